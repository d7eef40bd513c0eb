"""PostgreSQL stopped for five minutes: a plain page within three seconds, every word kept, and nothing wrong afterwards.

usage: python -m tests.bars.r7 [seconds stopped]
"""

import html
import os
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from http.cookiejar import CookieJar
from typing import Any

import django

from tests.bars import Figure, own_folder, told

AIM = "plain page within 3 s, 503; typed text kept; first requests after restart without error"
STOPPED = 300  # seconds
QUICK = 3.0
AFTERWARDS = 40


class Browser:
    """Just enough of one: cookies, forms, and how long an answer took."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def ask(self, address: str, data: dict[str, str] | None = None) -> tuple[int, str, float]:
        begun = time.monotonic()
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        try:
            with self.opener.open(
                urllib.parse.urljoin(self.url, address), body, timeout=20
            ) as answer:
                return answer.status, answer.read().decode(), time.monotonic() - begun
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode(), time.monotonic() - begun

    def come_in(self, persona: str) -> str:
        _, page, _ = self.ask("/demonstration/")
        csrf = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        return self.ask(
            f"/demonstration/be/{persona}/", {"csrfmiddlewaretoken": csrf[1] if csrf else ""}
        )[1]


def stopped_for(seconds: float, postgres: Any, house: Any) -> Figure:
    """Stop, ask and send meanwhile, start again, and ask again."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.base"
    django.setup()
    from tests.repository.page_forms import form_in

    worker = Browser(house.url)
    today = worker.come_in("worker")
    write = re.search(r'href="(/homes/\w+/write/)"', today)
    address = write[1] if write else ""
    _, page, _ = worker.ask(address)
    said = f"Toast, “{uuid.uuid4().hex}” <b>twice</b>."
    hidden = dict(
        re.findall(
            r'name="(csrfmiddlewaretoken|form_token)" value="([^"]+)"', page.partition("<main")[2]
        )
    )
    sent = {**hidden, "words": said}
    postgres.ask_to_end()
    postgres.wait_to_end(time.monotonic() + 20)
    slowest, wrong, asked, end = 0.0, [], 0, time.monotonic() + seconds
    while time.monotonic() < end:
        for what, data in ((address, None), (address, sent), ("/", None), ("/sign-in/", None)):
            status, shown, took = worker.ask(what, data)
            asked, slowest = asked + 1, max(slowest, took)
            if status != 503 and what != "/sign-in/":
                wrong.append(f"{status} while stopped")
            if data and (form_in(shown) or {}).get("words") is None:
                wrong.append("no form to send again")
            elif data and form_in(shown)["words"].standing != [said]:
                wrong.append("the words on the page are others")
        time.sleep(min(2, seconds / 10))
    carried = {
        name: html.unescape(one.standing[0])
        for name, one in (form_in(worker.ask(address, sent)[1]) or {}).items()
    }
    postgres.start()
    postgres_answers(house)
    first = [worker.ask(address)[0] for _ in range(AFTERWARDS)]
    wrong += [f"{status} afterwards" for status in first if status != 200]
    status, shown, _ = worker.ask(address, {**sent, **carried, **hidden})
    again = form_in(shown) or {}
    if status not in {200, 422} or (status == 422 and again["words"].standing != [said]):
        wrong.append(f"the words sent again: {status}")
    print("\n".join(dict.fromkeys(wrong)))
    words = (
        f"slowest page {slowest:.2f} s of {asked} while stopped {seconds:.0f} s, {len(wrong)} wrong, "
        f"{first.count(200)} of {AFTERWARDS} first requests after restart without error"
    )
    return Figure(words, not wrong and slowest <= QUICK and asked > 0)


def postgres_answers(house: Any) -> None:
    """Wait until the server itself takes connections; the pages are asked only then."""
    import psycopg2

    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            psycopg2.connect(house.environment["DATABASE_URL"], connect_timeout=2).close()
            return
        except psycopg2.OperationalError:
            time.sleep(0.1)


def measured(seconds: float) -> Figure:
    from config.embedded import answer, begin, end, forget
    from config.running.home import Home

    with own_folder() as folder:
        from config.running.postgres import OWNER
        from config.running.services import PrivateServices

        home = Home(folder / "house")
        home.make()
        services = PrivateServices(home, True)
        services.settle()
        parts: list[Any] = []
        try:
            postgres = services.postgres()
            postgres.initialise()
            begin(postgres.part(), parts, home)
            answer(postgres.answers, parts[-1])
            postgres.make_database(may_make_more=True)
            os.environ["DATABASE_URL"] = postgres.address()
            os.environ["HEARTH_OWNER_DATABASE_URL"] = postgres.address(OWNER)
            from tests.journeys.house import House

            house = House(demonstration=True, workers=0, broker="redis://127.0.0.1:1/0")
            try:
                return stopped_for(seconds, parts[-1], house.open())
            finally:
                house.close()
        finally:
            end(parts)
            forget(home, True)


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else STOPPED
    return told(measured(seconds))


if __name__ == "__main__":
    sys.exit(main())
