"""The house's own settings, measured in one process: rows are multiplied as the owner, and each
page asked for steps down to the running role, as in the tests."""

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, MIDDLEWARE, OWNER_DATABASE_URL, dj_database_url

DATABASES["default"] |= dj_database_url.parse(OWNER_DATABASE_URL)
MIDDLEWARE = ["tests.stepping_down.StepDown", *MIDDLEWARE]
