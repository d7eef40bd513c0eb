"""Starting for real (the main job, 9): from the code on the console to a second person's link, and its end."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House, opened
from tests.journeys.second_step import set_up_app
from ui.words import today

pytestmark = pytest.mark.journey

PASSWORD = "four plain kettle words"


@pytest.fixture(scope="module")
def new_house():
    """Empty, for real, with nobody in it."""
    with opened(demonstration=False) as house:
        yield house


def begin(una, house: House) -> None:
    """The first page, with the code from the console."""
    una.go("/")
    una.reads("Begin with your home")
    una.both_widths("first-page")
    una.type("One-time code", "not-the-code")
    una.press("Open the home")
    una.reads("This is not the code printed when Hearth was last started")
    una.both_widths("refused")
    code = re.search(r"code for the first page: (\S+)", house.opening_words).group(1)
    una.type("One-time code", code)
    una.type("Who carries on the home?", "Harbour Care")
    una.tick("Private", "Sector")
    purpose = una.page.get_by_label("What is the home for?")
    purpose.select_option(index=1)
    una.type("Name of the home", "Quay House")
    una.type("Registered places", "4")
    una.type("Your name", "Una Marsh")
    una.type("Your e-mail address", "una@quayhouse.example")
    una.type("Choose a password", PASSWORD)
    una.type("The same password again", PASSWORD)
    una.press("Open the home")
    una.page.wait_for_url(lambda url: "first-run" not in url)


def test_from_an_empty_house_to_the_first_workers_last_day(visitor, new_house):
    una = visitor(at=new_house)
    begin(una, new_house)
    set_up_app(una)
    una.reads("Una")
    una.both_widths("today")
    una.does_not_read("Demonstration")
    home = re.search(r"/homes/\w+/", una.page.url).group()
    assert una.go("/demonstration/") == 404
    assert una.go("/first-run/") == 404

    # A young person and a member of staff, by hand.
    una.go(f"{home}young-people/")
    una.both_widths("nobody-yet")
    una.go(f"{home}young-people/add/")
    una.type("First name", "Ada")
    una.type("Last name", "Quill")
    una.page.get_by_label("Pronouns").first.select_option(index=1)
    una.day("Date of birth", today().replace(day=1) - timedelta(days=365 * 13))
    una.page.get_by_role("group", name="How will they be here?").get_by_role("radio").first.check()
    una.day("Came, or will come, on", today() - timedelta(days=2))
    una.type("Or one that is not in the list", "Harbour Council")
    una.press("Add them to the home")
    una.reads("Ada")
    una.both_widths("young-person")

    una.go(f"{home}staff/add/")
    una.type("Name", "Bo Lind")
    una.type("Job title", "Residential worker")
    una.day("Started here on", today() - timedelta(days=30))
    una.tick("Yes", "Do they care for young people?")
    una.press("Add them to the team")
    una.reads("Bo Lind")

    # A spreadsheet: tried first, every rejected line and why, then brought in.
    una.go(f"{home}staff/bring-in/")
    una.both_widths("spreadsheet")
    with una.page.expect_download() as coming:
        una.follow("Download a sheet to start from")
    headings = coming.value.path().read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    sheet = sheet_of(headings, [
        {"Name": "Cy Amos", "Job title": "Night worker", "Started on": "1/3/2024"},
        {"Name": "Di Farr", "Job title": "Deputy manager", "Started on": "31/2/2024"},
        {"Name": "", "Job title": "Cook", "Started on": "2/4/2024"},
    ])  # fmt: skip
    una.page.get_by_label("The file").set_input_files(
        {"name": "staff.csv", "mimeType": "text/csv", "buffer": sheet.encode()}
    )
    una.press("Try it: nothing is saved")
    una.reads("Nothing has been saved yet", "Cy Amos", "would not be taken", "Di Farr")
    una.both_widths("dry-run")
    una.press(re.compile("^Bring in"))
    una.go(f"{home}staff/")
    una.reads("Cy Amos", "Bo Lind")
    una.does_not_read("Di Farr")

    # Bo comes in by a link that works once.
    una.go(f"{home}people/")
    una.follow("Invite someone")
    una.type("Their name", "Bo Lind")
    una.type("Their e-mail address", "bo@quayhouse.example")
    una.tick("Residential worker", "What will they be here?")
    una.pick("Which member of staff are they?", "Bo Lind, Residential worker")
    una.press("Make the link")
    una.both_widths("link")
    link = una.page.get_by_label("The link").input_value()
    bo = visitor(at=new_house, phone=True)
    bo.go(re.sub(r"^https?://[^/]+", "", link))
    bo.reads("Welcome, Bo Lind")
    bo.picture("invited")
    bo.type("Choose a password", "short")
    bo.type("The same password again", "short")
    bo.press("Make my account")
    expect(bo.page.locator("[data-error-summary]")).to_be_visible()
    bo.type("Choose a password", PASSWORD + " of mine")
    bo.type("The same password again", PASSWORD + " of mine")
    bo.press("Make my account")
    set_up_app(bo)
    bo.reads("Ada")
    bo.picture("today")
    again = visitor(at=new_house)
    again.go(re.sub(r"^https?://[^/]+", "", link))
    again.does_not_read("Choose a password")

    # Bo's last day: out on the very next press.
    una.go(f"{home}people/")
    una.follow(re.compile("End access of Bo Lind|End access"))
    una.press(re.compile("access now$"), within="main")
    una.reads("People with access")
    bo.follow("Young people", within="nav")
    bo.reads("Sign in")
    bo.does_not_read("Ada")
    bo.picture("out")
    bo.go(f"{home}today/")
    bo.does_not_read("Ada")


def sheet_of(headings: list[str], rows: list[dict[str, str]]) -> str:
    """A CSV under these headings; "yes" where nothing else is said of caring."""
    lines = [",".join(headings)]
    for row in rows:
        filled = {"Cares for young people": "yes", **row}
        lines.append(",".join(filled.get(heading, "") for heading in headings))
    return "\n".join(lines)
