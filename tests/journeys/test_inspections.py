"""An inspection is recorded, asks for something, and it is done (the main job, 8; regulation §3.1)."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from ui.words import today

pytestmark = pytest.mark.journey


def test_an_inspection_from_its_judgements_to_an_action_that_is_done(visitor):
    maya = visitor("manager")
    maya.follow("Our home", within="nav")
    maya.follow(re.compile("nspections"), within="main")
    maya.both_widths("over-time")
    maya.follow("Record an inspection")
    began = today() - timedelta(days=3)
    maya.tick("Full", "Kind of inspection")
    maya.day("First day", began)
    maya.pick("Overall experiences and progress", "Good")
    maya.pick("How well helped and protected", "Inadequate")
    maya.pick("Effectiveness of leaders and managers", "Good")
    maya.type("What they found, in short", "Warm, settled, and one serious gap in recording.")
    maya.press("Save the inspection")
    summary = maya.page.locator("[data-error-summary]")
    expect(summary).to_contain_text(re.compile("inadequate", re.I))
    expect(maya.page.get_by_label("What they found, in short")).to_have_value(
        re.compile("one serious gap")
    )
    maya.both_widths("limited")
    maya.pick("How well helped and protected", "Satisfactory")
    maya.press("Save the inspection")
    expect(maya.page.locator("[data-error-summary]")).to_contain_text("the words were")
    maya.pick("How well helped and protected", "Requires improvement to be good")
    maya.press("Save the inspection")
    maya.reads("Warm, settled, and one serious gap in recording.")
    maya.both_widths("recorded")

    maya.page.locator("main a[href$='/action/']").first.click()
    maya.page.wait_for_load_state()
    maya.tick("Requirement", "What was asked")
    maya.type("The regulation, or the paragraph of the Guide", "Reg 35(3)(b)")
    maya.type(
        "What they asked for",
        "Speak with the adult within 48 hours of a measure, and write it down.",
    )
    owner = maya.page.get_by_label("Who sees to it").first
    owner.select_option(
        label=next(
            one for one in owner.locator("option").all_text_contents() if one.startswith("Dev")
        )
    )
    maya.page.locator("main form button.govuk-button").last.click()
    maya.reads("Enter the day the requirement must be met by")
    maya.day("By when", today() + timedelta(days=21))
    maya.page.locator("main form button.govuk-button").last.click()
    maya.page.wait_for_load_state()
    maya.reads("Reg 35(3)(b)")
    maya.both_widths("asked")
    action = maya.page.url

    maya.go("/")
    maya.follow("Due", within="nav")
    maya.reads("Reg 35(3)(b)")

    maya.go(f"{action}close/")
    maya.page.locator("main form button.govuk-button").last.click()
    maya.reads("Enter what shows that it is done")
    maya.type(
        "What shows that it is done",
        "Ten records read with Dev on Friday: all spoken to within a day.",
    )
    maya.type("What did this teach us?", "We had asked whether it was written, not when.")
    maya.page.locator("main form button.govuk-button").last.click()
    maya.page.wait_for_url(lambda url: not url.endswith("/close/"))  # sent by the script
    maya.go(action)
    maya.reads("Ten records read with Dev on Friday", "Waits to be checked", "Maya Whitlock")
    maya.both_widths("waits")
