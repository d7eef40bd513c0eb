"""The Celery application: a real broker everywhere, so that what is true in
development is true in production (see docs/decisions/0003-documents.md)."""

import os

from celery import Celery
from celery.signals import beat_init, celeryd_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

app = Celery("hearth")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@celeryd_init.connect
@beat_init.connect
def refuse(**_: object) -> None:
    """A worker or a timetable that may not start leaves with the sentence."""
    from config import refusing

    refusing.stop_if_any()
