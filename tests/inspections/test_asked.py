"""What is done about something an inspection asked for: steps, evidence, somebody else's look, what
the next inspection found, what was learned, what is asked again (F3, A7)."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import kept
from accounts.models import AuditEvent
from accounts.walls import raised_for
from homes.due import duties_for
from homes.models import Home
from inspections.actions import asked as deeds
from inspections.demonstration import asked as demonstration
from inspections.demonstration.copying import Writer, make_contexts
from inspections.models import (
    ActionAnswer,
    ActionClaim,
    ActionEvidence,
    ActionStep,
    Inspection,
    InspectionAction,
)
from inspections.queries import repeats
from placements.daily.models import DailyLine
from placements.meetings.models import MeetingAction, Raised
from tests.by_hand import unguarded
from tests.people import as_, see, send, shown_token, words
from tests.stepping_down import stepped_down
from tests.world import canary, days_ago, made_now

pytestmark = pytest.mark.django_db


def day(name, when):
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


def url(name, thing, *more):
    return reverse(f"inspections:{name}", args=[thing.ref, *more])


def page(world, who="maya", thing=None):
    return words(see(getattr(world, who), url("action", thing or world.oak_action)))


def owed(user, world, code):
    return [one for one in duties_for(user, [world.oak]) if one.code == code]


def claimed(world, who="maya", **changes):
    facts = {"evidence": "The log is checked.", "learned": "Nobody had looked", "lasting": "",
             "done_on": days_ago(1)} | changes  # fmt: skip
    return deeds.claim(by=getattr(world, who), action=world.oak_action, **facts)


def a_step(world, who="wen", **changes):
    facts = {"text": "Ask everybody", "owner": getattr(world, f"{who}_post"),
             "due_on": days_ago(-3)} | changes  # fmt: skip
    return deeds.add_step(by=world.maya, action=world.oak_action, **facts)


def a_later_inspection(world, back=3, **changes):
    facts = {"home": world.oak, "kind": "monitoring", "started_on": days_ago(back),
             "published_on": days_ago(back - 1), "recorded_by": world.maya} | changes  # fmt: skip
    return Inspection.objects.create(**facts)


def another(world, refers_to, inspection=None, home=None, **changes):
    facts = {
        "inspection": inspection or world.oak_inspection, "home": home or world.oak,
        "kind": "recommendation", "refers_to": refers_to, "text": "Do", "owner": world.dev_post,
        "recorded_by": world.maya,
    } | changes  # fmt: skip
    return InspectionAction.objects.create(**facts)


# ---------- steps ----------
def test_a_step_is_added_and_stands_in_its_owners_list(world):
    typed = {"text": "Ask everybody", "owner": world.wen_post.ref, **day("due_on", days_ago(-3))}
    got = send(world.maya, url("add_step", world.oak_action), typed)
    assert got.status_code == 302
    step = ActionStep.objects.get(action=world.oak_action)
    (duty,) = owed(world.wen, world, "inspection-step")
    assert (duty.what, duty.url) == ("Ask everybody", url("step_done", step))
    assert duty.mine
    assert owed(world.maya, world, "inspection-step")
    assert not owed(world.tom, world, "inspection-step")
    assert "Wen" in page(world)


def test_who_moved_on_is_not_named_to_a_worker_in_what_is_due(world):
    """P-3: a text of the home is read in the due list as it is on its own page."""
    a_step(world, text="Go through what Asa said")
    with unguarded(MeetingAction):
        MeetingAction.objects.filter(home=world.oak).update(
            text="Write to Asa", owner=world.wen_post, done_on=None
        )
    for user, code, said in (
        (world.wen, "inspection-step", "Go through what another young person said"),
        (world.maya, "inspection-step", "Go through what Asa said"),
        (world.wen, "TEAM-DO", "Write to another young person"),
        (world.maya, "TEAM-DO", "Write to Asa"),
    ):
        assert said in [one.what for one in owed(user, world, code)]


def test_who_moved_on_is_not_named_to_a_worker_in_what_is_put_up_for_the_team(world):
    claimed(world, learned="Nobody asked Asa", lasting="We ask")
    deeds.check(by=world.ruth, action=world.oak_action)
    form = url("put_up", world.oak_action)
    assert "Nobody asked another young person" in words(see(world.wen, form))
    assert "Nobody asked Asa" in words(see(world.maya, form))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": " "}, "Enter what will be done"),
        ({"text": "x" * 301}, "Shorten this by 1 character"),
        ({"owner": ""}, "Select who sees to it"),
        ({"due_on_day": "31", "due_on_month": "2"}, "there is no 31 2"),
        (lambda: day("due_on", days_ago(300)), "or later"),
    ],
)
def test_a_step_without_what_it_needs_is_refused_and_keeps_every_word(world, changes, said):
    typed = {"text": "Ask everybody", "owner": world.wen_post.ref, **day("due_on", days_ago(-3))}
    changes = made_now(changes)
    got = send(world.maya, url("add_step", world.oak_action), typed | changes)
    assert got.status_code == 422
    assert said in words(got)
    if "text" not in changes:
        assert "Ask everybody" in words(got)
    assert not ActionStep.objects.exists()


def test_nobody_of_another_home_can_be_given_a_step(world):
    typed = {"text": "Ask", "owner": world.omar_post.ref, **day("due_on", days_ago(-3))}
    assert send(world.maya, url("add_step", world.oak_action), typed).status_code == 422


def test_the_same_step_sent_twice_is_one(world):
    token = kept.issue(world.maya)
    typed = {"text": "Ask everybody", "owner": world.wen_post.ref, **day("due_on", days_ago(-3))}
    for _ in range(2):
        assert (
            send(world.maya, url("add_step", world.oak_action), typed, token=token).status_code
            == 302
        )
    assert ActionStep.objects.count() == 1


def test_its_owner_says_that_it_is_done(world):
    step = a_step(world)
    assert see(world.tom, url("step_done", step)).status_code == 403
    got = send(world.wen, url("step_done", step), day("done_on", days_ago(0)))
    assert got.status_code == 302
    step.refresh_from_db()
    assert (step.done_by, step.done_on) == (world.wen, days_ago(0))
    assert not owed(world.wen, world, "inspection-step")
    assert "Wen" in page(world, "ines")


def test_a_step_that_is_not_taken_is_set_aside_with_the_reason(world):
    step = a_step(world)
    assert see(world.wen, url("step_aside", step)).status_code == 403
    assert send(world.maya, url("step_aside", step), {"because": ""}).status_code == 422
    assert send(world.maya, url("step_aside", step), {"because": "no"}).status_code == 422
    why = "The psychologist does it with us"
    assert send(world.maya, url("step_aside", step), {"because": why}).status_code == 302
    read = page(world, "ines")
    assert "Ask everybody" in read
    assert why in read
    assert "Set aside" in read
    with pytest.raises(deeds.StepOver):
        deeds.finish_step(by=world.wen, step=step, done_on=days_ago(0))


def test_the_database_keeps_what_became_of_a_step(world):
    step = deeds.finish_step(by=world.wen, step=a_step(world), done_on=days_ago(1))
    rows = ActionStep.objects.filter(pk=step.pk)
    for silent in ({"done_on": days_ago(0)}, {"done_on": None, "done_by": None}, {"text": "Else"},
                   {"set_aside_on": days_ago(0), "set_aside_by": world.maya, "set_aside_because": "x"}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**silent)


# ---------- evidence from the home's own records ----------
def test_a_record_is_found_by_its_words_and_linked_with_a_sentence(world):
    choose = url("choose_record", world.oak_action)
    got = as_(world.maya).post(choose, {"look": "1", "words": canary("alex-line")})
    assert got.status_code == 200
    link = url("link", world.oak_action, "line", world.alex_line.ref)
    assert link in words(got)
    assert send(world.maya, link, {"shows": ""}).status_code == 422
    got = send(world.maya, link, {"shows": "She was asked first"})
    assert got.status_code == 302
    read = page(world, "ines")
    assert "She was asked first" in read
    assert reverse("daily:line", args=[world.alex_line.ref]) in read
    got = send(world.maya, link, {"shows": "Again"})
    assert got.status_code == 422
    assert "linked here already" in words(got)


def test_without_words_the_last_ninety_days_are_offered(world):
    choose, read = url("choose_record", world.oak_action), ""
    got = see(world.maya, choose)
    for _ in range(9):  # a page after the other
        read += words(got)
        more = re.search(r'name="after" value="([^"]+)"', words(got))
        if more is None:
            break
        got = as_(world.maya).post(choose, {"after": more[1]})
    assert url("link", world.oak_action, "line", world.alex_line.ref) in read
    assert world.aria_line.ref not in read


@pytest.mark.parametrize(
    "typed", [{"words": ""}, {"words": "x" * 201}, {"words": "tea", "first_day": "31", "first_month": "2", "first_year": "2026"}]
)  # fmt: skip
def test_looking_for_nothing_is_refused(world, typed):
    got = as_(world.maya).post(url("choose_record", world.oak_action), {"look": "1", **typed})
    assert got.status_code == 422


def test_another_homes_record_cannot_be_linked(world):
    link = url("link", world.oak_action, "line", world.aria_line.ref)
    assert send(world.maya, link, {"shows": "x"}).status_code == 404


def test_a_record_made_void_later_stands_there_as_void(world):
    deeds.link(by=world.maya, action=world.oak_action, kind="line", thing=world.alex_line.ref,
               shows="She was asked")  # fmt: skip
    make_void = reverse("records:void", args=[world.alex_line.ref, "line"])
    assert send(world.maya, make_void, {"because": "Written by mistake twice"}).status_code == 302
    assert DailyLine.with_void.get(pk=world.alex_line.pk).is_void
    read = page(world, "ines")
    assert "She was asked" in read
    assert "Void</strong>" in read


def test_a_link_is_made_void_with_a_reason(world):
    one = deeds.link(by=world.maya, action=world.oak_action, kind="line", thing=world.alex_line.ref,
                     shows="She was asked")  # fmt: skip
    make_void = reverse("records:void", args=[one.ref, "action-evidence"])
    assert send(world.maya, make_void, {"because": "It was the wrong line"}).status_code == 302
    assert "Void.</strong> Maya Whitlock" in page(world)
    assert "It was the wrong line" in page(world)
    assert ActionEvidence.with_void.get(pk=one.pk).is_void


# ---------- said to be done, and checked by somebody else ----------
def closing(**changes):
    return {"evidence": "The log is checked.", "learned": "Nobody had looked", "lasting": "A name",
            **day("closed_on", days_ago(0)), **changes}  # fmt: skip


def test_said_to_be_done_it_stays_open_until_somebody_else_looked(world):
    assert send(world.maya, url("close_action", world.oak_action), closing()).status_code == 302
    now = InspectionAction.objects.get(pk=world.oak_action.pk)
    assert now.closed_on is None
    assert now.waiting_since
    read = page(world)
    assert "Waits to be checked" in read
    assert url("check", now) not in read
    today = words(see(world.maya, reverse("homes:today", args=[world.oak.ref])))
    assert "1 action open" in today
    assert "1 waits to be checked" in today
    assert not owed(world.maya, world, "inspection-action")
    (duty,) = owed(world.ruth, world, "inspection-check")
    assert duty.url == url("check", now)
    assert duty.due == timezone.localdate() + timedelta(days=7)
    (own,) = owed(world.maya, world, "inspection-check")
    assert own.what.startswith("Waits for somebody else")
    assert not own.mine


def test_whoever_said_it_cannot_check_it(world):
    claimed(world)
    check = url("check", world.oak_action)
    assert see(world.maya, check).status_code == 403
    assert send(world.maya, check, {"found": "checked"}).status_code == 403
    with pytest.raises(deeds.OwnWork):
        deeds.check(by=world.maya, action=world.oak_action)
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionClaim.objects.filter(action=world.oak_action).update(
            found="checked", found_at=timezone.now(), found_by=world.maya
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        InspectionAction.objects.filter(pk=world.oak_action.pk).update(
            closed_on=days_ago(1), closed_by=world.maya, evidence="x", waiting_since=None,
            checked_on=days_ago(0), checked_by=world.maya,
        )  # fmt: skip
    for who in ("wen", "ines"):
        assert see(getattr(world, who), check).status_code == 403
    assert see(world.omar, check).status_code == 404


def test_checked_by_somebody_else_it_is_closed_for_good(world):
    claimed(world)
    got = send(world.ruth, url("check", world.oak_action), {"found": "checked"})
    assert got.status_code == 302
    now = InspectionAction.objects.get(pk=world.oak_action.pk)
    assert (now.closed_by, now.closed_on) == (world.maya, days_ago(1))
    assert (now.checked_by, now.checked_on) == (world.ruth, days_ago(0))
    assert (now.evidence, now.learned) == ("The log is checked.", "Nobody had looked")
    read = page(world, "ines")
    assert "Checked by Ruth" in read
    assert "Nobody had looked" in read
    assert not owed(world.ruth, world, "inspection-check")
    again = send(world.dev, url("check", world.oak_action), {"found": "checked"})
    assert again.status_code == 409
    assert AuditEvent.objects.filter(thing=now.ref, by=world.ruth, purpose="checked").count() == 1


def test_sent_back_it_is_open_again_with_what_is_missing(world):
    claimed(world)
    check = url("check", world.oak_action)
    got = send(world.ruth, check, {"found": "back", "because": ""})
    assert got.status_code == 422
    assert "Enter what is missing" in words(got)
    got = send(world.ruth, check, {"found": "checked", "because": "I liked it"})
    assert got.status_code == 422
    assert "I liked it" in words(got)
    got = send(world.ruth, check, {"found": "back", "because": "Show me one week"})
    assert got.status_code == 302
    now = InspectionAction.objects.get(pk=world.oak_action.pk)
    assert (now.closed_on, now.waiting_since) == (None, None)
    read = page(world)
    assert "Show me one week" in read
    assert "The log is checked." in read
    assert owed(world.maya, world, "inspection-action")
    claimed(world, evidence="Four weeks of it")
    deeds.check(by=world.dev, action=world.oak_action)
    read = page(world, "ines")
    assert "Four weeks of it" in read
    assert "Show me one week" in read


def test_what_was_said_and_found_stays_as_it_was(world):
    claimed(world)
    deeds.send_back(by=world.ruth, action=world.oak_action, because="Show me")
    said = ActionClaim.objects.filter(action=world.oak_action)
    for silent in ({"evidence": "x"}, {"why_back": "x"}, {"found": "checked", "why_back": ""},
                   {"found_by": world.dev}, {"done_on": days_ago(0)}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            said.update(**silent)


def test_open_steps_are_answered_first(world):
    step = a_step(world)
    got = send(world.maya, url("close_action", world.oak_action), closing())
    assert got.status_code == 422
    assert "1 step is still open" in words(got)
    assert "A name" in words(got)
    deeds.finish_step(by=world.wen, step=step, done_on=days_ago(0))
    assert send(world.maya, url("close_action", world.oak_action), closing()).status_code == 302


def test_an_owner_who_is_a_worker_says_it_and_the_manager_checks(world):
    action = another(world, "Guide, 9.15", owner=world.wen_post)
    assert see(world.tom, url("close_action", action)).status_code == 403
    assert send(world.wen, url("close_action", action), closing()).status_code == 302
    assert see(world.wen, url("check", action)).status_code == 403
    assert send(world.maya, url("check", action), {"found": "checked"}).status_code == 302
    assert InspectionAction.objects.get(pk=action.pk).checked_by == world.maya


def test_two_looking_at_once_the_second_is_told(world):
    claimed(world)
    check = url("check", world.oak_action)
    opened = shown_token(as_(world.dev), check, world.dev)
    send(world.ruth, check, {"found": "checked"})
    got = send(world.dev, check, {"found": "back", "because": "Not seen yet"}, token=opened)
    assert got.status_code == 409
    assert "Not seen yet" in words(got)
    assert ActionClaim.objects.get(action=world.oak_action).found == "checked"


def test_one_closed_before_homes_checked_each_other_says_so(world):
    old = another(
        world, "Guide, 4.3", evidence="Done", closed_on=days_ago(20), closed_by=world.maya
    )
    assert "Not checked by somebody else" in page(world, "ines", old)


# ---------- at the next inspection ----------
def test_a_later_inspection_asks_what_became_of_it(world):
    later = a_later_inspection(world)
    (duty,) = owed(world.maya, world, "inspection-answers")
    assert duty.url == url("answers", later)
    assert duty.due == days_ago(2) + timedelta(days=7)
    assert "not answered yet" in words(see(world.maya, url("inspection", later)))
    typed = {
        f"met-{world.oak_action.ref}": "partly",
        f"words-{world.oak_action.ref}": "Not at night",
    }
    got = send(world.maya, url("answers", later), typed)
    assert got.status_code == 302
    assert ActionAnswer.objects.get().met == "partly"
    assert not owed(world.maya, world, "inspection-answers")
    for read in (page(world, "ines"), words(see(world.ines, url("inspection", later)))):
        assert "Partly met" in read
        assert "Not at night" in read


def test_what_is_not_met_is_asked_again_and_what_is_met_is_not(world):
    first, second = a_later_inspection(world, 9), a_later_inspection(world, 3)
    deeds.answer(
        by=world.maya, inspection=first, found=[deeds.Found(world.oak_action, "not", "No")]
    )
    assert world.oak_action.ref in words(see(world.maya, url("answers", second)))
    ActionAnswer.objects.all().update(
        met="met", version=2, amended_at=timezone.now(), amended_by=world.maya, amended_because="x"
    )
    got = see(world.maya, url("answers", second))
    assert got.status_code == 302
    assert not owed(world.maya, world, "inspection-answers")


@pytest.mark.parametrize(
    ("met", "said_words", "said"),
    [
        ("", "", "Select what they found of one at least"),
        ("not", "", "Enter what is still to do"),
        ("partly", " ", "Enter what is still to do"),
        ("", "Something", "Select what they found, or empty the words"),
        ("nonsense", "", "Select a valid choice"),
    ],
)
def test_an_answer_without_what_it_needs_is_refused(world, met, said_words, said):
    later = a_later_inspection(world)
    ref = world.oak_action.ref
    got = send(world.maya, url("answers", later), {f"met-{ref}": met, f"words-{ref}": said_words})
    assert got.status_code == 422
    assert said in words(got)
    assert not ActionAnswer.objects.exists()


def test_two_answering_at_once_the_second_keeps_every_word(world):
    later, ref = a_later_inspection(world), world.oak_action.ref
    deeds.answer(by=world.ruth, inspection=later, found=[deeds.Found(world.oak_action, "met", "")])
    got = send(world.maya, url("answers", later), {f"met-{ref}": "not", f"words-{ref}": "My words"})
    assert got.status_code == 422
    assert "Ruth" in words(got)
    assert "My words" in words(got)
    assert ActionAnswer.objects.get().met == "met"


def test_an_answer_is_changed_by_a_new_version(world):
    later = a_later_inspection(world)
    (one,) = deeds.answer(by=world.maya, inspection=later,
                          found=[deeds.Found(world.oak_action, "met", "")])  # fmt: skip
    change = reverse("records:change", args=[one.ref, "action-answer"])
    got = send(world.maya, change, {"met": "not", "words": "", "because": "The report says so"})
    assert got.status_code == 422
    got = send(
        world.maya, change, {"met": "not", "words": "Not yet", "because": "The report says so"}
    )
    assert got.status_code == 302
    assert "The report says so" in page(world, "ines")


# ---------- what we learned ----------
def test_what_was_learned_is_kept_and_put_up_for_the_team(world):
    claimed(world, learned="We never asked them", lasting="We ask them on Sundays")
    deeds.check(by=world.ruth, action=world.oak_action)
    read = words(see(world.wen, reverse("inspections:inspections", args=[world.oak.ref])))
    assert "We never asked them" in read
    put_up = url("put_up", world.oak_action)
    assert put_up in read
    assert "We ask them on Sundays" in words(see(world.wen, put_up))
    before = Raised.objects.count()
    assert send(world.wen, put_up, {"words": "What it taught us"}).status_code == 302
    assert Raised.objects.count() == before + 1
    assert send(world.wen, put_up, {"words": ""}).status_code == 422


# ---------- asked again ----------
def test_the_same_regulation_in_a_later_inspection_is_pointed_out(world):
    later = a_later_inspection(world)
    again = another(world, "regulation 12 (2) (a)", later)
    read = page(world, thing=again)
    assert "Asked before at this home" in read
    assert "the same regulation" in read
    listed = words(see(world.maya, reverse("inspections:inspections", args=[world.oak.ref])))
    assert "Asked more than once" in listed
    assert "Asked before: the same regulation on" in listed
    while_taken_down = words(see(world.maya, url("add_action", later)))
    assert "Regulation 12" in while_taken_down
    assert "datalist" in while_taken_down


def test_the_same_paragraph_at_several_homes_is_told_who_answers_for_them(world):
    another(world, "Reg 13(2)(h)")
    another(world, "Regulation 13 (2) (h)", world.elm_inspection, world.elm, owner=world.elsa_post)
    read = words(see(world.ruth, reverse("inspections:group")))
    assert "Asked for at several homes" in read
    assert "Regulation 13(2)(h)" in read


def test_before_each_names_the_newest_first(world):
    rows = [
        another(world, "Guide, 9.15", a_later_inspection(world, back)) for back in (9, 8, 7, 6, 5)
    ]
    before = repeats.before_each(rows)
    assert [one.action for one in before[rows[-1].pk]] == rows[-2::-1]
    assert rows[0].pk not in before
    assert repeats.in_words(before[rows[-1].pk]).endswith("1 time before")


# ---------- who, and how much it costs ----------
def test_whoever_commissions_and_other_homes_see_nothing(world):
    step = a_step(world)
    for who in ("cass", "sol", "omar", "elsa"):
        person = getattr(world, who)
        assert see(person, url("action", world.oak_action)).status_code == 404
        assert see(person, url("step_done", step)).status_code == 404


def test_the_wall_hides_it_from_other_homes(world):
    a_step(world)
    claimed_of = claimed  # the claim needs the step to be over
    ActionStep.objects.update(
        set_aside_on=days_ago(0), set_aside_by=world.maya, set_aside_because="x y z"
    )
    claimed_of(world)
    deeds.link(
        by=world.maya, action=world.oak_action, kind="line", thing=world.alex_line.ref, shows="x"
    )
    deeds.answer(by=world.maya, inspection=a_later_inspection(world),
                 found=[deeds.Found(world.oak_action, "met", "")])  # fmt: skip
    for model in (ActionStep, ActionClaim, ActionEvidence, ActionAnswer):
        for who, number in (("wen", 1), ("omar", 0), ("cass", 0), ("sol", 0)):
            with transaction.atomic(), stepped_down(), raised_for(getattr(world, who)):
                assert model.objects.count() == number, (model, who)


def queries(client, address):
    with CaptureQueriesContext(connection) as told:
        assert client.get(address).status_code == 200
    return len(told)


def test_ten_times_as_much_asks_no_more_queries(world):
    """Steps, links, claims that were sent back, answers: on the action's page and the list's."""
    later = a_later_inspection(world)

    def grow(number):
        for _ in range(number):
            a_step(world)
            another(world, "Reg 12(2)", later)
            line = DailyLine.objects.create(
                home=world.oak, young_person=world.alex, day=days_ago(1), shift="day", words="Tea",
                mood=DailyLine.objects.first().mood, recorded_by=world.wen,
            )  # fmt: skip
            deeds.link(
                by=world.maya, action=world.oak_action, kind="line", thing=line.ref, shows="x"
            )

    grow(2)
    addresses = [
        url("action", world.oak_action), url("inspection", later), url("choose_record", world.oak_action),
        reverse("inspections:inspections", args=[world.oak.ref]),
    ]  # fmt: skip
    client = as_(world.maya)
    few = []
    for one in addresses:
        client.get(one)
        few.append(queries(client, one))
    grow(18)
    assert [queries(client, one) for one in addresses] == few


def test_the_demonstration_links_a_line_that_proved_void(world, monkeypatch):
    """So that how that looks can be seen on first start."""
    Home.objects.filter(pk=world.oak.pk).update(letter="Q")
    monkeypatch.setattr(demonstration, "ROWAN", "Q")
    claimed(world)
    make_void = reverse("records:void", args=[world.alex_line.ref, "line"])
    assert send(world.maya, make_void, {"because": "Written by mistake twice"}).status_code == 302
    make_contexts([world.maya.pk])
    demonstration.show_one_that_is_void(Writer("a test"))
    assert ActionEvidence.objects.get().thing == world.alex_line.ref
    assert "Void</strong>" in page(world)
