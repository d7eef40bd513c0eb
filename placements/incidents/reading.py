"""One incident as one reader may read it: nobody's name but those they may see (trust P-3)."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.urls import reverse

from accounts.models import User
from accounts.policy import permitted, visible
from homes.records.showing import Life, life_of
from homes.records.versions import by_whom, who_did
from placements.behaviours import Behaviour, Trigger
from placements.incidents import speech
from placements.incidents.body import DRAWN, BodyPart
from placements.incidents.models import (
    Feeling,
    Incident,
    Injury,
    InvolvedAdult,
    InvolvedYoungPerson,
    LaterAccount,
    Police,
    StaffAccount,
    Step,
    Told,
)
from placements.incidents.queries import with_parts
from placements.incidents.widgets import face_of
from placements.naming import Masker, masker
from ui import words

STORY = (
    ("before", "In the hour before"),
    ("trigger", "What set it off"),
    ("what_happened", "What happened"),
    ("response", "What the adults did"),
    ("how_it_ended", "How it ended"),
    ("injuries", "Who was hurt, and what was done"),
    ("damaged", "What was damaged"),
    ("police_outcome", "What came of the police’s part"),
    ("before_next_shift", "Before the next shift"),
)
PRIVATE = {Told.Who.FAMILY, Told.Who.SOCIAL_WORKER}  # a name here can say whose child another is


@dataclass
class Account:
    """A young person's part, their words as they came, and the room left for more."""

    young_person: Any
    involved: InvolvedYoungPerson
    said: list[dict[str, Any]] = field(default_factory=list)
    missing: str = ""
    room: str = ""
    asked_again: list[str] = field(default_factory=list)
    triggers: list[str] = field(default_factory=list)
    behaviours: list[str] = field(default_factory=list)
    void: list[dict[str, str]] = field(default_factory=list)  # accounts that should not have been
    may_add: bool = False


@dataclass
class Reading:
    """Everything the incident's page shows to this reader."""

    incident: Incident
    title: str
    lasted: str
    place: str
    people: list[dict[str, Any]]
    others: range  # young people who were part of it, whom this reader may not know
    adults: list[dict[str, Any]]
    story: list[dict[str, str]]
    steps: list[dict[str, Any]]
    ended_it: str
    injuries: list[dict[str, Any]]
    body: dict[str, Any]
    police: str
    damage_cost: str
    accounts: list[Account]
    own_accounts: list[dict[str, Any]]
    told: list[dict[str, Any]]
    learned: str
    because: str
    changes: list[str]
    history: list[dict[str, Any]]
    life: Life

    @property
    def coded(self) -> list[Account]:
        """Those of whom it is said what set them off or what was seen."""
        return [one for one in self.accounts if one.triggers or one.behaviours]


def title_of(user: User, incident: Incident) -> str:
    """The incident in a sentence, for this reader, with its day."""
    found = with_parts(user, Incident.with_void.filter(pk=incident.pk)).get()
    return f"{speech.sentence(found)}, {words.day_short(found.occurred_at)}"


def read(user: User, incident: Incident) -> Reading:
    """The incident for this reader: a fixed number of queries, whoever and however many they are."""
    incident = with_parts(user, Incident.with_void.filter(pk=incident.pk)).get()
    mask = masker(user, incident.home)
    place = speech.PLACES[incident.place]
    later = _later(user, incident)
    deeds = _Deeds(user, incident)
    steps = _steps(user, incident, mask, deeds)
    injuries = _injuries(user, incident, mask, deeds)
    return Reading(
        incident=incident,
        title=speech.sentence(incident),
        lasted=speech.lasted(incident),
        place=f"{place[:1].upper()}{place[1:]}"
        + (f": {mask(incident.place_words)}" if incident.place_words else ""),
        people=_people(incident),
        others=range(incident.involved_count - len(incident.seen)),
        adults=_adults(user, incident, mask, deeds),
        story=[
            {"label": label, "words": mask(said)}
            for name, label in STORY
            if (said := getattr(incident, name))
        ],
        steps=steps,
        ended_it=next((one["response"] for one in steps if one["ended"]), ""),
        injuries=injuries,
        body=_body(injuries),
        police=_police(incident, mask),
        damage_cost=f"About £{incident.damage_cost:,.2f}" if incident.damage_cost else "",
        accounts=_accounts(user, incident, later, mask, deeds),
        own_accounts=_own_accounts(user, incident, mask, deeds),
        told=_told(user, incident, mask, deeds),
        learned=mask(incident.learned),
        because=mask(incident.because),
        changes=[Incident.Change(change).label for change in incident.changes],
        history=_history(incident, later, mask),
        life=life_of(user, incident, mask),
    )


