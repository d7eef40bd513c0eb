"""Who lives, stays and works in the twelve homes. All of them are invented."""

from . import disability, rowan, short_breaks, specialist, staff, town

YOUNG_PEOPLE = tuple(
    sorted(
        rowan.YOUNG_PEOPLE + specialist.YOUNG_PEOPLE + disability.YOUNG_PEOPLE
        + short_breaks.YOUNG_PEOPLE + town.YOUNG_PEOPLE,
        key=lambda person: person.home,
    )
)  # fmt: skip
STAFF = staff.STAFF


def of_home(letter):
    """The young people of one home, those who moved on included."""
    return tuple(person for person in YOUNG_PEOPLE if person.home == letter)


def staff_of(letter):
    """The staff of one home, those who left included."""
    return tuple(person for person in STAFF if person.home == letter)
