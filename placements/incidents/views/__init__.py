"""The pages of incidents: the register, one incident, and the deeds done with it."""

from placements.incidents.views.deeds import AddAccount, Review, Write
from placements.incidents.views.reading import incident, receipt, register

__all__ = ["AddAccount", "Review", "Write", "incident", "receipt", "register"]
