"""How a young person's age and their time here are said, as a person would say them."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from placements.models import Placement, YoungPerson, whole_months
from ui.words import count, day_month, number_word

NEARLY = relativedelta(months=2)  # this near to a birthday, it is worth saying


def birthday_in(young_person: YoungPerson, year: int) -> date:
    """The birthday in a year; born on 29 February, it is 1 March when there is no such day."""
    try:
        return young_person.date_of_birth.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def next_birthday(young_person: YoungPerson, day: date) -> date:
    """The first birthday after ``day``."""
    this_year = birthday_in(young_person, day.year)
    return this_year if this_year > day else birthday_in(young_person, day.year + 1)


@dataclass(frozen=True)
class Birthday:
    """A birthday that is near: whose, on which day, how old they are then, and how it is said."""

    young_person: YoungPerson
    on: date
    age: int
    said: str
    note: str


SOON = timedelta(days=14)  # this near, a birthday stands on Today
# What these birthdays begin, for whoever plans with them. Practice, in the words of the glossary.
MEANS = {
    16: "At 16 planning to leave care begins: ask their social worker about the pathway plan.",
    18: "At 18 they come of age: look together at what comes next, and who is there for them.",
}


def birthday_soon(young_person: YoungPerson, day: date) -> Birthday | None:
    """Their birthday where it is today or within the coming two weeks."""
    on = next_birthday(young_person, day - timedelta(days=1))
    if on > day + SOON:
        return None
    age = on.year - young_person.date_of_birth.year
    return Birthday(young_person, on, age, _birthday_words(age, on, day), _note(young_person, on))


def _birthday_words(age: int, on: date, day: date) -> str:
    """is 15 today; turns 15 tomorrow, on Thursday, on Thursday 10 December."""
    days = (on - day).days
    if days == 0:
        return f"is {age} today"
    if days == 1:
        return f"turns {age} tomorrow"
    return f"turns {age} on {on:%A}" if days < 7 else f"turns {age} on {on:%A} {on.day} {on:%B}"


def _note(young_person: YoungPerson, on: date) -> str:
    born = young_person.date_of_birth
    moved = (on.month, on.day) != (born.month, born.day)
    leap = (
        f"Born on 29 February; in {on.year} it is counted on 1 March. "
        f"Ask {young_person.name} which day to celebrate."
    )
    return " ".join(
        part for part in (MEANS.get(on.year - born.year), leap if moved else "") if part
    )


def age_words(young_person: YoungPerson, day: date) -> str:
    """14; 14, nearly 15; 15 today."""
    age = young_person.age_on(day)
    if birthday_in(young_person, day.year) == day:
        return f"{age} today"
    return (
        f"{age}, nearly {age + 1}" if next_birthday(young_person, day) <= day + NEARLY else f"{age}"
    )


def _years(number: int) -> str:
    return "a year" if number == 1 else f"{number_word(number)} years"


def _years_and_a_half(number: int) -> str:
    return "a year and a half" if number == 1 else f"{number_word(number)} and a half years"


def length_words(start: date, end: date) -> str:
    """a day, two weeks, five months, nearly a year, a year and a half, nearly three years."""
    months, days = whole_months(start, end), (end - start).days
    if days < 14:
        return "a day" if days <= 1 else f"{number_word(days)} days"
    if months < 2:
        return f"{number_word(days // 7)} weeks"
    years, over = divmod(months, 12)
    if years == 0 and over < 11:
        return f"{number_word(over)} months"
    if over >= 9:
        return f"nearly {_years(years + 1)}"
    if over >= 5:
        return _years_and_a_half(years)
    return f"just over {_years(years)}" if over >= 2 else _years(years)


def time_here(placement: Placement, day: date) -> str:
    """The sentence after the age: living here for how long, staying, coming, or moved on."""
    if placement.starts_on > day:
        return f"Coming to live here on {day_month(placement.starts_on)}."
    if placement.ends_on and placement.ends_on < day:
        lived = length_words(placement.starts_on, placement.ends_on)
        return f"Lived here for {lived}, until {day_month(placement.ends_on)}."
    if placement.kind == Placement.Kind.SHORT_BREAKS:
        return f"Has come here for short breaks for {length_words(placement.starts_on, day)}."
    if placement.starts_on == day:
        return "Came to live here today."
    return f"Living here for {length_words(placement.starts_on, day)}."


def nights_words(nights: int) -> str:
    """Short-break stays are counted in nights."""
    return count(nights, "night")
