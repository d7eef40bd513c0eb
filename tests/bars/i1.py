"""I-1: fifty changes around an inspection stand in the inspector's list with before, after, who, when and why.

Edits, late and back-dated entries, voids, new signatures, changes by SQL as the owner and in bulk. What
the list shows is read from outside: the inspector's own file of it.
"""

import csv
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.bars import Figure, own_servers, told

AIM = "50 of 50 changes listed, each with before, after, who, when and why"
WHY = "Put right after talking it over with Tom"
HAND = "Not through Hearth"


@dataclass(frozen=True)
class Done:
    """One change that was made, and how the list must tell it."""

    kind: str  # one of the list's filters, in words
    record: str
    before: str
    after: str
    who: str
    why: str = ""

    def told_by(self, row: dict[str, str]) -> bool:
        return (
            self.kind in row["What"]
            and self.record == row["Record"]
            and self.before in row["Before"]
            and self.after in row["After"]
            and self.who == row["Who"]
            and self.why in row["Why"]
            and bool(row["When"])
        )


# ---------- through the pages ----------
def _sent(user: Any, route: str, args: list[str], **answers: Any) -> None:
    from django.urls import reverse

    from tests.forms_shown import form_of
    from tests.people import as_

    url = reverse(route, args=args)
    answer = as_(user).post(url, {**form_of(user, url), **answers})
    assert answer.status_code == 302, f"{route} {args}: {answer.status_code}"


def _amended(
    user: Any, thing: Any, kind: str, record: str, name: str, after: str, before: str
) -> Done:
    _sent(user, "records:change", [thing.ref, kind], because=WHY, **{name: after})
    return Done("Amended", record, before, after, user.name, WHY)


def amendments(w: Any) -> Iterator[Done]:
    for child in ("alex", "jamie", "noor"):
        line = getattr(w, f"{child}_line")
        yield _amended(w.wen, line, "line", "Daily line", "words", f"Soup, {child}.", "fajitas")
    yield _amended(w.wen, w.alex_incident, "incident", "Incident", "response", "Tom stood there.",
                   "offered the kitchen")  # fmt: skip
    yield _amended(w.dev, w.jamie_incident, "incident", "Incident", "how_it_ended", "Bed at ten.",
                   "Toast at nine")  # fmt: skip
    part = w.jamie_incident.young_people.get()
    yield _amended(w.wen, part, "part", "A young person’s account", "account", "He laughed at me.",
                   "wanted him to stop")  # fmt: skip
    yield _amended(
        w.wen, w.shared.told.get(), "told", "Who was told", "name", "Jamie’s gran", "mum"
    )
    yield _amended(w.wen, w.alex_goal, "goal", "Goal", "baseline", "A borrowed bike", "No bike yet")
    yield _amended(w.maya, w.jamie_goal, "goal", "Goal", "title", "Ride to the lake", "coast")
    progress = w.alex_goal.progress.get(score=6)
    yield _amended(w.wen, progress, "progress", "Progress of a goal", "evidence", "Two miles.",
                   "canary-alex-progress-6")  # fmt: skip
    yield _amended(w.maya, w.tom_supervision, "supervision", "Supervision", "performance",
                   "Warm. Late twice.", "Warm and on time.")  # fmt: skip


def signed_again(w: Any) -> Iterator[Done]:
    """After the amendments: the supervision's two signatures, and an incident's second review."""
    for user in (w.maya, w.tom):
        _sent(user, "staff:supervision_sign", [w.tom_supervision.ref])
        yield Done("Signed again", "Supervision", "", "", user.name)
    review = {"learned": "One lounge is not enough.", "changes": ["plan"], "because": "New plan"}
    _sent(w.maya, "incidents:review", [w.shared.ref], **review)
    _sent(w.wen, "records:change", [w.shared.ref, "incident"], because=WHY, before="A call.")
    _sent(w.maya, "incidents:review", [w.shared.ref], **review)
    yield Done("Amended", "Incident", "Alex had come in", "A call.", w.wen.name, WHY)
    yield Done("Signed again", "Incident", "", "", w.maya.name)


def voids(w: Any) -> Iterator[Done]:
    from placements.incidents.models import LaterAccount

    later = LaterAccount.objects.create(
        involved=w.noor_incident.young_people.get(), recorded_by=w.wen, account="Not Noor’s"
    )
    for user, thing, kind, record in [
        (w.wen, later, "account", "An account added later"),
        (w.maya, w.noor_incident, "incident", "Incident"),
        (w.wen, w.noor_goal, "goal", "Goal"),
        (w.wen, w.alex_goal.progress.get(score=1), "progress", "Progress of a goal"),
        (w.maya, w.tom_unsigned, "supervision", "Supervision"),
        (w.dev, w.jamie_line, "line", "Daily line"),
    ]:
        _sent(user, "records:void", [thing.ref, kind], because=WHY)
        yield Done("Void", record, "Stands", "Void", user.name, WHY)


