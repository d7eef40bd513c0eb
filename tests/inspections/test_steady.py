"""What keeps a home steady: each rule by records made by hand, as they stood at month ends."""

import csv
import io
import re
from datetime import date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.models import AuditEvent, Membership, User
from accounts.policy import Role
from homes import across
from homes.across import Worst
from homes.models import Home
from homes.records.actions import void
from homes.records.kinds import kind_of
from inspections.models import Inspection, InspectionAction
from inspections.steady import kept, page, people, rules, young
from inspections.steady.asked import Asked, asked, month_ends, over_twelve_months
from inspections.steady.rules import State
from inspections.steady.signs import SIGNS
from placements.incidents.models import Incident
from placements.measures.models import Kind, Measure
from placements.meetings.models import MeetingAction, TeamMeeting
from placements.missing.models import MissingEpisode, ReturnInterview
from placements.notifications.models import Notification
from staff.models import StaffMember, StaffSupervision, SupervisionAction
from tests.people import as_, see, words
from tests.world import at, days_ago, join
from ui.words import LONDON

LOOK, STEADY, TOO_LITTLE = State.LOOK, State.STEADY, State.TOO_LITTLE
HOME = Home(pk=7, ref="home7", name="A home")


def on(text):
    return date.fromisoformat(text)


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def post(name, started, ended=None, user=None):
    return StaffMember(
        home=HOME, user_id=user, name=name, job_title="Worker", ref=name.lower().replace(" ", ""),
        started_on=on(started), ended_on=on(ended) if ended else None,
    )  # fmt: skip


def manages(name, starts, ends=None):
    user = User(pk=sum(map(ord, name)), name=name)
    return Membership(
        home=HOME, user=user, role=Role.MANAGER, starts_at=moment(starts),
        ends_at=moment(ends) if ends else None,
    )  # fmt: skip


def told(day, **rows):
    """The question of one day, its rows already found: managing=[…], staff=[…]."""
    asks = {"managing": people.managing, "staff": people.staff, "lived": young.lived,
            "episodes": young.episodes, "held": young.held, "meetings": kept.meetings,
            "reviews": kept.reviews, "asked_for": kept.asked_for, "taken_on": kept.taken_on}  # fmt: skip
    now = datetime.combine(on(day) + timedelta(days=1), datetime.min.time(), tzinfo=LONDON)
    found = {asks[name]: {HOME.pk: those} for name, those in rows.items()}
    return Asked(None, [HOME], [on(day)], now, found)


def read(sign, day, **rows):
    return sign.read(told(day, **rows), HOME, on(day))


def numbers(reading):
    return {part.code: part.number for part in reading.parts}


# ---------- month ends ----------
def test_twelve_month_ends_and_a_leap_day_among_them():
    ends = month_ends(on("2024-03-31"))
    assert len(ends) == 12
    assert ends[0] == on("2023-03-31")
    assert ends[-1] == on("2024-02-29")
    assert month_ends(on("2024-04-01"))[-1] == on("2024-03-31")


@pytest.mark.parametrize(
    ("day", "before"),
    [("2024-08-31", "2024-02-29"), ("2023-08-31", "2023-02-28"), ("2024-08-29", "2024-02-29"),
     ("2024-02-29", "2023-08-29"), ("2024-12-31", "2024-06-30")],
)  # fmt: skip
def test_six_months_before_a_month_end(day, before):
    assert rules.months_before(on(day)) == on(before)


# ---------- the manager ----------
def test_a_manager_of_six_months_is_steady_and_a_day_less_is_not():
    rows = [manages("Old Hand", "2020-01-06", "2023-12-31"), manages("New Hand", "2024-01-01")]
    almost = read(people.MANAGER, "2024-06-30", managing=rows)
    assert (almost.state, almost.value) == (LOOK, 5)
    there = read(people.MANAGER, "2024-07-01", managing=rows)
    assert (there.state, there.value) == (STEADY, 6)
    assert there.says == "New Hand has been the registered manager since 1 January 2024: 6 months."


