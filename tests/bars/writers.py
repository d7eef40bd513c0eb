"""People who write a daily line again and again, and do what a browser does when a save fails: try the same form again."""

import http.client
import http.cookiejar
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.bars.pages import offered, plain, untouched

TROUBLE = (OSError, http.client.HTTPException)
WORDS = "A line nobody may lose"


class Browser:
    """Just enough of one: cookies, a page, a form sent. Redirects are not followed: the receipt is an answer.

    Signing in is one press in a demonstration; elsewhere ``sessions`` has the key of each persona's, made before.
    """

    def __init__(self, url: str, sessions: Mapping[str, str] | None = None) -> None:
        self.url, self.sessions = url, sessions or {}
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar), NoRedirect()
        )

    def ask(self, path: str, data: dict[str, str] | None = None) -> tuple[int, str, str]:
        """(status, where it leads, body)."""
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(self.url + path, body, {"Referer": self.url + path})
        try:
            with self.opener.open(request, timeout=25) as answer:
                return answer.status, "", answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers.get("Location", ""), answer.read().decode()

    def sign_in(self, persona: str = "worker") -> str:
        """Sign in; the address of their home, up to its pages."""
        if key := self.sessions.get(persona):
            self.jar.set_cookie(session(key))
        else:
            _, _, page = self.ask("/demonstration/")
            status, _, _ = self.ask(f"/demonstration/be/{persona}/", untouched(page))
            if status != 302:
                raise OSError(f"signing in answered {status}")
        status, today, _ = self.ask("/")
        if not today.endswith("/today/"):
            raise OSError(f"after signing in the first page answered {status} {today}")
        return today.removesuffix("today/")


def session(key: str) -> http.cookiejar.Cookie:
    """The cookie of somebody who has signed in, at a house on this machine."""
    return http.cookiejar.Cookie(
        version=0, name="hearth", value=key, port=None, port_specified=False, domain="127.0.0.1", domain_specified=False,
        domain_initial_dot=False, path="/", path_specified=True, secure=False, expires=None, discard=True, comment=None,
        comment_url=None, rest={},
    )  # fmt: skip


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Hands every redirect over as it is."""

    def redirect_request(self, *args, **kwargs):
        return None


@dataclass
class Writer(threading.Thread):
    """One person. ``acknowledged`` are the words whose receipt was seen; ``begun`` all that were sent."""

    url: str
    stop: threading.Event
    sessions: Mapping[str, str] = field(default_factory=dict)
    think: float = 0.0  # seconds between one line and the next
    acknowledged: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    failures: int = 0
    refused: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        browser, address = Browser(self.url, self.sessions), ""
        while not self.stop.is_set():
            try:
                address = address or browser.sign_in() + "write/"
                status, _, page = browser.ask(address)
                if status == 302:  # the session is gone: sign in again, as a person would
                    address = ""
                if status != 200:
                    raise OSError(f"the page answered {status}")
                form = line(page, f"{WORDS} {uuid.uuid4()}")
            except TROUBLE:
                self.failures += 1
                time.sleep(0.3)
                continue
            self.write(browser, address, form)
            self.stop.wait(self.think)

    def write(self, browser: Browser, address: str, form: dict[str, str]) -> None:
        """Send one line until it is acknowledged; the same form each time, as the page's script does."""
        words = form["words"]
        self.begun.append(words)
        since = time.monotonic()
        while True:
            try:
                status, to, body = browser.ask(address, form)
            except TROUBLE:
                status, to, body = 0, "", ""
            if status == 302 and "sign-in" not in to and "kept=" not in to:
                self.acknowledged.append(words)
                self.waits.append(time.monotonic() - since)
                return
            if status in (200, 302, 403, 422):
                why = re.findall(r"(?s)govuk-error-summary__list.*?</ul>", body)
                said = plain(re.sub(r"<[^>]*>|\s+", " ", " ".join(why)))
                self.refused.append(f"{status} {to} {said}".strip())
                return
            self.failures += 1
            if self.stop.is_set() and time.monotonic() - since > 60:
                return
            time.sleep(0.3)


def line(page: str, words: str) -> dict[str, str]:
    """The page's form for a daily line, filled in; raise an OSError when there is nobody to write about."""
    standing = untouched(page)
    who = [standing.get("who", ""), *offered(page, "who")]
    if not any(who):
        raise OSError("there is nobody to write about")
    chosen = next(one for one in who if one)
    return {"shift": "day", "mood": "good", **standing, "who": chosen, "words": words}


def all_writing(
    url: str, number: int, sessions: Mapping[str, str] | None = None, think: float = 0.0
) -> tuple[list[Writer], threading.Event]:
    """So many people, writing; each thinks so many seconds after a line."""
    stop = threading.Event()
    people = [Writer(url, stop, sessions or {}, think) for _ in range(number)]
    for one in people:
        one.start()
    return people, stop