def edits(w: Any) -> Iterator[Done]:
    _sent(w.maya, "homes:intervals", [w.oak.ref], supervision_weeks="4")
    yield Done("Changed", "The home", "6", "4", w.maya.name)
    _sent(w.maya, "staff:change", [w.tom_post.ref], job_title="Senior worker")
    yield Done("Changed", "Member of staff", "Residential", "Senior", w.maya.name)
    _sent(w.maya, "placements:change", [w.alex.ref], good_day="Pancakes.")
    yield Done("Changed", "Young person’s page", "Bacon", "Pancakes", w.maya.name)
    _sent(w.maya, "staff:supervision_write", [w.wen_draft.ref], performance="Better and better.")
    yield Done("Changed", "Supervision", "Warm", "Better", w.maya.name)
    _sent(w.maya, "inspections:change", [w.oak_inspection.ref], summary="Read again.")
    yield Done("Changed", "Inspection", "canary-oak-inspection", "Read", w.maya.name)


# ---------- late, and dated back ----------
def _day(days: int) -> dict[str, str]:
    from tests.world import days_ago

    on = days_ago(days)
    return {"day_day": str(on.day), "day_month": str(on.month), "day_year": str(on.year)}


def late(w: Any) -> Iterator[Done]:
    from outcomes.goals.actions import add_progress
    from placements.daily.actions import write
    from placements.incidents.actions import record
    from staff.actions import supervision as deeds
    from tests.world import at, days_ago

    for days, child in ((3, w.alex), (5, w.jamie), (6, w.noor)):
        with _as(w.tom):
            write(by=w.tom, home=w.oak, young_person=child, day=days_ago(days), shift="day",
                  mood="good", about=[], words=f"Written {days} days after.")  # fmt: skip
        yield Done("Written late", "Daily line", "", f"Written {days} days after.", w.tom.name)
    for score in (7, 8):
        with _as(w.dev):
            add_progress(by=w.dev, goal=w.alex_goal, on=days_ago(9), score=score,
                         evidence=f"Seen to be {score}.")  # fmt: skip
        yield Done("Written late", "Progress of a goal", "", f"Seen to be {score}.", w.dev.name)
    facts = {"occurred_at": at(4), "kind": "damage", "place": "garden", "before": "Rain.",
             "what_happened": "A broken pane.", "response": "Swept.", "how_it_ended": "Tea.",
             "anyone_hurt": False}  # fmt: skip
    part = {"young_person": w.alex, "part": "part", "account": "It slipped."}
    with _as(w.wen):
        record(by=w.wen, home=w.oak, facts=facts, young_people=[part])
    yield Done("Written late", "Incident", "", "A broken pane.", w.wen.name)
    parts = {"young_people_needs": "Noor.", "performance": "Steady.", "wellbeing": "", "support": "",
             "training": ""}  # fmt: skip
    with _as(w.maya):
        deeds.write(by=w.maya, member=w.bea_post, written=deeds.Written(days_ago(5), parts))
    yield Done("Written late", "Supervision", "", "Steady.", w.maya.name)


def dated_back(w: Any) -> Iterator[Done]:
    """Put in with a recorded time of its own, by a program that is none of the pages; and moved."""
    from placements.daily.models import DailyLine
    from tests.world import at, days_ago

    for days in (8, 9, 10):
        outside_every_request()
        DailyLine.objects.create(
            home=w.oak, young_person=w.alex, day=days_ago(days), shift="day", mood="good", about=[],
            words=f"As if {days} days ago.", recorded_by=w.wen, recorded_at=at(days, 17),
        )  # fmt: skip
        yield Done(HAND, "Daily line", "", f"As if {days} days ago.", HAND)
    _sent(w.wen, "records:change", [w.noor_line.ref, "line"], because=WHY, **_day(2))
    yield Done("Amended", "Daily line", "", str(days_ago(2).day), w.wen.name, WHY)


# ---------- past the pages ----------
@dataclass(frozen=True)
class ByHand:
    """A change as the owner of the database can make it."""

    record: str
    before: str
    after: str
    sql: str
    values: tuple[Any, ...] = ()


