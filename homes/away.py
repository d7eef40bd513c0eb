"""A panel of Today (homes.today): who is away from the home, and who stands in (F7)."""

from typing import Any

from django.utils import timezone

from homes.due.views import away_from
from homes.models import Home
from homes.today import Panel


def panels(user: Any, home: Home) -> list[Panel]:
    """For everybody of the home, from the first day to the last."""
    rows = [one for one in away_from(user, home) if one.starts_on <= timezone.localdate()]
    return [Panel("first", "homes/panel_away.html", {"away": rows}, order=8)] if rows else []
