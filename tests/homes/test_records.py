"""The life of a record: signed, amended with a reason, void; nothing silently changed (trust A18-A20)."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from homes.due import duties_for
from homes.records import kinds
from inspections.models import InspectorVisit
from inspections.queries import figures
from outcomes.models import Goal, GoalProgress
from placements.daily.models import DailyLine
from placements.incidents.models import Incident, InvolvedYoungPerson, LaterAccount, Told
from placements.models import PlacementPlan
from staff.models import StaffSupervision, SupervisionAction
from staff.queries import due_on, with_supervision
from tests.by_hand import guards
from tests.forms_shown import form_of
from tests.people import as_, see, send, words
from tests.world import canary, days_ago

WHY = "Written against the wrong evening"


def change(record, kind):
    return reverse("records:change", args=[record.ref, kind])


def void(record, kind):
    return reverse("records:void", args=[record.ref, kind])


def versions(record, kind):
    return reverse("records:versions", args=[record.ref, kind])


def amend(user, record, kind, **answers):
    """Open the page, change these answers, and send what then stands in the form."""
    url = change(record, kind)
    return send(user, url, {**form_of(user, url), "because": WHY, **answers})


def make_void(user, record, kind, because=WHY):
    return send(user, void(record, kind), {**form_of(user, void(record, kind)), "because": because})


def page(user, route, record):
    return words(see(user, reverse(route, args=[record.ref])))


# ---------- what the database refuses ----------
def refused(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def rows_of_every_kind(world):
    return [
        (world.alex_line, {"words": "Nothing."}),
        (world.alex_entry, {"agreed": "Nothing."}),
        (world.alex_entry, {"minutes": 90}),
        (world.alex_entry_part, {"words": "Nothing."}),
        (world.shared, {"what_happened": "Nothing."}),
        (world.shared.young_people.first(), {"account": "Nothing."}),
        (world.shared.told.get(), {"name": "Nobody"}),
        (world.shared.adults.get(), {"part": "saw"}),
        (world.alex_goal, {"title": "Nothing."}),
        (world.alex_goal.progress.first(), {"score": 10}),
        (world.tom_supervision, {"performance": "Nothing."}),
        (world.oak_action, {"due_on": days_ago(-90)}),
    ]


def test_no_bulk_update_changes_a_signed_record(world):
    for row, changes in rows_of_every_kind(world):
        model = type(row)
        mine = model._base_manager.filter(pk=row.pk)
        refused(lambda mine=mine, changes=changes: mine.update(**changes))
        # Nor with half of what an amendment is: no reason, no person, two versions at once.
        now = timezone.now()
        half = [
            {"version": row.version + 1},
            {"version": row.version + 1, "amended_at": now, "amended_by": world.maya},
            {"version": row.version + 1, "amended_at": now, "amended_because": "x y z"},
            {"version": row.version + 2, "amended_at": now, "amended_by": world.maya,
             "amended_because": "x y z"},
            {"version": row.version + 1, "amended_at": now, "amended_by": world.maya,
             "amended_because": "  "},
        ]  # fmt: skip
        for more in half:
            refused(lambda mine=mine, more={**changes, **more}: mine.update(**more))
        assert mine.get().version == row.version


def test_nobody_writes_over_who_wrote_it_and_when(world):
    long_ago = timezone.now() - timedelta(days=90)
    for row in (world.alex_line, world.shared, world.alex_goal, world.tom_unsigned):
        mine = type(row)._base_manager.filter(pk=row.pk)
        refused(lambda mine=mine: mine.update(recorded_at=long_ago))
        refused(lambda mine=mine: mine.update(recorded_by=world.omar))
        refused(lambda mine=mine: mine.update(home=world.elm))


def test_somebody_at_a_prompt_is_refused_too(world):
    def by_hand():
        with connection.cursor() as cursor:
            cursor.execute(
                "update incidents_incident set what_happened = 'Nothing.' where id = %s",
                [world.shared.pk],
            )

    refused(by_hand)


def test_a_signature_is_not_taken_back_by_stealth(world):
    signed = StaffSupervision.objects.filter(pk=world.tom_supervision.pk)
    refused(lambda: signed.update(staff_signed_at=None, staff_signed_by=None))
    refused(lambda: signed.update(supervisor_signed_at=timezone.now()))
    reviewed = Incident.objects.filter(pk=world.shared.pk)
    reviewed.update(reviewed_at=timezone.now(), reviewed_by=world.maya, learned="A", because="B")
    refused(lambda: reviewed.update(reviewed_at=None, reviewed_by=None))
    refused(lambda: reviewed.update(learned="Something else"))


def test_what_was_agreed_in_a_signed_supervision_stays(world):
    agreed = SupervisionAction.objects.filter(supervision=world.tom_supervision)
    refused(lambda: agreed.update(text="Nothing"))
    agreed.update(state="done", became="Booked")
    SupervisionAction.objects.filter(supervision=world.tom_unsigned).update(text="Still a draft")


def test_no_version_of_a_plan_is_changed(world):
    """The next version is the amendment; not even half a word of an earlier one is put right."""
    mine = PlacementPlan.objects.filter(pk=world.alex_plan_1.pk)
    for change in (
        {"triggers": "Nothing"},
        {"agreed_by_young_person": not world.alex_plan_1.agreed_by_young_person},
        {"version": 7},
        {"recorded_by": world.maya},
    ):
        refused(lambda change=change: mine.update(**change))


def test_nobody_changes_who_was_let_in(world):
    mine = InspectorVisit.objects.filter(home=world.oak)
    for change in ({"told_first": "Nothing"}, {"identity_number": "1"}, {"opened_by": world.dev}):
        refused(lambda change=change: mine.update(**change))


def test_void_stays_void_and_as_it_is(world):
    assert make_void(world.maya, world.shared, "incident").status_code == 302
    gone = Incident.with_void.filter(pk=world.shared.pk)
    refused(lambda: gone.update(voided_at=None, voided_by=None, void_because=""))
    refused(lambda: gone.update(what_happened="Nothing."))
    assert see(world.maya, void(world.shared, "incident")).status_code == 302
    assert see(world.maya, change(world.shared, "incident")).status_code == 302


# ---------- amending ----------
def test_wen_changes_her_line_and_both_versions_are_read(world):
    answer = amend(world.wen, world.alex_line, "line", words="Made soup and ate two bowls.")
    assert answer.status_code == 302
    line = DailyLine.objects.get(pk=world.alex_line.pk)
    assert (line.version, line.amended_by, line.amended_because) == (2, world.wen, WHY)
    assert line.recorded_at == world.alex_line.recorded_at
    read = page(world.wen, "daily:line", line)
    assert "Amended" in read
    assert WHY in read
    assert "Version 2" in read
    beside = words(see(world.ines, versions(line, "line")))
    assert canary("alex-line") in beside
    assert "<ins>" in beside
    assert "<del>" in beside
    assert f"“{WHY}”" in beside
    assert "Wen Li" in beside
    assert "Earlier versions" not in beside, "a link to the page it stands on"
    for number in (1, 2):  # each of the two says who wrote it and when
        assert re.search(rf">Version {number}</h3><p [^>]*>Wen Li, ", beside)
    event = AuditEvent.objects.filter(verb="changed", thing=line.ref).get()
    assert (event.by, event.purpose) == (world.wen, "a new version")
    assert list(event.young_people.all()) == [world.alex]


def test_an_amendment_says_why_in_a_few_words(world):
    for because in ("", "typo", "a typo", "\0 \u200b"):
        answer = amend(world.wen, world.alex_line, "line", words="Soup.", because=because)
        assert answer.status_code == 422, because
        assert "Soup." in words(answer)
    assert DailyLine.objects.get(pk=world.alex_line.pk).version == 1


def test_sent_as_it_was_it_is_no_version(world):
    answer = amend(world.wen, world.alex_line, "line")
    assert answer.status_code == 422
    assert "Nothing is changed yet" in words(answer)


def test_sent_twice_it_is_one_version(world):
    url = change(world.alex_line, "line")
    form = {**form_of(world.wen, url), "because": WHY, "words": "Soup."}
    first, second = send(world.wen, url, form), send(world.wen, url, form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert DailyLine.objects.get(pk=world.alex_line.pk).version == 2


def test_the_second_of_two_sees_both(world):
    url = change(world.alex_line, "line")
    first, second = form_of(world.wen, url), form_of(world.maya, url)
    assert send(world.wen, url, {**first, "because": WHY, "words": "Soup."}).status_code == 302
    answer = send(world.maya, url, {**second, "because": WHY, "words": "Stew."})
    assert answer.status_code == 409
    assert "Soup." in words(answer)
    assert "Stew." in words(answer)


def test_who_may_change_a_line(world):
    url = change(world.alex_line, "line")  # Wen wrote it
    allowed = {world.wen: 200, world.dev: 200, world.maya: 200, world.tom: 403, world.bea: 403,
               world.ruth: 403, world.ines: 403, world.sol: 403, world.elsa: 404, world.omar: 404,
               world.lena: 404}  # fmt: skip
    for person, status in allowed.items():
        assert see(person, url).status_code == status, person.name


def test_a_line_keeps_to_the_days_somebody_lived_here(world):
    day = timezone.localdate() - timedelta(days=3000)
    parts = {"day_day": str(day.day), "day_month": str(day.month), "day_year": str(day.year)}
    answer = amend(world.wen, world.alex_line, "line", **parts)
    assert answer.status_code == 422
    assert "was not living here" in words(answer)


def test_a_reviewed_incident_changed_asks_for_a_new_review(world):
    Incident.objects.filter(pk=world.shared.pk).update(
        reviewed_at=timezone.now(), reviewed_by=world.maya, learned="Two lounges", because="Plan",
        changes=["plan"],
    )  # fmt: skip
    assert (
        amend(world.wen, world.shared, "incident", response="Tom stood there.").status_code == 302
    )
    incident = Incident.objects.get(pk=world.shared.pk)
    assert (incident.version, incident.reviewed_at, incident.learned) == (2, None, "Two lounges")
    assert incident.ref in [d.url.split("/")[2] for d in duties_for(world.maya, [world.oak])]
    read = page(world.ines, "incidents:incident", incident)
    assert "Waiting for review and signature" in read
    assert "Reviewed and signed" in read  # in the history, of the version before
    beside = words(see(world.ines, versions(incident, "incident")))
    assert "reviewed and signed by Maya Whitlock" in beside
    review = reverse("incidents:review", args=[incident.ref])
    form = {"learned": "Two lounges", "changes": ["plan"], "because": "Still the plan"}
    assert send(world.maya, review, {**form_of(world.maya, review), **form}).status_code == 302
    assert "Reviewed and signed, version 2" in page(world.ines, "incidents:incident", incident)


def test_nobody_reviews_what_they_changed(world):
    assert amend(world.maya, world.shared, "incident", response="Tom was there.").status_code == 302
    review = reverse("incidents:review", args=[world.shared.ref])
    assert review not in [d.url for d in duties_for(world.maya, [world.oak])]
    assert review in [d.url for d in duties_for(world.dev, [world.oak])]
    assert "Nobody reviews their own" in words(see(world.maya, review))


def test_an_account_is_changed_by_itself(world):
    part = world.shared.young_people.get(young_person=world.jamie)
    answer = amend(world.wen, part, "part", account="It was Alex, not me.")
    assert answer.status_code == 302
    part = InvolvedYoungPerson.objects.get(pk=part.pk)
    assert (part.version, part.incident.version) == (2, 1)
    read = page(world.maya, "incidents:incident", world.shared)
    assert "Jamie’s account changed: version 2" in read
    assert canary("jamie-shared-account") in words(see(world.maya, versions(part, "part")))
    assert see(world.sol, versions(part, "part")).status_code == 404  # Alex's, not Jamie's


def test_an_incident_cannot_come_to_have_happened_after_it_was_written(world):
    Incident.objects.filter(pk=world.shared.pk)
    answer = amend(
        world.wen, world.shared, "incident", when_day="today",
        when_time=f"{timezone.localtime():%H:%M}",
    )  # fmt: skip
    assert answer.status_code in (302, 422)
    incident = Incident.objects.get(pk=world.shared.pk)
    assert incident.occurred_at <= incident.recorded_at


def test_progress_and_who_was_told_are_changed_too(world):
    one = world.alex_goal.progress.order_by("on").last()
    assert amend(world.wen, one, "progress", score="4").status_code == 302
    assert GoalProgress.objects.get(pk=one.pk).score == 4
    told = world.shared.told.get()
    assert amend(world.wen, told, "told", name="Jamie’s gran").status_code == 302
    assert Told.objects.get(pk=told.pk).version == 2


def test_a_signed_supervision_changed_asks_for_both_signatures(world):
    held = world.tom_supervision
    assert (
        amend(world.maya, held, "supervision", performance="Warm. Late twice.").status_code == 302
    )
    again = StaffSupervision.objects.get(pk=held.pk)
    assert (again.version, again.supervisor_signed_at, again.staff_signed_at) == (2, None, None)
    read = page(world.maya, "staff:supervision", again)
    assert WHY in read
    assert "Waiting for both signatures again" in read
    assert "Signed as member of staff" in read  # version 1, in what happened to this record
    # It was held all the same: nothing falls due by it.
    tom = with_supervision(type(world.tom_post).objects.filter(pk=world.tom_post.pk)).get()
    assert due_on(tom) == held.held_on + timedelta(weeks=6)
    assert "Warm. Late twice." in page(world.tom, "staff:supervision", again)


def test_the_incident_page_asks_the_same_however_many_versions(
    world, django_assert_max_num_queries
):
    client = as_(world.maya)
    url = reverse("incidents:incident", args=[world.shared.ref])
    client.get(url)

    def asked():
        with django_assert_max_num_queries(200) as found:
            client.get(url)
        return len(found)

    amend(world.wen, world.shared, "incident", response="Once.")
    before = asked()
    for number in range(4):
        amend(world.wen, world.shared, "incident", response=f"Again, {number}.")
    assert asked() == before


# ---------- void ----------
def test_void_asks_why_and_keeps_every_word(world):
    assert make_void(world.maya, world.shared, "incident", because="oops").status_code == 422
    assert make_void(world.maya, world.shared, "incident").status_code == 302
    read = page(world.wen, "incidents:incident", world.shared)
    assert "Void." in read
    assert WHY in read
    assert canary("shared") in read
    assert "What I say about it" in read
    assert "Alex" in read
    assert "Review and sign" not in read


def test_a_void_incident_counts_nowhere(world):
    asked = figures.asked_of(world.ines, world.oak)
    before = figures.FIGURES["incidents"].count(asked)
    assert make_void(world.maya, world.shared, "incident").status_code == 302
    again = figures.asked_of(world.ines, world.oak)
    assert figures.FIGURES["incidents"].count(again) == before - 1
    assert world.shared.ref not in str([d.url for d in duties_for(world.maya, [world.oak])])
    assert not InvolvedYoungPerson.objects.filter(incident=world.shared).exists()
    for address in ("homes:today", "inspections:start"):
        assert world.shared.ref not in words(
            see(world.maya, reverse(address, args=[world.oak.ref]))
        )
    for url in (reverse("placements:young_person", args=[world.alex.ref]),):
        assert world.shared.ref not in words(see(world.maya, url))
    register = words(see(world.wen, reverse("incidents:register", args=[world.oak.ref])))
    assert "Void" in register  # those of the home still find it, as void


def test_a_void_record_is_no_longer_its_young_persons_social_workers(world):
    assert see(world.sol, reverse("incidents:incident", args=[world.shared.ref])).status_code == 200
    make_void(world.maya, world.shared, "incident")
    make_void(world.wen, world.alex_line, "line")
    assert see(world.sol, reverse("incidents:incident", args=[world.shared.ref])).status_code == 404
    assert see(world.sol, reverse("daily:line", args=[world.alex_line.ref])).status_code == 404
    assert world.shared.ref not in words(see(world.sol, reverse("inspections:authority")))


def test_a_void_line_is_a_void_line_day_by_day(world):
    assert make_void(world.wen, world.alex_line, "line").status_code == 302
    read = page(world.wen, "daily:lines", world.alex)
    assert canary("alex-line") not in read
    assert "Void." in read
    assert canary("alex-line") in page(world.wen, "daily:line", world.alex_line)
    assert canary("alex-line") not in page(world.wen, "placements:young_person", world.alex)


def test_a_void_supervision_was_not_held_and_gives_its_actions_back(world):
    earlier = world.tom_supervision.actions.get()
    earlier.state, earlier.settled_in = "carried", world.tom_unsigned
    earlier.save()
    SupervisionAction.objects.create(
        supervision=world.tom_unsigned, text=earlier.text, owner=world.tom_post,
        due_on=timezone.localdate(), carried_from=earlier,
    )  # fmt: skip
    assert make_void(world.maya, world.tom_unsigned, "supervision").status_code == 302
    earlier.refresh_from_db()
    assert (earlier.state, earlier.settled_in) == ("open", None)
    assert SupervisionAction.objects.filter(supervision=world.tom_unsigned).count() == 0
    assert "Void." in page(world.maya, "staff:supervision", world.tom_unsigned)


def test_an_account_added_later_can_be_void(world):
    part = world.shared.young_people.get(young_person=world.jamie)
    later = LaterAccount.objects.create(involved=part, recorded_by=world.wen, account="Not Jamie’s")
    assert make_void(world.wen, later, "account").status_code == 302
    read = page(world.maya, "incidents:incident", world.shared)
    assert "Not Jamie’s" not in read
    assert "is void" in read
    assert "Not Jamie’s" in words(see(world.maya, versions(later, "account")))


def test_a_void_goal_leaves_the_young_persons_page(world):
    assert make_void(world.dev, world.alex_goal, "goal").status_code == 302
    assert canary("alex-goal") not in page(world.maya, "placements:young_person", world.alex)
    assert canary("alex-goal") in page(world.maya, "outcomes:goal", world.alex_goal)
    assert not Goal.objects.filter(pk=world.alex_goal.pk).exists()


def test_nothing_is_deleted_anywhere():
    """No case record is ever deleted by the product's own code."""
    import re
    from pathlib import Path

    put_together = "inspections/published/bringing_in.py"  # from files, anew with each: no record
    apps = ("homes", "staff", "placements", "outcomes", "inspections")
    found = [
        f"{path}: {line.strip()}"
        for app in apps
        for path in Path(app).rglob("*.py")
        if "migrations" not in path.parts and str(path) != put_together
        for line in path.read_text().splitlines()
        if re.search(r"\.delete\(\)|_raw_delete", line)
    ]
    assert found == []


