"""Short-break stays: who came for which nights, never more than the beds there are."""

from collections import Counter
from datetime import date
from random import Random

from .calendar import DAY, HORIZON
from .grammar import seeded
from .records import Stay
from .teams import Team


def beds(team: Team) -> int:
    """Beds for short breaks: all of home C’s, the four of home G’s short-break unit."""
    short = [unit.places for unit in team.home.units if unit.short_breaks and unit.places]
    return sum(short) or team.home.places or 1


def make_stays(team: Team, seed: str) -> list[Stay]:
    """Weekend and midweek stays over the three years, and fills in the team’s days of stay.

    The last may end after today: it has begun. Nothing is booked that has not begun.
    """
    guests = [person for person in team.young_people if person.stays]
    rng, taken, found = seeded(f"{seed} stays {team.home.letter}"), Counter(), []
    if not guests:
        return found
    monday = team.ago(HORIZON)
    monday -= monday.weekday() * DAY
    while monday <= team.today:
        for guest in rng.sample(guests, len(guests)):
            stay = _one_stay(team, rng, guest, monday, taken)
            if stay:
                found.append(stay)
                days = (stay.leaves_on - stay.arrives_on).days + 1
                team.stays.setdefault(guest.key, set()).update(
                    stay.arrives_on + n * DAY for n in range(days)
                )
        monday += 7 * DAY
    return found


def _one_stay(team: Team, rng: Random, guest, monday: date, taken: Counter) -> Stay | None:
    """This guest’s stay in this week, if they come and there is a bed each night of it."""
    nights = rng.choice((1, 2, 2, 2, 3))
    if rng.random() > guest.stays / 52 / 1.8:
        return None
    arrives = monday + rng.choice((4, 4, 4, 5, 0, 1, 2)) * DAY
    if arrives > team.today or (team.today - arrives).days > guest.arrived:
        return None
    days = [arrives + n * DAY for n in range(nights)]
    before = team.stays.get(guest.key, ())
    if any(taken[day] >= beds(team) or day in before for day in days):
        return None
    taken.update(days)
    return Stay(team.home.letter, guest.key, arrives, arrives + nights * DAY)
