"""A form as the browser has it: its controls, a plausible answer to each, and what stands in it."""

from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

from django.utils import timezone

from accounts import kept

NOT_TYPED = {"csrfmiddlewaretoken", kept.FIELD}
PLAIN = "Made toast at nine"
SHAPED = {
    "email": "someone.else@example.org",
    "url": "https://example.org/report",
    "time": "00:40",
}


@dataclass
class Control:
    """One name of a form: what kind of control, and what a browser could send for it."""

    name: str
    kind: str  # text, hidden, choice, many, file, press
    values: list[str] = field(default_factory=list)
    standing: list[str] = field(default_factory=list)  # what would be sent untouched
    number: bool = False
    shape: str = ""  # the type of an input that takes only one kind of text: email, url, time
    limit: int = 0  # characters, when the page says so

    @property
    def part_of_a_day(self) -> bool:
        return self.name.endswith(("_day", "_month", "_year")) and self.kind == "text"

    @property
    def clock(self) -> bool:
        return self.shape == "time"

    @property
    def words(self) -> bool:
        return self.kind == "text" and not (self.number or self.shape or self.part_of_a_day)


def form_in(html: str) -> dict[str, Control] | None:
    """The controls of the page's own form (the one with a token), by name; None without one."""
    reader = _Reader()
    reader.feed(html)
    for controls in reader.forms:
        if kept.FIELD in controls:
            return {name: one for name, one in controls.items() if name not in NOT_TYPED}
    return None


class _Reader(HTMLParser):
    """Forms and their controls. The standard library's: a page of twenty thousand words is read
    some hundred times here, and nothing but controls matters."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Control]] = []
        self.inside: Control | None = None  # the list or the text that has been begun
        self.patterns = 0  # templates we are within: what a script copies is sent by nobody

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "template" or self.patterns:
            self.patterns += tag == "template"
            return
        if tag == "form":
            self.forms.append({})
        elif tag == "option" and self.inside:
            value = said.get("value", "")
            self.inside.values.append(value)
            self.inside.standing += [value] if "selected" in said else []
        elif tag in {"input", "textarea", "select", "button"} and self.forms:
            self._control(tag, said)

    def _control(self, tag: str, said: dict[str, str]) -> None:
        name = said.get("name", "")
        if not name or "__prefix__" in name:  # the pattern a script makes new rows from
            return
        one = self.forms[-1].setdefault(name, Control(name, _kind(tag, said)))
        one.limit = int(said.get("data-limit", 0))
        if tag in {"textarea", "select"}:
            self.inside = one
            one.standing += [""] if tag == "textarea" else []
        else:
            _stand(one, said)

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside.kind == "text":
            self.inside.standing[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if self.patterns:
            self.patterns -= tag == "template"
            return
        if tag == "textarea" and self.inside:
            self.inside.standing[-1] = self.inside.standing[-1].removeprefix("\n")
        if tag in {"textarea", "select"}:
            self.inside = None


def _kind(tag: str, said: dict[str, str]) -> str:
    kind = said.get("type", "text")
    if tag == "button" or kind == "submit":
        return "press"
    if tag == "select" or kind == "radio":
        return "choice"
    return {"checkbox": "many", "file": "file", "hidden": "hidden"}.get(kind, "text")


def _stand(one: Control, said: dict[str, str]) -> None:
    value = said.get("value", "on" if one.kind == "many" else "")
    if one.kind in {"choice", "many"}:
        one.values.append(value)
        one.standing += [value] if "checked" in said else []
        return
    kind = said.get("type", "text")
    one.standing.append(value)
    one.number = kind == "number" or said.get("inputmode") in {"numeric", "decimal"}
    one.shape = kind if kind in SHAPED else ""


def plausible(controls: dict[str, Control]) -> dict[str, Any]:
    """An answer to every question, as somebody in a hurry would give it."""
    return {
        name: answer
        for name, one in controls.items()
        if (answer := _answer(one)) is not None and one.kind not in {"file", "press"}
    }


def _answer(one: Control) -> Any:
    if one.kind == "hidden":
        return one.standing[0]
    if one.kind == "choice":
        values = one.values
        if one.name == "day":  # of a shift: today's may not have begun
            values = [value for value in values if value != timezone.localdate().isoformat()]
        return next((value for value in [*one.standing, *values] if value), "")
    if one.kind == "many":
        return one.standing or one.values
    if one.part_of_a_day:
        day = timezone.localdate() - timedelta(days=1)
        return str(getattr(day, one.name.rsplit("_", 1)[1]))
    if one.clock:  # of today, maybe: it has been
        return min(SHAPED["time"], f"{timezone.localtime():%H:%M}")
    if one.number:
        return one.standing[0] or "3"
    return SHAPED.get(one.shape, PLAIN)
