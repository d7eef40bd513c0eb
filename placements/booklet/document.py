"""The booklet as a document: A5 pages, in ordinary or in large print."""

from typing import Any

from django.urls import reverse

from accounts.models import User
from accounts.policy import find, visible
from documents.kinds import Content, Kind, check_code, register
from documents.models import Document, DocumentKind
from documents.pages import period_words
from placements.booklet.reading import Period, booklet_of
from placements.models import YoungPerson
from placements.paper import photograph, writer
from placements.pictures import FRAMES, drawing
from ui.words import moment

PORTRAIT = "portrait"  # what the photograph on the cover is called on its way to the renderer
PAGES = 64  # sixteen folded sheets: what a stapler holds
FOLDING = (
    "To fold it into a booklet, print it on A4, on both sides, flipped on the short edge, and choose "
    "“Booklet” in the print window: it puts the pages in the order in which they are folded. Its pages "
    "are A5, so without folding it prints on A5 as it is."
)


def names(document: Document) -> str:
    """Alex’s booklet, 1 December 2025 to 28 February 2026."""
    large = ", in large print" if document.kind == DocumentKind.BOOKLET_LARGE else ""
    return f"{document.young_person.name}’s booklet{large}, {period_words(document)}"


def build(document: Document, user: User, room: float) -> Content:
    person = find(user, YoungPerson.objects.all(), pk=document.young_person_id)
    period = Period(document.period_from, document.period_to)
    context = booklet_of(user, person, document.home, period, room)
    shown = [context["period"], context["sections"], context["chapters"]]
    code = check_code(shown)
    photo = photograph(person)
    return Content(
        context={
            **context,
            "home": document.home.name,
            "large": document.kind == DocumentKind.BOOKLET_LARGE,
            "home_name": document.home.name,
            "portrait": PORTRAIT if photo else "",
            "drawing": drawing(person.picture),
            "frame": FRAMES.get(person.frame_colour, FRAMES["sand"]),
            "title": f"{person.name}’s booklet",
            "description": f"{person.name}’s booklet, version {document.version}",
            "made": f"Version {document.version}, made at {document.home.name} on "
            f"{moment(document.as_of, always_year=True)}. {code}",
        },
        check_code=code,
        pictures={PORTRAIT: photo} if photo else {},
    )


def _back(document: Document) -> str:
    return reverse("placements:booklet", args=[document.young_person.ref])


def _back_words(document: Document) -> str:
    return f"{document.young_person.name}’s booklet"


def booklets(user: Any, person: YoungPerson) -> Any:
    """Every booklet of a young person this reader may see, the latest first."""
    kinds = [DocumentKind.BOOKLET, DocumentKind.BOOKLET_LARGE]
    rows = Document.objects.filter(kind__in=kinds, young_person=person)
    return visible(user, rows.select_related("home", "young_person", "asked_by")).order_by("-pk")


for code in (DocumentKind.BOOKLET, DocumentKind.BOOKLET_LARGE):
    register(
        code,
        Kind(
            template="placements/pdf/booklet.html",
            reader=writer,
            build=build,
            names=names,
            back=_back,
            back_words=_back_words,
            most_pages=PAGES,
            says=FOLDING,
        ),
    )
