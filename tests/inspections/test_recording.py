"""Recording an inspection, completing it, and what it asked for (F1, F3)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import kept
from accounts.models import AuditEvent
from homes.due import duties_for
from inspections.models import ActionClaim, Inspection, InspectionAction, Judgement
from tests.people import as_, see, send, shown_token, words
from tests.world import canary, days_ago, made_now

WORD = "A paste — “curly” \x00 <script>alert(1)</script> مرحبا 🏡\r\nand on"


def day(name, when):
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


def typed(**changes):
    data = {
        "kind": "full",
        **day("started_on", days_ago(30)),
        "overall": "Good",
        "protection": "Good",
        "leadership": "Outstanding",
        "summary": "Warm and steady.",
    }
    return {**data, **changes}


def record_url(world):
    return reverse("inspections:record", args=[world.oak.ref])


def newest(home):
    return Inspection.objects.filter(home=home).order_by("-pk").first()


def test_a_manager_records_an_inspection_and_it_stands_on_the_page(world):
    got = send(world.maya, record_url(world), typed(**day("published_on", days_ago(2))))
    made = newest(world.oak)
    assert got.url == reverse("inspections:inspection", args=[made.ref])
    assert made.framework.startswith("Social care common")
    assert dict(made.judgements.values_list("area", "rank")) == {
        "overall": 2,
        "protection": 2,
        "leadership": 1,
    }
    page = words(see(world.maya, reverse("inspections:inspections", args=[world.oak.ref])))
    assert "Outstanding" in page
    assert "Judged good at each of 2 full inspections" in page
    assert AuditEvent.objects.filter(verb="wrote", thing=made.ref, by=world.maya).count() == 1


def test_the_words_of_an_older_day_are_kept_and_marked(world):
    old = timezone.localdate().replace(year=2011, day=3)
    data = typed(**day("started_on", old), overall="Satisfactory", protection="", leadership="")
    assert send(world.maya, record_url(world), data).status_code == 302
    assert newest(world.oak).judgements.get().label == "Satisfactory"
    page = words(see(world.ines, reverse("inspections:inspections", args=[world.oak.ref])))
    assert "Satisfactory" in page
    assert "The words changed here" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"protection": "Inadequate", "overall": "Good"},
            "the overall judgement is inadequate too",
        ),
        (
            {"leadership": "Inadequate", "overall": "Good"},
            "the overall judgement is at best requires improvement",
        ),
        ({"overall": "Adequate"}, "the words were outstanding, good, requires improvement"),
        ({"overall": ""}, "Select the judgement for overall experiences and progress"),
        ({"kind": ""}, "Select the kind of inspection"),
        (lambda: day("started_on", days_ago(-1)), "Enter today or an earlier day"),
        ({"started_on_day": "31", "started_on_month": "2"}, "there is no 31 2"),
        ({"started_on_year": "2006"}, "1 April 2007 or later"),
        (
            lambda: day("published_on", days_ago(31)),
            "cannot be published before the inspection began",
        ),
        (lambda: day("ended_on", days_ago(31)), "cannot end before it began"),
        ({"outcome": "x" * 161}, "Shorten this by 1 character"),
        ({"summary": "x" * 20_001}, "it can be up to 20,000 characters"),
        ({"report_link": "javascript:alert(1)"}, "Enter a web address"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_lost(world, changes, said):
    changes, before = made_now(changes), Inspection.objects.count()
    got = send(world.maya, record_url(world), typed(**changes))
    assert got.status_code == 422
    assert said in words(got)
    assert "govuk-error-summary" in words(got)
    if "summary" not in changes:
        assert "Warm and steady." in words(got)
    assert Inspection.objects.count() == before


def test_an_assurance_inspection_says_its_outcome_in_words(world):
    data = typed(kind="assurance", overall="", protection="", leadership="", outcome="No concerns")
    assert send(world.maya, record_url(world), data).status_code == 302
    page = words(see(world.maya, reverse("inspections:inspections", args=[world.oak.ref])))
    assert "No concerns" in page


def test_anything_typed_is_kept_as_text(world):
    assert (
        send(world.maya, record_url(world), typed(summary=WORD, inspector=WORD[:100])).status_code
        == 302
    )
    made = newest(world.oak)
    assert "\x00" not in made.summary
    page = words(see(world.maya, reverse("inspections:inspection", args=[made.ref])))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_same_form_twice_is_one_inspection(world):
    token, before = kept.issue(world.maya), Inspection.objects.count()
    first = send(world.maya, record_url(world), typed(), token=token)
    again = send(world.maya, record_url(world), typed(), token=token)
    assert first.url == again.url
    assert Inspection.objects.count() == before + 1


def test_two_people_recording_the_same_inspection_make_one(world):
    send(world.dev, record_url(world), typed())
    got = send(world.maya, record_url(world), typed(summary="Mine"))
    assert got.status_code == 422
    assert "Dev Anand has recorded the full inspection" in words(got)
    assert "Mine" in words(got)


def change_url(world):
    return reverse("inspections:change", args=[world.oak_inspection.ref])


def changed(world, **changes):
    data = typed(**day("started_on", world.oak_inspection.started_on), leadership="Good")
    return {**data, **changes}


def test_the_report_can_be_added_weeks_later(world):
    send(world.maya, change_url(world), changed(world, summary="It came", leadership="Outstanding"))
    now = Inspection.objects.get(pk=world.oak_inspection.pk)
    assert now.summary == "It came"
    assert now.judgements.get(area="leadership").rank == 1
    assert Judgement.objects.filter(inspection=now).count() == 3


def test_two_changing_at_once_both_texts_are_seen_and_none_is_lost(world):
    mine, theirs = changed(world, summary="Mine"), changed(world, summary="Theirs")
    opened = shown_token(as_(world.maya), change_url(world), world.maya)
    send(world.dev, change_url(world), theirs)
    got = send(world.maya, change_url(world), mine, token=opened)
    assert got.status_code == 409
    assert "Mine" in words(got)
    assert "Theirs" in words(got)
    assert Inspection.objects.get(pk=world.oak_inspection.pk).summary == "Theirs"


def test_no_field_of_anothers_can_be_slipped_in(world):
    send(
        world.maya,
        record_url(world),
        typed(home=world.ash.pk, recorded_by=world.omar.pk, framework="Mine", event_number="E1"),
    )
    made = newest(world.oak)
    assert (made.home, made.recorded_by, made.event_number) == (world.oak, world.maya, "E1")
    assert made.framework != "Mine"


# ---------- what was asked for ----------
def asked(world, **changes):
    data = {
        "kind": "requirement",
        "refers_to": "Reg 13(2)(h)",
        "text": "Use monitoring to improve.",
        "owner": world.dev_post.pk,
        **day("due_on", days_ago(-14)),
    }
    return {**data, **changes}


def add_url(world):
    return reverse("inspections:add_action", args=[world.oak_inspection.ref])


def test_a_requirement_is_taken_down_with_its_owner_and_day(world):
    got = send(world.maya, add_url(world), asked(world))
    made = InspectionAction.objects.order_by("-pk").first()
    assert got.url == reverse("inspections:action", args=[made.ref])
    assert (made.owner, made.home) == (world.dev_post, world.oak)
    owed = [duty.what for duty in duties_for(world.dev, [world.oak])]
    assert any("Reg 13(2)(h)" in what for what in owed)
    assert any("Reg 13(2)(h)" in d.what for d in duties_for(world.maya, [world.oak]))
    assert not any("Reg 13(2)(h)" in d.what for d in duties_for(world.wen, [world.oak]))
    assert not any("Reg 13(2)(h)" in d.what for d in duties_for(world.elsa, [world.elm]))


NO_DAY = {"due_on_day": "", "due_on_month": "", "due_on_year": ""}


def test_a_requirement_needs_a_day_and_a_recommendation_none(world):
    got = send(world.maya, add_url(world), asked(world, **NO_DAY))
    assert got.status_code == 422
    assert "Enter the day the requirement must be met by" in words(got)
    data = asked(world, kind="recommendation", refers_to="Guide 9.15", **NO_DAY)
    assert send(world.maya, add_url(world), data).status_code == 302
    assert not any("Guide 9.15" in d.what for d in duties_for(world.maya, [world.oak]))


def test_an_action_may_be_due_before_its_report_but_not_before_the_inspection(world):
    start = world.oak_inspection.started_on
    assert send(world.maya, add_url(world), asked(world, **day("due_on", start))).status_code == 302
    early = asked(world, **day("due_on", start - timedelta(days=1)))
    assert "Enter a day after the inspection began" in words(
        send(world.maya, add_url(world), early)
    )


def test_only_people_of_this_home_can_be_given_it(world):
    got = send(world.maya, add_url(world), asked(world, owner=world.omar_post.pk))
    assert got.status_code == 422
    page = words(see(world.maya, add_url(world)))
    assert "Omar Haddad" not in page
    assert "Lena Gone" not in page  # left yesterday


def close_url(world):
    return reverse("inspections:close_action", args=[world.oak_action.ref])


def closing(**changes):
    return {
        "evidence": "The log is checked on Fridays.",
        "learned": "Nobody had looked whether it helped.",
        **day("closed_on", days_ago(0)),
        **changes,
    }


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"evidence": ""}, "Enter what shows that it is done"),
        ({"evidence": "   "}, "Enter what shows that it is done"),
        ({"learned": ""}, "Enter what this taught you"),
        (lambda: day("closed_on", days_ago(-1)), "Enter today or an earlier day"),
        (lambda: day("closed_on", days_ago(201)), "or later"),
    ],
)
def test_closing_without_what_it_needs_is_refused(world, changes, said):
    got = send(world.maya, close_url(world), closing(**made_now(changes)))
    assert got.status_code == 422
    assert said in words(got)
    assert not ActionClaim.objects.filter(action=world.oak_action).exists()


def test_two_closing_at_once_the_second_sees_both_texts(world):
    opened = shown_token(as_(world.maya), close_url(world), world.maya)
    send(world.dev, close_url(world), closing(evidence="Dev checked it."))
    got = send(world.maya, close_url(world), closing(evidence="Maya checked it."), token=opened)
    assert got.status_code == 409
    assert "Dev Anand" in words(got)
    assert "Dev checked it." in words(got)
    assert "Maya checked it." in words(got)
    assert ActionClaim.objects.get(action=world.oak_action).recorded_by == world.dev


def test_the_responsible_individual_answers_for_the_homes_actions(world):
    owed = duties_for(world.ruth, [world.oak, world.elm])
    assert sum(duty.code == "inspection-action" for duty in owed) == 2


@pytest.mark.parametrize("name", ["inspections", "inspection"])
def test_a_long_history_asks_no_more_queries(world, name):
    thing = world.oak if name == "inspections" else world.oak_inspection
    url = reverse(f"inspections:{name}", args=[thing.ref])
    client = as_(world.maya)
    client.get(url)
    few = count(client, url)
    for back in range(300, 340):
        one = Inspection.objects.create(
            home=world.oak, kind="full", started_on=days_ago(back), recorded_by=world.maya
        )
        Judgement.objects.create(inspection=one, area="overall", rank=2, label="Good")
        InspectionAction.objects.create(
            inspection=world.oak_inspection,
            home=world.oak,
            kind="recommendation",
            refers_to="Guide",
            text="Do",
            owner=world.dev_post,
            recorded_by=world.maya,
        )
    assert count(client, url) == few


def count(client, url):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked_of_it:
        assert client.get(url).status_code == 200
    return len(asked_of_it)


def test_todays_panel_tells_what_is_open(world):
    page = words(see(world.maya, reverse("homes:today", args=[world.oak.ref])))
    assert "1 action open" in page
    assert "Ines Moreau, inspector, can read this home" in page
    assert canary("elm-action") not in page
