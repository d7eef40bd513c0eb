"""The second wall, asked from inside the database: what the running role sees without a page.

Bar P-8: without a person, no row of any protected table, view or history shows; and no table
that belongs to a home, a young person or a member of staff is without a wall.
"""

import pytest
from django.conf import settings
from django.db import OperationalError, ProgrammingError, connection, transaction
from django.db.models import Model

from accounts.walls import Errand, counting, errand, raised_for, raising
from accounts.walls.declared import walls
from accounts.walls.raising import missing, policies, raise_walls, rights
from placements.daily.models import DailyLine
from placements.incidents.models import Incident, InvolvedYoungPerson
from placements.models import YoungPerson
from tests.people import see
from tests.stepping_down import stepped_down

PEOPLE = (
    "maya", "dev", "wen", "elsa", "omar", "ruth", "ines", "sol", "sid", "cass", "bea", "lena", "opal",
)  # fmt: skip
# Tables with a home, young person, member of staff or user in them and no wall, each with why.
WITHOUT = {
    "accounts_user": "read before anyone is known; names stand on what they wrote",
    "account_emailaddress": "allauth's own, by account",
    "mfa_authenticator": "a second factor, read before anyone is known",
    "usersessions_usersession": "where somebody is signed in, by account",
    "published_publication": "a file of the regulator's, and which operator brought it in",
    "published_publicationevent": "the history of that",
    "published_run": "such files on their way in, and which operator gave them",
    "homes_authority": "a council: about nobody",
    "homes_authorityevent": "a council's history: about nobody",
}
# A column that leads to one of these makes a table one to be walled.
PROTECTED = {
    "homes_home",
    "homes_provider",
    "placements_youngperson",
    "staff_staffmember",
    "accounts_user",
}


@pytest.fixture
def running(world):
    """The running role, with nobody raised for; who is asked about has been read before."""
    for name in ("oak", "elm", "alex", "shared", *PEOPLE):
        getattr(world, name)
    with stepped_down():
        yield world


def rows_of(table: str) -> int:
    """How many rows of this table show; none when it may not even be asked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'SELECT')", [f'"{table}"'])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        return cursor.fetchone()[0]


def tables_to_wall() -> set[str]:
    """From the catalogue and not from the models: whatever has a column leading to somebody."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT DISTINCT c.relname FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm')
              AND (a.attname IN ('home_id', 'young_person_id', 'youngperson_id', 'staff_member_id',
                                 'user_id', 'pgh_obj_id', 'placement_id', 'incident_id')
                   OR c.relname = ANY (%s)
                   OR EXISTS (SELECT 1 FROM pg_constraint k
                              WHERE k.conrelid = c.oid AND k.contype = 'f'
                                AND k.confrelid::regclass::text = ANY (%s)))
            """,
            [list(PROTECTED), list(PROTECTED)],
        )
        return {name for (name,) in cursor.fetchall()}


def test_every_table_that_leads_to_somebody_has_a_wall(world):
    walled = {policy.table for policy in policies()}
    assert tables_to_wall() - walled <= set(WITHOUT)
    assert not missing(connection)


def test_without_a_person_nothing_of_any_protected_table_shows(running):
    """P-8, with rows there to be seen: the owner counts them first."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        filled = {policy.table: rows_of(policy.table) for policy in policies()}
        cursor.execute(f'SET ROLE "{settings.RUNNING_ROLE}"')
    assert sum(number > 0 for number in filled.values()) > 25  # the owner sees that there is much
    shown = {table: rows_of(table) for table in filled}
    assert {table: number for table, number in shown.items() if number} == {}


def columns_of_views() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, a.attname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 "
            "WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm')"
        )
        return sorted(cursor.fetchall())


def test_the_ways_are_the_only_views_and_show_keys_alone_and_to_nobody_none(running):
    shown = columns_of_views()
    declared = {name for policy in policies() for way in policy.ways for name in way.names()}
    assert {view for view, _ in shown} == declared
    assert {column for _, column in shown} == {"key"}
    for view, _ in shown:
        assert rows_of(view) == 0, view
    with raised_for(running.maya):
        assert sum(rows_of(view) > 0 for view, _ in shown) > 10


