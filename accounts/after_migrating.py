"""What the database is told anew whenever it was migrated: its walls, and how its history is written.

Django says so once for each app. Only after the last one are all tables there; what is told is
derived from the models, so telling it again changes nothing.
"""

from collections.abc import Callable
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate


def after_migrating(do: Callable[[Any], Any]) -> None:
    """Have ``do`` called with the connection, as the owner, after every migration. In the order asked."""

    def receive(sender: AppConfig, using: str, **_: object) -> None:
        if sender is list(apps.get_app_configs())[-1]:
            do(connections[using])

    post_migrate.connect(receive, weak=False, dispatch_uid=f"{do.__module__}.{do.__qualname__}")
