"""An inspector is here (the main job, 5; practice E1): let in, reading, and out on the next press."""

import re
from urllib.parse import urlsplit

import pytest

from tests.journeys.visitor import CLOCK

pytestmark = pytest.mark.journey

# What may still be pressed while reading: leaving, and finding.
HARMLESS = re.compile(r"^(Finish|Show these|Search|Find)$")


def buttons_that_write(person) -> list[str]:
    """Every button of a form that is sent, and every link dressed as one."""
    found = person.page.locator(
        "form[method=post] button, form[method=post] input[type=submit], main a[role=button]"
    )
    return [words for one in found.all() if not HARMLESS.match(words := one.inner_text().strip())]


def test_an_inspector_is_let_in_reads_and_is_out(visitor):
    maya = visitor("manager")
    maya.follow("Inspector is here")
    maya.press("Let the inspector in")
    maya.reads("Enter the inspector’s name", "Enter the number on the inspector’s identity card")
    maya.both_widths("refused")
    maya.type("Inspector’s name", "Priya Raman")
    maya.type("Identity number", "OF 20417")
    maya.type(
        "What you would tell them first", "Two supervisions are late and the lamp is still broken."
    )
    maya.press("Let the inspector in")
    maya.reads("The way in", "Priya Raman")
    maya.both_widths("let-in")
    visit = maya.page.url
    code = maya.page.locator("kbd").inner_text()
    maya.page.reload()
    maya.does_not_read(code)  # shown this once

    # In another browser, on another device, with the code typed in.
    priya = visitor()
    priya.go("/inspector/")
    priya.both_widths("door")
    priya.type("Code", code)
    priya.press("Come in and read")
    priya.reads(
        "Rowan House",
        "Two supervisions are late and the lamp is still broken.",
        "By judgement area",
    )
    priya.both_widths("start")
    start = priya.page.url

    # By area: every record opens, with its author, times, signatures; nothing on any page writes.
    seen = []
    ways = {
        "Experiences and progress": r"/young-people/\w+/$",
        "Helped and protected": r"/incidents/\w+/$",
        "Leaders and managers": r"/staff/\w+/$",
        "Inspections and what they asked for": r"/inspections/\w+/$",
    }
    for area, record in ways.items():
        priya.go(start)
        priya.follow(area)
        seen.append(priya.page.url)
        assert buttons_that_write(priya) == [], priya.page.url
        priya.picture(area.lower().replace(" ", "-"))
        address = next(one for one in priya.links() if re.search(record, one))
        assert priya.go(address) == 200
        seen.append(priya.page.url)
        assert buttons_that_write(priya) == [], priya.page.url
        priya.both_widths(f"{record.split('/')[1]}")
    priya.go(start)
    priya.follow("Helped and protected")
    signed = (
        priya.page.locator("li", has_text="signed by")
        .first.get_by_role("link")
        .first.get_attribute("href")
    )
    priya.go(signed)
    priya.reads("Written by", "Signed and locked.", CLOCK)
    seen.append(priya.page.url)
    priya.go(next(one for one in seen if re.search(r"/staff/\w+/$", one) and "/homes/" not in one))
    priya.go(next(one for one in priya.links() if re.search(r"/supervisions/\w+/$", one)))
    priya.reads("Signatures")
    assert priya.page.locator(".hearth-signature--done").count() == 2
    seen.append(priya.page.url)
    assert buttons_that_write(priya) == []
    priya.go(next(one for one in seen if re.search(r"/young-people/\w+/$", one)) + "plan/")
    priya.reads("Version")
    assert buttons_that_write(priya) == []

    # Every address of the page she stands on that writes is refused.
    home = re.search(r"/homes/(\w+)/", start).group(1)
    for writing in (
        "write/",
        "incidents/write/",
        "staff/add/",
        "inspections/record/",
        "inspector/",
    ):
        assert priya.go(f"/homes/{home}/{writing}") == 403, writing

    # The manager sees what was opened, and ends it: the very next press gives nothing.
    maya.go(visit)
    maya.reads("What Priya Raman opened", urlsplit(seen[0]).path and "opened")
    maya.both_widths("log")
    priya.go(start)
    maya.follow("End their access now")
    maya.page.locator("main form button[type=submit]").first.click()
    maya.page.wait_for_url(lambda url: not url.endswith("/end/"))  # sent by the script
    maya.go(visit)
    maya.reads("Ended")
    priya.follow("Helped and protected")
    priya.does_not_read("Alex", "Jamie", "Noor")
    priya.picture("after")
    for address in seen:
        assert priya.go(address) in (200, 404)
        assert (
            "/sign-in/" in priya.page.url
            or "/demonstration/" in priya.page.url
            or priya.page.locator("h1").inner_text()
        ), address
        priya.does_not_read("Alex", "Jamie", "Noor")


def test_a_code_lets_one_device_in_once(visitor):
    maya = visitor("deputy")
    maya.follow("Inspector is here")
    maya.type("Inspector’s name", "Gwen Hallam")
    maya.type("Identity number", "OF 11873")
    maya.press("Let the inspector in")
    link = re.search(r"https?://\S+/inspector/[\w-]+/", maya.main.inner_text()).group()
    address = urlsplit(link).path
    first, second = visitor(phone=True), visitor()
    first.go(address)
    first.press("Come in and read")
    first.reads("By judgement area")
    second.go(address)
    if second.page.get_by_role("button", name="Come in and read").count():
        second.press("Come in and read")
    second.does_not_read("By judgement area", "Alex")
    second.picture("spent")
    first.press("Finish")
    first.go("/")
    first.does_not_read("By judgement area", "Alex")
