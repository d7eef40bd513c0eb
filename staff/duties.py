"""The rules about supervision (homes.due; R33-SUPV).

The law asks for supervision and sets no interval (reg 33(4)(b)); the home's own, or the person's,
makes the date.
"""

from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from accounts.policy import permitted, visible
from homes.due import About, Duty
from homes.due.areas import Area
from homes.due.asking import Anyone, Asking, weeks_on
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from staff import intervals, queries
from staff.models import StaffMember, SupervisionAction, was_held
from ui import words

AHEAD = timedelta(weeks=4)  # what is further off than this is on the team page, not in the list


# ---------- supervisions to hold ----------
def _to_hold(who: Anyone) -> QuerySet:
    """Everybody in post whose supervision this person sees to: a manager everybody's but their
    own, a deputy's those they supervise, the responsible individual's all, to do the managers'."""
    staff = permitted(
        who.user, "supervise", StaffMember.objects.filter(home__in=who.homes).in_post()
    )
    theirs = Q(home__in=who.managed, manages=False) | Q(
        supervised_by__user=who.user.pk, manages=False
    )
    return tells(
        queries.with_supervision(visible(who.user, staff))
        .filter(theirs | Q(home__in=who.overseen))
        .exclude(user=who.user.pk)
        .annotate(weeks=Coalesce("supervision_weeks", F("home__supervision_weeks")))
        .annotate(next=weeks_on(Greatest("started_on", "last_held_on"), F("weeks")))
        .filter(next__lte=who.today + AHEAD),
        ref="ref",
        name="name",
        started="started_on",
        ended="ended_on",
        last="last_held_on",
        own_weeks="supervision_weeks",
        weeks="weeks",
        manages="manages",
        actions="open_actions",
        begun="begun_on",
        by="supervised_by__name",
        by_user="supervised_by__user",
    )


def _hold(who: Asking, told: Told) -> Duty | None:
    started, last = told.day("started"), told.day("last")
    due = intervals.due_on(started, last, told["weeks"], told.day("ended"))
    if due is None or due > who.today + AHEAD:
        return None
    first = told["name"].split()[0]
    began = f"Last one {words.day_month(last)}." if last else ""
    began = began or f"The first, counted from {words.day_month(started)}."
    whose = f"{first}’s own" if told["own_weeks"] else "This home’s"
    verb = "it was due" if due < who.today else "it is due"
    home, supervises = told["home"], told["by_user"] == who.user.pk
    unnamed = told["by_user"] is None
    mine = home in who.overseen if told["manages"] else supervises
    if unnamed and not told["manages"]:
        mine = home in who.managed
    instead = "" if supervises else who.instead_of(told["by_user"], home)
    if unnamed:
        instead = who.instead_of_manager(home)
    return Duty(
        code="R33-SUPV",
        what=f"Supervision with {told['name']}",
        url=address("staff:supervise", told["ref"]),
        fact=f"{began} {whose} interval is {words.count(told['weeks'], 'week')}, so {verb}",
        due=due,
        rule=intervals.RULE,
        fact_after=_after(who, told, first),
        home=home,
        mine=mine or bool(instead),
        instead_of=instead,
        about=About(told["ref"], told["name"]),
    )


def _after(who: Asking, told: Told, first: str) -> str:
    """What else is worth knowing before opening it, each a short sentence."""
    said = []
    if told["actions"]:
        count = words.number_word(told["actions"]).capitalize()
        said.append(f"{count} action{'' if told['actions'] == 1 else 's'} carried over")
    if told["begun"]:
        said.append(f"One of {words.day_month(told.day('begun'))} is written and not signed")
    if told["by"] and told["by_user"] != who.user.pk:
        said.append(f"{told['by']} supervises {first}")
    return "".join(f"{one}. " for one in said).strip()


