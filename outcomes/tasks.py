"""Doors for the workers: the month's outcome summaries."""

import logging
from datetime import date, timedelta

from celery import shared_task
from django.utils import timezone

from documents import actions
from documents.models import Document, DocumentKind
from homes.models import Home

log = logging.getLogger(__name__)


def last_month(today: date) -> tuple[date, date]:
    """The first and last day of the calendar month before ``today``'s."""
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


@shared_task(name="outcomes.tasks.ask_for_monthly_summaries")
def ask_for_monthly_summaries() -> None:
    """Ask for last month's summary of each open home that has none yet. Run twice, it asks once."""
    first, last = last_month(timezone.localdate())
    asked = 0
    have = Document.objects.filter(
        kind=DocumentKind.OUTCOME_SUMMARY, asked_by=None, period_from=first, period_to=last
    ).values("home")
    for home in Home.objects.filter(closed_on=None).exclude(pk__in=have).order_by("pk"):
        actions.request(
            by=None,
            kind=DocumentKind.OUTCOME_SUMMARY,
            home=home,
            period_from=first,
            period_to=last,
        )
        asked += 1
    log.info("Asked for %s outcome summaries", asked)
