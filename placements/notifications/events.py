"""Which events must be told to whom, without delay: reg 40 of the Children's Homes (England)
Regulations 2015. Hearth prepares the words and keeps who was told when; a person sends them."""

from dataclasses import dataclass

from django.db import models


class Recipient(models.TextChoices):
    OFSTED = "ofsted", "Ofsted (HMCI)"
    PLACING = "placing", "The placing authority"
    STATE = "state", "The Secretary of State"
    AREA = "area", "The authority of this area"
    ICB = "icb", "The integrated care board"
    OMBUDSMAN = "ombudsman", "The Prisons and Probation Ombudsman"
    LADO = "lado", "The designated officer (LADO)"
    OTHER = "other", "Somebody else who needs to know"


class Event(models.TextChoices):
    DEATH = "death", "A young person has died"
    BARRED = "barred", "Somebody who works here was referred to the DBS"
    EXPLOITATION = "exploitation", "Sexual exploitation, or a suspicion of it"
    POLICE = "police", "A serious incident to which the police were called"
    ALLEGATION = "allegation", "An allegation of abuse against the home or somebody who works here"
    ENQUIRY = "enquiry", "A child protection enquiry has started"
    ENQUIRY_ENDED = "enquiry ended", "A child protection enquiry has ended"
    SERIOUS = "serious", "Something else that is serious"


@dataclass(frozen=True)
class Must:
    """Who must be told of an event. ``law``: as the regulation names them; ``also``: as it is done
    besides, by councils' procedures. ``only_if`` says of one when it does not apply."""

    law: tuple[str, ...]
    also: tuple[str, ...] = ()


OFSTED, PLACING = Recipient.OFSTED, Recipient.PLACING
MUST = {
    Event.DEATH: Must((OFSTED, PLACING, Recipient.STATE, Recipient.AREA, Recipient.ICB)),
    Event.BARRED: Must((OFSTED, PLACING)),
    Event.EXPLOITATION: Must((OFSTED,), (PLACING,)),
    Event.POLICE: Must((OFSTED,), (PLACING,)),
    Event.ALLEGATION: Must((OFSTED,), (PLACING, Recipient.LADO)),
    Event.ENQUIRY: Must((OFSTED,), (PLACING,)),
    Event.ENQUIRY_ENDED: Must((OFSTED,), (PLACING,)),
    Event.SERIOUS: Must((OFSTED,), (PLACING,)),
}
# Who has to be told in a secure home besides, of a death.
SECURE = (Recipient.OMBUDSMAN,)
ONLY_IF = {
    Recipient.STATE: "unless the Secretary of State is the placing authority",
    Recipient.AREA: "where it is not the placing authority",
}


def must_tell(event: str, *, secure: bool) -> list[str]:
    """The recipients an event asks for at this kind of home: the law's first, then the others."""
    asked = MUST[Event(event)]
    found = [*asked.law, *asked.also]
    return found + [*SECURE] if event == Event.DEATH and secure else found


def by_law(event: str, recipient: str) -> bool:
    """Does the regulation itself name them, for this event?"""
    return recipient in MUST[Event(event)].law or recipient in SECURE
