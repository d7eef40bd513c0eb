"""The placement report: what it says, to whom, and what never gets into it."""

import io
import re
import socket
from datetime import timedelta

import page
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import CharField, TextField
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import Membership
from documents import actions, making
from documents.models import Document, DocumentKind
from outcomes.documents import placement_report, sayings
from outcomes.documents.reading import Records
from outcomes.models import Goal, GoalProgress, GoalStep, SchoolMonth
from placements.daily.models import DailyLine, Entry, EntryPart
from placements.incidents.models import Incident, InvolvedYoungPerson, LaterAccount
from placements.measures.models import Measure
from placements.missing.models import MissingEpisode
from placements.models import Placement, PlacementPlan, YoungPerson
from tests.by_hand import all_unguarded, unguarded
from tests.people import see, send, words
from tests.world import at, days_ago

pytestmark = pytest.mark.django_db
CANARY = re.compile(r"canary-([a-z]+)[\w-]*-yranac")


def ask(world, by, who="alex", home="oak", first=90, last=0):
    return actions.request(
        by=by,
        kind=DocumentKind.PLACEMENT_REPORT,
        home=getattr(world, home),
        young_person=getattr(world, who),
        period_from=days_ago(first),
        period_to=days_ago(last),
    )


def made(document):
    """The file, opened; and all its words on one line, as a reader would copy them."""
    assert making.make(document.pk) == "made"
    document.refresh_from_db()
    with document.file.open("rb") as file:
        data = file.read()
    pdf = PdfReader(io.BytesIO(data))
    text = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
    return data, pdf, text


def fonts_of(pdf):
    """(name, is it inside the file) of every typeface used."""
    found = {}
    for sheet in pdf.pages:
        for font in (sheet["/Resources"].get("/Font") or {}).values():
            face = font.get_object()
            inner = face["/DescendantFonts"][0].get_object() if "/DescendantFonts" in face else face
            kept = any(key.startswith("/FontFile") for key in inner["/FontDescriptor"])
            found[face["/BaseFont"]] = kept
    return found


def test_it_is_a_whole_report_and_nothing_of_anybody_else(world):
    document = ask(world, world.sol)
    data, pdf, text = made(document)

    assert 2 <= len(pdf.pages) <= 6
    assert document.pages == len(pdf.pages)
    verdict = page.validate_pdf_bytes(data, profile="ua1")
    assert verdict.is_compliant, [failure.message for failure in verdict.failures]
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert all(fonts_of(pdf).values())
    assert fonts_of(pdf)

    assert "Bacon sandwich" in text  # their own words
    assert "Ride to the coast" in text
    assert "Page 2 of" in text
    assert "Confidential. For Westmere Council only" in text
    assert document.figures["check code"] in text
    assert "version 1" in text

    everything = text + str(pdf.metadata) + data.decode("latin-1")
    assert {found.group(1) for found in CANARY.finditer(everything)} <= {"alex"}
    for name in ("Jamie", "James", "Firth", "Noor"):
        assert name not in everything
    assert "another young person" in text.lower()
    assert "/URI" not in everything


def test_the_home_s_own_copy_names_nobody_else_either(world):
    _, _, text = made(ask(world, world.maya))
    assert "Jamie" not in text
    assert "Firth" not in text


HOSTILE = [
    '<script>alert(1)</script><img src="file:///etc/passwd">',
    '<link rel="attachment" href="file:///etc/passwd"><style>@import "http://127.0.0.1:9/x"</style>',
    "{{ 7|add:7 }}{% include '/etc/passwd' %} url(file:///etc/passwd)",
]
NAME = "ليلى 🚲 נועה <b>"


def _spoil(rows, most=20_000):
    """Hostile words, as long as they may be, in every text there is."""
    for number, row in enumerate(rows):
        for field in row._meta.get_fields():
            if isinstance(field, CharField | TextField) and not field.choices and field.editable:
                text = HOSTILE[number % len(HOSTILE)] + " Łukasz wrote a lot. 😀 " + "word " * 5000
                text = text[: field.max_length or most]
                setattr(row, field.name, text)
        row.save()


