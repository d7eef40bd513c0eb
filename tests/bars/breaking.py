"""A fault in whatever is sent, for as long as a file lies in the house's folder."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.walls.middleware import Walls


class Breaking(Walls):
    """In place of the walls, which ask the page themselves: it breaks inside them, when everything round it has begun."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse:
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            sent = request.method == "POST" and "form_token" in request.POST
            if sent and request.path != "/drafts/keep/" and is_broken():
                raise RuntimeError("broken on purpose")
            return response

        return super().process_view(request, page, args, kwargs)


def is_broken() -> bool:
    """Does the file lie there?"""
    return (settings.HEARTH_HOME / "broken").exists()