def test_nobody_manages_the_home():
    rows = [manages("Old Hand", "2020-01-06", "2024-03-11T17:00")]
    last = read(people.MANAGER, "2024-03-11", managing=rows)
    assert last.state == STEADY  # the last day is a day in post
    gone = read(people.MANAGER, "2024-03-31", managing=rows)
    assert (gone.state, gone.value, numbers(gone)["managers"]) == (LOOK, 0, 0)
    assert gone.says == "Nobody has been the registered manager since 11 March 2024: 20 days."


def test_an_end_at_midnight_is_the_end_of_the_day_before():
    rows = [manages("Old Hand", "2020-01-06", "2024-03-11")]
    assert people.last_day(rows[0]) == on("2024-03-10")
    assert read(people.MANAGER, "2024-03-11", managing=rows).state == LOOK


def test_the_gap_before_a_new_manager_is_said():
    rows = [manages("Old Hand", "2020-01-06", "2024-02-01"), manages("New Hand", "2024-03-01")]
    found = read(people.MANAGER, "2024-03-31", managing=rows)
    assert found.state == LOOK
    assert "Nobody was for 29 days of the twelve months before." in found.says  # a leap year's
    assert numbers(found) == {"managers": 1, "managed": 2}
    assert people.changes(rows) == [on("2024-02-01"), on("2024-03-01")]


def test_two_managers_at_once_count_by_the_one_who_has_been_here_longer():
    rows = [manages("Old Hand", "2020-01-06"), manages("New Hand", "2024-03-01")]
    found = read(people.MANAGER, "2024-03-31", managing=rows)
    assert found.state == STEADY
    assert "Old Hand and New Hand are the registered managers, one of them since" in found.says
    assert numbers(found)["managers"] == 2


def test_a_part_that_was_renewed_the_next_day_is_one_time():
    rows = [manages("Old Hand", "2020-01-06", "2024-03-11"), manages("Old Hand", "2024-03-11")]
    found = read(people.MANAGER, "2024-03-31", managing=rows)
    assert (found.state, numbers(found)) == (STEADY, {"managers": 1, "managed": 1})
    assert people.changes(rows) == []


def test_a_manager_who_left_and_came_back_begins_anew():
    rows = [manages("Old Hand", "2020-01-06", "2024-01-10"), manages("Old Hand", "2024-03-01")]
    found = read(people.MANAGER, "2024-03-31", managing=rows)
    assert (found.state, found.value) == (LOOK, 0)


def test_where_the_records_of_managers_begin_nothing_is_said():
    rows = [manages("First Hand", "2024-02-01")]
    assert read(people.MANAGER, "2024-03-31", managing=rows).state == TOO_LITTLE
    before = read(people.MANAGER, "2024-01-31", managing=rows, staff=[])
    assert (before.state, before.drawn) == (TOO_LITTLE, None)
    assert read(people.MANAGER, "2024-08-01", managing=rows).state == STEADY


def test_a_home_without_anybody_says_nothing_and_a_team_without_a_manager_does():
    assert read(people.MANAGER, "2024-03-31", managing=[], staff=[]).state == TOO_LITTLE
    team = [post("A B", "2023-01-01")]
    assert read(people.MANAGER, "2024-03-31", managing=[], staff=team).state == LOOK


# ---------- who left, who is new ----------
def team(number, started="2020-01-01"):
    return [post(f"Person {chr(65 + n)}", started, user=n + 1) for n in range(number)]


@pytest.mark.parametrize(
    ("stay", "leave", "state", "why"),
    [
        (10, 1, STEADY, ""),
        (8, 2, LOOK, ""),  # one in five
        (9, 2, STEADY, ""),
        (6, 1, STEADY, "In a team this small one person is 14%."),
        (3, 1, LOOK, "In a team this small one person is 25%."),
        (4, 1, LOOK, "In a team this small one person is 20%."),
        (5, 0, STEADY, ""),
        (2, 1, TOO_LITTLE, None),
    ],
)
def test_leavers_against_everybody_who_worked_here(stay, leave, state, why):
    gone = [
        post(f"Left {chr(65 + n)}", "2021-01-01", "2024-05-10", user=90 + n) for n in range(leave)
    ]
    found = read(people.LEFT, "2024-06-30", staff=team(stay) + gone)
    assert found.state == state
    assert numbers(found) == {"left": leave, "worked": stay + leave}
    if why is not None:
        assert found.why == why