def test_hostile_and_endless_words_stay_words(world, monkeypatch):
    asked_of = []
    monkeypatch.setattr(socket, "create_connection", lambda *a, **k: asked_of.append(a))
    alex = world.alex
    home = world.oak
    for day in range(30):
        DailyLine.objects.create(home=home, young_person=alex, day=days_ago(day), shift="day",
            mood="good", about=["school", "health", "family time"], words="x", proud=day % 2,
            recorded_by=world.wen)  # fmt: skip
        incident = Incident.objects.create(home=home, kind="damage", occurred_at=at(day + 1),
            place="lounge", before="x", what_happened="x", response="x", how_it_ended="x",
            learned="x", recorded_by=world.wen, reviewed_by=world.maya,
            reviewed_at=timezone.now())  # fmt: skip
        InvolvedYoungPerson.objects.create(incident=incident, young_person=alex, part="part")
        goal = Goal.objects.create(home=home, young_person=alex, title="x", area="health",
            set_on=days_ago(100), recorded_by=world.wen)  # fmt: skip
        GoalProgress.objects.create(
            goal=goal, home=home, on=days_ago(day), score=3, recorded_by=world.wen
        )
        GoalStep.objects.create(goal=goal, order=0, title="x")
    mine = {"young_person": alex}
    for rows in (
        DailyLine.objects.filter(**mine),
        Incident.objects.filter(young_people__young_person=alex),
        InvolvedYoungPerson.objects.filter(**mine),
        Goal.objects.filter(**mine),
        GoalStep.objects.filter(goal__young_person=alex),
        GoalProgress.objects.filter(goal__young_person=alex),
        Placement.objects.filter(**mine),
        PlacementPlan.objects.filter(**mine),
        SchoolMonth.objects.filter(**mine),
        YoungPerson.objects.filter(pk=alex.pk),
        Measure.objects.filter(**mine),
        MissingEpisode.objects.filter(**mine),
    ):
        with all_unguarded():
            _spoil(rows)
    YoungPerson.objects.filter(pk=alex.pk).update(preferred_name=NAME)

    data, pdf, text = made(ask(world, world.maya))
    assert 2 <= len(pdf.pages) <= 6
    assert "root:x:0" not in text
    assert b"root:x:0" not in data
    assert "<script>" in text  # shown as what it is: words
    assert not asked_of
    assert "/EmbeddedFiles" not in str(pdf.trailer["/Root"])
    assert all(fonts_of(pdf).values())
    verdict = page.validate_pdf_bytes(data, profile="ua1")
    assert verdict.is_compliant, [failure.message for failure in verdict.failures]


def test_with_hardly_a_record_it_still_says_what_is_missing(world):
    Placement.objects.filter(pk=world.ewan_placement.pk).update(starts_on=days_ago(2))
    for model in (DailyLine, PlacementPlan, SchoolMonth):
        model.objects.filter(young_person=world.ewan).delete()
    GoalProgress.objects.filter(goal__young_person=world.ewan).delete()
    GoalStep.objects.filter(goal__young_person=world.ewan).delete()
    Goal.objects.filter(young_person=world.ewan).delete()
    YoungPerson.objects.filter(pk=world.ewan.pk).update(good_day="")
    document = ask(world, world.elsa, "ewan", "elm", first=2)
    _, pdf, text = made(document)
    assert 2 <= len(pdf.pages) <= 6
    for said in (
        "own words are not here yet",
        "No goal was being worked on",
        "No attendance has been recorded",
        "Nothing about health",
        "None was marked",
        "No placement plan had been written",
    ):
        assert said in text


