"""What may be said of a home."""

from typing import Any

from crispy_forms.layout import Layout

from homes.models import Home
from ui.forms import HearthModelForm, WordsField
from ui.layout import Inline, Part


class HomeForm(HearthModelForm):
    """The home's profile (A1)."""

    facilities = WordsField(
        label="What the house has", help_text="One thing on each line.", required=False
    )

    class Meta:
        model = Home
        fields = (
            "name",
            "urn",
            "purpose",
            "about",
            "who_for",
            "places",
            "age_from",
            "age_to",
            "town",
            "setting",
            "facilities",
            "linked_school",
            "emergency_bed",
            "semi_independence_flat",
            "missing_times",
        )
        labels = {
            "urn": "Ofsted’s number (URN)",
            "about": "Who it is for, and what it hopes for them",
            "who_for": "Boys, girls, or both",
            "places": "Registered places",
            "age_from": "From age",
            "age_to": "To age",
            "setting": "The house and where it stands",
            "missing_times": "After how many times missing or away in 30 days do people meet?",
        }

    def __init__(self, *args: Any, instance: Home, **kwargs: Any) -> None:
        initial = {
            "facilities": "\n".join(instance.facilities),
            **(kwargs.pop("initial", None) or {}),
        }
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        self.fields["missing_times"].required = False  # left empty: as it was

    def layout(self) -> Layout:
        return Layout(
            Part("The home", "name", "urn", "purpose", "about", "who_for"),
            Part(
                "Places and ages",
                Inline("places", "age_from", "age_to"),
                "emergency_bed",
                "semi_independence_flat",
            ),
            Part("When somebody is missing", "missing_times"),
            Part("The house", "town", "setting", "facilities", "linked_school"),
        )

    def clean_facilities(self) -> list[str]:
        lines = self.cleaned_data["facilities"].splitlines()
        return [line.strip()[:120] for line in lines if line.strip()]

    def clean_missing_times(self) -> int:
        return self.cleaned_data["missing_times"] or self.initial["missing_times"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("age_from"), data.get("age_to")
        if start is not None and end is not None and end < start:
            self.add_error("age_to", "Enter an age that is not below the first")
        return data
