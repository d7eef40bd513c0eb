"""This app's panel of Today (homes.today): the nightly check of the history found something."""

from typing import Any

from accounts.history.pages import alarm
from accounts.policy import may
from homes.today import Panel


def panels(user: Any, home: Any) -> list[Panel]:
    """For those who answer for the home. Nothing stands above it."""
    return panels_across(user, [home]) if may(user, "manage people", home) else []


def panels_across(user: Any, homes: Any) -> list[Panel]:
    """The same for several homes: one check reads the whole house."""
    check = alarm(user)
    return [Panel("first", "history/panel.html", {"alarm": check}, order=1)] if check else []
