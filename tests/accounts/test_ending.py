"""P-5: a grant that ends, somebody who leaves, a changed role, a placement that ends: the very next request is refused.

Each case opens a page that is theirs, lets the thing end, and asks once more with the same session. What each
person may open, and what the changed role may, is read from the hand-written table, never from the code.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from accounts import actions
from accounts.models import Membership, User
from accounts.policy import Role
from accounts.sign_in import sittings
from placements.models import Allocation, Placement
from tests.fully import some
from tests.people import as_
from tests.repository.walk import address, rows
from tests.repository.walk import things as things  # the fixture

OF_ALEX = ("alex", "alex_goal", "alex_line", "alex_part", "alex_plan_1")
AT_MOST = 12  # pages of one person and one kind of ending, spread over all that are theirs


def leaves(world: Any, who: User) -> None:
    """Their last membership here is ended by hand."""
    by = world.ruth if who == world.maya else world.maya
    for held in who.memberships.filter(home=world.oak):
        actions.end_membership(by=by, membership=held)


def runs_out(world: Any, who: User) -> None:
    """What they were given ends by itself, this moment."""
    Membership.objects.filter(user=who).update(ends_at=Now())


def becomes_worker(world: Any, who: User) -> None:
    Membership.objects.filter(user=who, home=world.oak).update(ends_at=Now())
    Membership.objects.create(user=who, role=Role.WORKER, home=world.oak)


def alex_moves_on(world: Any, who: User) -> None:
    Placement.objects.filter(young_person=world.alex, ends_on=None).update(
        ends_on=timezone.localdate() - timedelta(days=1), ending="planned"
    )


def another_worker_for_alex(world: Any, who: User) -> None:
    Allocation.objects.filter(young_person=world.alex, worker=who).update(
        ends_on=timezone.localdate() - timedelta(days=1)
    )


def is_closed(world: Any, who: User) -> None:
    User.objects.filter(pk=who.pk).update(is_active=False)


def signed_out(world: Any, who: User) -> None:
    sittings.end_all(who, "manager")


def _spread(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    step = max(1, len(found) // AT_MOST)
    return found[::step][:AT_MOST]


def pages(who: str, wanted: Callable[[str, str, dict[str, str]], bool]) -> list[tuple[str, str]]:
    """Pages of the table that are this person's and about something, as many as are asked."""
    return _spread(
        [
            (route, thing)
            for route, thing, cells in rows()
            if cells[who] == "ok" and thing not in {"-", "made_up"} and wanted(route, thing, cells)
        ]
    )


def any_page(route: str, thing: str, cells: dict[str, str]) -> bool:
    return thing != "wen_step"  # her own second step stays hers


def not_a_workers(route: str, thing: str, cells: dict[str, str]) -> bool:
    return cells["wen"] in {"no", "."} and not thing.startswith(("wen_", "tom_"))


def of_alex(route: str, thing: str, cells: dict[str, str]) -> bool:
    return thing in OF_ALEX


CASES = [
    (ends, who, route, thing)
    for ends, people, wanted in (
        (leaves, ("wen", "dev", "maya"), any_page),
        (runs_out, ("wen", "maya", "ines", "sol", "ruth"), any_page),
        (becomes_worker, ("dev", "maya"), not_a_workers),
        (alex_moves_on, ("wen", "bea"), of_alex),
        (another_worker_for_alex, ("sol",), of_alex),
        (is_closed, ("maya",), any_page),
        (signed_out, ("dev",), any_page),
    )
    for who in people
    for route, thing in pages(who, wanted)
]


def test_there_are_a_hundred():
    assert len(CASES) >= 100


@pytest.mark.parametrize(
    ("ends", "who", "route", "thing"),
    some(CASES, CASES[::5]),
    ids=lambda one: getattr(one, "__name__", one),
)
def test_the_very_next_request_is_refused(world, things, ends, who, route, thing):
    person = getattr(world, who)
    client, url = as_(person), address(world, things, route, thing)
    assert client.get(url).status_code == 200
    ends(world, person)
    refused = client.get(url)
    gone = refused.status_code in {403, 404} or "/sign-in/" in getattr(refused, "url", "")
    # her own draft stays hers while she can sign in, and she reads nothing of it
    says_nothing = thing == "wen_draft" and b"no longer yours to read" in refused.content
    assert gone or says_nothing
    assert b"canary" not in refused.content


@pytest.mark.parametrize("ends", [leaves, runs_out, becomes_worker, is_closed])
def test_a_job_that_waits_yields_nothing(world, ends):
    from documents import making
    from documents.actions import request
    from documents.models import Document, DocumentKind
    from tests.world import days_ago

    document = request(
        by=world.maya, kind=DocumentKind.OUTCOME_SUMMARY, home=world.oak,
        period_from=days_ago(60), period_to=days_ago(1),
    )  # fmt: skip
    ends(world, world.maya)
    making.make(document.pk)
    document.refresh_from_db()
    assert document.state in {Document.State.REFUSED, Document.State.FAILED}
    assert not document.file
