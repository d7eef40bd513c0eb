"""For somebody of one's home: signing them out, and helping them back in."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.deeds import Deed, Refusal
from accounts.forms import SecretField
from accounts.frame import enter
from accounts.models import Membership
from accounts.sign_in import actions, factors, guessing
from accounts.sign_in.forms import LostForm, PasswordForm
from accounts.sign_in.links import secret_of, way_back_of
from accounts.sign_in.models import WayBack
from accounts.sign_in.views.door import BACKEND, begin_half
from accounts.walls import Errand, errand
from ui.forms import HearthForm


class _OfSomebody(Deed):
    """A deed about somebody who has access to this home, never about oneself."""

    verb = ""

    def find(self) -> None:
        rows = Membership.objects.select_related("user", "home")
        self.membership = policy.find(self.request.user, rows, ref=self.kwargs["ref"])
        policy.require(self.request.user, self.verb, self.membership)
        if self.membership.user_id == self.request.user.pk:
            raise PermissionDenied("This is for somebody else. Your own is under You.")
        enter(self.request, self.membership.home, "home")

    @property
    def name(self) -> str:
        return self.membership.user.name

    @property
    def people_url(self) -> str:
        return reverse("accounts:people", args=[self.membership.home.ref])


class SignOutEverywhere(_OfSomebody):
    """End everything somebody has open, on every device. Their access stays as it is."""

    verb = "sign out"
    draft_title = "Signing somebody out"
    form_class = HearthForm

    def act(self, form: Any) -> str:
        actions.sign_out_everywhere(by=self.request.user, membership=self.membership)
        return self.people_url

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "title": f"Sign {self.name} out everywhere",
            "lede": "Their next press asks them to sign in again, on every device. Their access "
            "does not change, and what they were writing is kept for them.",
            "press": f"Sign {self.name} out",
            "cancel": {"url": self.people_url, "said": "Go back"},
        }


class HelpBackIn(_OfSomebody):
    """A single-use link for somebody who cannot come in any more."""

    verb = "help back in"
    draft_title = "Helping somebody back in"
    form_class = LostForm

    def act(self, form: Any) -> str:
        made = actions.make_way_back(
            by=self.request.user, membership=self.membership, lost=form.cleaned_data["lost"]
        )
        return reverse("accounts:way_back_made", args=[made.ref])

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "title": f"Help {self.name} back in",
            "lede": "They get a link that works once, for a day. It replaces what they lost; they "
            "still need the other one themselves, so it lets nobody else in. They are signed out "
            "everywhere at once. Somebody who has lost both needs two people: you give back one, and "
            "somebody else the other.",
            "press": "Make the link",
            "cancel": {"url": self.people_url, "said": "Go back"},
        }


def way_back_made(request: HttpRequest, ref: str) -> HttpResponse:
    """The link, to hand over (or already sent, where mail is set up)."""
    made = policy.find(request.user, WayBack.objects.select_related("home", "user"), ref=ref)
    enter(request, made.home, "home")
    link = request.build_absolute_uri(reverse("accounts:way_back", args=[secret_of(made)]))
    context = {
        "way": made,
        "link": link if actions.is_open(made) else "",
        "mailed": bool(settings.EMAIL_HOST),
    }
    return render(request, "accounts/sign_in/way_back_made.html", context)


class OwnPasswordForm(HearthForm):
    password = SecretField(label="Your password", new=False, missing="Enter your password")


@login_not_required
@errand(Errand.LINK)
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def way_back(request: HttpRequest, secret: str) -> HttpResponse:
    """Use the link: opening it changes nothing, sending the form does."""
    way = way_back_of(secret)
    if way is None:
        return guessing.made_up_link(request)
    if not actions.is_open(way):
        return render(request, "accounts/sign_in/way_back_spent.html", status=410)
    lost_step = way.lost == WayBack.Lost.STEP
    form = (OwnPasswordForm if lost_step else PasswordForm)(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return (_new_step if lost_step else _new_password)(request, way, form)
            except guessing.TooSoon as soon:
                form.add_error(None, soon.sentence)
                status = 429
            except Refusal as refused:
                form.add_error("password", refused.sentence)
    context = {"form": form, "lost_step": lost_step}
    return render(request, "accounts/sign_in/way_back.html", context, status=status)


def _new_step(request: HttpRequest, way: WayBack, form: Any) -> HttpResponse:
    """The password they have, and then a new second step."""
    tried = guessing.of_password(request, way.user.email)
    guessing.count(tried)
    if not authenticate(request, email=way.user.email, password=form.cleaned_data["password"]):
        raise Refusal("That is not the password of this account", field="password")
    guessing.forget(tried)
    user = actions.spend(way)
    login(request, user, backend=BACKEND)
    return redirect("accounts:set_up")


def _new_password(request: HttpRequest, way: WayBack, form: Any) -> HttpResponse:
    """A new password, and then the second step they have."""
    user = actions.spend(way)
    actions.new_password(user, form.cleaned_data["password"])
    if factors.has_step(user):
        begin_half(request, user, "")
        return redirect("second_step")
    if actions.waits_for_link(user):  # it was taken away, and the password alone opens nothing
        messages.info(
            request,
            "Your password is changed. Now open the link for your new second step: it asks for this "
            "password.",
        )
        return redirect(settings.LOGIN_URL)
    login(request, user, backend=BACKEND)
    return redirect("accounts:set_up")
