"""What a placing authority may know: its social workers their own young people, each in a sentence
counted from the records; its commissioners counts of homes, small numbers left out (E13, A2)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone

from accounts.policy import Role, permitted, standing, visible
from accounts.walls import counting
from documents.models import Document, DocumentEvent, DocumentKind
from homes.models import Home
from inspections.models import Inspection, InspectionAction
from inspections.queries import supervision
from inspections.queries.history import Judged, action_counts, last_full_by_home
from inspections.queries.side_by_side import incident_counts, living_counts
from outcomes.models import Goal, SchoolMonth
from placements.clocks import plan_from_authority_by
from placements.duties import SOON
from placements.incidents.models import Incident, InvolvedYoungPerson
from placements.models import Placement, Stay, YoungPerson
from staff.models import StaffMember
from ui import words

RECENT = 90  # days of incidents on the social worker's page
SHOWN = 3  # of each young person's; the rest on their own page


@dataclass
class Known:
    """One young person as their own social worker finds them on the first page."""

    young_person: YoungPerson
    placement: Placement | None = None
    last_placement: Placement | None = None  # where they moved on from, when they live nowhere now
    sentence: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)  # what the home waits for from them
    reports: list[dict[str, Any]] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)
    nights: int = 0

    @property
    def where(self) -> str:
        """14, Rowan House, since September 2024."""
        if self.placement is None:
            return f"{self.young_person.age}, {self._moved_on()}"
        home = self.placement.home.name
        if self.placement.kind == Placement.Kind.SHORT_BREAKS:
            nights = words.count(self.nights, "night")
            return f"{self.young_person.age}, {home}, short breaks, {nights} in 12 months"
        return f"{self.young_person.age}, {home}, since {self.placement.starts_on:%B %Y}"

    @property
    def more_incidents(self) -> int:
        """Those of the time that the first page leaves to the young person's own."""
        return max(0, len(self.incidents) - SHOWN)

    def _moved_on(self) -> str:
        """Moved on from Rowan House on 3 August: Supported lodgings."""
        last = self.last_placement
        if last is None:
            return "not living in a home that uses Hearth"
        to = f": {last.moved_on_to}" if last.moved_on_to else ""
        return f"moved on from {last.home.name} on {words.day_month(last.ends_on)}{to}"


def your_young_people(user: Any) -> list[Known]:
    """The young people allocated to this social worker now, wherever they live. The number of
    queries does not grow with them."""
    children = list(visible(user, YoungPerson.objects.all()).order_by("preferred_name", "pk"))
    known = {child.pk: Known(child) for child in children}
    _placed(user, known)
    _ask(user, known)
    _count_nights(user, known)
    _add_incidents(user, known)
    _add_reports(user, known)
    school, goals = _school(user, known), _goals(user, known)
    for pk, one in known.items():
        if one.placement:
            one.sentence = sentence(school.get(pk, []), goals.get(pk, 0), len(one.incidents))
    return list(known.values())


def _placed(user: Any, known: dict[int, Known]) -> None:
    today = timezone.localdate()
    rows = visible(user, Placement.objects.filter(young_person__in=list(known)))
    for one in rows.filter(starts_on__lte=today).select_related("home").order_by("starts_on"):
        about = known[one.young_person_id]
        if one.ends_on and one.ends_on < today:
            about.last_placement = one
        # A young person may have a home and short breaks beside it: the home is said.
        elif about.placement is None or about.placement.kind == Placement.Kind.SHORT_BREAKS:
            about.placement = one


def _ask(user: Any, known: dict[int, Known]) -> None:
    """What a home waits for: the placement plan of who lives there, or comes soon, without one."""
    today = timezone.localdate()
    rows = Placement.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today),
        young_person__in=list(known),
        starts_on__lte=today + SOON,
        plans=None,
    )
    for one in visible(user, rows).select_related("home").order_by("starts_on", "pk"):
        by = plan_from_authority_by(one.starts_on, today)
        comes = "came" if one.starts_on <= today else "comes"
        known[one.young_person_id].asked.append(
            {
                "title": f"{one.home.name} waits for the placement plan",
                "says": f"{known[one.young_person_id].young_person.name} {comes} to live there on "
                f"{words.day_month(one.starts_on)}. It is expected by {words.day_month(by)}.",
                "state": "overdue" if by < today else "due",
                "state_words": "Not here yet" if by < today else "Expected",
            }
        )


