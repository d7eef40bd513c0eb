"""Our place: a home among all homes. Yours: a provider's homes, an authority's area."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from accounts.policy import Role, may, standing, visible
from homes.models import Home
from inspections.chart import judgement_chart
from inspections.published import lists, placing
from inspections.published import yours as theirs
from inspections.published.among import Among
from inspections.published.consistent import many
from inspections.published.counting import Steps
from inspections.published.figures import FEW, MARK, RANK_WORDS
from inspections.published.forms import AmongForm
from inspections.published.histories import (
    OUTSTANDING,
    TODAY,
    Verdict,
    reach_of,
    row_of,
    spells,
    streak,
    verdict,
)
from inspections.published.keeping import kept
from inspections.published.lists import Files
from inspections.published.models import Publication, Sector, Size
from inspections.published.ours import urn_of
from inspections.published.own import Own, own
from inspections.published.survival import YEAR, Curve, survival
from inspections.published.told import histories
from inspections.published.told import standing as in_latest
from inspections.published.views.around import around
from inspections.views.reading import home_to_read, note_reading
from inspections.views.records import may_record
from ui import charts, words
from ui.tables import Table
from ui.words import day_month

AREA = "quality"
STATES = {
    placing.SAME: ("signed", "The same in both"),
    placing.DIFFERS: ("overdue", "They differ"),
    placing.NOT_HERE: ("overdue", "Not recorded here"),
}


def place(request: HttpRequest, home: str) -> HttpResponse:
    """One home's place, for whoever reads that home."""
    here = home_to_read(request, home, AREA)
    note_reading(request, here, "Our place")
    files = lists.files()
    latest, urn = placing.latest_list(files), urn_of(here)
    found = placing.place_of(request.user, here, urn, latest) if latest and urn else None
    context = {
        "home": here,
        "urn": urn,
        "latest": latest,
        "found": found,
        "change_url": reverse("homes:change", args=[here.ref])
        if may(request.user, "change", here)
        else "",
    }
    if found and latest:
        context |= _placed(request, here, found, files)
    return render(request, "published/place.html", context)


def _placed(request: HttpRequest, home: Home, found: placing.Place, files: Files) -> dict[str, Any]:
    latest = found.latest
    like, every = placing.standing_of(found.like, latest), _every(files)
    alike = in_latest(histories(found.like), latest.as_at)
    today, beside = words.today(), _beside(found, latest)
    return {
        "facts": _facts(found),
        "chart": judgement_chart(placing.rows_to_draw(found.told)),
        "streak": _streak(found),
        "lasted": _lasted(found, files),
        "expected": found.expected,
        "passed": found.expected.overdue(today) if found.expected else False,
        "like": found.like,
        "like_few": sum(like.values()) < FEW,
        "shares": _shares(like, every, found),
        "like_consistent": _consistent(placing.met_today(alike)),
        "beside": [one for one in beside if one["row"].published],
        "only_here": [one for one in beside if not one["row"].published],
        "differ": sum(row.state in (placing.DIFFERS, placing.NOT_HERE) for row in found.rows),
        "record_url": reverse("inspections:record", args=[home.ref])
        if may_record(request.user, home)
        else "",
        "pictures": [
            {"url": f"{reverse(name)}?{found.like.query}", "said": said}
            for name, said in (
                ("published:spread", "How homes like it are judged"),
                ("published:consistent", "Which of them are consistently outstanding"),
                ("published:lasting", "How long outstanding lasts among them"),
            )
        ],
        "invented": latest.invented,
    }


def _facts(found: placing.Place) -> list[dict[str, Any]]:
    one = found.registration
    listed = " to ".join(
        day_month(day, always_year=True)
        for day in dict.fromkeys((one.first_listed, one.last_listed))
        if day
    )
    return [
        {"label": "URN", "value": one.urn},
        {"label": "Area", "value": f"{one.authority}, {one.region}"},
        {"label": "Sector", "value": Sector(one.sector).label},
        {"label": "Places", "value": str(one.places or ""), "empty": "Not published"},
        {"label": "Owner", "value": one.owner, "empty": "Not published"},
        {
            "label": "In the lists of",
            "value": listed,
            "empty": "No list, only inspections of a year",
        },
    ]


