"""What is due over sixty homes of one provider: server time of computing it, and of its page.

The homes are made for this and gone again: everything is one transaction that is rolled back. What
is measured runs as the running role, behind the walls raised for the responsible individual.

Server time is disturbed by whatever else the machine does. What it is made of is told apart as well:
processor time of this process and of PostgreSQL's. The question is built once a day for a kind of
person, in each process; what the first of a kind takes is told by itself.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from accounts.roles import Role
from accounts.sign_in import sitting
from accounts.walls import raised_for
from homes import due
from homes.due import everything
from homes.models import Authority, Home, Provider, Purpose, Sector
from outcomes.models import Area, Goal, GoalProgress
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind, Part, Place
from placements.measures.models import Kind as MeasureKind
from placements.measures.models import Measure, Talk
from placements.models import Placement, PlacementPlan, YoungPerson
from staff.models import StaffMember, StaffSupervision
from tests.stepping_down import stepped_down

HOMES, STAFF, HELD, LIVING, GOALS, WAITING = 60, 12, 3, 4, 3, 2  # a home's, each
MEASURES, OPEN = 10_000, 50  # over all of the homes, and one of so many with something owed
WARM = 3


@dataclass(frozen=True)
class Group:
    """Milliseconds and questions, over so many homes and duties."""

    homes: int
    measures: int
    duties: int
    queries: int
    computing_ms: float
    computing_fastest_ms: float
    page_ms: float
    page_fastest_ms: float
    process_ms: float  # processor time of this process
    first_process_ms: float  # the same, where the question is not built yet
    database_ms: float  # processor time of PostgreSQL


def of_sixty_homes(rounds: int, *, measures: int = 0) -> Group:
    """Compute the list ``rounds`` times, then ask for its page as often; with so many measures of
    three years in the homes' registers, of which a few have a clock that still runs."""
    with _undone(), _homes(measures) as (user, homes):
        with stepped_down(), raised_for(user):
            with CaptureQueriesContext(connection) as asked:
                duties = everything(user, homes)
            questions = len(asked)
            computing = _times(lambda: everything(user, homes), rounds)
            process = _times(lambda: everything(user, homes), rounds, process_time)
            first = _times(lambda: _as_the_first(user, homes), rounds, process_time)
            database = _times(lambda: everything(user, homes), rounds, _clock_of_the_database())
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(user)
        session = client.session
        sitting.step_shown(session)
        session.save()
        page = _times(lambda: client.get(reverse("homes:across")), rounds)
    return Group(
        len(homes),
        measures,
        len(duties),
        questions,
        median(computing),
        min(computing),
        median(page),
        min(page),
        min(process),
        min(first),
        min(database),
    )


def said(one: Group, rounds: int) -> str:
    """The figures as a paragraph."""
    return (
        f"What is due over {one.homes} homes, each with {STAFF} staff ({HELD} supervisions each), "
        f"{LIVING} young people\n({GOALS} goals each, a plan), {WAITING} incidents to review and "
        f"{one.measures:,} measures in all: "
        f"{one.duties} things, {one.queries} questions.\n"
        f"Milliseconds, median of {rounds} (fastest): computing it {one.computing_ms:.0f} "
        f"({one.computing_fastest_ms:.0f}), its page {one.page_ms:.0f} ({one.page_fastest_ms:.0f}).\n"
        f"Of the processor, fastest: here {one.process_ms:.0f} ({one.first_process_ms:.0f} for the "
        f"first of a kind in a process that day), in PostgreSQL {one.database_ms:.0f}.\n"
    )


def _times(
    once: Callable[[], object], rounds: int, clock: Callable[[], float] = perf_counter
) -> list[float]:
    taken = []
    for _ in range(WARM + rounds):
        begun = clock()
        once()
        taken.append((clock() - begun) * 1000)
    return taken[WARM:]


def _as_the_first(user: User, homes: list[Home]) -> None:
    due._built.cache_clear()
    everything(user, homes)


