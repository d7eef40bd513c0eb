"""How something an inspection asked for is changed and voided (homes.records, F3).

A day that is put off, or somebody else who sees to it, is what an inspector looks for: it says why.
"""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from accounts.frame import enter
from homes.records.forms import AmendForm
from homes.records.kinds import Kind, register
from inspections.forms import AskedFields, DoneFields
from inspections.models import InspectionAction
from staff.models import StaffMember
from ui.words import day_month

ASKED = {
    "kind": "What was asked",
    "refers_to": "The regulation, or the paragraph of the Guide",
    "text": "What they asked for",
    "owner": "Who sees to it",
    "due_on": "By when",
}
DONE = {"evidence": "What shows that it is done", "closed_on": "Done on"}


class AmendActionForm(DoneFields, AskedFields, AmendForm):
    """What was asked for as it stands, what shows it done once it is closed, and why it changes."""

    def __init__(self, *args: Any, action: InspectionAction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inspection = action.inspection
        here = Q(pk__in=StaffMember.objects.filter(home=action.home_id).in_post().values("pk"))
        self.choose_from(StaffMember.objects.filter(here | Q(pk=action.owner_id)))
        self.fields["closed_on"].earliest = self.inspection.started_on
        if action.closed_on is None:
            for name in DONE:
                del self.fields[name]


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
        stand=lambda request, action: enter(request, action.home, "quality"),
        said_values={"owner": lambda owner: owner.name if owner else ""},
    )
)
