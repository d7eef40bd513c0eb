"""Every register hands out, as a file, the very list that its page counts, by kind and by period."""

import csv
import re
from io import StringIO

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from placements.missing.models import MissingEpisode
from tests.by_hand import unguarded
from tests.people import see, words
from tests.world import at

REGISTERS = {
    "measures": ["", "days=28", "kind=restraint", "kind=sanction&days=91"],
    "missing": ["", "days=30", "days=365", "kind=missing", "kind=away&days=90"],
    "notifications": ["", "days=30", "which=told", "which=not-told&days=365"],
}
TOTAL, COUNTED = re.compile(r'data-total="(\d+)"'), re.compile(r'<a href="([^"]+)" data-figure="(\d+)"')  # fmt: skip


def page(world, which, query="", who="ines"):
    return words(see(getattr(world, who), f"{reverse(f'{which}:register', args=[world.oak.ref])}?{query}"))  # fmt: skip


def lines(world, which, query="", who="ines"):
    url = f"{reverse(f'{which}:register_file', args=[world.oak.ref])}?{query}"
    return list(csv.reader(StringIO(see(getattr(world, who), url).content.decode("utf-8-sig"))))


@pytest.mark.parametrize(("which", "query"), [(one, q) for one, all_ in REGISTERS.items() for q in all_])  # fmt: skip
def test_the_file_has_a_line_for_each_that_the_page_counts(world, which, query):
    total = int(TOTAL.search(page(world, which, query))[1])
    assert len(lines(world, which, query)) == total + 1
    if not query:
        assert total


@pytest.mark.parametrize("which", REGISTERS)
@pytest.mark.parametrize("query", ["", "days=365"])
def test_each_count_is_as_long_as_its_list(world, which, query):
    found = COUNTED.findall(page(world, which, query).replace("&amp;", "&"))
    assert len(found) >= 2
    for url, number in found:
        there = int(TOTAL.search(words(see(world.ines, url)))[1])
        assert there == int(number), url


@pytest.mark.parametrize("which", REGISTERS)
def test_taking_it_away_is_written_down(world, which):
    before = AuditEvent.objects.filter(verb=AuditEvent.Verb.EXPORTED).count()
    lines(world, which)
    assert AuditEvent.objects.filter(verb=AuditEvent.Verb.EXPORTED).count() == before + 1


def test_what_somebody_typed_is_only_text_in_a_spreadsheet(world):
    with unguarded(MissingEpisode):
        MissingEpisode.objects.filter(young_person=world.alex).update(last_seen_where="=1+1")
    assert any("'=1+1" in line for line in lines(world, "missing"))


def test_a_time_before_the_period_is_not_in_it(world):
    with unguarded(MissingEpisode):
        MissingEpisode.objects.filter(young_person=world.alex).update(last_seen_at=at(200))
    everything, lately = (len(lines(world, "missing", query)) for query in ("", "days=183"))
    assert lately == everything - 1
    assert "Nobody was missing" not in page(world, "missing", "days=183")


@pytest.mark.parametrize(
    "query", ["days=1e9", "kind=nobody", "which=both", "young_person=somebody"]
)
def test_what_an_address_cannot_mean_is_left_out(world, query):
    for which in REGISTERS:
        assert TOTAL.search(page(world, which, query))[1] == TOTAL.search(page(world, which))[1]
