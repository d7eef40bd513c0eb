"""Whoever changes data or history behind the house's back is found by the nightly check, by the row.

A hundred seeded manipulations, each as somebody would do it who holds the database itself: triggers
stand aside while it is done and are back afterwards. Each is undone before the next.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from tests.bars import Figure, own_servers, told

AIM = "100 of 100 found, the first bad row named"
SEED = "seven lamps"
LINES = 2000  # daily lines beyond the world's own, so that a bad row has somewhere to hide

_kinds: list[Callable[["Hand"], list[str]]] = []


def manipulation(kind: Callable[["Hand"], list[str]]) -> Callable[["Hand"], list[str]]:
    """One kind of manipulation. Returns what the findings must name, in each of their words."""
    _kinds.append(kind)
    return kind


class Hand:
    """Somebody with the database in their hands."""

    def __init__(self, rng: Random) -> None:
        from django.db import connection

        self.rng, self.connection = rng, connection

    def sql(self, text: str, values: Any = None) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(text, values)
            return cursor.fetchall() if cursor.description else []

    def one(self, text: str, values: Any = None) -> tuple[Any, ...]:
        """One of the rows, chosen by the seed."""
        rows = self.sql(text, values)
        assert rows, text
        return self.rng.choice(rows)

    @contextmanager
    def unseen(self, *tables: str) -> Iterator[None]:
        """No trigger fires here; afterwards all are as they were."""
        superuser = self.sql("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")[0][0]
        if superuser:
            self.sql("SET LOCAL session_replication_role = replica")
            yield
            self.sql("SET LOCAL session_replication_role = origin")
            return
        self.sql("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            self.sql(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        yield
        self.sql("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            self.sql(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')

    def tracked(self, *labels: str) -> Any:
        """One of the tables whose changes are kept (of these, when any are named)."""
        from accounts.history.shapes import watched

        found = [
            one
            for one in watched()
            if one.tracked and (not labels or one.tracked._meta.label in labels)
            and self.sql(f'SELECT 1 FROM "{one.tracked._meta.db_table}" LIMIT 1')
        ]  # fmt: skip
        return self.rng.choice(found)

    def text_column(self, one: Any) -> str:
        from django.db import models

        names = [
            field.column
            for field in one.tracked._meta.concrete_fields
            if isinstance(field, models.TextField)
            or (isinstance(field, models.CharField) and not field.choices and field.name != "ref")
        ]
        return self.rng.choice(names)

    def copy(self, table: str, key: str, row: int) -> int:
        """A row like this one, with a number and a reference of its own."""
        (new,) = self.sql(f'SELECT max("{key}") + 1 FROM "{table}"')[0]
        instead = f"jsonb_build_object('{key}', {new}::bigint)"
        if self.sql(
            "SELECT 1 FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'ref'", [table]
        ):
            instead += f" || jsonb_build_object('ref', 'forged{new}')"
        self.sql(
            f'INSERT INTO "{table}" SELECT (jsonb_populate_record(NULL::"{table}", '
            f'to_jsonb(t) || {instead})).* FROM "{table}" t WHERE "{key}" = %s',
            [row],
        )
        return new


LEAVES = ("daily.DailyLine", "incidents.Told", "outcomes.GoalProgress", "outcomes.SchoolMonth")


# Live rows ------------------------------------------------------------------------------------


@manipulation
def a_word_is_changed(hand: Hand) -> list[str]:
    one = hand.tracked(
        "daily.DailyLine",
        "incidents.Incident",
        "staff.StaffSupervision",
        "placements.PlacementPlan",
        "outcomes.Goal",
    )
    table, column = one.tracked._meta.db_table, hand.text_column(one)
    (row,) = hand.one(f'SELECT id FROM "{table}"')
    with hand.unseen(table):
        hand.sql(
            f'UPDATE "{table}" SET "{column}" = left("{column}", 3) || %s WHERE id = %s', ["~", row]
        )
    return [f"{table} {row}:", column]


@manipulation
def a_row_is_taken_out(hand: Hand) -> list[str]:
    table = hand.tracked(*LEAVES).tracked._meta.db_table
    (row,) = hand.one(f'SELECT id FROM "{table}"')
    with hand.unseen(table):
        hand.sql(f'DELETE FROM "{table}" WHERE id = %s', [row])
    return [f"{table} {row}:", "taken out"]


@manipulation
def a_row_is_put_in(hand: Hand) -> list[str]:
    table = hand.tracked(
        "incidents.Told", "outcomes.GoalProgress", "incidents.Incident", "staff.SupervisionAction"
    ).tracked._meta.db_table
    (row,) = hand.one(f'SELECT id FROM "{table}"')
    with hand.unseen(table):
        new = hand.copy(table, "id", row)
    return [f"{table} {new}:", "put in"]


@manipulation
def somebody_else_is_named_as_the_author(hand: Hand) -> list[str]:
    (row, by) = hand.one("SELECT id, recorded_by_id FROM incidents_incident")
    (other,) = hand.one("SELECT id FROM accounts_user WHERE id <> %s", [by])
    with hand.unseen("incidents_incident"):
        hand.sql("UPDATE incidents_incident SET recorded_by_id = %s WHERE id = %s", [other, row])
    return [f"incidents_incident {row}:", "recorded_by_id"]


@manipulation
def a_day_is_moved(hand: Hand) -> list[str]:
    (row,) = hand.one("SELECT id FROM incidents_incident")
    with hand.unseen("incidents_incident"):
        hand.sql(
            "UPDATE incidents_incident SET occurred_at = occurred_at - interval '1 day' WHERE id = %s",
            [row],
        )
    return [f"incidents_incident {row}:", "occurred_at"]


# History --------------------------------------------------------------------------------------


@manipulation
def a_row_of_history_is_changed(hand: Hand) -> list[str]:
    one = hand.tracked()
    (row,) = hand.one(f'SELECT pgh_id FROM "{one.table}"')
    column = hand.text_column(one) if one.tracked._meta.label in LEAVES else "pgh_label"
    with hand.unseen(one.table):
        hand.sql(f'UPDATE "{one.table}" SET "{column}" = %s WHERE pgh_id = %s', ["never", row])
    return [f"{one.table} {row},", "not what was written"]


@manipulation
def a_row_of_history_and_its_record_are_changed_alike(hand: Hand) -> list[str]:
    one = hand.tracked("daily.DailyLine", "incidents.Incident")
    table, column = one.tracked._meta.db_table, hand.text_column(one)
    row, about = hand.one(f'SELECT max(pgh_id), pgh_obj_id FROM "{one.table}" GROUP BY 2')
    with hand.unseen(one.table, table):
        hand.sql(f'UPDATE "{one.table}" SET "{column}" = %s WHERE pgh_id = %s', ["kept quiet", row])
        hand.sql(f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s', ["kept quiet", about])
    return [f"{one.table} {row},", "not what was written"]


@manipulation
def a_row_of_history_is_dated_back(hand: Hand) -> list[str]:
    one = hand.tracked()
    (row,) = hand.one(f'SELECT pgh_id FROM "{one.table}"')
    with hand.unseen(one.table):
        hand.sql(
            f"UPDATE \"{one.table}\" SET pgh_created_at = pgh_created_at - interval '1 minute' WHERE pgh_id = %s",
            [row],
        )
    return [f"{one.table} {row},", "not what was written"]


@manipulation
def a_row_of_history_is_taken_out(hand: Hand) -> list[str]:
    one = hand.tracked()
    (row,) = hand.one(f'SELECT pgh_id FROM "{one.table}"')
    with hand.unseen(one.table):
        hand.sql(f'DELETE FROM "{one.table}" WHERE pgh_id = %s', [row])
    return [f"{one.table} {row}:", "not there any more"]


@manipulation
def a_row_of_history_is_put_in(hand: Hand) -> list[str]:
    one = hand.tracked()
    (row,) = hand.one(f'SELECT max(pgh_id) FROM "{one.table}" GROUP BY pgh_obj_id')
    with hand.unseen(one.table):
        new = hand.copy(one.table, "pgh_id", row)
    return [f"{one.table} {new},", "never written"]


@manipulation
def a_row_of_history_is_put_in_with_triggers_on_and_an_old_date(hand: Hand) -> list[str]:
    one = hand.tracked()
    (row,) = hand.one(f'SELECT max(pgh_id) FROM "{one.table}" GROUP BY pgh_obj_id')
    hand.sql(
        f'CREATE TEMPORARY TABLE old ON COMMIT DROP AS SELECT * FROM "{one.table}" WHERE pgh_id = %s',
        [row],
    )
    (new,) = hand.sql(f'SELECT max(pgh_id) + 1 FROM "{one.table}"')[0]
    hand.sql(
        "UPDATE old SET pgh_id = %s, pgh_created_at = pgh_created_at - interval '30 days'", [new]
    )
    hand.sql(f'INSERT INTO "{one.table}" SELECT * FROM old')
    return [f"{one.table} {new},", "dated otherwise"]


@manipulation
def who_did_it_is_changed(hand: Hand) -> list[str]:
    """The context of several rows: the first of them is named."""
    table, row, context = hand.one(
        "SELECT 'homes_homeevent', min(pgh_id), pgh_context_id FROM homes_homeevent "
        "WHERE pgh_context_id IS NOT NULL GROUP BY 3"
    )
    with hand.unseen("pghistory_context"):
        hand.sql(
            "UPDATE pghistory_context SET metadata = metadata || '{\"user\": 0}' WHERE id = %s",
            [context],
        )
    return [f"{table} {row},", "not by whom"]


@manipulation
def who_did_it_is_taken_away(hand: Hand) -> list[str]:
    (row,) = hand.one("SELECT pgh_id FROM homes_homeevent WHERE pgh_context_id IS NOT NULL")
    with hand.unseen("homes_homeevent"):
        hand.sql("UPDATE homes_homeevent SET pgh_context_id = NULL WHERE pgh_id = %s", [row])
    return [f"homes_homeevent {row},", "not by whom"]


# The log --------------------------------------------------------------------------------------


@manipulation
def the_log_says_somebody_else_looked(hand: Hand) -> list[str]:
    (row, by) = hand.one("SELECT id, by_id FROM accounts_auditevent")
    (other,) = hand.one("SELECT id FROM accounts_user WHERE id <> %s", [by])
    with hand.unseen("accounts_auditevent"):
        hand.sql("UPDATE accounts_auditevent SET by_id = %s WHERE id = %s", [other, row])
    return [f"accounts_auditevent {row}:", "not what was written"]


@manipulation
def a_look_is_taken_out_of_the_log(hand: Hand) -> list[str]:
    (row,) = hand.one(
        "SELECT id FROM accounts_auditevent a WHERE NOT EXISTS (SELECT 1 FROM accounts_auditevent_young_people y WHERE y.auditevent_id = a.id)"
    )
    with hand.unseen("accounts_auditevent"):
        hand.sql("DELETE FROM accounts_auditevent WHERE id = %s", [row])
    return [f"accounts_auditevent {row}:", "not there any more"]


@manipulation
def a_look_is_put_into_the_log(hand: Hand) -> list[str]:
    (row,) = hand.one("SELECT id FROM accounts_auditevent")
    with hand.unseen("accounts_auditevent"):
        new = hand.copy("accounts_auditevent", "id", row)
    return [f"accounts_auditevent {new}:", "never written"]


@manipulation
def the_log_forgets_whom_a_look_was_about(hand: Hand) -> list[str]:
    (row,) = hand.one("SELECT id FROM accounts_auditevent_young_people")
    with hand.unseen("accounts_auditevent_young_people"):
        hand.sql("DELETE FROM accounts_auditevent_young_people WHERE id = %s", [row])
    return [f"accounts_auditevent_young_people {row}:", "not there any more"]


# Links and chains -----------------------------------------------------------------------------


def _table_of(hand: Hand, link: int) -> tuple[str, int]:
    return hand.sql(
        "SELECT s.table_name, l.event_id FROM history_link l JOIN history_shape s ON s.id = l.shape_id WHERE l.id = %s",
        [link],
    )[0]


@manipulation
def a_digest_is_changed(hand: Hand) -> list[str]:
    (link,) = hand.one("SELECT id FROM history_link")
    hand.sql("UPDATE history_link SET digest = sha256(digest) WHERE id = %s", [link])
    table, row = _table_of(hand, link)
    return [f"{table} {row}", "not what was written"]


@manipulation
def a_link_is_taken_out(hand: Hand) -> list[str]:
    (link,) = hand.one("SELECT id FROM history_link")
    table, row = _table_of(hand, link)
    hand.sql("DELETE FROM history_link WHERE id = %s", [link])
    return [f"{table} {row}", "never written"]


@manipulation
def a_link_is_put_in(hand: Hand) -> list[str]:
    (link,) = hand.one("SELECT id FROM history_link")
    table, _ = _table_of(hand, link)
    hand.sql(
        "INSERT INTO history_link (home_key, shape_id, event_id, at, digest) "
        "SELECT home_key, shape_id, 900000000, now(), sha256(digest) FROM history_link WHERE id = %s",
        [link],
    )
    return [f"{table} 900000000", "not there any more"]


@manipulation
def a_link_is_moved_to_another_home(hand: Hand) -> list[str]:
    link, key = hand.one("SELECT id, home_key FROM history_link WHERE home_key > 0")
    hand.sql(
        "UPDATE history_link SET home_key = %s, number = NULL, head = NULL WHERE id = %s",
        [key + 1, link],
    )
    table, row = _table_of(hand, link)
    return [f"{table} {row}", "not what was written"]


@manipulation
def a_link_is_dated_back(hand: Hand) -> list[str]:
    (link,) = hand.one("SELECT id FROM history_link")
    hand.sql("UPDATE history_link SET at = at - interval '1 day' WHERE id = %s", [link])
    table, row = _table_of(hand, link)
    return [f"{table} {row}", "not what was written"]


@manipulation
def two_links_change_places(hand: Hand) -> list[str]:
    one, key, number = hand.one("SELECT id, home_key, number FROM history_link WHERE number > 3")
    (two, below) = hand.one(
        "SELECT id, number FROM history_link WHERE home_key = %s AND number < %s", [key, number]
    )
    hand.sql("UPDATE history_link SET number = -1 WHERE id = %s", [one])
    hand.sql("UPDATE history_link SET number = %s WHERE id = %s", [number, two])
    hand.sql("UPDATE history_link SET number = %s WHERE id = %s", [below, one])
    return [f"number {below}:", "head does not follow"]


@manipulation
def a_head_is_changed(hand: Hand) -> list[str]:
    link, number = hand.one("SELECT id, number FROM history_link WHERE number IS NOT NULL")
    hand.sql("UPDATE history_link SET head = sha256(head) WHERE id = %s", [link])
    return [f"number {number}:", "head does not follow"]


@manipulation
def an_event_leaves_with_its_link(hand: Hand) -> list[str]:
    one = hand.tracked("daily.DailyLine", "incidents.Told")
    row, link, number = hand.one(
        f'SELECT e.pgh_id, l.id, l.number FROM "{one.table}" e JOIN history_link l ON l.event_id = e.pgh_id '
        "JOIN history_shape s ON s.id = l.shape_id AND s.table_name = %s "
        "WHERE number < (SELECT number FROM history_chain c WHERE c.home_key = l.home_key)",
        [one.table],
    )
    with hand.unseen(one.table):
        hand.sql(f'DELETE FROM "{one.table}" WHERE pgh_id = %s', [row])
        hand.sql("DELETE FROM history_link WHERE id = %s", [link])
    return [f"number {number + 1}:", "do not follow each other"]


@manipulation
def a_chain_is_set_back(hand: Hand) -> list[str]:
    (key, number) = hand.one("SELECT home_key, number FROM history_chain WHERE number > 1")
    hand.sql(
        "UPDATE history_chain c SET number = l.number, head = l.head FROM history_link l "
        "WHERE c.home_key = %s AND l.home_key = c.home_key AND l.number = %s",
        [key, number - 1],
    )
    return ["history_chain", f"number {number - 1}:", f"ends at number {number}"]


@manipulation
def a_chain_is_taken_out(hand: Hand) -> list[str]:
    (key, number) = hand.one("SELECT home_key, number FROM history_chain")
    hand.sql("DELETE FROM history_chain WHERE home_key = %s", [key])
    return ["history_chain", f"ends at number {number}"]


def _rewrite(hand: Hand, key: int, number: int) -> None:
    """Walk a chain anew from this number, so that it agrees with itself again."""
    hand.sql(
        "WITH fresh AS (SELECT id, history_head("
        "  coalesce((SELECT head FROM history_link WHERE home_key = %(key)s AND number = %(number)s - 1),"
        "    sha256(convert_to('Hearth ' || %(key)s::text, 'UTF8'))), digest)"
        "  OVER (ORDER BY number ROWS UNBOUNDED PRECEDING) AS head"
        "  FROM history_link WHERE home_key = %(key)s AND number >= %(number)s) "
        "UPDATE history_link l SET head = fresh.head FROM fresh WHERE fresh.id = l.id",
        {"key": key, "number": number},
    )
    hand.sql(
        "UPDATE history_chain c SET number = l.number, head = l.head FROM history_link l "
        "WHERE c.home_key = %(key)s AND l.home_key = c.home_key "
        "AND l.number = (SELECT max(number) FROM history_link WHERE home_key = %(key)s)",
        {"key": key},
    )


@manipulation
def everything_from_one_row_on_is_written_anew(hand: Hand) -> list[str]:
    """Record, history, digest and every head after it: nothing in the chain disagrees any more."""
    from accounts.history.shapes import digest

    one = hand.tracked("daily.DailyLine")
    row, about, link, key, number = hand.one(
        f'SELECT e.pgh_id, e.pgh_obj_id, l.id, l.home_key, l.number FROM "{one.table}" e '
        "JOIN history_link l ON l.event_id = e.pgh_id "
        "JOIN history_shape s ON s.id = l.shape_id AND s.table_name = %s "
        "JOIN documents_document d ON d.home_id = l.home_key AND l.number <= d.chain_number",
        [one.table],
    )
    with hand.unseen(one.table, one.tracked._meta.db_table):
        hand.sql("UPDATE daily_dailyline SET words = 'A quiet evening.' WHERE id = %s", [about])
        hand.sql(f"UPDATE \"{one.table}\" SET words = 'A quiet evening.' WHERE pgh_id = %s", [row])
    (columns,) = hand.sql(
        "SELECT s.columns FROM history_link l JOIN history_shape s ON s.id = l.shape_id WHERE l.id = %s",
        [link],
    )[0]
    again = digest(one.table, columns, home="l.home_key", at="l.at", who="c.metadata")
    hand.sql("SET LOCAL TimeZone = 'UTC'")
    hand.sql(
        f'UPDATE history_link l SET digest = n.digest FROM (SELECT {again} AS digest FROM "{one.table}" e '
        "JOIN history_link l ON l.event_id = e.pgh_id AND l.id = %(link)s "
        "LEFT JOIN pghistory_context c ON c.id = e.pgh_context_id) n WHERE l.id = %(link)s",
        {"link": link},
    )
    _rewrite(hand, key, number)
    return ["documents_document", "written anew"]


@manipulation
def the_last_rows_of_a_chain_are_cut_off(hand: Hand) -> list[str]:
    (key, number) = hand.one(
        "SELECT c.home_key, c.number FROM history_chain c JOIN documents_document d ON d.home_id = c.home_key"
    )
    cut = number - hand.rng.randrange(1, 4)
    rows = hand.sql(
        "SELECT s.table_name, l.event_id FROM history_link l JOIN history_shape s ON s.id = l.shape_id "
        "WHERE home_key = %s AND number > %s", [key, cut],
    )  # fmt: skip
    from accounts.history.shapes import watched

    keys = {one.table: one.key for one in watched()}
    with hand.unseen(*{table for table, _ in rows}):
        for table, row in rows:
            hand.sql(f'DELETE FROM "{table}" WHERE "{keys[table]}" = %s', [row])
    hand.sql("DELETE FROM history_link WHERE home_key = %s AND number > %s", [key, cut])
    _rewrite(hand, key, cut)
    return ["history_link, chain of home", "noted for this number before"]


@manipulation
def the_columns_of_a_shape_are_changed(hand: Hand) -> list[str]:
    (key,) = hand.one("SELECT id FROM history_shape")
    hand.sql("UPDATE history_shape SET columns = columns[1:2] WHERE id = %s", [key])
    return [f"history_shape {key}:"]


@manipulation
def a_noted_head_is_changed(hand: Hand) -> list[str]:
    (key,) = hand.one("SELECT home_key FROM history_chain")
    hand.sql(
        "UPDATE history_check SET heads = heads || jsonb_build_object(%s::text, jsonb_build_array(1, 'ab'))",
        [key],
    )
    return ["history_link, chain of", "number 1:"]


# Documents, files, machinery ------------------------------------------------------------------


@manipulation
def a_byte_of_a_file_is_changed(hand: Hand) -> list[str]:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    ref, name = hand.one("SELECT ref, file FROM documents_document")
    with default_storage.open(name, "rb") as file:
        data = bytearray(file.read())
    data[hand.rng.randrange(len(data))] ^= 1
    default_storage.delete(name)
    assert default_storage.save(name, ContentFile(bytes(data))) == name
    return [f"documents_document {ref}:", "file is not the one"]


@manipulation
def a_file_is_changed_with_its_checksum(hand: Hand) -> list[str]:
    ref, name = hand.one("SELECT ref, file FROM documents_document")
    (checksum,) = hand.sql("SELECT encode(sha256(%s), 'hex')", [name.encode()])[0]
    hand.sql("UPDATE documents_document SET checksum = %s WHERE ref = %s", [checksum, ref])
    return [f"documents_document {ref}:", "not what was issued"]


@manipulation
def a_document_says_another_head(hand: Hand) -> list[str]:
    (ref,) = hand.one("SELECT ref FROM documents_document")
    hand.sql("UPDATE documents_document SET chain_number = chain_number - 1 WHERE ref = %s", [ref])
    return [f"documents_document {ref}:"]


@manipulation
def a_download_is_taken_out(hand: Hand) -> list[str]:
    (row,) = hand.one("SELECT id FROM documents_documentevent WHERE what = 'downloaded'")
    with hand.unseen("documents_documentevent"):
        hand.sql("DELETE FROM documents_documentevent WHERE id = %s", [row])
    return [f"documents_documentevent {row}:", "not there any more"]


@manipulation
def a_trigger_is_left_off(hand: Hand) -> list[str]:
    one = hand.tracked()
    table = hand.rng.choice([one.table, one.tracked._meta.db_table])
    hand.sql("SET CONSTRAINTS ALL IMMEDIATE")
    hand.sql(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    return [f" on {table}:", "off"]


@manipulation
def a_function_writes_no_links_any_more(hand: Hand) -> list[str]:
    one = hand.tracked()
    name = f"history_link_{one.table}"
    hand.sql(
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN RETURN NULL; END $$"
    )
    return [f"function {name}:"]


# The hundred ----------------------------------------------------------------------------------


def prepare(home: Any, by: Any, visitor: Any) -> None:
    """What a lived-in house has: a few requests, documents issued and taken away, one check."""
    from datetime import date

    import pghistory
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage
    from django.utils import timezone

    from accounts.audit import did, opened
    from accounts.history import checking, sealing
    from accounts.models import AuditEvent
    from documents import actions
    from documents.kinds import Content
    from documents.models import Document, DocumentKind
    from documents.rendering import Pdf
    from placements.models import YoungPerson

    with pghistory.context(user=by.pk, url="/homes/"):
        home.about = f"{home.about} Looked at again."
        home.save()
    for person in YoungPerson.objects.all():
        opened(visitor, person, home=home, young_people=[person])
        did(by, AuditEvent.Verb.CHANGED, home, home=home)
    for month in (1, 2):
        document = Document.objects.create(
            kind=DocumentKind.OUTCOME_SUMMARY, home=home, asked_by=by, attempts=1,
            state=Document.State.MAKING, version=1,
            period_from=date(2026, month, 1), period_to=date(2026, month, 28),
        )  # fmt: skip
        sealing.seal(home.pk)
        end = sealing.head_of(home.pk)
        document.chain_number, document.chain_head = end.number, end.head
        pdf = Pdf(data=b"%PDF the file of this month", pages=1)
        assert actions.finish(document, Content({}, "code"), pdf, timezone.now())
        actions.take_away(by=by, document=Document.objects.get(pk=document.pk))
    default_storage.save("documents/other", ContentFile(b"something else"))
    checking.check()


def hundred(count: int = 100) -> list[Callable[[Hand], list[str]]]:
    """So many manipulations, every kind before any comes again."""
    return [_kinds[place % len(_kinds)] for place in range(count)]


def tried(number: int, kind: Callable[[Hand], list[str]]) -> tuple[bool, str]:
    """Do it, check, undo it: was it found, with the row named?"""
    from django.core.files.storage import default_storage
    from django.db import transaction

    from accounts.history.verify import verify

    hand = Hand(Random(f"{SEED} {number} {kind.__name__}"))
    names = [row[0] for row in hand.sql("SELECT file FROM documents_document WHERE file <> ''")]
    before = {name: default_storage.open(name, "rb").read() for name in names}
    with transaction.atomic():
        wanted = kind(hand)
        report = verify()
        transaction.set_rollback(True)
    _put_back(before)
    said = [str(finding) for finding in report.findings]
    found = any(all(word in line for word in wanted) for line in said)
    return found, f"{kind.__name__.replace('_', ' ')}: wanted {wanted}, said {said[:4]}"


def _put_back(before: dict[str, bytes]) -> None:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    for name, data in before.items():
        default_storage.delete(name)
        default_storage.save(name, ContentFile(data))


def main() -> int:
    with own_servers(durable=False, demonstration=False):
        import os

        os.environ["HEARTH_AS_OWNER"] = "1"
        import django

        django.setup()
        from django.core.management import call_command

        from accounts.history.verify import verify
        from tests import world as worlds

        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        world = worlds.build()
        _more_lines(world)
        prepare(world.oak, world.maya, world.ruth)
        clean = verify()
        for finding in clean.findings:
            print(f"before anything was done: {finding}")
        found = 0
        for number, kind in enumerate(hundred()):
            good, words = tried(number, kind)
            found += good
            if not good:
                print(f"NOT FOUND {number}: {words}")
        again = verify()
        print(
            f"{clean.rows} rows of history; {len(_kinds)} kinds; each check {clean.seconds:.2f} s"
        )
        holds = found == 100 and not clean.findings and not again.findings
        return told(Figure(f"{found} of 100 found by the row", holds=holds))


def _more_lines(world: Any) -> None:
    from datetime import timedelta

    from placements.daily.models import DailyLine

    first = DailyLine.objects.filter(home=world.oak).order_by("pk").first()
    alike = {
        field.attname: getattr(first, field.attname)
        for field in DailyLine._meta.concrete_fields
        if field.attname not in ("id", "ref", "recorded_at", "day")
    }
    DailyLine.objects.bulk_create(
        DailyLine(**alike, day=first.day - timedelta(days=10 + number)) for number in range(LINES)
    )


if __name__ == "__main__":
    sys.exit(main())