def _streak(found: placing.Place) -> str:
    """Its row, in a sentence: how long, since when, and what today's measure says of it."""
    if found.history is None:
        return "No full inspection with a judgement is published of this home yet."
    row = row_of(found.history)
    said = verdict(reach_of(found.history, TODAY), TODAY)
    meets = {
        Verdict.MEETS: "By today’s measure (three in a row, over two years or more) it is consistently "
        "outstanding.",
        Verdict.NOT: "By today’s measure (three in a row, over two years or more) it is not consistently "
        "outstanding.",
        Verdict.SHORT: "It is not known long enough for today’s measure (three in a row, over two years or "
        f"more): {many(len(found.history.judged), 'full inspection')} of it "
        f"{'is' if len(found.history.judged) == 1 else 'are'} published in these lists.",
    }[said]
    if not row:
        return f"The latest published full inspection was not outstanding, so there is no row of them. {meets}"
    since = day_month(row[0].day, always_year=True)
    if len(row) == 1:
        return f"Outstanding at the latest published full inspection, on {since}. {meets}"
    return (
        f"Outstanding at each of the last {words.number_word(len(row))} published full inspections, since "
        f"{since}. {meets}"
    )


@kept
def _every(files: Files) -> Counter[int | None]:
    """How many of all homes of the latest list stand on each step."""
    latest = placing.latest_list(files)
    return placing.standing_of(Among(), latest) if latest else Counter()


@kept
def _curve(files: Files) -> Curve:
    """Of all times of outstanding in England."""
    told = histories(Among(), ever_outstanding=True)
    return survival(one for history in told for one in spells(history))


def _lasted(found: placing.Place, files: Files) -> str:
    """How long its time of outstanding is, beside others; "" when it is not outstanding now."""
    if found.history is None or found.history.judged[-1].rank != OUTSTANDING or not found.listed:
        return ""
    mine = list(spells(found.history))[-1]
    curve = _curve(files)
    point = curve.at(mine.days)
    if point is None or curve.few:
        return ""
    return (
        f"It had been outstanding for {mine.days / YEAR:.1f} years on {day_month(found.latest.as_at, always_year=True)}. "
        f"Of all times of outstanding in England, {100 * point.share:.0f} in a hundred last so long."
    )


def _shares(like: Any, every: Any, found: placing.Place) -> charts.Chart:
    stand = {"Homes like it": Steps.of(like), "All homes": Steps.of(every)}
    table = Table(
        "Homes by their latest full inspection",
        ["", *(f">{word}" for word in RANK_WORDS.values()), ">Not judged yet"],
        [
            [
                name,
                *(
                    f"{number:,} ({charts.figure(share, '%')})" if share is not None else "–"
                    for number, share in zip(steps.on, steps.shares, strict=True)
                ),
                f"{steps.not_yet:,}",
            ]
            for name, steps in stand.items()
        ],
    )
    drawn = {name: steps for name, steps in stand.items() if steps.judged}
    chart = charts.shares(
        "like",
        "Homes like it, and all homes",
        parts=list(RANK_WORDS.values()),
        labels=list(drawn),
        rows=[[share or 0 for share in steps.shares] for steps in drawn.values()],
        unit="%",
        of="Homes",
        says=_compared(stand["Homes like it"], found),
        note=f"There are {MARK} like it: shares of so few say little."
        if stand["Homes like it"].homes < FEW
        else "",
        width=720,
    )
    return charts.replaced(chart, table)


def _compared(like: Steps, found: placing.Place) -> str:
    """How many like it are judged as it is."""
    if found.history is None or not found.listed:
        return f"{many(like.judged, 'home')} like it {'is' if like.judged == 1 else 'are'} judged."
    rank = found.history.judged[-1].rank
    alike = like.on[rank - 1]
    label = next(one.overall for one in reversed(found.told) if one.overall_rank == rank)
    return (
        f"Judged {label.lower()}, as {alike:,} of {many(like.judged, 'home')} like it {'is' if alike == 1 else 'are'}"
        " (itself among them)."
    )


