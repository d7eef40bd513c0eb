"""Every address, asked by everybody, compared with the hand-written table (trust P-1, P-2, P-7).

The walk starts from the URLconf: a route that the table does not know fails the run, and so
does a canary of somebody's that a person should never meet, wherever it stands in the response.
"""

import re
from datetime import timedelta
from hashlib import sha256
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts import kept
from accounts.looking.models import Notice
from accounts.models import Draft, Invitation, WayBack
from accounts.sign_in import factors
from documents.models import Document, DocumentKind
from inspections.models import InspectorVisit
from placements.cover.models import Cover
from tests.people import as_
from tests.repository.access_table import MAY_MEET, PEOPLE, TABLE
from tests.world import canary, days_ago

CANARY = re.compile(r"canary-([a-z]+)-?[a-z0-9-]*-yranac")
NOT_A_PAGE = {
    # Each of these opens one thing to whoever holds a secret; they have tests of their own.
    "inspections:come_in": "the inspector's way in, with the code from the manager's screen",
    "inspections:come_in_with": "the same as a link",
    "accounts:way_back": "a way back in, for whoever holds the link and what they still have",
    # Only ever sent to, never opened: they end or go on with one's own sign-in.
    "accounts:stay": "I am still here",
    "accounts:end_other": "sign another device of one's own out",
    "accounts:end_others": "sign out everywhere else",
}
MEANS = {"ok": {200}, "go": {302}, "no": {403}, ".": {404}, "x": {409}}


def rows():
    for line in TABLE.strip().splitlines():
        if line.startswith("#"):
            continue
        route, thing, *cells = line.split()
        assert len(cells) == len(PEOPLE), line
        yield route, thing, dict(zip(PEOPLE, cells, strict=True))


