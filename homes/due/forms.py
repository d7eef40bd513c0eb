"""What is asked about what is due."""

from datetime import timedelta
from typing import Any

from accounts.models import Membership
from accounts.policy import Role, visible
from homes.due.rules import INTERVALS
from homes.models import Home
from ui import words
from ui.forms import DayField, HearthForm, NumberField, OneOfField, YesNoField

FURTHEST = timedelta(days=366)


def _asked() -> dict[str, NumberField]:
    return {
        one.column: NumberField(
            label=one.label,
            help_text=one.says,
            min_value=one.least,
            max_value=one.most,
            missing=f"Enter {one.label[:1].lower()}{one.label[1:]}",
        )
        for one in INTERVALS.values()
    }


# The home's own intervals, each within its bounds.
IntervalsForm = type("IntervalsForm", (HearthForm,), _asked())


class AwayForm(HearthForm):
    """From when until when somebody is away, and who stands in."""

    starts_on = DayField(label="First day away", earliest=words.today)
    ends_on = DayField(label="Last day away", earliest=words.today)
    stands_in = OneOfField(
        label="Who stands in?",
        queryset=Membership.objects.none(),
        to_field_name="ref",
        help_text="They see your duties in their list for those days. It opens no record that "
        "their own role does not open.",
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, user: Any, home: Home, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["stands_in"].queryset = who_may_stand_in(user, home)
        self.fields["stands_in"].label_from_instance = lambda held: (
            f"{held.user.name}, {Role(held.role).label}"
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if self.keep_in_order("starts_on", "ends_on") and last - first > FURTHEST:
            self.add_error("ends_on", "Enter a day within a year of the first")
        return data


def who_may_stand_in(user: Any, home: Home) -> Any:
    """Those who lead the home besides this person, as memberships."""
    leads = Membership.objects.in_force().filter(
        home=home, role__in=[Role.MANAGER, Role.DEPUTY], user__is_active=True
    )
    return visible(user, leads.exclude(user=user)).select_related("user").order_by("user__name")


class ToldForm(HearthForm):
    """The day on which Ofsted was told."""

    told_on = DayField(label="When was Ofsted told, in writing?", not_future=True)


class MailForm(HearthForm):
    """A mail each morning, or none."""

    mail = YesNoField(
        label="A mail at 7 each morning?",
        help_text="How much is due and by which rule, and a link. It names nobody. When nothing is "
        "due, there is none.",
        missing="Select whether you want a mail each morning",
    )
