"""Who reads the chronology: of a young person, whoever sees them; of the home, who works there.
What a source says to a home's own story may be read by everybody inside the home."""

from django.db.models import Q

from accounts.policy import Reach, Role, Rule, register
from homes.access import OVERSEEING
from homes.chronology.models import ChronologyEntry

register(
    ChronologyEntry,
    Rule(
        home="home",
        young_person="young_person",
        sees={
            **OVERSEEING,
            Role.WORKER: Reach.HOUSE,
            Role.SOCIAL_WORKER: Reach.ALLOCATED,
            Role.COVERING: Reach.COVERED,
        },
        only={Role.SOCIAL_WORKER: Q(void=False)},
    ),
)
