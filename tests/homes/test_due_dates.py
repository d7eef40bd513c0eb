"""Eighty-five due dates worked out by hand with a calendar: what the clocks say, and the list.

Every date here was counted on paper, none by the code. The list is asked through the database, on
the day itself: records as people leave them in, the duty of the one they are about out.
"""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from homes.absences import emergency_notice_by, is_long, notice_by, return_told_by
from homes.due import LONDON, everything
from homes.due.clocks import is_working_day
from homes.due.speech import row
from homes.models import Home
from outcomes import clocks as goals
from outcomes.models import Area, Goal, GoalProgress
from placements import clocks as plans
from placements.cover.models import Cover, review_by
from placements.daily import clocks as daily
from placements.daily.models import Entry, EntryPart
from placements.incidents import clocks as incidents
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind, Part, Place
from placements.models import Placement, PlacementPlan, Stay, YoungPerson
from staff import intervals
from staff.models import StaffMember, StaffSupervision

ON_LIST = "Zed"


def d(said):
    return date.fromisoformat(said) if said else None


def m(said):
    return datetime.fromisoformat(said)


# ---------- weeks: supervision (started, last held, weeks, last day) → due ----------
SUPERVISION = [
    ("2020-01-06", "2026-01-21", 6, None, "2026-03-04"),  # a Wednesday and six Wednesdays
    ("2020-01-06", "2026-03-18", 2, None, "2026-04-01"),  # over the night the clocks go forward
    ("2020-01-06", "2026-10-14", 2, None, "2026-10-28"),  # and back
    ("2020-01-06", "2024-02-01", 4, None, "2024-02-29"),
    ("2020-01-06", "2024-02-29", 4, None, "2024-03-28"),
    ("2020-01-06", "2024-02-29", 26, None, "2024-08-29"),
    ("2020-01-06", "2025-12-25", 1, None, "2026-01-01"),  # a bank holiday does not move it
    ("2020-01-06", "2026-12-31", 6, None, "2027-02-11"),
    ("2026-09-07", None, 6, None, "2026-10-19"),  # the first, from the day they started
    ("2026-09-07", "2026-08-20", 4, None, "2026-10-05"),  # one of an earlier post does not count
    ("2020-01-06", "2026-06-01", 6, "2026-07-13", "2026-07-13"),  # due on their last day
    ("2020-01-06", "2026-06-01", 6, "2026-07-12", None),  # gone the day before
]
# ---------- calendar months: a plan looked at again (written, months) → due ----------
MONTHS = [
    ("2026-01-31", 1, "2026-02-28"),
    ("2024-01-31", 1, "2024-02-29"),
    ("2024-02-29", 12, "2025-02-28"),
    ("2024-02-29", 6, "2024-08-29"),
    ("2025-08-31", 6, "2026-02-28"),
    ("2023-08-31", 6, "2024-02-29"),
    ("2026-03-31", 3, "2026-06-30"),
    ("2026-05-31", 1, "2026-06-30"),
    ("2026-12-31", 2, "2027-02-28"),
    ("2027-12-31", 2, "2028-02-29"),
    ("2026-06-30", 6, "2026-12-30"),
    ("2026-02-28", 1, "2026-03-28"),  # the last day of a short month is its 28th and no more
    ("2026-11-29", 3, "2027-02-28"),
    ("2027-11-29", 3, "2028-02-29"),
    ("2026-10-30", 4, "2027-02-28"),
    ("2026-09-29", 6, "2027-03-29"),  # over both clock changes but one
]
# ---------- 28 days: a plan gone through (written) → due ----------
TOGETHER = [
    ("2026-02-01", "2026-03-01"),
    ("2024-02-01", "2024-02-29"),
    ("2026-12-04", "2027-01-01"),
    ("2026-03-15", "2026-04-12"),
    ("2026-10-01", "2026-10-29"),
]
# ---------- working days: the plan from the authority (starts, today) → expected by ----------
AUTHORITY = [
    ("2026-03-02", "2026-03-02", "2026-03-09"),  # from a Monday
    ("2026-03-04", "2026-03-05", "2026-03-11"),
    ("2026-03-06", "2026-03-06", "2026-03-13"),  # from a Friday
    ("2026-03-07", "2026-03-07", "2026-03-13"),  # a Saturday and a Sunday count from Monday
    ("2026-03-08", "2026-03-08", "2026-03-13"),
    ("2026-03-30", "2026-03-30", "2026-04-08"),  # over Easter
    ("2026-04-02", "2026-04-02", "2026-04-13"),  # from the Thursday before
    ("2026-04-03", "2026-04-03", "2026-04-13"),  # on Good Friday itself
    ("2026-03-27", "2026-03-27", "2026-04-07"),  # over the clock change and into Easter
    ("2026-04-30", "2026-04-30", "2026-05-08"),  # the early May bank holiday
    ("2026-05-22", "2026-05-22", "2026-06-01"),  # the spring one
    ("2026-08-28", "2026-08-28", "2026-09-07"),  # the summer one
    ("2026-12-21", "2026-12-21", "2026-12-30"),  # Boxing Day on a Saturday: Monday the 28th
    ("2026-12-24", "2026-12-24", "2027-01-05"),  # and New Year's Day after it
    ("2021-12-23", "2021-12-23", "2022-01-04"),  # Christmas at a weekend, and New Year as well
    ("2022-12-22", "2022-12-22", "2023-01-03"),  # Christmas on a Sunday: Tuesday the 27th
    ("2027-12-22", "2027-12-22", "2027-12-31"),  # Christmas on a Saturday
    ("2027-12-24", "2027-12-24", "2028-01-05"),  # and New Year on the next: Monday the 3rd
    ("2023-04-28", "2023-04-28", "2023-05-09"),  # the coronation's Monday
    ("2022-09-14", "2022-09-14", "2022-09-22"),  # the day of the state funeral
    ("2022-05-30", "2022-05-30", "2022-06-08"),  # the jubilee's four days
    ("2024-02-26", "2024-02-26", "2024-03-04"),  # 29 February is a working day
    ("2025-12-31", "2025-12-31", "2026-01-08"),  # 2 January is Scotland's
    ("2026-03-13", "2026-03-13", "2026-03-20"),  # 17 March is Northern Ireland's
    ("2026-12-14", "2026-12-01", "2026-12-14"),  # not here yet: by the day they come
    ("2026-12-26", "2026-12-25", "2026-12-26"),
]
# ---------- goals: (set, last written about, weeks) → due ----------
GOALS = [
    ("2026-01-05", None, 8, "2026-03-02"),
    ("2026-01-05", "2026-02-10", 4, "2026-03-10"),
    ("2026-05-01", "2026-04-01", 6, "2026-06-12"),  # never before it was set
    ("2024-01-04", "2024-02-01", 4, "2024-02-29"),
]
# ---------- elapsed hours: (from, hours) → the moment, and London's clock ----------
REVIEW = [
    ("2026-03-06T09:00+00:00", 48, "2026-03-08T09:00+00:00", "8 March, 9am"),
    ("2026-03-28T09:00+00:00", 48, "2026-03-30T10:00+01:00", "30 March, 10am"),
    ("2026-03-27T22:15+00:00", 48, "2026-03-29T23:15+01:00", "29 March, 11:15pm"),
    ("2026-03-29T00:30+00:00", 48, "2026-03-31T01:30+01:00", "31 March, 1:30am"),
    ("2026-10-24T09:00+01:00", 48, "2026-10-26T08:00+00:00", "26 October, 8am"),
    ("2026-10-25T01:30+01:00", 48, "2026-10-27T00:30+00:00", "27 October, 12:30am"),
    ("2026-10-25T01:30+00:00", 48, "2026-10-27T01:30+00:00", "27 October, 1:30am"),
    ("2026-12-24T16:00+00:00", 72, "2026-12-27T16:00+00:00", "27 December, 4pm"),
    ("2026-10-25T01:30+01:00", 1, "2026-10-25T01:30+00:00", "25 October, 1:30am"),  # an hour on
    ("2026-03-29T00:30+00:00", 1, "2026-03-29T02:30+01:00", "29 March, 2:30am"),
]
HEARD = [
    ("2026-10-24T21:40+01:00", 24, "2026-10-25T20:40+00:00", "25 October, 8:40pm"),
    ("2026-03-28T21:40+00:00", 24, "2026-03-29T22:40+01:00", "29 March, 10:40pm"),
    ("2024-02-28T23:10+00:00", 24, "2024-02-29T23:10+00:00", "29 February, 11:10pm"),
    ("2026-12-31T18:00+00:00", 24, "2027-01-01T18:00+00:00", "1 January, 6pm"),
]
COVER = [
    ("2026-10-23T23:12+01:00", "2026-10-26T22:12+00:00", "26 October, 10:12pm"),
    ("2026-03-27T23:12+00:00", "2026-03-31T00:12+01:00", "31 March, 12:12am"),
]
# ---------- a month before: Ofsted told of an absence (its first day) → by ----------
BEFORE = [
    ("2026-03-31", "2026-02-28"),
    ("2024-03-30", "2024-02-29"),
    ("2026-12-14", "2026-11-14"),
]
# ---------- days that are no working days in England, and some that are ----------
DAYS = [
    ("2026-04-03", False),
    ("2026-04-06", False),
    ("2026-04-05", False),
    ("2026-12-26", False),
    ("2026-12-28", False),
    ("2026-12-29", True),
    ("2026-01-02", True),
]
# ---------- something planned: (began) → how it went is written by the end of the next day ----------
TOLD = [
    ("2026-03-06T16:00+00:00", "2026-03-07"),
    ("2026-12-31T10:00+00:00", "2027-01-01"),
    ("2024-02-28T10:00+00:00", "2024-02-29"),
    ("2024-02-29T10:00+00:00", "2024-03-01"),
    ("2026-03-28T23:30+00:00", "2026-03-29"),  # the night the clocks go forward
    ("2026-10-25T00:30+00:00", "2026-10-26"),  # the hour that comes twice, first
    ("2026-06-30T23:30+00:00", "2026-07-02"),  # half past midnight on 1 July in London
    ("2026-12-24T09:00+00:00", "2026-12-25"),  # a bank holiday does not move it
]
# ---------- the week of a day → its Sunday ----------
WEEK = [
    ("2026-12-31", "2027-01-03"),  # a Thursday
    ("2027-01-01", "2027-01-03"),
    ("2024-02-29", "2024-03-03"),
    ("2026-03-29", "2026-03-29"),  # a Sunday itself, and the clocks go forward
    ("2026-03-30", "2026-04-05"),
    ("2026-10-23", "2026-10-25"),
]
# ---------- short breaks: (came, last key work, weeks, stay) and a day of it → due ----------
BREAKS = [
    ("2026-01-05", None, 2, ("2026-03-06", "2026-03-08"), "2026-03-06", "2026-03-08"),
    ("2026-01-05", "2026-02-22", 2, ("2026-03-06", "2026-03-08"), "2026-03-07", "2026-03-08"),
    ("2026-01-05", "2026-02-23", 2, ("2026-03-06", "2026-03-08"), "2026-03-07", None),  # the 9th
    ("2026-01-05", "2026-03-07", 2, ("2026-03-06", "2026-03-08"), "2026-03-08", None),  # held
    ("2026-01-05", None, 2, ("2026-03-06", "2026-03-08"), "2026-02-27", "2026-03-08"),  # comes in 7
    ("2026-01-05", None, 2, ("2026-03-06", "2026-03-08"), "2026-02-26", None),  # and in 8
    ("2026-01-05", None, 2, ("2026-03-06", "2026-03-08"), "2026-03-09", None),  # home again
    ("2026-01-05", None, 2, ("2026-12-31", "2027-01-02"), "2026-12-31", "2027-01-02"),
    ("2024-01-05", "2024-02-15", 2, ("2024-02-27", "2024-02-29"), "2024-02-28", "2024-02-29"),
]
TABLES = (
    SUPERVISION,
    MONTHS,
    TOGETHER,
    AUTHORITY,
    GOALS,
    REVIEW,
    HEARD,
    COVER,
    BEFORE,
    TOLD,
    WEEK,
    BREAKS,
)


