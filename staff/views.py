"""To be written."""

from django.http import HttpResponse
from django.views import View


def team(request, **kw):
    return HttpResponse("to be written")


class Add(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


def bring_in(request, **kw):
    return HttpResponse("to be written")


def member(request, **kw):
    return HttpResponse("to be written")


class Change(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


class Supervise(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


def supervision(request, **kw):
    return HttpResponse("to be written")


class Rewrite(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


class Sign(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")
