"""The charts of a report: the same server-made pictures as on the pages."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from outcomes.documents.sayings import percent
from ui import charts
from ui.charts import Chart, Series
from ui.words import in_london

MONTHS = 12
GOALS = 3  # lines that can still be told apart


def months_to(last: date, first: date) -> list[date]:
    """The first days of the months up to ``last``: at most twelve, none before ``first``'s month."""
    end = last.replace(day=1)
    found = [end - relativedelta(months=back) for back in range(MONTHS - 1, -1, -1)]
    return [month for month in found if month >= first.replace(day=1)]


def _label(month: date) -> str:
    return f"{month:%b %y}"


def goals(records: Any) -> Chart | None:
    """Where up to three goals stood at the end of each month, 0 to 10."""
    told = [goal for goal in records.goals if len(goal.progress.all()) >= 2][:GOALS]
    if not told:
        return None
    months = months_to(records.last, min(goal.set_on for goal in told))
    series = [
        Series(_short(records.mask(goal.title)), [_stood(goal, month) for month in months])
        for goal in told
    ]
    return charts.line(
        "goals",
        "Where each goal stood at the end of the month",
        labels=[_label(month) for month in months],
        series=series,
        says="0 is where it began, 10 is there.",
        width=720,
    )


def _short(title: str) -> str:
    words = title.split()
    return title if len(title) <= 24 else f"{' '.join(words[:3])}"[:24]


def _stood(goal: Any, month: date) -> int | None:
    end = month + relativedelta(months=1)
    reached = [p.score for p in goal.progress.all() if p.on < end]
    return reached[-1] if reached else None


def school(records: Any) -> Chart | None:
    """Sessions attended, by month, since the young person came (at most twelve months)."""
    if len(records.school) < 2:
        return None
    known = {month.month: percent(month.attended, month.sessions) for month in records.school}
    months = months_to(records.last, records.school[0].month)
    return charts.line(
        "school",
        "Sessions attended, by month",
        labels=[_label(month) for month in months],
        series=[Series(records.young_person.name[:24], [known.get(month) for month in months])],
        unit="%",
        says="A gap is a month without school, or with nothing recorded.",
        width=720,
    )


def incidents(records: Any) -> Chart | None:
    """Incidents a month, at most twelve months up to the end of the period."""
    months = months_to(records.last, records.placement.starts_on)
    if len(months) < 2:
        return None
    counts = dict.fromkeys(months, 0)
    for moment in records.incident_moments(months[0]):
        month = in_london(moment).date().replace(day=1)
        if month in counts:
            counts[month] += 1
    if not any(counts.values()):
        return None
    return charts.line(
        "incidents",
        f"Incidents {records.young_person.name[:40]} was part of, by month",
        labels=[_label(month) for month in months],
        series=[Series("Incidents", list(counts.values()))],
        says="Counted in the month they began. The first and last months may be part months.",
        width=720,
    )
