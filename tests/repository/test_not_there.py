"""P-7: what is not yours and what is not there are the same answer, to everybody, everywhere.

The same status, body and headers for somebody else's reference and for one nobody has, but for
what differs at every showing (a token, a number for the request, the address that was asked).
``HEARTH_FULL=1`` asks in every way a browser can, and more often for the time it takes.
"""

import re
from statistics import median
from time import perf_counter

import pytest
from django.urls import reverse

from accounts import kept
from accounts.records import new_ref
from tests.fully import FULL, note, some
from tests.people import as_
from tests.repository.access_table import PEOPLE
from tests.repository.walk import address, further, routes, rows
from tests.repository.walk import things as things  # the fixture

NO_REFERENCE = {"-", "made_up", "manager"}
CHANGING = re.compile(r'value="[^"]{40,}"|[?&]v=\w+|nonce-[\w+/=-]+|nonce="[^"]*"')
METHODS = ("get", "head", "post", "put", "delete", "options") if FULL else ("get",)
SENDING = {"sol"}  # in the short form, who sends as well


def answer(client, person, method, url, ref):
    """Everything that comes back, with what differs at every showing taken out."""
    data = {kept.FIELD: kept.issue(person)} if method == "post" and person else {}
    response = (
        getattr(client, method)(url, data) if method == "post" else getattr(client, method)(url)
    )
    body = b"".join(response) if response.streaming else response.content
    headers = {name: value for name, value in response.headers.items() if name != "X-Request-Id"}
    number = response.headers.get("X-Request-Id", "-")
    cookies = sorted(client.cookies)
    said = f"{sorted(headers.items())}\n{cookies}\n{body.decode(errors='replace')}"
    for mark in ("/", "%2F"):  # the address itself, wherever the answer says it
        said = said.replace(f"{mark}{ref}{mark}", f"{mark}REF{mark}")
    return response.status_code, CHANGING.sub("", said.replace(number, "NUMBER"))


def pairs(world, things):
    """(route, thing, its address and reference, the same address with one that is nobody's)."""
    there = set(routes())
    for route, thing, cells in rows():
        if thing in NO_REFERENCE or route not in there:
            continue
        theirs = address(world, things, route, thing)
        more = thing.partition("/")[2]
        name = thing.partition("/")[0]
        ref = str((things.get(name) or getattr(world, name)).ref)
        nobodys = "987654321" if ref.isdigit() else new_ref()  # a key of somebody else's package
        nowhere = reverse(route, args=[nobodys, *further(world, more)])
        yield route, thing, cells, (theirs, ref), (nowhere, nobodys)


def differences(world, things, who):
    """How many pairs were asked, and those whose two answers differ."""
    person = None if who == "anon" else getattr(world, who)
    client = as_(person)
    client.raise_request_exception = False
    asked, wrong = 0, []
    for route, thing, cells, theirs, nowhere in pairs(world, things):
        if cells[who] not in {".", "in"}:
            continue
        for method in METHODS if FULL or who not in SENDING else ("get", "post"):
            asked += 1
            one = answer(client, person, method, *theirs)
            two = answer(client, person, method, *nowhere)
            if one != two:
                wrong.append(f"{method} {route} {thing}: {one[0]} and {two[0]}")
    return asked, wrong


@pytest.mark.parametrize("who", some(PEOPLE, ["wen", "elsa", "sol", "opal"]))
def test_not_yours_and_not_there_are_the_same_answer(world, things, who):
    asked, wrong = differences(world, things, who)
    note("asked", asked)
    note("differ", len(wrong))
    assert not wrong, f"\n{who}:\n" + "\n".join(wrong)
    assert asked > 20


@pytest.mark.skipif(not FULL, reason="times are worth something only over many requests")
def test_neither_takes_longer(world, things):
    """The middle of many: within a millisecond or a fifth of each other."""
    client = as_(world.elsa)
    client.raise_request_exception = False
    took = ([], [])
    for _ in range(5):
        for _route, _thing, cells, theirs, nowhere in pairs(world, things):
            if cells["elsa"] != ".":
                continue
            for times, (url, _ref) in zip(took, (theirs, nowhere), strict=True):
                began = perf_counter()
                client.get(url)
                times.append(perf_counter() - began)
    theirs, nowhere = (median(times) * 1000 for times in took)
    note("theirs_ms", round(theirs, 2))
    note("nowhere_ms", round(nowhere, 2))
    assert abs(theirs - nowhere) < max(1, 0.2 * nowhere)