def routes(patterns=None, namespace=""):
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from routes(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"


def test_every_route_is_in_the_table():
    known = {route for route, _, _ in rows()} | set(NOT_A_PAGE)
    there = set(routes())
    assert there - known == set(), "an address nobody has said the access of"
    assert known - there == set(), "the table speaks of an address that is not there"


@pytest.fixture
def things(world):
    """What the addresses of the table point at, beyond the world's own people and records."""
    invitation = Invitation.objects.create(
        name="Kit New",
        email="kit@example.org",
        role="worker",
        home=world.oak,
        made_by=world.maya,
        expires_at=timezone.now() + timedelta(days=1),
    )
    document = {
        "home": world.oak,
        "period_from": days_ago(90),
        "period_to": days_ago(1),
        "asked_by": world.maya,
        "state": "ready",
        "ready_at": timezone.now(),
        "pages": 2,
        "version": 1,
    }
    report = Document(kind=DocumentKind.PLACEMENT_REPORT, young_person=world.alex, **document)
    summary = Document(kind=DocumentKind.OUTCOME_SUMMARY, **document)
    for made, whose in ((report, "alex-report"), (summary, "oak-summary")):
        body = canary(whose).encode()
        made.checksum, made.size = sha256(body).hexdigest(), len(body)
        made.file.save("x.pdf", ContentFile(body), save=False)
        made.save()
    step = Authenticator.objects.create(
        user=world.wen, type="totp", data={"secret": factors.locked(factors.new_secret())}
    )
    way_back = WayBack.objects.create(
        user=world.wen,
        lost="password",
        home=world.oak,
        made_by=world.maya,
        expires_at=timezone.now() + timedelta(days=1),
    )
    return {
        "wen_step": SimpleNamespace(ref=step.pk),  # its address has the number, its owner's alone
        "wen_way_back": way_back,
        "oak_invitation": invitation,
        "wen_membership": world.wen.memberships.get(),
        "tom_agreed": world.tom_unsigned.actions.get(),
        "alex_part": world.alex_incident.young_people.get(),
        "alex_report": report,
        "oak_summary": summary,
        "oak_visit": InspectorVisit.objects.get(),
        "wen_draft": Draft.objects.create(
            user=world.wen,
            key="2" * 16,
            path=reverse("daily:write", args=[world.oak.ref]),
            title="A line for the daily log",
            body={"words": ["Only Wen may read this"]},
        ),
        "oak_cover": a_cover(world),
        "maya_notice": Notice.objects.create(
            home=world.oak,
            kind=Notice.Kind.READING,
            to=world.maya,
            about=world.wen,
            thing=f"{world.wen.ref}-1",
            number=60,
        ),
    }


def a_cover(world):
    """Elsa covered Alex yesterday; nobody has looked at it yet."""
    ended = timezone.now() - timedelta(days=1)
    return Cover.objects.create(
        home=world.oak,
        young_person=world.alex,
        by=world.elsa,
        reason=canary("alex-cover"),
        starts_at=ended - timedelta(minutes=60),
        ends_at=ended,
    )


def address(world, things, route, thing):
    if thing == "-":
        return reverse(route)
    if thing in {"made_up", "manager"}:
        return reverse(route, args=[thing])
    name, _, more = thing.partition("/")
    found = things.get(name) or getattr(world, name)
    return reverse(route, args=[found.ref, *([more] if more else [])])


def wrong_status(response, cell):
    if cell == "in":
        return not (response.status_code == 302 and "/sign-in/" in response.url)
    return response.status_code not in MEANS[cell]


def met(response):
    """Whose canaries stand anywhere in the response: body, headers, address."""
    body = b"".join(response) if response.streaming else response.content
    everything = body.decode(errors="replace") + repr(list(response.items()))
    return {found.group(1) for found in CANARY.finditer(everything)}


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_asks_for_every_page(world, things, who, settings):
    """One person's walk: the status is the table's, and no canary is foreign."""
    client = as_(None if who == "anon" else getattr(world, who))
    client.raise_request_exception = False
    wrong = []
    for route, thing, cells in rows():
        response = client.get(address(world, things, route, thing))
        if wrong_status(response, cells[who]):
            wrong.append(f"{route} {thing}: {response.status_code}, not {cells[who]}")
        foreign = met(response) - set(MAY_MEET[who].split())
        if foreign:
            wrong.append(f"{route} {thing}: shows {', '.join(sorted(foreign))}")
        if route == "account_logout":
            continue
    assert not wrong, f"\n{who}:\n" + "\n".join(wrong)


@pytest.mark.parametrize("who", [who for who in PEOPLE if who != "anon"])
def test_nobody_writes_where_they_may_not_read(world, things, who):
    """An empty form, sent with a good token to every address the table refuses, is refused too."""
    person = getattr(world, who)
    client = as_(person)
    client.raise_request_exception = False
    wrong = []
    for route, thing, cells in rows():
        if cells[who] not in {"no", "."} or route.startswith(("account_", "demonstration:")):
            continue
        url = address(world, things, route, thing)
        response = client.post(url, {kept.FIELD: kept.issue(person)})
        if response.status_code not in MEANS[cells[who]] | {405}:
            wrong.append(f"{route} {thing}: {response.status_code}, not {cells[who]}")
    assert not wrong, f"\n{who}:\n" + "\n".join(wrong)


@pytest.mark.parametrize("who", ["ines", "sol", "cass"])
def test_readers_are_shown_no_form_that_writes(world, things, who):
    """Reading people meet no form but signing out, asking for a report and finding."""
    client = as_(getattr(world, who))
    allowed = re.compile(
        r'action="(/sign-out/|/session/stay/|/me/signing-in/[^"]*|[^"]*/reports/ask/)"|method="get"'
    )
    wrong = []
    for route, thing, cells in rows():
        own = {"accounts:app", "accounts:passkey_add", "accounts:password", "account_logout"}
        if cells[who] != "ok" or route in {"outcomes:ask_report", "ui:gallery"} | own:
            continue
        page = client.get(address(world, things, route, thing))
        if "text/html" not in page.get("Content-Type", ""):
            continue
        for form in re.findall(r"<form[^>]*>", page.content.decode()):
            if not allowed.search(form):
                wrong.append(f"{route} {thing}: {form}")
    assert not wrong, f"\n{who}:\n" + "\n".join(wrong)


def plain(response):
    """The body without what differs at every showing."""
    differs = r'value="[^"]{40,}"|[?&]v=\w+|hearth-reference">\w+'
    return re.sub(differs, "", response.content.decode())


def test_not_yours_and_not_there_are_the_same_answer(world, things):
    """P-7: the same status, body and headers, for every address that leads to one thing."""
    client = as_(world.elsa)
    wrong = []
    for route, thing, cells in rows():
        if cells["elsa"] != "." or thing in {"-", "made_up", "manager"}:
            continue
        yours = client.get(address(world, things, route, thing))
        more = thing.partition("/")[2]
        nowhere = client.get(reverse(route, args=["2" * 16, *([more] if more else [])]))
        if (yours.status_code, plain(yours), sorted(yours.headers)) != (
            nowhere.status_code,
            plain(nowhere),
            sorted(nowhere.headers),
        ):
            wrong.append(f"{route} {thing}")
    assert not wrong, wrong
