"""One night a manager of a sister home covered Rowan House: an hour at most, and looked at next day."""

from datetime import datetime, timedelta

from accounts.models import AuditEvent, Membership
from accounts.roles import Role
from homes.models import Home
from placements.cover.models import LASTS, Cover
from placements.models import Placement, PlacementPlan

from .copying import Writer, write_history
from .life.calendar import DAY, LONDON, moment

DAYS_AGO = 33
SISTER = "H"  # Priory Terrace
REASON = (
    "Sandra rang me at eleven: Noor had been sick twice, Maya and Dev were not answering, and the "
    "agency worker could not open anything. She needed what Noor may be given and who to ring."
)
FOUND = (
    "Yasmin opened Noor’s page and her plan and nothing else, and was out again in twenty-four "
    "minutes. Noor was asleep by one. Dev’s phone had been off: the on-call list is now on the wall, "
    "with a second name. I told Noor in the morning who had read about her, and why."
)
NOT_YET = {"found": "''", "reviewed_at": "NULL", "reviewed_by_id": "NULL"}


def cover_one_night(now: datetime, write: Writer) -> None:
    """Begin, reading, end and review, with the events each would have left."""
    rowan = Home.objects.filter(letter="E").first()
    led = Membership.objects.filter(role=Role.MANAGER, ended_at=None)
    sister = led.filter(home__letter=SISTER).first()
    maya = led.filter(home=rowan).first()
    noor = Placement.objects.filter(home=rowan, ends_on=None, young_person__first_name="Noor")
    if not (rowan and sister and maya and noor):
        return
    person, by = noor.get().young_person_id, sister.user_id
    began = moment(now.astimezone(LONDON).date() - DAYS_AGO * DAY, 23, 12)
    ended, reviewed = began + timedelta(minutes=24), began + timedelta(hours=10, minutes=20)
    key = write.add(
        Cover, home_id=rowan.pk, young_person_id=person, by_id=by, reason=REASON, starts_at=began,
        ends_at=ended, ended_at=ended, ended_by_id=by, found=FOUND, reviewed_at=reviewed,
        reviewed_by_id=maya.user_id,
    )  # fmt: skip
    write.write()
    here, cover = f"t.id = {key}", Cover.objects.select_related("young_person").get(pk=key)
    whole = f"t.starts_at + interval '{LASTS.total_seconds():.0f} seconds'"
    going_on = {"ended_at": "NULL", "ended_by_id": "NULL", "ends_at": whole, **NOT_YET}
    write_history(Cover, at="t.starts_at", by="t.by_id", where=here, instead=going_on)
    write_history(Cover, at="t.ended_at", by="t.by_id", label="update", where=here, instead=NOT_YET)
    write_history(Cover, at="t.reviewed_at", by="t.reviewed_by_id", label="update", where=here)

    plan = PlacementPlan.objects.filter(young_person=person, recorded_at__lt=began)
    opened = [cover.young_person, *plan.order_by("-version")[:1]]
    verb, role = AuditEvent.Verb, "covering"
    told = [
        (began, by, role, verb.LET_IN, cover),
        *((began + timedelta(minutes=2 + 3 * number), by, role, verb.OPENED, thing)
          for number, thing in enumerate(opened)),
        (ended, by, role, verb.ENDED, cover),
        (reviewed, maya.user_id, Role.MANAGER.value, verb.REVIEWED, cover),
    ]  # fmt: skip
    for at, who, as_role, what, thing in told:
        event = write.add(
            AuditEvent, at=at, by_id=who, as_role=as_role, verb=what.value,
            kind=type(thing)._meta.label_lower, thing=thing.ref, home_id=rowan.pk, purpose="cover",
        )  # fmt: skip
        write.add(AuditEvent.young_people.through, auditevent_id=event, youngperson_id=person)
    write.write()
