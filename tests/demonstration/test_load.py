"""The demonstration in the database: what is there, whose it is, and a history dated as it happened."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pgtrigger
import pytest
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat

from accounts.models import Membership, User
from accounts.roles import Role
from homes.models import Authority, Home
from inspections.demonstration import life
from inspections.demonstration.load import Loader, address
from inspections.demonstration.personas import PERSONAS
from inspections.models import InspectorVisit
from placements.cover.models import Cover
from placements.cover.queries import opened_during
from placements.daily.models import DailyLine, Entry, Happening
from placements.incidents.models import Incident
from placements.meetings.models import MeetingAction, TeamMeeting
from placements.models import Allocation, Placement, YoungPerson
from staff.models import StaffMember, StaffSupervision

NOW = datetime.now(UTC).replace(hour=11, minute=0, second=0, microsecond=0) - timedelta(days=1)


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """Homes E, H and J: one that is lived in today, the one whose manager covered it for an hour, and
    one of a single young person. Loaded once: what a test does to them is taken back after it."""
    with ExitStack() as ends:
        with django_db_blocker.unblock():
            ends.enter_context(transaction.atomic())
            Authority.objects.update(name=Concat(F("name"), Value(" of the tests")))
            made = life.world(NOW, letters="EHJ")
            with pgtrigger.ignore():
                Loader(made).load()
        yield made
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            ends.close()


@pytest.fixture
def loaded(made, db):
    return made


@pytest.fixture
def rowan(loaded):
    return Home.objects.get(letter="E", urn="SC990005")


def test_every_persona_may_sign_in_as_what_it_says(loaded):
    roles = {
        "manager": Role.MANAGER, "deputy": Role.DEPUTY, "worker": Role.WORKER, "responsible": Role.RESPONSIBLE,
        "inspector": Role.INSPECTOR, "social_worker": Role.SOCIAL_WORKER, "commissioner": Role.COMMISSIONER,
        "operator": Role.OPERATOR,
    }  # fmt: skip
    for persona in PERSONAS:
        user = User.objects.get(email=persona.email)
        held = Membership.objects.filter(user=user, starts_at__lte=NOW)
        assert [m.role for m in held] == [roles[persona.key]]
        assert not user.has_usable_password()


def test_everything_made_is_there(loaded, rowan):
    assert Home.objects.filter(urn__startswith="SC9900").count() == 12
    assert DailyLine.objects.filter(home__urn__startswith="SC9900").count() == len(loaded.lines)
    assert Entry.objects.filter(home__urn__startswith="SC9900").count() == len(loaded.entries)
    assert {kind for kind, _ in Happening.choices} == {one.kind for one in loaded.entries}
    assert Incident.objects.filter(home__urn__startswith="SC9900").count() == len(loaded.incidents)
    assert StaffSupervision.objects.filter(home__urn__startswith="SC9900").count() == len(
        loaded.supervisions
    )


def test_what_a_team_took_on_is_dated_as_it_was_done(rowan):
    assert TeamMeeting.objects.filter(home=rowan).count() >= 12
    assert MeetingAction.objects.filter(home=rowan, done_on=None).exists()
    done = MeetingAction.objects.filter(home=rowan).exclude(done_on=None).first()
    first, last = MeetingAction.pgh_event_model.objects.filter(pgh_obj=done).order_by("pgh_id")
    assert (first.done_on, last.done_on) == (None, done.done_on)
    assert first.pgh_created_at == done.recorded_at


def test_three_live_at_rowan_house(rowan):
    living = Placement.objects.filter(home=rowan, ends_on=None)
    assert set(living.values_list("young_person__preferred_name", flat=True)) == {
        "Alex",
        "Jamie",
        "Noor",
    }
    alex = YoungPerson.objects.get(first_name="Alex", last_name="Carver")
    assert alex.age_on(NOW.date()) == 14
    assert Allocation.objects.get(young_person=alex).worker.name == "Sol Bennett"


def test_history_is_dated_as_it_happened(rowan):
    line = DailyLine.objects.filter(home=rowan).earliest("recorded_at")
    (event,) = line.events.all()
    assert event.pgh_created_at == line.recorded_at
    assert event.pgh_context.metadata["user"] == line.recorded_by_id
    incident = Incident.objects.filter(home=rowan, reviewed_at__isnull=False).latest("recorded_at")
    first, second = incident.events.order_by("pgh_id")
    assert (first.pgh_label, first.pgh_created_at, first.reviewed_by_id, first.learned) == (
        "insert",
        incident.recorded_at,
        None,
        "",
    )
    assert (second.pgh_label, second.pgh_created_at, second.learned) == (
        "update",
        incident.reviewed_at,
        incident.learned,
    )


def test_signatures_come_one_after_the_other_in_history(rowan):
    done = StaffSupervision.objects.filter(home=rowan, staff_signed_at__isnull=False).latest(
        "held_on"
    )
    events = list(done.events.order_by("pgh_id"))
    assert [bool(e.supervisor_signed_at) for e in events] == [False, True, True]
    assert [bool(e.staff_signed_at) for e in events] == [False, False, True]


def test_a_new_row_can_follow(rowan):
    """The sequences stand after the rows that were copied in, and history is written again."""
    staff = StaffMember.objects.filter(home=rowan).first()
    new = StaffMember.objects.create(
        home=rowan, name="Sam Newcomer", job_title="Residential worker", started_on=NOW.date()
    )
    assert new.pk > staff.pk
    assert new.ref != staff.ref


def test_the_inspector_is_in_and_will_be_out(rowan):
    visit = InspectorVisit.objects.get(home=rowan)
    assert visit.membership.ends_at - NOW <= timedelta(days=5)
    assert "Reg" not in visit.name


def test_leavers_keep_their_names_and_lose_their_way_in(rowan):
    andrea = StaffMember.objects.get(home=rowan, name="Andrea Clough")
    assert andrea.ended_on < NOW.date()
    assert Membership.objects.get(user=andrea.user).ends_at < NOW


def test_addresses_are_invented():
    assert address("Dev Patel-Rowe", "Rowan House") == "dev.patel-rowe@rowanhouse.example"
    assert not [p for p in PERSONAS if not p.email.endswith(".example")]


def test_one_night_rowan_house_was_covered_and_somebody_looked_at_it(loaded):
    cover = Cover.objects.get(home__letter="E")
    assert cover.by.memberships.get(role=Role.MANAGER).home.provider == cover.home.provider
    assert cover.by != cover.reviewed_by
    assert cover.reviewed_at <= cover.review_by
    assert [event.kind for event in opened_during(cover) if event.verb == "opened"] == [
        "placements.youngperson", "placements.placementplan",
    ]  # fmt: skip
    assert [event.pgh_label for event in cover.events.order_by("pgh_id")] == [
        "insert", "update", "update",
    ]  # fmt: skip
    first = cover.events.earliest("pgh_id")
    assert (first.ended_at, first.reviewed_at, first.ends_at - first.starts_at) == (
        None, None, timedelta(hours=1),
    )  # fmt: skip
