"""The placing authority's door: a social worker's young people, a commissioner's counts."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.audit import did, opened
from accounts.models import AuditEvent
from accounts.policy import Role, standing
from inspections.queries import authority as counted
from inspections.queries.history import Judged
from ui import words
from ui.spreadsheet import sent


def _authority(request: HttpRequest, role: Role) -> str:
    """The authority this person works for in this role (403 when they do not)."""
    held = [m for m in standing(request.user).memberships if m.role == role]
    if not held:
        raise PermissionDenied
    return held[0].authority


def authority(request: HttpRequest) -> HttpResponse:
    """A social worker's own young people, wherever they live, and nobody else."""
    works_for = _authority(request, Role.SOCIAL_WORKER)
    request.area = "authority"
    known = counted.your_young_people(request.user)
    if known:
        opened(request.user, works_for, young_people=[one.young_person for one in known])
    context = {
        "known": known,
        "lede": _lede(known),
        "living": [one for one in known if one.placement],
        "moved_on": [one for one in known if not one.placement],
    }
    return render(request, "inspections/authority.html", context)


def _lede(known: list[counted.Known]) -> str:
    here = sum(one.placement is not None for one in known)
    if not known:
        return ""
    living = "One lives" if here == 1 else f"{words.number_word(here).capitalize()} live"
    them = "this one" if len(known) == 1 else f"these {words.number_word(len(known))}"
    where = "a home" if here == 1 else "homes"
    return (
        f"{living} in {where} that use{'s' if here == 1 else ''} Hearth. You see {them}, "
        "what their homes share with you, and nobody else."
    )


def commissioner(request: HttpRequest) -> HttpResponse:
    """Counts of the homes where the authority places now, with small numbers left out."""
    _authority(request, Role.COMMISSIONER)
    request.area = "commissioner"
    found = counted.commissioned(request.user)
    context = {
        "columns": [{"label": label, "means": means} for _, label, means in counted.COLUMNS],
        "rows": _cells(found),
        "totals": _totals(found),
        "count": len(found.rows),
    }
    return render(request, "inspections/commissioner.html", context)


LAST = ("Last full inspection", "Inspected on")


def _cells(found: counted.Commissioned) -> list[list[str]]:
    """The rows as they stand on the page and in the file alike."""
    return [
        [row.home.name, *(getattr(row, name) for name, _, _ in counted.COLUMNS), *said(row.judged)]
        for row in found.rows
    ]


def _totals(found: counted.Commissioned) -> list[list[str]]:
    """One row of totals, where there is more than one home to total."""
    if len(found.rows) < 2:
        return []
    cells = [found.totals.get(name, "") for name, _, _ in counted.COLUMNS]
    return [["All these homes", *cells, "", ""]]


def said(judged: Judged | None) -> tuple[str, str]:
    """("Good, good, outstanding", "14 May 2025")."""
    if judged is None:
        return "None recorded", ""
    when = words.day_month(judged.inspection.started_on, always_year=True)
    return judged.in_a_line or judged.overall, when


def commissioner_file(request: HttpRequest) -> HttpResponse:
    """The same rows as a CSV file, cell for cell."""
    works_for = _authority(request, Role.COMMISSIONER)
    found = counted.commissioned(request.user)
    did(request.user, AuditEvent.Verb.EXPORTED, works_for, purpose="Homes, as CSV")
    columns = ["Home", *(label for _, label, _ in counted.COLUMNS), *LAST]
    return sent("homes", columns, [*_cells(found), *_totals(found)])
