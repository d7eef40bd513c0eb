"""Taking a home's records away: who did before, and asking for them now."""

from datetime import timedelta
from typing import Any

from crispy_forms.layout import Layout
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.frame import enter
from accounts.policy import visible
from accounts.queries import home_through
from accounts.sign_in.fresh import FreshDeed
from documents import actions, pages
from documents.models import Document, DocumentEvent, DocumentKind
from inspections.export.archive import period
from inspections.export.documents import VERB
from ui.forms import HearthForm, WordsField
from ui.words import count, day_month, moment

SHOWN = 20
TOLD_FOR = timedelta(days=30)


class ExportForm(HearthForm):
    """Why the records are taken away: it stands in the log, and the responsible individual reads it."""

    reason = WordsField(
        label="Why are they taken away?",
        help_text="Your reason is kept in the log, and the responsible individual reads it.",
        missing="Enter why the records are taken away",
        max_length=300,
        rows=3,
    )

    def layout(self) -> Layout:
        return Layout("reason")


def exports_of(user: Any, **of: Any) -> QuerySet:
    """Exports this person may see, newest first, with who took each away."""
    taken = DocumentEvent.objects.filter(what=DocumentEvent.What.DOWNLOADED).select_related("by")
    rows = Document.objects.filter(kind=DocumentKind.HOME_EXPORT, **of)
    rows = visible(user, rows).select_related("home", "asked_by", "young_person")
    return rows.prefetch_related(Prefetch("events", taken.order_by("-at"), to_attr="taken")).order_by("-asked_at", "-pk")  # fmt: skip


def taken_words(document: Document) -> str:
    """Taken away twice, last by Maya Whitlock, 6 March, 9:40am; or not yet."""
    if not document.taken:
        return "Not taken away yet"
    last = document.taken[0]
    return f"Taken away {count(len(document.taken), 'time')}, last by {last.by.name}, {moment(last.at)}"


def row(document: Document) -> dict[str, Any]:
    """One export as a line of components/progress.html, with who asked and why."""
    asker = document.asked_by.name if document.asked_by else "the house"
    said = pages.row(document, taken_words(document))
    said["asked"] = f"{asker}, {moment(document.asked_at)}: {document.reason}"
    if document.state == Document.State.READY:
        until = document.ready_at + timedelta(days=7)
        said["title"] = f"{said['title']}, kept until {day_month(until)}"
    return said


def told_of(user: Any) -> list[dict[str, Any]]:
    """What a responsible individual is told of: records of their homes taken away lately."""
    recent = exports_of(user, asked_at__gte=timezone.now() - TOLD_FOR)[:SHOWN]
    return [
        {
            "home": export.home.name,
            "by": export.asked_by.name if export.asked_by else "the house",
            "at": export.asked_at,
            "reason": export.reason,
            "taken": taken_words(export),
            "url": reverse("documents:document", args=[export.ref]),
        }
        for export in recent
    ]


class Export(FreshDeed):
    """Ask for everything of this home, as files anybody can read."""

    draft_title = "The home’s records as files"

    form_class = ExportForm
    template_name = "inspections/export.html"
    press = "Gather the records"

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], VERB)
        enter(self.request, self.home, "home")
        self.title = f"Take the records of {self.home.name} away"

    def act(self, form: Any) -> str:
        first, last = period(self.home)
        document = actions.request(
            by=self.request.user,
            kind=DocumentKind.HOME_EXPORT,
            home=self.home,
            period_from=first,
            period_to=last,
            reason=form.cleaned_data["reason"],
        )
        return reverse("documents:document", args=[document.ref])

    def context(self, form: Any) -> dict[str, Any]:
        earlier = exports_of(self.request.user, home=self.home)[:SHOWN]
        return {
            "back": {"url": reverse("homes:home", args=[self.home.ref]), "said": self.home.name},
            "exports": [row(export) for export in earlier],
        }
