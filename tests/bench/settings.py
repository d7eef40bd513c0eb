"""The house's own settings, measured in one process: rows are multiplied as the owner, and each
page asked for steps down to the running role, as in the tests."""

import os

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, LOGGING, MIDDLEWARE, OWNER_DATABASE_URL, dj_database_url

DATABASES["default"] |= dj_database_url.parse(OWNER_DATABASE_URL)
MIDDLEWARE = ["tests.stepping_down.StepDown", *MIDDLEWARE]
# The line of each request is part of what it takes, but not of the table on the screen.
LOGGING["handlers"]["nowhere"] = LOGGING["handlers"]["console"] | {
    "class": "logging.FileHandler",
    "filename": os.devnull,
}
LOGGING["loggers"]["hearth.requests"] = {"handlers": ["nowhere"], "propagate": False}
