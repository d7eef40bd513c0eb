"""Supervision: write it, sign it, read it (B6)."""

from datetime import datetime, time
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import render
from django.urls import reverse

from accounts import kept
from accounts.audit import opened
from accounts.deeds import Deed
from accounts.frame import enter
from accounts.looking.opening import OpensRecord
from accounts.models import Submission
from accounts.policy import find
from accounts.versions import Meanwhile, Whole, columns, part, whole
from homes.records.showing import life_of
from staff import history, line, queries
from staff.actions import supervision as deeds
from staff.forms import (
    ROWS,
    AgreedForm,
    BecameForm,
    OwnWordsForm,
    SignForm,
    SupervisionForm,
    next_words,
)
from staff.models import StaffMember, StaffSupervision, SupervisionAction
from staff.to_reflect import to_reflect
from ui import answers, words
from ui.forms import with_another_row
from ui.templatetags.hearth import error_summary

State = SupervisionAction.State


def look_at(request: HttpRequest, supervision: StaffSupervision) -> None:
    """Note that this supervision was opened, and stand in its home."""
    mine = line.is_about(request.user, supervision.staff_member)
    enter(request, supervision.home, area="me" if mine else "staff")


def address(supervision: StaffSupervision) -> str:
    return reverse("staff:supervision", args=[supervision.ref])


def supervision(request: HttpRequest, ref: str) -> HttpResponse:
    """One supervision, to read: its words, what was agreed, signatures, versions."""
    found = queries.find_supervision(request.user, ref)
    look_at(request, found)
    opened(request.user, found, home=found.home, staff_member=found.staff_member)
    return render(request, "staff/supervision.html", reading(request.user, found))


def reading(user: Any, found: StaffSupervision) -> dict[str, Any]:
    """What a page shows of a supervision to this reader."""
    member = found.staff_member
    whole = line.reads_how_they_are(user, found)
    mine = line.is_about(user, member)
    agreed = _agreed(user, found)
    return {
        "supervision": found,
        "member": member,
        "mine": mine,
        "whole": whole,
        "agreed": agreed,
        "owners": len({row.owner_id for row in agreed}),
        "own_label": "Your own words" if mine else f"{member.first_name}’s own words",
        "written_by": found.recorded_by.name,
        "held_at": datetime.combine(found.held_on, time.max, tzinfo=words.LONDON),
        "settled": found.settled_actions.exclude(supervision=found).select_related("owner"),
        "signatures": _signatures(found),
        "versions": history.versions(found, whole=whole, drafts=not mine),
        "life": life_of(user, found),
        "may_write": not (found.locked or found.is_void) and line.may_write(user, found),
        "may_sign": "" if found.is_void else _whose_turn(user, found),
    }


def _agreed(user: Any, found: StaffSupervision) -> list[SupervisionAction]:
    """What was agreed, how often each was carried, and whether this reader may say it is done."""
    rows = list(queries.agreed(found))
    times = queries.times_carried(found.staff_member) if rows else {}
    writes = found.locked and line.may_write(user, found)
    for row in rows:
        row.times_carried = times.get(row.pk, 0)
        row.carried_words = f"Carried over {words.number_word(row.times_carried)} times"
        mine = line.is_about(user, row.owner)
        open_still = row.state == State.OPEN and not found.is_void
        row.may_settle = found.locked and open_still and (mine or writes)
    return rows


def _signatures(found: StaffSupervision) -> list[dict[str, Any]]:
    signer = found.supervisor_signed_by or found.supervisor
    return [
        {
            "role": "Member of staff",
            "name": found.staff_member.name,
            "signed_at": found.staff_signed_at,
            "asked_at": found.supervisor_signed_at,
        },
        {
            "role": "Supervisor",
            "name": signer.name,
            "signed_at": found.supervisor_signed_at,
            "asked_at": found.saved_at,
        },
    ]


