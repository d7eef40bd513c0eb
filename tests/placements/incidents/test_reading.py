"""Who reads what of an incident, in how many queries, and what the rest of the house is told."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homes.due import duties_for
from homes.today import panels_for
from placements.incidents import queries
from placements.incidents.models import Incident, InvolvedYoungPerson, LaterAccount
from placements.story import sections_for
from tests.by_hand import unguarded
from tests.people import as_, see, words
from tests.placements.incidents import write
from tests.world import canary, days_ago
from ui.forms import tidy

OF_JAMIE = ("Jamie", "James", "Firth", "Eastholt", "Sid Holt", canary("jamie-shared-account"))


def page_of(person, incident):
    return words(see(person, reverse("incidents:incident", args=[incident.ref])))


def test_sol_reads_all_of_alex_and_no_trace_of_jamie(world):
    part = world.shared.young_people.get(young_person=world.jamie)
    LaterAccount.objects.create(involved=part, recorded_by=world.tom, account="It was Alex")
    with unguarded(Incident):
        Incident.objects.filter(pk=world.shared.pk).update(
            learned="Jamie Firth and Alex need two lounges",
            because="See JAMIE’s plan",
            changes=["plan"],
            reviewed_at=timezone.now(),
            reviewed_by=world.maya,
            before_next_shift="Ask James",
            place_words="beside Jamie's chair",
            trigger="jamie's joke",
        )
    page = page_of(world.sol, world.shared)
    for trace in OF_JAMIE:
        assert trace not in page, trace
        assert trace.lower() not in page.lower(), trace
    for own in ("Alex", "What I say about it", canary("alex-shared-account"), canary("shared")):
        assert own in page
    assert page.count("nother young person") >= 8
    other = page_of(world.sid, world.shared)
    assert "Alex" not in other
    assert "Marlowe" not in other
    assert canary("jamie-shared-account") in other


def test_who_finds_it_at_all(world):
    url = reverse("incidents:incident", args=[world.shared.ref])
    for person in (world.maya, world.dev, world.wen, world.tom, world.ruth, world.ines, world.sol):
        assert see(person, url).status_code == 200, person.name
    for person in (
        world.elsa,
        world.omar,
        world.cass,
        world.ivor,
        world.lena,
        world.nia,
        world.abel,
    ):
        assert see(person, url).status_code == 404, person.name
    assert see(None, url).status_code == 302
    assert (
        see(world.sol, reverse("incidents:incident", args=[world.noor_incident.ref])).status_code
        == 404
    )


def test_the_inspector_has_no_button(world):
    page = page_of(world.ines, world.shared)
    for word in ("Review and sign", "Add to Alex", "Write"):
        assert word not in page
    assert "Sent" in page


def test_a_change_made_behind_these_pages_is_in_the_history(world):
    with unguarded(Incident, InvolvedYoungPerson):
        Incident.objects.filter(pk=world.shared.pk).update(what_happened="Nothing much.")
        InvolvedYoungPerson.objects.filter(incident=world.shared).update(feelings="fine")
    page = page_of(world.ines, world.shared)
    assert "Changed: what happened" in page
    assert "Changed: feelings" in page
    assert "Not through Hearth" in page


def test_the_register_finds_by_kind_young_person_and_what_waits(world):
    url = reverse("incidents:register", args=[world.oak.ref])
    page = words(see(world.maya, url))
    assert "Alex and Jamie: hurting or threatening others, in the lounge" in page
    assert "4 incidents" in page
    assert "1 incident." in words(see(world.maya, f"{url}?kind=aggression"))
    assert "2 incidents" in words(see(world.maya, f"{url}?young_person={world.jamie.ref}"))
    assert "4 incidents" in words(see(world.maya, f"{url}?waiting=1"))
    assert "No incident is like this." in words(see(world.maya, f"{url}?kind=accident"))
    for nonsense in (
        "?kind=%00",
        "?young_person=x",
        "?page=99999999999999999999",
        "?page=-1",
        "?waiting=%F0",
    ):
        assert see(world.maya, url + nonsense).status_code == 200
    # nobody of another home is offered, found or counted
    page = words(see(world.maya, f"{url}?young_person={world.elio.ref}"))
    assert "Elio" not in page
    assert see(world.elsa, url).status_code == 404
    assert see(world.sol, url).status_code == 404
    assert see(world.cass, url).status_code == 403


def many(world, number):
    """So many more incidents of Alex and Jamie, each with two adults and somebody told."""
    made = Incident.objects.bulk_create(
        Incident(
            home=world.oak,
            kind="distress",
            occurred_at=timezone.now() - timedelta(hours=2, minutes=n),
            place="landing",
            before="-",
            what_happened="-",
            response="-",
            how_it_ended="-",
            recorded_by=world.wen,
        )
        for n in range(number)
    )
    for child in (world.alex, world.jamie):
        InvolvedYoungPerson.objects.bulk_create(
            InvolvedYoungPerson(incident=one, young_person=child, part="part") for one in made
        )
    return made


def counted(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return [query["sql"] for query in caught]


@pytest.mark.parametrize("person", ["maya", "wen", "ines"])
def test_the_register_takes_the_same_queries_for_few_and_many(world, person):
    url = reverse("incidents:register", args=[world.oak.ref])
    client = as_(getattr(world, person))
    client.get(url)
    few = counted(lambda: client.get(url))
    many(world, 20)
    more = counted(lambda: client.get(url))
    assert len(more) == len(few), "\n".join(more)


def test_duties_panels_and_sections_take_the_same_queries_for_few_and_many(world):
    def afresh(act):
        for user in (world.maya, world.tom):
            for held in ("_standing", "_duties"):
                user.__dict__.pop(held, None)
        return counted(act)

    assert all([world.oak, world.elm, world.alex])  # read before anything is counted
    acts = [
        lambda: duties_for(world.maya, [world.oak]),
        lambda: duties_for(world.tom, [world.oak, world.elm]),
        lambda: panels_for(world.tom, world.oak),
        lambda: sections_for(world.tom, world.alex, world.oak),
        lambda: list(queries.monthly_counts(world.tom, world.oak, days_ago(400), days_ago(0))),
    ]
    many(world, 1)
    few = [afresh(act) for act in acts]
    many(world, 15)
    for before, act in zip(few, acts, strict=True):
        after = afresh(act)
        assert len(after) == len(before), "\n".join(after)


def test_the_counts_of_months(world):
    start, end = days_ago(70), days_ago(0)
    months = queries.monthly_counts(world.maya, world.oak, start, end)
    assert sum(number for _, number in months) == 4
    assert months[0] == (start.replace(day=1), 0)
    assert sum(n for _, n in queries.monthly_counts(world.sol, world.alex, start, end)) == 2
    assert sum(n for _, n in queries.monthly_counts(world.sol, world.jamie, start, end)) == 0
    assert sum(n for _, n in queries.monthly_counts(world.omar, world.oak, start, end)) == 0


def test_what_a_report_reads(world):
    start, end = days_ago(30), days_ago(0)
    found = list(queries.for_young_person(world.sol, world.alex, start, end))
    assert found == [world.alex_incident, world.shared]
    assert [part.young_person for part in found[1].seen] == [world.alex]
    said = [one["words"] for one in queries.own_words(world.sol, world.alex, start, end)]
    assert any(canary("alex-shared-account") in one for one in said)
    assert not queries.own_words(world.sol, world.jamie, start, end)


def test_todays_panel_tells_the_next_shift_and_masks_for_the_reader(world):
    write(world, before_next_shift="Ask Asa's old key worker; ask Jamie again.")
    panel = next(
        p
        for slot in panels_for(world.tom, world.oak).values()
        for p in slot
        if "lately" in p.template
    )
    said = panel.context["rows"][0]["next"]
    assert "Jamie" in said
    assert "Asa" not in said


def test_the_young_persons_page_names_nobody_else(world):
    for reader in (world.maya, world.sol):
        slots = sections_for(reader, world.alex, world.oak)
        section = next(s for s in slots["aside"] if s.template == "incidents/parts/lately.html")
        titles = [row["title"] for row in section.context["rows"]]
        assert (
            titles[0] == "Hurting or threatening others, in the lounge, with another young person"
        )


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=300).filter(
    lambda text: text.strip() and "Jamie" not in text
)


@pytest.fixture
def sent(world):
    """A function that sends the page with these answers and gives back the incident and its page
    as the inspector reads it, leaving nothing behind."""

    def send_it(**answers):
        with transaction.atomic():
            answer = write(world, **answers)
            assert answer.status_code == 302, words(answer)
            incident = Incident.objects.latest("pk")
            page = page_of(world.ines, incident)
            transaction.set_rollback(True)
        return incident, page

    return send_it


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(what=TEXT, account=TEXT, feelings=TEXT)
def test_what_goes_in_is_shown_back(sent, what, account, feelings):
    incident, page = sent(what_happened=what, account_alex=account, feelings_alex=feelings)
    assert incident.what_happened == tidy(what).strip()
    for said in (what, account):
        for line in tidy(said).strip().split("\n"):
            assert str(escape(line)) in page
