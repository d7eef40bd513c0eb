"""The inspector's door: letting in, coming in, the first page, and what was opened."""

from typing import Any

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.deeds import Deed
from accounts.frame import enter
from accounts.models import Membership
from accounts.policy import Role, visible
from accounts.sign_in import guessing, sitting
from accounts.versions import Whole, whole
from inspections.actions import door as deeds
from inspections.forms import CodeForm, LetInForm, NothingToFill
from inspections.models import InspectorVisit
from inspections.queries import door as asked_here
from inspections.queries import figures, history
from inspections.views.reading import home_to_read, note_reading
from ui import words

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PAGE = 50


class LetIn(Deed):
    """An inspector is here."""

    form_class = LetInForm
    draft_title = "Letting an inspector in"
    title = "An inspector is here"
    press = "Let the inspector in"

    def find(self) -> None:
        self.home = home_to_read(self.request, self.kwargs["home"], "home", "let an inspector in")

    def form_arguments(self) -> dict[str, Any]:
        last = visible(self.request.user, InspectorVisit.objects.filter(home=self.home))
        last = last.order_by("-opened_at").first()
        return {"home": self.home, "initial": {"told_first": last.told_first if last else ""}}

    def act(self, form: LetInForm) -> str:
        visit, code = deeds.let_in(by=self.request.user, home=self.home, **form.cleaned_data)
        _show_once(self.request, visit, code)
        return reverse("inspections:visit", args=[visit.ref])

    def context(self, form: LetInForm) -> dict[str, Any]:
        return {
            "lede": f"They read {self.home.name} and nothing else, write nothing, and are out when "
            "the time ends. You can see everything they open.",
            "cancel": {"url": reverse("homes:today", args=[self.home.ref]), "said": "Not now"},
        }


def _show_once(request: HttpRequest, visit: InspectorVisit, code: str) -> None:
    """Kept in the manager's own session until the next page has shown it, and nowhere else."""
    request.session[f"inspector code {visit.ref}"] = code


def _visit(request: HttpRequest, ref: str) -> InspectorVisit:
    rows = InspectorVisit.objects.select_related(
        "home__provider", "membership__user", "membership__ended_by", "opened_by"
    )
    found = policy.find(request.user, rows, ref=ref)
    enter(request, found.home, "home")
    return found


def visit(request: HttpRequest, ref: str) -> HttpResponse:
    """One visit: until when, the way in (shown once), and what the inspector opened."""
    found = _visit(request, ref)
    note_reading(request, found.home, "This visit")
    code = request.session.pop(f"inspector code {found.ref}", "")
    sees_log = policy.role_at(request.user, found.home) in (Role.MANAGER, Role.RESPONSIBLE)
    context = {
        "visit": found,
        "home": found.home,
        "code": code,
        "address": request.build_absolute_uri(reverse("inspections:come_in")),
        "link": request.build_absolute_uri(reverse("inspections:come_in_with", args=[code]))
        if code
        else "",
        "going_on": Membership.objects.in_force().filter(pk=found.membership_id).exists(),
        "may_end": policy.may(request.user, "end", found),
        "sees_log": sees_log,
        "seen": asked_here.read_by_inspector(request.user, found, request.GET.get("page", "1"))
        if sees_log
        else None,
    }
    return render(request, "inspections/visit.html", context)


class EndVisit(Deed):
    """End a visit before its time."""

    form_class = NothingToFill
    draft_title = "Ending an inspector’s access"
    press = "End their access now"

    def find(self) -> None:
        self.visit = _visit(self.request, self.kwargs["ref"])
        policy.require(self.request.user, "end", self.visit)

    def stands_on(self) -> Whole:
        return whole(self.visit.membership)

    def meanwhile_says(self) -> str:
        ended, by = self.visit.membership.ended_at, self.visit.membership.ended_by
        return f"{by.name} ended it, {words.moment(ended)}." if ended and by else ""

    def act(self, form: NothingToFill) -> str:
        deeds.end(by=self.request.user, visit=self.visit)
        return reverse("inspections:visit", args=[self.visit.ref])

    def context(self, form: NothingToFill) -> dict[str, Any]:
        address = reverse("inspections:visit", args=[self.visit.ref])
        return {
            "title": f"End {self.visit.name}’s access",
            "lede": "Their next press opens nothing, in every tab. What they opened stays listed.",
            "press_kind": "warning",
            "cancel": {"url": address, "said": "Leave it open"},
        }


