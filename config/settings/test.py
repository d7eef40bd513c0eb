"""Settings for the tests: the same house, quicker locks."""

import os

os.environ.setdefault("HEARTH_SECRET_KEY", "only-for-tests")

from config.running.test import TEMPLATE
from config.settings.base import *  # noqa: F403

HEARTH_DEMO = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# The tests look as the owner; requests step down to the running role (tests/stepping_down.py).
DATABASES["default"] |= dj_database_url.parse(OWNER_DATABASE_URL)  # noqa: F405
if DATABASES["default"]["USER"] == RUNNING_ROLE:  # noqa: F405  one login was named: the owner's
    RUNNING_ROLE = "hearth_running"
if template := os.environ.get(TEMPLATE):  # made by bin/test, once for all
    DATABASES["default"]["TEST"] = {"TEMPLATE": template}  # noqa: F405
MIDDLEWARE = ["tests.stepping_down.StepDown", *MIDDLEWARE]  # noqa: F405
STORAGES["default"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}  # noqa: F405
# Straight from static/: nothing is made ahead (tests/running/test_page_weight.py has the real thing).
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
STATIC_ROOT, WHITENOISE_USE_FINDERS = None, True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOGGING["loggers"]["django.request"]["level"] = "CRITICAL"  # noqa: F405
LOGGING["root"]["level"] = "WARNING"  # noqa: F405