# A row of another home may show where the declaration says so, and nowhere else.
NAMES_ONLY = {"unit", "staffmember"}  # of homes where a young person of mine lives
MY_OWN = {"membership", "staffmember", "auditevent", "cover", "notice"}  # wherever I hold or did it


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_is_shown_their_homes_and_no_other(running, name):
    """Every table with a home in it, read whole as the running role: whatever a page forgets."""
    person = getattr(running, name)
    with raised_for(person):
        who = person._standing
        for model in walls():
            fields = {field.name for field in model._meta.get_fields() if hasattr(field, "column")}
            if "home" not in fields or hasattr(model, "pgh_tracked_model"):
                continue
            for row in model.objects.all():
                kind = model._meta.model_name
                leads = (getattr(row, one, None) for one in ("goal", "risk", "said"))
                whole = next((one for one in leads if isinstance(one, Model)), row)
                about = getattr(whole, "young_person_id", 0)
                mine = row.home_id in who.homes() or about in who.young_people
                near = kind in NAMES_ONLY and row.home_id in who.near
                own = kind in MY_OWN and person.pk in (getattr(row, "user_id", 0), getattr(row, "by_id", 0))  # fmt: skip
                part = kind == "incident" and row.young_people.exists()
                part = part or (kind == "entry" and row.parts.exists())
                assert mine or near or own or part, f"{name} is shown {model.__name__} {row.pk}"


def test_the_social_worker_is_shown_something_and_the_leaver_nothing(running):
    with raised_for(running.sol):
        assert {child.preferred_name for child in YoungPerson.objects.all()} == {"Alex", "Elio"}
    with raised_for(running.lena):
        assert not YoungPerson.objects.exists()
        assert not DailyLine.objects.exists()


def test_of_a_shared_incident_an_authority_is_shown_its_own_young_person_alone(running):
    with raised_for(running.sol):
        parts = InvolvedYoungPerson.objects.filter(incident=running.shared)
        assert {part.young_person_id for part in parts} <= running.sol._standing.young_people
        assert parts.exists()
        assert Incident.objects.filter(pk=running.shared.pk).exists()


