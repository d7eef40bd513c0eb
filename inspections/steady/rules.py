"""The rules of the signs: pure functions over numbers, with no clock and no database.

They are the product's own, chosen for small homes: no law sets them, and no home can change them.
"""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import models

from ui import words

SETTLING_MONTHS = 6  # a manager, or anybody new, is still finding their feet for so long
FIFTH, THIRD = 5, 3  # one in so many
SMALLEST_TEAM = 4  # below it one person is a third of the team or more, and a share says nothing
SMALL_TEAM = 10  # below it the page says what one person alone makes
SPAN_DAYS = 90
MORE_BY = 3  # a rise by fewer than this is never remarked on
FEW = 5  # of both times together


class State(models.TextChoices):
    """What a sign says on a day. Never more than this."""

    LOOK = "look", "Worth a look"
    STEADY = "steady", "Steady"
    TOO_LITTLE = "too little", "Not enough to say"


def months_before(day: date, months: int = SETTLING_MONTHS) -> date:
    """The same day so many calendar months before; the last of a shorter month: 31 August, 29 February."""
    return day - relativedelta(months=months)


def whole_months(first: date, day: date) -> int:
    """How many whole calendar months have gone by."""
    gone = relativedelta(day, first)
    return max(0, gone.years * 12 + gone.months)


def left(part: int, whole: int, before: int) -> tuple[State, str]:
    """Those who left among all who worked here in six months. ``before``: the team as it began."""
    if not before:
        return State.TOO_LITTLE, "Nobody is written here as working six months before."
    if whole < SMALLEST_TEAM:
        return State.TOO_LITTLE, _team_too_small(whole)
    return _at_least(part, whole, FIFTH), _one_alone(part, whole)


def new(part: int, whole: int, before: int) -> tuple[State, str]:
    """Those in their first six months among the team."""
    if not before:
        return State.TOO_LITTLE, "Nobody is written here as working six months before."
    if whole < SMALLEST_TEAM:
        return State.TOO_LITTLE, _team_too_small(whole)
    return _at_least(part, whole, THIRD), _one_alone(part, whole)


def behind(part: int, whole: int, none: str) -> tuple[State, str]:
    """What is behind its day among all there is of it: two or more, and a fifth or more. One alone
    never is. ``none`` is said where there is nothing to count."""
    if not whole:
        return State.TOO_LITTLE, none
    return (_at_least(part, whole, FIFTH) if part > 1 else State.STEADY), ""


def past_its_day(number: int, most: int = 0) -> State:
    """More past their day than ``most``."""
    return State.LOOK if number > most else State.STEADY


def rise(now: int, before: int) -> tuple[State, str]:
    """A span of ninety days against the ninety before it: three more, and half as many again."""
    if now >= before + MORE_BY and 2 * now >= 3 * before:
        return State.LOOK, ""
    if now > before and now + before < FEW:
        return State.TOO_LITTLE, (
            f"So few can be more by chance: below {words.number_word(FEW)} in both times together "
            "a rise says nothing yet."
        )
    return State.STEADY, ""


def _at_least(part: int, whole: int, one_in: int) -> State:
    return State.LOOK if part and part * one_in >= whole else State.STEADY


def _team_too_small(whole: int) -> str:
    return (
        f"Among {words.number_word(whole)}, each person is so much of the team that a share says nothing. "
        "Who they are says more."
    )


def _one_alone(part: int, whole: int) -> str:
    if not part or whole >= SMALL_TEAM:
        return ""
    return f"In a team this small one person is {round(100 / whole)}%."
