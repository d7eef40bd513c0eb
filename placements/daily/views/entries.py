"""One thing that happened or is to happen: written, read, and told how it went."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.audit import opened
from accounts.deeds import Deed
from accounts.frame import enter
from accounts.looking.opening import OpensRecord
from accounts.policy import find, may, require
from accounts.versions import Whole, part, whole
from homes.models import Home
from homes.records.showing import life_of
from placements import queries as household
from placements.daily import actions, queries
from placements.daily.entry_forms import EntryForm, TellForm
from placements.daily.entry_kinds import KINDS, kind_of
from placements.daily.entry_notes import entry_note, facts_of, names_of, title_of
from placements.daily.models import Entry, EntryPart, State
from placements.daily.notes import in_reports
from placements.daily.shifts import DAYS_BACK, shift_at
from placements.daily.views.tiles import asked_for, chosen_in
from placements.models import YoungPerson
from placements.naming import Masker, masker
from placements.people import queries as who_matters
from placements.pointing import PointsOutNames
from placements.views.standing_in import stand_in
from ui.words import listed


class WriteEntry(PointsOutNames, Deed):
    """Write one thing, of the kind in the address, about one young person or several."""

    form_class = EntryForm
    draft_title = "Something for the day"
    template_name = "daily/write_entry.html"

    @classmethod
    def said_of_draft(cls, **where: str) -> str:
        kind = KINDS.get(where.get("kind", ""))
        return kind.said.capitalize() if kind else cls.draft_title

    def find(self) -> None:
        user = self.request.user
        self.home = find(user, Home.objects.select_related("provider"), ref=self.kwargs["home"])
        require(user, "write", self.home)
        if self.kwargs["kind"] not in KINDS:
            raise Http404
        self.kind = KINDS[self.kwargs["kind"]]
        enter(self.request, self.home, area="write")
        self.people = household.to_write_about(
            user, self.home, DAYS_BACK, or_to_plan_with=self.kind.ahead
        )

    def form_arguments(self) -> dict[str, Any]:
        who = asked_for(self.request, self.people)
        known = {}
        if "people" in self.kind.each:
            keys = [one.young_person.pk for one in self.people]
            known = who_matters.to_choose(self.request.user, self.home, keys)
        return {
            "kind": self.kind,
            "people": self.people,
            "who": who,
            "known": known,
            "everyone": self.request.GET.get("each") == "all",
        }

    def written_at(self) -> Home:
        return self.home

    def written_about(self, form: EntryForm) -> list[YoungPerson]:
        return [one["young_person"] for one in form.parts()]

    def where_to_choose(self, form: EntryForm, young_person: YoungPerson) -> str:
        return "who"

    def act(self, form: EntryForm) -> str:
        entry = actions.enter(
            by=self.request.user,
            home=self.home,
            kind=self.kind.code,
            facts=form.facts(),
            parts=form.parts(),
        )
        return f"{reverse('daily:entry', args=[entry.ref])}?saved=1"

    def context(self, form: EntryForm) -> dict[str, Any]:
        names = [one.name for one in chosen_in(form, self.people)]
        write = reverse("daily:write", args=[self.home.ref])
        return {
            "title": self.kind.heading,
            "press": f"Save for {listed(names)}"
            if names
            else f"Save this {self.kind.label.lower()}",
            "people": self.people,
            "questions": [form[column] for column in self.kind.asks if column != "afterwards"],
            "back": {"url": write, "said": "Write"},
        }


def entry(request: HttpRequest, ref: str) -> HttpResponse:
    """One entry; to its writer, just after saving, the receipt that says where else it now is."""
    user = request.user
    found = find(user, queries.entries(user, void=True), ref=ref)
    stand_in(request, found.home)
    people = [one.young_person for one in found.shown]
    opened(user, found, home=found.home, young_people=people)
    mask = masker(user, found.home)
    kind = kind_of(found)
    saved = "saved" in request.GET and user.pk in (found.recorded_by_id, found.told_by_id)
    note = entry_note(found, mask)
    life = life_of(user, found, mask)
    context = {
        "title": f"Saved for {names_of(found)}" if saved else title_of(found),
        "says": title_of(found),
        "kind": kind,
        "note": note,
        "facts": facts_of(found, mask),
        "life": life,
        "what": f"this {kind.label.lower()}",
        "parts": [
            _with_change(user, one | _with(user, one, mask) | _amended(user, one, mask), life.void)
            for one in note["parts"]
        ],
        "tell_url": _tell_url(user, found),
        "gone_by": found.began_at <= timezone.now(),
        "saved": saved,
        "places": _places(found) if saved else [],
        "next": _next(user, found) if saved else None,
        "back": _back(found),
    }
    return render(request, "daily/entry.html", context)


def _with(user: Any, one: dict[str, Any], mask: Masker) -> dict[str, Any]:
    """Whom of their people it was with, as this reader may read of them."""
    part = one["part"]
    found = who_matters.named(user, part.young_person_id, part.people) if part.people else []
    return {
        "people": [
            {"name": mask(who.name), "url": reverse("people:person", args=[who.ref])}
            for who in found
        ]
    }


def _amended(user: Any, one: dict[str, Any], mask: Masker) -> dict[str, Any]:
    """Whether what is written of them was changed, by whom and why. A part is void with the whole."""
    part = one["part"]
    return {} if part.voided_at else {"life": life_of(user, part, mask, known=(False, False))}


def _with_change(user: Any, one: dict[str, Any], void: bool) -> dict[str, Any]:
    """A young person's part, with the way to change what is written of them."""
    part = one["part"]
    asked = kind_of(part.entry).each and part.entry.told_at
    if void or not asked or not may(user, "amend", part):
        return one
    return {**one, "change_url": reverse("records:change", args=[part.ref, "entry-part"])}


