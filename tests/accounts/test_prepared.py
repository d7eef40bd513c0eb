"""A question that was prepared is the same question, whoever asks it and whoever asked it before."""

from datetime import date

import pytest
from django.db import connection

from accounts import prepared
from accounts.gaps import Built, Gap
from accounts.policy import standing
from accounts.prepared import MANY, Keys, Prepared
from accounts.walls import raised_for
from placements.models import Placement, YoungPerson
from tests.stepping_down import stepped_down


def asked(question, *given):
    with connection.cursor() as cursor:
        cursor.execute(*question.filled(given))
        return cursor.fetchall()


def test_what_is_filled_in_is_what_is_asked(db):
    question = Prepared("SELECT %s || %s || %s", ["a", None, "%d"], [None, 0, None])
    assert asked(question, "x") == [("ax%d",)]
    assert asked(question, "'; DROP") == [("a'; DROP%d",)]
    assert question.filled(["x"])[0].startswith("EXECUTE ")


def test_one_place_may_stand_twice_and_a_question_may_have_none(db):
    assert asked(Prepared("SELECT %s + %s", [None, None], [0, 0]), 4) == [(8,)]
    assert asked(Prepared("SELECT 1", [], [])) == [(1,)]


def test_a_place_takes_what_it_was_never_asked_with_before(db):
    """A key and several are two questions to the database."""
    day = Prepared("SELECT %s", [None], [0])
    assert asked(day, date(2026, 3, 1)) == [(date(2026, 3, 1),)]
    assert asked(day, 5) == [(5,)]
    assert asked(day, Keys("{1,2}")) == [([1, 2],)]


def test_behind_a_pooler_nothing_is_prepared(db, monkeypatch):
    monkeypatch.setattr(prepared.line(), "is_direct", False)
    question = Prepared("SELECT %s || %s", ["a", None], [None, 0])
    assert question.filled(["x"]) == ("SELECT %s || %s", ["a", "x"])
    assert asked(question, "x") == [("ax",)]


def test_of_many_keys_the_database_is_told_which(db):
    """Its one plan for all is for a handful."""
    question = Prepared("SELECT cardinality(%s::bigint[])", [None], [0])
    few, many = (Keys(f"{{{','.join(map(str, range(most)))}}}") for most in (MANY, MANY + 1))
    assert question.filled([few])[0].startswith("EXECUTE ")
    assert question.filled([many])[0].startswith("SELECT ")
    assert [asked(question, one) for one in (few, many)] == [[(MANY,)], [(MANY + 1,)]]


def test_a_connection_begins_again_rather_than_hold_ever_more(db, monkeypatch):
    monkeypatch.setattr(prepared, "MOST", 3)
    prepared.line().names.clear()
    questions = [Prepared(f"SELECT {number}", [], []) for number in range(5)]
    for _ in range(2):
        assert [asked(one) for one in questions] == [[(number,)] for number in range(5)]
    assert len(prepared.line().names) <= 3


@pytest.mark.parametrize("others_first", [True, False])
def test_the_walls_are_those_of_whoever_asks(world, others_first):
    """Of a question without any policy, the database answers with what is theirs."""
    question = Built(YoungPerson.objects.order_by("pk").values_list("pk"))
    if others_first:
        assert len(question.asked_by(lambda name: 0)) > 10  # as the owner
    for who, home in [("wen", world.oak), ("ora", world.ash), ("wen", world.oak)]:
        with stepped_down(), raised_for(getattr(world, who)):
            seen = {key for (key,) in question.asked_by(lambda name: 0)}
        lived = Placement.objects.filter(home=home).values_list("young_person", flat=True)
        assert seen == set(lived)
    with stepped_down():
        assert question.asked_by(lambda name: 0) == []


def test_a_role_that_ended_is_no_role_in_a_question_asked_before(world):
    mine = Built(Placement.objects.filter(home__in=Gap("homes")).values_list("pk"))
    held = standing(world.wen).homes()
    assert mine.asked_by(lambda name: held)
    assert mine.asked_by(lambda name: standing(world.lena).homes()) == []
