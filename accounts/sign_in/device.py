"""Which device: a mark a browser keeps after its first full sign-in, and plain words for a list.

The mark is a signed cookie with a random number and the references of those who came in there.
It opens nothing. It only means that wrong tries made elsewhere do not slow this browser down.
"""

import re
import secrets
from dataclasses import dataclass, field
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse

SALT = "hearth.device"
KEPT_FOR = 365 * 24 * 60 * 60  # seconds
AT_MOST = 40  # people at one shared computer
COOKIE = "__Host-hearth_device" if settings.HTTPS else "hearth_device"


@dataclass
class Device:
    """A browser that somebody came in from before: its number, and whose it was."""

    number: str = ""
    people: list[str] = field(default_factory=list)

    def knows(self, ref: str) -> bool:
        return ref in self.people


def device_of(request: HttpRequest) -> Device:
    """The mark this browser brings; an empty one when it brings none, or one that is not ours."""
    try:
        read = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_FOR)
        return Device(str(read["n"]), [str(ref) for ref in read["p"]])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return Device()


def remember(request: HttpRequest, response: HttpResponse, ref: str) -> None:
    """Let this browser bring the mark from now on, for this person too."""
    device = device_of(request)
    people = [ref, *(one for one in device.people if one != ref)][:AT_MOST]
    number = device.number or secrets.token_hex(8)
    response.set_cookie(
        COOKIE,
        signing.dumps({"n": number, "p": people}, salt=SALT),
        max_age=KEPT_FOR,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def address_of(request: HttpRequest) -> str:
    """The address the request came from, as far as the installation's proxies can be believed."""
    try:
        return get_adapter().get_client_ip(request)
    except (ImproperlyConfigured, PermissionDenied):  # a proxy that adds nothing: its own address
        return request.META.get("REMOTE_ADDR") or ""


BROWSERS = [
    ("Edge", r"Edg(e|A|iOS)?/"), ("Samsung Internet", "SamsungBrowser"), ("Firefox", "Firefox/|FxiOS"),
    ("Chrome", "Chrome/|CriOS|Chromium"), ("Safari", "Safari/"),
]  # fmt: skip
MACHINES = [
    ("an iPhone", "iPhone"), ("an iPad", "iPad"), ("an Android phone", "Android.*Mobile"),
    ("an Android tablet", "Android"), ("a Windows computer", "Windows"), ("a Chromebook", "CrOS"),
    ("a Mac", "Macintosh"), ("a Linux computer", "Linux"),
]  # fmt: skip


def device_words(agent: str) -> str:
    """Firefox on a Windows computer: as much as a person needs to know their own again."""

    def first(known: list[tuple[str, str]]) -> Any:
        return next((said for said, sign in known if re.search(sign, agent)), "")

    browser, machine = first(BROWSERS), first(MACHINES)
    if browser and machine:
        return f"{browser} on {machine}"
    return browser or machine[:1].upper() + machine[1:] or "A browser we do not know"
