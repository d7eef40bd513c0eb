"""The placement report: how a young person is getting on at a home, for their authority (E13)."""

from typing import Any

from accounts.models import User
from accounts.policy import may, role_at, visible
from documents.kinds import Content, check_code
from documents.models import Document
from documents.pages import period_words
from outcomes.documents import drawings, sayings
from outcomes.documents.reading import Records, late_among
from placements.daily.models import Entry, Happening, How
from placements.measures.speech import title as title_of_measure
from placements.missing.models import Push
from placements.missing.showing import state as missing_state
from placements.missing.showing import title as title_of_missing
from placements.models import YoungPerson
from placements.people.showing import decided, how, state_of, support
from placements.pictures import FRAMES, drawing
from placements.words import age_words
from ui.words import count, day_month, in_london, listed, moment

LINES_SHOWN = 4
INCIDENTS_SHOWN = 9
LEARNED_SHOWN = 3
MEASURES_SHOWN = 6
AWAY_SHOWN = 6
CHOSEN_SHOWN = 3
GOALS_SHOWN = 6
STEPS_SHOWN = 6
PEOPLE_SHOWN = 8
# Which entries stand with which part of life, beside the daily lines about it.
ENTRIES = {
    "health": Happening.HEALTH,
    "family time": Happening.FAMILY_TIME,
    "school": Happening.SCHOOL,
}
APPOINTMENTS = {
    "health": (How.GP, How.DENTIST, How.OPTICIAN, How.CAMHS),
    "family time": (),
    "school": (How.SCHOOL_MEETING,),
}


def reader(document: Document) -> User | None:
    """Whoever asked, read afresh, if they may still ask for this report now."""
    user = User.objects.filter(pk=document.asked_by_id).first()
    if user is None:
        return None
    who = visible(user, YoungPerson.objects.filter(pk=document.young_person_id)).first()
    return user if who is not None and may(user, "ask for a report", who) else None


def names(document: Document) -> str:
    """Placement report for Alex, 1 December 2025 to 28 February 2026."""
    return f"Placement report for {document.young_person.name}, {period_words(document)}"


def build(document: Document, user: User, room: float) -> Content:
    """Everything the report shows, in the order it is read; less of it with less room."""
    who = visible(user, YoungPerson.objects.all()).get(pk=document.young_person_id)
    records = Records(user, document.home, who, document.period_from, document.period_to, room)
    context = {
        "name": who.name,
        "initial": who.initial,
        "drawing": drawing(who.picture),
        "frame": FRAMES.get(who.frame_colour, FRAMES["sand"]),
        "period": period_words(document),
        "facts": _facts(records, document),
        "in_short": sayings.in_short(records),
        "own": _own_words(records),
        "placement": _placement(records),
        "goals": [_goal(records, goal) for goal in records.goals[: records.few(GOALS_SHOWN)]],
        "more_goals": max(0, len(records.goals) - records.few(GOALS_SHOWN)),
        "goals_chart": drawings.goals(records),
        "school": _school(records),
        "together": sayings.together(records),
        "rewards": _rewards(records),
        "missed": _missed(records),
        "health": _lines(records, "health"),
        "matters": _matters(records),
        "family": _lines(records, "family time"),
        "hard": _hard(records),
        "measures": _measures(records),
        "away": _away(records, document),
        "proud": _proud(records),
        "next": _next(records),
    }
    code = check_code(_shown(context))
    return Content(
        context={
            **context,
            **_edges(records, document),
            "asker": _asker(user, document),
            "authority": records.placement.authority.name,
            "about": _about(records, document, code),
        },
        check_code=code,
        figures={"incidents": len(records.parts), "records": len(records.made_from())},
    )


