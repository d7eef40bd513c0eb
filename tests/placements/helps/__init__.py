"""Incidents at random, and what belongs beside them, for the pages of what helps."""

import random
from datetime import timedelta

from django.utils import timezone

from placements.behaviours import Behaviour, Response, Trigger
from placements.daily.models import Entry, EntryPart, Happening, How, State
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind, Part, Place, Step
from tests.by_hand import unguarded


def happened(world, at, rng, people, home="oak", void=False):
    """An incident that began then, somewhere, of some kind."""
    incident = Incident.objects.create(
        home=getattr(world, home),
        kind=rng.choice(list(Kind)),
        occurred_at=at,
        ended_at=rng.choice([None, at + timedelta(minutes=rng.randrange(1, 110))]),
        place=rng.choice(list(Place)),
        before="Before",
        what_happened="What happened",
        response="What we did",
        how_it_ended="Tea",
        recorded_by=world.wen,
    )
    for name in people:
        InvolvedYoungPerson.objects.create(
            incident=incident, young_person=getattr(world, name), part=Part.PART_OF_IT,
            triggers=rng.sample(list(Trigger), rng.randrange(3)),
            behaviours=rng.sample(list(Behaviour), rng.randrange(3)),
        )  # fmt: skip
    tried = rng.sample([Response.SPACE, Response.LISTENED, Response.HELD], rng.randrange(4))
    for number, response in enumerate(tried, start=1):
        ended = number == len(tried) and rng.random() < 0.8
        Step.objects.create(
            incident=incident, number=number, response=response,
            helped=Step.Helped.ENDED if ended else Step.Helped.NO,
        )  # fmt: skip
    if void:
        with unguarded(Incident):
            Incident.objects.filter(pk=incident.pk).update(
                voided_at=timezone.now(), voided_by=world.maya, void_because="Twice"
            )
    return incident


def entry(world, at, kind, how, people, state=State.DONE):
    """Something of the day that was written about these young people."""
    made = Entry.objects.create(
        home=world.oak, kind=kind, state=state, began_at=at, how=how, about="About it",
        told_at=at + timedelta(minutes=5), told_by=world.wen, recorded_by=world.wen,
    )  # fmt: skip
    for name in people:
        EntryPart.objects.create(entry=made, young_person=getattr(world, name))
    return made


def a_year(world, seed, number=80):
    """As many incidents at random moments of a year and a bit, with family time and days off school."""
    rng = random.Random(seed)

    def moment():
        return timezone.now() - timedelta(minutes=rng.randrange(120, 60 * 24 * 420))

    for _ in range(number):
        people = rng.sample(["alex", "jamie", "noor"], rng.choice([1, 1, 2, 3]))
        happened(world, moment(), rng, people, void=rng.random() < 0.15)
    happened(world, timezone.now() - timedelta(days=30), rng, (), home="ash")
    for _ in range(30):
        state = State.DONE if rng.random() < 0.8 else State.NOT
        who = rng.sample(["alex", "jamie", "noor"], 1)
        entry(world, moment(), Happening.FAMILY_TIME, How.CALL, who, state)
        entry(world, moment(), Happening.SCHOOL, rng.choice([How.DAY_OFF, How.WE_BEGAN]), who)
