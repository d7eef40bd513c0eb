"""Afterwards: what was opened, in order, and what somebody else says of it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.audit import opened
from accounts.deeds import Deed
from accounts.frame import enter
from accounts.looking import speech
from accounts.looking.opening import OpensRecord
from accounts.policy import find, may, require, standing
from accounts.queries import home_through
from placements.cover import actions, queries
from placements.cover.forms import ReviewForm
from placements.cover.models import Cover

A_PAGE = 50
AT_MOST = 200  # lines of one hour's opening shown; the rest is in "Who has looked"


def _found(request: HttpRequest, ref: str) -> Cover:
    rows = Cover.objects.select_related(
        "home__provider", "young_person", "by", "ended_by", "reviewed_by"
    )
    found = find(request.user, rows, ref=ref)
    if found.home_id in standing(request.user).homes():
        enter(request, found.home, area="home")
    else:
        request.area = "me"  # the one who covers
    return found


def covers(request: HttpRequest, home: str) -> HttpResponse:
    """Every cover at this home, latest first; of the last twelve months, or those not looked at yet."""
    here = home_through(request.user, home, "oversee")
    enter(request, here, area="home")
    only = request.GET.get("only", "") if request.GET.get("only", "") in queries.PARTS else ""
    rows = queries.covers_of(request.user, [here], only)
    said = {"": "All", "year": "The last twelve months", "waiting": "To review"}
    context = {
        "home": here,
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "query": f"only={only}&" if only else "",
        "choices": [
            {"url": f"?only={part}", "label": label, "current": part == only}
            for part, label in said.items()
        ],
    }
    return render(request, "cover/covers.html", context)


def cover(request: HttpRequest, ref: str) -> HttpResponse:
    """One cover: whom, why, how long, what was opened, and who looked at it afterwards."""
    found = _found(request, ref)
    opened(request.user, found, home=found.home, young_people=[found.young_person])
    own = found.by_id == request.user.pk
    to_review = not found.going_on and not found.reviewed_at and not own
    context = {
        **_about(found),
        "may_end": found.going_on and may(request.user, "end", found),
        "may_review": to_review and may(request.user, "review", found),
        "inside": found.home_id in standing(request.user).homes(),
    }
    return render(request, "cover/cover.html", context)


def _about(found: Cover) -> dict[str, Any]:
    events = queries.opened_during(found).select_related("by").prefetch_related("young_people")
    return {
        "cover": found,
        "home": found.home,
        "title": f"{found.by.name} covered {found.young_person.name}",
        "opened": [speech.line(event) for event in events[:AT_MOST]],
    }


class Review(OpensRecord, Deed):
    """Look at a cover: what was opened, and whether it was needed."""

    draft_title = "The review of a cover"

    form_class = ReviewForm
    template_name = "cover/review.html"

    def find(self) -> None:
        self.cover = _found(self.request, self.kwargs["ref"])
        require(self.request.user, "review", self.cover)
        self.press = f"Sign as {self.request.user.name}"

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.cover, {"home": self.cover.home, "young_people": [self.cover.young_person]}

    def act(self, form: ReviewForm) -> str:
        actions.review(by=self.request.user, cover=self.cover, **form.cleaned_data)
        return reverse("cover:cover", args=[self.cover.ref])

    def context(self, form: ReviewForm) -> dict[str, Any]:
        here = reverse("cover:cover", args=[self.cover.ref])
        return {
            **_about(self.cover),
            "title": f"Look at the cover of {self.cover.young_person.name}",
            "back": {"url": here, "said": "The cover"},
            "own": self.cover.by_id == self.request.user.pk,
        }
