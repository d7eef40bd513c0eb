"""A home's records, taken away: everything of the home, nothing of another, readable without us."""

import csv
import hashlib
import io
import json
import re
import zipfile
from datetime import timedelta
from functools import partial
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.audit import did
from accounts.models import AuditEvent, Membership
from accounts.policy import visible
from accounts.records import new_ref
from accounts.sign_in import sitting
from documents import actions, making
from documents.kinds import kind_of
from documents.models import Document, DocumentEvent, DocumentKind
from documents.tasks import expire
from inspections.export import cells, history, sheets, words
from inspections.export.archive import OTHER_FILES, period
from inspections.models import (
    ActionAnswer,
    ActionClaim,
    ActionEvidence,
    ActionStep,
    Inspection,
    InspectionAction,
)
from inspections.published.models import (
    Disagreement,
    Listing,
    Publication,
    PublishedInspection,
    Registration,
    Run,
    Saying,
)
from placements.daily.models import DailyLine
from placements.incidents.models import InvolvedYoungPerson
from tests.people import as_, see, send
from tests.people import words as text_of
from tests.stepping_down import stepped_down
from tests.world import canary, days_ago

pytestmark = pytest.mark.django_db

CANARY = re.compile(r"canary-([\w-]+?)-yranac")
# By hand, from tests/world.py: what was written at Oak House.
OF_OAK = {
    "alex-planned", "shared-entry", "alex-together", "jamie-together",
    "oak-about", "oak-unit", "told-first", "shared", "oak-inspection", "oak-action",
    "alex-shared-account", "jamie-shared-account",
    "oak-meeting", "oak-raised", "alex-team-said", "alex-decided", "alex-taken-on",
    *(f"{key}-{what}" for key in ("alex", "jamie") for what in ("back", "chips", "interview")),
    *(
        f"{key}-{what}"
        for key in ("alex", "jamie", "noor")
        for what in (
            "good-day", "why", "line", "plan-1", "plan-2", "goal", "chosen", "wants", "progress-1", "progress-3",
            "progress-6", "incident", "account", "entry", "entry-words", "risk", "benefit", "own", "review",
            "sets-off", "helps", "adults-know", "helps-next",
            "nan", "nan-why", "nan-view", "order", "dad", "added", "answered",
            "measure", "tried", "held", "better", "talk", "bus-stop", "left", "told-words", "ofsted",
        )
    ),
}  # fmt: skip
# What was done about what an inspection asked for, as ``seen_to`` writes it for each home.
SEEN_TO = ("asked", "step", "aside", "shows", "claim", "learned", "lasting", "back", "answer")
EXPECTED = OF_OAK | {"cora-good-day", "jamie-injury", "alex-own"}


def asked(by, home, reason="Moving to another system"):
    first, last = period(home)
    return actions.request(
        by=by, kind=DocumentKind.HOME_EXPORT, home=home, period_from=first, period_to=last, reason=reason
    )  # fmt: skip


