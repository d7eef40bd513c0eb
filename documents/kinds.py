"""What each kind of document says, registered by the app that owns its words.

``documents`` knows how a document is asked for, made and kept; the apps above know what it is
about. They register here, so that nothing below imports anything above.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.core.serializers.json import DjangoJSONEncoder

from documents.models import Document


@dataclass(frozen=True)
class Content:
    """What one document shows: the template's context, and what is kept beside the file.

    ``figures`` are numbers kept for the next document's "change since last time"; the check code
    is printed on it and kept, so that paper and page can be laid side by side. ``pictures`` are those
    its pages show, each by a name of letters (``documents.rendering``).
    """

    context: Mapping[str, Any]
    check_code: str
    figures: Mapping[str, Any] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """How one kind of document is made.

    ``reader`` answers with whose eyes it is read, judged now, or None when whoever asked may no
    longer see what it is about. ``build`` reads everything through that person's policy.
    ``names`` says in words what it is about, for whoever may see the document.
    """

    template: str
    reader: Callable[[Document], Any]
    build: Callable[[Document, Any, float], Content]
    names: Callable[[Document], str]
    back: Callable[[Document], str]  # the address of the page that lists these
    back_words: Callable[[Document], str]
    most_pages: int = 6
    says: str = ""  # a sentence for whoever takes it away
    archive: "Archive | None" = None


@dataclass(frozen=True)
class Archive:
    """A kind of document that is a file of files and no PDF, and so is dear to make and to hand out.

    ``write`` fills the file and returns what is kept beside it. ``verb`` is what taking it away
    needs at its home, each time and with a fresh second step. ``days`` is how long the file is
    kept; the row stays.
    """

    write: Callable[[Document, Any, BinaryIO], Content]
    verb: str
    days: int = 7
    suffix: str = "zip"
    content_type: str = "application/zip"
    seconds: int = 3600  # the longest a making may take


_kinds: dict[str, Kind] = {}


def register(code: str, kind: Kind) -> None:
    """State how a kind of document is made, once."""
    if code in _kinds:
        raise ValueError(f"{code} is registered already")
    _kinds[code] = kind


def archives() -> dict[str, Archive]:
    """Every kind that is a file of files, by its code."""
    return {code: kind.archive for code, kind in _kinds.items() if kind.archive}


def kind_of(document: Document) -> Kind:
    """How this document is made."""
    return _kinds[document.kind]


def check_code(shown: Any) -> str:
    """The code printed on a document: a hash of the data it shows, in groups of four.

    A file cannot hold its own checksum; this says which data its words were made from, and is
    the same for the same data.
    """
    text = json.dumps(shown, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return " ".join(digest[place : place + 4] for place in range(0, 16, 4))
