"""The pages of behaviour plans: the plan in force, each version, and the deeds done with them."""

from placements.behaviour.views.deeds import Sign, SignWithThem, Write
from placements.behaviour.views.reading import plan, version

__all__ = ["Sign", "SignWithThem", "Write", "plan", "version"]
