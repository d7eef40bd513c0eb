"""Who supervises whom, and who reads how somebody is (B6, B8).

The policy says which rows; these say the few things that depend on the person asking:
nobody supervises themselves, a manager's own supervision is the responsible individual's,
and how somebody is stays between them, their line and the inspector.
"""

from typing import Any

from accounts import policy
from accounts.models import Membership
from accounts.policy import Role, standing
from staff.models import StaffMember, StaffSupervision

ABOVE = (Role.MANAGER, Role.RESPONSIBLE)


def is_about(user: Any, member: StaffMember) -> bool:
    """Is this person the member of staff themselves?"""
    return member.user_id is not None and member.user_id == user.pk


def manages_here(member: StaffMember) -> bool:
    """Does this member of staff manage the home they work at, now? (see queries.with_line)"""
    if not hasattr(member, "manages"):
        member.manages = (
            Membership.objects.in_force()
            .filter(user=member.user_id, home=member.home_id, role=Role.MANAGER)
            .exists()
        )
    return member.manages


def answers_for(user: Any, member: StaffMember) -> bool:
    """Is this person's supervision theirs to see kept? A manager answers for everybody but
    themselves, a deputy for those they supervise, the responsible individual for managers."""
    who = standing(user)
    if is_about(user, member):
        return False
    if manages_here(member):
        return member.home_id in who.homes(Role.RESPONSIBLE)
    return member.home_id in who.homes(Role.MANAGER) or supervises(user, member)


def supervises(user: Any, member: StaffMember) -> bool:
    """Is this the person named as their supervisor?"""
    return member.supervised_by is not None and is_about(user, member.supervised_by)


def may_supervise(user: Any, member: StaffMember) -> bool:
    """May this person write a supervision of this member of staff?"""
    if is_about(user, member) or not policy.may(user, "supervise", member):
        return False
    return not manages_here(member) or member.home_id in standing(user).homes(Role.RESPONSIBLE)


def may_write(user: Any, supervision: StaffSupervision) -> bool:
    """May this person change this supervision, while it is not locked? Its supervisor, or
    those above who read all of it: never its own person."""
    member = supervision.staff_member
    if is_about(user, member) or not policy.may(user, "write", supervision):
        return False
    return reads_how_they_are(user, supervision)


def may_sign_as_supervisor(user: Any, supervision: StaffSupervision) -> bool:
    """Only the supervisor signs as supervisor; when they have left, whoever may write it."""
    if not may_write(user, supervision):
        return False
    return supervision.supervisor_id == user.pk or _has_left(supervision)


def _has_left(supervision: StaffSupervision) -> bool:
    home = supervision.home
    here = Membership.objects.in_force().filter(user=supervision.supervisor_id)
    return not (here.filter(home=home).exists() or here.filter(provider=home.provider_id).exists())


def may_sign_as_member(user: Any, supervision: StaffSupervision) -> bool:
    """Only its own person signs as the member of staff."""
    return is_about(user, supervision.staff_member) and policy.may(
        user, "sign as member of staff", supervision
    )


def reads_how_they_are(user: Any, supervision: StaffSupervision) -> bool:
    """May this person read the part about the member of staff themselves? The person, their
    supervisor, the manager line above them, and the inspector; a fellow deputy may not."""
    member = supervision.staff_member
    if is_about(user, member) or user.pk == supervision.supervisor_id or supervises(user, member):
        return True
    return supervision.home_id in standing(user).homes(*ABOVE, Role.INSPECTOR)
