"""What the database itself does for the history: the functions and triggers, put right.

``install`` compares what is there with what should be, in three queries, and changes only what
differs. It is called after every migration, and may be called at any time by the owner. Everything
runs with the owner's rights and a fixed search path, so that the running role, which may not write
history, links or chains, makes them only by writing records.
"""

# ruff: noqa: S608 - every name put into a statement comes from the models, no value does

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

import pgtrigger
from pghistory.trigger import Event

from accounts.history.shapes import Watched, digest, shape_key, watched

TRIGGER = "history_link"
OWN_TABLES = ("history_shape", "history_link", "history_chain", "history_check")
SEALING = 7202  # the first half of the advisory lock of one home's chain


def install(connection: Any) -> list[str]:
    """Put every function and trigger of the history right. Returns the names of what was changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = cursor.fetchone()[0]
        columns = _columns(cursor)
        if "history_link" not in columns:
            return []  # migrated back to before there were chains
        there = _functions(cursor)
        wanted = _functions_wanted(schema)
        changed = [one[0] for one in wanted if _put(cursor, schema, there, one)]
        for one in watched():
            if one.table in columns:
                changed += _watch(cursor, schema, there, one, columns[one.table])
        changed += _with_owners_rights(cursor, schema)
        return changed


def _columns(cursor: Any) -> dict[str, list[str]]:
    """The columns of every table, in the order they were made."""
    cursor.execute(
        "SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum) FROM pg_class c "
        "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
        "WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') "
        "GROUP BY c.relname"
    )
    return dict(cursor.fetchall())


def _functions(cursor: Any) -> dict[str, str]:
    """Name → the fingerprint noted on it, of functions that exist; and of triggers by table.

    Nothing is noted of a function that is not what it was when that was written: pgtrigger puts its own
    ``_pgtrigger_should_ignore`` back whenever it installs a trigger, and leaves the note on it.
    """
    cursor.execute(
        "SELECT p.proname, CASE WHEN split_part(d.said, ' ', 3) = md5(p.prosrc || p.prosecdef) "
        "THEN split_part(d.said, ' ', 1) || ' ' || split_part(d.said, ' ', 2) ELSE '' END "
        "FROM pg_proc p, LATERAL (SELECT coalesce(obj_description(p.oid, 'pg_proc'), '') AS said) d "
        "WHERE p.pronamespace = current_schema()::regnamespace UNION ALL "
        "SELECT 'on ' || c.relname, '' FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE t.tgname = %s AND t.tgenabled = 'O' "
        "AND c.relnamespace = current_schema()::regnamespace",
        [TRIGGER],
    )
    return dict(cursor.fetchall())


def _put(cursor: Any, schema: str, there: dict[str, str], wanted: tuple[str, str, str]) -> bool:
    """Make a function what it should be, and note its fingerprint on it."""
    name, arguments, text = wanted
    fingerprint = f"history {hashlib.sha256(text.encode()).hexdigest()[:16]}"
    if there.get(name) == fingerprint:
        return False
    cursor.execute(text)
    kind = "AGGREGATE" if "CREATE OR REPLACE AGGREGATE" in text else "FUNCTION"
    cursor.execute(
        "SELECT md5(prosrc || prosecdef) FROM pg_proc "
        "WHERE proname = %s AND pronamespace = current_schema()::regnamespace",
        [name],
    )
    stands = cursor.fetchone()[0]
    cursor.execute(f"COMMENT ON {kind} {name}({arguments}) IS '{fingerprint} {stands}'")
    return True


def _functions_wanted(schema: str) -> list[tuple[str, str, str]]:
    """(name, arguments, definition) of the functions that are no trigger's."""
    rights = f"SECURITY DEFINER SET search_path = {schema}, pg_temp"
    return [
        ("history_follow", "bytea, bytea, bytea", FOLLOW),
        ("history_head", "bytea, bytea", HEAD),
        ("history_seal", "bigint", SEAL.format(rights=rights, sealing=SEALING)),
        ("history_ends", "bigint[]", ENDS.format(rights=rights)),
        ("history_last_check", "", LAST_CHECK.format(rights=rights)),
        ("_pgh_attach_context", "", CONTEXT.format(rights=rights)),
        ("_pgtrigger_should_ignore", "name", IGNORE.format(rights=rights)),
    ]


def _watch(
    cursor: Any, schema: str, there: dict[str, str], one: Watched, columns: Sequence[str]
) -> list[str]:
    """The function and trigger that write the links of one table, and the shape they write in.

    The first time, the rows that are there already get their links: later never, or a row put in
    by hand would be taken for history.
    """
    key, name = shape_key(one.table, columns), _function_name(one)
    cursor.execute(
        "INSERT INTO history_shape (id, table_name, columns) VALUES (%s, %s, %s) "
        "ON CONFLICT (id) DO NOTHING",
        [key, one.table, list(columns)],
    )
    text = _link_function(schema, one, columns)
    changed = [name] if _put(cursor, schema, there, (name, "", text)) else []
    if f"on {one.table}" not in there:
        first = name not in there
        cursor.execute(TRIGGERED.format(trigger=TRIGGER, table=one.table, name=name))
        if first:
            _adopt(cursor, one, _insert(one, columns, at=f"coalesce({one.when}, now())"))
        changed.append(f"{TRIGGER} on {one.table}")
    return changed


