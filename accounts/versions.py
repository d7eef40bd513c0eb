"""Two people editing: which version of a record a form was shown with, and what became of it since.

A deed that changes a record says what it stands on (``Whole``). The version is what the database's
own history says: the last event of every row that the form shows. It travels in the form's signed
token. When the form is sent the rows are held and the version is read again: if somebody was
quicker nothing is saved, and the page shows both texts, field by field (trust A6, A24, R-2).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Count, Max, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.http import QueryDict

from accounts.models import User
from ui import answers as asked
from ui.compare import Piece, changes
from ui.words import clock, day_month, in_london, listed, today

SOMEBODY = "Somebody"


class ChangedMeanwhile(Exception):
    """The record is no longer what the form was shown with. Nothing was saved."""


@dataclass(frozen=True)
class Part:
    """Rows of one kind that a form shows: all that these lookups find, now and in the history."""

    model: type[Model]
    lookups: Mapping[str, Any]

    @property
    def rows(self) -> QuerySet:
        return self.model._base_manager.filter(**self.lookups).order_by("pk")

    @property
    def single(self) -> bool:
        """The record itself, not rows that belong to it."""
        return set(self.lookups) == {"pk"}

    @property
    def tracked(self) -> bool:
        return hasattr(self.model, "pgh_event_model")

    @property
    def events(self) -> QuerySet:
        """Every event of these rows. The record's own are found by the row they are about."""
        found = {("pgh_obj" if name == "pk" else name): is_ for name, is_ in self.lookups.items()}
        return self.model.pgh_event_model._base_manager.filter(**found).order_by("pgh_id")

    def mark(self) -> str:
        """The last event and how many there are: a second writer whose event was numbered first
        and came to light later is told by the count. Rows without history: how the database
        itself numbers their writing."""
        if not self.tracked:
            written = self.rows.annotate(written=RawSQL("xmin::text::bigint", []))
            return "-".join(str(number) for number in written.values_list("written", flat=True))
        found = self.events.order_by().aggregate(last=Max("pgh_id"), number=Count("pgh_id"))
        return f"{found['last'] or 0}-{found['number']}"

    def as_it_was(self, mark: str) -> list[Any]:
        """The rows as they stood at that mark: events, which have every column of their row."""
        if not self.tracked:
            return []
        upto = self.events.filter(pgh_id__lte=_last(mark))
        latest = upto.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
        stood = [event for event in latest if event.pgh_label != "delete"]
        return sorted(stood, key=lambda event: event.pgh_obj_id)

    def since(self, mark: str) -> list[Any]:
        """The events after that mark, oldest first, with who and when."""
        if not self.tracked:
            return []
        return list(self.events.filter(pgh_id__gt=_last(mark)).select_related("pgh_context"))


def _last(mark: str) -> int:
    number = mark.partition("-")[0]
    return int(number) if number.isdigit() else 0


@dataclass(frozen=True)
class Whole:
    """What a deed changes: one row and the rows that are shown and changed with it.

    ``held`` is locked first, whatever the version says of it: a placement, for the plan that
    somebody else may be adding a version to.
    """

    held: Model
    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        kinds = "+".join(part.model._meta.model_name for part in self.parts)
        which = getattr(self.held, "ref", self.held.pk)
        return f"{self.held._meta.label_lower}:{which}:{kinds}"

    def version(self) -> str:
        """Which version this is now, as the token carries it."""
        return f"{self.name}@{'.'.join(part.mark() for part in self.parts)}"

    def hold(self) -> None:
        """Hold every row until the transaction ends: nobody changes what is being decided on."""
        for rows in (type(self.held)._base_manager.filter(pk=self.held.pk), *self._more()):
            list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))

    def _more(self) -> Iterator[QuerySet]:
        own = type(self.held), {"pk": self.held.pk}
        return (part.rows for part in self.parts if (part.model, part.lookups) != own)

    def require(self, version: str) -> None:
        """Hold the rows; ChangedMeanwhile unless they are still at this version."""
        self.hold()
        if self.version() != version:
            raise ChangedMeanwhile

    def marks(self, version: str) -> list[str]:
        """The parts of a version of this very record; none when it is of another, or nothing."""
        name, _, marks = version.partition("@")
        found = marks.split(".")
        return found if name == self.name and len(found) == len(self.parts) else []

    def stood(self, version: str) -> list[Any] | None:
        """The record, and the rows of every other part, as they stood then; None when that
        version is unknown."""
        marks = self.marks(version)
        if not marks:
            return None
        stood: list[Any] = []
        for one, mark in zip(self.parts, marks, strict=True):
            rows = one.as_it_was(mark)
            if one.single and not rows:
                return None
            stood.append(rows[0] if one.single else rows)
        return stood


def whole(record: Model, *parts: Part) -> Whole:
    """The record itself, and perhaps rows that belong to it."""
    return Whole(record, (Part(type(record), {"pk": record.pk}), *parts))


def columns(record: Any, names: Mapping[str, Any]) -> dict[str, Any]:
    """The record's own columns of these names; the key of another row where one leads to it."""
    kept_in = {one.name: one.attname for one in record._meta.concrete_fields}
    return {name: getattr(record, kept_in[name]) for name in names if name in kept_in}


def part(model: type[Model], **lookups: Any) -> Part:
    """Rows that belong to a record: ``part(GoalStep, goal=goal)``."""
    return Part(model, lookups)


