"""The door gunicorn opens."""

import os

from django.core.wsgi import get_wsgi_application

from config import logs, refusing

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

application = get_wsgi_application()
logs.listen()
refusing.stop_if_any()
