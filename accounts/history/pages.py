"""What those who answer for a home are told of its history: when it was last read again, and
whether anything was out of place."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils import timezone

from accounts.history.sealing import heads_of
from accounts.policy import Role, standing, visible
from ui.words import moment

TOLD = (Role.MANAGER, Role.RESPONSIBLE)
A_NIGHT_MISSED = timedelta(hours=36)


@dataclass(frozen=True)
class LastCheck:
    """The latest reading of the whole history; ``first`` names the first bad row, "" when none is."""

    at: datetime
    rows: int
    findings: int
    first: str

    @property
    def says(self) -> str:
        """In a sentence: Checked 6 March, 3:40am: 812,345 rows of history, nothing out of place."""
        found = f"{self.findings:,} out of place" if self.findings else "nothing out of place"
        return f"Checked {moment(self.at)}: {self.rows:,} rows of history, {found}."

    @property
    def is_old(self) -> bool:
        """A night went by without one."""
        return timezone.now() - self.at > A_NIGHT_MISSED


def last_check() -> LastCheck | None:
    """The latest check, or None before the first night."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT at, rows, findings, first FROM history_last_check()")
        row = cursor.fetchone()
        return LastCheck(*row) if row else None


def is_told(user: Any) -> bool:
    """Those who answer for a home are told of its history's check."""
    return bool(standing(user).roles & set(TOLD))


def told(user: Any) -> dict[str, Any] | None:
    """For "Where the data lives": the last check, and how far each of their homes has come."""
    if not getattr(user, "is_authenticated", False) or not is_told(user):
        return None
    keys = standing(user).homes(*TOLD)
    homes = visible(user, apps.get_model("homes", "Home").objects.filter(pk__in=keys))
    homes, ends = list(homes.order_by("name")), heads_of(keys)
    return {
        "check": last_check(),
        "chains": [
            {"label": home.name, "value": str(ends[home.pk]).capitalize()}
            for home in homes
            if home.pk in ends
        ],
    }


def alarm(user: Any) -> LastCheck | None:
    """The last check, when it found something and this person is to know."""
    check = last_check() if is_told(user) else None
    return check if check and check.findings else None
