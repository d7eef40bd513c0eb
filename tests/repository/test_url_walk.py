"""Every address, asked by everybody, compared with the hand-written tables (trust P-1, P-2, P-10, B-7, L-1).

The walk starts from the URLconf: a route that the table does not know fails the run, and so does
whatever a person should never meet: somebody else's canary, a header too few, a script or a style
in the page, a name in an address or a tab, a form that writes where one only reads, a record
that was opened and not logged.

Every cell of the table is asked for, every time. What is asked once a walk and not at each of its
hundreds of addresses is who the reader is (``judged_once``). Forms are sent where one may not read by
two refused people an address; ``HEARTH_FULL=1`` has everybody send to every address.
"""

import re

import pytest

from accounts import kept
from tests.fully import note, some
from tests.repository.access_table import MAY_MEET, PEOPLE
from tests.repository.openings_table import NONE, RECORDS, SOME, expected
from tests.repository.test_headers import wrong as loose
from tests.repository.test_logs import asks_for_words, leaks, nameless, names, whole
from tests.repository.test_logs import lines as lines  # the fixture
from tests.repository.walk import address, answers, body, client_of, routes, rows
from tests.repository.walk import judged_once as judged_once  # the fixtures
from tests.repository.walk import things as things

CANARY = re.compile(r"canary-([a-z]+)-?[a-z0-9-]*-yranac")
INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=\"|javascript:")
NOT_A_PAGE = {
    # Each of these opens one thing to whoever holds a secret; they have tests of their own.
    "inspections:come_in": "the inspector's way in, with the code from the manager's screen",
    "inspections:come_in_with": "the same as a link",
    "homes:calendar": "somebody's own calendar, for whoever has its address; it names nobody",
    "accounts:way_back": "a way back in, for whoever holds the link and what they still have",
    # Only ever sent to, never opened: they end or go on with one's own sign-in.
    "accounts:stay": "I am still here",
    "accounts:end_other": "sign another device of one's own out",
    "accounts:end_others": "sign out everywhere else",
}
MEANS = {"ok": {200}, "go": {302}, "no": {403}, ".": {404}, "x": {409}}
READERS = {"ines", "sol", "cass"}
READERS_FORMS = re.compile(
    r'action="(/sign-out/|/search/|/me/signing-in/[^"]*|[^"]*/reports/ask/)"|method="get"'
)
READERS_OWN = {
    "accounts:app", "accounts:passkey_add", "accounts:password", "account_logout",
    "outcomes:ask_report", "ui:gallery",
}  # fmt: skip


def test_every_route_is_in_the_table():
    known = {route for route, _, _ in rows()} | set(NOT_A_PAGE)
    there = set(routes())
    assert there - known == set(), "an address nobody has said the access of"
    assert known - there == set(), "the table speaks of an address that is not there"


def test_every_route_is_said_to_open_a_record_or_not():
    said = RECORDS | NONE | set(SOME)
    assert not RECORDS & NONE
    known = set(routes()) - set(NOT_A_PAGE)
    assert known - said == set(), "say whether opening this is opening a record"


def wrong_status(response, cell):
    if cell == "in":
        return not (response.status_code == 302 and "/sign-in/" in response.url)
    return response.status_code not in MEANS[cell]


def met(response):
    """Whose canaries stand anywhere in the response: body, headers, address."""
    everything = body(response).decode(errors="replace") + repr(list(response.items()))
    return {found.group(1) for found in CANARY.finditer(everything)}


def of_a_page(who, route, response, known):
    """What is wrong with a page of HTML, beyond what is wrong with an answer of any kind."""
    page = response.content.decode()
    if found := INLINE.search(page):
        yield f"has {found[0]} in the page"
    if route == "ui:gallery":  # its examples have invented names, and every kind of form
        return
    if found := leaks(response, known):
        yield f"leads to or is called {found}"
    if response.status_code == 200:
        if nameless(page):
            yield "says nothing in its tab: ui/tabs.py"
        if asks_for_words(page):
            yield "asks for words by an address"
        if who in READERS and route not in READERS_OWN:
            forms = re.findall(r"<form[^>]*>", page)
            yield from (f"shows {form}" for form in forms if not READERS_FORMS.search(form))


def wrong(who, route, cell, response, known):
    """All that is wrong with one answer, in words."""
    if wrong_status(response, cell):
        yield f"{response.status_code}, not {cell}"
    if foreign := met(response) - set(MAY_MEET[who].split()):
        yield f"shows {', '.join(sorted(foreign))}"
    if found := loose(response):
        yield f"headers: {found}"
    if "text/html" in response.get("Content-Type", ""):
        yield from of_a_page(who, route, response, known)


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_asks_for_every_page(world, things, judged_once, lines, who):
    """One person's walk, and what was logged of it."""
    known, told, openings, miscounted = names(), [], 0, 0
    for route, thing, cell, response, events in answers(world, things, who):
        told += [f"{route} {thing}: {what}" for what in wrong(who, route, cell, response, known)]
        openings += 1
        if events != expected(route, thing, who, cell):
            miscounted += 1
            told.append(f"{route} {thing}: {events} access events")
    note("opened", openings)
    note("wrong", miscounted)
    assert not told, f"\n{who}:\n" + "\n".join(told)
    logged = whole(lines)
    users = {line["user"] for line in logged if line.get("user")}
    assert users == ({getattr(world, who).ref} if who != "anon" else set())
    words = {word for line in logged for word in re.split(r"\W+", line.get("route") or "")}
    assert not words & known


# In the short form each address is sent to by two of these whom it refuses, and by others the next one.
SENDING = ["wen", "elsa", "ruth", "ines", "sol", "cass", "lena", "opal"]
EVERYBODY = [who for who in PEOPLE if who != "anon"]


def refused(who):
    """(route, thing, what the table says) of the addresses this person sends to and must not."""
    sent_to = 0
    for route, thing, cells in rows():
        those = [one for one in some(EVERYBODY, SENDING) if cells[one] in {"no", "."}]
        turn = some(those, [those[(sent_to + more) % len(those)] for more in (0, 3) if those])
        if route.startswith(("account_", "demonstration:")) or not those:
            continue
        sent_to += 1
        if who in turn:
            yield route, thing, cells[who]


@pytest.mark.parametrize("who", some(EVERYBODY, SENDING))
def test_nobody_writes_where_they_may_not_read(world, things, judged_once, who):
    """An empty form, sent with a good token to every address the table refuses, is refused too."""
    person, client = getattr(world, who), client_of(world, who)
    told, sent = [], 0
    for route, thing, cell in refused(who):
        url = address(world, things, route, thing)
        response = client.post(url, {kept.FIELD: kept.issue(person)})
        sent += 1
        if response.status_code not in MEANS[cell] | {405}:
            told.append(f"{route} {thing}: {response.status_code}, not {cell}")
        if found := loose(response):
            told.append(f"{route} {thing}: headers {found}")
    assert not told, f"\n{who}:\n" + "\n".join(told)
    assert sent > 20


def test_something_is_sent_to_every_address_that_refuses_somebody():
    sent_to = {(route, thing) for who in SENDING for route, thing, _ in refused(who)}
    for route, thing, cells in rows():
        if {cells[one] for one in SENDING} & {"no", "."} and not route.startswith(
            ("account_", "demonstration:")
        ):
            assert (route, thing) in sent_to
