"""What a home's outcome summary counts, each number with the words that say how it is counted.

A measure is one function over the records of a home in a period, read with somebody's eyes.
Nothing here is a score or a target: the numbers are for the home to compare with its own past.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from statistics import median
from typing import Any

from django.apps import apps
from django.db.models import Max, Prefetch, Q, QuerySet

from accounts.policy import visible
from outcomes.documents.sayings import percent
from outcomes.models import Goal, GoalProgress, GoalStep, SchoolMonth
from placements.incidents.models import Incident, InvolvedYoungPerson, LaterAccount
from placements.models import Placement, Stay
from staff.intervals import due_on
from staff.models import StaffMember, StaffSupervision, was_held
from ui.words import length, start_of

REVIEWED_WITHIN = timedelta(days=5)


@dataclass
class Ground:
    """The records of one home in a period that this reader may see, each kind read once."""

    reader: Any
    home: Any
    first: date
    last: date
    as_of: datetime

    @property
    def since(self) -> datetime:
        return start_of(self.first)

    @property
    def until(self) -> datetime:
        return start_of(self.last + timedelta(days=1))

    def _at_home(self, queryset: QuerySet) -> QuerySet:
        return visible(self.reader, queryset.filter(home=self.home))

    @cached_property
    def placements(self) -> list[Placement]:
        rows = Placement.objects.filter(starts_on__lte=self.last)
        return list(self._at_home(rows.filter(Q(ends_on=None) | Q(ends_on__gte=self.first))))

    @cached_property
    def stays(self) -> list[Stay]:
        rows = Stay.objects.filter(
            placement__home=self.home, arrives_on__lte=self.last, leaves_on__gte=self.first
        )
        return list(visible(self.reader, rows))

    @cached_property
    def goals(self) -> list[Goal]:
        rows = Goal.objects.filter(set_on__lte=self.last).exclude(state=Goal.State.SET_ASIDE)
        return list(self._at_home(rows.filter(Q(closed_on=None) | Q(closed_on__gte=self.first))))

    @cached_property
    def steps_done(self) -> int:
        rows = GoalStep.objects.filter(goal__home=self.home, done_on__gte=self.first)
        return visible(self.reader, rows.filter(done_on__lte=self.last)).count()

    @cached_property
    def stood(self) -> list[int]:
        """Where each goal stood at the end, of those whose progress was written."""
        rows = GoalProgress.objects.filter(goal__in=[g.pk for g in self.goals], on__lte=self.last)
        latest: dict[int, int] = {}
        for goal, score in visible(self.reader, rows).order_by("on", "pk").values_list("goal", "score"):  # fmt: skip
            latest[goal] = score
        return list(latest.values())

    @cached_property
    def school(self) -> list[SchoolMonth]:
        rows = SchoolMonth.objects.filter(month__gte=self.first.replace(day=1))
        return list(self._at_home(rows.filter(month__lte=self.last)))

    @cached_property
    def incidents(self) -> list[Incident]:
        rows = Incident.objects.filter(occurred_at__gte=self.since, occurred_at__lt=self.until)
        return list(self._at_home(rows))

    @cached_property
    def parts(self) -> list[InvolvedYoungPerson]:
        rows = InvolvedYoungPerson.objects.filter(incident__in=[i.pk for i in self.incidents])
        later = visible(self.reader, LaterAccount.objects.all())
        return list(visible(self.reader, rows).prefetch_related(Prefetch("later_accounts", later)))

    @cached_property
    def days_lived(self) -> int:
        """Days that young people lived or stayed here in the period, all together."""
        days = 0
        for placement in self.placements:
            if placement.kind != Placement.Kind.SHORT_BREAKS:
                days += self._overlap(placement.starts_on, placement.ends_on)
        return days + sum(self._overlap(stay.arrives_on, stay.leaves_on) for stay in self.stays)

    def _overlap(self, start: date, end: date | None) -> int:
        first, last = max(start, self.first), min(end or self.last, self.last, self.as_of.date())
        return max(0, (last - first).days + 1)

    @cached_property
    def staff(self) -> list[StaffMember]:
        rows = StaffMember.objects.filter(care_role=True, started_on__lte=self.last)
        rows = rows.filter(
            Q(ended_on=None) | Q(ended_on__gt=self.last), supervised_by__isnull=False
        )
        return list(self._at_home(rows).select_related("home"))

    @cached_property
    def last_supervised(self) -> dict[int, date]:
        rows = StaffSupervision.objects.filter(
            staff_member__in=[s.pk for s in self.staff],
            held_on__lte=self.last,
        ).filter(was_held())
        found = visible(self.reader, rows).values("staff_member").annotate(last=Max("held_on"))
        return {row["staff_member"]: row["last"] for row in found}

    @cached_property
    def actions_open(self) -> int:
        """Asked for by an inspection and not closed. That app stands above this one."""
        action = apps.get_model("inspections", "InspectionAction")
        rows = action.objects.filter(inspection__started_on__lte=self.last)
        return self._at_home(rows.filter(Q(closed_on=None) | Q(closed_on__gt=self.last))).count()


@dataclass(frozen=True)
class Measure:
    """A number with its name, its unit ("", "%", "hours", "of 10") and how it is counted."""

    code: str
    label: str
    unit: str
    counted: str  # the definition, in words
    work_out: Callable[[Ground], float | None]  # None: there is nothing to count

    def said(self, value: float | None) -> str:
        """The number as a person reads it."""
        if value is None:
            return "Nothing to count"
        if self.unit == "hours":
            return length(timedelta(hours=value))
        figure = f"{value:g}"
        return f"{figure}%" if self.unit == "%" else f"{figure} {self.unit}".strip()

    def change(self, value: float | None, before: float | None) -> str:
        """How it differs from last time, in words."""
        if before is None:
            return "No earlier number"
        if value is None:
            return f"Was {self.said(before)}"
        # By what is read: 2 hours that were 2 hours and a little are not "up from 2 hours".
        if self.said(value) == self.said(before):
            return f"The same as last time ({self.said(before)})"
        return f"{'Up' if value > before else 'Down'} from {self.said(before)}"


def _share(part: int, whole: int) -> float | None:
    return percent(part, whole) if whole else None


def _living_here(ground: Ground) -> float:
    return sum(p.ends_on is None or p.ends_on >= ground.last for p in ground.placements)


def _attendance(ground: Ground) -> float | None:
    return _share(sum(m.attended for m in ground.school), sum(m.sessions for m in ground.school))


def _incident_rate(ground: Ground) -> float | None:
    days = ground.days_lived
    return round(len(ground.incidents) * 30 / days, 1) if days else None


def _accounts(ground: Ground) -> float | None:
    return _share(sum(bool(part.said) for part in ground.parts), len(ground.parts))


def _reviewed_in_time(ground: Ground) -> float | None:
    # An amended incident asks for a new review: its five days begin with the amendment.
    ripe = [i for i in ground.incidents if i.written_at + REVIEWED_WITHIN <= ground.as_of]
    done = [i for i in ripe if i.reviewed_at and i.reviewed_at - i.written_at <= REVIEWED_WITHIN]
    return _share(len(done), len(ripe))


def _delay(ground: Ground) -> float | None:
    gaps = [(i.recorded_at - i.occurred_at).total_seconds() / 3600 for i in ground.incidents]
    return round(median(gaps), 1) if gaps else None


def _supervised(ground: Ground) -> float | None:
    in_time = 0
    for person in ground.staff:
        last = ground.last_supervised.get(person.pk)
        due = due_on(person.started_on, last, person.interval_weeks)
        in_time += due is not None and due >= ground.last
    return _share(in_time, len(ground.staff))


MEASURES = [
    Measure(
        "living here",
        "Young people",
        "",
        "Placements at this home that hold on the last day, short breaks included.",
        _living_here,
    ),
    Measure(
        "goals",
        "Goals worked on",
        "",
        "Goals set by the last day and not closed before the first; those set aside are left out.",
        lambda ground: len(ground.goals),
    ),
    Measure(
        "steps",
        "Steps finished",
        "",
        "Steps of those goals that were finished in the period.",
        lambda ground: ground.steps_done,
    ),
    Measure(
        "progress",
        "Progress since each goal began",
        "of 10",
        "The middle one of where the goals stood at the end: 0 is where it began, 10 is reached. "
        "Goals without written progress are left out.",
        lambda ground: median(ground.stood) if ground.stood else None,
    ),
    Measure(
        "attendance",
        "School sessions attended",
        "%",
        "Half-day sessions attended, of those offered, in the months the period touches.",
        _attendance,
    ),
    Measure(
        "incidents",
        "Incidents for each young person in 30 days",
        "",
        "Incidents that began in the period, divided by the days young people lived or stayed "
        "here, times 30. An incident of several young people is counted once.",
        _incident_rate,
    ),
    Measure(
        "accounts",
        "Young people’s own accounts",
        "%",
        "Of each young person’s part in an incident of the period, how many hold their own account.",
        _accounts,
    ),
    Measure(
        "reviews",
        "Incidents reviewed within five days",
        "%",
        "Of incidents of the period that were recorded at least five days ago, those whose review "
        "was signed within five days of the record, or of its last amendment.",
        _reviewed_in_time,
    ),
    Measure(
        "delay",
        "From an incident to its record",
        "hours",
        "The middle one of the times from when an incident began to when it was sent.",
        _delay,
    ),
    Measure(
        "supervision",
        "Staff supervised in time",
        "%",
        "Of care staff working here on the last day who have a supervisor, those whose last signed "
        "supervision, or first day, is no longer ago than their own interval (reg 33(4)(b)).",
        _supervised,
    ),
    Measure(
        "actions",
        "Inspection actions open",
        "",
        "Requirements and recommendations of inspections begun by the last day and not closed by it.",
        lambda ground: ground.actions_open,
    ),
]


def figures(ground: Ground) -> dict[str, float | None]:
    """Every measure's number, by its code, as it is kept with the document."""
    return {measure.code: measure.work_out(ground) for measure in MEASURES}


def rows(now: dict[str, Any], before: dict[str, Any] | None) -> list[dict[str, str]]:
    """Each measure with its number, the change since last time (when there was one) and how it
    is counted."""
    return [
        {
            "code": measure.code,
            "label": measure.label,
            "said": measure.said(now.get(measure.code)),
            "change": ""
            if before is None
            else measure.change(now.get(measure.code), before.get(measure.code)),
            "counted": measure.counted,
        }
        for measure in MEASURES
    ]
