"""How Hearth says times, lengths and lists: one place, for pages, documents and duties alike.

Every time is said in London, where the homes and the law's clocks are. Values may be None (said as
""), a date, or a datetime; a datetime without a zone is taken to be London time.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def in_london(value: datetime) -> datetime:
    """The same moment on a London clock."""
    return value.replace(tzinfo=LONDON) if timezone.is_naive(value) else value.astimezone(LONDON)


def today() -> date:
    """Today's date in London, whatever the server's clock is set to."""
    return timezone.now().astimezone(LONDON).date()


def start_of(day: date) -> datetime:
    """The first moment of a London day."""
    return datetime.combine(day, time.min, tzinfo=LONDON)


def _date(value: date | datetime) -> date:
    return in_london(value).date() if isinstance(value, datetime) else value


def _time(value: time | datetime) -> time:
    return in_london(value).time() if isinstance(value, datetime) else value


def clock(value: time | datetime | None) -> str:
    """9:40pm, 8am, midday, midnight."""
    if value is None:
        return ""
    at = _time(value)
    if (at.hour, at.minute) in ((0, 0), (12, 0)):
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'pm' if at.hour >= 12 else 'am'}"


def _year(value: date, always: bool) -> str:
    return f" {value.year}" if always or value.year != today().year else ""


@lru_cache(maxsize=1000)  # a list of a thousand duties says the same few hundred days
def _day_month(on: date) -> str:
    return f"{on.day} {on:%B}"


def day_month(value: date | datetime | None, always_year: bool = False) -> str:
    """6 March; 6 March 2025 when that is not this year."""
    if value is None:
        return ""
    on = _date(value)
    return f"{_day_month(on)}{_year(on, always_year)}"


def day(value: date | datetime | None, always_year: bool = False) -> str:
    """Friday 6 March; with the year when it is not this one."""
    return "" if value is None else f"{_date(value):%A} {day_month(value, always_year)}"


def day_and_clock(value: datetime) -> str:
    """Friday 6 March, 7:50am: where a page says what the time is now."""
    return f"{day(value)}, {clock(value)}"


def day_short(value: date | datetime | None) -> str:
    """Fri 6 March, for lists and states."""
    return "" if value is None else f"{_date(value):%a} {day_month(value)}"


def exact(at: datetime | None, to: str = "minutes") -> str:
    """2026-03-06 09:20+00:00, for a file: the clock on the wall in London, to the minute or ``to`` the second."""
    return in_london(at).isoformat(sep=" ", timespec=to) if at else ""


def moment(value: date | datetime | None, always_year: bool = False) -> str:
    """6 March, 9:40pm; a date alone is said without a time."""
    if value is None:
        return ""
    on = day_month(value, always_year)
    return f"{on}, {clock(value)}" if isinstance(value, datetime) else on


def count(number: int, one: str, many: str | None = None) -> str:
    """1 hour, 2 hours, 0 hours."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def number_word(number: int) -> str:
    """no, one, two ... ten, 11: for sentences."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


def length(delta: timedelta) -> str:
    """40 minutes, 5 hours, 2 days: the one unit a person would use. Never negative."""
    minutes = max(0, round(delta.total_seconds() / 60))
    if minutes < 90:
        return count(minutes, "minute")
    hours = round(minutes / 60)
    return count(hours, "hour") if hours < 48 else count(round(minutes / (24 * 60)), "day")


def between(start: date | datetime, end: date | datetime) -> timedelta:
    """How long really passed: across a clock change an hour is still an hour."""
    if isinstance(start, datetime) and isinstance(end, datetime):
        # Two datetimes of one zone are subtracted by wall clock in Python: compare in UTC.
        return in_london(end).astimezone(UTC) - in_london(start).astimezone(UTC)
    return timedelta(days=(_date(end) - _date(start)).days)


def late(recorded: datetime | None, occurred: datetime | None) -> str:
    """Written an hour later, 5 hours later; "" inside the hour, where there is nothing to remark on."""
    if recorded is None or occurred is None:
        return ""
    delta = between(occurred, recorded)
    if delta < timedelta(hours=1):
        return ""
    return f"Written {'an hour' if delta < timedelta(minutes=90) else length(delta)} later"


def overdue(due: date | datetime | None) -> str:
    """by 10 hours, by 2 days; "" when it is not overdue."""
    if due is None:
        return ""
    if not isinstance(due, datetime):
        days = (today() - due).days
        return f"by {count(days, 'day')}" if days > 0 else ""
    delta = between(due, timezone.now())
    return f"by {length(delta)}" if delta > timedelta(0) else ""


def ago(value: date | datetime | None) -> str:
    """just now, 20 minutes ago, yesterday, 3 days ago, 2 weeks ago, then the date itself."""
    if value is None:
        return ""
    days = (today() - _date(value)).days
    if days < 0:
        return moment(value)
    if days == 0:
        return _ago_today(value)
    if days == 1:
        return "yesterday"
    if days < 14:
        return f"{days} days ago"
    return f"{days // 7} weeks ago" if days < 70 else f"on {day_month(value)}"


def _ago_today(value: date | datetime) -> str:
    if not isinstance(value, datetime):
        return "today"
    delta = between(value, timezone.now())
    return "just now" if delta < timedelta(minutes=2) else f"{length(delta)} ago"


def since(value: date | datetime | None) -> str:
    """7:03am, last night, yesterday, Tuesday, 4 March: what people say after "since"."""
    if value is None:
        return ""
    days = (today() - _date(value)).days
    at = _time(value) if isinstance(value, datetime) else None
    if days == 0:
        return clock(at) if at else "today"
    if days == 1:
        return "last night" if at and at.hour >= 18 else "yesterday"
    return f"{_date(value):%A}" if 1 < days < 7 else day_month(value)


def listed(names: Iterable[object], last: str = "and") -> str:
    """Alex, Jamie and Noor."""
    words = [str(name) for name in names]
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def beginning(said: object, most: int = 500) -> str:
    """The whole of a short text; of a long one its first sentences, ``most`` characters of them.

    For a page that shows many people's words and leads to each: never cut inside a word
    unless the word itself is longer than that.
    """
    text = str(said or "")
    if len(text) <= most:
        return text
    head = text[:most]
    cut = max(head.rfind(mark) + 1 for mark in (". ", "? ", "! ", "\n"))
    return head[: cut or head.rfind(" ") if " " in head else most].rstrip()


def initial(name: object) -> str:
    """The first letter of a name, for an arch or a face; "?" when there is none."""
    return next((letter.upper() for letter in str(name) if letter.isalpha()), "?")
