"""The panel of Today (homes.today) that says somebody opened unusually many records here."""

from typing import Any

from accounts.looking import queries
from homes.models import Home
from homes.today import Panel


def panels(user: Any, home: Home) -> list[Panel]:
    """For those who answer for the home, until they have looked at it themselves."""
    rows = queries.unseen(user, [home])
    return [Panel("first", "looking/panel.html", {"notices": rows}, order=6)] if rows else []
