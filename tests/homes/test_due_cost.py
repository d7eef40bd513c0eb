"""What reading what is due costs: a number of questions that stands still, and a question that is
built once for everybody of a kind."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Membership, User
from accounts.policy import Role, standing
from homes import due
from homes.due import everything
from homes.due.asking import Anyone, Asking, Kind
from homes.models import Away, Home
from placements.meetings.models import MeetingAction
from placements.models import KeyWorker, Placement, YoungPerson
from placements.risks.models import RiskAssessment
from staff.models import StaffMember
from tests.by_hand import unguarded
from tests.world import days_ago

LONDON = ZoneInfo("Europe/London")
OWING = ("maya", "dev", "wen", "tom", "bea", "ruth", "elsa", "omar", "ora")
AT_MOST = 6


@pytest.fixture(autouse=True)
def nothing_built():
    due._built.cache_clear()
    yield
    due._built.cache_clear()


def fresh(user):
    """Somebody as a request finds them: their standing judged, nothing else read yet."""
    person = User.objects.get(pk=user.pk)
    assert standing(person).homes()
    assert standing(person).covers == []  # asked for wherever walls are raised
    return person


def questions(user, homes):
    person = fresh(user)
    with CaptureQueriesContext(connection) as asked:
        duties = everything(person, homes)
    return len(asked), duties


def another_home(world, number):
    """One more home of the same provider, with as much that is due as the first."""
    home = Home.objects.create(
        provider=world.millbrook, name=f"Home {number}", purpose=world.oak.purpose
    )
    Membership.objects.create(user=world.maya, role=Role.MANAGER, home=home)
    for one in range(3):
        somebody_with_a_risk(world, home, f"Zed {number} {one}")
        StaffMember.objects.create(
            home=home, name=f"N {number} {one}", job_title="W", started_on=days_ago(90)
        )
    return home


def somebody_with_a_risk(world, home, name, about="Out with Noor"):
    child = YoungPerson.objects.create(
        first_name=name,
        last_name="New",
        preferred_name=name,
        date_of_birth="2012-05-05",
        authority=world.westmere,
    )
    Placement.objects.create(
        young_person=child, home=home, authority=world.westmere, starts_on=days_ago(30)
    )
    risk = RiskAssessment.objects.get(pk=world.alex_risk.pk)
    risk.pk, risk.ref, risk._state.adding = (
        None,
        RiskAssessment._meta.get_field("ref").get_default(),
        True,
    )
    risk.home, risk.young_person, risk.review_by = home, child, days_ago(3)
    risk.about = about
    risk.save()
    return child


def test_as_many_questions_for_a_row_as_for_many_and_for_a_home_as_for_ten(world):
    somebody_with_a_risk(world, world.oak, "Zed")
    few, duties = questions(world.maya, [world.oak])
    assert "risk-review" in {one.code for one in duties}  # read through a masker
    assert few <= AT_MOST
    homes = [world.oak, *(another_home(world, number) for number in range(10))]
    many, duties = questions(world.maya, homes)
    assert len({one.home for one in duties if one.code == "risk-review"}) == len(homes)
    assert many == few
    somebody_with_a_risk(world, world.oak, "Zoe")
    assert questions(world.maya, homes)[0] == few


def test_as_many_questions_for_one_rule_as_for_all(world, monkeypatch):
    with unguarded(MeetingAction):
        MeetingAction.objects.all().delete()  # read through a masker
    all_, _ = questions(world.maya, [world.oak])
    rules = due.all_rules()
    for code in ("R33-SUPV", "plan-again"):
        monkeypatch.setattr(due, "all_rules", lambda code=code: {code: rules[code]})
        assert questions(world.maya, [world.oak])[0] == all_


def test_names_in_a_list_over_homes_are_hidden_home_by_home(world):
    """A key worker of two homes reads no name of somebody who lived there before them."""
    second = another_home(world, 1)
    Membership.objects.create(user=world.wen, role=Role.WORKER, home=second)
    child = somebody_with_a_risk(world, second, "Zed", about="Out with Cora and Zed")
    KeyWorker.objects.create(young_person=child, staff_member=world.wen_post, starts_on=days_ago(3))
    gone = YoungPerson.objects.get(preferred_name="Cora")  # lived at Oak
    Placement.objects.create(
        young_person=gone,
        home=second,
        authority=world.westmere,
        starts_on=days_ago(2000),
        ends_on=days_ago(1500),
    )
    said = [one.what for one in everything(fresh(world.wen), [world.oak, second])]
    about = [one for one in said if "Zed’s risk assessment" in one]
    assert about
    assert not [one for one in about if "Cora" in one]
    assert [one for one in about if "another young person" in one]


# ---------- built once ----------
def test_what_was_built_for_another_says_the_same_as_what_is_built_for_oneself(world):
    """Of nine people of all the kinds that owe anything, over one home and over all of theirs."""
    Away.objects.create(
        home=world.oak,
        who=world.maya,
        stands_in=world.dev,
        recorded_by=world.maya,
        starts_on=days_ago(1),
        ends_on=days_ago(-5),
    )
    asked = []
    for name in OWING:
        person = fresh(getattr(world, name))
        mine = list(Home.objects.filter(pk__in=standing(person).homes()).order_by("pk"))
        asked += [(person, [home]) for home in mine] + [(person, mine)]
    alone = []
    for person, homes in asked:
        due._built.cache_clear()
        alone.append(everything(fresh(person), homes))
    due._built.cache_clear()
    assert [everything(fresh(person), homes) for person, homes in asked] == alone
    built = due._built.cache_info()
    assert built.hits > built.misses / 2, "people of a kind share a question"
    assert [everything(fresh(person), homes) for person, homes in reversed(asked)] == alone[::-1]
    assert due._built.cache_info().misses == built.misses
    assert len([duties for duties in alone if duties]) >= 6


def test_whose_access_ended_asks_as_another_kind(world):
    before = everything(fresh(world.bea), [world.elm])
    assert before
    Membership.objects.filter(user=world.bea, role=Role.DEPUTY).update(ends_at=timezone.now())
    assert everything(fresh(world.bea), [world.elm]) == []


def kind(today, *roles):
    return Kind(today=today, roles=frozenset(roles), leads_all=True, looks_over=True, stands_in=1)


def test_a_question_depends_on_the_day_and_on_no_clock(world, monkeypatch):
    """It is kept for a day: whenever that day it is built, it is the same."""
    day = timezone.localdate()
    of_the_day = []
    for hour in (0, 23):
        moment = datetime(day.year, day.month, day.day, hour, 1, tzinfo=LONDON)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        due._built.cache_clear()
        for roles in ([Role.MANAGER], [Role.RESPONSIBLE], [Role.WORKER, Role.DEPUTY]):
            built = due._built(tuple(due.all_rules().values()), kind(day, *roles))
            of_the_day.append((built.words.sql, built.words.values))
    assert of_the_day[:3] == of_the_day[3:]


def test_each_gap_that_a_rule_leaves_is_one_that_can_be_filled(world):
    somebody = Asking(fresh(world.dev), [world.oak])
    for name in Anyone(kind(timezone.localdate(), Role.DEPUTY)).__class__.__dict__.values():
        if hasattr(name, "as_sql"):
            assert somebody.fill(name.name) is not None
