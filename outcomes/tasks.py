"""Doors for the workers: the month's outcome summaries."""

import logging
from datetime import date, timedelta

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from accounts.walls import Errand, errand
from documents import actions
from documents.models import Document, DocumentKind
from homes.models import Home

log = logging.getLogger(__name__)


def last_month(today: date) -> tuple[date, date]:
    """The first and last day of the calendar month before ``today``'s."""
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


@shared_task(name="outcomes.tasks.ask_for_monthly_summaries")
@errand(Errand.OUTBOX)
def ask_for_monthly_summaries() -> None:
    """Ask for last month's summary of each open home that has none yet. Run twice, it asks once."""
    first, last = last_month(timezone.localdate())
    open_homes = Home.objects.filter(closed_on=None).order_by("pk").values_list("pk", flat=True)
    asked = sum(_ask_for(key, first, last) for key in open_homes)
    log.info("Asked for %s outcome summaries", asked)


@transaction.atomic
def _ask_for(home_key: int, first: date, last: date) -> bool:
    """Ask for one home, unless that was done: two schedules at once wait here for each other."""
    home = Home.objects.select_for_update(no_key=True).get(pk=home_key)
    month = {
        "kind": DocumentKind.OUTCOME_SUMMARY,
        "home": home,
        "period_from": first,
        "period_to": last,
    }
    if Document.objects.filter(**month, asked_by=None).exists():
        return False
    actions.request(by=None, **month)
    return True
