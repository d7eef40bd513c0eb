"""What the signs are asked: by whom, of which homes, over which days."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from homes.models import Home
from ui.words import in_london, start_of

MONTHS = 12
BACK = timedelta(days=190)  # six months, or twice ninety days, before the first day asked about


def month_ends(today: date, months: int = MONTHS) -> list[date]:
    """The last days of the months that are over, oldest first."""
    first = today.replace(day=1)
    return [first - relativedelta(months=back) - timedelta(days=1) for back in range(months)][::-1]


@dataclass(frozen=True)
class Asked:
    """Rows are asked once for all these homes and all these days, and kept by home."""

    user: Any
    homes: list[Home]
    days: list[date]  # in their order; the last is today
    now: datetime
    found: dict[Any, dict[int, list[Any]]] = field(default_factory=dict)

    @property
    def keys(self) -> list[int]:
        return [home.pk for home in self.homes]

    @property
    def earliest(self) -> date:
        return self.days[0] - BACK

    @property
    def first_moment(self) -> datetime:
        return start_of(self.earliest)

    def until(self, day: date) -> datetime:
        """The end of a day; of today, now."""
        return min(start_of(day + timedelta(days=1)), self.now)

    def rows(self, ask: "Ask", home: Home) -> list[Any]:
        """This home's rows of a question that was asked once for all homes."""
        if ask not in self.found:
            found: dict[int, list[Any]] = {one.pk: [] for one in self.homes}
            for key, row in ask(self):
                found[key].append(row)
            self.found[ask] = found
        return self.found[ask][home.pk]


Ask = Callable[[Asked], Iterable[tuple[int, Any]]]  # rows, each with its home's key


def asked(user: Any, homes: list[Home], days: Iterable[date] = ()) -> Asked:
    """The question about these days, and about today."""
    now = timezone.now()
    today = in_london(now).date()
    return Asked(user, homes, sorted({*days, today}), now)


def over_twelve_months(user: Any, home: Home) -> Asked:
    return asked(user, [home], month_ends(timezone.localdate()))


def day_of(moment: datetime) -> date:
    """The London day of a moment."""
    return in_london(moment).date()
