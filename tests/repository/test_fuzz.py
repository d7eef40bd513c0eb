"""F-0: requests nobody would send, to every address, by everybody: never a fault, never a hang.

A hundred and twenty with a fixed seed here; ``bin/check F-0`` sends ten thousand. Each is drawn from a seed
of its own, which is printed when it goes wrong, so that one request can be sent again alone.
"""

import os
import random
import time
from http.cookies import SimpleCookie
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from accounts import kept
from tests.fully import note, some
from tests.repository.page_forms import form_in
from tests.repository.test_hostile_input import FORMS, WORDS
from tests.repository.walk import address, client_of, rows
from tests.repository.walk import things as things  # the fixture

SEED = int(os.environ.get("HEARTH_FUZZ_SEED", "20260301"))
HOW_MANY = int(os.environ.get("HEARTH_FUZZ", some("10000", "120")))
LONGEST = 10  # seconds for one answer
PEOPLE = ["anon", "wen", "dev", "maya", "ruth", "ines", "sol", "cass", "lena", "omar", "opal"]

TEXTS = [
    "", " ", "\0", "be\0fore", "\ud800", "\udfff tail", "%ED%A0%80", "%00", "%", "%zz", "\ufffe\uffff",
    "\u202e\u2066x", "1" + "0" * 30, "-1", "0", "NaN", "1e999", "-0", "0x10", "²", "٣", "inf", "null", "true",
    "0000-00-00", "0001-01-01", "9999-12-31", "2026-02-31", "2025-02-29", "25:61", "24:00", "23:59:60",
    "2026-03-29T01:30", "2026-10-25T01:30", "10000-01-01", "../../../etc/passwd", "..%2f..%2f", "//evil.example/",
    "javascript:alert(1)", "https://evil.example/", "\\\\evil", "{{7*7}}", "{% debug %}", "' OR 1=1 --",
    "<script>alert(1)</script>", "\r\nSet-Cookie: a=b", "a" * 300, "ab cd" * 5000, "👩🏽‍🚒" * 200, "\x0b\x0c\x1f\x7f",
    "__proto__", "[]", "{}", "[[[[", "2" * 16, *WORDS.values(),
]  # fmt: skip
NAMES = [
    "page", "kind", "who", "day", "month", "from", "to", "with", "kept", "draft", "next", "young_person", "waiting",
    "shift", "how", "state", "q", "code", "example", "take", "seen", "version", "form_token", "csrfmiddlewaretoken",
    "", "\0", "a" * 400, "id", "home", "role", "password", "login", "file", "photo", "text", "when_day", "when_time",
]  # fmt: skip
METHODS = (
    ["GET"] * 5
    + ["POST"] * 9
    + ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "BREW", "get"]
)
KINDS = [
    "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=", "text/plain",
    "multipart/form-data; boundary=b; charset=unicode_escape", "multipart/form-data; boundary=" + "b" * 300,
    "application/json", "application/x-www-form-urlencoded; charset=utf-16", "", "\0", "a/b; charset=nonsense",
    "application/x-www-form-urlencoded; charset=nonsense", "multipart/form-data; boundary=é",
]  # fmt: skip
HEADERS = {
    "accept": ["", "*/*", "a" * 4000, "text/html;q=NaN"],
    "accept-language": ["", "xx-yy;q=9", "a" * 4000],
    "cookie": ["", "hearth=nonsense", "hearth=\0", "hearth_csrf=x; hearth_csrf=y", "=; ; ;=", "a=" + "b" * 4000,
               "hearth=" + "é" * 50, 'messages="[[x', "hearth=" + "2" * 32],
    "referer": ["", "http://[", "javascript:x", "https://evil.example/", "é"],
    "host": ["", "evil.example", "127.0.0.1:99999", "[::1", "a" * 300, "testserver"],
    "x-forwarded-for": ["", "1.2.3.4, x", "é", "::1"],
    "x-forwarded-proto": ["https", "gopher"],
    "if-modified-since": ["yesterday", "Sat, 31 Feb 2026 25:61:00 GMT", "9" * 40],
    "if-none-match": ["*", '"', 'W/"x"'],
    "range": ["bytes=0-", "bytes=9-1", "bytes=-", "x"],
    "content-length": ["9" * 30],  # one that is no number ends at the web server: test_webserver.py
    "x-requested-with": ["fetch", "XMLHttpRequest"],
    "x-hearth-save": ["1", "é"],
    "x-request-id": ["<script>", "é"],
    "origin": ["null", "https://evil.example", "http://["],
}  # fmt: skip


