"""The way in."""

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode


class SignIn(LoginView):
    """E-mail address and password."""

    template_name = "accounts/sign_in.html"


_sign_in = SignIn.as_view()


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """In a demonstration: choose who to be. Otherwise: e-mail address and password."""
    if settings.HEARTH_DEMO:
        wanted = request.GET.get("next")
        query = f"?{urlencode({'next': wanted})}" if wanted else ""
        return redirect(reverse("demonstration:welcome") + query)
    return _sign_in(request)


@login_not_required
def alive(request: HttpRequest) -> HttpResponse:
    """For whatever watches over the service: the web process answers and so does its database."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("alive", content_type="text/plain")
