"""The gallery in a real browser: accessible by day and by evening, on a phone and on a desk.

The page and its files are handed to the browser directly, under the strict content policy, so that
no server and no database are needed.
"""

import mimetypes
import os
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from playwright.sync_api import sync_playwright

from config.running.test import NO_BROWSER, browser
from ui import gallery

CHROMIUM = os.environ.get("HEARTH_CHROMIUM") or browser()
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
ADDRESS = "http://gallery.test/components/"
BY_COLOUR = ["color-contrast", "link-in-text-block"]
pytestmark = pytest.mark.skipif(not CHROMIUM, reason=NO_BROWSER)


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield program
        program.close()


@pytest.fixture(scope="module")
def html():
    return render_to_string("ui/gallery.html", gallery.context())


@pytest.fixture
def shown(chromium, html):
    """``shown(390, "dark")``: the gallery at that width and light, and what the browser complained of."""
    contexts = []

    def answer(route):
        path = urlsplit(route.request.url).path
        if path == "/components/":
            route.fulfill(
                body=html, content_type="text/html", headers={"Content-Security-Policy": POLICY}
            )
        elif found := finders.find(path.removeprefix("/static/")):
            route.fulfill(path=found, content_type=mimetypes.guess_type(found)[0] or "font/woff2")
        else:
            route.abort()

    def show(width, look="light", script=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=look,
            java_script_enabled=script,
            locale="en-GB",
        )
        contexts.append(context)
        context.route("**/*", answer)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(ADDRESS)
        return page

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing(shown, look):
    """The evening changes colours alone: what is judged by colour is judged in both lights, all else by day."""
    page = shown(390, look)
    page.evaluate(
        "document.querySelectorAll('details').forEach((details) => (details.open = true))"
    )
    judged = {"runOnly": BY_COLOUR} if look == "dark" else {}
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, options={"resultTypes": ["violations"], **judged})
        assert found.violations_count == 0, f"at {width}: {found.generate_report()}"


def test_the_strict_policy_stops_nothing(shown):
    assert shown(1280).complaints == []


def test_the_page_never_scrolls_sideways(shown):
    page = shown(320)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_what_is_pressed_with_a_thumb_is_big_enough(shown):
    small = shown(390).evaluate(
        """() => [...document.querySelectorAll('button, .hearth-nav__link, .hearth-tile, .hearth-choice, .hearth-quiet-button')]
            .filter((thing) => thing.offsetParent && thing.getBoundingClientRect().height < 43.5)
            .map((thing) => thing.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_the_summary_takes_the_keyboard_and_its_link_lands_on_the_field(shown):
    page = shown(390)
    assert page.evaluate("document.activeElement.id") == "error-summary"
    page.get_by_role("link", name="Select where it was").click()
    assert page.evaluate("document.activeElement.id") == "id_wrong-place_0"


def test_a_part_appears_when_its_answer_is_given(shown):
    page = shown(390)
    tried = page.get_by_label("What you tried first").first
    assert tried.is_visible()
    page.locator("#id_filled-held_1").check()
    assert not tried.is_visible()


def test_without_a_script_every_part_is_there(shown):
    page = shown(390, script=False)
    assert page.locator(".hearth-when").count() > 2
    assert all(part.is_visible() for part in page.locator(".hearth-when").all())


def test_one_more_row_is_the_same_as_the_others(shown):
    page = shown(390)
    page.get_by_role("button", name="Add an action").click()
    assert page.locator("#id_actions-2-what").is_visible()
    assert page.evaluate("document.activeElement.id") == "id_actions-2-what"
    assert page.locator("[name=actions-TOTAL_FORMS]").input_value() == "3"
    assert page.get_by_text("Action 3").is_visible()


def test_focus_is_never_lost(shown):
    page = shown(1280)
    page.evaluate("document.activeElement.blur()")
    for _ in range(30):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const s = getComputedStyle(document.activeElement);
                return s.outlineStyle !== 'none' || s.boxShadow !== 'none' || document.activeElement.closest('.hearth-duty, .hearth-household__one') !== null }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
