"""What was typed ten seconds earlier returns to whoever typed it, and to nobody else, whatever fails meanwhile.

In a browser: every writing form of the demonstration is typed in, and then the session ends, its token changes, the page
breaks, the network goes, the database goes, the browser is killed, another device is taken up, another person signs in.

usage: python -m tests.bars.r5 [how many forms]
"""

import contextlib
import os
import re
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bars import Figure, own_servers, told

AIM = "at least 99.9% of what was typed 10 s earlier returns; 0 to the wrong person"
FORMS = 30
PATIENCE = 20_000  # milliseconds
ELSE = {"worker": "deputy", "deputy": "worker", "manager": "worker", "responsible": "worker"}
WRITTEN = (
    "main form:has([name=form_token]) :is(textarea, input[type=text]:not([inputmode=numeric]))"
)
VALUES = """() => Object.fromEntries([...document.querySelectorAll("main form [name]")]
    .filter((one) => one.form.elements.form_token && ["textarea", "text"].includes(one.type))
    .map((one) => [one.name, one.value]))"""
SETTLED = "() => !document.querySelector('form[data-saving]')"
REFERENCE = re.compile(r"/[2-9a-z]{16}(?=/|$)")


@dataclass
class Tally:
    """What was typed and what came back, in characters; and where words were missing or strayed."""

    typed: int = 0
    back: int = 0
    strayed: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, what: str, typed: dict[str, str], shown: dict[str, str]) -> None:
        for name, words in typed.items():
            self.typed += len(words)
            if shown.get(name, "") == words:
                self.back += len(words)
            else:
                self.wrong.append(f"{what}: {name} came back as {shown.get(name)!r}")

    @property
    def share(self) -> float:
        return self.back / self.typed if self.typed else 0.0


@contextlib.contextmanager
def breakable_house() -> Iterator[Any]:
    """A demonstration whose database can be shut off and whose pages can be broken."""
    from tests.bars.gate import Gate
    from tests.journeys.house import House

    class Breakable(House):
        def __init__(self) -> None:
            super().__init__(demonstration=True, workers=0, broker="redis://127.0.0.1:1/0")
            self.gate = Gate(self.environment["DATABASE_URL"]).open()
            self.environment["DATABASE_URL"] = self.gate.address
            self.environment["DJANGO_SETTINGS_MODULE"] = "tests.bars.breakable"
            self.flag = Path(self.folder) / "broken"

    house = Breakable()
    try:
        yield house.open()
    finally:
        house.close()
        house.gate.shut()


class Person:
    """Somebody at one browser profile."""

    def __init__(self, chromium: Any, url: str, persona: str) -> None:
        self.url, self.persona = url, persona
        self.profile = chromium.new_context(
            base_url=url, locale="en-GB", viewport={"width": 1280, "height": 900}
        )
        self.profile.set_default_timeout(PATIENCE)
        self.page = self.profile.new_page()
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.come_in(persona)

    def come_in(self, persona: str, page: Any = None) -> None:
        page = page or self.page
        page.goto("/demonstration/")
        page.locator(f"form[action$='/be/{persona}/'] button").click()
        page.wait_for_url(lambda url: "/demonstration/" not in url)

    def write(self, address: str) -> dict[str, str]:
        """Type something of one's own in every room for words; what was typed, by field."""
        self.page.goto(address)
        typed: dict[str, str] = {}
        for one in self.page.locator(WRITTEN).all():
            name = one.get_attribute("name") or ""
            if not one.is_visible() or not one.is_editable() or name in typed:
                continue
            words = f"Toast, “{uuid.uuid4().hex[:8]}” twice."
            most = int(one.get_attribute("maxlength") or 100)
            one.fill(words[:most])
            typed[name] = words[:most]
        return typed

    def is_kept(self) -> None:
        self.page.wait_for_function(
            "() => /^saved /i.test(document.querySelector('[data-saved], .hearth-kept span')?.textContent ?? '')"
        )

    def press(self) -> None:
        button = "main form:has([name=form_token]) button[type=submit]:not(.govuk-visually-hidden):not([name=add_row])"
        self.page.locator(button).first.click()

    def settled(self) -> None:
        self.page.wait_for_function(SETTLED)
        self.page.wait_for_load_state()

    def shown(self, address: str = "") -> dict[str, str]:
        if address:
            self.page.goto(address)
        return self.page.evaluate(VALUES)

    def kill(self) -> None:
        """As when the battery is out: nothing is said to the pages."""
        self.profile.close()


