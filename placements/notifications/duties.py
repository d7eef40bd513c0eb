"""The rules about serious events (homes.due): decide whether somebody must be told, and tell them."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from accounts.policy import visible
from homes.due import About, Duty
from homes.due.areas import Area
from homes.due.asking import Anyone, Asking
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from placements.incidents.models import Kind
from placements.notifications.clocks import HOURS, told_by
from placements.notifications.events import Event, Recipient
from placements.notifications.models import Notification, Sending
from placements.notifications.queries import undecided
from ui import words

CHR = "Children’s Homes (England) Regulations 2015, reg 40"


def _to_decide(who: Anyone) -> QuerySet:
    rows = visible(who.user, undecided(who.homes))
    return tells(rows, ref="ref", kind="kind", recorded="recorded_at", hurt="anyone_hurt")


def _decide(who: Asking, told: Told) -> Duty | None:
    home = told["home"]
    if home not in who.led | who.managed | who.looked_over:
        return None
    may = home in who.led | who.managed
    since = told.moment("recorded")
    return Duty(
        code="R40-DECIDE",
        what=f"Must somebody be told? {Kind(told['kind']).label}",
        url=address("notifications:decide" if may else "incidents:incident", told["ref"]),
        fact=f"Written {words.moment(since)}"
        f"{', somebody was hurt' if told['hurt'] else ''}. Decide, and say why, by",
        due=told_by(since),
        rule="Good practice; who is told is Reg 40",
        home=home,
        mine=may and home in who.managed,
        instead_of=who.instead_of_manager(home) if may else "",
    )


def _to_tell(who: Anyone) -> QuerySet:
    sent = Sending.objects.filter(notification=OuterRef("pk")).order_by("pk")
    rows = Notification.objects.filter(home__in=who.homes, decided=True)
    return tells(
        visible(who.user, rows),
        ref="ref",
        event="event",
        known="known_at",
        to="recipients",
        sent=ArraySubquery(sent.values("recipient")),
        name="young_person__preferred_name",
        person="young_person__ref",
    )


def _tell(who: Asking, told: Told) -> Duty | None:
    left = [to for to in told["to"] if to not in told["sent"]]
    home = told["home"]
    if not left or home not in who.led | who.managed | who.looked_over:
        return None
    may = home in who.led | who.managed
    names = words.listed(Recipient(to).label for to in left)
    about = About(told["person"], told["name"]) if told["person"] else None
    return Duty(
        code="R40-NOTIFY",
        what=f"Tell {names[:1].lower()}{names[1:]}"
        if not names.startswith("Ofsted")
        else f"Tell {names}",
        url=address("notifications:sent" if may else "notifications:notification", told["ref"]),
        fact=f"{Event(told['event']).label}. Known {words.moment(told.moment('known'))}. Without delay; late after",
        due=told_by(told.moment("known")),
        rule="Reg 40",
        home=home,
        mine=may and home in who.managed,
        instead_of=who.instead_of_manager(home) if may else "",
        about=about,
    )


RULES = [
    Rule(
        code="R40-DECIDE",
        part=Part.INCIDENTS,
        said="Of each serious incident it is decided whether somebody must be told",
        counted="when it was written",
        basis=Basis.PRACTICE,
        source="No law sets this time. What must be told, the regulation says (reg 40)",
        feed="A serious incident to decide about",
        lead=Area.SAFEGUARDING,
        ask=_to_decide,
        say=_decide,
        within=f"{HOURS} hours",
    ),
    Rule(
        code="R40-NOTIFY",
        part=Part.INCIDENTS,
        said="Those who must be told of a serious event are told",
        counted="when somebody who leads the home knew",
        basis=Basis.LAW,
        source=f"{CHR}: without delay. That it is late after 24 hours is how procedures read it",
        feed="Somebody to tell of a serious event",
        lead=Area.SAFEGUARDING,
        ask=_to_tell,
        say=_tell,
        within=f"without delay; late after {HOURS} hours",
    ),
]
