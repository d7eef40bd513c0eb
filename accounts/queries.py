"""Finding the home a page stands in."""

from typing import Any

from django.apps import apps

from accounts import policy


def home_through(user: Any, ref: str, verb: str) -> Any:
    """The home with this reference: 404 unless it is the person's to see, 403 unless ``verb``
    is theirs to do there."""
    homes = apps.get_model("homes", "Home").objects.select_related("provider")
    home = policy.find(user, homes, ref=ref)
    policy.require(user, verb, home)
    return home
