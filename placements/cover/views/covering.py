"""At two in the morning, on a phone: which home, which young person, why; and ending it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.deeds import Deed
from accounts.looking.opening import OpensRecord
from accounts.policy import find, require, standing
from accounts.sign_in.fresh import FreshDeed
from placements.cover import actions, queries
from placements.cover.forms import CoverForm
from placements.cover.models import Cover
from ui.forms import HearthForm


def choose(request: HttpRequest) -> HttpResponse:
    """The other homes of the provider; and the cover that is going on, if there is one."""
    homes = queries.homes_to_cover(request.user)
    request.area = "me"
    context = {"homes": homes, "now": next(iter(standing(request.user).covers), None)}
    return render(request, "cover/choose.html", context)


class Begin(OpensRecord, FreshDeed):
    """Open one young person of this home for an hour. Wants the second step just before."""

    draft_title = "Covering a young person of another home"

    form_class = CoverForm
    template_name = "cover/begin.html"
    press = "Open their page for an hour"

    def find(self) -> None:
        self.home = queries.home_to_cover(self.request.user, self.kwargs["home"])
        self.young_people = queries.living_there(self.request.user, self.home)
        self.title = f"Cover {self.home.name}"
        self.request.area = "me"

    def record(self) -> tuple[Any, dict[str, Any]]:
        """The names of who lives there are something to know about too."""
        return self.home, {"home": self.home, "purpose": f"{actions.PURPOSE}: who lives there"}

    def form_arguments(self) -> dict[str, Any]:
        return {"young_people": self.young_people}

    def act(self, form: CoverForm) -> str:
        cover = actions.begin(by=self.request.user, home=self.home, **form.cleaned_data)
        return reverse("placements:young_person", args=[cover.young_person.ref])

    def context(self, form: CoverForm) -> dict[str, Any]:
        choose_url = reverse("cover:choose")
        return {
            "home": self.home,
            "nobody": not self.young_people,
            "now": next(iter(standing(self.request.user).covers), None),
            "back": {"url": choose_url, "said": "Cover another home"},
            "cancel": {"url": choose_url, "said": "Not now"},
        }


class End(Deed):
    """End a cover before its hour is over."""

    draft_title = "Ending a cover"

    form_class = HearthForm
    press = "End it now"

    def find(self) -> None:
        rows = Cover.objects.select_related("home", "young_person", "by")
        self.cover = find(self.request.user, rows, ref=self.kwargs["ref"])
        require(self.request.user, "end", self.cover)
        self.mine = self.cover.by_id == self.request.user.pk
        self.request.area = "me" if self.mine else "home"

    def act(self, form: HearthForm) -> str:
        actions.end(by=self.request.user, cover=self.cover)
        if self.mine:
            messages.success(self.request, "Ended. Their page is closed to you again.")
            return reverse("cover:choose")
        return reverse("cover:cover", args=[self.cover.ref])

    def context(self, form: HearthForm) -> dict[str, Any]:
        name = self.cover.young_person.name
        if self.mine:
            back = reverse("placements:young_person", args=[self.cover.young_person.ref])
            title, said = f"End your cover for {name}", f"Go on reading about {name}"
        else:
            back = reverse("cover:cover", args=[self.cover.ref])
            title, said = f"End {self.cover.by.name}’s cover for {name}", "Leave it open"
        return {
            "title": title,
            "lede": "It closes on the very next press, in every tab.",
            "press_kind": "warning",
            "cancel": {"url": back, "said": said},
        }
