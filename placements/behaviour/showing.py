"""A behaviour plan as it is shown: on its page, on the young person's, beside a form or a record."""

from typing import Any

from django.urls import reverse

from homes.models import Home
from placements.behaviour.models import BehaviourPlan
from placements.behaviour.queries import now_in_force
from placements.behaviours import Trigger
from placements.models import YoungPerson
from placements.naming import Masker
from placements.queries import writes_at
from placements.sections import lines_of
from ui.words import day_month, day_short, listed, moment, today


def state_of(plan: BehaviourPlan, newest_in_force: BehaviourPlan | None) -> dict[str, str]:
    """Draft, in force, to come or replaced: kind, words and icon."""
    if plan.is_draft:
        return {"kind": "draft", "icon": "draft", "said": "Draft"}
    if plan.from_on > today():
        return {"kind": "quiet", "icon": "clock", "said": f"Holds from {day_short(plan.from_on)}"}
    if newest_in_force is None or newest_in_force.pk == plan.pk:
        return {"kind": "signed", "icon": "check", "said": "In force"}
    return {"kind": "quiet", "icon": "late", "said": "Replaced"}


def theirs_of(plan: BehaviourPlan, mask: Masker) -> dict[str, str]:
    """How the young person signed, or why not yet, as a state and a sentence."""
    name = plan.young_person.name
    if plan.signed_by_them:
        wrote = "wrote" if plan.theirs == "name" else "made their mark"
        return {
            "kind": "signed",
            "icon": "pen",
            "said": f"Signed by {name}",
            "words": f"{name} {wrote}: {mask(plan.theirs_as)}, {day_month(plan.theirs_on)}.",
        }
    if plan.theirs:
        why = mask(plan.theirs_why_not)
        return {
            "kind": "quiet",
            "icon": "speech",
            "said": f"Not signed by {name} yet",
            "words": why if why.endswith((".", "!", "?")) else f"{why}.",
        }
    return {"kind": "due", "icon": "pen", "said": f"{name} has not been asked to sign", "words": ""}


def ours_of(plan: BehaviourPlan) -> dict[str, str]:
    """The home's signature."""
    if plan.signed_at is None:
        return {"kind": "due", "icon": "pen", "said": "Not signed by the home yet", "words": ""}
    return {
        "kind": "signed",
        "icon": "lock",
        "said": "Signed, locked",
        "words": f"{plan.signed_by.name}, {moment(plan.signed_at)}.",
    }


def sets_off(plan: BehaviourPlan, mask: Masker) -> list[str]:
    """What sets things off: the house's list first, then the words, a line each."""
    said = dict(Trigger.choices)
    return [*(said.get(code, code) for code in plan.triggers), *lines_of(mask(plan.triggers_words))]


def steps_of(plan: BehaviourPlan, mask: Masker) -> list[dict[str, str]]:
    return [{"what": what, "words": mask(words)} for what, words in plan.steps]


def reading_of(plan: BehaviourPlan, mask: Masker) -> dict[str, Any]:
    """Everything a page shows of one, as this reader may read it."""
    return {
        "number": plan.number,
        "sets_off": sets_off(plan, mask),
        "early_signs": lines_of(mask(plan.early_signs)),
        "helps": lines_of(mask(plan.what_helps)),
        "does_not": lines_of(mask(plan.what_does_not)),
        "steps": steps_of(plan, mask),
        "rewards": lines_of(mask(plan.rewards)),
        "boundaries": lines_of(mask(plan.boundaries)),
        "own_words": mask(plan.own_words),
        "took_part": mask(plan.took_part),
        "there": listed(plan.made_with),
        "also_there": mask(plan.also_there),
        "reason": mask(plan.reason),
        "from": day_month(plan.from_on, always_year=True),
        "theirs": theirs_of(plan, mask),
        "ours": ours_of(plan),
        "url": reverse("behaviour:version", args=[plan.ref]),
    }


def write_url(user: Any, young_person: YoungPerson, home: Home) -> str:
    """Where this person writes one, while the young person lives at that home; else nowhere."""
    writes = writes_at(user, young_person, home)
    return reverse("behaviour:write", args=[young_person.ref]) if writes else ""


def versions_of(
    found: list[BehaviourPlan], shown: BehaviourPlan | None, mask: Masker
) -> list[dict[str, Any]]:
    """For components/versions.html, the newest first."""
    current = now_in_force(found)
    return [
        {
            "what": f"Version {one.number}: {state_of(one, current)['said'].lower()}",
            "by": one.recorded_by.name,
            "at": one.recorded_at,
            "note": mask(one.reason),
            "url": "" if one == shown else reverse("behaviour:version", args=[one.ref]),
            "current": one == shown,
        }
        for one in found
    ]