class _Deeds:
    """What this reader may do with the parts of one incident: one query a kind of part."""

    def __init__(self, user: User, incident: Incident) -> None:
        self.user, self.incident = user, incident
        self.found: dict[tuple[str, type], set[int]] = {}

    def may(self, verb: str, row: Any) -> bool:
        """May this reader do it to this part? Nothing is done to parts of a void incident."""
        if self.incident.is_void or row.is_void:
            return False
        return row.pk in self._permitted(verb, type(row))

    def _permitted(self, verb: str, model: Any) -> set[int]:
        if (verb, model) not in self.found:
            path = {LaterAccount: "involved__incident", StaffAccount: "adult__incident"}.get(
                model, "incident"
            )
            rows = permitted(self.user, verb, model.objects.filter(**{path: self.incident}))
            self.found[verb, model] = set(rows.order_by().values_list("pk", flat=True))
        return self.found[verb, model]

    def of(self, code: str, row: Any) -> dict[str, str]:
        """The addresses of what can be done with a part, and of its versions when there are any."""
        urls = {
            "change_url": "records:change" if self.may("amend", row) else "",
            "void_url": "records:void" if code == "account" and self.may("void", row) else "",
            "versions_url": "records:versions" if row.version > 1 else "",
        }
        return {
            name: reverse(url, args=[row.ref, code]) if url else "" for name, url in urls.items()
        } | {"version": row.version}


def _people(incident: Incident) -> list[dict[str, Any]]:
    return [
        {
            "name": part.young_person.name,
            "young_person": part.young_person,
            "part": part.get_part_display(),
        }
        for part in incident.seen
    ]


def _later(user: User, incident: Incident) -> list[LaterAccount]:
    found = LaterAccount.with_void.filter(involved__incident=incident)
    return list(
        visible(user, found)
        .select_related("recorded_by", "involved__young_person", "voided_by", "amended_by")
        .order_by("recorded_at", "pk")
    )


def _adults(user: User, incident: Incident, mask: Masker, deeds: _Deeds) -> list[dict[str, Any]]:
    adults = visible(user, InvolvedAdult.with_void.filter(incident=incident))
    return [
        {
            "name": adult.staff_member.name if adult.staff_member else mask(adult.name),
            "part": adult.get_part_display(),
            **deeds.of("adult", adult),
        }
        for adult in adults.select_related("staff_member").order_by("pk")
    ]


def _steps(user: User, incident: Incident, mask: Masker, deeds: _Deeds) -> list[dict[str, Any]]:
    """What the adults did, in its order: each step before the one that ended it was tried first."""
    steps = visible(user, Step.with_void.filter(incident=incident)).select_related("by")
    return [
        {
            "number": step.number,
            "response": step.get_response_display(),
            "words": mask(step.words),
            "by": step.by.name if step.by else "",
            "helped": step.get_helped_display() if step.helped else "",
            "ended": step.helped == Step.Helped.ENDED,
            **deeds.of("step", step),
        }
        for step in steps.order_by("number", "pk")
    ]


def _injuries(user: User, incident: Incident, mask: Masker, deeds: _Deeds) -> list[dict[str, Any]]:
    """Each injury this reader may read. A young person they may not know is not named."""
    rows = visible(user, Injury.with_void.filter(incident=incident)).select_related(
        "young_person", "staff_member"
    )
    seen = {part.young_person_id for part in incident.seen}
    return [
        {
            "who": _hurt(row, seen, mask),
            "where": row.get_where_display(),
            "part": row.where,
            "what": mask(row.what),
            "treatment": mask(row.treatment),
            "treated_by": mask(row.treated_by),
            **deeds.of("injury", row),
        }
        for row in rows.order_by("pk")
    ]


def _hurt(row: Injury, seen: set[int], mask: Masker) -> str:
    if row.young_person_id:
        return row.young_person.name if row.young_person_id in seen else "Another young person"
    return row.staff_member.name if row.staff_member_id else mask(row.name)


def _body(injuries: list[dict[str, Any]]) -> dict[str, Any]:
    """The drawn outline with a mark at each place: where, and what it says to who cannot see it."""
    places = list(dict.fromkeys(row["part"] for row in injuries))
    return {
        "marks": [DRAWN[BodyPart(place)] for place in places],
        "says": words.listed([BodyPart(place).label for place in places]),
    }


