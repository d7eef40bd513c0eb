"""What the gallery shows: invented people, and forms in every state."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from crispy_forms.layout import Layout
from django.core.paginator import Paginator
from django.http import QueryDict

from ui import charts, icons, words
from ui.compare import changes
from ui.forms import (
    BigChoices,
    Checkboxes,
    ChoiceField,
    ClockField,
    DayField,
    FileField,
    HearthForm,
    LineField,
    ManyField,
    MomentField,
    NumberField,
    OwnWordsField,
    SelectField,
    TickField,
    WordsField,
    YesNoField,
    rows_of,
)
from ui.layout import Accounts, Chips, Choices, Inline, Part, People, When
from ui.tables import Table

LONG = (
    "When he got in from school he said that the bus had been late twice this week and that nobody had rung, "
    "and he asked whether Thursday could be different from now on, because Thursday is the one day when it all comes at once"
)
UNBROKEN = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


@dataclass(frozen=True)
class Young:
    name: str
    frame_colour: str
    picture: str = ""

    def __str__(self) -> str:
        return self.name


ALEX, JAMIE = Young("Alex", "sky"), Young("Jamie", "sage")
NOOR, KEZIA = Young("Noor", "rose"), Young("Kezia", "sand")
EVERYONE = [ALEX, JAMIE, NOOR, KEZIA, Young("Łukasz", "lilac")]
PARTS = [
    ("", "Choose"),
    ("part", "Part of it"),
    ("hurt", "Hurt or upset by it"),
    ("saw", "Saw or heard it"),
]


class IncidentForm(HearthForm):
    """Every kind of field there is, in the shape of a real form."""

    when = MomentField(label="When it began", not_future=True, missing="Enter when it began")
    ended = ClockField(label="Ended", required=False)
    place = ChoiceField(
        label="Where",
        help_text="Room, or the place if out.",
        choices=[
            (word, word)
            for word in ("Kitchen", "Lounge", "Landing", "Bedroom", "Garden", "Car", "Out")
        ],
        missing="Select where it was",
    )
    alex = SelectField(
        label="Alex: how they were involved", choices=PARTS, missing="Select how Alex was involved"
    )
    jamie = SelectField(
        label="Jamie: how they were involved",
        choices=PARTS,
        missing="Select how Jamie was involved",
    )
    mood = ChoiceField(
        label="How was the evening for Jamie?",
        choices=[("good", "Good"), ("mixed", "Mixed"), ("low", "Low"), ("hard", "Hard")],
        missing="Select how the evening was for Jamie",
    )
    about = ManyField(
        label="What is it about?",
        choices=[
            (word, word)
            for word in ("Food", "School", "Health", "Activity", "Family time", "Friends")
        ],
        missing="Select what it is about",
    )
    happened = WordsField(
        label="In order, what was seen and heard",
        help_text="Write it so that Jamie could read it.",
        missing="Enter what happened",
    )
    held = YesNoField(
        label="Was anyone held, or a sanction given?",
        yes="Yes, Alex",
        missing="Select whether anyone was held",
    )
    tried = WordsField(label="What you tried first", rows=3, required=False)
    alex_account = OwnWordsField(
        label="Alex’s account", missing="Enter Alex’s account, or why it is not here yet"
    )
    told = ManyField(
        label="Who has been told",
        widget=Checkboxes(details={"mum": {"hint": "Alex asks us to ring before seven."}}),
        choices=[
            ("maya", "Maya Whitlock, on call"),
            ("mum", "Alex’s mum"),
            ("worker", "Social worker at Westmere"),
        ],
        missing="Select who has been told",
    )
    minutes = NumberField(
        label="How long, in minutes", missing="Enter how long it lasted in minutes"
    )
    review = DayField(
        label="Look at the plan again on",
        help_text="For example, 27 3 2026",
        missing="Enter the day of the review",
    )
    photo = FileField(label="A photograph", required=False)
    where_else = LineField(label="Anything the next shift must know", required=False, max_length=80)
    read_back = TickField(
        label="Alex has read it back", missing="Select that Alex has read it back"
    )

    def layout(self) -> Layout:
        moods = {"good": "sun", "mixed": "mixed", "low": "cloudy", "hard": "rain"}
        return Layout(
            Part(
                "When and where", "when", Inline("ended", "minutes"), Chips("place"), id="part-when"
            ),
            Part("Who was there", People(("alex", ALEX), ("jamie", JAMIE)), id="part-who"),
            Part(
                "What happened",
                Choices("mood", details={value: {"icon": icon} for value, icon in moods.items()}),
                Chips("about"),
                "happened",
                "held",
                When("held", "yes", "tried"),
                id="part-what",
            ),
            Part(
                "In their own words",
                Accounts("alex_account"),
                "read_back",
                id="part-own",
                intro="As much room as yours.",
            ),
            Part("After it", "told", "review", "photo", "where_else", id="part-after"),
        )


class WhoForm(HearthForm):
    """Young people as big choices, as on a worker's first page."""

    who = ChoiceField(
        label="Who is it about?",
        choices=[("a", "Alex"), ("j", "Jamie"), ("n", "Noor"), ("k", "Kezia")],
        widget=BigChoices(
            details={
                "a": {"young_person": ALEX, "sub": "written"},
                "j": {"young_person": JAMIE, "sub": "to write"},
                "n": {"young_person": NOOR, "sub": "to write"},
                "k": {"young_person": KEZIA, "sub": "at nan’s"},
            }
        ),
    )


