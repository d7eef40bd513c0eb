"""A person in front of a browser: what they look for, press and read, in their words."""

import os
import re
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from playwright.sync_api import Browser, Error, Locator

from tests.documents.worker import until

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
CLOCK = re.compile(r"\d(am|pm)|midday|midnight")  # a time of day, as every page writes it
PATIENCE = 15_000  # milliseconds: a shared machine may be busy


class Visitor:
    """One person, one browser profile. ``phone`` is a 390 px screen with a thumb; ``script`` whether it runs."""

    here: ClassVar[list["Visitor"]] = []

    def __init__(self, chromium: Browser, url: str, journey: str, *, phone: bool = False, script: bool = True) -> None:  # fmt: skip
        self.url, self.journey, self.persona, self.pictures = url, journey, "", 0
        self.width = "390" if phone else "1280"
        self.profile = chromium.new_context(
            base_url=url, viewport=PHONE if phone else DESK, has_touch=phone, is_mobile=phone,
            java_script_enabled=script, locale="en-GB", timezone_id="Europe/London", reduced_motion="reduce",
        )  # fmt: skip
        self.profile.set_default_timeout(PATIENCE)
        self.page = self.profile.new_page()
        self.faults: list[str] = []
        self._listen()
        Visitor.here.append(self)

    def _listen(self) -> None:
        """A page that throws, breaks the content policy, answers 500 or asks another host is a fault."""
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("console", self._hear)
        self.page.on("response", self._look)

    def _hear(self, message: Any) -> None:
        # A refused page (404, 422) is written to the console as well; the journeys look at those.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"{self.page.url}: {message.text}")

    def _look(self, answer: Any) -> None:
        if answer.status >= 500 or not answer.url.startswith((self.url, "data:", "blob:")):
            self.faults.append(f"{answer.status} {answer.url}")

    def leave(self) -> None:
        self.profile.close()
        Visitor.here.remove(self)

    # ---------- coming in
    def choose(self, persona: str) -> None:
        """The first page of the demonstration: one press."""
        self.persona = persona
        self.go("/demonstration/")
        self.page.locator(f"form[action$='/be/{persona}/'] button").click()
        self.page.wait_for_url(lambda url: "/demonstration/" not in url)

    def come_in_as(self, house: Any, email: str) -> None:
        """Be somebody who is on no button of the first page: with a session, as if just signed in."""
        self.profile.add_cookies(
            [{"name": "hearth", "value": house.session_of(email), "url": self.url}]
        )
        self.go("/")

    def go(self, address: str) -> int:
        """Open an address; the answer's status."""
        try:
            answer = self.page.goto(address)
        except Error as why:  # the page was still on its way on from what had just been pressed
            if "ERR_ABORTED" not in str(why):
                raise
            self.page.wait_for_load_state()
            answer = self.page.goto(address)
        return answer.status if answer else 0

    # ---------- doing
    def link(self, words: str | re.Pattern, within: str = "body") -> Locator:
        return self.page.locator(within).get_by_role("link", name=words).first

    def row(self, words: str | re.Pattern) -> Locator:
        """The row of a list whose link says this."""
        return self.page.locator("li").filter(has=self.page.get_by_role("link", name=words)).first

    def follow(self, words: str | re.Pattern, within: str = "body") -> None:
        self.link(words, within).click()
        self.page.wait_for_load_state()

    def press(self, words: str | re.Pattern, within: str = "body") -> None:
        self.page.locator(within).get_by_role("button", name=words).first.click()
        # A page sends its form itself and then goes on: wait for that as a person would.
        self.page.wait_for_function("() => !document.querySelector('form[data-saving]')")
        self.page.wait_for_load_state()

    def type(self, label: str, words: str, within: str = "body") -> None:
        self.page.locator(within).get_by_label(label).first.fill(words)

    def pick(self, label: str, words: str, *, starts: bool = False) -> None:
        """Choose from a list; ``starts`` when only the beginning of the choice is known."""
        asked = self.page.get_by_label(label).first
        if starts:
            said = asked.locator("option").all_text_contents()
            words = next(one for one in said if one.startswith(words))
        asked.select_option(label=words)

    def tick(self, words: str, question: str = "") -> None:
        """Tick the answer that begins with these words."""
        root = self.page.get_by_role("group", name=question).first if question else self.page
        root.get_by_label(re.compile(rf"^\s*{re.escape(words)}")).first.check()

    def day(self, question: str, day: Any, within: Locator | None = None) -> None:
        group = (within or self.page).get_by_role("group", name=question).first
        for part in ("Day", "Month", "Year"):
            group.get_by_label(part, exact=True).fill(str(getattr(day, part.lower())))

    # ---------- reading
    def reads(self, *said: str | re.Pattern) -> None:
        """All of this is on the page, and can be seen."""
        for words in said:
            sought = words if isinstance(words, re.Pattern) else re.compile(re.escape(words))
            until(partial(self._sees, sought), f"{words!r} at {self.page.url}", PATIENCE / 1000)

    def _sees(self, sought: re.Pattern) -> bool:
        return bool(sought.search(self.seen))

    @property
    def seen(self) -> str:
        """Everything that can be seen, as one line."""
        return " ".join(self.page.locator("body").inner_text().split())

    def does_not_read(self, *said: str) -> None:
        """None of this is anywhere in what the server sent."""
        text = self.page.content()
        for words in said:
            assert words not in text, f"{words!r} is on {self.page.url}"

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    @property
    def text(self) -> str:
        """The page's own words as they are shown."""
        return self.main.inner_text()

    @property
    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def links(self, within: str = "main") -> list[str]:
        """Where the links go."""
        return [
            one.get_attribute("href") or "" for one in self.page.locator(f"{within} a[href]").all()
        ]

    # ---------- keeping
    def picture(self, name: str) -> None:
        """A picture of the whole page, where they are wanted."""
        if folder := os.environ.get("HEARTH_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.pictures += 1
            words = [self.journey.removeprefix("test_"), self.persona, f"{self.pictures:02}", name]
            file = f"{'-'.join(filter(None, words))}-{self.width}.png"
            self.page.screenshot(path=Path(folder) / file, full_page=True)

    def both_widths(self, name: str) -> None:
        """The same page on a phone and on a desk."""
        if os.environ.get("HEARTH_SCREENSHOTS"):
            before = self.page.viewport_size
            for size in (PHONE, DESK):
                self.page.set_viewport_size(size)
                self.width = str(size["width"])
                self.picture(name)
            self.page.set_viewport_size(before)
            self.width = str(before["width"])
