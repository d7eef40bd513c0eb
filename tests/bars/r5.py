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
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.bars import Figure, own_servers, told
from tests.bars.pages import plain, untouched
from tests.bars.writers import Browser

AIM = "at least 99.9% of what was typed 10 s earlier returns; 0 to the wrong person"
FORMS = 30
SPARE = 5
PERSONAS = ("manager", "worker", "responsible")
PATIENCE = 20_000  # milliseconds
KEPT_WITHIN = 10  # seconds
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
                self.say(f"{what}: {name} came back as {shown.get(name)!r}")

    def broke(self, what: str, why: Exception) -> None:
        """A trial that could not be judged counts as words that were lost."""
        self.typed += 100
        self.say(f"{what}: {type(why).__name__} {str(why)[:600]}")

    def say(self, what: str) -> None:
        print(what, flush=True)
        self.wrong.append(what)

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

        @cached_property
        def written(self) -> str:
            """The question for every row of every history since a moment (once for each table)."""
            histories = self.ask(
                "SELECT table_name FROM information_schema.columns WHERE column_name = 'pgh_created_at' "
                "AND table_schema = 'public'"
            )
            return " UNION ALL ".join(
                f'SELECT one::text FROM "{name}" one WHERE pgh_created_at >= %s'
                for (name,) in histories
            )

    house = Breakable()
    try:
        yield house.open()
    finally:
        house.close()
        house.gate.shut()


class Person:
    """Somebody at one browser profile; signed in already when ``state`` holds a session's cookies."""

    def __init__(self, chromium: Any, url: str, persona: str, state: Any = None) -> None:
        self.url, self.persona = url, persona
        self.profile = chromium.new_context(
            base_url=url,
            locale="en-GB",
            viewport={"width": 1280, "height": 900},
            storage_state=state,
        )
        self.profile.set_default_timeout(PATIENCE)
        self.alive = True
        self.again()
        if not state:
            self.come_in(persona)

    def again(self) -> None:
        """Begin with an empty page. What was open says nothing when it goes."""
        self.profile.set_offline(True)
        for page in self.profile.pages:
            page.close()
        self.profile.set_offline(False)
        self.page = self.profile.new_page()
        self.page.on("dialog", lambda dialog: dialog.accept())

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

    def has_room(self, address: str) -> bool:
        """Whether there is anything to type at an address."""
        self.page.goto(address)
        return any(one.is_visible() for one in self.page.locator(WRITTEN).all())

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
        self.alive = False
        self.profile.close()


class SignedIn:
    """People who have signed in: one for each persona at each device, in the same browser until it is killed, in the
    same session until that ends."""

    def __init__(self, chromium: Any, url: str) -> None:
        self.chromium, self.url = chromium, url
        self.states: dict[tuple[str, str], Any] = {}
        self.people: dict[tuple[str, str], Person] = {}

    def person(self, persona: str, device: str) -> Person:
        """This persona on this device, with an empty page."""
        key = persona, device
        if (one := self.people.get(key)) and one.alive:
            one.again()
            return one
        one = Person(self.chromium, self.url, persona, self.states.get(key))
        self.people[key] = one
        self.states.setdefault(key, one.profile.storage_state())
        return one

    def forget(self) -> None:
        """Whatever comes next begins in new browsers and new sessions."""
        for one in self.people.values():
            with contextlib.suppress(Exception):
                one.kill()
        self.people.clear()
        self.states.clear()


class Trial:
    """One form, one person, one thing that goes wrong."""

    def __init__(
        self, signed_in: SignedIn, house: Any, persona: str, address: str, tally: Tally
    ) -> None:
        self.signed_in, self.house, self.address, self.tally = signed_in, house, address, tally
        self.persona = persona

    def person(self, device: str = "first") -> Person:
        return self.signed_in.person(self.persona, device)

    def run(self, fault: str) -> bool:
        """Whether there was anything to type: a form that was accepted may be gone for good."""
        self.begun = self.house.ask("SELECT now()")[0][0]
        try:
            who = self.person()
            typed = who.write(self.address)
            if not typed:
                return False
            shown = getattr(self, fault)(who, typed)
            self.tally.count(f"{fault} at {self.address}", typed, shown)
        except Exception as broke:
            self.tally.broke(f"{fault} at {self.address}", broke)
            self.signed_in.forget()
        finally:
            self.house.gate.shut()
            self.house.gate.open()
            self.house.flag.unlink(missing_ok=True)
            if fault in ENDING:
                self.signed_in.forget()
            for one in self.signed_in.people.values():
                if one.alive:
                    one.again()
            self.set_aside()
        return True

    def set_aside(self) -> None:
        """The next trial begins with an empty page."""
        with self.house._line() as cursor:
            cursor.execute(
                "UPDATE accounts_draft SET set_aside_at = now() WHERE set_aside_at IS NULL"
            )

    def is_kept(self, who: Person, typed: dict[str, str]) -> None:
        """What is typed may take so long to be safe; then whatever goes wrong goes wrong."""
        end = time.monotonic() + KEPT_WITHIN
        while time.monotonic() < end:
            drafts = self.house.ask(
                "SELECT string_agg(body::text, ' ') FROM accounts_draft WHERE set_aside_at IS NULL AND sent_at IS NULL"
            )[0][0]
            if all(words in (drafts or "") for words in typed.values()):
                return
            who.page.wait_for_timeout(100)

    def after(self, who: Person, typed: dict[str, str]) -> dict[str, str]:
        """What is on the page now; where it was accepted, what of it stands in the records written meanwhile."""
        who.settled()
        shown = who.shown()
        if any(name in shown for name in typed):
            return shown
        written = self.house.ask(self.house.written, *[self.begun] * self.house.written.count("%s"))
        records = " ".join(row for (row,) in written)
        return {name: words for name, words in typed.items() if words in records}

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
        self.is_kept(who, typed)
        who.kill()
        return self.person().shown(self.address)

    def other_device(self, who: Person, typed: dict[str, str]) -> dict[str, str]:
        self.is_kept(who, typed)
        return self.person("another").shown(self.address)

    def other_person(self, who: Person, typed: dict[str, str]) -> dict[str, str]:
        self.is_kept(who, typed)
        second = who.profile.new_page()
        who.come_in(ELSE.get(self.persona, "worker"), second)
        who.page.wait_for_function("() => document.title === 'Signed out'")  # nothing is left there
        for address in (self.address, "/drafts/", "/"):
            second.goto(address)
            if any(words in second.content() for words in typed.values()):
                self.tally.strayed += 1
        if any(words in who.page.content() for words in typed.values()):
            self.tally.strayed += 1
        self.signed_in.forget()
        return self.person().shown(self.address)


