"""What the chronology keeps of a record: when, of what kind, in which words, about whom."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from homes.models import Home

LANGUAGE = "english"


# A row's words, and whose they are as words nobody can write: so one index finds the words of a home.
FINDABLE = (
    "search || array_to_tsvector(array_remove("
    "ARRAY['home ' || home_id::text, 'young person ' || young_person_id::text], NULL))"
)


class Findable(models.Func):
    """``FINDABLE`` for an index."""

    template = FINDABLE
    arity = 0
    output_field = SearchVectorField()


class ChronologyEntry(models.Model):
    """One record, as it stands in one young person's story; or, without a young person, in the
    home's own.

    An index and not a record: whatever it says is taken from the record with the reference
    ``thing``, and follows that in its amendments and when it is made void. ``happened_at`` is when
    it happened; where only the day is known (``by_day``) its clock serves the order alone.
    """

    kind = models.CharField(max_length=24)  # of homes.chronology.sources
    thing = models.CharField(max_length=16)
    # No index of their own: those below begin with them.
    home = models.ForeignKey(Home, models.PROTECT, related_name="+", db_index=False)
    young_person = models.ForeignKey(
        "placements.YoungPerson", models.PROTECT, null=True, related_name="+", db_index=False
    )
    happened_at = models.DateTimeField()
    by_day = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    title = models.CharField(max_length=300)
    words = models.TextField(blank=True)
    amended = models.BooleanField(default=False)
    void = models.BooleanField(default=False)
    search = models.GeneratedField(
        expression=SearchVector("title", "words", config=LANGUAGE),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "thing", "young_person"],
                name="a_record_once_in_each_story",
                nulls_distinct=False,
            ),
        ]
        indexes = [
            # With all that counting a story by month asks for, so that no row need be opened for it.
            models.Index(
                fields=["young_person", "-happened_at", "-id"],
                include=["home", "kind", "void", "by_day", "recorded_at"],
                name="story_in_order",
            ),
            models.Index(fields=["home", "-happened_at", "-id"], name="home_newest_first"),
            models.Index(fields=["home", "-recorded_at"], name="home_as_it_was_written"),
            models.Index(fields=["-happened_at", "-id"], name="newest_first"),
            GinIndex(Findable(), name="chronology_findable"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing}"
