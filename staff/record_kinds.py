"""How a supervision that both have signed is changed and voided (homes.records, B6).

The new version asks for both signatures again; the signed one stays readable with its own. The
member of staff's own words are theirs: they change them when they sign.
"""

from typing import Any

from django.urls import reverse

from accounts.frame import enter
from homes.records.forms import AmendForm
from homes.records.kinds import Kind, Signature, register
from staff import line, queries
from staff.models import StaffSupervision, SupervisionAction
from ui.forms import WordsField
from ui.words import day_month

PARTS = {
    "young_people_needs": "The young people",
    "performance": "The work",
    "wellbeing": "How they are",
    "support": "Support",
    "training": "Training",
}


class AmendSupervisionForm(AmendForm):
    """What was talked about, as it was signed, and why it is changed."""

    young_people_needs = WordsField(label="The young people", required=False, rows=5)
    performance = WordsField(label="The work", required=False, rows=4)
    wellbeing = WordsField(label="How they are", required=False, rows=4)
    support = WordsField(label="Support", required=False, rows=3)
    training = WordsField(label="Training and learning", required=False, rows=3)


def _hidden(user: Any, supervision: StaffSupervision) -> frozenset[str]:
    return frozenset() if line.reads_how_they_are(user, supervision) else frozenset({"wellbeing"})


def _may(user: Any, supervision: StaffSupervision) -> bool:
    return line.may_write(user, supervision)


def _open_again(supervision: StaffSupervision) -> None:
    """What a void supervision said had become of earlier actions is not so: they are open."""
    carried = SupervisionAction.with_void.filter(supervision=supervision)
    carried.exclude(carried_from=None).update(carried_from=None)
    SupervisionAction.with_void.filter(settled_in=supervision).exclude(
        supervision=supervision
    ).update(state=SupervisionAction.State.OPEN, became="", settled_in=None)


register(
    Kind(
        code="supervision",
        model=StaffSupervision,
        said="supervision",
        content=PARTS,
        form=AmendSupervisionForm,
        title=lambda user, one: f"Supervision, {one.staff_member.name}, {day_month(one.held_on)}",
        url=lambda one: reverse("staff:supervision", args=[one.ref]),
        about=lambda one: {"staff_member": one.staff_member},
        joins=("staff_member__supervised_by", "staff_member__home", "home__provider", "supervisor"),
        rows=queries.readable_with_void,
        signatures=(
            Signature("supervisor_signed", "signed by the supervisor"),
            Signature("staff_signed", "signed by the member of staff"),
        ),
        signed=lambda one: one.locked,
        may_amend=_may,
        may_void=_may,
        hidden=_hidden,
        after_void=_open_again,
        own_versions=True,
        stand=lambda request, one: enter(request, one.home, area="staff"),
        after_amending_words="Both of you have signed it: the new version asks for both "
        "signatures again.",
    )
)
