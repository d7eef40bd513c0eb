"""The panel of Today (homes.today) that says somebody opened unusually many records here."""

from typing import Any

from accounts.looking import queries
from homes.models import Home
from homes.today import Panel


def panels(user: Any, home: Home) -> list[Panel]:
    """For those who answer for the home, until they have looked at it themselves."""
    return panels_across(user, [home])


def panels_across(user: Any, homes: list[Home]) -> list[Panel]:
    rows = queries.unseen(user, homes)
    return [Panel("first", "looking/panel.html", {"notices": rows}, order=6)] if rows else []
