"""What is due about supervision (homes.due; R33-SUPV).

The law sets no interval (reg 33(4)(b)); the home's own, or the person's, makes the date.
Each list is one query for all the homes asked about, through the policy.
"""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.policy import permitted, visible
from homes.due import Duty
from staff import intervals, line, queries
from staff.models import StaffMember, StaffSupervision, SupervisionAction, was_held
from ui import words

AHEAD = timedelta(weeks=4)  # what is further off than this is on the team page, not in the list


def duties(user: Any, homes: list[Any]) -> list[Duty]:
    """Supervisions to hold, to sign, and what was agreed in them, at these homes."""
    return [
        *_to_hold(user, homes),
        *_to_sign(user, homes),
        *_agreed(user, homes),
    ]


def _to_hold(user: Any, homes: list[Any]) -> list[Duty]:
    staff = permitted(user, "supervise", StaffMember.objects.filter(home__in=homes).in_post())
    until = timezone.localdate() + AHEAD
    rows = queries.with_supervision(visible(user, staff)).select_related("supervised_by__user")
    found = []
    for member in rows:
        due = queries.due_on(member)
        if due and due <= until and line.answers_for(user, member):
            found.append(_hold(user, member, due))
    return found


def _hold(user: Any, member: StaffMember, due: Any) -> Duty:
    began = f"Last one {words.day_month(member.last_held_on)}."
    if member.last_held_on is None:
        began = f"The first, counted from {words.day_month(member.started_on)}."
    whose = f"{member.first_name}’s own" if member.supervision_weeks else "This home’s"
    verb = "it was due" if due < timezone.localdate() else "it is due"
    weeks = words.count(member.interval_weeks, "week")
    return Duty(
        code="R33-SUPV",
        what=f"Supervision with {member.name}",
        url=reverse("staff:supervise", args=[member.ref]),
        fact=f"{began} {whose} interval is {weeks}, so {verb}",
        due=due,
        rule=intervals.RULE,
        fact_after=_after(user, member),
    )


def _after(user: Any, member: StaffMember) -> str:
    """What else is worth knowing before opening it, each a short sentence."""
    said = []
    if member.open_actions:
        count = words.number_word(member.open_actions).capitalize()
        said.append(f"{count} action{'' if member.open_actions == 1 else 's'} carried over")
    if member.begun_on:
        said.append(f"One of {words.day_month(member.begun_on)} is written and not signed")
    if member.supervised_by and member.supervised_by.user_id != user.pk:
        said.append(f"{member.supervised_by.name} supervises {member.first_name}")
    return "".join(f"{one}. " for one in said).strip()


def waiting_for(user: Any, homes: list[Any]) -> list[StaffSupervision]:
    """Supervisions that wait for this very person's signature."""
    rows = queries.readable(user).filter(home__in=homes, staff_signed_at=None)
    rows = rows.select_related(
        "staff_member__supervised_by", "supervisor", "home__provider", "amended_by"
    )
    return [row for row in rows.order_by("held_on") if _waits_for(user, row)]


def _waits_for(user: Any, row: StaffSupervision) -> bool:
    if row.supervisor_signed_at is not None:
        return line.is_about(user, row.staff_member)
    return row.supervisor_id == user.pk and not line.is_about(user, row.staff_member)


def _to_sign(user: Any, homes: list[Any]) -> list[Duty]:
    return [_sign(row) for row in waiting_for(user, homes)]


def _sign(row: StaffSupervision) -> Duty:
    """A signature has no legal clock of its own: it is owed before the next one is due."""
    member = row.staff_member
    held = words.day_month(row.held_on)
    if row.supervisor_signed_at is not None:
        what, fact = (
            f"Read and sign your supervision, {held}",
            f"{row.supervisor.name} signed on {words.moment(row.supervisor_signed_at)}. "
            "Sign before the next one,",
        )
        page, since = "staff:supervision_sign", row.supervisor_signed_at
    elif row.change_asked_at is not None:
        what, fact = (
            f"Supervision, {member.name}, {held}",
            f"{member.first_name} asked for a change on {words.moment(row.change_asked_at)}. "
            "Sign before the next one,",
        )
        page, since = "staff:supervision_write", row.change_asked_at
    elif row.amended_at is not None and row.amended_by is not None:
        what, fact = (
            f"Supervision, {member.name}, {held}",
            f"{row.amended_by.name} changed it on {words.moment(row.amended_at)}: version "
            f"{row.version} asks for both signatures again. Sign before the next one,",
        )
        page, since = "staff:supervision_write", row.amended_at
    else:
        what, fact = (
            f"Supervision, {member.name}, {held}",
            f"Saved {words.moment(row.saved_at)}, not signed yet. Sign before the next one,",
        )
        page, since = "staff:supervision_write", row.saved_at
    return Duty(
        code="R33-SIGN",
        what=what,
        url=reverse(page, args=[row.ref]),
        fact=fact,
        due=row.next_on,
        rule="Reg 33(4)(b)",
        needs_me=True,
        since=since,
    )


def _agreed(user: Any, homes: list[Any]) -> list[Duty]:
    """What this person agreed to do, by the day that was agreed."""
    rows = (
        SupervisionAction.objects.open()
        .filter(
            owner__user=user.pk,
            owner__home__in=homes,
        )
        .filter(was_held("supervision__"))
    )
    rows = visible(user, rows).select_related("supervision__staff_member", "owner")
    return [_do(row) for row in rows]


def _do(row: SupervisionAction) -> Duty:
    held = row.supervision
    whose = ""
    if held.staff_member_id != row.owner_id:
        whose = f" with {held.staff_member.name}"
    return Duty(
        code="R33-DO",
        what=row.text,
        url=reverse("staff:action_done", args=[row.ref]),
        fact=f"Agreed in supervision{whose} on {words.day_month(held.held_on)}, by",
        due=row.due_on,
    )
