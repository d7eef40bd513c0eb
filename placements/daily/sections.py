"""What is written day by day on the young person's page: this week in short, the time they were
given, what is to come, family time, and what they can be proud of."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.policy import standing
from homes.models import Home
from placements.daily import fairness, queries
from placements.daily.clocks import GROUP, INDIVIDUAL
from placements.daily.entry_notes import entry_note, length_said
from placements.daily.models import Happening
from placements.daily.notes import note_of
from placements.models import YoungPerson
from placements.naming import Masker, masker
from placements.queries import is_open, may_write_about, placement_of
from placements.story import Section
from ui.words import day_month

LATEST, PROUD = 6, 6  # lines shown on the page; the rest is a press away
TO_COME, FAMILY = 5, 3  # entries shown


def sections(user: Any, young_person: YoungPerson, home: Home) -> list[Section]:
    mask = masker(user, home)
    week = timezone.localdate() - timedelta(days=7)
    latest = [
        {**note_of(one, mask), "when": f"{one.day:%a}" if one.day > week else f"{one.day:%-d %b}"}
        for one in queries.latest(user, young_person, LATEST)
    ]
    moments = queries.latest(user, young_person, PROUD, proud=True)
    proud = [{"on": one.day, "words": mask(one.words)} for one in moments]
    context = {
        "notes": latest,
        "title": "This week" if latest and latest[0]["day"] > week else "Latest days",
        "all_url": reverse("daily:lines", args=[young_person.ref]),
    }
    found = [
        Section("aside", "daily/story/week.html", context, 10),
        Section(
            "main",
            "daily/story/proud.html",
            {"moments": proud},
            40,
            shown=True,
            over=lambda first, last: _proud_over(user, young_person, home, first, last),
            about=[
                ("line", one.ref, f"Proud moment, {day_month(one.day)}: {mask(one.words)}")
                for one in moments
            ],
        ),
    ]
    placement = placement_of(user, young_person)
    if placement and placement.home_id == home.pk and is_open(placement):
        found += _now(user, young_person, home, mask)
    return found


def _proud_over(
    user: Any, young_person: YoungPerson, home: Home, first: date, last: date
) -> dict[str, Any] | None:
    """Every proud moment of a time here, from the first on."""
    rows = queries.about(user, young_person).filter(proud=True, home=home)
    mask = masker(user, home)
    told = rows.filter(day__range=(first, last)).order_by("day", "recorded_at", "pk")
    moments = [{"on": one.day, "words": mask(one.words)} for one in told]
    return {"moments": moments} if moments else None


def _now(user: Any, young_person: YoungPerson, home: Home, mask: Masker) -> list[Section]:
    """What only somebody who lives or stays here has: a week, and days to come."""
    write = _write_url(user, young_person, home)
    family = queries.family_time(user, young_person, FAMILY)
    return [
        Section("aside", "daily/story/rewards.html", _fair(user, young_person, home, write), 34),
        Section("aside", "daily/story/together.html", _together(user, young_person, write), 12),
        Section(
            "aside",
            "daily/story/to_come.html",
            {
                "entries": [
                    entry_note(one, mask) for one in queries.to_come(user, young_person, TO_COME)
                ],
                "write": write("appointment"),
            },
            14,
        ),
        Section(
            "aside",
            "daily/story/family.html",
            {
                "entries": [{**entry_note(one, mask), "agreed": one.as_agreed} for one in family],
                "write": write("family-time"),
            },
            32,
        ),
    ]


def _write_url(user: Any, young_person: YoungPerson, home: Home) -> Callable[[str], str]:
    """Where a kind of entry about this young person is written; nowhere for those who only read."""
    allowed = may_write_about(user, young_person) and home.pk in standing(user).homes()

    def url(kind: str) -> str:
        page = reverse("daily:write_entry", args=[home.ref, kind])
        return f"{page}?who={young_person.ref}" if allowed else ""

    return url


def _fair(
    user: Any, young_person: YoungPerson, home: Home, write: Callable[[str], str]
) -> dict[str, Any]:
    """How many rewards and sanctions in the usual period, and the way to both lists."""
    today = timezone.localdate()
    when = fairness.when_of({}, today)
    both = fairness.read(user, home, today, young_person).within(when)
    url = reverse("daily:rewards_of", args=[young_person.ref])
    return {
        "rewards": len(both.rewards),
        "sanctions": len(both.sanctions),
        "url": f"{url}?{when.query}",
        "write_url": write(Happening.REWARD),
    }


def _together(user: Any, young_person: YoungPerson, write: Callable[[str], str]) -> dict[str, Any]:
    """One-to-one time and activities of this week, and when key work was last held."""
    week = queries.together(user, young_person, timezone.localdate())
    last = week.last_key_work
    return {
        "one_to_one": length_said(week.one_to_one),
        "activities": [
            {"said": "Individual activities", "number": week.individual, "of": INDIVIDUAL},
            {"said": "Group activities", "number": week.group, "of": GROUP},
        ],
        "key_work": last and {"on": last.began_at, "url": reverse("daily:entry", args=[last.ref])},
        "write": write("key-work"),
        "write_activity": write("activity"),
    }
