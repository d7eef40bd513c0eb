"""To be written."""

from django.http import HttpResponse
from django.views import View


def register(request, **kw):
    return HttpResponse("to be written")


class Write(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


def incident(request, **kw):
    return HttpResponse("to be written")


def receipt(request, **kw):
    return HttpResponse("to be written")


class Review(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")
