"""What is done about signing in, for oneself and for somebody at one's home."""

from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, Membership, User
from accounts.sign_in import factors, sittings
from accounts.sign_in.models import SignIn, WayBack
from accounts.walls import Errand, errand
from ui import words

LINK_LASTS = timedelta(hours=24)
# Whoever gave back one of password and second step gives back the other no sooner: by then somebody
# who was off shift has seen the mail, or could not sign in.
OTHER_ONE_AFTER = timedelta(hours=72)


class OwnWay(Refusal):
    sentence = "You cannot make this for yourself. Ask the responsible individual."


class AccessEnded(Refusal):
    sentence = "Their access to this home has ended."


class Spent(Refusal):
    sentence = "This link has been used, or its day is over. Ask the home for a new one."


class OnlyStep(Refusal):
    sentence = "This is your only second step. Add another one first."


class NotBothAlone(Refusal):
    """The same person who gave back the one asks to give back the other."""

    field = "lost"


class NoDoor(Refusal):
    sentence = "They come in by a code, not by a password. Make them a new code."


# ---------- one's own
@transaction.atomic
def added(user: User, what: str) -> bool:
    """A passkey or an app was added. True when recovery codes were made with it, to be kept now."""
    _note(user, f"added {what}")
    _say(user, "added")
    if any(one.type == factors.Type.RECOVERY_CODES for one in factors.of(user)):
        return False
    factors.new_codes(user)
    return True


@transaction.atomic
def remove(user: User, held: Authenticator) -> None:
    """Take one's own passkey or app away, as long as another is left."""
    User.objects.select_for_update().get(pk=user.pk)
    steps = [one for one in factors.of(user) if one.type != factors.Type.RECOVERY_CODES]
    if [one.pk for one in steps] == [held.pk]:
        raise OnlyStep
    factors.take_away(user, held)
    _note(user, "took a second step away")
    _say(user, "removed")


@transaction.atomic
def new_codes(user: User) -> None:
    factors.new_codes(user)
    _note(user, "made new recovery codes")
    _say(user, "codes")


@transaction.atomic
def new_password(user: User, password: str, *, stays: str = "") -> None:
    """Choose another password. Everywhere else one was signed in, one is signed out."""
    user.set_password(password)
    user.save(update_fields=["password"])
    sittings.end_all(user, SignIn.Why.BY_THEMSELVES, but=stays)
    _note(user, "chose another password")
    _say(user, "password")


def _note(user: User, what: str) -> None:
    """In the log, about oneself and in no home."""
    did(user, AuditEvent.Verb.CHANGED, User(pk=user.pk, ref=user.ref), purpose=what)


def _say(user: User, what: str) -> None:
    """Tell them by mail, so that nobody changes it behind their back."""
    transaction.on_commit(lambda: _tell("say_changed", user.pk, what))


def _tell(name: str, *given: Any) -> None:
    from accounts.sign_in import tasks
    from accounts.tasks import tell

    if settings.EMAIL_HOST:
        tell(getattr(tasks, name), *given)


# ---------- somebody else's
@transaction.atomic
def sign_out_everywhere(*, by: User, membership: Membership) -> None:
    """End everything somebody of this home has open, on every device. Their access stays."""
    sittings.end_all(membership.user, SignIn.Why.BY_MANAGER)
    did(
        by,
        AuditEvent.Verb.ENDED,
        membership,
        home=membership.home,
        purpose="signed them out everywhere",
    )


@transaction.atomic
def make_way_back(*, by: User, membership: Membership, lost: str) -> WayBack:
    """A link for somebody of this home who cannot come in any more. What they lost is taken away
    at once (a lost phone may be in somebody's hand) and they are signed out everywhere."""
    if membership.user_id == by.pk:
        raise OwnWay
    if not Membership.objects.in_force().filter(pk=membership.pk).exists():
        raise AccessEnded
    if not membership.user.has_usable_password():
        raise NoDoor
    made = open_way_back(membership.user, lost, by=by, home=membership.home)
    did(
        by,
        AuditEvent.Verb.ISSUED,
        made,
        home=membership.home,
        purpose=f"they lost {WayBack.Lost(lost).label}",
    )
    return made


@transaction.atomic
def open_way_back(user: User, lost: str, *, by: User | None = None, home: Any = None) -> WayBack:
    """Make the link; a newer one takes the older one's place. Refused (NotBothAlone) for whoever
    made a link for the other thing they need: nobody gives back both, or whoever has the person's
    mail would be in. ``by`` nobody: made where Hearth runs, which counts as one person."""
    held = User.objects.select_for_update().get(pk=user.pk)
    with errand(Errand.SIGNING):  # of every home they have access to
        _refuse_both(held, lost, by)
        same = WayBack.objects.filter(user=held, lost=lost, spent_at=None)
        same.update(spent_at=timezone.now())
    if lost == WayBack.Lost.STEP:
        factors.take_away(held)
    sittings.end_all(held, SignIn.Why.WAY_BACK)
    made = WayBack.objects.create(
        user=held, lost=lost, home=home, made_by=by, expires_at=timezone.now() + LINK_LASTS
    )
    transaction.on_commit(lambda: _tell("send_way_back", made.pk))
    return made


def _refuse_both(user: User, lost: str, by: User | None) -> None:
    """Counted from when the other link was used, or from when it could not be any more."""
    others = WayBack.objects.filter(user=user, made_by=by).exclude(lost=lost)
    over = others.aggregate(last=Max(Coalesce("spent_at", "expires_at")))["last"]
    if over is None or over + OTHER_ONE_AFTER <= timezone.now():
        return
    other = next(one for one in WayBack.Lost if one != lost)
    whose = "Who runs Hearth" if by is None else "You"
    raise NotBothAlone(
        f"{whose} made a link for {other.label} a short time ago. Nobody gives back both, or whoever "
        "reads their mail would be in. Ask somebody else who may, such as the responsible "
        f"individual, or wait until {words.moment(over + OTHER_ONE_AFTER)}"
    )


def is_open(way: WayBack) -> bool:
    return way.spent_at is None and way.expires_at > timezone.now()


@errand(Errand.SIGNING)
def waits_for_link(user: User) -> bool:
    """Was this person's second step taken away, and the link to a new one not used yet? Until then
    their password alone opens nothing."""
    return WayBack.objects.filter(user=user, lost=WayBack.Lost.STEP, spent_at=None).exists()


@transaction.atomic
def spend(way: WayBack) -> User:
    """Use the link up."""
    held = WayBack.objects.select_for_update(of=["self"]).select_related("user").get(pk=way.pk)
    if not is_open(held) or not held.user.is_active:
        raise Spent
    held.spent_at = timezone.now()
    held.save(update_fields=["spent_at"])
    return held.user
