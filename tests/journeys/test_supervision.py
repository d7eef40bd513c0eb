"""A supervision, from overdue to locked (issue: the main job, 1; practice B6)."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import CLOCK
from ui.words import day_month, today

pytestmark = pytest.mark.journey

NEEDS = "Noor sleeps better when Hollie sits on the stairs; the plan should say so."
WORK = "Her lines are clear and kind. Two of five were written a day late."
WELL = "Tired of double shifts, and said so. Two early finishes before the month is out."
OWN = "This was fair. I would like the stairs written into the plan this week."


def test_a_supervision_from_overdue_to_locked(visitor, house):
    maya = visitor("manager")
    maya.reads("Good")  # good morning, afternoon or evening
    overdue = maya.row("Supervision with Hollie Brandt")
    expect(overdue).to_contain_text("Overdue")
    expect(overdue).to_contain_text("This home’s interval is 6 weeks")
    maya.both_widths("today")

    maya.follow("Supervision with Hollie Brandt")
    was_agreed = maya.page.get_by_role("group", name="Make a memory box")
    expect(was_agreed).to_contain_text("Agreed")
    maya.pick("What became of: Make a memory box", "Done")
    was_agreed.get_by_label("What happened").fill(
        "Made with Noor on two Sundays; it stands in her room."
    )
    maya.type("What do the young people Hollie works with need now?", NEEDS)
    maya.press("Save and finish later")
    maya.reads("Saved")
    needs = maya.page.get_by_label("What do the young people Hollie works with need now?")
    expect(needs).to_have_value(NEEDS)
    maya.picture("saved")

    # What is saved is found again, and nothing can be signed half written.
    maya.go("/")
    maya.follow(re.compile("Supervision, Hollie Brandt"))
    maya.press("Sign as Maya Whitlock")
    summary = maya.page.locator("[data-error-summary]")
    expect(summary).to_contain_text("Enter how the work is going before you sign")
    maya.both_widths("refused")
    summary.get_by_role("link", name="Enter how the work is going before you sign").click()
    field = maya.page.get_by_label("How is the work going against what we expect?")
    expect(field).to_be_focused()
    field.fill(WORK)
    maya.type("How is Hollie, and what would help?", WELL)
    maya.type("What support is needed, and from whom?", "Dev swaps the Sunday late.")
    maya.type("Training and learning", "Sleep and trauma, half a day, booked.")
    maya.press("Add an action")
    row = maya.page.get_by_role("group", name=re.compile("Action 1"))
    row.get_by_label("What will be done").fill("Write the stairs into Noor’s plan")
    row.get_by_label("Who will do it").select_option(label="Hollie Brandt")
    maya.day("By when", today() + timedelta(days=6), within=row)
    maya.both_widths("written")
    maya.press("Sign as Maya Whitlock")
    maya.reads("Write the stairs into Noor’s plan")
    signature = maya.page.locator(".hearth-signature", has_text="Maya Whitlock")
    expect(signature).to_contain_text(CLOCK)
    expect(signature).to_contain_text("Signed")
    record = re.sub(r"(write|sign)/$", "", maya.page.url)

    hollie = visitor(phone=True)
    hollie.come_in_as(house, "hollie.brandt@rowanhouse.example")
    hollie.follow(re.compile("Read and sign your supervision"))
    hollie.reads(NEEDS, WORK, WELL, "Made with Noor on two Sundays")
    hollie.type("Your own words", OWN)
    hollie.picture("to-sign")
    hollie.press("Sign as Hollie Brandt")
    hollie.go(record)
    hollie.reads(OWN)
    hollie.both_widths("locked")
    signatures = hollie.page.locator(".hearth-signature--done")
    expect(signatures).to_have_count(2)
    for number in range(2):
        expect(signatures.nth(number)).to_contain_text(CLOCK)

    # Locked: nobody may change it, whatever address they type.
    for person in (maya, hollie):
        for address in (f"{record}write/", f"{record}sign/"):
            person.go(address)
            assert person.page.locator("main textarea").count() == 0
            expect(person.page.get_by_role("button", name=re.compile("Sign as"))).to_have_count(0)

    # The next date appears by itself, and the overdue row is gone.
    maya.go("/")
    expect(maya.page.get_by_role("link", name="Supervision with Hollie Brandt")).to_have_count(0)
    maya.follow("Staff", within="nav")
    expect(maya.row("Hollie Brandt")).to_contain_text(day_month(today() + timedelta(weeks=6)))
