"""The homes of this Hearth that a person may see, by their URN."""

from typing import Any

from accounts.policy import visible
from homes.models import Home
from inspections.published.judging import URN


def urn_of(home: Home) -> str:
    """As the lists write it; empty when what was typed is none."""
    said = home.urn.upper().replace(" ", "")
    return said if URN.fullmatch(said) else ""


def homes_of(user: Any) -> dict[str, Home]:
    """By URN, those that have one."""
    rows = visible(user, Home.objects.exclude(urn="")).order_by("name", "pk")
    return {urn_of(home): home for home in rows if urn_of(home)}
