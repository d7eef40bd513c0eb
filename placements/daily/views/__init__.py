"""Pages of the daily line, one module a subject."""

from placements.daily.views.reading import line, lines
from placements.daily.views.writing import Write

__all__ = ["Write", "line", "lines"]
