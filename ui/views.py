"""The gallery: every component in its normal, empty, error and long-text state.

If it is not here, it is not in a page. Everyone in it is invented.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ui import gallery as shown


@login_not_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery.html", shown.context())
