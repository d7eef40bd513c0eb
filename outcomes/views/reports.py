"""Placement reports: those there are, and asking for one (E13)."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.audit import opened
from accounts.deeds import Deed, Refusal
from accounts.frame import enter
from accounts.policy import find, may, require, visible
from documents import actions, pages
from documents.models import Document, DocumentEvent, DocumentKind
from outcomes.periods import Period, PeriodForm, months_back
from placements.models import Placement, YoungPerson
from placements.queries import placement_of
from ui.words import count, listed, moment

SHOWN = 50


def _stand(request: HttpRequest, placement: Placement) -> None:
    """In the home, for those within its walls; else in the authority's own part."""
    if may(request.user, "enter", placement.home):
        enter(request, placement.home, area="young people")
    else:
        request.area = "authority"


def _placement(user: Any, young_person: YoungPerson) -> Placement:
    placement = placement_of(user, young_person)
    if placement is None:
        raise Http404
    return placement


def _reports(user: Any, young_person: YoungPerson) -> QuerySet:
    taken = DocumentEvent.objects.filter(what=DocumentEvent.What.DOWNLOADED)
    rows = Document.objects.filter(
        kind=DocumentKind.PLACEMENT_REPORT, young_person=young_person
    ).select_related("home", "young_person", "asked_by")
    taken = taken.select_related("by").order_by("-at")
    return visible(user, rows.prefetch_related(Prefetch("events", taken, to_attr="taken"))).order_by("-asked_at", "-pk")  # fmt: skip


def read_words(document: Document) -> str:
    """Read by Sol Bennett and Maya Whitlock, last 6 March, 9:40am; or not read yet."""
    if not document.taken:
        return "Not read yet"
    names = list(dict.fromkeys(event.by.name for event in document.taken))
    said = listed(names if len(names) <= 3 else [*names[:2], count(len(names) - 2, "other")])
    return f"Read by {said}, last {moment(document.taken[0].at)}"


@require_GET
def reports(request: HttpRequest, ref: str) -> HttpResponse:
    """Every report about one young person: made, being made, read by whom and when."""
    young_person = find(request.user, YoungPerson.objects.all(), ref=ref)
    placement = _placement(request.user, young_person)
    may_ask = may(request.user, "ask for a report", young_person)
    if not may_ask and not may(request.user, "oversee", placement.home):
        raise PermissionDenied
    _stand(request, placement)
    opened(
        request.user,
        young_person,
        home=placement.home,
        young_people=[young_person],
        purpose="the list of reports",
    )
    rows = list(_reports(request.user, young_person)[:SHOWN])
    context = {
        "title": f"Reports about {young_person.name}",
        "young_person": young_person,
        "back": {
            "url": reverse("placements:young_person", args=[young_person.ref]),
            "label": young_person.name,
        },
        "ask_url": reverse("outcomes:ask_report", args=[young_person.ref]) if may_ask else "",
        "documents": [pages.row(row, read_words(row)) for row in rows],
    }
    return render(request, "outcomes/reports.html", context)


class NotHereYet(Refusal):
    sentence = "The first day has not come yet: there is nothing to report."


class AskReport(Deed):
    """Ask for a report over a period. It is made by a worker while the page may be left."""

    form_class = PeriodForm
    draft_title = "A placement report"
    template_name = "outcomes/reports_ask.html"

    def find(self) -> None:
        user = self.request.user
        self.young_person = find(user, YoungPerson.objects.all(), ref=self.kwargs["ref"])
        require(user, "ask for a report", self.young_person)
        self.placement = _placement(user, self.young_person)
        _stand(self.request, self.placement)
        self.title = f"A report about {self.young_person.name}"
        self.press = f"Make the report about {self.young_person.name}"

    @property
    def latest(self):
        """The last day there is to report on: today, or the last day here."""
        today = timezone.localdate()
        return min(today, self.placement.ends_on or today)

    def form_arguments(self) -> dict[str, Any]:
        earliest, latest = self.placement.starts_on, self.latest
        usual = [("three months", "The last three months", months_back(latest, 3, earliest))]
        ready = _reports(self.request.user, self.young_person).filter(
            state=Document.State.READY, home=self.placement.home, period_to__lt=latest,
            period_to__gte=earliest,
        )  # fmt: skip
        if previous := ready.order_by("-period_to").first():
            since = Period(previous.period_to + timedelta(days=1), latest)
            usual.append(("since last", "Since the last report", since))
        usual.append(("all", "The whole time here", Period(earliest, latest)))
        return {
            "usual": usual,
            "earliest": earliest,
            "latest": latest,
            "initial": {"period": "three months"},
        }

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "back": {
                "url": reverse("outcomes:reports", args=[self.young_person.ref]),
                "said": f"Reports about {self.young_person.name}",
            },
            "young_person": self.young_person,
            "authority": self.placement.authority.name,
        }

    def act(self, form: Any) -> str:
        if self.placement.starts_on > self.latest:
            raise NotHereYet
        period = form.chosen
        document = actions.request(
            by=self.request.user,
            kind=DocumentKind.PLACEMENT_REPORT,
            home=self.placement.home,
            young_person=self.young_person,
            period_from=period.first,
            period_to=period.last,
        )
        return reverse("documents:document", args=[document.ref])
