"""What a page shows of a meeting, of what was talked about, and of what was taken on."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.policy import permitted, visible
from homes.records.showing import life_of
from placements.meetings import queries
from placements.meetings.models import AgendaItem, MeetingAction, Raised, TeamMeeting
from placements.naming import Masker
from ui import words

PAGES = {"incident": "incidents:incident", "measure": "measures:measure"}
OPENED = ("incident", "measure", "interview")  # what has a page of its own


def sources_seen(user: Any, items: list[AgendaItem]) -> set[tuple[str, int]]:
    """Which of the records that these items are from this reader may open: three questions."""
    found: set[tuple[str, int]] = set()
    for what in OPENED:
        keys = [key for one in items if (key := getattr(one, f"{what}_id"))]
        if keys:
            seen = visible(user, queries.MODELS[what].objects.filter(pk__in=keys)).values_list(
                "pk", flat=True
            )
            found |= {(what, key) for key in seen}
    return found


def source_url(item: AgendaItem, seen: set[tuple[str, int]]) -> str:
    """The way to what an item is from, for who may open it."""
    for what in OPENED:
        if (what, getattr(item, f"{what}_id")) in seen:
            if what == "interview":
                return reverse("missing:episode", args=[item.interview.episode.ref])
            return reverse(PAGES[what], args=[getattr(item, what).ref])
    return ""


@dataclass(frozen=True)
class May:
    """What a reader may do with the rows of one list: asked of all of them at once."""

    amend: frozenset[int] = frozenset()
    void: frozenset[int] = frozenset()
    finish: frozenset[int] = frozenset()

    def known(self, row: Any) -> tuple[bool, bool]:
        return row.pk in self.amend, row.pk in self.void


def may_with(user: Any, rows: QuerySet, *verbs: str) -> May:
    """One question for each of these verbs."""
    found = {
        verb: permitted(user, verb, rows.order_by()).values_list("pk", flat=True) for verb in verbs
    }
    return May(**{verb: frozenset(keys) for verb, keys in found.items()})


def item_row(
    user: Any, item: AgendaItem, mask: Masker, seen: set[tuple[str, int]], can: May
) -> dict[str, Any]:
    """One thing that was talked about."""
    return {
        "ref": item.ref,
        "title": mask(item.title),
        "said": mask(item.said),
        "decided": mask(item.decided),
        "about": item.young_person,
        "url": source_url(item, seen),
        "life": life_of(user, item, mask, can.known(item)),
    }


def action_state(one: MeetingAction) -> dict[str, str]:
    """Done; overdue by so long; or by when."""
    if one.is_void:
        return {"kind": "quiet", "said": "Void", "icon": "cross"}
    if one.done_on:
        return {"kind": "signed", "said": f"Done {words.day_month(one.done_on)}", "icon": "check"}
    if one.due_on < words.today():
        return {"kind": "overdue", "said": f"Overdue {words.overdue(one.due_on)}", "icon": "alert"}
    return {"kind": "due", "said": f"By {words.day_month(one.due_on)}", "icon": "clock"}


def action_row(
    user: Any, one: MeetingAction, mask: Masker, can: May | None = None
) -> dict[str, Any]:
    """Something that was taken on; with its life and deeds where ``can`` says what this reader may."""
    row = {
        "ref": one.ref,
        "text": mask(one.text),
        "owner": one.owner.name,
        "about": one.young_person,
        "from": mask(one.item.title) if one.item else "",
        "became": mask(one.became),
        "done_by": one.done_by.name if one.done_by else "",
        "state": action_state(one),
        "meeting": one.meeting,
        "url": f"{reverse('meetings:meeting', args=[one.meeting.ref])}#{one.ref}",
    }
    if can is not None:
        finishes = not one.is_void and one.done_on is None and one.pk in can.finish
        row["done_url"] = reverse("meetings:done", args=[one.ref]) if finishes else ""
        row["life"] = life_of(user, one, mask, can.known(one))
    return row


def title(meeting: TeamMeeting) -> str:
    """Team meeting, 3 November."""
    return f"Team meeting, {words.day_month(meeting.held_at)}"


def register_row(meeting: TeamMeeting) -> dict[str, Any]:
    """A meeting in the register. Needs what ``queries.of_home`` brings."""
    total, today = len(meeting.taken_on), words.today()
    done = sum(one.done_on is not None for one in meeting.taken_on)
    overdue = sum(one.done_on is None and one.due_on < today for one in meeting.taken_on)
    return {
        "title": words.day(meeting.held_at),
        "url": reverse("meetings:meeting", args=[meeting.ref]),
        "led_by": meeting.led_by.name,
        "there_said": words.count(len(meeting.were_there), "person", "people"),
        "talked": len(meeting.talked_about),
        "decided": sum(bool(one.decided) for one in meeting.talked_about),
        "actions": total,
        "overdue": overdue,
        "overdue_said": f"{overdue} of {words.count(total, 'action')} overdue",
        "done_said": f"{done} of {words.count(total, 'action')} done",
        "kind": "signed" if done == total else "due",
        "icon": "check" if done == total else "clock",
    }


def cells(meeting: TeamMeeting, mask: Masker) -> list[str]:
    """A meeting as a line of the file: each thing decided and taken on in one cell."""
    return [
        words.moment(meeting.held_at, always_year=True),
        meeting.led_by.name,
        "; ".join(one.staff_member.name for one in meeting.were_there),
        mask(meeting.others),
        "\n".join(f"{mask(one.title)}: {mask(one.said)}" for one in meeting.talked_about),
        mask(meeting.notes),
        "\n".join(
            f"{one.young_person.name if one.young_person else 'The home'}: {mask(one.decided)}"
            for one in meeting.talked_about
            if one.decided
        ),
        "\n".join(
            f"{mask(one.text)} ({one.owner.name}, by {words.day_month(one.due_on, always_year=True)}"
            f"{f', done {words.day_month(one.done_on, always_year=True)}' if one.done_on else ''})"
            for one in meeting.taken_on
        ),
        words.moment(meeting.recorded_at, always_year=True),
        meeting.recorded_by.name,
    ]


def agenda_rows(user: Any, agenda: list[queries.Entry], mask: Masker) -> list[dict[str, Any]]:
    """What waits for the next meeting; what somebody put up can be changed, until it is talked about."""
    keys = [one.record.pk for one in agenda if one.what == "raised"]
    can = may_with(user, Raised.objects.filter(pk__in=keys), "amend", "void")
    return [
        {
            "entry": one,
            "life": life_of(user, one.record, mask, can.known(one.record))
            if one.what == "raised"
            else None,
        }
        for one in agenda
    ]
