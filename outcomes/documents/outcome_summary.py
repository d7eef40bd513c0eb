"""The outcome summary: a home's numbers, each with its definition, beside last time's."""

from typing import Any

from django.utils import timezone

from accounts.models import Membership, User
from accounts.policy import Role, may, visible
from documents.kinds import Content, check_code
from documents.models import Document, DocumentKind
from documents.pages import period_words
from homes.models import Home
from outcomes import measures
from ui.words import day_month, moment


def reader(document: Document) -> User | None:
    """Whoever asked, if they may still ask for one; for the schedule, whoever leads the home now."""
    if document.asked_by_id is None:
        return leader_of(document.home)
    user = User.objects.filter(pk=document.asked_by_id).first()
    if user is None:
        return None
    home = visible(user, Home.objects.filter(pk=document.home_id)).first()
    return user if home is not None and may(user, "ask for a summary", home) else None


def leader_of(home: Home) -> User | None:
    """The registered manager; while there is none, the responsible individual."""
    rows = Membership.objects.in_force().filter(user__is_active=True).select_related("user")
    manager = rows.filter(role=Role.MANAGER, home=home).order_by("starts_at", "pk").first()
    if manager is None:
        manager = (
            rows.filter(role=Role.RESPONSIBLE, provider=home.provider_id).order_by("pk").first()
        )
    return User.objects.get(pk=manager.user_id) if manager else None


def names(document: Document) -> str:
    """Outcome summary of Oak House, 1 to 28 February 2026."""
    return f"Outcome summary of {document.home.name}, {period_words(document)}"


def summaries(user: Any, home: Home) -> Any:
    """This home's summaries that this person may see, latest period first."""
    rows = Document.objects.filter(kind=DocumentKind.OUTCOME_SUMMARY, home=home)
    return visible(user, rows).order_by("-period_to", "-period_from", "-version", "-pk")


def last_time(user: Any, document: Document) -> Document | None:
    """The latest summary of an earlier period: what "last time" means."""
    rows = summaries(user, document.home).filter(
        state=Document.State.READY, period_to__lt=document.period_to
    )
    return rows.first()


def build(document: Document, user: User, _room: float) -> Content:
    """The numbers, the change, and how each is counted: always the same few rows."""
    ground = measures.Ground(
        user,
        document.home,
        document.period_from,
        document.period_to,
        document.as_of or timezone.now(),
    )
    now = measures.figures(ground)
    before = last_time(user, document)
    rows = measures.rows(now, before.figures if before else None)
    code = check_code([period_words(document), rows])
    made = moment(document.as_of, always_year=True)
    return Content(
        context={
            "home": document.home.name,
            "audience": f"Confidential. For {document.home.name} and those who oversee it",
            "foot": f"{document.home.name}, outcome summary, version {document.version}, {made}",
            "title": names(document),
            "description": f"Outcome summary, version {document.version}, {document.home.name}",
            "period": period_words(document),
            "rows": rows,
            "earlier": before is not None,
            "facts": _facts(document, before),
            "about": _about(document, user, made, code),
        },
        check_code=code,
        figures=now,
    )


def _facts(document: Document, before: Document | None) -> list[dict[str, str]]:
    asked = document.asked_by.name if document.asked_by else "The first of the month"
    return [
        {"label": "Asked for by", "value": asked},
        {"label": "Last time", "value": period_words(before) if before else "This is the first"},
        {"label": "Places", "value": str(document.home.places or "Not stated")},
        {
            "label": "Version",
            "value": f"{document.version}, {moment(document.as_of, always_year=True)}",
        },
    ]


def _about(document: Document, user: User, made: str, code: str) -> list[dict[str, str]]:
    return [
        {
            "label": "Made from",
            "value": f"The records of {document.home.name} that {user.name} may see, as they stood on "
            f"{made}, London time. What is written afterwards changes the next summary, not this one.",
        },
        {
            "label": "Small numbers",
            "value": "Inside the home nothing is left out. Numbers from 1 to 4 can point at a young "
            "person: leave them out of anything that goes further.",
        },
        {
            "label": "Reading",
            "value": "A change is not a cause. A few young people make numbers jump; look at the "
            "records before saying why.",
        },
        {
            "label": "Check",
            "value": f"{code}. The same code, with the checksum of this file, is on its page in Hearth.",
        },
        {
            "label": "Period",
            "value": f"{day_month(document.period_from, True)} to "
            f"{day_month(document.period_to, True)}, both days included.",
        },
    ]
