"""The people a visitor to the demonstration may be, in one press."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Persona:
    """One choice on the first page. ``email`` is the account it signs in as; ``home`` is where
    it begins (a home's letter), empty for those who look in from elsewhere."""

    key: str
    label: str
    sentence: str
    email: str
    group: str
    initial: str
    home: str = ""


IN_THE_HOME = "In the home"
LOOKING_IN = "Looking in"

PERSONAS = (
    Persona("manager", "Registered manager, Rowan House", "Maya Whitlock: three young people, eleven staff, two supervisions overdue",
            "maya.whitlock@rowanhouse.example", IN_THE_HOME, "M", "E"),
    Persona("deputy", "Deputy manager and shift leader", "Dev Patel-Rowe: hands over at half past two, covers when Maya is away",
            "dev.patel-rowe@rowanhouse.example", IN_THE_HOME, "D", "E"),
    Persona("worker", "Residential worker, on shift", "Wen Li: writes the evening from a phone, and has a supervision to sign",
            "wen.li@rowanhouse.example", IN_THE_HOME, "W", "E"),
    Persona("responsible", "Responsible individual", "Ruth Akande: Westmere’s three homes, side by side",
            "ruth.akande@westmere.example", LOOKING_IN, "R"),
    Persona("inspector", "Inspector", "Ines Moreau: reading only, Rowan House, ends by itself",
            "ines.moreau@inspectorate.example", LOOKING_IN, "I", "E"),
    Persona("social_worker", "Placing authority’s social worker", "Sol Bennett, Westmere Council: his own young people, wherever they live",
            "sol.bennett@westmere.example", LOOKING_IN, "S"),
    Persona("commissioner", "Placing authority’s commissioner", "Farah Siddiqui, Westmere Council: the homes where it places, in numbers, small ones left out",
            "farah.siddiqui@westmere.example", LOOKING_IN, "C"),
)  # fmt: skip

BY_KEY = {persona.key: persona for persona in PERSONAS}
