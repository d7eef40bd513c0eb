"""History that cannot be forged: written by the database, chained, read again, found out."""

import json
from contextlib import contextmanager
from datetime import date, timedelta
from io import StringIO
from threading import Thread, get_ident

import pghistory
import pytest
from celery import shared_task
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.history import checking, install, sealing
from accounts.history.models import Check, Link
from accounts.history.shapes import watched
from accounts.history.verify import verify
from accounts.models import Membership
from config import refusing
from documents import actions, making
from documents.models import DocumentKind
from homes.models import Home
from tests.bars import i3
from tests.people import see, send, words

HOME_FORM = {"name": "Oak House", "purpose": "wide range", "places": "5"}


def said(report):
    return [str(finding) for finding in report.findings]


def verified(*arguments):
    """What the command says, and what it leaves with."""
    out = StringIO()
    try:
        call_command("verify_history", *arguments, stdout=out)
    except SystemExit as left:
        return out.getvalue(), left.code
    return out.getvalue(), 0


def test_nothing_is_out_of_place_in_what_the_house_wrote_itself(world):
    assert (
        send(world.maya, reverse("homes:change", args=[world.oak.ref]), HOME_FORM).status_code
        == 302
    )
    sealing.seal()
    report = verify()
    assert said(report) == []
    assert report.rows > 100
    assert report.heads[world.oak.pk].number > 10
    assert not Link.objects.filter(number=None).exists()


def test_every_row_of_history_has_a_link_in_its_homes_chain(world):
    sealing.seal()
    with connection.cursor() as cursor:
        for one in watched():
            cursor.execute(
                f'select count(*) from "{one.table}" e where not exists (select 1 from history_link l '
                f"join history_shape s on s.id = l.shape_id and s.table_name = '{one.table}' "
                f'where l.event_id = e."{one.key}")'
            )
            assert cursor.fetchone() == (0,), one.table
    told = Link.objects.filter(shape__table_name="incidents_toldevent")
    assert {link.home_key for link in told} <= {
        world.oak.pk,
        world.elm.pk,
        world.ash.pk,
        world.yew.pk,
    }
    people = Link.objects.filter(shape__table_name="placements_youngpersonevent")
    assert {link.home_key for link in people} == {0}


@pytest.mark.parametrize("number", range(0, 100, 5))
def test_the_check_names_the_row_that_was_tampered_with(world, number):
    """A fifth of the bar I-3; the whole of it is ``bin/check I-3``."""
    i3.prepare(world.oak, world.maya, world.ruth)
    found, words = i3.tried(number, i3.hundred()[number])
    assert found, words


def test_links_are_written_by_whoever_has_no_right_to_write_them(world):
    """The running role writes records; the database writes their history with the owner's rights."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select proname from pg_proc where (proname like 'pgtrigger\\_%' or proname like 'history\\_link\\_%' "
            "or proname in ('_pgh_attach_context', 'history_seal')) and not prosecdef"
        )
        assert cursor.fetchall() == []


def test_what_is_known_of_a_context_is_never_overwritten(world):
    """Another request that gives an old context's id gets a context of its own."""
    with pghistory.context(user=world.maya.pk) as first:
        world.oak.about = "One"
        world.oak.save()
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true)",
            [str(first.id), json.dumps({"user": world.wen.pk})],
        )
        cursor.execute("update homes_home set about = 'Two' where id = %s", [world.oak.pk])
    events = list(
        world.oak._meta.model.pgh_event_model.objects.filter(pgh_obj=world.oak).order_by("pgh_id")
    )[-2:]
    assert [event.pgh_context.metadata["user"] for event in events] == [world.maya.pk, world.wen.pk]
    assert events[0].pgh_context_id == first.id
    assert events[1].pgh_context_id != first.id


def test_a_setting_anybody_can_make_does_not_stop_the_history(world):
    """Only the owner may have the history look away."""
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from homes_unitevent")
        before = cursor.fetchone()[0]
        cursor.execute("alter table homes_unit disable row level security")
        cursor.execute(f'set local role "{settings.RUNNING_ROLE}"')
        cursor.execute(
            "select set_config('pgtrigger.ignore', '{' || string_agg(tgname, ',') || '}', true) "
            "from pg_trigger where tgrelid = 'homes_unit'::regclass"
        )
        cursor.execute("update homes_unit set name = 'Another name'")
        cursor.execute("reset role")
        cursor.execute("select set_config('pgtrigger.ignore', '', true)")
        cursor.execute("select count(*) from homes_unitevent")
        assert cursor.fetchone()[0] > before


