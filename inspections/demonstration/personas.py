"""The people one may be, in a demonstration."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Persona:
    """One press: who, as what, in a sentence. ``group`` is the heading it stands under."""

    key: str
    name: str
    label: str
    sentence: str
    email: str
    group: str


IN_THE_HOME = "In the home"
LOOKING_IN = "Looking in"

PERSONAS = [
    Persona("manager", "Maya Whitlock", "Registered manager, Rowan House", "Three young people, nine staff, and what is due this morning", "maya.whitlock@demonstration.invalid", IN_THE_HOME),
]
