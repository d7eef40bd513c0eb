"""A real installation's first page: opened by the one-time code printed on the console."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts import actions, installation
from accounts.forms import FirstRunForm


@login_not_required
def first_run(request: HttpRequest) -> HttpResponse:
    """Provider, first home, first manager. Gone for good once it has been used."""
    if not installation.awaits_first_run():
        raise Http404
    form = FirstRunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        manager = actions.begin_for_real(form.first_home())
        login(request, manager, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect("front")
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/first_run.html", {"form": form}, status=status)
