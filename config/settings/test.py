"""Settings for the tests: the same house, quicker locks."""

import os

os.environ.setdefault("HEARTH_SECRET_KEY", "only-for-tests")

from config.settings.base import *  # noqa: F403

HEARTH_DEMO = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
STORAGES["default"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}  # noqa: F405
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOGGING["loggers"]["django.request"]["level"] = "CRITICAL"  # noqa: F405
LOGGING["root"]["level"] = "WARNING"  # noqa: F405
