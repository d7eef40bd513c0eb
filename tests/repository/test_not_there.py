"""P-7: what is not yours and what is not there are the same answer, to everybody, everywhere.

The same status, body and headers for somebody else's reference and for one nobody has, but for
what differs at every showing (a token, a number for the request, the address that was asked).
In the short form every address is asked for and sent to, by people who take turns; ``HEARTH_FULL=1`` has
everybody ask, in every way a browser can, and more often for the time it takes. Who somebody is is judged
once a walk (``judged_once``).
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
from tests.repository.walk import judged_once as judged_once  # the fixtures
from tests.repository.walk import things as things

NO_REFERENCE = {"-", "made_up", "manager"}
CHANGING = re.compile(r'value="[^"]{40,}"|[?&]v=\w+|nonce-[\w+/=-]+|nonce="[^"]*"')
METHODS = ("get", "head", "post", "put", "delete", "options")
REFUSED = {".", "in"}
ASKING = ["wen", "elsa", "sol", "opal"]  # in the short form


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


def methods(who, number, cells):
    """How this person asks for one of the table's addresses. In the short form each is asked for by one of
    those it is not there for and sent to by another; the next address by others."""
    if FULL or cells[who] not in REFUSED:
        return METHODS if cells[who] in REFUSED else ()
    those = [one for one in ASKING if cells[one] in REFUSED]
    turn = [those[(number + more) % len(those)] for more in (0, 1)]
    return [method for method, one in zip(("get", "post"), turn, strict=True) if one == who]


def differences(world, things, who):
    """How many pairs were asked, and those whose two answers differ."""
    person = None if who == "anon" else getattr(world, who)
    client = as_(person)
    client.raise_request_exception = False
    asked, wrong = 0, []
    for number, (route, thing, cells, theirs, nowhere) in enumerate(pairs(world, things)):
        for method in methods(who, number, cells):
            asked += 1
            one = answer(client, person, method, *theirs)
            two = answer(client, person, method, *nowhere)
            if one != two:
                wrong.append(f"{method} {route} {thing}: {one[0]} and {two[0]}")
    return asked, wrong


@pytest.mark.parametrize("who", some(PEOPLE, ASKING))
def test_not_yours_and_not_there_are_the_same_answer(world, things, judged_once, who):
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
