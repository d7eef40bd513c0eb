"""The second wall: the database itself shows a person no row of a home or young person that is
not theirs, whatever a page forgets to ask. See docs/decisions/0008-second-wall.md."""

from accounts.walls.errands import Errand
from accounts.walls.raised import counting, errand, is_raised_for, raised_for

__all__ = ["Errand", "counting", "errand", "is_raised_for", "raised_for"]
