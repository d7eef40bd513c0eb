"""Who comes to live here, and who moves on: one at a time, or a spreadsheet of them."""

from typing import Any

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import policy
from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from accounts.walls import Errand, errand
from homes.chronology.telling import tell
from homes.models import Authority, Home, Unit
from placements.models import KeyWorker, Placement, YoungPerson
from staff.models import StaffMember
from ui.forms import (
    ChoiceField,
    DayField,
    HearthForm,
    LineField,
    OneOfField,
    SelectField,
    WordsField,
)
from ui.layout import Inline, Part
from ui.spreadsheet import Column, plain_days

PRONOUNS = [("he", "He"), ("she", "She"), ("they", "They")]


class AlreadyLivesSomewhere(Refusal):
    sentence = "They live in another home on these days. End that placement first"
    field = "starts_on"


class EndedAlready(Refusal):
    sentence = "They have moved on already"


class _Arrival(HearthForm):
    """What every arrival is asked."""

    first_name = LineField(label="First name", max_length=80, missing="Enter their first name")
    last_name = LineField(label="Last name", max_length=80, missing="Enter their last name")
    preferred_name = LineField(
        label="The name they like to be called", required=False, max_length=80
    )
    pronouns = SelectField(
        label="Pronouns",
        choices=[("", "Choose"), *PRONOUNS],
        missing="Select the pronouns they ask for",
    )
    date_of_birth = DayField(label="Date of birth", missing="Enter their date of birth")
    kind = ChoiceField(
        label="How will they be here?",
        choices=Placement.Kind.choices,
        initial=Placement.Kind.LIVING_HERE,
        missing="Select how they will be here",
    )
    starts_on = DayField(
        label="Came, or will come, on", missing="Enter the day they came, or will come"
    )
    legal_status = LineField(
        label="Legal basis",
        help_text="Such as: full care order, section 20.",
        required=False,
        max_length=80,
    )
    why_here = WordsField(label="What brings them here", required=False, max_length=4000)

    def clean_date_of_birth(self) -> Any:
        day = self.cleaned_data["date_of_birth"]
        if day and day > timezone.localdate():
            raise ValidationError("Enter a date of birth in the past")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        born, start = data.get("date_of_birth"), data.get("starts_on")
        if born and start and start < born:
            self.add_error("starts_on", "Enter a day after they were born")
        if not data.get("preferred_name"):
            data["preferred_name"] = data.get("first_name", "")
        return data

    @property
    def said(self) -> str:
        """The row in words, for the dry run."""
        return f"{self.cleaned_data['first_name']} {self.cleaned_data['last_name']}"


