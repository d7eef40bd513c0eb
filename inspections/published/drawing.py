"""The pictures of judgements: a bar of four steps, marked where the words changed."""

from collections.abc import Mapping, Sequence

from inspections.published.counting import Steps
from inspections.published.figures import FEW, Figures
from ui import charts
from ui.charts import Chart


def steps(
    id: str,
    figures: Figures,
    *,
    third: str,
    rows: Sequence[tuple[str, Steps]],
    of: str,
    says: str,
    breaks: Mapping[int, str] | None = None,
    note: str = "",
    each: str = "home",
) -> Chart:
    """A bar for each row, its shares of the four steps; the whole table of figures beside it.
    ``each`` is what is counted: a home, or an inspection."""
    drawn = [(label, one) for label, one in rows if one.judged]
    few = [label for label, one in drawn if one.judged < FEW]
    if few:
        said = f"Fewer than ten {each}s, so that one more or less changes much: {', '.join(few)}."
        note = f"{note} {said}".strip()
    picture = charts.shares(
        id,
        figures.title,
        parts=["Outstanding", "Good", third, "Inadequate"],
        labels=[label for label, _ in drawn],
        rows=[[share or 0 for share in one.shares] for _, one in drawn],
        unit="%",
        of=of,
        says=says,
        note=note,
        breaks=breaks,
        width=980,
        desc=" ".join(f"{label}: {good(one, each)}" for label, one in drawn),
    )
    return charts.replaced(picture, figures.table)


def good(one: Steps, each: str = "home") -> str:
    """81.5% of 2,121 homes were good or outstanding, 16.5% outstanding."""
    if not one.judged:
        return f"No {each} is judged yet."
    were = f"1 {each} was" if one.judged == 1 else f"{one.judged:,} {each}s were"
    return (
        f"{_percent(one.good_or_better)} of {were} good or outstanding, "
        f"{_percent(one.shares[0])} outstanding."
    )


def _percent(share: float | None) -> str:
    return charts.figure(share, "%")
