"""The page shown to a young person: their own, and nothing of anybody else's."""

from django.urls import reverse

from accounts.models import AuditEvent
from outcomes.models import Goal
from placements.daily.models import DailyLine
from tests.by_hand import unguarded
from tests.people import see, words
from tests.world import canary


def page(user, person, status=200):
    answer = see(user, reverse("placements:shown", args=[person.ref]))
    assert answer.status_code == status
    return words(answer)


def test_their_own_words_goals_proud_moments_and_people(world):
    with unguarded():
        DailyLine.objects.filter(pk=world.alex_line.pk).update(proud=True)
    shown = page(world.wen, world.alex)
    assert f"This is your page, {world.alex.name}. Wen is showing it to you." in shown
    assert canary("alex-goal") in shown
    assert canary("alex-line") in shown  # a proud moment
    assert "Your people" in shown
    assert "What you are working on" in shown


def test_nothing_for_the_adults_alone_is_on_it_and_no_way_into_the_house(world):
    shown = page(world.wen, world.alex)
    assert canary("alex-line") not in shown  # a line that is no proud moment
    for said in (
        "What keeps",
        "Legal basis",
        "Who looks at",
        'aria-label="Main"',
        "/incidents/",
        "/goals/",
    ):
        assert said not in shown, said
    assert "Stop showing" in shown


def test_whoever_reads_it_another_young_persons_name_is_not_there(world):
    """Maya may know Jamie; Alex, reading over her shoulder, is not told here."""
    with unguarded():
        Goal.objects.filter(young_person=world.alex).update(
            own_view=f"Beat {world.jamie.name} at chess"
        )
    assert world.jamie.name in words(
        see(world.maya, reverse("placements:young_person", args=[world.alex.ref]))
    )
    shown = page(world.maya, world.alex)
    assert world.jamie.name not in shown
    assert "Beat another young person at chess" in shown


def test_only_who_lives_the_day_with_them_shows_it(world):
    for person in (world.ruth, world.ines, world.sol):
        page(person, world.alex, 403)
    for person in (world.elsa, world.omar, world.sid, world.cass, world.lena):
        page(person, world.alex, 404)
    page(world.maya, world.cora, 403)  # has moved on


def test_it_is_reached_from_their_page_and_written_down(world):
    url = reverse("placements:shown", args=[world.alex.ref])
    story = reverse("placements:young_person", args=[world.alex.ref])
    assert url in words(see(world.wen, story))
    assert url not in words(see(world.ines, story))
    page(world.wen, world.alex)
    event = AuditEvent.objects.latest("pk")
    assert (event.thing, event.purpose) == (world.alex.ref, "shown to them")
