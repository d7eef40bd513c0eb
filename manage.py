#!/usr/bin/env python
"""Hearth's command line."""

import os
import sys

# Work on the tables themselves, or on everybody's rows: done with the owner's login.
BY_THE_OWNER = {"migrate", "open_house", "raise_walls", "verify_history", "dbshell"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    if BY_THE_OWNER & set(sys.argv[1:2]):
        os.environ["HEARTH_AS_OWNER"] = "1"
    from django.core.management import execute_from_command_line

    from accounts.history.doers import command_says

    with command_says("".join(sys.argv[1:2])):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
