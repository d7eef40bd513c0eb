"""What each app says of its own records, so that one pair of pages changes and voids them all.

An app registers its kinds in its ``record_kinds`` module; nothing here knows an incident.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

from accounts import policy
from ui import words

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Signature:
    """A pair of columns ``…_at`` and ``…_by`` that an amendment takes off, and what it is called."""

    name: str
    said: str


def _nothing(record: Any) -> None:
    """Nothing else follows from it."""


def _stand(request: HttpRequest, record: Any) -> None:
    from accounts.frame import enter

    enter(request, record.home)


@dataclass(frozen=True)
class Kind:
    """One kind of record that people write, sign, amend and void.

    ``code`` stands in addresses, ``said`` in sentences ("incident"). ``content`` are the columns
    that make its words, with their labels, in the page's order. ``home`` and ``about`` (young
    people or the member of staff, as the log takes them) tell whose it is; ``form`` asks for the
    content anew. ``occurred`` is the moment by which it could have been written, for "late".
    """

    code: str
    model: type[Model]
    said: str
    content: Mapping[str, str]
    form: Callable[..., Any]
    title: Callable[[Any, Any], str]  # user, record
    url: Callable[[Any], str]
    about: Callable[[Any], dict[str, Any]]
    joins: tuple[str, ...] = ()
    home: Callable[[Any], Any] = lambda record: record.home
    form_arguments: Callable[[Any], dict[str, Any]] = lambda record: {}
    initial: Callable[[Any], dict[str, Any]] | None = None
    answers: Callable[[Any], Answers] = lambda form: form.cleaned_data
    signatures: tuple[Signature, ...] = ()
    emptied: Mapping[str, Any] = field(default_factory=dict)  # columns an amendment puts back
    signed: Callable[[Any], bool] = lambda record: True
    rows: Callable[[Any], QuerySet] | None = None
    may_amend: Callable[[Any, Any], bool] = lambda user, record: policy.may(user, "amend", record)
    may_void: Callable[[Any, Any], bool] = lambda user, record: policy.may(user, "void", record)
    voidable: bool = True
    hidden: Callable[[Any, Any], frozenset[str]] = lambda user, record: frozenset()
    check: Callable[[Any, Answers], None] = lambda record, answers: None  # may raise Refusal
    after_amend: Callable[[Any], None] = _nothing
    after_void: Callable[[Any], None] = _nothing
    stand: Callable[[HttpRequest, Any], None] = _stand
    mask: Callable[[Any, Any], Callable[[Any], str]] = lambda user, record: str
    own_versions: bool = False  # its own page shows its versions
    after_amending_words: str = ""  # what the amending page says follows from it
    said_values: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)

    def find(self, user: Any, ref: str) -> Any:
        """The one with this reference, or the one 404."""
        rows = self.rows(user) if self.rows else self.model.with_void.all()
        joined = rows.select_related(*self.joins, "amended_by", "voided_by")
        return policy.find(user, joined, ref=ref)

    def value(self, row: Any, name: str) -> str:
        """One column of a record, or of a version of it, as a page says it."""
        raw = getattr(row, name)
        if name in self.said_values:
            return self.said_values[name](raw)
        return said(self.model._meta.get_field(name), raw)


def said(column: Any, value: Any) -> str:
    """A column's value in words: its choice's label, a day, a moment, yes or no."""
    if value is None or value == "":
        return ""
    choices = dict(column.flatchoices or ())
    if isinstance(value, list):
        choices = dict(getattr(column.base_field, "flatchoices", None) or ())
        return ", ".join(str(choices.get(one, one)) for one in value)
    if choices:
        return str(choices.get(value, value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return words.moment(value, always_year=True)
    if isinstance(value, date):
        return words.day_month(value, always_year=True)
    return str(value)


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """State a kind of record, once."""
    for kind in kinds:
        if kind.code in _kinds:
            raise ValueError(f"{kind.code} is registered already")
        _kinds[kind.code] = kind


def every() -> Iterable[Kind]:
    return list(_kinds.values())


def kind_of(model: type[Model]) -> Kind | None:
    """The kind of a model's records, if people amend them."""
    return next((kind for kind in _kinds.values() if kind.model is model), None)


def kind_called(code: str) -> Kind:
    """The kind with this code, or 404."""
    try:
        return _kinds[code]
    except KeyError:
        raise Http404 from None