class Trial:
    """One form, one person, one thing that goes wrong."""

    def __init__(self, chromium: Any, house: Any, persona: str, address: str, tally: Tally) -> None:
        self.chromium, self.house, self.address, self.tally = chromium, house, address, tally
        self.persona, self.people = persona, []

    def person(self, persona: str = "") -> Person:
        one = Person(self.chromium, self.house.url, persona or self.persona)
        self.people.append(one)
        return one

    def run(self, fault: str) -> None:
        try:
            who = self.person()
            typed = who.write(self.address)
            if not typed:
                raise AssertionError(f"nothing to type at {self.address}")
            shown = getattr(self, fault)(who, typed)
            self.tally.count(f"{fault} at {self.address}", typed, shown)
        except Exception as broke:
            self.tally.wrong.append(
                f"{fault} at {self.address}: {type(broke).__name__} {str(broke)[:300]}"
            )
            self.tally.typed += 100
        finally:
            self.house.gate.shut()
            self.house.gate.open()
            self.house.flag.unlink(missing_ok=True)
            for one in self.people:
                with contextlib.suppress(Exception):
                    one.profile.close()
            self.set_aside()

    def set_aside(self) -> None:
        """The next trial begins with an empty page."""
        with self.house._line() as cursor:
            cursor.execute(
                "UPDATE accounts_draft SET set_aside_at = now() WHERE set_aside_at IS NULL"
            )

    def after(self, who: Person, typed: dict[str, str]) -> dict[str, str]:
        """What is on the page now; all of it, when it became a record (its draft is sent and empty)."""
        who.settled()
        shown = who.shown()
        if any(name in shown for name in typed):
            return shown
        accepted = self.house.ask(
            "SELECT count(*) FROM accounts_submission WHERE made_at > now() - interval '60 s'"
        )
        return typed if accepted[0][0] else shown

    # ---------- what goes wrong
    def session_expired(self, who: Person, typed: dict[str, str]) -> dict[str, str]:
        self.house.sessions_end()
        who.press()
        who.page.wait_for_url("**/demonstration/**")
        who.page.locator(f"form[action$='/be/{self.persona}/'] button").click()
        who.page.wait_for_url(lambda url: "/demonstration/" not in url)
        return who.shown()

    def token_rotated(self, who: Person, typed: dict[str, str]) -> dict[str, str]:
        name = next(c["name"] for c in who.profile.cookies() if "csrf" in c["name"])
        who.profile.clear_cookies(name=name)
        other = who.profile.new_page()
        other.goto("/me/")
        who.press()
        return self.after(who, typed)

    def page_broken(self, who: Person, typed: dict[str, str]) -> dict[str, str]:
        self.house.flag.touch()
        who.press()
        who.page.wait_for_function("() => /can’t save just now/.test(document.body.innerText)")
        stays = who.shown()
        who.kill()
        self.house.flag.unlink()
        back = self.person().shown(self.address)
        return {
            name: back.get(name, "") if stays.get(name) == words else ""
            for name, words in typed.items()
        }

    def network_off(self, who: Person, typed: dict[str, str]) -> dict[str, str]:
        who.profile.set_offline(True)
        who.press()
        who.page.wait_for_function("() => /can’t save just now/.test(document.body.innerText)")
        stays = who.shown()
        who.profile.set_offline(False)
        who.page.wait_for_timeout(500)
        now = self.after(who, typed)
        return {
            name: now.get(name, "") if stays.get(name) == words else ""
            for name, words in typed.items()
        }

    def database_down(self, who: Person, typed: dict[str, str]) -> dict[str, str]:
        self.house.gate.shut()
        who.press()
        who.page.wait_for_function("() => /can’t save just now/.test(document.body.innerText)")
        stays = who.shown()
        self.house.gate.open()
        who.page.wait_for_function("() => !/can’t save just now/.test(document.body.innerText)")
        now = self.after(who, typed)
        return {
            name: now.get(name, "") if stays.get(name) == words else ""
            for name, words in typed.items()
        }

    def browser_killed(self, who: Person, typed: dict[str, str]) -> dict[str, str]:
        who.is_kept()
        who.kill()
        return self.person().shown(self.address)

    def other_device(self, who: Person, typed: dict[str, str]) -> dict[str, str]:
        who.is_kept()
        return self.person().shown(self.address)

    def other_person(self, who: Person, typed: dict[str, str]) -> dict[str, str]:
        who.is_kept()
        second = who.profile.new_page()
        who.come_in(ELSE.get(self.persona, "worker"), second)
        who.press()
        who.settled()
        for address in (self.address, "/drafts/", "/"):
            second.goto(address)
            if any(words in second.content() for words in typed.values()):
                self.tally.strayed += 1
        if any(words in who.page.content() for words in typed.values()):
            self.tally.strayed += 1
        return self.person().shown(self.address)


