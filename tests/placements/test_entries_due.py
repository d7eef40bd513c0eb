"""What was planned and is not told, and the activities of a week: whose they are, and what a lead sees."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from homes.due import LONDON, all_rules, everything
from homes.due.areas import WITHOUT_RULES, Area, due_in
from homes.models import Home
from placements.daily.models import Entry, EntryPart
from placements.models import Placement
from staff.models import Lead
from tests.by_hand import unguarded
from tests.people import see, send, words
from tests.world import days_ago

CODES = ("told-health", "told-school", "told-appointment", "told-activity")


@pytest.fixture(autouse=True)
def nothing_else(world):
    """What the world's own people did is long ago, and what they plan is to come."""
    with unguarded():
        Entry.objects.filter(state="planned").update(began_at=timezone.now() + timedelta(days=9))
        Entry.objects.filter(state="done").update(began_at=timezone.now() - timedelta(days=60))


def planned(world, kind="activity", how="individual", who=("jamie",), hours=4, by="wen"):
    """Planned some days ago for some hours ago, and not told."""
    entry = Entry.objects.create(
        home=world.oak, kind=kind, how=how, state="planned", about="Swim",
        began_at=timezone.now() - timedelta(hours=hours), recorded_by=getattr(world, by),
        recorded_at=timezone.now() - timedelta(days=5),
    )  # fmt: skip
    for name in who:
        EntryPart.objects.create(entry=entry, young_person=getattr(world, name))
    return entry


def duties(world, who, *codes, homes=("oak",)):
    user = User.objects.get(pk=getattr(world, who).pk)
    found = [Home.objects.get(pk=getattr(world, home).pk) for home in homes]
    return [duty for duty in everything(user, found) if duty.code in (codes or CODES)]


def leads_on(world, who, area):
    post = getattr(world, f"{who}_post")
    Lead.objects.filter(home=world.oak, area=area).delete()
    Lead.objects.create(
        home=world.oak, area=area, staff_member=post, starts_on=days_ago(9), recorded_by=world.maya
    )


@pytest.mark.parametrize(
    ("kind", "how", "code", "area"),
    [
        ("appointment", "gp", "told-health", Area.HEALTH),
        ("appointment", "dentist", "told-health", Area.HEALTH),
        ("appointment", "optician", "told-health", Area.HEALTH),
        ("appointment", "camhs", "told-health", Area.HEALTH),
        ("appointment", "school meeting", "told-school", Area.EDUCATION),
        ("appointment", "social worker", "told-appointment", None),
        ("appointment", "review", "told-appointment", None),
        ("appointment", "other", "told-appointment", None),
        ("activity", "individual", "told-activity", Area.ACTIVITIES),
        ("activity", "group", "told-activity", Area.ACTIVITIES),
    ],
)
def test_each_is_said_once_in_the_area_it_belongs_to(world, kind, how, code, area):
    entry = planned(world, kind, how)
    (duty,) = duties(world, "wen")
    assert (duty.code, duty.mine) == (code, True)
    assert duty.url == reverse("daily:tell", args=[entry.ref])
    assert "Jamie, " in duty.what
    assert duty.about.ref == world.jamie.ref
    assert all_rules()[code].lead == area
    held = due_in(world.tom, world.oak, list(Area))
    found = {where for where, rows in held.items() if code in {one.code for one in rows}}
    assert found == ({area} if area else set())


def test_it_is_whoever_planned_it_and_known_to_those_who_lead_or_answer(world):
    entry = planned(world)

    def found(who):
        return [(duty.mine, duty.url.rpartition("daily")[2]) for duty in duties(world, who)]

    tell, read = (reverse(f"daily:{page}", args=[entry.ref]) for page in ("tell", "entry"))
    assert found("wen") == [(True, tell)]
    assert found("maya") == found("dev") == [(False, tell)]
    assert found("ruth") == [(False, read)]
    assert found("tom") == found("ines") == found("sol") == found("sid") == found("omar") == []
    (duty,) = duties(world, "maya")
    assert duty.fact_after == "Wen Li planned it."
    for who in ("wen", "maya", "dev", "ruth"):
        for duty in duties(world, who):
            assert see(getattr(world, who), duty.url).status_code == 200


def test_a_lead_sees_it_and_is_led_to_the_record(world):
    entry = planned(world, "appointment", "gp")
    leads_on(world, "tom", "health")
    shown = words(see(world.tom, reverse("homes:today", args=[world.oak.ref])))
    assert "Not said yet how it went: Jamie, GP" in shown
    leading = shown.partition("You lead on health")[2].partition("</section>")[0]
    assert reverse("daily:entry", args=[entry.ref]) in leading
    assert "Jamie, GP" in words(
        see(world.tom, reverse("homes:due", args=[world.oak.ref]) + "?area=health")
    )