def test_the_last_day_is_a_day_of_work_and_six_months_are_over_on_the_same_day():
    gone = post("Left A", "2021-01-01", "2024-02-29", user=90)
    assert numbers(read(people.LEFT, "2024-02-29", staff=[*team(6), gone]))["left"] == 0
    assert numbers(read(people.LEFT, "2024-03-01", staff=[*team(6), gone]))["left"] == 1
    assert numbers(read(people.LEFT, "2024-08-31", staff=[*team(6), gone]))["left"] == 1
    assert numbers(read(people.LEFT, "2024-09-01", staff=[*team(6), gone]))["left"] == 0


def test_somebody_who_left_and_came_back():
    rows = [*team(6), post("Come Back", "2021-01-01", "2024-01-31", user=90),
            post("Come Back", "2024-04-15", user=90)]  # fmt: skip
    assert numbers(read(people.LEFT, "2024-03-31", staff=rows))["left"] == 1
    back = read(people.LEFT, "2024-06-30", staff=rows)
    assert (numbers(back)["left"], numbers(back)["worked"]) == (0, 7)
    assert numbers(read(people.NEW, "2024-06-30", staff=rows)) == {"new": 0, "team": 7}


def test_coming_back_after_more_than_six_months_is_coming_new():
    rows = [
        *team(6),
        post("Come Back", "2021-01-01", "2023-01-31"),
        post("Come Back", "2024-04-15"),
    ]
    assert numbers(read(people.NEW, "2024-06-30", staff=rows))["new"] == 1


def test_a_new_post_here_is_no_leaving_and_no_coming():
    rows = [*team(6), post("Went Up", "2021-01-01", "2024-04-30", user=90),
            post("Went Up", "2024-05-01", user=90)]  # fmt: skip
    assert numbers(read(people.LEFT, "2024-06-30", staff=rows))["left"] == 0
    assert numbers(read(people.NEW, "2024-06-30", staff=rows))["new"] == 0


def test_one_in_three_new_is_worth_a_look():
    fresh = [post(f"New {n}", "2024-05-01", user=80 + n) for n in range(3)]
    assert read(people.NEW, "2024-06-30", staff=team(6) + fresh).state == LOOK
    assert read(people.NEW, "2024-06-30", staff=team(7) + fresh).state == STEADY
    assert read(people.NEW, "2024-11-30", staff=team(6) + fresh).state == STEADY


def test_where_the_records_of_the_team_begin_nothing_is_said():
    rows = team(9, "2024-05-01")
    for sign in (people.LEFT, people.NEW):
        found = read(sign, "2024-06-30", staff=rows)
        assert (found.state, found.why) == (
            TOO_LITTLE, "Nobody is written here as working six months before."
        )  # fmt: skip


# ---------- ninety days against the ninety before ----------
@pytest.mark.parametrize(
    ("now", "before", "state"),
    [(0, 0, STEADY), (1, 0, TOO_LITTLE), (2, 2, STEADY), (2, 0, TOO_LITTLE), (3, 0, LOOK),
     (3, 1, TOO_LITTLE), (4, 1, LOOK), (3, 2, STEADY), (9, 6, LOOK), (10, 7, STEADY),
     (0, 9, STEADY), (20, 20, STEADY)],
)  # fmt: skip
def test_a_rise(now, before, state):
    assert rules.rise(now, before)[0] == state


def gone(day, back="", *talks):
    one = MissingEpisode(
        home=HOME, kind="missing", last_seen_at=moment(f"{day}T20:00"),
        returned_at=moment(back) if back else None,
    )  # fmt: skip
    one.talks = list(talks)
    return one