FAULTS = ("session_expired", "token_rotated", "page_broken", "network_off", "database_down", "browser_killed",
          "other_device", "other_person")  # fmt: skip


def forms_of(chromium: Any, house: Any, most: int = FORMS) -> list[tuple[str, str]]:
    """Writing forms with room for words, found by walking: each kind first, then more of the same about others."""
    found: dict[tuple[str, str], str] = {}
    for persona in ("manager", "worker", "responsible"):
        who = Person(chromium, house.url, persona)
        waiting, seen, kinds = [who.page.url.removeprefix(house.url)], set(), {}
        while waiting and len(seen) < 120:
            address = waiting.pop(0).partition("#")[0]
            kind = REFERENCE.sub("/…", address.partition("?")[0])
            if address in seen or kinds.get(kind, 0) >= 4 or "/documents/" in address:
                continue
            seen.add(address)
            kinds[kind] = kinds.get(kind, 0) + 1
            answer = who.page.goto(address)
            if not answer or "text/html" not in answer.headers.get("content-type", ""):
                continue
            plain = address.partition("?")[0]
            if any(one.is_visible() for one in who.page.locator(WRITTEN).all()):
                found.setdefault((plain, kind), persona)
            links = who.page.locator("a[href^='/']").evaluate_all(
                "all => all.map((one) => one.getAttribute('href'))"
            )
            waiting += [one for one in links if "download" not in one and "example" not in one]
        who.kill()
    order: dict[str, int] = {}
    ranked = []
    for (address, kind), persona in found.items():
        order[kind] = order.get(kind, 0) + 1
        ranked.append((order[kind], persona, address))
    return [
        (persona, address) for _, persona, address in sorted(ranked, key=lambda one: one[0])[:most]
    ]


def measure(
    chromium: Any, house: Any, forms: list[tuple[str, str]], faults: tuple[str, ...] = FAULTS
) -> Tally:
    tally = Tally()
    for persona, address in forms:
        for fault in faults:
            Trial(chromium, house, persona, address, tally).run(fault)
    return tally


def main() -> int:
    most = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else FORMS
    with own_servers(durable=False):
        from playwright.sync_api import sync_playwright

        from config.running.test import browser

        path = os.environ.get("HEARTH_CHROMIUM") or browser()
        begun = time.monotonic()
        with breakable_house() as house, sync_playwright() as playwright:
            sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
            chromium = playwright.chromium.launch(
                executable_path=path, args=["--disable-gpu", *sandbox]
            )
            forms = forms_of(chromium, house, most)
            print(
                f"{len(forms)} forms of {len({REFERENCE.sub('/…', one) for _, one in forms})} kinds"
            )
            tally = measure(chromium, house, forms)
            chromium.close()
    print("\n".join(tally.wrong))
    words = (
        f"{tally.share:.2%} of {tally.typed:,} characters returned, {tally.strayed} to the wrong person "
        f"({len(forms)} forms x {len(FAULTS)} faults, {time.monotonic() - begun:.0f} s)"
    )
    return told(Figure(words, tally.share >= 0.999 and tally.strayed == 0 and len(forms) >= most))


if __name__ == "__main__":
    sys.exit(main())