def _whose_turn(user: Any, found: StaffSupervision) -> str:
    """ "supervisor" or "member" when this very person is to sign now."""
    if found.locked:
        return ""
    if found.supervisor_signed_at is None:
        return "supervisor" if line.may_sign_as_supervisor(user, found) else ""
    return "member" if line.may_sign_as_member(user, found) else ""


def answers_about_actions(
    actions: list[Any], supervision: StaffSupervision | None
) -> dict[str, dict[str, Any]]:
    """What the actions of somebody say to the questions of the writing page, action by action."""
    here = supervision.pk if supervision else None
    carried = {one.carried_from_id: one for one in actions if one.carried_from_id}
    said = {}
    for one in actions:
        again = carried.get(one.pgh_obj_id)
        if one.supervision_id != here:
            due_on = again.due_on if again else None
            now = {"state": one.state, "became": one.became, "due_on": due_on}
            said[f"last-{one.ref}"] = now
        elif not (
            one.carried_from_id or (one.state == State.DROPPED and one.settled_in_id == here)
        ):
            said[f"{ROWS}-{one.ref}"] = {
                "text": one.text,
                "owner": one.owner_id,
                "due_on": one.due_on,
                "ref": one.ref,
            }
    return said


def _is_done(event: Any) -> bool:
    return getattr(event, "state", "") == State.DONE and event.settled_in_id is None