def test_told_void_or_still_to_come_it_is_not_due(world):
    entry = planned(world)
    planned(world, hours=-4)
    assert len(duties(world, "wen")) == 1
    tell = reverse("daily:tell", args=[entry.ref])
    assert send(world.wen, tell, {"state": "not", "afterwards": "It rained."}).status_code == 302
    assert duties(world, "wen") == []
    other = planned(world)
    void = reverse("records:void", args=[other.ref, "entry"])
    answer = send(world.wen, void, {"because": "Written twice, by mistake."})
    assert answer.status_code == 302
    assert duties(world, "wen") == []


def test_of_several_each_reader_sees_the_names_they_may(world):
    planned(world, how="group", who=("alex", "jamie"))
    (duty,) = duties(world, "maya")
    assert "Alex and Jamie" in duty.what
    assert duty.about is None


# ---------- the activities of a week
@pytest.fixture
def friday(monkeypatch):
    """It is a Friday, eleven at night, at most a week ago."""
    today = timezone.localdate()
    day = today - timedelta(days=(today.weekday() - 4) % 7)
    moment = datetime(day.year, day.month, day.day, 23, tzinfo=LONDON)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


def activity(world, moment, how, state="done", who="jamie", kind="activity"):
    told = {} if state == "planned" else {"told_at": moment, "told_by": world.wen}
    entry = Entry.objects.create(
        home=world.oak, kind=kind, how=how, state=state, began_at=moment - timedelta(hours=2),
        about="Swim", recorded_by=world.wen, **told,
    )  # fmt: skip
    EntryPart.objects.create(entry=entry, young_person=getattr(world, who))


def week(world, who="maya"):
    return [one for one in duties(world, who, "activities") if one.about.ref == world.jamie.ref]


def test_two_alone_and_one_together_and_nothing_is_due(world, friday):
    with_nothing = week(world)
    assert "none of two individual and none of one group" in with_nothing[0].fact
    activity(world, friday, "individual")
    activity(world, friday, "individual", state="not")  # did not happen
    activity(world, friday, "individual", who="alex")  # somebody else's
    activity(world, friday - timedelta(days=7), "individual")  # last week's
    activity(world, friday, "formal", kind="key-work")
    assert "one of two individual and none of one group" in week(world)[0].fact
    activity(world, friday + timedelta(days=1), "individual", state="planned")  # is to come
    assert "two of two individual and none of one group" in week(world)[0].fact
    activity(world, friday, "group")
    assert week(world) == []


def test_it_is_the_key_workers_and_not_of_who_stays_some_days_or_came_this_week(world, friday):
    assert [one.mine for one in week(world, "maya")] in ([True], [False])
    placement = Placement.objects.filter(young_person=world.jamie, home=world.oak)
    monday = friday.date() - timedelta(days=4)
    for changed in ({"kind": "short breaks"}, {"starts_on": monday + timedelta(days=1)}):
        before = placement.values(*changed)[0]
        placement.update(**changed)
        assert week(world) == [], changed
        placement.update(**before)
    placement.update(starts_on=monday)
    assert len(week(world)) == 1
    placement.update(ends_on=friday.date() + timedelta(days=1), ending="planned")  # leaves tomorrow
    assert week(world) == []


def test_before_friday_there_is_time(world, friday, monkeypatch):
    assert week(world)
    monkeypatch.setattr(timezone, "now", lambda: friday - timedelta(days=1))
    assert week(world) == []


def test_a_lead_on_activities_sees_everybodys_week(world, friday):
    leads_on(world, "tom", "activities")
    rows = due_in(User.objects.get(pk=world.tom.pk), world.oak, [Area.ACTIVITIES])[Area.ACTIVITIES]
    people = {duty.about.ref for duty in rows if duty.code == "activities"}
    assert people == {getattr(world, name).ref for name in ("alex", "jamie", "noor")}
    for duty in rows:
        assert see(world.tom, duty.url).status_code == 200


# ---------- areas in which nothing falls due
def test_areas_without_a_rule_say_so_and_no_other(world):
    ruled = {rule.lead for rule in all_rules().values()}
    assert set(WITHOUT_RULES) == set(Area) - ruled
    due = reverse("homes:due", args=[world.oak.ref])
    for area, said in WITHOUT_RULES.items():
        leads_on(world, "tom", area)
        assert said in words(see(world.tom, f"{due}?area={area.value}"))
        assert said in words(see(world.tom, reverse("homes:today", args=[world.oak.ref])))
    leads_on(world, "tom", "education")
    assert "Nothing is due in it." in words(
        see(world.tom, reverse("homes:today", args=[world.oak.ref]))
    )


def test_the_questions_stand_still_as_plans_grow(world):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            duties(world, "maya")
        return len(queries)

    asked()
    first = asked()
    for hours in range(30):
        planned(world, hours=hours + 1)
    assert asked() == first
