"""What the operator's pages say of a run, and of what two files say differently."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from accounts.policy import visible
from inspections.models import Inspection
from inspections.published import running
from inspections.published.bringing_in import Brought
from inspections.published.models import Publication, Run
from inspections.published.reconciling import RULES
from ui import words

TRIED = "Nothing has been brought in yet. This is what would happen."
FIRST = 100  # of a file's lines, and of its differences, on the page of a run
MOST_WORDS = 20  # that nobody knows, there: each stands beside its line as well
# A state in the words of components/progress.html, and as it is called here.
SAID = {
    Run.State.WAITING: ("asked", "Waiting"),
    Run.State.WORKING: ("making", "At work"),
    Run.State.TRIED: ("ready", "Tried"),
    Run.State.DONE: ("ready", "Brought in"),
    Run.State.REFUSED: ("failed", "Not brought in"),
    Run.State.FAILED: ("failed", "Not done"),
    Run.State.LEFT: ("failed", "No longer kept"),
}


ABOUT = {
    "kind": "Kind of inspection",
    "day": "Its day",
    "event number": "Its event number",
    "overall": "Overall",
    "protection": "Helped and protected",
    "leadership": "Leaders and managers",
}


def difference(
    urn: str, day: date, about: str, stands: str, other: str, rule: str
) -> dict[str, Any]:
    """What two files say differently of one inspection, in words."""
    return {
        "title": f"{urn}, inspection of {words.day_month(day, always_year=True)}",
        "about": ABOUT.get(about, about),
        "stands": _value(about, stands),
        "other": _value(about, other),
        "rule": rule,
    }


def _value(about: str, said: str) -> str:
    if about == "day":
        return words.day_month(date.fromisoformat(said), always_year=True)
    if about == "kind":
        return str(Inspection.Kind(said).label)
    return said or "a blank"


# ---------- what is told of a file row by row ----------
@dataclass(frozen=True)
class Listed:
    """What would become of a file that was tried, row by row: the first of it stands on the page of
    its run, all of it in pages of its own and as a CSV file."""

    code: str  # its address is "run_" and this
    title: str
    rows: Callable[[Brought], Sequence[Any]]
    part: str  # the template that shows rows
    said: Callable[[Any], Any]  # a row as that takes it
    headings: tuple[str, ...]
    cells: Callable[[Any], list[Any]]  # a row in the CSV file

    def page_url(self, run: Run, at: int) -> str:
        """Where all of it stands, of the file of this number."""
        return reverse(f"published:run_{self.code}", args=[run.ref, at])

    def file_url(self, run: Run, at: int) -> str:
        return reverse(f"published:run_{self.code}_file", args=[run.ref, at])

    def first(self, run: Run, at: int, one: Brought) -> dict[str, Any]:
        """As much of it as the page of its run shows, and where all of it is."""
        rows = self.rows(one)
        return {
            "code": self.code,
            "rows": [self.said(row) for row in rows[:FIRST]],
            "number": len(rows),
            "of": f"of “{one.tells}”",
            "url": self.page_url(run, at) if len(rows) > FIRST else "",
            "file_url": self.file_url(run, at),
        }


def _differs(row: dict[str, Any]) -> dict[str, Any]:
    return difference(*(row[name] for name in ("urn", "day", "about", "stands", "other", "rule")))


def _in_words(row: dict[str, Any]) -> list[str]:
    said = _differs(row)
    return [said[name] for name in ("about", "stands", "other", "rule")]


LINES = Listed(
    code="lines",
    title="Lines that would not be taken",
    rows=lambda one: one.rejected,
    part="published/parts/lines.html",
    said=lambda row: row,
    headings=("Line", "URN", "Why not"),
    cells=lambda row: [row.line, row.what, "; ".join(row.reasons)],
)
DIFFERENCES = Listed(
    code="differences",
    title="Differences from what other files say",
    rows=lambda one: one.disagreements,
    part="published/parts/differences.html",
    said=_differs,
    headings=("URN", "Day of the inspection", "About", "Would stand", "Another says", "Rule"),
    cells=lambda row: [row["urn"], row["day"], *_in_words(row)],
)


# ---------- a run ----------
def going_on(user: Any) -> list[dict[str, Any]]:
    """What is on its way in, the earliest first."""
    rows = visible(user, Run.objects.filter(state__in=running.GOING_ON)).defer("given", "came")
    return [row(one) for one in rows.select_related("asked_by").order_by("asked_at", "pk")]


def row(run: Run) -> dict[str, Any]:
    """One run for components/progress.html."""
    state, pill = SAID[Run.State(run.state)]
    doing = "Trying" if run.dry else "Bringing in"
    return {
        "title": words.listed(run.names) if len(run.names) < 4 else f"{len(run.names)} files",
        "state": state,
        "pill": doing if run.state == Run.State.WORKING else pill,
        "doing": doing,
        "percent": run.progress,
        "said": _said(run),
        "given": f"Given by {run.asked_by.name}, {words.moment(run.asked_at)}",
        "page_url": reverse("published:run", args=[run.ref]),
    }


def _said(run: Run) -> str:
    """The sentence beside the state, where there is more to say than that one may leave the page."""
    if run.state == Run.State.TRIED:
        return "Nothing has been brought in yet. What would happen stands on its page."
    if run.state == Run.State.DONE:
        at = words.moment(run.over_at)
        return f"All of it is in, {at}, by {run.pressed_by.name if run.pressed_by else 'nobody'}."
    if run.state == Run.State.LEFT:
        return "It was tried and left for a day. Nothing was brought in; choose the files again."
    return run.why_not


def page(user: Any, run: Run) -> dict[str, Any]:
    """Everything on a run's page."""
    came = [Brought.of(one) for one in run.came]
    tried = run.state == Run.State.TRIED
    unmade = run.state in running.UNDONE
    return {
        "document": row(run) | ({"said": TRIED} if tried else {}),
        "says": waiting_words(user, run) if unmade else "",
        "unmade": unmade,
        "here": reverse("published:run", args=[run.ref]),
        "progress_url": reverse("published:run_progress", args=[run.ref]),
        "again_url": reverse("published:bring_in"),
        "tried": [_tried(run, at, one) for at, one in enumerate(came, start=1)] if tried else [],
        "new": [one for one in came if not one.already],
        "made": _made(user, came) if run.state == Run.State.DONE else [],
        "may_press": tried,
        "invented": tried and running.is_invented(),
        "rules": RULES,
    }


