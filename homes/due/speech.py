"""How a duty is said: the state, the clock in words, and the rule as a sentence."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from homes.due import LONDON, Duty
from ui import words


@dataclass(frozen=True)
class Row:
    """What components/duty.html shows."""

    state: str
    said: str
    clock: str
    what: str
    url: str
    rule_before: str
    deadline: str
    rule_after: str


def row(duty: Duty, now: datetime | None = None) -> Row:
    """One duty as it stands at ``now``."""
    moment = now or timezone.now()
    state, said, clock = _state(duty, moment)
    return Row(
        state=state,
        said=said,
        clock=clock,
        what=duty.what,
        url=duty.url,
        rule_before=duty.fact,
        deadline=_deadline(duty),
        rule_after=_after(duty),
    )


def _state(duty: Duty, now: datetime) -> tuple[str, str, str]:
    group = duty.group(now)
    if duty.expected and group == "overdue":
        return "late", "Not here yet", _by_how_much(duty, now)
    if duty.needs_me:
        since = f"since {words.since(duty.since)}" if duty.since else ""
        return "sign", "To sign", since
    if group == "overdue":
        return "overdue", "Overdue", _by_how_much(duty, now)
    if group == "today":
        return "due", "Due today", f"by {words.clock(duty.due_at)}" if duty.has_time else ""
    return "quiet", words.day_short(duty.due_day), words.clock(duty.due_at) if duty.has_time else ""


def _by_how_much(duty: Duty, now: datetime) -> str:
    if duty.has_time:
        return f"by {words.length(words.between(duty.due_at, now))}"
    days = (now.astimezone(LONDON).date() - duty.due_day).days
    return f"by {words.count(days, 'day')}"


def _deadline(duty: Duty) -> str:
    if duty.has_time:
        return words.moment(duty.due_at)
    return words.day_month(duty.due_day)


def _after(duty: Duty) -> str:
    """For whom, what else is worth knowing, then the rule, last and short."""
    instead = f"For {duty.instead_of}, who is away." if duty.instead_of else ""
    return " ".join(part for part in (instead, duty.fact_after, duty.rule) if part)