def _function_name(one: Watched) -> str:
    return f"history_link_{one.table}"[:63]


def _link_function(schema: str, one: Watched, columns: Sequence[str]) -> str:
    return LINK.format(
        name=_function_name(one),
        insert=_insert(one, columns, at="now()").format(rows="new_rows", where=""),
        rights=f"SECURITY DEFINER SET search_path = {schema}, pg_temp SET \"TimeZone\" = 'UTC'",
    )


def _insert(one: Watched, columns: Sequence[str], at: str) -> str:
    """INSERT of the links of many rows; {rows} is where they come from, ``at`` when it was."""
    key = shape_key(one.table, columns)
    who, joined = "NULL::jsonb", ""
    if one.has_context:
        who, joined = "c.metadata", "LEFT JOIN pghistory_context c ON c.id = e.pgh_context_id "
    made_of = digest(one.table, columns, home="h.key", at="h.at", who=who)
    return (
        "INSERT INTO history_link (home_key, shape_id, event_id, at, digest) "
        f'SELECT h.key, {key}, e."{one.key}", h.at, {made_of} '
        f"FROM {{rows}} e {joined}"
        f"CROSS JOIN LATERAL (SELECT ({one.home()})::bigint AS key, {at} AS at) h "
        f'{{where}}ORDER BY e."{one.key}"'
    )


def _adopt(cursor: Any, one: Watched, insert: str) -> None:
    without = (
        "WHERE NOT EXISTS (SELECT 1 FROM history_link l JOIN history_shape s ON s.id = l.shape_id "
        f"WHERE s.table_name = '{one.table}' AND l.event_id = e.\"{one.key}\") "
    )
    cursor.execute("SET TimeZone = 'UTC'")  # Django's own, whatever this connection was before
    cursor.execute(insert.format(rows=f'"{one.table}"', where=without))


