"""Who would you like to be? One press and you are in."""

from itertools import groupby

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.models import User
from inspections.demonstration.personas import PERSONAS


def _only_in_a_demonstration() -> None:
    if not settings.HEARTH_DEMO:
        raise Http404


@login_not_required
def welcome(request: HttpRequest) -> HttpResponse:
    """The street at dusk, and the people one may be."""
    _only_in_a_demonstration()
    groups = [(title, list(people)) for title, people in groupby(PERSONAS, lambda p: p.group)]
    return render(
        request,
        "demonstration/welcome.html",
        {"groups": groups, "next": request.GET.get("next", "")},
    )


@login_not_required
def be(request: HttpRequest, persona: str) -> HttpResponse:
    """Sign in as one of them. Whoever was signed in before is signed out first, so that nothing
    of theirs is left in the session."""
    _only_in_a_demonstration()
    if request.method != "POST":
        return redirect("demonstration:welcome")
    chosen = next((one for one in PERSONAS if one.key == persona), None)
    if chosen is None:
        raise Http404
    user = User.objects.filter(email=chosen.email, is_active=True).first()
    if user is None:
        raise Http404
    wanted = request.POST.get("next", "")
    logout(request)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if wanted and safe else "front")
