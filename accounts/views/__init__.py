"""Signing in, people and their access, the first run, and the pages about the service itself."""

from accounts.views.doors import alive
from accounts.views.drafts import began, bring_back, draft, keep, set_aside
from accounts.views.first_run import first_run
from accounts.views.invitations import (
    Invite,
    WithdrawInvitation,
    invitation,
    invitation_made,
)
from accounts.views.pages import about, accessibility, me
from accounts.views.people import EndMembership, looked, people

__all__ = [
    "EndMembership",
    "Invite",
    "WithdrawInvitation",
    "about",
    "accessibility",
    "alive",
    "began",
    "bring_back",
    "draft",
    "first_run",
    "invitation",
    "invitation_made",
    "keep",
    "looked",
    "me",
    "people",
    "set_aside",
]
