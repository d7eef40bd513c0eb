"""On a shared computer, after signing out, ten times Back, the addresses typed again and their source show nothing.

In Chromium with its back/forward cache on, which is proved first on a page of nobody's: it comes back whole.

usage: python -m tests.bars.b1
"""

import os
import re
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from tests.bars import Figure, own_servers, told

AIM = "0 canaries after sign-out, with event.persisted seen"
BACK = 10
PATIENCE = 12  # seconds for a page to come back
LONG_ENOUGH = 25  # characters of a line that is nobody else's by chance
# As Debian starts it: Playwright would switch off keeping pages whole.
NOT_AS_PLAYWRIGHT = ["--disable-back-forward-cache"]
PERSONAS = ("manager", "deputy", "worker", "responsible", "social_worker", "inspector")


@dataclass
class Seen:
    """What was looked at, how often a page came back whole, and what should not have been there."""

    looked: int = 0
    persisted: int = 0
    canaries: int = 0
    leaks: list[str] = field(default_factory=list)

    def look(self, where: str, *texts: str, theirs: set[str]) -> None:
        self.looked += 1
        plain = [re.sub(r"\s+", " ", text) for text in texts]
        self.leaks += [f"{where}: {line}" for line in theirs if any(line in text for text in plain)]


def lines_of(page: Any) -> set[str]:
    """What this page says, line by line: each long line is a canary."""
    said = page.locator("main").inner_text().splitlines()
    return {" ".join(line.split()) for line in said if len(line.strip()) >= LONG_ENOUGH}


SETTLED = "document.readyState === 'complete' && document.body && !document.body.hidden"


def asked_of(page: Any, what: str) -> Any:
    """What the page says to this; None while it is on its way somewhere."""
    try:
        return page.evaluate(what)
    except Exception:  # Playwright has no name of its own for it
        return None


def back(page: Any) -> None:
    """Press Back, and wait until the page before is there and has asked whose sitting it is."""
    here, until = page.url, time.monotonic() + PATIENCE
    asked_of(page, "history.back()")
    while page.url == here and time.monotonic() < until - PATIENCE / 2:
        page.wait_for_timeout(100)
    page.wait_for_timeout(400)
    still = 0
    while still < 3 and time.monotonic() < until:
        still = still + 1 if asked_of(page, SETTLED) else 0
        page.wait_for_timeout(150)


def came_whole(page: Any) -> bool:
    """Was this page brought back as it stood, without being asked for again?"""
    return asked_of(page, "window.hearthBroughtBack === true") is True


def everything(page: Any) -> str:
    """The page's source as it stands. It may just be loading itself anew: then what comes of that."""
    for _ in range(20):
        try:
            return page.content()
        except Exception:  # Playwright has no name of its own for a page that is on its way
            page.wait_for_timeout(250)
    return page.content()


def in_sight(page: Any) -> str:
    try:
        return page.locator("body").inner_text()
    except Exception:
        return everything(page)


def look_back(visitor: Any, seen: Seen) -> None:
    """Somebody signed in walks through their pages, signs out, and the next person tries."""
    page = visitor.page
    visited, theirs = [page.url], lines_of(page)
    for address in dict.fromkeys(visitor.links("nav")):
        visitor.go(address)
        visited.append(page.url)
        theirs |= lines_of(page)
    for address in visitor.links("main")[:3]:
        if address.startswith("/") and visitor.go(address) == 200:
            visited.append(page.url)
            theirs |= lines_of(page)
    visitor.go("/about/")
    visitor.go("/accessibility/")
    back(page)
    seen.persisted += came_whole(page)
    visitor.go(visited[0])
    visitor.press(re.compile("Sign out|Finish"), within="header")
    page.wait_for_url(re.compile("/demonstration/|/sign-in/"))
    theirs -= lines_of(page)
    seen.canaries += len(theirs)
    for turn in range(BACK):
        back(page)
        seen.look(f"Back {turn + 1}", everything(page), in_sight(page), theirs=theirs)
    for address in visited:
        visitor.go(address)
        source = visitor.profile.request.get(address).text()
        seen.look(address, everything(page), in_sight(page), source, theirs=theirs)


def measure(chromium: Any, house: Any, personas: tuple[str, ...] = PERSONAS) -> Seen:
    from tests.journeys.visitor import Visitor

    seen = Seen()
    nobody = Visitor(chromium, house.url, "b1")  # first, that this browser keeps pages whole at all
    nobody.go("/about/")
    nobody.go("/accessibility/")
    back(nobody.page)
    seen.persisted += came_whole(nobody.page)
    nobody.leave()
    for persona in personas:
        visitor = Visitor(chromium, house.url, "b1")
        visitor.choose(persona)
        look_back(visitor, seen)
        visitor.leave()
    return seen


def main() -> int:
    with own_servers(durable=False):
        from playwright.sync_api import sync_playwright

        from config.running.test import browser
        from tests.journeys.house import opened

        path = os.environ.get("HEARTH_CHROMIUM") or browser()
        with opened(demonstration=True) as house, sync_playwright() as playwright:
            sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
            chromium = playwright.chromium.launch(
                executable_path=path,
                args=["--disable-gpu", *sandbox],
                ignore_default_args=NOT_AS_PLAYWRIGHT,
            )
            seen = measure(chromium, house)
            chromium.close()
    print("\n".join(seen.leaks))
    words = (
        f"{len(seen.leaks)} of {seen.canaries} canaries in {seen.looked} looks "
        f"({len(PERSONAS)} people), a page kept whole {seen.persisted} times"
    )
    return told(Figure(words, not seen.leaks and seen.persisted > 0 and seen.canaries > 0))


if __name__ == "__main__":
    sys.exit(main())
