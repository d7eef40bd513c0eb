"""People who sign in, and what lets them in: memberships with dates, and single-use invitations."""

from datetime import time, timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now

from accounts.records import Referenced, track
from accounts.roles import Role
from ui import words

THIS_HEARTH = "this Hearth"


class UserManager(BaseUserManager):
    """Makes people with an e-mail address and a password (argon2)."""

    def create_user(self, email: str, name: str, password: str | None = None) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser, Referenced):
    """A person who may sign in. What they may do comes from memberships alone:
    there is no superuser and no staff flag (nobody sees a child by being technical)."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(db_default=Now(), editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="email_in_lower_case", condition=Q(email=Lower("email"))),
        ]

    def __str__(self) -> str:
        return f"User {self.ref}"

    @property
    def first_name(self) -> str:
        """The name used in a greeting."""
        return self.name.split()[0] if self.name.split() else self.name

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class MembershipQuerySet(models.QuerySet):
    def in_force(self) -> "MembershipQuerySet":
        """Those that hold now, by the database's clock and nobody else's."""
        return self.filter(starts_at__lte=Now()).filter(Q(ends_at=None) | Q(ends_at__gt=Now()))


@track
class Membership(Referenced):
    """One role a person holds, where, from when, until when. Judged on every request.

    Exactly one of home, provider and authority is set, as the role asks; none for a role of the
    whole installation. An inspector's membership always ends by itself.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=24, choices=Role.given())
    home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="memberships")
    provider = models.ForeignKey(
        "homes.Provider", models.PROTECT, null=True, related_name="memberships"
    )
    authority = models.ForeignKey(
        "homes.Authority", models.PROTECT, null=True, related_name="memberships"
    )
    starts_at = models.DateTimeField(db_default=Now())
    ends_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(db_default=Now(), editable=False)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_scope_fits_role",
                condition=Q(
                    role__in=Role.of_home(),
                    home__isnull=False,
                    provider=None,
                    authority=None,
                )
                | Q(
                    role__in=Role.of_provider(),
                    provider__isnull=False,
                    home=None,
                    authority=None,
                )
                | Q(
                    role__in=Role.of_authority(),
                    authority__isnull=False,
                    home=None,
                    provider=None,
                )
                | Q(
                    role__in=Role.of_installation(),
                    home=None,
                    provider=None,
                    authority=None,
                ),
            ),
            models.CheckConstraint(
                name="inspectors_access_always_ends",
                condition=~Q(role=Role.INSPECTOR) | Q(ends_at__isnull=False),
            ),
            models.CheckConstraint(
                name="membership_ends_after_start",
                condition=Q(ends_at=None) | Q(ends_at__gte=models.F("starts_at")),
            ),
        ]
        indexes = [models.Index(fields=["user", "role"])]

    @property
    def where(self):
        """The home, provider or authority the role is held at; None: the whole installation."""
        return self.home or self.provider or self.authority

    @property
    def where_said(self) -> str:
        """Rowan House; Westmere Council; this Hearth."""
        return self.where.name if self.where else THIS_HEARTH

    @property
    def until_words(self) -> str:
        """Midnight tonight; midnight at the end of Friday 6 March; 6 March, 9:12pm. "" for no end."""
        if self.ends_at is None:
            return ""
        ends = words.in_london(self.ends_at)
        if ends.time() != time.min:
            return words.moment(ends)
        last_day = ends.date() - timedelta(days=1)
        tonight = last_day == words.today()
        return "midnight tonight" if tonight else f"midnight at the end of {words.day(last_day)}"

    @property
    def role_means(self) -> str:
        """The sentence that says what the role is for."""
        return Role(self.role).means


class Invitation(Referenced):
    """A single-use link that makes an account and its membership (E-mailed or handed over).

    The link's secret is not kept (``accounts.links``); it is used up by sending the form,
    never by opening the page, so a mail scanner cannot spend it. An operator's is made where
    Hearth runs, by nobody who has signed in.
    """

    name = models.CharField(max_length=120)
    email = models.EmailField()
    role = models.CharField(max_length=24, choices=Role.given())
    home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    provider = models.ForeignKey("homes.Provider", models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey("homes.Authority", models.PROTECT, null=True, related_name="+")
    young_person = models.ForeignKey(
        "placements.YoungPerson", models.PROTECT, null=True, related_name="+"
    )  # for an authority's worker: the first young person they are allocated
    staff_member = models.ForeignKey(
        "staff.StaffMember", models.PROTECT, null=True, related_name="+"
    )
    starts_at = models.DateTimeField(db_default=Now())
    ends_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    expires_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, editable=False)
    used_at = models.DateTimeField(null=True, editable=False)
    used_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_used_at_and_by",
                condition=Q(used_at=None, used_by=None)
                | Q(used_at__isnull=False, used_by__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_withdrawn_at_and_by",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_made_by_somebody",
                condition=Q(made_by__isnull=False) | Q(role__in=Role.of_installation()),
            ),
        ]

    @property
    def by_whom(self) -> str:
        """Who made it, in the middle of a sentence."""
        return self.made_by.name if self.made_by else "whoever runs this Hearth"