class ActionForm(HearthForm):
    what = LineField(label="What we agreed", missing="Enter what was agreed")
    by = DayField(label="By", missing="Enter the day it is to be done by")


ActionRows = rows_of(ActionForm, named="action", extra=2)


def _posted(text: str) -> QueryDict:
    return QueryDict(text)


def filled() -> IncidentForm:
    """The form as it comes back with nothing wrong to show."""
    return IncidentForm(
        initial={
            "when": datetime(2026, 3, 5, 20, 15, tzinfo=words.LONDON),
            "place": "Lounge", "alex": "part", "jamie": "hurt", "mood": "mixed", "about": ["Food", "Activity"],
            "happened": "Alex stood up and threw the remote at the wall. Jamie laughed.", "held": "yes",
            "alex_account": "He laughed about my mum. One would of been enough.", "told": ["maya"], "minutes": 2,
            "review": date(2026, 3, 13),
        },
        prefix="filled",
    )  # fmt: skip


def wrong() -> IncidentForm:
    """The form with nearly everything to put right, and long words in it."""
    return IncidentForm(
        _posted(
            "wrong-when_day=today&wrong-held=yes&wrong-minutes=two&wrong-review_day=31&wrong-review_month=February&wrong-review_year=2026"
            f"&wrong-where_else={UNBROKEN}{UNBROKEN}&wrong-happened="
        ),
        prefix="wrong",
    )


def context() -> dict[str, Any]:
    return {
        "title": "Components",
        "frame": frame(),
        "icons": sorted(icons.names()),
        "everyone": EVERYONE,
        "filled": filled(),
        "wrong": wrong(),
        "who": WhoForm(initial={"who": "j"}),
        "actions": ActionRows(prefix="actions"),
        "long": LONG,
        "unbroken": UNBROKEN,
        **_lists(),
        **_records(),
        **_charts(),
    }


def frame() -> dict[str, Any]:
    """The frame as a manager in the demonstration sees it."""
    near = [("Today", "home"), ("Young people", "people"), ("Write", "plus"), ("Due", "list")]
    far = [("Staff", "key"), ("Our home", "shield"), ("Quality", "star")]
    nav = [
        {"label": label, "url": "#main", "icon": icon, "phone": True, "desk": True}
        for label, icon in near
    ]
    nav[3].update(count=2, count_word="overdue")
    nav += [{"label": label, "url": "#main", "icon": icon, "desk": True} for label, icon in far]
    nav.append({"label": "More", "url": "#main", "icon": "menu", "phone": True, "current": True})
    said = ("Where the data lives", "Who has looked", "Export everything", "Accessibility")
    return {
        "demo": True,
        "place": "Rowan House",
        "person": "Maya Whitlock, manager",
        "signed_in": True,
        "nav": nav,
        "inspector": None,
        "footer": [{"label": label, "url": "#main"} for label in said],
        "home_url": "#main",
        "switch_url": "#main",
    }


