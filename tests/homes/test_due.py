"""What is due: grouped by London's day, said as a sentence, and the first page's cost."""

import re
import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import kept
from accounts.models import User
from accounts.roles import Role
from homes.due import LONDON, Duty, duties_for, grouped, overdue_count
from homes.due.speech import row
from staff.models import StaffMember
from tests.people import as_, see, token_in, words
from tests.repository.page_forms import form_in
from tests.world import days_ago

UTC = ZoneInfo("UTC")


def duty(due, **more):
    return Duty(code="x", what="Do it", url="/", fact="It was due", due=due, **more)


@pytest.mark.parametrize(
    ("now", "due", "group"),
    [
        # a day is owed until it ends in London, clock-change nights too
        (datetime(2026, 3, 6, 7, 50, tzinfo=LONDON), date(2026, 3, 6), "today"),
        (datetime(2026, 3, 6, 23, 59, tzinfo=LONDON), date(2026, 3, 6), "today"),
        (datetime(2026, 3, 7, 0, 0, 1, tzinfo=LONDON), date(2026, 3, 6), "overdue"),
        (datetime(2026, 7, 1, 0, 30, tzinfo=LONDON), date(2026, 7, 1), "today"),  # 23:30 in UTC
        (datetime(2026, 7, 1, 0, 30, tzinfo=LONDON), date(2026, 6, 30), "overdue"),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 24), "overdue"),  # 0:30 BST
        (
            datetime(2026, 10, 25, 23, 30, tzinfo=UTC),
            date(2026, 10, 25),
            "today",
        ),  # clocks went back
        (datetime(2026, 3, 29, 22, 30, tzinfo=UTC), date(2026, 3, 29), "today"),  # 23:30 BST
        (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), date(2026, 3, 29), "overdue"),  # 0:30 BST
        (datetime(2026, 3, 6, 9, 0, tzinfo=LONDON), date(2026, 3, 13), "week"),
        (datetime(2026, 3, 6, 9, 0, tzinfo=LONDON), date(2026, 3, 14), "later"),
        # a moment is owed until that moment
        (
            datetime(2026, 3, 6, 9, 0, tzinfo=LONDON),
            datetime(2026, 3, 6, 8, 59, tzinfo=LONDON),
            "overdue",
        ),
        (
            datetime(2026, 3, 6, 9, 0, tzinfo=LONDON),
            datetime(2026, 3, 6, 21, 0, tzinfo=LONDON),
            "today",
        ),
    ],
)
def test_which_group_a_duty_stands_in(now, due, group):
    assert duty(due).group(now) == group
    assert [code for code, _, _ in grouped([duty(due)], now)] == [group]


def test_a_duty_is_said_as_a_sentence():
    now = datetime(2026, 3, 6, 7, 50, tzinfo=LONDON)
    said = row(
        duty(date(2026, 3, 4), rule="Reg 33(4)(b)", fact_after="Three actions carried over."), now
    )
    assert (said.state, said.said, said.clock) == ("overdue", "Overdue", "by 2 days")
    assert said.rule_after == "Three actions carried over. Reg 33(4)(b)"
    hours = row(duty(datetime(2026, 3, 5, 21, 50, tzinfo=LONDON)), now)
    assert hours.clock == "by 10 hours"
    assert row(duty(date(2026, 3, 6)), now).said == "Due today"
    assert row(duty(date(2026, 3, 4), needs_me=True), now).state == "sign"


def test_today_greets_says_what_is_due_and_lets_an_inspector_in(world):
    page = words(see(world.maya, reverse("homes:today", args=[world.oak.ref])))
    assert "Maya</h1>" in page
    assert "Inspector is here" in page
    assert "What is due" in page
    assert "Tom Adeyemi" in page
    assert "Elio" not in page


def test_a_worker_is_not_asked_to_let_an_inspector_in(world):
    page = words(see(world.wen, reverse("homes:today", args=[world.oak.ref])))
    assert "Inspector is here" not in page
    assert "Before you go" in page


def test_the_number_in_the_navigation_is_the_length_of_the_list(world):
    number = overdue_count(world.maya, world.oak)
    page = words(see(world.maya, reverse("homes:due", args=[world.oak.ref])))
    listed = (
        page.split('id="overdue">Overdue <span>')[1].split("<")[0]
        if 'id="overdue"' in page
        else "0"
    )
    assert int(listed) == number


