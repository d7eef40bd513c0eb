"""To be written."""

from django.http import HttpResponse


def first_run(request, **kw):
    return HttpResponse("to be written")


def people(request, **kw):
    return HttpResponse("to be written")


def invite(request, **kw):
    return HttpResponse("to be written")


def looked(request, **kw):
    return HttpResponse("to be written")


def invitation(request, **kw):
    return HttpResponse("to be written")


def invitation_made(request, **kw):
    return HttpResponse("to be written")


def withdraw_invitation(request, **kw):
    return HttpResponse("to be written")


def end_membership(request, **kw):
    return HttpResponse("to be written")


def me(request, **kw):
    return HttpResponse("to be written")


def about(request, **kw):
    return HttpResponse("to be written")


def accessibility(request, **kw):
    return HttpResponse("to be written")


def sign_in(request, **kw):
    return HttpResponse("to be written")


def alive(request, **kw):
    return HttpResponse("to be written")