def test_measures_and_missing_are_told_with_their_words_and_counted(world):
    """Every measure and time away of the period is in the sentence; nobody else is named with them."""
    _, _, text = made(ask(world, world.sol))
    measures = Measure.objects.filter(young_person=world.alex, used_from__gte=at(90))
    held = measures.filter(kind="restraint").count()
    assert held
    assert f"Alex was held {sayings.times(held)}" in text
    away = MissingEpisode.objects.filter(young_person=world.alex, last_seen_at__gte=at(90))
    assert away.filter(kind="missing").count() == 1
    assert "Alex was missing once" in text
    assert "Missing for" in text
    with all_unguarded():
        MissingEpisode.objects.filter(young_person=world.alex).update(
            own_words="Jamie Firth said come"
        )
        measures.update(account="I was angry with Jamie", no_account="")
    Document.objects.update(asked_at=timezone.now() - timedelta(minutes=5))
    _, _, text = made(ask(world, world.sol))
    assert "“I was angry with another young person”" in text
    assert "“Another young person said come”" in text


def test_of_whom_there_is_no_measure_the_report_says_so(world):
    _, _, text = made(ask(world, world.maya, "noor", first=90, last=60))
    assert "Noor was not held, and no sanction or other measure was used." in text
    assert "Noor was not missing." in text


def test_one_who_moved_on_is_reported_as_having_lived_here(world):
    document = ask(world, world.maya, "asa", "oak", first=500, last=310)
    _, _, text = made(document)
    assert "lived at Oak House for" in text
    assert "Moved on to" in text
    assert {found.group(1) for found in CANARY.finditer(text)} <= {"asa"}
    assert "asa-line" not in text  # what another home wrote later is not this home's to tell


# ---------- refused, and told apart ----------
def end_access(user, home=None):
    Membership.objects.filter(user=user).update(ends_at=timezone.now() - timedelta(days=1))


@pytest.mark.parametrize("who", ["sol", "maya"])
def test_of_someone_who_left_yesterday_nothing_is_made(world, who):
    asker = getattr(world, who)
    document = ask(world, asker)
    end_access(asker)
    assert making.make(document.pk) == "refused"
    document.refresh_from_db()
    assert document.state == Document.State.REFUSED
    assert document.why_not == "Asked by someone who may no longer see this. Nothing was made."
    assert not document.file


def test_of_a_young_person_no_longer_theirs_nothing_is_made(world):
    document = ask(world, world.sol)
    world.alex.allocations.update(ends_on=days_ago(1))
    assert making.make(document.pk) == "refused"


def test_access_that_ends_while_the_pages_are_drawn_ends_the_report(world, monkeypatch):
    document = ask(world, world.sol)
    build = placement_report.build

    def build_and_leave(*args):
        content = build(*args)
        end_access(world.sol)
        return content

    from documents import kinds

    kind = kinds._kinds["placement report"]
    monkeypatch.setitem(
        kinds._kinds,
        "placement report",
        kinds.Kind(**{**vars(kind), "build": build_and_leave}),
    )
    assert making.make(document.pk) == "refused"
    assert not document.events.exists()


def test_a_making_that_fails_is_tried_again_and_then_given_up(world, monkeypatch):
    document = ask(world, world.sol)
    monkeypatch.setattr(making, "render_to_string", lambda *a, **k: 1 / 0)
    for number in range(1, actions.MOST_ATTEMPTS + 1):
        assert making.make(document.pk) == "failed"
        document.refresh_from_db()
        assert document.attempts == number
    assert document.state == Document.State.FAILED
    assert "several times" in document.why_not
    assert making.make(document.pk) == "taken"


def test_one_that_takes_its_workers_with_it_is_given_up(world):
    document = ask(world, world.sol)
    Document.objects.filter(pk=document.pk).update(attempts=9, state=Document.State.MAKING)
    assert making.make(document.pk) == "taken"
    document.refresh_from_db()
    assert document.state == Document.State.FAILED


