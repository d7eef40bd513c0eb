"""Handover: what was written since a moment, each young person in turn, and initials once."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from homes.chronology.models import ChronologyEntry
from homes.chronology.telling import retell
from placements.daily import handover
from placements.daily.models import DailyLine, HandoverRead
from tests.by_hand import unguarded
from tests.people import as_, see, send, words
from tests.placements.test_chronology import lines
from tests.world import canary, days_ago


def url(world):
    return reverse("daily:handover", args=[world.oak.ref])


def page(user, world, **asked):
    return words(as_(user).get(url(world), asked))


def shown_moments(text):
    return {
        name: re.search(rf'name="{name}" value="([^"]+)"', text)[1] for name in ("since", "until")
    }


def test_what_was_written_since_stands_under_each_young_person(world):
    lines(world, 1, days=1)
    shown = page(world.wen, world)
    assert "Evening number 0." in shown
    for person in (world.alex, world.jamie, world.noor):
        assert person.name in shown
    assert world.cora.name not in shown  # has moved on
    assert canary("aria-line") not in shown


def test_what_was_written_late_about_an_earlier_day_is_handed_over_too(world):
    with unguarded():
        DailyLine.objects.update(day=days_ago(9), recorded_at=timezone.now() - timedelta(days=9))
    retell()
    lines(world, 1, days=5)  # written now
    shown = page(world.wen, world, since="12")
    assert "Evening number 0." in shown
    assert canary("alex-line") not in shown


def test_reading_it_is_initialled_once_and_seen_by_everybody_inside(world):
    moments = shown_moments(page(world.wen, world))
    assert send(world.wen, url(world), moments).status_code == 302
    again = send(world.wen, url(world), moments)
    assert again.status_code == 302
    assert HandoverRead.objects.filter(recorded_by=world.wen).count() == 1
    shown = page(world.ines, world)
    assert "Read by" in shown
    assert world.wen.name in shown
    assert "I have read this" not in shown  # an inspector does not come on shift


def test_the_next_time_it_begins_where_one_stopped(world):
    lines(world, 1, days=1)
    assert "Evening number 0." in page(world.wen, world)
    assert "Since I read it last" not in page(world.wen, world)
    send(world.wen, url(world), shown_moments(page(world.wen, world)))
    after = page(world.wen, world)
    assert "Since I read it last" in after
    assert "Evening number 0." not in after
    assert "Evening number 0." in page(world.wen, world, since="24")
    assert "Evening number 0." in page(world.dev, world)  # who has not read it yet


@pytest.mark.parametrize(
    "wrong",
    [
        {"until": "2099-01-01T00:00:00+00:00"},
        {"until": "2020-01-01T00:00:00+00:00"},
        {"since": "2020-01-01T00:00:00+00:00"},
        {"since": "yesterday"},
        {"until": ""},
        {"since": "\x00"},
    ],
)
def test_a_page_that_was_not_shown_is_not_initialled(world, wrong):
    moments = shown_moments(page(world.wen, world)) | wrong
    assert send(world.wen, url(world), moments).status_code == 422
    assert not HandoverRead.objects.filter(recorded_by=world.wen).exists()


def test_who_does_not_work_here_initials_nothing(world):
    moments = shown_moments(page(world.wen, world))
    assert send(world.ruth, url(world), moments).status_code == 403
    assert send(world.elsa, url(world), moments).status_code == 404
    assert not HandoverRead.objects.exists()


def test_it_is_reached_from_today_and_written_down_as_one_opening(world):
    today = words(see(world.wen, reverse("homes:today", args=[world.oak.ref])))
    assert url(world) in today
    before = AuditEvent.objects.count()
    page(world.wen, world)
    assert AuditEvent.objects.count() == before + 1
    assert AuditEvent.objects.latest("pk").purpose == "handover"


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "9999999", "12 or 1=1"])
def test_nonsense_in_the_address_is_the_usual_time(world, nonsense):
    assert as_(world.wen).get(url(world), {"since": nonsense}).status_code == 200


def test_it_asks_the_same_however_much_was_written(world):
    def asked():
        client = as_(world.wen)
        client.get(url(world))
        with CaptureQueriesContext(connection) as found:
            client.get(url(world))
        return len(found)

    few = asked()
    lines(world, 25, days=1)
    assert asked() == few


def test_the_night_the_clocks_go_back_nothing_is_handed_over_twice_or_lost(world):
    with time_machine.travel("2026-10-25 01:30:00+00:00", tick=False):  # 1:30 for the second time
        lines(world, 1, days=1)
        rows = ChronologyEntry.objects.filter(words="Evening number 0.")
        rows.update(recorded_at="2026-10-25 00:45:00+00:00")  # 1:45 for the first time
        since_one = handover.written(world.wen, world.oak, timezone.now() - timedelta(hours=1))
        assert rows.get() in since_one
        assert rows.get() not in handover.written(
            world.wen, world.oak, timezone.now() - timedelta(minutes=30)
        )
