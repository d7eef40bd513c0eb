"""The morning's mail of what is due, by Celery: it names nobody."""

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.walls import Errand, errand, raised_for
from homes.due.feed import morning_of
from homes.models import Reminder


@shared_task
def mail_mornings() -> None:
    """Hand each person's mail to a worker: those who asked for one and have none yet today."""
    from accounts.tasks import tell

    if not settings.EMAIL_HOST:
        return
    for key in _waiting():
        if not tell(mail_morning, key):
            return  # the broker is away: ten minutes later it is asked again


@errand(Errand.OUTBOX)
def _waiting() -> list[int]:
    rows = Reminder.objects.filter(mail=True, user__is_active=True).filter(_not_today())
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _not_today() -> Q:
    return Q(mailed_on=None) | Q(mailed_on__lt=timezone.localdate())


@shared_task
@transaction.atomic
@errand(Errand.OUTBOX)
def mail_morning(key: int) -> None:
    """One person's mail. The day is claimed first, so that a task delivered twice sends one mail;
    when it cannot be sent the claim is undone with it. Nothing due: no mail."""
    rows = Reminder.objects.filter(_not_today(), pk=key, mail=True, user__is_active=True)
    if not rows.update(mailed_on=timezone.localdate()):
        return
    user = Reminder.objects.select_related("user").get(pk=key).user
    with raised_for(user):
        parts = morning_of(user)
    if not parts:
        return
    address = settings.HEARTH_ADDRESS + reverse("front")
    context = {"name": user.name, "parts": parts, "address": address}
    send_mail(
        "What is due today",
        render_to_string("emails/morning.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [user.email],
    )
