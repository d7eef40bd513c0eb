"""Signs of who is here: the manager, who left, who is new."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from accounts.models import Membership
from accounts.policy import Role, visible
from homes.models import Home
from inspections.queries.figures import Line
from inspections.steady import rules
from inspections.steady.asked import BACK, Asked, day_of
from inspections.steady.reading import Part, Reading, Sign, spelt
from inspections.steady.rules import State, months_before, whole_months
from staff.models import StaffMember
from ui import words

A_MOMENT = timedelta(microseconds=1)
DAY = timedelta(days=1)


# ---------- the manager ----------
def managing(asked: Asked) -> Iterator[tuple[int, Membership]]:
    """Everybody who manages or managed these homes, as far back as it is written."""
    rows = Membership.objects.filter(home__in=asked.keys, role=Role.MANAGER)
    rows = visible(asked.user, rows).filter(starts_at__lte=asked.now)
    return ((one.home_id, one) for one in rows.select_related("user").order_by("starts_at", "pk"))


def first_day(one: Membership) -> date:
    return day_of(one.starts_at)


def last_day(one: Membership) -> date | None:
    """The last day it held on; an end at midnight is the end of the day before. None: it holds."""
    return None if one.ends_at is None else day_of(one.ends_at - A_MOMENT)


def held_on(one: Membership, day: date) -> bool:
    last = last_day(one)
    return first_day(one) <= day and (last is None or last >= day)


def since(rows: list[Membership], one: Membership) -> date:
    """Since when without a break this person has managed the home: a part that was renewed, the
    next day at the latest, is one time."""
    first = first_day(one)
    for before in sorted(rows, key=first_day, reverse=True):
        last = last_day(before)
        joins = last is not None and first_day(before) < first and last >= first - DAY
        if before.user_id == one.user_id and joins:
            first = first_day(before)
    return first


def changes(rows: list[Membership]) -> list[date]:
    """The days from which somebody else managed the home, or nobody did."""
    days = set()
    for one in rows:
        last = last_day(one)
        if since(rows, one) == first_day(one):
            days.add(first_day(one))
        if last is not None and not any(held_on(other, last + DAY) for other in rows):
            days.add(last + DAY)
    return sorted(days)[1:]  # the first is where the records begin


def without(rows: list[Membership], first: date, last: date) -> int:
    """On how many days from ``first`` to ``last`` nobody managed the home, since somebody first did."""
    began = min((first_day(one) for one in rows), default=None)
    if began is None:
        return 0
    days = ((last - max(first, began)).days) + 1
    return sum(
        not any(held_on(one, last - timedelta(days=back)) for one in rows)
        for back in range(max(0, days))
    )


def _manager(asked: Asked, home: Home, day: date) -> Reading:
    rows = asked.rows(managing, home)
    now = [one for one in rows if held_on(one, day)]
    before = [one for one in rows if first_day(one) <= day]
    parts = [
        Part("managers", "manager in post", "managers in post", "Managers in post", _each(now),
             _manages),
        Part("managed", "person who managed here in twelve months",
             "people who managed here in twelve months", "Managed here in twelve months",
             _each(_within_a_year(before, day)), _manages),
    ]  # fmt: skip
    if not now:
        return _nobody(asked, home, day, before, parts)
    first = min(since(rows, one) for one in now)
    months = whole_months(first, day)
    said = f"{_managers(now)} since {words.day_month(first, always_year=True)}"
    said += f": {_long(months)}." if months else "."
    if first <= months_before(day):
        return Reading(State.STEADY, said, parts, value=months)
    if all(first_day(one) >= first for one in before):
        why = f"Who managed the home before {words.day_month(first)} is not written here."
        return Reading(State.TOO_LITTLE, said, parts, why, months)
    gap = without(rows, months_before(day, 12), day)
    if gap:
        said += f" Nobody was for {words.count(gap, 'day')} of the twelve months before."
    return Reading(State.LOOK, said, parts, value=months)


def _managers(now: list[Membership]) -> str:
    names = list(dict.fromkeys(one.user.name for one in now))
    if len(names) == 1:
        return f"{names[0]} has been the registered manager"
    return f"{words.listed(names)} are the registered managers, one of them"


def _long(months: int) -> str:
    """5 months, 1 year, 3 years and 2 months."""
    years, over = divmod(months, 12)
    parts = [words.count(years, "year")] if years else []
    return words.listed(parts + ([words.count(over, "month")] if over or not years else []))


def _each(rows: list[Membership]) -> list[Membership]:
    """Each person once, by the newest time they managed the home."""
    return list({one.user_id: one for one in rows}.values())


def _nobody(
    asked: Asked, home: Home, day: date, before: list[Membership], parts: list[Part]
) -> Reading:
    if before:
        last = max(filter(None, (last_day(one) for one in before)))
        said = f"Nobody has been the registered manager since {words.day_month(last, always_year=True)}"
        return Reading(
            State.LOOK, f"{said}: {words.count((day - last).days, 'day')}.", parts, value=0
        )
    if asked.rows(managing, home):
        why = "Who managed the home by then is not written here."
        return Reading(State.TOO_LITTLE, "The records of who manages begin later.", why=why)
    if not team(asked.rows(staff, home), day):
        return Reading(
            State.TOO_LITTLE, "Nobody is written here as working at this home yet.", why=""
        )
    return Reading(State.LOOK, "Nobody is written here as the registered manager.", parts, value=0)


def _within_a_year(before: list[Membership], day: date) -> list[Membership]:
    first = months_before(day, 12)
    return [one for one in before if (last_day(one) or day) >= first]


def _manages(one: Membership) -> Line:
    last = last_day(one)
    until = f" until {words.day_month(last, always_year=True)}" if last else ""
    says = f"From {words.day_month(first_day(one), always_year=True)}{until}"
    return Line(one.user.name, reverse("accounts:people", args=[one.home.ref]), says)


# ---------- who left, who is new ----------
def staff(asked: Asked) -> Iterator[tuple[int, StaffMember]]:
    """Every post at these homes that held at some time asked about, and of whoever came back then."""
    rows = StaffMember.objects.filter(home__in=asked.keys, started_on__lte=asked.days[-1])
    rows = visible(asked.user, rows).exclude(ended_on__lt=asked.earliest - BACK)
    return ((one.home_id, one) for one in rows.order_by("name", "started_on", "pk"))


def in_post(post: StaffMember, day: date) -> bool:
    return post.started_on <= day and (post.ended_on is None or post.ended_on >= day)


def who(post: StaffMember) -> Any:
    """The same for every post of one person: their account, else their name."""
    return post.user_id or post.name.casefold()


def team(posts: Iterable[StaffMember], day: date) -> dict[Any, StaffMember]:
    """Who works here on that day, each person once."""
    return {who(post): post for post in posts if in_post(post, day)}


def worked(posts: Iterable[StaffMember], first: date, last: date) -> dict[Any, StaffMember]:
    """Who worked here at some time of these days, each person once, by their newest post."""
    rows = [one for one in posts if one.started_on <= last and (one.ended_on or last) >= first]
    return {who(post): post for post in sorted(rows, key=lambda one: one.started_on)}


def came(theirs: Iterable[StaffMember], post: StaffMember) -> date:
    """When this person came, by all posts of theirs: one post after another, and coming back within
    six months, is no coming."""
    first = post.started_on
    ended = [one for one in theirs if one.ended_on]
    for before in sorted(ended, key=lambda one: one.started_on, reverse=True):
        if before.started_on < first and before.ended_on >= months_before(first):
            first = before.started_on
    return first


def _left(asked: Asked, home: Home, day: date) -> Reading:
    posts = asked.rows(staff, home)
    first = months_before(day)
    here, then = team(posts, day), team(posts, first)
    everybody = worked(posts, first, day)
    gone = [post for key, post in everybody.items() if key not in here]
    state, why = rules.left(len(gone), len(everybody), len(then))
    parts = [
        Part("left", "person left", "people left", "Left in six months", gone, _gone),
        Part("worked", "person worked here in these six months",
             "people worked here in these six months", "Worked here in six months",
             list(everybody.values()), _works),
    ]  # fmt: skip
    said = f"{_people(len(gone))} of {spelt(len(everybody), 'person', 'people')} who worked here in six months "
    said += f"{'has' if len(gone) == 1 else 'have'} left."
    if not gone:
        said = "Nobody has left in six months."
    return Reading(state, said, parts, why)


def _new(asked: Asked, home: Home, day: date) -> Reading:
    posts = asked.rows(staff, home)
    here, then = team(posts, day), team(posts, months_before(day))
    theirs: dict[Any, list[StaffMember]] = defaultdict(list)
    for post in posts:
        theirs[who(post)].append(post)
    fresh = [post for key, post in here.items() if came(theirs[key], post) > months_before(day)]
    state, why = rules.new(len(fresh), len(here), len(then))
    parts = [
        Part("new", "person in their first six months", "people in their first six months",
             "In their first six months", fresh, _came),
        Part("team", "person works here", "people work here", "Work here", list(here.values()), _works),
    ]  # fmt: skip
    said = f"{_people(len(fresh))} of {spelt(len(here), 'person', 'people')} who {'works' if len(here) == 1 else 'work'} here "
    said += f"{'is' if len(fresh) == 1 else 'are'} in their first six months."
    if not fresh:
        said = "Nobody is in their first six months here."
    return Reading(state, said, parts, why)


def _people(number: int) -> str:
    return capfirst(words.number_word(number))


def _member(one: StaffMember, says: str) -> Line:
    return Line(one.name, reverse("staff:member", args=[one.ref]), f"{one.job_title}, {says}")


def _gone(one: StaffMember) -> Line:
    return _member(one, f"until {words.day_month(one.ended_on, always_year=True)}")


def _came(one: StaffMember) -> Line:
    return _member(one, f"from {words.day_month(one.started_on, always_year=True)}")


def _works(one: StaffMember) -> Line:
    return _gone(one) if one.ended_on else _came(one)


MANAGER = Sign(
    code="manager",
    lists=("managers", "managed"),
    title="The manager",
    rule="Worth a look when nobody manages the home that day, or when nobody of those who do has for "
    "six months. Who took up the part again the next day went on. Two at once count by the one who "
    "has been here longer. It is counted from the day their part was given them in Hearth.",
    law="Ofsted is told of a change of manager as soon as practicable (Children’s Homes Regulations "
    "2015, reg 49).",
    counts="Months the manager has been in post",
    read=_manager,
)
LEFT = Sign(
    code="left",
    lists=("left", "worked"),
    title="People who left",
    rule="Worth a look when one in five or more of everybody who worked here in the last six months "
    "has left. Somebody who is back by that day has not left, and a new post here is no leaving. With "
    "fewer than four people a share says nothing.",
    counts="People who left in six months",
    read=_left,
)
NEW = Sign(
    code="new",
    lists=("new", "team"),
    title="People who are new",
    rule="Worth a look when one in three or more of the team is in their first six months here. "
    "Somebody who comes back within six months is not new. With fewer than four people a share says "
    "nothing.",
    counts="People in their first six months",
    read=_new,
)