def _shown(value: Any) -> Any:
    """The context as plain data, for the check code: charts by their figures."""
    if isinstance(value, dict):
        return {key: _shown(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(part) for part in value]
    if hasattr(value, "table"):
        return [value.title, [[str(cell) for cell in row] for row in value.table.rows]]
    return value if isinstance(value, int | float | None) else str(value)


def _edges(records: Records, document: Document) -> dict[str, str]:
    """What runs along the edges of every page."""
    made = moment(document.as_of, always_year=True)
    return {
        "home": records.home.name,
        "audience": f"Confidential. For {records.placement.authority.name} only",
        "foot": f"{records.young_person.name}, placement report, version {document.version}, {made}",
        "title": names(document),
        "description": f"Placement report, version {document.version}, "
        f"for {records.placement.authority.name}",
    }


def _asker(user: User, document: Document) -> dict[str, Any]:
    role = role_at(user, document.home)
    return {
        "name": user.name,
        "as_role": f"{role.label.capitalize()}, " if role else "",
        "at": document.asked_at,
    }


def _facts(records: Records, document: Document) -> list[dict[str, str]]:
    placement = records.placement
    workers = [f"{name}, social worker" for name in records.social_workers]
    audience = placement.authority.name
    return [
        {"label": "For", "value": f"{audience}: {listed(workers)}" if workers else audience},
        {"label": _since_label(records), "value": _since(records)},
        {"label": "Key worker", "value": listed(records.key_workers) or "Nobody named at present"},
        {
            "label": "Version",
            "value": f"{document.version}, {moment(document.as_of, always_year=True)}",
        },
    ]


def _since_label(records: Records) -> str:
    if records.placement.kind == records.placement.Kind.SHORT_BREAKS:
        return "Coming for short breaks since"
    ended = records.placement.ends_on
    return "Lived here" if ended and ended <= records.last else "Living here since"


def _since(records: Records) -> str:
    placement = records.placement
    began = day_month(placement.starts_on, always_year=True)
    if placement.ends_on and placement.ends_on <= records.last:
        return f"{began} to {day_month(placement.ends_on, always_year=True)}"
    return began


def _own_words(records: Records) -> dict[str, Any]:
    """The young person's own words: what a good day is, and what was said about goals."""
    who, mask = records.young_person, records.mask
    said = [
        {"words": mask(p.own_view), "about": mask(goal.title), "on": p.on}
        for goal in records.goals
        for p in goal.progress.all()
        if p.own_view and p.on >= records.first
    ]
    known = who.good_day and (who.good_day_on is None or who.good_day_on <= records.last)
    once = {row["words"]: row for row in reversed(said)}  # the latest saying of the same words
    said = sorted(once.values(), key=lambda row: row["on"], reverse=True)
    return {
        "good_day": records.short(who.good_day, 600) if known else "",
        "good_day_on": who.good_day_on,
        "said": said[:2],
    }


def _placement(records: Records) -> list[dict[str, str]]:
    """The facts of the placement, those that are known."""
    placement, mask = records.placement, records.mask
    nights = sum(max(0, (stay.leaves_on - stay.arrives_on).days) for stay in records.stays)
    rows = [
        ("Age", age_words(records.young_person, records.last)),
        ("Kind of placement", placement.get_kind_display()),
        ("Where in the home", placement.unit.name if placement.unit else ""),
        ("Legal status", placement.legal_status),
        ("Stays in the period", sayings.stays(len(records.stays), nights) if records.stays else ""),
        ("Why here", records.short(placement.why_here, 500)),
        ("What is hoped for", records.short(placement.hoped_for, 500)),
        ("The plan", sayings.plan(records)),
    ]
    if placement.ends_on and placement.ends_on <= records.last:
        rows.append(("Moved on to", mask(placement.moved_on_to) or "Not written"))
    return [{"label": label, "value": value} for label, value in rows if value]


def _goal(records: Records, goal: Any) -> dict[str, Any]:
    mask = records.mask
    progress = list(goal.progress.all())
    latest = progress[-1] if progress else None
    words = next((p.own_view for p in reversed(progress) if p.own_view), goal.own_view)
    return {
        "title": mask(goal.title),
        "steps": _some_steps(_steps(records, goal)),
        "said": sayings.progress(records, goal, latest),
        "evidence": records.short(latest.evidence, 260) if latest else "",
        "words": mask(words),
    }


def _steps(records: Records, goal: Any) -> list[dict[str, str]]:
    """Done by the end of the period, the one being worked on, and those to come."""
    shown, now_given = [], goal.closed_on is not None
    for step in goal.steps.all():
        if step.done_on and step.done_on <= records.last:
            state, mark = "done", "Done"
        elif not now_given:
            state, mark, now_given = "now", "Now", True
        else:
            state, mark = "next", "Next"
        shown.append({"label": records.mask(step.title), "state": state, "mark": mark})
    return shown


def _some_steps(steps: list[dict[str, str]]) -> list[dict[str, str]]:
    """As many as stand side by side on paper, with the one being worked on among them."""
    now = next((i for i, step in enumerate(steps) if step["state"] == "now"), len(steps) - 1)
    first = max(0, min(now - STEPS_SHOWN // 2, len(steps) - STEPS_SHOWN))
    return steps[first : first + STEPS_SHOWN]


def _school(records: Records) -> dict[str, Any]:
    months = [m for m in records.school if m.month >= records.first.replace(day=1)]
    return {
        "says": sayings.school(records),
        "chart": drawings.school(records),
        "months": [
            {
                "month": f"{m.month:%B %Y}",
                "provision": records.mask(m.provision),
                "attended": m.attended,
                "sessions": m.sessions,
                "rate": f"{sayings.percent(m.attended, m.sessions)}%",
            }
            for m in months[-records.few(6) :]
        ],
        "lines": _lines(records, "school"),
    }


def _line(records: Records, line: Any) -> dict[str, Any]:
    return {"day": line.day, "words": records.short(line.words, 240)}


def _lines(records: Records, about: str) -> list[dict[str, Any]]:
    """What daily lines and entries say about a part of life, the latest first."""
    rows = [
        (line.day, line.words) for line in records.lines if about in line.about and not line.proud
    ]
    rows += [
        (in_london(one.began_at).date(), _sentences(one))
        for one in records.entries
        if one.kind == ENTRIES[about] or one.how in APPOINTMENTS[about]
    ]
    rows.sort(key=lambda row: row[0], reverse=True)
    shown = rows[: records.few(LINES_SHOWN)]
    return [{"day": day, "words": records.short(words, 240)} for day, words in shown]


def _sentences(entry: Entry) -> str:
    """What an entry says, in one run: how, with whom, and its words."""
    how = f"{entry.get_how_display()} with {entry.with_whom}" if entry.with_whom else ""
    words = (how, entry.about, entry.agreed, entry.afterwards)
    return " ".join(
        part if part.endswith((".", "?", "!")) else f"{part}." for part in words if part
    )


def _rewards(records: Records) -> list[dict[str, Any]]:
    """The latest rewards: what each was and what for."""
    rows = [one for one in records.entries if one.kind == Happening.REWARD]
    return [
        {
            "day": in_london(one.began_at).date(),
            "words": records.short(f"{one.agreed.rstrip('.')}. For: {one.about}", 240),
        }
        for one in rows[: records.few(LINES_SHOWN)]
    ]


def _missed(records: Records) -> list[dict[str, Any]]:
    """Activities that were planned and did not happen, and why not, the latest first."""
    return [
        {
            "day": in_london(one.began_at).date(),
            "words": records.short(f"{one.about.rstrip('.')}. {one.afterwards}", 240),
        }
        for one in records.missed[: records.few(LINES_SHOWN)]
    ]


def _matters(records: Records) -> list[dict[str, str]]:
    """Who matters to them, what is agreed, and what they think of it; those a court or the
    authority restricts last, with why."""
    mask = records.mask
    rows = []
    for one in sorted(records.people, key=lambda one: one.is_restricted):
        agreed = [
            how(one, mask),
            support(one, mask),
            decided(one, mask),
            records.short(one.reason, 240),
        ]
        rows.append(
            {
                "who": f"{mask(one.name)}, {mask(one.relation)}",
                "state": state_of(one)["said"],
                "agreed": " ".join(f"{said.rstrip('.')}." for said in agreed if said),
                "words": records.short(one.own_view or one.why, 240),
            }
        )
    return rows[: records.few(PEOPLE_SHOWN)]


def _proud(records: Records) -> list[dict[str, Any]]:
    return [_line(records, line) for line in records.lines if line.proud][
        : records.few(LINES_SHOWN)
    ]


def _hard(records: Records) -> dict[str, Any]:
    reviewed = [p.incident for p in records.parts if p.incident.reviewed_at and p.incident.learned]
    return {
        "says": sayings.incidents(records),
        "chart": drawings.incidents(records),
        "chosen": [_chosen(records, one) for one in records.chosen[: records.few(CHOSEN_SHOWN)]],
        "rows": [
            _incident(records, part) for part in records.parts[: records.few(INCIDENTS_SHOWN)]
        ],
        "more": max(0, len(records.parts) - records.few(INCIDENTS_SHOWN)),
        "learned": [
            {
                "when": incident.occurred_at,
                "learned": records.short(incident.learned, 260),
                "because": records.short(incident.because, 200),
            }
            for incident in reviewed[: records.few(LEARNED_SHOWN)]
        ],
    }


def _measures(records: Records) -> dict[str, Any]:
    """What was used to keep control, why, what it did, and what the young person thinks of it."""
    return {
        "says": sayings.measures(records),
        "rows": [
            {
                "when": one.used_from,
                "what": records.mask(title_of_measure(one)),
                "why": records.short(one.behaviour, 160) or "Not written yet",
                "worked": one.get_worked_display(),
                "account": records.short(one.account or one.suggestion, 200),
                "no_account": one.get_no_account_display(),
            }
            for one in records.measures[: records.few(MEASURES_SHOWN)]
        ],
        "more": max(0, len(records.measures) - records.few(MEASURES_SHOWN)),
    }


def _away(records: Records, document: Document) -> dict[str, Any]:
    """Each time they were not where they should be, what drew or drove them, and who heard them."""
    return {
        "says": sayings.away(records),
        "rows": [
            {
                "when": one.last_seen_at,
                "what": title_of_missing(one, document.as_of),
                "why": listed(Push(code).label.lower() for code in one.pushes).capitalize(),
                "words": records.short(one.own_words, 200),
                "heard": missing_state(one, document.as_of)["said"],
            }
            for one in records.away[: records.few(AWAY_SHOWN)]
        ],
        "more": max(0, len(records.away) - records.few(AWAY_SHOWN)),
    }


def _chosen(records: Records, followed: Any) -> dict[str, str]:
    """An outcome that was chosen with them, with how many there were before it and since."""
    one = followed.outcome
    agreed = "agreed with them" if one.agreed else "not agreed yet"
    ended = one.closed_on and one.closed_on <= records.last
    closed = (
        f" {one.get_state_display()} on {day_month(one.closed_on, always_year=True)}."
        if ended
        else ""
    )
    return {
        "title": one.title,
        "says": f"Followed from {day_month(one.from_on, always_year=True)}, {agreed}. "
        f"{followed.says}{closed}",
        "words": records.short(one.own_view, 160) if records.room >= 1 else "",
    }


def _incident(records: Records, part: Any) -> dict[str, Any]:
    incident = part.incident
    return {
        "when": incident.occurred_at,
        "kind": incident.get_kind_display(),
        "part": part.get_part_display(),
        "trigger": records.short(incident.trigger or incident.before, 160),
        "account": records.short(part.said, 200),
        "no_account": part.get_no_account_display() if not part.said else "",
    }


def _next(records: Records) -> list[dict[str, Any]]:
    """The next step of each goal that is still being worked on."""
    rows = []
    for goal in records.goals:
        if goal.closed_on is None:
            step = next((s["label"] for s in _steps(records, goal) if s["state"] == "now"), "")
            rows.append(
                {
                    "what": step or "Agree the next step",
                    "goal": records.mask(goal.title),
                    "by": goal.hoped_by,
                }
            )
    return rows[: records.few(GOALS_SHOWN)]


def _about(records: Records, document: Document, code: str) -> list[dict[str, str]]:
    moments = records.made_from()
    name = records.young_person.name
    asker = document.asked_by
    return [
        {
            "label": "Made from",
            "value": f"{count(len(moments), 'record')} about {name} that {asker.name} may see, as they "
            f"stood on {moment(document.as_of, always_year=True)}, London time. Every sentence with a "
            "number is counted from them. Other young people are not named.",
        },
        {"label": "Written late", "value": sayings.late(late_among(moments), len(moments))},
        {"label": "Counting", "value": sayings.COUNTING},
        {
            "label": "Check",
            "value": f"{code}. The same code, with the checksum of this file, is on its page in Hearth.",
        },
        {"label": "Questions", "value": f"Ask {records.home.name}."},
    ]