@pytest.mark.parametrize("name", ["homes:today", "homes:due", "homes:home"])
def test_the_queries_stand_still_as_the_team_grows(world, name):
    url = reverse(name, args=[world.oak.ref])

    def count():
        client = as_(world.maya)
        client.get(url)
        with CaptureQueriesContext(connection) as held:
            assert client.get(url).status_code == 200
        return len(held), held

    few, _ = count()
    for number in range(20):
        StaffMember.objects.create(
            home=world.oak,
            name=f"Person {number}",
            job_title="Residential worker",
            supervised_by=world.maya_post,
            started_on=days_ago(100 + number),
        )
    many, held = count()
    assert many == few, "\n".join(query["sql"][:200] for query in held)


def test_duties_of_two_homes_cost_as_many_queries_as_of_one(world):
    with CaptureQueriesContext(connection) as one:
        duties_for(world.ruth, [world.oak])
    ruth = type(world.ruth).objects.get(pk=world.ruth.pk)
    with CaptureQueriesContext(connection) as two:
        duties_for(ruth, [world.oak, world.elm])
    assert abs(len(two) - len(one)) <= 1  # the second knows its homes already


def test_everybody_begins_where_they_work(world):
    for who, page in {
        "wen": reverse("homes:today", args=[world.oak.ref]),
        "maya": reverse("homes:today", args=[world.oak.ref]),
        "ines": reverse("inspections:start", args=[world.oak.ref]),
        "ruth": reverse("homes:today_across"),
        "sol": reverse("inspections:authority"),
        "cass": reverse("inspections:commissioner"),
        "lena": reverse("accounts:me"),
    }.items():
        assert see(getattr(world, who), "/").url == page, who


def number_shown(client, name, world):
    page = words(client.get(reverse(name, args=[world.oak.ref])))
    found = re.search(r'class="hearth-count">(\d+)', page)
    return int(found[1]) if found else 0


def somebody_overdue(world, name):
    return StaffMember.objects.create(
        home=world.oak, name=name, job_title="Residential worker",
        supervised_by=world.maya_post, started_on=days_ago(200),
    )  # fmt: skip


def test_the_number_in_the_navigation_is_kept_for_a_minute_and_never_beside_the_list(
    world, monkeypatch
):
    """It is read anew by the list itself, after one's own deed, and when its minute is over."""
    monkeypatch.setattr("accounts.frame.COUNT_HOLDS", 60)
    client = as_(world.maya, counted=False)
    number = number_shown(client, "staff:team", world)
    somebody_overdue(world, "Uma Late")
    assert number_shown(client, "staff:team", world) == number, "kept: the duties are not read"
    assert number_shown(client, "homes:due", world) == number + 1
    assert number_shown(client, "staff:team", world) == number + 1

    somebody_overdue(world, "Vic Late")
    url = reverse("homes:change", args=[world.oak.ref])
    form = form_in(words(client.get(url)))
    data = {name: one.standing[0] for name, one in form.items() if one.standing}
    done = client.post(url, {kept.FIELD: token_in(client.get(url)), **data})
    assert done.status_code == 302
    assert number_shown(client, "staff:team", world) == number + 2

    somebody_overdue(world, "Wes Late")
    later = time.time() + 61
    monkeypatch.setattr("accounts.frame.time.time", lambda: later)
    assert number_shown(client, "staff:team", world) == number + 3


def test_the_number_kept_is_that_of_the_home_one_stands_in(world):
    client = as_(world.bea, counted=False)  # works at Oak, leads Elm
    for home in (world.oak, world.elm, world.oak):
        page = words(client.get(reverse("placements:young_people", args=[home.ref])))
        found = re.search(r'class="hearth-count">(\d+)', page)
        assert int(found[1] if found else 0) == overdue_count(world.bea, home)


def test_the_number_kept_for_a_manager_is_not_shown_to_whom_she_becomes(world):
    client = as_(world.maya, counted=False)
    somebody_overdue(world, "Uma Late")
    as_manager = number_shown(client, "staff:team", world)
    world.maya.memberships.update(role=Role.WORKER)
    page = words(client.get(reverse("placements:young_people", args=[world.oak.ref])))
    found = re.search(r'class="hearth-count">(\d+)', page)
    fresh = User.objects.get(pk=world.maya.pk)
    assert int(found[1] if found else 0) == overdue_count(fresh, world.oak) != as_manager
