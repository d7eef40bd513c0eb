"""F-1: whatever somebody typed, wherever they typed it: a document fetches nothing, reads nothing, and is made.

Every text of every record that a document shows is replaced by each of eighty things somebody might
type, in signed records too. The short form gives each text one of them, and another to its neighbour, so that
all eighty stand in every document; ``bin/check F-1`` (``HEARTH_FULL=1``) gives each of them to all. A home's
export is dozens of documents and as many lists: there, in full, each text gets ten of them, a different ten
for its neighbour, so that all eighty meet every kind of list.
"""

import io
import socket
import threading
import zipfile
from hashlib import sha256

import pypdf
import pytest
from django.apps import apps
from django.db import Error, models, transaction

from documents import making
from documents.models import Document, DocumentKind
from tests.by_hand import all_unguarded
from tests.documents.payloads import payloads
from tests.fully import FULL, note, some
from tests.repository.test_models import own_models
from tests.world import days_ago

INSIDE = "what stands in a file nobody may read"
NOT_WORDS = {"ref", "urn", "checksum", "picture"}
CLOSED: set[str] = set()  # columns no document shows and the database keeps closed
LEFT = {
    "User": {"email", "password"},
    "Document": {"stage", "why_not"},
    "ChronologyEntry": {"kind", "thing"},  # a code and a reference
}


class Door:
    """A door on this machine that counts who knocks."""

    def __init__(self):
        self.line = socket.create_server(("127.0.0.1", 0))
        self.port, self.knocks = self.line.getsockname()[1], 0
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            try:
                visitor, _ = self.line.accept()
            except OSError:
                return
            self.knocks += 1
            visitor.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfound")
            visitor.close()


@pytest.fixture
def door():
    made = Door()
    yield made
    made.line.close()


def texts():
    """Every column that takes somebody's words: no choice, no reference, no address of a file."""
    for model in own_models():
        if model._meta.app_label == "accounts" and model.__name__ != "User":
            continue
        for field in model._meta.concrete_fields:
            words = isinstance(field, models.CharField | models.TextField)
            code = isinstance(field, models.FileField | models.SlugField) or field.choices
            kept = NOT_WORDS | LEFT.get(model.__name__, set())
            if words and not code and not field.unique and field.name not in kept:
                yield model, field


def fill(pick):
    """Put hostile text into every column: how many took it, and those the database keeps closed."""
    filled, closed = 0, set()
    for number, (model, field) in enumerate(texts()):
        text = pick(number).replace("\0", "")[: field.max_length or 4000]
        everything = model._base_manager.all()
        for rows in (everything, everything.exclude(**{field.name: ""})):  # some must stay empty
            try:
                with transaction.atomic(), all_unguarded():
                    taken = rows.update(**{field.name: text})
            except Error:
                taken = None
            if taken is not None:
                break
        filled += bool(taken)
        closed |= {f"{model.__name__}.{field.name}"} if taken is None else set()
    return filled, closed


def made(world, kind):
    nobodys = (DocumentKind.OUTCOME_SUMMARY, DocumentKind.HOME_EXPORT)
    person = None if kind in nobodys else world.alex
    document = Document.objects.create(
        kind=kind, home=world.oak, young_person=person, asked_by=world.maya,
        period_from=days_ago(90), period_to=days_ago(1),
    )  # fmt: skip
    outcome = making.make(document.pk)
    document.refresh_from_db()
    return outcome, document


def everything_in(data):
    """The file's bytes, its streams unpacked, and its text."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    parts = [data]
    for number in range(1, len(reader.xref[0]) + 1 if reader.xref.get(0) else 1):
        try:
            thing = reader.get_object(number)
        except Exception:
            continue
        if hasattr(thing, "get_data"):
            parts.append(thing.get_data())
    return b"\n".join(parts) + "".join(page.extract_text() for page in reader.pages).encode()


def harm(data):
    """What a document must never hold."""
    if data.startswith(b"PK"):  # a whole home's records: every file in it
        with zipfile.ZipFile(io.BytesIO(data)) as files:
            return [sign for name in files.namelist() for sign in harm(files.read(name))]
    inside = everything_in(data) if data.startswith(b"%PDF") else data
    signs = [
        INSIDE.encode(),
        b"root:x:0",
        b"/EmbeddedFile",
        b"/JavaScript",
        b"/Launch",
        b"/SubmitForm",
    ]
    return [sign for sign in signs if sign in inside]


def shows(data):
    """Does a document say what was typed? As words it may, and has to."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as files:
            return any(shows(files.read(name)) for name in files.namelist())
    return b"127.0.0.1" in (everything_in(data) if data.startswith(b"%PDF") else data)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(DocumentKind))
def test_eighty_things_in_every_text(world, door, kind, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(INSIDE)
    todo = payloads(door.port, str(secret))
    assert len(todo) == len(set(todo)) == 80
    # Each round gives every text one of them: in the short form another for each text.
    archive = kind == DocumentKind.HOME_EXPORT
    step = some(8, 80) if archive else 80
    if FULL and not archive:
        rounds = [lambda n, one=one: one for one in todo]
    else:
        rounds = [lambda n, at=at: todo[(at + n) % 80] for at in range(0, 80, step)]
    wrong, filled, shown, closed = [], 0, 0, set()
    for number, pick in enumerate(rounds):
        with transaction.atomic():
            filled, closed = fill(pick)
            outcome, document = made(world, kind)
            if outcome != "made":
                wrong.append((number, outcome))
            else:
                data = document.file.read()
                assert sha256(data).hexdigest() == document.checksum
                shown += shows(data)
                wrong += [(number, sign) for sign in harm(data)]
            transaction.set_rollback(True)
    each = f"{len(todo)} payloads, {len(rounds)} times" if archive else f"{len(todo)} payloads"
    note(f"{kind.value}: {each} in {filled} columns", len(wrong) + door.knocks)
    assert closed <= CLOSED, "a text that was not tried: say why"
    assert filled > 60, "the texts a document shows were really replaced"
    assert shown, "and they stand in it, as words"
    assert (wrong, door.knocks) == ([], 0)


def test_every_kind_of_document_is_tried():
    assert {kind.value for kind in DocumentKind} == set(
        dict(apps.get_model("documents", "Document")._meta.get_field("kind").choices)
    )
