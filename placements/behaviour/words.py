"""What adults do, as a plan says it: the codes of placements.behaviours.Response, to come."""

from placements.behaviours import Response

PLANNED = {
    Response.SPACE: "Give room",
    Response.LISTENED: "Listen",
    Response.TALKED: "Talk calmly",
    Response.CHOICE: "Offer a choice",
    Response.DISTRACTED: "Turn to something else",
    Response.HUMOUR: "Humour",
    Response.COMFORT: "Comfort, a drink, something to hold",
    Response.MOVED: "Go somewhere quieter",
    Response.CHANGE_OF_FACE: "Another adult takes over",
    Response.TIME: "Wait with them",
    Response.REMINDED: "Remind them of what was agreed",
    Response.REMOVED_OTHERS: "Take the others elsewhere",
    Response.WALKED: "Go for a walk or a drive",
    Response.CALLED: "Ring somebody they trust",
    Response.HELD: "Hold them, when nothing else keeps anybody safe",
    Response.POLICE: "Call the police",
    Response.OTHER: "Something else",
}


def planned(code: str) -> str:
    """The code as a plan says it; one that is not known any more, as it is."""
    return PLANNED[Response(code)] if code in Response.values else code
