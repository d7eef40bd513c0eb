"""This app's panels of Today (homes.today): none of its own. Who is here is shown with their
latest line, so that panel stands in ``placements.daily.today``."""

from typing import Any


def panels(user: Any, home: Any) -> list[Any]:
    return []
