"""Inviting, and beginning."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.apps import apps
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts import installation, policy
from accounts.actions import FirstHome
from accounts.models import User
from accounts.roles import Role
from ui.forms import (
    ChoiceField,
    DayField,
    EmailField,
    HearthForm,
    LineField,
    NumberField,
    OneOfField,
    SelectField,
)
from ui.layout import Part, When


class SecretField(LineField):
    """A password: never trimmed, never shown back."""

    def __init__(self, *args: Any, new: bool = True, **kwargs: Any) -> None:
        complete = "new-password" if new else "current-password"
        kwargs["widget"] = forms.PasswordInput(attrs={"autocomplete": complete})
        super().__init__(*args, strip=False, max_length=200, **kwargs)


class NewPassword(HearthForm):
    """Asks for a password that is hard to guess, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & {"name", "email"}:  # about whoever fills it in
            self.fields[name].widget.attrs["autocomplete"] = name

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        password, again = data.get("password"), data.get("again")
        if password and again and password != again:
            self.add_error("again", "Enter the same password twice")
        elif password:
            try:
                validate_password(
                    password, User(email=data.get("email", ""), name=data.get("name", ""))
                )
            except ValidationError as weak:
                self.add_error("password", weak)
        return data


class PasswordForm(NewPassword):
    """What somebody invited is asked for."""

    name = LineField(label="Your name", max_length=120)
    password = SecretField(
        label="Choose a password",
        help_text="At least 12 characters. Four words make a good one.",
        missing="Enter a password",
    )
    again = SecretField(label="The same password again")

    def __init__(self, *args: Any, name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, initial={"name": name}, **kwargs)


class FirstRunForm(NewPassword):
    """The one-time code, the provider, the home and its manager."""

    code = LineField(
        label="One-time code",
        help_text="It was printed where Hearth was started.",
        missing="Enter the one-time code",
    )
    provider = LineField(
        label="Who carries on the home?", help_text="The registered provider.", max_length=160
    )
    sector = ChoiceField(label="Sector", missing="Select the sector")
    home = LineField(label="Name of the home", max_length=160, missing="Enter the name of the home")
    purpose = SelectField(label="What is the home for?", missing="Select what the home is for")
    places = NumberField(label="Registered places", required=False, min_value=1, max_value=200)
    name = LineField(label="Your name", help_text="The registered manager.", max_length=120)
    email = EmailField(label="Your e-mail address")
    password = SecretField(
        label="Choose a password",
        help_text="At least 12 characters. Four words make a good one.",
        missing="Enter a password",
    )
    again = SecretField(label="The same password again")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        homes = apps.get_app_config("homes").models_module
        self.fields["sector"].choices = homes.Sector.choices
        self.fields["purpose"].choices = [("", "Choose"), *homes.Purpose.choices]

    def layout(self) -> Layout:
        return Layout(
            Part("The code", "code"),
            Part("The home", "provider", "sector", "home", "purpose", "places"),
            Part("You", "name", "email", "password", "again"),
        )

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if not installation.code_is_right(code):
            raise ValidationError("This is not the code printed when Hearth was last started")
        return code

    def first_home(self) -> FirstHome:
        data = self.cleaned_data
        return FirstHome(
            provider=data["provider"],
            sector=data["sector"],
            home=data["home"],
            purpose=data["purpose"],
            places=data["places"],
            manager=data["name"],
            email=data["email"],
            password=data["password"],
        )


INVITED = [
    Role.WORKER,
    Role.DEPUTY,
    Role.MANAGER,
    Role.RESPONSIBLE,
    Role.SOCIAL_WORKER,
    Role.COMMISSIONER,
]


class InviteForm(HearthForm):
    """Who, in which role, from when, until when. Choices come through the policy."""

    name = LineField(label="Their name", max_length=120)
    email = EmailField(label="Their e-mail address")
    role = ChoiceField(label="What will they be here?", missing="Select what they will be")
    staff_member = OneOfField(
        label="Which member of staff are they?",
        help_text="So that their supervision and their shifts are theirs to see.",
        required=False,
        queryset=None,
        empty_label="Not on the staff list",
    )
    young_person = OneOfField(
        label="Whose social worker are they?", required=False, queryset=None, empty_label="Choose"
    )
    authority = OneOfField(
        label="Which authority do they work for?",
        required=False,
        queryset=None,
        empty_label="Choose",
    )
    starts_on = DayField(label="From", required=False, help_text="Leave empty for now.")
    ends_on = DayField(label="Until", required=False, help_text="Leave empty if it has no end yet.")

    def __init__(self, *args: Any, user: User, home: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label.capitalize()) for role in INVITED]
        self._offer("staff_member", user, "staff.StaffMember", home=home, user=None, ended_on=None)
        self._offer("young_person", user, "placements.YoungPerson", placements__home=home)
        self._offer("authority", user, "homes.Authority")
        self.fields["staff_member"].label_from_instance = lambda post: (
            f"{post.name}, {post.job_title}"
        )
        self.fields["young_person"].label_from_instance = lambda child: child.name
        self.fields["authority"].label_from_instance = lambda authority: authority.name

    def _offer(self, field: str, asker: User, model: str, **of: Any) -> None:
        rows = apps.get_model(model)._default_manager.filter(**of)
        self.fields[field].queryset = policy.visible(asker, rows).distinct()

    def layout(self) -> Layout:
        return Layout(
            "name",
            "email",
            "role",
            "staff_member",
            When("role", Role.SOCIAL_WORKER.value, "young_person"),
            When("role", Role.COMMISSIONER.value, "authority"),
            "starts_on",
            "ends_on",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        role = data.get("role")
        if role == Role.SOCIAL_WORKER and not data.get("young_person"):
            self.add_error("young_person", "Select whose social worker they are")
        if role == Role.COMMISSIONER and not data.get("authority"):
            self.add_error("authority", "Select the authority they work for")
        start, end = data.get("starts_on"), data.get("ends_on")
        if end and end < (start or timezone.localdate()):
            self.add_error("ends_on", "Enter an end that comes after the start")
        return data
