"""Whatever is sent, to every form by somebody who may write in it: never a fault, never a lost word.

A refusal is 422 with everything typed still on the page; an acceptance leads to a page where the
text is text. Nothing that the form does not ask for changes anything (trust F-0, F-0b, P-6).

At every change each form meets one of the words, one of the days, two of the bodies, and the next form the
next of them, so that everything is sent to some forms; ``HEARTH_FULL=1`` sends everything to every form.
"""

import contextlib
from datetime import timedelta
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import kept
from accounts.models import Draft
from placements.daily.models import DailyLine
from placements.incidents.models import Incident
from staff.models import StaffSupervision
from tests.fully import some
from tests.people import as_, token_in
from tests.repository.access_table import PEOPLE
from tests.repository.page_forms import Control, form_in, plausible
from tests.repository.walk import address, rows
from tests.repository.walk import things as things  # the fixture
from ui.fields import tidy

LONG = "ab cd" * 4000
WORDS = {
    "one too long": LONG + "e",
    "emoji and right to left": "👩🏽‍🚒🏳️‍🌈 ‏עִבְרִית‏ ‮مُحَمَّد‬ Zoë",
    "from Word": "“It’s ﬁne” – he said…\x0bnext\u00a0line\u00ad\r\n• one\u2028two\x0c",
    "a script": "<script>alert(1)</script>{{ 7*7 }}{% debug %}\"'><b>",
    "NUL and half a character": "be\0fore\x1f \x9f %ED%A0%80",  # a lone surrogate, sent raw
}
SCRIPT = "<script>alert(1)"
DAYS = [
    ("1", "1", "0"),
    ("31", "2", "2026"),
    ("1" * 31, "٣", "²"),
    ("-1", "0x1", "99999"),
    ("\0",) * 3,
]
CLOCKS = ["25:61", "24:00", "1" * 31, "٣:٠٠", "\0"]
NUMBERS = ["1" + "0" * 30, "-1", "NaN", "1e999", "\0٣²"]
CHOICES = ["nonsense", "\0", "1" + "0" * 30, "%ED%A0%80", "a" * 5000]
HIDDEN = ["1" + "0" * 30, "-1", "\0", "%ED%A0%80", "a" * 5000]
GAP = ("29", "3", "2026")  # the clocks went forward: there was no half past one in the morning

WRITERS = ["wen", "dev", "maya", "omar", "ruth", "sol", "elsa", "opal"]
FORMS = {
    (route, thing): next(who for who in WRITERS if cells[who] == "ok")
    for route, thing, cells in rows()
    if route
    in {
        "accounts:invite", "accounts:withdraw_invitation", "accounts:end_membership",
        "accounts:sign_out", "accounts:help_back_in",
        "homes:intervals", "homes:away", "homes:end_away", "homes:tell_ofsted", "homes:reminders",
        "homes:change", "staff:add", "staff:change", "staff:supervise", "staff:supervision_write",
        "staff:supervision_sign", "staff:action_done", "placements:add", "placements:change",
        "placements:move_on", "placements:plan_write", "daily:handover", "daily:write", "daily:write_entry",
        "daily:tell", "incidents:write",
        "incidents:review", "incidents:add_account", "incidents:own_account", "outcomes:goal_add", "outcomes:goal_progress",
        "outcomes:choose", "outcomes:end_chosen",
        "outcomes:ask_report", "outcomes:ask_summary", "inspections:record", "inspections:change",
        "inspections:add_action", "inspections:close_action", "inspections:add_step",
        "inspections:step_done", "inspections:step_aside", "inspections:link", "inspections:check",
        "inspections:put_up", "inspections:answers", "inspections:let_in", "inspections:export",
        "cover:begin", "cover:end", "cover:review", "looking:notice", "records:change", "records:void",
        "inspections:end_visit", "inspections:new_code", "staff:bring_in", "placements:bring_in",
        "notifications:write", "notifications:decide", "notifications:sent", "notifications:ended",
        "meetings:raise", "meetings:hold", "meetings:aside", "meetings:done",
        "missing:notice", "missing:told", "missing:back", "missing:interview",
        "measures:write", "measures:finish", "measures:sign", "measures:talk", "measures:sanctions",
        "measures:take_off",
        "behaviour:write", "behaviour:sign", "behaviour:sign_with_them",
        "risks:write", "risks:review", "risks:end", "risks:choose", "people:write", "people:end",
        "voice:add", "voice:answer", "staff:lead_name", "staff:lead_end", "published:bring_in",
        "published:run",
    }
}  # fmt: skip
NEVER_ACCEPTED: dict[str, str] = {
    "staff:bring_in": "asks for a file", "placements:bring_in": "asks for a file",
    "published:bring_in": "asks for a file",
    "behaviour:sign": "nobody has asked the young person to sign yet",
    "cover:end": "the cover of the walk is over already",
}  # fmt: skip


