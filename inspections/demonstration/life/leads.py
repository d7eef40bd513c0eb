"""Who leads on which area of each home, and who did before them."""

from datetime import date

from ..shapes import Staff
from .grammar import seeded
from .records import Lead
from .teams import Team

AREAS = (
    "safeguarding", "health", "education", "activities", "family time", "voice", "premises", "team", "quality",
)  # fmt: skip
ROWAN = {
    "safeguarding": "Dev Patel-Rowe", "health": "Sandra Pike", "education": "Joy Okafor", "activities": "Tom Adeyemi",
    "voice": "Wen Li", "quality": "Wen Li", "family time": "Callum Reid", "team": "Dev Patel-Rowe",
}  # fmt: skip
SETTLED = 60  # days somebody works here before they lead on anything


def make_leads(team: Team, seed: str) -> list[Lead]:
    """A lead for most areas; where somebody led who has left, they stand before."""
    rng = seeded(f"{seed} leads {team.home.letter}")
    able = [one for one in team.staff[1:] if one.left is None and one.started > SETTLED]
    found = []
    for number, area in enumerate(AREAS):
        if team.home.letter == "E":
            person = team.by_name.get(ROWAN.get(area, ""))
        else:
            person = able[number % len(able)] if rng.random() < 0.85 else None
        if person is not None:
            found += _of_area(team, area, person, rng.randrange(SETTLED, 400))
    return found


def _of_area(team: Team, area: str, person: Staff, days: int) -> list[Lead]:
    since = team.ago(min(days, person.started - SETTLED // 2))
    before = next(
        (
            one for one in team.staff[1:]
            if one.left is not None and team.ago(one.left) < since and area in ("health", "education")
        ),
        None,
    )  # fmt: skip
    led = [_lead(team, area, person, since, None)]
    if before is not None:
        first = team.ago(max(before.left + 1, before.started - SETTLED))
        led.insert(0, _lead(team, area, before, first, team.ago(before.left)))
    return led


def _lead(team: Team, area: str, person: Staff, since: date, until: date | None) -> Lead:
    return Lead(team.home.letter, area, person.key, team.manager(since).key, since, until)
