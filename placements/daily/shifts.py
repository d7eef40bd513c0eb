"""When a shift begins and ends, by the London clock: which day a line belongs to, and whether it
was written late. A shift is kept by the day it began: the night of 1 July ends on the 2nd."""

from datetime import date, datetime, time, timedelta

from placements.daily.models import Shift
from ui.words import LONDON, in_london

# The earliest a shift of this kind begins, and the latest it ends (plus days): a line is not
# from the future after the one, and is late only after the other.
BEGINS = {Shift.DAY: time(6), Shift.EVENING: time(13), Shift.NIGHT: time(20)}
ENDS = {Shift.DAY: (0, time(16)), Shift.EVENING: (0, time(23, 30)), Shift.NIGHT: (1, time(10))}
DAYS_BACK = 7  # a line may be written this many days after the day it is about


def begins_at(day: date, shift: str) -> datetime:
    """The moment from which a line about this shift is possible."""
    return datetime.combine(day, BEGINS[Shift(shift)], tzinfo=LONDON)


def ends_at(day: date, shift: str) -> datetime:
    """The moment by which this shift has ended: after it, a line is late."""
    over, clock = ENDS[Shift(shift)]
    return datetime.combine(day + timedelta(days=over), clock, tzinfo=LONDON)


def shift_at(moment: datetime) -> tuple[Shift, date]:
    """The shift somebody writing now is most likely on, and the day it began."""
    here = in_london(moment)
    if time(9) <= here.time() < time(15):
        return Shift.DAY, here.date()
    if time(15) <= here.time() < time(22, 30):
        return Shift.EVENING, here.date()
    before_midnight = here.time() >= time(22, 30)
    return Shift.NIGHT, here.date() if before_midnight else here.date() - timedelta(days=1)


def days_open(today: date) -> list[date]:
    """The days that can still be written about, latest first."""
    return [today - timedelta(days=back) for back in range(DAYS_BACK + 1)]
