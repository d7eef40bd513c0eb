"""Ten past two at night: a manager covers another home from her phone, and it is looked at afterwards."""

import re

import pytest

pytestmark = pytest.mark.journey
REASON = "The worker on shift rang at ten past two and is alone on the landing"


def test_a_manager_covers_another_home_for_an_hour_from_her_phone(visitor, house):
    maya = visitor("manager", phone=True)
    maya.go("/me/")
    maya.follow("Cover another home")
    maya.reads("Which home?", "Bramble Court")
    maya.follow("Bramble Court", within="main")
    maya.reads("Is it still you?")
    maya.press("Yes, go on")
    maya.reads("Who is it about?")

    # Without a reason nothing opens, and what was chosen stays.
    maya.page.locator("main input[type=radio]").first.check()
    maya.press("Open their page for an hour")
    maya.reads("Enter why you need to read about them now")
    assert maya.page.locator("main input[type=radio]").first.is_checked()
    maya.type("Why do you need to read about them now?", REASON)
    maya.press("Open their page for an hour")
    maya.reads("reading only", "60 minutes left", "Placement plan")
    maya.both_widths("covering")
    page = maya.page.url
    assert maya.page.locator("main form").count() == 0
    maya.does_not_read("Write about")
    maya.follow("Placement plan")
    maya.reads("The plan now")

    # The banner goes with her; ending it closes the page.
    maya.go("/me/")
    maya.reads("reading only")
    maya.follow("End now")
    maya.press("End it now")
    maya.reads("Ended. Their page is closed to you again.")
    assert maya.go(page) == 404

    # Somebody else looks at it.
    ruth = visitor("responsible")
    ruth.go("/homes/")
    ruth.reads("Maya Whitlock read about")
    ruth.follow("Why, and what was opened")
    ruth.reads(REASON, "Their page", "The placement plan", "To review")
    ruth.press("Review this cover")
    ruth.type("What did you find?", "Needed, and no more than needed")
    ruth.press(re.compile("^Sign as Ruth"))
    ruth.reads("Reviewed", "Needed, and no more than needed")
    ruth.both_widths("reviewed")
    ruth.go("/homes/")
    ruth.does_not_read("Maya Whitlock read about")
    ruth.reads("1 cover")
