"""L-1: nothing that somebody wrote, and nobody's name, in logs, job arguments, addresses, subjects or titles."""

import ast
import io
import json
import logging
import re
import subprocess
import sys
import warnings
from html import unescape
from urllib.parse import unquote

import pytest
from celery import current_app
from celery.signals import before_task_publish
from django.conf import settings
from django.core import mail
from django.db import connection, transaction
from django.test import override_settings
from django.urls import path

import config.urls
from accounts import kept
from config import reference
from config.logs import EXTRAS, OneLine
from documents import making
from documents.models import Document
from tests.fully import some
from tests.people import as_
from tests.repository.page_forms import form_in
from tests.repository.test_hostile_input import FORMS, WRITERS, answers_to
from tests.repository.walk import address
from tests.repository.walk import things as things  # the fixture
from tests.world import YOUNG_PEOPLE, days_ago

CANARY = "canary-typed-yranac"
MARK = re.compile(r"canary|yranac", re.IGNORECASE)
FIELDS = {
    "time", "level", "logger", "event", "request", "method", "user", "task", "task_id",
    "error", "where", "sqlstate", "constraint", *EXTRAS,
}  # fmt: skip


@pytest.fixture
def lines():
    """Every line that is logged meanwhile, as it would be written."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(OneLine())
    root, levels = logging.getLogger(), {}
    talkers = [
        "",
        "django",
        "django.request",
        "hearth.requests",
        "celery",
        "documents",
        "py.warnings",
    ]
    for name in talkers:
        logger = logging.getLogger(name)
        levels[name] = logger.level
        logger.setLevel(logging.INFO)
    root.addHandler(handler)
    logging.captureWarnings(True)
    yield written
    logging.captureWarnings(False)
    root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def jobs():
    """What is handed to the broker meanwhile: headers, properties, body."""
    told = []

    def note(body=None, headers=None, properties=None, **more):
        told.append(repr((body, headers, properties)))

    before_task_publish.connect(note, weak=False)
    with override_settings():
        current_app.conf.broker_url = "memory://"
        yield told
    before_task_publish.disconnect(note)


def names():
    """Every word of the names of the world's young people and adults, in small letters."""
    from accounts.models import User

    people = [part for one in YOUNG_PEOPLE for part in one[1:4]]
    people += [
        part for name in User.objects.values_list("name", flat=True) for part in name.split()
    ]
    return {word.lower() for word in people} - {"both", "gone", "soon", "past", "nobody"}


def whole(written):
    """Judge every line: JSON, the allowed fields, no canary. Return them read."""
    text = written.getvalue()
    assert not MARK.search(text), MARK.search(text)
    read = [json.loads(line) for line in text.splitlines()]
    for line in read:
        assert set(line) <= FIELDS, set(line) - FIELDS
    return read


ADDRESS = re.compile(r'(?:href|src|action|formaction|data-[a-z-]*url|data-poll)="([^"]*)"')
TAKES_WORDS = re.compile(
    r'<textarea|<input(?![^>]*(?:type="(?:hidden|radio|checkbox|submit|month|date)"|inputmode="numeric"))'
)
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def titles(page):
    return [unescape(found) for found in TITLE.findall(page.partition("</head>")[0])]


def leaks(response, known):
    """Names and canaries in where an answer leads, and in the tab it stands in."""
    places = [response.headers.get("Location", ""), response.headers.get("Content-Disposition", "")]
    if not response.streaming and "html" in response.headers.get("Content-Type", ""):
        page = response.content.decode()
        places += [
            unescape(found) for found in ADDRESS.findall(page) if not found.startswith("mailto:")
        ]
        places += titles(page)
    found = []
    for text in map(unquote, places):
        words = {word.lower() for word in re.split(r"[^\w]+|_", text)}
        if MARK.search(text) or words & known:
            found.append(text)
    return found


def nameless(page):
    """Does its tab say nothing but whose house it is?"""
    return any(re.match(r"Hearth\b", title) for title in titles(page))


def asks_for_words(page):
    """A form that asks by GET asks for no words: a name would stand in addresses and logs."""
    asking = re.findall(r"<form(?![^>]*method=\"post\")[^>]*>.*?</form>", page, re.DOTALL)
    return any(TAKES_WORDS.search(form) for form in asking)


def typed(controls, good, number):
    """The form with a canary in every place that takes words, and in every place that takes none. In the
    short form what is refused is sent wrong by one form and empty by the next."""
    words = {
        n: CANARY for n, one in controls.items() if (one.words and not one.limit) or one.limit > 40
    }
    wrong = {
        n: CANARY for n, one in controls.items() if one.kind in {"text", "choice", "many", "hidden"}
    }
    refused = [good | wrong, {}]
    return [good | words, *some(refused, [refused[number % 2]])]


def test_no_word_of_any_form_in_a_log_a_job_or_an_address(
    world, things, lines, jobs, django_capture_on_commit_callbacks
):
    """Every form: sent well, sent wrong, and sent empty; what it asked for is sent to the broker."""
    known, wrong = names(), {}
    browsers = {who: as_(getattr(world, who)) for who in WRITERS}
    for number, ((route, thing), who) in enumerate(FORMS.items()):
        person, client = getattr(world, who), browsers[who]
        url = address(world, things, route, thing)
        controls = form_in(client.get(url).content.decode()) or {}
        for data in typed(controls, answers_to(route, controls), number):
            with transaction.atomic():
                with django_capture_on_commit_callbacks(execute=True):
                    response = client.post(url, {kept.FIELD: kept.issue(person), **data})
                transaction.set_rollback(True)
            found = leaks(response, known)
            if found and route != "homes:change":  # what was typed there is the home's own name
                wrong[route] = found
    assert wrong == {}
    whole(lines)
    assert not [job for job in jobs if MARK.search(job)]
    subjects = [message.subject for message in mail.outbox]
    assert not [line for line in subjects if MARK.search(line) or set(line.lower().split()) & known]


