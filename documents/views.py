"""To be written."""

from django.http import HttpResponse


def document(request, **kw):
    return HttpResponse("to be written")


def progress(request, **kw):
    return HttpResponse("to be written")


def download(request, **kw):
    return HttpResponse("to be written")
