"""What is due as people meet it: whose, by which rule, who is away, the calendar, the morning's mail."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from celery.schedules import crontab
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts import kept
from accounts.models import AuditEvent, Membership, User
from accounts.policy import standing
from config.celery import app as celery
from config.schedule import SCHEDULE
from homes import tasks
from homes.due import all_rules, duties_for, everything, overdue_count, owed
from homes.due.clocks import months_after
from homes.due.rules import INTERVALS, Basis
from homes.models import Away, Home, Reminder
from placements.meetings.models import MeetingAction
from placements.models import KeyWorker, Placement, PlacementPlan, YoungPerson
from staff.models import StaffMember
from tests.by_hand import unguarded
from tests.people import as_, see, send, shown_token, token_in, words
from tests.world import days_ago, made_now

LONDON = ZoneInfo("Europe/London")
NAMES = ("Maya", "Dev", "Tom", "Wen", "Bea", "Alex", "Jamie", "Noor", "Whitlock", "Adeyemi")


def page(user, home, query="", name="homes:due"):
    return words(see(user, reverse(name, args=[home.ref]) + query))


def fresh(user):
    return User.objects.get(pk=user.pk)


def rows_in(shown):
    return re.findall(
        r'class="hearth-duty__what"><a class="govuk-link" href="([^"]+)">([^<]+)', shown
    )


def somebody_new(world, name="Zed", days=-10, **more):
    child = YoungPerson.objects.create(
        first_name=name,
        last_name="New",
        preferred_name=name,
        date_of_birth="2012-05-05",
        authority=world.westmere,
    )
    place = Placement.objects.create(
        young_person=child, home=world.oak, authority=world.westmere, starts_on=days_ago(days)
    )
    return child, place


# ---------- the rules ----------
def test_every_duty_names_a_rule_that_is_told(world):
    codes = {duty.code for duty in everything(world.maya, [world.oak])}
    assert codes <= set(all_rules())
    shown = page(world.maya, world.oak, name="homes:rules")
    for rule in all_rules().values():
        assert rule.said in shown
        assert rule.length(world.oak)


def test_law_is_only_what_was_read_in_the_regulations_themselves():
    """The regulations that were read at their source, and no interval of the home's own."""
    law = {code: rule for code, rule in all_rules().items() if rule.basis == Basis.LAW}
    assert set(law) == {
        "R48-PLANNED", "R48-EMERG", "R48-RETURN", "R35-RECORD", "R35-USER", "R35-CHILD", "R40-NOTIFY",
    }  # fmt: skip
    assert not any(rule.interval for rule in law.values())


def test_nobody_is_named_in_what_a_calendar_says():
    assert all("{" not in rule.feed and rule.feed[0].isupper() for rule in all_rules().values())


@pytest.mark.parametrize(("who", "may"), [("maya", True), ("ruth", True), ("wen", False), ("dev", False)])  # fmt: skip
def test_the_rules_lead_to_the_intervals_for_who_may_change_them(world, who, may):
    link = reverse("homes:intervals", args=[world.oak.ref])
    assert (link in page(getattr(world, who), world.oak, name="homes:rules")) is may


# ---------- the home's own intervals ----------
FORM = {
    "supervision_weeks": "4",
    "key_work_weeks": "2",
    "plan_months": "6",
    "goal_weeks": "8",
    "review_hours": "24",
    "account_hours": "24",
    "team_meeting_weeks": "4",
}