# ---------- what fails
def breaks(request):
    raise RuntimeError(f"The words were {CANARY}: {request.GET}")


def breaks_in_the_database(request):
    with transaction.atomic():
        from accounts.models import User

        User.objects.create(email=f"{CANARY}@example.org", name=CANARY)
        User.objects.create(email=f"{CANARY}@example.org", name=CANARY)


def breaks_a_type(request):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT %s::integer", [CANARY])


def warns(request):
    warnings.warn(f"Something about {CANARY}", stacklevel=1)
    logging.getLogger("somebody.else").error(f"Somebody else's code says {CANARY}")
    logging.getLogger("somebody.else").error("Somebody else's code says %s and %d", CANARY, 7)
    logging.getLogger("placements").error(
        "We say %s and %s", CANARY, 7, extra={"status": CANARY + " x", "words": CANARY}
    )
    raise ValueError(CANARY) from KeyError(CANARY)


urlpatterns = [
    *config.urls.urlpatterns,
    path("breaks/", breaks), path("database/", breaks_in_the_database),
    path("type/", breaks_a_type), path("warns/", warns),
]  # fmt: skip
for _handler in ("handler400", "handler403", "handler404", "handler500"):
    if hasattr(config.urls, _handler):
        globals()[_handler] = getattr(config.urls, _handler)


@pytest.mark.filterwarnings("ignore")
@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_is_told_without_a_word_of_what_was_sent(world, lines):
    client = as_(world.wen)
    client.raise_request_exception = False
    for page in ("breaks", "database", "type", "warns"):
        response = client.get(
            f"/{page}/?q={CANARY}", headers={"referer": f"/{CANARY}/", "user-agent": CANARY}
        )
        assert response.status_code == 500
        assert CANARY not in response.content.decode()
        found = [
            line for line in map(json.loads, lines.getvalue().splitlines()) if line.get("error")
        ]
        assert found[-1]["request"] == response["X-Request-Id"], "the reference finds the fault"
        assert any("test_logs.py" in place for place in found[-1]["where"])
    told = whole(lines)
    errors = {line["error"] for line in told if "error" in line}
    assert {
        "RuntimeError",
        "ValueError < KeyError",
        "DataError < InvalidTextRepresentation",
    } <= errors
    broken = next(line for line in told if line.get("sqlstate") == "23505")
    assert broken["constraint"]
    assert any(line["event"] == "Somebody else's code says … and 7" for line in told)
    assert any(line["event"] == "We say … and 7" for line in told)


def test_a_document_that_fails_says_where_and_not_what(world, lines, monkeypatch):
    def fail(*args):
        raise ValueError(f"{world.alex.name} {CANARY}")

    monkeypatch.setattr("documents.rendering.render", fail)
    document = Document.objects.create(
        kind="placement report", home=world.oak, young_person=world.alex, asked_by=world.maya,
        period_from=days_ago(90), period_to=days_ago(0),
    )  # fmt: skip
    assert making.make(document.pk) == "failed"
    told = whole(lines)
    fault = next(line for line in told if line.get("document") == document.ref)
    assert fault["error"] == "ValueError"
    assert "Alex" not in lines.getvalue()


def test_a_worker_s_lines_have_no_arguments(lines):
    """Celery's own sentences, with what it would fill in."""
    data = {
        "id": "5f1c",
        "name": "documents.tasks.make",
        "args": f"('{CANARY}',)",
        "exc": CANARY,
        "runtime": 0.5,
    }
    log = logging.getLogger("celery.app.trace")
    log.info("Task %(name)s[%(id)s] received", data, extra={"data": data})
    log.error("Task %(name)s[%(id)s] raised: %(exc)s %(runtime)ss", data, extra={"data": data})
    told = whole(lines)
    assert [line["task"] for line in told] == ["documents.tasks.make"] * 2
    assert told[1]["event"] == "Task …[…] raised: … 0.5s"


def test_what_a_request_asks_of_a_worker_carries_its_reference(rf):
    request = rf.get("/")
    token = reference.begin(request)
    headers = {}
    before_task_publish.send("x", headers=headers, body=())
    reference.end(token)
    assert headers == {"asked_in": request.id}
    before_task_publish.send("x", headers=(later := {}), body=())
    assert later == {}


def test_every_sentence_of_ours_is_written_out_in_the_code():
    """A sentence filled in before it is logged would pass the log whole: only literals are logged."""
    wrong = []
    for file in settings.BASE_DIR.glob("*/**/*.py"):
        if file.relative_to(settings.BASE_DIR).parts[0] in {"tests", ".venv", "var"}:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            at, verb = node.func.value, node.func.attr
            logs = getattr(at, "id", "") in {
                "log",
                "logger",
                "logging",
                "told",
            } or "getLogger" in ast.unparse(at)
            verbs = {"debug", "info", "warning", "error", "critical", "exception"}
            literal = node.args and isinstance(getattr(node.args[0], "value", None), str)
            if logs and verb in verbs and not literal:
                wrong.append(f"{file.name}:{node.lineno}")
    assert wrong == []


def test_what_nobody_caught_goes_through_the_log_too():
    """The interpreter's own last words would print the message; ours do not."""
    code = (
        "import logging.config; from config import logs; logging.config.dictConfig(logs.settings_for());"
        f"logs.listen(); raise ValueError('{CANARY}')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert not MARK.search(done.stderr + done.stdout)
    assert json.loads(done.stderr.splitlines()[-1])["error"] == "ValueError"
