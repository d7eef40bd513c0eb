"""The chronology told anew from the records; with --check, only whether it says what they say."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from homes.chronology.telling import differences, retell


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; name the rows that differ"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["check"]:
            self.stdout.write(f"{retell():,} rows told.")
            return
        found = differences()
        if found:
            raise CommandError("The chronology differs from the records: " + ", ".join(found[:20]))
        self.stdout.write("The chronology says what the records say.")