def test_an_interval_changes_what_is_due_and_says_who_changed_it(world):
    url = reverse("homes:intervals", args=[world.oak.ref])
    before = {d.what: d.due for d in duties_for(world.maya, [world.oak])}
    done = send(world.maya, url, FORM)
    assert done.status_code == 302
    assert done.url == reverse("homes:rules", args=[world.oak.ref])
    oak = Home.objects.get(pk=world.oak.pk)
    after = {d.what: d.due for d in duties_for(fresh(world.maya), [oak])}
    tom = "Supervision with Tom Adeyemi"
    assert before[tom] - after[tom] == timedelta(weeks=2)
    shown = words(see(world.maya, url))
    assert "From 6 weeks to 4 weeks" in shown
    assert "From 48 hours to 24 hours" in shown
    assert shown.count("Maya Whitlock, ") >= 2
    assert AuditEvent.objects.filter(by=world.maya, verb="changed", thing=oak.ref).exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"supervision_weeks": ""}, "Enter weeks between supervisions"),
        ({"supervision_weeks": "0"}, "greater than or equal to 1"),
        ({"plan_months": "13"}, "less than or equal to 12"),
        ({"review_hours": "two days"}, "whole number"),
    ],
)
def test_an_interval_that_cannot_be_is_refused_beside_its_question(world, typed, said):
    answer = send(world.maya, reverse("homes:intervals", args=[world.oak.ref]), FORM | typed)
    assert answer.status_code == 422
    assert said in words(answer)
    assert Home.objects.get(pk=world.oak.pk).supervision_weeks == 6


def test_two_people_changing_intervals_both_see_both(world):
    url = reverse("homes:intervals", args=[world.oak.ref])
    token = shown_token(as_(world.maya), url, world.maya)
    assert send(world.ruth, url, FORM).status_code == 302
    answer = send(world.maya, url, FORM | {"supervision_weeks": "8"}, token=token)
    assert answer.status_code == 409
    assert "Ruth Calder changed this" in words(answer)


def test_every_interval_decides_something():
    assert set(INTERVALS) == {rule.interval for rule in all_rules().values() if rule.interval}


# ---------- expected from the authority ----------
def test_a_plan_that_is_not_here_is_the_authoritys_and_never_the_homes_overdue(world):
    Home.objects.filter(pk=world.oak.pk).update(key_work_weeks=12)  # the home's own, not due yet
    before = overdue_count(world.maya, world.oak)
    somebody_new(world, days=30)
    maya = fresh(world.maya)
    found = [d for d in everything(maya, [world.oak]) if d.code == "CP-PLAN" and "Zed" in d.what]
    assert [d.group(timezone.now()) for d in found] == ["overdue"]
    assert overdue_count(maya, world.oak) == before
    assert not [d for d in duties_for(maya, [world.oak]) if d.code == "CP-PLAN"]
    shown = page(world.maya, world.oak)
    aside = shown.split('id="others"')[1]
    assert "Placement plan for Zed" in aside
    assert "The home is not late" in aside
    assert "Overdue</strong>" not in aside
    assert "Placement plan for Zed" not in shown.split("<aside")[0]
    assert (
        "Placement plan for Zed"
        in page(world.maya, world.oak, "?whose=authority").split("<aside")[0]
    )
    assert "Placement plan" not in page(world.maya, world.oak, name="homes:today")


def test_of_the_authority_there_is_a_part_only_while_something_is_expected(world):
    assert "Expected from the authority" not in page(world.maya, world.oak)
    asked = page(world.maya, world.oak, "?whose=authority")
    assert "Nothing is expected from a placing authority now." in asked
    assert "Expected from the authority (0)" in asked  # where one is looking
    somebody_new(world)
    assert "Expected from the authority (1)" in page(world.maya, world.oak)


def test_a_plan_on_file_is_not_expected_and_then_is_gone_through(world):
    child, place = somebody_new(world, days=3)
    PlacementPlan.objects.create(
        placement=place, home=world.oak, young_person=child, version=1, recorded_by=world.wen
    )
    found = [d for d in everything(world.maya, [world.oak]) if d.about and d.about.name == "Zed"]
    assert [d.code for d in found] == ["plan-agreed"]
    assert found[0].url == reverse("placements:plan_write", args=[child.ref])


