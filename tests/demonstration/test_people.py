"""The people of the demonstration fit the homes they are in."""

from collections import Counter

import pytest

from inspections.demonstration.homes import AUTHORITIES, BY_LETTER
from inspections.demonstration.life.incidents import SCENES
from inspections.demonstration.people import STAFF, YOUNG_PEOPLE, of_home
from inspections.demonstration.personas import PERSONAS
from inspections.demonstration.shapes import parts

AUTHORITY = {authority.key: authority for authority in AUTHORITIES}
WITHIN = {person.key: person for person in STAFF}
ids = lambda person: person.key  # noqa: E731


def limits(person):
    home = BY_LETTER[person.home]
    unit = next((u for u in home.units if u.name == person.unit), None)
    youngest = (unit and unit.youngest) or home.youngest or 0
    oldest = (unit and unit.oldest) or home.oldest or 18
    return youngest, oldest


@pytest.mark.parametrize("person", YOUNG_PEOPLE, ids=ids)
def test_age_is_within_the_homes_range_from_coming_to_leaving(person):
    years = person.age[0] + person.age[1] / 12
    youngest, oldest = limits(person)
    assert youngest <= years - person.arrived / 365.25
    assert years - (person.left or 0) / 365.25 < oldest + 1


@pytest.mark.parametrize("person", YOUNG_PEOPLE, ids=ids)
def test_everybody_has_what_their_page_needs(person):
    for said in (
        "good_day",
        "helps",
        "hinders",
        "likes",
        "dislikes",
        "triggers",
        "health",
        "interests",
        "communication",
        "people",
        "school",
        "lines",
        "proud",
    ):
        assert getattr(person, said).strip(), said
    assert person.goals
    assert all(len(goal.step_list()) >= 2 for goal in person.goals)
    assert set(person.scenes.split()) <= set(SCENES)
    assert not person.unit or person.unit in {u.name for u in BY_LETTER[person.home].units}
    assert (person.left is None) == (person.went_to == "")


@pytest.mark.parametrize("person", YOUNG_PEOPLE, ids=ids)
def test_key_worker_works_there_and_social_worker_is_their_authoritys(person):
    key_worker = WITHIN[f"{person.home} {person.key_worker}"]
    assert key_worker.left is None
    others = {
        name
        for authority in AUTHORITIES
        if authority.key != person.authority
        for name in authority.social_workers
    }
    assert not [name for name in others if name in person.people]


@pytest.mark.parametrize("letter", [letter for letter in BY_LETTER if letter != "C"])
def test_a_home_is_never_fuller_than_its_places(letter):
    places = {"G": 8, "H": 7}.get(letter, BY_LETTER[letter].places)
    living = [person for person in of_home(letter) if not person.stays]
    for day in range(1095):
        assert (
            sum(1 for p in living if p.arrived >= day and (p.left is None or p.left < day))
            <= places
        )


def test_home_sizes():
    now = Counter(p.home for p in YOUNG_PEOPLE if p.left is None and not p.stays)
    assert now == {
        "A": 5,
        "B": 5,
        "D": 8,
        "E": 3,
        "F": 4,
        "G": 8,
        "H": 6,
        "I": 3,
        "J": 1,
        "K": 6,
        "L": 7,
    }
    assert Counter(p.home for p in YOUNG_PEOPLE if p.stays) == {"C": 20, "G": 8}


def test_home_a_is_for_young_men():
    assert {person.pronouns for person in of_home("A")} == {"he"}


def test_nobody_in_a_home_shares_the_name_on_the_screen():
    called = Counter((person.home, person.called) for person in YOUNG_PEOPLE)
    assert max(called.values()) == 1


def test_one_manager_each_who_is_named_first():
    for letter in BY_LETTER:
        team = [p for p in STAFF if p.home == letter]
        assert team[0].title == "Registered manager"
        assert sum(p.title == "Registered manager" and p.left is None for p in team) == 1
        assert any(p.title == "Deputy manager" and p.left is None for p in team)


def test_those_who_do_not_speak_have_it_told_by_what_they_show():
    silent = [person for person in YOUNG_PEOPLE if not person.speaks]
    assert {person.home for person in silent} >= {"B", "C", "D", "G"}
    assert all(len(person.communication) > 60 for person in silent if not person.stays)
    assert all(person.good_day_by for person in silent)


def test_eight_personas_in_three_groups():
    assert len(PERSONAS) == 8
    groups = {"In the home": 3, "Looking in": 4, "Keeping Hearth running": 1}
    assert Counter(persona.group for persona in PERSONAS) == groups
    assert len({persona.email for persona in PERSONAS}) == 8


def test_what_the_personas_say_of_rowan_house_is_so():
    working = [p for p in STAFF if p.home == "E" and p.left is None]
    assert len(working) == 11  # "eleven staff"
    assert sum(p.left is None for p in of_home("E")) == 3  # "three young people"


def test_lists_are_taken_apart():
    assert parts("One / Two, or three / Four") == ("One", "Two, or three", "Four")
    assert parts("") == ()


def test_one_home_is_unsettled_and_the_others_have_had_one_manager():
    managers = Counter(p.home for p in STAFF if p.title == "Registered manager")
    assert managers.pop("H") == 2
    assert set(managers.values()) == {1}
    new, old = (p for p in STAFF if p.home == "H" and p.title == "Registered manager")
    assert old.left - new.started == 49  # days without
    gone = [p for p in STAFF if p.home == "H" and p.left is not None and p.left < 183]
    assert len(gone) == 3
