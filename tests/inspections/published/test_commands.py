"""manage.py judgements consistent, transitions, survival: the figures of the pages, for analysts."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.inspections.published.test_consistent import GOOD, OUT, listed


@pytest.fixture
def register(world):
    listed(
        SC000001=([OUT, OUT, OUT, OUT], {"region": "South West"}),
        SC000002=([GOOD, OUT, OUT, OUT], {}),
        SC000003=([OUT, OUT, OUT, GOOD], {}),
    )
    return world


def told(*args):
    out = io.StringIO()
    call_command("judgements", *args, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("picture", "tables"),
    [
        ("consistent", ["homes", "measures", "streaks", "sector", "size", "region"]),
        ("transitions", ["steps", "shares", "times", "later"]),
        ("survival", ["survival", "groups", "later"]),
    ],
)
def test_each_prints_its_tables_with_their_definitions(register, picture, tables):
    found = json.loads(told(picture))
    assert [one["table"] for one in found["tables"]] == tables
    assert all(one["definition"] for one in found["tables"])
    assert found["homes"] == "All children’s homes in England"


def test_with_the_parameters_of_the_page(register):
    found = json.loads(told("consistent", "--last", "4", "--span", "0", "--region", "South West"))
    assert [row["URN"] for row in found["tables"][0]["rows"]] == ["SC000001"]
    assert found["asked"]["last"] == 4
    lines = [line for line in told("transitions", "--format", "csv", "--table", "steps").splitlines()
             if not line.startswith("#")]  # fmt: skip
    rows = list(csv.DictReader(lines))
    assert rows[0]["From"] == "Outstanding"
    assert rows[0]["Good"] == "1"


@pytest.mark.parametrize(
    "asked",
    [
        ("consistent", "--last", "0"),
        ("survival", "--clock", "sundial"),
        ("transitions", "--years", "x"),
    ],
)
def test_what_makes_no_question_is_refused(register, asked):
    with pytest.raises(CommandError):
        told(*asked)


@pytest.mark.parametrize("picture", ["consistent", "transitions", "survival"])
def test_without_a_list_the_tables_are_empty(world, picture):
    found = json.loads(told(picture))
    assert found["files"] == []
