"""Mail, by Celery: ids in, nothing about a young person in a subject or a body."""

import logging
from typing import Any

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts import drafts
from accounts.actions import is_open
from accounts.links import secret_for
from accounts.models import Invitation
from accounts.walls import Errand, errand

log = logging.getLogger(__name__)


def tell(task: Any, *ids: int) -> bool:
    """Hand a task to the broker; when the broker is away the deed that asked still stands."""
    try:
        task.delay(*ids)
    except Exception as reason:  # any transport raises its own kind
        log.warning("The broker is away: a task waits", extra={"kind": type(reason).__name__})
        return False
    return True


@shared_task
def empty_drafts() -> None:
    """Every night: what was set aside a week ago is emptied. Run twice, it finds nothing more."""
    drafts.empty_set_aside()


@shared_task
@errand(Errand.OUTBOX)
def send_invitation(key: int) -> None:
    """Mail a single-use link, where a mail server is set; else the maker hands it over.

    The row is claimed first, so that a task delivered twice sends one mail.
    """
    if not settings.EMAIL_HOST:
        return
    unsent = Invitation.objects.filter(pk=key, mailed_at=None)
    if not unsent.update(mailed_at=timezone.now()):
        return
    invitation = Invitation.objects.get(pk=key)
    if not is_open(invitation):
        return
    link = settings.HEARTH_ADDRESS + reverse("accounts:invitation", args=[secret_for(invitation)])
    send_mail(
        "You are invited to Hearth",
        render_to_string("emails/invitation.txt", {"invitation": invitation, "link": link}),
        settings.DEFAULT_FROM_EMAIL,
        [invitation.email],
    )


@shared_task
@errand(Errand.OUTBOX)
def send_waiting_invitations() -> None:
    """Mail the links that were made while the broker was away."""
    if settings.EMAIL_HOST:
        waiting = Invitation.objects.filter(mailed_at=None, used_at=None, withdrawn_at=None)
        for key in waiting.filter(expires_at__gt=timezone.now()).values_list("pk", flat=True):
            send_invitation(key)


from accounts.sign_in import tasks as _  # noqa: E402, F401 (a worker finds an app's tasks here)
