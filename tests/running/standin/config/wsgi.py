"""The stand-in's door; it stays shut when the test says so."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
if os.environ.get("STANDIN_WEB") == "broken":
    raise RuntimeError("broken on purpose")
application = get_wsgi_application()
