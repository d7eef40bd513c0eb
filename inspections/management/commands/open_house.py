"""Take the database for what was asked: a demonstration with its twelve homes, or a real start."""

from typing import Any

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts import installation
from accounts.models import Installation, User
from documents import actions as documents
from documents.models import DocumentKind
from homes.models import Home


class Command(BaseCommand):
    help = (
        "Load the demonstration into an empty database (HEARTH_DEMO=1), or print the one-time "
        "code of a real one that nobody has set up yet (HEARTH_DEMO=0). Refuses a database of "
        "the other kind."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        kind = Installation.Kind.DEMONSTRATION if settings.HEARTH_DEMO else Installation.Kind.REAL
        try:
            self._open(kind)
        except installation.WrongKind as wrong:
            raise CommandError(str(wrong)) from None

    @transaction.atomic
    def _open(self, kind: str) -> None:
        holds = Home.objects.exists() or User.objects.exists()
        _, code = installation.begin(kind, holds_anything=holds)
        if kind == Installation.Kind.DEMONSTRATION and not holds:
            # Their words are many: only when they are needed.
            from inspections.demonstration.load import load
            from inspections.demonstration.register import bring_in_register

            load(timezone.localdate())
            bring_in_register(timezone.localdate())
            _ask_for_earlier_summaries()
        if kind == Installation.Kind.DEMONSTRATION:
            self.stdout.write("Open it and choose who to be: one press, no password.")
        if code:
            self.stdout.write(f"One-time code for the first page: {code}")


def _ask_for_earlier_summaries() -> None:
    """Two past months of home E, made by the worker: the next one has something to compare with."""
    home = Home.objects.get(letter="E")
    this_month = timezone.localdate().replace(day=1)
    for back in (3, 2):
        first = this_month - relativedelta(months=back)
        documents.request(
            by=None,
            kind=DocumentKind.OUTCOME_SUMMARY,
            home=home,
            period_from=first,
            period_to=first + relativedelta(months=1, days=-1),
        )
