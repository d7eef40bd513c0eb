"""The rules about whoever runs the home being away (homes.due; reg 48)."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from accounts.policy import visible
from homes.absences import emergency_notice_by, is_long, notice_by, return_told_by
from homes.due import Duty
from homes.due.asking import Anyone, Asking
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from homes.models import Away
from ui import words

LOOKS_BACK = timedelta(days=365)
REGULATIONS = "Children’s Homes (England) Regulations 2015"


def _absences(who: Anyone, rows: QuerySet) -> QuerySet:
    """Absences from homes this person leads or answers for."""
    rows = rows.filter(home__in=who.homes).filter(home__in=who.answered_for)
    return tells(
        visible(who.user, rows),
        ref="ref",
        name="who__name",
        user="who",
        starts="starts_on",
        ends="ends_on",
        ended="ended_at",
        said="recorded_at",
    )


def _to_tell(who: Anyone) -> QuerySet:
    return _absences(who, Away.objects.to_come().filter(ofsted_told_on=None))


def _came_back(who: Anyone) -> QuerySet:
    today = who.today
    rows = Away.objects.filter(ofsted_told_back_on=None, starts_on__gte=today - LOOKS_BACK)
    return _absences(who, rows.filter(Q(ended_at__isnull=False) | Q(ends_on__lt=today)))


def _duty(who: Asking, told: Told, code: str, what: str, fact: str, due: date, rule: str) -> Duty:
    home = told["home"]
    return Duty(
        code=code,
        what=what,
        url=address("homes:tell_ofsted", told["ref"]),
        fact=fact,
        due=due,
        rule=rule,
        home=home,
        mine=home in who.managed or home in who.overseen,
        instead_of=who.instead_of_manager(home),
    )


def _foreseen(told: Told) -> bool:
    """Was it said while it could still be told a month before?"""
    said_on = told.day_of("said")
    return said_on <= notice_by(told.day("starts"))


def _is_long(told: Told) -> bool:
    return is_long(told.day("starts"), told.day("ends") + timedelta(days=1))


def _notice(who: Asking, told: Told) -> Duty | None:
    if not _is_long(told) or not _foreseen(told):
        return None
    return _duty(
        who,
        told,
        "R48-PLANNED",
        f"Tell Ofsted that {told['name']} will be away",
        f"{_days(told)}. Told in writing at least a month before it begins, by",
        notice_by(told.day("starts")),
        "Reg 48(1) and (2)",
    )


def _emergency(who: Asking, told: Told) -> Duty | None:
    if not _is_long(told) or _foreseen(told):
        return None
    return _duty(
        who,
        told,
        "R48-EMERG",
        f"Tell Ofsted that {told['name']} is away",
        f"{_days(told)}, and said less than a month before. Where that could not be foreseen it is "
        "told within a week of its start, by",
        emergency_notice_by(told.day("starts")),
        "Reg 48(3)",
    )


def _return(who: Asking, told: Told) -> Duty | None:
    back_on = told.day("ends") + timedelta(days=1)
    if told["ended"]:
        back_on = told.day_of("ended")
    if not is_long(told.day("starts"), back_on):
        return None
    return _duty(
        who,
        told,
        "R48-RETURN",
        f"Tell Ofsted that {told['name']} is back",
        f"Back on {words.day_month(back_on)} after 28 days or more. Told within seven days, by",
        return_told_by(back_on),
        "Reg 48(5)",
    )


def _days(told: Told) -> str:
    first, last = told.day("starts"), told.day("ends")
    days = words.count((last - first).days + 1, "day")
    return f"Away from {words.day_month(first)} to {words.day_month(last)}, {days}"


RULES = [
    Rule(
        code="R48-PLANNED",
        part=Part.HOME,
        said="Ofsted is told before whoever runs the home is away for 28 days or more",
        counted="the first day away, backwards",
        basis=Basis.LAW,
        source=f"{REGULATIONS}, reg 48(1) and (2)",
        feed="Tell Ofsted of an absence",
        ask=_to_tell,
        say=_notice,
        within="at least 1 month before",
    ),
    Rule(
        code="R48-EMERG",
        part=Part.HOME,
        said="Ofsted is told of such an absence that could not be foreseen",
        counted="the first day away",
        basis=Basis.LAW,
        source=f"{REGULATIONS}, reg 48(3)",
        feed="Tell Ofsted of an absence",
        ask=_to_tell,
        say=_emergency,
        within="within 1 week",
    ),
    Rule(
        code="R48-RETURN",
        part=Part.HOME,
        said="Ofsted is told of the return after such an absence",
        counted="the day of return",
        basis=Basis.LAW,
        source=f"{REGULATIONS}, reg 48(5)",
        feed="Tell Ofsted of a return",
        ask=_came_back,
        say=_return,
        within="within 7 days",
    ),
]
