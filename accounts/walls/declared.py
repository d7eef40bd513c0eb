"""From one declaration to both walls: a model's ``Rule`` says how its rows belong, and the
condition the database puts on every row is derived from it here.

The database's wall is the coarser of the two: it goes round a home, a young person and a person,
and lets ``visible`` decide inside. Rows of a model about nobody have no wall (``Reach.ALL``).
"""

# ruff: noqa: S608 - every name put into a condition comes from the models, no value does

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.apps import apps
from django.db.models import Field, Model

from accounts.policy import Reach, Rule, rules
from accounts.walls.errands import Errand

PERSON = "(SELECT nullif(current_setting('hearth.person', true), '')::bigint)"
ERRAND = "(SELECT current_setting('hearth.errand', true))"
BY_HOME = frozenset({Reach.HOME, Reach.LIVING_HERE, Reach.HOUSE, Reach.PLACING})
BY_YOUNG_PERSON = frozenset({Reach.ALLOCATED, Reach.COVERED})


def keys_of(name: str) -> str:
    """The array a transaction was raised with, read once a statement; none: no row matches. The
    outer cast changes nothing: without it ``ANY`` would take the sub-select for a table."""
    return f"((SELECT nullif(current_setting('hearth.{name}', true), '')::bigint[])::bigint[])"


@dataclass(frozen=True)
class Wall:
    """How rows of one table belong. Each path leads to a key, as in ``Rule``; ``near`` to a home
    whose name stands on records of young people one may see; ``through`` names the foreign key
    of the row this one is part of, shown exactly when that is; ``signed_in`` shows rows to anybody
    a transaction was raised for."""

    home: str = ""
    young_person: str = ""
    person: str = ""
    near: str = ""
    through: str = ""
    signed_in: bool = False
    errands: frozenset[Errand] = frozenset()


_own: dict[type[Model], Wall] = {}


def own(model: type[Model], wall: Wall) -> None:
    """Declare the wall of a model that has no ``Rule``: a person's own things, parts of others."""
    _own[model] = wall


def wall_of(model: type[Model], rule: Rule) -> Wall | None:
    """The wall a rule asks for; None when its rows are about nobody."""
    reaches = set(rule.sees.values()).union(*(verb.values() for verb in rule.may.values()))
    if Reach.ALL in reaches:
        return None
    return Wall(
        home=rule.home if reaches & BY_HOME else "",
        young_person=rule.young_person if reaches & BY_YOUNG_PERSON else "",
        person=rule.person if Reach.MINE in rule.sees.values() or rule.writer else "",
        near=rule.near,
        errands=rule.errands,
    )


def walls() -> Mapping[type[Model], Wall]:
    """Every walled model, histories included."""
    found = dict(_own)
    for model, rule in rules().items():
        if wall := wall_of(model, rule):
            found[model] = wall
    for event in apps.get_models():
        if (tracked := getattr(event, "pgh_tracked_model", None)) in found:
            found[event] = found[tracked]
    return found


@dataclass(frozen=True)
class Hop:
    """One table on a path: how it is joined to the one before, and the column asked for next."""

    table: str
    on: str  # its column that equals the one before
    then: str  # its column that the path goes on with


def _hops(model: type[Model], path: str) -> tuple[str, list[Hop]]:
    """The column of the row itself a path starts from, and the tables it leads through."""
    if path == "pk":
        return "id", []
    here, column, hops = model, "", []
    for part in path.split("__"):
        if part == "pk":
            continue
        found = here._meta.get_field(part)
        if found.one_to_many or (found.one_to_one and found.auto_created):
            back: Field = found.field
            if not column:
                column = "id"
            elif hops and hops[-1].then != "id":
                hops.append(Hop(here._meta.db_table, "id", "id"))
            hops.append(Hop(found.related_model._meta.db_table, back.column, "id"))
        elif not column:
            column = found.column
        else:
            if hops and hops[-1].table == here._meta.db_table and hops[-1].then == "id":
                hops[-1] = Hop(hops[-1].table, hops[-1].on, found.column)
            else:
                hops.append(Hop(here._meta.db_table, "id", found.column))
        here = found.related_model or here
    return column, hops


WAY = "hearth_way_"