def test_a_column_added_later_leaves_what_was_written_valid(world):
    sealing.seal()
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        for table in ("homes_unit", "homes_unitevent"):
            cursor.execute(f"alter table {table} add column colour text not null default 'red'")
    assert [line for line in said(verify()) if "unitevent" in line and "function" not in line] == []
    assert "history_link_homes_unitevent" in install.install(connection)
    assert said(verify()) == []
    with connection.cursor() as cursor:
        cursor.execute("select columns from history_shape where table_name = 'homes_unitevent'")
        shapes = [row[0] for row in cursor.fetchall()]
    assert sorted("colour" in columns for columns in shapes) == [False, True]


def test_installing_again_changes_nothing(world):
    assert install.install(connection) == []
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("drop trigger history_link on homes_unitevent")
    assert said(verify())[0] == "trigger history_link on homes_unitevent: is off, or away"
    assert install.install(connection) == ["history_link on homes_unitevent"]


def test_a_function_that_pgtrigger_put_back_is_put_right(db):
    """A later migration that adds any trigger brings pgtrigger's own, which the running login could use
    to write without history."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean "
            "LANGUAGE plpgsql AS $$ BEGIN RETURN TRUE; END; $$"
        )
    assert install.install(connection) == ["_pgtrigger_should_ignore"]
    assert install.install(connection) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosecdef FROM pg_proc WHERE proname = '_pgtrigger_should_ignore'")
        assert cursor.fetchone()[0]
    assert said(verify()) == []


def test_a_row_put_in_while_the_trigger_was_away_is_not_taken_for_history(world):
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("drop trigger history_link on homes_unitevent")
        cursor.execute("select max(pgh_id) from homes_unitevent")
        (row,) = cursor.fetchone()
        new = i3.Hand(i3.Random(1)).copy("homes_unitevent", "pgh_id", row)
    install.install(connection)
    assert any(line.startswith(f"homes_unitevent {new},") for line in said(verify()))


def test_sealing_twice_gives_nothing_a_second_number(world):
    sealing.seal()
    before = sealing.heads()
    assert sealing.seal() == 0
    assert sealing.heads() == before
    Told = world.shared.told.model
    Told.objects.create(incident=world.shared, who="manager", name="M", at=world.shared.occurred_at)
    assert sealing.seal(world.elm.pk) == 0
    assert sealing.seal(world.shared.home_id) == 1
    assert sealing.head_of(world.shared.home_id).number == before[world.shared.home_id].number + 1


def test_a_chain_begun_nowhere_has_no_head(world):
    assert sealing.head_of(987654) is None


def test_several_writers_and_sealers_at_once_leave_one_whole_chain(lasting_world):
    world = lasting_world
    failed = []

    def write_and_seal():
        try:
            for number in range(10):
                with transaction.atomic():
                    Home.objects.filter(pk=world.oak.pk).update(about=f"{get_ident()} {number}")
                sealing.seal(world.oak.pk)
        except Exception as fault:
            failed.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=write_and_seal) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    sealing.seal()
    assert said(verify()) == []
    numbers = list(
        Link.objects.filter(home_key=world.oak.pk)
        .order_by("number")
        .values_list("number", flat=True)
    )
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 40


# The command ----------------------------------------------------------------------------------


def test_the_command_counts_and_leaves_with_nothing_when_all_is_well(world):
    told, code = verified()
    assert code == 0
    assert told.strip().endswith("nothing out of place.")
    assert f"chain {world.oak.pk} " in told


def test_the_command_names_the_first_bad_row_and_leaves_with_one(world):
    sealing.seal()
    with connection.cursor() as cursor:
        cursor.execute("select id from incidents_incident order by id limit 1")
        (row,) = cursor.fetchone()
    with i3.Hand(i3.Random(1)).unseen("incidents_incident"), connection.cursor() as cursor:
        cursor.execute("update incidents_incident set what_happened = 'Nothing'")
    words, code = verified("--format", "json")
    told = json.loads(words)
    assert code == 1
    (finding,) = told["findings"]
    assert (finding["table"], finding["row"]) == ("incidents_incident", str(row))
    assert "what_happened" in finding["what"]
    assert told["out_of_place"] == finding["count"]
    assert "Nothing" not in words  # the row is named, nobody's words are


def test_the_command_reads_one_home_alone(world):
    sealing.seal()
    with i3.Hand(i3.Random(1)).unseen("homes_home"), connection.cursor() as cursor:
        cursor.execute("update homes_home set about = 'x' where id = %s", [world.ash.pk])
    assert verified("--home", world.ash.ref)[1] == 1
    assert verified("--home", world.oak.ref)[1] == 0
    with pytest.raises(CommandError, match="no home"):
        call_command("verify_history", "--home", "nowhere")


def test_heads_noted_elsewhere_are_compared(world, tmp_path):
    words, _ = verified()
    noted = tmp_path / "noted.txt"
    noted.write_text(words)
    assert verified("--against", str(noted))[1] == 0
    noted.write_text(f"chain {world.oak.pk} 3 {'ab' * 32}\n")
    words, code = verified("--against", str(noted))
    assert code == 1
    assert f"chain of home {world.oak.ref} number 3: is not the head that was noted" in words
    noted.write_text("nothing of the kind\n")
    with pytest.raises(CommandError, match="No heads"):
        call_command("verify_history", "--against", str(noted))


# The nightly check ----------------------------------------------------------------------------


def test_the_nightly_check_keeps_what_it_found_and_every_head(world):
    kept, report = checking.check()
    assert (kept.findings, kept.first) == (0, "")
    assert kept.rows == report.rows
    assert kept.heads[str(world.oak.pk)] == [*_end(world.oak)]
    with i3.Hand(i3.Random(1)).unseen("homes_home"), connection.cursor() as cursor:
        cursor.execute("update homes_home set about = 'x' where id = %s", [world.oak.pk])
    kept, _ = checking.check()
    assert kept.findings == 1
    assert kept.first.startswith(f"homes_home {world.oak.pk}: is not what its last row of history")
    assert Check.objects.count() == 2


def _end(home):
    end = sealing.head_of(home.pk)
    return end.number, end.head


def test_a_check_does_not_begin_while_another_is_at_it(lasting_world):
    """The lock is the session's: another session asks here."""
    answered = []

    def other():
        answered.append(checking.check())
        connection.close()

    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [checking.CHECKING])
        thread = Thread(target=other)
        thread.start()
        thread.join(30)
        cursor.execute("select pg_advisory_unlock(%s)", [checking.CHECKING])
    assert answered == [None]


