"""The questions of the young person's page, of Today and of searching, kept (accounts.questions) and as Django asks them."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.utils import timezone

from accounts.questions import ask
from homes.chronology import queries as story
from homes.chronology import searching
from homes.chronology.models import ChronologyEntry
from outcomes.chosen import following
from outcomes.goals import queries as goals
from placements import queries
from placements.behaviour import queries as behaviour
from placements.daily import fairness, family_time
from placements.daily import queries as daily
from placements.daily.models import Shift
from placements.incidents import patterns
from placements.incidents import sections as incidents
from placements.incidents import today as lately
from placements.measures import queries as measures
from placements.meetings import queries as meetings
from placements.missing import queries as missing
from placements.people import queries as people
from placements.risks import queries as risks
from placements.voice import queries as voice
from tests.accounts.test_anybody import EVERYBODY
from tests.accounts.test_questions import told
from ui.words import start_of

search = import_module("placements.views.search")  # its package has the page under this name


def asked_on_the_page(alex, oak):
    """The questions of the young person's page: what is part of their words, and what fills them."""
    today, now = timezone.localdate(), timezone.now()
    long_ago = now - timedelta(days=400)
    one, here = {"young_person": alex.pk}, {"young_person": alex.pk, "home": oak.pk}
    return [
        (queries._placements, (), one),
        (queries._key_workers, (), {"young_people": [alex.pk]}),
        (queries._allocations, (), one),
        (story._latest_of, (9,), one),
        (goals._school_months, (), here),
        (following._of, (), here),
        (goals._of, (), here),
        (following._came, (), here),
        (following._began, (), here | {"since": long_ago, "until": now}),
        (patterns._first_written, (True,), {"about": oak.pk}),
        (patterns._first_written, (False,), {"about": alex.pk}),
        (patterns._first_happened, (True,), {"about": oak.pk}),
        (patterns._first_happened, (False,), {"about": alex.pk}),
        (patterns._first_placed, (), {"about": alex.pk}),
        (daily._latest, (6,), one),
        (daily._latest, (6, ("proud", True)), one),
        (daily._to_come, (5,), one | {"now": long_ago}),
        (daily._family_time, (3,), one),
        (daily._given, (), one | {"since": long_ago}),
        (daily._last_key_work, (), one),
        (fairness._rewards, (today,), here),
        (fairness._sanctions, (today,), here),
        (family_time._parts, (), here | {"since": start_of(today - timedelta(days=400))}),
        (incidents._lately, (today,), one),
        (behaviour._of, (), here),
        (measures._latest_of, (today - timedelta(days=91), today, 5), one),
        (missing._lately_of, (), here | {"since": long_ago}),
        (meetings._lately_decided, (3,), here),
        (meetings._still_to_do, (), here),
        (risks._of, (), here),
        (people._of, (), here),
        (voice._latest, (6,), here),
        (story._page_of, ("", False), one),
        (story._page_of, ("incident", True), one | {"since": long_ago}),
        (story._page_of, ("", True), one | {"moment": long_ago, "key": 1}),
        (story._page_of, ("", False), one | {"moment": now, "key": 1, "since": long_ago}),
    ]


def asked_at_home(alex, oak):
    """Those of Today, and of searching."""
    today, now = timezone.localdate(), timezone.now()
    home, long_ago = {"home": oak.pk}, now - timedelta(days=400)
    some = list(ChronologyEntry.objects.values_list("pk", flat=True)[:50])
    return [
        (queries._household, (), home),
        (daily._latest_each, (), home | {"young_people": [alex.pk], "since": long_ago.date()}),
        *((daily._of_shift, (one,), home | {"day": daily.last_night(today)}) for one in Shift),
        (daily._planned_at_home, (), home | {"until": now + timedelta(days=2)}),
        (lately._lately, (), home | {"since": long_ago}),
        (missing._open_at, (), home),
        (voice._unanswered, (4,), home),
        (searching._with_keys, (), {"keys": some}),
        (search._by_name, (), {}),
        (search._named, (), {"word0": "wen"}),
        (search._named, (), {"word0": "%", "word1": "_"}),
        (search._named, (), {"word0": "LI", "word1": "e"}),
    ]


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_question_kept_is_the_question_asked(world, who):
    """Row for row and column for column, for every one of the cast; and once more, from what was kept."""
    person, rows = getattr(world, who), 0
    asked = asked_on_the_page(world.alex, world.oak) + asked_at_home(world.alex, world.oak)
    for question, said, given in asked:
        expected = told(list(question(person, *said, **given)))
        for _ in range(2):
            assert told(ask(person, question, *said, **given)) == expected, question
        rows += len(expected)
    assert bool(rows) is (who not in {"ivor", "cass", "lena", "nia", "abel", "opal"})


def test_each_question_of_the_page_found_something(world):
    """Else the test above would say nothing of it."""
    silent = [
        question
        for question, said, given in asked_on_the_page(world.alex, world.oak)
        if not ask(world.maya, question, *said, **given)
    ]
    assert len(silent) <= 6, silent
