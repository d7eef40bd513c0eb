"""Quality: a home's outcome summaries, and asking for one."""

from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.deeds import Deed
from accounts.frame import enter
from accounts.policy import find, may, require
from documents import actions, pages
from documents.models import Document, DocumentEvent, DocumentKind
from homes.models import Home
from outcomes import measures
from outcomes.chosen import following
from outcomes.documents.outcome_summary import last_time, summaries
from outcomes.periods import Period, PeriodForm, months_back
from outcomes.tasks import last_month
from outcomes.views.reports import read_words

SHOWN = 36
OLDEST = date(2000, 1, 1)


def _find_home(request: HttpRequest, ref: str) -> Home:
    home = find(request.user, Home.objects.all(), ref=ref)
    require(request.user, "oversee", home)
    enter(request, home, area="quality")
    return home


@require_GET
def quality(request: HttpRequest, home: str) -> HttpResponse:
    """The latest numbers with their definitions, every summary there is, and where to look on."""
    at = _find_home(request, home)
    taken = DocumentEvent.objects.filter(what=DocumentEvent.What.DOWNLOADED)
    taken = taken.select_related("by").order_by("-at")
    rows = list(
        summaries(request.user, at)
        .select_related("home", "asked_by", "young_person")
        .prefetch_related(Prefetch("events", taken, to_attr="taken"))[:SHOWN]
    )
    latest = next((row for row in rows if row.state == Document.State.READY), None)
    context = {
        "title": f"Quality at {at.name}",
        "latest": latest,
        "figures": _figures(request, latest) if latest else [],
        "chosen": _chosen(request.user, at),
        "documents": [pages.row(row, read_words(row)) for row in rows],
        "ways": _ways(at),
        "ask_url": reverse("outcomes:ask_summary", args=[at.ref])
        if may(request.user, "ask for a summary", at)
        else "",
    }
    return render(request, "outcomes/quality.html", context)


def _figures(request: HttpRequest, latest: Document) -> list[dict[str, str]]:
    before = last_time(request.user, latest)
    return measures.rows(latest.figures, before.figures if before else None)


def _chosen(user: Any, home: Home) -> list[dict[str, Any]]:
    """What is being followed with each who lives here now, as it stands today."""
    return [
        {
            "title": f"{one.outcome.young_person.name}. {one.outcome.title}",
            "url": reverse("outcomes:chosen", args=[one.outcome.ref]),
            "followed": one,
        }
        for one in following.at_home(user, home)
    ]


def _ways(home: Home) -> list[dict[str, str]]:
    return [
        {
            "url": reverse("incidents:register", args=[home.ref]),
            "label": "Incidents",
            "says": "Every record behind the numbers, with its account and review.",
        },
        {
            "url": reverse("helps:of_home", args=[home.ref]),
            "label": "What helps?",
            "says": "What incidents have in common, and what ended them soonest.",
        },
        {
            "url": reverse("inspections:inspections", args=[home.ref]),
            "label": "Inspections",
            "says": "Judgements over time, and what each one asked for.",
        },
        {
            "url": reverse("inspections:steady", args=[home.ref]),
            "label": "What keeps us steady",
            "says": "Who stays, what is kept up, and what is worth a look before it unsettles the home.",
        },
        {
            "url": reverse("published:place", args=[home.ref]),
            "label": "Our place",
            "says": "This home among all homes, homes like it, and when the next inspection can be expected.",
        },
        {
            "url": reverse("published:spread"),
            "label": "The national picture",
            "says": "How all children’s homes were judged over the years, and homes like this one.",
        },
    ]


class AskSummary(Deed):
    """Ask for an outcome summary now, over a period."""

    form_class = PeriodForm
    draft_title = "An outcome summary"
    template_name = "outcomes/quality_ask.html"
    press = "Make the summary"

    def find(self) -> None:
        self.home = _find_home(self.request, self.kwargs["home"])
        require(self.request.user, "ask for a summary", self.home)
        self.title = f"An outcome summary of {self.home.name}"

    def form_arguments(self) -> dict[str, Any]:
        today = timezone.localdate()
        return {
            "usual": [
                ("month", "Last month", Period(*last_month(today))),
                ("three months", "The last three months", months_back(today, 3, OLDEST)),
                ("year", "The last twelve months", months_back(today, 12, OLDEST)),
            ],
            "earliest": self.home.opened_on or OLDEST,
            "latest": today,
            "initial": {"period": "month"},
        }

    def context(self, form: Any) -> dict[str, Any]:
        url = reverse("outcomes:quality", args=[self.home.ref])
        return {"back": {"url": url, "said": f"Quality at {self.home.name}"}}

    def act(self, form: Any) -> str:
        period = form.chosen
        document = actions.request(
            by=self.request.user,
            kind=DocumentKind.OUTCOME_SUMMARY,
            home=self.home,
            period_from=period.first,
            period_to=period.last,
        )
        return reverse("documents:document", args=[document.ref])