FAULTS = ("token_rotated", "page_broken", "network_off", "database_down", "browser_killed", "other_device",
          "session_expired", "other_person")  # fmt: skip
ENDING = {"session_expired", "other_person"}  # their session is over afterwards


def forms_of(chromium: Any, house: Any, most: int = FORMS) -> list[tuple[str, str]]:
    """Writing forms with room for words, found by walking: each kind first, then more of the same about others."""
    found: dict[str, tuple[str, str]] = {}
    for persona in PERSONAS:
        for address, kind in addresses_with_forms(house.url, persona):
            found.setdefault(address, (kind, persona))
            if (
                len({kind for kind, _ in found.values()}) >= most + 6
            ):  # some turn out to have no room
                break
    order: Counter = Counter()
    ranked = []
    for address, (kind, persona) in found.items():
        order[kind] += 1
        ranked.append((order[kind], persona, address))
    ranked.sort(key=lambda one: one[0])
    people = {persona: Person(chromium, house.url, persona) for persona in PERSONAS}
    chosen = []
    for _, persona, address in ranked:
        if len(chosen) < most and people[persona].has_room(address):
            chosen.append((persona, address))
    for who in people.values():
        who.kill()
    return chosen


def addresses_with_forms(url: str, persona: str) -> Iterator[tuple[str, str]]:
    """Addresses of forms that a person comes to by links, and what kind of page each is."""
    browser = Browser(url)
    browser.ask(f"/demonstration/be/{persona}/", untouched(browser.ask("/demonstration/")[2]))
    waiting, seen, kinds, with_form = ["/"], set(), Counter(), set()
    while waiting and len(seen) < 120:
        address = waiting.pop(0).partition("#")[0]
        kind = REFERENCE.sub("/…", address.partition("?")[0])
        enough = kinds[kind] >= (4 if kind in with_form else 2)
        if address in seen or enough or "/documents/" in address:
            continue
        seen.add(address)
        kinds[kind] += 1
        status, to, page = browser.ask(address)
        if status == 302 and to.startswith("/"):
            waiting.insert(0, to)
        if status != 200:
            continue
        if 'name="form_token"' in page and re.search(r'<textarea|type="text"', page):
            with_form.add(kind)
            yield address.partition("?")[0], kind
        links = [plain(one) for one in re.findall(r'<a\b[^>]*href="(/[^"]*)"', page)]
        waiting += [one for one in links if "download" not in one and "example" not in one]


def measure(
    chromium: Any,
    house: Any,
    forms: list[tuple[str, str]],
    spare: list[tuple[str, str]],
    faults: tuple[str, ...] = FAULTS,
) -> Tally:
    """Every fault at every form; where a form is gone because it was accepted, a spare one takes its place."""
    tally, signed_in = Tally(), SignedIn(chromium, house.url)
    for number, (persona, address) in enumerate(forms, 1):
        begun, took = time.monotonic(), {}
        for fault in faults:
            since = time.monotonic()
            while not Trial(signed_in, house, persona, address, tally).run(fault):
                if not spare:
                    tally.broke(f"{fault} at {address}", AssertionError("nothing to type"))
                    break
                persona, address = spare.pop(0)
            took[fault] = round(time.monotonic() - since, 1)
        print(f"{number}: {persona} at {REFERENCE.sub('/…', address)}, {time.monotonic() - begun:.0f} s {took}, "
              f"{len(tally.wrong)} wrong so far", flush=True)  # fmt: skip
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
            forms = forms_of(chromium, house, most + SPARE)
            forms, spare = forms[:most], forms[most:]
            kinds = {REFERENCE.sub("/…", one) for _, one in forms}
            found = time.monotonic() - begun
            print(f"{len(forms)} forms of {len(kinds)} kinds, after {found:.0f} s", flush=True)
            tally = measure(chromium, house, forms, spare)
            chromium.close()
    words = (
        f"{tally.share:.2%} of {tally.typed:,} characters returned, {tally.strayed} to the wrong person "
        f"({len(forms)} forms x {len(FAULTS)} faults, {time.monotonic() - begun:.0f} s)"
    )
    return told(Figure(words, tally.share >= 0.999 and tally.strayed == 0 and len(forms) >= most))


if __name__ == "__main__":
    sys.exit(main())
