"""The number of a home of this Hearth, as the lists write it."""

from homes.models import Home
from inspections.published.judging import URN


def urn_of(home: Home) -> str:
    """As the lists write it; empty when what was typed is none."""
    said = home.urn.upper().replace(" ", "")
    return said if URN.fullmatch(said) else ""
