"""What the registers of a home have in common: what their address asks for, and each choice's address."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode


def asked_of(given: Any, allowed: Mapping[str, Collection[str]]) -> dict[str, str]:
    """What an address asks for, by name; anything it cannot mean is left empty."""
    said = {name: given.get(name, "") for name in allowed}
    return {name: value if value in allowed[name] else "" for name, value in said.items()}


def ahead_of_page(asked: Mapping[str, str], **instead: str) -> str:
    """What stands before "page=2" in the address of the same list, or of one with a thing chosen otherwise."""
    said = urlencode({name: value for name, value in {**asked, **instead}.items() if value})
    return f"{said}&" if said else ""


def periods_of(url: str, asked: Mapping[str, str], days: Iterable[str]) -> list[dict[str, Any]]:
    """At any time, and the last so many days: for components/filter.html."""
    choices = [("", "At any time"), *((number, f"Last {number} days") for number in days)]
    return [
        {
            "label": label,
            "url": f"{url}?{ahead_of_page(asked, days=number)}",
            "current": asked["days"] == number,
        }
        for number, label in choices
    ]
