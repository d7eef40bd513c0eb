"""Says how to sign in, or refuses, as the test wants it."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """The stand-in's opening."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse when told to."""
        if os.environ.get("STANDIN_OPENING") == "refused":
            raise CommandError("This database holds real records.")
        self.stdout.write("Sign in as anybody.")
