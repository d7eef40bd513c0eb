"""A young person named in the words and not chosen is pointed out once, before anything is saved."""

import pytest
from django.urls import reverse

from accounts import kept
from placements.daily.models import DailyLine
from placements.incidents.models import Incident
from placements.models import YoungPerson
from placements.naming import ANOTHER
from tests.people import POINTED_OUT, as_, see, token_in, words
from tests.placements.incidents import write_url, written
from tests.placements.test_daily import address, answers


def first(user, url, data, token=None):
    """Sent once, as the page was shown: what comes back is not sent again."""
    return as_(user).post(url, {kept.FIELD: token or kept.issue(user), **data})


@pytest.fixture
def line(world):
    """A line about Jamie that names Alex, sent once."""
    data = answers(world.jamie, words="Alex helped with the fajitas.")
    return first(world.wen, address(world.oak), data), data


def test_a_name_that_is_not_chosen_is_shown_before_anything_is_saved(world, line):
    before = DailyLine.objects.count()
    answer, _ = line
    said = words(answer)
    assert answer.status_code == 422
    assert POINTED_OUT in said
    assert "You name <strong>Alex</strong>" in said
    assert ">What happened</a>" in said
    assert "Choose Alex</a>" in said
    assert "Alex helped with the fajitas." in said  # every word is still there
    assert DailyLine.objects.count() == before


def test_sent_again_as_it_is_it_is_saved(world, line):
    before = DailyLine.objects.count()
    answer, data = line
    again = first(world.wen, address(world.oak), data, token_in(answer))
    assert again.status_code == 302
    assert DailyLine.objects.count() == before + 1
    # and whoever may not see Alex reads somebody else
    made = DailyLine.objects.latest("recorded_at")
    read = words(see(world.sid, reverse("daily:line", args=[made.ref])))
    assert f"{ANOTHER.capitalize()} helped with the fajitas." in read
    assert "Alex" not in read


def test_choosing_them_is_all_it_takes(world):
    data = answers(world.jamie, words="Alex helped.") | {"who": [world.jamie.ref, world.alex.ref]}
    assert first(world.wen, address(world.oak), data).status_code == 302


def test_another_name_is_pointed_out_as_well(world, line):
    answer, data = line
    data["words"] += " Noor laughed."
    again = first(world.wen, address(world.oak), data, token_in(answer))
    assert again.status_code == 422
    assert "<strong>Noor</strong>" in words(again)


def test_a_forged_page_has_not_seen_it(world, line):
    _, data = line
    token = kept.issue(world.wen, pointed_out="0" * 16)
    assert first(world.wen, address(world.oak), data, token).status_code == 422


@pytest.mark.parametrize(
    "said",
    ["She was April again in spring.", "It was in april.", "Jamie ate two.", "Maya came at ten."],
)
def test_who_was_chosen_and_words_of_the_day_are_no_names(world, said):
    YoungPerson.objects.filter(pk=world.noor.pk).update(first_name="April", preferred_name="April")
    data = answers(world.jamie, words=said)
    status = first(world.wen, address(world.oak), data).status_code
    assert status == (422 if "April" in said else 302)


def test_who_never_lived_here_or_has_left_is_not_said(world):
    """What is pointed out tells the writer nobody they may not read about."""
    for who in (world.esme, world.yuri):
        data = answers(world.jamie, words=f"{who.preferred_name} rang.")
        assert first(world.wen, address(world.oak), data).status_code == 302


def test_an_incident_points_to_the_row_where_they_are_chosen(world):
    before = Incident.objects.count()
    data = written(world, what_happened="Noor saw Alex go for Jamie.")
    answer = first(world.wen, write_url(world), data)
    said = words(answer)
    assert answer.status_code == 422
    assert f'href="#id_part_{world.noor.ref}"' in said
    assert 'href="#id_what_happened"' in said
    assert f'id="id_part_{world.noor.ref}' in said
    assert Incident.objects.count() == before
    data[f"part_{world.noor.ref}"] = "saw"
    data[f"no_account_{world.noor.ref}"] = "asleep"
    assert first(world.wen, write_url(world), data, token_in(answer)).status_code == 302
    assert Incident.objects.count() == before + 1


@pytest.mark.parametrize(
    ("route", "data"),
    [
        ("outcomes:goal_add", {"title": "Swim with Jamie"}),
        ("risks:write", {"about": "Out with Jamie"}),
    ],
)
def test_what_is_wrong_is_said_before_what_is_pointed_out(world, route, data):
    """A form that is not right yet says what is missing; names wait until it is."""
    answer = first(world.wen, reverse(route, args=[world.alex.ref]), data)
    assert answer.status_code == 422
    assert POINTED_OUT not in words(answer)


def test_sent_twice_at_once_it_is_one_line(world, line):
    answer, data = line
    before = DailyLine.objects.count()
    token = token_in(answer)
    one, two = (first(world.wen, address(world.oak), data, token) for _ in range(2))
    assert one["Location"] == two["Location"]
    assert DailyLine.objects.count() == before + 1
