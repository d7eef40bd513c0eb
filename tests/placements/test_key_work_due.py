"""Key work is due by the home's own interval, from the last session that is written down there."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from homes.due import everything
from homes.models import Home
from placements.daily.clocks import key_work_by
from placements.daily.models import Entry, EntryPart
from placements.models import KeyWorker, Placement, YoungPerson
from tests.people import see, send, words
from tests.placements.test_entries import address, key_work
from tests.world import days_ago


@pytest.fixture
def zed(world):
    """Somebody who came twelve weeks ago and whose key worker is Wen."""
    child = YoungPerson.objects.create(
        first_name="Zed", last_name="New", preferred_name="Zed", date_of_birth="2012-05-05",
        authority=world.westmere,
    )  # fmt: skip
    Placement.objects.create(
        young_person=child, home=world.oak, authority=world.westmere, starts_on=days_ago(84)
    )
    KeyWorker.objects.create(
        young_person=child, staff_member=world.wen_post, starts_on=days_ago(84)
    )
    return child


def due(user, home, child):
    user, home = User.objects.get(pk=user.pk), Home.objects.get(pk=home.pk)
    return [
        duty
        for duty in everything(user, [home])
        if duty.code == "key-work" and duty.about.ref == child.ref
    ]


def session(world, child, began_at, home=None, kind="key-work", state="done"):
    told = {"told_at": timezone.now(), "told_by": world.wen} if state != "planned" else {}
    entry = Entry.objects.create(
        home=home or world.oak, kind=kind, state=state, began_at=began_at, how="formal",
        about="The week.", recorded_by=world.wen, **told,
    )  # fmt: skip
    EntryPart.objects.create(entry=entry, young_person=child)
    return entry


def ago(days):
    return timezone.now() - timedelta(days=days)


@pytest.mark.parametrize(
    ("came", "last", "weeks", "by"),
    [
        (date(2026, 3, 2), None, 2, date(2026, 3, 16)),
        (date(2026, 3, 2), date(2026, 3, 20), 2, date(2026, 4, 3)),  # over the clock change
        (date(2026, 3, 2), date(2025, 3, 20), 2, date(2026, 3, 16)),  # of an earlier stay
        (date(2027, 12, 1), date(2028, 2, 15), 2, date(2028, 2, 29)),
        (date(2026, 1, 1), date(2026, 12, 24), 1, date(2026, 12, 31)),
    ],
)
def test_the_day_it_is_due(came, last, weeks, by):
    assert key_work_by(came, last, weeks) == by


def test_the_first_is_counted_from_the_day_they_came(world, zed):
    (duty,) = due(world.wen, world.oak, zed)
    assert duty.due == days_ago(70)
    assert duty.fact.startswith("None is written down yet. This home’s interval is 2 weeks")


def test_then_from_the_last_that_happened_here_with_them(world, zed):
    session(world, zed, ago(30))
    session(world, zed, ago(20))
    assert [duty.due for duty in due(world.wen, world.oak, zed)] == [days_ago(6)]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "activity"},
        {"state": "not"},
        {"state": "planned"},
    ],
)
def test_nothing_else_counts(world, zed, other):
    session(world, zed, ago(1), **other)
    session(world, world.jamie, ago(1))
    session(world, zed, ago(1), home=world.elm)
    assert [duty.due for duty in due(world.maya, world.oak, zed)] == [days_ago(70)]


def test_what_should_not_have_been_written_does_not_count(world, zed):
    entry = session(world, zed, ago(1))
    assert due(world.wen, world.oak, zed) == []
    void = reverse("records:void", args=[entry.ref, "entry"])
    assert send(world.wen, void, {"because": "About somebody else."}).status_code == 302
    assert [duty.due for duty in due(world.wen, world.oak, zed)] == [days_ago(70)]


@pytest.mark.parametrize(
    ("began", "by"),
    [
        ("2025-07-01T23:30:00+00:00", date(2025, 7, 16)),  # half past midnight in London
        ("2025-10-26T00:30:00+00:00", date(2025, 11, 9)),  # the hour that came twice, first
        ("2025-10-26T01:30:00+00:00", date(2025, 11, 9)),  # and again
        ("2025-10-25T23:30:00+00:00", date(2025, 11, 9)),
        ("2025-03-29T23:59:00+00:00", date(2025, 4, 12)),
        ("2025-03-30T23:30:00+00:00", date(2025, 4, 14)),  # summer time since the night before
    ],
)
def test_it_is_counted_from_the_day_in_london(world, zed, began, by):
    Placement.objects.filter(young_person=zed).update(starts_on=date(2025, 1, 1))
    session(world, zed, datetime.fromisoformat(began))
    assert [duty.due for duty in due(world.wen, world.oak, zed)] == [by]


def test_the_homes_own_interval_decides(world, zed):
    session(world, zed, ago(20))
    Home.objects.filter(pk=world.oak.pk).update(key_work_weeks=3)
    (duty,) = due(world.maya, world.oak, zed)
    assert duty.due == days_ago(-1)
    assert "interval is 3 weeks" in duty.fact
    Home.objects.filter(pk=world.oak.pk).update(key_work_weeks=6)
    assert due(world.maya, world.oak, zed) == []


def test_it_leads_to_the_form_and_goes_when_it_is_written(world, zed):
    (duty,) = due(world.wen, world.oak, zed)
    assert duty.url == f"{address(world, 'key-work')}?who={zed.ref}"
    assert duty.url in words(see(world.wen, reverse("homes:due", args=[world.oak.ref])))
    form = words(see(world.wen, duty.url))
    assert re.search(rf'<input[^>]*value="{zed.ref}"[^>]*checked', form)
    assert send(world.wen, duty.url, key_work(zed)).status_code == 302
    assert due(world.wen, world.oak, zed) == []


def test_it_is_the_key_workers_and_known_to_those_who_lead_or_answer(world, zed):
    def mine(name):
        return [duty.mine for duty in due(getattr(world, name), world.oak, zed)]

    assert {name: mine(name) for name in ("wen", "maya", "dev", "ruth", "tom", "ines", "sol")} == {
        "wen": [True], "maya": [False], "dev": [False], "ruth": [False],
        "tom": [], "ines": [], "sol": [],
    }  # fmt: skip
    (answered_for,) = due(world.ruth, world.oak, zed)
    assert see(world.ruth, answered_for.url).status_code == 200
    assert "Wen Li is key worker." in answered_for.fact_after
    KeyWorker.objects.filter(young_person=zed).delete()
    assert mine("maya") == [True]
    assert mine("wen") == []


def test_once_they_have_moved_on_nothing_is_due(world, zed):
    Placement.objects.filter(young_person=zed).update(ends_on=days_ago(1), ending="planned")
    assert due(world.maya, world.oak, zed) == []


def test_the_queries_stand_still_as_sessions_grow(world, zed):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            due(world.maya, world.oak, zed)
        return len(queries)

    asked()
    first = asked()
    for days in range(30, 60):
        session(world, zed, ago(days))
    assert asked() == first
