"""Chosen outcomes: chosen with a young person, followed by the same numbers everywhere, ended."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from homes.chronology.models import ChronologyEntry
from outcomes.chosen import following
from outcomes.models import ChosenOutcome
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind, Part, Place
from tests.people import as_, see, send, words
from tests.world import canary
from ui.words import LONDON, in_london, today

GIVEN = {
    "counted": "damage",
    "why": "One adult sits with him after school",
    "own_view": "I want my door to stay whole",
    "agreed": "yes",
}


def choose_url(person):
    return reverse("outcomes:choose", args=[person.ref])


def url(outcome):
    return reverse("outcomes:chosen", args=[outcome.ref])


def on(day):
    return {"from_on_0": day.isoformat(), "from_on": day.isoformat()}


def happened(world, days, kind, who="alex"):
    day = today() - timedelta(days=days)
    incident = Incident.objects.create(
        home=world.oak, kind=kind, place=Place.BEDROOM, recorded_by=world.wen,
        occurred_at=datetime(day.year, day.month, day.day, 6, tzinfo=LONDON),
        before="B", what_happened="W", response="R", how_it_ended="H",
    )  # fmt: skip
    InvolvedYoungPerson.objects.create(
        incident=incident, young_person=getattr(world, who), part=Part.PART_OF_IT
    )


def chosen(world, who="wen", **more):
    data = {**GIVEN, **on(today() - timedelta(days=30)), **more}
    sent = send(getattr(world, who), choose_url(world.alex), data)
    assert sent.status_code == 302, words(sent)
    return ChosenOutcome.objects.get(counted=data["counted"], young_person=world.alex)


def test_a_worker_chooses_one_and_it_stands_everywhere(world):
    outcome = chosen(world)
    assert (outcome.home, outcome.agreed, outcome.recorded_by) == (world.oak, True, world.wen)
    told = ChronologyEntry.objects.get(kind="chosen", thing=outcome.ref)
    assert told.young_person == world.alex
    page = reverse("placements:young_person", args=[world.alex.ref])
    for who in ("wen", "sol"):
        assert url(outcome) in words(see(getattr(world, who), page)), who
    quality = words(see(world.maya, reverse("outcomes:quality", args=[world.oak.ref])))
    assert url(outcome) in quality
    assert "Fewer: damage to things" in quality
    shown = words(see(world.sol, url(outcome)))
    assert "I want my door to stay whole" in shown
    assert canary("jamie-chosen") not in shown


def test_what_is_missing_is_said_beside_it_and_nothing_is_saved(world):
    count = ChosenOutcome.objects.count()
    sent = send(world.wen, choose_url(world.alex), {**GIVEN, "agreed": "", "why": ""})
    shown = words(sent)
    assert sent.status_code in (200, 422)
    assert "Select whether Alex agreed it" in shown
    assert "I want my door to stay whole" in shown
    assert ChosenOutcome.objects.count() == count


def test_one_of_a_kind_at_a_time(world):
    chosen(world)
    sent = send(world.dev, choose_url(world.alex), {**GIVEN, **on(today())})
    assert sent.status_code != 302
    assert "This is followed already" in words(sent)
    assert ChosenOutcome.objects.filter(young_person=world.alex, counted="damage").count() == 1


def test_before_and_since_are_those_of_a_brute_recount_and_of_their_lists(world):
    for days in (3, 9, 20, 31, 45, 70, 100, 101, 160):
        happened(world, days, Kind.DAMAGE)
        happened(world, days, Kind.DISTRESS)
        happened(world, days, Kind.DAMAGE, "jamie")
    outcome = chosen(world)
    for who in ("maya", "sol"):
        user = getattr(world, who)
        followed = following.follow(user, world.alex, [outcome])[0]
        for side, to in (
            (followed.before, followed.before_url),
            (followed.since, followed.since_url),
        ):
            days = [
                in_london(one.incident.occurred_at).date()
                for one in InvolvedYoungPerson.objects.filter(young_person=world.alex)
                if one.incident.kind == "damage" and one.incident.home_id == world.oak.pk
            ]
            assert side.number == sum(side.first <= day <= side.last for day in days)
            if side.number:
                assert see(user, to).context["page"].paginator.count == side.number
        assert followed.since.first == outcome.from_on
        assert followed.since.number >= 3
    at_home = next(
        one for one in following.at_home(world.maya, world.oak) if one.outcome == outcome
    )
    mine = following.follow(world.maya, world.alex, [outcome])[0]
    assert (at_home.before, at_home.since, at_home.way) == (mine.before, mine.since, mine.way)


def test_it_is_ended_once_and_stays_readable(world):
    outcome = chosen(world)
    end = reverse("outcomes:end_chosen", args=[outcome.ref])
    data = {"state": "reached", "how_it_went": "He asks for ten minutes", "closed_on_0": ""}
    data |= {"closed_on_0": today().isoformat(), "closed_on": today().isoformat()}
    assert send(world.wen, end, data).status_code == 302
    outcome = ChosenOutcome.objects.get(pk=outcome.pk)
    assert (outcome.state, outcome.closed_on) == ("reached", today())
    shown = words(see(world.sol, url(outcome)))
    assert "He asks for ten minutes" in shown
    assert "Reached, or set aside" not in shown
    early = {**data, "closed_on": "2020-01-01", "closed_on_0": "2020-01-01"}
    other = world.alex_outcome
    sent = send(world.wen, reverse("outcomes:end_chosen", args=[other.ref]), early)
    assert "Enter the day it was followed from" in words(sent)


@pytest.mark.parametrize("who", ["maya", "sol"])
def test_as_many_queries_for_few_as_for_many(world, who):
    outcome, client = chosen(world), as_(getattr(world, who))
    pages = [url(outcome), reverse("placements:young_person", args=[world.alex.ref])]
    if who == "maya":
        pages.append(reverse("outcomes:quality", args=[world.oak.ref]))
    few = {}
    for page in pages:
        client.get(page)
        with CaptureQueriesContext(connection) as caught:
            client.get(page)
        few[page] = len(caught)
    for days in range(5, 200, 5):
        happened(world, days, Kind.DAMAGE)
    for person in (world.alex, world.jamie):
        for kind in (Kind.BULLYING, Kind.DISTRESS):
            ChosenOutcome.objects.create(
                home=world.oak, young_person=person, counted=kind, why="W", agreed=False,
                from_on=today() - timedelta(days=50), recorded_by=world.wen,
            )  # fmt: skip
    for page in pages:
        with CaptureQueriesContext(connection) as caught:
            client.get(page)
        assert len(caught) == few[page], page
