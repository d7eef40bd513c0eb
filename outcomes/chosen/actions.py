"""Choosing an outcome, and saying that it is reached or set aside (D15)."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.chronology.telling import tell
from outcomes.models import ChosenOutcome
from placements.models import Placement


class AlreadyFollowed(Refusal):
    field = "counted"
    sentence = "This is followed already. End that one first, or choose another"


class EndedMeanwhile(Refusal):
    sentence = "This has been ended meanwhile"


@transaction.atomic
def choose(
    *,
    by: User,
    placement: Placement,
    counted: str,
    why: str,
    agreed: bool,
    from_on: date,
    own_view: str = "",
) -> ChosenOutcome:
    """Follow one kind of incident from a day on. AlreadyFollowed when it is."""
    try:
        with transaction.atomic():
            made = ChosenOutcome.objects.create(
                home=placement.home,
                young_person=placement.young_person,
                counted=counted,
                why=why,
                own_view=own_view,
                agreed=agreed,
                from_on=from_on,
                recorded_by=by,
            )
    except IntegrityError as error:  # one of a kind at a time, however many press at once
        raise AlreadyFollowed from error
    tell(made)
    did(by, AuditEvent.Verb.WROTE, made, home=made.home, young_people=[made.young_person])
    return made


@transaction.atomic
def end(
    *, by: User, outcome: ChosenOutcome, state: str, closed_on: date, how_it_went: str
) -> ChosenOutcome:
    """It is reached or set aside. EndedMeanwhile when somebody else has said so."""
    rows = ChosenOutcome.objects.select_for_update(of=("self",)).select_related(
        "home", "young_person"
    )
    outcome = rows.get(pk=outcome.pk)
    if outcome.state != ChosenOutcome.State.NOW:
        raise EndedMeanwhile
    outcome.state, outcome.closed_on, outcome.how_it_went = state, closed_on, how_it_went
    outcome.save(update_fields=["state", "closed_on", "how_it_went"])
    tell(outcome)
    did(
        by, AuditEvent.Verb.CHANGED, outcome, home=outcome.home, young_people=[outcome.young_person]
    )
    return outcome