# What people are told -------------------------------------------------------------------------


def _changed_unseen(world):
    with i3.Hand(i3.Random(1)).unseen("homes_home"), connection.cursor() as cursor:
        cursor.execute("update homes_home set about = 'Secret words' where id = %s", [world.oak.pk])


def test_those_who_answer_for_a_home_read_when_it_was_checked(world):
    page = reverse("accounts:about")
    assert "Not checked yet" in words(see(world.maya, page))
    checking.check()
    for person in (world.maya, world.ruth):
        told = words(see(person, page))
        assert "nothing out of place" in told
        assert str(sealing.head_of(world.oak.pk)).capitalize() in told
    for person in (None, world.wen, world.ines, world.sol, world.cass):
        told = words(see(person, page))
        assert "numbers what it wrote, home by home" in told
        assert "out of place" not in told
    assert sealing.in_groups(sealing.head_of(world.oak.pk).head) not in words(see(world.omar, page))


def test_a_finding_stands_on_today_and_over_the_homes_until_a_check_finds_none(world):
    pages = [
        (world.maya, reverse("homes:today", args=[world.oak.ref])),
        (world.ruth, reverse("inspections:group")),
    ]
    checking.check()
    assert not any("not what was written" in words(see(*one)) for one in pages)
    _changed_unseen(world)
    checking.check()
    for one in pages:
        told = words(see(*one))
        assert "Something is not what was written." in told
        assert "1 row out of place" in told
    assert "not what was written" not in words(see(world.wen, pages[0][1]))
    told = words(see(world.maya, reverse("accounts:about")))
    assert f"homes_home {world.oak.pk}: is not what its last row of history says: about" in told
    assert "Secret words" not in told
    install.install(connection)
    world.oak.about = "As it should be"
    world.oak.save()  # written as any change is
    checking.check()
    assert not any("not what was written" in words(see(*one)) for one in pages)


def test_a_night_without_a_check_is_said(world):
    checking.check()
    Check.objects.update(at=timezone.now() - timedelta(days=3))
    assert "more than a night ago" in words(see(world.maya, reverse("accounts:about")))