class Submission(models.Model):
    """One sending of one form. The key is drawn when the form is shown, so a form
    sent twice, or ten times, makes one record and shows the same receipt."""

    key = models.CharField(max_length=32, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lands_on = models.CharField(max_length=300)
    digest = models.CharField(max_length=64, blank=True)  # of what was sent, not the words
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    def __str__(self) -> str:
        return f"Submission {self.pk}"


class Draft(Referenced):
    """What somebody has typed and not sent: theirs alone, no record until they send it.

    ``key`` is the key of the one sending the form was shown for, so that a draft gone on with
    on another device still makes one record. ``apart``: it came while its writer was not signed
    in, so it never replaces what they wrote themselves. ``written_in`` and ``turn`` are the open
    page that last wrote it and how often it was kept: another page that has not seen that turn
    begins a draft of its own. ``title`` says which form, and names nobody. Once sent it is
    emptied: the record is what was written.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=32)
    apart = models.BooleanField(default=False)
    path = models.CharField(max_length=300)
    query = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=120, blank=True)
    body = models.JSONField()
    written_in = models.CharField(max_length=32, blank=True)
    turn = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField(db_default=Now(), editable=False)
    saved_at = models.DateTimeField(db_default=Now(), editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    set_aside_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_draft_of_a_sending", fields=["user", "key", "apart"]),
        ]
        indexes = [
            models.Index(
                name="open_drafts",
                fields=["user", "-saved_at"],
                condition=Q(sent_at=None, set_aside_at=None),
            )
        ]

    @property
    def seen(self) -> str:
        """What a page says of the draft it goes on with."""
        return f"{self.written_in}.{self.turn}"

    @property
    def address(self) -> str:
        """Where to go on with it."""
        query = f"{self.query}&" if self.query else ""
        return f"{self.path}?{query}kept={self.ref}"

    @property
    def said_saved(self) -> str:
        """ "saved 2:02pm", with its day when that is not today."""
        today = words.in_london(self.saved_at).date() == words.today()
        return f"saved {words.clock(self.saved_at) if today else words.moment(self.saved_at)}"


class Installation(models.Model):
    """What this database is for: ``demonstration`` or ``real``, decided once and never changed.

    A real one begins with a one-time code, of which only the hash is kept.
    """

    class Kind(models.TextChoices):
        DEMONSTRATION = "demonstration"
        REAL = "real"

    only = models.BooleanField(primary_key=True, default=True, editable=False)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    code_hash = models.CharField(max_length=64, blank=True, editable=False)
    begun_at = models.DateTimeField(db_default=Now(), editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(name="one_installation", condition=Q(only=True))]

    def __str__(self) -> str:
        return f"Installation ({self.kind})"


class AuditEvent(Referenced):
    """Who did what, or looked at what, when: written in the transaction of the deed itself.

    ``kind`` and ``thing`` name the record by model and reference; no event holds a name
    or a word of anyone's record.
    """

    class Verb(models.TextChoices):
        OPENED = "opened", "opened"
        WROTE = "wrote", "wrote"
        SIGNED = "signed", "signed"
        REVIEWED = "reviewed", "reviewed"
        CHANGED = "changed", "changed"
        ASKED = "asked for", "asked for"
        ISSUED = "issued", "issued"
        DOWNLOADED = "downloaded", "downloaded"
        LET_IN = "let in", "let in"
        ENDED = "ended access of", "ended access of"
        SIGNED_IN = "signed in", "signed in"
        EXPORTED = "exported", "exported"

    at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    as_role = models.CharField(max_length=24, blank=True)
    verb = models.CharField(max_length=16, choices=Verb.choices)
    kind = models.CharField(max_length=60)
    thing = models.CharField(max_length=32)
    home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    young_people = models.ManyToManyField("placements.YoungPerson", related_name="+")
    staff_member = models.ForeignKey(
        "staff.StaffMember", models.PROTECT, null=True, related_name="+"
    )
    purpose = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [models.Index(fields=["home", "-at"]), models.Index(fields=["kind", "thing"])]

    @property
    def said_kind(self) -> str:
        """The kind of thing, as a sentence has it: "an incident", "a placement plan"."""
        try:
            said = str(apps.get_model(self.kind)._meta.verbose_name)
        except LookupError:
            return self.kind
        return f"{'an' if said[:1] in 'aeiou' else 'a'} {said}"

    @property
    def said_role(self) -> str:
        return Role(self.as_role).label if self.as_role in Role.values else self.as_role


# Those of signing in stand in its own folder.
from accounts.sign_in.models import SignIn, WayBack, WrongTries  # noqa: E402, F401
