"""Which files there are to count from."""

from dataclasses import dataclass, field

from django.db.models import Subquery

from inspections.published.models import Publication, PublishedInspection


@dataclass(frozen=True)
class Files:
    """Every file that was brought in, the earliest first. Two are alike (``state``) as long as what
    is put together from them is: a file that comes in, or putting together anew, changes it."""

    state: tuple[tuple[str, int | None], ...]
    known: list[Publication] = field(compare=False)

    @property
    def of_days(self) -> list[Publication]:
        return of_days(self.known)


def files() -> Files:
    """Those there are now: one query."""
    last = PublishedInspection.objects.order_by("-pk").values("pk")[:1]
    rows = Publication.objects.only("kind", "as_at", "name", "invented", "sha256")
    found = list(rows.annotate(put=Subquery(last)).order_by("as_at", "pk"))
    return Files(tuple((one.sha256, one.put) for one in found), found)


def known() -> list[Publication]:
    """Every file that was brought in, the earliest first: one query."""
    return files().known


def of_days(publications: list[Publication]) -> list[Publication]:
    """The lists of every registered home, one for each day: where a day has two, the later one
    that was brought in."""
    found = {one.as_at: one for one in publications if one.kind == Publication.Kind.AS_AT}
    return list(found.values())
