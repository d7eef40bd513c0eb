"""The nightly check: seal, read everything, keep what was found where the home's leaders see it."""

import logging

from django.db import connection, transaction

from accounts.history.models import Check
from accounts.history.sealing import seal
from accounts.history.verify import Report, verify

log = logging.getLogger(__name__)

CHECKING = 7203  # the advisory lock: one check at a time


def check(*, files: bool = True) -> tuple[Check, Report] | None:
    """Check the whole history and keep the result; None when another check is at it already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [CHECKING])
        if not cursor.fetchone()[0]:
            return None
        try:
            seal()
            report = verify(files=files)
            return _keep(report), report
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [CHECKING])


@transaction.atomic
def _keep(report: Report) -> Check:
    """Keep what was found; the heads go to the log too, which is kept elsewhere (in production)."""
    first = report.findings[0] if report.findings else ""
    kept = Check.objects.create(
        seconds=round(report.seconds, 3),
        rows=report.rows,
        findings=report.count,
        first=str(first),
        heads={str(key): [end.number, end.head] for key, end in report.heads.items()},
    )
    told = log.error if report.findings else log.info
    told("History checked: %s rows, %s out of place", report.rows, report.count)
    for key, end in sorted(report.heads.items()):
        log.info("History of home row %s: number %s", key, end.number, extra={"head": end.head})
    return kept