def test_missing_in_ninety_days_against_the_ninety_before():
    rows = [gone(day) for day in ("2024-06-30", "2024-05-01", "2024-04-02", "2024-04-01", "2024-01-02", "2024-07-01")]  # fmt: skip
    found = read(young.MISSING, "2024-06-30", episodes=rows, lived=[on("2020-01-01")])
    assert numbers(found) == {"missing": 3, "missing-before": 1}  # 1 April is ninety days before
    assert found.state == TOO_LITTLE
    assert found.says == ("Three times missing or away in 90 days; one in the 90 days before.")


def test_nothing_is_compared_with_a_time_nobody_lived_here():
    found = read(
        young.MISSING, "2024-06-30", episodes=[gone("2024-06-30")], lived=[on("2024-03-01")]
    )
    assert (found.state, found.parts) == (TOO_LITTLE, ())
    assert read(young.HELD, "2024-06-30", held=[], lived=[]).state == TOO_LITTLE


def test_heard_within_seventy_two_hours():
    def talk(**said):
        return ReturnInterview(**{"offered_at": moment("2024-05-02T10:00"), **said})

    at_once = talk(accepted=True, held_at=moment("2024-05-03T10:00"))
    refused = talk(accepted=False, why_not="Not now.")
    late = talk(accepted=True, held_at=moment("2024-05-20T10:00"))
    rows = [gone("2024-05-01", "2024-05-02T02:00", one) for one in (at_once, refused, late)]
    rows += [gone("2024-05-01", "2024-05-02T02:00"), gone("2024-06-28", "2024-06-29T02:00")]
    found = read(young.BACK, "2024-06-30", episodes=rows)
    assert numbers(found) == {"unheard": 2, "back": 4}  # the last one's three days are not over
    assert found.state == LOOK
    assert read(young.BACK, "2024-06-30", episodes=rows[2:3]).state == STEADY  # one alone
    assert read(young.BACK, "2024-06-30", episodes=[]).state == TOO_LITTLE


# ---------- what is kept up ----------
def test_a_team_meeting_past_the_day_that_was_planned_or_the_homes_interval():
    met = TeamMeeting(home=HOME, held_at=moment("2024-05-20T10:00"))
    assert read(kept.MEETINGS, "2024-06-17", meetings=[met]).state == STEADY  # four weeks
    assert read(kept.MEETINGS, "2024-06-18", meetings=[met]).state == LOOK
    met.next_on = on("2024-07-30")
    assert read(kept.MEETINGS, "2024-06-18", meetings=[met]).state == STEADY
    assert read(kept.MEETINGS, "2024-05-19", meetings=[met]).state == TOO_LITTLE


def incident(written, reviewed=None, amended=None):
    return Incident(
        home=HOME, kind="distress", occurred_at=moment(written), recorded_at=moment(written),
        reviewed_at=moment(reviewed) if reviewed else None,
        amended_at=moment(amended) if amended else None,
    )  # fmt: skip


def test_reviews_late_are_those_whose_hours_were_over_by_that_day():
    rows = [
        incident("2024-06-01T10:00", "2024-06-03T10:00"),  # to the minute
        incident("2024-06-01T10:00", "2024-06-03T10:01"),
        incident("2024-06-10T10:00"),
        incident("2024-06-29T10:00"),  # has until tomorrow
        incident("2024-06-01T10:00", "2024-06-25T10:00", amended="2024-06-24T10:00"),
    ]
    found = read(kept.REVIEWS, "2024-06-30", reviews=rows)
    assert numbers(found) == {"reviews-late": 2, "reviews": 4}
    assert found.state == LOOK
    assert numbers(read(kept.REVIEWS, "2024-06-11", reviews=rows))["reviews-late"] == 1
    assert read(kept.REVIEWS, "2024-06-30", reviews=[]).state == TOO_LITTLE


def test_what_an_inspection_asked_for_stands_as_it_stood():
    visit = Inspection(home=HOME, started_on=on("2024-01-10"))
    one = InspectionAction(
        home=HOME, inspection=visit, due_on=on("2024-02-29"), closed_on=on("2024-04-02")
    )
    stood = {day: read(kept.ASKED_FOR, day, asked_for=[one]) for day in
             ("2023-12-31", "2024-02-29", "2024-03-31", "2024-04-30")}  # fmt: skip
    assert [one.state for one in stood.values()] == [TOO_LITTLE, STEADY, LOOK, STEADY]
    assert numbers(stood["2024-03-31"]) == {"asked-late": 1, "asked-open": 1}