def _police(incident: Incident, mask: Masker) -> str:
    if not incident.police:
        return ""
    said = Police(incident.police).label
    return said + (
        f". Reference {mask(incident.police_reference)}" * bool(incident.police_reference)
    )


def _own_accounts(
    user: User, incident: Incident, mask: Masker, deeds: _Deeds
) -> list[dict[str, Any]]:
    """Of each member of staff who was there: their own account, or that it is not here yet."""
    adults = visible(user, InvolvedAdult.with_void.filter(incident=incident, name=""))
    rows = visible(user, StaffAccount.with_void.filter(adult__incident=incident))
    written = {row.adult_id: row for row in rows.select_related("recorded_by")}
    found = []
    for adult in adults.select_related("staff_member").order_by("pk"):
        own = written.get(adult.pk)
        mine = adult.staff_member.user_id == user.pk
        if own:
            by = f"Written by {own.recorded_by.name}, {words.moment(own.recorded_at)}"
            more = {"words": mask(own.words), "by": by, **deeds.of("own", own)}
        else:
            # Whoever wrote the incident has said it there.
            wrote = adult.staff_member.user_id == incident.recorded_by_id
            if wrote and not mine:
                continue
            url = reverse("incidents:own_account", args=[adult.ref])
            more = {"write_url": url if mine and not incident.is_void else "", "wrote": wrote}
        found.append({"name": adult.staff_member.name, **more})
    return found


def _told(user: User, incident: Incident, mask: Masker, deeds: _Deeds) -> list[dict[str, Any]]:
    rows = visible(user, Told.with_void.filter(incident=incident)).order_by("at", "pk")
    sees_all = len(incident.seen) == incident.involved_count
    return [
        {
            "who": row.get_who_display(),
            "name": mask(row.name)
            if sees_all or row.who not in PRIVATE or _is_theirs(row, incident)
            else "",
            "at": row.at,
            **deeds.of("told", row),
        }
        for row in rows
    ]


def _is_theirs(row: Told, incident: Incident) -> bool:
    """The name beside it says that it is about a young person this reader sees."""
    return any(part.young_person.name.casefold() in row.name.casefold() for part in incident.seen)


def _accounts(
    user: User, incident: Incident, later: list[LaterAccount], mask: Masker, deeds: _Deeds
) -> list[Account]:
    return [
        _account(
            part,
            incident,
            [one for one in later if one.involved_id == part.pk],
            mask,
            deeds,
        )
        for part in incident.seen
    ]


def _account(
    part: InvolvedYoungPerson,
    incident: Incident,
    later: list[LaterAccount],
    mask: Masker,
    deeds: _Deeds,
) -> Account:
    account = Account(
        part.young_person,
        part,
        may_add=deeds.may("add account", part),
        triggers=[Trigger(code).label for code in part.triggers],
        behaviours=[Behaviour(code).label for code in part.behaviours],
    )
    rows = [(part, incident.recorded_by, incident.recorded_at)]
    rows += [(one, one.recorded_by, one.recorded_at) for one in later]
    for row, by, at in rows:
        if row.is_void:
            account.void.append(_void_account(row))
        elif row.account or row.feelings or row.felt or row.felt_after:
            account.said.append(_said(row, by, at, mask) | deeds.of(_code(row), row))
        elif row is not part:
            account.asked_again.append(
                f"{words.moment(at)}, {by.name} asked again. "
                + speech.not_yet(part.young_person.name, row.no_account)
            )
    if not account.said:
        account.missing = speech.not_yet(part.young_person.name, part.no_account)
        account.room = speech.room_left(part.young_person)
    return account


def _code(row: Any) -> str:
    return "account" if isinstance(row, LaterAccount) else "part"


def _void_account(row: LaterAccount) -> dict[str, str]:
    return {
        "says": f"An account added {words.moment(row.recorded_at)} is void: "
        f"{row.voided_by.name}, {words.moment(row.voided_at)}.",
        "url": reverse("records:versions", args=[row.ref, "account"]),
    }


def _said(row: Any, by: User, at: Any, mask: Masker) -> dict[str, Any]:
    later = isinstance(row, LaterAccount)
    name = (row.involved if later else row).young_person.name
    way = f", in {name}’s own way" if row.no_account == "communicates" else ""
    return {
        "words": mask(row.account),
        "feelings": mask(row.feelings),
        "felt": faces(row.felt),
        "felt_after": faces(row.felt_after),
        "later": later,
        "by": f"Written down by {by.name}{way}, {words.moment(at)}",
    }