def test_the_key_worker_has_it_and_other_workers_do_not(world):
    child, place = somebody_new(world, days=3)
    PlacementPlan.objects.create(
        placement=place, home=world.oak, young_person=child, version=1, recorded_by=world.maya
    )
    KeyWorker.objects.create(young_person=child, staff_member=world.wen_post, starts_on=days_ago(3))

    def zed(who):
        return [d for d in duties_for(who, [world.oak]) if d.about and d.about.name == "Zed"]

    assert [d.mine for d in zed(world.wen)] == [True]
    assert zed(world.tom) == []
    assert [d.mine for d in zed(world.maya)] == [False]
    assert "Wen Li is key worker." in zed(world.maya)[0].fact_after


# ---------- the list, narrowed ----------
def test_whose_by_an_address_that_can_be_kept(world):
    everyone, mine = page(world.maya, world.oak), page(world.maya, world.oak, "?whose=mine")
    own = [d for d in duties_for(world.maya, [world.oak]) if d.mine]
    assert len(rows_in(mine.split("<aside")[0])) == len(own)
    assert f"Mine ({len(own)})" in everyone
    assert "Supervision with Wen Li" in everyone
    assert "Supervision with Wen Li" not in mine  # Dev supervises Wen


def test_one_rule_and_one_person(world):
    about = f"?rule=R33-SUPV&about={world.tom_post.ref}"
    found = rows_in(page(world.maya, world.oak, about).split("<aside")[0])
    assert [what for _, what in found] == ["Supervision with Tom Adeyemi"]
    assert "whose=mine&rule=R33-SUPV" in page(world.maya, world.oak, about).replace("&amp;", "&")


@pytest.mark.parametrize(
    "query", ["?whose=nobody", "?rule=none", "?whose=mine&rule=%00", "?about=x"]
)
def test_an_address_that_says_what_is_not_there_still_leads_somewhere(world, query):
    assert see(world.maya, reverse("homes:due", args=[world.oak.ref]) + query).status_code == 200


def test_somebody_elses_young_person_cannot_be_asked_about(world):
    shown = page(world.maya, world.oak, f"?about={world.aria.ref}")
    assert "Nothing like this is due." in shown
    assert "Aria" not in shown


# ---------- across homes ----------
def test_the_responsible_individual_sees_each_home_by_exception(world):
    StaffMember.objects.filter(home=world.elm).update(started_on=days_ago(2))
    shown = words(see(world.ruth, reverse("homes:across")))
    late = [d for d in duties_for(world.ruth, [world.oak]) if d.group(timezone.now()) == "overdue"]
    assert f"{len(late)} overdue" in shown
    assert "Oak House" in shown
    assert "Ash Lodge" not in shown
    for url, _ in rows_in(shown):
        assert see(world.ruth, url).status_code == 200, url


def test_every_row_of_everybodys_list_opens_for_them(world):
    """Whatever stands in somebody's list is theirs to open: of each rule the first row of a home."""
    somebody_new(world)
    for who in ("maya", "dev", "wen", "tom", "bea", "ruth"):
        person = getattr(world, who)
        duties = everything(person, [world.oak, world.elm])
        for duty in {(one.code, one.home, one.mine): one for one in reversed(duties)}.values():
            assert see(person, duty.url).status_code == 200, (who, duty.code)


# ---------- away ----------
def away(world, **more):
    said = {"who": world.maya, "stands_in": world.dev, "recorded_by": world.maya} | more
    days = {"starts_on": days_ago(1), "ends_on": days_ago(-5)}
    return Away.objects.create(home=world.oak, **(days | said))


def parts(name, day):
    return {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}


def deputy_of_maya(world):
    held = Membership.objects.get(user=world.dev)
    return {"stands_in": held.ref}


def test_while_she_is_away_her_duties_are_in_the_deputys_list_and_marked(world):
    assert "Supervision with Tom Adeyemi" not in page(world.dev, world.oak)
    away(world)
    shown = page(world.dev, world.oak)
    assert "Supervision with Tom Adeyemi" in shown
    assert "For Maya Whitlock, who is away." in shown
    alone = page(world.dev, world.oak, "?whose=instead").split("<aside")[0]
    assert "Supervision with Tom Adeyemi" in alone
    assert "Supervision with Wen Li" not in alone  # his own
    for url, what in rows_in(shown):
        assert see(world.dev, url).status_code == 200, what


