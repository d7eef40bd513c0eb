"""This app's panel of Today (homes.today): somebody has covered here, and nobody has looked yet."""

from typing import Any

from homes.models import Home
from homes.today import Panel
from placements.cover.queries import waiting


def panels(user: Any, home: Home) -> list[Panel]:
    """For those who answer for the home, from the moment it begins until it is reviewed."""
    rows = waiting(user, [home])
    return [Panel("first", "cover/panel.html", {"covers": rows}, order=4)] if rows else []
