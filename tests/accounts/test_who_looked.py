"""Who looked: one event for each record opened, none without it, and pages that say it (P-10, A23)."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.audit import did, opened
from accounts.looking import budget, speech
from accounts.looking.models import Notice
from accounts.models import AuditEvent
from tests.fully import note, some
from tests.people import as_, see, send, words
from tests.repository.openings_table import expected
from tests.repository.test_url_walk import met
from tests.repository.walk import address, rows, things  # noqa: F401  (things: the fixture)

BREAK = """
create function no_event() returns trigger language plpgsql as
  $$ begin raise exception 'the log cannot be written'; end $$;
create trigger no_event before insert on accounts_auditevent
  for each row execute function no_event();
"""
MEND = "drop trigger no_event on accounts_auditevent; drop function no_event()"


@pytest.fixture
def broken_log(db):
    """A log that takes nothing any more, as on a full disk."""
    with connection.cursor() as cursor:
        cursor.execute(BREAK)
    yield
    with connection.cursor() as cursor:
        cursor.execute(MEND)


@pytest.mark.parametrize(
    "who", some(["maya", "wen", "ruth", "ines", "sol", "elsa"], ["maya", "sol"])
)
def test_what_cannot_be_logged_is_not_served(world, things, broken_log, who):  # noqa: F811
    client = as_(getattr(world, who))
    client.raise_request_exception = False
    asked, served = 0, []
    for route, thing, cells in rows():
        if not expected(route, thing, who, cells[who]):
            continue
        asked += 1
        response = client.get(address(world, things, route, thing))
        if response.status_code < 500 or met(response):
            served.append(f"{route} {thing}: {response.status_code}")
    note("unlogged", asked)
    note("served", len(served))
    assert not served, "\n".join(served)


def test_the_event_says_who_in_which_role_and_about_whom(world):
    see(world.sol, reverse("incidents:incident", args=[world.shared.ref]))
    event = AuditEvent.objects.latest("pk")
    assert (event.by, event.as_role, event.home) == (world.sol, "social_worker", world.oak)
    assert list(event.young_people.all()) == [world.alex]  # not Jamie, whom Sol may not see


# ---------- the pages ----------
def test_who_looked_at_a_young_person_day_by_day(world):
    page = reverse("placements:young_person", args=[world.alex.ref])
    for who in ("wen", "sol", "ines"):
        see(getattr(world, who), page)
    see(world.wen, reverse("placements:plan", args=[world.alex.ref]))
    yesterday = AuditEvent.objects.filter(by=world.wen).earliest("pk")
    AuditEvent.objects.filter(pk=yesterday.pk).update(at=timezone.now() - timedelta(days=1))
    for who in ("maya", "dev", "ruth", "ines"):
        text = words(see(getattr(world, who), reverse("placements:looked", args=[world.alex.ref])))
        for said in ("Wen Li", "Residential worker", "Sol Bennett", "Social worker", "Ines Moreau"):
            assert said in text, (who, said)
        assert text.count("hearth-timeline__day") == 2
        assert "The placement plan" in text


def test_who_looked_is_about_that_young_person_and_this_home_alone(world):
    see(world.wen, reverse("placements:young_person", args=[world.jamie.ref]))
    text = words(see(world.maya, reverse("placements:looked", args=[world.alex.ref])))
    assert "Wen Li" not in text
    assert "Nobody has opened anything about Alex yet." in text
    # Asa moved from Oak to Ash: Oak reads who looked at what Oak wrote
    see(world.omar, reverse("placements:young_person", args=[world.asa.ref]))
    text = words(see(world.maya, reverse("placements:looked", args=[world.asa.ref])))
    assert "Omar" not in text


def test_the_young_persons_page_counts_by_role_in_words(world):
    page = reverse("placements:young_person", args=[world.alex.ref])
    for _ in range(4):
        see(world.wen, page)
    see(world.sol, page)
    text = words(see(world.maya, page))  # her own opening counts too
    assert "Seen this month by: workers 4 times, manager 1, social worker 1." in text
    assert "Seen this month" not in words(see(world.wen, page))
    assert "Seen this month" not in words(see(world.sol, page))


def test_counting_by_role_stands_still_as_openings_grow(world):
    from django.test.utils import CaptureQueriesContext

    page = reverse("placements:looked", args=[world.alex.ref])
    see(world.wen, reverse("placements:young_person", args=[world.alex.ref]))
    client = as_(world.maya)
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    for _ in range(12):
        opened(world.tom, world.alex, home=world.oak, young_people=[world.alex])
    with CaptureQueriesContext(connection) as many:
        client.get(page)
    assert len(many) == len(few)


def test_who_looked_at_a_file_is_for_the_line_above(world):
    see(world.dev, reverse("staff:member", args=[world.tom_post.ref]))
    see(world.ines, reverse("staff:supervision", args=[world.tom_supervision.ref]))
    url = reverse("staff:looked", args=[world.tom_post.ref])
    for who in ("maya", "ruth"):
        text = words(see(getattr(world, who), url))
        assert "Dev Anand" in text
        assert "A supervision" in text
    assert url in words(see(world.maya, reverse("staff:member", args=[world.tom_post.ref])))
    assert url not in words(see(world.dev, reverse("staff:member", args=[world.tom_post.ref])))


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        ({"worker": 41, "manager": 12, "social_worker": 2},
         "workers 41 times, manager 12, social worker 2"),
        ({"worker": 1}, "worker 1 time"),
        ({"covering": 3, "manager": 3}, "manager covering at night 3 times, manager 3"),
        ({}, ""),
    ],
)  # fmt: skip
def test_counts_are_said_in_words(counted, said):
    assert speech.by_role(counted) == said


# ---------- who has access ----------
def test_people_with_access_names_everybody_with_until_when(world):
    from tests.placements.test_cover import covering

    see(world.sol, reverse("placements:young_person", args=[world.alex.ref]))
    cover = covering(world)
    text = words(see(world.maya, reverse("accounts:people", args=[world.oak.ref])))
    for said in (
        "Maya Whitlock", "Dev Anand", "Wen Li",  # the home's own
        "Ruth Calder", "Responsible individual of Millbrook Care",
        "Ines Moreau",
        "Sol Bennett", "Westmere Council, for Alex",
        "Sid Holt", "Eastholt Council, for Jamie",
        "Cass Orme", "counts only",
        "Elsa Brand", "Covering Alex",
    ):  # fmt: skip
        assert said in text, said
    assert reverse("cover:cover", args=[cover.ref]) in text
    assert "Omar Haddad" not in text
    assert "Last looked today" in text


# ---------- the reading budget ----------
def read_much(world, who, number, whom="alex"):
    for _ in range(number):
        opened(getattr(world, who), getattr(world, whom), home=world.oak,
               young_people=[getattr(world, whom)])  # fmt: skip


def test_an_unusual_hour_of_reading_is_told_and_nobody_is_locked_out(world):
    usual = budget.IN_AN_HOUR["worker"]
    read_much(world, "wen", usual - 1)
    assert not Notice.objects.exists()
    page = reverse("placements:young_person", args=[world.alex.ref])
    assert see(world.wen, page).status_code == 200
    assert {one.to for one in Notice.objects.all()} == {world.maya, world.ruth}
    read_much(world, "wen", 5)
    assert Notice.objects.count() == 2  # told once
    assert see(world.wen, page).status_code == 200
    today = words(see(world.maya, reverse("homes:today", args=[world.oak.ref])))
    assert f"Wen Li opened {usual} records within an hour" in today
    assert "Wen Li opened" in words(see(world.ruth, reverse("inspections:group")))
    for who in ("wen", "dev", "ines"):
        text = words(see(getattr(world, who), reverse("homes:today", args=[world.oak.ref])))
        assert "records within an hour" not in text


def test_a_manager_looks_at_it_and_it_is_put_away_for_her_alone(world):
    read_much(world, "wen", budget.IN_AN_HOUR["worker"])
    notice = Notice.objects.get(to=world.maya)
    url = reverse("looking:notice", args=[notice.ref])
    text = words(see(world.maya, url))
    assert "Wen Li" in text
    assert send(world.maya, url, {}).status_code == 302
    today = words(see(world.maya, reverse("homes:today", args=[world.oak.ref])))
    assert "records within an hour" not in today
    assert "Wen Li opened" in words(see(world.ruth, reverse("inspections:group")))
    assert see(world.ruth, url).status_code == 404  # hers is another


def test_a_managers_own_hour_is_told_to_the_responsible_individual(world):
    read_much(world, "maya", budget.IN_AN_HOUR["manager"])
    assert {one.to for one in Notice.objects.all()} == {world.ruth}


def test_writing_much_is_no_reading(world):
    for _ in range(budget.IN_AN_HOUR["worker"] + 5):
        did(world.wen, "wrote", world.alex_line, home=world.oak, young_people=[world.alex])
    assert not Notice.objects.exists()


def test_every_role_has_its_figure():
    from accounts.roles import Role

    assert set(budget.IN_AN_HOUR) == set(Role)


def test_a_photograph_is_part_of_the_page_that_shows_it(world):
    world.alex.photo.save("a.jpg", ContentFile(b"x"), save=False)
    world.alex.photo_consent_on = timezone.localdate()
    world.alex.save()
    before = AuditEvent.objects.count()
    answer = see(world.wen, reverse("placements:photo", args=[world.alex.ref]))
    assert answer.status_code == 200
    b"".join(answer)
    assert AuditEvent.objects.count() == before
