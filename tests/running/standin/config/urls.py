"""One page: how often the job ran."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from house.models import Tick


def ticks(request: HttpRequest) -> HttpResponse:
    """Say how often the job ran."""
    return HttpResponse(f"{Tick.objects.count()}")


urlpatterns = [path("", ticks)]
