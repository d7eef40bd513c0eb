"""Who works at a home today, for pages on which one of them is chosen."""

from typing import Any

from accounts.policy import visible
from homes.models import Home
from staff.models import StaffMember


def team(user: Any, home: Home) -> list[StaffMember]:
    """The team of today, this person's own post first."""
    posts = visible(user, StaffMember.objects.filter(home=home).in_post())
    return sorted(posts.order_by("name", "pk"), key=lambda post: post.user_id != user.pk)


def names_at(home: Home) -> list[str]:
    """The names of those who work at a home now, in order: who may have been there."""
    rows = StaffMember.objects.filter(home=home).in_post()
    return list(rows.order_by("name", "pk").values_list("name", flat=True))
