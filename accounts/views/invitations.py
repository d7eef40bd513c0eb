"""Single-use links: made by a manager, used by the person they name."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts import actions, policy
from accounts.deeds import Deed, Refusal
from accounts.forms import InviteForm, PasswordForm
from accounts.frame import enter
from accounts.links import invitation_for, secret_for
from accounts.models import Invitation, User
from accounts.queries import home_through
from accounts.sign_in import guessing
from accounts.versions import Whole, whole
from accounts.walls import Errand, errand
from ui.forms import HearthForm
from ui.words import moment


class Invite(Deed):
    """Invite somebody to this home, its provider, or to see a young person of their authority."""

    form_class = InviteForm
    draft_title = "An invitation"
    title = "Invite someone"
    press = "Make the link"

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], "manage people")
        enter(self.request, self.home, "home")

    def form_arguments(self) -> dict[str, Any]:
        return {"user": self.request.user, "home": self.home}

    def act(self, form: Any) -> str:
        made = actions.invite(by=self.request.user, home=self.home, **form.cleaned_data)
        return reverse("accounts:invitation_made", args=[made.ref])

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "lede": "They get a link that works once, for seven days, and choose their own password.",
            "back": {
                "url": reverse("accounts:people", args=[self.home.ref]),
                "said": "People with access",
            },
        }


def invitation_made(request: HttpRequest, ref: str) -> HttpResponse:
    """The link, to hand over (or already sent, where mail is set up)."""
    made = policy.find(request.user, Invitation.objects.select_related("home"), ref=ref)
    enter(request, made.home, "home")
    link = request.build_absolute_uri(reverse("accounts:invitation", args=[secret_for(made)]))
    return render(
        request,
        "accounts/invitation_made.html",
        {
            "invitation": made,
            "link": link if actions.is_open(made) else "",
            "mailed": bool(settings.EMAIL_HOST),
        },
    )


class WithdrawInvitation(Deed):
    """Take an unused link back."""

    form_class = HearthForm
    draft_title = "Taking a link back"

    def find(self) -> None:
        links = Invitation.objects.select_related("home")
        self.invitation = policy.find(self.request.user, links, ref=self.kwargs["ref"])
        policy.require(self.request.user, "withdraw", self.invitation)
        enter(self.request, self.invitation.home, "home")

    def stands_on(self) -> Whole:
        return whole(self.invitation)

    def meanwhile_says(self) -> str:
        if self.invitation.used_at:
            return f"{self.invitation.name} has used the link, {moment(self.invitation.used_at)}."
        withdrawn = self.invitation.withdrawn_at
        return f"It was taken back, {moment(withdrawn)}." if withdrawn else ""

    def act(self, form: Any) -> str:
        actions.withdraw(by=self.request.user, invitation=self.invitation)
        return reverse("accounts:people", args=[self.invitation.home.ref])

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "title": f"Take back the link for {self.invitation.name}",
            "press": "Take the link back",
            "press_kind": "warning",
        }


@login_not_required
@errand(Errand.LINK)
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Use the link: opening it changes nothing, sending the form does."""
    made = invitation_for(secret)
    if made is None:
        return guessing.made_up_link(request)
    if not actions.is_open(made):
        return render(request, "accounts/invitation_spent.html", {"invitation": made}, status=410)
    known = User.objects.filter(email=made.email.lower()).first()
    if known and request.user != known:
        return render(request, "accounts/invitation_known.html", {"invitation": made})
    form_class = HearthForm if known else PasswordForm
    form = form_class(request.POST or None, **({} if known else {"name": made.name}))
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.accept(
                invitation=made,
                name=form.cleaned_data.get("name", ""),
                password=form.cleaned_data.get("password", ""),
                user=known,
            )
        except Refusal as refused:
            form.add_error(None, refused.sentence)
        else:
            if known is None:  # the second step is set up next
                login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
            return redirect("front")
    status = 422 if request.method == "POST" else 200
    return render(
        request,
        "accounts/invitation.html",
        {"form": form, "invitation": made, "known": known},
        status=status,
    )
