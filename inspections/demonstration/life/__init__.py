"""Three years of the twelve homes, put together by seeded choice from hand-written words.

``world(now)`` gives plain rows, no database: the same rows for the same moment and seed.
"""

from . import rowan
from .world import World, world

__all__ = ["World", "rowan", "world"]
