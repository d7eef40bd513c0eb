"""The staff pages, by subject."""

from staff.views.leads import EndLead, NameLead, leads
from staff.views.people import Add, BringInStaff
from staff.views.supervision import Rewrite, Settle, Sign, Supervise, supervision
from staff.views.team import Change, member, team

__all__ = [
    "Add",
    "BringInStaff",
    "Change",
    "EndLead",
    "NameLead",
    "Rewrite",
    "Settle",
    "Sign",
    "Supervise",
    "leads",
    "member",
    "supervision",
    "team",
]
