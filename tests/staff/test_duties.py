"""What is due about supervision: by each one's interval, for whom it is to see to it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from homes.due import duties_for as duties
from staff import queries
from staff.actions import supervision as deeds
from staff.models import StaffMember, StaffSupervision, SupervisionAction
from tests.people import see, words
from tests.world import days_ago


def due(user, *homes, code="R33-SUPV"):
    return {duty.what: duty for duty in duties(user, list(homes)) if duty.code == code}


def hold(world, key, days, boss="maya"):
    """A supervision held so many days ago and signed by the supervisor."""
    made = deeds.write(
        by=getattr(world, boss),
        member=getattr(world, f"{key}_post"),
        written=deeds.Written(days_ago(days), dict.fromkeys(deeds.PARTS, "x")),
    )
    deeds.sign_as_supervisor(by=getattr(world, boss), supervision=made)
    return made


def test_overdue_by_this_homes_interval_in_a_sentence(world):
    duty = due(world.maya, world.oak)["Supervision with Tom Adeyemi"]
    assert duty.due == days_ago(8)  # fifty days ago and six weeks
    assert duty.group(timezone.now()) == "overdue"
    assert "This home’s interval is 6 weeks, so it was due" in duty.fact
    assert duty.fact_after.startswith("One action carried over. One of ")
    assert duty.url == reverse("staff:supervise", args=[world.tom_post.ref])


def test_held_and_signed_by_the_supervisor_it_is_no_longer_due(world):
    hold(world, "tom", 0)
    assert "Supervision with Tom Adeyemi" not in due(world.maya, world.oak)


def test_a_shorter_interval_of_their_own_as_in_probation(world):
    hold(world, "tom", 10)
    StaffMember.objects.filter(pk=world.tom_post.pk).update(supervision_weeks=2)
    duty = due(world.maya, world.oak)["Supervision with Tom Adeyemi"]
    assert duty.due == days_ago(-4)
    assert "Tom’s own interval is 2 weeks, so it is due" in duty.fact


def test_the_first_one_of_a_new_starter(world):
    new = StaffMember.objects.create(
        home=world.oak, name="Callum Reid", job_title="Residential worker", started_on=days_ago(40)
    )
    duty = due(world.maya, world.oak)["Supervision with Callum Reid"]
    assert duty.due == new.started_on + timedelta(weeks=6)
    assert duty.fact.startswith("The first, counted from")


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("maya", {"Bea", "Dev", "Tom", "Wen"}),  # everybody's but her own
        ("dev", {"Wen"}),  # those he supervises
        ("ruth", {"Maya", "Elsa", "Bea", "Dev", "Tom", "Wen"}),  # she answers for both homes
        ("wen", set()),
        ("ines", set()),
        ("sol", set()),
        ("omar", set()),  # Oak and Elm are not his
        ("lena", set()),
    ],
)
def test_whose_it_is_to_see_to(world, who, names):
    found = due(getattr(world, who), world.oak, world.elm)
    assert {what.removeprefix("Supervision with ").split()[0] for what in found} == names


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("maya", {"Bea", "Dev", "Tom"}),  # Dev supervises Wen
        ("dev", {"Wen"}),
        ("ruth", {"Maya", "Elsa"}),  # the managers', over her homes
    ],
)
def test_whose_own_it_is(world, who, names):
    found = due(getattr(world, who), world.oak, world.elm)
    mine = {what for what, duty in found.items() if duty.mine}
    assert {what.removeprefix("Supervision with ").split()[0] for what in mine} == names


def test_leavers_owe_none(world):
    assert "Supervision with Lena Gone" not in due(world.maya, world.oak)


def test_each_signature_waits_for_its_own_person(world):
    begun = world.tom_unsigned
    waiting = due(world.maya, world.oak, code="R33-SIGN")
    (duty,) = waiting.values()
    assert (duty.needs_me, duty.url) == (True, reverse("staff:supervision_write", args=[begun.ref]))
    assert not due(world.tom, world.oak, code="R33-SIGN")
    assert not due(world.ruth, world.oak, code="R33-SIGN")

    deeds.sign_as_supervisor(by=world.maya, supervision=begun)
    (duty,) = due(world.tom, world.oak, code="R33-SIGN").values()
    assert duty.needs_me
    assert duty.url == reverse("staff:supervision_sign", args=[begun.ref])
    assert not due(world.maya, world.oak, code="R33-SIGN")

    deeds.sign_as_member(by=world.tom, supervision=begun, own_words="")
    assert not due(world.tom, world.oak, code="R33-SIGN")


def test_what_was_agreed_is_due_for_its_owner_alone(world):
    action = world.tom_supervision.actions.get()
    (duty,) = due(world.tom, world.oak, code="R33-DO").values()
    assert (duty.what, duty.due) == (action.text, action.due_on)
    for who in ("maya", "wen", "dev"):
        assert action.text not in due(getattr(world, who), world.oak, code="R33-DO")
    deeds.settle(by=world.tom, action=action, became="Booked")
    assert not due(world.tom, world.oak, code="R33-DO")


def _many(world, number):
    for n in range(number):
        member = StaffMember.objects.create(
            home=world.oak, name=f"New {n}", job_title="Worker", started_on=days_ago(90)
        )
        held = StaffSupervision.objects.create(
            staff_member=member,
            home=world.oak,
            supervisor=world.maya,
            recorded_by=world.maya,
            held_on=days_ago(60),
            next_on=days_ago(18),
            supervisor_signed_at=timezone.now(),
            supervisor_signed_by=world.maya,
        )
        SupervisionAction.objects.create(
            supervision=held, text=f"Do {n}", owner=world.maya_post, due_on=days_ago(1)
        )
        StaffSupervision.objects.create(
            staff_member=member,
            home=world.oak,
            supervisor=world.maya,
            recorded_by=world.maya,
            held_on=days_ago(2),
            next_on=days_ago(-40),
        )


def _queries(user, url):
    see(user, url)  # sessions and caches apart
    with CaptureQueriesContext(connection) as found:
        assert see(user, url).status_code == 200
    return [query["sql"][:120] for query in found]


@pytest.mark.parametrize("who", ["maya", "dev", "ines", "wen"])
def test_the_team_page_asks_the_same_however_many_there_are(world, who):
    url = reverse("staff:team", args=[world.oak.ref])
    few = _queries(getattr(world, who), url)
    _many(world, 20)
    many = _queries(getattr(world, who), url)
    assert len(many) == len(few), many


def test_the_member_page_asks_the_same_however_many_supervisions(world):
    url = reverse("staff:member", args=[world.tom_post.ref])
    few = _queries(world.maya, url)
    for n in range(100, 120):
        hold(world, "tom", n)
    many = _queries(world.maya, url)
    assert len(many) == len(few), many


def test_the_duties_ask_the_same_over_many_people_and_homes(world):
    def count(homes):
        world.ruth.__dict__.pop("_standing", None)
        with CaptureQueriesContext(connection) as found:
            duties(world.ruth, homes)
        return len(found)

    few = count([world.oak])
    _many(world, 20)
    assert count([world.oak, world.elm]) == few


def test_the_team_page_to_a_worker_names_people_and_nothing_more(world):
    page = words(see(world.wen, reverse("staff:team", args=[world.oak.ref])))
    assert "Tom Adeyemi" in page
    assert "Last one" not in page
    assert "Used to work here" not in page
    page = words(see(world.wen, reverse("staff:member", args=[world.tom_post.ref])))
    assert "are for them and those who lead the home" in page
    assert "Counted from the records" not in page


def test_the_team_page_elsewhere_is_not_there(world):
    for who in ("omar", "elsa", "sol", "lena", "ivor"):
        assert (
            see(getattr(world, who), reverse("staff:team", args=[world.oak.ref])).status_code == 404
        )
    assert see(world.cass, reverse("staff:team", args=[world.oak.ref])).status_code == 403


def test_facts_are_counted_through_what_the_reader_may_see(world):
    facts = queries.facts(world.maya, world.tom_post)
    assert (facts.in_time, facts.counted, facts.key_work_names) == (0, 1, "Alex")
    assert facts.due_on == days_ago(8)
    assert queries.facts(world.omar, world.tom_post).counted == 0