def _tried(run: Run, at: int, one: Brought) -> dict[str, Any]:
    unknown = Counter(one.unknown_labels)
    return {
        "one": one,
        "unknown": unknown.most_common(MOST_WORDS),
        "unknown_further": max(0, len(unknown) - MOST_WORDS),
        "lines": LINES.first(run, at, one),
        "differences": DIFFERENCES.first(run, at, one),
    }


def waiting_words(user: Any, run: Run) -> str:
    """What is going on with a run that is not over, in a sentence."""
    if run.state == Run.State.WORKING:
        return f"{run.stage}."
    others = visible(user, Run.objects.filter(state=Run.State.WORKING).exclude(pk=run.pk))
    if other := others.select_related("asked_by", "pressed_by").defer("given", "came").first():
        who = (other.pressed_by or other.asked_by).name
        return f"Files of {who} are being worked on. These come after them, by themselves."
    if run.told_at is None:
        return (
            "It waits: the part of Hearth that brings files in cannot be reached just now. "
            "Nothing is lost, and it will be done afterwards by itself."
        )
    return f"{run.stage or 'Waiting its turn'}."


def _made(user: Any, came: list[Brought]) -> list[Publication]:
    new = [one.sha256 for one in came if not one.already]
    rows = visible(user, Publication.objects.filter(sha256__in=new)).defer("rejected")
    return list(rows.order_by("as_at", "kind"))
