"""What belongs to a home, one sheet for each kind of record, read through the asker's policy.

A kind of record is in the export when its ``Rule`` leads to a home and its managers see it: a kind
built later is in it from its first day.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.db.models import (
    Exists,
    Field,
    FileField,
    ForeignKey,
    ManyToManyField,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.policy import Role, rule_for, rules, visible
from homes.chronology.models import ChronologyEntry
from inspections.export.cells import cell
from placements.models import Allocation, Placement, YoungPerson
from placements.naming import ANOTHER, masker

CHUNK = 1000  # rows held at a time
A_DAY = timedelta(days=1)
# Of a young person who has moved on and whose history here is not known.
OF_THE_NEXT = ("photo", "photo_consent_on", "good_day", "good_day_on", "picture", "frame_colour")
SECRET = re.compile(r"hash|secret|token|password|code_", re.IGNORECASE)


def kinds() -> list[type[Model]]:
    """Every kind of record that belongs to homes, in the order of its name."""
    found = [model for model, rule in rules().items() if rule.home and Role.MANAGER in rule.sees]
    found.remove(ChronologyEntry)  # says nothing that the records do not
    return sorted(found, key=lambda model: model._meta.label)


def file_of(model: type[Model]) -> str:
    """YoungPerson → young-person.csv."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", model.__name__).lower() + ".csv"


def columns_of(model: type[Model]) -> list[Field]:
    """The columns of a kind of record: all of them, but for row numbers and secrets."""
    meta = model._meta
    has_ref = any(one.name == "ref" for one in meta.concrete_fields)
    found = [one for one in meta.concrete_fields if not (one.primary_key and has_ref)]
    return [one for one in [*found, *meta.many_to_many] if not SECRET.search(one.name)]


def rows_of(user: Any, home: Any, model: type[Model]) -> QuerySet:
    """The rows of one kind that are this home's and that this person may see now."""
    mine = model._base_manager.filter(**{rule_for(model).home: home.pk}).order_by()
    if model is Allocation:  # of the time they lived here, not of where they lived before or after
        mine = mine.filter(Exists(_here_meanwhile(home)))
    return visible(user, model._base_manager.filter(pk__in=mine.values("pk"))).order_by("pk")


def _here_meanwhile(home: Any) -> QuerySet:
    rows = Placement.objects.filter(home=home, young_person=OuterRef("young_person"))
    rows = rows.filter(Q(ends_on=None) | Q(ends_on__gte=OuterRef("starts_on")))
    return rows.filter(starts_on__lte=Coalesce(OuterRef("ends_on"), "starts_on"))


