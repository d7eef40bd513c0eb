"""The reader's own homes as part of each picture, and the area their authority places from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from accounts.policy import Role, standing
from inspections.published import consistent, drawing, lasting
from inspections.published import own as theirs
from inspections.published import yours as areas
from inspections.published.counting import Steps
from inspections.published.curves import Mark
from inspections.published.figures import FEW, RANK_WORDS, Figures
from inspections.published.forms import AmongForm, SpreadForm
from inspections.published.histories import Spell, Verdict
from inspections.published.keeping import kept
from inspections.published.lasting_forms import ConsistentForm, LastingForm
from inspections.published.own import MANY, Own
from inspections.published.spread import broken_at
from inspections.published.strips import Cell, strips
from inspections.published.survival import Curve
from ui import charts, words
from ui.tables import Table
from ui.words import day_month

HAVE_YOURS = {Role.RESPONSIBLE, Role.COMMISSIONER, Role.SOCIAL_WORKER}
NAMED = 20  # marks: more would hide each other’s numbers
ALL_OF_THESE = "All of these homes"
MEETS = {Verdict.MEETS: "Meets it", Verdict.NOT: "Does not", Verdict.SHORT: "Not known long enough"}


@dataclass(frozen=True)
class Theirs:
    """Whose line stands in a picture: the reader's homes that a list may know, and their areas."""

    homes: Sequence[Own]
    areas: Sequence[str]

    @property
    def title(self) -> str:
        if self.areas:
            return "Where you place"
        return "Your home" if len(self.homes) == 1 else "Your homes"

    @property
    def those(self) -> str:
        """What they are called among others."""
        if not any(one.inside for one in self.homes):
            return "Homes where you place"
        return "Yours"

    @property
    def many(self) -> bool:
        return len(self.homes) > MANY


def part(request: HttpRequest, form: AmongForm, name: str, of: Callable[[Theirs], Any]) -> Any:
    """What published/own.html takes; None for a reader without homes and area. ``of`` gives what this
    picture says of them."""
    homes = theirs.own(request.user, form.among)
    found = Theirs([one for one in homes if one.urn], areas.areas_of(request.user))
    if not homes and not found.areas:
        return None
    reads_yours = bool(standing(request.user).roles & HAVE_YOURS)
    outside = [one.home.name for one in found.homes if one.registration and not one.within]
    return {
        "title": found.title,
        "many": found.many,
        "facts": []
        if found.many and reads_yours
        else [_facts(one, form, name) for one in found.homes],
        "without_number": [one.home.name for one in homes if not one.urn],
        "names": {one.urn: _linked(one) for one in found.homes},
        "outside": words.listed(outside) if len(outside) <= MANY else f"{len(outside)} of them",
        "yours_url": reverse("published:yours"),
        "leads_to_yours": reads_yours,
    } | of(found)


def _facts(one: Own, form: AmongForm, name: str) -> dict[str, Any]:
    """Its streak, the homes like it, and when the next full inspection can be expected and why."""
    return {
        "name": one.home.name,
        "url": reverse("published:place", args=[one.home.ref]) if one.inside else "",
        "row": one.row_said,
        "expected": one.expected,
        "passed": bool(one.expected and one.expected.overdue(words.today())),
        "like": one.like.sentence if one.like else "",
        "like_url": f"{reverse(name)}?{_asked(form, one)}" if one.like else "",
    }


def _asked(form: AmongForm, one: Own) -> str:
    """This picture, of the homes like it."""
    asked = {name: said for name, said in form.given.items() if name not in form.AMONG}
    return urlencode(asked | (one.like.asked if one.like else {}))


# ---------- the picture of the lists ----------
def in_lists(request: HttpRequest, form: SpreadForm, drawn: dict[str, Any]) -> Any:
    """How each stood in each list, beside all of these; many of them are counted."""

    def of(found: Theirs) -> dict[str, Any]:
        stood = theirs.at_lists(found.homes, form.files.of_days)
        beside = _counts(found, stood, form)
        return {
            "chart": None if found.many else _strips(found.homes, stood, drawn),
            "beside": _beside(beside, drawn) if beside else None,
        }

    return part(request, form, "published:spread", of)