def test_the_running_role_can_delete_no_record_and_touch_no_history(running):
    with raised_for(running.maya):
        for model in walls():
            if model._meta.app_label == "history":
                continue
            deletes = "DELETE" in rights(model)
            assert not deletes or model._meta.db_table == "accounts_draft"
        for sql in (
            "DELETE FROM daily_dailyline",
            "DELETE FROM incidents_incident",
            "TRUNCATE daily_dailylineevent",
            "DELETE FROM daily_dailylineevent",
            "UPDATE daily_dailylineevent SET words = 'other'",
            "INSERT INTO daily_dailylineevent SELECT * FROM daily_dailylineevent",
            "UPDATE accounts_auditevent SET verb = 'opened'",
            "DELETE FROM accounts_auditevent",
            "ALTER TABLE daily_dailyline DISABLE TRIGGER ALL",
            "DROP POLICY hearth_wall ON daily_dailyline",
            "CREATE TABLE other (id integer)",
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(sql)


def test_a_row_cannot_be_written_into_somebody_elses_home(running):
    line = {"young_person": running.alex, "day": "2026-01-05", "shift": "day", "mood": "good"}
    with raised_for(running.maya):
        with pytest.raises(ProgrammingError), transaction.atomic():
            DailyLine.objects.create(home=running.elm, words="x", recorded_by=running.maya, **line)
        DailyLine.objects.create(home=running.oak, words="x", recorded_by=running.maya, **line)


def test_the_settings_end_with_the_block_and_with_a_failure(running):
    with raised_for(running.maya):
        assert YoungPerson.objects.exists()
        with errand(Errand.NAMING):
            everyone = YoungPerson.objects.count()
        assert YoungPerson.objects.count() < everyone
        with counting([]):
            assert not Incident.objects.exists()
        assert Incident.objects.exists()
    assert not YoungPerson.objects.exists()
    with pytest.raises(ZeroDivisionError), raised_for(running.maya):
        with errand(Errand.NAMING):
            raise ZeroDivisionError
    assert not YoungPerson.objects.exists()


def test_each_errand_opens_only_what_names_it(running):
    for which in Errand:
        with raised_for(None), errand(which):
            for model, wall in walls().items():
                if which not in wall.errands and not hasattr(model, "pgh_tracked_model"):
                    if wall.through or wall.home == "homes":  # shown with what they are part of
                        continue
                    assert not rows_of(model._meta.db_table), (which, model)


def test_a_page_that_forgets_the_policy_still_shows_nothing_of_another_home(world, monkeypatch):
    """Take the first wall away altogether: the second one stands."""
    from accounts import policy, questions

    monkeypatch.setattr(policy, "visible", lambda user, queryset: queryset)
    monkeypatch.setattr(questions, "_kept", questions._kept.__wrapped__)  # nothing built before
    answer = see(world.maya, f"/young-people/{world.aria.ref}/")
    assert answer.status_code == 404


def test_raising_begins_again_when_housekeeping_stood_in_the_way(world, monkeypatch):
    class Deadlock(Exception):
        pgcode = "40P01"

    def ended(times):
        calls = []

        def once(connection):
            calls.append(connection)
            if len(calls) <= times:
                raise OperationalError from Deadlock()

        monkeypatch.setattr(raising, "_raise_once", once)
        return calls

    calls = ended(2)
    raise_walls(connection)
    assert len(calls) == 3
    ended(3)
    with pytest.raises(OperationalError):
        raise_walls(connection)


def test_raising_again_changes_nothing_and_what_is_missing_is_found(world):
    before = columns_of_views()
    with connection.cursor() as cursor:
        cursor.execute("CREATE VIEW hearth_way_of_an_earlier_version AS SELECT 1 AS key")
    raise_walls(connection)
    assert missing(connection) == []
    assert columns_of_views() == before
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE daily_dailyline DISABLE ROW LEVEL SECURITY")
        cursor.execute("COMMENT ON POLICY hearth_wall ON incidents_incident IS 'older'")
        cursor.execute("DROP POLICY hearth_wall ON placements_placement")
    assert {line.split()[2] for line in missing(connection)} >= {"daily_dailyline"}
    assert len(missing(connection)) == 3


def test_every_errand_is_run_where_the_decision_says(world):
    """Each place in the code that looks beyond one person, by file."""

    places = {
        str(file.relative_to(settings.BASE_DIR))
        for app in (
            "accounts",
            "documents",
            "homes",
            "staff",
            "placements",
            "outcomes",
            "inspections",
        )
        for file in (settings.BASE_DIR / app).rglob("*.py")
        if "errand(Errand." in file.read_text() and file.parent.name != "walls"
    }
    assert places == RUN_IN


RUN_IN = {
    "accounts/actions.py",
    "accounts/drafts.py",
    "accounts/looking/budget.py",
    "accounts/looking/coming_in.py",
    "accounts/looking/notices.py",
    "accounts/looking/tasks.py",
    "accounts/policy.py",
    "accounts/management/commands/help_back_in.py",
    "accounts/management/commands/operators.py",
    "accounts/sign_in/actions.py",
    "accounts/sign_in/sittings.py",
    "accounts/sign_in/tasks.py",
    "accounts/sign_in/views/others.py",
    "accounts/tasks.py",
    "accounts/views/invitations.py",
    "documents/actions.py",
    "documents/making.py",
    "documents/tasks.py",
    "documents/telling.py",
    "homes/due/feed.py",
    "homes/tasks.py",
    "inspections/actions/door.py",
    "inspections/demonstration/views.py",
    "inspections/published/running.py",
    "outcomes/tasks.py",
    "placements/arriving.py",
    "placements/cover/actions.py",
    "placements/cover/queries.py",
    "placements/naming.py",
}


def test_raising_costs_the_same_few_questions(world, django_assert_max_num_queries):
    world.maya.pk  # noqa: B018
    with django_assert_max_num_queries(7), raised_for(world.maya):
        pass


def test_the_homes_of_a_transaction_are_read_once_and_not_for_every_row(world):
    """What is compared row by row is an array already: reading its text anew took longer than all else."""
    with stepped_down(), raised_for(world.maya), connection.cursor() as cursor:
        cursor.execute("EXPLAIN (VERBOSE) SELECT ref FROM incidents_incident")
        plan = [line for (line,) in cursor.fetchall()]
    compared = [line for line in plan if "Filter:" in line or "Cond:" in line]
    assert any("home_id = ANY" in line for line in compared)
    assert not any("::bigint[]" in line for line in compared)
