"""Rewards and sanctions beside each other (D14): what for, whose choice, what they thought of it,
and how many of each by month. Rewards before sanctions is a practice, and no number is a target.

A reward given to two young people counts once for each of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import QuerySet
from django.urls import reverse

from accounts.policy import visible
from accounts.questions import ask
from homes.models import Home
from placements.daily.entry_notes import money
from placements.daily.models import EntryPart, Happening, How, State
from placements.measures import queries as measures
from placements.measures.models import Kind, Measure
from placements.measures.speech import name_of_sanction
from placements.models import YoungPerson
from placements.naming import Masker
from placements.periods import on_days
from ui import charts, words
from ui.tables import Table, opening

PERIODS = {"28": 28, "91": 91, "183": 183}
USUAL = "91"
MONTHS = 7  # of the trend, this one among them: as long as the longest period
FEW = 5  # of both together: below it a ratio says nothing


@dataclass(frozen=True)
class When:
    """The days the lists are of: a period up to today, or one of the months of the trend."""

    first: date
    last: date
    key: str  # as the address says it
    said: str

    @property
    def query(self) -> str:
        return f"month={self.key}" if "-" in self.key else f"days={self.key}"

    def holds(self, moment: datetime) -> bool:
        return self.first <= words.in_london(moment).date() <= self.last


def months_back(today: date) -> list[date]:
    """The first days of the months of the trend, oldest first."""
    this = today.replace(day=1)
    return [this - relativedelta(months=back) for back in reversed(range(MONTHS))]


def month_of(first: date) -> When:
    last = first + relativedelta(months=1, days=-1)
    return When(first, last, f"{first:%Y-%m}", f"{first:%B %Y}")


def when_of(given: Any, today: date) -> When:
    """``?month=2026-10`` or ``?days=183``; anything it cannot mean is the usual period."""
    for first in months_back(today):
        if given.get("month") == f"{first:%Y-%m}":
            return month_of(first)
    key = given.get("days", "")
    key = key if key in PERIODS else USUAL
    first = today - timedelta(days=PERIODS[key] - 1)
    return When(first, today, key, f"the last {words.count(PERIODS[key], 'day')}")


@dataclass
class Both:
    """The rewards and the sanctions that a reader may see, of all the months of the trend."""

    rewards: list[EntryPart] = field(default_factory=list)
    sanctions: list[Measure] = field(default_factory=list)

    def within(self, when: When) -> "Both":
        return Both(
            [one for one in self.rewards if when.holds(one.entry.began_at)],
            [one for one in self.sanctions if when.holds(one.used_from)],
        )

    def of(self, young_person: int) -> "Both":
        return Both(
            [one for one in self.rewards if one.young_person_id == young_person],
            [one for one in self.sanctions if one.young_person_id == young_person],
        )

    @property
    def number(self) -> int:
        return len(self.rewards) + len(self.sanctions)

    @property
    def earned(self) -> int:
        """Pocket money earned, in pence: what rewards of money were worth."""
        return sum(one.entry.pence or 0 for one in self.rewards if one.entry.how == How.MONEY)

    @property
    def ratio(self) -> str:
        """4 rewards for each sanction; or that there are too few to compare."""
        given, used = len(self.rewards), len(self.sanctions)
        if given + used < FEW:
            return "Too few to compare"
        if not used:
            return "No sanctions"
        if not given:
            return "No rewards"
        times = f"{given / used:.1f}".removesuffix(".0")
        return f"{times} reward{'' if times == '1' else 's'} for each sanction"


def read(user: Any, home: Home, today: date, young_person: YoungPerson | None = None) -> Both:
    """Both kinds at a home since the first month of the trend, latest first: two questions."""
    about = {"home": home.pk} | ({"young_person": young_person.pk} if young_person else {})
    return Both(ask(user, _rewards, today, **about), ask(user, _sanctions, today, **about))


def _rewards(who: Any, today: date, *, home: Any, **about: Any) -> QuerySet[EntryPart]:
    rewards = EntryPart.objects.filter(
        on_days("entry__began_at", months_back(today)[0], today),
        entry__home=home,
        entry__kind=Happening.REWARD,
        entry__state=State.DONE,
        **about,
    )
    return visible(who, rows_of(rewards)).order_by("-entry__began_at", "-pk")


def _sanctions(who: Any, today: date, **about: Any) -> QuerySet[Measure]:
    used = measures.measures(who).filter(on_days("used_from", months_back(today)[0], today))
    return used.filter(kind=Kind.SANCTION, **about).order_by("-used_from", "-pk")


def rows_of(parts: Any) -> Any:
    return parts.select_related("entry", "young_person")


# ---------- as it is shown
def reward_row(part: EntryPart, mask: Masker) -> dict[str, Any]:
    entry = part.entry
    return {
        "name": part.young_person.name,
        "title": mask(entry.agreed) or entry.get_how_display(),
        "url": reverse("daily:entry", args=[entry.ref]),
        "at": entry.began_at,
        "for": mask(entry.about),
        "choice": entry.get_whose_choice_display(),
        "worth": money(entry.pence),
        "earned": entry.how == How.MONEY,
        "own": mask(part.words),
    }


def sanction_row(one: Measure, mask: Masker) -> dict[str, Any]:
    said = name_of_sanction(one) or "Not written down yet"
    return {
        "name": one.young_person.name,
        "title": mask(said),
        "url": reverse("measures:measure", args=[one.ref]),
        "at": one.used_from,
        "for": mask(one.behaviour),
        "thought": mask(one.account),
        "no_account": one.get_no_account_display() if not one.account else "",
        "better": mask(one.suggestion),
        "worked": one.get_worked_display(),
        "effect": mask(one.effect),
        "begun": one.completed_at is None,
    }


def by_month(both: Both, url: str, today: date) -> Table:
    """Each month with how many of each, opening its lists, and the pocket money earned."""
    rows = []
    for first in reversed(months_back(today)):
        month = month_of(first)
        these = both.within(month)
        to = f"{url}?{month.query}"
        rows.append(
            [
                month.said,
                _opening(len(these.rewards), f"{to}#rewards"),
                _opening(len(these.sanctions), f"{to}#sanctions"),
                money(these.earned) if these.earned else "–",
            ]
        )
    headings = ("Month", ">Rewards", ">Sanctions", ">Pocket money earned")
    return Table("Rewards, sanctions and pocket money by month", headings, rows)


def _opening(number: int, url: str) -> Any:
    return opening(number, str(number), url)


def by_young_person(both: Both, when: When, people: Iterable[YoungPerson]) -> Table:
    """Each young person with how many of each in these days, opening their own lists."""
    rows = []
    for person in people:
        theirs = both.of(person.pk).within(when)
        to = f"{reverse('daily:rewards_of', args=[person.ref])}?{when.query}"
        rows.append(
            [
                person.name,
                _opening(len(theirs.rewards), f"{to}#rewards"),
                _opening(len(theirs.sanctions), f"{to}#sanctions"),
                theirs.ratio,
            ]
        )
    headings = ("Young person", ">Rewards", ">Sanctions", "Ratio")
    return Table(f"Each young person, {when.said}", headings, rows, "Nobody lives here now")


def trend(both: Both, today: date) -> charts.Chart | str:
    """Both by month as a chart; a sentence where there are too few to draw one."""
    if both.number < charts.TOO_FEW:
        said = words.count(both.number, "reward or sanction", "rewards and sanctions")
        verb = "is" if both.number == 1 else "are"
        return (
            f"{said.capitalize()} in seven months {verb} too few to see a pattern."
            if both.number
            else "Neither a reward nor a sanction was written down in seven months."
        )
    months = [month_of(first) for first in months_back(today)]
    counted = [both.within(month) for month in months]
    return charts.line(
        "rewards-by-month",
        "Rewards and sanctions by month",
        labels=[f"{month.first:%b}" for month in months],
        series=[
            charts.Series("Rewards", [len(one.rewards) for one in counted]),
            charts.Series("Sanctions", [len(one.sanctions) for one in counted]),
        ],
        says=f"{both.ratio}, over seven months, this one not over yet.",
        note="How many were written down. More of one does not say that it was fair: the lists do.",
    )
