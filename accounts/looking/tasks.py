"""Mail, by Celery: ids in; no name, no home and no word of anyone's record in it."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.looking.models import Notice
from accounts.walls import Errand, errand

SUBJECTS = {
    Notice.Kind.COVER: "Somebody is covering a home you answer for",
    Notice.Kind.READING: "Unusually many records were opened",
}
TOO_LATE = timedelta(days=3)  # after that the page itself has told it


@shared_task
@errand(Errand.OUTBOX)
def mail_notice(key: int) -> None:
    """Mail one notice, where a mail server is set. The row is claimed first, so that a task
    delivered twice sends one mail."""
    if not settings.EMAIL_HOST:
        return
    if not Notice.objects.filter(pk=key, mailed_at=None).update(mailed_at=timezone.now()):
        return
    notice = Notice.objects.select_related("to").get(pk=key)
    address = settings.HEARTH_ADDRESS + reverse("front")
    send_mail(
        SUBJECTS[Notice.Kind(notice.kind)],
        render_to_string(
            f"emails/notice_{notice.kind}.txt", {"notice": notice, "address": address}
        ),
        settings.DEFAULT_FROM_EMAIL,
        [notice.to.email],
    )


@shared_task
@errand(Errand.OUTBOX)
def mail_waiting_notices() -> None:
    """Mail what was noticed while the broker was away."""
    if not settings.EMAIL_HOST:
        return
    waiting = Notice.objects.filter(mailed_at=None, at__gte=timezone.now() - TOO_LATE)
    for key in waiting.order_by("pk").values_list("pk", flat=True):
        mail_notice(key)
