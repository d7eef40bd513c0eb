"""Many whole homes beside the first: a country of them, copied into the tables in the proportions of the
demonstration.

The demonstration is read once, home by home, and taken away again. What is put back first is one of
its homes; every further one is a copy of a home of the demonstration under row numbers, references,
names and addresses of its own, with its people and all their records. Providers, authorities and those
who look in are shared by the homes of a district; the first home has a district to itself, so that
nobody who looks into it comes to see more when there are more homes.

Everything goes in by COPY, as the owner: rows and the history of rows, with no trigger awake and
without indexes and foreign keys, which are built and judged afterwards: a row that breaks a constraint
ends the run. The history's chain is not made again.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection
from django.db.models import Case, Model, When
from django.utils import timezone

from accounts.models import Membership, User
from accounts.records import ALPHABET, REF_LENGTH
from accounts.walls.raising import OURS
from homes.chronology.models import ChronologyEntry
from homes.models import Authority, Home, Provider
from inspections.models import Inspection
from outcomes.models import GoalProgress, SchoolMonth
from placements.daily.models import DailyLine, Entry
from placements.incidents.models import Incident
from placements.meetings.models import WHAT, SetAside, TeamMeeting
from placements.models import Placement, Stay, YoungPerson
from placements.risks.models import RiskReview
from staff.models import StaffSupervision

FIRST = "E"  # the letter of the home that is there from the beginning
A_DISTRICT = 27  # homes that share providers and authorities
AT_ONCE = 40  # homes written together
RECENT = timedelta(days=365)  # what a copied home has behind it
SHARED = "shared "
REST, AFTER, BEFORE = (
    "\x01",
    "\x02",
    "\x03",
)  # of a reference; what comes after a name, before an address
NAMED = {  # columns that a copy says otherwise, where the first home says them as they are
    ("homes_home", "name"): "{}" + AFTER,
    ("homes_provider", "name"): "{}" + AFTER,
    ("homes_authority", "name"): "{}" + AFTER,
    ("accounts_user", "email"): BEFORE + "{}",
}
NOT_COPIED = {"accounts.Installation"}
# What one of these is of goes, it goes with it.
OF_SOMETHING = {(model, name) for model in (SetAside, SetAside.pgh_event_model) for name in WHAT}
CHAIN = "history_link"  # of the demonstration's history: taken away, and not made again
REFERENCES = {"ref", "thing"}  # columns that hold them
OWN = 12  # characters of a reference that stay; the others count the copies
WRITTEN_OF = {  # the day a record is of
    ChronologyEntry: "happened_at",
    DailyLine: "day",
    Entry: "began_at",
    GoalProgress: "on",
    Incident: "occurred_at",
    Inspection: "started_on",
    RiskReview: "recorded_at",
    SchoolMonth: "month",
    StaffSupervision: "held_on",
    TeamMeeting: "held_at",
    Stay: "arrives_on",
}


class Row(NamedTuple):
    """A row as COPY writes it, with ``%d`` for each key; and for each, in which table it counts and
    the number of its row within that table of the block."""

    text: str
    keys: tuple[tuple[str, int], ...]


Block = dict[str, list[Row]]  # by table: a home with all that is in it, or what a district shares
Key = tuple[Any, int]  # of which model, and its row's key
Read = dict[Any, dict[int, dict[str, str]]]  # model, key, column: as COPY writes them


class Template:
    """The demonstration, taken apart into its homes and what they share: the first home with all of
    its years, those that are copied with the last ``RECENT``."""

    def __init__(self) -> None:
        models = [one for one in apps.get_models(include_auto_created=True) if _is_copied(one)]
        self.columns = {model._meta.db_table: _columns(model) for model in models}
        self.keys = {model._meta.db_table: _key(model) for model in models}
        read = {model: _read(model, self.columns[model._meta.db_table]) for model in models}
        belongs = _belongings(read)
        self.shared, self.places = self._block(read, belongs, SHARED, {})
        first, *others = Home.objects.order_by(
            Case(When(letter=FIRST, then=0), default=1), "letter"
        )
        self.first, _ = self._block(read, belongs, first.pk, self.places)
        _leave_out_what_is_old(read, belongs)
        self.homes = [
            self._block(read, belongs, home.pk, self.places)[0] for home in [*others, first]
        ]

    def _block(
        self, read: Read, belongs: dict[Key, Any], whose: Any, shared: dict[Key, int]
    ) -> tuple[Block, dict[Key, int]]:
        """The rows that belong to one home, or to all, and which place in its table each has."""
        mine = {
            model: [key for key in rows if belongs.get((model, key)) == whose]
            for model, rows in read.items()
        }
        places = {
            (model, key): place for model, keys in mine.items() for place, key in enumerate(keys)
        }
        block = {
            model._meta.db_table: [
                self._row(model, read[model][key], places, shared) for key in keys
            ]
            for model, keys in mine.items()
            if keys
        }
        return block, places

    def _row(
        self,
        model: type[Model],
        row: dict[str, str],
        places: dict[Key, int],
        shared: dict[Key, int],
    ) -> Row:
        table = model._meta.db_table
        leads = {_key(model): model} | _leads(model)
        said, keys = [], []
        for column in self.columns[table]:
            value = row[column]
            if column in leads and value != NOTHING:
                found = (leads[column], int(value))
                where = SHARED if found in shared else ""
                keys.append((where + found[0]._meta.db_table, (shared if where else places)[found]))
                value = "%d"
            else:
                value = value.replace("%", "%%")
                if column in REFERENCES and len(value) == REF_LENGTH:
                    value = value[:OWN] + REST
                value = NAMED.get((table, column), "{}").format(value)
            said.append(value)
        return Row("\t".join(said) + "\n", tuple(keys))


NOTHING = "\\N"


def _columns(model: type[Model]) -> list[str]:
    """Those that are written, and not worked out by the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select column_name from information_schema.columns where table_schema = 'public'"
            " and table_name = %s and is_generated = 'NEVER' order by ordinal_position",
            [model._meta.db_table],
        )
        return [name for (name,) in cursor.fetchall()]