def test_there_are_eighty_and_more():
    assert sum(map(len, TABLES)) >= 80


# ---------- the clocks ----------
@pytest.mark.parametrize(("started", "last", "weeks", "ended", "due"), SUPERVISION)
def test_supervision(started, last, weeks, ended, due):
    assert intervals.due_on(d(started), d(last), weeks, d(ended)) == d(due)


@pytest.mark.parametrize(("written", "months", "due"), MONTHS)
def test_calendar_months(written, months, due):
    assert plans.looked_at_again_by(d(written), months) == d(due)


@pytest.mark.parametrize(("written", "due"), TOGETHER)
def test_four_weeks(written, due):
    assert plans.gone_through_by(d(written)) == d(due)


@pytest.mark.parametrize(("starts", "today", "due"), AUTHORITY)
def test_working_days(starts, today, due):
    assert plans.plan_from_authority_by(d(starts), d(today)) == d(due)


@pytest.mark.parametrize(("set_on", "last", "weeks", "due"), GOALS)
def test_goals(set_on, last, weeks, due):
    assert goals.looked_at_again_by(d(set_on), d(last), weeks) == d(due)


@pytest.mark.parametrize(("sent", "hours", "due", "said"), REVIEW)
def test_hours_until_a_review(sent, hours, due, said):
    assert incidents.review_by(m(sent), hours) == m(due)
    assert incidents.review_by(m(sent).astimezone(LONDON), hours) == m(due)