def ahead(name: str) -> dict[str, str]:
    day = timezone.localdate() + timedelta(days=40)
    return {f"{name}_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def answers_to(route: str, controls: dict[str, Control]) -> dict[str, Any]:
    """Plausible answers, and what the rules of one form ask for beyond them."""
    data = plausible(controls)
    for name in ("hoped_by", "due_on", "probation_ends_on", "review_by", "next_on"):
        data |= {key: value for key, value in ahead(name).items() if key in controls}
    if route == "incidents:write":
        alone = (
            "no_account_",
            "step_2_",
            "triggers",
            "behaviours",
        )  # what goes together is its own test
        data = {k: v for k, v in data.items() if not k.startswith(alone)}
        data |= {"when_day": "yesterday", "when_time": "00:10", "when_ended": "", "hurt": "yes"}
    if route == "records:change":  # the days it tells of stay as they were
        kept_days = [one for one in controls.values() if one.part_of_a_day and one.standing]
        data |= {one.name: one.standing[0] for one in kept_days}
        data = {k: v for k, v in data.items() if k != "no_account"}
        if "hurt" in controls:
            data |= {"when_day": "yesterday", "when_time": "00:10", "when_ended": "", "hurt": "yes"}
    if "order_ref" in controls and "court" not in data.get("agreed_by", []):
        data["order_ref"] = ""  # nobody but a court has one
    if route == "outcomes:choose":  # of the first kind one is followed already
        data["counted"] = controls["counted"].values[-1]
    if route == "incidents:review":
        data["changes"] = data["changes"][:1]
    if route == "homes:away":
        data |= ahead("starts_on") | ahead("ends_on")
    if route == "placements:add":
        data["new_authority"] = ""
    if route == "inspections:check":  # what is missing goes with sending it back
        data["found"] = "back"
    if route == "inspections:record":
        judged = ("overall", "protection", "leadership")
        data |= {name: controls[name].values[-1] for name in judged}
    return data | ({"urn": "SC123456"} if "urn" in controls else {})


@contextlib.contextmanager
def undone():
    """What happens inside is looked at and then has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Sender:
    """Somebody with a form open, sending it again and again."""

    def __init__(self, person: Any, url: str, route: str) -> None:
        self.person, self.url, self.route, self.client = person, url, route, as_(person)
        self.client.raise_request_exception = False
        page = self.client.get(url)
        self.token = token_in(page) or kept.issue(person)
        self.controls = form_in(page.content.decode()) or {}
        self.good = answers_to(route, self.controls)
        self.wrong: list[str] = []

    def filled(self, pick: Any, value: Any) -> dict[str, Any]:
        return self.good | {one.name: value for one in self.controls.values() if pick(one)}

    def send(self, what: str, data: dict[str, Any]) -> int:
        """Send as a browser does; note a fault, a lost word or a script that runs."""
        body = "&".join(
            f"{quote_plus(name)}={quote_plus(one).replace('%25ED%25A0%2580', '%ED%A0%80')}"
            for name, value in {kept.FIELD: self.token, **data}.items()
            for one in (value if isinstance(value, list) else [value])
        )
        with undone():
            response = self.client.post(
                self.url, body, content_type="application/x-www-form-urlencoded"
            )
            self.judge(what, data, response)
        return response.status_code

    def judge(self, what: str, data: dict[str, Any], response: Any) -> None:
        page = response.content.decode()
        if response.status_code not in {200, 302, 422}:
            self.wrong.append(f"{what}: {response.status_code}")
        elif response.status_code == 302:
            receipt = self.client.get(response.url)
            page = receipt.content.decode(errors="replace")
            if receipt.status_code not in {200, 302, 404}:
                self.wrong.append(f"{what}: the receipt is {receipt.status_code}")
        elif response.status_code == 422 and (lost := self.lost(data, page)):
            self.wrong.append(f"{what}: lost what was typed in {', '.join(lost)}")
        if SCRIPT in page:
            self.wrong.append(f"{what}: a script stands in the page")

    def lost(self, data: dict[str, Any], page: str) -> list[str]:
        back = form_in(page) or {}
        return [
            name
            for name, one in self.controls.items()
            if one.kind == "text" and name in data and "_other_" not in name
            if not (back.get(name) and same(data[name], back[name].standing[0]))
        ]


def same(typed: str, shown: str) -> bool:
    """The same words, but for characters nobody typed and how a line ends.

    Half a character cannot be shown; a broken-character mark in its place is fair.
    """
    clean = [tidy(text.replace("%ED%A0%80", "")).replace("\ufffd", "") for text in (typed, shown)]
    return clean[0].split() == clean[1].split()


@pytest.fixture(params=FORMS, ids=lambda form: "-".join(form))
def sender(request, world, things):
    route, thing = request.param
    person = getattr(world, FORMS[request.param])
    return Sender(person, address(world, things, route, thing), route)


@pytest.fixture
def in_turn(request):
    """All of them when the bar is measured; at every change a few, and the next ones for the next form."""
    number = [*FORMS].index(request.node.callspec.params["sender"])

    def pick(everything, few):
        every = [*everything]
        return some(every, [every[(number * few + one) % len(every)] for one in range(few)])

    return pick


def test_every_form_of_the_table_is_sent(world, things):
    """A new writing page cannot be forgotten here."""
    only_pressed = {
        "homes:make_calendar",
        "homes:end_calendar",
        "placements:booklet",
        "missing:sheet",
        "published:run_progress",  # a part of published:run, which has the form
    }
    forgotten, looked_at = set(), {"ui:gallery", *only_pressed, *(known for known, _ in FORMS)}
    browsers = {who: as_(getattr(world, who)) for who in WRITERS}
    for route, thing, cells in rows():
        if route in looked_at:
            continue
        looked_at.add(route)
        who = next((who for who in WRITERS if cells[who] == "ok"), None)
        page = browsers[who].get(address(world, things, route, thing)) if who else None
        if page and not page.streaming and f'name="{kept.FIELD}"' in page.content.decode():
            forgotten.add(route)
    assert forgotten == set()


def words_of_every_kind(sender, in_turn):
    """Twenty thousand characters, emoji, names from right to left, Word, scripts, NUL."""
    plain = sender.send("plain", sender.good)
    accepted = 422 if sender.route in NEVER_ACCEPTED else 302
    assert (plain, sender.wrong) == (accepted, []), "the form must be right but for what follows"
    controls = sender.controls.values()
    # The steps of a goal are short lines in one box.
    roomy = {one.name: LONG[: one.limit] for one in controls if one.limit and one.name != "steps"}
    if roomy:
        assert sender.send("as long as allowed", sender.good | roomy) == 302
    for pick in (lambda one: one.words, lambda one: one.shape in {"email", "url"}):
        if any(pick(one) for one in controls):
            for kind in in_turn(WORDS, 1):
                sender.send(kind, sender.filled(pick, WORDS[kind]))
    assert not sender.wrong, "\n" + "\n".join(sender.wrong)


def days_times_numbers_and_choices_that_are_none(sender, in_turn):
    """31 February, the year 0, 25:61, ten to the thirtieth; choices nobody offered."""
    kinds = (
        (CLOCKS, lambda one: one.clock),
        (NUMBERS, lambda one: one.number),
        (CHOICES, lambda one: one.kind in {"choice", "many"}),
        (HIDDEN, lambda one: one.kind == "hidden" and "_FORMS" not in one.name),
    )
    for turn in in_turn(range(len(DAYS)), 1):
        data = dict(sender.good)
        for values, pick in kinds:
            data |= {one.name: values[turn] for one in sender.controls.values() if pick(one)}
        for one in sender.controls.values():
            if one.part_of_a_day:
                data[one.name] = DAYS[turn][
                    ("day", "month", "year").index(one.name.rsplit("_", 1)[1])
                ]
        sender.send(f"turn {turn}", data)
    assert not sender.wrong, "\n" + "\n".join(sender.wrong)


def bodies_that_are_no_form(sender, in_turn):
    """Nothing at all, everything twice, files for words and words for files, broken envelopes."""
    sender.send("nothing", {})
    twice = {name: [value, "other"] for name, value in sender.good.items() if value is not None}
    twice = {n: (v[0] + ["other"] if isinstance(v[0], list) else v) for n, v in twice.items()}
    raw = sender.client.post
    files = {name: SimpleUploadedFile("a.txt", b"words") for name in sender.controls}
    words = dict.fromkeys(sender.controls, "words")
    token = {kept.FIELD: sender.token}
    escaped = (
        "--b\r\nContent-Disposition: form-data; name={}\r\n\r\n{}\r\n"  # \ud800 as Python says it
    )
    halves = "".join(escaped.format(n, r"\ud800\x00") for n in [*sender.controls, kept.FIELD])
    rows = {name: "1" + "0" * 30 for name in sender.controls if name.endswith("_FORMS")}
    no_rows = dict.fromkeys(rows, "\0")
    sent = {
        "rows without end": lambda: raw(sender.url, sender.good | rows | token),
        "rows of nothing": lambda: raw(sender.url, sender.good | no_rows | token),
        "everything twice": lambda: raw(sender.url, twice | token),
        "files for words": lambda: raw(sender.url, files | token),
        "words for files": lambda: raw(sender.url, words | token),
        "cut off": lambda: raw(sender.url, "--b\r\nContent", content_type="multipart/form-data; boundary=b"),
        "no boundary": lambda: raw(sender.url, "a=b", content_type="multipart/form-data"),
        "json": lambda: raw(sender.url, '{"a": NaN}', content_type="application/json"),
        "another alphabet": lambda: raw(
            sender.url, halves + "--b--\r\n", content_type="multipart/form-data; boundary=b; charset=unicode_escape"
        ),
        "names of nothing": lambda: raw(sender.url, {"\0": "\0", "a" * 5000: "", **token}),
        "four thousand names": lambda: raw(
            sender.url, "&".join(f"n{n}=1" for n in range(4000)), content_type="application/x-www-form-urlencoded"
        ),
        "put": lambda: sender.client.put(sender.url, "a=b"),
    }  # fmt: skip
    wrong = {}
    for what in in_turn(sent, 2):
        with undone():
            status = sent[what]().status_code
        if status >= 500 or status not in {200, 302, 400, 405, 422}:
            wrong[what] = status
    assert (wrong, sender.wrong) == ({}, [])


def test_whatever_is_sent_to_it(sender, in_turn):
    """One form, opened once: each time what was sent is undone, so the next finds it as it was."""
    words_of_every_kind(sender, in_turn)
    days_times_numbers_and_choices_that_are_none(sender, in_turn)
    bodies_that_are_no_form(sender, in_turn)


EXTRA = [
    "home", "home_id", "author", "recorded_by", "recorded_by_id", "recorded_at", "reviewed_at",
    "reviewed_by", "role", "ref", "id", "pk", "supervisor", "supervisor_signed_at", "staff_member",
    "supervisor_signed_by", "staff_signed_at", "staff_signed_by", "locked", "young_person",
    "pgh_context", "is_superuser", "number", "occurred_at", "saved_at", "change_asked_at",
]  # fmt: skip


@pytest.mark.parametrize(
    ("route", "thing", "who", "model"),
    [
        ("daily:write", "oak", "wen", DailyLine),
        ("incidents:write", "oak", "wen", Incident),
        ("staff:supervise", "tom_post", "maya", StaffSupervision),
    ],
)
def test_what_was_not_asked_changes_nothing(world, things, route, thing, who, model):
    """P-6: the saved row is the same, column by column, whatever else was sent with it."""
    sender = Sender(getattr(world, who), address(world, things, route, thing), route)
    columns = {field.attname for field in model._meta.concrete_fields}
    saved = []
    # A day is asked for in three parts and may also be sent whole, under its own name.
    asked = {*sender.controls, *(name.removesuffix("_day") for name in sender.controls)}
    for extra in ({}, dict.fromkeys({*EXTRA, *columns} - asked, "1")):
        with undone():
            sent = extra | sender.good | {kept.FIELD: sender.token}
            response = sender.client.post(sender.url, sent)
            assert response.status_code == 302
            saved.append(model.objects.order_by("-pk").values().first())
    own = {"id", "ref", *(name for name in columns if name.endswith(("recorded_at", "saved_at")))}
    differ = {name for name in columns - own if saved[0][name] != saved[1][name]}
    assert differ == set()
    assert "1" not in {saved[1]["ref"], str(saved[1]["recorded_at"])}


def test_two_megabytes(world):
    """More than anybody writes: refused with a sentence, or taken for no form at all."""
    sender = Sender(world.wen, reverse("daily:write", args=[world.oak.ref]), "daily:write")
    assert sender.send("2 MB", sender.good | {"words": "wide " * 400_000}) == 422
    assert sender.wrong == []
    with undone():
        sent = sender.good | {kept.FIELD: sender.token, "words": "wide " * 700_000}
        assert sender.client.post(sender.url, sent).status_code == 413


def test_an_hour_that_never_was(world):
    """Half past one on the night the clocks go forward is refused beside the field."""
    sender = Sender(world.wen, reverse("incidents:write", args=[world.oak.ref]), "incidents:write")
    day, month, year = GAP
    night = {"when_day": "other", "when_other_day": day, "when_other_month": month}
    data = sender.good | night | {"when_other_year": year, "when_time": "1:30am"}
    assert sender.send("gap", data) == 422
    assert not sender.wrong


ASKED = ("page", "kind", "young_person", "from", "to", "kept", "who", "saved", "next", "example",
         "day", "shift", "how", "state", "q", "code", "area")  # fmt: skip
IN_ADDRESSES = ["%00", "1" + "0" * 30, "-1", "%ED%A0%80", "<script>alert(1)</script>", "2026-02-31"]


ASKING = {  # addresses that read such a question; every form reads "kept" by one piece of code
    "accounts:looked", "accounts:people", "daily:lines", "daily:line", "daily:write",
    "incidents:register", "inspections:visit", "inspections:figure", "placements:plan_write",
    "staff:bring_in", "staff:lead_name", "homes:due", "account_login", "demonstration:welcome",
}  # fmt: skip


@pytest.mark.parametrize("who", ["maya", "sol"])
def test_questions_in_the_address(world, things, who):
    """Pages, filters, kept forms and ways back that nobody would type."""
    client = as_(getattr(world, who))
    client.raise_request_exception = False
    wrong, asked = [], {"account_logout", "ui:gallery"}
    for route, thing, cells in rows():
        if route in asked or cells[who] not in {"ok", "go"}:
            continue
        asked.add(route)
        for value in IN_ADDRESSES if route in ASKING else IN_ADDRESSES[:1]:
            query = "&".join(f"{name}={value}" for name in ASKED)
            response = client.get(f"{address(world, things, route, thing)}?{query}")
            if response.status_code not in {200, 302, 404}:
                wrong.append(f"{route}?{value}: {response.status_code}")
            if not response.streaming and SCRIPT in response.content.decode():
                wrong.append(f"{route}?{value}: a script stands in the page")
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("words", [*WORDS.values(), "a" * 100_000], ids=[*WORDS, "100,000"])
def test_the_doors_nobody_has_come_through_yet(world, things, words):
    """Signing in, an invitation and the inspector's code, by anybody at all."""
    client = as_(None)
    client.raise_request_exception = False
    doors = {
        reverse("account_login"): {"login": words, "password": words, "next": words},
        reverse("inspections:come_in"): {"code": words},
        reverse("accounts:invitation", args=["made-up"]): {"name": words},
        reverse("documents:download", args=["2" * 16]): {words: words},
    }
    for url, data in doors.items():
        assert client.post(url, data).status_code in {200, 302, 400, 404, 422}, url
    assert client.get("/", headers={"cookie": f"sessionid={quote_plus(words)}"}).status_code == 302
    assert client.get(f"/young-people/{quote_plus(words)}/").status_code in {302, 400, 404}


def test_words_kept_after_the_session_ended(world):
    """A form sent too late is kept whatever it holds, even names and halves no database takes."""
    url = reverse("daily:write", args=[world.oak.ref])
    client = as_(None)
    client.raise_request_exception = False
    for words in WORDS.values():
        sent = {kept.FIELD: kept.issue(world.wen), "words": words, f"x{words[:9]}": words}
        assert client.post(url, sent).status_code == 302
    envelope = "--b\r\nContent-Disposition: form-data; name={}\r\n\r\n{}\r\n"
    body = envelope.format(kept.FIELD, kept.issue(world.wen))
    body += envelope.format("words", r"before \ud800\x00 after") + "--b--\r\n"
    kind = "multipart/form-data; boundary=b; charset=unicode_escape"
    assert client.post(url, body, content_type=kind).status_code == 302
    again = as_(world.wen)
    for form in Draft.objects.filter(user=world.wen):
        assert again.get(url, {"kept": form.ref}).status_code == 200


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
FILES = {
    "empty": b"",
    "no picture": b"words",
    "half a picture": PNG,
    "a flood of pixels": PNG + b"\x00\x00\xff\xff\x00\x00\xff\xff\x08\x02\x00\x00\x00\0\0\0\0",
    "a drawing with a script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "NUL": b"\0" * 5000,
    "utf-16": "name,job\r\nZoë,worker\r\n".encode("utf-16"),
    "one long cell": b'"' + b"a" * 200_000,
    "a thousand columns": b"," * 1000 + b"\n" + b"," * 3000,
    "formulas": b"Name,Job title\n=cmd|' /C calc'!A0,<script>alert(1)</script>\n",
    "not text": bytes(range(256)) * 20,
    "the same column twice": b"name,name,name\na,b,c\n",
}


@pytest.mark.parametrize(
    ("route", "thing", "field"),
    [
        ("staff:bring_in", "oak", "file"),
        ("placements:bring_in", "oak", "file"),
        ("placements:change", "alex", "photo"),
    ],
)
def test_files_of_every_kind(world, things, route, thing, field):
    """Pictures that are none, spreadsheets that are none, names that lead elsewhere."""
    sender = Sender(world.maya, address(world, things, route, thing), route)
    names = ["a.csv", "../../e\u202egpj.exe\0.png", "é" * 300 + ".png"]
    for number, (what, body) in enumerate(FILES.items()):
        upload = SimpleUploadedFile("x", body, content_type="image/png")
        upload._name = names[number % 3]
        as_text = {"text": body.decode(errors="replace"), "take": "1"}
        for more in [{field: upload}, *([as_text] if field == "file" else [])]:
            with undone():
                sent = sender.good | {kept.FIELD: sender.token} | more
                response = sender.client.post(sender.url, sent)
            assert response.status_code in {200, 302, 422}, (what, *more)
            assert SCRIPT not in response.content.decode(), what


def test_the_table_names_everybody_this_file_sends_as():
    assert set(WRITERS) <= set(PEOPLE)