@dataclass(frozen=True)
class Beside:
    """What stands beside one question: what somebody else put there, and whose answer is in it."""

    by: str
    at: datetime | None
    now: list[Piece]
    taken: bool  # theirs is in the control, since this person had left it as it was

    @property
    def when(self) -> str:
        return _when(self.at)

    @property
    def told(self) -> str:
        """What the list at the top says of it."""
        return f"taken over from {self.by}’s change" if self.taken else "both of you changed it"


def _when(at: datetime | None) -> str:
    if at is None:
        return ""
    here = in_london(at)
    on = "" if here.date() == today() else f" on {day_month(here)}"
    return f"{on} at {clock(here)}"


@dataclass
class Meanwhile:
    """What others did to the record between two versions, and what that means for a form."""

    whole: Whole
    since: str
    upto: str
    says: str = ""  # what the page itself knows of what happened
    beside: dict[str, Beside] = field(default_factory=dict)
    links: list[dict[str, str]] = field(default_factory=list)
    added: dict[str, Any] = field(default_factory=dict)  # answers that did not stand then

    @cached_property
    def events(self) -> list[Any]:
        marks = self.whole.marks(self.since)
        found = zip(self.whole.parts, marks, strict=True) if marks else []
        return [event for one, mark in found for event in one.since(mark)]

    @cached_property
    def names(self) -> dict[int | None, str]:
        keys = {_who(event) for event in self.events} - {None}
        return dict(User.objects.filter(pk__in=keys).values_list("pk", "name"))

    def _name(self, event: Any) -> str:
        return self.names.get(_who(event), SOMEBODY) if event else SOMEBODY

    @property
    def by(self) -> str:
        last_first = [self._name(event) for event in reversed(self._by_time())]
        return listed(list(dict.fromkeys(last_first))) if last_first else SOMEBODY

    def _by_time(self) -> list[Any]:
        return sorted(self.events, key=lambda event: event.pgh_created_at)

    @property
    def known(self) -> bool:
        return bool(self.events)

    @property
    def said(self) -> str:
        if not self.whole.marks(self.since):
            return "This may have been changed while you were writing."
        when = _when(self._by_time()[-1].pgh_created_at) if self.events else ""
        return f"{self.by} changed this{when} while you were writing."

    def of(self, column: str) -> Any:
        """The event that last changed this column; else the last one of all."""
        own = [event for event in self.events if hasattr(event, column)]
        before: dict[Any, Any] = {}
        found = None
        for event in own:
            last = before.get(event.pgh_obj_id)
            if last is None or getattr(last, column) != getattr(event, column):
                found = event
            before[event.pgh_obj_id] = event
        return found or (self._by_time() or [None])[-1]

    def compare(
        self,
        form: forms.BaseForm,
        answers: Callable[..., Mapping[str, Any]],
        typed: QueryDict,
    ) -> QueryDict:
        """Look at every question the record answers; returns what the form should hold now.

        A question that others changed and this person left as it was shown takes the newer answer
        over. One that both changed keeps this person's, with the other beside it.
        """
        data = typed.copy()
        then, now = self.whole.stood(self.since), self.whole.stood(self.upto)
        if now is None:
            return data
        stands = answers(*now)
        stood = answers(*then) if then is not None else None
        self._compare_all(form, stands, stood, data)
        self.added = {name: said for name, said in stands.items() if name not in (stood or {})}
        return data

    def _compare_all(
        self, form: forms.BaseForm, stands: Mapping, stood: Mapping | None, data: QueryDict
    ) -> None:
        """Every question; an answer that is itself a set of answers belongs to the inner form of
        that name, and one that stands no more is compared with nothing."""
        inner = getattr(form, "inner", {})
        gone = {name: dict.fromkeys(was) for name, was in (stood or {}).items() if name in inner}
        for name, value in {**gone, **stands}.items():
            if name in inner:
                was = None if stood is None else stood.get(name, {})
                self._compare_all(inner[name], value, was, data)
            elif name in form.fields:
                self._compare(form, name, value, stood, data)

    def _compare(
        self, form: forms.BaseForm, name: str, now: Any, stood: Mapping | None, data: QueryDict
    ) -> None:
        bound = form[name]
        if not asked.differs(bound, now):
            return
        theirs = stood is None or asked.shown(bound, stood.get(name)) != asked.shown(bound, now)
        if not theirs:
            return
        taken = stood is not None and not asked.differs(bound, stood.get(name))
        mine = asked.said(bound.field, stood.get(name)) if taken else asked.typed(bound)
        marked = changes(mine, asked.said(bound.field, now))[1]
        event = self.of(name)
        at = event.pgh_created_at if event else None
        self.beside[bound.html_name] = Beside(self._name(event), at, marked, taken)
        if taken:
            asked.put(data, bound, now)

    def take_over(self, name: str, column: str, words: str) -> None:
        """Say beside this question that a whole row of it was added meanwhile."""
        event = self.of(column)
        at = event.pgh_created_at if event else None
        self.beside[name] = Beside(self._name(event), at, [(words, True)], taken=True)

    def show(self, form: forms.BaseForm) -> None:
        """Set each text beside its question."""
        self.links = []  # the questions to look at, for the list at the top
        for one in (form, *getattr(form, "inner", {}).values()):
            for bound in one:
                if beside := self.beside.get(bound.html_name):
                    bound.field.beside = beside
                    where = {"id": asked.first_id(bound), "label": str(bound.label)}
                    self.links.append(where | {"told": beside.told})


def _who(event: Any) -> int | None:
    context = event.pgh_context
    return (context.metadata or {}).get("user") if context else None
