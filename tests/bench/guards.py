"""What the guards cost: each main page, and saving an incident, with them and without.

Without: no walls in the database (the owner asks), no transaction round the page, no look at the
sitting, no headers of our own, nothing kept for the case of failure. What history's chain costs is measured by itself.
The two are asked for in turn, so that whatever else the machine does disturbs both alike, and each on a connection of
its own: pages that sign in as the running role, as they do in a house, and the owner's.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from time import perf_counter

import dj_database_url
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from accounts import kept
from accounts.history.shapes import watched
from accounts.models import User
from accounts.sign_in import sitting
from placements.incidents.models import Incident
from placements.models import Placement
from staff.models import StaffMember
from tests.bench.pages import HOME, Page, email

STEPS_DOWN = "tests.stepping_down.StepDown"
GUARDS = {
    "config.answers.EveryAnswer",
    "csp.middleware.CSPMiddleware",
    "accounts.middleware.NothingLost",
    "accounts.sign_in.middleware.Sittings",
    "accounts.middleware.KeepForms",
    "accounts.walls.middleware.Walls",
}
WARM = 3


@dataclass(frozen=True)
class Cost:
    """Milliseconds in the server, the median of each, and of the differences of neighbours."""

    name: str
    with_guards: float
    without: float
    difference: float


def house(guarded: bool) -> override_settings:
    """The house as it is, or the same one without its guards."""
    left_out = {STEPS_DOWN} | (set() if guarded else GUARDS)
    return override_settings(MIDDLEWARE=[one for one in settings.MIDDLEWARE if one not in left_out])


def line_of_the_pages() -> BaseDatabaseWrapper:
    """A connection that signs in as the pages do."""
    line = connections[DEFAULT_DB_ALIAS].copy()
    line.settings_dict |= dj_database_url.parse(os.environ["DATABASE_URL"])
    return line


@contextmanager
def on(line: BaseDatabaseWrapper) -> Iterator[None]:
    """For as long as the block lasts, everything asks through this connection."""
    before = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = line
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = before


@contextmanager
def both(persona: str, url: str) -> Iterator[tuple[Client, Client, BaseDatabaseWrapper]]:
    """Somebody in the guarded house and in the bare one, and the connection of the first."""
    line = line_of_the_pages()
    try:
        with house(guarded=True), on(line):
            guarded = signed_in(persona)
            asked(guarded, url)  # its middleware is loaded at its first request
        with house(guarded=False):
            bare = signed_in(persona)
            asked(bare, url)
        yield guarded, bare, line
    finally:
        line.close()


def signed_in(persona: str) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(email=email(persona)))
    session = client.session
    sitting.step_shown(session)
    session.save()
    return client


def in_turn(
    name: str, doing: Callable[[Client], None], persona: str, url: str, rounds: int
) -> Cost:
    """Both, one after the other, so many times."""
    taken: list[tuple[float, float]] = []
    with both(persona, url) as (guarded, bare, line):
        for number in range(WARM + rounds):
            with on(line):
                first = milliseconds(doing, guarded)
            second = milliseconds(doing, bare)
            if number >= WARM:
                taken.append((first, second))
    return Cost(
        name,
        median(one for one, _ in taken),
        median(other for _, other in taken),
        median(one - other for one, other in taken),
    )


def milliseconds(doing: Callable[[Client], None], client: Client) -> float:
    begun = perf_counter()
    doing(client)
    return (perf_counter() - begun) * 1000


def of_page(page: Page, rounds: int) -> Cost:
    """What the guards cost one page."""
    return in_turn(page.name, lambda client: asked(client, page.url), page.who, page.url, rounds)


def asked(client: Client, url: str) -> None:
    response = client.get(url)
    if response.status_code != 200:
        raise RuntimeError(f"{url}: {response.status_code}, nothing to measure")


def of_an_incident(rounds: int) -> Cost:
    """What they cost the sending of one incident with two young people and an adult in it."""
    here = Placement.objects.filter(home__name=HOME, ends_on=None).select_related("young_person")
    one, two = [placement.young_person for placement in here.order_by("pk")[:2]]
    worker = User.objects.get(email=email("worker"))
    adult = StaffMember.objects.get(home__name=HOME, ended_on=None, user=worker)
    url = reverse("incidents:write", args=[adult.home.ref])
    began = timezone.localtime() - timedelta(minutes=90)
    form = {
        "when_day": began.date().isoformat(),
        "when_time": f"{began:%H:%M}",
        "place": "lounge",
        "kind": "aggression",
        f"part_{one.ref}": "part",
        f"part_{two.ref}": "hurt",
        f"adult_{adult.ref}": "led",
        "before": "They had come in from a call.",
        "what_happened": "One pulled the hood of the other.",
        "response": "An adult stood between them and said their names.",
        "how_it_ended": "Toast at nine.",
        f"account_{one.ref}": "He laughed about my mum.",
        f"no_account_{two.ref}": "does not want to",
        "hurt": "no",
    }

    def send(client: Client) -> None:
        response = client.post(url, {kept.FIELD: kept.issue(worker), **form})
        if response.status_code != 302:
            raise RuntimeError(f"an incident was answered {response.status_code}")

    before = Incident.objects.count()
    result = in_turn("Send an incident", send, "worker", url, rounds)
    assert Incident.objects.count() > before
    return result


def of_the_chain(rounds: int) -> Cost:
    """One change of one row, with its link in the chain and without: milliseconds in the database."""
    member = StaffMember.objects.filter(home__name=HOME).first()
    assert member is not None
    tables = {one.table for one in watched()}
    assert "staff_staffmemberevent" in tables

    def write() -> None:
        with transaction.atomic():
            StaffMember.objects.filter(pk=member.pk).update(job_title=f"Worker {perf_counter()}")

    taken = {True: [], False: []}
    for linked in (True, False) * 2:
        _links(linked)
        for _ in range(rounds * 5):
            begun = perf_counter()
            write()
            taken[linked].append((perf_counter() - begun) * 1000)
    _links(True)
    return Cost(
        "One row written",
        median(taken[True]),
        median(taken[False]),
        median(taken[True]) - median(taken[False]),
    )


def _links(on: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"ALTER TABLE staff_staffmemberevent {'ENABLE' if on else 'DISABLE'} TRIGGER history_link"
        )
