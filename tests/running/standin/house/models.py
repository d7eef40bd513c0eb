"""What the job leaves behind."""

from django.db import models


class Tick(models.Model):
    """One run of the job."""

    def __str__(self) -> str:
        return f"tick {self.pk}"
