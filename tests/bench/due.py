"""What is due over sixty homes of one provider: server time of computing it, and of its page.

The homes are made for this and gone again: everything is one transaction that is rolled back. What
is measured runs as the running role, behind the walls raised for the responsible individual.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from time import perf_counter

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from accounts.roles import Role
from accounts.sign_in import sitting
from accounts.walls import raised_for
from homes.due import everything
from homes.models import Authority, Home, Provider, Purpose, Sector
from outcomes.models import Area, Goal, GoalProgress
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind, Part, Place
from placements.models import Placement, PlacementPlan, YoungPerson
from staff.models import StaffMember, StaffSupervision
from tests.stepping_down import stepped_down

HOMES, STAFF, HELD, LIVING, GOALS, WAITING = 60, 12, 3, 4, 3, 2  # a home's, each
WARM = 3


@dataclass(frozen=True)
class Group:
    """Milliseconds and questions, over so many homes and duties."""

    homes: int
    duties: int
    queries: int
    computing_ms: float
    computing_fastest_ms: float
    page_ms: float
    page_fastest_ms: float


def of_sixty_homes(rounds: int) -> Group:
    """Compute the list ``rounds`` times, then ask for its page as often."""
    with _undone(), _homes() as (user, homes):
        with stepped_down(), raised_for(user):
            with CaptureQueriesContext(connection) as asked:
                duties = everything(user, homes)
            questions = len(asked)
            computing = _times(lambda: everything(user, homes), rounds)
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(user)
        session = client.session
        sitting.step_shown(session)
        session.save()
        page = _times(lambda: client.get(reverse("homes:across")), rounds)
    return Group(
        len(homes),
        len(duties),
        questions,
        median(computing),
        min(computing),
        median(page),
        min(page),
    )


def _times(once: Callable[[], object], rounds: int) -> list[float]:
    taken = []
    for _ in range(WARM + rounds):
        begun = perf_counter()
        once()
        taken.append((perf_counter() - begun) * 1000)
    return taken[WARM:]


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _homes() -> Iterator[tuple[User, list[Home]]]:
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
