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
from dataclasses import dataclass, field

from tests.bars.pages import offered, plain, untouched

TROUBLE = (OSError, http.client.HTTPException)
WORDS = "A line nobody may lose"


class Browser:
    """Just enough of one: cookies, a page, a form sent. Redirects are not followed: the receipt is an answer."""

    def __init__(self, url: str) -> None:
        self.url = url
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
        """One press in the demonstration; the address of their home, up to its pages."""
        _, _, page = self.ask("/demonstration/")
        status, _, _ = self.ask(f"/demonstration/be/{persona}/", untouched(page))
        _, today, _ = self.ask("/")
        if status != 302 or not today.endswith("/today/"):
            raise OSError(f"signing in answered {status}")
        return today.removesuffix("today/")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Hands every redirect over as it is."""

    def redirect_request(self, *args, **kwargs):
        return None


@dataclass
class Writer(threading.Thread):
    """One person. ``acknowledged`` are the words whose receipt was seen; ``begun`` all that were sent."""

    url: str
    stop: threading.Event
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
        browser, address = Browser(self.url), ""
        while not self.stop.is_set():
            try:
                address = address or browser.sign_in() + "write/"
                status, _, page = browser.ask(address)
                if status == 302:  # the session is gone: sign in again, as a person would
                    address = ""
                if status != 200:
                    raise OSError(f"the page answered {status}")
            except TROUBLE:
                self.failures += 1
                time.sleep(0.3)
                continue
            self.write(browser, address, page)

    def write(self, browser: Browser, address: str, page: str) -> None:
        """Send one line until it is acknowledged; the same form each time, as the page's script does."""
        words = f"{WORDS} {uuid.uuid4()}"
        standing = untouched(page)
        form = {
            "shift": offered(page, "shift")[0],
            "mood": "good",
            **standing,
            "who": standing.get("who") or offered(page, "who")[0],
            "words": words,
        }
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


def all_writing(url: str, number: int) -> tuple[list[Writer], threading.Event]:
    """So many people, writing."""
    stop = threading.Event()
    people = [Writer(url, stop) for _ in range(number)]
    for one in people:
        one.start()
    return people, stop
