"""How something an inspection asked for is changed and voided (homes.records, F3).

A day that is put off, or somebody else who sees to it, is what an inspector looks for: it says why.
"""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from accounts.frame import enter
from accounts.policy import may
from homes.records.forms import AmendForm
from homes.records.kinds import Kind, register
from inspections.asked_forms import AmendAnswerForm, AmendEvidenceForm, AmendStepForm
from inspections.forms import AskedFields, DoneFields
from inspections.models import ActionAnswer, ActionEvidence, ActionStep, InspectionAction
from placements.naming import masker
from staff.models import StaffMember
from ui.words import beginning, day_month

ASKED = {
    "kind": "What was asked",
    "refers_to": "The regulation, or the paragraph of the Guide",
    "text": "What they asked for",
    "owner": "Who sees to it",
    "due_on": "By when",
}
DONE = {
    "evidence": "What shows that it is done",
    "learned": "What did this teach us?",
    "lasting": "What changes for good",
    "closed_on": "Done on",
}
STEP = {"text": "What will be done", "owner": "Who sees to it", "due_on": "By when"}


class AmendActionForm(DoneFields, AskedFields, AmendForm):
    """What was asked for as it stands, what shows it done once it is closed, and why it changes."""

    def __init__(self, *args: Any, action: InspectionAction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inspection = action.inspection
        here = Q(pk__in=StaffMember.objects.filter(home=action.home_id).in_post().values("pk"))
        self.choose_from(StaffMember.objects.filter(here | Q(pk=action.owner_id)))
        self.fields["closed_on"].earliest = self.inspection.started_on
        self.fields["learned"].required = False  # not asked before homes kept what they learned
        if action.closed_on is None:
            for name in DONE:
                del self.fields[name]


def _page(one: Any) -> str:
    """The page of the action it belongs to, at its own row."""
    return f"{reverse('inspections:action', args=[one.action.ref])}#{one.ref}"


def _about(one: Any) -> dict[str, Any]:
    return {"staff_member": one.action.owner}


def _stand(request: Any, one: Any) -> None:
    enter(request, one.home, "quality")


def _mask(user: Any, one: Any) -> Any:
    return masker(user, one.home)


def _name(member: Any) -> str:
    return member.name if member else ""


def _of_it(verb: str) -> Any:
    """May they, while the action it belongs to is not void?"""
    return lambda user, one: not one.action.is_void and may(user, verb, one)


BELONGS = ("home__provider", "action__owner", "action__inspection")

register(
    Kind(
        code="action",
        model=InspectionAction,
        said="action",
        content=ASKED | DONE,
        form=AmendActionForm,
        form_arguments=lambda action: {"action": action},
        title=lambda user, action: (
            f"{action.get_kind_display()}, {action.refers_to}, "
            f"{day_month(action.inspection.started_on, always_year=True)}"
        ),
        url=lambda action: reverse("inspections:action", args=[action.ref]),
        about=lambda action: {"staff_member": action.owner},
        joins=("home__provider", "inspection", "owner"),
        stand=_stand,
        mask=_mask,
        said_values={"owner": _name},
    ),
    Kind(
        code="action-step",
        model=ActionStep,
        said="step",
        content=STEP,
        form=AmendStepForm,
        form_arguments=lambda step: {"step": step},
        title=lambda user, step: (
            f"{beginning(_mask(user, step)(step.text), 60)} {step.action.refers_to}"
        ),
        url=_page,
        about=_about,
        joins=(*BELONGS, "owner"),
        stand=_stand,
        mask=_mask,
        may_amend=lambda user, one: one.is_open and _of_it("amend")(user, one),
        may_void=_of_it("void"),
        said_values={"owner": _name},
    ),
    Kind(
        code="action-evidence",
        model=ActionEvidence,
        said="link to a record",
        content={"shows": "Why it shows it"},
        form=AmendEvidenceForm,
        title=lambda user, one: (
            f"{beginning(_mask(user, one)(one.shows), 60)} {one.action.refers_to}"
        ),
        url=_page,
        about=_about,
        joins=BELONGS,
        stand=_stand,
        mask=_mask,
        may_amend=_of_it("amend"),
        may_void=_of_it("void"),
    ),
    Kind(
        code="action-answer",
        model=ActionAnswer,
        said="answer",
        content={"met": "What the inspection found", "words": "In words"},
        form=AmendAnswerForm,
        title=lambda user, one: (
            f"{one.action.refers_to}, at the inspection of "
            f"{day_month(one.inspection.started_on, always_year=True)}"
        ),
        url=_page,
        about=_about,
        joins=(*BELONGS, "inspection"),
        stand=_stand,
        mask=_mask,
        may_amend=_of_it("amend"),
        may_void=_of_it("void"),
    ),
)
