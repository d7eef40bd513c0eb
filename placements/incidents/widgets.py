"""The controls that only an incident asks with."""

from datetime import datetime
from typing import Any

from django import forms

from ui.widgets import Clock, DayOrTime, DayParts, ManyChips


class Period(DayOrTime):
    """The day, when it started and when it ended. Today until somebody says otherwise."""

    template_name = "incidents/parts/period.html"

    def __init__(self, attrs: dict[str, Any] | None = None):
        parts = {"day": forms.Select(), "other": DayParts(), "time": Clock(), "ended": Clock()}
        forms.MultiWidget.__init__(self, parts, attrs)

    def decompress(self, value: Any) -> list[Any]:
        start, end = value if isinstance(value, tuple) else (None, None)
        if not isinstance(start, datetime):
            return ["today", None, None, None]
        return [*super().decompress(start), super().decompress(end)[2]]


class Faces(ManyChips):
    """Any of a few feelings, each a drawn face with its word."""

    template_name = "incidents/parts/faces.html"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["face"] = face_of(str(value))
        return option


def face_of(feeling: str) -> str:
    """The name of the drawn face of a feeling (``Feeling``) in the sheet of icons."""
    return f"feel-{feeling.replace(' ', '-')}"
