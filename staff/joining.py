"""Who joins the team: one at a time, or a spreadsheet of them."""

from datetime import timedelta
from typing import Any

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import policy
from accounts.audit import did
from accounts.models import AuditEvent, User
from homes.models import Home
from staff.models import StaffMember
from ui.forms import DayField, HearthForm, LineField, NumberField, OneOfField, YesNoField
from ui.layout import Inline
from ui.spreadsheet import Column, plain_days

SOON = timedelta(days=366)


class JoinForm(HearthForm):
    """One member of staff."""

    name = LineField(label="Name", max_length=120, missing="Enter their name")
    job_title = LineField(label="Job title", max_length=80, missing="Enter their job title")
    started_on = DayField(label="Started here on", missing="Enter the day they started here")
    probation_ends_on = DayField(label="Probation ends on", required=False)
    care_role = YesNoField(
        label="Do they care for young people?",
        initial="yes",
        missing="Select whether they care for young people",
    )
    supervised_by = OneOfField(
        label="Who supervises them?", required=False, queryset=None, empty_label="Not decided yet"
    )
    supervision_weeks = NumberField(
        label="Weeks between supervisions",
        help_text="Leave empty for the home’s own interval.",
        required=False,
        min_value=1,
        max_value=26,
    )

    def __init__(self, *args: Any, user: User, home: Home, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home = home
        self.team = policy.visible(user, StaffMember.objects.filter(home=home, ended_on=None))
        self.fields["supervised_by"].queryset = self.team
        self.fields["supervised_by"].label_from_instance = lambda post: post.name

    def layout(self) -> Layout:
        return Layout(
            "name",
            "job_title",
            Inline("started_on", "probation_ends_on"),
            "care_role",
            "supervised_by",
            "supervision_weeks",
        )

    def clean_started_on(self) -> Any:
        day = self.cleaned_data["started_on"]
        if day and day > timezone.localdate() + SOON:
            raise ValidationError("Enter a start within the next year")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        name, day = data.get("name"), data.get("started_on")
        if name and day and self.team.filter(name__iexact=name, started_on=day).exists():
            self.add_error("name", f"{name}, started on that day, is on the staff list already")
        end = data.get("probation_ends_on")
        if end and day and end < day:
            self.add_error("probation_ends_on", "Enter a day after they started")
        return data

    @property
    def said(self) -> str:
        """The row in words, for the dry run."""
        return f"{self.cleaned_data['name']}, {self.cleaned_data['job_title']}"


class JoinRowForm(JoinForm):
    """The same, from a line of a sheet: the supervisor by name."""

    care_role = YesNoField(label="Cares for young people", required=False)
    supervised_by = LineField(label="Supervised by", required=False, max_length=120)

    def __init__(self, *args: Any, user: User, home: Home, **kwargs: Any) -> None:
        HearthForm.__init__(self, *args, **kwargs)
        plain_days(self)
        self.home = home
        self.team = policy.visible(user, StaffMember.objects.filter(home=home, ended_on=None))


COLUMNS = [
    Column("name", "Name", "Tom Adeyemi", aliases=("Staff name", "Full name")),
    Column("job_title", "Job title", "Residential worker", aliases=("Role", "Post")),
    Column("started_on", "Started on", "14/09/2024", aliases=("Start date", "Started")),
    Column("probation_ends_on", "Probation ends on", "14/03/2025", needed=False),
    Column("care_role", "Cares for young people", "yes", needed=False, aliases=("Care role",)),
    Column(
        "supervised_by", "Supervised by", "Maya Whitlock", needed=False, aliases=("Supervisor",)
    ),
    Column("supervision_weeks", "Weeks between supervisions", "6", needed=False),
]


def twin(data: dict[str, Any]) -> tuple[str, Any]:
    """Two rows are the same person in the same post when name and start agree."""
    return data["name"].casefold(), data["started_on"]


@transaction.atomic
def join(*, by: User, home: Home, **facts: Any) -> StaffMember:
    """Put somebody on the staff list."""
    facts["care_role"] = facts.get("care_role") is not False
    member = StaffMember.objects.create(home=home, **facts)
    did(by, AuditEvent.Verb.WROTE, member, home=home, staff_member=member)
    return member


@transaction.atomic
def bring_in(*, by: User, home: Home, rows: list[dict[str, Any]]) -> list[StaffMember]:
    """Put a sheet's rows on the staff list, all or none; supervisors are matched by name, among
    those who were here and those who came with the same sheet."""
    wanted = [(dict(row), row.get("supervised_by") or "") for row in rows]
    joined = [join(by=by, home=home, **{**row, "supervised_by": None}) for row, _ in wanted]
    team = {m.name.casefold(): m for m in StaffMember.objects.filter(home=home, ended_on=None)}
    for member, (_, boss) in zip(joined, wanted, strict=True):
        supervisor = team.get(boss.casefold())
        if supervisor and supervisor.pk != member.pk:
            member.supervised_by = supervisor
            member.save(update_fields=["supervised_by"])
    return joined
