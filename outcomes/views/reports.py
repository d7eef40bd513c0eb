"""To be written."""

from django.http import HttpResponse
from django.views import View


def reports(request, **kw):
    return HttpResponse("to be written")


class AskReport(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")
