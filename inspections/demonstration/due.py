"""What is due shows that nothing stands still: a manager is away this week, Maya has said that she
will be, and somebody is expected whose plan has not come yet."""

from datetime import date, datetime

from accounts.models import AuditEvent, Membership
from accounts.roles import Role
from homes.models import Authority, Away, Home
from placements.models import Placement, YoungPerson

from .copying import Writer, write_history
from .life.calendar import DAY, LONDON

# Home, first day and last, counted from today.
AWAY = (("D", -3, 8), ("E", -150, -137), ("E", 19, 32))
COMES_TO, COMES_IN = "D", 9  # days


def fall_due(now: datetime, write: Writer) -> None:
    """Absences over, going on and to come; one young person who is not here yet."""
    today = now.astimezone(LONDON).date()
    for letter, first, last in AWAY:
        _away(
            letter, today + first * DAY, today + last * DAY, now + (min(first, 0) - 6) * DAY, write
        )
    _somebody_comes(today, write)


def _away(letter: str, first: date, last: date, said: datetime, write: Writer) -> None:
    home = Home.objects.filter(letter=letter).first()
    led = Membership.objects.filter(home=home, ended_at=None).select_related("user")
    manager = led.filter(role=Role.MANAGER).first()
    deputy = led.filter(role=Role.DEPUTY).order_by("pk").first()
    if not (home and manager and deputy):
        return
    key = write.add(
        Away, home_id=home.pk, who_id=manager.user_id, stands_in_id=deputy.user_id,
        starts_on=first, ends_on=last, recorded_by_id=manager.user_id, recorded_at=said,
    )  # fmt: skip
    write.write()
    write_history(Away, at="t.recorded_at", by="t.recorded_by_id", where=f"t.id = {key}")
    write.add(
        AuditEvent, at=said, by_id=manager.user_id, as_role=Role.MANAGER.value,
        verb=AuditEvent.Verb.WROTE.value, kind=Away._meta.label_lower,
        thing=Away.objects.get(pk=key).ref, home_id=home.pk,
    )  # fmt: skip
    write.write()


def _somebody_comes(today: date, write: Writer) -> None:
    authority = Authority.objects.filter(placements__home__letter=COMES_TO).order_by("pk").first()
    home = Home.objects.filter(letter=COMES_TO).first()
    if not (home and authority):
        return
    person = write.add(
        YoungPerson, first_name="Kayleigh", last_name="Dunmore", preferred_name="Kay",
        pronouns="she", date_of_birth=today.replace(day=1) - 14 * 365 * DAY,
        frame_colour=YoungPerson.Frame.SKY, authority_id=authority.pk,
    )  # fmt: skip
    place = write.add(
        Placement, young_person_id=person, home_id=home.pk, authority_id=authority.pk,
        kind=Placement.Kind.LIVING_HERE.value, legal_status="Care order",
        starts_on=today + COMES_IN * DAY,
        why_here="Her foster carers are moving away. She has asked for somewhere near her school.",
        hoped_for="To stay at her school, and to see her brother every week.",
    )  # fmt: skip
    write.write()
    for model, key in ((YoungPerson, person), (Placement, place)):
        write_history(model, at="now() - interval '2 days'", where=f"t.id = {key}")
