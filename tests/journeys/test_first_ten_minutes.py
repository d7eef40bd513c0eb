"""The first ten minutes of a manager and a worker, against the clock: how many presses, and how long.

Presses are counted strictly: they are what a person has to find. Seconds are the walk's own and
generous, for a shared machine is slow at times; a page that hangs fails them nonetheless.
"""

import re
import time
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.journeys.test_incident import OWN, write_it
from tests.journeys.visitor import DESK, PHONE

pytestmark = pytest.mark.journey


@contextmanager
def watch(visitor, *, presses, seconds):
    """While this lasts: at most so many presses, ticks and choices, and so many seconds."""
    done = []

    def counted(name):
        whole = getattr(visitor, name)

        def one(*args, **kwargs):
            done.append(f"{name} {args[0]}")
            return whole(*args, **kwargs)

        return one

    names = ("follow", "press", "tick", "pick")
    for name in names:
        setattr(visitor, name, counted(name))
    began = time.monotonic()
    yield
    took = time.monotonic() - began
    for name in names:
        delattr(visitor, name)
    assert len(done) <= presses, done
    assert took < seconds, f"{took:.0f} s for {done}"


def top_of(visitor, place):
    """How far down the page something stands, in screens."""
    box = visitor.page.locator(place).first.bounding_box()
    return (box["y"] + visitor.page.evaluate("scrollY")) / visitor.page.viewport_size["height"]


def height_of(visitor, place):
    """How tall something is, in screens."""
    box = visitor.page.locator(place).first.bounding_box()
    return box["height"] / visitor.page.viewport_size["height"]


def test_0_30_the_first_screen_is_her_morning(visitor):
    for size in (DESK, PHONE):
        maya = visitor(phone=size is PHONE)
        with watch(maya, presses=0, seconds=45):
            maya.choose("manager")  # the one press of the first page
            maya.reads("Good ", "What is due", "Overdue")
            maya.reads("The night shift wrote", "Needs your signature")
        assert top_of(maya, ".hearth-household__name") < 1
        assert top_of(maya, "h1") < 1
        assert top_of(maya, "a[href='#sign']") < 1  # a press away, however long the day is
        assert top_of(maya, "#due") < 1.2
        if size is DESK:
            assert top_of(maya, "#night") < 1.6  # below what somebody began and who inspects
            # The night is as long as it was: until nine, what these journeys wrote before is the night's too.
            night = height_of(maya, "section[aria-labelledby=night]")
            assert top_of(maya, "#sign") - night < 1.9
        groups = maya.page.locator("section[aria-labelledby=due] .hearth-group-title")
        said = [one.split()[0] for one in groups.all_inner_texts()]
        assert said == [one for one in ("Overdue", "Today", "This") if one in said]
        assert "Overdue" in said
        # Nothing is drawn, and no tile of numbers.
        drawn = "main svg:not(.hearth-icon), main canvas, main .hearth-chart, main meter"
        assert maya.page.locator(drawn).count() == 0
        with watch(maya, presses=1, seconds=20):
            maya.follow("to sign")
        sign = maya.page.locator("#sign")
        expect(sign).to_be_in_viewport()
        maya.picture("today")


def test_1_15_one_overdue_row_is_done_and_gone(visitor):
    maya = visitor("manager")
    about = "Look again at Jamie’s risk assessment"
    number = int(maya.page.locator("section[aria-labelledby=due] .hearth-group-title span").first.inner_text())  # fmt: skip
    maya.follow(re.compile(r"^All \d+"), within="section[aria-labelledby=due]")
    row = maya.row(re.compile(re.escape(about)))
    expect(row).to_contain_text("Overdue")
    # The sentence: from what, by when, by which rule.
    said = " ".join(row.inner_text().split())
    assert re.search(r"Decided on \d+ \w+.*Look at it again by \d+ \w+.*Good practice", said), said
    with watch(maya, presses=3, seconds=45):
        maya.follow(re.compile(re.escape(about)))
        fields = maya.page.locator("main form textarea")
        fields.first.fill("He rings at nine each time. It stands as we agreed it.")
        maya.press("It stands as it is")
        maya.reads("Reviewed.")
        maya.follow("Today", within="nav")
        maya.reads("What is due")
    expect(maya.page.get_by_role("link", name=re.compile(re.escape(about)))).to_have_count(0)
    after = int(maya.page.locator("section[aria-labelledby=due] .hearth-group-title span").first.inner_text())  # fmt: skip
    assert after == number - 1


def test_3_00_what_is_written_once_is_in_every_place_the_receipt_names(visitor):
    wen = visitor("worker", phone=True)
    with watch(wen, presses=12, seconds=75):
        wen.follow("Write", within="nav")
        wen.follow("Incident", within="main")
        write_it(wen)
        wen.type("What the adults did", "I held both her arms for a minute so that she did not hit the glass, and let go.")  # fmt: skip
        wen.pick("Day", "Yesterday, ", starts=True)
        wen.type("Started", "12:20")
        wen.press(re.compile("Finish and send to Maya"))
        wen.reads("Sent to Maya", "You wrote it once")
    record = re.sub(r"sent/$", "", wen.page.url).replace(wen.url, "")
    places = wen.page.locator(".hearth-rows.hearth-card a")
    named = [(one.inner_text(), one.get_attribute("href")) for one in places.all()]
    rows = wen.page.locator(".hearth-rows.hearth-card li").all_inner_texts()
    assert len(rows) >= 4
    for place, address in named:
        assert wen.go(address) == 200, place
        holds = wen.page.locator(f"main a[href='{record}']").count() or address == record
        assert holds, f"“{place}” ({address}) does not hold it"
    wen.go(record)
    wen.reads("I held both her arms", OWN)
    # The place that is another person's: it is in her list.
    assert any("Maya’s list" in row for row in rows)
    maya = visitor("manager")
    expect(maya.page.locator(f"main a[href='{record}review/']").first).to_be_visible()


def test_4_15_the_page_reads_like_a_young_person(visitor):
    maya = visitor("manager")
    with watch(maya, presses=1, seconds=30):
        maya.follow("Alex", within="main")
        maya.reads("A good day", "What keeps Alex safe and well")
    assert maya.heading == "Alex"
    assert top_of(maya, ".hearth-arch--xl") < 0.5
    order = [" ".join(one.split()) for one in maya.page.locator("main h2").all_inner_texts()]
    where = [
        next((n for n, said in enumerate(order) if re.search(words, said)), None)
        for words in ("A good day", "working on", "[Pp]roud", "Risks we agreed", "safe and well")
    ]
    assert None not in where, order
    assert where == sorted(where), order
    expect(maya.page.locator(".hearth-steps").first).to_be_visible()
    show = maya.page.get_by_role("link", name="Show to Alex")
    assert top_of(maya, "main a[href$='/show/']") < 1
    with watch(maya, presses=1, seconds=30):
        maya.follow("Show to Alex", within="main")
    expect(show).to_have_count(0)
    maya.reads("Stop showing")
    maya.picture("shown")
