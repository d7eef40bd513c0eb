"""The operator's pages: trying the regulator's files, bringing them in, and what is kept of it."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import F
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Draft
from accounts.policy import Role
from documents.tasks import NOBODY_TOOK_IT, WORKER_GONE
from inspections.published import running
from inspections.published.carried import MOST_FILES, Chosen, Given, pack, unpack
from inspections.published.models import (
    Disagreement,
    Publication,
    PublishedInspection,
    Registration,
    Run,
)
from tests.fully import some
from tests.people import as_, see, send, words
from tests.world import join

HEAD = (
    "URN,Provision type,Registration status,Ofsted region,Local authority,Sector,Places,Event type,"
    "Inspection date,Overall effectiveness"
)
LIST = reverse("published:files")
BRING_IN = reverse("published:bring_in")


def line(
    urn="SC900001", *, judged="Good", day="14/02/2024", kind="Full", provision="Children's home"
):
    return f"{urn},{provision},Active,London,Camden,Private,4,{kind},{day},{judged}"


def sheet(*lines, name="providers_as_at_2024_03_31.csv", head=HEAD, encoding="utf-8"):
    text = "\n".join([head, *(lines or (line(), line("SC900002", judged="Outstanding")))]) + "\n"
    return SimpleUploadedFile(name, text.encode(encoding), content_type="text/csv")


def give(world, *files, by=None, **more):
    """Sent, and waiting for a worker: the answer."""
    return send(by or world.opal, BRING_IN, {"files": list(files), **more})


def of(response):
    """The run whose page this answer leads to."""
    return Run.objects.get(ref=response.url.rstrip("/").rsplit("/")[-1])


def dry(world, *files, **more):
    """Sent, tried by a worker, and looked at; or the page that refused it."""
    response = give(world, *files, **more)
    if response.status_code != 302:
        return response
    assert running.work(of(response).pk) in {"tried", "refused"}
    return see(world.opal, response.url)


def press(world, run, by=None):
    return send(by or world.opal, reverse("published:run", args=[run.ref]), {})


def take(world, *files, by=None):
    """The whole way: sent, tried, pressed, brought in. Returns the run as it stands then."""
    run = of(give(world, *files, by=by))
    assert running.work(run.pk) == "tried"
    press(world, run, by)
    running.work(run.pk)
    run.refresh_from_db()
    return run


# ---------- the way through ----------
def test_a_file_is_tried_then_brought_in_and_stands_on_the_list(world):
    tried = words(
        dry(world, sheet(line(), line("SC900002"), line("SC900003", provision="CAFCASS")))
    )
    assert "Nothing has been brought in yet" in tried
    assert "2 homes, 2 of them not known before" in tried
    assert "Passed over, as no children’s homes: 1 CAFCASS" in tried
    assert not Publication.objects.exists()
    assert not Registration.objects.exists()
    assert not Draft.objects.exists()

    run = Run.objects.get()
    pressed = press(world, run)
    assert pressed.url == reverse("published:run", args=[run.ref])
    assert not Publication.objects.exists()  # a worker does it
    assert running.work(run.pk) == "done"
    made = Publication.objects.get()
    assert (made.brought_in_by, made.as_at) == (world.opal, date(2024, 3, 31))
    over = words(see(world.opal, pressed.url))
    assert "All of it is in" in over
    assert reverse("published:file", args=[made.ref]) in over
    page = words(see(world.opal, reverse("published:file", args=[made.ref])))
    assert "31 March 2024" in page
    assert "Opal Keeper" in page
    assert "Every line was taken" in page
    listed = words(see(world.opal, LIST))
    assert "providers_as_at_2024_03_31.csv" in listed
    assert "3 lines, 2 homes" in listed
    event = AuditEvent.objects.get(kind="published.publication")
    assert (event.by, event.as_role, event.home, event.thing) == (
        world.opal, Role.OPERATOR, None, made.ref,
    )  # fmt: skip
    run.refresh_from_db()
    assert (run.given, run.progress, run.stage) == ("", 100, "")  # the files are not kept twice


def test_an_operator_begins_here_and_the_frame_says_where(world):
    assert see(world.opal, "/").url == LIST
    page = words(see(world.opal, LIST))
    assert "Published files" in page
    assert "No file has been brought in yet" in page
    join(world.maya, Role.OPERATOR)  # a manager who runs it as well keeps her own beginning
    assert see(world.maya, "/").url == reverse("homes:today", args=[world.oak.ref])
    assert LIST in words(see(world.maya, reverse("accounts:me")))


def test_several_files_at_once_and_what_two_of_them_say_differently(world):
    earlier = sheet(line(day="14/02/2023"), name="providers_as_at_2023_03_31.csv")
    later = sheet(line(day="15/02/2023", judged="Inadequate"))
    tried = words(dry(world, later, earlier))
    assert "2 differences from what other files say" in tried
    assert "Inadequate" in tried
    run = Run.objects.get()
    press(world, run)
    assert running.work(run.pk) == "done"
    over = words(see(world.opal, reverse("published:run", args=[run.ref])))
    assert "Every home as at 31 March 2023" in over
    assert "Every home as at 31 March 2024" in over
    assert PublishedInspection.objects.get().overall == "Inadequate"
    first = Publication.objects.earliest("as_at")
    page = words(see(world.opal, reverse("published:file", args=[first.ref])))
    assert 'data-figure="2"' in page
    differs = words(see(world.opal, reverse("published:differs", args=[first.ref])))
    assert 'data-total="2"' in differs
    assert "the later stands" in differs
    assert (
        "Overall: <strong>Inadequate</strong> stands, from “Every home as at 31 March 2024”"
        in differs
    )
    assert "Its day: <strong>15 February 2023</strong>" in differs


def test_the_same_file_again_changes_nothing_and_says_so(world):
    slower = of(give(world, sheet(), by=another_operator(world)))
    assert running.work(slower.pk) == "tried"
    take(world, sheet())
    before = (Publication.objects.count(), PublishedInspection.objects.count())
    page = words(dry(world, sheet()))
    assert "Brought in already: there is nothing to change" in page
    assert "Bring in 1 file" not in page
    press(world, slower)  # somebody else was quicker
    assert running.work(slower.pk) == "refused"
    slower.refresh_from_db()
    assert (slower.state, slower.given) == (Run.State.REFUSED, "")
    again = words(see(world.opal, reverse("published:run", args=[slower.ref])))
    assert "Brought in already: there was nothing to change" in again
    assert before == (Publication.objects.count(), PublishedInspection.objects.count())
    assert AuditEvent.objects.filter(kind="published.publication").count() == 1


def test_sent_twice_it_is_one_and_other_files_are_another(world):
    client = as_(world.opal)
    token = words(client.get(BRING_IN)).split('name="form_token" value="')[1].split('"')[0]
    first, second = (client.post(BRING_IN, {"files": [sheet()], "form_token": token}) for _ in "12")
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert give(world, sheet()).url == first.url  # from another page, while it waits
    assert Run.objects.count() == 1
    other = client.post(BRING_IN, {"files": [sheet(line("SC900009"))], "form_token": token})
    assert other.status_code == 422
    assert "what is written here is different" in words(other)


def test_pressed_twice_and_by_two_it_is_one(world):
    dry(world, sheet())
    run = Run.objects.get()
    bertram = another_operator(world)
    for who in (world.opal, world.opal, bertram):
        assert press(world, run, by=who).url == reverse("published:run", args=[run.ref])
    assert running.work(run.pk) == "done"
    assert running.work(run.pk) == "taken"  # delivered again
    press(world, run, by=bertram)
    run.refresh_from_db()
    assert (run.state, run.pressed_by) == (Run.State.DONE, world.opal)
    assert Publication.objects.count() == 1


def test_a_day_that_nothing_says_can_be_given_for_a_single_file(world):
    day = {"as_at_day": "31", "as_at_month": "3", "as_at_year": "2022"}
    assert "which day it tells of" in words(
        dry(world, sheet(line(day="1/1/2022"), name="list.csv"))
    )
    tried = words(dry(world, sheet(line(day="1/1/2022"), name="list.csv"), **day))
    assert "31 March 2022" in tried
    run = Run.objects.get()
    press(world, run)
    assert running.work(run.pk) == "done"
    assert Publication.objects.get().as_at == date(2022, 3, 31)
    two = dry(world, sheet(), sheet(name="other.csv"), **day)
    assert "Give a day for a single file only" in words(two)


# ---------- who ----------
@pytest.mark.parametrize("who", ["wen", "maya", "ruth", "ines", "sol", "cass", "abel"])
def test_nobody_else_brings_anything_in(world, who):
    person = getattr(world, who)
    assert see(person, LIST).status_code == 403
    assert see(person, BRING_IN).status_code == 403
    assert give(world, sheet(), by=person).status_code == 403
    assert not Run.objects.exists()
    run = of(give(world, sheet()))
    running.work(run.pk)
    for route in ("published:run", "published:run_progress"):
        assert see(person, reverse(route, args=[run.ref])).status_code == 404
    assert press(world, run, by=person).status_code == 404
    run.refresh_from_db()
    assert run.state == Run.State.TRIED


# ---------- what is wrong ----------
WRONG_LINES = [
    (line("SC900091", day="31/02/2024"), "“31/02/2024” is no day of the calendar"),
    (line("SC900092", judged="Splendid"), "“Splendid” is no judgement we know"),
    (line("SC900001"), "This URN stands on line 3 already"),
    (line("=1+1"), "“=1+1” is no URN"),
    (line(""), "There is no URN"),
    (HEAD, "The headings stand here a second time"),
]


def test_every_line_that_cannot_be_taken_is_listed_with_its_reason_before_and_after(world):
    good = [line(f"SC9000{number:02}") for number in range(30)]
    made = sheet(*good, *(wrong for wrong, _ in WRONG_LINES))
    tried = words(dry(world, made))
    run = Run.objects.get()
    press(world, run)
    assert running.work(run.pk) == "done"
    page = words(see(world.opal, reverse("published:file", args=[Publication.objects.get().ref])))
    for _, reason in WRONG_LINES:
        assert reason in tried
        assert reason in page
    assert "Judgement: Splendid, 1 time" in tried
    assert "6 lines would not be taken" in tried
    assert Registration.objects.count() == 30


def test_unknown_headings_are_named_and_left(world):
    made = sheet(line() + ",43", head=f"{HEAD},Shoe size")
    page = words(dry(world, made))
    assert "These columns are not known" in page
    assert "Shoe size" in page


def test_a_script_in_a_cell_is_shown_as_text(world):
    page = words(dry(world, sheet(line(judged="<script>alert(1)</script>"))))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


def ods(name="providers_as_at_2024_03_31.ods", body=b"no sheet"):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("content.xml", body)
    return SimpleUploadedFile(name, held.getvalue())


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: SimpleUploadedFile("x.csv", b"   "), "x.csv is empty"),
        (lambda: SimpleUploadedFile("x.csv", b"a,b\n1,2\n"), "no file of this series"),
        (lambda: SimpleUploadedFile("x.ods", b"PK\x03\x04 cut off"), "may have been cut off"),
        (lambda: ods(), "as a workbook"),
        (lambda: sheet(head=HEAD.replace("Places", "Beds")), "has no column for: places"),
        (lambda: sheet(head=f"{HEAD},Places"), "two columns for the same"),
        (lambda: SimpleUploadedFile("x.csv", b"\x89PNG\0\0\0"), "is not a text file"),
    ],
)
def test_a_file_that_cannot_be_taken_at_all_says_why_and_nothing_is_kept(world, made, said):
    response = dry(world, made())
    assert response.status_code == 422
    assert said in words(response)
    together = dry(world, sheet(), made())  # one that is well beside it is not taken alone
    assert together.status_code == 422
    assert not Publication.objects.exists()
    assert not Run.objects.exists()


def test_no_file_and_too_many_files(world):
    assert "Choose a file" in words(dry(world))
    many = [sheet(name=f"{number}.csv") for number in range(MOST_FILES + 1)]
    assert f"Choose at most {MOST_FILES} files" in words(dry(world, *many))


def test_two_hundred_megabytes_are_refused_by_their_length_alone(world):
    """Not a byte of the body is read: the length is what it says of itself."""
    client = as_(world.opal)
    answer = client.generic(
        "POST", BRING_IN, b"--b\r\n", "multipart/form-data; boundary=b", CONTENT_LENGTH=200 * 2**20
    )
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252"),
     ("mac_roman", "Mac Roman")],
)  # fmt: skip
def test_whatever_it_was_saved_as_its_words_are_the_same_and_its_page_says_what(
    world, encoding, said
):
    owned = f"{HEAD},Organisation which owns the provider"
    made = sheet(line() + ",Zoë’s Homes", head=owned, encoding=encoding)
    take(world, made)
    assert Registration.objects.get().owner == "Zoë’s Homes"
    page = words(see(world.opal, reverse("published:file", args=[Publication.objects.get().ref])))
    assert f"1, read as {said}" in page


def test_many_lines_are_no_hindrance(world):
    """Once more than 12,000 were for the command alone; in the short form, more than a page of any list."""
    number = some(12_500, 1_500)
    many = sheet(*(line(f"SC{one:06}") for one in range(100_000, 100_000 + number)))
    run = take(world, many)
    assert run.state == Run.State.DONE
    assert Registration.objects.count() == number


def test_more_than_one_run_may_hold_is_said_beside_the_field(world, monkeypatch):
    monkeypatch.setattr("inspections.published.carried.MOST_TOGETHER", 100)
    answer = give(world, sheet())
    assert answer.status_code == 422
    assert "Bring them in some at a time" in words(answer)
    assert not Run.objects.exists()


# ---------- what is kept while it goes on ----------
def test_what_is_packed_comes_back_as_it_was():
    chosen = Chosen((Given("a.csv", b"\xff\xfe\0x" * 1000), Given("b.ods", b"")), date(2024, 3, 31))
    assert unpack(pack(chosen)) == chosen


@pytest.mark.parametrize("kept", ["nonsense", "[]", "{}", '{"files": [1], "as_at": null}'])
def test_files_that_are_not_whole_any_more_end_the_run(world, kept):
    run = of(give(world, sheet()))
    Run.objects.filter(pk=run.pk).update(given=kept)
    assert running.work(run.pk) == "refused"
    page = words(see(world.opal, reverse("published:run", args=[run.ref])))
    assert "Choose them again" in page
    assert not Publication.objects.exists()


def test_a_name_no_database_takes_is_tidied(world):
    made = SimpleUploadedFile("x", sheet().read())
    made._name = "x" * 200 + "be\0fore_2024_03_31.csv"
    run = take(world, made)
    assert len(Publication.objects.get().name) <= 200
    assert "\0" not in run.names[0]


def test_what_was_tried_and_left_for_a_day_is_emptied(world):
    dry(world, sheet())
    run = Run.objects.get()
    assert running.put_away() == 0
    Run.objects.update(over_at=F("over_at") - timedelta(hours=25))
    assert running.put_away() == 1
    run.refresh_from_db()
    assert (run.state, run.given, run.came) == (Run.State.LEFT, "", [])
    answer = press(world, run)
    assert answer.status_code == 422
    assert "no longer kept" in words(answer)


# ---------- the worker ----------
def another_operator(world):
    join(world.abel, Role.OPERATOR)
    return type(world.abel).objects.get(pk=world.abel.pk)


def test_while_a_run_waits_its_page_says_so_and_asks_again(world):
    run = of(give(world, sheet()))
    page = words(see(world.opal, reverse("published:run", args=[run.ref])))
    assert f'data-poll="{reverse("published:run_progress", args=[run.ref])}"' in page
    assert "Look again" in page
    assert "Nothing is lost" in page  # no broker in these tests
    Run.objects.update(told_at=Now())
    part = words(see(world.opal, reverse("published:run_progress", args=[run.ref])))
    assert "Waiting its turn" in part
    assert "data-done" not in part
    assert "<html" not in part
    running.work(run.pk)
    part = words(see(world.opal, reverse("published:run_progress", args=[run.ref])))
    assert "data-done" in part
    assert "Bring in 1 file" in part
    assert "On their way in" in words(see(world.opal, LIST))


def test_one_after_the_other_and_who_waits_is_told_for_whom(world):
    first = of(give(world, sheet()))
    second = of(give(world, sheet(line("SC900009")), by=another_operator(world)))
    other = connection.copy()  # another worker's
    try:
        with other.cursor() as cursor:
            lock = [running.HELD_RUNS, running.THE_ONE]
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", lock)
            Run.objects.filter(pk=first.pk).update(state=Run.State.WORKING, stage="Reading")
            assert running.work(second.pk) == "waits"
            page = words(see(world.opal, reverse("published:run", args=[second.ref])))
            assert "Files of Opal Keeper are being worked on. These come after them" in page
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", lock)
    finally:
        other.close()
    assert running.work(first.pk) == "tried"
    assert running.work(second.pk) == "tried"


def test_who_is_no_longer_an_operator_brings_nothing_in(world):
    dry(world, sheet())
    run = Run.objects.get()
    press(world, run)
    world.opal.memberships.update(ends_at=Now())
    assert running.work(run.pk) == "refused"
    run.refresh_from_db()
    assert "no longer keeps this Hearth running" in run.why_not
    assert (run.given, Publication.objects.count()) == ("", 0)


def test_work_that_fails_is_tried_again_and_ends(world, monkeypatch):
    run = of(give(world, sheet()))
    monkeypatch.setattr(running, "bring_in", lambda *args, **more: 1 / 0)
    for _ in range(running.MOST_ATTEMPTS - 1):
        assert running.work(run.pk) == "failed"
        run.refresh_from_db()
        assert (run.state, run.stage) == (Run.State.WAITING, "Waiting to be tried again")
    assert running.work(run.pk) == "failed"
    run.refresh_from_db()
    assert (run.state, run.given) == (Run.State.FAILED, "")
    assert "tried several times" in words(see(world.opal, reverse("published:run", args=[run.ref])))
    assert running.work(run.pk) == "taken"


def test_what_takes_its_workers_with_it_comes_to_an_end(world):
    run = of(give(world, sheet()))
    Run.objects.update(state=Run.State.WORKING, attempts=running.MOST_ATTEMPTS)
    assert running.work(run.pk) == "taken"
    run.refresh_from_db()
    assert run.state == Run.State.FAILED


def test_the_sweep_sends_what_nobody_took_and_what_a_dead_worker_left(world):
    run = of(give(world, sheet()))
    found = lambda: running.unfinished(NOBODY_TOOK_IT, WORKER_GONE)  # noqa: E731
    assert found() == [run.pk]  # never told
    Run.objects.update(told_at=Now())
    assert found() == []
    long_ago = timezone.now() - timedelta(minutes=2)
    Run.objects.update(told_at=long_ago)
    assert found() == [run.pk]
    Run.objects.update(state=Run.State.WORKING, claimed_at=Now())
    assert found() == []
    Run.objects.update(claimed_at=long_ago)
    assert found() == [run.pk]
    running.work(run.pk)
    assert found() == []


# ---------- the demonstration ----------
def test_beside_an_invented_register_a_real_file_is_tried_and_never_brought_in(world):
    Publication.objects.create(
        kind="as_at", as_at="2024-03-31", name="invented.csv", sha256="0" * 64, encoding="UTF-8",
        lines=0, passed_over=0, invented=True,
    )  # fmt: skip
    assert "Every home in this register is invented" in words(see(world.opal, LIST))
    tried = dry(world, sheet())
    assert tried.status_code == 200
    assert "2 homes, 2 of them not known before" in words(tried)
    assert "Bring in 1 file" not in words(tried)
    run = Run.objects.get()
    answer = press(world, run)
    assert answer.status_code == 422
    assert "invented" in words(answer)
    Run.objects.update(state=Run.State.WAITING, dry=False, pressed_by=world.opal)
    assert running.work(run.pk) == "refused"  # and the worker looks again
    assert Publication.objects.count() == 1
    assert not Disagreement.objects.exists()


# ---------- how much is asked ----------
def test_the_list_asks_as_often_for_many_files_as_for_one(world):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            see(world.opal, LIST)
        return len(seen)

    take(world, sheet())
    asked()
    few = asked()
    for year in range(2012, 2022):
        take(world, sheet(line(day=f"14/02/{year}"), name=f"providers_as_at_{year}_03_31.csv"))
    assert asked() == few
