"""Pages go out packed (gzip), but never in answer to another site: docs/decisions/0022-page-weight.md.

How long a packed answer is tells something of what is in it, to whoever can have it asked for again and
again with words of their own in it (BREACH). Only another site could, and every browser says which site
made it ask. To a question of our own pages, or of the person themself, nobody else adds words. Django
also makes each answer longer by a random number of bytes.
"""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

ASKED_BY = {"same-origin", "none"}  # our own page; a typed address, a bookmark


class PackedPages(GZipMiddleware):
    """Documents, pictures and what is sent in pieces go as they are."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if (
            request.headers.get("Sec-Fetch-Site") in ASKED_BY
            and isinstance(response, HttpResponse)
            and response.headers.get("Content-Type", "").startswith("text/html")
        ):
            return super().process_response(request, response)
        return response
