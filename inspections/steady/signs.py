"""The signs, in the order a page says them, and what the records cannot say."""

from inspections.steady.kept import AGREED, ASKED_FOR, MEETINGS, REVIEWS, SUPERVISION, TAKEN_ON
from inspections.steady.people import LEFT, MANAGER, NEW
from inspections.steady.reading import Sign
from inspections.steady.young import BACK, EVENTS, HELD, MISSING

SIGNS: tuple[Sign, ...] = (
    MANAGER,
    LEFT,
    NEW,
    SUPERVISION,
    MEETINGS,
    REVIEWS,
    ASKED_FOR,
    TAKEN_ON,
    AGREED,
    MISSING,
    BACK,
    EVENTS,
    HELD,
)
LINED = tuple(sign for sign in SIGNS if sign.counts)

NOT_RECORDED = (
    ("Agency and bank shifts", "Hearth keeps no roster, so it knows of no share of shifts."),
    ("Complaints", "Hearth keeps no record of complaints yet."),
    ("Sickness", "Hearth keeps no record of staff sickness."),
)