def out_of_place(connection: Any) -> list[tuple[str, str]]:
    """(what, what is wrong with it) of the machinery itself: a function that says something else
    than it should, a trigger that is off or away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema, columns = cursor.fetchone()[0], _columns(cursor)
        here = [one for one in watched() if one.table in columns]
        wanted = {name: text for name, _, text in _functions_wanted(schema) if "$$" in text}
        wanted |= {
            _function_name(one): _link_function(schema, one, columns[one.table]) for one in here
        }
        cursor.execute(
            "SELECT proname, prosrc, prosecdef FROM pg_proc "
            "WHERE pronamespace = current_schema()::regnamespace AND proname = ANY (%s)",
            [list(wanted)],
        )
        there = {name: (text, definer) for name, text, definer in cursor.fetchall()}
        wrong = [
            (f"function {name}", "does not say what it should")
            for name, text in wanted.items()
            if there.get(name) != (text.split("$$")[1], "SECURITY DEFINER" in text)
        ]
        tables = [one.table for one in here]
        tables += [one.tracked._meta.db_table for one in here if one.tracked]
        cursor.execute(TRIGGERS, [tables])
        on = set(cursor.fetchall())
        for table, name in _triggers_wanted(here):
            if (table, name) not in on:
                wrong.append((f"trigger {name} on {table}", "is off, or away"))
        return wrong


def _triggers_wanted(here: Sequence[Watched]) -> Iterator[tuple[str, str]]:
    """(table, name) of every trigger that writes history, or its links."""
    for one in here:
        yield one.table, TRIGGER
    tracked = {one.tracked for one in here if one.tracked}
    for model, trigger in pgtrigger.registered():
        if model in tracked and isinstance(trigger, Event):
            yield model._meta.db_table, trigger.get_pgid(model)


TRIGGERS = (
    "SELECT c.relname::text, t.tgname::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE c.relname = ANY (%s) AND t.tgenabled = 'O' "
    "AND c.relnamespace = current_schema()::regnamespace"
)


def _with_owners_rights(cursor: Any, schema: str) -> list[str]:
    """The functions that write history itself: making them anew takes these options away."""
    cursor.execute(
        "SELECT p.oid::regprocedure::text FROM pg_proc p "
        "WHERE p.pronamespace = current_schema()::regnamespace "
        r"AND p.proname LIKE 'pgtrigger\_%%' AND NOT p.prosecdef ORDER BY 1".replace("%%", "%")
    )
    names = [row[0] for row in cursor.fetchall()]
    for name in names:
        cursor.execute(
            f"ALTER FUNCTION {name} SECURITY DEFINER SET search_path = {schema}, pg_temp"
        )
    return names


# One step along a chain, and the walk along many: an aggregate, so that PostgreSQL does the walking.
FOLLOW = """
CREATE OR REPLACE FUNCTION history_follow(head bytea, start bytea, digest bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN sha256(coalesce(head, start) || digest);
END $$
"""
HEAD = """
CREATE OR REPLACE AGGREGATE history_head(bytea, bytea) (SFUNC = history_follow, STYPE = bytea)
"""

# Links are written without waiting for anybody and put in order afterwards: only sealers of one
# home wait for each other. What commits after this has looked gets a later number next time.
SEAL = """
CREATE OR REPLACE FUNCTION history_seal(which bigint DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql {rights} AS $$
DECLARE
    here bigint;
    last record;
    sealed bigint;
    total bigint := 0;
BEGIN
    FOR here IN
        SELECT DISTINCT home_key FROM history_link
        WHERE number IS NULL AND (which IS NULL OR home_key = which) ORDER BY 1
    LOOP
        PERFORM pg_advisory_xact_lock(({sealing}::bigint << 32) + here);
        INSERT INTO history_chain (home_key, number, head, sealed_at)
            VALUES (here, 0, sha256(convert_to('Hearth ' || here, 'UTF8')), now())
            ON CONFLICT (home_key) DO NOTHING;
        SELECT number, head INTO last FROM history_chain WHERE home_key = here;
        WITH fresh AS (
            SELECT id, last.number + row_number() OVER (ORDER BY id) AS number,
                history_head(last.head, digest) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) AS head
            FROM history_link WHERE home_key = here AND number IS NULL
        ), put AS (
            UPDATE history_link l SET number = f.number, head = f.head
            FROM fresh f WHERE l.id = f.id RETURNING l.number, l.head
        ), latest AS (
            SELECT number, head FROM put ORDER BY number DESC LIMIT 1
        )
        UPDATE history_chain c SET number = latest.number, head = latest.head, sealed_at = now()
            FROM latest WHERE c.home_key = here;
        SELECT number - last.number INTO sealed FROM history_chain WHERE home_key = here;
        total := total + sealed;
    END LOOP;
    RETURN total;
END $$
"""

# What a page or a document shows of the chains; their tables are read by nobody else.
ENDS = """
CREATE OR REPLACE FUNCTION history_ends(which bigint[])
RETURNS TABLE (home_key bigint, number bigint, head text)
LANGUAGE sql STABLE {rights} AS $$
    SELECT c.home_key, c.number, encode(c.head, 'hex') FROM history_chain c
    WHERE c.home_key = ANY (which)
$$
"""
LAST_CHECK = """
CREATE OR REPLACE FUNCTION history_last_check()
RETURNS TABLE (at timestamptz, rows bigint, findings bigint, first text)
LANGUAGE sql STABLE {rights} AS $$
    SELECT c.at, c.rows, c.findings, c.first FROM history_check c ORDER BY c.at DESC, c.id DESC LIMIT 1
$$
"""

# pghistory's own function overwrites what is known of a context when the same id comes again.
# Who did something is part of the digest: what was noted once stays, and other words get a row.
CONTEXT = """
CREATE OR REPLACE FUNCTION _pgh_attach_context() RETURNS uuid
LANGUAGE plpgsql {rights} AS $$
DECLARE
    given text := nullif(current_setting('pghistory.context_id', true), '');
    said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;
    which uuid := given::uuid;
BEGIN
    IF which IS NULL OR said IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
        VALUES (which, said, now(), now()) ON CONFLICT (id) DO NOTHING;
    IF NOT FOUND AND NOT EXISTS (
        SELECT 1 FROM pghistory_context c WHERE c.id = which AND c.metadata = said
    ) THEN
        which := md5(given || said::text)::uuid;
        INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
            VALUES (which, said, now(), now()) ON CONFLICT (id) DO NOTHING;
    END IF;
    RETURN which;
END $$
"""

# Only the owner may have the history look away (the demonstration's loading does): a setting
# anybody can make must not be the way round it.
IGNORE = """
CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE plpgsql {rights} AS $$
DECLARE
    ignored text := nullif(current_setting('pgtrigger.ignore', true), '');
BEGIN
    RETURN ignored IS NOT NULL
        AND trigger_name = ANY (ignored::text[])
        AND pg_has_role(
            coalesce(nullif(current_setting('role'), 'none'), session_user::text)::name,
            current_user, 'MEMBER');
END $$
"""

# For each statement, not each row: a thousand rows at once cost one INSERT.
LINK = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger
LANGUAGE plpgsql {rights} AS $$
BEGIN
    {insert};
    RETURN NULL;
END $$
"""
# An ordinary trigger, not an ALWAYS one: what a replication role puts in gets no link, and is found.
TRIGGERED = """
DROP TRIGGER IF EXISTS {trigger} ON "{table}";
CREATE TRIGGER {trigger} AFTER INSERT ON "{table}" REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION {name}()
"""