def _clock_of_the_database() -> Callable[[], float]:
    """Seconds of the processor that the other end of this connection has used: PostgreSQL runs on
    this machine, and Linux counts for each process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        counted = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return lambda: int(counted.read_text().split()[0]) / 1e9


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _homes(measures: int) -> Iterator[tuple[User, list[Home]]]:
    """Sixty homes of one provider as they are lived in, with what is due and what is not."""
    provider = Provider.objects.create(name="Sixty Homes", sector=Sector.PRIVATE)
    authority = Authority.objects.create(name="Council of the sixty")
    user = User.objects.create_user("sixty@example.org", "Sixty Homes")
    Membership.objects.create(user=user, role=Role.RESPONSIBLE, provider=provider)
    homes = Home.objects.bulk_create(
        Home(provider=provider, name=f"Home {number}", purpose=Purpose.WIDE_RANGE)
        for number in range(HOMES)
    )
    _teams(homes, user)
    _young_people(homes, user, authority)
    _measures(homes, user, measures)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    yield user, homes


def _ago(days: int):
    return timezone.localdate() - timedelta(days=days)


def _teams(homes: list[Home], user: User) -> None:
    team = StaffMember.objects.bulk_create(
        StaffMember(home=home, name=f"Member {n}", job_title="Worker", started_on=_ago(900))
        for home in homes
        for n in range(STAFF)
    )
    StaffSupervision.objects.bulk_create(
        StaffSupervision(
            staff_member=one, home=one.home, supervisor=user, recorded_by=user,
            held_on=_ago(42 * held + (number % 50)), next_on=_ago(0),
            supervisor_signed_at=timezone.now(), supervisor_signed_by=user,
        )
        for number, one in enumerate(team)
        for held in range(HELD)
    )  # fmt: skip


def _young_people(homes: list[Home], user: User, authority: Authority) -> None:
    living = YoungPerson.objects.bulk_create(
        YoungPerson(
            first_name=f"Young {n}", last_name="P", preferred_name=f"Young {n}",
            date_of_birth=_ago(5000), authority=authority,
        )
        for _ in homes
        for n in range(LIVING)
    )  # fmt: skip
    whose = [(child, homes[number // LIVING]) for number, child in enumerate(living)]
    places = Placement.objects.bulk_create(
        Placement(young_person=child, home=home, authority=authority, starts_on=_ago(300))
        for child, home in whose
    )
    made = {"recorded_by": user}
    PlacementPlan.objects.bulk_create(
        PlacementPlan(
            placement=place, home=place.home, young_person=place.young_person, version=1,
            agreed_by_young_person=True, recorded_at=timezone.now() - timedelta(days=n % 250), **made,
        )
        for n, place in enumerate(places)
        if n % 30
    )  # fmt: skip
    goals = Goal.objects.bulk_create(
        Goal(
            home=home, young_person=child, title="Swim", area=Area.HEALTH, set_on=_ago(200), **made
        )
        for child, home in whose
        for _ in range(GOALS)
    )
    GoalProgress.objects.bulk_create(
        GoalProgress(goal=goal, home=goal.home, on=_ago(n % 70 + 30 * before), score=3, **made)
        for n, goal in enumerate(goals)
        for before in range(3)
    )
    incidents = Incident.objects.bulk_create(
        Incident(
            home=home, kind=Kind.DISTRESS, place=Place.LOUNGE, before="b", what_happened="w",
            response="r", how_it_ended="h", occurred_at=timezone.now() - timedelta(days=n, hours=1),
            **made,
        )
        for home in homes
        for n in range(WAITING)
    )  # fmt: skip
    InvolvedYoungPerson.objects.bulk_create(
        InvolvedYoungPerson(
            incident=one, young_person=whose[n // WAITING * LIVING][0], part=Part.PART_OF_IT
        )
        for n, one in enumerate(incidents)
    )


def _measures(homes: list[Home], user: User, number: int) -> None:
    """As many as homes have in years: written, signed and spoken about in time, but for one in ``OPEN``
    of the last days whose three clocks run."""
    there = dict(Placement.objects.filter(home__in=homes).values_list("home", "young_person"))
    made = Measure.objects.bulk_create(
        Measure(
            home=home, young_person_id=there[home.pk], kind=MeasureKind.CONTROL, recorded_by=user,
            used_from=timezone.now() - (timedelta(hours=n % 90) if n % OPEN == 0 else timedelta(days=9 + n % 1000)),
            **({} if n % OPEN == 0 else _complete(user, n)),
        )
        for n in range(number)
        for home in (homes[n % len(homes)],)
    )  # fmt: skip
    Talk.objects.bulk_create(
        Talk(measure=one, with_whom=Talk.With.YOUNG_PERSON, held_at=one.signed_at, own_words="w", recorded_by=user)
        for one in made
        if one.signed_at
    )  # fmt: skip


def _complete(user: User, n: int) -> dict[str, Any]:
    used = timezone.now() - timedelta(days=9 + n % 1000)
    return {
        "used_to": used + timedelta(minutes=5), "behaviour": "b", "what": "w", "tried": "t", "worked": "yes",
        "effect": "e", "place": Place.LOUNGE, "anyone_hurt": False, "account": "a",
        "completed_at": used + timedelta(hours=2), "completed_by": user,
        "signed_at": used + timedelta(hours=20), "signed_by": user,
    }  # fmt: skip
