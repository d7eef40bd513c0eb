"""Rewards and sanctions beside each other: of a home, and of one young person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.audit import did, opened
from accounts.frame import enter
from accounts.models import AuditEvent
from accounts.policy import find, may
from accounts.queries import home_through
from homes.models import Home
from placements.daily import fairness
from placements.daily.fairness import PERIODS, Both, When
from placements.daily.models import Happening
from placements.models import YoungPerson
from placements.naming import masker
from placements.queries import household, is_open, may_write_about, placement_of
from placements.views.standing_in import stand_in
from ui import words
from ui.spreadsheet import sent

COLUMNS = (
    "Young person", "Reward or sanction", "When", "What", "What for", "Whose choice", "Worth",
    "Own words", "What would have been better", "Did it help", "What followed",
)  # fmt: skip


def rewards(request: HttpRequest, home: str) -> HttpResponse:
    """Every reward and every sanction at a home in some days, and how they stand by month."""
    here = home_through(request.user, home, "enter")
    enter(request, here, area="incidents")
    today = words.today()
    both = fairness.read(request.user, here, today)
    when = fairness.when_of(request.GET, today)
    url = reverse("daily:rewards", args=[here.ref])
    people = {one.young_person.pk: one.young_person for one in household(request.user, here)}
    within = both.within(when)
    for one in [*within.rewards, *within.sanctions]:
        people.setdefault(one.young_person_id, one.young_person)
    write = may(request.user, "write", here)
    context = _page(request.user, here, both, when, url, today) | {
        "title": "Rewards and sanctions",
        "home": here,
        "each": fairness.by_young_person(both, when, people.values()),
        "file_url": f"{reverse('daily:rewards_file', args=[here.ref])}?{when.query}",
        "write_url": reverse("daily:write_entry", args=[here.ref, Happening.REWARD])
        if write
        else "",
        "back": {"url": reverse("measures:register", args=[here.ref]), "said": "Measures"},
    }
    return render(request, "daily/rewards.html", context)


def rewards_of(request: HttpRequest, ref: str) -> HttpResponse:
    """One young person's, at the home this reader sees them at."""
    user, today = request.user, words.today()
    person = find(user, YoungPerson.objects.all(), ref=ref)
    placement = placement_of(user, person)
    home = placement.home if placement else None
    stand_in(request, home)
    opened(user, person, home=home, young_people=[person])
    both = fairness.read(user, home, today, person) if home else Both()
    when = fairness.when_of(request.GET, today)
    url = reverse("daily:rewards_of", args=[person.ref])
    here = placement is not None and is_open(placement)
    write = here and may_write_about(user, person) and may(user, "write", home)
    context = _page(user, home, both, when, url, today) | {
        "title": f"{person.name}’s rewards and sanctions",
        "young_person": person,
        "write_url": f"{reverse('daily:write_entry', args=[home.ref, Happening.REWARD])}?who={person.ref}"
        if write and home
        else "",
        "back": {"url": reverse("placements:young_person", args=[person.ref]), "said": person.name},
    }
    return render(request, "daily/rewards.html", context)


def _page(
    user: Any, home: Home | None, both: Both, when: When, url: str, today: Any
) -> dict[str, Any]:
    mask = masker(user, home) if home else str
    within, drawn = both.within(when), fairness.trend(both, today)
    return {
        "when": when,
        "showing": _showing(url, when),
        "rewards": [fairness.reward_row(one, mask) for one in within.rewards],
        "sanctions": [fairness.sanction_row(one, mask) for one in within.sanctions],
        "rewards_url": f"{url}?{when.query}#rewards",
        "sanctions_url": f"{url}?{when.query}#sanctions",
        "ratio": within.ratio,
        "earned": fairness.money(within.earned) if within.earned else "",
        "few": drawn if isinstance(drawn, str) else "",
        "drawing": None if isinstance(drawn, str) else drawn,
        "months": fairness.by_month(both, url, today),
    }


def _showing(url: str, when: When) -> list[dict[str, Any]]:
    """The periods to choose from, and the month that was asked for."""
    choices = [
        {
            "label": f"The last {words.count(days, 'day')}",
            "url": f"{url}?days={key}",
            "current": key == when.key,
        }
        for key, days in PERIODS.items()
    ]
    if when.key not in PERIODS:
        choices.append({"label": when.said, "url": f"{url}?{when.query}", "current": True})
    return choices


def rewards_file(request: HttpRequest, home: str) -> HttpResponse:
    """The same rewards and sanctions as a CSV file, a line each."""
    here = home_through(request.user, home, "enter")
    enter(request, here, area="incidents")
    today = words.today()
    when = fairness.when_of(request.GET, today)
    within = fairness.read(request.user, here, today).within(when)
    did(request.user, AuditEvent.Verb.EXPORTED, here, home=here, purpose="Rewards and sanctions, as CSV")  # fmt: skip
    mask = masker(request.user, here)
    lines = [(one.entry.began_at, _reward_cells(one, mask)) for one in within.rewards]
    lines += [(one.used_from, _sanction_cells(one, mask)) for one in within.sanctions]
    latest_first = sorted(lines, key=lambda line: line[0], reverse=True)
    return sent("rewards-and-sanctions", COLUMNS, (cells for _, cells in latest_first))


def _reward_cells(part: Any, mask: Any) -> list[str]:
    row = fairness.reward_row(part, mask)
    at = words.moment(row["at"], always_year=True)
    return [row["name"], "Reward", at, row["title"], row["for"], row["choice"], row["worth"],
            row["own"], "", "", ""]  # fmt: skip


def _sanction_cells(one: Any, mask: Any) -> list[str]:
    row = fairness.sanction_row(one, mask)
    at = words.moment(row["at"], always_year=True)
    return [row["name"], "Sanction", at, row["title"], row["for"], "", "",
            row["thought"] or row["no_account"], row["better"], row["worked"], row["effect"]]  # fmt: skip
