"""What is done about something an inspection asked for, and what later ones found of it (F3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.policy import permitted, visible
from homes.chronology.models import ChronologyEntry
from homes.chronology.queries import Place, has_happened, newest_of
from homes.models import Home
from inspections.models import (
    ActionAnswer,
    ActionClaim,
    ActionEvidence,
    ActionStep,
    Inspection,
    InspectionAction,
)

# An inspection is asked about what the last three years' asked for: homes are inspected each year.
ASKS_BACK = timedelta(days=3 * 366)
LOOKED_BACK = timedelta(days=90)  # records that are offered as evidence
A_PAGE = 20
LIFE = ("amended_by", "voided_by", "recorded_by")


def steps_of(user: Any, action: InspectionAction) -> list[ActionStep]:
    """Open ones first, the soonest first; then the done and the set aside; what is void last."""
    rows = visible(user, ActionStep.with_void.filter(action=action))
    rows = rows.select_related("owner", "done_by", "set_aside_by", *LIFE)
    found = rows.order_by("due_on", "pk")
    return sorted(found, key=lambda one: (one.is_void, not one.is_open))


def may_finish(user: Any, steps: Iterable[ActionStep]) -> set[int]:
    """Those of these steps (their keys) that this person may say are done. One query."""
    rows = ActionStep.with_void.filter(pk__in=[one.pk for one in steps])
    return set(permitted(user, "finish", rows).order_by().values_list("pk", flat=True))


def steps_open(action: InspectionAction) -> int:
    """How many are neither done nor set aside."""
    return ActionStep.objects.filter(action=action, done_on=None, set_aside_on=None).count()


def claims_of(user: Any, action: InspectionAction) -> list[ActionClaim]:
    """Each time somebody said that it is done, newest first."""
    rows = visible(user, ActionClaim.with_void.filter(action=action))
    return list(rows.select_related("recorded_by", "found_by").order_by("-recorded_at", "-pk"))


def linked_to(user: Any, action: InspectionAction) -> list[ActionEvidence]:
    """The home's own records that are linked, in the order they were."""
    rows = visible(user, ActionEvidence.with_void.filter(action=action))
    return list(rows.select_related(*LIFE).order_by("recorded_at", "pk"))


def entries_of(
    user: Any, home: Home, links: Iterable[ActionEvidence]
) -> dict[tuple[str, str], ChronologyEntry]:
    """How the linked records stand in the chronology, for who may read them there. One query."""
    links = list(links)
    if not links:
        return {}
    rows = ChronologyEntry.objects.filter(
        home=home, kind__in={one.kind for one in links}, thing__in={one.thing for one in links}
    )
    found = visible(user, rows).select_related("recorded_by").defer("search").order_by("-pk")
    return {(row.kind, row.thing): row for row in found}


def entry(user: Any, home: Home, kind: str, thing: str) -> ChronologyEntry | None:
    """One record of this home as it stands in the chronology, if this person may read it there."""
    rows = ChronologyEntry.objects.filter(home=home, kind=kind, thing=thing, void=False)
    return visible(user, rows).select_related("recorded_by").defer("search").first()


def lately(user: Any, home: Home, after: Place | None) -> tuple[list[ChronologyEntry], Any]:
    """What was written at this home in the last 90 days, newest first, and where the next begins."""
    since = timezone.now() - LOOKED_BACK
    rows = ChronologyEntry.objects.filter(
        has_happened(), home=home, void=False, happened_at__gte=since
    )
    return newest_of(visible(user, rows), after, A_PAGE)


# ---------- at the next inspection ----------
def settled(before: Any) -> Exists:
    """An inspection of earlier than this one said that it is met (over a row of actions)."""
    met = ActionAnswer.objects.filter(action=OuterRef("pk"), met=ActionAnswer.Met.MET)
    return Exists(met.filter(inspection__started_on__lt=before))


def asked_before(inspection: Inspection) -> QuerySet[InspectionAction]:
    """What earlier inspections of the home asked for, that none before this one found met."""
    begun = inspection.started_on
    return InspectionAction.objects.filter(
        ~settled(begun),
        home=inspection.home_id,
        inspection__started_on__lt=begun,
        inspection__started_on__gte=begun - ASKS_BACK,
    )


def to_answer(user: Any, inspection: Inspection) -> list[InspectionAction]:
    """Those of which nobody has written yet what this inspection found, oldest inspection first."""
    said = ActionAnswer.objects.filter(inspection=inspection, action=OuterRef("pk"))
    rows = visible(user, asked_before(inspection)).filter(~Exists(said))
    rows = rows.select_related("inspection", "owner")
    return list(rows.order_by("inspection__started_on", "due_on", "pk"))


def waits_for_answers() -> Exists:
    """The same over a row of inspections, for the list of what is due."""
    said = ActionAnswer.objects.filter(inspection=OuterRef(OuterRef("pk")), action=OuterRef("pk"))
    earlier = InspectionAction.objects.filter(
        ~settled(OuterRef(OuterRef("started_on"))),
        ~Exists(said),
        home=OuterRef("home"),
        inspection__started_on__lt=OuterRef("started_on"),
        inspection__started_on__gte=OuterRef("started_on") - ASKS_BACK,
    )
    return Exists(earlier)


def newest() -> Q:
    """No later inspection of the same home is recorded."""
    later = Inspection.objects.filter(home=OuterRef("home"), started_on__gt=OuterRef("started_on"))
    return Q(~Exists(later))


def answers_at(user: Any, inspection: Inspection) -> list[ActionAnswer]:
    """What this inspection found of what earlier ones had asked for."""
    rows = visible(user, ActionAnswer.objects.filter(inspection=inspection))
    rows = rows.select_related("action__inspection", *LIFE)
    return list(rows.order_by("action__inspection__started_on", "pk"))


def answers_of(user: Any, action: InspectionAction) -> list[ActionAnswer]:
    """What later inspections found of it, the first of them first."""
    rows = visible(user, ActionAnswer.with_void.filter(action=action)).select_related(
        "inspection", *LIFE
    )
    return list(rows.order_by("inspection__started_on", "pk"))


# ---------- what came of all of them ----------
@dataclass(frozen=True)
class Progress:
    """How far an action has come, for a row of a list."""

    steps: int = 0
    steps_done: int = 0
    met: str = ""  # the newest answer of a later inspection, in words


def progress_of(user: Any, actions: Iterable[InspectionAction]) -> dict[int, Progress]:
    """By action. Two queries, however many."""
    keys = [one.pk for one in actions]
    steps: dict[int, list[bool]] = {}
    rows = visible(user, ActionStep.objects.filter(action__in=keys, set_aside_on=None))
    for action, done in rows.order_by().values_list("action", "done_on"):
        steps.setdefault(action, []).append(done is not None)
    answers = visible(user, ActionAnswer.objects.filter(action__in=keys))
    answers = answers.order_by("inspection__started_on", "pk").values_list("action", "met")
    met = {action: ActionAnswer.Met(value).label for action, value in answers}
    return {
        key: Progress(len(steps.get(key, ())), sum(steps.get(key, ())), met.get(key, ""))
        for key in keys
    }