def _lists() -> dict[str, Any]:
    duty = {
        "state": "overdue", "said": "Overdue", "clock": "by 10 hours", "url": "#main",
        "what": "Speak to Joy Okafor and sign the record of measure",
        "rule_before": "Alex, held on 3 March at 9:40pm. You must have spoken to Joy and signed by",
        "deadline": "5 March, 9:40pm", "rule_after": "Reg 35(3)(b)",
    }  # fmt: skip
    return {
        "overdue": [duty, {"state": "overdue", "said": "Overdue", "clock": "by 2 days", "url": "#main", "what": LONG, "rule_before": LONG}],
        "today": [{"state": "due", "said": "Due today", "clock": "by 6pm", "url": "#main", "what": "Send Noor’s plan to her social worker", "rule_before": "Review Monday 9 March, 4pm."}],
        "coming": [{"state": "quiet", "said": "Mon 9 March", "url": "#main", "what": "Check Dev’s audit of Kezia’s file", "rule_before": "Every six months. Last one 9 September."}],
        "household": [
            {"young_person": ALEX, "name": "Alex", "url": "#main", "where": "At home", "note": "School 8:35, with Tom"},
            {"young_person": JAMIE, "name": "Jamie", "url": "#main", "where": "Asleep", "where_icon": "moon", "note": "School 10:30, late start"},
            {"young_person": NOOR, "name": "Noor", "url": "#main", "where": "At breakfast", "note": "Dentist 10:15, with Joy"},
            {"young_person": KEZIA, "name": "Kezia-Marie Featherstonehaugh", "url": "#main", "where": "At her nan’s, and then with her aunt", "where_icon": "walk", "note": "Back Sunday 6pm"},
        ],
        "people": [{"name": "Alex", "young_person": ALEX, "part": "Part of it"}, {"name": "Wen Li", "part": "Led"}, {"name": f"Someone {UNBROKEN}", "part": LONG}],
        "tiles": [{"label": label, "url": "#main", "icon": icon} for label, icon in (("Incident", "serious"), ("Measure", "hand"), ("Missing", "walk"), ("Key work", "speech"), ("Proud moment", "star"), ("Health", "heart"))],
        "tasks": [
            {"title": "Six months of records", "url": "#main", "says": "64 records, all read", "state": "signed", "state_words": "Done"},
            {"title": LONG, "url": "#main", "state": "due", "state_words": "Due today"},
            {"title": "Sign it", "says": "After the two above", "state_words": "Not yet"},
        ],
        "choices": [{"label": "Rowan House (14)", "url": "#main", "current": True}, {"label": "Mine (8)", "url": "#main"}, {"label": "Dev, while I am away (0)", "url": "#main"}],
        "page": Paginator(range(95), 20).page(2),
        "areas": [
            {"title": "Experiences and progress", "url": "#main", "about": "Plans, education, health, views and rights", "says": "4 stories, 212 records"},
            {"title": "Helped and protected", "url": "#main", "about": LONG, "says": "96 records.", "state": "late", "state_words": "1 signed late"},
        ],
        "figures": [{"number": number, "words": said, "url": "#main"} for number, said in ((4, "living here now"), (7, "restraints, of 2 young people"), (0, "allegations against staff"), (1284, "records since the last full inspection"))],
        "both": {"label": "See both", "url": "#main"},
        "three": [{"strong": "Fewer since 12 January", "says": "1.5 a week, from 3.3."}, {"strong": "Thursdays, 6 to 10 in the evening", "says": "15 of 72."}, {"strong": "One adult works better than two", "says": LONG}],
        "parts": [{"id": "part-when", "label": "When and where", "state": "done"}, {"id": "part-who", "label": "Who was there", "state": "fix"}, {"id": "part-what", "label": "What happened"}],
    }  # fmt: skip


