"""Asking for the second step once more, before what must not be done on somebody else's screen:
taking a whole home's records away, covering another home, changing how one signs in (trust A23).

    class Export(FreshDeed): …          # a Deed that wants it, at opening and at sending
    require_fresh(request)              # in any other view, once it is known whose the thing is

A form sent after the five minutes is kept and comes back once the step has been shown. In the
demonstration's one-press sittings there is no second step: it asks to press once more.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.defaults import permission_denied

from accounts import drafts
from accounts.deeds import Deed
from accounts.sign_in import sitting


class NotFresh(PermissionDenied):
    """The second step is asked for first: ``refused`` leads there and back."""


def require_fresh(request: HttpRequest) -> None:
    """Go on only within five minutes of the second step; else lead there, and back here."""
    here = sitting.of(request)
    if here is None or here.how == sitting.BY_CODE:
        raise PermissionDenied("This is not open to somebody who came in by a code.")
    if not here.is_fresh:
        raise NotFresh


class FreshDeed(Deed):
    """A deed that wants the second step within the last five minutes. Who may do it at all is
    asked first: nobody is led anywhere by an address that is not theirs."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            self.find()
            require_fresh(request)
        return super().dispatch(request, *args, **kwargs)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what is not yours to do (403); for what only wants the step again, the step.

    By now all the request did is undone, so what was typed is kept in a transaction of its own.
    """
    if not isinstance(exception, NotFresh):
        return permission_denied(request, exception)
    draft = drafts.keep(request) if request.method == "POST" else None
    back = draft.address if draft else request.get_full_path()
    return HttpResponseRedirect(f"{reverse('accounts:again')}?{urlencode({'next': back})}")
