"""Every answer that leaves the house: its headers, its reference and its one line in the log (B-7).

Outermost, so that nothing is answered past it: pages, static files, documents, redirects, and
the refusals of everything further in. What the web server itself refuses (a request line that
is none) never comes here; ``config.running.webserver`` gives those the same headers.
"""

import logging
import time

from celery.signals import before_task_publish
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from config import reference

log = logging.getLogger("hearth.requests")

METHODS = [
    "GET",
    "HEAD",
    "POST",
    "OPTIONS",
]  # pages know no others: TRACE or PUT is nobody's browser
UNTOUCHED = {200, 206, 304}
OFF = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen",
    "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture", "screen-wake-lock", "usb", "xr-spatial-tracking",
)  # fmt: skip
OURS_ALONE = ("publickey-credentials-create", "publickey-credentials-get")  # passkeys
PERMISSIONS = ", ".join(
    [*(f"{name}=()" for name in OFF), *(f"{name}=(self)" for name in OURS_ALONE)]
)
# What every answer says, whatever it is. The policy of content stands in settings.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow",
}
NOT_KEPT = "no-store, private"
# For a file somebody brought or a worker made: opened by itself it is nothing that runs.
CLOSED = "default-src 'none'; frame-ancestors 'none'; sandbox"


class EveryAnswer:
    """Gives the request its reference, and the answer its headers."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        token = reference.begin(request)
        try:
            if request.method in METHODS:
                response = self.get_response(request)
            else:
                response = HttpResponseNotAllowed(METHODS)
            dress(request, response)
            tell(request, response, begun)
            return response
        finally:
            reference.end(token)


def dress(request: HttpRequest, response: HttpResponse) -> None:
    """Put on what every answer says. Only the house's own static files may be kept by anyone."""
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    static = request.path.startswith(settings.STATIC_URL) and response.status_code in UNTOUCHED
    if not static:
        response.headers["Cache-Control"] = NOT_KEPT
    kind = response.headers.get("Content-Type", "")
    if not static and kind and not kind.startswith("text/html"):
        response.headers["Content-Security-Policy"] = CLOSED
    response.headers.setdefault("Content-Security-Policy", CLOSED)
    response.headers["X-Request-Id"] = request.id


def tell(request: HttpRequest, response: HttpResponse, begun: float) -> None:
    """One line: which page by its name, never its address; who by their reference."""
    match = request.resolver_match
    if match is None and request.path.startswith(settings.STATIC_URL):
        return
    log.info(
        "Answered",
        extra={
            "status": response.status_code,
            "ms": round((time.perf_counter() - begun) * 1000, 1),
            "route": match.view_name if match else None,
        },
    )


@before_task_publish.connect(dispatch_uid="carry the reference on")
def carry_on(headers: dict | None = None, **_: object) -> None:
    """What a worker does for a request is found by the request's reference."""
    if headers is not None and (asked_in := reference.current()):
        headers["asked_in"] = asked_in
