"""People in front of a browser: Debian's chromium, and one open house for all of them.

HEARTH_CHROMIUM names the browser (bin/test sets it); HEARTH_SCREENSHOTS a folder for pictures.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from config.running.test import NO_BROWSER, browser
from tests.journeys.house import House, opened
from tests.journeys.visitor import Visitor
from tests.world import wait_for_midnight

# As Debian starts it, so that a page really is kept whole for the Back button; and quiet on the network.
NOT_AS_PLAYWRIGHT = ["--disable-back-forward-cache"]
SWITCHES = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser, for as long as the journeys last: its loop must not outlive them."""
    path = os.environ.get("HEARTH_CHROMIUM") or browser()
    if not path:
        pytest.skip(NO_BROWSER)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(
            executable_path=path, args=SWITCHES + sandbox, ignore_default_args=NOT_AS_PLAYWRIGHT
        )
        yield program
        program.close()


@pytest.fixture(scope="package")
def house() -> Iterator[House]:
    """The demonstration, open, with a worker."""
    with opened(demonstration=True, workers=1) as house:
        yield house


@pytest.fixture
def visitor(chromium: Browser, house: House, request: pytest.FixtureRequest) -> Iterator:
    """``visitor("manager", phone=True)``: that person in front of a browser of their own."""
    people: list[Visitor] = []
    wait_for_midnight()  # again: opening the house may have taken long

    def begin(persona: str = "", *, at: House = house, **how) -> Visitor:
        one = Visitor(chromium, at.url, request.node.name, **how)
        people.append(one)
        if persona:
            one.choose(persona)
        return one

    yield begin
    faults = [fault for one in people for fault in one.faults]
    for one in people:
        one.leave()
    assert not faults, "The browser complained:\n" + "\n".join(faults)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """A journey that broke leaves a picture of where, when pictures are kept."""
    answer = yield
    report = answer.get_result()
    folder = os.environ.get("HEARTH_SCREENSHOTS")
    if folder and report.when == "call" and report.failed:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for visitor in Visitor.here:
            visitor.picture("broke")
