"""Team meetings: the agenda gathers itself, the team decides, and it comes back to the plan (A6, D11)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from homes.due import duties_for
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind, Place
from placements.measures.models import Talk
from placements.meetings.clocks import next_meeting
from placements.meetings.models import (
    AgendaItem,
    MeetingAction,
    Raised,
    SetAside,
    TeamMeeting,
    WasThere,
)
from placements.missing.models import ReturnInterview
from tests.people import as_, see, send, shown_token, words
from tests.world import at as moment
from tests.world import canary, days_ago

LEARNED = "He hears the telephone before we do."


def of_home(name, home):
    return reverse(f"meetings:{name}", args=[home.ref])


def to(name, one):
    return reverse(f"meetings:{name}", args=[one.ref])


def learned(world, **more):
    """An incident at Oak about Noor, reviewed an hour ago, with something learned."""
    incident = Incident.objects.create(
        home=world.oak, kind=Kind.AGGRESSION, occurred_at=moment(1), place=Place.LOUNGE, before="A call.",
        what_happened="Noor shouted.", response="Ice.", how_it_ended="Toast.", recorded_by=world.wen,
    )  # fmt: skip
    InvolvedYoungPerson.objects.create(
        incident=incident, young_person=world.noor, part="part", account="He started it"
    )
    now = timezone.now()
    said = {"learned": LEARNED, "because": "Nothing yet", "reviewed_at": now - timedelta(hours=1)}
    Incident.objects.filter(pk=incident.pk).update(**said | more, reviewed_by=world.maya)
    return Incident.objects.get(pk=incident.pk)


def answers(world, **more):
    """A meeting an hour after midnight today, with nothing but who was there and a note."""
    said = {
        "held_at_day": "today",
        "held_at_time": "00:01",
        "led_by": world.maya_post.ref,
        "there": [world.maya_post.ref, world.wen_post.ref],
        "others": "",
        "notes": "The garden.",
        "actions-TOTAL_FORMS": "2",
        "actions-INITIAL_FORMS": "0",
    }
    return said | more


def of(incident, **more):
    return {f"incident-{incident.ref}-{name}": value for name, value in more.items()}


def an_action(world, number=0, **more):
    due = timezone.localdate() + timedelta(days=14)
    said = {
        "text": "Agree the times with her uncle",
        "owner": world.wen_post.ref,
        "due_on_day": due.day,
        "due_on_month": due.month,
        "due_on_year": due.year,
        "item": "",
    }
    return {f"actions-{number}-{name}": value for name, value in (said | more).items()}


def owed(user, home, code):
    return [duty for duty in duties_for(user, [home]) if duty.code == code]


def latest():
    return TeamMeeting.objects.filter(home__name="Oak House").latest("pk")


# ---------- the agenda gathers itself ----------
def test_what_a_review_learned_is_on_the_agenda_until_it_is_talked_about(world):
    incident = learned(world)
    agenda = of_home("agenda", world.oak)
    for reader in (world.maya, world.wen, world.ruth, world.ines):
        page = words(see(reader, agenda))
        assert LEARNED in page, reader.name
        assert reverse("incidents:incident", args=[incident.ref]) in page
    shown = words(see(world.maya, reverse("incidents:incident", args=[incident.ref])))
    assert "on the agenda of the next team meeting" in shown

    given = answers(world, **of(incident, said="We all know it.", decided="We ring from the garden.", about=world.noor.ref),
                    **an_action(world, item=f"incident-{incident.ref}"))  # fmt: skip
    response = send(world.maya, of_home("hold", world.oak), given)
    assert response.status_code == 302, words(response)
    meeting = latest()
    assert response["Location"] == to("meeting", meeting)
    assert LEARNED not in words(see(world.maya, agenda))
    item = AgendaItem.objects.get(meeting=meeting)
    assert (item.incident, item.young_person, item.decided) == (
        incident,
        world.noor,
        "We ring from the garden.",
    )
    action = MeetingAction.objects.get(meeting=meeting)
    assert (action.item, action.young_person, action.owner) == (item, world.noor, world.wen_post)
    there = WasThere.objects.filter(meeting=meeting).values_list("staff_member", flat=True)
    assert set(there) == {world.maya_post.pk, world.wen_post.pk}
    page = words(see(world.wen, to("meeting", meeting)))
    for said in ("Signed, locked", "We all know it.", "We ring from the garden.", "The garden."):
        assert said in page


def test_the_talk_after_a_measure_and_a_return_interview_gather_too(world):
    Talk.objects.create(
        measure=world.noor_measure, with_whom="young person", held_at=moment(1),
        suggestion="Open the door first.", recorded_by=world.maya,
    )  # fmt: skip
    ReturnInterview.objects.create(
        episode=world.jamie_missing, offered_at=moment(1), actions="A lift home on Fridays.",
        recorded_by=world.maya,
    )  # fmt: skip
    page = words(see(world.maya, of_home("agenda", world.oak)))
    for said in ("Open the door first.", "A lift home on Fridays.", canary("oak-raised")):
        assert said in page


def test_anybody_on_the_team_puts_something_up(world):
    given = {"words": "The kettle is too near the edge.", "young_person": ""}
    assert send(world.wen, of_home("raise", world.oak), given).status_code == 302
    assert "The kettle is too near" in words(see(world.maya, of_home("agenda", world.oak)))
    raised = Raised.objects.latest("pk")
    key = f"raised-{raised.ref}"
    held = answers(world, notes="", **{f"{key}-said": "It is. Moved.", f"{key}-about": ""})
    assert send(world.maya, of_home("hold", world.oak), held).status_code == 302
    assert AgendaItem.objects.get(raised=raised).said == "It is. Moved."
    assert "The kettle" not in words(see(world.maya, of_home("agenda", world.oak)))


def test_what_is_left_empty_stays_for_next_time(world):
    first, second = learned(world), learned(world, learned="She likes the stairs.")
    given = answers(world, **of(first, said="Said."))
    assert send(world.maya, of_home("hold", world.oak), given).status_code == 302
    page = words(see(world.maya, of_home("agenda", world.oak)))
    assert "She likes the stairs." in page
    assert LEARNED not in page
    assert not AgendaItem.objects.filter(incident=second).exists()


def test_not_for_the_team_says_why_and_is_read_by_the_team(world):
    incident = learned(world)
    page = reverse("meetings:aside", args=[incident.ref, "incident"])
    short = send(world.maya, page, {"because": "no"})
    assert (short.status_code, "Say why in a few words" in words(short)) == (422, True)
    assert send(world.wen, page, {"because": "Talked about with Tom alone"}).status_code == 403
    assert send(world.maya, page, {"because": "Talked about with Tom alone"}).status_code == 302
    shown = words(see(world.wen, of_home("agenda", world.oak)))
    assert "Talked about with Tom alone" in shown
    assert LEARNED not in shown
    assert SetAside.objects.get(incident=incident).recorded_by == world.maya
    assert see(world.maya, page)["Location"] == of_home("agenda", world.oak)


def test_what_nobody_learned_or_is_long_ago_is_not_asked_about(world):
    learned(world, learned="")
    learned(world, learned="Long ago.", reviewed_at=timezone.now() - timedelta(weeks=14))
    page = words(see(world.maya, of_home("agenda", world.oak)))
    assert "Long ago." not in page
    assert "Hurting or threatening" not in page


# ---------- bad input, and two at once ----------
def test_bad_input_is_said_beside_the_field_and_every_word_is_kept(world):
    incident = learned(world)
    due = {"actions-0-due_on_day": "31", "actions-0-due_on_month": "2"}
    given = answers(
        world, notes="", there=[], **of(incident, decided="Words I want to keep."),
        **an_action(world, text="Half an action", owner="") | due,
    )  # fmt: skip
    response = send(world.maya, of_home("hold", world.oak), given)
    page = words(response)
    assert response.status_code == 422
    for said in ("Select who was there", "Enter what was said, so that others can follow", "Select who sees to it",
                 "Enter a real date", "Words I want to keep.", "Half an action"):  # fmt: skip
        assert said in page, said
    assert latest() == world.oak_meeting


def test_a_meeting_says_something_and_an_action_comes_from_what_was_talked_about(world):
    incident = learned(world)
    empty = send(world.maya, of_home("hold", world.oak), answers(world, notes=""))
    assert "Enter what you talked about" in words(empty)
    given = answers(world, **an_action(world, item=f"incident-{incident.ref}"))
    stray = send(world.maya, of_home("hold", world.oak), given)
    assert stray.status_code == 422
    assert "Write above what was said of it" in words(stray)


def test_the_second_of_two_who_write_up_loses_no_word(world):
    incident = learned(world)
    token = shown_token(as_(world.dev), of_home("hold", world.oak), world.dev)
    given = answers(world, **of(incident, said="Maya’s words.", decided="One.", about=""))
    assert send(world.maya, of_home("hold", world.oak), given).status_code == 302
    given = answers(world, held_at_time="00:02", **of(incident, said="Dev’s own words."))
    late = send(world.dev, of_home("hold", world.oak), given, token=token)
    page = words(late)
    assert late.status_code == 422
    assert "Somebody has written down meanwhile" in page
    assert "Dev’s own words." in page
    assert AgendaItem.objects.filter(incident=incident).count() == 1


def test_sent_twice_is_one_meeting(world):
    client = as_(world.maya)
    token = shown_token(client, of_home("hold", world.oak), world.maya)
    before = TeamMeeting.objects.count()
    for _ in range(2):
        sent = send(world.maya, of_home("hold", world.oak), answers(world), token=token)
        assert sent.status_code == 302
    assert TeamMeeting.objects.count() == before + 1


def test_one_more_row_saves_nothing_and_keeps_every_word(world):
    incident = learned(world)
    given = answers(world, add_row="actions", **of(incident, said="Kept."))
    page = words(send(world.maya, of_home("hold", world.oak), given))
    assert 'name="actions-2-text"' in page
    assert "Kept." in page
    assert latest() == world.oak_meeting


# ---------- decisions and actions come back ----------
def test_an_action_is_owed_by_whoever_took_it_on_and_goes_when_it_is_done(world):
    action = world.alex_taken_on
    mine = next(d for d in owed(world.wen, world.oak, "TEAM-DO") if action.ref in d.url)
    assert (mine.mine, mine.due, mine.about.name) == (True, action.due_on, "Alex")
    theirs = next(d for d in owed(world.maya, world.oak, "TEAM-DO") if action.ref in d.url)
    assert not theirs.mine
    assert not owed(world.tom, world.oak, "TEAM-DO")
    assert send(world.tom, to("done", action), {"became": "x"}).status_code == 403
    today = timezone.localdate()
    day = {"done_on_day": today.day, "done_on_month": today.month, "done_on_year": today.year}
    empty = send(world.wen, to("done", action), {"became": ""} | day)
    assert "Enter what shows that it is done" in words(empty)
    response = send(
        world.wen, to("done", action), {"became": "Seven o’clock, on the fridge."} | day
    )
    assert response.status_code == 302, words(response)
    assert not owed(world.wen, world.oak, "TEAM-DO")
    page = words(see(world.maya, to("meeting", world.oak_meeting)))
    assert "Seven o’clock, on the fridge." in page
    assert see(world.wen, to("done", action)).status_code == 302


def test_a_decision_is_beside_the_plan_the_incident_and_in_the_story(world):
    decided = canary("alex-decided")
    plan = reverse("placements:plan", args=[world.alex.ref])
    write = reverse("placements:plan_write", args=[world.alex.ref])
    incident = reverse("incidents:incident", args=[world.alex_incident.ref])
    page = reverse("placements:young_person", args=[world.alex.ref])
    story = reverse("placements:chronology", args=[world.alex.ref])
    for url in (plan, write):
        shown = words(see(world.wen, url))
        assert "Decided since this plan was made" in shown
        assert decided in shown
    assert "Talked about at" in words(see(world.wen, incident))
    for url in (incident, page):
        assert decided in words(see(world.wen, url)), url
    assert "The team decided: We ring back at seven." in words(see(world.wen, story))
    from placements.models import PlacementPlan

    plan_row = world.alex_plan_2
    PlacementPlan.objects.create(
        placement=plan_row.placement, home=world.oak, young_person=world.alex, version=3,
        likes="Bikes", triggers="", reason="The call", recorded_by=world.wen,
    )  # fmt: skip
    assert "Decided since this plan" not in words(see(world.wen, write))


def test_the_story_leads_to_its_place_in_the_meeting(world):
    response = see(world.wen, to("item", world.alex_item))
    assert response["Location"] == f"{to('meeting', world.oak_meeting)}#{world.alex_item.ref}"


def test_it_is_the_teams_own(world):
    decided = canary("alex-decided")
    for reader in (world.sol, world.elsa, world.omar, world.sid, world.lena):
        for url in (to("meeting", world.oak_meeting), to("item", world.alex_item),
                    to("done", world.alex_taken_on), of_home("agenda", world.oak),
                    of_home("register", world.oak), of_home("register_file", world.oak)):  # fmt: skip
            assert see(reader, url).status_code == 404, (reader.name, url)
    for name in ("young_person", "chronology", "plan"):
        page = words(see(world.sol, reverse(f"placements:{name}", args=[world.alex.ref])))
        assert decided not in page, name
    shown = words(see(world.wen, reverse("placements:shown", args=[world.alex.ref])))
    assert decided not in shown
    found = words(see(world.sol, reverse("placements:search") + "?q=ring+back"))
    assert decided not in found


# ---------- when the team meets next ----------
@pytest.mark.parametrize(
    ("last", "planned", "weeks", "due"),
    [
        (date(2026, 3, 2), None, 4, date(2026, 3, 30)),  # over the change of the clocks
        (date(2028, 2, 1), None, 4, date(2028, 2, 29)),
        (date(2026, 3, 2), date(2026, 3, 9), 4, date(2026, 3, 9)),
        (None, None, 4, None),
    ],
)
def test_the_day_that_was_planned_else_the_homes_interval(last, planned, weeks, due):
    assert next_meeting(last, planned, weeks) == due


def test_the_meeting_is_due_by_the_homes_interval_and_the_row_goes_when_it_is_held(world):
    assert not owed(world.maya, world.oak, "TEAM-MEET")
    old = world.oak_meeting
    TeamMeeting.objects.filter(pk=old.pk).update(
        held_at=moment(40), version=2, amended_at=timezone.now(), amended_by=world.maya,
        amended_because="The day was wrong",
    )  # fmt: skip
    duty = owed(world.maya, world.oak, "TEAM-MEET")[0]
    assert duty.due == timezone.localdate(moment(40)) + timedelta(weeks=4)
    assert duty.mine
    assert owed(world.ruth, world.oak, "TEAM-MEET")
    assert not owed(world.wen, world.oak, "TEAM-MEET")
    assert "Meet as a team" in words(see(world.maya, reverse("homes:due", args=[world.oak.ref])))
    assert send(world.maya, of_home("hold", world.oak), answers(world)).status_code == 302
    assert not owed(world.maya, world.oak, "TEAM-MEET")


def test_a_home_whose_team_never_met_is_asked_for_its_first(world):
    duty = owed(world.elsa, world.elm, "TEAM-MEET")[0]
    assert duty.due == timezone.localdate()
    assert "Hold the first" in duty.fact


# ---------- its life ----------
def test_a_void_meeting_gives_its_agenda_back(world):
    incident = learned(world)
    assert send(world.maya, of_home("hold", world.oak), answers(world, **of(incident, said="Said."))).status_code == 302  # fmt: skip
    meeting = latest()
    void = reverse("records:void", args=[meeting.ref, "team-meeting"])
    assert send(world.maya, void, {"because": "Written up twice by mistake"}).status_code == 302
    assert LEARNED in words(see(world.maya, of_home("agenda", world.oak)))
    assert "Void" in words(see(world.maya, to("meeting", meeting)))
    story = words(see(world.maya, reverse("placements:chronology", args=[world.noor.ref])))
    assert "The team talked about" not in story or "Void" in story


def test_what_was_decided_is_changed_by_a_new_version_with_a_reason(world):
    change = reverse("records:change", args=[world.alex_item.ref, "agenda-item"])
    given = {"said": "The calls end early.", "decided": "We ring back at six.", "because": "The time was wrong"}  # fmt: skip
    assert send(world.wen, change, given).status_code == 403
    assert send(world.maya, change, given).status_code == 302
    story = words(see(world.wen, reverse("placements:chronology", args=[world.alex.ref])))
    assert "The team decided: We ring back at six." in story
    assert "Version 2" in words(see(world.wen, to("meeting", world.oak_meeting)))


def test_a_day_put_off_is_a_new_version(world):
    change = reverse("records:change", args=[world.alex_taken_on.ref, "meeting-action"])
    later = timezone.localdate() + timedelta(days=40)
    given = {
        "text": "Agree a time for calls", "owner": world.wen_post.ref, "due_on_day": later.day, "due_on_month": later.month,
        "due_on_year": later.year, "because": "Her uncle is away",
    }  # fmt: skip
    assert send(world.maya, change, given).status_code == 302
    assert MeetingAction.objects.get(pk=world.alex_taken_on.pk).due_on == later


def test_a_meeting_is_amended_with_a_reason(world):
    change = reverse("records:change", args=[world.oak_meeting.ref, "team-meeting"])
    assert see(world.maya, change).status_code == 200
    held = timezone.localtime(world.oak_meeting.held_at)
    given = {
        "held_at_day": "other", "held_at_other_day": held.day, "held_at_other_month": held.month,
        "held_at_other_year": held.year, "held_at_time": f"{held:%H:%M}", "led_by": world.maya_post.ref,
        "others": "Sam from the school", "notes": "The rota.", "because": "Sam was forgotten",
    }  # fmt: skip
    response = send(world.maya, change, given)
    assert response.status_code == 302, words(response)
    page = words(see(world.wen, to("meeting", world.oak_meeting)))
    assert "Sam from the school" in page
    assert "Sam was forgotten" in page


def test_the_database_refuses_what_says_nothing_or_changes_in_silence(world):
    refused = [
        (AgendaItem.objects.filter(pk=world.alex_item.pk), {"said": "Something else"}),
        (TeamMeeting.objects.filter(pk=world.oak_meeting.pk), {"notes": "Something else"}),
        (MeetingAction.objects.filter(pk=world.alex_taken_on.pk), {"due_on": days_ago(0)}),
        (MeetingAction.objects.filter(pk=world.alex_taken_on.pk), {"done_on": days_ago(0)}),
        (WasThere.objects.filter(meeting=world.oak_meeting), {"staff_member": world.tom_post}),
        (SetAside.objects.filter(home=world.oak), {"because": "Something else"}),
    ]
    for rows, columns in refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**columns)


# ---------- the register ----------
def test_the_register_and_what_it_counts(world):
    assert send(world.maya, of_home("hold", world.oak), answers(world)).status_code == 302
    register = words(see(world.ines, of_home("register", world.oak)))
    assert 'data-total="2"' in register
    assert "Not done yet: 1" in register
    listed = words(see(world.ines, of_home("actions", world.oak) + "?which=open"))
    assert canary("alex-taken-on") in listed
    assert 'data-total="1"' in listed
    file = see(world.ines, of_home("register_file", world.oak)).content.decode()
    assert canary("alex-decided") in file
    assert canary("oak-meeting") in file


def test_pages_cost_the_same_however_much_there_is(world):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    pages = [of_home(name, world.oak) for name in ("agenda", "register", "actions", "hold")]
    pages.append(to("meeting", world.oak_meeting))

    def asked():
        found = []
        for url in pages:
            client = as_(world.maya)
            client.get(url)
            with CaptureQueriesContext(
                connection,
            ) as held:
                assert client.get(url).status_code == 200
            found.append(len(held))
        return found

    learned(world)
    first = asked()
    for number in range(3):
        incident = learned(world)
        item = AgendaItem.objects.create(
            meeting=world.oak_meeting, home=world.oak, young_person=world.noor, incident=incident,
            title="Again", said="Said", decided="Decided",
        )  # fmt: skip
        MeetingAction.objects.create(
            meeting=world.oak_meeting, home=world.oak, item=item, young_person=world.noor, text="More",
            owner=world.tom_post, due_on=days_ago(number - 9), recorded_by=world.maya,
        )  # fmt: skip
        learned(world, learned=f"More {number}")
        Raised.objects.create(home=world.oak, words="More", recorded_by=world.wen)
    assert asked() == first


def test_why_something_put_up_was_changed_or_made_void_is_on_the_agenda(world):
    for why, route in (("Put more plainly.", "records:change"), ("Said at handover.", "records:void")):  # fmt: skip
        url = reverse(route, args=[world.oak_raised.ref, "raised"])
        more = {"words": "The new settee."} if route == "records:change" else {}
        assert send(world.maya, url, {**more, "because": why}).status_code == 302
        agenda = words(see(world.maya, of_home("agenda", world.oak)))
        assert why in agenda
        assert world.maya.name in agenda
    assert why not in words(see(world.omar, of_home("agenda", world.oak)))
