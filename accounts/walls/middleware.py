"""The walls round every request."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from accounts.walls.raised import raised_for


class Walls:
    """Each page is one transaction, in which the database shows what is the person's own: what it
    reads, writes and notes down happens as a whole or not at all. The last of the middleware, so
    that nothing of a page runs outside."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse:
        with raised_for(getattr(request, "user", None)):
            response = view(request, *args, **kwargs)
            if not getattr(response, "is_rendered", True):  # a page that would be filled in later
                response.render()  # type: ignore[attr-defined]
            return response
