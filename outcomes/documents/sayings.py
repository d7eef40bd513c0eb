"""The counted sentences of a report. Each says what was counted, and nothing that was not."""

from collections import Counter
from typing import Any

from placements.measures.models import Kind as MeasureKind
from placements.missing.models import Kind as MissingKind
from placements.words import length_words
from ui.words import count, day_month, number_word

COUNTING = (
    "An incident is counted once, on the day it began, in London time. Attendance is half-day "
    "sessions attended of those offered. A goal stands between 0, where it began, and 10, reached. "
    "The time before is the same number of days before the first day."
)


def percent(part: int, whole: int) -> int:
    """Rounded to whole percent; never 100 or 0 for what is not quite all or nothing."""
    if not whole:
        return 0
    return (
        round(100 * part / whole)
        if part in (0, whole)
        else min(99, max(1, round(100 * part / whole)))
    )


def shorten(text: str, most: int) -> str:
    """Whole sentences up to about ``most`` characters, then the words that say there is more.
    A report has at most six pages; nothing is cut in the middle of a word."""
    said = " ".join(str(text or "").split())
    if len(said) <= most:
        return said
    kept = said[:most]
    end = max(kept.rfind(mark) for mark in (". ", "? ", "! ", "” "))
    if end < most // 3:
        end = kept.rfind(" ") if kept.rfind(" ") > most // 3 else most - 1
    return f"{kept[: end + 1].rstrip()} (more in the record)"


def in_short(records: Any) -> list[str]:
    """Up to five sentences: who, goals, school, what was hard, what went well."""
    said = [_who(records), _goals(records), _school_short(records), _hard(records), _mood(records)]
    return [sentence for sentence in said if sentence]


def _who(records: Any) -> str:
    who, placement = records.young_person, records.placement
    age = who.age_on(records.last)
    long = length_words(placement.starts_on, records.last)
    home = records.home.name
    if placement.ends_on and placement.ends_on <= records.last:
        return f"{who.name} is {age} and lived at {home} for {long}, until {day_month(placement.ends_on, True)}."
    if placement.kind == placement.Kind.SHORT_BREAKS:
        return f"{who.name} is {age} and has come to {home} for short breaks for {long}."
    return f"{who.name} is {age} and has lived at {home} for {long}."


def _goals(records: Any) -> str:
    if not records.goals:
        return ""
    steps = sum(
        bool(step.done_on and records.first <= step.done_on <= records.last)
        for goal in records.goals
        for step in goal.steps.all()
    )
    reached = sum(
        goal.state == goal.State.REACHED
        and goal.closed_on is not None
        and goal.closed_on <= records.last
        for goal in records.goals
    )
    worked = _or_no(len(records.goals), "goal")
    said = f"In this time {records.young_person.name} worked on {worked} and finished {_or_no(steps, 'step')}"
    return f"{said}; {count(reached, 'goal was', 'goals were')} reached." if reached else f"{said}."


def _or_no(number: int, one: str) -> str:
    return f"{number_word(number)} {one}{'' if number == 1 else 's'}"


def _in_period(records: Any) -> list[Any]:
    return [month for month in records.school if month.month >= records.first.replace(day=1)]


def _school_short(records: Any) -> str:
    months = _in_period(records)
    if not months:
        return ""
    rate = percent(sum(m.attended for m in months), sum(m.sessions for m in months))
    first = records.school[0]
    if first in months:
        return f"At school in {rate} of every 100 sessions offered."
    began = percent(first.attended, first.sessions)
    return f"At school in {rate} of every 100 sessions offered; in {first.month:%B %Y}, the first month recorded here, it was {began}."


def _hard(records: Any) -> str:
    now, before = len(records.parts), records.incidents_before
    said = f"There {'was' if now == 1 else 'were'} {_or_no(now, 'incident')} in {_length(records.days)}"
    if before is None:
        return f"{said}."
    return f"{said}; in the {_length(records.days)} before there {'was' if before == 1 else 'were'} {number_word(before)}."


def _length(days: int) -> str:
    return count(days, "day") if days < 21 else f"{number_word(round(days / 7))} weeks"


def together(records: Any) -> str:
    """Key work was held nine times; 14 individual and six group activities took place. Two rewards were
    given."""
    kinds = Counter(
        (one.kind, one.how if one.kind == "activity" else "") for one in records.entries
    )
    held = kinds["key-work", ""]
    alone, group = kinds["activity", "individual"], kinds["activity", "group"]
    rewards = kinds["reward", ""]
    given = f"{_or_no(rewards, 'reward').capitalize()} {'was' if rewards == 1 else 'were'} given."
    if not (held or alone or group):
        return given if rewards else ""
    work = f"Key work was held {times(held)}" if held else "No key work is written"
    activities = "activity" if group == 1 else "activities"
    said = f"{work}; {number_word(alone)} individual and {number_word(group)} group {activities} took place."
    return f"{said} {given}" if rewards else said


