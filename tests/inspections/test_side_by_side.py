"""Homes side by side, for the responsible individual: each figure is the length of its list."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from homes.models import Home
from inspections.models import Inspection, InspectionAction, Judgement
from inspections.queries import figures
from inspections.queries.side_by_side import homes_to_compare
from placements.incidents.models import Incident
from staff.models import StaffMember
from tests.by_hand import unguarded
from tests.people import as_, see, words
from tests.world import at, days_ago

PAGE = reverse("inspections:group")


def test_the_providers_homes_and_no_others(world):
    page = words(see(world.ruth, PAGE))
    assert "Oak House" in page
    assert "Elm House" in page
    assert "Ash Lodge" not in page
    assert "Yew Cottage" not in page


def test_every_figure_is_as_long_as_the_list_it_opens(world):
    with unguarded(Incident):
        Incident.objects.filter(pk=world.alex_incident.pk).update(occurred_at=at(60))
    with unguarded(InspectionAction):
        InspectionAction.objects.filter(pk=world.oak_action.pk).update(due_on=days_ago(1))
    rows = homes_to_compare(world.ruth)
    assert [row.home.name for row in rows] == ["Elm House", "Oak House"]
    for row in rows:
        asked = figures.asked_of(world.ruth, row.home)
        length = {code: figure.count(asked) for code, figure in figures.FIGURES.items()}
        assert row.living == length["living-here"]
        assert row.up_to_date == length["supervised"]
        assert row.supervision_late == length["supervision-late"]
        assert row.staff == length["staff"]
        assert row.incidents_28 == length["incidents-28"]
        assert row.incidents_90 == length["incidents-90"]
        assert row.waiting == length["waiting"]
        assert row.actions_open == length["actions-open"]
        assert row.actions_overdue == length["actions-overdue"]
    oak = rows[1]
    assert (oak.incidents_28, oak.incidents_90, oak.actions_overdue) == (3, 4, 1)


def test_the_last_judgements_are_the_newest_full_ones_with_their_date(world):
    newer = Inspection.objects.create(
        home=world.oak, kind="full", started_on=days_ago(20), recorded_by=world.maya
    )
    for area, word, rank in [("overall", "Outstanding", 1), ("leadership", "Good", 2)]:
        Judgement.objects.create(inspection=newer, area=area, label=word, rank=rank)
    Inspection.objects.create(
        home=world.oak, kind="monitoring", started_on=days_ago(2), recorded_by=world.maya
    )
    oak = next(row for row in homes_to_compare(world.ruth) if row.home == world.oak)
    assert oak.judged.in_a_line == "Outstanding, good"
    assert oak.judged.inspection == newer


def test_a_home_with_nothing_yet_says_so(world):
    Home.objects.create(name="New House", provider=world.millbrook, purpose="specialist")
    page = words(see(world.ruth, PAGE))
    assert "No staff yet" in page
    assert "None recorded" in page


def queries(user):
    browser = as_(user)
    browser.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(PAGE).status_code == 200
    return len(asked)


def test_sixty_homes_ask_as_many_queries_as_two(world):
    two = queries(world.ruth)
    for number in range(58):
        home = Home.objects.create(
            name=f"Home {number:02}", provider=world.millbrook, purpose="specialist"
        )
        StaffMember.objects.create(
            home=home, name="A B", job_title="Worker", started_on=days_ago(300)
        )
        one = Inspection.objects.create(
            home=home, kind="full", started_on=days_ago(40), recorded_by=world.ruth
        )
        Judgement.objects.create(inspection=one, area="overall", rank=2, label="Good")
    assert queries(world.ruth) == two
    assert len(homes_to_compare(type(world.ruth).objects.get(pk=world.ruth.pk))) == 60