def _consistent(counted: Any) -> str:
    met, known = counted[Verdict.MEETS], counted[Verdict.MEETS] + counted[Verdict.NOT]
    few = f" ({MARK})" if known < FEW else ""
    return f"{met:,} of {many(known, 'home')} like it known long enough {'is' if met == 1 else 'are'} consistently outstanding{few}."


def _beside(found: placing.Place, latest: Publication) -> list[dict[str, Any]]:
    rows = []
    for row in found.rows:
        state, label = STATES.get(row.state, ("", ""))
        why = "" if row.state in STATES else _why_in_no_list(row.said, latest)
        rows.append(
            {
                "row": row,
                "kind_said": _kind(row.said.kind),
                "state": state,
                "label": label,
                "why": why,
                "inspection": row.here.key if row.here else None,
            }
        )
    return rows


def _kind(kind: str) -> str:
    return str(dict(placing.Inspection.Kind.choices)[kind])


def _why_in_no_list(said: placing.Said, latest: Publication) -> str:
    if said.day > latest.as_at:
        return "Made since the latest list"
    if said.kind != placing.Inspection.Kind.FULL:
        return "Lists name full inspections alone"
    return "Followed by another before the next list, or recorded with another day"


# ---------- a provider's homes, an authority's area ----------
def yours(request: HttpRequest) -> HttpResponse:
    """The homes this person answers for, or the area they place from; others are led to their home."""
    roles = standing(request.user).roles
    authority = roles & {Role.COMMISSIONER, Role.SOCIAL_WORKER}
    if Role.RESPONSIBLE not in roles and not authority:
        home = visible(request.user, Home.objects.order_by("name", "pk")).first()
        if home is not None:
            return redirect("published:place", home.ref)
    form = AmongForm.asked({})
    context = around(request, form, "published:yours") | {"title": "Yours"}
    latest = placing.latest_list(form.files)
    if latest:
        every = _every(form.files)
        homes = own(request.user, Among())
        having = roles & {Role.RESPONSIBLE, Role.COMMISSIONER}
        context |= {
            "latest": latest,
            "held": [_homes(homes, role) for role in sorted(having, reverse=True)],
        }
        if Role.RESPONSIBLE in roles:
            context |= _owned(homes, latest, every)
        if authority:
            context |= _areas(request.user, latest, every)
    return render(request, "published/yours.html", context)


def _homes(homes: Sequence[Own], role: Role) -> dict[str, Any]:
    """Each home they answer for, or in which they place."""
    inside = role == Role.RESPONSIBLE
    held = [one for one in homes if one.inside == inside]
    title = "Your homes" if inside else "Homes where you place"
    headings = ["Home", "URN", "Latest full inspection", ">Outstanding in a row",
                "Next full one by (estimate)", "Why"]  # fmt: skip
    rows = [_held(one) for one in held]
    return {
        "title": title,
        "inside": inside,
        "table": Table(f"{title}, one by one", headings, rows, "None is here yet."),
    }


def _owned(homes: Sequence[Own], latest: Publication, every: Any) -> dict[str, Any]:
    """Every registration of the owners of their homes."""
    owners = theirs.owners_of(one.urn for one in homes if one.registration and one.inside)
    among = [(f"Owner: {owner}", Among(owner=owner)) for owner in owners]
    lines = theirs.listed_now([one for _, one in among], latest)
    by_owner = [
        (owner, [one for one in lines if one.listed["owned_by"] == owner]) for owner in owners
    ]
    counted = [(*named, _stand(of)) for named, (_, of) in zip(among, by_owner, strict=True)]
    return {
        "owned": _parts(counted, every) if among else None,
        "owners": [(owner, *_listed(of)) for owner, of in by_owner],
    }


