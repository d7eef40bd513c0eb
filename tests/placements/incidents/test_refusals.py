"""What the incident page says no to, beside the field, with every word still there."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts import kept
from placements.incidents import actions
from placements.incidents.forms import PeriodField, next_after
from placements.incidents.models import Incident, Kind, Place
from tests.people import as_, see, send, words
from tests.placements.incidents import BEFORE, write, write_url, written
from tests.world import minutes_ago
from ui.words import LONDON


def refused(world, said, **changes):
    """The page comes back with the sentence, nothing is saved and every word is still there."""
    before = Incident.objects.count()
    answer = write(world, **changes)
    assert answer.status_code == 422, answer.status_code
    page = words(answer)
    assert said in page, page
    assert Incident.objects.count() == before
    if "before" not in changes:
        assert BEFORE in page
    assert "One would of been enough." in page
    return page


def test_the_future_is_refused_beside_the_field(world):
    soon = minutes_ago(-20)
    refused(
        world,
        "Enter a time that has passed",
        when_day=soon.date().isoformat(),
        when_time=f"{soon:%H:%M}",
        when_ended=None,
        told_at_manager=None,
    )
    long_ahead = {"when_day": "other", "when_other_day": "1", "when_other_month": "1"}
    refused(
        world, "Enter a time that has passed", **long_ahead, when_other_year="2199", when_ended=None
    )


def test_the_end_is_not_in_the_future_either(world):
    soon = minutes_ago(-20)
    refused(world, "Enter an end that has passed", when_ended=f"{soon:%H:%M}")


def test_the_action_refuses_the_future_by_the_databases_clock(world):
    facts = {
        "kind": Kind.OTHER,
        "place": Place.OUT,
        "occurred_at": timezone.now() + timedelta(minutes=2),
        "before": "-",
        "what_happened": "-",
        "response": "-",
        "how_it_ended": "-",
    }
    with pytest.raises(actions.InTheFuture):
        actions.record(by=world.wen, home=world.oak, facts=facts, young_people=[])
    facts["occurred_at"] -= timedelta(hours=1)
    with pytest.raises(actions.NotLivingHere):
        actions.record(
            by=world.wen,
            home=world.oak,
            facts=facts,
            young_people=[{"young_person": world.elio, "part": "part"}],
        )


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ("Enter when it started", {"when_day": "", "when_time": "", "when_ended": ""}),
        ("Enter the time as well", {"when_time": "", "told_at_manager": None}),
        ("Choose the day as well", {"when_day": ""}),
        ("Enter a time, such as 9:40pm or 21:40", {"when_time": "25:61"}),
        ("Enter a time, such as 9:40pm or 21:40", {"when_ended": "late"}),
        ("Enter a time, such as 9:40pm or 21:40", {"told_at_manager": "tea"}),
        ("there is no 31 2 2026", {
            "when_day": "other", "when_other_day": "31", "when_other_month": "2", "when_other_year": "2026",
        }),
        ("Select where it happened", {"place": None}),
        ("Select a valid choice", {"place": "attic"}),
        ("Select what kind of thing it was", {"kind": ""}),
        ("Enter what led up to it", {"before": " "}),
        ("Enter what happened", {"what_happened": ""}),
        ("Enter what the adults did", {"response": ""}),
        ("Enter how it ended", {"how_it_ended": ""}),
        ("Select whether anyone was hurt", {"hurt": None}),
        ("Enter who was hurt, how", {"injuries": ""}),
        ("Select yes, or clear", {"hurt": "no"}),
        ("Select how Alex was involved: their words are below", {"part_alex": ""}),
        ("Enter Jamie’s account, or select why", {"no_account_jamie": ""}),
        ("Enter how Jamie told you", {"no_account_jamie": "communicates"}),
        ("Select how Mr Pell, taxi driver was involved", {"other_part_1": ""}),
        ("Enter this person’s name", {"other_1": "", "other_part_1": "saw"}),
        ("Shorten this by 1 character", {"what_happened": "a" * 20_001}),
        ("Shorten this by 80 characters", {"place_words": "b" * 200}),
        ("Select a valid choice", {"part_noor": "guilty"}),
    ],
)  # fmt: skip
def test_each_thing_to_put_right_is_said_in_a_sentence(world, said, changes):
    refused(world, said, **changes)


def test_somebody_must_have_been_there(world):
    answer = write(
        world, part_alex="", part_jamie="", account_alex="", feelings_alex="", no_account_jamie=None
    )
    assert answer.status_code == 422
    assert "Select how at least one young person was involved" in words(answer)


def test_young_people_and_staff_of_other_homes_cannot_be_put_in(world):
    """Fields that were never on the page are no answers to anything."""
    data = written(world)
    data |= {f"part_{world.elio.ref}": "part", f"account_{world.elio.ref}": "x"}
    data |= {
        f"adult_{world.omar_post.ref}": "led",
        "home": world.elm.pk,
        "recorded_by": world.tom.pk,
    }
    data |= {"reviewed_at": "2020-01-01", "reviewed_by": world.maya.pk, "learned": "All fine"}
    assert send(world.wen, write_url(world), data).status_code == 302
    incident = Incident.objects.latest("pk")
    names = {part.young_person for part in incident.young_people.all()}
    assert names == {world.alex, world.jamie}
    assert not incident.adults.filter(staff_member=world.omar_post).exists()
    assert (incident.home, incident.recorded_by) == (world.oak, world.wen)
    assert (incident.reviewed_at, incident.learned) == (None, "")


def test_who_may_not_write_here(world):
    for person, status in [
        (world.ines, 403),
        (world.ruth, 403),
        (world.sol, 404),
        (world.cass, 403),
        (world.elsa, 404),
        (world.lena, 404),
        (world.nia, 404),
        (world.ivor, 404),
    ]:
        assert see(person, write_url(world)).status_code == status, person.name
        assert write(world, user=person).status_code == status, person.name


def test_a_form_shown_to_somebody_else_is_refused(world):
    answer = write(world, user=world.tom, token=kept.issue(world.wen))
    assert answer.status_code == 403


def test_what_was_typed_comes_back_after_signing_in(world):
    data = {kept.FIELD: kept.issue(world.wen), **written(world)}
    answer = as_(None).post(write_url(world), data)
    assert answer.status_code == 302
    from accounts.models import Draft

    back = f"{write_url(world)}?kept={Draft.objects.latest('pk').ref}"
    page = words(see(world.wen, back))
    assert "What you wrote is here again." in page
    assert "One would of been enough." in page
    assert "One would of been enough." not in words(see(world.tom, back))


PAYLOADS = [
    "<script>alert(1)</script>",
    "{{ settings.SECRET_KEY }}{% now 'Y' %}",
    "a\0b",
    "‘Word’ – “paste”\x0b\r\n• bullet\u2028end",
    "😀 محمد ‮backwards‬ שלום",
    "=cmd|' /C calc'!A0",
    "line\n\n\nline\r\rline",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_any_text_is_text(world, payload):
    fields = [
        "before",
        "what_happened",
        "response",
        "how_it_ended",
        "injuries",
        "before_next_shift",
    ]
    fields += [
        "place_words",
        "trigger",
        "other_1",
        "told_name_manager",
        "account_alex",
        "feelings_alex",
    ]
    answer = write(world, **dict.fromkeys(fields, payload))
    assert answer.status_code == 302, words(answer)
    incident = Incident.objects.latest("pk")
    page = words(see(world.maya, reverse("incidents:incident", args=[incident.ref])))
    assert "<script>alert" not in page
    assert "\0" not in page
    review = reverse("incidents:review", args=[incident.ref])
    reviewed = {"learned": payload, "changes": ["nothing"], "because": payload}
    assert send(world.maya, review, reviewed).status_code == 302
    assert see(world.ines, reverse("incidents:incident", args=[incident.ref])).status_code == 200


def test_twenty_thousand_characters_are_kept_whole(world):
    long = "Then he said it again. " * 869 + "The end12"
    long = long[:20_000].strip()
    assert write(world, what_happened=long, account_alex=long).status_code == 302
    incident = Incident.objects.latest("pk")
    assert incident.what_happened == long
    assert incident.young_people.get(young_person=world.alex).account == long


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Enter what was learned"),
        ({"learned": "x", "because": "y"}, "Select what changes, or that nothing does"),
        ({"learned": "x", "changes": ["plan"]}, "Enter how, by whom"),
        ({"learned": "x", "changes": ["plan", "nothing"], "because": "y"}, "not both"),
        ({"learned": "x", "changes": ["magic"], "because": "y"}, "Select a valid choice"),
    ],
)
def test_a_review_says_what_is_missing(world, data, said):
    answer = send(world.maya, reverse("incidents:review", args=[world.shared.ref]), data)
    assert answer.status_code == 422
    assert said in words(answer)
    world.shared.refresh_from_db()
    assert world.shared.reviewed_at is None


def test_an_account_says_something(world):
    part = world.shared.young_people.get(young_person=world.alex)
    url = reverse("incidents:add_account", args=[part.ref])
    answer = send(world.tom, url, {"account": " "})
    assert answer.status_code == 422
    assert "Enter what Alex said" in words(answer)
    for person, status in [
        (world.ines, 403),
        (world.sol, 403),
        (world.elsa, 404),
        (world.sid, 404),
    ]:
        assert see(person, url).status_code == status, person.name
        assert send(person, url, {"account": "x"}).status_code == status, person.name


# ---------- the two nights of the year ----------
@pytest.fixture
def new_year(monkeypatch):
    """It is New Year's Day 2027."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 1, 1, 12, tzinfo=UTC))


