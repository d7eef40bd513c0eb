"""Everything a placement report is made from, read once, with the asker's eyes.

Each row comes through ``visible``; other young people's names are replaced in every text, for
every reader: a report travels to people who have no business with them (trust A2, P-3).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from accounts.policy import visible
from outcomes.chosen.following import Followed, follow
from outcomes.documents.sayings import shorten
from outcomes.models import ChosenOutcome, Goal, GoalProgress, GoalStep, SchoolMonth
from placements.daily.models import DailyLine, Entry, Happening, State
from placements.incidents.models import Incident, InvolvedYoungPerson, LaterAccount
from placements.measures.models import Measure
from placements.measures.queries import of_young_person as measures_of
from placements.missing import queries as missing
from placements.missing.models import MissingEpisode
from placements.models import Allocation, KeyWorker, Placement, PlacementPlan, Stay, YoungPerson
from placements.naming import Names, names_at, without
from placements.people import queries as people
from placements.people.models import Someone
from ui.words import start_of

Mask = Callable[[Any], str]
LATE = timedelta(hours=24)


def masker_of_others(home: Any, young_person: YoungPerson) -> Mask:
    """Puts "another young person" for everyone of the home but the one the report is about."""
    others = [
        names for key, names in names_at([home.pk])[home.pk].items() if key != young_person.pk
    ]
    own = Names(young_person.first_name, young_person.last_name, young_person.preferred_name)
    return without(others, keeping=[own])


@dataclass
class Records:
    """The records about one young person at one home that this reader may see, and a period."""

    reader: Any
    home: Any
    young_person: YoungPerson
    first: date
    last: date
    room: float = 1.0

    def few(self, number: int) -> int:
        """How many of something are shown, with the room there is; never none."""
        return max(1, round(number * self.room))

    def short(self, text: Any, most: int) -> str:
        """Somebody's words without others' names, and no longer than there is room for."""
        most = max(60, round(most * self.room))
        # Far more than is shown, and far less than somebody may have written.
        return shorten(self.mask(str(text or "")[: 4 * most + 200]), most)

    def _about(self, queryset: QuerySet) -> QuerySet:
        rows = queryset.filter(home=self.home, young_person=self.young_person)
        return visible(self.reader, rows)

    @cached_property
    def mask(self) -> Mask:
        return masker_of_others(self.home, self.young_person)

    @cached_property
    def placement(self) -> Placement:
        """The placement of the period: the latest at this home that had begun by its end."""
        rows = self._about(Placement.objects.filter(starts_on__lte=self.last))
        return rows.select_related("authority", "unit").order_by("-starts_on", "-pk")[:1].get()

    @cached_property
    def plan(self) -> PlacementPlan | None:
        rows = self._about(PlacementPlan.objects.filter(recorded_at__lt=self.after))
        return rows.order_by("-placement__starts_on", "-version").first()

    @property
    def after(self) -> datetime:
        """The first moment that no longer belongs to the period."""
        return start_of(self.last + timedelta(days=1))

    @cached_property
    def key_workers(self) -> list[str]:
        rows = KeyWorker.objects.filter(young_person=self.young_person, starts_on__lte=self.last)
        rows = rows.filter(Q(ends_on=None) | Q(ends_on__gte=self.last))
        return [r.staff_member.name for r in visible(self.reader, rows.select_related("staff_member")).order_by("starts_on", "pk")]  # fmt: skip

    @cached_property
    def social_workers(self) -> list[str]:
        """The placing authority's workers for the young person, now."""
        rows = Allocation.objects.in_force().filter(
            young_person=self.young_person, authority=self.placement.authority_id
        )
        return [row.worker.name for row in visible(self.reader, rows.select_related("worker")).order_by("starts_on", "pk")]  # fmt: skip

    @cached_property
    def stays(self) -> list[Stay]:
        rows = Stay.objects.filter(
            placement__home=self.home,
            placement__young_person=self.young_person,
            arrives_on__lte=self.last,
            leaves_on__gte=self.first,
        )
        return list(visible(self.reader, rows).order_by("arrives_on"))

    @cached_property
    def goals(self) -> list[Goal]:
        """Goals worked on in the period, with their steps and all progress up to its end."""
        progress = visible(self.reader, GoalProgress.objects.filter(on__lte=self.last))
        steps = visible(self.reader, GoalStep.objects.order_by("order"))
        rows = self._about(Goal.objects.filter(set_on__lte=self.last)).filter(
            Q(closed_on=None) | Q(closed_on__gte=self.first)
        )
        rows = rows.exclude(Q(closed_on=None) & Q(state=Goal.State.SET_ASIDE))
        return list(
            rows.prefetch_related(
                Prefetch("steps", queryset=steps),
                Prefetch("progress", queryset=progress.order_by("on", "pk")),
            ).order_by("set_on", "pk")
        )

    @cached_property
    def chosen(self) -> list[Followed]:
        """What was chosen with them and followed in the period, as it stood at its end."""
        rows = self._about(ChosenOutcome.objects.filter(from_on__lte=self.last)).filter(
            Q(closed_on=None) | Q(closed_on__gte=self.first)
        )
        rows = rows.select_related("home", "young_person").order_by("from_on", "pk")
        return follow(self.reader, self.young_person, list(rows), self.last)

    @cached_property
    def school(self) -> list[SchoolMonth]:
        """School months since the young person came, up to the end of the period."""
        rows = self._about(SchoolMonth.objects.filter(month__lte=self.last, sessions__gt=0))
        return list(rows.order_by("month"))

    @cached_property
    def lines(self) -> list[DailyLine]:
        rows = self._about(DailyLine.objects.filter(day__gte=self.first, day__lte=self.last))
        return list(rows.order_by("-day", "-recorded_at", "-pk"))

    @property
    def entries(self) -> list[Entry]:
        """What happened with the young person beside the daily lines, latest first."""
        return [one for one in self._told if one.state == State.DONE]

    @property
    def missed(self) -> list[Entry]:
        """Activities that were planned with them and did not happen, latest first."""
        missed = (one for one in self._told if one.state == State.NOT)
        return [one for one in missed if one.kind == Happening.ACTIVITY]

    @cached_property
    def _told(self) -> list[Entry]:
        rows = Entry.objects.filter(
            home=self.home,
            parts__young_person=self.young_person,
            state__in=[State.DONE, State.NOT],
            began_at__gte=start_of(self.first),
            began_at__lt=self.after,
        )
        return list(visible(self.reader, rows).order_by("-began_at", "-pk"))

    @cached_property
    def people(self) -> list[Someone]:
        """Who mattered to them by the end of the period and has not been ended."""
        found = people.of(self.reader, self.young_person, self.home)
        return [one for one in found if not one.ended_at and one.recorded_at < self.after]

    @cached_property
    def parts(self) -> list[InvolvedYoungPerson]:
        """Their own part in each incident of the period, latest first, with what they said later."""
        later = visible(self.reader, LaterAccount.objects.order_by("recorded_at"))
        rows = self._parts(start_of(self.first), self.after).order_by("-incident__occurred_at")
        return list(rows.prefetch_related(Prefetch("later_accounts", later)))

    def _parts(self, since: datetime, until: datetime) -> QuerySet:
        rows = InvolvedYoungPerson.objects.filter(
            young_person=self.young_person,
            incident__home=self.home,
            incident__occurred_at__gte=since,
            incident__occurred_at__lt=until,
            incident__in=visible(self.reader, Incident.objects.all()),
        )
        return visible(self.reader, rows).select_related("incident")

    @cached_property
    def measures(self) -> list[Measure]:
        """Restraint, sanctions and other control used with them in the period, latest first (reg 35(3))."""
        rows = measures_of(self.reader, self.young_person, self.first, self.last)
        return list(rows.filter(home=self.home))

    @cached_property
    def away(self) -> list[MissingEpisode]:
        """The times they were missing or away without agreement, begun in the period, latest first."""
        rows = missing.of_home(self.reader, self.home).filter(young_person=self.young_person)
        return list(
            rows.filter(last_seen_at__gte=start_of(self.first), last_seen_at__lt=self.after)
        )

    @cached_property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @cached_property
    def before_first(self) -> date:
        """The first day of the equally long time before the period."""
        return self.first - timedelta(days=self.days)

    @cached_property
    def incidents_before(self) -> int | None:
        """Incidents in the equally long time before; None when they had not come by then."""
        if self.placement.starts_on > self.before_first:
            return None
        return self._parts(start_of(self.before_first), start_of(self.first)).count()

    def incident_moments(self, since: date) -> list[datetime]:
        """When each incident since a day began, up to the end of the period."""
        rows = self._parts(start_of(since), self.after)
        return list(rows.order_by("incident__occurred_at").values_list("incident__occurred_at", flat=True))  # fmt: skip

    def made_from(self) -> list[tuple[datetime, datetime | None]]:
        """(written, happened) of every record of the period the report is made from."""
        after_day = timedelta(days=1)
        progress = [p for goal in self.goals for p in goal.progress.all() if p.on >= self.first]
        return [
            *((p.incident.recorded_at, p.incident.occurred_at) for p in self.parts),
            *((one.recorded_at, one.used_from) for one in self.measures),
            *((one.recorded_at, one.noticed_at) for one in self.away),
            *((line.recorded_at, start_of(line.day) + after_day) for line in self.lines),
            *((one.told_at, one.over_at) for one in [*self.entries, *self.missed]),
            *((p.recorded_at, start_of(p.on) + after_day) for p in progress),
            *((goal.recorded_at, None) for goal in self.goals),
            *((one.outcome.recorded_at, None) for one in self.chosen),
            *(
                (self.after, None)
                for month in self.school
                if month.month >= self.first.replace(day=1)
            ),
            *(((self.plan.recorded_at, None),) if self.plan else ()),
            *((one.recorded_at, None) for one in self.people),
        ]


def late_among(moments: Iterable[tuple[datetime, datetime | None]]) -> int:
    """How many were written more than 24 hours after what they tell of (a line: after its day)."""
    return sum(happened is not None and written - happened > LATE for written, happened in moments)