def _count_nights(user: Any, known: dict[int, Known]) -> None:
    """Nights of short breaks in the last twelve months, those begun before them left out."""
    today = timezone.localdate()
    rows = visible(user, Stay.objects.filter(placement__young_person__in=list(known)))
    stays = rows.filter(arrives_on__gte=today - timedelta(days=365), arrives_on__lte=today)
    for child, arrives, leaves in stays.values_list(
        "placement__young_person", "arrives_on", "leaves_on"
    ):
        known[child].nights += (min(leaves, today) - arrives).days


def _add_incidents(user: Any, known: dict[int, Known]) -> None:
    since = timezone.now() - timedelta(days=RECENT)
    rows = visible(user, InvolvedYoungPerson.objects.filter(young_person__in=list(known)))
    rows = rows.filter(incident__occurred_at__gte=since).select_related("incident")
    for part in rows.order_by("-incident__occurred_at", "-pk"):
        known[part.young_person_id].incidents.append(part.incident)


def _add_reports(user: Any, known: dict[int, Known]) -> None:
    """Each young person's placement reports, newest first, with when this person last took it."""
    taken = Max(
        "events__at", filter=Q(events__what=DocumentEvent.What.DOWNLOADED, events__by=user.pk)
    )
    rows = visible(
        user,
        Document.objects.filter(kind=DocumentKind.PLACEMENT_REPORT, young_person__in=list(known)),
    )
    for document in rows.annotate(read_at=taken).order_by("-asked_at", "-pk"):
        reports = known[document.young_person_id].reports
        if len(reports) < 4:
            reports.append(_report(document))


def _report(document: Document) -> dict[str, Any]:
    """One report for the page: its state in words, and where it opens."""
    period = f"{words.day_month(document.period_from)} to {words.day_month(document.period_to)}"
    State = Document.State
    if document.state == State.READY:
        read = document.read_at is not None
        state = ("signed", "Read") if read else ("due", "Not read yet")
        pages = words.count(document.pages, "page")
        when = (
            f"You read it on {words.day_month(document.read_at)}"
            if read
            else f"Ready {words.day_month(document.ready_at)}"
        )
        says = f"PDF, {pages}, version {document.version}. {when}"
    elif document.state in (State.WAITING, State.MAKING):
        state = ("quiet", "Being made")
        says = document.stage or "You can leave this page"
    else:
        state = ("overdue", document.get_state_display())
        says = document.why_not
    return {
        "title": f"Placement report, {period}",
        "says": says,
        "state": state[0],
        "state_words": state[1],
        "icon": "eye" if state[1] == "Not read yet" else "",
        "url": reverse("documents:document", args=[document.ref]),
        "download": reverse("documents:download", args=[document.ref])
        if document.state == State.READY
        else "",
        "percent": document.progress if document.state == State.MAKING else None,
        "making": document.state in (State.WAITING, State.MAKING),
    }


def _school(user: Any, known: dict[int, Known]) -> dict[int, list[SchoolMonth]]:
    """Months at school of each, oldest first, those with any sessions."""
    rows = visible(user, SchoolMonth.objects.filter(young_person__in=list(known), sessions__gt=0))
    found: dict[int, list[SchoolMonth]] = defaultdict(list)
    for month in rows.order_by("month", "pk"):
        found[month.young_person_id].append(month)
    return found


def _goals(user: Any, known: dict[int, Known]) -> dict[int, int]:
    rows = visible(user, Goal.objects.filter(young_person__in=list(known), state=Goal.State.NOW))
    counted = rows.order_by().values("young_person").annotate(n=Count("pk", distinct=True))
    return {row["young_person"]: row["n"] for row in counted}


def sentence(school: list[SchoolMonth], goals: int, incidents: int) -> str:
    """What the records say, in order: school, what they are working on, what went wrong."""
    parts = []
    if school:
        parts.append(_school_words(school))
    if goals:
        parts.append(f"working on {words.count(goals, 'goal')}")
    number = words.number_word(incidents)
    parts.append(f"{number} {'incident' if incidents == 1 else 'incidents'} in {RECENT} days")
    said = ", ".join(parts)
    return f"{said[0].upper()}{said[1:]}."


def _school_words(school: list[SchoolMonth]) -> str:
    last, first = school[-1], school[0]
    year = "" if last.month.year == timezone.localdate().year else f" {last.month.year}"
    now = f"{attended(last)}% at school in {last.month:%B}{year}"
    return f"{now} ({attended(first)}% in {first.month:%B %Y})" if last != first else now


def attended(month: SchoolMonth) -> int:
    """Whole per cent of the half-day sessions offered."""
    return round(100 * month.attended / month.sessions)


# ---------- the commissioner ----------
SMALL = range(1, 5)
TOO_FEW = "1 to 4"
LEFT_OUT = "Left out"


