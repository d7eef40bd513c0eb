"""To be written."""

from django.http import HttpResponse
from django.views import View


def young_people(request, **kw):
    return HttpResponse("to be written")


class Add(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


def bring_in(request, **kw):
    return HttpResponse("to be written")


def young_person(request, **kw):
    return HttpResponse("to be written")


class Change(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


def photo(request, **kw):
    return HttpResponse("to be written")


class MoveOn(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


def plan(request, **kw):
    return HttpResponse("to be written")


class WritePlan(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


def plan_version(request, **kw):
    return HttpResponse("to be written")
