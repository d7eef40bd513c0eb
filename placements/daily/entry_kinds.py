"""The kinds of entry: what each is called, which questions it asks, and in which words.

One table holds them all (``models.Entry``). A kind names the columns it uses; nothing else on the
way from the form to the page knows one kind from another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from placements.daily.models import Choice, Happening, How, State

AHEAD = timedelta(days=400)  # how far ahead something may be planned
BACK = timedelta(days=92)  # how long ago something may have been that is written now


@dataclass(frozen=True)
class Asked:
    """One question. ``missing``: what to say when it is left empty; without it, it may be. What
    is told afterwards is only asked for once it has happened."""

    label: str
    missing: str = ""
    help: str = ""
    choices: tuple[How | Choice, ...] = ()


@dataclass(frozen=True)
class EntryKind:
    """One kind. ``asks``: its columns in the page's order. ``states``: what it is called that it
    is to come, happened or did not; without them it can only have happened. ``each``: what is
    asked about each young person, with ``{name}`` in it."""

    code: Happening
    icon: str
    said: str  # in a sentence: "a key-work session"
    heading: str  # over the form
    asks: Mapping[str, Asked]
    states: Mapping[str, str] = field(default_factory=dict)
    each: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return str(self.code.label)

    @property
    def ahead(self) -> bool:
        """May it be planned?"""
        return State.PLANNED in self.states

    def state_said(self, state: str) -> str:
        """To come, Kept, Did not happen: in this kind's words."""
        return self.states.get(state, str(State(state).label))


WHEN = Asked("When?", "Enter when it was")
WHEN_AHEAD = Asked("When?", "Enter when it is or was")
OWN_WORDS = "{name}’s own words"

KINDS = {
    kind.code.value: kind
    for kind in (
        EntryKind(
            Happening.KEY_WORK,
            "key",
            "a key-work session",
            "Key work",
            {
                "how": Asked(
                    "What kind of session?",
                    "Select what kind of session it was",
                    choices=(How.FORMAL, How.INFORMAL),
                ),
                "began_at": WHEN,
                "minutes": Asked("How many minutes?", "Enter how many minutes it took"),
                "about": Asked("What it was about", "Enter what it was about"),
                "agreed": Asked("What you agreed", help="Who does what, and by when."),
            },
            each={"words": OWN_WORDS},
        ),
        EntryKind(
            Happening.ACTIVITY,
            "walk",
            "an activity",
            "Activity",
            {
                "how": Asked(
                    "For one, or together?",
                    "Select individual or group",
                    choices=(How.INDIVIDUAL, How.GROUP),
                ),
                "about": Asked("What is it?", "Enter what the activity is"),
                "began_at": WHEN_AHEAD,
                "minutes": Asked("How many minutes?"),
                "afterwards": Asked("How it went, or why it did not happen"),
            },
            states={
                State.DONE: "It happened",
                State.PLANNED: "It is to come",
                State.NOT: "It did not happen",
            },
            each={"enjoyed": "Did {name} enjoy it?", "words": OWN_WORDS},
        ),
        EntryKind(
            Happening.FAMILY_TIME,
            "people",
            "family time",
            "Family time",
            {
                "with_whom": Asked(
                    "With whom?", help="Only those who are not named below among their people."
                ),
                "how": Asked(
                    "How?",
                    "Select how it was, or was to be",
                    choices=(How.VISIT, How.OUTING, How.CALL, How.VIDEO, How.LETTER),
                ),
                "began_at": WHEN,
                "minutes": Asked("How many minutes?"),
                "supported_by": Asked("Supported by", help="Leave empty if nobody had to be."),
                "as_agreed": Asked(
                    "Was it as the plan says?", "Select whether it was as the plan says"
                ),
                "about": Asked(
                    "How it went, or why it did not happen",
                    "Enter how it went, or why it did not happen",
                ),
            },
            states={State.DONE: "It happened", State.NOT: "It did not happen"},
            each={
                "people": "With whom of {name}’s people?",
                "enjoyed": "Was it good for {name}?",
                "words": OWN_WORDS,
            },
        ),
        EntryKind(
            Happening.APPOINTMENT,
            "calendar",
            "an appointment",
            "Appointment",
            {
                "how": Asked(
                    "What is it?",
                    "Select what the appointment is",
                    choices=(
                        How.GP,
                        How.DENTIST,
                        How.OPTICIAN,
                        How.CAMHS,
                        How.SOCIAL_WORKER,
                        How.REVIEW,
                        How.SCHOOL_MEETING,
                        How.OTHER,
                    ),
                ),
                "with_whom": Asked("With whom, and where?"),
                "began_at": WHEN_AHEAD,
                "about": Asked("What it is for"),
                "afterwards": Asked("What was said, or why it was not kept", "Enter what was said"),
            },
            states={
                State.DONE: "It was kept",
                State.PLANNED: "It is to come",
                State.NOT: "It was not kept",
            },
        ),
        EntryKind(
            Happening.SCHOOL,
            "book",
            "a contact with school",
            "School contact",
            {
                "with_whom": Asked("With whom?", "Enter who you spoke with or wrote to"),
                "how": Asked(
                    "Who began it, or was it a day off?",
                    "Select who began it, or that it was a day off",
                    choices=(How.WE_BEGAN, How.SCHOOL_BEGAN, How.DAY_OFF),
                ),
                "began_at": WHEN,
                "about": Asked("What it was about", "Enter what it was about"),
                "agreed": Asked("What happens next"),
            },
        ),
        EntryKind(
            Happening.HEALTH,
            "heart",
            "a health note",
            "Health note",
            {
                "how": Asked(
                    "What is it about?",
                    "Select what it is about",
                    choices=(How.ILLNESS, How.INJURY, How.MEDICINE, How.WELL_BEING, How.GROWTH),
                ),
                "began_at": WHEN,
                "about": Asked("What you saw, or were told", "Enter what you saw or were told"),
                "agreed": Asked("What was done", "Enter what was done, or that nothing was needed"),
            },
        ),
        EntryKind(
            Happening.REWARD,
            "star",
            "a reward",
            "Reward",
            {
                "about": Asked("What for?", "Enter what it is for"),
                "how": Asked(
                    "What sort?",
                    "Select what sort of reward it is",
                    choices=(How.TREAT, How.THING, How.MONEY, How.FREEDOM),
                ),
                "agreed": Asked("What is it?", "Enter what the reward is"),
                "whose_choice": Asked(
                    "Whose choice was it?",
                    "Select whose choice it was",
                    choices=(Choice.THEIRS, Choice.TOGETHER, Choice.OURS),
                ),
                "pence": Asked("What is it worth?", help="In pounds, such as 5 or 4.50."),
                "began_at": WHEN,
            },
        ),
    )
}


def kind_of(entry) -> EntryKind:
    """The kind of an entry, or of a row of its history."""
    return KINDS[entry.kind]
