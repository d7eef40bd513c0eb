"""The regulator's words over the years, and the rules that bind them (regulation.md 3.1, 3.5).

Four steps in order, 1 best to 4, whose words changed: the word is kept exactly as published, the
rank only says its place in the order. "Satisfactory" was acceptable, "requires improvement" is
not: rank 3 does not mean the same on both sides of April 2015, and no line is drawn across it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from inspections.models import Inspection, JudgementArea

OUTSTANDING, GOOD, THIRD, INADEQUATE = 1, 2, 3, 4
SCCIF_SINCE = date(2017, 4, 1)
NOT_JUDGED = "Not judged"


@dataclass(frozen=True)
class Scale:
    """The four words of one period, first day to last day (None: still used), and its framework."""

    code: str
    framework: str
    first: date
    last: date | None
    third: str  # its word for the third step: the only one that ever changed
    overall: str  # what the headline judgement was called

    def holds_on(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    @property
    def labels(self) -> dict[int, str]:
        return {
            OUTSTANDING: "Outstanding",
            GOOD: "Good",
            THIRD: self.third,
            INADEQUATE: "Inadequate",
        }


# The month in which "satisfactory" gave way to "adequate" is not known: for a year both are taken.
SCALES = (
    Scale("satisfactory", "Inspection of children’s homes, 2007 to 2012", date(2007, 4, 1),
          date(2013, 3, 31), "Satisfactory", "Overall effectiveness"),
    Scale("adequate", "Inspection of children’s homes, 2012 to 2015", date(2012, 4, 1),
          date(2015, 3, 31), "Adequate", "Overall effectiveness"),
    Scale("2015", "Inspection of children’s homes, 2015 to 2017", date(2015, 4, 1),
          date(2017, 3, 31), "Requires improvement to be good", JudgementArea.OVERALL.label),
    Scale("sccif", "Social care common inspection framework (SCCIF)", SCCIF_SINCE,
          None, "Requires improvement to be good", JudgementArea.OVERALL.label),
)  # fmt: skip
FIRST_DAY = SCALES[0].first

# Published words that mean a step of some period but are not its full name.
SHORT_FORMS: Mapping[str, str] = {
    "requires improvement": "Requires improvement to be good",
}
OLDER_AREAS: Mapping[str, str] = {
    JudgementArea.OVERALL: "Overall effectiveness",
    JudgementArea.PROTECTION: "Safeguarding children and young people",
    JudgementArea.LEADERSHIP: "Leadership and management",
}
SAME_AREAS_SINCE = date(2015, 4, 1)


def scales_on(day: date) -> list[Scale]:
    """The scales in use on a day: one, or two in the year nobody is sure about."""
    return [scale for scale in SCALES if scale.holds_on(day)]


def framework_on(day: date) -> str:
    """The framework an inspection of that day was made under ("" before the first we know)."""
    held = scales_on(day)
    return held[-1].framework if held else ""


def area_name(area: str, day: date) -> str:
    """What one of our three areas was called on a day."""
    if day < SAME_AREAS_SINCE:
        return OLDER_AREAS[area]
    return JudgementArea(area).label


def labels_on(day: date) -> list[str]:
    """The words a judgement of that day could bear, best first."""
    found: list[tuple[int, str]] = []
    for scale in scales_on(day):
        found += [(rank, label) for rank, label in scale.labels.items()]
    return list(dict.fromkeys(label for _, label in sorted(found, key=lambda pair: pair[0])))


def rank_of(label: str, day: date) -> int | None:
    """The step this word stood for on that day; None when it was no word of that day's scale."""
    said = SHORT_FORMS.get(label.strip().casefold(), label.strip()).casefold()
    for scale in scales_on(day):
        for rank, word in scale.labels.items():
            if word.casefold() == said:
                return rank
    return None


def all_labels() -> list[str]:
    """Every word of every period, best first: the choices of the form."""
    found = [(rank, label) for scale in SCALES for rank, label in scale.labels.items()]
    return list(dict.fromkeys(label for _, label in sorted(found, key=lambda pair: pair[0])))


# ---------- the limiting rules: each returns its sentence when broken, else "" ----------
Ranks = Mapping[str, int | None]


def protection_limits_overall(ranks: Ranks, day: date) -> str:
    """Inadequate protection makes the whole inadequate (SCCIF, since 1 April 2017)."""
    broken = (
        day >= SCCIF_SINCE
        and ranks.get(JudgementArea.PROTECTION) == INADEQUATE
        and ranks.get(JudgementArea.OVERALL) not in (INADEQUATE, None)
    )
    return (
        "When children are not helped and protected well enough (inadequate), "
        "the overall judgement is inadequate too"
        if broken
        else ""
    )


def leadership_limits_overall(ranks: Ranks, day: date) -> str:
    """Inadequate leadership leaves requires improvement at best (SCCIF, since 1 April 2017)."""
    overall = ranks.get(JudgementArea.OVERALL)
    broken = (
        day >= SCCIF_SINCE
        and ranks.get(JudgementArea.LEADERSHIP) == INADEQUATE
        and overall is not None
        and overall < THIRD
    )
    return (
        "When leaders and managers are judged inadequate, the overall judgement is at best "
        "requires improvement to be good"
        if broken
        else ""
    )


def judged_areas(kind: str, day: date) -> list[str]:
    """The areas an inspection of this kind and day must have judged: all three in a full one
    since April 2015, the headline alone before; none in the others, which say it in words."""
    if kind != Inspection.Kind.FULL:
        return []
    if day < SAME_AREAS_SINCE:
        return [JudgementArea.OVERALL]
    return list(JudgementArea.values)


def published_after_start(started_on: date, published_on: date | None) -> str:
    """A report cannot be published before the inspection began."""
    if published_on and published_on < started_on:
        return "The report cannot be published before the inspection began"
    return ""


def ended_after_start(started_on: date, ended_on: date | None) -> str:
    if ended_on and ended_on < started_on:
        return "The inspection cannot end before it began"
    return ""
