"""The inspector's door: letting in, giving a way in, coming in, ending (F4).

The membership is what opens the home, judged by the database's clock on every request;
the key only proves once, on the inspector's own device, that this is the person let in.
"""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, Membership, User
from accounts.policy import Role
from accounts.records import ALPHABET, new_ref
from accounts.sign_in import sittings
from accounts.sign_in.models import SignIn
from accounts.walls import Errand, errand
from homes.models import Home
from inspections.models import InspectorKey, InspectorVisit
from ui.words import start_of

AT_MOST_DAYS = 5
KEY_LASTS = timedelta(hours=1)
CODE_LENGTH, GROUP = 28, 4  # 28 of 31 characters: 138 bits, in seven groups of four


class TooLong(Refusal):
    sentence = f"An inspector is let in for {AT_MOST_DAYS} days at most"
    field = "days"


class NoLongerOpen(Refusal):
    sentence = (
        "This code opens nothing: it was used already, or its hour is over. "
        "Ask the home’s manager for a new one"
    )
    field = "code"


class EndedAlready(Refusal):
    sentence = "This visit has ended already"


def end_of_visit(days: int, today: date | None = None) -> datetime:
    """Midnight, London time, at the end of the last of so many days; one is tonight."""
    day = (today or timezone.localdate()) + timedelta(days=days)
    return start_of(day)


@transaction.atomic
def let_in(
    *, by: User, home: Home, name: str, identity_number: str, days: int, told_first: str
) -> tuple[InspectorVisit, str]:
    """Open this one home to an inspector, to read only, until it ends by itself.

    Returns the visit and the code that lets the inspector in once. A second visit by the same
    person is a new account: nothing of the first is lent to it.
    """
    if not 1 <= days <= AT_MOST_DAYS:
        raise TooLong
    # The address is never written to: an account needs one, and this one can receive nothing.
    inspector = User.objects.create_user(f"inspector-{new_ref()}@inspectors.invalid", name)
    membership = Membership.objects.create(
        user=inspector,
        role=Role.INSPECTOR,
        home=home,
        ends_at=end_of_visit(days),
        given_by=by,
    )
    visit = InspectorVisit.objects.create(
        home=home,
        membership=membership,
        name=name,
        identity_number=identity_number,
        opened_by=by,
        opened_at=timezone.now(),
        told_first=told_first,
    )
    did(by, AuditEvent.Verb.LET_IN, visit, home=home)
    return visit, _cut_key(by, visit)


@transaction.atomic
def give_key(*, by: User, visit: InspectorVisit) -> str:
    """A new code for a visit that is going on; older ones open nothing any more."""
    membership = Membership.objects.select_for_update().get(pk=visit.membership_id)
    if not Membership.objects.in_force().filter(pk=membership.pk).exists():
        raise EndedAlready
    code = _cut_key(by, visit)
    did(by, AuditEvent.Verb.LET_IN, visit, home=visit.home, purpose="a new code")
    return code


def _cut_key(by: User, visit: InspectorVisit) -> str:
    visit.keys.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    InspectorKey.objects.create(
        visit=visit,
        secret_hash=_hash(code),
        made_by=by,
        expires_at=timezone.now() + KEY_LASTS,
    )
    return in_groups(code)


def in_groups(code: str) -> str:
    """abcd-efgh-…: as it is read out, and as it stands in the link."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def _hash(typed: str) -> str:
    plain = "".join(letter for letter in typed.lower() if letter in ALPHABET)
    return hashlib.sha256(b"hearth.inspector." + plain.encode()).hexdigest()


@errand(Errand.LINK)
@transaction.atomic
def use_key(*, typed: str) -> InspectorVisit:
    """Use up a code; returns the visit it opens. Refused alike whether wrong, old or used."""
    key = (
        InspectorKey.objects.select_for_update(of=["self"])
        .select_related("visit__membership__user", "visit__home")
        .filter(secret_hash=_hash(typed), used_at=None, withdrawn_at=None, expires_at__gt=Now())
        .first()
    )
    if key is None:
        raise NoLongerOpen
    visit = key.visit
    going_on = Membership.objects.in_force().filter(pk=visit.membership_id, user__is_active=True)
    if not going_on.exists():
        raise NoLongerOpen
    key.used_at = timezone.now()
    key.save(update_fields=["used_at"])
    did(visit.membership.user, AuditEvent.Verb.SIGNED_IN, visit, home=visit.home)
    return visit


@transaction.atomic
def end(*, by: User, visit: InspectorVisit) -> None:
    """End a visit now. The very next request of the inspector finds nothing."""
    membership = Membership.objects.select_for_update().get(pk=visit.membership_id)
    if not Membership.objects.in_force().filter(pk=membership.pk).exists():
        raise EndedAlready
    Membership.objects.filter(pk=membership.pk).update(ends_at=Now(), ended_at=Now(), ended_by=by)
    visit.keys.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    sittings.end_all(membership.user, SignIn.Why.ACCESS)
    did(by, AuditEvent.Verb.ENDED, visit, home=visit.home)
