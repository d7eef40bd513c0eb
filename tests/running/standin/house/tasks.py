"""The one job."""

from celery import shared_task

from house.models import Tick


@shared_task
def tick() -> None:
    """Leave a trace."""
    Tick.objects.create()
