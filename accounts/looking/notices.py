"""Writing a notice to everyone who answers for a home."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.looking.models import Notice
from accounts.models import Membership, User
from accounts.roles import Role
from accounts.walls import Errand, errand

Kind = Notice.Kind


def who_answers(home: Any) -> list[User]:
    """The managers of a home and the responsible individuals of its provider, as of now."""
    answering = Membership.objects.in_force().filter(
        Q(role=Role.MANAGER, home=home) | Q(role=Role.RESPONSIBLE, provider=home.provider_id)
    )
    people = User.objects.filter(is_active=True, memberships__in=answering)
    return list(people.distinct().order_by("pk"))


@errand(Errand.OUTBOX)
def tell_who_answers(home: Any, *, kind: str, about: User, thing: str, number: int = 0) -> None:
    """Tell everyone who answers for this home but the one it is about: once for each thing, in the
    transaction of what it tells of. The mail is a worker's."""
    told = [
        Notice(home=home, kind=kind, to=person, about=about, thing=thing, number=number)
        for person in who_answers(home)
        if person.pk != about.pk
    ]
    made = Notice.objects.bulk_create(told, ignore_conflicts=True)
    refs = [one.ref for one in made]
    if refs:
        transaction.on_commit(lambda: _send(refs), robust=True)


@errand(Errand.OUTBOX)
def _send(refs: list[str]) -> None:
    from accounts.looking.tasks import mail_notice
    from accounts.tasks import tell

    for key in Notice.objects.filter(ref__in=refs, mailed_at=None).values_list("pk", flat=True):
        if not tell(mail_notice, key):
            return  # the broker is away: the sweep sends them later
