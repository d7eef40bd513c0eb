"""What the documents that those who live the day with a young person make of them have in common."""

from accounts.models import User
from accounts.policy import may, visible
from documents.models import Document
from placements.models import YoungPerson
from placements.queries import placement_to_write


def writer(document: Document) -> User | None:
    """Whoever asked, while they may write about this young person at that home: with their eyes it is read."""
    user = User.objects.filter(pk=document.asked_by_id).first()
    if user is None:
        return None
    person = visible(user, YoungPerson.objects.filter(pk=document.young_person_id)).first()
    if person is None or not may(user, "write about", person):
        return None
    placement = placement_to_write(user, person)
    return user if placement and placement.home_id == document.home_id else None


def photograph(person: YoungPerson) -> bytes:
    """Their photograph, where they agreed to it and it is there; else nothing."""
    if not person.photo or not person.photo_consent_on:
        return b""
    try:
        with person.photo.open("rb") as file:
            return file.read()
    except OSError:
        return b""
