"""Where a database of the tests is, for the servers a test starts: they sign in as bin/start's do."""

import os
import time
from contextlib import closing
from urllib.parse import urlsplit

import psycopg2

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


def administer(sentence: str) -> None:
    """Run a sentence about whole databases, as their owner. Where PostgreSQL itself is tidying one
    up, which nobody but itself may stop, it is asked again for ten seconds."""
    for left in reversed(range(50)):
        with closing(psycopg2.connect(owner_address("postgres"))) as line:
            line.autocommit = True
            try:
                line.cursor().execute(sentence)
                return
            except (psycopg2.errors.InsufficientPrivilege, psycopg2.errors.ObjectInUse):
                if not left:
                    raise
        time.sleep(0.2)