def _strips(homes: Sequence[Own], stood: Any, drawn: dict[str, Any]) -> charts.Chart | None:
    days = [day for day in drawn["days"] if any(day in one for one in stood)]
    if not days:
        return None
    title = "How each was judged at the day of each list"
    rows = [
        (one.home.name, [Cell(at[day][1], at[day][0]) if day in at else None for day in days])
        for one, at in zip(homes, stood, strict=True)
    ]
    breaks = broken_at(days)
    years = len({day.year for day in days}) == len(days)
    return strips(
        "own",
        title,
        parts=["Outstanding", "Good", drawn["third"], "Inadequate"],
        labels=[str(day.year) if years else f"{day:%b %Y}" for day in days],
        rows=rows,
        table=Table(
            title,
            ["Home", *(_day(day) for day in days)],
            [[name, *(_stood(cell) for cell in cells)] for name, cells in rows],
        ),
        says=_now(rows, days[-1]),
        note="By its latest full inspection that day, in the words of that list. A dash: not judged yet; "
        "nothing: not in that list."
        + (f" The dotted line: words changed. {'; '.join(breaks.values())}." if breaks else ""),
        breaks=breaks,
    )


def _now(rows: Sequence[tuple[str, Sequence[Cell | None]]], day: date) -> str:
    said = [f"{name}: {_stood(cells[-1]).lower()}" for name, cells in rows]
    return f"On {_day(day)}, {'; '.join(said)}."


def _stood(cell: Cell | None) -> str:
    return "Not in the list" if cell is None else cell.word or "Not judged yet"


def _counts(found: Theirs, stood: Any, form: SpreadForm) -> list[tuple[str, dict[date, Steps]]]:
    """Rows of numbers: their homes where they are many, and each area."""
    days = [one.as_at for one in form.files.of_days]
    rows = [(found.those, {day: theirs.counted(stood, day) for day in days})] if found.many else []
    in_areas = theirs.areas_at_lists(theirs.Areas(form.files, found.areas))
    return rows + [(f"Area of {name}", by_day) for name, by_day in in_areas.items()]


def _beside(rows: list[tuple[str, dict[date, Steps]]], drawn: dict[str, Any]) -> charts.Chart:
    """A bar for each beside all of these in the latest list; every list in the figures."""
    every = [*rows, (ALL_OF_THESE, drawn["stands"])]
    day = drawn["days"][-1]
    latest = [(name, by_day.get(day, Steps.of({}))) for name, by_day in every]
    figures = Figures(
        "beside",
        f"Beside the others, on {_day(day)}",
        "",
        ["Which", "List of", ">Homes", ">Not judged yet", *(f">{word}" for word in RANK_WORDS.values()),
         ">Good or outstanding, %"],
        [
            [name, _day(on), one.homes, one.not_yet, *one.on, one.good_or_better]
            for name, by_day in every
            for on, one in sorted(by_day.items())
            if one.homes
        ],
    )  # fmt: skip
    return drawing.steps(
        "beside",
        figures,
        third=drawn["third"],
        rows=latest,
        of="Which",
        says=" ".join(f"{name}: {drawing.good(one)}" for name, one in latest),
    )


# ---------- consistently outstanding ----------
def by_measure(request: HttpRequest, form: ConsistentForm) -> Any:
    """Whether each meets the measure, and what decides it."""

    def of(found: Theirs) -> dict[str, Any]:
        latest = form.files.of_days[-1].as_at
        told = [_held(one, form, latest) for one in found.homes]
        says = _how_many(found, [verdict for verdict, _ in told]) if found.many else ""
        return {
            "says": says,
            "table": Table(
                "Whether each meets the measure",
                [
                    "Home",
                    "This measure",
                    "What decides it",
                    f"Its latest {form.measure.last}",
                    ">Months between",
                ],
                [row for _, row in told],
            )
            if told
            else None,
            "areas": [
                _area(name, form, _consistent_in, "published:consistent") for name in found.areas
            ],
        }

    return part(request, form, "published:consistent", of)


def _held(one: Own, form: ConsistentForm, latest: date) -> tuple[Verdict | None, list[Any]]:
    """A home against the measure: what is found, and its line."""
    if one.history is None:
        return None, [_linked(one), "–", one.row_said, "–", "–"]
    found, why = consistent.why(one.history, form.measure)
    said: str = MEETS[found]
    if not one.listed(latest):
        why = f"It stands in no list as late as {_day(latest)}, so it is not counted. {why}"
    last = one.history.judged[-form.measure.last :]
    each = "; ".join(f"{_short(judged.rank)} ({_day(judged.day)})" for judged in reversed(last))
    return found, [
        _linked(one),
        said,
        why,
        each,
        consistent.whole_months(last[0].day, last[-1].day),
    ]


