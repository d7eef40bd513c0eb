"""Today across homes, by exception: what a responsible individual and a manager of two homes find."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, User
from accounts.policy import Role
from homes import across
from homes.across import Worst
from homes.models import Away, Home
from homes.records.actions import void
from homes.records.kinds import kind_of
from inspections.models import InspectionAction
from inspections.queries import changes
from placements.cover.models import Cover
from placements.daily.models import DailyLine, Mood, Shift
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind
from staff.models import StaffMember
from tests.by_hand import unguarded
from tests.people import as_, see, words
from tests.world import at, days_ago, join

PAGE = reverse("homes:today_across")


def lines(user, home):
    """What stands under a home: how bad, and its number or its words."""
    user = User.objects.get(pk=user.pk)
    rows = across.stands(user, list(across.homes_of(user)), across.since(user))
    mine = next(one for one in rows if one.home == home)
    return {one.worst: one.said if one.number is None else one.number for one in mine.concerns}


def incident(world, who, kind=Kind.MISSING, **also):
    found = Incident.objects.create(
        home=world.oak, kind=kind, place="out", before="b", what_happened="w", response="r",
        how_it_ended="h", recorded_by=world.wen, **{"occurred_at": at(1), **also},
    )  # fmt: skip
    InvolvedYoungPerson.objects.create(incident=found, young_person=who, part="part")
    return found


def test_only_those_with_several_homes_have_it_and_only_of_their_homes(world):
    page = words(see(world.ruth, PAGE))
    assert "Good " in page
    assert "Oak House" in page
    assert "Ash Lodge" not in page
    assert "Homes side by side" in page
    for who in (world.wen, world.maya, world.bea, world.ines, world.sol, world.cass, world.opal):
        assert see(who, PAGE).status_code == 403
        assert see(who, reverse("homes:yours")).status_code == 403


def test_a_manager_of_two_homes_keeps_her_own_today_and_has_a_way_across(world):
    join(world.maya, Role.MANAGER, home=world.elm)
    assert see(world.maya, "/").url == reverse("homes:today", args=[world.oak.ref])
    today = words(see(world.maya, reverse("homes:today", args=[world.oak.ref])))
    assert "Your other homes" in today
    assert reverse("homes:today", args=[world.elm.ref]) in today
    page = words(see(world.maya, PAGE))
    assert "Oak House" in page
    assert "Elm House" in page
    assert "Homes side by side" not in page  # comparing is the responsible individual's


def test_who_is_not_back_stands_first_until_it_is_written_that_they_are(world):
    gone = incident(world, world.alex, occurred_at=at(40))
    assert next(iter(lines(world.ruth, world.oak))) == Worst.AWAY_NOW
    assert "Alex" in lines(world.ruth, world.oak)[Worst.AWAY_NOW]
    with unguarded(Incident):
        Incident.objects.filter(pk=gone.pk).update(ended_at=at(39))
    assert Worst.AWAY_NOW not in lines(world.ruth, world.oak)


def test_serious_incidents_since_one_looked_last(world):
    assert lines(world.ruth, world.oak)[Worst.SERIOUS].startswith("Alex and Jamie")
    for days in (2, 3, 4):
        incident(world, world.alex, Kind.SELF_HARM, occurred_at=at(days), ended_at=at(days))
    incident(world, world.alex, Kind.DAMAGE)  # is not
    assert lines(world.ruth, world.oak)[Worst.SERIOUS] == 4
    see(world.ruth, PAGE)  # opened just now: the same sitting
    assert lines(world.ruth, world.oak)[Worst.SERIOUS] == 4
    AuditEvent.objects.filter(purpose=across.LOOKED).update(at=timezone.now() - timedelta(days=2))
    assert across.since(world.ruth) == days_ago(2)
    assert lines(world.ruth, world.oak)[Worst.SERIOUS].startswith("Alex")  # two, each by itself


def test_never_looked_is_a_week_and_long_ago_four(world):
    assert across.since(world.ruth) == days_ago(7)
    across.note_looking(world.ruth)
    AuditEvent.objects.filter(purpose=across.LOOKED).update(at=timezone.now() - timedelta(days=99))
    assert across.since(world.ruth) == days_ago(28)


def test_what_is_overdue_is_said_by_why_and_opens_that_part_of_the_list(world):
    with unguarded(InspectionAction, Incident):
        InspectionAction.objects.filter(pk=world.oak_action.pk).update(due_on=days_ago(1))
        Incident.objects.filter(pk=world.alex_incident.pk).update(recorded_at=at(3, 22))
    before = lines(world.ruth, world.oak).get(Worst.LAW, 0)
    long_away(world, world.oak)
    StaffMember.objects.create(
        home=world.oak, name="Pat Late", job_title="Worker", started_on=days_ago(300)
    )
    said = lines(world.ruth, world.oak)
    assert said[Worst.LAW] == before + 1  # reg 48: Ofsted was not told
    assert said[Worst.ASKED] == 1
    assert said[Worst.OWN_RULE] >= 1
    assert said[Worst.NOT_REVIEWED] >= 1
    assert said[Worst.NO_MANAGER].startswith("Maya Whitlock is away until")
    page = see(world.ruth, PAGE).content.decode()
    for address, number in re.findall(
        r'href="([^"]*/due/\?[^"]*#overdue)" data-figure="(\d+)"', page
    ):
        shown = words(see(world.ruth, address.partition("#")[0].replace("&amp;", "&")))
        assert f'id="overdue">Overdue <span>{number}<' in shown
    mine = page[page.index("Yours to do") : page.index("Oak House</a>")]
    assert (
        "Tell Ofsted that Maya Whitlock is away" in mine.split("</li>")[0]
    )  # hers, law, late: first


def test_a_cover_in_force_is_said_while_it_is_in_force(world):
    Cover.objects.create(home=world.oak, young_person=world.alex, by=world.elsa, reason="Ill.")
    assert lines(world.ruth, world.oak)[Worst.READ_NOW] == "Elsa Brand is reading about Alex"
    Cover.objects.update(ends_at=timezone.now(), ended_at=timezone.now(), ended_by=world.elsa)
    assert Worst.READ_NOW not in lines(world.ruth, world.oak)


def test_late_and_void_are_as_many_as_the_homes_own_list_has(world):
    def line(days):
        return DailyLine.objects.create(
            home=world.oak, young_person=world.alex, day=days_ago(days), shift=Shift.EVENING,
            mood=Mood.GOOD, words="Late.", recorded_by=world.wen,
        )  # fmt: skip

    before = lines(world.ruth, world.oak)
    line(0)
    for days in (3, 4, 5):
        kept = line(days)
    void(by=world.maya, kind=kind_of(DailyLine), record=kept, because="Twice.")
    now = lines(world.ruth, world.oak)
    assert now[Worst.WRITTEN_LATE] == before.get(Worst.WRITTEN_LATE, 0) + 3
    assert now[Worst.VOID] == before.get(Worst.VOID, 0) + 1
    whole = changes.Asked(
        world.ruth, world.oak, timezone.now() - timedelta(days=30), timezone.now()
    )
    asked = changes.AskedAcross(world.ruth, [world.oak.pk], whole.since, whole.until)
    numbers = changes.counted(changes.changes(whole))
    assert dict(changes.late_and_void(asked)[world.oak.pk]) == {
        code: numbers[code] for code in (changes.LATE_ENTRY, changes.VOIDED)
    }


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "Home 00: nothing needs you."), (3, "Home 00, Home 01 and Home 02: nothing needs you."),
     (5, "Home 00 and 4 others: nothing needs you.")],
)  # fmt: skip
def test_homes_with_nothing_are_one_line(world, number, said):
    more_homes(world, number)
    assert said in " ".join(words(see(world.ruth, PAGE)).split())


def long_away(world, home):
    """The manager is away for 41 days, of which nobody told Ofsted (reg 48)."""
    Away.objects.create(
        home=home, who=world.maya, stands_in=world.dev, starts_on=days_ago(20),
        ends_on=days_ago(-20), recorded_by=world.maya,
    )  # fmt: skip


def more_homes(world, number, *, late=False):
    for n in range(number):
        home = Home.objects.create(
            name=f"Home {n:02}", provider=world.millbrook, purpose="specialist"
        )
        if late:
            StaffMember.objects.create(
                home=home, name="A B", job_title="Worker", started_on=days_ago(300)
            )


def test_sixty_homes_ask_as_many_queries_as_three_and_the_page_stays_readable(world):
    def queries():
        browser = as_(world.ruth)
        browser.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            page = browser.get(PAGE).content.decode()
        return len(asked), page

    more_homes(world, 1, late=True)
    three, _ = queries()
    Home.objects.filter(name="Home 00").update(name="The third")
    more_homes(world, 57, late=True)
    sixty, page = queries()
    assert sixty == three
    assert page.count("Home 56") == 1
    assert len(re.findall(r'id="home-\d+"', page)) == 12  # the others in a line each
    assert "And in a line each" in page


def test_all_that_is_mine_is_on_a_page_of_its_own(world):
    more_homes(world, 9)
    for home in Home.objects.filter(provider=world.millbrook):
        long_away(world, home)
    page = see(world.ruth, PAGE).content.decode()
    number = int(re.search(r'yours/" data-figure="(\d+)"', page)[1])
    assert number > 6
    assert page.split("Yours to do")[1].split("</ul>")[0].count("hearth-duty__what") == 6
    mine = see(world.ruth, reverse("homes:yours")).content.decode()
    assert mine.count("hearth-duty__what") == number
