"""To be written."""

from django.http import HttpResponse
from django.views import View


def today(request, **kw):
    return HttpResponse("to be written")


def due(request, **kw):
    return HttpResponse("to be written")


def home(request, **kw):
    return HttpResponse("to be written")


class Change(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


def front(request):
    return HttpResponse("to be written")
