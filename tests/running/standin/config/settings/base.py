"""The little a house of one page needs."""

import os

import dj_database_url

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["django.contrib.contenttypes", "house"]
DATABASES = {"default": dj_database_url.parse(os.environ["HEARTH_OWNER_DATABASE_URL"])}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "small"}
}
ROOT_URLCONF = "config.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CELERY_BROKER_URL = os.environ["REDIS_URL"]
CELERY_BEAT_SCHEDULE = {"tick": {"task": "house.tasks.tick", "schedule": 0.5}}
