"""Who may see and take away a document: those who may see what it is about."""

from django.db.models import Q

from accounts.policy import Reach, Role, Rule, register
from accounts.walls import Errand
from accounts.walls.declared import Wall, own
from documents.models import Document, DocumentEvent

# What those who live the day with a young person make: a booklet of theirs, a sheet when they are missing.
OF_THE_DAY = Q(kind__startswith="booklet") | Q(kind="sheet")

register(
    Document,
    Rule(
        home="home",
        young_person="young_person",
        person="asked_by",
        sees={
            Role.MANAGER: Reach.HOME,
            Role.DEPUTY: Reach.HOME,
            Role.RESPONSIBLE: Reach.HOME,
            Role.INSPECTOR: Reach.HOME,
            Role.SOCIAL_WORKER: Reach.ALLOCATED,
            Role.WORKER: Reach.LIVING_HERE,
        },
        # A report made for the home is read by everyone who oversees it; one an authority's
        # worker asked for holds that authority's view and is for that young person's worker.
        # A home's whole records are for who answers for them (``export`` on the home) and nobody else.
        only={
            Role.SOCIAL_WORKER: Q(kind="placement report"),
            Role.DEPUTY: ~Q(kind="home export"),
            Role.INSPECTOR: ~Q(kind="home export") & ~OF_THE_DAY,
            Role.WORKER: OF_THE_DAY,
            Role.RESPONSIBLE: ~OF_THE_DAY,
        },
        errands=frozenset({Errand.OUTBOX}),
    ),
)
own(DocumentEvent, Wall(through="document"))
