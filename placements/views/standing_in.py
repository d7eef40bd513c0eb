"""In whose house a page about a young person stands, for each reader."""

from django.http import HttpRequest

from accounts.frame import enter
from accounts.policy import standing
from homes.models import Home


def stand_in(request: HttpRequest, home: Home | None) -> None:
    """The home's frame for those who belong there; the authority's for a social worker, who
    reads about a young person and has no business in the rest of the house."""
    if home is not None and home.pk in standing(request.user).homes():
        enter(request, home, area="young people")
    else:
        request.area = "authority"
