"""Where a database of the tests is, for the servers a test starts: they sign in as bin/start's do."""

import os
from urllib.parse import urlsplit

from config.running.postgres import RUNNING


def owner_address(name: str) -> str:
    """The owner's address of the database with this name."""
    given = os.environ.get("HEARTH_OWNER_DATABASE_URL") or os.environ["DATABASE_URL"]
    return urlsplit(given)._replace(path=f"/{name}").geturl()


def running_address(name: str) -> str:
    """The address the pages and workers use for it."""
    given, owner = os.environ["DATABASE_URL"], os.environ.get("HEARTH_OWNER_DATABASE_URL")
    parts = urlsplit(given)
    if parts.username == urlsplit(owner or given).username:  # one login was named: the owner's
        parts = parts._replace(netloc=f"{RUNNING}@{parts.netloc.rpartition('@')[2]}")
    return parts._replace(path=f"/{name}").geturl()


def addresses(name: str) -> dict[str, str]:
    """Both, as the environment has them."""
    return {
        "DATABASE_URL": running_address(name),
        "HEARTH_OWNER_DATABASE_URL": owner_address(name),
    }
