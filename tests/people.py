"""How a test acts as somebody: requests in their name, forms as they would send them."""

import re
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.http import HttpRequest
from django.test import Client
from django.test.client import ClientHandler
from django.urls import resolve

from accounts import kept
from accounts.deeds import Deed
from accounts.frame import COUNTED
from accounts.models import Membership, User
from accounts.sign_in import sitting

TOKEN = re.compile(rf'name="{kept.FIELD}" value="([^"]+)"')
POINTED_OUT = "Not saved yet: look at"
SIGNED_IN_BY = settings.AUTHENTICATION_BACKENDS[0]
FAR = 2**40  # a moment after every test
_house = ClientHandler(enforce_csrf_checks=False)


@receiver(setting_changed)
def _set_up_again(**_: Any) -> None:
    """What a test changes in the settings, the middleware may have read when it was made."""
    _house._middleware_chain = None


class Browser(Client):
    """Django's, before a house whose middleware is made once for all of them, as a server makes it once."""

    def __init__(self) -> None:
        super().__init__()
        self.handler = _house


def as_(user: User | None, *, counted: bool = True) -> Client:
    """A browser in which this person has signed in and shown their second step (nobody: signed out).
    ``counted``: the number beside Due was counted a moment ago, as for most pages of a day."""
    client = Browser()
    if user is not None:  # as Client.force_login does it, with one session written instead of two
        request = HttpRequest()
        request.session = SessionStore()
        login(request, user, SIGNED_IN_BY)
        sitting.step_shown(request.session)
        if counted and (at := counts_at(user.pk)):
            request.session[COUNTED] = {"of": list(at), "number": 0, "until": FAR}
        request.session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key
    return client


@cache
def counts_at(person: int) -> tuple[str, str] | None:
    """The home and role for which pages show this person how much is overdue."""
    found = Membership.objects.filter(user=person, home__isnull=False).order_by("pk")
    return found.values_list("home__ref", "role").first()


def show_step(client: Client) -> None:
    """Whoever is signed in here has shown their second step as well."""
    session = client.session
    sitting.step_shown(session)
    session.save()


def see(user: User | None, url: str) -> Any:
    """What this person gets at this address."""
    return as_(user).get(url)


def send(user: User, url: str, data: dict[str, Any], *, token: str | None = None) -> Any:
    """This person sends the form at this address, once, with its token. A page that changes a
    record is opened first: its token says which version was on the screen. What is pointed out to
    them (a name in their words) they have seen, and send again as it is."""
    client = as_(user)
    sent = client.post(url, {kept.FIELD: token or shown_token(client, url, user), **data})
    if sent.status_code == 422 and POINTED_OUT in sent.content.decode():
        return client.post(url, {**data, kept.FIELD: token_in(sent)})
    return sent


def shown_token(client: Client, url: str, user: User) -> str:
    """The token of the form that stands at this address now; a plain one where none does."""
    page = getattr(resolve(url.partition("?")[0]).func, "view_class", None)
    if page and issubclass(page, Deed) and page.stands_on is not Deed.stands_on:
        return token_in(client.get(url)) or kept.issue(user)
    return kept.issue(user)


def token_in(response: Any) -> str:
    """The token of the form on this page; "" when it has none."""
    found = None if response.streaming else TOKEN.search(response.content.decode())
    return found[1] if found else ""


def words(response: Any) -> str:
    """The response's text, for "is it on the page?"."""
    return response.content.decode()
