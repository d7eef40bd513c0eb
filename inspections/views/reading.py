"""Reading a home's pages: through the policy, and an inspector's reading into the log."""

from typing import Any

from django.http import HttpRequest

from accounts.audit import opened
from accounts.frame import enter
from accounts.policy import Role, role_at
from accounts.queries import home_through


def home_to_read(request: HttpRequest, ref: str, area: str, verb: str = "enter") -> Any:
    """The home of this page (404), if ``verb`` is the person's (403), with the frame round it."""
    home = home_through(request.user, ref, verb)
    enter(request, home, area)
    return home


def note_reading(request: HttpRequest, home: Any, page: str) -> None:
    """Everything an inspector opens is logged, lists too, so that the home can see it (F4).
    For the others a list is no access to a record."""
    if role_at(request.user, home) == Role.INSPECTOR:
        opened(request.user, home, home=home, purpose=page)