def test_what_a_task_changes_is_said_to_be_changed_by_it(world):
    @shared_task(name="tests.a_task_that_changes_a_home")
    def change():
        Home.objects.filter(pk=world.oak.pk).update(about="By night")

    change.apply()
    event = Home.pgh_event_model.objects.filter(pgh_obj=world.oak).order_by("pgh_id").last()
    assert event.pgh_context.metadata == {"task": "tests.a_task_that_changes_a_home"}
    assert not hasattr(pghistory.runtime._tracker, "value")  # the next task begins afresh


def test_who_had_access_is_history_too(world):
    held = world.wen.memberships.get(home=world.oak)
    url = reverse("accounts:end_membership", args=[held.ref])
    events = Membership.pgh_event_model.objects.filter(pgh_obj=held)
    before = events.count()
    assert send(world.maya, url, {}).status_code == 302
    last = events.order_by("pgh_id").last()
    assert events.count() == before + 1
    assert last.ended_by == world.maya
    assert last.pgh_context.metadata["user"] == world.maya.pk
    link = Link.objects.get(shape__table_name="accounts_membershipevent", event_id=last.pgh_id)
    assert link.home_key == world.oak.pk


# The two logins -------------------------------------------------------------------------------


@contextmanager
def as_the_running_role():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'set local role "{settings.RUNNING_ROLE}"')
        yield cursor
        cursor.execute("reset role")


@pytest.mark.parametrize(
    "attempt",
    [
        "insert into history_link (home_key, shape_id, event_id, at, digest) values (1, 1, 1, now(), 'x')",
        "update history_link set digest = 'x'",
        "delete from history_link",
        "select 1 from history_link limit 1",
        "select 1 from history_chain limit 1",
        "select 1 from history_check limit 1",
        "select 1 from history_shape limit 1",
        "truncate history_link",
        "update history_chain set number = 1",
        "delete from history_check",
        "update history_shape set columns = '{}'",
        "update homes_homeevent set about = 'x'",
        "delete from homes_homeevent",
        "insert into homes_homeevent select * from homes_homeevent limit 1",
        "update pghistory_context set metadata = '{}'",
        "update accounts_auditevent set verb = 'opened'",
        "delete from accounts_auditevent",
        "delete from accounts_auditevent_young_people",
        "update documents_documentevent set checksum = ''",
        "alter table homes_homeevent disable trigger all",
        "drop function history_seal",
        "set session_replication_role = replica",
    ],
)
def test_whoever_runs_the_pages_can_neither_forge_nor_remove(world, attempt):
    with pytest.raises(ProgrammingError), as_the_running_role() as cursor:
        cursor.execute(attempt)


def test_whoever_runs_the_pages_does_not_check_what_they_cannot_see(world):
    with pytest.raises(CommandError, match="does not see every row"):
        with as_the_running_role():
            call_command("verify_history")


def test_whoever_runs_the_pages_seals_and_reads_how_far_a_chain_has_come(world):
    sealing.seal()
    before = sealing.head_of(world.oak.pk)
    world.oak.about = "Changed"
    world.oak.save()
    with as_the_running_role():
        assert sealing.seal(world.oak.pk) == 1
        assert sealing.head_of(world.oak.pk).number == before.number + 1


def test_a_start_refuses_when_history_is_not_written(world):
    assert refusing.history_is_written() == []
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table homes_unitevent disable trigger history_link")
    (reason,) = refusing.history_is_written()
    assert reason.startswith("The trigger history_link on homes_unitevent of the history is off")


def test_a_document_bears_where_its_homes_history_stood(world):
    document = actions.request(
        by=world.maya, kind=DocumentKind.PLACEMENT_REPORT, home=world.oak,
        young_person=world.alex, period_from=date(2026, 8, 1), period_to=date(2026, 8, 31),
    )  # fmt: skip
    assert making.make(document.pk) == "made"
    document.refresh_from_db()
    link = Link.objects.get(home_key=world.oak.pk, number=document.chain_number)
    assert bytes(link.head).hex() == document.chain_head
    issued = document.events.get(what="issued")
    assert (issued.checksum, issued.chain_head) == (document.checksum, document.chain_head)
    page = words(see(world.maya, reverse("documents:document", args=[document.ref])))
    assert f"number {document.chain_number:,}, {sealing.in_groups(document.chain_head)}" in page
    sealing.seal()
    assert said(verify()) == []
