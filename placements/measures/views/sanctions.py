"""The home's own list of sanctions, from its behaviour policy (reg 35(1)(b))."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.deeds import Deed
from accounts.frame import enter
from accounts.policy import find, require
from accounts.queries import home_through
from accounts.versions import Whole, whole
from placements.measures import actions, lawful, queries
from placements.measures.forms import SanctionForm
from placements.measures.models import Sanction
from ui.forms import HearthForm


class AddSanction(Deed):
    """Read the list, and put one more on it."""

    form_class = SanctionForm
    template_name = "measures/sanctions.html"
    title = "Sanctions we may use here"
    draft_title = "A sanction for the home’s list"
    press = "Put it on the list"

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], "lead")
        enter(self.request, self.home, area="home")

    def act(self, form: SanctionForm) -> str:
        made = actions.list_sanction(by=self.request.user, home=self.home, **form.cleaned_data)
        messages.success(self.request, f"On the list: {made.name}.")
        return reverse("measures:sanctions", args=[self.home.ref])

    def context(self, form: SanctionForm) -> dict[str, Any]:
        return {
            "home": self.home,
            "rows": [
                {
                    "name": one.name,
                    "sort": one.get_sort_display(),
                    "reason": lawful.needs_reason(one.sort),
                    "off_url": reverse("measures:take_off", args=[one.ref]),
                }
                for one in queries.sanctions(self.request.user, self.home)
            ],
            "back": {"url": reverse("homes:home", args=[self.home.ref]), "said": "Our home"},
        }


class TakeOff(Deed):
    """Take one off the list. Measures it was used in keep it."""

    form_class = HearthForm
    draft_title = "Taking a sanction off the list"
    press = "Take it off the list"

    def find(self) -> None:
        rows = Sanction.objects.select_related("home")
        self.sanction = find(self.request.user, rows, ref=self.kwargs["ref"])
        require(self.request.user, "take off", self.sanction)
        enter(self.request, self.sanction.home, area="home")

    @property
    def page_url(self) -> str:
        return reverse("measures:sanctions", args=[self.sanction.home.ref])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.sanction.taken_off_at:
            return HttpResponseRedirect(self.page_url)
        return super().get(request, *args, **kwargs)

    def stands_on(self) -> Whole:
        return whole(self.sanction)

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {}

    def act(self, form: HearthForm) -> str:
        actions.take_off(by=self.request.user, sanction=self.sanction)
        messages.success(self.request, f"Taken off the list: {self.sanction.name}.")
        return self.page_url

    def context(self, form: HearthForm) -> dict[str, Any]:
        return {
            "title": f"Take off the list: {self.sanction.name}",
            "lede": "Nobody can choose it any more. Where it was used, it stays.",
            "back": {"url": self.page_url, "said": "Sanctions we may use here"},
            "cancel": {"url": self.page_url, "said": "Leave it on the list"},
        }