# ---------- supervisions to sign ----------
def _to_sign(who: Anyone) -> QuerySet:
    """Supervisions that wait for this very person's signature: nobody signs for somebody else."""
    rows = queries.readable(who.user).filter(home__in=who.homes, staff_signed_at=None)
    theirs = Q(supervisor_signed_at__isnull=False, staff_member__user=who.user.pk)
    mine = Q(supervisor_signed_at=None, supervisor=who.user.pk)
    mine &= ~Q(staff_member__user=who.user.pk)
    return tells(
        rows.filter(theirs | mine),
        ref="ref",
        member="staff_member__name",
        member_ref="staff_member__ref",
        supervisor="supervisor__name",
        held="held_on",
        next="next_on",
        signed="supervisor_signed_at",
        asked="change_asked_at",
        amended="amended_at",
        amended_by="amended_by__name",
        version="version",
        changed="changed_at",
        recorded="recorded_at",
    )


def _sign(who: Asking, told: Told) -> Duty:
    """A signature has no legal clock of its own: it is owed before the next one is due."""
    held, member = words.day_month(told.day("held")), told["member"]
    what, page = f"Supervision, {member}, {held}", "staff:supervision_write"
    if since := told.moment("signed"):
        what, page = f"Read and sign your supervision, {held}", "staff:supervision_sign"
        fact = f"{told['supervisor']} signed on {words.moment(since)}. "
    elif since := told.moment("asked"):
        fact = f"{member.split()[0]} asked for a change on {words.moment(since)}. "
    elif since := told.moment("amended"):
        fact = (
            f"{told['amended_by']} changed it on {words.moment(since)}: version "
            f"{told['version']} asks for both signatures again. "
        )
    else:
        since = told.moment("changed") or told.moment("recorded")
        fact = f"Saved {words.moment(since)}, not signed yet. "
    return Duty(
        code="R33-SIGN",
        what=what,
        url=address(page, told["ref"]),
        fact=f"{fact}Sign before the next one,",
        due=told.day("next"),
        rule="Reg 33(4)(b)",
        needs_me=True,
        since=since,
        home=told["home"],
        mine=True,
        about=About(told["member_ref"], member),
    )


# ---------- what was agreed ----------
def _agreed(who: Anyone) -> QuerySet:
    """What this very person agreed to do: between them and their supervisor."""
    rows = SupervisionAction.objects.open().filter(
        was_held("supervision__"), owner__user=who.user.pk, owner__home__in=who.homes
    )
    return tells(
        visible(who.user, rows),
        home="owner__home",
        ref="ref",
        text="text",
        due="due_on",
        held="supervision__held_on",
        member="supervision__staff_member__name",
        other=F("supervision__staff_member"),
        owner="owner",
        owner_ref="owner__ref",
        owner_name="owner__name",
    )


def _do(who: Asking, told: Told) -> Duty:
    whose = "" if told["other"] == told["owner"] else f" with {told['member']}"
    return Duty(
        code="R33-DO",
        what=told["text"],
        url=address("staff:action_done", told["ref"]),
        fact=f"Agreed in supervision{whose} on {words.day_month(told.day('held'))}, by",
        due=told.day("due"),
        home=told["home"],
        mine=True,
        about=About(told["owner_ref"], told["owner_name"]),
    )


RULES = [
    Rule(
        code="R33-SUPV",
        part=Part.STAFF,
        said="Supervision with each member of staff",
        counted="the last one its supervisor signed; the first, from the day they started",
        basis=Basis.PRACTICE,
        source="Children’s Homes Regulations 2015, reg 33(4)(b), asks for supervision and sets no "
        "interval: it is the home’s own",
        feed="Supervision due",
        lead=Area.TEAM,
        ask=_to_hold,
        say=_hold,
        interval="supervision_weeks",
    ),
    Rule(
        code="R33-SIGN",
        part=Part.STAFF,
        said="A supervision is signed by both",
        counted="the day it was held",
        basis=Basis.PRACTICE,
        source="No law sets a day. A record that both have signed is one both stand by",
        feed="A supervision to sign",
        lead=Area.TEAM,
        ask=_to_sign,
        say=_sign,
        within="before the next one",
    ),
    Rule(
        code="R33-DO",
        part=Part.STAFF,
        said="What was agreed in supervision is done",
        counted="the day that was agreed",
        basis=Basis.SET,
        source="The two of you set it",
        feed="Something you agreed to do",
        ask=_agreed,
        say=_do,
        within="by that day",
    ),
]