class _WritingPage(Deed):
    """The writing page, for a new supervision and for one that is not locked."""

    form_class = SupervisionForm
    draft_title = "A supervision"
    template_name = "staff/supervision_write.html"
    member: StaffMember
    supervision: StaffSupervision | None = None

    def stands_on(self) -> Whole:
        """What was agreed with this person, this time and before, and what is written."""
        agreed = part(SupervisionAction, supervision__staff_member=self.member)
        if self.supervision is None:
            return Whole(self.member, (agreed,))
        return whole(self.supervision, agreed)

    def answers(self, *rows: Any) -> dict[str, Any]:
        said = {} if self.supervision is None else columns(rows[0], SupervisionForm.base_fields)
        return said | answers_about_actions(rows[-1], self.supervision)

    def complete(self, typed: QueryDict, meanwhile: Meanwhile) -> QueryDict:
        """What was typed, and what somebody else agreed meanwhile as rows of their own: a row
        that is not sent again would be taken out. What was said to be done is said."""
        done = {one.text: one.became for one in meanwhile.events if _is_done(one)}
        meanwhile.says = " ".join(f"“{text}” is done: {became}." for text, became in done.items())
        here = {value for name, value in typed.items() if name.startswith(ROWS)}
        for name, said in meanwhile.added.items():
            if name.startswith(f"{ROWS}-") and said["ref"] not in here:
                number = typed.get(f"{ROWS}-TOTAL_FORMS", "0")
                typed = with_another_row(typed, ROWS)
                row = AgreedForm(typed, prefix=f"{ROWS}-{number}", staff=StaffMember.objects.none())
                for question in row:
                    answers.put(typed, question, said[question.name])
                meanwhile.take_over(row["text"].html_name, "text", said["text"])
        return typed

    def form_arguments(self) -> dict[str, Any]:
        return {
            "user": self.request.user,
            "member": self.member,
            "supervision": self.supervision,
            "last_time": list(queries.carried_in(self.member, self.supervision)),
            "agreed": list(queries.agreed(self.supervision)) if self.supervision else [],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "add_row" in request.POST:  # one more row, nothing saved
            data = with_another_row(request.POST, ROWS)
            return self.page(self.form_class(data, quiet=True, **self.form_arguments()))
        return super().post(request, *args, **kwargs)

    @cached_property
    def signs(self) -> bool:
        """Is the person writing the one who signs as supervisor?"""
        if self.supervision is None:
            return True
        return line.may_sign_as_supervisor(self.request.user, self.supervision)

    def sign_if_asked(self, saved: StaffSupervision, form: SupervisionForm) -> str:
        if not (form.signing and self.signs):
            messages.success(
                self.request, f"Saved. {self.member.first_name} reads it when it is signed."
            )
            return reverse("staff:supervision_write", args=[saved.ref])
        deeds.sign_as_supervisor(by=self.request.user, supervision=saved)
        messages.success(
            self.request,
            f"Signed. {self.member.first_name} is asked to read it and sign. "
            f"The next one is due by {words.day_month(saved.next_on)}.",
        )
        return address(saved)

    def context(self, form: SupervisionForm) -> dict[str, Any]:
        member = self.member
        facts = queries.facts(self.request.user, member)
        return {
            "member": member,
            "supervision": self.supervision,
            "title": f"Supervision with {member.name}",
            "facts": facts,
            "reflect": to_reflect(self.request.user, member, facts.last_held_on),
            "facts_heading": f"{member.first_name}, from the records",
            "next_words": next_words(
                member, self.supervision.held_on if self.supervision else None
            ),
            "summary": error_summary(form, *form.last_time, form.rows),
            "signs": self.signs,
            "task": self.task(),
        }

    def task(self) -> dict[str, Any]:
        raise NotImplementedError


class Supervise(OpensRecord, _WritingPage):
    """Write a new supervision."""

    def find(self) -> None:
        rows = queries.with_line(StaffMember.objects.in_post())
        self.member = find(self.request.user, rows, ref=self.kwargs["ref"])
        enter(self.request, self.member.home, area="staff")
        if not line.may_supervise(self.request.user, self.member):
            raise PermissionDenied

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.member, {"home": self.member.home, "staff_member": self.member}

    def act(self, form: SupervisionForm) -> str:
        saved = deeds.write(by=self.request.user, member=self.member, written=form.written)
        return self.sign_if_asked(saved, form)

    def context(self, form: SupervisionForm) -> dict[str, Any]:
        begun = queries.readable(self.request.user).filter(
            staff_member=self.member, supervisor_signed_at=None
        )
        return super().context(form) | {"begun": begun.order_by("-held_on").first()}

    def task(self) -> dict[str, Any]:
        return {
            "said": "New",
            "saved": "Not saved yet",
            "who": "",
            "leave_url": reverse("staff:member", args=[self.member.ref]),
        }


class _OfOne(Deed):
    """A page that does something to one supervision, unless it is locked (409, and says so)."""

    def find_again(self) -> None:
        self.find_supervision()
        self.find()

    def find_supervision(self) -> None:
        self.supervision = queries.find_supervision(self.request.user, self.kwargs["ref"])
        self.member = self.supervision.staff_member
        look_at(self.request, self.supervision)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            self.find_supervision()
            if self.supervision.is_void:
                return HttpResponseRedirect(address(self.supervision))
            if self.supervision.locked and not self.sent_before:
                context = {"supervision": self.supervision, "member": self.member}
                return render(request, "staff/locked.html", context, status=409)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def sent_before(self) -> bool:
        """The very form that locked it, sent twice: Deed leads to its receipt."""
        token = kept.read(self.request.POST.get(kept.FIELD, ""))
        return (
            token is not None
            and Submission.objects.filter(key=token.key, user=self.request.user).exists()
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        opened(
            request.user,
            self.supervision,
            home=self.supervision.home,
            staff_member=self.supervision.staff_member,
        )
        return super().get(request, *args, **kwargs)


class Rewrite(_OfOne, _WritingPage):
    """Go on with a supervision that is not locked."""

    def find(self) -> None:
        if not line.may_write(self.request.user, self.supervision):
            raise PermissionDenied

    def act(self, form: SupervisionForm) -> str:
        saved = deeds.rewrite(
            by=self.request.user, supervision=self.supervision, written=form.written
        )
        return self.sign_if_asked(saved, form)

    def task(self) -> dict[str, Any]:
        found = self.supervision
        given_back = found.change_asked_at is not None
        with_them = f"you and {found.staff_member.first_name}"
        return {
            "said": "Given back"
            if given_back
            else "Signed by you"
            if found.supervisor_signed_at
            else "Draft",
            "state": "sign" if found.supervisor_signed_at else "draft",
            "saved": f"Saved {_when(found.saved_at)}",
            "who": with_them
            if given_back or found.supervisor_signed_at
            else "you and those who lead the home",
            "leave_url": address(found),
        }


def _when(moment: datetime) -> str:
    """9:40pm when it is today, else with its day."""
    today = words.in_london(moment).date() == words.today()
    return words.clock(moment) if today else words.moment(moment)


class Sign(_OfOne):
    """Sign, as the one whose turn it is: first the supervisor, then its person."""

    draft_title = "Signing a supervision"

    @property
    def turn(self) -> str:
        return _whose_turn(self.request.user, self.supervision)

    def find(self) -> None:
        if not self.turn and not self.sent_before:
            raise PermissionDenied
        self.as_member = self.turn == "member"
        self.form_class = OwnWordsForm if self.as_member else SignForm
        self.template_name = f"staff/sign_as_{self.turn or 'supervisor'}.html"

    def stands_on(self) -> Whole:
        return whole(self.supervision, part(SupervisionAction, supervision=self.supervision))

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {"own_words": record.own_words} if self.as_member else {}

    def meanwhile_says(self) -> str:
        return "Read it again before you sign."

    def form_arguments(self) -> dict[str, Any]:
        return {"supervision": self.supervision} if self.as_member else {}

    def act(self, form: Any) -> str:
        said = {"by": self.request.user, "supervision": self.supervision}
        if not self.as_member:
            deeds.sign_as_supervisor(**said)
            messages.success(
                self.request, f"Signed. {self.member.first_name} is asked to read it and sign."
            )
        elif form.asking:
            deeds.ask_for_a_change(
                **said,
                what=form.cleaned_data["change"],
                own_words=form.cleaned_data["own_words"],
            )
            supervisor = self.supervision.supervisor.first_name
            messages.success(self.request, f"Given back to {supervisor}, with what you asked for.")
        else:
            deeds.sign_as_member(**said, own_words=form.cleaned_data["own_words"])
            messages.success(self.request, "Signed. It is locked now: nobody can change it.")
        return address(self.supervision)

    def context(self, form: Any) -> dict[str, Any]:
        return reading(self.request.user, self.supervision) | {
            "title": f"Sign: supervision, {self.member.name}",
        }


class Settle(OpensRecord, Deed):
    """Say between two supervisions that something agreed is done."""

    form_class = BecameForm
    draft_title = "What became of something agreed"
    template_name = "staff/settle.html"

    def find(self) -> None:
        user = self.request.user
        rows = SupervisionAction.objects.filter(supervision__in=queries.readable(user))
        rows = rows.select_related("supervision__staff_member", "supervision__home", "owner")
        self.action = find(user, rows, ref=self.kwargs["ref"])
        enter(self.request, self.action.supervision.home, area="due")
        owner = line.is_about(user, self.action.owner)
        if not (owner or line.may_write(user, self.action.supervision)):
            raise PermissionDenied

    def stands_on(self) -> Whole:
        return whole(self.action)

    def record(self) -> tuple[Any, dict[str, Any]]:
        found = self.action.supervision
        return found, {"home": found.home, "staff_member": found.staff_member}

    def act(self, form: BecameForm) -> str:
        deeds.settle(by=self.request.user, action=self.action, became=form.cleaned_data["became"])
        messages.success(self.request, "Kept. It is spoken of at the next supervision.")
        return address(self.action.supervision)

    def context(self, form: BecameForm) -> dict[str, Any]:
        return {"action": self.action, "title": self.action.text, "press": "Say it is done"}
