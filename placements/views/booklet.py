"""A young person's booklet: the page that prints as one, and asking for it as a document (F8, C5)."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.deeds import Deed
from accounts.looking.opening import OpensRecord
from documents import actions, pages
from documents.models import DocumentKind
from placements.booklet.document import FOLDING, booklets
from placements.booklet.reading import booklet_of, periods
from placements.portrait import portrait_of
from placements.views.standing_in import person_of
from ui.forms import HearthForm

MADE = 12  # booklets shown that were made before


class Booklet(OpensRecord, Deed):
    """Which time it is about and how large its print is stand in the address, so that what is seen is
    what is printed; its one deed is to ask for the same as a document."""

    form_class = HearthForm
    template_name = "placements/booklet.html"
    draft_title = "A booklet"
    press = "Make it as a PDF"

    def find(self) -> None:
        user = self.request.user
        self.young_person, self.placement = person_of(self.request, self.kwargs["ref"])
        self.home = self.placement.home
        self.title = f"{self.young_person.name}’s booklet"
        self.periods = periods(user, self.placement, timezone.localdate())
        asked = self.request.GET.get("period", "")
        self.code = asked if asked in self.periods else "all"
        self.large = self.request.GET.get("print") == "large"

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.young_person, {
            "home": self.home,
            "young_people": [self.young_person],
            "purpose": "the booklet",
        }

    def act(self, form: Any) -> str:
        _, period = self.periods[self.code]
        document = actions.request(
            by=self.request.user,
            kind=DocumentKind.BOOKLET_LARGE if self.large else DocumentKind.BOOKLET,
            home=self.home,
            young_person=self.young_person,
            period_from=period.first,
            period_to=period.last,
        )
        return reverse("documents:document", args=[document.ref])

    def context(self, form: Any) -> dict[str, Any]:
        user, person = self.request.user, self.young_person
        _, period = self.periods[self.code]
        made = booklets(user, person)[:MADE]
        return {
            **booklet_of(user, person, self.home, period),
            "home_name": self.home.name,
            "portrait": portrait_of(person),
            "large": self.large,
            "times": [
                self._choice(label, self.code == code, period=code)
                for code, (label, _) in self.periods.items()
            ],
            "prints": [
                self._choice("Ordinary print", not self.large, print=""),
                self._choice("Large print", self.large, print="large"),
            ],
            "folding": FOLDING,
            "documents": [pages.row(one) for one in made],
            "back": {
                "url": reverse("placements:young_person", args=[person.ref]),
                "said": person.name,
            },
        }

    def _choice(self, label: str, current: bool, **instead: str) -> dict[str, Any]:
        """A link to this page with one thing chosen otherwise."""
        asked = {"period": self.code, "print": "large" if self.large else "", **instead}
        said = QueryDict(mutable=True)
        said.update({name: value for name, value in asked.items() if value})
        return {"label": label, "url": f"?{said.urlencode()}", "current": current}
