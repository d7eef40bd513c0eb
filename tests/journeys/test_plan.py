"""A young person's page, and their plan in versions (the main job, 3; practices C7, F1)."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

NEW = (
    "One adult, not two\nThe kitchen or the garden\nThe bike stand in the shed, with the door open"
)


def test_a_plan_is_written_again_and_every_version_stays(visitor):
    maya = visitor("manager")
    maya.follow("Alex", within="main")
    maya.reads(
        "A good day",
        "What helps",
        "Tom is Alex’s key worker",
        "Build a bike and ride it to the coast",
    )
    maya.both_widths("page")
    page = maya.page.url
    maya.follow("Placement plan")
    before = maya.main.inner_text()
    maya.page.get_by_role("button", name=re.compile("Write version")).click()
    maya.page.get_by_label(re.compile("^When it is hard, what helps")).fill(NEW)
    maya.type(
        "How they took part in this plan",
        "Alex said the shed, and showed Tom where the stand goes.",
    )
    maya.tick("Yes", "Has Alex agreed this plan?")

    # The reason is asked; nothing typed is lost on the way.
    maya.press(re.compile("^Save version"))
    expect(maya.page.locator("[data-error-summary]")).to_contain_text(
        "Enter why the plan is changing"
    )
    expect(maya.page.get_by_label(re.compile("^When it is hard, what helps"))).to_have_value(NEW)
    maya.both_widths("refused")
    maya.type("Why is it changing?", "Alex asked for the shed")
    maya.press(re.compile("^Save version"))
    maya.reads("The bike stand in the shed", "Version 4", "Alex asked for the shed")
    maya.both_widths("plan")

    # On their page at once; and the version before can still be read and compared.
    maya.go(page)
    maya.reads("The bike stand in the shed, with the door open", "Alex agreed it")
    maya.follow("Placement plan")
    maya.follow("Version 3")
    maya.reads("Food, and no questions for ten minutes")
    maya.both_widths("before")
    assert "Food, and no questions for ten minutes" in before
    old_address = maya.page.url
    maya.page.go_back()
    marks = maya.page.locator("del, ins")
    if not marks.count():
        maya.go(old_address)
    assert maya.page.locator("del").count()
    assert maya.page.locator("ins").count()
