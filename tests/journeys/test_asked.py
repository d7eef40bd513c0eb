"""What an inspection asked for, from taking it down to the next inspection (F3, A7)."""

from datetime import timedelta

import pytest

from ui.words import today

pytestmark = pytest.mark.journey
ASKED = "Ask each young person what they think of the tea-time rota, and write down what changed."
STEP = "Ask each of them at tea on Sunday"


def test_a_requirement_is_seen_through_by_four_people(visitor):
    maya = visitor("manager")
    maya.follow("Our home", within="nav")
    maya.follow("Inspections", within="main")
    maya.page.locator("main table a").first.click()
    maya.page.wait_for_load_state()
    maya.press("Add what was asked for")
    maya.tick("Requirement", "What was asked")
    maya.type("The regulation, or the paragraph of the Guide", "Reg 7(2)(a)(iii)")
    maya.type("What they asked for", ASKED)
    maya.pick("Who sees to it", "Maya", starts=True)
    maya.day("By when", today() + timedelta(days=21))
    maya.press("Save the action")
    maya.reads(ASKED, "Open", "No steps yet")
    action = maya.page.url
    maya.both_widths("asked")

    maya.press("Add a step")
    maya.press("Add this step")
    maya.reads("Enter what will be done")
    maya.type("What will be done", STEP)
    maya.pick("Who sees to it", "Wen", starts=True)
    maya.day("By when", today() + timedelta(days=5))
    maya.press("Add this step")
    maya.reads(STEP, "Wen Li")

    # The worker finds it in her list, on her phone, and does it.
    wen = visitor("worker", phone=True)
    wen.go("/")
    wen.follow("Due", within="nav")
    wen.follow(STEP)
    wen.press("It is done")
    wen.reads("Done", STEP)
    wen.both_widths("step-done")

    # The manager links a record of the home's own, and says that it is done.
    maya.go(action)
    maya.press("Link one of our records")
    maya.reads("The last 90 days, newest first")
    maya.both_widths("choosing")
    maya.type("Which record shows it?", "tea")
    maya.press("Look for it")
    maya.reads("What has these words, newest first")
    maya.follow("Choose", within="main ol")
    maya.type("Why does it show it?", "Here it was done as she had asked")
    maya.press("Link this record")
    maya.reads("Here it was done as she had asked")
    maya.press("Done, with evidence")
    maya.type("What shows that it is done", "All three were asked; the rota begins an hour later.")
    maya.press("Say that it is done")
    maya.reads("Enter what this taught you")
    maya.type("What did this teach us?", "They had told us in the spring, at the house meeting.")
    maya.both_widths("saying")
    maya.press("Say that it is done")
    maya.reads("Waits to be checked", "All three were asked")
    maya.does_not_read("Check it")
    assert maya.go(f"{action}check/") == 403

    # The responsible individual looks.
    ruth = visitor("responsible")
    ruth.go(f"{action}check/")
    ruth.reads("Maya Whitlock says that it is done", "Here it was done as she had asked", STEP)
    ruth.both_widths("checking")
    ruth.tick("It is done. I have seen what shows it", "What did you find?")
    ruth.press("Save what I found")
    ruth.reads("Checked", "Ruth Akande", "They had told us in the spring")
    ruth.both_widths("checked")

    # The next inspection says that it is met.
    maya.follow("Our home", within="nav")
    maya.follow("Inspections", within="main")
    maya.follow("Record an inspection")
    maya.tick("Monitoring", "Kind of inspection")
    maya.day("First day", today())
    maya.press("Save the inspection")
    maya.follow("Write what they found")
    part = maya.page.locator("section", has_text="Reg 7(2)(a)(iii)").last
    part.get_by_label("Met", exact=True).check()
    maya.both_widths("answers")
    maya.press("Save what they found")
    maya.reads("What became of what was asked before", "Met")
    maya.go(action)
    maya.reads("At the next inspection", "Met", "Monitoring inspection")
    maya.both_widths("met")
