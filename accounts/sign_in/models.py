"""What is kept about signing in: each sign-in, a way back for somebody locked out, and wrong tries."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.records import Referenced


class SignIn(Referenced):
    """One sitting of one person: how they came in, from where, and when and why it ended.

    Theirs to read and to end; a manager may end those of somebody at her home. The session's key
    is kept while the sitting lasts, so that ending it takes the session away.
    """

    class How(models.TextChoices):
        PASSWORD = "password", "password and second step"
        PASSKEY = "passkey", "passkey"
        CODE = "code", "single-use code"
        ONE_PRESS = "one press", "one press, in the demonstration"

    class Why(models.TextChoices):
        LEFT = "left", "signed out"
        IDLE = "idle", "nothing pressed for 30 minutes"
        LONGEST = "longest", "the longest a sign-in may last"
        BY_THEMSELVES = "themselves", "ended from another device"
        BY_MANAGER = "manager", "ended by the home"
        ACCESS = "access", "access to the home ended"
        WAY_BACK = "way back", "the second step was taken away"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="sign_ins")
    how = models.CharField(max_length=12, choices=How.choices)
    session_key = models.CharField(max_length=40, blank=True)
    address = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=80, blank=True)
    began_at = models.DateTimeField(db_default=Now(), editable=False)
    last_seen_at = models.DateTimeField(db_default=Now())
    over_at = models.DateTimeField(null=True, editable=False)
    over_why = models.CharField(max_length=12, choices=Why.choices, blank=True)

    class Meta:
        verbose_name = "sign-in"
        constraints = [
            models.CheckConstraint(
                name="sign_in_over_when_and_why",
                condition=Q(over_at=None, over_why="") | Q(over_at__isnull=False) & ~Q(over_why=""),
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-began_at"]),
            models.Index(
                fields=["session_key"], condition=~Q(session_key=""), name="sign_in_session"
            ),
        ]


class WayBack(Referenced):
    """A single-use link for somebody who has lost their second step, or forgotten their password.

    It replaces the one and never the other, which stays theirs alone: whoever made the link
    cannot come in by it. As with invitations its secret is not kept (``accounts.links``).
    """

    class Lost(models.TextChoices):
        STEP = "step", "their phone or passkey"
        PASSWORD = "password", "their password"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lost = models.CharField(max_length=12, choices=Lost.choices)
    home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )  # nobody: made where Hearth runs, for somebody no manager can help
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    expires_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, editable=False)
    spent_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "way back in"


class WrongTries(models.Model):
    """How often something was tried wrongly from one place, and from when it may be tried again.

    ``key`` is a hash: the table names neither an account nor an address.
    """

    key = models.CharField(max_length=64, primary_key=True)
    count = models.IntegerField()
    last_at = models.DateTimeField()
    not_before = models.DateTimeField()

    def __str__(self) -> str:
        return f"WrongTries {self.key[:8]}"
