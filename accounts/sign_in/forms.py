"""What is asked at the door."""

from typing import Any

from django import forms

from accounts.forms import NewPassword, SecretField
from accounts.sign_in.models import WayBack
from ui.forms import ChoiceField, EmailField, HearthForm, LineField


class SignInForm(HearthForm):
    """E-mail address and password."""

    login = EmailField(label="E-mail address", missing="Enter your e-mail address")
    password = SecretField(label="Password", new=False, missing="Enter your password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class CodeForm(HearthForm):
    """A code of the app, or a recovery code."""

    code = LineField(
        label="Code",
        help_text="Six numbers from your app, or one of your recovery codes.",
        missing="Enter the code",
        max_length=40,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "class": "govuk-input--width-10",
            "spellcheck": "false",
        }


class AppCodeForm(CodeForm):
    """The first code of an app that is being set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = "Six numbers. They change every half minute."
        self.fields["code"].label = "The code your app shows now"


class PasskeyForm(HearthForm):
    """What the browser's own window answers with; filled in by a script, never typed."""

    credential = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


class NewPasskeyForm(PasskeyForm):
    name = LineField(
        label="What do you call this device?",
        help_text="So that you know it again in your list: my phone, the blue key.",
        missing="Enter a name for this device",
        max_length=60,
    )


class PasswordForm(NewPassword):
    """A new password, twice."""

    password = SecretField(
        label="Choose a new password",
        help_text="At least 12 characters. Four words make a good one.",
        missing="Enter a password",
    )
    again = SecretField(label="The same password again")


class LostForm(HearthForm):
    """What somebody needs a way back for."""

    lost = ChoiceField(
        label="What have they lost?",
        choices=[
            (WayBack.Lost.STEP, "Their phone, passkey or app"),
            (WayBack.Lost.PASSWORD, "Their password"),
        ],
        missing="Select what they have lost",
    )
