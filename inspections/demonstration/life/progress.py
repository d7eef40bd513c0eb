"""Goals with their steps and monthly progress, months at school, and versions of the plan."""

from datetime import date, datetime, timedelta
from math import sin
from random import Random

from ..shapes import Goal, YoungPerson, parts
from ..words import progress as words
from .calendar import DAY, HORIZON, moment, school_days_in
from .grammar import Picker, fill, opening, pronouns, seeded, sentence, without_others
from .records import GoalRow, GoalStep, Plan, Progress, SchoolMonth
from .teams import Team

AREAS = {
    "education": "school lane subjects college grade level read art maths lesson full full-time english bridge tech sixth law nursing pass week class",
    "health": "sleep night diabetes eat seizure chew nails pain hurts midnight stand food bed",
    "people": "mum home family calls nan aunt sisters gran stay ring friend wait share phone sister",
    "feelings": "walk away tell stop lose nice chair safe first",
    "independence": "flat tenancy own bus money budget keys wash breakfast lunch move adult trips meals job card care evening",
}


def area(title: str) -> str:
    """Which part of life a goal belongs to, by its words; what somebody loves when none fits."""
    said = set(title.lower().replace(",", "").replace("’s", "").split())
    return next((key for key, signs in AREAS.items() if said & set(signs.split())), "interests")


def make_goals(team: Team, seed: str, now: datetime) -> list[GoalRow]:
    """Each young person’s goals, with where each stood month by month."""
    return [
        _goal(team, person, goal, number, seed, now)
        for person in team.young_people
        for number, goal in enumerate(person.goals)
    ]


def _goal(
    team: Team, person: YoungPerson, goal: Goal, number: int, seed: str, now: datetime
) -> GoalRow:
    rng = seeded(f"{seed} goal {person.key} {number}")
    start_days = max(20, min(person.arrived - rng.randrange(14, 60) - number * 50, HORIZON))
    end_days = person.left or 0
    start_days = max(start_days, end_days + 30)
    set_on = team.ago(min(start_days, person.arrived))
    reached = person.left is not None
    names = team.names_of_others(person)
    tokens = (
        pronouns(person.pronouns) | team.tokens() | {"name": person.called, "Name": person.called}
    )
    tidy = lambda text: without_others(fill(rng, text, tokens), names) if text else ""  # noqa: E731
    steps = _steps(team, goal, rng, set_on, end_days, reached, tidy)
    author = team.writer(rng, person, set_on)
    row = GoalRow(
        team.home.letter, person.key, author.key, tidy(goal.title), area(goal.title),
        sentence(tidy(goal.baseline)) if goal.baseline else "", _as_said(tidy(goal.quote)), set_on,
        None if reached else team.today + timedelta(days=rng.randrange(40, 200)),
        "reached" if reached else "now", team.ago(end_days) if reached else None,
        moment(set_on, rng.randrange(10, 18), rng.randrange(60)), steps, [],
    )  # fmt: skip
    row.progress = _progress(team, person, row, rng, end_days, tokens, now)
    if row.progress and goal.quote:
        row.progress[-1].own_view = row.own_view  # the last thing said about it is theirs
    return row


def _as_said(quote: str) -> str:
    """A quotation without marks of its own round the whole: the page puts them there."""
    whole = quote.startswith("“") and quote.endswith("”") and quote.count("“") == 1
    return quote[1:-1] if whole else quote


def _steps(team, goal, rng, set_on: date, end_days: int, reached: bool, tidy) -> list[GoalStep]:
    listed = goal.step_list()
    done = len(listed) if reached else sum(state == "done" for _, state in listed)
    span = max(1, (team.ago(end_days) - set_on).days - 6)
    parts_of_way = sorted(rng.uniform(0.08, 0.97) for _ in range(done))
    return [
        GoalStep(tidy(title), set_on + int(span * parts_of_way[n]) * DAY if n < done else None)
        for n, (title, _) in enumerate(listed)
    ]


