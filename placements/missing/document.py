"""The sheet for whoever looks for somebody, as a document to send or to hand over (D15)."""

from typing import Any

from django.urls import reverse

from accounts.models import User
from accounts.policy import find, visible
from documents.kinds import Content, Kind, check_code, register
from documents.models import Document, DocumentKind
from placements.missing.sheet import sheet_of
from placements.models import YoungPerson
from placements.paper import photograph, writer
from ui.words import moment

PHOTO = "photo"  # what the photograph is called on its way to the renderer
PAGES = 3
HAND_OVER = "Hand it over or send it to whoever looks for them. It is about tonight: ask for a new one if more is known."


def names(document: Document) -> str:
    """Sheet about Alex, 6 March 2026, 9:20am."""
    return f"Sheet about {document.young_person.name}, {moment(document.asked_at)}"


def build(document: Document, user: User, room: float) -> Content:
    rows = YoungPerson.objects.select_related("authority")
    person = find(user, rows, pk=document.young_person_id)
    sheet = sheet_of(user, person, document.home)
    made = moment(document.as_of, always_year=True)
    photo = photograph(person)
    code = check_code({name: shown for name, shown in sheet.items() if name != "printed"})
    return Content(
        context={
            "sheet": sheet,
            "young_person": person,
            "home": document.home.name,
            "photo": PHOTO if photo else "",
            "audience": "Confidential. For whoever looks for this young person",
            "title": f"For whoever looks for {person.name}",
            "description": f"For whoever looks for {person.name}, {made}",
            "foot": f"{person.full_name}, {made}. {code}",
            "made": made,
        },
        check_code=code,
        pictures={PHOTO: photo} if photo else {},
    )


def _back(document: Document) -> str:
    return reverse("missing:sheet", args=[document.young_person.ref])


def sheets(user: Any, person: YoungPerson) -> Any:
    """Every sheet of a young person this reader may see, the latest first."""
    rows = Document.objects.filter(kind=DocumentKind.SHEET, young_person=person)
    return visible(user, rows.select_related("home", "young_person", "asked_by")).order_by("-pk")


register(
    DocumentKind.SHEET,
    Kind(
        template="missing/pdf/sheet.html",
        reader=writer,
        build=build,
        names=names,
        back=_back,
        back_words=lambda document: f"For whoever looks for {document.young_person.name}",
        most_pages=PAGES,
        says=HAND_OVER,
    ),
)
