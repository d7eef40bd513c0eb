"""Pages about you, and about the service."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.frame import frame
from accounts.history import pages as history
from accounts.policy import standing, visible
from accounts.roles import OWING


def me(request: HttpRequest) -> HttpResponse:
    """Who you are here, what that lets you see, and until when; the rest of the way round."""
    request.area = "me"
    entries = frame(request)["frame"].nav
    return render(
        request,
        "accounts/me.html",
        {
            "memberships": standing(request.user).memberships,
            "more": [entry for entry in entries if not entry.phone],
            "may_cover": bool(standing(request.user).sisters),
            "owes": bool(standing(request.user).homes(*OWING)),
            "post": visible(request.user, request.user.posts.filter(ended_on=None)).first(),
        },
    )


@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    """Where the data lives, who can see it, how to bring it and take it away."""
    return render(request, "accounts/about.html", {"history": history.told(request.user)})


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, with what does not work yet."""
    return render(request, "accounts/accessibility.html")
