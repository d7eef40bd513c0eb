"""To be written."""

from django.http import HttpResponse
from django.views import View


def quality(request, **kw):
    return HttpResponse("to be written")


class AskSummary(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")
