"""What is asked when somebody is not where they should be, when they are back, and afterwards."""

from typing import Any

from crispy_forms.layout import Layout

from homes.records.forms import AmendForm
from placements.missing.models import Kind, MissingEpisode, Push, Risk, ToldOf
from ui.fields import (
    ChoiceField,
    DayField,
    LineField,
    ManyField,
    MomentField,
    OwnWordsField,
    SelectField,
    TickField,
    WordsField,
    YesNoField,
)
from ui.forms import HearthForm
from ui.layout import Chips, Inline, Part, When

PERHAPS = 300


class NoticedFields(HearthForm):
    """What is known when it is noticed: little is needed, and none of it waits for the rest."""

    kind = ChoiceField(
        label="Do we know where they are?", choices=Kind.choices, missing="Select what is known"
    )
    last_seen_at = MomentField(
        label="When were they last seen?", missing="Enter when they were last seen", not_future=True
    )
    last_seen_where = LineField(
        label="Where, and by whom?", max_length=200, missing="Enter where they were last seen"
    )
    noticed_at = MomentField(
        label="When did we notice?", missing="Enter when it was noticed", not_future=True
    )
    circumstances = WordsField(
        label="What happened before, and what have we tried?",
        help_text="Rung, looked, asked: what and when.",
        rows=4,
        missing="Enter what happened before, and what was tried",
    )
    risk = ChoiceField(
        label="How great is the risk?", choices=Risk.choices, missing="Select how great the risk is"
    )
    risk_words = WordsField(
        label="Why?",
        help_text="Age, time, weather, who they are with, what happened before.",
        rows=3,
        missing="Enter why the risk is that",
    )
    wearing = LineField(label="What they are wearing", max_length=PERHAPS, required=False)
    company = LineField(label="Whom they may be with", max_length=PERHAPS, required=False)
    thought = LineField(label="Where they may be, or be going", max_length=PERHAPS, required=False)

    def parts(self) -> list[Any]:
        return [
            Part(
                "What we know",
                "kind",
                "last_seen_at",
                "last_seen_where",
                "noticed_at",
                "circumstances",
                id="known",
            ),
            Part("The risk", Chips("risk"), "risk_words", id="risk"),
            Part("To find them", "wearing", "company", "thought", id="find"),
        ]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        seen, noticed = answers.get("last_seen_at"), answers.get("noticed_at")
        if seen and noticed and noticed < seen:
            self.add_error("noticed_at", "Enter a time after they were last seen")
        return answers


class NoticeForm(NoticedFields):
    """That somebody is not where they should be, and who knows it already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for who, label in ToldOf.Who.choices:
            asked = {
                f"told_{who}": TickField(label=label, required=False),
                f"told_at_{who}": MomentField(
                    label=f"{label}: when", required=False, not_future=True
                ),
                f"told_name_{who}": LineField(
                    label=f"{label}: whom, or their number", max_length=160, required=False
                ),
            }
            for name, field in asked.items():
                self.fields[name] = field
                self._prepare(name, field)

    def layout(self) -> Layout:
        telling = [
            one
            for who in ToldOf.Who.values
            for one in (
                f"told_{who}",
                When(f"told_{who}", "on", f"told_at_{who}", f"told_name_{who}"),
            )
        ]
        return Layout(*self.parts(), Part("Who has been told so far", *telling, id="told"))

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        self.told: list[dict[str, Any]] = []
        for who in ToldOf.Who.values:
            self._clean_told(answers, who)
        return answers

    def _clean_told(self, answers: dict[str, Any], who: str) -> None:
        at, name = answers.get(f"told_at_{who}"), answers.get(f"told_name_{who}") or ""
        if not (answers.get(f"told_{who}") or at or name) or f"told_at_{who}" in self.errors:
            return
        if at is None:
            self.add_error(f"told_at_{who}", "Enter when they were told")
            return
        police = who == ToldOf.Who.POLICE
        self.told.append(
            {
                "who": who,
                "at": at,
                "name": "" if police else name,
                "reference": name[:80] if police else "",
            }
        )

    def facts(self) -> dict[str, Any]:
        """The episode's own columns."""
        return {name: self.cleaned_data[name] for name in NoticedFields.base_fields}


class AmendNoticedForm(NoticedFields, AmendForm):
    """What was noticed, as it stands, and why it is changed."""

    def layout(self) -> Layout:
        return Layout(*self.parts(), Part("Why", "because"))


class ToldForm(HearthForm):
    """That somebody else was told."""

    who = SelectField(label="Who was told?", choices=ToldOf.Who.choices, missing="Select who")
    name = LineField(label="Their name", max_length=160, required=False)
    at = MomentField(label="When?", missing="Enter when they were told", not_future=True)
    reference = LineField(
        label="Their reference",
        help_text="Such as the police’s own number for it.",
        max_length=80,
        required=False,
    )


class AmendToldForm(AmendForm, ToldForm):
    """Who was told, as it was written, and why it is changed."""