def test_what_is_hers_alone_stays_hers(world):
    """What she agreed in her own supervision, her signatures and covers are nobody else's."""
    away(world)
    codes = {d.code for d in duties_for(world.dev, [world.oak]) if d.instead_of}
    assert codes
    assert not codes & {"R33-SIGN", "R33-DO", "cover-review"}
    assert "Supervision with Maya Whitlock" not in page(world.dev, world.oak)


@pytest.mark.parametrize(
    "changed",
    [
        lambda: {"starts_on": days_ago(-2)},  # not yet
        lambda: {"starts_on": days_ago(9), "ends_on": days_ago(1)},  # over
        {"ended_at": datetime(2026, 1, 1, tzinfo=LONDON)},  # back
        {"stands_in": "wen"},  # no deputy any more
    ],
)
def test_outside_those_days_nobody_stands_in(world, changed):
    more = dict(made_now(changed))
    if "ended_at" in more:
        more["ended_by"] = world.maya
    if "stands_in" in more:
        more["stands_in"] = world.wen
    away(world, **more)
    for who in (world.dev, world.wen):
        assert not any(d.instead_of for d in everything(who, [world.oak]))


def test_the_manager_says_it_and_the_home_says_so(world):
    url = reverse("homes:away", args=[world.oak.ref])
    form = parts("starts_on", days_ago(0)) | parts("ends_on", days_ago(-6)) | deputy_of_maya(world)
    token = shown_token(as_(world.maya), url, world.maya)
    for _ in range(2):
        assert send(world.maya, url, form, token=token).status_code == 302
    made = Away.objects.get()
    assert (made.who, made.stands_in, made.recorded_by) == (world.maya, world.dev, world.maya)
    for who in (world.wen, world.dev, world.ruth):
        assert "Dev Anand stands in" in page(who, world.oak, name="homes:home")
    assert "Dev Anand stands in" in page(world.wen, world.oak, name="homes:today")
    end = reverse("homes:end_away", args=[made.ref])
    assert end in page(world.maya, world.oak, name="homes:home")
    assert end not in page(world.wen, world.oak, name="homes:home")
    assert send(world.maya, end, {}).status_code == 302
    assert "stands in" not in page(world.wen, world.oak, name="homes:home")
    again = send(world.maya, end, {})
    assert again.status_code == 422
    assert "This is over already" in words(again)


def test_an_absence_that_cannot_be_is_refused(world):
    url = reverse("homes:away", args=[world.oak.ref])
    good = parts("starts_on", days_ago(-1)) | parts("ends_on", days_ago(-6)) | deputy_of_maya(world)
    for typed, said in [
        (parts("ends_on", days_ago(0)), "Enter a day that is not before the first"),
        (parts("starts_on", days_ago(3)), "or later"),
        (parts("ends_on", days_ago(-500)), "within a year of the first"),
        ({"stands_in": ""}, "Select who stands in"),
        ({"stands_in": Membership.objects.get(user=world.wen).ref}, "valid choice"),
        ({"stands_in": Membership.objects.get(user=world.maya).ref}, "valid choice"),
    ]:
        answer = send(world.maya, url, good | typed)
        assert answer.status_code == 422, said
        assert said in words(answer)
    away(world)
    answer = send(world.maya, url, good)
    assert answer.status_code == 422
    assert "You are away from" in words(answer)
    assert Away.objects.count() == 1


def told_of(user, home):
    return [(d.code, d.due) for d in duties_for(fresh(user), [home]) if d.code.startswith("R48")]


