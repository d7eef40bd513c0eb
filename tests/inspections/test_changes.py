"""The inspector's list of the truth (F4, trust I-1): what was changed, late, void or done by hand."""

import csv
import io
import json

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from accounts.history.doers import command_says
from accounts.models import AuditEvent, Membership
from accounts.policy import rules
from inspections.queries.changes import SOURCES
from placements.daily.models import DailyLine
from placements.models import YoungPerson
from staff.models import StaffMember, StaffSupervision
from tests.bars import i1
from tests.bars.i1 import not_told
from tests.by_hand import unguarded
from tests.forms_shown import form_of
from tests.people import as_, see, send, words
from tests.world import at, canary, days_ago

WHY = "Written about the wrong evening"


def page(user, home, **asked):
    url = reverse("inspections:changes", args=[home.ref])
    return words(as_(user).get(url, asked))


def amend(world, record, kind, user=None, **answers):
    user = user or world.wen
    url = reverse("records:change", args=[record.ref, kind])
    answer = send(user, url, {**form_of(user, url), "because": WHY, **answers})
    assert answer.status_code == 302


def test_i_1_fifty_of_fifty(world):
    made, missing = not_told(world)
    assert missing == []
    assert made == 50


def test_who_reads_it(world):
    url = reverse("inspections:changes", args=[world.oak.ref])
    for person in (world.maya, world.ruth, world.ines):
        assert see(person, url).status_code == 200, person.name
    for person in (world.wen, world.dev, world.bea, world.cass):
        assert see(person, url).status_code == 403, person.name
    for person in (world.elsa, world.omar, world.sol, world.ivor):
        assert see(person, url).status_code == 404, person.name


def test_an_amendment_with_both_texts_and_the_reason(world):
    amend(world, world.alex_line, "line", words="Soup, and half of Jamie’s.")
    shown = page(world.ines, world.oak, kind="amended")
    assert "Daily line" in shown
    assert "<del>" in shown
    assert "<ins>" in shown
    assert WHY in shown
    assert "Wen Li" in shown
    assert "Amended (" in shown


def test_nothing_of_another_home(world):
    with unguarded(DailyLine):
        DailyLine.objects.filter(pk=world.aria_line.pk).update(words="Changed at Ash Lodge")
        DailyLine.objects.filter(pk=world.alex_line.pk).update(words="Changed at Oak House")
    shown = page(world.ines, world.oak)
    assert "Changed at Oak House" in shown
    assert "Changed at Ash Lodge" not in shown
    assert canary("aria-line") not in shown


def test_what_was_done_by_hand_says_so(world):
    StaffMember.objects.filter(pk=world.tom_post.pk).update(job_title="By hand")
    shown = page(world.ines, world.oak, kind="by-hand")
    assert "By hand or in bulk, outside every page" in shown
    assert "Residential worker" in shown


def test_the_second_persons_first_signature_is_not_signing_again(world):
    """Tom signs what his supervisor signed: the ordinary life of a supervision, and no re-sign."""
    url = reverse("staff:supervision_sign", args=[world.tom_unsigned.ref])
    with unguarded(StaffSupervision):
        StaffSupervision.objects.filter(pk=world.tom_unsigned.pk).update(
            supervisor_signed_at=at(3), supervisor_signed_by=world.maya
        )
    assert send(world.tom, url, form_of(world.tom, url)).status_code == 302
    assert StaffSupervision.objects.get(pk=world.tom_unsigned.pk).staff_signed_at
    assert ": Tom Adeyemi" not in page(world.ines, world.oak, kind="signed-again")


def test_a_name_the_reader_may_not_see_is_not_shown(world):
    """Elio, of the sister home, was part of an incident at Oak: Oak's inspector reads that somebody
    was, before and after a change, and never who."""
    world.shared.young_people.create(young_person=world.elio, part="saw")
    amend(world, world.alex_line, "line", words="Rang Elio Marlowe.")
    amend(world, world.alex_line, "line", words="Rang nobody after all.")
    shown = page(world.ines, world.oak)
    assert "Elio" not in shown
    assert "nother young person" in shown


def test_the_time_can_be_chosen_and_nonsense_is_the_usual_time(world):
    amend(world, world.alex_line, "line", words="Soup.")
    today, old = days_ago(0), days_ago(300)
    assert "Soup." in page(world.maya, world.oak, **{"from": today, "to": today})
    assert "Soup." not in page(world.maya, world.oak, **{"from": old, "to": days_ago(200)})
    for wrong in ("", "yesterday", "2026-02-31", "0001-01-01", "9999-12-31", "\0", "1" * 5000):
        assert "Soup." in page(world.maya, world.oak, **{"from": wrong})
        assert see(
            world.maya,
            reverse("inspections:changes", args=[world.oak.ref]) + f"?to={wrong[:40]}&kind={wrong[:9]}&page=x",
        ).status_code == 200  # fmt: skip


