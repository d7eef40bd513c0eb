"""What a young person adds to their own page, and what the adults answer (F8, C5)."""

from django.db import models

from accounts.records import Recorded
from homes.models import Home
from homes.records.guard import amendable
from homes.records.life import Amendable, pairs, standing_with
from placements.models import YoungPerson


@amendable(
    content=("words",),
    fixed=("home_id", "young_person_id", "words", "by_them", "kind", "thing", "about"),
    indexed_by=("home", "pgh_created_at"),
)
class OwnWord(Amendable, Recorded):
    """Something a young person says is wrong on their page, or missing: in their words.

    Kept exactly as it was typed and changed by nobody, with a reason or without: whoever leads the
    home can only make it void, which keeps it readable. ``recorded_by`` is the adult the page was
    open for; ``by_them`` says whose hands typed it. ``kind`` and ``thing`` are what it is about, by
    the chronology's kind and reference, where they said so, and ``about`` what that was called.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="own_words")
    words = models.TextField()
    by_them = models.BooleanField()
    kind = models.CharField(max_length=24, blank=True)
    thing = models.CharField(max_length=16, blank=True)
    about = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [pairs("own_word")]
        indexes = [models.Index(fields=["young_person", "-recorded_at"])]


@amendable(
    content=("words",),
    fixed=("said_id", "home_id"),
    indexed_by=("home", "pgh_created_at"),
)
class Answer(Amendable, Recorded):
    """What an adult answers beneath a young person's own words."""

    said = models.ForeignKey(OwnWord, models.PROTECT, related_name="answers")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    words = models.TextField()

    objects = standing_with("", "said__")

    class Meta:
        constraints = [pairs("answer")]
        indexes = [models.Index(fields=["said", "recorded_at"])]
