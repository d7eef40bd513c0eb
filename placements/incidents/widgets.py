"""The one control that only an incident asks with."""

from datetime import datetime
from typing import Any

from django import forms

from ui.widgets import Clock, DayOrTime, DayParts


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
