"""The provider's homes side by side, for who answers for all of them."""

from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.policy import Role, standing
from inspections.queries.side_by_side import homes_to_compare


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
    return render(request, "inspections/group.html", {"providers": by_provider, "count": len(rows)})
