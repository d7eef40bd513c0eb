"""What writing costs a phone: weighed as it goes over the wire, from the web server as it is run.

"Page under 100 KB on first load, under 15 KB after; usable one-handed at 390 px; two taps from Today."
A kilobyte is a thousand bytes here.
"""

import gzip
import re
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest

from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.journey

FIRST, AFTER = 100_000, 15_000
ROOM = 80_000  # what we hold ourselves to on the first load, so that there is room
THUMB = 44  # pixels: anything pressed
KINDS = ["key-work", "activity", "family-time", "appointment", "school", "health", "reward"]
SMALL = f"""() => [...document.querySelectorAll('main a, main button, main summary, main select, main label.hearth-choice, nav a')]
    .filter((thing) => thing.offsetParent && thing.getBoundingClientRect().height < {THUMB - 0.5})
    .map((thing) => thing.outerHTML.slice(0, 90))"""


class Scale:
    """Every answer a browser had since the last look: its address, what came over the wire, and the page's own length."""

    def __init__(self, one):
        self.one, self.wire, self.kept = one, {}, set()
        self.line = one.profile.new_cdp_session(one.page)
        self.line.send("Network.enable")
        self.addresses = {}
        self.line.on("Network.requestWillBeSent", lambda told: self.addresses.__setitem__(told["requestId"], told["request"]["url"]))  # fmt: skip
        self.line.on("Network.requestServedFromCache", lambda told: self.kept.add(self.addresses[told["requestId"]]))  # fmt: skip
        self.line.on("Network.responseReceived", self._from_where)
        self.line.on("Network.loadingFinished", lambda told: self.wire.__setitem__(self.addresses[told["requestId"]], told["encodedDataLength"]))  # fmt: skip

    def _from_where(self, told):
        if told["response"].get("fromDiskCache"):
            self.kept.add(told["response"]["url"])

    def weigh(self, address, *, empty=False):
        """Open a page, with an empty cache or not: bytes on the wire by address, and the page's HTML in bytes."""
        if empty:
            self.line.send("Network.clearBrowserCache")
        self.wire.clear()
        self.kept.clear()
        with self.one.page.expect_navigation(wait_until="networkidle") as opened:
            self.one.page.evaluate("(address) => { location.href = address }", address)
        wire = {at: size for at, size in self.wire.items() if at not in self.kept}
        return wire, len(opened.value.body())


@pytest.fixture
def wen(visitor):
    """The worker with a phone, on Today."""
    wen = visitor("worker", phone=True)
    wen.write = urlsplit(wen.link("Write", within="nav").get_attribute("href")).path
    wen.incident = wen.write.replace("/write/", "/incidents/write/")
    return wen


def test_a_page_of_writing_is_light_at_first_and_lighter_after(wen):
    scale = Scale(wen)
    for page in (wen.write, *(f"{wen.write}{kind}/" for kind in KINDS)):
        wire, html = scale.weigh(page, empty=True)
        kinds = {urlsplit(address).path.rpartition(".")[2] for address in wire}
        assert {"css", "js", "woff2", "svg"} <= kinds, (
            f"{page}: {kinds}"
        )  # the whole of it is weighed
        assert sum(wire.values()) < ROOM < FIRST, f"{page}: {wire}"
        assert html < AFTER, f"{page}: {html} bytes of HTML"

        wire, html = scale.weigh(page)
        assert len(wire) == 1, f"{page} asked again for {wire}"
        assert sum(wire.values()) < AFTER / 2, f"{page}: {wire}"
        assert html < AFTER


def test_a_page_of_writing_is_light_for_a_browser_that_unpacks_nothing_but_gzip(wen, house):
    """Without brotli, and with HTML as it is: what the oldest phone of the house would load."""
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in wen.profile.cookies())
    for page in (wen.write, *(f"{wen.write}{kind}/" for kind in KINDS)):
        document = fetch(house.url + page, cookies, "identity")
        assert len(document.body) < AFTER
        files = linked(house.url + page, document.body.decode())
        answers = [fetch(file, cookies, "gzip") for file in files]
        assert len(answers) > 10
        for answer in answers:
            assert answer.status == 200, answer.address
            assert re.search(r"\.[0-9a-f]{12}\.\w+$", answer.address)
            assert "immutable" in answer.headers["cache-control"]
            assert (
                int(re.search(r"max-age=(\d+)", answer.headers["cache-control"])[1]) > 365 * 86400
            )
        assert len(document.body) + sum(len(answer.body) for answer in answers) < FIRST


