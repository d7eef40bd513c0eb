"""Coming to live here, one or a sheet of them; and moving on."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.urls import reverse

from accounts import policy
from accounts.bringing_in import BringIn
from accounts.deeds import Deed
from accounts.frame import enter
from accounts.queries import home_through
from accounts.versions import Whole, whole
from placements import arriving
from placements.models import Placement, YoungPerson
from ui.spreadsheet import Row


class Add(Deed):
    """Somebody comes to live here."""

    form_class = arriving.ArrivalForm
    title = "Someone comes to live here"
    press = "Add them to the home"

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], "manage people")
        enter(self.request, self.home, "young people")

    def form_arguments(self) -> dict[str, Any]:
        return {"user": self.request.user, "home": self.home}

    def act(self, form: Any) -> str:
        child = arriving.arrive(by=self.request.user, home=self.home, **form.cleaned_data)
        return reverse("placements:young_person", args=[child.ref])

    def context(self, form: Any) -> dict[str, Any]:
        back = reverse("placements:young_people", args=[self.home.ref])
        return {"cancel": {"url": back, "said": "Go back"}}


class BringInYoungPeople(BringIn):
    """A spreadsheet of the young people who live here."""

    title = "Bring in young people"
    columns = arriving.COLUMNS
    named = ("young person", "young people")

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], "manage people")
        enter(self.request, self.home, "young people")

    def row_form(self, said: dict[str, str]) -> forms.BaseForm:
        return arriving.ArrivalRowForm(said, user=self.request.user, home=self.home)

    def twin(self) -> Callable[[Any], Any]:
        return arriving.twin

    def take(self, rows: list[Row]) -> None:
        facts = [row.form.cleaned_data for row in rows]
        arriving.bring_in(by=self.request.user, home=self.home, rows=facts)

    def done_url(self) -> str:
        return reverse("placements:young_people", args=[self.home.ref])


class MoveOn(Deed):
    """A placement at this home ends."""

    form_class = arriving.MoveOnForm
    draft_title = "Someone moves on"

    def find(self) -> None:
        user = self.request.user
        self.child = policy.find(user, YoungPerson.objects.all(), ref=self.kwargs["ref"])
        policy.require(user, "change", self.child)
        placements = policy.permitted(user, "end", self.child.placements.select_related("home"))
        if self.request.method != "POST" or placements.filter(ends_on=None).exists():
            placements = placements.filter(ends_on=None)
        # Sent after somebody else said it: the page comes back with both, not a 404.
        self.placement: Placement = policy.one(placements.order_by("-starts_on"))
        enter(self.request, self.placement.home, "young people")

    def stands_on(self) -> Whole:
        return whole(self.placement)

    def form_arguments(self) -> dict[str, Any]:
        return {"placement": self.placement}

    def act(self, form: Any) -> str:
        arriving.move_on(by=self.request.user, placement=self.placement, **form.cleaned_data)
        return reverse("placements:young_people", args=[self.placement.home.ref])

    def context(self, form: Any) -> dict[str, Any]:
        back = reverse("placements:young_person", args=[self.child.ref])
        return {
            "title": f"{self.child.name} moves on",
            "press": f"Say that {self.child.name} has moved on",
            "lede": "The record stays with the home. What was written keeps its authors’ names.",
            "cancel": {"url": back, "said": "Go back"},
        }
