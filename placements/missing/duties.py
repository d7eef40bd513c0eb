"""The rules about somebody who was not here (homes.due): heard within three days of coming back."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from accounts.policy import visible
from homes.due import About, Duty
from homes.due.areas import Area
from homes.due.asking import Anyone, Asking
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from placements.missing.clocks import INTERVIEW_HOURS, interview_by
from placements.missing.models import MissingEpisode, ReturnInterview
from ui import words


def _waiting(who: Anyone) -> QuerySet:
    """Who is back and has neither been heard nor said no, as the newest note of it says."""
    newest = ReturnInterview.objects.filter(episode=OuterRef("pk")).order_by("-recorded_at", "-pk")
    rows = MissingEpisode.objects.filter(home__in=who.homes, returned_at__isnull=False)
    rows = rows.annotate(
        held=Subquery(newest.values("held_at")[:1]), yes=Subquery(newest.values("accepted")[:1])
    )
    rows = rows.filter(Q(yes=None) | Q(yes=True), held=None)
    return tells(
        visible(who.user, rows),
        ref="ref",
        back="returned_at",
        offered=Subquery(newest.values("offered_at")[:1]),
        name="young_person__preferred_name",
        person="young_person__ref",
        authority="young_person__authority__name",
    )


def _hear(who: Asking, told: Told) -> Duty:
    back, offered = told.moment("back"), told.moment("offered")
    asked = f"Offered {words.moment(offered)}." if offered else "Not offered yet."
    return Duty(
        code="MISS-RHI",
        what=f"Return interview for {told['name']}",
        url=address("missing:interview", told["ref"])
        if told["home"] not in who.overseen
        else address("missing:episode", told["ref"]),
        fact=f"{told['authority']}. Came back {words.moment(back)}. {asked} Expected by",
        due=interview_by(back),
        rule="Councils’ procedures, within 72 hours",
        home=told["home"],
        expected=True,
        about=About(told["person"], told["name"]),
    )


RULES = [
    Rule(
        code="MISS-RHI",
        part=Part.INCIDENTS,
        said="A young person who was missing is offered a return interview, and heard",
        counted="when they came back",
        basis=Basis.PRACTICE,
        source="Councils’ procedures, on the government’s guidance about children who go missing "
        "(2014). We have not read the guidance itself",
        feed="A return interview expected",
        lead=Area.SAFEGUARDING,
        ask=_waiting,
        say=_hear,
        within=f"{INTERVIEW_HOURS} hours",
        authority=True,
    )
]