def _records() -> dict[str, Any]:
    held = datetime(2026, 3, 3, 21, 40, tzinfo=words.LONDON)
    signed = datetime(2026, 3, 6, 8, 40, tzinfo=words.LONDON)
    fields = []
    for label, old, new in (
        (
            "What the measure was, and how long",
            "Arms held from the side, sitting, by Joy. About three minutes.",
            "Arms held from the side, sitting, by Joy. One minute, 9:40 to 9:41pm.",
        ),
        ("Who used it, and who was there", "", "Joy Okafor. Noor, on the stairs."),
    ):
        before, after = changes(old, new)
        fields.append({"label": label, "old": before, "new": after})
    return {
        "held": held,
        "saving": {"saved": "Saved 9:41pm", "who": "only you", "leave_url": "#main"},
        "signed": signed,
        "notes": [
            {"words": "Jamie let me look at his neck at midnight: the mark has gone.\n\nToast, then bed.", "by": "Sandra Pike", "recorded_at": held, "occurred_at": held},
            {"words": "Came down at 2am, quiet.", "by": "Sandra Pike", "recorded_at": signed, "occurred_at": held},
            {"words": f"<script>alert(1)</script> 🚲 {UNBROKEN} {LONG}", "by": "Wen Li", "recorded_at": held, "occurred_at": held},
        ],
        "signatures": [
            {"role": "Member of staff", "name": "Tom Adeyemi", "signed_at": held},
            {"role": "Supervisor", "name": "Maya Whitlock", "asked_at": held},
            {"role": "Responsible individual", "name": ""},
        ],
        "versions": [
            {"what": "Signed, version 2", "by": "Maya Whitlock", "at": signed, "current": True, "url": "#main"},
            {"what": "Amended by Joy Okafor", "by": "Joy Okafor", "at": signed, "note": "with a reason"},
            {"what": "Saved, version 1", "by": "Joy Okafor", "at": held},
        ],
        "before": {"title": "Version 1", "by": "Joy Okafor", "at": held},
        "after": {"title": "Version 2, now", "by": "Joy Okafor", "at": signed},
        "fields": fields,
        "goal": {
            "title": "Build a bike and ride it to the coast", "own_words": "Gears are harder than they look.",
            "steps": [{"label": "Frame", "state": "done"}, {"label": "Wheels on", "state": "done"}, {"label": "Brakes and gears", "state": "now"}, {"label": "20 miles with Tom, if the weather is kind and his leg holds up"}, {"label": "The coast, in July"}],
        },
        "documents": [
            {"title": "Placement report for Alex", "state": "asked"},
            {"title": "Review of six months", "state": "making", "percent": 40},
            {"title": "Annex A", "state": "ready", "ready_at": signed, "url": "#main", "read_words": "Opened once, by Maya"},
            {"title": "Everything about Rowan House", "state": "failed", "why": "It was too long for one file. Ask for one year at a time."},
        ],
        "places": [{"what": "Alex’s, Jamie’s and Noor’s chronologies", "says": "each with the others’ names kept out"}, {"what": "The measures register", "says": "number 31 this year", "url": "#main"}, {"what": LONG, "says": LONG}],
        "answers": [{"label": "What led to it", "value": "Alex was told the bike shop was shut on Wednesday.", "change_url": "#main"}, {"label": "What was tried first", "value": ""}, {"label": "How it went", "value": f"{LONG}. {UNBROKEN}"}],
        "days": [{"day": held, "events": [{"at": held, "title": "Held for one minute", "url": "#main", "kind": "Measure", "by": "Joy Okafor", "state": "overdue", "state_words": "Signature overdue"}, {"at": held.replace(hour=16), "title": "Every lesson", "kind": "School", "says": LONG}]}],
        "proud": [{"on": date(2026, 3, 1), "words": "Taught Noor to fix a puncture. Told nobody; she did."}, {"on": date(2025, 12, 24), "words": LONG}],
        "table": Table("Incidents for every ten shifts, by member of staff", ["Person", ">Shifts", ">For every 10", "Different from the house?"], [["Tom Adeyemi", 88, 3.2, "No"], ["Callum Reid", 19, "–", "Too few shifts to say"]]),
        "no_table": Table("Training", ["Course", ">People"], [], empty="No training is recorded yet"),
        "matrix": {"caption": "From one inspection to the next", "columns": ["Outst.", "Good", "Req. impr.", "Inad."], "rows": [{"label": "Outstanding", "cells": [{"value": 58, "step": 4}, {"value": 34, "step": 3}, {"value": 7, "step": 1}, {"value": 1, "step": 0}]}, {"label": "Good", "cells": [{"value": 9, "step": 1}, {"value": 72, "step": 5}, {"value": 16, "step": 2}, {"value": 3, "step": 0}]}]},
    }  # fmt: skip


WEEKS = [3, 3, 2, 4, 3, 5, 2, 3, 4, 2, 3, 9, 3, 2, 4, 2, 3, 3, 2, 1, 2, 1, 1, 2, 1, 2]
LONGER = [2, 3, 1, 2, 4, 2, 3, 2, 1, 3, 2, 3, 1, 1, 0, 1, 2, 1, 0, 1, 1, 2, 0, 2, 3, 4]