def _read(model: type[Model], columns: list[str]) -> dict[int, dict[str, str]]:
    """A table's rows as COPY writes them, by key."""
    key, out = _key(model), StringIO()
    left_out = {"pgh_context_id"} & set(columns)  # who did it, of which request
    listed = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.copy_expert(
            f'COPY (SELECT {listed} FROM "{model._meta.db_table}" ORDER BY {key}) TO STDOUT', out
        )
    lines = out.getvalue().split("\n")[:-1]
    rows = (dict(zip(columns, line.split("\t"), strict=True)) for line in lines)
    return {int(row[key]): row | dict.fromkeys(left_out, NOTHING) for row in rows}


def _is_copied(model: type[Model]) -> bool:
    ours = model.__module__.split(".")[0] in OURS or _tracked(model)
    kept = model._meta.managed and not model._meta.proxy
    counted = model._meta.pk.get_internal_type() in ("BigAutoField", "AutoField")
    return bool(ours) and kept and counted and model._meta.label not in NOT_COPIED


def _tracked(model: type[Model]) -> type[Model] | None:
    """Whose history this is."""
    return getattr(model, "pgh_tracked_model", None)


def _key(model: type[Model]) -> str:
    return model._meta.pk.column


def _leads(model: type[Model]) -> dict[str, type[Model]]:
    """The columns that hold another row's key, and which model's."""
    fields = model._meta.concrete_fields
    leads = {one.column: one.related_model for one in fields if one.remote_field is not None}
    leads.pop("pgh_context_id", None)
    return leads | ({"id": of} if (of := _tracked(model)) else {})


def _belongings(read: dict[Any, dict[int, dict[str, str]]]) -> dict[tuple[Any, int], Any]:
    """Which home each row belongs to, or that all share it; what leads to another home as well is left out,
    or loses what leads there."""
    belongs: dict[tuple[Any, int], Any] = {}
    for model in (Provider, Authority):
        belongs |= {(model, key): SHARED for key in read[model]}
    belongs |= {(Home, key): key for key in read[Home]}
    for row in sorted(read[Placement].values(), key=lambda one: int(one["id"])):
        belongs[YoungPerson, int(row["young_person_id"])] = int(row["home_id"])
    for key, row in read[Membership].items():
        home = SHARED if row["home_id"] == NOTHING else int(row["home_id"])
        belongs.setdefault((User, int(row["user_id"])), home)
        belongs[Membership, key] = home
    left = True
    while left:
        left = False
        for model, rows in read.items():
            for key, row in rows.items():
                if (model, key) not in belongs and (home := _home_of(model, row, belongs)):
                    belongs[model, key] = home
                    left = True
    _cut(read, belongs)
    return belongs


def _home_of(model: Any, row: dict[str, str], belongs: Any) -> Any:
    """The home a row leads to: by itself, through what it is part of, or else through who it is of."""
    leads = [
        (target is not Home, target is User, target, row[column])
        for column, target in _leads(model).items()
        if row[column] != NOTHING
    ]
    for _, _, target, key in sorted(leads, key=lambda one: one[:2]):
        found = belongs.get((target, int(key)))
        if found not in (None, SHARED):
            return found
    return None


def _cut(read: Read, belongs: dict[Key, Any]) -> None:
    """Take away what leads from one home to another, or to what is not there."""
    changed = True
    while changed:
        changed = False
        for model, rows in read.items():
            leads = _leads(model)
            may_be_none = {
                one.column
                for one in model._meta.concrete_fields
                if one.null and (model, one.name) not in OF_SOMETHING
            }
            for key, row in rows.items():
                there = {belongs.get((model, key)), SHARED}
                gone = [
                    column
                    for column, target in leads.items()
                    if row[column] != NOTHING
                    and belongs.get((target, int(row[column])), NOTHING) not in there
                ]
                if (model, key) not in belongs or not gone:
                    continue
                changed = True
                if may_be_none.issuperset(gone):
                    row.update(dict.fromkeys(gone, NOTHING))
                else:
                    del belongs[model, key]


