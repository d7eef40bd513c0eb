"""What sets things off, what is seen, and what is done about it: the words a home counts by (D11).

A record says these in its own words too; the codes make two records comparable. Their order is the
order on a form: what is common, first.
"""

from django.db import models


class Trigger(models.TextChoices):
    """What set it off, as far as anybody could tell: a circumstance, never a fault."""

    ASKED = "asked", "Being asked to do something"
    TOLD_NO = "told no", "Being told no"
    CHANGE = "change", "A change of plan"
    NOISE = "noise", "Noise or crowding"
    OTHERS = "others", "Something another young person did"
    CONTACT = "contact", "Before or after family time"
    MISSED_CONTACT = "missed contact", "Family time that did not happen"
    SCHOOL = "school", "Something at school"
    PHONE = "phone", "Something on a phone or online"
    TIRED = "tired", "Tired, hungry or unwell"
    BEDTIME = "bedtime", "Getting up or going to bed"
    MEMORY = "memory", "A date, a smell, a memory"
    LEAVING = "leaving", "Somebody leaving or arriving"
    UNKNOWN = "unknown", "We do not know"
    OTHER = "other", "Something else"


class Behaviour(models.TextChoices):
    """What could be seen or heard."""

    SHOUTING = "shouting", "Shouting or swearing"
    THREATS = "threats", "Threatening words"
    THROWING = "throwing", "Throwing things"
    BREAKING = "breaking", "Breaking things"
    HITTING = "hitting", "Hitting, kicking or biting"
    SPITTING = "spitting", "Spitting"
    HURTING_SELF = "hurting self", "Hurting themselves"
    LEFT = "left", "Leaving without saying"
    CLIMBING = "climbing", "Climbing, or somewhere unsafe"
    HIDING = "hiding", "Hiding or shutting themselves in"
    CRYING = "crying", "Crying"
    REFUSING = "refusing", "Saying no to everything"
    TAUNTING = "taunting", "Picking on somebody"
    SEXUAL = "sexual", "Sexual behaviour"
    SUBSTANCES = "substances", "Smoking, drinking or taking something"
    OTHER = "other", "Something else"


class Response(models.TextChoices):
    """What an adult did, one step of a response. None of them is a measure under reg 35."""

    SPACE = "space", "Gave them room"
    LISTENED = "listened", "Listened"
    TALKED = "talked", "Talked calmly"
    CHOICE = "choice", "Offered a choice"
    DISTRACTED = "distracted", "Turned to something else"
    HUMOUR = "humour", "Humour"
    COMFORT = "comfort", "Comfort, a drink, something to hold"
    MOVED = "moved", "Went somewhere quieter"
    CHANGE_OF_FACE = "change of face", "Another adult took over"
    TIME = "time", "Waited with them"
    REMINDED = "reminded", "Reminded them of what was agreed"
    REMOVED_OTHERS = "removed others", "Took the others elsewhere"
    WALKED = "walked", "Went for a walk or a drive"
    CALLED = "called", "Rang somebody they trust"
    HELD = "held", "Held them"
    POLICE = "police", "Called the police"
    OTHER = "other", "Something else"