class Draw:
    """One request, drawn from its seed."""

    def __init__(self, seed, world, things, places, forms, browsers):
        self.dice = random.Random(seed)
        self.world, self.things, self.forms, self.browsers = world, things, forms, browsers
        self.who = self.dice.choice(PEOPLE)
        self.method = self.dice.choice(METHODS)
        self.path = self._path(self.dice.choice(places))

    def _path(self, place):
        route, thing = place
        path = address(self.world, self.things, route, thing)
        self.form = self.forms.get(path)
        if self.form and self.dice.random() < 0.7:  # by somebody whose form it is
            self.who, self.method = self.form[0], "POST"
        if self.dice.random() < 0.12:
            at = self.dice.randrange(len(path))
            path = path[:at] + self.text()[:200] + path[at:]
        if self.dice.random() < 0.4:
            asked = "&".join(
                f"{self._in_address(self.name())}={self._in_address(self.text())}"
                for _ in range(self.dice.randint(1, 5))
            )
            path = f"{path}?{asked}"
        return path.replace("#", "%23")

    def _in_address(self, text):
        return text.encode("utf-8", "surrogatepass").decode("latin-1").replace("&", "%26")[:2000]

    def name(self):
        return self.dice.choice(NAMES)

    def text(self):
        return self.dice.choice(TEXTS)

    def headers(self):
        some = self.dice.sample(list(HEADERS), self.dice.choice([0, 0, 0, 1, 1, 2, 3]))
        made = {name: self.dice.choice(HEADERS[name]) for name in some}
        if self.dice.random() < 0.9:
            made.pop("host", None)
        return made

    def token(self, person):
        if person is None or self.dice.random() < 0.2:
            return self.dice.choice([self.text(), kept.issue(self.world.abel), ""])
        return kept.issue(person)

    def body(self, person):
        """A body and what it calls itself: a form with a few answers put wrong, or no form at all."""
        how = self.dice.random()
        if how < 0.06:
            return "words=" + "wide " * 400_000, KINDS[0]
        if how < 0.2:
            return os.urandom(0) + self.dice.randbytes(
                self.dice.choice([0, 1, 50, 5000])
            ), self.dice.choice(KINDS)
        answers = dict(self.form[1]) if self.form else {self.name(): self.text() for _ in range(4)}
        for name in self.dice.sample(sorted(answers), min(len(answers), self.dice.randint(0, 6))):
            answers[name] = self.text() if self.dice.random() < 0.8 else [self.text(), self.text()]
        answers[kept.FIELD] = self.token(person)
        if how < 0.3:
            return self._envelope(answers), "multipart/form-data; boundary=b"
        if how < 0.36:
            return self._envelope(answers), self.dice.choice(KINDS)
        if how < 0.46:
            return answers, None  # as a browser sends files
        return self._encoded(answers), KINDS[0]

    def _pairs(self, answers):
        return [
            (n, str(v)) for n, vs in answers.items() for v in (vs if isinstance(vs, list) else [vs])
        ]

    def _encoded(self, answers):
        from urllib.parse import quote_plus

        def quote(text):
            return quote_plus(text.encode("utf-8", "surrogatepass"))

        return "&".join(f"{quote(name)}={quote(value)}" for name, value in self._pairs(answers))

    def _envelope(self, answers):
        parts = [
            f'--b\r\nContent-Disposition: form-data; name="{name}"{self._file()}\r\n\r\n{value}\r\n'
            for name, value in self._pairs(answers)
        ]
        end = self.dice.choice(["--b--\r\n", "--b", "", "--c--"])
        return ("".join(parts) + end).encode("utf-8", "surrogatepass")

    def _file(self):
        return self.dice.choice(
            [""] * 6 + ['; filename="../x\0.png"', '; filename=""', "; filename*=utf-8''%ED%A0%80"]
        )

    def send(self):
        person = None if self.who == "anon" else getattr(self.world, self.who)
        client = self.browsers(self.who)
        headers = {
            name: value.encode("utf-8", "replace").decode("latin-1")
            for name, value in self.headers().items()
        }
        self.path = quote(self.path, safe="/?=&%+:", errors="surrogatepass")
        if self.method in {"GET", "HEAD", "OPTIONS"}:
            return client.generic(self.method, self.path, headers=headers)
        body, kind = self.body(person)
        if kind is None:
            upload = SimpleUploadedFile("x.png", self.dice.randbytes(300), content_type="image/png")
            storable = {
                n: v
                for n, v in self._pairs(body)
                if not any("\ud800" <= c <= "\udfff" for c in n + v)
            }
            return client.post(
                self.path,
                {**storable, self.dice.choice(["file", "photo", "words"]): upload},
                headers=headers,
            )
        return client.generic(self.method, self.path, body, content_type=kind, headers=headers)


@pytest.fixture
def browsers(world):
    """``browsers("wen")``: hers as it was when she had signed in and opened one page, whatever was
    answered to her since (a request that is undone leaves its cookies behind)."""
    signed_in = {}

    def of(who):
        if who not in signed_in:
            client = client_of(world, who)
            client.get("/about/")
            signed_in[who] = client, client.cookies.output(header="").strip()
        client, cookies = signed_in[who]
        client.cookies = SimpleCookie(cookies)
        return client

    return of


@pytest.fixture
def forms(world, things, browsers):
    """Every form by its address: who may send it, and what stands in it."""
    found = {}
    for (route, thing), who in FORMS.items():
        path = address(world, things, route, thing)
        controls = form_in(browsers(who).get(path).content.decode()) or {}
        found[path] = (
            who,
            {name: (one.standing or one.values or ["x"])[0] for name, one in controls.items()},
        )
    return found


def test_requests_nobody_would_send(world, things, forms, browsers):
    for who in PEOPLE:
        browsers(who)  # before the first request that is undone
    places = [(route, thing) for route, thing, _ in rows() if route != "ui:gallery"]
    wrong, slowest = [], 0.0
    for number in range(HOW_MANY):
        seed = SEED * 1_000_000 + number
        begun = time.perf_counter()
        with transaction.atomic():
            draw = Draw(seed, world, things, places, forms, browsers)
            response = draw.send()
            if response.streaming:
                b"".join(response)
            if not connection.needs_rollback:
                transaction.set_rollback(True)
        took = time.perf_counter() - begun
        slowest = max(slowest, took)
        if response.status_code >= 500 or took > LONGEST:
            fault = getattr(response, "exc_info", None)
            wrong.append(
                f"{number}: {response.status_code} {draw.who} {draw.method} {draw.path[:150]!r} {took:.1f}s {fault and fault[0].__name__}: {str(fault and fault[1])[:200]}"
            )
    note(f"{HOW_MANY:,} requests, slowest {slowest:.1f} s", len(wrong))
    assert not wrong, "\n" + "\n".join(wrong[:40])
