"""The people a visitor to the demonstration may be, in one press."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Persona:
    """One choice on the first page. ``email`` is the account it signs in as; ``home`` is where
    it begins (a home's letter), empty for those who look in from elsewhere."""

    key: str
    name: str
    label: str
    sentence: str
    email: str
    group: str
    home: str = ""


IN_THE_HOME = "In the home"
LOOKING_IN = "Looking in"
KEEPING_IT = "Keeping Hearth running"

PERSONAS = (
    Persona("manager", "Maya Whitlock", "Registered manager, Rowan House",
            "Maya Whitlock: three young people, eleven staff, two supervisions overdue",
            "maya.whitlock@rowanhouse.example", IN_THE_HOME, "E"),
    Persona("deputy", "Dev Patel-Rowe", "Deputy manager and shift leader",
            "Dev Patel-Rowe: hands over at half past two, covers when Maya is away",
            "dev.patel-rowe@rowanhouse.example", IN_THE_HOME, "E"),
    Persona("worker", "Wen Li", "Residential worker, on shift",
            "Wen Li: writes the evening from a phone, and has a supervision to sign",
            "wen.li@rowanhouse.example", IN_THE_HOME, "E"),
    Persona("responsible", "Ruth Akande", "Responsible individual",
            "Ruth Akande: Westmere’s three homes, by exception and side by side",
            "ruth.akande@westmere.example", LOOKING_IN),
    Persona("inspector", "Ines Moreau", "Inspector",
            "Ines Moreau: reading only, Rowan House, ends by itself",
            "ines.moreau@inspectorate.example", LOOKING_IN, "E"),
    Persona("social_worker", "Sol Bennett", "Placing authority’s social worker",
            "Sol Bennett, Westmere Council: Sol’s own young people, wherever they live, and nobody else",
            "sol.bennett@westmere.example", LOOKING_IN),
    Persona("commissioner", "Farah Siddiqui", "Placing authority’s commissioner",
            "Farah Siddiqui, Westmere Council: the homes where it places, in numbers, small ones left out",
            "farah.siddiqui@westmere.example", LOOKING_IN),
    Persona("operator", "Opal Grant", "Operator of this Hearth",
            "Opal Grant: brings in what the regulator publishes, sees no home and nobody’s record",
            "opal.grant@hearth.example", KEEPING_IT),
)  # fmt: skip

BY_KEY = {persona.key: persona for persona in PERSONAS}
