"""Make the database ready in one process: migrate if asked to, then open the house.

Importing Django takes a second; ``manage.py migrate && manage.py open_house`` would pay it twice.
What open_house prints is for the person at the console and goes to standard output; everything else goes to the log.

usage: python -m config.running.prepare [migrate]
"""

import os
import sys

REFUSED = 3  # exit code: the last thing on standard output is a sentence for the person


def main(arguments: list[str]) -> int:
    """Prepare; return 0, or REFUSED after printing why."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    os.environ["HEARTH_AS_OWNER"] = "1"
    import django
    from django.core.management import CommandError, call_command

    django.setup()
    from accounts.history.doers import command_says

    try:
        if "migrate" in arguments:
            with command_says("migrate"):
                call_command("migrate", interactive=False, stdout=sys.stderr)
        with command_says("open_house"):
            call_command("open_house")
    except CommandError as refusal:
        sys.stdout.write(f"{refusal}\n")
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
