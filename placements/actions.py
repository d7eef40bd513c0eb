"""What people do about a young person's page and plan, each in one transaction with its trace."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from placements.models import Placement, PlacementPlan, YoungPerson

PAGE = ("preferred_name", "pronouns", "frame_colour", "picture", "good_day", "good_day_on")
STATED = (*PAGE, "photo", "photo_consent_on")


class ChangedMeanwhile(Refusal):
    """Somebody else changed the same record while this was being written: both are shown."""

    sentence = "Someone else changed this while you were writing. Both are below: decide what is right, then save again"


def state_of(young_person: YoungPerson) -> str:
    """A mark of what the page says now, to tell later whether it has been changed since."""
    said = "\x1f".join(str(getattr(young_person, name) or "") for name in STATED)
    return hashlib.sha256(said.encode()).hexdigest()[:24]


@transaction.atomic
def change_page(
    *,
    by: User,
    placement: Placement,
    seen: str,
    answers: dict[str, Any],
    photo: ContentFile | None = None,
    remove_photo: bool = False,
) -> YoungPerson:
    """Change how a young person is named and shown, and what their good day is.

    ``seen`` is ``state_of`` the page when it was opened. A photograph that is replaced or no
    longer consented to is deleted from the disk once the change holds.
    """
    person = YoungPerson.objects.select_for_update().get(pk=placement.young_person_id)
    if state_of(person) != seen:
        raise ChangedMeanwhile
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
def write_plan(
    *, by: User, placement: Placement, seen: str, answers: dict[str, Any]
) -> PlacementPlan:
    """Write the next version of a placement's plan (reg 17, C7).

    ``seen`` is the reference of the version that was on the screen when writing began ("" for
    none). ChangedMeanwhile when another has been written since; Refusal when a later version
    gives no reason.
    """
    Placement.objects.select_for_update().get(pk=placement.pk)
    plans = PlacementPlan.objects.filter(placement=placement)
    latest = plans.order_by("-version").first()
    if (latest.ref if latest else "") != seen:
        raise ChangedMeanwhile
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
    did(
        by,
        AuditEvent.Verb.WROTE,
        plan,
        home=placement.home,
        young_people=[placement.young_person],
    )
    return plan
