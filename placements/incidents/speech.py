"""An incident in a sentence, as one reader may read it."""

from datetime import timedelta

from placements.incidents.models import Incident
from placements.naming import ANOTHER
from placements.places import PLACES
from ui import words

PRONOUNS = {"he": ("he", "does"), "she": ("she", "does")}


def who(incident: Incident) -> str:
    """Alex and Jamie; Alex and another young person. Takes an incident of queries.with_parts."""
    return people([part.young_person.name for part in incident.seen], incident.involved_count)


def people(seen: list[str], involved: int) -> str:
    """Those a reader may know, by name, and how many more there were."""
    named, others = list(seen), involved - len(seen)
    if others == 1:
        named.append(ANOTHER)
    elif others:
        named.append(f"{words.number_word(others)} other young people")
    return words.listed(named)


def what(incident: Incident) -> str:
    """hurting or threatening others, in the lounge."""
    kind = incident.get_kind_display()
    return f"{kind[:1].lower()}{kind[1:]}, {PLACES[incident.place]}"


def sentence(incident: Incident) -> str:
    """Alex and Jamie: hurting or threatening others, in the lounge."""
    said = f"{who(incident)}: {what(incident)}"
    return said[:1].upper() + said[1:]


def room_left(young_person) -> str:
    """There is room here when he does."""
    pronoun, does = PRONOUNS.get(young_person.pronouns, ("they", "do"))
    return f"There is room here when {pronoun} {does}."


def not_yet(name: str, reason: str) -> str:
    """Why an account is not here yet: Jamie has not wanted to say yet."""
    return {
        "does not want to": f"{name} has not wanted to say yet.",
        "asleep": f"{name} was asleep or not here.",
        "not asked": f"We have not asked {name} yet.",
        "communicates": f"{name} tells us in another way.",
    }.get(reason, f"{name}’s account is not here yet.")


def came_twice(moment) -> bool:
    """This London time came twice, on the night the clocks went back."""
    local = words.in_london(moment)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset() and (
        local.replace(fold=0).utcoffset() - local.replace(fold=1).utcoffset() == timedelta(hours=1)
    )


def lasted(incident: Incident) -> str:
    """8:15pm to 8:40pm, 25 minutes; or only when it started."""
    start = words.clock(incident.occurred_at)
    if incident.ended_at is None:
        return start
    length = words.length(words.between(incident.occurred_at, incident.ended_at))
    return f"{start} to {words.clock(incident.ended_at)}, {length}"


def with_others(incident: Incident, others: int) -> str:
    """Hurting or threatening others, in the lounge, with another young person."""
    said = what(incident)
    if others:
        company = ANOTHER if others == 1 else f"{words.number_word(others)} others"
        said += f", with {company}"
    return said[:1].upper() + said[1:]


def about_one(incident: Incident, young_person) -> str:
    """Hurting or threatening others, in the lounge, with another young person: on one young
    person's page the others are only that, whoever reads."""
    return with_others(incident, incident.involved_count - 1)