def test_a_worker_that_was_thought_dead_changes_nothing(world):
    document = ask(world, world.sol)
    slow = actions.claim(document.pk)
    made(document)
    reader = placement_report.reader(slow)
    slow.as_of = timezone.now()
    content = placement_report.build(slow, reader, 1.0)

    class Pdf:
        data, pages, checksum = b"%PDF-late", 1, "0" * 64
        content, suffix, size = ContentFile(data), "pdf", len(data)

    assert actions.finish(slow, content, Pdf, slow.as_of) is False
    document.refresh_from_db()
    assert document.pages >= 2
    assert document.events.count() == 1


def test_versions_count_for_one_subject_and_period(world):
    first, second = ask(world, world.sol), ask(world, world.maya)
    other = ask(world, world.maya, first=30)
    for document in (first, second, other):
        actions.claim(document.pk)
        document.refresh_from_db()
    assert [first.version, second.version, other.version] == [1, 2, 1]


# ---------- asking ----------
def ask_url(world, who="alex"):
    return reverse("outcomes:ask_report", args=[getattr(world, who).ref])


def test_who_may_ask(world):
    for who, status in [("maya", 200), ("dev", 200), ("sol", 200), ("wen", 403), ("ruth", 403),
                        ("ines", 403), ("sid", 404), ("elsa", 404), ("omar", 404), ("cass", 404),
                        ("ivor", 404), ("lena", 404)]:  # fmt: skip
        assert see(getattr(world, who), ask_url(world)).status_code == status, who
    for who, status in [("maya", 200), ("ruth", 200), ("ines", 200), ("sol", 200), ("wen", 403),
                        ("sid", 404), ("omar", 404), ("cass", 404)]:  # fmt: skip
        url = reverse("outcomes:reports", args=[world.alex.ref])
        assert see(getattr(world, who), url).status_code == status, who


def test_asking_twice_within_a_minute_makes_one(world):
    data = {"period": "three months"}
    first = send(world.sol, ask_url(world), data)
    second = send(world.sol, ask_url(world), data)
    assert first["Location"] == second["Location"]
    assert Document.objects.count() == 1
    send(world.maya, ask_url(world), data)  # another person's report is another report
    assert Document.objects.count() == 2


def test_days_of_ones_own_are_kept_within_the_time_here(world):
    def own(first, last):
        days = {"first": first.isoformat(), "last": last.isoformat()}
        return send(world.maya, ask_url(world), {"period": "own", **days})

    assert own(days_ago(40), days_ago(10)).status_code == 302
    early, late, turned = (
        own(days_ago(400), days_ago(10)),
        own(days_ago(40), days_ago(-1)),
        own(days_ago(10), days_ago(40)),
    )
    assert (early.status_code, late.status_code, turned.status_code) == (422, 422, 422)
    assert "or later" in words(early)
    assert "or earlier" in words(late)
    assert "on or after the first" in words(turned)
    empty = send(world.maya, ask_url(world), {"period": "own"})
    assert "Enter the first day" in words(empty)
    assert "Select which time" in words(send(world.maya, ask_url(world), {}))
    assert send(world.maya, ask_url(world), {"period": "\0no"}).status_code == 422


def test_the_last_report_s_end_begins_the_next(world):
    document = ask(world, world.maya, first=90, last=30)
    made(document)
    assert "Since the last report" in words(see(world.maya, ask_url(world)))
    send(world.maya, ask_url(world), {"period": "since last"})
    assert Document.objects.order_by("-pk").first().period_from == days_ago(29)


def test_the_list_asks_as_many_questions_with_many_reports_as_with_few(world):
    url = reverse("outcomes:reports", args=[world.alex.ref])

    def questions():
        with CaptureQueriesContext(connection) as asked:  # fmt: skip
            assert see(world.maya, url).status_code == 200
        return len(asked)

    ask(world, world.maya)
    few = questions()
    for number in range(20):
        document = ask(world, world.maya, first=60 + number)
        document.events.create(what="downloaded", by=world.sol)
    assert questions() == few


