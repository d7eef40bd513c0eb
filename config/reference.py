"""The reference of the request at hand: what an error page shows, and what finds its lines in the logs.

128 random bits, made here for every request and never taken from a visitor, so that nobody can
write their own words into a log. A task asked for during a request carries the request's reference on.
"""

import secrets
from contextvars import ContextVar
from typing import Any

_request: ContextVar[Any] = ContextVar("request", default=None)


def new() -> str:
    """A reference of 128 bits, as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def begin(request: Any) -> Any:
    """Give the request its reference (``request.id``); return what ``end`` wants back."""
    request.id = new()
    return _request.set(request)


def end(token: Any) -> None:
    """The request is answered."""
    _request.reset(token)


def request_at_hand() -> Any:
    """The request being answered in this thread, or None."""
    return _request.get()


def current() -> str:
    """The reference of the request being answered; "" outside one."""
    request = _request.get()
    return request.id if request is not None else ""