def test_twenty_eight_days_are_told_to_the_regulator(world):
    """Said in time: a month before it begins, by whoever runs the home or answers for it."""
    url = reverse("homes:away", args=[world.oak.ref])
    for days, told in [(26, False), (27, True)]:
        Away.objects.update(ended_at=timezone.now(), ended_by=world.maya)
        form = parts("starts_on", days_ago(-60)) | parts("ends_on", days_ago(-60 - days))
        client = as_(world.maya)
        token = shown_token(client, url, world.maya)
        client.post(url, form | deputy_of_maya(world) | {kept.FIELD: token})
        shown = words(client.get(reverse("homes:home", args=[world.oak.ref])))
        assert ("Ofsted is to be told" in shown) is told
    made = Away.objects.get(ended_at=None)
    due = months_after(days_ago(-60), -1)
    assert told_of(world.maya, world.oak) == [("R48-PLANNED", due)]
    assert told_of(world.ruth, world.oak) == [("R48-PLANNED", due)]
    assert told_of(world.wen, world.oak) == []
    tell = reverse("homes:tell_ofsted", args=[made.ref])
    assert send(world.maya, tell, parts("told_on", days_ago(-1))).status_code == 422
    assert send(world.maya, tell, parts("told_on", days_ago(0))).status_code == 302
    assert told_of(world.maya, world.oak) == []
    made.refresh_from_db()
    assert made.ofsted_told_on == days_ago(0)


def test_one_that_nobody_foresaw_within_a_week_and_the_return_within_seven_days(world):
    gone = away(world, starts_on=days_ago(3), ends_on=days_ago(-40))
    assert told_of(world.ruth, world.oak) == [("R48-EMERG", days_ago(-4))]
    Away.objects.filter(pk=gone.pk).update(
        starts_on=days_ago(35), ends_on=days_ago(5), ofsted_told_on=days_ago(30)
    )
    assert told_of(world.maya, world.oak) == [("R48-RETURN", days_ago(-3))]
    tell = reverse("homes:tell_ofsted", args=[gone.ref])
    assert send(world.maya, tell, parts("told_on", days_ago(1))).status_code == 302
    assert told_of(world.maya, world.oak) == []
    gone.refresh_from_db()
    assert (gone.ofsted_told_back_on, gone.ofsted_told_on) == (days_ago(1), days_ago(30))


# ---------- the calendar ----------
def make_address(user):
    client = as_(user)
    url = reverse("homes:make_calendar")
    done = client.post(url, {kept.FIELD: token_in(client.get(url))})
    assert done.url == reverse("homes:reminders")
    shown = words(client.get(done.url))
    found = re.search(r"https?://[^/]+(/calendar/[a-z0-9]+\.ics)", shown)
    assert found, "shown once"
    assert found[1] not in words(client.get(done.url)), "and not again"
    return found[1]


def test_a_calendar_by_a_private_address_names_nobody(world):
    address = make_address(world.maya)
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    text = answer.content.decode()
    for name in NAMES:
        assert name not in text
    read = Calendar.from_ical(text)
    said = [str(event["summary"]) for event in read.walk("VEVENT")]
    own = [d for d in duties_for(world.maya, [world.oak]) if d.mine]
    assert any(one.startswith("Overdue: Supervision due") for one in said)
    assert sum(int((re.search(r"\((\d+)\)", one) or [0, 1])[1]) for one in said) == len(own)
    assert len({str(event["uid"]) for event in read.walk("VEVENT")}) == len(said)
    assert Reminder.objects.get().calendar_hash not in address


def test_who_has_several_homes_is_told_which(world):
    text = Client().get(make_address(world.ruth)).content.decode()
    assert "Supervision due" in text
    assert "Oak House" in text
    assert "Maya" not in text
    assert "Oak House" not in Client().get(make_address(world.maya)).content.decode()


def test_a_moment_stands_at_its_time_and_a_day_all_day(world):
    Home.objects.filter(pk=world.oak.pk).update(review_hours=168)
    text = Client().get(make_address(world.maya)).content.decode()
    events = Calendar.from_ical(text).walk("VEVENT")
    starts = {event["dtstart"].dt for event in events}
    due = {d.due for d in duties_for(world.maya, [world.oak]) if d.mine}
    moments = {one for one in due if isinstance(one, datetime) and one > timezone.now()}
    assert moments
    assert {one.replace(microsecond=0) for one in moments} <= starts
    assert any(not isinstance(one, datetime) for one in starts)
    assert all(str(event["transp"]) == "TRANSPARENT" for event in events)


