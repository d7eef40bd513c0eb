"""How a young person's age and their time here are said, as a person would say them."""

from datetime import date

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
