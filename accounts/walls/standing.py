"""Whether the walls stand, asked before anybody is let in: with the login the pages would use."""

from django.db import connection

from accounts.walls.raising import missing

SEE = "see 'Two logins' in docs/operating.md"


def reasons() -> list[str]:
    """Why the pages must not open on this database with this login, a sentence each; none: they may."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.rolname, r.rolsuper, r.rolbypassrls, EXISTS (SELECT 1 FROM pg_class c "
            "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' "
            "AND pg_has_role(r.oid, c.relowner, 'USAGE')) FROM pg_roles r WHERE r.rolname = current_user"
        )
        name, superuser, bypasses, owns = cursor.fetchone()
    if superuser or bypasses or owns:
        why = "may do anything" if superuser or bypasses else "owns the tables"
        return [f"The login {name} {why}, so no wall in the database would hold it; {SEE}."]
    return [*missing(connection), *_sleeping_triggers()]


def _sleeping_triggers() -> list[str]:
    """Triggers that models declare and the database does not have, or has switched off."""
    import pgtrigger

    wanted = {
        (model._meta.db_table, trigger.get_pgid(model)) for model, trigger in pgtrigger.registered()
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal "
            "AND tgenabled <> 'D'"
        )
        awake = {(table.strip('"'), name) for table, name in cursor.fetchall()}
    tables = sorted({table for table, _ in wanted - awake})
    return [f"The table {table} is without a trigger that writes its history." for table in tables]
