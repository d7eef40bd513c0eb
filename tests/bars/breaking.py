"""A fault in whatever is sent, for as long as a file lies in the house's folder."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class Breaking:
    """Innermost, so that everything round the page has begun when it breaks."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        sent = request.method == "POST" and "form_token" in request.POST
        if sent and request.path != "/drafts/keep/" and (settings.HEARTH_HOME / "broken").exists():
            raise RuntimeError("broken on purpose")