def _stand(lines: Sequence[theirs.Line]) -> Counter[int | None]:
    """How many of them stand on each step."""
    return Counter(one.listed["rank"] for one in lines)


def _held(one: Own) -> list[Any]:
    link = format_html(
        '<a class="govuk-link" href="{}">{}</a>',
        reverse("published:place", args=[one.home.ref]), one.home.name,
    )  # fmt: skip
    if not one.inside:
        link = one.home.name
    if one.registration is None:
        why = "In no list" if one.urn else "No URN is written down"
        if one.home.urn and not one.urn:
            why = "What is written down is no URN"
        return [link, one.urn or one.home.urn or "–", why, "–", *_next(one)]
    if one.history is None:
        return [link, one.urn, "Not judged yet", "–", *_next(one)]
    last = one.history.judged[-1]
    return [
        link,
        one.urn,
        f"{RANK_WORDS[last.rank]}, {_day(last.day)}",
        str(streak(one.history) or "–"),
        *_next(one),
    ]


def _next(one: Own) -> list[str]:
    if one.expected is None:
        return ["–", "–"]
    by = _day(one.expected.by)
    passed = one.expected.overdue(words.today())
    return [f"{by}, and none is known yet" if passed else by, one.expected.why]


def _areas(user: Any, latest: Publication, every: Any) -> dict[str, Any]:
    areas = theirs.areas_of(user)
    regions = theirs.regions_of(areas)
    known = [name for name in areas if name in regions]
    lines = theirs.listed_now([Among(authority=name) for name in known], latest)
    by_area = [(name, [one for one in lines if one.listed["authority"] == name]) for name in known]
    counted = [(f"Area of {name}", Among(authority=name), _stand(of)) for name, of in by_area]
    for region in sorted(set(regions.values())):
        among = Among(region=region)
        counted.append((region, among, placing.standing_of(among, latest)))
    return {
        "areas": _parts(counted, every) if counted else None,
        "unknown_areas": [name for name in areas if name not in regions],
        "in_area": [(name, *_listed(of)) for name, of in by_area],
    }


def _parts(counted: Sequence[tuple[str, Among, Counter[int | None]]], every: Any) -> Table:
    """How many homes stand on each step in the latest list, with the picture of each."""
    rows: list[list[Any]] = []
    for name, one, numbers in [*counted, ("England", Among(), every)]:
        steps = Steps.of(numbers)
        link = f"{reverse('published:spread')}?{one.query}"
        rows.append(
            [
                format_html('<a class="govuk-link" href="{}">{}</a>', link, name),
                *(f"{number:,}" for number in (steps.homes, *steps.on, steps.not_yet)),
                charts.figure(steps.good_or_better, "%") + (" (few)" if steps.judged < FEW else ""),
            ]
        )
    return Table(
        "Homes by their latest full inspection",
        ["Which", ">Homes", *(f">{word}" for word in RANK_WORDS.values()), ">Not judged yet",
         ">Good or outstanding"],
        rows,
    )  # fmt: skip


def _listed(lines: Sequence[theirs.Line]) -> tuple[Table, list[str]]:
    """Each by its number, and why the next full inspections can be expected so, a sentence each."""
    whys = Counter(one.expected.why for one in lines if one.expected)
    table = Table(
        "Homes in the latest list, by their number",
        ["URN", "Area", "Sector", "Places", "Latest full inspection", "On", ">Outstanding in a row",
         "Next full one by (estimate)"],
        [_line(one) for one in lines],
    )  # fmt: skip
    return table, [f"{why} ({many(number, 'home')})." for why, number in whys.most_common()]


def _line(one: theirs.Line) -> list[Any]:
    row = one.listed
    return [
        row["urn"], row["authority"], Sector(row["sector"]).label, Size(row["size"]).label,
        row["judged"] or "Not judged yet", _day(row["day"]), str(one.row or "–"),
        _day(one.expected.by) if one.expected else "–",
    ]  # fmt: skip


def _day(day: date | None) -> str:
    return day_month(day, always_year=True) if day else "–"
