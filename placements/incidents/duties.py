"""The rules about incidents (homes.due)."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONObject

from accounts.policy import visible
from homes.due import About, Duty
from homes.due.areas import Area
from homes.due.asking import Asking
from homes.due.rules import Basis, Part, Rule, Told, address
from placements.incidents import speech
from placements.incidents.access import INVOLVED_IN
from placements.incidents.clocks import heard_by, review_by
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind
from placements.incidents.queries import accounts_missing, waiting
from ui import words


def _to_review(who: Asking) -> QuerySet:
    """Incidents that wait for this person's review; to who looks over the home, all that wait."""
    theirs = waiting(who.user, who.homes)
    rows = visible(who.user, Incident.objects.filter(home__in=who.homes, reviewed_at=None))
    seen = visible(who.user, InvolvedYoungPerson.objects.filter(incident=OuterRef("pk")))
    names = seen.order_by("pk").values("young_person__preferred_name")
    chosen = Q(pk__in=theirs.values("pk"))
    if who.looked_over:
        chosen |= Q(home__in=who.looked_over)
    return rows.filter(chosen).annotate(
        due_row=JSONObject(
            home="home",
            ref="ref",
            kind="kind",
            occurred="occurred_at",
            recorded="recorded_at",
            by="recorded_by__name",
            amended="amended_at",
            amended_by="amended_by__name",
            version="version",
            hours="home__review_hours",
            names=ArraySubquery(names),
            people=Func(F("pk"), function=INVOLVED_IN, output_field=IntegerField()),
            mine=Exists(theirs.filter(pk=OuterRef("pk"))) if who.looked_over else Value(True),
        )
    )


def _review(who: Asking, told: Told) -> Duty:
    since = told.moment("amended") or told.moment("recorded")
    began, mine = words.moment(told.moment("occurred")), told["mine"]
    by = f"written by {told['by']}"
    if told["amended"]:
        by = f"changed by {told['amended_by']}, version {told['version']}"
    page = "incidents:review" if mine else "incidents:incident"
    people = speech.people(told["names"], told["people"])
    return Duty(
        code="incident-review",
        what=f"{'Review and sign' if mine else 'Waits for review'}: {people}, {began}",
        url=address(page, told["ref"]),
        fact=f"{Kind(told['kind']).label}, {by}. Sign by",
        due=review_by(since, told["hours"]),
        rule="Good practice",
        needs_me=mine,
        since=since,
        home=told["home"],
        mine=mine,
    )


def _to_hear(who: Asking) -> QuerySet:
    return accounts_missing(who.user, who.homes).annotate(
        due_row=JSONObject(
            home="incident__home",
            ref="ref",
            occurred="incident__occurred_at",
            hours="incident__home__account_hours",
            name="young_person__preferred_name",
            person="young_person__ref",
            no_account="no_account",
            by="incident__recorded_by",
        )
    )


def _hear(who: Asking, told: Told) -> Duty:
    occurred = told.moment("occurred")
    return Duty(
        code="incident-account",
        what=f"Ask {told['name']} what happened, in their own words",
        url=address("incidents:add_account", told["ref"]),
        fact=f"Incident, {words.moment(occurred)}. "
        f"{speech.not_yet(told['name'], told['no_account'])} Ask by",
        due=heard_by(occurred, told["hours"]),
        rule="Good practice",
        home=told["home"],
        mine=who.is_mine(told["by"], told["home"]),
        instead_of=who.instead_of(told["by"], told["home"]),
        about=About(told["person"], told["name"]),
    )


RULES = [
    Rule(
        code="incident-review",
        part=Part.INCIDENTS,
        said="An incident is reviewed and signed by somebody who did not write it",
        counted="when it was sent, or last changed",
        basis=Basis.PRACTICE,
        source="No law sets this time",
        feed="An incident to review",
        lead=Area.SAFEGUARDING,
        ask=_to_review,
        say=_review,
        interval="review_hours",
    ),
    Rule(
        code="incident-account",
        part=Part.INCIDENTS,
        said="Each young person who was part of it is asked what happened",
        counted="when it began",
        basis=Basis.PRACTICE,
        source="No law sets this time",
        feed="A young person to hear",
        lead=Area.VOICE,
        ask=_to_hear,
        say=_hear,
        interval="account_hours",
    ),
]
