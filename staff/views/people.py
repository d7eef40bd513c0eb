"""Joining the team: one at a time, or a spreadsheet of them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.urls import reverse

from accounts.bringing_in import BringIn
from accounts.deeds import Deed
from accounts.frame import enter
from accounts.queries import home_through
from staff import joining
from ui.spreadsheet import Row


class Add(Deed):
    """Somebody joins the team."""

    form_class = joining.JoinForm
    title = "Someone joins the team"
    press = "Add them to the team"

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], "manage people")
        enter(self.request, self.home, "staff")

    def form_arguments(self) -> dict[str, Any]:
        return {"user": self.request.user, "home": self.home}

    def act(self, form: Any) -> str:
        member = joining.join(by=self.request.user, home=self.home, **form.cleaned_data)
        return reverse("staff:member", args=[member.ref])

    def context(self, form: Any) -> dict[str, Any]:
        back = reverse("staff:team", args=[self.home.ref])
        return {"cancel": {"url": back, "said": "Go back"}}


class BringInStaff(BringIn):
    """A spreadsheet of the people who work here."""

    title = "Bring in staff"
    columns = joining.COLUMNS
    named = ("member of staff", "members of staff")

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], "manage people")
        enter(self.request, self.home, "staff")

    def row_form(self, said: dict[str, str]) -> forms.BaseForm:
        return joining.JoinRowForm(said, user=self.request.user, home=self.home)

    def twin(self) -> Callable[[Any], Any]:
        return joining.twin

    def take(self, rows: list[Row]) -> None:
        facts = [row.form.cleaned_data for row in rows]
        joining.bring_in(by=self.request.user, home=self.home, rows=facts)

    def done_url(self) -> str:
        return reverse("staff:team", args=[self.home.ref])