class NewCode(Deed):
    """Another way in for a visit that is going on: the code was lost, or there is a second device."""

    form_class = NothingToFill
    draft_title = "A new code for an inspector"
    press = "Make a new code"

    def find(self) -> None:
        self.visit = _visit(self.request, self.kwargs["ref"])
        policy.require(self.request.user, "end", self.visit)

    def act(self, form: NothingToFill) -> str:
        code = deeds.give_key(by=self.request.user, visit=self.visit)
        _show_once(self.request, self.visit, code)
        return reverse("inspections:visit", args=[self.visit.ref])

    def context(self, form: NothingToFill) -> dict[str, Any]:
        address = reverse("inspections:visit", args=[self.visit.ref])
        return {
            "title": f"A new code for {self.visit.name}",
            "lede": "It is shown once, works once, and lasts an hour. An earlier one stops working.",
            "cancel": {"url": address, "said": "Not now"},
        }


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def come_in(request: HttpRequest, code: str = "") -> HttpResponse:
    """Where an inspector uses the code, on any device. Opening the page uses nothing up."""
    if request.method != "POST":
        return _door(request, CodeForm(initial={"code": code}), code)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _door(request, form, "", status=422)
    try:
        with guessing.slowed(guessing.of_link(request)):
            found = deeds.use_key(typed=form.cleaned_data["code"])
    except deeds.NoLongerOpen as refused:
        form.add_error("code", refused.sentence)
        return _door(request, form, "", status=422)
    except guessing.TooSoon as soon:
        form.add_error("code", soon.sentence)
        return _door(request, form, "", status=429)
    request.came_by = sitting.BY_CODE
    login(request, found.membership.user, backend=BACKEND)
    request.session.set_expiry(found.membership.ends_at)
    return redirect("inspections:start", found.home.ref)


def _door(request: HttpRequest, form: CodeForm, code: str, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "code": code,
        "person": request.user if request.user.is_authenticated else None,
    }
    return render(request, "inspections/come_in.html", context, status=status)


def start(request: HttpRequest, home: str) -> HttpResponse:
    """Where the inspector begins: where you are, the three areas, Annex A; beside it, the home's
    own worst news. The manager sees the same page before anybody comes."""
    here = home_to_read(request, home, "start", "oversee")
    note_reading(request, here, "Start")
    last = history.last_full(request.user, here)
    asked = figures.Asked(request.user, here, figures.first_day(last))
    context = {
        "home": here,
        "eyebrow": asked_here.eyebrow(last),
        "lede": asked_here.home_in_a_sentence(request.user, here),
        "areas": asked_here.areas(asked),
        "figures": figures.annex_a(asked),
        "period": f"{words.day_month(asked.first_day, always_year=True)} to today",
        "counted_at": timezone.now(),
        "visit": asked_here.visit_to_read(request.user, here),
        "news": asked_here.counted_news(asked),
        "changes_url": reverse("inspections:changes", args=[here.ref])
        if policy.may(request.user, "read changes", here)
        else "",
    }
    return render(request, "inspections/start.html", context)


def figure(request: HttpRequest, home: str, code: str) -> HttpResponse:
    """The list behind a figure: as many rows as the figure says, each opening its record."""
    here = home_to_read(request, home, "start", "oversee")
    if code not in figures.FIGURES:
        raise Http404
    found = figures.FIGURES[code]
    note_reading(request, here, found.heading)
    asked = figures.asked_of(request.user, here)
    page = Paginator(found.rows(asked), PAGE).get_page(request.GET.get("page"))
    context = {
        "home": here,
        "figure": found,
        "number": page.paginator.count,
        "said": found.said(page.paginator.count),
        "period": found.period(asked),
        "page": page,
        "lines": [found.line(row) for row in page.object_list],
        "back_url": reverse("inspections:start", args=[here.ref]),
    }
    return render(request, "inspections/figure.html", context)
