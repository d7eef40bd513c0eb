"""Who is here with their latest line, the shift still to write, what the night wrote, and what is
planned for today and tomorrow.

The household is shown with each one's latest line, so its panel stands here rather than in
``placements.today``, which does not know that anything is written day by day.
"""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.policy import Role, may, role_at
from homes.models import Home
from homes.today import Panel
from placements import queries as household
from placements.daily import handover, queries
from placements.daily.entry_notes import entry_note
from placements.daily.models import DailyLine, Entry, Shift
from placements.daily.notes import note_of
from placements.daily.shifts import shift_at
from placements.naming import Masker, masker
from placements.queries import Here
from placements.words import Birthday, birthday_soon
from ui import words
from ui.words import day_short, in_london

SOON = 7  # days: stays nearer than this stand on Today
SOON_PLANNED = 2  # days: what is planned today and tomorrow
MOST_GONE = 6  # shown of what has gone by and is not said yet


def panels(user: Any, home: Home) -> list[Panel]:
    today = timezone.localdate()
    people = household.household(user, home)
    keys = [one.young_person.pk for one in people]
    latest = queries.latest_each(user, home, keys, today - timedelta(days=2))
    found = [
        Panel("household", "daily/today/household.html", _household(home, people, latest), 10),
        Panel("aside", "daily/today/handover.html", _handover(user, home, people), 5),
        Panel("aside", "daily/today/night.html", _night(user, home), 10),
    ]
    if any(one.here for one in people) and may(user, "write", home):
        write = _write(user, home, people)
        # Before what is due only for whoever writes the shift, and while there is somebody to write about.
        of_the_shift = role_at(user, home) == Role.WORKER and not write["all_written"]
        slot = "first" if of_the_shift else "main"
        found.append(Panel(slot, "daily/today/write.html", write, 10))
    if planned := _planned(user, home, people):
        found.append(Panel("main", "daily/today/planned.html", planned, 20))
    return found


def _handover(user: Any, home: Home, people: list[Here]) -> dict[str, Any]:
    """How much there is to read since this person read it last, and who has read it today: as many
    rows as the page has, each young person's by itself."""
    since = handover.since(user, home, "")
    keys = [one.young_person.pk for one in people]
    rows = handover.written(user, home, since.at).filter(young_person__in=keys)
    number = rows.count()
    names = [one.recorded_by.name for one in handover.read_by(user, home)]
    return {
        "count": number,
        "said": "line to read" if number == 1 else "lines to read",
        "since": words.since(since.at),
        "read": list(dict.fromkeys(names)),
        "url": reverse("daily:handover", args=[home.ref]),
    }


def _planned(user: Any, home: Home, people: list[Here]) -> dict[str, Any] | None:
    """What has gone by and nobody has said how it went; then what today and tomorrow hold, and whose
    birthday is near. Nothing at all when there is nothing: the page is not longer for it."""
    planned = queries.planned_at_home(user, home, SOON_PLANNED)
    birthdays = _birthdays(people)
    if not planned and not birthdays:
        return None
    now = timezone.now()
    gone = [entry for entry in planned if entry.began_at < now]
    ahead = [entry for entry in planned if entry.began_at >= now]
    mask = masker(user, home)
    tells = may(user, "write", home)
    told = [_one(entry, mask, tells) for entry in gone]
    return {
        "gone": told[:MOST_GONE],
        "more": told[MOST_GONE:],
        "number": len(told),
        "ahead": [_one(entry, mask, tells=False) for entry in ahead],
        "birthdays": birthdays,
    }


def _birthdays(people: list[Here]) -> list[Birthday]:
    """Of those who live or stay here, the soonest first. When the adults were born is not kept."""
    today = timezone.localdate()
    near = [birthday_soon(one.young_person, today) for one in people]
    return sorted((one for one in near if one), key=lambda one: one.on)


def _one(entry: Entry, mask: Masker, tells: bool) -> dict[str, Any]:
    note = entry_note(entry, mask)
    url = reverse("daily:tell", args=[entry.ref]) if tells else ""
    return {**note, "day": _day_of(entry), "tell_url": url}


def _day_of(entry: Entry) -> str:
    """Today, Tomorrow, Yesterday, else Fri 20 November."""
    day = in_london(entry.began_at).date()
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}
    return near.get((day - timezone.localdate()).days, day_short(day))


def _household(home: Home, people: list[Here], latest: dict[int, DailyLine]) -> dict[str, Any]:
    """Who is in the house tonight and who comes within the week; the rest is on the list."""
    today = timezone.localdate()
    soon = [one for one in people if one.here or _comes_soon(one, today)]
    soon.sort(key=lambda one: (not one.here, one.next_stay.arrives_on if not one.here else today))
    return {
        "people": [one.card(_last(latest.get(one.young_person.pk), today)) for one in soon],
        "more": len(people) - len(soon),
        "all": len(people),
        "all_url": reverse("placements:young_people", args=[home.ref]),
    }


def _comes_soon(one: Here, today: date) -> bool:
    return bool(one.next_stay) and one.next_stay.arrives_on <= today + timedelta(days=SOON)


# How the shift of a line is said on the days a reader would say it so.
SAID = {
    (0, Shift.DAY): "Today",
    (0, Shift.EVENING): "This evening",
    (0, Shift.NIGHT): "Tonight",
    (1, Shift.DAY): "Yesterday",
    (1, Shift.EVENING): "Yesterday evening",
    (1, Shift.NIGHT): "Last night",
}


def _last(line: DailyLine | None, today: date) -> str:
    """Yesterday evening: good."""
    if line is None:
        return ""
    shift = Shift(line.shift)
    when = SAID.get(((today - line.day).days, shift), f"{line.day:%A}, {shift.label.lower()}")
    return f"{when}: {line.get_mood_display().lower()}"


def _night(user: Any, home: Home) -> dict[str, Any]:
    mask = masker(user, home)
    day = queries.last_night(timezone.localdate())
    lines = queries.of_shift(user, home, day, Shift.NIGHT)
    return {"notes": [note_of(one, mask) for one in lines]}


def _write(user: Any, home: Home, people: list[Here]) -> dict[str, Any]:
    shift, day = shift_at(timezone.now())
    written = queries.written_about(user, home, day, shift)
    here = [one for one in people if one.here]
    url = reverse("daily:write", args=[home.ref])
    return {
        "title": f"Write the {shift.label.lower()}",
        "url": url,
        "people": [
            {
                "young_person": one.young_person,
                "name": one.young_person.name,
                "url": f"{url}?who={one.young_person.ref}",
                "written": one.young_person.pk in written,
            }
            for one in here
        ],
        "all_written": all(one.young_person.pk in written for one in here),
    }