def _leave_out_what_is_old(read: Read, belongs: dict[Key, Any]) -> None:
    since = f"{timezone.localdate() - RECENT:%Y-%m-%d}"
    for model, column in WRITTEN_OF.items():
        for key, row in read[model].items():
            if row[column] < since:
                belongs.pop((model, key), None)
    _cut(read, belongs)


class Country:
    """The homes there are, and how to have more of them."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.homes = self.districts = 0
        self.shared: dict[str, int] = {}
        self.next = dict.fromkeys(template.columns, 1)  # keys to come, by table

    def clear(self) -> None:
        """Take the demonstration away, its history with it."""
        listed = ", ".join(f'"{table}"' for table in [*self.template.columns, CHAIN])
        with connection.cursor() as cursor:
            cursor.execute(f"truncate {listed} restart identity cascade")

    def grow(self, homes: int) -> None:
        """Have so many homes."""
        self._count()
        with _bare(list(self.template.columns)):
            while self.homes < homes:
                self._write(min(AT_ONCE, homes - self.homes))
        with connection.cursor() as cursor:
            for table, after in self.next.items():
                cursor.execute(
                    "select setval(pg_get_serial_sequence(%s, %s), %s, false)",
                    [table, self.template.keys[table], after],
                )
            cursor.execute("vacuum analyze")

    def _count(self) -> None:
        """Begin behind whatever stands in each table."""
        with connection.cursor() as cursor:
            for table in self.next:
                key = self.template.keys[table]
                cursor.execute(f'select coalesce(max({key}), 0) + 1 from "{table}"')
                self.next[table] = cursor.fetchone()[0]

    def _write(self, homes: int) -> None:
        sheets: dict[str, list[str]] = defaultdict(list)
        for number in range(self.homes, self.homes + homes):
            if (number + A_DISTRICT - 1) % A_DISTRICT == 0 or not number:
                self.shared = self._put(sheets, self.template.shared, self.districts, "district")
                self.districts += 1
            kinds = self.template.homes
            block = kinds[(number - 1) % len(kinds)] if number else self.template.first
            self._put(sheets, block, number, "home")
        with connection.cursor() as cursor:
            for table, lines in sheets.items():
                listed = ", ".join(f'"{name}"' for name in self.template.columns[table])
                cursor.copy_expert(
                    f'COPY "{table}" ({listed}) FROM STDIN', StringIO("".join(lines))
                )
        self.homes += homes

    def _put(
        self, sheets: dict[str, list[str]], block: Block, number: int, what: str
    ) -> dict[str, int]:
        """Add one more of a block to the sheets; returns with which key each of its tables begins."""
        begins = {table: self.next[table] for table in block}
        keys = begins | {SHARED + table: key for table, key in self.shared.items()}
        rest = _counted(number * 2 + (what == "home"))
        after, before = (f" {number + 1}", f"{what}{number + 1}.") if number else ("", "")
        for table, rows in block.items():
            said = "".join(
                [row.text % tuple([keys[name] + place for name, place in row.keys]) for row in rows]
            )
            sheets[table].append(
                said.replace(REST, rest).replace(AFTER, after).replace(BEFORE, before)
            )
            self.next[table] += len(rows)
        return begins


def _counted(number: int) -> str:
    """A number in the letters of references."""
    said = ""
    for _ in range(REF_LENGTH - OWN):
        number, letter = divmod(number, len(ALPHABET))
        said += ALPHABET[letter]
    return said


@contextmanager
def _bare(tables: list[str]) -> Iterator[None]:
    """Put triggers to sleep, take foreign keys and indexes away; then build, judge and wake them again."""
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = off")
        cursor.execute("set maintenance_work_mem = '512MB'")
        cursor.execute(
            "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
            " where conrelid = any(%s::regclass[]) and contype = 'f'",
            [tables],
        )
        keys = cursor.fetchall()
        cursor.execute(
            "select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index"
            " where indrelid = any(%s::regclass[]) and not exists"
            " (select from pg_constraint where conindid = indexrelid)",
            [tables],
        )
        indexes = cursor.fetchall()
        for table in tables:
            cursor.execute(f'alter table "{table}" disable trigger user')
        for table, name, _ in keys:
            cursor.execute(f'alter table {table} drop constraint "{name}"')
        for name, _ in indexes:
            cursor.execute(f"drop index {name}")
    yield
    with connection.cursor() as cursor:
        for _, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in keys:
            cursor.execute(f'alter table {table} add constraint "{name}" {definition}')
        for table in tables:
            cursor.execute(f'alter table "{table}" enable trigger user')
