"""Pages of this app, one module a subject."""

from placements.views.arriving import Add, BringInYoungPeople, MoveOn
from placements.views.booklet import Booklet
from placements.views.change import Change, photo
from placements.views.chronology import chronology
from placements.views.people import young_people, young_person
from placements.views.plan import WritePlan, plan, plan_version
from placements.views.search import search
from placements.views.shown import shown

__all__ = [
    "Add",
    "Booklet",
    "BringInYoungPeople",
    "Change",
    "MoveOn",
    "WritePlan",
    "chronology",
    "photo",
    "plan",
    "plan_version",
    "search",
    "shown",
    "young_people",
    "young_person",
]
