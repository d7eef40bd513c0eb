"""The tests prepare and look as the owner; what a page does, it does as the running role.

One connection serves both, so that a test can be rolled back: this outermost middleware steps
down for as long as a request lasts. Servers that tests start sign in as the running role itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


@contextmanager
def stepped_down() -> Iterator[None]:
    """For as long as the block lasts, this connection has the rights of the running role."""
    with connection.cursor() as cursor:
        cursor.execute(f'SET ROLE "{settings.RUNNING_ROLE}"')
    try:
        yield
    finally:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")


class StepDown:
    """SET ROLE around every request: row-level security and rights are those of the running role."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        with stepped_down():
            return self.get_response(request)
