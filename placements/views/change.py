"""Changing a young person's page, and the photograph on it."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse

from accounts.deeds import Deed
from accounts.looking.opening import OpensRecord
from accounts.policy import find
from accounts.versions import Whole, whole
from placements import actions, queries
from placements.forms import PageForm
from placements.models import YoungPerson
from placements.views.standing_in import person_of


class Change(OpensRecord, Deed):
    """How they are named and shown, and their good day."""

    form_class = PageForm
    draft_title = "A young person’s page"
    template_name = "placements/change.html"

    def find(self) -> None:
        self.young_person, self.placement = person_of(self.request, self.kwargs["ref"], "change")

    def stands_on(self) -> Whole:
        return whole(self.young_person)

    def record(self) -> tuple[Any, dict[str, Any]]:
        about = {"home": self.placement.home, "young_people": [self.young_person]}
        return self.young_person, about

    def form_arguments(self) -> dict[str, Any]:
        return {"young_person": self.young_person}

    def act(self, form: PageForm) -> str:
        person = actions.change_page(
            by=self.request.user,
            placement=self.placement,
            answers=form.cleaned_data,
            photo=form.cleaned_data["photo"],
            remove_photo=form.cleaned_data.get("remove_photo", False),
        )
        messages.success(self.request, f"Saved. This is {person.name}’s page now.")
        return reverse("placements:young_person", args=[person.ref])

    def context(self, form: PageForm) -> dict[str, Any]:
        name = self.young_person.name
        page = reverse("placements:young_person", args=[self.young_person.ref])
        return {
            "title": f"Change {name}’s page",
            "press": f"Save {name}’s page",
            "back": {"url": page, "said": name},
            "cancel": {"url": page, "said": "Leave it as it was"},
        }


def photo(request: HttpRequest, ref: str) -> FileResponse:
    """The photograph itself, for those whose young person this is now: never kept by a browser."""
    person = find(request.user, YoungPerson.objects.all(), ref=ref)
    placement = queries.placement_of(request.user, person)
    shown = placement and queries.is_open(placement) and person.photo and person.photo_consent_on
    if not shown or not person.photo.storage.exists(person.photo.name):
        raise Http404
    return FileResponse(
        person.photo.open("rb"),
        # A page shows it all the same; opened by itself it is a file, and never a page.
        as_attachment=True,
        filename="photograph.jpg",
        content_type="image/jpeg",
        headers={"Cache-Control": "no-store, private", "X-Content-Type-Options": "nosniff"},
    )
