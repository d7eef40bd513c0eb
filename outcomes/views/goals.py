"""To be written."""

from django.http import HttpResponse
from django.views import View


class AddGoal(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")


def goal(request, **kw):
    return HttpResponse("to be written")


class AddProgress(View):
    def get(self, request, **kw):
        return HttpResponse("to be written")
