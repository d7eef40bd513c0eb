"""gunicorn as Hearth wants it: its own refusals carry the house's headers, and its log the house's shape.

Named in ``gunicorn.conf.py``, which gunicorn reads wherever it is started from the checkout.
"""

import contextlib
import logging
from typing import Any

from gunicorn import util
from gunicorn.glogging import Logger
from gunicorn.http import errors
from gunicorn.workers.sync import SyncWorker

from config import reference
from config.logs import OneLine

# What is no request at all never reaches a page. These are gunicorn's own statuses.
REFUSED = [
    (errors.LimitRequestLine, 414, "URI Too Long"),
    (errors.LimitRequestHeaders, 431, "Request Header Fields Too Large"),
    (errors.UnsupportedTransferCoding, 501, "Not Implemented"),
    (errors.ExpectationFailed, 417, "Expectation Failed"),
    (errors.ForbiddenProxyRequest, 403, "Forbidden"),
    (errors.ParseException, 400, "Bad Request"),
]
PAGE = (
    '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Hearth</title></head>'
    "<body><h1>{said}</h1><p>Nothing was saved. Go back and try again. Reference {id}.</p></body></html>"
)
OUR_FAULT = (500, "Internal Server Error")
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Connection": "close",
    "Cache-Control": "no-store, private",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}


class Log(Logger):
    """gunicorn's log in one JSON object a line. No access log: each request has a line already."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(OneLine())


class Worker(SyncWorker):
    """Answers what is no request without repeating it: it may hold anything."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        status, reason = status_of(exc)
        told = logging.getLogger("hearth.requests")
        extra = {"status": status}
        if status == 500:
            told.error("Could not answer", extra=extra, exc_info=exc)
        else:
            told.warning("Refused what is no request: %s", type(exc).__name__, extra=extra)
        with contextlib.suppress(Exception):
            util.write_nonblock(client, answer(status, reason))


def status_of(exc: BaseException) -> tuple[int, str]:
    """The status for what gunicorn could not read, or could not hand on."""
    if isinstance(exc, (errors.InvalidResponseHeader, errors.InvalidResponseHeaderName)):
        return OUR_FAULT  # a header of ours, not the visitor's
    return next(
        ((status, reason) for kind, status, reason in REFUSED if isinstance(exc, kind)), OUR_FAULT
    )


def answer(status: int, reason: str) -> bytes:
    """The whole answer, with every header a page has."""
    from config.answers import ALWAYS

    id_ = reference.new()
    said = "We could not read that" if status < 500 else "Something broke"
    body = PAGE.format(said=said, id=id_).encode()
    headers = {**ALWAYS, **HEADERS, "X-Request-Id": id_, "Content-Length": str(len(body))}
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{k}: {v}" for k, v in headers.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
