"""The staff pages, by subject."""

from staff.views.people import Add, BringInStaff
from staff.views.supervision import Rewrite, Settle, Sign, Supervise, supervision
from staff.views.team import Change, member, team

__all__ = [
    "Add",
    "BringInStaff",
    "Change",
    "Rewrite",
    "Settle",
    "Sign",
    "Supervise",
    "member",
    "supervision",
    "team",
]
