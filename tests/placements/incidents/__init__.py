"""How a test fills in the incident page: what happened to Alex and Jamie one evening."""

from typing import Any

from django.urls import reverse

from tests.people import send
from tests.world import minutes_ago

BEFORE = "Alex had come in from a call. Jamie joked about it."


def written(world: Any, **changes: Any) -> dict[str, Any]:
    """The page filled in properly, an hour and a half ago, with these answers changed
    (None: left out). A field about a person is named by them: ``part_alex``."""
    began = minutes_ago(90)
    data = {
        "when_day": began.date().isoformat(),
        "when_time": f"{began:%H:%M}",
        "when_ended": f"{minutes_ago(80):%H:%M}",
        "place": "lounge",
        "place_words": "by the window",
        "kind": "aggression",
        "part_alex": "part",
        "part_jamie": "hurt",
        "adult_wen": "led",
        "other_1": "Mr Pell, taxi driver",
        "other_part_1": "saw",
        "before": BEFORE,
        "trigger": "The joke",
        "what_happened": "Alex went for Jamie and pulled his hood.",
        "response": "Wen stood between them and said their names.",
        "how_it_ended": "James's neck was red. Toast at nine.",
        "account_alex": "He laughed about my mum. One would of been enough.",
        "feelings_alex": "Bad about it",
        "no_account_jamie": "does not want to",
        "hurt": "yes",
        "injuries": "Jamie Firth, left side of the neck, a cold flannel",
        "told_manager": "on",
        "told_name_manager": "Maya Whitlock",
        "told_at_manager": f"{minutes_ago(60):%H:%M}",
        "before_next_shift": "Ask Jamie again tomorrow.",
        **changes,
    }
    return {_named(world, name): value for name, value in data.items() if value is not None}


def _named(world: Any, name: str) -> str:
    """``part_alex`` as the page has it, with the reference of Alex."""
    start, _, who = name.rpartition("_")
    if start in ("part", "account", "feelings", "no_account"):
        return f"{start}_{getattr(world, who).ref}"
    return f"adult_{getattr(world, f'{who}_post').ref}" if start == "adult" else name


def write_url(world: Any) -> str:
    return reverse("incidents:write", args=[world.oak.ref])


def write(world: Any, user: Any = None, *, token: str | None = None, **changes: Any) -> Any:
    """Wen (or this person) sends the page; the response."""
    return send(user or world.wen, write_url(world), written(world, **changes), token=token)
