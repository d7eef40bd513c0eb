"""What is asked about a young person's page and plan."""

from typing import Any

from crispy_forms.layout import Layout

from placements.models import PlacementPlan, YoungPerson
from placements.photos import taken_in
from placements.pictures import DRAWN, Picture
from placements.portrait import Portrait
from ui.fields import (
    ChoiceField,
    DayField,
    FileField,
    LineField,
    OwnWordsField,
    TickField,
    WordsField,
    YesNoField,
)
from ui.forms import HearthForm
from ui.layout import Chips, Choices, Part
from ui.words import initial as initial_of

PLAN_PARTS = {
    "likes": ("Likes", "Food, people, places, music: what makes a day better."),
    "dislikes": ("Dislikes", ""),
    "interests": ("Interests and hopes", "What they want to do, learn and be."),
    "triggers": ("What can set things off", "What comes before a hard time."),
    "what_helps": ("When it is hard, what helps", "One thing a line. It stands on their page."),
    "what_does_not": ("When it is hard, what does not help", "One thing a line."),
    "health": (
        "What everyone must know about their health",
        "Allergies, medicine, what to look for, who to ring.",
    ),
    "communication": (
        "How they communicate",
        "Words, signs, pictures, looks, sounds: what they mean and how to answer.",
    ),
    "how_they_took_part": (
        "How they took part in this plan",
        "What they said, drew, chose or showed, and who asked.",
    ),
}
PLAN_AT_MOST = 4000  # characters in one part


class PlanForm(HearthForm):
    """One version of the placement plan. The reason is asked from the second version on."""

    def __init__(
        self, *args: Any, young_person: YoungPerson, latest: PlacementPlan | None, **kwargs: Any
    ):
        if latest:
            kwargs["initial"] = {name: getattr(latest, name) for name in PlacementPlan.PARTS}
        super().__init__(*args, **kwargs)
        self.young_person, self.latest = young_person, latest
        for name, (label, hint) in PLAN_PARTS.items():
            self.fields[name] = WordsField(
                label=label, help_text=hint, required=False, rows=4, max_length=PLAN_AT_MOST
            )
        self.fields["agreed_by_young_person"] = YesNoField(
            label=f"Has {young_person.name} agreed this plan?",
            yes=f"Yes, {young_person.name} agrees",
            no="Not yet",
            missing=f"Select whether {young_person.name} has agreed it",
        )
        if latest:
            self.fields["reason"] = LineField(
                label="Why is it changing?",
                missing="Enter why the plan is changing",
                max_length=300,
            )

    def layout(self) -> Layout:
        reason = ["reason"] if self.latest else []
        return Layout(
            Part("Who they are", "likes", "dislikes", "interests", "communication", id="who"),
            Part("When it is hard", "triggers", "what_helps", "what_does_not", id="hard"),
            Part("Health", "health", id="health"),
            Part(
                "Made together",
                "how_they_took_part",
                "agreed_by_young_person",
                *reason,
                id="together",
            ),
        )

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        parts = [name for name in PlacementPlan.PARTS if name in self.fields]
        if not any(answers.get(name) for name in parts) and not any(
            name in self.errors for name in parts
        ):
            self.add_error("likes", "Enter at least one part of the plan")
        return answers


PRONOUNS = [("he", "He"), ("she", "She"), ("they", "They")]


class PageForm(HearthForm):
    """How a young person is named and shown, and their good day."""

    preferred_name = LineField(
        label="The name they go by", max_length=80, missing="Enter the name they go by"
    )
    pronouns = ChoiceField(label="Pronouns", choices=PRONOUNS, missing="Select their pronouns")
    good_day = OwnWordsField(
        label="A good day, in their own words",
        help_text="As they said it, spelling too.",
        required=False,
        max_length=4000,
    )
    good_day_on = DayField(
        label="When did you look at it together?", required=False, not_future=True
    )
    frame_colour = ChoiceField(
        label="Their colour", choices=YoungPerson.Frame.choices, missing="Select a colour"
    )
    picture = ChoiceField(label="A picture they chose", required=False)
    photo = FileField(
        label="A photograph",
        required=False,
        help_text="JPEG, PNG or WebP, up to 8 MB. Where and when it was taken is not kept.",
    )
    photo_consent_on = DayField(
        label="When was consent given?",
        help_text="By the young person and whoever holds parental responsibility. No photograph is kept without it.",
        required=False,
        not_future=True,
    )
    remove_photo = TickField(label="Take the photograph away", required=False)

    def __init__(self, *args: Any, young_person: YoungPerson, **kwargs: Any):
        names = (
            "preferred_name",
            "pronouns",
            "good_day",
            "good_day_on",
            "frame_colour",
            "picture",
            "photo_consent_on",
        )
        kwargs["initial"] = {name: getattr(young_person, name) for name in names}
        super().__init__(*args, **kwargs)
        self.young_person = young_person
        if young_person.pronouns not in dict(PRONOUNS):
            asked = (young_person.pronouns, young_person.pronouns.capitalize())
            self.fields["pronouns"].choices = [*PRONOUNS, asked]
        self.fields["picture"].choices = _pictures(young_person)
        if not young_person.photo:
            del self.fields["remove_photo"]

    def layout(self) -> Layout:
        person = self.young_person
        remove = ["remove_photo"] if "remove_photo" in self.fields else []
        return Layout(
            Part("Their name", "preferred_name", Chips("pronouns"), id="name"),
            Part("A good day", "good_day", "good_day_on", id="good-day"),
            Part(
                "Their picture",
                Choices("frame_colour", details=_frames(person)),
                Choices("picture", details=_drawings(person)),
                "photo",
                "photo_consent_on",
                *remove,
                id="picture",
            ),
        )

    def clean_photo(self) -> Any:
        upload = self.cleaned_data["photo"]
        return taken_in(upload) if upload else None

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if (
            answers.get("good_day")
            and not answers.get("good_day_on")
            and "good_day_on" not in self.errors
        ):
            self.add_error("good_day_on", "Enter when you looked at it together")
        kept = self.young_person.photo and not answers.get("remove_photo")
        if (
            (answers.get("photo") or kept)
            and not answers.get("photo_consent_on")
            and "photo_consent_on" not in self.errors
        ):
            self.add_error(
                "photo_consent_on", "Enter when consent was given: no photograph is kept without it"
            )
        return answers


def _pictures(young_person: YoungPerson) -> list[tuple[str, str]]:
    chosen = young_person.picture
    other = [(chosen, chosen.capitalize())] if chosen and chosen not in DRAWN else []
    return [("", "Their initial"), *other, *DRAWN.items()]


def _arch(young_person: YoungPerson, colour: str, picture: str) -> Portrait:
    name = young_person.name
    return Portrait(
        name=name, frame_colour=colour, picture=Picture(picture).url, initial=initial_of(name)
    )


def _frames(young_person: YoungPerson) -> dict[Any, dict[str, Any]]:
    return {
        colour: {"young_person": _arch(young_person, colour, "")}
        for colour in YoungPerson.Frame.values
    }


def _drawings(young_person: YoungPerson) -> dict[Any, dict[str, Any]]:
    colour = young_person.frame_colour
    return {
        name: {"young_person": _arch(young_person, colour, name)}
        for name, _ in _pictures(young_person)
    }