@dataclass(frozen=True)
class Counts:
    """A home where the authority places now; text as it stands on the page and in the file."""

    home: Home
    ours: str
    living: str
    incidents: str
    supervision: str
    actions: str
    judged: Judged | None


COLUMNS = (
    ("ours", "Placed by us", "Young people your authority placed there, living there today."),
    ("living", "Living there", "Everybody living there today, whoever placed them. Left out where "
     "it would tell the number placed by others, when that is 1 to 4."),
    ("incidents", "Incidents in 90 days", "Events recorded as incidents that happened in the last "
     "90 days, at the whole home."),
    ("supervision", "Supervision in time", "Staff in post whose next supervision is not overdue by "
     "the home’s own interval, to the nearest 10%. Left out with fewer than five staff."),
    ("actions", "Actions open", "Requirements and recommendations from inspections not closed yet."),
)  # fmt: skip


def shown(number: int) -> str:
    """A count as it may be shown: 1 to 4 are not told apart. Nothing is nothing: 0 is shown."""
    return TOO_FEW if number in SMALL else str(number)


def living_shown(living: int, ours: int) -> str:
    """Everybody living there, unless the difference from ours would tell a small number of
    somebody else's children (complementary suppression)."""
    others = living - ours
    if others in SMALL and ours not in SMALL:
        return LEFT_OUT
    return shown(living)


def in_time_shown(up_to_date: int, staff: int) -> str:
    """To the nearest 10 per cent; with fewer than five staff a share is as good as a name."""
    if staff < 5:
        return "No staff recorded" if staff == 0 else LEFT_OUT
    return f"{round(10 * up_to_date / staff) * 10}%"


def total_shown(numbers: Iterable[int], cells: Iterable[str]) -> str:
    """A total only where every figure in it is shown: else it would give one back."""
    if any(cell in (TOO_FEW, LEFT_OUT) for cell in cells):
        return LEFT_OUT
    return shown(sum(numbers))


@dataclass(frozen=True)
class Commissioned:
    """Every home where the authority places now, and the totals that may be told."""

    rows: list[Counts]
    totals: dict[str, str]


def commissioned(user: Any) -> Commissioned:
    """Counts for the homes where this commissioner's authority has somebody placed now.

    The verb "see counts" opens a home's rows to counting and to nothing else: no row of a record
    leaves this function, only numbers that have been through suppression.
    """
    homes = list(permitted(user, "see counts", Home.objects.all()).order_by("name", "pk"))
    with counting(home.pk for home in homes):
        return _commissioned(user, homes)


def _commissioned(user: Any, homes: list[Home]) -> Commissioned:
    here = Q(home__in=homes)
    mine = standing(user).authorities.get(Role.COMMISSIONER, frozenset())
    ours = living_counts(Placement.objects.filter(here, authority__in=mine))
    living = living_counts(Placement.objects.filter(here))
    incidents = incident_counts(Incident.objects.filter(here))
    staff = supervision.counts(supervision.with_due(StaffMember.objects.filter(here).in_post()))
    actions = action_counts(InspectionAction.objects.filter(here))
    judged = last_full_by_home(Inspection.objects.filter(here))
    rows, numbers = [], defaultdict(list)
    for home in homes:
        placed, all_there = ours.get(home.pk, 0), living.get(home.pk, 0)
        happened = incidents.get(home.pk, {}).get("in_90", 0)
        open_now = actions.get(home.pk, {}).get("open", 0)
        held = staff.get(home.pk, {"staff": 0, "up_to_date": 0})
        for name, number in [
            ("ours", placed), ("living", all_there), ("incidents", happened), ("actions", open_now),
        ]:  # fmt: skip
            numbers[name].append(number)
        rows.append(
            Counts(
                home=home,
                ours=shown(placed),
                living=living_shown(all_there, placed),
                incidents=shown(happened),
                supervision=in_time_shown(held["up_to_date"], held["staff"]),
                actions=shown(open_now),
                judged=judged.get(home.pk),
            )
        )
    totals = {
        name: total_shown(values, [getattr(row, name) for row in rows])
        for name, values in numbers.items()
    }
    return Commissioned(rows, _consistent(totals, numbers))


def _consistent(totals: dict[str, str], numbers: dict[str, list[int]]) -> dict[str, str]:
    """The totals must not tell together what each row keeps: others = living - ours."""
    if totals and LEFT_OUT not in (totals["ours"], totals["living"]):
        totals["living"] = living_shown(sum(numbers["living"]), sum(numbers["ours"]))
    return totals
