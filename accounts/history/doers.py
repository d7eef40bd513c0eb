"""Who did something, as the history tells it: a person, a command, or Hearth at work by itself.

The database notes with every row of history what the connection says of itself (its context). A
request says whose it is, a task its name. A command says its own name, from the moment it connects,
so that only what was done past all of them, at a prompt, has nobody's name on it.
"""

import json
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from django.db import Error, connections
from django.db.backends.signals import connection_created

# Somebody types what is done in these: they are the prompt.
PROMPTS = frozenset({"shell", "dbshell"})
LOADED = {"command": "open_house"}
SAID = {"open_house": "Loaded with the demonstration"}

_SAY = (
    "SELECT set_config('pghistory.context_id', %s, false), "
    "set_config('pghistory.context_metadata', %s, false)"
)


@contextmanager
def command_says(name: str) -> Iterator[None]:
    """While this lasts, what this process changes is said to be done by this command."""
    if name in PROMPTS:
        yield
        return
    context = [str(uuid.uuid4()), json.dumps({"command": name})]

    def say(connection: Any, **_: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_SAY, context)

    connection_created.connect(say, weak=False, dispatch_uid=__name__)
    for connection in _open():
        say(connection)
    try:
        yield
    finally:
        connection_created.disconnect(dispatch_uid=__name__)
        for connection in _open():  # one that is broken is not used again
            with suppress(Error), connection.cursor() as cursor:
                cursor.execute(_SAY, ["", ""])


def _open() -> list[Any]:
    found = connections.all(initialized_only=True)
    return [connection for connection in found if connection.connection is not None]


def doer_in_words(metadata: Mapping[str, Any] | None) -> str | None:
    """Who, when it was no person: a command, a task, somebody not signed in. None: nobody knows."""
    said = metadata or {}
    if name := said.get("command"):
        return SAID.get(name, f"The command {name}")
    if said.get("task"):
        return "Hearth, by itself"
    if said.get("url"):
        return "Somebody not signed in"
    return None