def _short(rank: int) -> str:
    return RANK_WORDS[rank].partition(" (")[0]


def _how_many(found: Theirs, verdicts: Sequence[Verdict | None]) -> str:
    met, no = verdicts.count(Verdict.MEETS), verdicts.count(Verdict.NOT)
    few = f" ({consistent.MARK})" if met + no < FEW else ""
    said = (
        f"{found.those}: {met:,} of {consistent.many(met + no, 'home')} known long enough "
        f"{'meets' if met == 1 else 'meet'} it{few}."
    )
    short = len(verdicts) - met - no
    if short:
        said += f" {consistent.many(short, 'other')} {'is' if short == 1 else 'are'} not known long enough."
    return said


@kept
def _consistent_in(form: ConsistentForm) -> str:
    return consistent.says(consistent.consistent(form))


# ---------- how long it lasts ----------
def on_the_curve(request: HttpRequest, form: LastingForm, curve: Curve) -> Any:
    """Each time of outstanding of theirs on the curve."""

    def of(found: Theirs) -> dict[str, Any]:
        asked = lasting.Found(form, [one.as_at for one in form.files.of_days], [])
        times = [
            (one, time) for one in found.homes if one.history for time in asked.times([one.history])
        ]
        return {
            "says": _none_of(found, times),
            "each": "Each time of outstanding",
            "table": _times(times, curve) if times else None,
            "marks": _marks(times, curve),
            "areas": [_area(name, form, _lasting_in, "published:lasting") for name in found.areas],
        }

    return part(request, form, "published:lasting", of)


def _none_of(found: Theirs, times: Sequence[Any]) -> str:
    if times or not found.homes:
        return ""
    return "No time of outstanding is known of " + (
        found.homes[0].home.name if len(found.homes) == 1 else "any of them"
    ) + ", as it was asked to be counted."  # fmt: skip


def _times(times: Sequence[tuple[Own, Spell]], curve: Curve) -> Table:
    rows = []
    for number, (one, time) in enumerate(times, start=1):
        point = curve.at(time.days)
        longer = "None is known so long" if point is None else f"{100 * point.share:.0f}"
        ends = (
            f" to {_day(time.ends)}, then lost" if time.lost else f", still so on {_day(time.ends)}"
        )
        if curve.few:
            longer = f"{longer} (fewer than ten times)"
        rows.append(
            [
                str(number),
                _linked(one),
                f"{_day(time.begins)}{ends}",
                lasting.years_said(time.days),
                longer,
            ]
        )
    return Table(
        "Each time of outstanding, with its number on the curve"
        if len(times) <= NAMED
        else "Each time of outstanding",
        ["Number", "Home", "Outstanding", "How long", ">Of 100, so many last longer"],
        rows,
    )  # fmt: skip


def _marks(times: Sequence[tuple[Own, Spell]], curve: Curve) -> list[Mark]:
    found, named = [], len(times) <= NAMED
    for number, (_, time) in enumerate(times, start=1):
        point = curve.at(time.days) or curve.points[-1]
        found.append(Mark(time.days, point.share, time.lost, str(number) if named else ""))
    return found


@kept
def _lasting_in(form: LastingForm) -> str:
    return lasting.curve_says(lasting.found(form).curve)


# ---------- what several of them take ----------
def _area(name: str, form: Any, says: Callable[[Any], str], page: str) -> dict[str, str]:
    """What this picture says of an area, and the way to it."""
    asked = type(form).asked(form.given | dict.fromkeys(form.AMONG, "") | {"authority": name})
    if not asked.is_valid():
        return {"name": name, "says": "No list has a home in an area of this name.", "url": ""}
    return {"name": name, "says": says(asked), "url": f"{reverse(page)}?{urlencode(asked.given)}"}


def _linked(one: Own) -> Any:
    if not one.inside:
        return one.home.name
    return format_html(
        '<a class="govuk-link" href="{}">{}</a>',
        reverse("published:place", args=[one.home.ref]), one.home.name,
    )  # fmt: skip


def _day(day: date) -> str:
    return day_month(day, always_year=True)
