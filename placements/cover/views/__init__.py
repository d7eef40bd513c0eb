"""Pages of this app, one module a subject."""

from placements.cover.views.afterwards import Review, cover, covers
from placements.cover.views.covering import Begin, End, choose

__all__ = ["Begin", "End", "Review", "choose", "cover", "covers"]