def faces(codes: list[str]) -> list[dict[str, str]]:
    """Feelings as their drawn faces, each with its word."""
    return [{"icon": face_of(code), "said": Feeling(code).label} for code in codes]


# ---------- history: from what the database itself wrote ----------
REVIEWED = {"learned", "changes", "because", "reviewed_at", "reviewed_by_id"}


def _history(incident: Incident, later: list[LaterAccount], mask: Masker) -> list[dict[str, Any]]:
    """Newest first: sent, accounts added, signed, and any other change whoever made it."""
    rows = _changes(incident, mask)
    rows += [
        {
            "what": f"{one.involved.young_person.name}’s account added"
            if one.account or one.feelings or one.felt or one.felt_after
            else f"{one.involved.young_person.name} asked again",
            "by": one.recorded_by.name,
            "at": one.recorded_at,
        }
        for one in later
        if not one.is_void
    ]
    rows.sort(key=lambda row: row["at"], reverse=True)
    rows[0]["current"] = True
    return rows


def _changes(incident: Incident, mask: Masker) -> list[dict[str, Any]]:
    events = _events(Incident, [incident]) + _events(InvolvedYoungPerson, incident.seen)
    names = _names_of(events)
    rows = [_sent(incident)]
    for before, after in pairwise(events):
        if type(before) is type(after) and before.pgh_obj_id == after.pgh_obj_id:
            rows += _change(before, after, names, mask, incident)
    return rows


def _events(model: Any, rows: list[Any]) -> list[Any]:
    """What the database wrote of these rows of one kind, row by row, oldest first."""
    found = model.pgh_event_model.objects.filter(pgh_obj__in=rows).select_related("pgh_context")
    return list(found.order_by("pgh_obj", "pgh_id"))


def _change(
    before: Any, after: Any, names: dict[int, str], mask: Masker, incident: Incident
) -> list[dict[str, Any]]:
    changed = {
        field.attname
        for field in after.pgh_tracked_model._meta.concrete_fields
        if getattr(before, field.attname) != getattr(after, field.attname)
    }
    if not changed:
        return []
    at = after.pgh_created_at
    if "reviewed_at" in changed and changed <= REVIEWED and after.reviewed_at:
        what = "Reviewed and signed" + (f", version {after.version}" if after.version > 1 else "")
        return [{"what": what, "by": names[after.reviewed_by_id], "at": at}]
    if "voided_at" in changed and after.voided_by_id:
        why = mask(after.void_because)
        return [{"what": "Made void", "by": names[after.voided_by_id], "at": at, "note": why}]
    if "amended_at" in changed and after.amended_by_id:
        return [_amended(after, names, mask, incident)]
    fields = sorted(name.removesuffix("_id").replace("_", " ") for name in changed)
    by = by_whom(after, names)
    return [{"what": f"Changed: {words.listed(fields)}", "by": by, "at": at}]


def _amended(event: Any, names: dict[int, str], mask: Masker, incident: Incident) -> dict[str, Any]:
    """A new version of the incident, or of one young person's part in it."""
    row: Any = incident
    if event.pgh_tracked_model is not Incident:
        row = next(part for part in incident.seen if part.pk == event.pgh_obj_id)
    whose = "Changed" if row is incident else f"{row.young_person.name}’s account changed"
    return {
        "what": f"{whose}: version {event.version}",
        "by": names[event.amended_by_id],
        "at": event.pgh_created_at,
        "note": mask(event.amended_because),
        "url": reverse(
            "records:versions", args=[row.ref, "incident" if row is incident else "part"]
        ),
    }


def _sent(incident: Incident) -> dict[str, Any]:
    late = words.late(incident.recorded_at, incident.occurred_at)
    return {
        "what": "Sent",
        "by": incident.recorded_by.name,
        "at": incident.recorded_at,
        "note": late[:1].lower() + late[1:],
    }


def _names_of(events: list[Any]) -> dict[int, str]:
    keys = {who_did(event) for event in events}
    for by in ("reviewed_by_id", "amended_by_id", "voided_by_id"):
        keys |= {getattr(event, by, None) for event in events}
    return dict(User.objects.filter(pk__in=keys - {None}).values_list("pk", "name"))
