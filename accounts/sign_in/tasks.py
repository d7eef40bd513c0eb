"""Mail about signing in: no name of anybody, and nothing about a home, in subject or body."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.mail import send_mail
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.sign_in import actions
from accounts.sign_in.links import secret_of
from accounts.sign_in.models import WayBack, WrongTries
from accounts.walls import Errand, errand

CHANGED = {
    "added": "A way of signing in was added to your account.",
    "removed": "A way of signing in was taken away from your account.",
    "codes": "New recovery codes were made for your account. The old ones no longer work.",
    "password": "The password of your account was changed.",
}


@shared_task
def say_changed(key: int, what: str) -> None:
    """Tell somebody that how they sign in was changed."""
    user = User.objects.filter(pk=key, is_active=True).first()
    if user and what in CHANGED and settings.EMAIL_HOST:
        _send(user, CHANGED[what], "emails/sign_in_changed.txt", {"said": CHANGED[what]})


@shared_task
@errand(Errand.OUTBOX)
def send_way_back(key: int) -> None:
    """Mail the link. The row is claimed first, so that a task delivered twice sends one mail."""
    if not settings.EMAIL_HOST:
        return
    if not WayBack.objects.filter(pk=key, mailed_at=None).update(mailed_at=timezone.now()):
        return
    way = WayBack.objects.select_related("user").get(pk=key)
    if actions.is_open(way):
        link = settings.HEARTH_ADDRESS + reverse("accounts:way_back", args=[secret_of(way)])
        _send(
            way.user, "A way back in to Hearth", "emails/way_back.txt", {"way": way, "link": link}
        )


def _send(user: User, subject: str, template: str, about: dict) -> None:
    send_mail(subject, render_to_string(template, about), settings.DEFAULT_FROM_EMAIL, [user.email])


@shared_task
def clear_old_sign_ins() -> None:
    """Sessions whose time is over, and wrong tries nobody remembers, are put away every night."""
    SessionStore.get_model_class().objects.filter(expire_date__lt=Now()).delete()
    day_ago = timezone.now() - timedelta(days=1)
    WrongTries.objects.filter(last_at__lt=day_ago).delete()