def test_a_packed_page_is_for_our_own_pages_and_for_people(wen, house):
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in wen.profile.cookies())
    packed = fetch(house.url + wen.write, cookies, "gzip", asked_by="same-origin")
    assert packed.headers["content-encoding"] == "gzip"
    assert "no-store" in packed.headers["cache-control"]
    assert b"Who is it about?" in gzip.decompress(packed.body)
    assert len(packed.body) < AFTER / 3
    for other in ("cross-site", "same-site", ""):
        plain = fetch(house.url + wen.write, cookies, "gzip", asked_by=other)
        assert "content-encoding" not in plain.headers
        assert b"Who is it about?" in plain.body


def test_two_taps_from_today_with_one_thumb(wen):
    """Write is at the foot of every page; each kind is one tap further, and nothing pressed is too small."""
    for place in ("/", wen.write, *(f"{wen.write}{kind}/" for kind in KINDS)):
        wen.go(place)
        foot = wen.page.locator("nav .hearth-nav__item--write a").bounding_box()
        assert foot["y"] + foot["height"] <= PHONE["height"], place
        assert foot["y"] > PHONE["height"] * 2 / 3, f"{place}: out of reach"
        if place != "/":
            assert wen.page.evaluate(SMALL) == [], place
            save = wen.page.locator("main form button[type=submit]").last.bounding_box()
            assert save["width"] > PHONE["width"] * 0.8, (
                f"{place}: out of reach of one of the thumbs"
            )
    for kind in KINDS:
        wen.go("/")
        wen.page.locator("nav .hearth-nav__item--write a").tap()
        wen.page.wait_for_url(f"**{wen.write}")
        wen.page.locator(f"main a[href*='/write/{kind}/']").tap()
        wen.page.wait_for_url(re.compile(f"/write/{kind}/"))


def test_what_is_asked_about_each_comes_when_they_are_chosen(wen, visitor):
    """It stands on the page once, and has a name in it that is text."""
    wen.go(f"{wen.write}family-time/")
    wen.tick("Alex", "Who is it about?")
    wen.tick("Noor", "Who is it about?")
    wen.tick("It happened", "Has it happened?")
    wen.type("Noor’s own words", "She laughed at my hat.")
    wen.type("Alex’s own words", "It was fine.")
    assert wen.page.get_by_text("Was it good for Noor?").is_visible()
    wen.page.get_by_label("Alex", exact=True).uncheck()
    assert not wen.page.get_by_label("Alex’s own words").is_visible()
    # Who matters to Noor is hers alone, each by name, and nobody stands there by mistake.
    hers = wen.page.get_by_role("group", name="With whom of Noor’s people?")
    assert "__" not in wen.page.locator("main form").inner_text()
    assert hers.locator("input[type=checkbox]").count() >= 1

    plain = visitor("worker", script=False)
    plain.go(f"{wen.write}family-time/")
    plain.follow("Ask how it was for each of them")
    for name in ("Alex", "Jamie", "Noor"):
        assert plain.page.get_by_label(f"{name}’s own words").is_visible()


class Answer(NamedTuple):
    address: str
    status: int
    headers: dict[str, str]
    body: bytes


def fetch(address, cookies, packing, asked_by=""):
    """An address as a browser asks for it, and what came back, still packed."""
    at = urlsplit(address)
    line = HTTPConnection(at.hostname, at.port, timeout=30)
    asked = {"Cookie": cookies, "Accept-Encoding": packing}
    if asked_by:
        asked["Sec-Fetch-Site"] = asked_by
    line.request("GET", at.path, headers=asked)
    answer = line.getresponse()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read()
    line.close()
    return Answer(address, answer.status, headers, body)


def linked(base, html):
    """Every file a page leads to, and what those lead to: more than a browser loads, never less, but for other scripts' typefaces."""
    found, seen = (
        [
            urljoin(base, at.partition("#")[0])
            for at in re.findall(r'(?:href|src)="(/static/[^"]+)"', html)
        ],
        [],
    )
    while found:
        address = found.pop()
        if address in seen:
            continue
        seen.append(address)
        if address.endswith((".css", ".js")):
            text = fetch(address, "", "identity").body.decode()
            inner = re.findall(r"url\(\"?([^\")]+)\"?\)", text) + re.findall(
                r'import "([^"]+)"', text
            )
            found += [urljoin(address, one) for one in inner if needed(one)]
    return seen


def needed(file):
    """Upright Latin is on every page; slanted and other letters are asked for by the pages that have them."""
    return not re.search(r"-(ext|rest)-|italic", file)
