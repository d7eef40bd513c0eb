"""The agenda of the next team meeting, the register of those held, one of them, what was taken on."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from accounts.audit import did, opened
from accounts.frame import enter
from accounts.models import AuditEvent
from accounts.policy import find, may, visible
from accounts.queries import home_through
from homes.models import Home
from homes.records.showing import life_of
from placements.meetings import queries, showing
from placements.meetings.clocks import next_meeting
from placements.meetings.models import AgendaItem, MeetingAction, TeamMeeting, WasThere
from placements.naming import masker
from ui import words
from ui.spreadsheet import sent

A_PAGE = 25
PERIODS = {"91": 91, "183": 183, "365": 365}
STATES = {"open": "Not done yet", "overdue": "Overdue", "done": "Done"}
COLUMNS = (
    "Met", "Led by", "There", "Also there", "What was talked about", "What else", "Decided",
    "Taken on", "Written", "By",
)  # fmt: skip


def _home(request: HttpRequest, home: str) -> Home:
    here = home_through(request.user, home, "enter")
    enter(request, here, "home")
    return here


# ---------- the agenda ----------
def agenda(request: HttpRequest, home: str) -> HttpResponse:
    """What gathered for the next team meeting: what was learned, and what the team put up."""
    here, user = _home(request, home), request.user
    mask = masker(user, here)
    leads = may(user, "lead", here)
    last = visible(user, queries.last_held_of(here)).first()
    found = queries.agenda(user, here, mask)
    context = {
        "home": here,
        "rows": showing.agenda_rows(user, found, mask),
        "next": _next_words(here, last),
        "last": last,
        "aside": [
            {"title": _aside_title(one), "because": mask(one.because), "by": one.recorded_by.name,
             "at": one.recorded_at}
            for one in queries.set_aside(user, here)
        ] + [
            {"title": words.beginning(mask(one.words), 80), "because": f"Void. {mask(one.void_because)}",
             "by": one.voided_by.name, "at": one.voided_at}
            for one in queries.made_void(user, here)
        ],
        "open": [
            showing.action_row(user, one, mask)
            for one in queries.actions_of_home(user, here, "open")
        ],
        "hold_url": reverse("meetings:hold", args=[here.ref]) if leads else "",
        "raise_url": reverse("meetings:raise", args=[here.ref]) if may(user, "write", here) else "",
        "leads": leads,
    }  # fmt: skip
    return render(request, "meetings/agenda.html", context)


def _next_words(home: Home, last: Any) -> str:
    """When the team meets next, and why that day."""
    if last is None:
        return "No team meeting is written here yet."
    day = words.in_london(last.held_at).date()
    due = next_meeting(day, last.next_on, home.team_meeting_weeks)
    if last.next_on:
        return f"Planned for {words.day(due)}."
    weeks = words.count(home.team_meeting_weeks, "week")
    return f"Due by {words.day(due)}: this home’s interval is {weeks}."


def _aside_title(one: Any) -> str:
    what = next(name for name in queries.WHAT if getattr(one, f"{name}_id"))
    return queries.KINDS[what]


# ---------- the register ----------
def register(request: HttpRequest, home: str) -> HttpResponse:
    """Every team meeting held here, newest first, with how much was decided and done."""
    here, user = _home(request, home), request.user
    days = request.GET.get("days", "")
    days = days if days in PERIODS else ""
    page = Paginator(_found(user, here, days), A_PAGE).get_page(request.GET.get("page"))
    query = f"days={days}&" if days else ""
    context = {
        "home": here,
        "page": page,
        "rows": [showing.register_row(one) for one in page],
        "query": query,
        "filtered": bool(days),
        "showing": _periods(here, days),
        "figures": _figures(user, here),
        "file_url": f"{reverse('meetings:register_file', args=[here.ref])}?{query}",
        "agenda_url": reverse("meetings:agenda", args=[here.ref]),
        "back": {"url": reverse("homes:home", args=[here.ref]), "said": here.name},
    }
    return render(request, "meetings/register.html", context)


def _found(user: Any, home: Home, days: str) -> Any:
    if not days:
        return queries.of_home(user, home)
    until = words.today()
    return queries.of_home(user, home, until - timedelta(days=PERIODS[days] - 1), until)


def _periods(home: Home, days: str) -> list[dict[str, Any]]:
    url = reverse("meetings:register", args=[home.ref])
    lengths = {"91": "Thirteen weeks", "183": "Half a year", "365": "A year"}
    every = {"label": "At any time", "url": url, "current": not days}
    return [
        every,
        *(
            {"label": label, "url": f"{url}?days={key}", "current": key == days}
            for key, label in lengths.items()
        ),
    ]


def _figures(user: Any, home: Home) -> list[dict[str, Any]]:
    """How much of what was taken on is open, overdue and done, each opening the list it counts."""
    rows = queries.actions_of_home(user, home).order_by().values_list("done_on", "due_on")
    url, today = reverse("meetings:actions", args=[home.ref]), words.today()
    open_ = [due for done, due in rows if done is None]
    numbers = {
        "open": len(open_),
        "overdue": sum(due < today for due in open_),
        "done": sum(done is not None for done, _ in rows),
    }
    return [
        {"label": label, "number": numbers[state], "url": f"{url}?which={state}"}
        for state, label in STATES.items()
    ]


def register_file(request: HttpRequest, home: str) -> HttpResponse:
    """The same meetings as a CSV file, a line each."""
    here, user = _home(request, home), request.user
    days = request.GET.get("days", "")
    did(user, AuditEvent.Verb.EXPORTED, here, home=here, purpose="Team meetings, as CSV")
    mask = masker(user, here)
    found = _found(user, here, days if days in PERIODS else "")
    return sent("team-meetings", COLUMNS, (showing.cells(one, mask) for one in found))


def actions(request: HttpRequest, home: str) -> HttpResponse:
    """What this home’s team took on, soonest due first."""
    here, user = _home(request, home), request.user
    asked = request.GET.get("which", "")
    asked = asked if asked in STATES else ""
    found = queries.actions_of_home(user, here, asked)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    mask, url = masker(user, here), reverse("meetings:actions", args=[here.ref])
    every = {"label": "All", "url": url, "current": not asked}
    context = {
        "home": here,
        "page": page,
        "rows": [showing.action_row(user, one, mask) for one in page],
        "query": f"which={asked}&" if asked else "",
        "showing": [
            every,
            *(
                {"label": label, "url": f"{url}?which={state}", "current": state == asked}
                for state, label in STATES.items()
            ),
        ],
        "back": {"url": reverse("meetings:register", args=[here.ref]), "said": "Team meetings"},
    }
    return render(request, "meetings/actions.html", context)


# ---------- one meeting ----------
def meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """One meeting: who was there, what was said and decided, what was taken on."""
    user = request.user
    found = find(user, queries.meetings(user, void=True), ref=ref)
    enter(request, found.home, "home")
    mask = masker(user, found.home)
    items = list(queries.items(user, void=True).filter(meeting=found))
    taken_on = list(queries.actions(user, void=True).filter(meeting=found))
    people = {one.young_person for one in [*items, *taken_on] if one.young_person}
    opened(user, found, home=found.home, young_people=sorted(people, key=lambda one: one.pk))
    there = WasThere.with_void.filter(meeting=found).select_related("staff_member")
    seen = showing.sources_seen(user, items)
    of_items, of_actions = _may(user, found)
    context = {
        "one": found,
        "title": showing.title(found),
        "there": [row.staff_member.name for row in visible(user, there).order_by("staff_member__name", "pk")],
        "others": mask(found.others),
        "notes": mask(found.notes),
        "items": [showing.item_row(user, one, mask, seen, of_items) for one in items],
        "actions": [showing.action_row(user, one, mask, of_actions) for one in taken_on],
        "life": life_of(user, found, mask),
        "back": {"url": reverse("meetings:register", args=[found.home.ref]), "said": "Team meetings"},
    }  # fmt: skip
    return render(request, "meetings/meeting.html", context)


def _may(user: Any, meeting: TeamMeeting) -> tuple[showing.May, showing.May]:
    """What this reader may do with what was said, and with what was taken on; nothing where the
    meeting is void."""
    if meeting.is_void:
        return showing.May(), showing.May()
    return (
        showing.may_with(user, AgendaItem.objects.filter(meeting=meeting), "amend"),
        showing.may_with(
            user, MeetingAction.objects.filter(meeting=meeting), "amend", "void", "finish"
        ),
    )


def item(request: HttpRequest, ref: str) -> HttpResponse:
    """Something that was talked about: its place on the page of its meeting."""
    rows = AgendaItem.with_void.select_related("meeting")
    found = find(request.user, rows, ref=ref)
    page = reverse("meetings:meeting", args=[found.meeting.ref])
    return HttpResponseRedirect(f"{page}#{found.ref}")
