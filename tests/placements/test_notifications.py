"""Serious events: must somebody be told, whom, when each was; and why nobody was (reg 40)."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from homes.due import duties_for
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind, Place
from placements.notifications.clocks import told_by
from placements.notifications.events import MUST, Event, must_tell
from placements.notifications.models import Notification, Sending
from tests.people import as_, see, send, shown_token, words
from tests.world import at as moment
from tests.world import canary

HOUR = timedelta(hours=1)


def m(said):
    return datetime.fromisoformat(said)


@pytest.mark.parametrize(
    ("known", "late_after"),
    [
        ("2026-03-28T20:15+00:00", "2026-03-29T21:15+01:00"),
        ("2026-10-24T20:15+01:00", "2026-10-25T19:15+00:00"),
        ("2024-02-28T09:00+00:00", "2024-02-29T09:00+00:00"),
        ("2026-12-31T23:59+00:00", "2027-01-01T23:59+00:00"),
    ],
)
def test_it_is_late_after_twenty_four_hours_that_passed(known, late_after):
    assert told_by(m(known)) == m(late_after)


def test_whom_the_regulation_names():
    assert must_tell(Event.DEATH, secure=False) == ["ofsted", "placing", "state", "area", "icb"]
    assert must_tell(Event.DEATH, secure=True)[-1] == "ombudsman"
    assert must_tell(Event.BARRED, secure=True) == ["ofsted", "placing"]
    assert must_tell(Event.ALLEGATION, secure=False) == ["ofsted", "placing", "lado"]
    assert all(must_tell(event, secure=False)[0] == "ofsted" for event in MUST)


def serious(world, **more):
    """Somebody was hurt yesterday, and nobody has decided yet."""
    incident = Incident.objects.create(
        home=world.oak, kind=Kind.AGGRESSION, occurred_at=moment(1), place=Place.LOUNGE, before="A call.",
        what_happened="Noor pushed Jamie, who fell.", response="Ice.", how_it_ended="Toast.", anyone_hurt=True,
        injuries="A bump", recorded_by=world.wen, **more,
    )  # fmt: skip
    InvolvedYoungPerson.objects.create(
        incident=incident, young_person=world.noor, part="part", account="He started it"
    )
    return incident


def decision(world, **more):
    given = {
        "young_person": world.noor.ref,
        "decided": "yes",
        "event": "serious",
        "known_at_day": "today",
        "known_at_time": "00:01",
        "what_happened": "N. R. pushed another young person, who fell.",
        "done": "First aid. Her social worker was rung.",
    }
    return given | more


def decide(incident):
    return reverse("notifications:decide", args=[incident.ref])


def to(name, one):
    return reverse(f"notifications:{name}", args=[one.ref])


def latest():
    return Notification.objects.latest("pk")


def owed(user, home, code):
    return [duty for duty in duties_for(user, [home]) if duty.code == code]


def test_maya_is_asked_decides_tells_and_it_is_done(world):
    incident = serious(world)
    asked = [d for d in owed(world.maya, world.oak, "R40-DECIDE") if incident.ref in d.url]
    assert len(asked) == 1
    page = words(see(world.maya, reverse("incidents:incident", args=[incident.ref])))
    assert "Must somebody be told?" in page
    form = words(see(world.maya, decide(incident)))
    assert "Noor pushed Jamie, who fell." in form
    response = send(world.maya, decide(incident), decision(world))
    assert response.status_code == 302, words(response)
    one = latest()
    assert (one.recipients, one.young_person, one.incident) == (
        ["ofsted", "placing"],
        world.noor,
        incident,
    )
    assert not [d for d in owed(world.maya, world.oak, "R40-DECIDE") if incident.ref in d.url]
    duty = next(d for d in owed(world.maya, world.oak, "R40-NOTIFY") if one.ref in d.url)
    assert duty.due == told_by(one.known_at)
    assert duty.rule == "Reg 40"
    shown = words(see(world.maya, to("notification", one)))
    for said in ("2 to tell, without delay", "N. ", "Oak House", "Not told yet"):
        assert said in shown
    for who in ("ofsted", "placing"):
        sending = {
            "recipient": who, "name": "", "sent_at_day": "today", "sent_at_time": "00:02", "how": "The online form", "reference": "778899",
        }  # fmt: skip
        assert send(world.maya, to("sent", one), sending).status_code == 302
    assert not [d for d in owed(world.maya, world.oak, "R40-NOTIFY") if one.ref in d.url]
    assert "All told" in words(see(world.ines, to("notification", one)))
    story = words(see(world.maya, reverse("placements:chronology", args=[world.noor.ref])))
    assert "Something else that is serious" in story


def test_the_decision_not_to_tell_is_kept_with_its_reason(world):
    incident = serious(world)
    without = send(world.maya, decide(incident), decision(world, decided="no"))
    assert (without.status_code, "Enter why nobody must be told" in words(without)) == (422, True)
    given = decision(world, decided="no", why_not="A bump, looked at. Weighed with Dev.")
    assert send(world.maya, decide(incident), given).status_code == 302
    one = latest()
    assert (one.decided, one.event, one.recipients, one.what_happened) == (False, "", [], "")
    register = reverse("notifications:register", args=[world.oak.ref])
    assert "Decided: nobody must be told" in words(see(world.ines, f"{register}?which=not-told"))
    assert "Decided: nobody" not in words(see(world.ines, f"{register}?which=told"))
    assert "Weighed with Dev." in words(see(world.ruth, to("notification", one)))


def test_late_is_shown_late(world):
    one = world.alex_notification
    Notification.objects.filter(pk=one.pk).update(
        known_at=timezone.now() - 60 * HOUR, version=2, amended_at=timezone.now(), amended_by=world.maya,
        amended_because="The time was wrong",
    )  # fmt: skip
    duty = next(d for d in owed(world.maya, world.oak, "R40-NOTIFY") if one.ref in d.url)
    assert duty.due < timezone.now()
    assert "36 hours late" in words(see(world.maya, to("notification", one)))


def test_an_enquiry_is_told_of_twice(world):
    started = world.alex_enquiry
    answers = decision(world, event="enquiry ended")
    del answers["young_person"]
    without = send(world.maya, to("ended", started), answers)
    assert "Enter what came of the enquiry" in words(without)
    assert send(world.maya, to("ended", started), answers | {"outcome": "No further action."}).status_code == 302  # fmt: skip
    one = latest()
    assert (one.started_by, one.young_person, one.event) == (started, world.alex, "enquiry ended")
    assert "That it ended" in words(see(world.maya, to("notification", started)))


def test_two_who_decide_about_one_incident_make_one_decision(world):
    incident = serious(world)
    assert send(world.maya, decide(incident), decision(world)).status_code == 302
    second = send(world.dev, decide(incident), decision(world))
    assert second.status_code == 422
    assert "Somebody has decided about this incident" in words(second)
    assert Notification.objects.filter(incident=incident).count() == 1


def test_told_before_it_was_known_is_refused(world):
    sending = {"recipient": "placing", "sent_at_day": "other", "sent_at_other_day": "1", "sent_at_other_month": "1",
               "sent_at_other_year": "2020", "sent_at_time": "10:00", "how": "A call"}  # fmt: skip
    response = send(world.maya, to("sent", world.alex_notification), sending)
    assert response.status_code == 422
    assert "Enter a time after it was known" in words(response)


def test_the_second_of_two_who_tell_sees_that_the_first_did(world):
    one = world.alex_notification
    sending = {
        "recipient": "placing",
        "sent_at_day": "today",
        "sent_at_time": "00:01",
        "how": "A call",
    }
    late = shown_token(as_(world.dev), to("sent", one), world.dev)
    assert send(world.maya, to("sent", one), sending).status_code == 302
    assert send(world.dev, to("sent", one), sending, token=late).status_code == 409
    assert Sending.objects.filter(notification=one).count() == 2


def test_workers_do_not_read_it_and_each_authority_reads_its_own(world):
    assert see(world.wen, to("notification", world.alex_notification)).status_code == 404
    assert see(world.sid, to("notification", world.alex_notification)).status_code == 404
    page = words(see(world.sol, to("notification", world.alex_notification)))
    assert canary("alex-told-words") in page


def test_the_database_refuses_a_decision_that_says_nothing(world):
    one = world.alex_notification
    for columns in ({"recipients": []}, {"what_happened": ""}, {"decided": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notification.objects.filter(pk=one.pk).update(**columns)
