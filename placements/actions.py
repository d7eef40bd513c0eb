"""What people do about a young person's page and plan, each in one transaction with its trace."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.chronology.telling import tell
from placements.models import Placement, PlacementPlan, YoungPerson
from placements.photos import make_room

PAGE = ("preferred_name", "pronouns", "frame_colour", "picture", "good_day", "good_day_on")


@transaction.atomic
def change_page(
    *,
    by: User,
    placement: Placement,
    answers: dict[str, Any],
    photo: ContentFile | None = None,
    remove_photo: bool = False,
) -> YoungPerson:
    """Change how a young person is named and shown, and what their good day is.

    Refused when the home keeps no more photographs. One that is replaced or no longer consented to is deleted from the disk once the
    change holds.
    """
    person = YoungPerson.objects.select_for_update().get(pk=placement.young_person_id)
    if photo is not None:
        make_room(placement.home, person, photo)
    for name in PAGE:
        setattr(person, name, answers[name])
    _set_photo(person, photo, remove_photo, answers["photo_consent_on"])
    person.save()
    did(by, AuditEvent.Verb.CHANGED, person, home=placement.home, young_people=[person])
    return person


def _set_photo(person: YoungPerson, photo: ContentFile | None, remove: bool, consent: Any) -> None:
    before = person.photo.name
    if photo is not None:
        person.photo.save(photo.name, photo, save=False)
    elif remove:
        person.photo = ""
    person.photo_consent_on = consent if person.photo else None
    if before and before != person.photo.name:
        storage = person.photo.storage
        transaction.on_commit(lambda: storage.delete(before))


@transaction.atomic
def write_plan(*, by: User, placement: Placement, answers: dict[str, Any]) -> PlacementPlan:
    """Write the next version of a placement's plan (reg 17, C7). Refusal when a later version
    gives no reason."""
    Placement.objects.select_for_update().get(pk=placement.pk)
    plans = PlacementPlan.objects.filter(placement=placement)
    latest = plans.order_by("-version").first()
    if latest and not answers["reason"]:
        raise Refusal("Enter why the plan is changing", field="reason")
    plan = PlacementPlan.objects.create(
        placement=placement,
        home=placement.home,
        young_person=placement.young_person,
        version=(plans.aggregate(last=Max("version"))["last"] or 0) + 1,
        recorded_by=by,
        **answers,
    )
    tell(plan)
    did(
        by,
        AuditEvent.Verb.WROTE,
        plan,
        home=placement.home,
        young_people=[placement.young_person],
    )
    return plan
