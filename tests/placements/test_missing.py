"""Not where they should be: noticed in one press, told, back, heard within 72 hours, counted."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from homes.due import everything
from placements.missing.clocks import interview_by
from placements.missing.models import MissingEpisode, ReturnInterview, ToldOf
from tests.people import as_, see, send, shown_token, words
from tests.world import canary

HOUR = timedelta(hours=1)


def m(said):
    return datetime.fromisoformat(said)


@pytest.mark.parametrize(
    ("back", "due"),
    [
        ("2026-03-04T20:15+00:00", "2026-03-07T20:15+00:00"),
        ("2026-03-27T20:15+00:00", "2026-03-30T21:15+01:00"),  # the clocks go forward between
        ("2026-10-23T20:15+01:00", "2026-10-26T19:15+00:00"),  # and back
        ("2024-02-27T23:59+00:00", "2024-03-01T23:59+00:00"),
        ("2025-12-30T00:00+00:00", "2026-01-02T00:00+00:00"),  # a bank holiday moves nothing
    ],
)
def test_the_interview_is_expected_72_hours_after_they_came_back(back, due):
    assert interview_by(m(back)) == m(due)


def noticed(**more):
    given = {
        "kind": "missing",
        "last_seen_at_day": "yesterday",
        "last_seen_at_time": "19:30",
        "last_seen_where": "At the bus stop, by Jamie Firth",
        "noticed_at_day": "yesterday",
        "noticed_at_time": "20:10",
        "circumstances": "Left after tea. Rung twice.",
        "risk": "medium",
        "risk_words": "Dark, no coat.",
        "wearing": "Green hoodie",
        "told_police": "on",
        "told_at_police_day": "yesterday",
        "told_at_police_time": "20:40",
        "told_name_police": "4711/281126",
    }
    return given | more


def back(**more):
    given = {
        "returned_at_day": "yesterday",
        "returned_at_time": "22:30",
        "how_they_were": "Cold, and hungry. Toast.",
        "found_by": "Came by himself",
        "own_words": "I just wanted to see my mum",
        "pushes": ["family"],
        "different": "Mum rings on Saturdays now.",
    }
    return given | more


def notice_of(person):
    return reverse("missing:notice", args=[person.ref])


def at(name, episode):
    return reverse(f"missing:{name}", args=[episode.ref])


def latest():
    return MissingEpisode.objects.latest("pk")


def expected(user, home):
    return [duty for duty in everything(user, [home]) if duty.code == "MISS-RHI"]


# ---------- noticed, told, back, heard ----------
def test_alex_is_not_here_is_found_and_is_heard(world):
    response = send(world.wen, notice_of(world.alex), noticed())
    assert response.status_code == 302, words(response)
    episode = latest()
    assert response.url == at("episode", episode)
    told = ToldOf.objects.get(episode=episode)
    assert (told.who, told.reference) == ("police", "4711/281126")
    today = words(see(world.maya, reverse("homes:today", args=[world.oak.ref])))
    assert "Alex: missing for" in today
    assert "Told: police." in today
    assert "Alex is back" in today
    page = words(see(world.ines, at("episode", episode)))
    assert "Not back yet" in page
    sheet = words(see(world.wen, reverse("missing:sheet", args=[world.alex.ref])))
    for said in ("Green hoodie", "4711/281126", world.alex.full_name, "At the bus stop"):
        assert said in sheet

    more = {"who": "authority", "name": "Sol Bennett", "at_day": "yesterday", "at_time": "21:00", "reference": ""}  # fmt: skip
    assert send(world.dev, at("told", episode), more).status_code == 302

    assert send(world.wen, at("back", episode), back()).status_code == 302
    episode.refresh_from_db()
    assert episode.back_recorded_by == world.wen
    assert "Alex: missing for" not in words(see(world.maya, reverse("homes:today", args=[world.oak.ref])))  # fmt: skip
    story = words(see(world.maya, reverse("placements:chronology", args=[world.alex.ref])))
    assert "Missing for 3 hours" in story
    owed = next(duty for duty in expected(world.maya, world.oak) if episode.ref in duty.url)
    assert owed.expected
    assert owed.due == interview_by(episode.returned_at)
    assert "72 hours" in owed.rule

    offered = {"offered_at_day": "today", "offered_at_time": "00:01", "accepted": "yes", "interviewer": ""}  # fmt: skip
    assert send(world.wen, at("interview", episode), offered).status_code == 302
    assert [d for d in expected(world.maya, world.oak) if episode.ref in d.url]
    held = offered | {
        "held_at_day": "today", "held_at_time": "00:02", "interviewer": "Sam Orme, for Westmere",
        "own_words": "they were nice to me", "actions": "A bus app.",
    }  # fmt: skip
    assert send(world.wen, at("interview", episode), held).status_code == 302
    assert not [d for d in expected(world.maya, world.oak) if episode.ref in d.url]
    assert "they were nice to me" in words(see(world.sol, at("episode", episode)))


def test_an_interview_offered_and_refused_with_the_reason_is_an_answer(world):
    episode = world.alex_missing
    asked = {"offered_at_day": "today", "offered_at_time": "00:01", "accepted": "yes"}
    assert send(world.wen, at("interview", episode), asked).status_code == 302
    assert [d for d in expected(world.maya, world.oak) if episode.ref in d.url]
    refused = {"offered_at_day": "today", "offered_at_time": "00:01", "accepted": "no"}
    without = send(world.wen, at("interview", episode), refused)
    assert (without.status_code, "Enter why not, as they say it" in words(without)) == (422, True)
    given = refused | {"why_not": "I told you already"}
    assert send(world.wen, at("interview", episode), given).status_code == 302
    assert not [d for d in expected(world.maya, world.oak) if episode.ref in d.url]
    assert "Return interview refused" in words(see(world.ines, at("episode", episode)))


# ---------- refused ----------
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kind": ""}, "Select what is known"),
        ({"last_seen_where": ""}, "Enter where they were last seen"),
        ({"noticed_at_time": "19:00"}, "Enter a time after they were last seen"),
        ({"risk_words": ""}, "Enter why the risk is that"),
        ({"told_at_police_day": "", "told_at_police_time": ""}, "Enter when they were told"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_saved(world, changed, sentence):
    before = MissingEpisode.objects.count(), ToldOf.objects.count()
    response = send(world.wen, notice_of(world.alex), noticed(**changed))
    assert response.status_code == 422
    assert sentence in words(response)
    assert "Left after tea. Rung twice." in words(response)
    assert (MissingEpisode.objects.count(), ToldOf.objects.count()) == before


def test_somebody_is_gone_once_at_a_time(world):
    page = as_(world.wen).get(notice_of(world.noor))
    assert (page.status_code, page.url) == (302, at("episode", world.noor_missing))
    response = send(world.wen, notice_of(world.noor), noticed())
    assert response.status_code == 422
    assert "This is written down already" in words(response)


def test_the_second_who_says_they_are_back_sees_that_somebody_did(world):
    episode = world.noor_missing
    late = shown_token(as_(world.dev), at("back", episode), world.dev)
    assert send(world.wen, at("back", episode), back()).status_code == 302
    second = send(world.dev, at("back", episode), back(own_words="Later words"), token=late)
    assert second.status_code == 409
    assert "Later words" in words(second)


def test_back_before_they_were_last_seen_is_refused(world):
    long_ago = {"returned_at_day": "other", "returned_at_other_day": "1", "returned_at_other_month": "1",
                "returned_at_other_year": "2020", "returned_at_time": "10:00"}  # fmt: skip
    response = send(world.wen, at("back", world.noor_missing), back(**long_ago))
    assert response.status_code == 422
    assert "Enter a time after they were last seen" in words(response)


def test_the_database_keeps_what_was_noticed_and_what_was_back(world):
    episode = world.alex_missing
    for columns in ({"circumstances": "Other"}, {"how_they_were": "Other"}, {"returned_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MissingEpisode.objects.filter(pk=episode.pk).update(**columns)


# ---------- who may, and what stands in others' words ----------
def test_jamies_social_worker_and_the_masks(world):
    assert send(world.wen, notice_of(world.alex), noticed()).status_code == 302
    page = words(see(world.sol, at("episode", latest())))
    assert "by another young person" in page
    assert "Jamie" not in page
    assert see(world.sid, at("episode", latest())).status_code == 404
    assert canary("alex-left") not in words(see(world.sid, at("episode", world.jamie_missing)))


# ---------- counted ----------
def test_counts_of_thirty_and_ninety_days_are_their_lists(world):
    for days in (10, 25, 31, 60, 89, 91):
        seen = timezone.now() - timedelta(days=days)
        MissingEpisode.objects.create(
            home=world.oak, young_person=world.alex, kind="away", last_seen_at=seen, last_seen_where="Park",
            noticed_at=seen, circumstances="Gone", risk="low", risk_words="Known", recorded_by=world.wen,
            returned_at=seen + HOUR, how_they_were="Well", back_recorded_at=timezone.now(), back_recorded_by=world.wen,
        )  # fmt: skip
    url = reverse("missing:register", args=[world.oak.ref])
    page = words(see(world.maya, url))
    alex = f"{url}?young_person={world.alex.ref}&amp;days="
    for days, number in ((30, 3), (90, 6)):
        assert f'href="{alex}{days}" data-figure="{number}"' in page
        shown = see(world.maya, f"{url}?young_person={world.alex.ref}&days={days}")
        assert shown.content.decode().count("hearth-row__title") == number
    assert page.count("Many, lately") == 1  # this home meets after three


def test_ten_times_as_many_cost_no_more_questions(world):
    pages = [
        reverse("missing:register", args=[world.oak.ref]),
        reverse("placements:young_person", args=[world.alex.ref]),
    ]

    def questions():
        numbers = []
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert see(world.maya, page).status_code == 200
            numbers.append(len(asked))
        return numbers

    questions()
    before = questions()
    for number in range(10):
        seen = timezone.now() - timedelta(days=2 + number)
        one = MissingEpisode.objects.create(
            home=world.oak, young_person=world.alex, kind="away", last_seen_at=seen, last_seen_where="Park",
            noticed_at=seen, circumstances="Gone", risk="low", risk_words="Known", recorded_by=world.wen,
            returned_at=seen + HOUR, how_they_were="Well", back_recorded_at=timezone.now(), back_recorded_by=world.wen,
        )  # fmt: skip
        ReturnInterview.objects.create(
            episode=one, offered_at=timezone.now(), recorded_by=world.wen
        )
    assert questions() == before
