"""What stands in a young person's arch: their photograph, the picture they chose, or an initial."""

from dataclasses import dataclass

from django.urls import reverse

from placements.models import YoungPerson
from ui.words import initial


@dataclass(frozen=True)
class Portrait:
    """What the ``arch`` tag draws. A photograph appears on the young person's own page alone:
    lists, which may be printed or exported, show the picture they chose."""

    name: str
    frame_colour: str
    picture: str  # an address, or "" for the initial
    initial: str


def portrait_of(young_person: YoungPerson, *, photo: bool = True) -> Portrait:
    """Their portrait; ``photo=False`` for a home they have moved on from."""
    address = young_person.picture.url if young_person.picture else ""
    if photo and young_person.photo and young_person.photo_consent_on:
        # The name of the file changes with the photograph, so the address does as well.
        version = young_person.photo.name.rsplit("/", 1)[-1].split(".")[0]
        address = f"{reverse('placements:photo', args=[young_person.ref])}?v={version}"
    return Portrait(
        name=young_person.name,
        frame_colour=young_person.frame_colour,
        picture=address,
        initial=initial(young_person.name),
    )