def test_days_are_asked_for_as_everywhere_else(world):
    """In three boxes, with what is wrong beside them, and kept in the addresses that lead on."""
    amend(world, world.alex_line, "line", words="Soup.")
    today = days_ago(0)
    typed = {f"{end}_{part}": str(getattr(today, part)) for end in ("from", "to")
             for part in ("day", "month", "year")}  # fmt: skip
    shown = page(world.maya, world.oak, **typed)
    assert "Soup." in shown
    assert f"from={today.isoformat()}&amp;to={today.isoformat()}" in shown
    wrong = page(world.maya, world.oak, **{**typed, "from_month": "13"})
    assert "<title>Error: " in wrong
    assert 'value="13"' in wrong
    back = page(world.maya, world.oak, **{"from": today, "to": days_ago(3)})
    assert "Enter the day the time begins, or a later day" in back


def test_what_a_command_did_is_not_by_hand_and_a_prompt_is(world):
    for name in ("keep_house", "open_house", "shell"):
        i1.outside_every_request()
        with command_says(name):
            StaffMember.objects.filter(pk=world.tom_post.pk).update(job_title=f"Of {name}")
    i1.outside_every_request()
    shown = page(world.ines, world.oak)
    assert "The command keep_house" in shown
    assert "Loaded with the demonstration" in shown
    by_hand = page(world.ines, world.oak, kind="by-hand")
    assert "shell" in by_hand
    assert "keep_house" not in by_hand


def test_a_command_line_says_which_command_it_was(world):
    with command_says("help_back_in"), connection.cursor() as cursor:
        cursor.execute("select current_setting('pghistory.context_metadata', true)")
        assert json.loads(cursor.fetchone()[0]) == {"command": "help_back_in"}
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('pghistory.context_metadata', true)")
        assert not cursor.fetchone()[0]


def test_an_empty_time_says_so(world):
    assert "Nothing of this kind in this time" in page(
        world.maya, world.oak, **{"from": "2020-01-01", "to": "2020-02-01"}
    )


def test_access_given_and_ended_is_in_it(world):
    shown = page(world.maya, world.oak, kind="access")
    assert "Access given: Ines Moreau" in shown


def test_the_file_neutralises_what_a_spreadsheet_would_obey(world):
    amend(world, world.alex_line, "line", words="=cmd|' /C calc'!A0")
    answer = see(world.ines, reverse("inspections:changes_file", args=[world.oak.ref]))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    cells = [row["After"] for row in rows if "calc" in row["After"]]
    assert cells
    assert all(cell.startswith("'=") for cell in cells)
    assert AuditEvent.objects.filter(by=world.ines, verb="exported").exists()


def test_the_list_asks_the_same_however_long(world, django_assert_max_num_queries):
    client, url = as_(world.ines), reverse("inspections:changes", args=[world.oak.ref])
    client.get(url)

    def asked():
        with django_assert_max_num_queries(100) as found:
            client.get(url)
        return len(found)

    amend(world, world.alex_line, "line", words="Once.")
    before = asked()
    for number in range(6):
        amend(world, world.alex_line, "line", words=f"Again, {number}.")
        amend(world, world.jamie_line, "line", words=f"Again, {number}.")
        YoungPerson.objects.filter(pk=world.noor.pk).update(good_day=f"Day {number}")
    assert asked() == before


def test_an_inspectors_list_begins_thirty_days_before_they_came(world):
    visit = Membership.objects.get(user=world.ines)
    first = days_ago(30)
    shown = page(world.ines, world.oak)
    assert str(visit.starts_at.year) in shown
    for name, part in (("day", first.day), ("month", first.month), ("year", first.year)):
        assert f'name="from_{name}" value="{part}"' in shown


def test_every_tracked_record_of_a_home_is_in_the_list():
    told = {source.model for source in SOURCES}
    left_out = {
        "homes.Provider": "no record of a home",
        "homes.Authority": "no record of a home",
        "accounts.Membership": "told as access given and ended",
        "accounts.Invitation": "told when it is used",
        "documents.Document": "issued and never changed",
        "cover.Cover": "has a list of its own",
        "published.Publication": "of no home: a file the regulator published",
    }
    tracked = {m for m in rules() if hasattr(m, "pgh_event_model")}
    missing = {m._meta.label for m in tracked - told} - set(left_out)
    assert missing == set()
    assert apps.get_model("daily", "DailyLine") in told


@pytest.mark.parametrize("who", ["maya", "ines"])
def test_reading_it_is_written_down(world, who):
    person = getattr(world, who)
    page(person, world.oak)
    assert AuditEvent.objects.filter(by=person, verb="opened", home=world.oak).count() == 1
