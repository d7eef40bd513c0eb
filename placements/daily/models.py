"""The daily line: one young person, one shift, a few taps and a sentence (D3)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.records import Recorded
from homes.models import Home
from homes.records.guard import amendable
from homes.records.life import Amendable, pairs
from placements.models import YoungPerson


class Mood(models.TextChoices):
    GOOD = "good", "Good"
    MIXED = "mixed", "Mixed"
    LOW = "low", "Low"
    HARD = "hard", "Hard"


class Shift(models.TextChoices):
    DAY = "day", "Day"
    EVENING = "evening", "Evening"
    NIGHT = "night", "Night"


class About(models.TextChoices):
    FOOD = "food", "Food"
    SCHOOL = "school", "School"
    HEALTH = "health", "Health"
    ACTIVITY = "activity", "Activity"
    FAMILY_TIME = "family time", "Family time"
    FRIENDS = "friends", "Friends"
    SLEEP = "sleep", "Sleep"


@amendable(
    content=("day", "shift", "mood", "about", "words", "proud"),
    fixed=("home_id", "young_person_id"),
    indexed_by=("home", "pgh_created_at"),
)
class DailyLine(Amendable, Recorded):
    """What a shift was like for one young person, written so that they could read it.

    ``day`` is the day the shift began (London): the night of 1 July belongs to 1 July
    even when it is written at half past six on the 2nd. Saving it is its writer's signature.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="daily_lines")
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="daily_lines")
    day = models.DateField()
    shift = models.CharField(max_length=8, choices=Shift.choices)
    mood = models.CharField(max_length=8, choices=Mood.choices)
    about = ArrayField(models.CharField(max_length=16, choices=About.choices), default=list)
    words = models.TextField()
    proud = models.BooleanField(default=False)  # a proud moment: it stands on their page

    class Meta:
        constraints = [pairs("line")]
        indexes = [
            models.Index(fields=["young_person", "-day", "-recorded_at"]),
            models.Index(fields=["home", "-day"]),
        ]