def made(by, home):
    """An export of this home, made; the document and its files by name."""
    document = asked(by, home)
    assert making.make(document.pk) == "made"
    document.refresh_from_db()
    with document.file.open("rb") as file, zipfile.ZipFile(io.BytesIO(file.read())) as packed:
        assert packed.testzip() is None
        return document, {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture
def seen_to(world):
    """At three homes, what was done about what an inspection asked for; and a file of the regulator's,
    which is of no home and goes with none."""
    for home, leader, record in (("oak", "maya", "alex"), ("elm", "elsa", "elio"), ("ash", "omar", "aria")):  # fmt: skip
        said = partial(_said, home)
        post = getattr(world, f"{leader}_post")
        about = {"home": getattr(world, home), "recorded_by": getattr(world, leader)}
        inspection = getattr(world, f"{home}_inspection")
        action = InspectionAction.objects.create(
            inspection=inspection, kind="recommendation", refers_to="Guide, 9.15", owner=post,
            text=said("asked"), **about,
        )  # fmt: skip
        ActionStep.objects.create(
            action=action, text=said("step"), owner=post, due_on=days_ago(3), set_aside_on=days_ago(2),
            set_aside_by=about["recorded_by"], set_aside_because=said("aside"), **about,
        )  # fmt: skip
        ActionEvidence.objects.create(
            action=action, kind="goal", thing=getattr(world, f"{record}_goal").ref,
            shows=said("shows"), **about,
        )  # fmt: skip
        ActionClaim.objects.create(
            action=action, evidence=said("claim"), learned=said("learned"), lasting=said("lasting"),
            done_on=days_ago(4), found="back", why_back=said("back"), found_at=timezone.now(),
            found_by=world.ora if home == "ash" else world.ruth, **about,
        )  # fmt: skip
        ActionAnswer.objects.create(
            action=action, met="partly", words=said("answer"), **about,
            inspection=Inspection.objects.create(
                kind="monitoring", started_on=days_ago(3), published_on=days_ago(2), **about
            ),
        )  # fmt: skip
    run = Run.objects.create(
        names=[canary("run-name")], given=canary("run-given"), digest="0" * 64,
        asked_by=world.maya, state=Run.State.TRIED, stage=canary("run-stage"),
    )  # fmt: skip
    published = Publication.objects.create(
        kind="as_at", as_at=days_ago(90), name=canary("published-name"), sha256="0" * 64, lines=1,
        encoding="UTF-8", passed_over=0, brought_in_by=world.maya,
        rejected=[{"line": 2, "what": canary("published-line"), "reasons": []}],
        unknown_headings=[canary("published-heading")],
    )  # fmt: skip
    did(world.maya, AuditEvent.Verb.WROTE, published, purpose="brought in what is published")
    registration = Registration.objects.create(
        urn="SC000001", provision="home", sector="private", region="London", authority="Camden",
        owner=canary("published-owner"),
    )  # fmt: skip
    told = {"kind": "full", "day": days_ago(200), "overall": canary("published-judged")}
    whose = {"publication": published, "registration": registration, "line": 2}
    Listing.objects.create(
        provision="home", sector="private", region="London", authority="Camden",
        owner=canary("published-owner"), status=canary("listed")[:20], **whose,
    )  # fmt: skip
    Saying.objects.create(place="latest", **told, **whose)
    PublishedInspection.objects.create(registration=registration, told=1, **told)
    Disagreement.objects.create(
        registration=registration, day=days_ago(200), about="overall", stands=canary("stands"),
        stands_by=published, other=canary("other"), other_by=published, rule="later",
    )  # fmt: skip
    return run


def _said(home, what):
    return canary(f"{home}-{what}")


def seen_to_at(home):
    return {f"{home}-{what}" for what in SEEN_TO}


@pytest.fixture
def no_reports(monkeypatch):
    """Without the reports about young people, which take a second each to draw."""
    monkeypatch.setattr("inspections.export.archive._add_reports", lambda *args: None)


@pytest.fixture(scope="module")
def packed():
    """The files of one export of Oak House as the world has it: nobody who reads them changes them."""
    return {}


@pytest.fixture
def of_oak(world, no_reports, packed):
    if packed.get("of") != world.oak.ref:
        document, files = made(world.maya, world.oak)
        packed |= {"of": world.oak.ref, "files": files, "chain": document.chain_number}
    return SimpleNamespace(files=packed["files"], chain_number=packed["chain"])


def table(files, name):
    data = files[f"records/{name}"] if name != "history.csv" else files[name]
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read(name, data):
    """The words of a file, as a person would see them."""
    if name.endswith(".pdf"):
        pdf = PdfReader(io.BytesIO(data))
        return "\n".join(page.extract_text() for page in pdf.pages) + str(pdf.metadata)
    return data.decode("utf-8-sig", "replace")


def test_everything_of_the_home_and_nothing_of_another(world, seen_to):
    document, files = made(world.maya, world.oak)
    found = {}
    for name, data in files.items():
        for whose in CANARY.findall(read(name, data).replace("\n", "")):
            found.setdefault(whose, name)
    expected = EXPECTED | seen_to_at("oak")
    foreign = {whose: name for whose, name in found.items() if whose not in expected}
    foreign = {whose: name for whose, name in foreign.items() if "supervision" not in name}
    assert not foreign
    assert found.keys() >= OF_OAK | seen_to_at("oak")
    assert sum(name.startswith("young-people/") for name in files) == 5  # Asa and Cora as well
    assert document.size > 0
    everything = "\n".join(read(name, data) for name, data in files.items())
    for name in ("Elio", "Aria", "Yuri", "Zedekiah", "Ash Lodge’s", "Omar Haddad", "Ora Flint"):
        assert name not in everything


def test_another_home_of_the_same_provider_is_another_home(world, seen_to, no_reports):
    _, files = made(world.ruth, world.elm)
    found = {c for name, data in files.items() for c in CANARY.findall(read(name, data))}
    assert found >= seen_to_at("elm")
    assert not {c for c in found if not c.startswith(("elm", "elio", "esme", "ewan"))}


def test_each_sheet_has_every_row_the_pages_have(world, no_reports):
    _, files = made(world.maya, world.oak)
    for model in sheets.kinds():
        mine = visible(world.maya, model._base_manager.all()).filter(
            **{sheets.rule_for(model).home: world.oak.pk}
        )
        shown = table(files, sheets.file_of(model))
        if model.__name__ == "Allocation":
            continue  # only of the time they lived here: below
        counted = mine.values("pk").distinct().count()
        if model is Document:
            assert len(shown) == counted
        elif model is not AuditEvent:
            assert len(shown) == counted, model
    manifest = json.loads(files["manifest.json"])
    lines = manifest["files"]["records/daily-line.csv"]["rows"]
    assert lines == DailyLine.objects.filter(home=world.oak).count()


def test_rows_are_read_some_at_a_time_and_none_is_lost(world, of_oak, monkeypatch):
    whole = of_oak.files["records/goal-progress.csv"]
    monkeypatch.setattr(sheets, "CHUNK", 2)
    monkeypatch.setattr(history, "CHUNK", 2)
    Document.objects.update(asked_at=F("asked_at") - timedelta(minutes=5))
    _, files = made(world.maya, world.oak)
    assert files["records/goal-progress.csv"] == whole
    assert len(table(files, "history.csv")) > 50


def test_somebody_who_moved_on_is_as_this_home_knew_them(world, of_oak):
    files = of_oak.files
    people = {row["ref"]: row for row in table(files, "young-person.csv")}
    assert people[world.asa.ref]["first_name"] == "Asa"
    assert people[world.asa.ref]["good_day"] == ""  # Ash Lodge's words
    placements = [r for r in table(files, "placement.csv") if r["young_person"] == world.asa.ref]
    assert [row["home"] for row in placements] == [world.oak.ref]
    assert not [r for r in table(files, "allocation.csv") if r["young_person"] == world.asa.ref]


def test_what_leads_elsewhere_is_a_reference_with_a_name(world, of_oak):
    files = of_oak.files
    line = next(r for r in table(files, "daily-line.csv") if r["young_person"] == world.alex.ref)
    assert (line["young_person_name"], line["recorded_by_name"]) == ("Alex", "Wen Li")
    part = table(files, "involved-young-person.csv")[0]
    assert part["incident"] in {row["ref"] for row in table(files, "incident.csv")}


def test_a_young_person_of_another_home_is_not_named(world, no_reports):
    incident = world.shared
    incident.pk, incident.ref, incident.before = None, new_ref(), "Aria Stone had come by."
    incident.save(force_insert=True)
    for who in (world.alex, world.aria):
        InvolvedYoungPerson.objects.create(incident=incident, young_person=who, part="saw it")
    _, files = made(world.maya, world.oak)
    everything = "\n".join(read(name, data) for name, data in files.items())
    assert "Aria" not in everything
    assert world.aria.ref not in everything
    rows = table(files, "involved-young-person.csv")
    parts = [row for row in rows if row["incident"] == incident.ref]
    assert sorted(row["young_person_name"] for row in parts) == ["Alex", "another young person"]


def test_changes_stand_in_the_history_with_before_and_after(world, no_reports):
    type(world.oak).objects.filter(pk=world.oak.pk).update(town="Westmere")
    _, files = made(world.maya, world.oak)
    changed = [row for row in table(files, "history.csv") if row["ref"] == world.oak.ref]
    assert [row["what"] for row in changed] == ["added", "changed"]
    assert (changed[1]["column"], changed[1]["before"], changed[1]["after"]) == (
        "town",
        "",
        "Westmere",
    )


@pytest.mark.parametrize("words_", ["=1+1", "+44 20", "-2", "@here", "\tx", "'quoted", "＝1"])
def test_a_cell_is_never_a_formula_and_always_reads_back(words_):
    kept = cells.cell(words_)
    assert kept[0] == "'"
    assert kept[1:] == words_
    assert cells.cell("Toast = breakfast") == "Toast = breakfast"


def test_formulas_in_records_are_words(world, no_reports):
    line = world.alex_line
    line.pk, line.ref, line.words = None, new_ref(), '=HYPERLINK("http://x";"y")'
    line.save(force_insert=True)
    _, files = made(world.maya, world.oak)
    shown = [r["words"] for r in table(files, "daily-line.csv") if r["ref"] == line.ref]
    assert shown == ['\'=HYPERLINK("http://x";"y")']


def test_every_file_is_what_the_manifest_says(of_oak):
    files = of_oak.files
    manifest = json.loads(files["manifest.json"])
    assert manifest["files"].keys() == files.keys() - {"manifest.json"}
    for name, known in manifest["files"].items():
        assert known["size"] == len(files[name])
        assert known["sha256"] == hashlib.sha256(files[name]).hexdigest()
    assert manifest["history"]["number"] == of_oak.chain_number
    assert manifest["reason"] == "Moving to another system"


# ---------- the text that explains it
@pytest.mark.parametrize("model", sheets.kinds(), ids=lambda model: model.__name__)
def test_every_column_is_explained(model):
    assert words.of_model(model), model
    unexplained = [one.name for one in sheets.columns_of(model) if not words.of_field(one)]
    assert not unexplained, (
        f"say in inspections/export/words.py what {model.__name__} {unexplained} mean"
    )


def test_nothing_is_explained_that_is_not_there():
    known = {
        f"{model._meta.label}.{one.name}"
        for model in sheets.kinds()
        for one in sheets.columns_of(model)
    }
    assert words.HERE.keys() <= known, words.HERE.keys() - known


def test_each_kind_has_a_file_of_its_own_and_no_secret():
    names = [sheets.file_of(model) for model in sheets.kinds()]
    assert len(set(names)) == len(names)
    for model in sheets.kinds():
        assert not [c.name for c in sheets.columns_of(model) if sheets.SECRET.search(c.name)]


def test_the_text_names_every_file_and_column(world, of_oak):
    files = of_oak.files
    text = read("README.txt", files["README.txt"])
    for name, data in files.items():
        if name in ("README.txt",):
            continue
        assert any(line in text for line in (name, name.partition("/")[0] + "/"))
        if name.endswith(".csv"):
            for heading in next(csv.reader(io.StringIO(data.decode("utf-8-sig")))):
                assert f"  {heading}: " in text
    assert set(OTHER_FILES) <= {line.strip().partition(":")[0] for line in text.splitlines()}


# ---------- who, and what is written down
def page(world):
    return reverse("inspections:export", args=[world.oak.ref])


def test_asking_is_logged_with_its_reason_and_told_to_who_answers_for_the_home(world):
    response = send(world.maya, page(world), {"reason": "The home closes in May"})
    document = Document.objects.get(kind=DocumentKind.HOME_EXPORT)
    assert response["Location"] == reverse("documents:document", args=[document.ref])
    event = AuditEvent.objects.get(verb=AuditEvent.Verb.EXPORTED)
    assert (event.by, event.home, event.purpose) == (
        world.maya,
        world.oak,
        "The home closes in May",
    )
    told = text_of(see(world.ruth, reverse("inspections:group")))
    assert "Records taken away" in told
    assert "The home closes in May" in told
    assert "Maya Whitlock" in told
    assert "The home closes in May" in text_of(see(world.maya, page(world)))


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_without_a_reason_nothing_is_asked_for(world, reason):
    response = send(world.maya, page(world), {"reason": reason})
    assert response.status_code == 422
    assert not Document.objects.filter(kind=DocumentKind.HOME_EXPORT).exists()


def test_asking_twice_makes_one(world):
    for _ in range(2):
        send(world.maya, page(world), {"reason": "The home closes in May"})
    assert Document.objects.filter(kind=DocumentKind.HOME_EXPORT).count() == 1


def test_who_left_meanwhile_gets_nothing(world):
    document = asked(world.maya, world.oak)
    Membership.objects.filter(user=world.maya).update(ends_at=timezone.now())
    assert making.make(document.pk) == "refused"
    document.refresh_from_db()
    assert (document.state, document.file.name) == (Document.State.REFUSED, "")


def test_taking_it_away_is_logged_and_only_for_who_answers_for_the_home(world, no_reports):
    document, _ = made(world.maya, world.oak)
    url = reverse("documents:download", args=[document.ref])
    for who in (world.wen, world.dev, world.ines, world.elsa, world.omar, world.sol):
        assert see(who, url).status_code in (403, 404)
        assert see(who, reverse("documents:document", args=[document.ref])).status_code in (
            403,
            404,
        )
    response = see(world.maya, url)
    data = b"".join(response.streaming_content)
    assert hashlib.sha256(data).hexdigest() == document.checksum == response["X-Checksum-SHA256"]
    assert response["Content-Disposition"].startswith("attachment;")
    assert "no-store" in response["Cache-Control"]
    assert int(response["Content-Length"]) == len(data)
    assert AuditEvent.objects.filter(verb="downloaded", thing=document.ref, by=world.maya).exists()
    assert DocumentEvent.objects.filter(document=document, what="downloaded").count() == 1
    assert "Taken away 1 time, last by Maya Whitlock" in text_of(see(world.maya, page(world)))


def test_after_seven_days_the_file_is_gone_and_the_row_is_not(world, no_reports):
    document, _ = made(world.maya, world.oak)
    kept = document.file.name
    assert actions.expire() == 0
    Document.objects.filter(pk=document.pk).update(
        ready_at=timezone.now() - timedelta(days=7, hours=1)
    )
    assert actions.expire() == 1
    assert actions.expire() == 0
    document.refresh_from_db()
    assert (document.state, document.file.name) == (Document.State.EXPIRED, "")
    assert document.checksum
    assert see(world.maya, reverse("documents:download", args=[document.ref])).status_code == 409
    shown = text_of(see(world.maya, reverse("documents:document", args=[document.ref])))
    assert "no longer kept" in shown.lower()
    assert default_storage.exists(kept)  # it goes with the commit


def test_the_file_goes_by_the_worker_s_own_login(lasting_world):
    """Nobody is signed in where it is done, and the running role sees nothing it does not say it needs."""
    world = lasting_world
    document = asked(world.maya, world.oak)
    name = default_storage.save("documents/over.zip", ContentFile(b"over"))
    Document.objects.filter(pk=document.pk).update(
        state=Document.State.READY, file=name, checksum="0" * 64,
        ready_at=timezone.now() - timedelta(days=7, hours=1),
    )  # fmt: skip
    with stepped_down():
        expire()
    document.refresh_from_db()
    assert document.state == Document.State.EXPIRED
    assert not default_storage.exists(name)
    shown = text_of(see(world.maya, reverse("documents:document", args=[document.ref])))
    assert "no longer kept" in shown.lower()


def test_one_at_a_time_and_a_report_never_waits_for_it(world, no_reports):
    """While a worker makes one home's records, the next export waits, and a report does not."""
    second = asked(world.maya, world.oak)
    report = actions.request(
        by=world.maya, kind=DocumentKind.OUTCOME_SUMMARY, home=world.oak,
        period_from=days_ago(60), period_to=days_ago(30),
    )  # fmt: skip
    other = connection.copy()  # another worker's
    try:
        with other.cursor() as cursor:
            lock = [making.HELD_DOCUMENTS, making.THE_LONG_ONE]
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", lock)
            assert making.make(second.pk) == "waits"
            assert making.make(report.pk) != "waits"
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", lock)
    finally:
        other.close()
    second.refresh_from_db()
    assert second.state == Document.State.WAITING
    assert making.make(second.pk) == "made"


def test_a_file_that_was_changed_is_not_handed_out(world, no_reports):
    document, _ = made(world.maya, world.oak)
    Document.objects.filter(pk=document.pk).update(checksum="0" * 64)
    assert see(world.maya, reverse("documents:download", args=[document.ref])).status_code == 409


def test_an_export_is_named_by_its_home_and_day(world):
    document = asked(world.maya, world.oak)
    document.refresh_from_db()
    assert kind_of(document).names(document).startswith("The records of Oak House, ")
    assert period(world.oak)[0] == days_ago(365 * 15)


def test_the_second_step_is_asked_for_once_more(world, no_reports):
    document, _ = made(world.maya, world.oak)
    client = as_(world.maya)
    session = client.session
    session[sitting.KEY] = {**session[sitting.KEY], "step": 1}  # long ago
    session.save()
    for url in (page(world), reverse("documents:download", args=[document.ref])):
        response = client.get(url)
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("accounts:again"))
    assert not DocumentEvent.objects.filter(document=document, what="downloaded").exists()
