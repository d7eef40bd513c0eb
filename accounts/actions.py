"""Letting people in and ending it: invitations, memberships, and the first manager of all."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from accounts import installation
from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, Invitation, Membership, User
from accounts.policy import standing
from accounts.roles import Role
from accounts.sign_in import sittings
from accounts.sign_in.models import SignIn
from accounts.walls import Errand, errand
from ui.words import start_of

LINK_LASTS = timedelta(days=7)
LONDON = ZoneInfo("Europe/London")


class AlreadyUsed(Refusal):
    sentence = "This link has been used. Ask the home for a new one."


class AlreadyEnded(Refusal):
    sentence = "This access has ended already."


class OperatorAlready(Refusal):
    sentence = "They are an operator already."


class NoOperator(Refusal):
    sentence = "Nobody with that address is an operator now."


class OwnAccess(Refusal):
    sentence = "You cannot end your own access. Ask the responsible individual."


class NotYoursToGive(Refusal):
    sentence = (
        "A responsible individual sees every home of the provider, and it has homes you do not "
        "manage. Ask its responsible individual to invite them."
    )


def end_of(day: date) -> datetime:
    """The last moment of a day in London: access given until that day holds through it."""
    return start_of(day + timedelta(days=1))


@transaction.atomic
def invite(
    *,
    by: User,
    home: Any,
    name: str,
    email: str,
    role: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
    young_person: Any = None,
    authority: Any = None,
    staff_member: Any = None,
) -> Invitation:
    """Make a single-use link for one person and one role. The role decides where it is held:
    this home, its provider, or the authority (a social worker's is the young person's)."""
    if role in Role.of_provider():
        _require_whole_provider(by, home)
    invitation = Invitation.objects.create(
        made_by=by,
        name=name,
        email=email.lower(),
        role=role,
        home=home,
        provider=home.provider if role in Role.of_provider() else None,
        authority=(young_person.authority if young_person else authority)
        if role in Role.of_authority()
        else None,
        young_person=young_person if role == Role.SOCIAL_WORKER else None,
        staff_member=staff_member if role in Role.of_home() else None,
        starts_at=start_of(starts_on) if starts_on else timezone.now(),
        ends_at=end_of(ends_on) if ends_on else None,
        expires_at=timezone.now() + LINK_LASTS,
    )
    about = [young_person] if invitation.young_person_id else []
    did(by, AuditEvent.Verb.LET_IN, invitation, home=home, young_people=about, purpose=role)
    transaction.on_commit(lambda: _send(invitation.pk))
    return invitation


def _require_whole_provider(by: User, home: Any) -> None:
    """Nobody gives more than they hold: a manager may invite a responsible individual only
    where she manages every home the provider has."""
    who = standing(by)
    held = who.homes(Role.MANAGER) | who.homes(Role.RESPONSIBLE)
    with errand(Errand.STANDING):  # homes of the provider that are not hers count as well
        homes = set(home.provider.homes.values_list("pk", flat=True))
    if homes - held:
        raise NotYoursToGive(field="role")


def _send(key: int) -> None:
    from accounts.tasks import send_invitation, tell

    tell(send_invitation, key)


@transaction.atomic
def withdraw(*, by: User, invitation: Invitation) -> None:
    """Take an unused link back."""
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if held.used_at:
        raise AlreadyUsed("They have used this link: end their access instead.")
    if held.withdrawn_at is None:
        held.withdrawn_at, held.withdrawn_by = timezone.now(), by
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])
        did(by, AuditEvent.Verb.ENDED, held, home=held.home)


def is_open(invitation: Invitation) -> bool:
    """Can this link still be used?"""
    return (
        invitation.used_at is None
        and invitation.withdrawn_at is None
        and invitation.expires_at > timezone.now()
    )


@transaction.atomic
def accept(
    *, invitation: Invitation, name: str, password: str = "", user: User | None = None
) -> User:
    """Use the link up: make the account (or take the signed-in person's own) and its membership,
    the post it belongs to, and a social worker's first allocation."""
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not is_open(held):
        raise AlreadyUsed
    person = user or User.objects.create_user(held.email, name, password)
    scope = {
        "home": held.home if held.role in Role.of_home() else None,
        "provider": held.provider,
        "authority": held.authority,
    }
    membership = Membership.objects.create(
        user=person,
        role=held.role,
        starts_at=held.starts_at,
        ends_at=held.ends_at,
        given_by=held.made_by,
        **scope,
    )
    held.used_at, held.used_by = timezone.now(), person
    held.save(update_fields=["used_at", "used_by"])
    if held.staff_member_id:
        held.staff_member.user = person
        held.staff_member.save(update_fields=["user"])
    if held.young_person_id:
        _allocate(held, person)
    did(person, AuditEvent.Verb.SIGNED_IN, membership, home=held.home, purpose="used an invitation")
    return person


def _allocate(invitation: Invitation, worker: User) -> None:
    allocation = apps.get_model("placements", "Allocation")
    allocation.objects.get_or_create(
        young_person=invitation.young_person,
        authority=invitation.authority,
        worker=worker,
        ends_on=None,
        defaults={"starts_on": timezone.localdate()},
    )


@transaction.atomic
def end_membership(*, by: User, membership: Membership) -> None:
    """End a role now. It bites on that person's very next request, wherever they are."""
    held = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if held.user_id == by.pk:
        raise OwnAccess
    _end(held, by)
    did(by, AuditEvent.Verb.ENDED, held, home=held.home, purpose=held.role)


def _end(held: Membership, by: User | None) -> None:
    now = timezone.now()
    if held.ends_at and held.ends_at <= now:
        raise AlreadyEnded
    held.starts_at = min(held.starts_at, now)
    held.ends_at = held.ended_at = now
    held.ended_by = by
    held.save(update_fields=["starts_at", "ends_at", "ended_at", "ended_by"])
    with errand(Errand.STANDING):
        elsewhere = held.user.memberships.in_force().exclude(pk=held.pk).exists()
    if not elsewhere:
        sittings.end_all(held.user, SignIn.Why.ACCESS)


# ---------- operators: let in and ended where Hearth runs, by nobody who has signed in
def operators() -> Any:
    """The memberships of those who are operators now. Asked inside an errand, as nobody's own."""
    held = Membership.objects.in_force().filter(role=Role.OPERATOR, user__is_active=True)
    return held.select_related("user").order_by("user__name", "pk")


@errand(Errand.LINK)
@transaction.atomic
def invite_operator(name: str, email: str) -> Invitation:
    """Make a single-use link for somebody who will keep this Hearth running."""
    if operators().filter(user__email=email.lower()).exists():
        raise OperatorAlready
    return Invitation.objects.create(
        name=name, email=email.lower(), role=Role.OPERATOR, expires_at=timezone.now() + LINK_LASTS
    )


@errand(Errand.LINK)
@transaction.atomic
def end_operator(email: str) -> None:
    """End an operator's access, and take back links to become one that they have not used."""
    held = operators().filter(user__email=email.lower()).select_for_update(of=["self"]).first()
    open_links = Invitation.objects.filter(email=email.lower(), role=Role.OPERATOR, used_at=None)
    taken_back = open_links.update(expires_at=timezone.now())
    if held is None and not taken_back:
        raise NoOperator
    if held:
        _end(held, None)


@dataclass(frozen=True)
class FirstHome:
    """What the first-run page asks for."""

    provider: str
    sector: str
    home: str
    purpose: str
    places: int | None
    manager: str
    email: str
    password: str


@errand(Errand.LINK)
@transaction.atomic
def begin_for_real(first: FirstHome) -> User:
    """Make the provider, its first home and the first manager; the one-time code is spent."""
    provider = apps.get_model("homes", "Provider").objects.create(
        name=first.provider, sector=first.sector
    )
    home = apps.get_model("homes", "Home").objects.create(
        provider=provider, name=first.home, purpose=first.purpose, places=first.places
    )
    manager = User.objects.create_user(first.email, first.manager, first.password)
    membership = Membership.objects.create(user=manager, role=Role.MANAGER, home=home)
    apps.get_model("staff", "StaffMember").objects.create(
        home=home,
        user=manager,
        name=first.manager,
        job_title="Registered manager",
        started_on=timezone.localdate(),
    )
    installation.finish()
    did(manager, AuditEvent.Verb.LET_IN, membership, home=home, purpose="first run")
    return manager
