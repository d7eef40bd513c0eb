"""An incident from a worker's phone to the manager's signature (the main job, 2; practices D11, D13)."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

STORY = {
    "In the hour before": "Noor had asked twice to ring her sister and the line was engaged.",
    "What set it off, if you know": "The third engaged tone",
    "In order, what was seen and heard": "She threw the phone at the wall, sat down under the table and cried.",
    "What the adults did": "I sat on the floor at the other end of the kitchen and waited.",
    "How it ended": "After ten minutes she came out and we made toast.",
    "Before the next shift": "Try the sister before tea, from the quiet room.",
}
OWN = "I wanted to hear her. Nobody rings back on a Sunday."


def write_it(wen):
    """Everything but the time; what a worker types on a small screen."""
    wen.tick("Kitchen", "Where")
    wen.tick("Very upset", "What kind of thing it was")
    wen.pick("Noor: how they were involved", "Part of it")
    for label, words in STORY.items():
        wen.type(label, words)
    wen.type("Noor’s account", OWN)
    wen.type("How Noor says they feel", "Sad, then better")
    wen.tick("No", "Was anyone hurt?")
    wen.tick("Manager on call")
    wen.page.get_by_label("Name").locator("visible=true").first.fill("Maya Whitlock")


def test_an_incident_from_a_phone_to_the_managers_signature(visitor):
    wen = visitor("worker", phone=True)
    wen.follow("Write", within="nav")
    wen.follow("Incident", within="main")
    wen.picture("empty")
    assert wen.page.get_by_label(
        "Jamie’s account"
    ).is_hidden()  # room only for those who were there
    write_it(wen)

    # A time that has not come is refused, beside its field, and every word is still there.
    wen.pick("Day", "Today, ", starts=True)
    wen.type("Started", "23:59")
    wen.press(re.compile("Finish and send"))
    summary = wen.page.locator("[data-error-summary]")
    expect(summary).to_contain_text("time that has passed")
    assert len(summary.get_by_role("link").all()) == 1
    wen.picture("refused")
    for label, words in STORY.items():
        expect(wen.page.get_by_label(label).first).to_have_value(words)
    expect(wen.page.get_by_label("Noor’s account")).to_have_value(OWN)
    expect(wen.page.get_by_label("Noor: how they were involved")).to_have_value("part")
    expect(wen.page.get_by_label("Kitchen")).to_be_checked()
    expect(wen.page.get_by_label("Very upset")).to_be_checked()

    # Yesterday is a late entry: taken, and said.
    wen.pick("Day", "Yesterday, ", starts=True)
    wen.type("Started", "12:00")
    wen.press(re.compile("Finish and send to Maya"))
    wen.picture("receipt")
    expect(wen.main).to_contain_text("Maya")
    record = re.sub(r"sent/$", "", wen.page.url)
    wen.go(record)
    wen.reads(re.compile(r"Written \d+ (hours|days?) later"), OWN, "It is with Maya")
    wen.both_widths("sent")
    expect(wen.page.get_by_role("button", name="Review and sign")).to_have_count(0)
    assert wen.go(f"{record}review/") == 403

    # The manager sees what waits for her, says what was learned, and signs.
    maya = visitor("manager")
    maya.reads("Needs your signature")
    review = maya.page.locator(f"a[href='{record.replace(maya.url, '')}review/']").first
    expect(review).to_contain_text("Noor")
    review.click()
    maya.reads(*[words for label, words in STORY.items()], OWN)
    maya.press("Sign as Maya Whitlock")
    expect(maya.page.locator("[data-error-summary]")).to_be_visible()
    maya.both_widths("review-refused")
    maya.type(
        "What we learned",
        "Waiting helped more than talking. The line is engaged every Sunday at six.",
    )
    maya.tick("The plan", "What changes")
    maya.type(
        "How, by whom and by when, or why nothing changes",
        "Tom asks her sister for a time, by Friday.",
    )
    maya.press("Sign as Maya Whitlock")
    maya.go(record)
    maya.reads("Signed and locked.", "Tom asks her sister for a time, by Friday.")
    maya.both_widths("signed")
    maya.go(f"{record}review/")
    expect(maya.page.get_by_role("button", name=re.compile("^Sign as"))).to_have_count(0)
    maya.go("/")
    expect(maya.page.locator(f"a[href$='{record.replace(maya.url, '')}review/']")).to_have_count(0)


def test_nobody_reviews_their_own_however_high_they_stand(visitor):
    dev = visitor("deputy")
    dev.follow("Write", within="nav")
    dev.follow("Incident", within="main")
    write_it(dev)
    dev.pick("Day", "Yesterday, ", starts=True)
    dev.type("Started", "09:15")
    dev.press(re.compile("Finish and send"))
    record = re.sub(r"sent/$", "", dev.page.url)
    dev.go(record)
    dev.reads("You wrote this one. Nobody reviews their own")
    dev.go(f"{record}review/")
    expect(dev.page.get_by_role("button", name=re.compile("^Sign as"))).to_have_count(0)