def test_it_ends_with_the_access_and_does_not_come_back(world):
    address = make_address(world.wen)
    assert Client().get(address).status_code == 200
    held = Membership.objects.filter(user=world.wen)
    held.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(address).status_code == 404
    held.update(ends_at=None)
    assert Client().get(address).status_code == 404


def test_it_ends_when_the_account_does(world):
    address = make_address(world.wen)
    User.objects.filter(pk=world.wen.pk).update(is_active=False)
    assert Client().get(address).status_code == 404


def test_it_is_taken_back_and_replaced(world):
    first = make_address(world.wen)
    second = make_address(world.wen)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    assert send(world.wen, reverse("homes:end_calendar"), {}).status_code == 302
    assert Client().get(second).status_code == 404
    assert "Make a calendar address" in words(see(world.wen, reverse("homes:reminders")))


def test_only_who_owes_something_is_led_to_being_told(world):
    list_of, there = reverse("homes:due", args=[world.oak.ref]), reverse("homes:reminders")
    assert there in see(world.maya, list_of).content.decode()
    assert there not in see(world.ines, list_of).content.decode()


def test_an_address_only_reads(world):
    address = make_address(world.wen)
    assert Client().post(address).status_code == 405


def test_guessing_is_slowed(world):
    cache.clear()
    answers = {
        Client().get(reverse("homes:calendar", args=[f"guess{number}"])).status_code
        for number in range(40)
    }
    assert answers == {404, 429}
    assert Client().get(make_address(world.wen)).status_code == 200


def test_the_address_knows_what_is_somebodys_now(world):
    """Judged at every reading: what stands in Dev's calendar is what stands in Dev's list."""
    address = make_address(world.dev)

    def number():
        read = Calendar.from_ical(Client().get(address).content)
        said = [str(event["summary"]) for event in read.walk("VEVENT")]
        return sum(int((re.search(r"\((\d+)\)", one) or [0, 1])[1]) for one in said)

    before = number()
    away(world)
    assert number() == len([d for d in duties_for(world.dev, [world.oak]) if d.mine]) > before


# ---------- the morning's mail ----------
@pytest.fixture
def mailing(settings, monkeypatch):
    settings.EMAIL_HOST = "mail.example"

    def now(task, *ids):
        task(*ids)
        return True

    monkeypatch.setattr("accounts.tasks.tell", now)


def choose(user, answer="yes"):
    return send(user, reverse("homes:reminders"), {"mail": answer})


def test_nobody_has_a_mail_who_did_not_ask(world, mailing):
    tasks.mail_mornings()
    assert mail.outbox == []


def test_once_a_morning_with_counts_and_rules_and_nobodys_name(world, mailing):
    assert choose(world.maya).status_code == 302
    tasks.mail_mornings()
    tasks.mail_mornings()
    tasks.mail_morning(Reminder.objects.get(user=world.maya).pk)
    (one,) = mail.outbox
    assert one.to == [world.maya.email]
    assert one.subject == "What is due today"
    overdue = [d for d in duties_for(world.maya, [world.oak])
               if d.mine and d.group(timezone.now()) == "overdue"]  # fmt: skip
    assert f"Overdue: {len(overdue)}" in one.body
    assert "Supervision due: " in one.body
    for name in {*NAMES} - {"Maya", "Whitlock"}:  # her own, in the greeting
        assert name not in one.body
    assert "Oak" not in one.body
    assert one.body.count("http") == 1

    Reminder.objects.update(mailed_on=days_ago(1))
    tasks.mail_mornings()
    assert len(mail.outbox) == 2