def test_one_thing_taken_on_may_be_late_and_two_are_worth_a_look():
    met = TeamMeeting(home=HOME, held_at=moment("2024-05-20T10:00"))
    late = [MeetingAction(home=HOME, due_on=on("2024-06-01"), done_on=done)
            for done in (None, on("2024-06-10"), None)]  # fmt: skip
    assert read(kept.TAKEN_ON, "2024-06-05", meetings=[met], taken_on=late).state == LOOK
    assert numbers(read(kept.TAKEN_ON, "2024-06-10", meetings=[met], taken_on=late)) == {
        "taken-on-late": 2
    }
    assert read(kept.TAKEN_ON, "2024-06-10", meetings=[met], taken_on=late[:2]).state == STEADY


@pytest.mark.parametrize(
    ("part", "whole", "state"),
    [(0, 0, TOO_LITTLE), (0, 3, STEADY), (1, 1, STEADY), (1, 4, STEADY), (2, 10, LOOK), (2, 11, STEADY)],
)  # fmt: skip
def test_one_alone_behind_its_day_is_never_remarked_on(part, whole, state):
    assert rules.behind(part, whole, "None.")[0] == state


# ---------- the words ----------
def test_every_sign_says_its_rule_and_its_lists_are_its_own():
    codes = [code for sign in SIGNS for code in sign.lists]
    assert len(codes) == len(set(codes))
    for sign in SIGNS:
        assert sign.rule.startswith("Worth a look when")
        assert bool(sign.counts) != bool(sign.no_line)
        assert "score" not in sign.rule


# ---------- the page ----------
def url(home, name="steady", *more):
    return reverse(f"inspections:{name}", args=[home.ref, *more])


def supervised(world, member, days, signed=True):
    StaffSupervision.objects.create(
        staff_member=member, home=member.home, supervisor=world.maya, recorded_by=world.maya,
        held_on=days_ago(days), next_on=days_ago(days - 42),
        supervisor_signed_at=timezone.now() if signed else None,
        supervisor_signed_by=world.maya if signed else None,
    )  # fmt: skip


def reading(user, home, code):
    user = User.objects.get(pk=user.pk)
    question = asked(user, [home])
    sign = next(one for one in SIGNS if one.code == code)
    return sign.read(question, home, question.days[-1])


def test_those_who_oversee_the_home_read_it_and_the_rule_stands_beside_each(world):
    for who in (world.maya, world.dev, world.ruth, world.ines):
        text = words(see(who, url(world.oak)))
        assert "What keeps us steady" in text
        for sign in SIGNS:
            assert escape(sign.rule) in text
        assert "Agency and bank shifts" in text
        assert "Hearth keeps no record of complaints yet." in text
    assert see(world.wen, url(world.oak)).status_code == 403
    assert see(world.omar, url(world.oak)).status_code == 404
    assert see(world.sol, url(world.oak)).status_code == 404


def test_it_is_reached_from_quality_our_home_and_inspections(world):
    for there in ("outcomes:quality", "homes:home", "inspections:inspections"):
        there = reverse(there, args=[world.oak.ref])
        assert f'href="{url(world.oak)}"' in words(see(world.maya, there))
    for there in ("homes:home", "inspections:inspections"):
        assert url(world.oak) not in words(see(world.wen, reverse(there, args=[world.oak.ref])))