def _tell_url(user: Any, entry: Entry) -> str:
    if not entry.is_planned or entry.is_void or not may(user, "tell", entry):
        return ""
    return reverse("daily:tell", args=[entry.ref])


def _back(entry: Entry) -> dict[str, str]:
    person = entry.shown[0].young_person
    return {
        "url": reverse("daily:lines", args=[person.ref]),
        "said": f"{person.name}, day by day",
    }


def _places(entry: Entry) -> list[dict[str, str]]:
    """Where it now also is: each one's page, and where what is to come is seen in time."""
    found = [
        {
            "what": f"{one.young_person.name}’s page",
            "says": "under what is to come"
            if entry.is_planned
            else "day by day, and in their week",
            "url": reverse("placements:young_person", args=[one.young_person.ref]),
        }
        for one in entry.shown
    ]
    if entry.is_planned:
        today = reverse("homes:today", args=[entry.home.ref])
        said = "from the day before, until it is said how it went"
        found.append({"what": "Today", "says": said, "url": today})
        return found
    if entry.state == State.DONE:
        found.append(in_reports(one.young_person.name for one in entry.shown))
    return found


def _next(user: Any, entry: Entry) -> dict[str, Any]:
    """The next likely thing: the shift's line about whoever has none yet, else something else."""
    shift, day = shift_at(timezone.now())
    written = queries.written_about(user, entry.home, day, shift)
    left = [one.young_person for one in entry.shown if one.young_person.pk not in written]
    write = reverse("daily:write", args=[entry.home.ref])
    who = "&".join(f"who={one.ref}" for one in left)
    return {
        "line": {
            "url": f"{write}?{who}",
            "said": f"Write the {shift.label.lower()} for {listed(one.name for one in left)}",
        }
        if left
        else None,
        "write": f"{write}#else",
    }


class Tell(PointsOutNames, OpensRecord, Deed):
    """Say of something planned that it happened, or did not: one press and a sentence."""

    form_class = TellForm
    draft_title = "How something planned went"
    template_name = "daily/tell.html"

    def find(self) -> None:
        user = self.request.user
        self.entry = find(user, queries.entries(user, void=True), ref=self.kwargs["ref"])
        stand_in(self.request, self.entry.home)
        require(user, "tell", self.entry)
        self.parts = self.entry.shown

    def stands_on(self) -> Whole:
        return whole(self.entry, part(EntryPart, entry=self.entry))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.entry.is_planned or self.entry.is_void:
            return HttpResponseRedirect(reverse("daily:entry", args=[self.entry.ref]))
        return super().get(request, *args, **kwargs)

    def record(self) -> tuple[Entry, dict[str, Any]]:
        about = [one.young_person for one in self.parts]
        return self.entry, {"home": self.entry.home, "young_people": about}

    def answers(self, record: Any, *parts: list[Any]) -> dict[str, Any]:
        if record.told_at is None:
            return {}
        return {"state": record.state, "minutes": record.minutes, "afterwards": record.afterwards}

    def form_arguments(self) -> dict[str, Any]:
        return {"entry": self.entry, "parts": self.parts}

    def act(self, form: TellForm) -> str:
        told = actions.tell(
            by=self.request.user, entry=self.entry, facts=form.facts(), parts=form.parts()
        )
        return f"{reverse('daily:entry', args=[told.ref])}?saved=1"

    def context(self, form: TellForm) -> dict[str, Any]:
        page = reverse("daily:entry", args=[self.entry.ref])
        return {
            "title": "How did it go?",
            "eyebrow": title_of(self.entry),
            "press": f"Save for {names_of(self.entry)}",
            "note": entry_note(self.entry, masker(self.request.user, self.entry.home)),
            "back": {"url": page, "said": kind_of(self.entry).label},
        }
