"""What something on an agenda is from: a record with something learned in it, or nothing."""

from typing import Any

from django.db import models
from django.db.models import Q

from placements.incidents.models import Incident
from placements.measures.models import Measure
from placements.missing.models import ReturnInterview

WHAT = ("incident", "measure", "interview", "raised")
FROM = tuple(f"{name}_id" for name in WHAT)


class FromSomething(models.Model):
    """What an item of the agenda is from: one of these, or none (it came up at the meeting)."""

    incident = models.ForeignKey(
        Incident, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    interview = models.ForeignKey(
        ReturnInterview, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    raised = models.ForeignKey(
        "meetings.Raised", models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )

    class Meta:
        abstract = True

    @property
    def source(self) -> Any:
        """The record it is from, or None."""
        return self.incident or self.measure or self.interview or self.raised


def from_one_at_most() -> Q:
    """None of them, or one and none of the others."""
    found = Q(**dict.fromkeys(WHAT))
    for one in WHAT:
        others = {name: None for name in WHAT if name != one}
        found |= Q(**{f"{one}__isnull": False}, **others)
    return found
