"""Logs: one JSON object a line, and nothing in it that somebody wrote (L-1, trust A16).

A line is made from an allow-list of fields. The event is the sentence as it stands in the source
code, with numbers filled in and everything else left out; an exception is its type and the lines
of code it passed, never its message: PostgreSQL, forms and files all put people's words there.
What others' code says in a sentence already filled in is not repeated; the place that said it is.
"""

import json
import logging
import logging.config
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from celery.signals import setup_logging

from config import reference

HERE = Path(__file__).resolve().parent.parent
OURS = ("hearth", "accounts", "config", "documents", "homes", "inspections", "outcomes",
        "placements", "staff", "ui")  # fmt: skip
# What our own code may add to a line with ``extra={...}``: counted things and opaque references.
EXTRAS = (
    "status",
    "ms",
    "route",
    "method",
    "outcome",
    "count",
    "document",
    "kind",
    "seconds",
    "head",
)
SHORT = re.compile(r"[\w.:/+-]{1,80}", re.ASCII)  # a reference, a name of code: one word
SLOT = re.compile(r"%(?:\((\w+)\))?[#0 +-]*(?:\*|\d+)?(?:\.\d+)?[hlL]?([a-zA-Z%])")
LONGEST = 300  # characters of an event
DEEPEST = 25  # places of an exception, the innermost kept


class OneLine(logging.Formatter):
    """Writes a record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": event_of(record),
            **_request_fields(),
            **_task_fields(record),
            **{name: value for name in EXTRAS if _may_stand(value := getattr(record, name, None))},
        }
        if record.exc_info and record.exc_info[1] is not None:
            line |= fault(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True)


def _may_stand(value: Any) -> bool:
    if isinstance(value, str):
        return bool(SHORT.fullmatch(value))
    return isinstance(value, (bool, int, float))


def event_of(record: logging.LogRecord) -> str:
    """The sentence in the source code; the place in the code where there is none to be had."""
    said = record.msg
    ours = record.name.split(".")[0] in OURS
    if not isinstance(said, str) or not (ours or record.args):
        return _place(record.pathname, record.lineno, record.funcName)
    if record.args:
        said = _filled(said, record.args)
    return " ".join(said.split())[:LONGEST]


def _filled(said: str, given: Any) -> str:
    """The sentence with its numbers; "…" for everything else, which may be anything."""
    values = iter(given if isinstance(given, tuple) else ())

    def fill(slot: re.Match[str]) -> str:
        if slot[2] == "%":
            return "%"
        value = given.get(slot[1]) if isinstance(given, dict) else next(values, None)
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return str(value) if number else "…"

    return SLOT.sub(fill, said)


def _request_fields() -> dict[str, Any]:
    request = reference.request_at_hand()
    if request is None:
        return {}
    fields = {"request": request.id, "method": request.method if request.method.isalpha() else "?"}
    # Only if somebody asked already: writing a line must never ask the database.
    user = getattr(request, "_cached_user", None)
    if ref := getattr(user, "ref", ""):
        fields["user"] = ref
    return fields


def _task_fields(record: logging.LogRecord) -> dict[str, Any]:
    """The task at hand, or the one Celery speaks of: its name and its id, never what it was given."""
    state = sys.modules.get("celery._state")
    task = state.get_current_task() if state else None
    asked = getattr(task, "request", None)
    data = getattr(record, "data", None)
    told = data if isinstance(data, dict) and record.name.startswith("celery.") else {}
    fields = {
        "task": getattr(task, "name", None) or told.get("name"),
        "task_id": getattr(asked, "id", None) or told.get("id"),
        "request": getattr(asked, "asked_in", None),
    }
    return {
        name: value
        for name, value in fields.items()
        if isinstance(value, str) and SHORT.fullmatch(value)
    }


def fault(problem: BaseException) -> dict[str, Any]:
    """An exception as far as it may be told: types, places in the code, and the database's own codes."""
    types, codes = [], {}
    seen: set[int] = set()
    link: BaseException | None = problem
    while link is not None and id(link) not in seen and len(types) < 6:
        seen.add(id(link))
        types.append(type(link).__qualname__)
        if state := getattr(link, "pgcode", None):
            codes["sqlstate"] = str(state)
            constraint = getattr(getattr(link, "diag", None), "constraint_name", None)
            codes |= {"constraint": constraint} if _may_stand(constraint) else {}
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    places = [
        _place(frame.f_code.co_filename, number, frame.f_code.co_name)
        for frame, number in traceback.walk_tb(problem.__traceback__)
    ]
    return {"error": " < ".join(types), **codes, "where": places[-DEEPEST:]}


def _place(file: str, line: int | None, function: str) -> str:
    path = Path(file)
    if path.is_relative_to(HERE) and ".venv" not in path.parts:
        shown = path.relative_to(HERE).as_posix()
    else:
        shown = "/".join(path.parts[-3:])
    return f"{shown}:{line} {function}"


def settings_for(level: str = "INFO") -> dict[str, Any]:
    """Django's LOGGING: one handler for everybody, and one shape of line."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"one line": {"()": "config.logs.OneLine"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "one line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            # Each request has its own line; only what broke is told again, with its places.
            "django.request": {"level": "ERROR"},
            # They tell of every glyph table and every page; only what is wrong belongs here.
            "fontTools": {"level": "ERROR"},
            "weasyprint": {"level": "ERROR"},
            "weasyprint.progress": {"level": "ERROR"},
        },
    }


def listen() -> None:
    """Let what would be written past the log go through it: warnings, and faults nobody caught."""
    logging.captureWarnings(True)
    log = logging.getLogger("hearth.process")

    def uncaught(kind: type, problem: BaseException, trace: Any) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
            return
        log.critical("A fault nobody caught", exc_info=(kind, problem, trace))

    def unraisable(what: Any) -> None:
        told = (what.exc_type, what.exc_value, what.exc_traceback)
        log.error("A fault where nobody could catch it", exc_info=told)

    sys.excepthook = uncaught
    sys.unraisablehook = unraisable
    threading.excepthook = unraisable


@setup_logging.connect(dispatch_uid="hearth logs")
def celery_s_too(**_: object) -> None:
    """Celery would set up lines of its own, with every task's arguments; with this it does not."""
    from django.conf import settings

    logging.config.dictConfig(settings.LOGGING)
    listen()