class ArrivalForm(_Arrival):
    """One young person coming to live here. Choices come through the policy."""

    authority = OneOfField(
        label="Placing authority", required=False, queryset=None, empty_label="Choose"
    )
    new_authority = LineField(
        label="Or one that is not in the list", required=False, max_length=160
    )
    unit = OneOfField(
        label="Part of the house", required=False, queryset=None, empty_label="Not in one part"
    )
    key_worker = OneOfField(
        label="Key worker", required=False, queryset=None, empty_label="Not decided yet"
    )

    def __init__(self, *args: Any, user: User, home: Home, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "authority": policy.visible(user, Authority.objects.order_by("name")),
            "unit": policy.visible(user, Unit.objects.filter(home=home)),
            "key_worker": policy.visible(
                user, StaffMember.objects.filter(home=home, ended_on=None, care_role=True)
            ),
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows
            self.fields[name].label_from_instance = lambda thing: thing.name
        if not offered["unit"].exists():
            del self.fields["unit"]

    def layout(self) -> Layout:
        unit = ["unit"] if "unit" in self.fields else []
        return Layout(
            Part(
                "Who they are",
                Inline("first_name", "last_name"),
                "preferred_name",
                "pronouns",
                "date_of_birth",
            ),
            Part("Coming here", "kind", "starts_on", *unit, "key_worker", "why_here"),
            Part("Who places them", "authority", "new_authority", "legal_status"),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if bool(data.get("authority")) == bool(data.get("new_authority")):
            self.add_error(
                "authority", "Select the placing authority, or enter one that is not in the list"
            )
        return data


class ArrivalRowForm(_Arrival):
    """The same, from a line of a sheet: authority and key worker by name."""

    kind = SelectField(label="How", choices=[("", ""), *Placement.Kind.choices], required=False)
    authority = LineField(label="Placing authority", max_length=160)
    key_worker = LineField(label="Key worker", required=False, max_length=120)

    def __init__(self, data: dict[str, str], *, user: User, home: Home) -> None:
        said = {**data, "pronouns": data.get("pronouns", "").casefold().split("/")[0]}
        said["kind"] = data.get("kind", "").casefold() or Placement.Kind.LIVING_HERE.value
        super().__init__(said)
        plain_days(self)
        self.home, self.user = home, user

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        here = policy.visible(self.user, YoungPerson.objects.filter(placements__home=self.home))
        same = {
            "first_name__iexact": data.get("first_name"),
            "last_name__iexact": data.get("last_name"),
            "date_of_birth": data.get("date_of_birth"),
        }
        if all(same.values()) and here.filter(**same).exists():
            self.add_error("first_name", "They are here already")
        return data


COLUMNS = [
    Column("first_name", "First name", "Alex", aliases=("Forename",)),
    Column("last_name", "Last name", "Marlowe", aliases=("Surname",)),
    Column("preferred_name", "Preferred name", "Alex", needed=False, aliases=("Known as",)),
    Column("pronouns", "Pronouns", "he"),
    Column("date_of_birth", "Date of birth", "14/09/2011", aliases=("DOB", "Born")),
    Column("authority", "Placing authority", "Westmere Council", aliases=("Local authority",)),
    Column(
        "starts_on", "Came on", "02/03/2025", aliases=("Placement start", "Admitted", "Start date")
    ),
    Column("kind", "How", "living here", needed=False),
    Column(
        "legal_status", "Legal basis", "Full care order", needed=False, aliases=("Legal status",)
    ),
    Column("key_worker", "Key worker", "Tom Adeyemi", needed=False),
    Column("why_here", "What brings them here", "To be near her school", needed=False),
]


def twin(data: dict[str, Any]) -> tuple[Any, ...]:
    """Two rows are the same young person when names and date of birth agree."""
    return data["first_name"].casefold(), data["last_name"].casefold(), data["date_of_birth"]


@transaction.atomic
def arrive(
    *,
    by: User,
    home: Home,
    authority: Authority | None = None,
    new_authority: str = "",
    unit: Unit | None = None,
    key_worker: StaffMember | None = None,
    **facts: Any,
) -> YoungPerson:
    """Somebody comes to live here (or to stay): the person, the placement and their key worker."""
    place = {name: facts.pop(name) for name in ("kind", "starts_on", "legal_status", "why_here")}
    placing = authority or _authority_named(new_authority)
    with errand(Errand.ARRIVING):  # the placement to come is what ties them to the home
        child = YoungPerson.objects.create(authority=placing, **facts)
    placement = Placement.objects.create(
        young_person=child, home=home, unit=unit, authority=placing, **place
    )
    if key_worker:
        KeyWorker.objects.create(
            young_person=child, staff_member=key_worker, starts_on=place["starts_on"]
        )
    tell(placement)
    did(by, AuditEvent.Verb.WROTE, placement, home=home, young_people=[child])
    return child


def _authority_named(name: str) -> Authority:
    """The authority with this name, whatever its capitals; a new one when there is none."""
    return Authority.objects.filter(name__iexact=name).first() or Authority.objects.create(
        name=name
    )


@transaction.atomic
def bring_in(*, by: User, home: Home, rows: list[dict[str, Any]]) -> list[YoungPerson]:
    """Bring a sheet's young people in, all or none."""
    team = {m.name.casefold(): m for m in StaffMember.objects.filter(home=home, ended_on=None)}
    came = []
    for row in rows:
        facts = dict(row)
        name, worker = facts.pop("authority"), facts.pop("key_worker", "")
        came.append(
            arrive(
                by=by,
                home=home,
                new_authority=name,
                key_worker=team.get((worker or "").casefold()),
                **facts,
            )
        )
    return came


class MoveOnForm(HearthForm):
    """When and how somebody moves on."""

    ends_on = DayField(label="Last day here", missing="Enter their last day here")
    ending = ChoiceField(
        label="How did it end?", choices=Placement.Ending.choices, missing="Select how it ended"
    )
    moved_on_to = LineField(
        label="Where to",
        help_text="The kind of place, or its name.",
        max_length=160,
        missing="Enter where they moved on to",
    )

    def __init__(self, *args: Any, placement: Placement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.placement = placement

    def clean_ends_on(self) -> Any:
        day = self.cleaned_data["ends_on"]
        if day and day < self.placement.starts_on:
            raise ValidationError("Enter a day after they came")
        return day


@transaction.atomic
def move_on(*, by: User, placement: Placement, ends_on: Any, ending: str, moved_on_to: str) -> None:
    """The placement ends; so does the key work. The record stays with the home."""
    held = Placement.objects.select_for_update().get(pk=placement.pk)
    if held.ends_on is not None:
        raise EndedAlready
    held.ends_on, held.ending, held.moved_on_to = ends_on, ending, moved_on_to
    try:
        with transaction.atomic():
            held.save(update_fields=["ends_on", "ending", "moved_on_to"])
    except IntegrityError:
        raise AlreadyLivesSomewhere(field="ends_on") from None
    KeyWorker.objects.filter(
        young_person=held.young_person, staff_member__home=held.home, ends_on=None
    ).update(ends_on=ends_on)
    tell(held)
    did(by, AuditEvent.Verb.CHANGED, held, home=held.home, young_people=[held.young_person])
