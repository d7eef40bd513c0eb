"""Which files there are to count from."""

from inspections.published.models import Publication


def known() -> list[Publication]:
    """Every file that was brought in, the earliest first: one query."""
    return list(
        Publication.objects.only("kind", "as_at", "name", "invented").order_by("as_at", "pk")
    )


def of_days(publications: list[Publication]) -> list[Publication]:
    """The lists of every registered home, one for each day: where a day has two, the later one
    that was brought in."""
    found = {one.as_at: one for one in publications if one.kind == Publication.Kind.AS_AT}
    return list(found.values())
