"""A panel of Today (homes.today): the way to the other homes of whoever leads several."""

from typing import Any

from django.urls import reverse

from accounts.policy import Role, standing
from homes import across
from homes.models import Home
from homes.today import Panel


def panels(user: Any, home: Home) -> list[Panel]:
    """A responsible individual has it in the navigation."""
    if Role.RESPONSIBLE in standing(user).roles or not across.may_look(user):
        return []
    others = [one for one in across.homes_of(user) if one.pk != home.pk]
    context = {"others": others, "url": reverse("homes:today_across")}
    return [Panel("aside", "homes/panel_several.html", context, order=90)] if others else []