def by_sql(w: Any) -> Iterator[Done]:
    from django.db import connection

    from inspections.models import InspectionAction
    from tests.by_hand import unguarded

    hand = [
        ByHand("Member of staff", "Wen Li", "Wendy Li",
               "update staff_staffmember set name = 'Wendy Li' where id = %s", (w.wen_post.pk,)),
        ByHand("Young person’s page", "Bacon", "Nothing",
               "update placements_youngperson set good_day = 'Nothing' where id = %s", (w.noor.pk,)),
        ByHand("Placement", "canary-jamie-why", "Unknown",
               "update placements_placement set why_here = 'Unknown' where young_person_id = %s",
               (w.jamie.pk,)),
        ByHand("Who was told", "Family", "", "delete from incidents_told where incident_id = %s",
               (w.shared.pk,)),
        ByHand("Action from an inspection", "canary-oak-action", "Done long ago",
               "update inspections_inspectionaction set text = 'Done long ago' where id = %s",
               (w.oak_action.pk,)),
        ByHand("Judgement", "Good", "Outstanding",
               "update inspections_judgement set label = 'Outstanding' "
               "where inspection_id = %s and area = 'overall'", (w.oak_inspection.pk,)),
    ]  # fmt: skip
    for one in hand:
        outside_every_request()
        with unguarded(InspectionAction), connection.cursor() as cursor:
            cursor.execute(one.sql, one.values)
        yield Done(HAND, one.record, one.before, one.after, HAND)
    outside_every_request()
    # Even with the guard told to stand aside, and even with a reason that looks like an amendment.
    with connection.cursor() as cursor:
        cursor.execute("set local pgtrigger.ignore = '{%s}'" % _guard_of(cursor))  # noqa: UP031
        cursor.execute(
            "update incidents_incident set what_happened = 'Nothing much.' where id = %s",
            [w.alex_incident.pk],
        )
        cursor.execute("set local pgtrigger.ignore = '{}'")
    yield Done(HAND, "Incident", "remote", "Nothing much.", HAND)
    with connection.cursor() as cursor:
        cursor.execute(
            "update outcomes_goal set title = 'Ride', version = version + 1, amended_at = now() "
            "+ interval '1 second', amended_by_id = %s, amended_because = 'Tidied up' where id = %s",
            [w.maya.pk, w.jamie_goal.pk],
        )
    yield Done(HAND, "Goal", "lake", "Ride", HAND, "Tidied up")


def _guard_of(cursor: Any) -> str:
    cursor.execute(
        "select tgname from pg_trigger where tgrelid = 'incidents_incident'::regclass "
        "and tgname like 'pgtrigger_signed_stays%'"
    )
    return cursor.fetchone()[0]


def in_bulk(w: Any) -> Iterator[Done]:
    from outcomes.models import GoalStep, SchoolMonth
    from placements.models import KeyWorker, Placement, PlacementPlan
    from tests.by_hand import unguarded

    outside_every_request()
    GoalStep.objects.filter(goal=w.alex_goal, order=3).update(title="Ten miles")
    yield Done(HAND, "Step of a goal", "Twenty miles", "Ten miles", HAND)
    SchoolMonth.objects.filter(young_person=w.alex).update(attended=40)
    yield Done(HAND, "Month at school", "34", "40", HAND)
    KeyWorker.objects.filter(young_person=w.alex).update(staff_member=w.bea_post)
    yield Done(HAND, "Key worker", "Tom Adeyemi", "Bea Both", HAND)
    Placement.objects.filter(young_person=w.noor).update(legal_status="Section 20")
    yield Done(HAND, "Placement", "Full care order", "Section 20", HAND)
    with unguarded(PlacementPlan):
        PlacementPlan.objects.filter(pk=w.alex_plan_1.pk).update(triggers="Nothing")
    yield Done(HAND, "Placement plan", "Being laughed at", "Nothing", HAND)


def outside_every_request() -> None:
    """No request is going on: what is done next has nobody's name on it. (In a test everything
    happens in one transaction, which would remember the request before.)"""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select set_config('pghistory.context_id', '', true)")


def _as(user: Any) -> Any:
    import pghistory

    return pghistory.context(user=user.pk)


CHANGES: tuple[Callable[[Any], Iterator[Done]], ...] = (
    edits, amendments, signed_again, late, dated_back, voids, by_sql, in_bulk,
)  # fmt: skip


def fifty(world: Any) -> list[Done]:
    """Make the changes; what was done, in order."""
    from staff.models import StaffSupervision
    from tests.world import days_ago

    draft = StaffSupervision.objects.create(
        staff_member=world.wen_post, home=world.oak, supervisor=world.maya, held_on=days_ago(2),
        performance="Warm.", next_on=days_ago(-40), recorded_by=world.maya,
    )  # fmt: skip
    world._held["wen_draft"] = draft
    done = [one for kind in CHANGES for one in kind(world)]
    return done


def listed(inspector: Any, home: Any) -> list[dict[str, str]]:
    """The inspector's list, as the file they can take: a row for each part that changed."""
    from django.urls import reverse

    from tests.people import see

    answer = see(inspector, reverse("inspections:changes_file", args=[home.ref]))
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def not_told(world: Any) -> tuple[int, list[Done]]:
    """How many changes were made, and those the list does not tell."""
    done = fifty(world)
    rows = listed(world.ines, world.oak)
    return len(done), [one for one in done if not any(one.told_by(row) for row in rows)]


def main() -> int:
    with own_servers(durable=False, demonstration=False):
        import os

        os.environ["HEARTH_AS_OWNER"] = "1"
        os.environ["HEARTH_HOSTS"] = "testserver,127.0.0.1"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import transaction

        from tests import world as worlds

        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        with transaction.atomic():
            made, missing = not_told(worlds.build())
        for one in missing:
            print(f"NOT TOLD: {one}")
        holds = made == 50 and not missing
        return told(Figure(f"{made - len(missing)} of {made} changes told", holds=holds))


if __name__ == "__main__":
    sys.exit(main())
