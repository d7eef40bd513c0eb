"""What was put right afterwards: a few amendments, a line written twice, one that came late.

Done to the loaded rows one by one, each with the event the database would have written of it, so
that the pages about versions and the inspector's list of changes have something to tell.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Model

from homes.models import Home
from outcomes.models import GoalProgress
from placements.daily.models import DailyLine
from placements.incidents.models import Incident

from .copying import Writer, write_history

LINE_WHY = "The bus was late, not the lesson. Checked with the driver."
INCIDENT_WHY = "I remembered on the way home that the kitchen door stood open. It belongs in here."
PROGRESS_WHY = "I had put down last month’s number."
TWICE = "Written twice: the first save did not show on the phone."


def put_right(now: datetime, write: Writer) -> None:
    """At every home a line is amended and one is void; at Rowan House an incident and an entry too."""
    for home in Home.objects.order_by("letter"):
        lines = DailyLine.objects.filter(home=home, recorded_at__lt=now - timedelta(days=1))
        recent = list(lines.order_by("-recorded_at", "-pk")[:60])
        if len(recent) > 20:
            _amend_line(recent[9], now)
            _written_twice(recent[17], now, write)
    rowan = Home.objects.filter(letter="E").first()
    if rowan:
        _amend_incident(rowan, now)
        _amend_progress(rowan, now)


def _event(row: Model, at: str, by: str, label: str = "update") -> None:
    write_history(type(row), at=at, by=by, label=label, where=f"t.id = {row.pk}")


def _amended(row: Any, at: datetime, by: int, why: str, **changes: Any) -> None:
    rows = type(row).with_void.filter(pk=row.pk)
    rows.update(
        **changes, version=F("version") + 1, amended_at=at, amended_by=by, amended_because=why
    )
    _event(row, "t.amended_at", "t.amended_by_id")


def _soon(at: datetime, hours: float, now: datetime) -> datetime:
    return min(at + timedelta(hours=hours), now - timedelta(minutes=20))


def _amend_line(line: DailyLine, now: datetime) -> None:
    at = _soon(line.recorded_at, 14, now)
    said = f"{line.words.rstrip()} The bus was twenty minutes late, so the day began in a hurry."
    _amended(line, at, line.recorded_by_id, LINE_WHY, words=said)


def _written_twice(line: DailyLine, now: datetime, write: Writer) -> None:
    """The same line again three minutes later, made void by whoever wrote it."""
    copied = ("home_id", "young_person_id", "day", "shift", "mood", "about", "words",
              "recorded_by_id")  # fmt: skip
    again = line.recorded_at + timedelta(minutes=3)
    key = write.add(
        DailyLine, **{name: getattr(line, name) for name in copied}, proud=False, recorded_at=again
    )
    write.write()
    twin = DailyLine.objects.get(pk=key)
    _event(twin, "t.recorded_at", "t.recorded_by_id", "insert")
    DailyLine.objects.filter(pk=key).update(
        voided_at=_soon(again, 0.2, now), voided_by=line.recorded_by_id, void_because=TWICE
    )
    _event(twin, "t.voided_at", "t.voided_by_id")


def _amend_incident(home: Home, now: datetime) -> None:
    """Amended after its review, and reviewed again by the same manager."""
    reviewed = Incident.objects.filter(home=home, reviewed_at__lt=now - timedelta(days=4))
    one = reviewed.order_by("-reviewed_at", "-pk").first()
    if one is None:
        return
    reviewer, signed = one.reviewed_by_id, _soon(one.reviewed_at, 40, now)
    said = f"{one.response.rstrip()} The kitchen door stood open; nobody else came in."
    _amended(one, _soon(one.reviewed_at, 18, now), one.recorded_by_id, INCIDENT_WHY,
             response=said, reviewed_at=None, reviewed_by=None)  # fmt: skip
    Incident.objects.filter(pk=one.pk).update(reviewed_at=signed, reviewed_by=reviewer)
    _event(one, "t.reviewed_at", "t.reviewed_by_id")


def _amend_progress(home: Home, now: datetime) -> None:
    entries = GoalProgress.objects.filter(home=home, recorded_at__lt=now - timedelta(days=2))
    one = entries.order_by("-recorded_at", "-pk").first()
    if one is not None:
        score = one.score - 1 if one.score > 1 else one.score + 1
        _amended(
            one, _soon(one.recorded_at, 26, now), one.recorded_by_id, PROGRESS_WHY, score=score
        )
