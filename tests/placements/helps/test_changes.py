"""Before and after something was done differently: counted by hand, and judged by frozen limits."""

from datetime import datetime, timedelta

from django.urls import reverse

from homes.chronology.telling import retell
from placements.helps import changes
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind, Part, Place
from placements.models import PlacementPlan
from tests.by_hand import unguarded
from tests.people import as_, see, words
from ui.words import LONDON, today


def a_plan(world, days, version=9):
    """A new version of Alex's plan, so many days ago."""
    PlacementPlan.objects.filter(young_person=world.alex).delete()
    plan = PlacementPlan.objects.create(
        placement=world.alex.placements.get(home=world.oak), home=world.oak,
        young_person=world.alex, version=version, reason="One adult", recorded_by=world.maya,
    )  # fmt: skip
    on = today() - timedelta(days=days)
    with unguarded(PlacementPlan):
        PlacementPlan.objects.filter(pk=plan.pk).update(
            recorded_at=datetime(on.year, on.month, on.day, 15, tzinfo=LONDON)
        )
    return on


def harmed(world, day, kind=Kind.SELF_HARM):
    incident = Incident.objects.create(
        home=world.oak, kind=kind, place=Place.BEDROOM, recorded_by=world.wen,
        occurred_at=datetime(day.year, day.month, day.day, 12, tzinfo=LONDON),
        before="B", what_happened="W", response="R", how_it_ended="H",
    )  # fmt: skip
    InvolvedYoungPerson.objects.create(
        incident=incident, young_person=world.alex, part=Part.PART_OF_IT
    )


def test_what_was_changed_within_four_weeks_stands_together():
    monday = datetime(2026, 1, 5).date()
    days = [monday + timedelta(days=n) for n in (0, 2, 28, 29, 90)]
    assert changes._together(days) == [days[:3], [days[3]], [days[4]]]


def of_plan(world, kind=Kind.SELF_HARM, who="maya"):
    found = [
        one
        for one in changes.read(getattr(world, who), world.alex, None)
        if any(told["title"].startswith("Placement plan") for told in one.told)
    ]
    assert len(found) == 1
    return next((one for one in found[0].moved if one.kind == kind), None)


def test_fewer_after_a_plan_is_told_and_counted_by_hand(world):
    """Two or three a week for twenty weeks, then one in a fortnight for twelve."""
    changed = a_plan(world, 90)
    days = []
    for week in range(1, 21):
        for n in range(2 + week % 2):
            days.append(changed - timedelta(days=7 * week - n))
    for week in range(0, 12, 2):
        days.append(changed + timedelta(days=7 * week + 2))
    days.append(changed)  # on the day itself: on neither side
    days = [day for day in days if day < today()]
    for day in days:
        harmed(world, day)
    retell()
    moved = of_plan(world)
    for side in (moved.before, moved.after):
        own = Incident.objects.filter(
            kind=Kind.SELF_HARM, young_people__young_person=world.alex, voided_at=None
        )
        assert side.number == sum(
            side.first <= one.occurred_at.astimezone(LONDON).date() <= side.last for one in own
        )
    assert moved.after.first == changed + timedelta(days=1)
    assert moved.before.last == changed - timedelta(days=1)
    assert moved.way in (-1, None)  # None where a risk was agreed too near to it


def test_the_way_is_judged_by_limits_frozen_before_it():
    """Twelve Mondays of 2, 3, 2, 3 ... and then none: eight in a row under the old mean."""
    monday = datetime(2026, 1, 5).date()
    before = [monday + timedelta(weeks=w, days=n) for w in range(12) for n in range(2 + w % 2)]
    start = monday + timedelta(weeks=12)
    eve, end = start - timedelta(days=1), start + timedelta(weeks=10, days=-1)
    assert changes.way(before, monday, eve, start, end) == -1
    same = [day + timedelta(weeks=12) for day in before]
    assert changes.way([*before, *same], monday, eve, start, end) == 0
    more = [*same, *[day + timedelta(hours=24) for day in same], *same]
    assert changes.way([*before, *more], monday, eve, start, end) == 1
    assert changes.way(before, monday, eve, start, start + timedelta(weeks=7)) is None
    assert changes.way([], monday, eve, start, end) is None
    assert changes.way(before, monday + timedelta(weeks=6), eve, start, end) is None


def test_a_few_are_too_few_to_say_and_every_number_opens_its_list(world):
    changed = a_plan(world, 60)
    for days in (-40, -20, 5, 30):
        harmed(world, changed + timedelta(days=days))
    retell()
    moved = of_plan(world)
    assert moved.says == "Too few to say"
    shown = see(world.maya, reverse("helps:of_one", args=[world.alex.ref]))
    assert "Too few to say" in words(shown)
    client = as_(world.maya)
    tested = 0
    for row in shown.context["changed"]:
        for line in row["table"].rows:
            for cell in (line[1], line[3]):
                if "href" not in str(cell):
                    continue
                to = str(cell).split('href="')[1].split('"')[0].replace("&amp;", "&")
                number = int(str(cell).split('data-figure="')[1].split('"')[0])
                assert client.get(to).context["page"].paginator.count == number
                tested += 1
    assert tested >= 2
