"""Reading times somebody was not where they should be: through the policy, in a fixed number of
queries."""

from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.policy import visible
from accounts.questions import ask
from homes.models import Home
from placements.missing.models import LATELY, LONGER, MissingEpisode, ReturnInterview, ToldOf
from placements.models import YoungPerson

JOINED = ("home", "young_person", "recorded_by", "back_recorded_by", "amended_by", "voided_by")


def episodes(user: Any, *, void: bool = False) -> QuerySet[MissingEpisode]:
    """Those this person may see, each with ``held``: when its return interview was held, and
    ``refused``: whether the newest row says it was offered and refused."""
    rows = MissingEpisode.with_void.all() if void else MissingEpisode.objects.all()
    newest = ReturnInterview.objects.filter(episode=OuterRef("pk")).order_by("-recorded_at", "-pk")
    return (
        visible(user, rows)
        .select_related(*JOINED)
        .annotate(
            held=Subquery(newest.values("held_at")[:1]),
            accepted=Subquery(newest.values("accepted")[:1]),
        )
    )


def of_home(user: Any, home: Home) -> QuerySet[MissingEpisode]:
    """The register of a home, newest first."""
    return episodes(user).filter(home=home).order_by("-last_seen_at", "-pk")


def open_at(user: Any, home: Home) -> list[MissingEpisode]:
    """Who is not back yet, the longest away first, each with ``now_told``."""
    return ask(user, _open_at, home=home.pk)


def _open_at(who: Any, *, home: Any) -> QuerySet[MissingEpisode]:
    told = Prefetch("told", visible(who, ToldOf.objects.order_by("at", "pk")), to_attr="now_told")
    rows = episodes(who).filter(home=home, returned_at=None)
    return rows.order_by("last_seen_at").prefetch_related(told)


def lately_of(user: Any, young_person: YoungPerson, home: Home) -> list[MissingEpisode]:
    """A young person's at a home in 90 days, the latest first."""
    since = timezone.now() - LONGER
    return ask(user, _lately_of, young_person=young_person.pk, home=home.pk, since=since)


def _lately_of(who: Any, *, young_person: Any, home: Any, since: Any) -> QuerySet[MissingEpisode]:
    rows = episodes(who).filter(young_person=young_person, home=home)
    return rows.filter(last_seen_at__gte=since).order_by("-last_seen_at")


def open_of(user: Any, young_person: YoungPerson, home: Home) -> MissingEpisode | None:
    """The one that is open for a young person at a home."""
    rows = episodes(user).filter(young_person=young_person, home=home, returned_at=None)
    return rows.first()


def counts(user: Any, home: Home) -> list[dict[str, Any]]:
    """Young people who were missing or away here in 90 days, and how often in 30 and in 90."""
    now = timezone.now()
    rows = visible(user, MissingEpisode.objects.filter(home=home)).order_by()
    found = (
        rows.filter(last_seen_at__gte=now - LONGER)
        .values("young_person__ref", "young_person__preferred_name")
        .annotate(lately=Count("pk", filter=Q(last_seen_at__gte=now - LATELY)), longer=Count("pk"))
    )
    return list(found.order_by("-lately", "-longer", "young_person__preferred_name"))


def told(user: Any, episode: MissingEpisode) -> list[ToldOf]:
    """Who was told, in the order of time."""
    rows = ToldOf.with_void.filter(episode=episode).select_related("recorded_by")
    return list(visible(user, rows).order_by("at", "pk"))


def interviews(user: Any, episode: MissingEpisode) -> list[ReturnInterview]:
    """How the return interview stood, the newest first."""
    rows = ReturnInterview.with_void.filter(episode=episode)
    joined = rows.select_related("recorded_by", "amended_by", "voided_by")
    return list(visible(user, joined).order_by("-recorded_at", "-pk"))
