"""How a test acts as somebody: requests in their name, forms as they would send them."""

from typing import Any

from django.test import Client

from accounts import kept
from accounts.models import User


def as_(user: User | None) -> Client:
    """A browser in which this person has signed in (nobody: signed out)."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def see(user: User | None, url: str) -> Any:
    """What this person gets at this address."""
    return as_(user).get(url)


def send(user: User, url: str, data: dict[str, Any], *, token: str | None = None) -> Any:
    """This person sends the form at this address, once, with its token."""
    return as_(user).post(url, {kept.FIELD: token or kept.issue(user), **data})


def words(response: Any) -> str:
    """The response's text, for "is it on the page?"."""
    return response.content.decode()