def test_a_number_opens_its_list_as_it_stood_on_that_day(world):
    posts = [("Gone Soon", 300, 100), ("Stays On", 300, None), ("Gone Too", 260, 200)]
    for name, start, end in posts:
        StaffMember.objects.create(
            home=world.oak, name=name, job_title="Worker", started_on=days_ago(start),
            ended_on=None if end is None else days_ago(end),
        )  # fmt: skip
    text = words(see(world.maya, url(world.oak)))
    found = re.findall(r'href="([^"]*/steady/[^"]*)" data-figure="(\d+)"', text)
    assert len(found) > 20
    for address, number in found:
        there = words(see(world.maya, address))
        assert f'data-total="{number}"' in there
        assert there.split("data-list")[1].split("</ul>")[0].count("<li") == min(int(number), 50)
    today = words(see(world.maya, url(world.oak, "steady_list", "left")))
    assert "Gone Soon" in today
    assert "Gone Too" not in today
    then = words(see(world.maya, f"{url(world.oak, 'steady_list', 'left')}?on={days_ago(150)}"))
    assert "Gone Too" in then
    assert "Gone Soon" not in then
    assert "as it stood at the end of" in then


@pytest.mark.parametrize(
    "said", ["2024-02-30", "nonsense", "9999-12-31", "1066-10-14", "2024-01-01'--"]
)
def test_a_day_that_is_none_or_is_to_come_is_not_there(world, said):
    there = url(world.oak, "steady_list", "left")
    assert see(world.maya, f"{there}?on={said}").status_code == 404
    assert see(world.maya, f"{there}?on={days_ago(-1)}").status_code == 404
    assert see(world.maya, url(world.oak, "steady_list", "nothing-like-it")).status_code == 404


def test_supervision_counts_from_the_day_it_was_held_by_the_persons_own_interval(world):
    new = StaffMember.objects.create(
        home=world.oak, name="Own Weeks", job_title="Worker", started_on=days_ago(300),
        supervision_weeks=2,
    )  # fmt: skip
    late = {post.name for post, _ in reading(world.maya, world.oak, "supervision").parts[0].rows}
    assert "Own Weeks" in late
    supervised(world, new, 14)
    late = {post.name for post, _ in reading(world.maya, world.oak, "supervision").parts[0].rows}
    assert "Own Weeks" not in late
    question = over_twelve_months(world.maya, world.oak)
    sign = kept.SUPERVISION
    then = sign.read(question, world.oak, question.days[-2])  # the last month end
    names = {post.name for post, _ in then.parts[0].rows}
    assert ("Own Weeks" in names) == (question.days[-2] < days_ago(14))


def test_the_deputy_is_not_told_of_the_managers_own_supervision(world):
    theirs = reading(world.dev, world.oak, "supervision")
    hers = reading(world.maya, world.oak, "supervision")
    assert numbers(theirs)["supervised"] == numbers(hers)["supervised"] - 1
    assert "not yours to read" in theirs.says
    assert world.maya_post not in theirs.parts[1].rows


def test_records_that_are_void_are_not_counted(world):
    for days in (1, 2, 3):
        MissingEpisode.objects.create(
            home=world.oak, young_person=world.alex, kind="missing", last_seen_at=at(days),
            last_seen_where="The gate", noticed_at=at(days), circumstances="c", risk="low",
            risk_words="r", returned_at=at(days), how_they_were="Well.", recorded_by=world.maya,
            back_recorded_at=timezone.now(), back_recorded_by=world.maya,
        )  # fmt: skip
    before = numbers(reading(world.maya, world.oak, "missing"))["missing"]
    one = MissingEpisode.objects.filter(home=world.oak).first()
    void(by=world.maya, kind=kind_of(MissingEpisode), record=one, because="Written twice.")
    assert numbers(reading(world.maya, world.oak, "missing"))["missing"] == before - 1


def test_the_chart_marks_where_the_manager_changed_and_has_its_figures(world):
    Membership.objects.filter(user=world.maya, home=world.oak).update(
        starts_at=timezone.now() - timedelta(days=150)
    )
    old = User.objects.create(email="old@example.org", name="Old Hand")
    join(old, Role.MANAGER, home=world.oak, days=(900, 200))
    question = over_twelve_months(world.maya, world.oak)
    chart = page.chart(question, world.oak)
    assert len(chart.table.rows) == 12 + 1  # the signs, and who manages the home
    assert chart.table.rows[-1].count("changed") == 2
    assert {len(row) for row in chart.table.rows} == {len(chart.table.headings)}
    assert "Who manages the home changed on" in chart.says
    for svg in (chart.desk, chart.phone):
        root = ElementTree.fromstring(svg)
        _, _, wide, high = map(float, root.attrib["viewBox"].split())
        assert 'stroke-dasharray="5 3"' in svg
        for text in root.iter("{http://www.w3.org/2000/svg}text"):
            assert -8 < float(text.attrib["x"]) < wide + 8
            assert 0 < float(text.attrib["y"]) <= high
    assert words(see(world.ruth, url(world.oak))).count("Nobody was for 49 days") == 1


