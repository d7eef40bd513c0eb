"""What an incident is asked beside its story: each step of the response, each injury, and what set
it off in the words a home counts by (D11, D13).

Steps and injuries are rows: as many as were written in, and one more when "add_row" is pressed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField

from placements.behaviours import Behaviour, Response, Trigger
from placements.incidents.body import BACK, FRONT, NUMBERS
from placements.incidents.models import Feeling, Part, Step
from placements.incidents.widgets import Faces
from ui.forms import LineField, ManyChips, ManyField, SelectField

STEPS, STEPS_SHOWN = 8, 2
INJURIES, INJURIES_SHOWN = 6, 0
ROWS = {"step": (STEPS, STEPS_SHOWN), "injury": (INJURIES, INJURIES_SHOWN)}
CODES = {"triggers": Trigger, "behaviours": Behaviour}
OTHER = "other"


def codes_field(label: str, choices: Any) -> ManyField:
    """Any of a list of codes, as chips."""
    return ManyField(label=label, choices=choices, widget=ManyChips, required=False)


def felt_field(label: str) -> ManyField:
    """Any of a few feelings, by faces."""
    return ManyField(label=label, choices=Feeling.choices, widget=Faces, required=False)


def own_first(choices: Any, own: Mapping[str, Iterable[Any]]) -> list[tuple[str, str]]:
    """The list with what is known of these young people first, and how it is known.

    ``own``: by code, in its order, what is known (``queries.Known``): "in Alex’s plan".
    """
    labels = dict(choices)
    known = [(code, f"{labels[code]} ({', '.join(one.said for one in own[code])})") for code in own]
    return known + [(code, label) for code, label in choices if code not in own]


def places_of_the_body() -> list[Any]:
    """Front and back, each place with its number on the drawing."""
    return [
        (said, [(part.value, f"{NUMBERS[part]}. {part.label}") for part in parts])
        for said, parts in (("Front", FRONT), ("Back", BACK))
    ]


class RowOf(NamedTuple):
    """The questions of one step or one injury."""

    number: int
    fields: list[BoundField]


def step_fields(number: int, staff: Iterable[Any]) -> dict[str, forms.Field]:
    """One thing the adults did, who did it, and whether it helped."""
    who = [("", "Choose"), *((post.ref, post.name) for post in staff)]
    return {
        f"step_{number}_response": SelectField(
            label=f"Step {number}: what was done",
            choices=[("", "Choose"), *Response.choices],
            required=False,
        ),
        f"step_{number}_by": SelectField(label="By whom", choices=who, required=False),
        f"step_{number}_words": LineField(label="In words", max_length=300, required=False),
        f"step_{number}_helped": SelectField(
            label="Did it help?", choices=[("", "Choose"), *Step.Helped.choices], required=False
        ),
    }


def injury_fields(number: int, people: Iterable[Any]) -> dict[str, forms.Field]:
    """Where one person was hurt, how, and what was done for them."""
    who = [("", "Choose"), *((one.ref, one.name) for one in people), (OTHER, "Somebody else")]
    return {
        f"injury_{number}_who": SelectField(
            label=f"Injury {number}: who was hurt", choices=who, required=False
        ),
        f"injury_{number}_name": LineField(
            label="Somebody else: their name", max_length=120, required=False
        ),
        f"injury_{number}_where": SelectField(
            label="Where on the body",
            choices=[("", "Choose"), *places_of_the_body()],
            required=False,
        ),
        f"injury_{number}_what": LineField(
            label="What can be seen, or hurts", max_length=300, required=False
        ),
        f"injury_{number}_treatment": LineField(
            label="What was done for it", max_length=300, required=False
        ),
        f"injury_{number}_treated_by": LineField(
            label="Who treated it", max_length=120, required=False
        ),
    }


class Fuller:
    """Mixed into the incident's form: rows of steps and injuries, and everybody's codes.

    Needs ``living_here``, ``staff`` and ``_said``. ``own``: by kind of code, what is known (``queries.own_codes``).
    """

    living_here: list[Any]
    staff: list[Any]
    fields: dict[str, forms.Field]
    data: Any
    is_bound: bool
    _said: Callable[[str], Any]
    add_error: Callable[[str | None, Any], None]

    def _fuller_fields(self, own: Mapping[str, Mapping[str, Any]]) -> dict[str, forms.Field]:
        asked: dict[str, forms.Field] = {
            "triggers": codes_field(
                "What set it off", own_first(Trigger.choices, own.get("triggers", {}))
            ),
            "behaviours": codes_field(
                "What could be seen or heard",
                own_first(Behaviour.choices, own.get("behaviours", {})),
            ),
        }
        for young_person in self.living_here:
            name, ref = young_person.name, young_person.ref
            for kind, label in (
                ("triggers", f"What set {name} off"),
                ("behaviours", f"What {name} did"),
            ):
                theirs = {
                    c: [k] for c, ks in own.get(kind, {}).items() for k in ks if k.name == name
                }
                asked[f"{kind}_{ref}"] = codes_field(label, own_first(CODES[kind].choices, theirs))
            asked[f"felt_{ref}"] = felt_field(f"How {name} says it felt")
        for number in range(1, STEPS + 1):
            asked |= step_fields(number, self.staff)
        for number in range(1, INJURIES + 1):
            asked |= injury_fields(number, [*self.living_here, *self.staff])
        return asked

    # ---------- whose the codes are ----------
    def _whose(self, data: Any) -> list[Any]:
        """The young people whose triggers and behaviours are asked for: those who were part of
        it, else those hurt or upset by it, else whoever saw it."""
        for part in Part.values:
            if found := [one for one in self.living_here if data.get(f"part_{one.ref}") == part]:
                return found
        return []

    def _tell_apart(self) -> None:
        """Several were part of it and the codes stand for all: each is given them, to be put
        right by whoever was there. Asked once; ``apart`` is in the page from then on."""
        self.apart: list[Any] = []
        self.asks_whose = False
        if not self.is_bound:
            return
        whose = self._whose(self.data)
        if "apart" in self.data:
            self.apart = whose
            return
        said = {name: self.data.getlist(name) for name in CODES}
        if len(whose) < 2 or not any(said.values()):
            return
        self.apart, self.asks_whose = whose, True
        self.data = self.data.copy()
        for young_person in whose:
            for name, codes in said.items():
                self.data.setlist(f"{name}_{young_person.ref}", codes)

    def _clean_apart(self) -> None:
        if self.asks_whose:
            names = " and ".join(one.name for one in self.apart)
            self.add_error(
                f"triggers_{self.apart[0].ref}",
                f"Take off what was not theirs: {names} were both part of it"
                if len(self.apart) == 2
                else "Take off what was not theirs: several young people were part of it",
            )

    def codes_of(self, young_person: Any) -> dict[str, list[str]]:
        """This young person's triggers and behaviours, as they are kept."""
        if young_person in self.apart:
            return {name: self._said(f"{name}_{young_person.ref}") or [] for name in CODES}
        alone = not self.apart and young_person in self._whose(self.data)
        return {name: (self._said(name) or []) if alone else [] for name in CODES}

    @property
    def codes_apart(self) -> Iterator[tuple[Any, BoundField, BoundField]]:
        for one in self.apart:
            yield one, self[f"triggers_{one.ref}"], self[f"behaviours_{one.ref}"]

    # ---------- rows ----------
    def _shown(self, kind: str) -> int:
        """How many rows of this kind the page has: those written in, one more when asked."""
        most, least = ROWS[kind]
        if not self.is_bound:
            return least
        last = max(
            (int(number) for name in self.data if (number := _row_number(name, kind))), default=0
        )
        return min(most, max(least, last + (self.data.get("add_row") == kind)))

    def _rows(self, kind: str) -> Iterator[RowOf]:
        for number in range(1, self._shown(kind) + 1):
            prefix = f"{kind}_{number}_"
            yield RowOf(number, [self[name] for name in self.fields if name.startswith(prefix)])

    @property
    def step_rows(self) -> Iterator[RowOf]:
        return self._rows("step")

    @property
    def injury_rows(self) -> Iterator[RowOf]:
        return self._rows("injury")

    @property
    def more_steps(self) -> bool:
        return self._shown("step") < STEPS

    @property
    def more_injuries(self) -> bool:
        return self._shown("injury") < INJURIES

    @property
    def steps_written(self) -> bool:
        """Something stands in a step: its room is open."""
        return self.is_bound and self._is_written("step_")

    @property
    def injuries_written(self) -> bool:
        return self.is_bound and self._is_written("injury_")

    @property
    def damage_written(self) -> bool:
        return self.is_bound and self._is_written("damage", "police")

    def _is_written(self, *starts: str) -> bool:
        asked = self.data.get("add_row", "")
        return any(start == f"{asked}_" for start in starts) or any(
            self.data.get(name) or name in self.errors  # type: ignore[attr-defined]
            for name in self.fields
            if name.startswith(starts)
        )

    def _row(self, kind: str, number: int) -> dict[str, Any]:
        prefix = f"{kind}_{number}_"
        return {
            name.removeprefix(prefix): self._said(name)
            for name in self.fields
            if name.startswith(prefix)
        }

    # ---------- what goes together ----------
    def _clean_rows(self) -> None:
        self.steps = [step for n in range(1, STEPS + 1) if (step := self._clean_step(n))]
        ended = [n for n in range(1, STEPS + 1) if self._said(f"step_{n}_helped") == "ended"]
        for number in ended[1:]:
            self.add_error(
                f"step_{number}_helped", f"Step {ended[0]} ended it: only one step can have"
            )
        self.hurt_people = [one for n in range(1, INJURIES + 1) if (one := self._clean_injury(n))]
        if self.hurt_people and self.cleaned_data.get("hurt") is False:  # type: ignore[attr-defined]
            self.add_error("hurt", "Select yes, or clear the injuries below")

    def _clean_step(self, number: int) -> dict[str, Any] | None:
        row = self._row("step", number)
        if not any(row.values()):
            return None
        if not row["response"]:
            self.add_error(f"step_{number}_response", f"Select what was done in step {number}")
        by = next((post for post in self.staff if post.ref == row["by"]), None)
        return {**row, "by": by}

    def _clean_injury(self, number: int) -> dict[str, Any] | None:
        row, at = self._row("injury", number), f"injury_{number}_"
        if not any(row.values()):
            return None
        who, name = row.pop("who"), row["name"]
        for asked, said in (
            ("who", "" if who else "Select who was hurt"),
            ("name", "Enter this person’s name" if who == OTHER and not name else ""),
            ("where", "" if row["where"] else "Select where on the body"),
            ("what", "" if row["what"] else "Enter what can be seen, or hurts"),
        ):
            if said and at + asked not in self.errors:  # type: ignore[attr-defined]
                self.add_error(at + asked, said)
        young_person = next((one for one in self.living_here if one.ref == who), None)
        if young_person and not self._said(f"part_{who}"):
            self.add_error(
                f"part_{who}", f"Select how {young_person.name} was involved: they were hurt"
            )
        return {
            **row,
            "young_person": young_person,
            "staff_member": next((post for post in self.staff if post.ref == who), None),
            "name": name if who == OTHER else "",
        }

    def staff_in_rows(self) -> list[Any]:
        """Members of staff who took a step or were hurt: they were there."""
        found = [step["by"] for step in self.steps]
        found += [one["staff_member"] for one in self.hurt_people]
        return [post for post in self.staff if post in found]


def _row_number(name: str, kind: str) -> str:
    """The number of the row a field of this kind belongs to; "" for any other field."""
    start, _, rest = name.partition("_")
    number = rest.partition("_")[0]
    return number if start == kind and number.isascii() and number.isdigit() else ""
