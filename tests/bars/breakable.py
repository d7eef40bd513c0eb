"""The demonstration's settings, with a fault that can be switched on: HEARTH_HOME/broken is there."""

from config.settings.base import *  # noqa: F403
from config.settings.base import MIDDLEWARE

WALLS = "accounts.walls.middleware.Walls"
if MIDDLEWARE[-1] != WALLS:
    raise RuntimeError("the page is asked somewhere else than in the last of the middleware")
MIDDLEWARE = [*MIDDLEWARE[:-1], "tests.bars.breaking.Breaking"]
