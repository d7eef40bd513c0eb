"""What homes did about what inspections asked for: steps, what shows it, somebody else’s look, what
the next inspection found; and at Rowan House one of each that is still going on."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from accounts.models import Membership
from accounts.roles import Role
from homes.models import Home
from inspections.models import (
    ActionAnswer,
    ActionClaim,
    ActionEvidence,
    ActionStep,
    Inspection,
    InspectionAction,
)
from placements.daily.models import DailyLine
from placements.meetings.models import AgendaItem
from staff.models import StaffMember

from .copying import Writer, write_history
from .life.calendar import DAY, LONDON
from .life.grammar import pick, seeded
from .words import asked as words

CHECKED_SINCE = 600  # days: before that, homes did not check each other
LOOKS_AFTER = 3  # days until somebody else looks
ROWAN = "E"


def see_to(now: datetime, write: Writer) -> None:
    """Of every home of the demonstration that was asked for something."""
    asked = Home.objects.filter(inspection_actions__isnull=False).exclude(letter="")
    for home in asked.distinct().order_by("letter"):
        _Doing(home, now, write).all()
    write.write()


class _Doing:
    """What one home did."""

    def __init__(self, home: Home, now: datetime, write: Writer) -> None:
        self.home, self.now, self.write = home, now, write
        self.today = now.astimezone(LONDON).date()
        self.rng: Random = seeded(f"asked {home.letter}")
        self.inspections = list(Inspection.objects.filter(home=home).order_by("started_on", "pk"))
        leads = Membership.objects.filter(home=home, ended_at=None)
        self.manager = leads.filter(role=Role.MANAGER).order_by("pk").first().user_id
        deputy = leads.filter(role=Role.DEPUTY).order_by("pk").first()
        self.deputy = deputy.user_id if deputy else self.manager
        self.checker = (
            Membership.objects.filter(provider=home.provider_id, role=Role.RESPONSIBLE)
            .order_by("pk").first().user_id
        )  # fmt: skip
        self.decided = list(
            AgendaItem.objects.filter(home=home, meeting__recorded_at__lt=now - DAY)
            .order_by("-meeting__held_at", "pk").values_list("ref", "meeting__held_at")
        )  # fmt: skip

    def all(self) -> None:
        if self.home.letter == ROWAN:
            self._going_on()
            self.write.write()
        actions = InspectionAction.objects.filter(home=self.home).select_related("inspection")
        for one in actions.order_by("inspection__started_on", "pk"):
            if one.closed_on:
                self._done(one)
            elif not one.waiting_since:
                self._steps(one, one.recorded_at, over=False)
            self._found(one)

    # ---------- done, and checked ----------
    def _done(self, one: InspectionAction) -> None:
        """Closed with what it taught; since homes check each other, checked by somebody else."""
        if (self.today - one.closed_on).days > CHECKED_SINCE:
            return
        learned, lasting = pick(self.rng, words.LEARNED).split("|")
        looked = min(one.closed_on + LOOKS_AFTER * DAY, self.today)
        rows = InspectionAction.objects.filter(pk=one.pk)
        rows.update(
            learned=f"{learned}.", lasting=f"{lasting}.", checked_on=looked, checked_by=self.checker
        )
        said = self._at(one.closed_on, 15)
        self._steps(one, one.recorded_at, over=True)
        self._link(one, said)
        self._claim(one, one.evidence, (learned, lasting), one.closed_by_id, one.closed_on,
                    found=ActionClaim.Found.CHECKED, found_at=self._at(looked, 17))  # fmt: skip

    def _claim(
        self, one: Any, evidence: str, taught: Iterable[str], by: int, done_on: date, **found: Any
    ) -> datetime:
        learned, lasting = taught
        at = self._at(done_on, 16)
        if found:
            found.setdefault("found_by_id", self.checker)
            found["found_at"] = max(found["found_at"], at + timedelta(minutes=5))
        self.write.add(
            ActionClaim, action_id=one.pk, home_id=self.home.pk, recorded_by_id=by, recorded_at=at,
            evidence=evidence, learned=f"{learned}.", lasting=f"{lasting}.", done_on=done_on,
            **{"found": "", "why_back": "", "found_at": None, "found_by_id": None, **found},
        )  # fmt: skip
        return at

    def _steps(self, one: InspectionAction, at: datetime, *, over: bool) -> None:
        """Two steps: of what is over both are done, of what is not the first."""
        first, second = pick(self.rng, words.STEPS)
        begun = at.astimezone(LONDON).date()
        last = one.closed_on if over else self.today + self.rng.randrange(4, 30) * DAY
        middle = begun + max(1, (min(last, self.today) - begun).days // 2) * DAY
        for text, due, done in (
            (first, middle, middle),
            (second, last, last if over else None),
        ):
            done = min(done, self.today) if done else None
            self._step(one, text, due, at, done_on=done, done_by_id=self.manager if done else None)

    def _step(self, one: Any, text: str, due: date, at: datetime, **more: Any) -> None:
        self.write.add(
            ActionStep, action_id=one.pk, home_id=self.home.pk, text=text, owner_id=one.owner_id,
            due_on=due, recorded_by_id=one.recorded_by_id, recorded_at=at,
            **{"done_on": None, "done_by_id": None, "set_aside_on": None, "set_aside_by_id": None,
               "set_aside_because": "", **more},
        )  # fmt: skip

    def _link(self, one: Any, at: datetime) -> None:
        """The team’s last decision before it was said to be done."""
        before = [ref for ref, held in self.decided if held < at]
        if before:
            self._show(one, "decision", before[self.rng.randrange(min(3, len(before)))], at)

    def _show(self, one: Any, kind: str, thing: str, at: datetime, shows: str = "") -> None:
        self.write.add(
            ActionEvidence, action_id=one.pk, home_id=self.home.pk, kind=kind, thing=thing,
            shows=f"{shows or pick(self.rng, words.SHOWS)}.", recorded_by_id=one.recorded_by_id,
            recorded_at=at,
        )  # fmt: skip

    def _at(self, day: date, hour: int) -> datetime:
        return min(datetime.combine(day, time(hour), tzinfo=LONDON), self.now)

    # ---------- at the next inspection ----------
    def _found(self, one: InspectionAction) -> None:
        """Asked at each inspection until one says that it is met. Rowan House has its newest still to
        answer."""
        for later in self.inspections:
            if later.started_on <= one.inspection.started_on:
                continue
            if self.home.letter == ROWAN and later == self.inspections[-1]:
                return
            met = self._met(one, later)
            self.write.add(
                ActionAnswer, action_id=one.pk, inspection_id=later.pk, home_id=self.home.pk,
                met=met, words=pick(self.rng, words.ANSWERS[met]),
                recorded_by_id=later.recorded_by_id,
                recorded_at=min(later.recorded_at + timedelta(minutes=20), self.now),
            )  # fmt: skip
            if met == "met":
                return

    def _met(self, one: InspectionAction, later: Inspection) -> str:
        if one.closed_on is None or one.closed_on > later.started_on:
            return "unseen" if later.kind == Inspection.Kind.ASSURANCE else "not"
        return pick(self.rng, ("met", "met", "met", "met", "partly"))

    # ---------- at Rowan House ----------
    def _going_on(self) -> None:
        """One waits for somebody else’s look; one was sent back; both were asked for before."""
        full = [one for one in self.inspections if one.kind == Inspection.Kind.FULL]
        newest, older = full[-1], full[-2]
        owner = StaffMember.objects.filter(user=self.deputy, home=self.home).first()
        self._closed_before(older, owner.pk)
        waits = self._asked(newest, words.WAITING, owner.pk, self.today + 20 * DAY)
        said = self._claim(
            waits, waits.evidence, words.LEARNED[3].split("|"), self.deputy, self.today - 2 * DAY
        )
        InspectionAction.objects.filter(pk=waits.pk).update(waiting_since=said, evidence="")
        self._step(waits, "Look at the last eight supervisions together", self.today - 9 * DAY,
                   waits.recorded_at, done_on=self.today - 10 * DAY, done_by_id=self.deputy)  # fmt: skip
        self._link(waits, said)
        text, missing = words.BACK
        back = self._asked(newest, text, owner.pk, self.today + 12 * DAY)
        self._claim(
            back, back.evidence, words.LEARNED[0].split("|"), self.manager, self.today - 12 * DAY,
            found=ActionClaim.Found.BACK, why_back=f"{missing}.",
            found_at=self._at(self.today - 8 * DAY, 11),
        )  # fmt: skip
        InspectionAction.objects.filter(pk=back.pk).update(evidence="")
        at = back.recorded_at
        self._step(back, "Choose one pattern with the young people", self.today - 3 * DAY, at)
        self._step(back, "Ask for a training day about patterns", self.today + 9 * DAY, at,
                   set_aside_on=self.today - 20 * DAY, set_aside_by_id=self.manager,
                   set_aside_because=f"{words.SET_ASIDE}.")  # fmt: skip

    def _closed_before(self, older: Inspection, owner: int) -> None:
        done = older.started_on + 80 * DAY
        self._asked(older, words.BEFORE, owner, done + 10 * DAY, closed_on=done,
                    closed_by_id=self.manager)  # fmt: skip

    def _asked(
        self, inspection: Inspection, line: str, owner: int, due: date, **closed: Any
    ) -> InspectionAction:
        refers_to, text, evidence = line.split("|")
        key = self.write.add(
            InspectionAction, inspection_id=inspection.pk, home_id=self.home.pk,
            kind="recommendation", refers_to=refers_to, text=f"{text}.", owner_id=owner, due_on=due,
            evidence=f"{evidence}.", recorded_by_id=inspection.recorded_by_id,
            recorded_at=inspection.recorded_at,
            **{"closed_on": None, "closed_by_id": None, **closed},
        )  # fmt: skip
        self.write.write()
        return InspectionAction.objects.get(pk=key)


def show_one_that_is_void(write: Writer) -> None:
    """At Rowan House a line that proved to be written twice had been linked as evidence."""
    line = DailyLine.with_void.filter(home__letter=ROWAN, voided_at__isnull=False).first()
    one = InspectionAction.objects.filter(home__letter=ROWAN, waiting_since__isnull=False).first()
    if not (line and one):
        return
    key = write.add(
        ActionEvidence, action_id=one.pk, home_id=one.home_id, kind="line", thing=line.ref,
        shows="Here what we had agreed was done.", recorded_by_id=one.recorded_by_id,
        recorded_at=one.waiting_since - timedelta(minutes=5),
    )  # fmt: skip
    write.write()
    write_history(ActionEvidence, at="t.recorded_at", by="t.recorded_by_id", where=f"t.id = {key}")


def asked_history() -> None:
    """What the database would have written of all this."""
    still_open = {
        "evidence": "''", "learned": "''", "lasting": "''", "closed_on": "NULL",
        "closed_by_id": "NULL", "checked_on": "NULL", "checked_by_id": "NULL",
        "waiting_since": "NULL",
    }  # fmt: skip
    write_history(InspectionAction, at="t.recorded_at", by="t.recorded_by_id", instead=still_open)
    write_history(
        InspectionAction, label="update", where="t.closed_on IS NOT NULL",
        at="greatest(t.recorded_at, least(now(), "
        "coalesce(t.checked_on, t.closed_on)::timestamptz + interval '17 hours'))",
        by="coalesce(t.checked_by_id, t.closed_by_id)",
    )  # fmt: skip
    write_history(
        InspectionAction, label="update", where="t.waiting_since IS NOT NULL", at="t.waiting_since",
        by="(SELECT c.recorded_by_id FROM inspections_actionclaim c "
        "WHERE c.action_id = t.id AND c.found_at IS NULL)",
    )  # fmt: skip
    unseen = {"found": "''", "why_back": "''", "found_at": "NULL", "found_by_id": "NULL"}
    write_history(ActionClaim, at="t.recorded_at", by="t.recorded_by_id", instead=unseen)
    write_history(
        ActionClaim, at="t.found_at", by="t.found_by_id", label="update",
        where="t.found_at IS NOT NULL",
    )  # fmt: skip
    to_do = {
        "done_on": "NULL", "done_by_id": "NULL", "set_aside_on": "NULL", "set_aside_by_id": "NULL",
        "set_aside_because": "''",
    }  # fmt: skip
    write_history(ActionStep, at="t.recorded_at", by="t.recorded_by_id", instead=to_do)
    for over, by in (("t.done_on", "t.done_by_id"), ("t.set_aside_on", "t.set_aside_by_id")):
        write_history(
            ActionStep, label="update", where=f"{over} IS NOT NULL", by=by,
            at=f"greatest(t.recorded_at, least(now(), {over}::timestamptz + interval '15 hours'))",
        )  # fmt: skip
    for model in (ActionEvidence, ActionAnswer):
        write_history(model, at="t.recorded_at", by="t.recorded_by_id")
