"""Ten at night at the kitchen table, on a phone: the evening for two, key work, and a lost signal."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def test_the_evening_for_two_and_key_work(visitor):
    wen = visitor("worker", phone=True)
    wen.follow("Write", within="nav")
    wen.tick("Jamie", "Who is it about?")
    wen.tick("Noor", "Who is it about?")
    wen.tick("Good", "How was the")
    wen.type("What happened", "Cards until nine. Nobody would say who was winning.")
    wen.press(re.compile("^Save"))
    wen.reads("Saved for Jamie and Noor", "Jamie’s line", "Noor’s line")
    wen.picture("both")

    wen.follow("Write", within="nav")
    wen.follow("Key work", within="main")
    wen.picture("key-work-empty")
    expect(wen.page.get_by_label("Noor’s own words")).to_be_hidden()
    wen.tick("Noor", "Who is it about?")
    expect(wen.page.get_by_label("Noor’s own words")).to_be_visible()
    wen.tick("In passing", "What kind of session?")
    wen.pick("Day", "Yesterday, ", starts=True)
    wen.type("Time", "20:30")
    wen.type("How many minutes?", "25")
    wen.type("What it was about", "The art trip, and who she would sit with on the coach.")
    wen.type("Noor’s own words", "I’ll go if I get the window.")

    # The tab is closed half-way; on another device it is there again.
    wen.page.wait_for_timeout(4000)
    wen.page.close()
    wen.page = wen.profile.new_page()
    wen.go("/")
    wen.reads("A key-work session")
    wen.follow("A key-work session")
    wen.reads("What you wrote is here again.")
    expect(wen.page.get_by_label("Noor’s own words")).to_have_value("I’ll go if I get the window.")
    wen.picture("given-back")
    wen.press(re.compile("^Save for Noor"))
    wen.page.wait_for_url("**/entries/**")
    wen.reads("Saved for Noor", "You wrote it once", "I’ll go if I get the window.")
    wen.picture("saved")
    wen.follow("Noor’s page", within="main")
    wen.reads("Time together this week", "Key work")
    wen.both_widths("page")


def test_planned_and_told_without_a_script(visitor):
    wen = visitor("worker", phone=True, script=False)
    wen.follow("Write", within="nav")
    wen.follow("Appointment", within="main")
    wen.tick("Alex", "Who is it about?")
    wen.tick("It is to come", "Has it happened?")
    wen.tick("Dentist", "What is it?")
    wen.type("With whom, and where?", "Mr Osei, High Street")
    wen.pick("Day", "Tomorrow, ", starts=True)
    wen.type("Time", "09:10")
    wen.press(re.compile("^Save"))
    wen.reads("Saved for Alex", "under what is to come")
    wen.go("/")
    wen.reads("Alex, dentist", "Tomorrow, 9:10am")
    wen.follow("Alex, dentist", within="main")
    wen.press("Say how it went", within="main")
    wen.tick("It was not kept", "Has it happened?")
    wen.press(re.compile("^Save"))
    wen.reads("Enter why it did not happen")
    wen.type("What was said, or why it was not kept", "The surgery rang: rebooked for March.")
    wen.press(re.compile("^Save"))
    wen.reads("It was not kept", "The surgery rang")
    wen.go("/")
    wen.does_not_read("Mr Osei, High Street")
