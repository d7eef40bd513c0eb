"""The behaviour plan: made together, signed by them and by the home, in force, compared, beside."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from homes.due import duties_for
from placements.behaviour import actions, clocks, queries
from placements.behaviour.models import BehaviourPlan
from tests.people import as_, see, send, shown_token, words
from tests.world import canary, days_ago


def day(name, value):
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def answers(**more):
    given = {
        "triggers": ["noise", "told no"],
        "triggers_words": "Being asked again before I have answered",
        "early_signs": "Taps the table",
        "what_helps": "The back step\nMusic in one ear",
        "what_does_not": "Standing in the door",
        "step_1": "space",
        "step_1_words": "Ten minutes, nobody follows",
        "step_3": "walked",
        "rewards": "A film on a Friday for a week of mornings",
        "boundaries": "Nobody goes into another person’s room",
        "own_words": "dont say calm down",
        "made_with": ["Wen Li"],
        "also_there": "Nan, by telephone",
        "took_part": "Drew it first and then we found the words.",
        "reason": "The walk works better than the step",
        **day("from_on", days_ago(0)),
    }
    return given | more


def write(child):
    return reverse("behaviour:write", args=[child.ref])


def page(plan):
    return reverse("behaviour:version", args=[plan.ref])


def of(child):
    return reverse("behaviour:plan", args=[child.ref])


def with_them(plan):
    return reverse("behaviour:sign_with_them", args=[plan.ref])


def sign(plan):
    return reverse("behaviour:sign", args=[plan.ref])


def signed_by_them(**more):
    return {"theirs": "name", "theirs_as": "Alex", **day("theirs_on", days_ago(0))} | more


def due(user, home, code):
    return [duty for duty in duties_for(user, [home]) if duty.code == code]


def put_in_force(world, plan):
    send(world.wen, with_them(plan), signed_by_them())
    assert send(world.maya, sign(plan), {"read": "on"}).status_code == 302
    return BehaviourPlan.objects.get(pk=plan.pk)


# ---------- made, signed, in force ----------
def test_from_a_draft_to_the_plan_in_force(world):
    draft = world.alex_behaviour_draft
    response = send(world.wen, write(world.alex), answers())
    assert (response.status_code, response.url) == (302, page(draft))
    draft.refresh_from_db()
    assert draft.responses == ["space", "walked"]
    assert draft.responses_words == ["Ten minutes, nobody follows", ""]
    assert draft.version == 1  # a draft is changed where it is written
    read = words(see(world.wen, page(draft)))
    for said in ("Draft", "This is a draft.", "Noise or crowding", "Being told no", "dont say calm down",
                 "Go for a walk or a drive", "Nan, by telephone", "Drew it first"):  # fmt: skip
        assert said in read
    assert queries.in_force(world.alex).get() == world.alex_behaviour

    assert send(world.wen, with_them(draft), signed_by_them()).status_code == 302
    assert send(world.wen, sign(draft), {"read": "on"}).status_code == 403
    assert send(world.maya, sign(draft), {"read": "on"}).url == page(draft)
    draft.refresh_from_db()
    assert (draft.signed_by, draft.theirs_by, draft.theirs_on) == (
        world.maya,
        world.wen,
        days_ago(0),
    )
    assert queries.in_force(world.alex).get() == draft
    read = words(see(world.ines, page(draft)))
    assert "In force" in read
    assert "Signed, locked" in read
    assert "Signed by Alex" in read
    assert "Replaced" in words(see(world.ines, page(world.alex_behaviour)))
    event = AuditEvent.objects.get(kind="behaviour.behaviourplan", verb="signed", thing=draft.ref)
    assert event.by == world.maya
    assert list(event.young_people.all()) == [world.alex]
    person = words(see(world.wen, reverse("placements:young_person", args=[world.alex.ref])))
    assert "What we agreed for when it is hard" in person
    assert "The back step" in person
    story = words(see(world.maya, reverse("placements:chronology", args=[world.alex.ref])))
    assert "Behaviour plan, version 2, signed by them" in story
    shown = words(see(world.wen, reverse("placements:shown", args=[world.alex.ref])))
    assert "dont say calm down" in shown
    assert write(world.alex) not in shown


def test_the_next_version_is_written_over_the_one_in_force_and_says_why(world):
    two = put_in_force(world, world.alex_behaviour_draft)
    form = words(see(world.wen, write(world.alex)))
    assert "Version 3" in form
    assert canary("alex-helps-next") in form
    refused = send(world.wen, write(world.alex), answers(reason=""))
    assert refused.status_code == 422
    assert "Enter why there is a new version" in words(refused)
    assert "Being asked again before I have answered" in words(refused)
    assert send(world.wen, write(world.alex), answers()).status_code == 302
    three = BehaviourPlan.objects.get(young_person=world.alex, number=3)
    assert three.is_draft
    assert queries.in_force(world.alex).get() == two
    read = words(see(world.wen, page(three)))
    assert "What changed" in read
    assert "<ins>" in read
    assert "The walk works better than the step" in read
    asked = words(see(world.wen, f"{page(three)}?with={world.alex_behaviour.ref}"))
    assert canary("alex-helps") in asked


def test_the_plan_in_force_at_a_moment(world):
    two = world.alex_behaviour_draft
    assert queries.in_force(world.alex, days_ago(61)).first() is None
    assert queries.in_force([world.alex.pk, world.jamie.pk], days_ago(3)).count() == 2
    put_in_force(world, two)
    assert queries.in_force(world.alex).get() == two
    assert queries.in_force(world.alex, timezone.now() - timedelta(days=2)).get() == (
        world.alex_behaviour
    )


def test_a_plan_that_holds_from_a_day_to_come_does_not_hold_yet(world):
    send(world.wen, write(world.alex), answers(**day("from_on", days_ago(-5))))
    two = put_in_force(world, world.alex_behaviour_draft)
    assert queries.in_force(world.alex).get() == world.alex_behaviour
    assert queries.in_force(world.alex, days_ago(-5)).get() == two
    assert "Holds from" in words(see(world.wen, page(two)))
    assert canary("alex-helps") in words(see(world.wen, of(world.alex)))


# ---------- signed by them ----------
def test_not_yet_says_why_and_the_plan_holds_all_the_same(world):
    draft = world.alex_behaviour_draft
    refused = send(world.wen, with_them(draft), {"theirs": "not yet"})
    assert refused.status_code == 422
    assert "Enter why Alex has not signed it yet" in words(refused)
    refused = send(world.maya, sign(draft), {"read": "on"})
    assert refused.status_code == 422
    assert "Say first how the young person signed" in words(refused)
    kept = {"theirs": "not yet", "theirs_why_not": "Wants the part about the phone out"}
    assert send(world.wen, with_them(draft), kept).status_code == 302
    assert send(world.maya, sign(draft), {"read": "on"}).status_code == 302
    read = words(see(world.wen, page(draft)))
    assert "Not signed by Alex yet" in read
    assert "Wants the part about the phone out" in read
    (duty,) = due(world.maya, world.oak, "behaviour-plan-theirs")
    assert duty.url == with_them(draft)
    assert duty.due == days_ago(0) + timedelta(weeks=4)
    assert send(world.wen, with_them(draft), signed_by_them(theirs="mark", theirs_as="a star")).status_code == 302  # fmt: skip
    assert due(world.maya, world.oak, "behaviour-plan-theirs") == []
    assert "made their mark: a star" in words(see(world.wen, page(draft)))


def test_a_name_that_is_not_there_is_asked_for_and_no_day_to_come_is_taken(world):
    draft = world.alex_behaviour_draft
    refused = send(world.wen, with_them(draft), signed_by_them(theirs_as=""))
    assert "Enter the name they typed" in words(refused)
    ahead = day("theirs_on", days_ago(-1))
    refused = send(world.wen, with_them(draft), signed_by_them(**ahead))
    assert refused.status_code == 422
    assert 'value="Alex"' in words(refused)
    draft.refresh_from_db()
    assert draft.theirs == ""


def test_a_draft_whose_words_change_is_signed_again(world):
    draft = world.alex_behaviour_draft
    send(world.wen, with_them(draft), signed_by_them())
    send(world.dev, write(world.alex), answers())
    draft.refresh_from_db()
    assert (draft.theirs, draft.theirs_as, draft.theirs_by) == ("", "", None)


def test_a_correction_in_force_keeps_holding_and_asks_them_again(world):
    plan = world.alex_behaviour
    change = reverse("records:change", args=[plan.ref, "behaviour-plan"])
    given = answers(because="The bus was not meant", **day("from_on", plan.from_on))
    given.pop("reason")
    assert send(world.wen, change, given).status_code == 403
    assert send(world.maya, change, given).status_code == 302
    plan.refresh_from_db()
    assert (plan.version, plan.theirs) == (2, "not yet")
    assert plan.signed_at is not None
    assert queries.in_force(world.alex).get() == plan
    assert "Amended" in words(see(world.wen, page(plan)))


# ---------- what is refused ----------
def test_what_is_missing_is_said_beside_it_and_every_word_is_kept(world):
    before = BehaviourPlan.objects.count()
    given = answers(
        triggers=[], triggers_words="", what_helps="", took_part="", step_1="",
        own_words="Wörds to <keep>", **day("from_on", days_ago(-400)),
    )  # fmt: skip
    refused = send(world.wen, write(world.alex), given)
    assert refused.status_code == 422
    read = words(refused)
    for said in (
        "Select or enter what can set things off",
        "Enter what helps, at least one thing",
        "Enter how Alex took part",
        "Select what goes with “First, we”: its words are beside it",
        "Wörds to &lt;keep&gt;",
        "Ten minutes, nobody follows",
    ):
        assert said in read
    assert BehaviourPlan.objects.count() == before
    world.alex_behaviour_draft.refresh_from_db()
    assert canary("alex-helps-next") in world.alex_behaviour_draft.what_helps


def test_sent_twice_it_is_one_version(world):
    put_in_force(world, world.alex_behaviour_draft)
    client = as_(world.wen)
    token = shown_token(client, write(world.alex), world.wen)
    first = send(world.wen, write(world.alex), answers(), token=token)
    again = send(world.wen, write(world.alex), answers(), token=token)
    assert first.url == again.url
    assert BehaviourPlan.objects.filter(young_person=world.alex).count() == 3


def test_two_people_at_one_draft_the_second_sees_both_texts(world):
    token = shown_token(as_(world.wen), write(world.alex), world.wen)
    send(world.dev, write(world.alex), answers(what_helps="The dog"))
    answer = send(world.wen, write(world.alex), answers(what_helps="The cat"), token=token)
    assert answer.status_code == 409
    assert "dog" in words(answer)
    assert "cat" in words(answer)


def test_the_database_keeps_what_was_signed(world):
    plan = BehaviourPlan.objects.filter(pk=world.alex_behaviour.pk)
    for change in ({"what_helps": "None"}, {"signed_at": None, "signed_by": None}, {"number": 7}):
        with pytest.raises(IntegrityError), transaction.atomic():
            plan.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        BehaviourPlan.objects.filter(pk=world.alex_behaviour_draft.pk).update(
            theirs="name", theirs_as=""
        )


# ---------- who reads it ----------
def test_a_stranger_finds_nothing_and_the_authority_no_draft_and_nobody_elses_name(world):
    urls = [of(world.alex), page(world.alex_behaviour), write(world.alex)]
    for url in urls:
        for stranger in (world.elsa, world.omar, world.sid):
            assert see(stranger, url).status_code == 404
    assert see(world.sol, page(world.alex_behaviour_draft)).status_code == 404
    assert canary("alex-helps") in words(see(world.sol, of(world.alex)))
    story = words(see(world.sol, reverse("placements:chronology", args=[world.alex.ref])))
    assert canary("alex-helps-next") not in story
    send(world.wen, write(world.alex), answers(what_helps="Being away from Jamie"))
    put_in_force(world, world.alex_behaviour_draft)
    assert "Being away from Jamie" in words(see(world.wen, of(world.alex)))
    masked = words(see(world.sol, of(world.alex)))
    assert "Being away from" in masked
    assert "Jamie" not in masked


# ---------- beside ----------
def test_it_stands_beside_the_form_and_beside_what_happened_as_it_was_then(world):
    form = words(see(world.wen, reverse("incidents:write", args=[world.oak.ref])))
    assert "Alex’s behaviour plan, in force" in form
    assert canary("alex-helps") in form
    put_in_force(world, world.alex_behaviour_draft)
    read = words(see(world.wen, reverse("incidents:incident", args=[world.shared.ref])))
    assert "The plan in force then" in read
    assert canary("alex-helps") in read
    assert canary("alex-helps-next") not in read
    measure = words(see(world.wen, reverse("measures:measure", args=[world.alex_measure.ref])))
    assert canary("alex-helps") in measure
    form = words(see(world.wen, reverse("measures:finish", args=[world.alex_begun.ref])))
    assert canary("alex-helps-next") in form
    form = words(see(world.wen, reverse("measures:write", args=[world.oak.ref])))
    assert canary("jamie-helps") in form


# ---------- what is due ----------
@pytest.mark.parametrize(
    ("from_on", "again"),
    [
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2023, 8, 31), date(2024, 2, 29)),
        (date(2026, 3, 29), date(2026, 9, 29)),
    ],
)
def test_six_months_are_calendar_months(from_on, again):
    assert clocks.looked_at_again_by(from_on) == again


def test_a_draft_waits_for_who_leads_and_an_old_plan_is_looked_at_again(world):
    drafts = due(world.maya, world.oak, "behaviour-plan-sign")
    assert len(drafts) == 3
    assert all(one.needs_me for one in drafts)
    assert due(world.wen, world.oak, "behaviour-plan-sign") == []
    assert due(world.maya, world.oak, "behaviour-plan-again") == []
    BehaviourPlan.objects.filter(pk=world.alex_behaviour.pk).update(
        from_on=days_ago(200), version=2, amended_at=timezone.now(), amended_by=world.maya,
        amended_because="Put right for the test",
    )  # fmt: skip
    (duty,) = due(world.maya, world.oak, "behaviour-plan-again")
    assert duty.due == clocks.looked_at_again_by(days_ago(200))
    assert duty.url == write(world.alex)
    (theirs,) = [
        one
        for one in due(world.ruth, world.oak, "behaviour-plan-again")
        if one.about.name == "Alex"
    ]
    assert theirs.url == of(world.alex)


# ---------- the cost ----------
def test_the_queries_stand_still_as_versions_grow(world):
    urls = [
        reverse("placements:young_person", args=[world.alex.ref]),
        of(world.alex),
        reverse("incidents:incident", args=[world.shared.ref]),
        reverse("incidents:write", args=[world.oak.ref]),
        reverse("homes:due", args=[world.oak.ref]),
    ]

    def asked():
        numbers = []
        for url in urls:
            client = as_(world.maya)
            client.get(url)
            with CaptureQueriesContext(connection) as found:
                assert client.get(url).status_code == 200
            numbers.append(len(found))
        return numbers

    put_in_force(world, world.alex_behaviour_draft)
    first = asked()
    for _ in range(6):
        plan = actions.write(
            by=world.wen,
            placement=world.alex_placement,
            facts={
                "what_helps": "Toast",
                "made_with": ["Wen Li"],
                "took_part": "Yes",
                "from_on": days_ago(0),
            },
        )
        actions.sign_with_them(
            by=world.wen,
            plan=plan,
            theirs="name",
            theirs_as="A",
            theirs_why_not="",
            theirs_on=days_ago(0),
        )
        actions.sign(by=world.maya, plan=plan)
    assert asked() == first
