"""What an inspection asked for, changed by a new version with a reason, or made void (F3, trust A18)."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from homes.due import duties_for
from homes.records.actions import Void
from inspections.actions.asked import check, claim
from inspections.models import InspectionAction
from tests.forms_shown import form_of
from tests.people import see, send, words
from tests.world import days_ago, made_now

WHY = "Ofsted agreed to a later day"


def change(world):
    return reverse("records:change", args=[world.oak_action.ref, "action"])


def make_void(world):
    return reverse("records:void", args=[world.oak_action.ref, "action"])


def page(world, who="maya"):
    url = reverse("inspections:action", args=[world.oak_action.ref])
    return words(see(getattr(world, who), url))


def day(name, when):
    return {f"{name}_day": str(when.day), f"{name}_month": str(when.month),
            f"{name}_year": str(when.year)}  # fmt: skip


def amend(world, user=None, because=WHY, **answers):
    user = user or world.maya
    return send(
        user, change(world), {**form_of(user, change(world)), "because": because, **answers}
    )


def closed(world):
    claim(by=world.maya, action=world.oak_action, evidence="The log is checked.",
          learned="To look", lasting="", done_on=days_ago(2))  # fmt: skip
    return check(by=world.ruth, action=world.oak_action)


def now(world):
    return InspectionAction.with_void.get(pk=world.oak_action.pk)


def listed(world, kind):
    """The inspector's list of changes of this kind, the days box aside."""
    url = reverse("inspections:changes", args=[world.oak.ref])
    return words(see(world.ines, f"{url}?kind={kind}"))


def test_a_day_put_off_says_why_and_the_inspector_reads_both(world):
    later = days_ago(-60)
    assert amend(world, **day("due_on", later)).status_code == 302
    action = now(world)
    assert (action.due_on, action.version, action.amended_because) == (later, 2, WHY)
    read = page(world, "ines")
    assert WHY in read
    assert "Earlier versions" in read
    shown = listed(world, "amended")
    assert WHY in shown
    assert "By when" in shown
    assert f"Action from an inspection</a>: {world.oak_action.refers_to}" in shown
    beside = words(see(world.ines, reverse("records:versions", args=[action.ref, "action"])))
    assert "By when" in beside


def test_somebody_else_sees_to_it_by_name(world):
    assert (
        amend(world, owner=str(world.dev_post.pk), because="Tom left the home").status_code == 302
    )
    assert now(world).owner == world.dev_post
    beside = words(
        see(world.maya, reverse("records:versions", args=[world.oak_action.ref, "action"]))
    )
    assert "Dev Anand" in beside
    assert "StaffMember" not in beside


def test_no_reason_no_version_and_every_word_stays(world):
    answer = amend(world, text="Check the log each day, not each week.", because="")
    assert answer.status_code == 422
    assert "Check the log each day" in words(answer)
    assert now(world).version == 1


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"due_on_day": "", "due_on_month": "", "due_on_year": ""}, "must be met by"),
        ({"text": " "}, "Enter what they asked for"),
        (lambda: day("due_on", days_ago(3000)), "after the inspection began"),
    ],
)
def test_it_asks_the_same_as_when_it_was_taken_down(world, answers, said):
    answer = amend(world, **made_now(answers))
    assert answer.status_code == 422
    assert said in words(answer)


def test_nobody_of_another_home_can_be_given_it(world):
    assert amend(world, owner=str(world.omar_post.pk)).status_code == 422
    assert "Omar Haddad" not in words(see(world.maya, change(world)))


def test_an_open_action_is_not_closed_by_the_way(world):
    assert amend(world, text="Another text.", evidence="Done", **day("closed_on", days_ago(1)))
    action = now(world)
    assert (action.text, action.evidence, action.closed_on) == ("Another text.", "", None)


def test_what_a_closed_action_says_changes_by_a_new_version_only(world):
    closed(world)
    mine = InspectionAction.objects.filter(pk=world.oak_action.pk)
    for silent in (
        {"evidence": "Something else"},
        {"closed_on": None, "closed_by": None},
        {"closed_on": days_ago(1)},
        {"closed_by": world.dev},
        {"checked_by": world.dev},
        {"checked_on": None, "checked_by": None},
        {"learned": "Something else"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            mine.update(**silent)
    assert amend(world, evidence="The log is checked on Fridays.").status_code == 302
    action = now(world)
    assert (action.version, action.closed_by, action.closed_on) == (2, world.maya, days_ago(2))
    shown = listed(world, "amended")
    assert "on Fridays" in shown
    assert "What shows that it is done" in shown


def test_void_is_owed_by_nobody_and_stays_readable(world):
    form = {**form_of(world.maya, make_void(world)), "because": "Taken down for the wrong home"}
    assert send(world.maya, make_void(world), form).status_code == 302
    assert now(world).is_void
    assert not any(one.code == "inspection-action" for one in duties_for(world.maya, [world.oak]))
    read = page(world, "ines")
    assert "Taken down for the wrong home" in read
    assert "Done, with evidence" not in page(world)
    inspections = words(see(world.maya, reverse("inspections:inspections", args=[world.oak.ref])))
    assert world.oak_action.ref not in inspections
    assert "Taken down for the wrong home" in listed(world, "void")
    url = reverse("inspections:close_action", args=[world.oak_action.ref])
    mine = {"evidence": "Mine", "learned": "To look", **day("closed_on", days_ago(0))}
    answer = send(world.maya, url, mine)
    assert answer.status_code == 409
    assert "Mine" in words(answer)
    with pytest.raises(Void):
        closed(world)
    assert now(world).closed_on is None


def test_who_may(world):
    people = {"maya": 200, "dev": 200, "ruth": 200, "wen": 403, "ines": 403, "elsa": 404,
              "omar": 404, "sol": 404}  # fmt: skip
    for name, status in people.items():
        assert see(getattr(world, name), change(world)).status_code == status, name
