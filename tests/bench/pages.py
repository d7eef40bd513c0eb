"""The main pages, each as the person who opens it most, and how long the server takes for one."""

from dataclasses import dataclass
from statistics import median
from time import perf_counter
from unittest.mock import patch

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.looking import budget
from accounts.models import User
from accounts.sign_in import sitting
from homes.models import Home
from inspections.demonstration.personas import BY_KEY
from placements.incidents.models import Incident
from placements.models import Placement
from staff.models import StaffMember

WARM = 3  # requests before the measured ones: templates and connections are ready
HOME = "Rowan House"
# Nobody reads a page forty times an hour: that those who answer for the home are told of it is no page's cost.
READ_AT_LEISURE = patch.dict(budget.IN_AN_HOUR, dict.fromkeys(budget.IN_AN_HOUR, 1_000_000))


@dataclass(frozen=True)
class Page:
    """One address, asked for by one person."""

    name: str
    who: str  # a persona of the demonstration
    url: str


@dataclass(frozen=True)
class Measured:
    """What one page took: milliseconds in the server, and database queries."""

    median_ms: float
    fastest_ms: float
    queries: int
    kilobytes: float


def main_pages() -> list[Page]:
    """The twelve pages, about records that are the same before and after growth."""
    home = Home.objects.get(name=HOME)
    here = Placement.objects.filter(home=home, ends_on=None).order_by("pk").first()
    young_person = here.young_person
    incidents = Incident.objects.filter(home=home, young_people__young_person=young_person)
    incident = incidents.exclude(reviewed_at=None).latest("occurred_at")
    worker = StaffMember.objects.filter(home=home, ended_on=None, user__email=email("worker"))
    supervision = worker.get().supervisions.exclude(staff_signed_at=None).latest("held_on")
    at_home = [home.ref]
    return [
        Page("Today, manager", "manager", reverse("homes:today", args=at_home)),
        Page("Today, worker", "worker", reverse("homes:today", args=at_home)),
        Page("Young people", "worker", reverse("placements:young_people", args=at_home)),
        Page(
            "A young person",
            "worker",
            reverse("placements:young_person", args=[young_person.ref]),
        ),
        Page("Incident register", "manager", reverse("incidents:register", args=at_home)),
        Page("An incident", "manager", reverse("incidents:incident", args=[incident.ref])),
        Page("Write the evening", "worker", reverse("daily:write", args=at_home)),
        Page("A supervision", "manager", reverse("staff:supervision", args=[supervision.ref])),
        Page("Inspector’s start", "inspector", reverse("inspections:start", args=at_home)),
        Page("What was changed", "inspector", reverse("inspections:changes", args=at_home)),
        Page("Authority", "social_worker", reverse("inspections:authority")),
        Page("Homes side by side", "responsible", reverse("inspections:group")),
    ]


def email(persona: str) -> str:
    """The address of a persona; somebody else is named by theirs."""
    return BY_KEY[persona].email if persona in BY_KEY else persona


def measure(page: Page, rounds: int) -> Measured:
    """Ask for a page ``rounds`` times, one after the other, through everything but the network."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(email=email(page.who)))
    session = client.session
    sitting.step_shown(session)
    session.save()
    for _ in range(WARM):
        response = client.get(page.url)
        if response.status_code != 200:
            raise RuntimeError(f"{page.name}: {response.status_code}, nothing to measure")
    taken = []
    for _ in range(rounds):
        begun = perf_counter()
        client.get(page.url)
        taken.append((perf_counter() - begun) * 1000)
    with CaptureQueriesContext(connection) as asked:
        size = len(client.get(page.url).content)
    return Measured(median(taken), min(taken), len(asked), size / 1024)
