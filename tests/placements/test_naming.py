"""Nobody reads the name of a young person they may not see (trust A2, P-3)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from placements.models import Placement, YoungPerson
from placements.naming import Names, masker, without
from tests.world import days_ago

JAMIE = Names("James", "Firth", "Jamie")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Then Jamie left.", "Then another young person left."),
        ("Jamie left. James laughed.", "Another young person left. Another young person laughed."),
        (
            "It was Jamie's hood and James’s hat",
            "It was another young person's hood and another young person’s hat",
        ),
        ("Told Jamies mum", "Told another young persons mum"),
        ("Then JAMIE FIRTH, jamie", "Then another young person, another young person"),
        (
            "It was Firth, James and J. Firth",
            "It was another young person and another young person",
        ),
        ("to jamie.firth@school", "to another young person@school"),
        ("to JamieFirth1", "to another young person1"),
        ("the Ja\u200bmie and Ja\u00admie", "the another young person and another young person"),
        ("the Jámie", "the another young person"),
        ("Jamieson, firthy and pyjamies", "Jamieson, firthy and pyjamies"),
        ("", ""),
        (None, ""),
    ],
)
def test_every_way_of_writing_a_name(written, read):
    assert without([JAMIE])(written) == read


@pytest.mark.parametrize(
    ("names", "written", "read"),
    [
        (Names("Zoë", "Núñez", "Zoë"), "it was zoe nunez and Zoe\u0308", "it was another young person and another young person"),
        (Names("Zoe", "Nunez", "Zoe"), "it was Zoë", "it was another young person"),
        (Names("Łukasz", "Groß", "Łukasz"), "a Lukasz Gross", "a another young person"),
        (Names("Mary-Jane", "O'Neill", "MJ"), "so mary jane, Mary, ONeill, O’Neill and mj", "so " + ", ".join(["another young person"] * 4) + " and another young person"),
        (Names("Will", "May", "Will"), "he will go in may, said Will May. Will", "he will go in may, said another young person. Another young person"),
        (Names("Tom", "de Vries", "Tom"), "a glass de luxe of Vries", "a glass de luxe of another young person"),
        (Names("محمد", "علي", "محمد"), "قال محمد علي", "قال another young person"),
    ],
)  # fmt: skip
def test_accents_hyphens_and_names_that_are_words(names, written, read):
    assert without([names])(written) == read


def test_a_name_that_somebody_shown_bears_gives_nobody_away():
    mask = without(
        [Names("Alex", "Jones", "Alex")], keeping=[Names("Alexander", "Marlowe", "Alex")]
    )
    assert (
        mask("Alex Jones hit Alex. Jones ran.")
        == "Another young person hit Alex. Another young person ran."
    )


def test_nothing_hidden_nothing_changed():
    assert without([])("Jamie <b>\0") == "Jamie <b>\0"


def test_who_reads_whose_name(world):
    text = "Alex, Jamie, Noor, Asa and Cora Long"
    another = "another young person"
    assert masker(world.maya, world.oak)(text) == text
    assert masker(world.ines, world.oak)(text) == text
    # a worker: those living here now
    assert masker(world.wen, world.oak)(text) == f"Alex, Jamie, Noor, {another} and {another}"
    assert (
        masker(world.sol, world.oak)(text) == f"Alex, {another}, {another}, {another} and {another}"
    )
    assert (
        masker(world.sid, world.oak)(text)
        == f"Another young person, Jamie, {another}, {another} and {another}"
    )


def test_the_same_queries_however_many_have_lived_there(world):
    assert all([world.oak, world.sol])  # read before anything is counted

    def queries():
        world.sol.__dict__.pop("_standing", None)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            masker(world.sol, world.oak)
        return len(caught)

    few = queries()
    for number in range(20):
        child = YoungPerson.objects.create(
            first_name=f"Past{number}",
            last_name="Gone",
            preferred_name=f"Past{number}",
            date_of_birth=days_ago(6000),
            authority=world.norwick,
        )
        Placement.objects.create(
            young_person=child,
            home=world.oak,
            authority=world.norwick,
            starts_on=days_ago(900),
            ends_on=days_ago(800),
        )
    assert queries() == few
    assert "Past7" not in masker(world.sol, world.oak)("Past7 was here")
