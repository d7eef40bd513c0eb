"""To be written."""

from django.http import HttpResponse
from django.views import View


def group(request, **kw):
    return HttpResponse("to be written")


def inspections(request, **kw):
    return HttpResponse("to be written")


class Record(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


def inspection(request, **kw):
    return HttpResponse("to be written")


class AddAction(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


def action(request, **kw):
    return HttpResponse("to be written")


class CloseAction(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


class LetIn(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


def visit(request, **kw):
    return HttpResponse("to be written")


class EndVisit(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


def start(request, **kw):
    return HttpResponse("to be written")


def authority(request, **kw):
    return HttpResponse("to be written")


def commissioner(request, **kw):
    return HttpResponse("to be written")
