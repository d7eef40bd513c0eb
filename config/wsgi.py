"""The door gunicorn opens."""

import os

import django
from django.core.wsgi import get_wsgi_application

from config import logs, refusing, sent_files

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

django.setup()
from inspections.published import survival  # noqa: E402 - its models need the setup

sent_files.ready()
survival.ready()
application = get_wsgi_application()
logs.listen()
refusing.stop_if_any()
