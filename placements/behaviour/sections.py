"""This app's section of the young person's page: what we agreed for when it is hard (D11)."""

from typing import Any

from django.urls import reverse

from homes.models import Home
from placements.behaviour import queries
from placements.behaviour.showing import reading_of, write_url
from placements.models import YoungPerson
from placements.naming import masker
from placements.story import Section


def sections(user: Any, young_person: YoungPerson, home: Home) -> list[Section]:
    """The plan in force; on the page that is shown to them, and in their booklet, the same words."""
    found = queries.of(user, young_person, home)
    write = write_url(user, young_person, home)
    if not found and not write:
        return []
    plan = queries.now_in_force(found)
    mask = masker(user, home)
    draft = next((one for one in found if one.is_draft), None)
    context = {
        "reading": reading_of(plan, mask) if plan else None,
        "draft_url": reverse("behaviour:version", args=[draft.ref]) if draft else "",
        "all_url": reverse("behaviour:plan", args=[young_person.ref]),
        "write_url": write,
        "earlier": len([one for one in found if one.signed_at]) - 1,
    }
    kept = context | {"booklet": True}
    about = [("behaviour-plan", plan.ref, "What we agreed for when it is hard")] if plan else []
    return [
        Section(
            "main", "behaviour/story/agreed.html", context, 22, shown=plan is not None, about=about,
            over=lambda first, last: kept if plan and plan.from_on <= last else None,
        )
    ]  # fmt: skip