NOT_SIGNED = {
    "accounts.Membership": "dated access; given and ended, each told in the list of changes",
    "homes.Away": "days somebody is away: they end, each told in the list of changes",
    "homes.Provider": "who it is, kept up to date",
    "homes.Authority": "who it is, kept up to date",
    "homes.Home": "what a home is, kept up to date",
    "homes.Unit": "what a part of a home is, kept up to date",
    "inspections.Inspection": "the regulator's words, completed when the report comes; no signature",
    "inspections.Judgement": "with its inspection",
    "outcomes.GoalStep": "ticked as it goes on",
    "outcomes.SchoolMonth": "a month's numbers, put right when the school does",
    "placements.Allocation": "dated fact",
    "placements.KeyWorker": "dated fact",
    "placements.Placement": "dated fact: it ends",
    "placements.Stay": "dated fact",
    "placements.YoungPerson": "their page, looked at again together",
    "staff.Lead": "dated fact",
    "staff.StaffMember": "a post, kept up to date",
}


def test_every_tracked_record_is_guarded_or_says_why_it_is_not_signed():
    """A model whose records count as signed has a guard in the database; any other says why not."""
    tracked = {
        model._meta.label for model in apps.get_models() if hasattr(model, "pgh_event_model")
    }
    guarded = {model._meta.label for model, _ in guards()}
    # What a file of the regulator's said is never changed, and its file has a history.
    assert guarded - tracked == {"published.Saying", "published.Listing"}
    assert tracked - guarded == set(NOT_SIGNED)


def test_every_kind_has_a_guard_and_a_page(world):
    for kind in kinds.every():
        model = kind.model
        names = {field.name for field in model._meta.get_fields()}
        assert set(kind.content) <= names, kind.code
        assert model._default_manager.name == "objects", kind.code
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from pg_trigger where tgrelid = %s::regclass and tgname like %s",
                [model._meta.db_table, "pgtrigger_signed_stays%"],
            )
            assert cursor.fetchone()[0] == 1, kind.code
