"""A writing page that shows a record: showing it is opening it, and is written down (trust P-10)."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from accounts.audit import opened


class OpensRecord:
    """Stands before ``Deed`` among the bases of a page whose form is filled from a record, or that
    shows one beside it. One event for each showing; sending is written down as what it does."""

    def record(self) -> tuple[Model, dict[str, Any]]:
        """The record, and whom it is about: what ``accounts.audit.opened`` takes."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        thing, about = self.record()
        opened(request.user, thing, **about)
        return super().get(request, *args, **kwargs)
