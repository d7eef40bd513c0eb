"""What is known of a measure from the incident it was used in, so that nothing is written twice."""

from collections.abc import Iterable
from typing import Any

from accounts.policy import visible
from placements.behaviours import Response
from placements.measures.models import Kind, Measure, MeasureAdult
from placements.naming import Masker, masker
from staff.models import StaffMember
from ui.widgets import DayOrTime
from ui.words import between

DID = {"led": MeasureAdult.Part.USED_IT, "helped": MeasureAdult.Part.USED_IT}


def from_incident(user: Any, measure: Measure, team: Iterable[StaffMember]) -> dict[str, Any]:
    """The form's first answers. Only what this person may read of the incident, as they read it."""
    known: dict[str, Any] = {
        "kind": measure.kind,
        "used": DayOrTime().decompress(measure.used_from),
    }
    incident = measure.incident_id and _incident(user, measure)
    if not incident:
        return known
    mask = masker(user, measure.home)
    known |= {
        "place": incident.place,
        "place_words": mask(incident.place_words),
        "behaviour": mask(incident.what_happened),
        "tried": "\n".join([mask(incident.response), *_tried(user, incident, mask)]),
        "effect": mask(incident.how_it_ended),
        "anyone_hurt": incident.anyone_hurt,
        "injuries": "\n".join(
            filter(None, [mask(incident.injuries), *_hurt(user, incident, mask)])
        ),
        **_own_words(user, measure, incident),
        **_adults(user, incident, team),
    }
    if incident.ended_at and measure.kind != Kind.SANCTION:
        length = between(measure.used_from, incident.ended_at).total_seconds()
        known["minutes"] = max(1, round(length / 60)) if length > 0 else None
    return known


def _incident(user: Any, measure: Measure) -> Any:
    rows = type(measure.incident).objects.filter(pk=measure.incident_id)
    return visible(user, rows).first()


def _tried(user: Any, incident: Any, mask: Masker) -> list[str]:
    """Listened: asked what was wrong. It did not help. Of each step but holding itself."""
    rows = incident.steps.model.objects.filter(incident=incident).exclude(response=Response.HELD)
    said = []
    for one in visible(user, rows).order_by("number"):
        what = str(one.get_response_display())
        words = f"{what}: {mask(one.words)}" if one.words else what
        said.append(". ".join(filter(None, (words.rstrip("."), one.get_helped_display()))) + ".")
    return said


def _hurt(user: Any, incident: Any, mask: Masker) -> list[str]:
    """Alex, left hand: a graze. Washed, by Wen Li."""
    rows = incident.hurt_people.model.objects.filter(incident=incident)
    said = []
    for one in visible(user, rows.select_related("young_person", "staff_member")).order_by("pk"):
        who = getattr(one.young_person or one.staff_member, "name", "") or one.name
        done = ", by ".join(filter(None, (one.treatment.rstrip("."), one.treated_by)))
        hurt = f"{mask(who)}, {one.get_where_display().lower()}: {mask(one.what).rstrip('.')}."
        said.append(f"{hurt} {mask(done)}." if done else hurt)
    return said


def _own_words(user: Any, measure: Measure, incident: Any) -> dict[str, Any]:
    parts = incident.young_people.model.objects.filter(
        incident=incident, young_person=measure.young_person
    )
    part = visible(user, parts).first()
    if part is None:
        return {}
    no_account = part.no_account if not part.account else ""
    return {"account": part.account, "feelings": part.feelings, "no_account": no_account}


def _adults(user: Any, incident: Any, team: Iterable[StaffMember]) -> dict[str, Any]:
    """Those who were there, as the incident has them; who used it is for the writer to say."""
    refs = {post.pk: post.ref for post in team}
    known: dict[str, Any] = {}
    others = 0
    rows = incident.adults.model.objects.filter(incident=incident)
    for one in visible(user, rows).order_by("pk"):
        did = DID.get(one.part, MeasureAdult.Part.WAS_THERE)
        if one.staff_member_id in refs:
            known[f"adult_{refs[one.staff_member_id]}"] = did
        elif one.name:
            others += 1
            known |= {f"other_{others}": one.name, f"other_part_{others}": did}
    return known