def _progress(team, person, row, rng, end_days, tokens, now) -> list[Progress]:
    """A look each month: 0 as it began to 10 there, following the steps done by then."""
    found, picker, last = [], Picker(rng), 0
    day = row.set_on + timedelta(days=rng.randrange(18, 30))
    end = team.ago(end_days)
    while day <= end:
        done = sum(1 for step in row.steps if step.done_on and step.done_on <= day)
        score = round(10 * done / len(row.steps) + rng.choice((-1, 0, 0, 1)))
        score = max(0, min(10 if row.state == "reached" else 9, score))
        way = "up" if score > last else "down" if score < last else "same"
        step = next(
            (s.title for s in row.steps if not s.done_on or s.done_on > day), row.steps[-1].title
        )
        evidence = opening(
            sentence(
                fill(
                    rng,
                    picker.draw(parts(words.EVIDENCE[way])),
                    tokens | {"step": step[:1].lower() + step[1:]},
                )
            )
        )
        own = (
            fill(rng, picker.draw(parts(words.OWN_VIEW[way])), tokens)
            if person.speaks and rng.random() < 0.6
            else ""
        )
        at = moment(day, rng.randrange(11, 20), rng.randrange(60))
        if at <= now:
            found.append(Progress(day, score, evidence, own, team.writer(rng, person, day).key, at))
        last, day = score, day + timedelta(days=rng.randrange(26, 36))
    return found


def make_school_months(team: Team, seed: str) -> list[SchoolMonth]:
    """Half-day sessions offered and attended, month by month, climbing with dips. Those who
    come for short breaks have their attendance kept by school and family, not by the home."""
    found = []
    for person in team.young_people:
        if person.attending and not person.stays:
            found += _months_of(team, person, seeded(f"{seed} school {person.key}"))
    return found


def _months_of(team: Team, person: YoungPerson, rng: Random) -> list[SchoolMonth]:
    first, last = team.ago(min(person.arrived, HORIZON)), team.ago(person.left or 0)
    start, end = person.attending
    span, found = max(1, (last - first).days), []
    month = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    dip, phase = rng.randrange(3, 14), rng.random() * 6
    number = 0
    while month < last.replace(day=1):
        sessions = 2 * school_days_in(month.year, month.month)
        way = min(1.0, (month - first).days / span) ** 0.6
        rate = start + (end - start) * way - (9 if number == dip else 0)
        rate += 4 * (1 - 0.8 * way) * sin(number + phase)
        attended = max(0, min(sessions, round(sessions * rate / 100)))
        if sessions:
            found.append(
                SchoolMonth(team.home.letter, person.key, month, person.school, sessions, attended)
            )
        number, month = number + 1, (month + timedelta(days=32)).replace(day=1)
    return found


def make_plans(team: Team, seed: str, now: datetime) -> list[Plan]:
    """Versions of each plan: the first shorter, each later one with its reason."""
    found = []
    for person in team.young_people:
        rng = seeded(f"{seed} plan {person.key}")
        days = _plan_days(team, person, rng)
        for version, day in enumerate(days, start=1):
            found.append(_plan(team, person, rng, version, len(days), day))
    return [plan for plan in found if plan.recorded_at <= now]


def _plan_days(team: Team, person: YoungPerson, rng: Random) -> list[date]:
    day = team.ago(person.arrived) + timedelta(days=rng.randrange(4, 10))
    end, days = team.ago((person.left or 0) + 20), []
    while day <= end or not days:
        days.append(min(day, team.today))
        day += timedelta(days=rng.randrange(120, 200))
    return days


def plan_days(team: Team, person: YoungPerson, seed: str) -> list[date]:
    """The day of each version of somebody's plan."""
    return _plan_days(team, person, seeded(f"{seed} plan {person.key}"))


def _plan(team: Team, person: YoungPerson, rng: Random, version: int, last: int, day: date) -> Plan:
    author = team.writer(rng, person, day)
    names = team.names_of_others(person)
    tokens = pronouns(person.pronouns) | team.tokens() | {
        "name": person.called, "Name": person.called, "kw": author.first,
    }  # fmt: skip
    left_out = last - version  # earlier versions knew less

    def listed(text: str) -> str:
        items = [without_others(fill(rng, item, tokens), names) for item in parts(text)]
        return "\n".join(items[: max(1, len(items) - left_out)])

    took_part = words.TOOK_PART["speaks" if person.speaks else "shows"]
    texts = {
        "likes": listed(person.likes), "dislikes": listed(person.dislikes), "triggers": listed(person.triggers),
        "what_helps": listed(person.helps), "what_does_not": listed(person.hinders), "health": person.health,
        "interests": listed(person.interests), "communication": person.communication,
        "how_they_took_part": opening(sentence(fill(rng, rng.choice(parts(took_part)), tokens))),
    }  # fmt: skip
    reason = "" if version == 1 else opening(fill(rng, rng.choice(words.REVIEW_REASONS), tokens))
    return Plan(
        team.home.letter, person.key, author.key, version, texts,
        person.speaks and (version > 1 or rng.random() < 0.7), reason,
        moment(day, rng.randrange(10, 18), rng.randrange(60)),
    )  # fmt: skip
