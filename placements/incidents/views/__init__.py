"""The pages of incidents: the register, one incident, and the deeds done with it."""

from placements.incidents.views.deeds import AddAccount, Review, Write, WriteOwnAccount
from placements.incidents.views.patterns import of_one, patterns, patterns_of
from placements.incidents.views.reading import incident, receipt, register

__all__ = [
    "AddAccount",
    "Review",
    "Write",
    "WriteOwnAccount",
    "incident",
    "of_one",
    "patterns",
    "patterns_of",
    "receipt",
    "register",
]
