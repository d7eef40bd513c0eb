"""A question's answer in its three shapes: as the record has it, as it was typed, as it is said.

Read from the field and its control alone, so that any form can be compared with a record.
"""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict

from ui import words
from ui.questions import first_id

__all__ = ["differs", "first_id", "put", "said", "shown", "typed"]


def differs(bound: BoundField, value: Any) -> bool:
    """Is what was typed another answer than this value of the record?"""
    return bound.field.has_changed(bound.field.prepare_value(value), bound.data)


def shown(bound: BoundField, value: Any) -> Any:
    """The value as the page shows it, to tell whether two values read the same."""
    prepared = bound.field.prepare_value(value)
    if isinstance(prepared, list | tuple | set | frozenset):
        return sorted(str(one) for one in prepared)
    return "" if prepared is None else str(prepared)


def typed(bound: BoundField) -> str:
    """What was typed or chosen, in words; as it was sent when it is no answer at all."""
    data = bound.data
    try:
        return said(bound.field, bound.field.clean(data))
    except (ValidationError, TypeError, ValueError, AttributeError):
        parts = data if isinstance(data, list | tuple) else [data]
        return " ".join(str(one) for one in parts if isinstance(one, str | int) and one != "")


def said(field: forms.Field, value: Any) -> str:
    """A value in the words of its question."""
    if isinstance(field, forms.ModelChoiceField):
        return _rows_said(field, value)
    if isinstance(value, bool):
        value = field.prepare_value(value) if hasattr(field, "choices") else value
        if isinstance(value, bool):
            return "Yes" if value else "No"
    if value is None or value == "":
        return dict(_choices(field)).get("", "")
    if isinstance(value, list | tuple | set | frozenset):
        chosen = dict(_choices(field))
        return "\n".join(str(chosen.get(str(one), one)) for one in value)
    if isinstance(value, datetime):
        return words.moment(value, always_year=True)
    if isinstance(value, date):
        return words.day_month(value, always_year=True)
    if isinstance(value, time):
        return words.clock(value)
    return str(dict(_choices(field)).get(str(value), value))


def _choices(field: forms.Field) -> list[tuple[str, str]]:
    if isinstance(field, forms.ModelChoiceField):
        return []
    flat: list[tuple[str, str]] = []
    for value, label in getattr(field, "choices", ()):
        group = label if isinstance(label, list | tuple) else [(value, label)]
        flat += [(str(one), str(called)) for one, called in group]
    return flat


def _rows_said(field: forms.ModelChoiceField, value: Any) -> str:
    """The chosen rows, of those this form offers to this person."""
    keys = value if isinstance(value, list | tuple | set) or hasattr(value, "filter") else [value]
    keys = [getattr(one, "pk", one) for one in keys if one is not None and one != ""]
    if not keys:
        return ""
    rows = list(field.queryset.filter(pk__in=keys)) if field.queryset is not None else []
    return "\n".join(str(field.label_from_instance(row)) for row in rows) or "Another choice"


def put(data: QueryDict, bound: BoundField, value: Any) -> None:
    """Answer this question of a sent form with the record's value, as a browser would send it."""
    for name in [key for key in data if key in _names(bound.field.widget, bound.html_name)]:
        del data[name]
    for name, values in _sent(
        bound.field.widget, bound.html_name, bound.field.prepare_value(value)
    ).items():
        data.setlist(name, values)


def _names(widget: forms.Widget, name: str) -> set[str]:
    """Every name a control sends under."""
    found = {name}
    if isinstance(widget, forms.MultiWidget):
        for suffix, inner in zip(widget.widgets_names, widget.widgets, strict=True):
            found |= _names(inner, name + suffix)
    return found


def _sent(widget: forms.Widget, name: str, value: Any) -> dict[str, list[str]]:
    if isinstance(widget, forms.MultiWidget):
        parts = value if isinstance(value, list) else widget.decompress(value)
        sent: dict[str, list[str]] = {}
        for suffix, inner, part in zip(widget.widgets_names, widget.widgets, parts, strict=True):
            sent |= _sent(inner, name + suffix, part)
        return sent
    if isinstance(widget, forms.CheckboxInput):
        return {name: ["on"]} if value else {}
    shown_ = widget.format_value(value)
    if isinstance(shown_, list | tuple):
        return {name: [str(one) for one in shown_]}
    return {name: ["" if shown_ is None else str(shown_)]}
