"""This app's section of the young person's page: measures used lately (D12, D14)."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.policy import standing
from homes.models import Home
from placements.measures import queries, showing
from placements.models import YoungPerson
from placements.naming import masker
from placements.story import Section

LATELY = timedelta(days=91)
AT_MOST = 4


def sections(user: Any, young_person: YoungPerson, home: Home) -> list[Section]:
    """The measures of the last thirteen weeks; the rest are in the register. Nothing where there
    are none: a page about somebody is not made of what was not done to them."""
    today = timezone.localdate()
    measures = queries.latest_of(user, young_person, today - LATELY, today, AT_MOST + 1)
    if not measures:
        return []
    mask, now = masker(user, home), timezone.now()
    inside = home.pk in standing(user).homes()
    register = reverse("measures:register", args=[home.ref])
    context = {
        "rows": [showing.row_of(one, mask, now) for one in measures[:AT_MOST]],
        "more_url": f"{register}?young_person={young_person.ref}" if inside else "",
    }
    return [Section("aside", "measures/parts/lately.html", context, order=62)]
