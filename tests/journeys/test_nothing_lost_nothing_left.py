"""A shared computer: what was written comes back to its writer, and nothing is left for the next person."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


THEIRS = ("Nobody wakes me up twice", "Jamie", "Bacon sandwich")


def back(person) -> None:
    """The Back button; a page the browser kept whole comes without loading anything."""
    person.page.evaluate("history.back()")
    person.page.wait_for_timeout(700)


def test_after_signing_out_back_shows_nothing(visitor):
    # First, that this browser does keep pages whole: else the rest would prove nothing.
    anybody = visitor()
    anybody.go("/about/")
    anybody.page.evaluate("window.keptWhole = true")
    anybody.go("/accessibility/")
    back(anybody)
    assert anybody.page.url.endswith("/about/")
    assert anybody.page.evaluate("window.keptWhole === true")

    maya = visitor("manager")
    today = maya.page.url
    maya.follow("Alex", within="main")
    page = maya.page.url
    maya.follow("Placement plan")
    maya.press("Sign out", within="header")
    maya.page.wait_for_url(re.compile("/demonstration/|/sign-in/"))
    for _ in range(3):
        back(maya)
        assert not [words for words in THEIRS if words in maya.seen], maya.page.url
    maya.picture("back")
    for address in (today, page):
        maya.go(address)
        maya.does_not_read(*THEIRS)


def test_words_come_back_after_the_session_ended(visitor, house):
    wen = visitor("worker", phone=True)
    wen.follow("Write", within="nav")
    wen.tick("Jamie", "Who is it about?")
    wen.tick("Hard", "How was the")
    wen.tick("Family time")
    wen.type(
        "What happened", "Dad rang at nine.\nJamie said “fine” and went up; the door stayed open."
    )
    house.sessions_end()
    wen.press(re.compile("^Save"))
    assert house.ask(
        "SELECT count(*) FROM daily_dailyline WHERE words LIKE 'Dad rang at nine%%'"
    ) == [(0,)]
    wen.picture("signed-out")
    if "/demonstration/" not in wen.page.url:
        wen.go(wen.page.url)
    wen.page.locator("form[action$='/be/worker/'] button").click()
    wen.page.wait_for_load_state()
    wen.reads("What you wrote is here again.")
    expect(wen.page.get_by_label("What happened").first).to_have_value(
        re.compile("the door stayed open")
    )
    expect(wen.page.get_by_label("Family time")).to_be_checked()
    wen.picture("given-back")
    wen.press(re.compile("^Save"))
    wen.page.wait_for_url("**/lines/**")
    assert house.ask(
        "SELECT count(*) FROM daily_dailyline WHERE words LIKE 'Dad rang at nine%%'"
    ) == [(1,)]


def test_words_are_not_given_to_the_next_person(visitor, house):
    wen = visitor("worker")
    wen.follow("Write", within="nav")
    wen.tick("Noor", "Who is it about?")
    wen.tick("Good", "How was the")
    wen.type("What happened", "A thing only Wen may finish.")
    house.sessions_end()
    wen.press(re.compile("^Save"))
    wen.page.locator("form[action$='/be/deputy/'] button").click()
    wen.page.wait_for_load_state()
    wen.does_not_read("A thing only Wen may finish.")


def test_two_presses_make_one_record(visitor, house):
    wen = visitor("worker")
    wen.follow("Write", within="nav")
    wen.tick("Alex", "Who is it about?")
    wen.tick("Good", "How was the")
    wen.type("What happened", "Pressed twice, once each thumb.")
    form = wen.page.locator("main form.hearth-quick")
    form.evaluate(
        "form => { HTMLFormElement.prototype.submit.call(form); HTMLFormElement.prototype.submit.call(form) }"
    )
    wen.page.wait_for_url("**/lines/**")
    assert house.ask(
        "SELECT DISTINCT count(*) FROM daily_dailyline WHERE words LIKE 'Pressed twice%%' "
        "GROUP BY young_person_id"
    ) == [(1,)]
