"""Bringing the team in: one at a time, or a sheet of them with a dry run."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from staff.models import StaffMember
from tests.people import see, send, words

HEAD = "Name,Job title,Started on,Supervised by,Cares for young people\n"
GOOD = (
    HEAD + "Kit New,Residential worker,14/09/2024,Maya Whitlock,yes\nAna Ruiz,Cook,2024-02-29,,no\n"
)


def sheet(text, encoding="utf-8"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return SimpleUploadedFile("staff.csv", data, content_type="text/csv")


def url(world):
    return reverse("staff:bring_in", args=[world.oak.ref])


def look(world, text, **how):
    return send(world.maya, url(world), {"file": sheet(text, **how)})


def test_a_dry_run_saves_nothing_and_lists_every_refused_line(world):
    before = StaffMember.objects.count()
    bad = (
        GOOD
        + "No Date,Worker,31/02/2024,,\n,Worker,01/02/2024,,\nKit New,Night worker,14/09/2024,,\n"
    )
    page = words(look(world, bad))
    assert StaffMember.objects.count() == before
    assert "2 members of staff would be brought in" in page
    assert "3 lines would not be taken" in page
    assert "Enter a real date: there is no 31 02 2024" in page
    assert "Enter their name" in page
    assert "The same as line 2" in page


def test_what_was_tried_is_brought_in_once(world):
    response = send(world.maya, url(world), {"take": "yes", "text": GOOD})
    assert response.status_code == 302
    kit = StaffMember.objects.get(name="Kit New")
    assert (kit.home, kit.supervised_by) == (world.oak, world.maya_post)
    assert StaffMember.objects.get(name="Ana Ruiz").care_role is False
    again = words(look(world, GOOD))
    assert "is on the staff list already" in again


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
@pytest.mark.parametrize("name", ["Zoë Grüner", "José", "Zoë", "Siân O’Neill"])
def test_whatever_a_spreadsheet_program_saves_is_read(world, encoding, name):
    text = f"Name;Job title;Started on\n{name};Worker;1 Sep 2024\n"
    page = words(look(world, text, encoding=encoding))
    assert name in page
    assert "1 member of staff would be brought in" in page


def test_a_sheet_saved_on_an_old_macintosh_ends_its_lines_in_its_own_way(world):
    text = "Name,Job title,Started on\rRenée,Cook,1/9/2024\rZoë,Worker,1/9/2024\r"
    assert "2 members of staff would be brought in" in words(
        look(world, text, encoding="mac_roman")
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "No line of this file has the column headings"),
        ("a,b,c\n1,2,3\n", "No line of this file has the column headings"),
        ("Name,Started on\nKit,1/1/2024\n", "no column for: Job title"),
        (b"PK\x03\x04rest", "This is a workbook"),
        ("Name,Job title,Started on\n" + "x,y,1/1/2024\n" * 2100, "more than 2,000 lines"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(world, text, said):
    response = look(world, text)
    assert response.status_code == 422
    assert said in words(response) or (not text and "empty" in words(response))


def test_unknown_columns_are_named_never_guessed(world):
    page = words(look(world, "Name,Job title,Started on,Shoe size\nKit,Worker,1/1/2024,43\n"))
    assert "Shoe size" in page


def test_script_in_a_cell_is_shown_as_text(world):
    page = words(look(world, HEAD + "<script>alert(1)</script>,Worker,1/1/2024,,\n"))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


def test_adding_one(world):
    data = {
        "name": "Kit New",
        "job_title": "Residential worker",
        "started_on_day": "1",
        "started_on_month": "9",
        "started_on_year": "2025",
        "care_role": "yes",
        "supervised_by": str(world.maya_post.pk),
    }
    response = send(world.maya, reverse("staff:add", args=[world.oak.ref]), data)
    assert response.status_code == 302
    kit = StaffMember.objects.get(name="Kit New")
    assert kit.supervised_by == world.maya_post
    assert "Kit New" in words(see(world.maya, response.url))


@pytest.mark.parametrize(
    ("who", "status"), [("wen", 403), ("dev", 403), ("ines", 403), ("omar", 404), ("sol", 404)]
)
@pytest.mark.parametrize(
    "name", ["staff:add", "staff:bring_in", "placements:add", "placements:bring_in"]
)
def test_who_may_not(world, who, status, name):
    assert see(getattr(world, who), reverse(name, args=[world.oak.ref])).status_code == status
