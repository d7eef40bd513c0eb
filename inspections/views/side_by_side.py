"""The provider's homes side by side, for who answers for all of them."""

from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.history.pages import alarm
from accounts.looking.queries import unseen
from accounts.policy import Role, standing
from homes.models import Home
from inspections import references
from inspections.export.views import told_of
from inspections.queries.repeats import asked_across
from inspections.queries.side_by_side import homes_to_compare
from placements.cover import queries


def group(request: HttpRequest) -> HttpResponse:
    """Each home in a row; every figure opens its list."""
    if Role.RESPONSIBLE not in standing(request.user).roles:
        raise PermissionDenied
    request.area = "group"
    rows = homes_to_compare(request.user)
    by_provider = [
        {"provider": provider, "rows": list(held)}
        for provider, held in groupby(rows, key=lambda row: row.home.provider)
    ]
    homes = [row.home for row in rows]
    context = {
        "alarm": alarm(request.user),
        "providers": by_provider,
        "count": len(rows),
        "exports": told_of(request.user),
        "covers": queries.waiting(request.user, homes),
        "notices": unseen(request.user, homes),
        "covered": _covered(request.user, homes),
        "shared": asked_across(request.user, homes, timezone.localdate()),
        "rule": references.RULE,
    }
    return render(request, "inspections/group.html", context)


def _covered(user: Any, homes: list[Home]) -> list[dict[str, Any]]:
    """The homes that were covered from another in the last twelve months, and how often."""
    counted = queries.counted(user, homes)
    return [{**counted[home.pk], "home": home} for home in homes if home.pk in counted]
