"""This app's panel beside a record (homes.records.beside): the plan that was in force then, and
the same beside a form on which an incident or a measure is written."""

from collections.abc import Iterable
from typing import Any

from accounts.policy import visible
from homes.models import Home
from homes.records.beside import Beside
from homes.records.kinds import Kind
from placements.behaviour import queries
from placements.behaviour.models import BehaviourPlan
from placements.behaviour.showing import reading_of
from placements.naming import Masker, masker

WHEN = {
    "incident": "occurred_at",
    "measure": "used_from",
}  # kinds it stands beside, and their moment


def _row(plan: BehaviourPlan, mask: Masker) -> dict[str, Any]:
    return reading_of(plan, mask) | {
        "name": plan.young_person.name,
        "person": plan.young_person.ref,
    }


def panels(user: Any, kind: Kind, record: Any, young_people: Iterable[int]) -> list[Beside]:
    """The plan of each young person that was in force when it happened."""
    if kind.code not in WHEN:
        return []
    home = kind.home(record)
    rows = queries.in_force(list(young_people), getattr(record, WHEN[kind.code]))
    found = visible(user, rows.filter(home=home)).select_related(*queries.JOINED)
    found = list(found.order_by("young_person__preferred_name", "pk"))
    if not found:
        return []
    mask = masker(user, home)
    return [Beside("behaviour/parts/beside.html", {"rows": [_row(plan, mask) for plan in found]})]


def beside_form(user: Any, home: Home, plans: Iterable[BehaviourPlan]) -> list[dict[str, Any]]:
    """The plans in force of those a form may be about (queries.seen_in_force), for behaviour/parts/beside_form.html."""
    mask = masker(user, home)
    return [_row(plan, mask) for plan in plans]
