"""The real files of the regulator, counted here with csv alone: Hearth counts the same.

They are no part of the product: they stand beside the checkout in shared/ofsted, or these
tests say loudly that nothing was compared.
"""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from inspections.published import spread
from inspections.published.among import Among
from inspections.published.models import Listing, Publication

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).resolve().parents[4] / "shared" / "ofsted"
FILES = {
    "provider_at_march_2016.csv": "2016-03-31",
    "providers_as_at_2018_03_31.csv": "2018-03-31",
    "provider_at_march_2022.csv": "2022-03-31",
    "provider_at_march_2024.csv": "2024-03-31",
}
HOMES = {
    "children's home", "secure children's home",
    "residential special school (registered as a children's home)",
}  # fmt: skip
STEP = {
    "outstanding": 1, "good": 2, "inadequate": 4, "satisfactory": 3, "adequate": 3,
    "requires improvement": 3, "requires improvement to be good": 3,
}  # fmt: skip
NORTH = {"north east", "yorkshire and the humber", "north east, yorkshire and the humber"}
NOT_COMPARED = set()  # said at the end of the run
each_file = pytest.mark.parametrize("name", FILES)


@pytest.fixture(scope="module")
def brought(django_db_setup, django_db_blocker):
    """All four, brought in; taken back when the tests of this file are over."""
    if not all((FOLDER / name).exists() for name in FILES):
        said = f"NOT COMPARED with the regulator's real files: they are not in {FOLDER}"
        NOT_COMPARED.add(said)
        pytest.skip(said)
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_inspections", *(FOLDER / name for name in FILES), format="json",
                     stdout=io.StringIO())  # fmt: skip
        with connection.cursor() as cursor:  # what autovacuum does in a house
            cursor.execute("ANALYZE published_listing, published_saying, published_registration")
        yield
        transaction.set_rollback(True)


def rows(name):
    """The children's homes of a file: their cells by heading, in small letters."""
    data = (FOLDER / name).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    at = next(i for i, line in enumerate(lines) if "URN" in line)
    head = [heading.strip().casefold() for heading in lines[at]]
    found = [dict(zip(head, line, strict=False)) for line in lines[at + 1 :] if any(line)]
    return [row for row in found if plain(row["provision type"]) in HOMES]


def plain(cell):
    return " ".join(cell.replace("’", "'").split()).casefold()


def cell(row, *endings):
    """The cell under the heading that ends like this, not counting the inspection before."""
    return next(
        value.strip()
        for heading, value in row.items()
        if heading.endswith(endings) and not heading.startswith("previous")
    )


def judged(row):
    """The word of a full inspection, as the file has it; None for whatever is none."""
    word = cell(row, "overall effectiveness",
                "overall experiences and progress of children and young people")  # fmt: skip
    full = plain(cell(row, "event type")).startswith("full")
    return word if full and plain(word) in STEP else None


def region(row):
    said = plain(row.get("ofsted region") or row["government office region"])
    return "north" if said in NORTH else said


def listed(name):
    return Listing.objects.filter(publication__as_at=FILES[name])


def told(name):
    """Those that stand by what this very file calls their latest full inspection."""
    return listed(name).filter(standing__publication__as_at=FILES[name], standing__place="latest")


@each_file
def test_as_many_homes_as_the_file_has_rows(brought, name):
    found = rows(name)
    assert len({row["urn"] for row in found}) == len(found) == listed(name).count()
    assert Publication.objects.get(as_at=FILES[name]).rejected == []


@each_file
def test_homes_by_the_published_word(brought, name):
    counted = Counter(filter(None, map(judged, rows(name))))
    ours = Counter(told(name).values_list("standing__overall", flat=True))
    assert ours == counted


@each_file
def test_steps_by_region(brought, name):
    counted = Counter((region(row), STEP[plain(judged(row))]) for row in rows(name) if judged(row))
    ours = Counter(
        ("north" if plain(where) in NORTH else plain(where), rank)
        for where, rank in told(name).values_list("region", "standing__overall_rank")
    )
    assert ours == counted


@each_file
def test_steps_by_sector(brought, name):
    counted = Counter(
        (plain(row["sector"]), STEP[plain(judged(row))]) for row in rows(name) if judged(row)
    )
    ours = Counter(
        (one.get_sector_display().casefold(), one.standing.overall_rank)
        for one in told(name).select_related("standing")
    )
    assert ours == counted


@each_file
def test_the_picture_adds_only_what_another_file_knows(brought, name):
    """A home whose columns hold a visit stands by the full inspection before it, where another file
    or other columns of the same know it."""
    counted = Counter(STEP[plain(judged(row))] for row in rows(name) if judged(row))
    others = Counter(
        listed(name)
        .exclude(standing=None)
        .exclude(pk__in=told(name))
        .values_list("standing__overall_rank", flat=True)
    )
    picture = spread.read(Among(), by="region", per="year")
    of_day = next(one for one in picture.lists if one.day.isoformat() == FILES[name])
    both = counted + others
    assert of_day.steps.on == tuple(both[step] for step in (1, 2, 3, 4))
    assert of_day.steps.homes == len(rows(name))
    assert others.total() < 10


def test_what_opened_and_closed(brought):
    """By the numbers of the homes alone: in no earlier list, in no later one."""
    urns = [{row["urn"] for row in rows(name)} for name in FILES]
    for at, move in enumerate(spread.read(Among(), by="region", per="year").moves):
        assert move.opened == len(urns[at + 1] - set().union(*urns[: at + 1]))
        assert move.closed == len(urns[at] - set().union(*urns[at + 1 :]))
        assert move.before + move.opened - move.closed + move.other == move.after