def _mood(records: Any) -> str:
    if not records.lines:
        return "No daily lines were written in this time."
    total = len(records.lines)
    good = sum(line.mood == "good" for line in records.lines)
    proud = sum(line.proud for line in records.lines)
    said = f"{count(total, 'daily line was', 'daily lines were')} written"
    if total > 1:
        said = f"{said}; {_some(good)} of them {_says(good)} the shift was good"
    tells = "tells" if proud == 1 else "tell"
    return f"{said}, and {_some(proud)} {tells} of a proud moment." if proud else f"{said}."


def _some(number: int) -> str:
    return number_word(number) if number else "none"


def _says(number: int) -> str:
    return "says" if number <= 1 else "say"


def stays(number: int, nights: int) -> str:
    return f"{count(number, 'stay')}, {count(nights, 'night')}"


def plan(records: Any) -> str:
    """Which version of the plan held, and whether the young person agreed it."""
    if records.plan is None:
        return "No placement plan had been written by the end of this time"
    agreed = "agreed by" if records.plan.agreed_by_young_person else "not yet agreed by"
    on = day_month(records.plan.recorded_at, always_year=True)
    return f"Version {records.plan.version}, {on}, {agreed} {records.young_person.name}"


def progress(records: Any, goal: Any, latest: Any) -> str:
    """Where a goal stands and where it stood when the period began."""
    if latest is None:
        return f"Begun {day_month(goal.set_on, True)}. Progress has not been written yet."
    earlier = [p for p in goal.progress.all() if p.on < records.first]
    said = f"Stood at {latest.score} of 10 on {day_month(latest.on, True)}"
    if earlier and earlier[-1].pk != latest.pk:
        said = f"{said}, from {earlier[-1].score} when this time began"
    return f"{said}; begun {day_month(goal.set_on, True)}."


def school(records: Any) -> str:
    months = _in_period(records)
    if not months:
        return "No attendance has been recorded for this time."
    attended, sessions = sum(m.attended for m in months), sum(m.sessions for m in months)
    at = records.mask(months[-1].provision)
    return f"{at}. {attended} of {count(sessions, 'half-day session')} attended ({percent(attended, sessions)}%). The measure here is {records.young_person.name}’s own start."


def incidents(records: Any) -> str:
    if not records.parts:
        return f"No incidents were recorded about {records.young_person.name} in this time."
    accounts = sum(bool(part.said) for part in records.parts)
    reviewed = sum(part.incident.reviewed_at is not None for part in records.parts)
    total = len(records.parts)
    return (
        f"{_hard(records)} {records.young_person.name}’s own account stands in {_some(accounts)} "
        f"of {number_word(total)}; {_some(reviewed)} {'has' if reviewed <= 1 else 'have'} been reviewed by the home’s leaders."
    )


def measures(records: Any) -> str:
    """Alex was held twice; one sanction was used. The manager spoke with Alex about two of the three."""
    name, kinds = records.young_person.name, Counter(one.kind for one in records.measures)
    if not records.measures:
        return f"{name} was not held, and no sanction or other measure was used."
    held, sanctions, control = (kinds[kind] for kind in (MeasureKind.RESTRAINT, MeasureKind.SANCTION, MeasureKind.CONTROL))  # fmt: skip
    said = [f"{name} was {'not held' if not held else f'held {times(held)}'}"]
    if sanctions:
        said.append(f"{count(sanctions, 'sanction')} {'was' if sanctions == 1 else 'were'} used")
    if control:
        said.append(f"other control was used {times(control)}")
    total = len(records.measures)
    heard = sum(one.spoken_at is not None for one in records.measures)
    spoken = f"Who leads the home spoke with {name} about {_some(heard)} of {number_word(total)}."
    return f"{'; '.join(said)}. {spoken}"


def away(records: Any) -> str:
    """Alex was missing twice, and away without agreement once."""
    name, kinds = records.young_person.name, Counter(one.kind for one in records.away)
    missing, without = kinds[MissingKind.MISSING], kinds[MissingKind.AWAY]
    if not records.away:
        return f"{name} was not missing."
    said = f"{name} was {'not missing' if not missing else f'missing {times(missing)}'}"
    return f"{said}, and away without agreement {times(without)}." if without else f"{said}."


def times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number) or f"{number_word(number)} times"


def late(number: int, total: int) -> str:
    if not number:
        return f"None of the {count(total, 'record')} was written more than 24 hours after what it tells of."
    return f"{number} of the {count(total, 'record')} {'was' if number == 1 else 'were'} written more than 24 hours after what they tell of. They are counted."
