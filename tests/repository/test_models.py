"""What every model must have, asked of all of them."""

import pytest
from django.apps import apps
from django.db import connection, models

from accounts import policy
from accounts.models import AuditEvent
from staff.models import StaffMember
from tests.people import send
from tests.world import canary

OURS = [
    "accounts",
    "history",
    "documents",
    "homes",
    "chronology",
    "staff",
    "placements",
    "daily",
    "incidents",
    "cover",
    "measures",
    "missing",
    "meetings",
    "notifications",
    "risks",
    "behaviour",
    "people",
    "voice",
    "looking",
    "outcomes",
    "inspections",
    "published",
]
# Kept for the house's own running: about no record, shown on no page but to the person themselves.
NO_RULE = {
    "accounts.User": "shown by name on what they wrote",
    "accounts.Submission": "one sending of one form",
    "accounts.Draft": "given back only to its writer, by accounts.drafts",
    "accounts.Installation": "one row",
    "accounts.SignIn": "read and ended by the person themselves; by a manager through a membership",
    "accounts.WrongTries": "hashes and times of what was tried at the door",
    "homes.Reminder": "one's own choice, and the hash of an address",
    "history.Shape": "names of columns",
    "history.Link": "digests: which row was written when, and no word of it",
    "history.Chain": "how far a home's history has come; its leaders see it on a page",
    "history.Check": "one nightly reading of the whole house; its leaders are told on a page",
    "documents.DocumentEvent": "read through its document",
    "inspections.InspectorKey": "only the hash of a code that opens one visit, once",
}
NO_HISTORY = {
    "chronology.ChronologyEntry",  # told from records that have one
    "accounts.User",
    "accounts.Invitation",
    "accounts.Submission",
    "accounts.Draft",
    "accounts.Installation",
    "accounts.SignIn",
    "accounts.WayBack",
    "accounts.WrongTries",
    "accounts.AuditEvent",
    "history.Shape",
    "history.Link",
    "history.Chain",
    "history.Check",
    "documents.Document",
    "documents.DocumentEvent",
    "looking.Notice",
    "inspections.InspectorKey",
    "homes.Reminder",
    # What a file said is never changed; what is put together from files is made anew from them.
    "published.Registration",
    "published.Listing",
    "published.Saying",
    "published.PublishedInspection",
    "published.Disagreement",
    "published.Run",  # how far some work has come; what came of it is in the log
}


def own_models():
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            if not hasattr(model, "pgh_tracked_model"):
                yield model


def test_every_model_has_an_access_rule():
    ruled = policy.rules()
    without = {m._meta.label for m in own_models() if m not in ruled}
    assert without == set(NO_RULE)


def test_the_database_writes_the_history_of_every_case_record():
    without = {
        m._meta.label for m in own_models() if not hasattr(m, "pgh_event_model") and not _tracked(m)
    }
    assert without == NO_HISTORY


def _tracked(model):
    return any(
        getattr(other, "pgh_tracked_model", None) is model
        for app in OURS
        for other in apps.get_app_config(app).get_models()
    )


def test_every_moment_somebody_did_something_names_who():
    """signed_at goes with signed_by, reviewed_at with reviewed_by."""
    moments = ("signed_at", "reviewed_at", "closed_on", "withdrawn_at", "used_at", "ended_at")
    wrong = []
    for model in own_models():
        names = {field.name for field in model._meta.get_fields()}
        for name in names:
            if not name.endswith(moments):
                continue
            pair = name.rsplit("_", 1)[0] + "_by"
            exempt = {
                ("Incident", "ended_at"),  # when it ended, not a deed
                ("Hold", "ended_at"),  # the same
                ("Goal", "closed_on"),
                ("ChosenOutcome", "closed_on"),  # the day it was reached; the log says who wrote it
                ("Home", "closed_on"),
                ("Registration", "closed_on"),  # as published
                ("Listing", "closed_on"),
                ("InspectorKey", "used_at"),  # by whoever holds it: the visit says who that is
                ("InspectorKey", "withdrawn_at"),
            }
            if pair not in names and (model.__name__, name) not in exempt:
                wrong.append(f"{model.__name__}.{name}")
    assert not wrong


def test_nothing_that_is_evidence_goes_with_what_it_points_at():
    """No foreign key of ours deletes in cascade: leavers keep their name on old records."""
    wrong = [
        f"{model.__name__}.{field.name}"
        for model in own_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.CASCADE
    ]
    assert not wrong


def test_no_model_names_a_person_when_printed(world):
    for name in ("alex", "shared", "tom_supervision", "tom_post", "maya"):
        text = str(getattr(world, name))
        assert "Alex" not in text
        assert "Adeyemi" not in text
        assert canary("shared") not in text


@pytest.mark.django_db
def test_history_says_what_it_was_before_and_who_changed_it(world):
    """Straight from the database's own record, whoever made the change."""
    from django.urls import reverse

    form = {
        "name": "Oak House",
        "purpose": "wide range",
        "places": "5",
    }
    assert send(world.maya, reverse("homes:change", args=[world.oak.ref]), form).status_code == 302
    events = (
        apps.get_model("homes", "HomeEvent").objects.filter(pgh_obj=world.oak).order_by("pgh_id")
    )
    assert [event.places for event in events][-2:] == [4, 5]
    assert events.last().pgh_context.metadata["user"] == world.maya.pk
    StaffMember.objects.filter(pk=world.tom_post.pk).update(job_title="Senior")
    with connection.cursor() as cursor:
        cursor.execute(
            "update staff_staffmember set job_title = 'By hand' where id = %s", [world.tom_post.pk]
        )
    titles = apps.get_model("staff", "StaffMemberEvent").objects.filter(pgh_obj=world.tom_post)
    assert list(titles.order_by("pgh_id").values_list("job_title", flat=True)) == [
        "Residential worker",
        "Senior",
        "By hand",
    ]
    assert AuditEvent.objects.filter(by=world.maya, verb="changed", home=world.oak).exists()
