"""What stands round every picture: its tabs, which homes it is among, and what it is made from."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accounts.policy import Role, standing
from inspections.published.figures import Figures
from inspections.published.forms import AmongForm
from ui.spreadsheet import sent

# The pages of this part, in their order: the name of an address and what its tab says.
TABS = (
    ("published:spread", "The picture"),
    ("published:consistent", "Consistently outstanding"),
    ("published:lasting", "How long it lasts"),
    ("published:yours", "Yours"),
)


def around(request: HttpRequest, form: AmongForm, current: str) -> dict[str, Any]:
    """What templates/published/base.html needs. ``current`` is the page's own name in TABS."""
    may_read(request)
    request.area = _area(request)
    known = form.files.known
    return {
        "form": form,
        "among": form.among,
        "tabs": [*_tabs(form, current), *_files(request)],
        "lists": known,
        "invented": any(one.invented for one in known),
        "here": reverse(current),
    }


def may_read(request: HttpRequest) -> None:
    """Whoever has a role today may; nobody may whose access has ended or has not begun."""
    if not standing(request.user).roles:
        raise PermissionDenied


def _tabs(form: AmongForm, current: str) -> list[dict[str, Any]]:
    """Which homes stays as it is from one picture to the next."""
    kept = form.among.query
    return [
        {
            "label": label,
            "url": f"{reverse(name)}?{kept}" if kept else reverse(name),
            "current": name == current,
        }
        for name, label in TABS
    ]


def _files(request: HttpRequest) -> list[dict[str, Any]]:
    """The way to what all of it is made from, for who brings it in."""
    if Role.OPERATOR not in standing(request.user).roles:
        return []
    return [{"url": reverse("published:files"), "label": "Files", "current": False}]


def _area(request: HttpRequest) -> str:
    """Where in the navigation of each it belongs."""
    roles = standing(request.user).roles
    if Role.RESPONSIBLE in roles:
        return "group"
    if Role.OPERATOR in roles:
        return "files"
    return "commissioner" if Role.COMMISSIONER in roles else "quality"


def file_link(name: str, form: AmongForm, table: str) -> str:
    """The address of a table as a file, of the same homes."""
    return f"{reverse(name)}?{urlencode({'table': table, **form.given})}"


def sent_as_file(found: Iterable[Figures], table: str) -> HttpResponse:
    """The table of this name as CSV, its definition in the last line."""
    figures = next((one for one in found if one.code == table), None)
    if figures is None:
        raise Http404
    rows = [["" if cell is None else cell for cell in row] for row in figures.rows]
    return sent(
        f"judgements-{table}", figures.headings, [*rows, [], [figures.title, figures.means]]
    )
