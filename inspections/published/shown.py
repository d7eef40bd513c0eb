"""What the operator's pages say of a run, and of what two files say differently."""

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
SHOWN = 500  # of a dry run's differences; a file brought in has them all on its own page
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
        "tried": [(one, _differences(one)) for one in came] if tried else [],
        "new": [one for one in came if not one.already],
        "made": _made(user, came) if run.state == Run.State.DONE else [],
        "may_press": tried,
        "invented": tried and running.is_invented(),
        "rules": RULES,
        "shown_number": SHOWN,
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


def _differences(one: Brought) -> list[dict[str, Any]]:
    """The differences a file would bring, as many as are shown."""
    return [
        difference(*(row[name] for name in ("urn", "day", "about", "stands", "other", "rule")))
        for row in one.disagreements[:SHOWN]
    ]
