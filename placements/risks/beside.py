"""This app's panel beside a record (homes.records.beside): the risk assessments it touches."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from accounts.policy import may
from homes.records.beside import Beside
from homes.records.kinds import Kind
from placements.naming import masker
from placements.risks import queries
from placements.risks.showing import row_of

TOUCHING = frozenset({"incident"})  # kinds of record (by code) that a risk assessment can be beside


def panels(user: Any, kind: Kind, record: Any, young_people: Iterable[int]) -> list[Beside]:
    """The risk assessments set beside it, each with the way to review it, and the way to choose."""
    if kind.code not in TOUCHING:
        return []
    home = kind.home(record)
    mask = masker(user, home)
    found = queries.touched_by(user, kind.code, record.ref)
    choose = young_people and may(user, "write", home)
    if not found and not choose:
        return []
    reviewable = queries.reviewable(user, found)
    rows = [row_of(risk, mask) | {"name": risk.young_person.name} for risk in found]
    for risk, row in zip(found, rows, strict=True):
        if risk.pk in reviewable:
            row["review_url"] = reverse("risks:review", args=[risk.ref])
    context = {
        "rows": rows,
        "said": kind.said,
        "choose_url": reverse("risks:choose", args=[record.ref, kind.code]) if choose else "",
    }
    return [Beside("risks/parts/beside.html", context)]
