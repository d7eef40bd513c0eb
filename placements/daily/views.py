"""To be written."""

from django.http import HttpResponse
from django.views import View


class Write(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


def line(request, **kw):
    return HttpResponse("to be written")


def lines(request, **kw):
    return HttpResponse("to be written")