@dataclass
class Reader:
    """Whoever takes the records away, and the home: what they may read, and by which names."""

    user: Any
    home: Any
    files: dict[str, str] = field(default_factory=dict)  # a kept file → its name in the export
    _known: dict[type[Model], dict[int, tuple[str, str]]] = field(default_factory=dict)

    @cached_property
    def said(self) -> Callable[[Any], str]:
        """What every text goes through: young people who are not theirs to read of are not named."""
        return masker(self.user, self.home)

    def named(self, model: type[Model], key: int | None) -> tuple[str, str]:
        """The reference and the name of what a row leads to; nothing of what is not the home's."""
        if key is None:
            return "", ""
        if model not in self._known:
            self._known[model] = self._names_of(model)
        nobody = ("", ANOTHER) if model is YoungPerson else ("", "")
        return self._known[model].get(key, nobody)

    def _names_of(self, model: type[Model]) -> dict[int, tuple[str, str]]:
        name = name_field(model)
        # People who sign in and organisations stand on records by name; all else must be the home's.
        theirs = model in rules() and rule_for(model).home and model._meta.label not in BY_NAME
        rows = rows_of(self.user, self.home, model) if theirs else model._base_manager.all()
        has_ref = any(one.name == "ref" for one in model._meta.concrete_fields)
        wanted = ["pk", "ref" if has_ref else "pk", *([name] if name else [])]
        return {row[0]: (str(row[1]), row[2] if name else "") for row in rows.values_list(*wanted)}

    # ---------- young people who have moved on
    @cached_property
    def last_days(self) -> dict[int, date]:
        """Young people who have moved on, by row number, and their last day here."""
        rows = Placement.objects.filter(home=self.home).order_by()
        here = rows.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()))
        gone = rows.exclude(young_person__in=here.values("young_person"))
        return dict(gone.values_list("young_person").annotate(last=Max("ends_on")))

    def as_it_stood(self, key: int, known: dict[str, Any]) -> dict[str, Any]:
        """A young person as this home knew them: what the next one writes of them is not ours."""
        last = self.last_days.get(key)
        if last is None:
            return known
        until = timezone.make_aware(datetime.combine(last + 2 * A_DAY, time()))
        events = YoungPerson.pgh_event_model.objects.filter(
            pgh_obj_id=key, pgh_created_at__lt=until
        )
        then = events.order_by("-pgh_id").values(*(name for name in known)).first()
        return then or {**known, **dict.fromkeys(OF_THE_NEXT)}

    # ---------- rows as cells
    def headings(self, model: type[Model]) -> list[str]:
        """The headings of a sheet: what leads elsewhere has a column for the name as well."""
        return [heading for one in columns_of(model) for heading in headings_of(one)]

    def rows(self, model: type[Model]) -> Iterator[list[str]]:
        """Every row of a sheet as cells, some at a time."""
        columns = columns_of(model)
        plain = [one.attname for one in columns if not isinstance(one, ManyToManyField)]
        several = [one for one in columns if isinstance(one, ManyToManyField)]
        for chunk in chunks(rows_of(self.user, self.home, model), ["pk", *plain]):
            joined = {one.name: self._joined(one, [row[0] for row in chunk]) for one in several}
            for key, *values in chunk:
                known = dict(zip(plain, values, strict=True))
                if model is YoungPerson:
                    known = self.as_it_stood(key, known)
                yield [
                    written
                    for one in columns
                    for written in self._cells(one, known.get(one.attname), joined, key)
                ]

    def _cells(self, one: Field, value: Any, joined: dict[str, Any], key: int) -> list[str]:
        if isinstance(one, ManyToManyField):
            return [" ".join(joined[one.name].get(key, ()))]
        if isinstance(one, ForeignKey):
            ref, name = self.named(one.related_model, value)
            return [ref, cell(name)] if name_field(one.related_model) else [ref]
        if isinstance(one, FileField):
            return [cell(self.files.get(value or "", ""))]
        return [cell(value, self.said)]

    def _joined(self, one: ManyToManyField, keys: list[int]) -> dict[int, list[str]]:
        mine, other = one.m2m_column_name(), one.m2m_reverse_name()
        through = one.remote_field.through
        pairs = through._base_manager.filter(**{f"{mine}__in": keys}).values_list(mine, other)
        found: dict[int, list[str]] = {}
        for key, leads_to in pairs:
            if ref := self.named(one.related_model, leads_to)[0]:
                found.setdefault(key, []).append(ref)
        return found


BY_NAME = {"homes.Provider", "homes.Home", "staff.StaffMember"}


def name_field(model: type[Model]) -> str:
    """The column a thing is called by, where it has one that may stand beside its reference."""
    if model is YoungPerson:
        return "preferred_name"
    named = {"homes.Home", "homes.Unit", "homes.Provider", "homes.Authority", "staff.StaffMember"}
    return "name" if model._meta.label in {*named, "accounts.User"} else ""


def headings_of(one: Field) -> list[str]:
    """The headings of one column."""
    if isinstance(one, ForeignKey) and name_field(one.related_model):
        return [one.name, f"{one.name}_name"]
    return [one.name]


def chunks(rows: QuerySet, columns: list[str]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows some at a time, each beginning after the last key of the one before."""
    last: Any = None
    while True:
        page = rows if last is None else rows.filter(pk__gt=last)
        found = list(page.values_list(*columns)[:CHUNK])
        if not found:
            return
        yield found
        last = found[-1][0]