def test_no_mail_when_nothing_is_due_or_nobody_works_here_any_more(world, mailing):
    choose(world.maya)
    Membership.objects.filter(user=world.maya).update(ends_at=timezone.now())
    tasks.mail_mornings()
    assert mail.outbox == []


def test_a_mail_that_cannot_be_sent_is_sent_later(world, mailing, monkeypatch):
    choose(world.maya)

    def broken(*given, **more):
        raise OSError("no mail server")

    monkeypatch.setattr(tasks, "send_mail", broken)
    with pytest.raises(OSError, match="no mail server"):
        tasks.mail_morning(Reminder.objects.get().pk)
    assert Reminder.objects.get().mailed_on is None


def test_stopping_it(world, mailing):
    choose(world.maya)
    choose(world.maya, "no")
    tasks.mail_mornings()
    assert mail.outbox == []


@pytest.mark.parametrize(
    "day", ["2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26"]
)
def test_seven_in_london_also_when_the_clocks_change(day):
    planned = SCHEDULE["mail what is due, at seven in London, or soon after"]["schedule"]
    assert isinstance(planned, crontab)
    assert celery.conf.timezone == "Europe/London"
    midnight = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=LONDON)
    seven = datetime.fromisoformat(f"{day}T07:00").replace(tzinfo=LONDON)
    at = crontab(
        minute=planned._orig_minute, hour=planned._orig_hour, app=celery, nowfun=lambda: midnight
    )
    start, delta, _ = at.remaining_delta(midnight, ZoneInfo("Europe/London"))
    due = start + delta
    assert (due.hour, due.minute) == (seven.hour, seven.minute)


# ---------- what it costs ----------
def count_queries(user, homes):
    person = fresh(user)
    known = standing(person)
    assert known.roles
    assert known.homes()
    with CaptureQueriesContext(connection) as held:
        everything(person, homes)
    return held


@pytest.mark.parametrize("who", ["maya", "dev", "wen", "ruth"])
def test_the_list_of_a_home_takes_at_most_six_questions(world, who):
    away(world)
    few = count_queries(getattr(world, who), [world.oak])
    assert len(few) <= 6, [q["sql"][:200] for q in few]
    for number in range(12):
        somebody_new(world, name=f"Zed {number}")
        StaffMember.objects.create(
            home=world.oak, name=f"N {number}", job_title="W", started_on=days_ago(90)
        )
    assert len(count_queries(getattr(world, who), [world.oak])) == len(few)
    # of a home one does not lead it is asked besides whom, of those named there, one may see
    assert len(count_queries(getattr(world, who), [world.oak, world.elm])) <= 6
    if who == "ruth":  # she answers for both
        assert len(count_queries(world.ruth, [world.oak, world.elm])) == len(few)


def test_two_questions_whatever_the_number_of_rules(world):
    """Whose names may stand in a text is asked besides, once (test_due_cost)."""
    assert len(all_rules()) >= 11
    with unguarded(MeetingAction):
        MeetingAction.objects.all().delete()
    assert len(count_queries(world.maya, [world.oak])) == 2


def test_owed_is_everything_but_what_is_expected(world):
    somebody_new(world)
    rows = everything(world.maya, [world.oak])
    assert {d.code for d in rows} - {d.code for d in owed(rows)} == {"CP-PLAN"}


def test_the_history_of_intervals_is_the_databases_own(world):
    Home.objects.filter(pk=world.oak.pk).update(goal_weeks=5)
    events = apps.get_model("homes", "HomeEvent").objects.filter(pgh_obj=world.oak.pk)
    assert events.order_by("pgh_id").last().goal_weeks == 5
    shown = words(see(world.maya, reverse("homes:intervals", args=[world.oak.ref])))
    assert "From 8 weeks to 5 weeks" in shown
    assert "Not through Hearth" in shown


def test_an_inspector_reads_what_is_due_and_the_rules(world):
    assert see(world.ines, reverse("homes:rules", args=[world.oak.ref])).status_code == 200
    assert "Supervision with" not in page(world.ines, world.oak)
