"""Reading the team and its supervisions: each function a constant number of queries."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.models import Membership
from accounts.policy import Role, find, standing, visible
from staff import intervals, line
from staff.models import StaffMember, StaffSupervision, SupervisionAction, was_held
from ui import words

SOON = 7  # days


def held() -> QuerySet:
    """Supervisions that were held: written up and signed at least by the supervisor, in this
    version or in one that was amended since."""
    return StaffSupervision.objects.filter(was_held())


def readable(user: Any) -> QuerySet:
    """Supervisions this person may read: never the first draft of their own."""
    return _without_first_drafts(user, StaffSupervision.objects.all())


def readable_with_void(user: Any) -> QuerySet:
    """The same, with those that are void: to read one, never to count."""
    return _without_first_drafts(user, StaffSupervision.with_void.all())


def _without_first_drafts(user: Any, supervisions: QuerySet) -> QuerySet:
    first_draft = Q(supervisor_signed_at=None, change_asked_at=None, amended_at=None)
    rows = visible(user, supervisions).exclude(first_draft & Q(staff_member__user=user.pk))
    return rows.select_related(
        "staff_member__supervised_by",
        "staff_member__home",
        "home__provider",
        "supervisor",
        "amended_by",
        "voided_by",
    )


def find_supervision(user: Any, ref: str) -> StaffSupervision:
    """The one supervision with this reference, if it is this person's to read (404)."""
    return find(user, readable_with_void(user), ref=ref)


def with_line(staff: QuerySet) -> QuerySet:
    """Members of staff with what the line asks of them, so that it asks nothing row by row."""
    managing = Membership.objects.in_force().filter(
        user=OuterRef("user"), home=OuterRef("home"), role=Role.MANAGER
    )
    return staff.select_related("home", "supervised_by").annotate(manages=Exists(managing))


def with_supervision(staff: QuerySet) -> QuerySet:
    """Members of staff with ``last_held_on``, ``open_actions`` and whether one is ``begun``."""
    of_them = StaffSupervision.objects.filter(staff_member=OuterRef("pk"))
    last = held().filter(staff_member=OuterRef("pk")).order_by("-held_on").values("held_on")[:1]
    actions = (
        SupervisionAction.objects.open()
        .filter(supervision__staff_member=OuterRef("pk"))
        .filter(was_held("supervision__"))
        .values("supervision__staff_member")
        .annotate(n=Count("pk"))
        .values("n")
    )
    begun = of_them.exclude(was_held()).order_by("-held_on").values("held_on")[:1]
    return with_line(staff).annotate(
        last_held_on=Subquery(last), open_actions=Subquery(actions), begun_on=Subquery(begun)
    )


def due_on(member: StaffMember) -> date | None:
    """When this member's next supervision is due (needs ``with_supervision``)."""
    return intervals.due_on(
        member.started_on, member.last_held_on, member.interval_weeks, member.ended_on
    )


@dataclass(frozen=True)
class Standing:
    """How one member of staff stands with supervision, for the team page."""

    member: StaffMember
    due_on: date | None
    may_write: bool

    @property
    def is_today(self) -> bool:
        return self.due_on == timezone.localdate()

    @property
    def kind(self) -> str:
        """overdue, due (within a week), coming, or ending (they leave before it)."""
        if self.due_on is None:
            return "ending"
        today = timezone.localdate()
        if self.due_on < today:
            return "overdue"
        return "due" if self.due_on <= today + timedelta(days=SOON) else "coming"


def team(user: Any, home: Any) -> list[Standing]:
    """Everybody who works here now, those whose supervision is most late first."""
    staff = with_supervision(visible(user, StaffMember.objects.filter(home=home).in_post()))
    rows = [
        Standing(member, due_on(member), _may_write(user, member))
        for member in staff.order_by("name")
    ]
    return sorted(rows, key=lambda row: (row.due_on or date.max, row.member.name))


def _may_write(user: Any, member: StaffMember) -> bool:
    """``line.may_supervise`` without a query a row: the verb is the same for the whole home."""
    homes = standing(user).homes
    if line.is_about(user, member):
        return False
    if line.manages_here(member):
        return member.home_id in homes(Role.RESPONSIBLE)
    return member.home_id in homes(Role.MANAGER, Role.DEPUTY, Role.RESPONSIBLE)


def leavers(user: Any, home: Any) -> QuerySet:
    """Those who used to work here, the latest first."""
    return visible(user, StaffMember.objects.filter(home=home).left()).order_by("-ended_on", "name")


@dataclass(frozen=True)
class Facts:
    """What the records themselves say of one member of staff: counted, never typed."""

    in_time: int
    counted: int
    last_held_on: date | None
    due_on: date | None
    key_work_for: list[Any]
    open_actions: int

    @property
    def key_work_names(self) -> str:
        return words.listed(young_person.name for young_person in self.key_work_for)

    @property
    def kept(self) -> str:
        return f"{self.in_time} of {self.counted}" if self.counted else "None yet"


def facts(user: Any, member: StaffMember) -> Facts:
    """Count for one member of staff, through what this person may see."""
    theirs = visible(user, held().filter(staff_member=member))
    days = list(theirs.order_by("held_on").values_list("held_on", flat=True))
    in_time, counted = intervals.kept_in_time(member.started_on, days, member.interval_weeks)
    last = days[-1] if days else None
    key_work = visible(user, member.key_work_for.in_force()).select_related("young_person")
    return Facts(
        in_time=in_time,
        counted=counted,
        last_held_on=last,
        due_on=intervals.due_on(member.started_on, last, member.interval_weeks, member.ended_on),
        key_work_for=[row.young_person for row in key_work],
        open_actions=owned_actions(user, member).count(),
    )


def owned_actions(user: Any, member: StaffMember) -> QuerySet:
    """What this member of staff has agreed to do in signed supervisions and has not done yet."""
    rows = visible(user, SupervisionAction.objects.open().filter(owner=member))
    signed = rows.filter(was_held("supervision__"))
    return signed.select_related("supervision__staff_member", "owner").order_by("due_on", "pk")


def carried_in(member: StaffMember, supervision: StaffSupervision | None = None) -> QuerySet:
    """The actions to say something about this time: those still open from signed supervisions,
    and those this very supervision has already settled."""
    earlier = SupervisionAction.objects.filter(supervision__staff_member=member)
    waiting = Q(state="open") & was_held("supervision__")
    if supervision is None:
        wanted = earlier.filter(waiting)
    else:
        here = Q(settled_in=supervision)
        wanted = earlier.filter(waiting | here).filter(supervision__lt=supervision)
    return wanted.select_related("owner", "supervision", "carried_to").order_by("due_on", "pk")


def agreed(supervision: StaffSupervision) -> QuerySet:
    """What was agreed in this supervision, carried actions first."""
    rows = SupervisionAction.with_void.filter(supervision=supervision).standing()
    rows = rows.select_related("owner", "carried_from__supervision")
    return rows.order_by(F("carried_from").asc(nulls_last=True), "due_on", "pk")


def times_carried(member: StaffMember) -> dict[int, int]:
    """How often each of this member's actions had been carried over before it stood where it is."""
    rows = SupervisionAction.objects.filter(supervision__staff_member=member)
    came_from = dict(rows.values_list("pk", "carried_from_id"))
    times: dict[int, int] = {}
    for key in sorted(came_from):  # a carried action is always younger than what it came from
        before = came_from[key]
        times[key] = times.get(before, 0) + 1 if before else 0
    return times
