"""Who would you like to be? One press and you are in."""

from datetime import timedelta
from itertools import groupby

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.models import Membership, User
from accounts.roles import Role
from accounts.sign_in import sitting
from accounts.walls import Errand, errand
from homes.models import Home
from inspections.demonstration.personas import PERSONAS

A_DAY = timedelta(days=1)


def _only_in_a_demonstration() -> None:
    if not settings.HEARTH_DEMO:
        raise Http404


@login_not_required
@errand(Errand.CHOOSING)
def welcome(request: HttpRequest) -> HttpResponse:
    """The street at dusk, the people one may be, and the twelve homes one may walk into."""
    _only_in_a_demonstration()
    groups = [(title, list(people)) for title, people in groupby(PERSONAS, lambda p: p.group)]
    return render(
        request,
        "demonstration/welcome.html",
        {
            "groups": groups,
            "next": request.GET.get("next", ""),
            "homes": Home.objects.exclude(letter="").select_related("provider").order_by("letter"),
        },
    )


@login_not_required
@errand(Errand.CHOOSING)
def be(request: HttpRequest, persona: str) -> HttpResponse:
    """Sign in as one of them."""
    _only_in_a_demonstration()
    chosen = next((one for one in PERSONAS if one.key == persona), None)
    if chosen is None:
        raise Http404
    return _come_in(request, User.objects.filter(email=chosen.email, is_active=True).first())


@login_not_required
@errand(Errand.CHOOSING)
def walk_in(request: HttpRequest, letter: str) -> HttpResponse:
    """Sign in as the registered manager of home A, B, … L."""
    _only_in_a_demonstration()
    managing = Membership.objects.in_force().filter(role=Role.MANAGER, home__letter=letter.upper())
    manager = managing.select_related("user").order_by("pk").first()
    return _come_in(request, manager.user if manager else None)


def _come_in(request: HttpRequest, user: User | None) -> HttpResponse:
    """Whoever was signed in before is signed out first, so that nothing of theirs is left in the
    session. Only by pressing: a link followed from elsewhere changes nobody."""
    if user is None:
        raise Http404
    if request.method != "POST":
        return redirect("demonstration:welcome")
    logout(request)
    _keep_the_inspector_in(user)
    request.came_by = sitting.ONE_PRESS
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if wanted and safe else "front")


def _keep_the_inspector_in(user: User) -> None:
    """An inspector's time ends by itself; a demonstration that runs on lets its own in again."""
    theirs = Membership.objects.filter(user=user, role=Role.INSPECTOR, ended_at=None)
    theirs.filter(ends_at__lte=timezone.now()).update(ends_at=timezone.now() + A_DAY)