def test_a_report_asks_as_many_questions_with_many_records_as_with_few(world):
    def questions():
        document = Document.objects.create(
            kind="placement report", home=world.oak, young_person=world.alex,
            period_from=days_ago(90), period_to=days_ago(0), asked_by=world.maya, version=1,
            as_of=timezone.now(),
        )  # fmt: skip
        reader = placement_report.reader(document)
        with CaptureQueriesContext(connection) as asked:
            placement_report.build(document, reader, 1.0)
        return len(asked)

    few = questions()
    for day in range(20):
        goal = Goal.objects.create(home=world.oak, young_person=world.alex, title="x",
            area="health", set_on=days_ago(100), recorded_by=world.wen)  # fmt: skip
        GoalStep.objects.create(goal=goal, order=0, title="x")
        GoalProgress.objects.create(
            goal=goal, home=world.oak, on=days_ago(day), score=3, recorded_by=world.wen
        )
        DailyLine.objects.create(home=world.oak, young_person=world.alex, day=days_ago(day),
            shift="day", mood="good", words="x", recorded_by=world.wen)  # fmt: skip
    assert questions() <= few


# ---------- what is counted ----------
def test_the_time_before_is_as_long_and_counted_apart(world):
    records = Records(world.maya, world.oak, world.alex, days_ago(2), days_ago(0))
    assert len(records.parts) == 1  # the shared one, yesterday
    assert records.incidents_before == 1  # three days ago
    early = Records(world.maya, world.oak, world.alex, days_ago(299), days_ago(0))
    assert early.incidents_before is None  # he was not here then


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(0, 0, 0), (0, 9, 0), (1, 1000, 1), (999, 1000, 99), (9, 9, 100)]
)
def test_what_is_not_quite_all_is_not_said_to_be(part, whole, said):
    assert sayings.percent(part, whole) == said


def test_long_words_end_with_a_whole_sentence():
    text = "One sentence here. And another one that is longer. " * 20
    said = sayings.shorten(text, 100)
    assert said.endswith(". (more in the record)")
    assert len(said) < 130
    assert sayings.shorten("Short.", 100) == "Short."
    assert len(sayings.shorten("x" * 20_000, 100)) < 130


def test_what_a_young_person_said_later_is_in_the_report(world):
    """Asked again the next day, Noor wanted to say: it stands in the report and is counted."""
    part = world.noor_incident.young_people.get()
    part.account = ""
    with unguarded(type(part)):
        part.save()
    LaterAccount.objects.create(
        involved=part, account="I was scared of the noise.", recorded_by=world.wen
    )
    records = Records(world.maya, world.oak, world.noor, days_ago(30), days_ago(0))
    assert [one.said for one in records.parts] == ["I was scared of the noise."]


# ---------- rewards, and what did not happen
def told(world, kind, state="done", days=3, **more):
    entry = Entry.objects.create(
        home=world.oak, kind=kind, state=state, began_at=at(days), recorded_by=world.wen,
        told_at=timezone.now(), told_by=world.wen, **more,
    )  # fmt: skip
    EntryPart.objects.create(entry=entry, young_person=world.alex)


def test_rewards_and_what_was_planned_and_did_not_happen_stand_in_it(world):
    told(world, "reward", how="treat", about="A week at school with Jamie", agreed="The cinema.")
    told(world, "activity", how="group", state="not", about="Sailing", afterwards="Too much wind.")
    told(world, "activity", how="group", state="not", about="Long ago", afterwards="x", days=200)
    told(world, "appointment", how="gp", state="not", about="Ear", afterwards="Cancelled by them.")
    _, _, text = made(ask(world, world.sol))
    assert "One reward was given." in text
    assert "The cinema. For: A week at school with another young person" in text
    section = text.partition("Planned, and did not happen")[2]
    assert section
    assert "Sailing. Too much wind." in section
    for absent in ("Long ago", "Cancelled by them."):
        assert absent not in text


def test_without_either_nothing_is_said_of_them(world):
    _, _, text = made(ask(world, world.sol))
    assert "reward" not in text.lower()
    assert "did not happen" not in text
