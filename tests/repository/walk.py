"""The walk over every address of the access table, and what the addresses lead to."""

from datetime import timedelta
from functools import cached_property
from hashlib import sha256
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.looking.models import Notice
from accounts.models import AuditEvent, Draft, Invitation, WayBack
from accounts.policy import Standing
from accounts.sign_in import factors
from documents.models import Document, DocumentKind
from homes.models import Away
from inspections.models import (
    ActionAnswer,
    ActionClaim,
    ActionEvidence,
    ActionStep,
    Inspection,
    InspectionAction,
    InspectorVisit,
)
from inspections.published.models import Publication, Run
from placements.cover.models import Cover
from tests.people import as_
from tests.repository.access_table import PEOPLE, TABLE
from tests.world import canary, days_ago

OF_THE_WALK = "2" * 16  # the key of the one draft that is there before anybody types


class Held(Standing):
    """A standing judged by the database at the first address somebody asks for, and held for the rest."""

    known: dict[int, Standing] = {}
    judged = [name for name, one in vars(Standing).items() if isinstance(one, cached_property)]

    def __init__(self, user):
        super().__init__(user)
        before = vars(self.known.get(user.pk, self))
        vars(self).update({name: before[name] for name in self.judged if name in before})
        self.known[user.pk] = self


@pytest.fixture
def judged_once(monkeypatch):
    """Who somebody is does not change between one address of a walk and the next: the same questions are put
    once, not hundreds of times. That every request judges anew is proved in tests/accounts/test_ending.py."""
    monkeypatch.setattr(Held, "known", {})
    monkeypatch.setattr("accounts.policy.Standing", Held)


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
    booklet = Document(kind=DocumentKind.BOOKLET, young_person=world.alex, **document)
    sheet = Document(kind=DocumentKind.SHEET, young_person=world.alex, **document)
    kinds = (
        (report, "alex-report"), (summary, "oak-summary"), (booklet, "alex-booklet"),
        (sheet, "alex-sheet"),
    )  # fmt: skip
    for made, whose in kinds:
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
        made_by=world.ruth,
        expires_at=timezone.now() + timedelta(days=1),
    )
    return seen_to(world) | {
        "wen_step": SimpleNamespace(ref=step.pk),  # its address has the number, its owner's alone
        "wen_way_back": way_back,
        "oak_invitation": invitation,
        "wen_membership": world.wen.memberships.get(),
        "tom_agreed": world.tom_unsigned.actions.get(),
        "alex_part": world.alex_incident.young_people.get(),
        "wen_adult": world.shared.adults.get(),
        "alex_report": report,
        "oak_summary": summary,
        "alex_booklet": booklet,
        "alex_sheet": sheet,
        "oak_visit": InspectorVisit.objects.get(),
        "wen_draft": Draft.objects.create(
            user=world.wen,
            key=OF_THE_WALK,
            path=reverse("daily:write", args=[world.oak.ref]),
            title="A line for the daily log",
            body={"words": ["Only Wen may read this"]},
        ),
        "oak_cover": a_cover(world),
        "oak_away": Away.objects.create(
            home=world.oak,
            who=world.maya,
            stands_in=world.dev,
            starts_on=days_ago(1),
            ends_on=days_ago(-5),
            recorded_by=world.maya,
        ),
        "march_list": Publication.objects.create(
            kind=Publication.Kind.AS_AT,
            as_at=days_ago(100),
            name="march_list.csv",
            sha256="0" * 64,
            encoding="UTF-8",
            lines=3,
            passed_over=1,
            rejected=[{"line": 3, "what": "SC12", "reasons": ["“SC12” is no URN"]}],
        ),
        "tried_files": Run.objects.create(
            names=["april_list.csv"],
            given="packed",
            digest="0" * 64,
            asked_by=world.opal,
            state=Run.State.TRIED,
            over_at=timezone.now(),
            came=[
                {
                    "name": "april_list.csv",
                    "kind": "as_at",
                    "as_at": "2024-04-30",
                    "sha256": "1" * 64,
                    "homes": 2,
                    "new_homes": 2,
                    "disagreements": [],
                    "rejected": [{"line": 3, "what": "SC12", "reasons": ["“SC12” is no URN"]}],
                }
            ],
        ),
        "maya_notice": Notice.objects.create(
            home=world.oak,
            kind=Notice.Kind.READING,
            to=world.maya,
            about=world.wen,
            thing=f"{world.wen.ref}-1",
            number=60,
        ),
    }


def seen_to(world):
    """What was done at Oak about what inspections asked for, in each state there is."""
    about = {"home": world.oak, "recorded_by": world.maya}
    asked = {
        "inspection": world.oak_inspection, "kind": "recommendation", "owner": world.maya_post,
        "text": "Listen", **about,
    }  # fmt: skip
    waits = InspectionAction.objects.create(
        refers_to="Guide, 9.15", waiting_since=timezone.now(), **asked
    )
    ActionClaim.objects.create(
        action=waits, evidence="It is done", learned="To ask", done_on=days_ago(1), **about
    )
    learned = InspectionAction.objects.create(
        refers_to="Guide, 9.16", evidence="Done", learned="To ask first", closed_on=days_ago(9),
        closed_by=world.maya, checked_on=days_ago(8), checked_by=world.ruth, **asked,
    )  # fmt: skip
    by_steps = InspectionAction.objects.create(refers_to="Guide, 9.17", **asked)
    later = Inspection.objects.create(
        kind="monitoring", started_on=days_ago(3), published_on=days_ago(2), **about
    )
    return {
        "oak_waits": waits,
        "oak_learned": learned,
        "oak_later": later,
        "oak_answer": ActionAnswer.objects.create(
            action=learned, inspection=later, met="met", words="Seen", **about
        ),
        "oak_asked_step": ActionStep.objects.create(
            action=by_steps, text="Ask everybody", owner=world.wen_post,
            due_on=days_ago(-9), **about,
        ),
        "oak_linked": ActionEvidence.objects.create(
            action=world.oak_action, kind="goal", thing=world.alex_goal.ref, shows="They said so",
            **about,
        ),
    }  # fmt: skip


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
    return reverse(route, args=[found.ref, *further(world, more)])


def further(world, more):
    """What stands in an address behind the reference: a word, or one of the home's records by its kind."""
    if ":" in more:
        kind, _, record = more.partition(":")
        return [kind, getattr(world, record).ref]
    return [more] if more else []


def client_of(world, who):
    """The browser of somebody of the table, to which a fault is an answer like any other."""
    client = as_(None if who == "anon" else getattr(world, who))
    client.raise_request_exception = False
    return client


def answers(world, things, who):
    """One person's walk: (route, thing, what the table says, the answer, its access events) of every address."""
    client, before = client_of(world, who), AuditEvent.objects.count()
    for route, thing, cells in rows():
        response = client.get(address(world, things, route, thing))
        body(response)
        after = AuditEvent.objects.count()
        yield route, thing, cells[who], response, after - before
        before = after


def body(response):
    """The bytes of an answer, whichever way it brings them; read once."""
    if response.streaming:
        response.read_once = getattr(response, "read_once", None) or b"".join(response)
        return response.read_once
    return response.content