def _charts() -> dict[str, Any]:
    starts = [
        date.fromordinal(date(2025, 9, 8).toordinal() + 7 * week) for week in range(len(WEEKS))
    ]
    labels = [f"{on.day} {on:%b}" for on in starts]
    months = [
        "Sep 24",
        "Oct",
        "Nov",
        "Dec",
        "Jan 25",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Sep",
    ]
    cells = charts.empty_heat()
    for hour, weekday, number in (
        (19, 3, 9),
        (20, 3, 6),
        (17, 2, 3),
        (8, 0, 2),
        (22, 5, 2),
        (1, 2, 1),
        (20, 5, 4),
        (16, 4, 1),
    ):
        cells[charts.heat_row(hour)][weekday] += number
    few_cells = charts.empty_heat()
    few_cells[charts.heat_row(19)][3] = 3
    alex = charts.Series("Alex", [41, 48, 55, 58, 63, 66, 70, 68, 74, 77, 83, 86])
    return {
        "control": charts.control("g-control", "Incidents a week, before and after “one adult, the kitchen”", labels=labels, values=WEEKS, changes=[charts.Change(18, "Plan changed 12 Jan")], says="A point in the band is ordinary. A diamond is outside it and worth a conversation."),
        "early": charts.control("g-early", "Incidents a week", labels=labels[:5], values=WEEKS[:5], width=480),
        "moves": charts.control("g-moves", "Incidents a week, with the change from each week to the next", labels=labels, values=LONGER, each="week", moving=True, says="A square is part of a run."),
        "crowded": charts.control("g-crowded", f"Incidents a week, {UNBROKEN}", labels=labels, values=LONGER, each="week", width=480, changes=[charts.Change(9, f"Plan, version 2: {LONG}"), charts.Change(11, "A risk we agreed: the bus alone", resets=False), charts.Change(17, "Plan, version 3")]),
        "provisional": charts.control("g-provisional", "Incidents a week, from ten weeks", labels=labels[:10], values=WEEKS[:10], each="week", width=480),
        "never": charts.control("g-never", "Incidents a week, from none", labels=[], values=[], each="week", width=480),
        "multiples": charts.small_multiples("g-multiples", "Each kind", labels=labels, each="week", changes=[charts.Change(18, "Plan changed 12 Jan")], panels=[charts.Panel("Hurting or threatening others", WEEKS), charts.Panel("Damage to things", LONGER[::-1]), charts.Panel("Very upset, or something else that was hard and is long to say", [n // 2 + n % 2 for n in WEEKS]), charts.Panel("Self-harm", [1 if n == 9 else 0 for n in WEEKS])], says="All on one scale."),
        "few_multiples": charts.small_multiples("g-fewmultiples", "Each kind, too few", labels=labels, each="week", width=480, panels=[charts.Panel("Self-harm", [1 if n == 9 else 0 for n in WEEKS])]),
        "line": charts.line("g-line", "Lessons attended, by month", labels=months, unit="%", width=980, series=[alex, charts.Series("Similar start, in care", [44, 47, 49, 52, 53, 55, 58, 57, 60, 61, 63, 64])], says="The dashed line is young people in care with a similar start."),
        "gaps": charts.line("g-gaps", "Weight at each check", labels=months[:6], unit=" kg", width=480, from_zero=False, series=[charts.Series("Alex", [52.5, None, 53, 54, None, 55.5])], says="A gap is a month without a check."),
        "survival": charts.line("g-survival", "Homes still outstanding, by years since the judgement", labels=[str(year) for year in range(9)], unit="%", stepped=True, width=980, series=[charts.Series("All homes", [100, 81, 57, 39, 30, 25, 21, 19, 18]), charts.Series("New manager", [100, 68, 38, 22, 15, 11, 9, 8, 7]), charts.Series("Kept their manager", [100, 90, 74, 58, 49, 43, 39, 36, 34])], says="Invented figures."),
        "bars": charts.bars("g-bars", "What came before", labels=["Phone call", "Told no", "Laughed at by another young person at the table", "Not known"], values=[23, 16, 12, 3], suppress=True, says="A number from one to four is not shown."),
        "no_bars": charts.bars("g-nobars", "Where", labels=["Garden", "Car"], values=[0, None]),
        "heat": charts.heat("g-heat", "When", cells=cells, says="Number of incidents by day and hour."),
        "few_heat": charts.heat("g-fewheat", "When, of a few", cells=few_cells),
        "no_heat": charts.heat("g-noheat", "When, of none", cells=charts.empty_heat()),
        "shares": charts.shares("g-shares", "All homes, at 31 March", parts=["Outstanding", "Good", "Requires improvement", "Inadequate"], labels=["2023", "2024", "2025"], rows=[[12, 67, 18, 3], [11, 68, 18, 3], [11, 69, 17, 3]], says="Share of homes by latest judgement, in 100. Invented figures."),
        "goal_chart": charts.goal_steps("g-steps", "A full week at Park Lane", steps=[("Mornings", "done"), ("Three full days", "done"), ("Four full days, with Joy at the gate", "now"), ("Every day", "")], width=980),
        "spark": charts.sparkline("g-spark", "Incidents a week, Rowan House", WEEKS),
    }  # fmt: skip
