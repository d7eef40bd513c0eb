"""Putting the walls into the database, and finding what is missing of them.

Runs after every migration, as the owner. What it writes is derived from the models alone, so
running it again changes nothing; a policy carries the digest of its text as its comment, by
which a start finds out that it is not the one this code wants.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import Model

from accounts.walls.declared import WAY, Way, condition, functions, walls

POLICY = "hearth_wall"
DEADLOCK = "40P01"  # of PostgreSQL
# Tables that hold nobody's record, and what the running pages do to them. What is
# named neither here nor by an app of ours can only be read.
CHANGED_FREELY = {
    "django_session",
    "small_cache",
    "account_emailaddress",
    "account_emailconfirmation",
    "mfa_authenticator",
    "accounts_wrongtries",
    # Put together from what was read, and made anew with every file.
    "published_publishedinspection",
    "published_disagreement",
}
# Written once and never changed, not even by the pages that wrote it.
WRITTEN_ONCE = {
    "accounts_auditevent",
    "accounts_auditevent_young_people",
    "documents_documentevent",
}
# The chain of the history: functions with the owner's rights write it, and tell pages what they say.
OWNERS_ALONE = {"history"}
OURS = ("accounts", "documents", "homes", "staff", "placements", "outcomes", "inspections")


@dataclass(frozen=True)
class Policy:
    """The condition one table's rows are shown under."""

    table: str
    text: str
    ways: tuple[Way, ...] = ()

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:32]


def policies() -> list[Policy]:
    """What the models declare, by table."""
    found = {m._meta.db_table: condition(m, wall) for m, wall in walls().items()}
    return [Policy(table, one.text, one.ways) for table, one in sorted(found.items())]


def rights(model: type[Model]) -> str:
    """What the running role may do to a model's table, "" nothing. Deleting is never among it for
    a record."""
    table = model._meta.db_table
    if model._meta.app_label in OWNERS_ALONE:
        return ""
    if table in CHANGED_FREELY:
        return "SELECT, INSERT, UPDATE, DELETE"
    ours = model.__module__.split(".")[0] in OURS
    if not ours or hasattr(model, "pgh_tracked_model"):
        return "SELECT"
    return "SELECT, INSERT" if table in WRITTEN_ONCE else "SELECT, INSERT, UPDATE"


def models_with_tables() -> Iterator[type[Model]]:
    """Every model, many-to-many tables included."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def statements() -> Iterator[str]:
    """Everything that has to be so, in order; each may be run again."""
    role = f'"{settings.RUNNING_ROLE}"'
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    yield f"GRANT SELECT ON django_migrations TO {role}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"
    for table in ("small_cache",):
        yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}"
    for model in models_with_tables():
        if may := rights(model):
            yield f'GRANT {may} ON "{model._meta.db_table}" TO {role}'
    yield from functions()
    ways = {way.name: way for policy in policies() for way in policy.ways}
    for name, way in ways.items():
        yield from way.statements()
        yield f'GRANT SELECT ON "{name}" TO {role}'
    for policy in policies():
        name = f'"{policy.table}"'
        yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS {POLICY} ON {name}"
        yield f"CREATE POLICY {POLICY} ON {name} USING ({policy.text}) WITH CHECK ({policy.text})"
        yield f"COMMENT ON POLICY {POLICY} ON {name} IS '{policy.digest}'"
    yield _drop_all_but({name for way in ways.values() for name in way.names()})


def _drop_all_but(names: set[str]) -> str:
    """SQL that drops the ways of an earlier version of this code."""
    listed = ", ".join(f"'{name}'" for name in sorted(names))
    views = "SELECT viewname FROM pg_views WHERE schemaname = 'public'"
    return (
        f"DO $$ DECLARE old name; BEGIN FOR old IN {views} "
        f"AND starts_with(viewname, '{WAY}') AND viewname NOT IN ({listed}) "
        "LOOP EXECUTE format('DROP VIEW IF EXISTS %I CASCADE', old); END LOOP; END $$"
    )


def raise_walls(connection) -> None:
    """Put up every wall and give the running role its rights, in one transaction, as the owner.

    It locks every table, and the database's own housekeeping may be at one of them: of the two that
    then wait for each other the database ends one, and this one begins again.
    """
    for tries_left in (2, 1, 0):
        try:
            return _raise_once(connection)
        except OperationalError as error:
            if not tries_left or getattr(error.__cause__, "pgcode", "") != DEADLOCK:
                raise


def _raise_once(connection) -> None:
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.RUNNING_ROLE])
        if not cursor.fetchone():
            raise NoRunningRole(
                f"The database has no role {settings.RUNNING_ROLE}, which the pages run as; "
                "see 'Two logins' in docs/operating.md."
            )
        cursor.execute(";\n".join(statements()))


class NoRunningRole(Exception):
    """The login of the running pages has not been made; says so in a sentence."""


def missing(connection) -> list[str]:
    """What stands in the database otherwise than declared, a sentence each. Asked as any role."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity, obj_description(p.oid, 'pg_policy') "
            "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "LEFT JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = %s "
            "WHERE n.nspname = 'public' AND c.relkind = 'r'",
            [POLICY],
        )
        standing = {table: (on, digest) for table, on, digest in cursor.fetchall()}
    wrong = []
    for policy in policies():
        on, digest = standing.get(policy.table, (False, None))
        if not on or digest is None:
            wrong.append(f"The table {policy.table} has no wall.")
        elif digest != policy.digest:
            wrong.append(f"The wall of {policy.table} is not the one this version declares.")
    return wrong