class BackForm(HearthForm):
    """That they are back: how they are first, and why as they say it."""

    returned_at = MomentField(
        label="When did they come back?", missing="Enter when they came back", not_future=True
    )
    how_they_were = WordsField(
        label="How were they?",
        help_text="Tired, hungry, hurt, cheerful: what you saw, and what you gave them first.",
        rows=3,
        missing="Enter how they were",
    )
    harm = WordsField(
        label="Were they harmed, or have they harmed themselves?",
        help_text="Leave it empty if nothing is known of any harm.",
        rows=2,
        required=False,
    )
    found_by = LineField(label="Who found them, or did they come by themselves?", max_length=200, missing="Enter who found them, or that they came by themselves")  # fmt: skip
    found_where = LineField(label="Where were they?", max_length=200, required=False)
    own_words = OwnWordsField(label="Why, as they say it", rows=5, required=False)
    no_words_yet = TickField(label="They do not want to say yet", required=False)
    pushes = ManyField(
        label="What drew them away, or drove them?",
        help_text="As they say it, or as you think. Leave it empty if you do not know.",
        choices=Push.choices,
        required=False,
    )
    checked_at = MomentField(
        label="When did the police see them, to check that they are well?",
        help_text="Leave it empty if that has not happened yet.",
        required=False,
        not_future=True,
    )
    checked_by = LineField(label="Who checked", max_length=200, required=False)
    different = WordsField(
        label="What do we do differently now?",
        rows=3,
        missing="Enter what you do differently, or why nothing changes",
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name
        self.fields["how_they_were"].label = f"How was {name}?"
        self.fields["own_words"].label = f"Why, as {name} says it"
        self.fields["no_words_yet"].label = f"{name} does not want to say yet"

    def parts(self) -> list[Any]:
        return [
            Part(
                "Back", "returned_at", "how_they_were", "harm", "found_by", "found_where", id="back"
            ),
            Part("In their own words", "own_words", "no_words_yet", Chips("pushes"), id="words"),
            Part("Afterwards", Inline("checked_at"), "checked_by", "different", id="after"),
        ]

    def layout(self) -> Layout:
        return Layout(*self.parts())

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("own_words"):
            answers["no_words_yet"] = False
        elif not answers.get("no_words_yet") and "own_words" not in self.errors:
            self.add_error(
                "own_words",
                f"Enter why as {self.name} says it, or that they do not want to say yet",
            )
        back, checked = answers.get("returned_at"), answers.get("checked_at")
        if back and checked and checked < back:
            self.add_error("checked_at", "Enter a time after they came back")
        return answers


class InterviewForm(HearthForm):
    """How the return interview stands: offered, refused, held."""

    offered_at = MomentField(
        label="When was it offered?", missing="Enter when it was offered", not_future=True
    )
    accepted = YesNoField(
        label="Did they say yes?", missing="Select whether they said yes", required=False
    )
    why_not = WordsField(label="Why not, as they say it?", rows=2, required=False)
    interviewer = LineField(
        label="Who talks with them, and for whom do they work?",
        help_text="Somebody who does not look after them.",
        max_length=200,
        required=False,
    )
    held_at = MomentField(
        label="When did they talk?", help_text="Leave it empty until they have.", required=False,
        not_future=True,
    )  # fmt: skip
    report_on = DayField(label="On which day did its report come?", required=False, not_future=True)
    own_words = OwnWordsField(label="What they want us to know of it", rows=4, required=False)
    actions = WordsField(label="What was agreed?", rows=3, required=False)

    def __init__(self, *args: Any, episode: MissingEpisode, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.episode = episode
        name = episode.young_person.name
        self.fields["accepted"].label = f"Did {name} say yes?"
        self.fields["why_not"].label = f"Why not, as {name} says it?"
        self.fields["own_words"].label = f"What {name} wants us to know of it"

    def layout(self) -> Layout:
        return Layout(*self.parts())

    def parts(self) -> list[Any]:
        return [
            Part(
                "Offered",
                "offered_at",
                "accepted",
                When("accepted", "no", "why_not"),
                "interviewer",
                id="offered",
            ),
            Part("Held", "held_at", "report_on", "own_words", "actions", id="held"),
        ]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        offered, held = answers.get("offered_at"), answers.get("held_at")
        if answers.get("accepted") is False and not answers.get("why_not"):
            self.add_error("why_not", "Enter why not, as they say it")
        if answers.get("accepted"):
            answers["why_not"] = ""
        if held and not answers.get("accepted"):
            self.add_error("accepted", "Select that they said yes: it was held")
        if held and not answers.get("interviewer"):
            self.add_error("interviewer", "Enter who talked with them")
        if offered and held and held < offered:
            self.add_error("held_at", "Enter a time after it was offered")
        if offered and self.episode.returned_at and offered < self.episode.returned_at:
            self.add_error("offered_at", "Enter a time after they came back")
        return answers


class AmendInterviewForm(AmendForm, InterviewForm):
    """How the return interview stood, as it was written, and why that is changed."""

    def layout(self) -> Layout:
        return Layout(*self.parts(), Part("Why", "because"))
