"""The pictures of what the regulator publishes, where there are as many homes as in the country, and
ten and fifty times as many; and how long a list takes to come in."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from time import perf_counter
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, User
from accounts.roles import Role
from homes.models import Authority, Home, Provider, Purpose, Sector
from inspections.demonstration import register
from inspections.published import keeping
from inspections.published.bringing_in import bring_in
from inspections.published.files import opened
from inspections.published.judging import read
from inspections.published.models import Listing, PublishedInspection, Registration, Saying
from tests.bench.processor import Clock
from tests.bench.sizes import compare, measured, print_head, print_one

COUNTRY = 4_000  # homes registered in England, about
READER = "cory.linden@westmere.example"  # of an authority: has an area
LEADS, ANSWERS = "mina.thorne@one.example", "robin.ashdown@forty.example"  # one home, and forty
FORTY = 40
APART = 1_000_000  # between the keys of one copy and the next
PAGES = {
    "The picture": ("published:spread", ""),
    "The same, of a region": ("published:spread", "?region=London&per=quarter"),
    "Consistently outstanding": ("published:consistent", ""),
    "How long it lasts": ("published:lasting", ""),
}


def everything(times: list[int], rounds: int) -> dict[str, Any]:
    """Have the invented register come in, then copy it until it is so many times the country."""
    call_command("migrate", verbosity=0)
    authority = Authority.objects.create(name="Westmere")
    reader = User.objects.create_user(READER, "Cory Linden")
    Membership.objects.create(user=reader, role=Role.COMMISSIONER, authority=authority)
    brought = coming_in()
    print_brought(brought)
    own_homes()
    found = {}
    for number in times:
        begun = perf_counter()
        rows = grow(number * COUNTRY)
        say(f"\n{number} times the country: {rows}; made in {perf_counter() - begun:.0f} s")
        print_head(rounds)
        asked = {}
        for name, reader, asking in pages():
            asked[name] = measured(reader, asking, rounds)
            print_one(name, asked[name])
        found[number] = {"asked": {name: asdict(one) for name, one in asked.items()}}
    compare(found, "time")
    return {"rounds": rounds, "coming in": brought, "times": found}


def own_homes() -> None:
    """Somebody who leads one home of the register, and somebody who answers for forty."""
    urns = Registration.objects.filter(last_listed=date(2026, 3, 31), authority="Westmere")
    urns = list(urns.order_by("pk").values_list("urn", flat=True)[:FORTY])
    provider = Provider.objects.create(name="A large provider", sector=Sector.PRIVATE)
    homes = [
        Home.objects.create(
            name=f"House {number}", provider=provider, urn=urn, purpose=Purpose.WIDE_RANGE, places=4,
            age_from=8, age_to=18, area_authority=Authority.objects.get(),
        )
        for number, urn in enumerate(urns, start=1)
    ]  # fmt: skip
    for email, role, where in (
        (LEADS, Role.MANAGER, {"home": homes[0]}),
        (ANSWERS, Role.RESPONSIBLE, {"provider": provider}),
    ):
        Membership.objects.create(user=User.objects.create_user(email, email), role=role, **where)


def pages() -> Iterator[tuple[str, str, Callable[[Client], Any]]]:
    """What each page is called here, who asks for it, and how. A picture is asked for again, and as
    the first after a file has come in, when this process has kept nothing."""
    for name, (route, asked) in PAGES.items():
        yield name, READER, again(reverse(route) + asked)
        yield f"{name}: first", READER, first(reverse(route) + asked)
    for name, (route, asked) in PAGES.items():
        if not asked:
            yield f"{name}: 1 home", LEADS, again(reverse(route))
            yield f"{name}: {FORTY} homes", ANSWERS, again(reverse(route))
    place = reverse("published:place", args=[Home.objects.earliest("pk").ref])
    yield "Our place", LEADS, again(place)
    yield "Our place: first", LEADS, first(place)
    yield f"Yours: {FORTY} homes", ANSWERS, again(reverse("published:yours"))
    yield "Yours: an area", READER, again(reverse("published:yours"))


def again(url: str) -> Callable[[Client], Any]:
    return lambda client: client.get(url)


def first(url: str) -> Callable[[Client], Any]:
    def ask(client: Client) -> Any:
        keeping.forget()
        return client.get(url)

    return ask


# ---------- coming in ----------
def coming_in() -> list[dict[str, Any]]:
    """Each list of the invented register comes in: lines, and the processor time they took."""
    clock, found = Clock(), []
    readings, last = {}, date(2026, 3, 31)
    with kept_aside(readings):
        register.bring_in_register(last)
    for name, data in readings.items():
        before, by_clock = clock.read(), perf_counter()
        reading = read(opened(name, data))
        bring_in([reading], invented=True)
        spent = (clock.read() - before).together
        found.append(
            {
                "lines": len(reading.opened.lines),
                "ms": spent,
                "ms_for_1000": spent * 1000 / len(reading.opened.lines),
                "clock_ms": (perf_counter() - by_clock) * 1000,
            }
        )
    return found


@contextmanager
def kept_aside(files: dict[str, bytes]) -> Iterator[None]:
    """The files of the invented register, kept in ``files`` instead of brought in."""

    def keep(name: str, data: bytes) -> Any:
        files[name] = data
        return opened(name, data)

    real = register.opened, register.bring_in
    register.opened, register.bring_in = keep, lambda readings, **more: []
    try:
        yield
    finally:
        register.opened, register.bring_in = real


def print_brought(brought: list[dict[str, Any]]) -> None:
    say(f"{'A list comes in':26}{'lines':>9}{'ms':>9}{'ms/1,000':>10}{'clock':>9}")
    for number, one in enumerate(brought, start=1):
        say(
            f"{f'List {number}':26}{one['lines']:>9,}{one['ms']:>9.0f}{one['ms_for_1000']:>10.0f}"
            f"{one['clock_ms']:>9.0f}"
        )


# ---------- growing ----------
def grow(homes: int) -> str:
    """Copy the register as it came in until there are so many registrations; what there is then."""
    first = Registration.objects.filter(pk__lt=APART).count()
    have = Registration.objects.count() // first
    with connection.cursor() as cursor:
        for copy in range(have, max(have, -(-homes // first))):
            for model in (Registration, Saying, Listing, PublishedInspection):
                cursor.execute(_copying(model), {"by": copy * APART, "copy": copy})
        cursor.execute("vacuum analyze")
    counted = [(model, model.objects.count()) for model in (Registration, Listing, Saying)]
    return ", ".join(f"{number:,} {model._meta.verbose_name_plural}" for model, number in counted)


def _copying(model: Any) -> str:
    """One more of every row of the first: other keys, other numbers, other owners."""
    table = model._meta.db_table
    columns = [field.column for field in model._meta.concrete_fields]
    made = {
        "id": "id + %(by)s",
        "registration_id": "registration_id + %(by)s",
        "standing_id": "standing_id + %(by)s",
        "urn": "lpad((%(copy)s * 10000 + id %% 10000)::text, 9, '9')",
        "owner": "CASE WHEN owner = '' THEN '' ELSE owner || ' ' || %(copy)s END",
    }
    said = ", ".join(made.get(column, column) for column in columns)
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {said} FROM {table} WHERE id < {APART}"
    )


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def register_sizes(times: list[int], *, rounds: int) -> dict[str, Any]:
    """What bin/bench --registers asks for."""
    from tests.bench.measuring import machine

    say(machine())
    return {"machine": machine()} | everything(times, rounds)
