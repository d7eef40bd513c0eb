"""The operator's pages: trying the regulator's files, bringing them in, and what is kept of it."""

import base64
import io
import json
import zipfile
import zlib
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent, Draft
from accounts.policy import Role
from inspections.published.carried import MOST_FILES, Chosen, Given, pack, unpack
from inspections.published.models import (
    Disagreement,
    Publication,
    PublishedInspection,
    Registration,
)
from tests.people import as_, see, send, words
from tests.world import join
from ui.spreadsheet import Unreadable

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


def whole(*files):
    """What the dry run carries to the second press."""
    return pack(Chosen(tuple(Given(one.name, one.read()) for one in files)))


def dry(world, *files, **more):
    return send(world.opal, BRING_IN, {"files": list(files), **more})


def take(world, *files):
    return send(world.opal, BRING_IN, {"take": "yes", "carried": whole(*files)})


def carried_in(page):
    return page.split('name="carried" value="')[1].split('"')[0].replace("&quot;", '"')


# ---------- the way through ----------
def test_a_file_is_tried_then_brought_in_and_stands_on_the_list(world):
    tried = words(
        dry(world, sheet(line(), line("SC900002"), line("SC900003", provision="CAFCASS")))
    )
    assert "Nothing has been saved yet" in tried
    assert "2 homes, 2 of them not known before" in tried
    assert "Passed over, as no children’s homes: 1 CAFCASS" in tried
    assert not Publication.objects.exists()
    assert not Registration.objects.exists()
    assert not Draft.objects.exists()

    brought = send(world.opal, BRING_IN, {"take": "yes", "carried": carried_in(tried)})
    made = Publication.objects.get()
    assert (made.brought_in_by, made.as_at) == (world.opal, date(2024, 3, 31))
    assert brought.url == reverse("published:file", args=[made.ref])
    page = words(see(world.opal, brought.url))
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
    for one in (later, earlier):
        one.seek(0)
    assert take(world, later, earlier).url == LIST
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
    take(world, sheet())
    before = (Publication.objects.count(), PublishedInspection.objects.count())
    page = words(dry(world, sheet()))
    assert "Brought in already" in page
    assert 'name="take"' not in page
    again = take(world, sheet())  # somebody else was quicker
    assert again.status_code == 422
    assert "Brought in already: there is nothing to change" in words(again)
    assert before == (Publication.objects.count(), PublishedInspection.objects.count())
    assert AuditEvent.objects.filter(kind="published.publication").count() == 1


def test_pressed_twice_it_is_one(world):
    page = as_(world.opal)
    token = words(page.get(BRING_IN)).split('name="form_token" value="')[1].split('"')[0]
    data = {"take": "yes", "carried": whole(sheet()), "form_token": token}
    first, second = page.post(BRING_IN, data), page.post(BRING_IN, data)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert Publication.objects.count() == 1


def test_a_day_that_nothing_says_can_be_given_for_a_single_file(world):
    day = {"as_at_day": "31", "as_at_month": "3", "as_at_year": "2022"}
    assert "which day it tells of" in words(
        dry(world, sheet(line(day="1/1/2022"), name="list.csv"))
    )
    tried = words(dry(world, sheet(line(day="1/1/2022"), name="list.csv"), **day))
    assert "31 March 2022" in tried
    send(world.opal, BRING_IN, {"take": "yes", "carried": carried_in(tried)})
    assert Publication.objects.get().as_at == date(2022, 3, 31)
    two = dry(world, sheet(), sheet(name="other.csv"), **day)
    assert "Give a day for a single file only" in words(two)


# ---------- who ----------
@pytest.mark.parametrize("who", ["wen", "maya", "ruth", "ines", "sol", "cass", "abel"])
def test_nobody_else_brings_anything_in(world, who):
    person = getattr(world, who)
    assert see(person, LIST).status_code == 403
    assert see(person, BRING_IN).status_code == 403
    sent = send(person, BRING_IN, {"take": "yes", "carried": whole(sheet())})
    assert sent.status_code == 403
    assert not Publication.objects.exists()


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
    send(world.opal, BRING_IN, {"take": "yes", "carried": carried_in(tried)})
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


# ---------- what travels in the page ----------
def test_what_is_carried_comes_back_as_it_was():
    chosen = Chosen((Given("a.csv", b"\xff\xfe\0x" * 1000), Given("b.ods", b"")), date(2024, 3, 31))
    assert unpack(pack(chosen)) == chosen


def b64(data):
    return base64.b64encode(data).decode()


BOMB = b64(zlib.compress(b"\0" * 200_000_000, 9))
FORGED = [
    "", "nonsense", "[]", "{}", "[" * 5000, '{"files": [], "as_at": null}',
    '{"files": 3, "as_at": null}', '{"files": [1], "as_at": null}',
    '{"files": [{"name": "x", "data": "!!"}], "as_at": null}',
    json.dumps({"files": [{"name": "x", "data": b64(b"never packed")}], "as_at": None}),
    json.dumps({"files": [{"name": "x", "data": BOMB}], "as_at": None}),
    json.dumps({"files": [{"name": "x", "data": b64(zlib.compress(b"cut off")[:-4])}], "as_at": None}),
    json.dumps({"files": [{"name": "x", "data": b64(zlib.compress(b""))}], "as_at": "2024-02-31"}),
    json.dumps({"files": [{"name": "x", "data": b64(zlib.compress(b""))}] * 7, "as_at": None}),
]  # fmt: skip


@pytest.mark.parametrize("forged", FORGED, ids=range(len(FORGED)))
def test_whatever_comes_back_instead_is_refused(world, forged):
    with pytest.raises(Unreadable):
        unpack(forged)
    answer = send(world.opal, BRING_IN, {"take": "yes", "carried": forged})
    assert answer.status_code == 422
    assert not Publication.objects.exists()


def test_a_name_no_database_takes_is_tidied(world):
    name = json.dumps("be\0fore_2024_03_31\ud800.csv" + "x" * 400)
    data = b64(zlib.compress(sheet().read()))
    carried = f'{{"files": [{{"name": {name}, "data": "{data}"}}], "as_at": "2024-03-31"}}'
    assert send(world.opal, BRING_IN, {"take": "yes", "carried": carried}).status_code == 302
    assert len(Publication.objects.get().name) <= 200


def test_too_much_for_one_page_says_so(world, monkeypatch):
    monkeypatch.setattr("inspections.published.carried.MOST_PACKED", 100)
    assert "Bring them in one at a time" in words(dry(world, sheet()))


def test_more_lines_than_a_page_can_wait_for_are_for_the_command(world, monkeypatch):
    monkeypatch.setattr("inspections.published.views.operating.MOST_LINES", 3)
    assert dry(world, sheet()).status_code == 200
    answer = dry(world, sheet(), sheet(line("SC900003"), line("SC900004"), name="2024_01_31.csv"))
    assert answer.status_code == 422
    assert "the command import_inspections takes any number" in words(answer)


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
    assert 'name="take"' not in words(tried)
    answer = take(world, sheet())
    assert answer.status_code == 422
    assert "invented" in words(answer)
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
