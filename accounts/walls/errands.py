"""The house's own errands: the few pieces of work that must look beyond one person.

Each model's declaration names the errands that may read it; nothing else opens to them. Code
that runs one says so (``with errand(Errand.NAMING):``), and a test lists every such place.
"""

from enum import StrEnum


class Errand(StrEnum):
    """What the house is doing when no one person's reach is enough."""

    STANDING = "standing"  # finding out which homes and young people are somebody's
    NAMING = "naming"  # hiding the names of those a reader may not know
    LINK = "link"  # a single-use link, code or first run, whose secret has been proved
    ARRIVING = "arriving"  # a young person or home before what will tie it to its people
    COVERING = "covering"  # choosing, by the name they go by, whom to cover at a sister home
    KEEPING = "keeping"  # a form of somebody whose session has ended
    OUTBOX = "outbox"  # documents and mail waiting for a worker, whoever asked
    SIGNING = "signing"  # at the door: who is signed in where, and ending it
    CHOOSING = "choosing"  # the demonstration's first page: its homes, and who runs them