def period(day, started, ended=""):
    return PeriodField(not_future=True).clean([day, ["", "", ""], started, ended])


def test_the_night_the_clocks_go_forward_has_no_half_past_one(new_year):
    with pytest.raises(ValidationError, match="there was no 1:30am"):
        period("2026-03-29", "01:30")
    start, end = period("2026-03-29", "00:50", "02:10")
    assert end - start == timedelta(minutes=80)  # by the wall; in truth twenty
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(minutes=20)
    with pytest.raises(ValidationError, match="there was no 1:30am"):
        period("2026-03-29", "00:50", "01:30")


def test_the_night_the_clocks_go_back_has_two(new_year):
    start, end = period("2026-10-25", "01:30")
    assert start.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert end is None
    start, end = period("2026-10-25", "01:50", "01:10")  # the second ten past one
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(minutes=20)


def test_past_midnight_is_the_next_day(new_year):
    start, end = period("2026-11-02", "23:50", "00:10")
    assert end - start == timedelta(minutes=20)
    start = datetime(2026, 11, 2, 23, 50, tzinfo=LONDON)
    assert next_after(start, start.time()) == start


@pytest.mark.parametrize(("day", "status"), [(date(2025, 10, 26), 302), (date(2025, 3, 30), 422)])
def test_half_past_one_on_those_nights_through_the_page(world, day, status):
    answer = write(
        world, when_day=day.isoformat(), when_time="01:30", when_ended=None, told_at_manager=None
    )
    assert answer.status_code == status
    if status == 302:
        assert "came twice" in words(see(world.wen, answer.url))
    else:
        assert "there was no 1:30am" in words(answer)
