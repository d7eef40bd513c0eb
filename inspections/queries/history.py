"""A home's inspections: judgements over time and what was asked for."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Prefetch, Q
from django.utils import timezone

from accounts.policy import visible
from homes.models import Home
from inspections import scales
from inspections.models import Inspection, InspectionAction, Judgement, JudgementArea


@dataclass(frozen=True)
class Judged:
    """One inspection with its words by area, as published; "" where an area was not judged."""

    inspection: Inspection
    words: dict[str, str]
    ranks: dict[str, int | None]
    third: str = ""  # the third word of its scale
    scale_begins: bool = False  # the words of the scale changed since the inspection before it

    @property
    def overall(self) -> str:
        return self.words.get(JudgementArea.OVERALL, "") or self.inspection.outcome

    @property
    def in_a_line(self) -> str:
        """Good, outstanding, good."""
        said = ", ".join(word.lower() for word in self.in_order)
        return f"{said[:1].upper()}{said[1:]}"

    @property
    def in_order(self) -> list[str]:
        """Overall, protected, leaders; for the eyebrow: "good, outstanding, good"."""
        return [self.words[area] for area in JudgementArea.values if self.words.get(area)]


def judged(inspections: list[Inspection]) -> list[Judged]:
    """Newest first, each with its words; marked where the scale differs from the one before."""
    rows: list[Judged] = []
    scale_before = ""
    for inspection in sorted(inspections, key=lambda one: (one.started_on, one.pk)):
        held = {j.area: j for j in inspection.judgements.all()}
        scale = third_word(inspection, held)
        rows.append(
            Judged(
                inspection=inspection,
                words={area: j.label for area, j in held.items()},
                ranks={area: j.rank for area, j in held.items()},
                third=scale,
                scale_begins=bool(held and scale_before and scale != scale_before),
            )
        )
        scale_before = scale if held else scale_before
    return rows[::-1]


def third_word(inspection: Inspection, held: dict[str, Judgement]) -> str:
    """The third word of the scale an inspection's words belong to: the only one that changed.
    In the year two scales were in use its own words decide, else the later one."""
    in_use = scales.scales_on(inspection.started_on)
    said = {j.label.casefold() for j in held.values()}
    for scale in in_use:
        if scale.third.casefold() in said:
            return scale.third
    return in_use[-1].third if in_use else ""


def inspections_of(user: Any, home: Home) -> list[Judged]:
    """This home's inspections this person may see, newest first. Two queries."""
    rows = visible(user, Inspection.objects.filter(home=home)).prefetch_related(
        Prefetch("judgements", visible(user, Judgement.objects.all()))
    )
    return judged(list(rows))


def last_full(user: Any, home: Home) -> Judged | None:
    """The newest full inspection, with its words."""
    rows = (
        visible(user, Inspection.objects.filter(home=home, kind=Inspection.Kind.FULL))
        .prefetch_related(Prefetch("judgements", visible(user, Judgement.objects.all())))
        .order_by("-started_on", "-pk")[:1]
    )
    found = judged(list(rows))
    return found[0] if found else None


def last_full_by_home(rows: Any) -> dict[int, Judged]:
    """The newest full inspection of each home among these rows. Two queries."""
    newest = (
        rows.filter(kind=Inspection.Kind.FULL)
        .order_by("home", "-started_on", "-pk")
        .distinct("home")
        .prefetch_related("judgements")
    )
    return {one.home_id: judged([one])[0] for one in newest}


def actions_of(user: Any, home: Home) -> list[InspectionAction]:
    """What the regulator asked for: open ones first, the soonest first, then the closed."""
    return list(
        visible(user, InspectionAction.objects.filter(home=home))
        .select_related("owner", "inspection", "closed_by", "checked_by")
        .order_by(F("closed_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk")
    )


def open_actions() -> Q:
    return Q(closed_on=None)


def overdue_actions() -> Q:
    """Past their day, and nobody says that they are done."""
    return Q(closed_on=None, waiting_since=None, due_on__lt=timezone.localdate())


def waiting_actions() -> Q:
    """Somebody says that they are done, and somebody else has not looked yet."""
    return Q(closed_on=None, waiting_since__isnull=False)


def action_counts(rows: Any) -> dict[int, dict[str, int]]:
    """Open actions by home, and which of them are overdue or wait to be checked. One query."""
    counted = (
        rows.order_by()
        .values("home")
        .annotate(
            open=Count("pk", filter=open_actions()),
            overdue=Count("pk", filter=overdue_actions()),
            waiting=Count("pk", filter=waiting_actions()),
        )
    )
    return {row["home"]: row for row in counted}