@pytest.mark.parametrize(("began", "hours", "due", "said"), HEARD)
def test_hours_until_somebody_is_heard(began, hours, due, said):
    assert incidents.heard_by(m(began), hours) == m(due)


@pytest.mark.parametrize(("began", "due", "said"), COVER)
def test_hours_until_a_cover_is_looked_at(began, due, said):
    assert review_by(m(began)) == m(due)


@pytest.mark.parametrize(("began", "due"), TOLD)
def test_the_end_of_the_next_day(began, due):
    assert daily.told_by(m(began).astimezone(LONDON).date()) == d(due)


@pytest.mark.parametrize(("day", "due"), WEEK)
def test_the_sunday_of_a_week(day, due):
    monday, sunday = daily.week_of(d(day))
    assert (sunday, monday.weekday(), (sunday - monday).days) == (d(due), 0, 6)
    assert monday <= d(day) <= sunday


@pytest.mark.parametrize(("came", "last", "weeks", "stay", "today", "due"), BREAKS)
def test_key_work_within_a_stay(came, last, weeks, stay, today, due):
    by = daily.key_work_by(d(came), d(last), weeks)
    far = d(today) < d(stay[0]) - timedelta(days=7) or d(today) > d(stay[1])
    assert far or daily.key_work_in_stay(by, d(stay[1])) == d(due)