@dataclass(frozen=True)
class Way:
    """A view of keys and nothing else: those that lead to what a transaction was raised with.

    It is the owner's, so the tables on the way are asked without walls of their own: those would
    show no row more or less, and be planned again within every question. Its name is made from
    what it says, so that the text of a policy tells which view it means."""

    table: str
    says: str
    over: tuple["Way", ...] = ()

    @property
    def name(self) -> str:
        digest = hashlib.sha256(self.says.encode()).hexdigest()[:12]
        return f"{WAY}{self.table[:40]}_{digest}"

    def statements(self) -> Iterator[str]:
        """SQL that makes it, those it leads over first."""
        for one in self.over:
            yield from one.statements()
        yield f'CREATE OR REPLACE VIEW "{self.name}" AS SELECT {self.says}'

    def names(self) -> Iterator[str]:
        """Its name, and those of what it leads over."""
        yield self.name
        for one in self.over:
            yield from one.names()


@dataclass(frozen=True)
class Condition:
    """Which rows of a table the database shows, as SQL over the transaction's settings, and the
    ways that SQL names."""

    text: str
    ways: tuple[Way, ...] = ()


def _leads_over(way: Way, column: str) -> Condition:
    return Condition(f'EXISTS (SELECT 1 FROM "{way.name}" w WHERE w.key = {column})', (way,))


def leads_to(model: type[Model], path: str, keys: str) -> Condition:
    """The condition that a path from a row of this model's table leads to one of these keys."""
    column, hops = _hops(_tracked(model), path)
    here = f'"{model._meta.db_table}"."{column}"'
    if not hops:
        return Condition(f"{here} = ANY ({keys})")
    says = f't1."{hops[0].on}" AS key FROM {_joined(hops)} WHERE {_last(hops)} = ANY ({keys})'
    return _leads_over(Way(hops[0].table, says), here)


def _tracked(model: type[Model]) -> type[Model]:
    return getattr(model, "pgh_tracked_model", None) or model


def _joined(hops: list[Hop]) -> str:
    sql = f'"{hops[0].table}" t1'
    for number, (before, hop) in enumerate(pairwise(hops), start=2):
        sql += (
            f' JOIN "{hop.table}" t{number} ON t{number}."{hop.on}" = t{number - 1}."{before.then}"'
        )
    return sql


def _last(hops: list[Hop]) -> str:
    return f't{len(hops)}."{hops[-1].then}"'


_lent: dict[str, str] = {}
DEFINER = "STABLE SECURITY DEFINER SET search_path = public, pg_temp"


def lend(name: str, takes: str, body: str, *, returns: str, language: str = "sql") -> str:
    """Have the database answer one question with the owner's rights: a count or keys come out,
    never a row. Returns the function's name, for ``Func``."""
    _lent[name] = (
        f"CREATE OR REPLACE FUNCTION {name}({takes}) RETURNS {returns} "
        f"LANGUAGE {language} {DEFINER} AS $$ {body} $$"
    )
    return name


def functions() -> Iterator[str]:
    """SQL of those functions."""
    yield from _lent.values()


def condition(model: type[Model], wall: Wall) -> Condition:
    """Which rows of this model's table the database shows."""
    paths = [
        (wall.near, keys_of("near")),
        (wall.home if wall.home != wall.near else "", keys_of("homes")),  # near has mine in it
        (wall.young_person, keys_of("young_people")),
        (wall.person, f"ARRAY[{PERSON}]"),
    ]
    led = [leads_to(model, path, keys) for path, keys in paths if path]
    if wall.through:
        led.append(_through(model, wall.through))
    parts = []  # what is asked of the transaction alone comes first: then no row is looked at
    if wall.errands:
        named = ", ".join(f"'{one}'" for one in sorted(wall.errands))
        parts.append(f"{ERRAND} IN ({named})")
    if wall.signed_in:
        parts.append(f"{PERSON} IS NOT NULL")
    parts += [one.text for one in led]
    return Condition(" OR ".join(parts) or "false", tuple(way for one in led for way in one.ways))


def _through(model: type[Model], name: str) -> Condition:
    whole = _tracked(model)._meta.get_field(name)
    inside = condition(whole.related_model, walls()[whole.related_model])
    table = whole.related_model._meta.db_table
    shown = Way(table, f'"{table}"."id" AS key FROM "{table}" WHERE {inside.text}', inside.ways)
    return _leads_over(shown, f'"{model._meta.db_table}"."{whole.column}"')
