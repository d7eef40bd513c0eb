"""The demonstration's settings, with a fault that can be switched on: HEARTH_HOME/broken is there."""

from config.settings.base import *  # noqa: F403
from config.settings.base import MIDDLEWARE

MIDDLEWARE = [*MIDDLEWARE, "tests.bars.breaking.Breaking"]
