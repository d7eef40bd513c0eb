"""The pages of who matters: a young person's people, one of them, and the deeds done."""

from placements.people.views.deeds import End, Write
from placements.people.views.reading import people, person

__all__ = ["End", "Write", "people", "person"]
