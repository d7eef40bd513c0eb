"""This app's panel of Today (homes.today): what this person leads on here (A3)."""

from typing import Any

from django.urls import reverse

from homes.due import held_duties
from homes.due.areas import LISTS, WITHOUT_RULES, areas_led, due_in
from homes.due.speech import row
from homes.models import Home
from homes.today import Panel
from ui.words import day_month

ON_TODAY = 3  # of each area; the rest one press away


def panels(user: Any, home: Home) -> list[Panel]:
    """An area each: what waits for others in it, and the lists that hold its records."""
    led = areas_led(user, home)
    held = due_in(user, home, [one.area for one in led])
    own = held_duties(user, home)  # stand in their own list, on this very page
    others = {area: [duty for duty in rows if duty not in own] for area, rows in held.items()}
    page = reverse("homes:due", args=[home.ref])
    areas = [
        {
            "title": one.area.label,
            "since": day_month(one.since),
            "rows": [row(duty) for duty in others[one.area][:ON_TODAY]],
            "count": len(held[one.area]),
            "within": f"in {one.area.label.lower()}",
            "without_rules": WITHOUT_RULES.get(one.area, ""),
            "url": f"{page}?area={one.area.value}",
            "lists": [
                {"label": label, "url": reverse(name, args=[home.ref])}
                for label, name in LISTS[one.area]
            ],
        }
        for one in led
    ]
    return (
        [Panel("aside", "staff/panels/leading.html", {"areas": areas}, order=20)] if areas else []
    )
