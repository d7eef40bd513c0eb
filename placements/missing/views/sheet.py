"""The sheet for whoever looks for somebody: to read, to print, and to make as a PDF."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.deeds import Deed
from accounts.looking.opening import OpensRecord
from documents import actions, pages
from documents.models import DocumentKind
from placements.missing.document import sheets
from placements.missing.sheet import sheet_of
from placements.views.standing_in import person_of
from ui.forms import HearthForm

MADE = 6  # sheets shown that were made before


class Sheet(OpensRecord, Deed):
    """What whoever looks for them needs to know. Opening it is logged; its one deed is to ask for
    the same as a document."""

    form_class = HearthForm
    template_name = "missing/sheet.html"
    draft_title = "A sheet for whoever looks"
    press = "Make it as a PDF"

    def find(self) -> None:
        self.young_person, placement = person_of(self.request, self.kwargs["ref"])
        self.home = placement.home

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.young_person, {
            "home": self.home,
            "young_people": [self.young_person],
            "purpose": "the sheet for the police",
        }

    def act(self, form: Any) -> str:
        today = timezone.localdate()
        document = actions.request(
            by=self.request.user,
            kind=DocumentKind.SHEET,
            home=self.home,
            young_person=self.young_person,
            period_from=today,
            period_to=today,
        )
        return reverse("documents:document", args=[document.ref])

    def context(self, form: Any) -> dict[str, Any]:
        made = sheets(self.request.user, self.young_person)[:MADE]
        return {
            "sheet": sheet_of(self.request.user, self.young_person, self.home),
            "young_person": self.young_person,
            "home": self.home,
            "documents": [pages.row(one) for one in made],
        }
