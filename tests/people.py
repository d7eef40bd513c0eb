"""How a test acts as somebody: requests in their name, forms as they would send them."""

import re
from typing import Any

from django.test import Client
from django.urls import resolve

from accounts import kept
from accounts.deeds import Deed
from accounts.models import User
from accounts.sign_in import sitting

TOKEN = re.compile(rf'name="{kept.FIELD}" value="([^"]+)"')


def as_(user: User | None) -> Client:
    """A browser in which this person has signed in (nobody: signed out)."""
    client = Client()
    if user is not None:
        client.force_login(user)
        show_step(client)
    return client


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
    record is opened first: its token says which version was on the screen."""
    client = as_(user)
    return client.post(url, {kept.FIELD: token or shown_token(client, url, user), **data})


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
