"""This app's section of the young person's page: the one press, and how often lately (D15)."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.policy import standing
from homes.models import Home
from placements.missing import queries, showing
from placements.missing.models import LATELY
from placements.models import YoungPerson
from placements.queries import writes_at
from placements.story import Section


def sections(user: Any, young_person: YoungPerson, home: Home) -> list[Section]:
    """Who is gone now, how often in thirty and ninety days, and the way to write it down."""
    now = timezone.now()
    found = queries.lately_of(user, young_person, home)
    open_ = next((one for one in found if one.returned_at is None), None)
    writes = writes_at(user, young_person, home)
    if not found and not writes:
        return []
    lately = sum(one.last_seen_at >= now - LATELY for one in found)
    register = reverse("missing:register", args=[home.ref])
    inside = home.pk in standing(user).homes()
    context = {
        "young_person": young_person,
        "open": showing.row_of(open_, now) if open_ else None,
        "lately": lately,
        "longer": len(found),
        "many": lately >= home.missing_times,
        "rows": [showing.row_of(one, now) for one in found if one is not open_][:3],
        "longer_url": f"{register}?young_person={young_person.ref}&days=90" if inside else "",
        "notice_url": reverse("missing:notice", args=[young_person.ref])
        if writes and not open_
        else "",
        "sheet_url": reverse("missing:sheet", args=[young_person.ref]) if writes else "",
    }
    return [Section("aside", "missing/parts/lately.html", context, order=64)]
