"""In whose house a page about a young person stands, for each reader, and whom it writes about."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.frame import enter
from accounts.policy import find, require, standing
from homes.models import Home
from placements.models import Placement, YoungPerson
from placements.queries import open_placement


def stand_in(request: HttpRequest, home: Home | None) -> None:
    """The home's frame for those who belong there; the authority's for a social worker, who
    reads about a young person and has no business in the rest of the house."""
    if home is not None and home.pk in standing(request.user).homes():
        enter(request, home, area="young people")
    else:
        request.area = "authority"


def person_of(
    request: HttpRequest, ref: str, verb: str = "write about"
) -> tuple[YoungPerson, Placement]:
    """Whom a page writes about, and the placement it is written in, in that home's frame: not found
    for who may not see them, refused (403) for whom it is not to do."""
    rows = YoungPerson.objects.select_related("authority")
    found = find(request.user, rows, ref=ref)
    require(request.user, verb, found)
    placement = open_placement(request.user, found)
    stand_in(request, placement.home)
    return found, placement


def stand_with(request: HttpRequest, record: Any) -> None:
    """In the frame of the home a record is of, while the young person it is about lives there;
    afterwards nothing more is done to it (403)."""
    if open_placement(request.user, record.young_person).home_id != record.home_id:
        raise PermissionDenied
    stand_in(request, record.home)