def test_the_file_has_a_line_for_each_month_end_and_sign_and_is_noted(world):
    answer = see(world.maya, url(world.oak, "steady_file"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == list(page.COLUMNS)
    assert len(rows) == 1 + 12 * 12 + 13
    assert {row[4] for row in rows[1:]} <= set(State.labels)
    assert (
        AuditEvent.objects.filter(by=world.maya, purpose="What keeps us steady, as CSV").count()
        == 1
    )


# ---------- what it costs ----------
def queries(user, address):
    browser = as_(user)
    browser.get(address)
    with CaptureQueriesContext(connection) as found:
        assert browser.get(address).status_code == 200
    return len(found)


def ten_times_as_much(world):
    for n in range(40):
        member = StaffMember.objects.create(
            home=world.oak, name=f"Pat {n}", job_title="Worker", started_on=days_ago(400),
            ended_on=days_ago(n) if n % 4 == 0 else None,
        )  # fmt: skip
        supervised(world, member, 30 + n)
        Measure.objects.create(
            home=world.oak, young_person=world.alex, kind=Kind.RESTRAINT, used_from=at(n * 5 + 1),
            recorded_by=world.wen,
        )  # fmt: skip
        Incident.objects.create(
            home=world.oak, kind="distress", place="out", before="b", what_happened="w", response="r",
            how_it_ended="h", occurred_at=at(n * 5 + 1), recorded_by=world.wen,
        )  # fmt: skip
        Notification.objects.create(
            home=world.oak, young_person=world.alex, event="police", known_at=at(n * 5 + 1),
            decided=True, what_happened="w", recipients=["ofsted"], recorded_by=world.maya,
        )  # fmt: skip
        meeting = TeamMeeting.objects.create(
            home=world.oak, held_at=at(n * 9 + 1), led_by=world.maya_post, recorded_by=world.maya
        )
        MeetingAction.objects.create(
            meeting=meeting, home=world.oak, text="Paint it", owner=world.tom_post,
            due_on=days_ago(n * 9), recorded_by=world.maya,
        )  # fmt: skip
        SupervisionAction.objects.create(
            supervision=StaffSupervision.objects.get(staff_member=member), text="Read it",
            owner=member, due_on=days_ago(n + 1),
        )  # fmt: skip


def test_ten_times_as_many_rows_ask_as_many_queries(world):
    there = [url(world.oak), url(world.oak, "steady_file"), url(world.oak, "steady_list", "supervision-late"),
             url(world.oak, "steady_list", "held"), url(world.oak, "steady_list", "agreed-late")]  # fmt: skip
    few = [queries(world.maya, one) for one in there]
    ten_times_as_much(world)
    assert [queries(world.maya, one) for one in there] == few
    assert few[0] < 45


# ---------- across homes ----------
def lines(user, home):
    user = User.objects.get(pk=user.pk)
    rows = across.stands(user, list(across.homes_of(user)), across.since(user))
    mine = next(one for one in rows if one.home == home)
    return [one for one in mine.concerns if one.worst == Worst.UNSETTLED]


def test_across_homes_it_is_one_line_and_only_where_something_is_worth_a_look(world):
    assert lines(world.ruth, world.oak)[0].said.startswith("Supervision, what was agreed")
    new = Home.objects.create(name="New House", provider=world.millbrook, purpose="specialist")
    assert lines(world.ruth, new) == []
    join(world.elsa, Role.MANAGER, home=new, days=(300, 30))
    (line,) = lines(world.ruth, new)
    assert (line.said, line.number, line.url) == ("The manager", None, url(new))
    assert "Worth a look" in words(see(world.ruth, reverse("homes:today_across")))
