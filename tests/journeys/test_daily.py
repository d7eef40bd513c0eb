"""The evening in four presses and a sentence, with a thumb, with a keyboard, and without a script."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def test_a_line_in_four_presses_and_a_sentence(visitor):
    wen = visitor("worker", phone=True)
    wen.follow("Write", within="nav")
    wen.picture("empty")
    wen.tick("Noor", "Who is it about?")
    wen.tick("Good", "How was the")
    wen.tick("Food")
    wen.type(
        "What happened", "Made bhajis with her gran’s recipe and would not say what was in them."
    )
    wen.press(re.compile("^Save"))
    wen.picture("saved")
    wen.go("/")
    wen.follow("Noor", within="main")
    wen.reads("Made bhajis with her gran’s recipe")
    kept = wen.page.evaluate(
        """async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
                         (await caches.keys()).length]"""
    )
    assert kept == [0, 0, 0, 0]  # nothing about a young person stays in the browser


def test_a_name_that_was_not_chosen_is_pointed_out_and_chosen_by_a_press(visitor):
    wen = visitor("worker", phone=True)
    wen.follow("Write", within="nav")
    wen.tick("Noor", "Who is it about?")
    wen.tick("Mixed", "How was the")
    said = "Noor and Jamie argued about the remote and made up over the washing up."
    wen.type("What happened", said)
    wen.press(re.compile("^Save"))
    shown = wen.page.get_by_role("alert")
    expect(shown).to_contain_text("Not saved yet")
    expect(shown).to_contain_text("You name Jamie in What happened")
    expect(shown).to_be_in_viewport()
    expect(wen.page.get_by_label("What happened")).to_have_value(said)
    wen.both_widths("pointed-out")
    wen.follow("Choose Jamie", within="main")
    wen.tick("Jamie", "Who is it about?")
    wen.press(re.compile("^Save"))
    wen.page.wait_for_url("**/lines/**")
    wen.reads("Saved for")


def test_a_line_by_the_keyboard_alone(visitor):
    wen = visitor("worker")
    keys = wen.page.keyboard

    def tab_to(words: str) -> None:
        for _ in range(60):
            keys.press("Tab")
            if words in wen.page.evaluate(FOCUSED):
                assert wen.page.evaluate(OUTLINED), f"No sign of the focus on {words}"
                return
        raise AssertionError(f"Tab never came to {words}")

    tab_to("Skip to main content")
    tab_to("Write")
    keys.press("Enter")
    wen.page.wait_for_url("**/write/")
    tab_to("Jamie")
    keys.press("Space")
    tab_to("Good")
    keys.press("Space")
    tab_to("What happened")
    keys.type("Walked to the shop and back by himself, which he had said he would not.")
    wen.picture("typed")
    tab_to("Save")
    keys.press("Enter")
    wen.page.wait_for_url("**/lines/**")
    wen.go("/")
    wen.follow("Jamie", within="main")
    wen.reads("Walked to the shop and back by himself")


FOCUSED = """() => {
  const at = document.activeElement;
  return [...(at.labels ?? [])].map((one) => one.innerText).join(" ") + " " + (at.innerText ?? "");
}"""
OUTLINED = """() => {
  const at = document.activeElement;
  const parts = [at, at.labels?.[0], at.closest("label, li, .govuk-radios__item")].filter(Boolean);
  return parts.some((part) => ["", "::before", "::after"].some((which) => {
    const look = getComputedStyle(part, which || null);
    return look.outlineStyle !== "none" && look.outlineWidth !== "0px" || look.boxShadow !== "none";
  }));
}"""


def test_everything_is_written_without_a_script(visitor):
    wen = visitor("worker", phone=True, script=False)
    wen.follow("Write", within="nav")
    wen.tick("Alex", "Who is it about?")
    wen.tick("Mixed", "How was the")
    wen.type("What happened", "Changed a tyre on the drive and let Jamie hold the spanner.")
    wen.press(re.compile("^Save"))
    wen.reads("Not saved yet", "You name Jamie in What happened")
    wen.press(re.compile("^Save"))  # it is so, and may stand
    wen.go("/")
    wen.follow("Alex", within="main")
    wen.reads("Changed a tyre on the drive")

    wen.go("/")
    wen.follow("Write", within="nav")
    wen.follow("Incident", within="main")
    wen.pick("Day", "Yesterday, ", starts=True)
    wen.type("Started", "19:30")
    wen.tick("Garden", "Where")
    wen.tick("Accident or injury", "What kind of thing it was")
    wen.pick("Alex: how they were involved", "Hurt or upset by it")
    wen.type("In the hour before", "Alex was mending the gate with Tom’s drill.")
    wen.type("In order, what was seen and heard", "The bit slipped and caught his thumb.")
    wen.type("What the adults did", "Cold water, a plaster, and sat with him.")
    wen.type("How it ended", "He finished the gate.")
    wen.type("Alex’s account", "It was the gate’s fault.")
    wen.tick("Yes", "Was anyone hurt?")
    wen.type(
        "Who was hurt, how, and what was done for them", "Alex, a graze on the left thumb. Plaster."
    )
    wen.picture("incident")
    wen.press(re.compile("Finish and send"))
    assert wen.page.url.endswith("/sent/"), wen.text
    wen.go(re.sub(r"sent/$", "", wen.page.url))
    wen.reads("It was the gate’s fault.")
    expect(wen.main).to_contain_text("7:30pm")