@pytest.mark.parametrize(("starts", "due"), BEFORE)
def test_a_month_before(starts, due):
    assert notice_by(d(starts)) == d(due)


@pytest.mark.parametrize(("day", "works"), DAYS)
def test_working_days_of_england(day, works):
    assert is_working_day(d(day)) is works


def test_a_week_after_it_began_and_seven_days_after_the_return():
    assert emergency_notice_by(d("2024-02-22")) == d("2024-02-29")
    assert return_told_by(d("2026-12-28")) == d("2027-01-04")


def test_the_day_after_the_27th_day_away_is_the_28th():
    assert not is_long(d("2026-02-01"), d("2026-02-28"))
    assert is_long(d("2026-02-01"), d("2026-03-01"))
    assert is_long(d("2024-02-01"), d("2024-02-29"))


# ---------- the list ----------
@pytest.fixture
def on(monkeypatch):
    """It is this moment: for the pages, and not for who has access."""

    def stand(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return stand


def morning(day):
    return datetime(day.year, day.month, day.day, 8, tzinfo=LONDON)


def listed(world, code, who="maya"):
    """The one duty of this rule about whoever the test made."""
    rows = everything(getattr(world, who), [Home.objects.get(pk=world.oak.pk)])
    found = [one for one in rows if one.code == code and ON_LIST in f"{one.what} {one.about}"]
    assert len(found) <= 1
    return found[0] if found else None


def somebody(world, starts_on):
    person = YoungPerson.objects.create(
        first_name=ON_LIST,
        last_name="Counted",
        preferred_name=ON_LIST,
        date_of_birth=date(2012, 5, 5),
        authority=world.alex.authority,
    )
    placement = Placement.objects.create(
        young_person=person, home=world.oak, authority=person.authority, starts_on=starts_on
    )
    return person, placement


def plan_of(world, written, agreed):
    person, placement = somebody(world, d(written))
    at = morning(d(written)) + timedelta(hours=15)  # eleven at night: still that day in London
    PlacementPlan.objects.create(
        placement=placement,
        home=world.oak,
        young_person=person,
        version=1,
        agreed_by_young_person=agreed,
        recorded_by=world.wen,
        recorded_at=at,
    )


@pytest.mark.parametrize(("started", "last", "weeks", "ended", "due"), SUPERVISION)
def test_the_list_says_when_supervision_is_due(world, on, started, last, weeks, ended, due):
    member = StaffMember.objects.create(
        home=world.oak,
        name=f"{ON_LIST} Counted",
        job_title="Worker",
        supervision_weeks=weeks,
        started_on=d(started),
        ended_on=d(ended),
    )
    if last:
        StaffSupervision.objects.create(
            staff_member=member,
            home=world.oak,
            supervisor=world.maya,
            recorded_by=world.maya,
            held_on=d(last),
            next_on=d(last),
            supervisor_signed_at=morning(d(last)),
            supervisor_signed_by=world.maya,
        )
    on(morning(d(due or ended)))
    duty = listed(world, "R33-SUPV")
    assert (duty and duty.due) == d(due)
    assert duty is None or duty.group(timezone.now()) == "today"


@pytest.mark.parametrize(("written", "months", "due"), MONTHS)
def test_the_list_says_when_a_plan_is_looked_at_again(world, on, written, months, due):
    Home.objects.filter(pk=world.oak.pk).update(plan_months=months)
    plan_of(world, written, agreed=True)
    on(morning(d(due)))
    assert listed(world, "plan-again").due == d(due)


@pytest.mark.parametrize(("written", "due"), TOGETHER)
def test_the_list_says_when_a_plan_is_gone_through(world, on, written, due):
    plan_of(world, written, agreed=False)
    on(morning(d(due)))
    assert listed(world, "plan-agreed").due == d(due)


@pytest.mark.parametrize(("starts", "today", "due"), AUTHORITY)
def test_the_list_says_when_a_plan_is_expected(world, on, starts, today, due):
    somebody(world, d(starts))
    on(morning(d(today)))
    duty = listed(world, "CP-PLAN")
    assert (duty.due, duty.expected) == (d(due), True)


@pytest.mark.parametrize(("set_on", "last", "weeks", "due"), GOALS)
def test_the_list_says_when_a_goal_is_looked_at(world, on, set_on, last, weeks, due):
    Home.objects.filter(pk=world.oak.pk).update(goal_weeks=weeks)
    person, _ = somebody(world, d(set_on))
    made = {"home": world.oak, "recorded_by": world.wen}
    goal = Goal.objects.create(
        young_person=person, title="Swim", area=Area.HEALTH, set_on=d(set_on), **made
    )
    if last:
        GoalProgress.objects.create(goal=goal, on=d(last), score=3, **made)
    on(morning(d(due)))
    assert listed(world, "goal-again").due == d(due)


def an_incident(world, began, sent):
    person, _ = somebody(world, date(2019, 1, 1))
    incident = Incident.objects.create(
        home=world.oak,
        kind=Kind.DISTRESS,
        occurred_at=began,
        recorded_at=sent,
        place=Place.LOUNGE,
        before="b",
        what_happened="w",
        response="r",
        how_it_ended="h",
        recorded_by=world.wen,
    )
    InvolvedYoungPerson.objects.create(
        incident=incident, young_person=person, part=Part.PART_OF_IT, no_account="not asked"
    )


@pytest.mark.parametrize(("sent", "hours", "due", "said"), REVIEW)
def test_the_list_says_when_an_incident_is_reviewed(world, on, sent, hours, due, said):
    Home.objects.filter(pk=world.oak.pk).update(review_hours=hours)
    an_incident(world, m(sent) - timedelta(minutes=10), m(sent))
    on(m(due) - timedelta(minutes=1))
    duty = listed(world, "incident-review")
    assert (duty.due, row(duty).deadline) == (m(due), said)
    assert duty.group(m(due) - timedelta(minutes=1)) != "overdue"
    assert duty.group(m(due) + timedelta(minutes=1)) == "overdue"


@pytest.mark.parametrize(("began", "hours", "due", "said"), HEARD)
def test_the_list_says_when_somebody_is_heard(world, on, began, hours, due, said):
    Home.objects.filter(pk=world.oak.pk).update(account_hours=hours)
    an_incident(world, m(began), m(began) + timedelta(minutes=30))
    on(m(due) - timedelta(minutes=1))
    duty = listed(world, "incident-account")
    assert (duty.due, row(duty).deadline) == (m(due), said)


@pytest.mark.parametrize(("began", "due", "said"), COVER)
def test_the_list_says_when_a_cover_is_looked_at(world, on, began, due, said):
    person, _ = somebody(world, date(2019, 1, 1))
    Cover.objects.create(
        home=world.oak,
        young_person=person,
        by=world.elsa,
        reason="r",
        starts_at=m(began),
        ends_at=m(began) + timedelta(minutes=30),
    )
    on(m(due) - timedelta(minutes=1))
    duty = listed(world, "cover-review")
    assert (duty.due, row(duty).deadline) == (m(due), said)


def an_entry(world, person, kind, began, how="individual", state="done"):
    told = (
        {} if state == "planned" else {"told_at": began + timedelta(hours=1), "told_by": world.wen}
    )
    entry = Entry.objects.create(
        home=world.oak, kind=kind, how=how, state=state, began_at=began, about="Swim",
        recorded_by=world.wen, recorded_at=began - timedelta(days=3), **told,
    )  # fmt: skip
    EntryPart.objects.create(entry=entry, young_person=person)
    return entry


@pytest.mark.parametrize(("began", "due"), TOLD)
def test_the_list_says_when_how_it_went_is_written(world, on, began, due):
    person, _ = somebody(world, date(2019, 1, 1))
    entry = an_entry(world, person, "activity", m(began), state="planned")
    on(m(began) - timedelta(minutes=1))
    assert listed(world, "told-activity") is None  # it is still to come
    on(m(began) + timedelta(minutes=1))
    duty = listed(world, "told-activity")
    assert (duty.due, duty.group(timezone.now())) == (d(due), "week")
    on(morning(d(due) + timedelta(days=1)))
    assert listed(world, "told-activity").group(timezone.now()) == "overdue"
    Entry.objects.filter(pk=entry.pk).update(
        state="done", told_at=m(began) + timedelta(hours=1), told_by=world.wen
    )
    assert listed(world, "told-activity") is None


@pytest.mark.parametrize(("day", "due"), WEEK)
def test_the_list_says_when_the_week_of_activities_ends(world, on, day, due):
    """From Friday on, whatever day of the week is asked."""
    somebody(world, date(2019, 1, 1))
    on(morning(d(day)))
    duty = listed(world, "activities")
    assert (duty and duty.due) == (d(due) if d(day).weekday() >= 4 else None)


@pytest.mark.parametrize(("came", "last", "weeks", "stay", "today", "due"), BREAKS)
def test_the_list_says_when_key_work_is_due_in_a_stay(
    world, on, came, last, weeks, stay, today, due
):
    Home.objects.filter(pk=world.oak.pk).update(key_work_weeks=weeks)
    person, placement = somebody(world, d(came))
    Placement.objects.filter(pk=placement.pk).update(kind="short breaks")
    Stay.objects.create(placement=placement, arrives_on=d(stay[0]), leaves_on=d(stay[1]))
    if last:
        an_entry(world, person, "key-work", morning(d(last)), how="formal")
    on(morning(d(today)))
    duty = listed(world, "key-work")
    assert (duty and duty.due) == d(due)
    assert duty is None or "before they go home on" in duty.fact
