"""The house's own static files as they are sent: named by what is in them, lean, and compressed ahead.

A file whose name says its content may be kept for good (``immutable``): a browser fetches each once.
They are made from ``static/`` into ``HEARTH_HOME/static`` by the first process that needs them, again
only when something there changed, and swapped in whole. docs/decisions/0022-page-weight.md says why.
"""

import contextlib
import fcntl
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tinycss2
from django.conf import settings
from django.contrib.staticfiles import finders
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Typefaces of documents are read from the disk, and notes about files are for whoever opens the folder.
NOT_SENT = ["documents", "hearth-pdf.css", "whole.css", "*.md"]
STAMP = "made-from"  # beside the folder, not in it


class SentFiles(CompressedManifestStaticFilesStorage):
    """Names with a hash; ``import`` in scripts follows them; style sheets without comments and spare room.

    Where nothing was made yet (a command at the console) a name is its own address.
    """

    support_js_module_import_aggregation = True
    manifest_strict = True
    keep_only_hashed_files = True

    def post_process(self, paths: dict[str, Any], *args: Any, **kwargs: Any) -> Iterator[Any]:
        for name in paths:
            if name.endswith(".css"):
                file = Path(self.path(name))
                file.write_text(lean(file.read_text()))
        yield from super().post_process(paths, *args, **kwargs)

    def stored_name(self, name: str) -> str:
        return super().stored_name(name) if self.hashed_files else name


def lean(css: str) -> str:
    """The same style sheet without comments, and with no more white space than it needs.

    A comment that begins with ``!`` is a licence and stays.
    """
    return tinycss2.serialize(_leaner(tinycss2.parse_component_value_list(css)))


def _leaner(nodes: list[Any]) -> list[Any]:
    kept: list[Any] = []
    for node in nodes:
        if node.type == "comment" and not node.value.startswith("!"):
            continue
        if node.type == "whitespace":
            node.value = " "
            if not kept or kept[-1].type == "whitespace" or _needs_no_room_after(kept[-1]):
                continue
        elif _needs_no_room_before(node) and kept and kept[-1].type == "whitespace":
            kept.pop()
        for part in ("content", "arguments"):
            if isinstance(getattr(node, part, None), list):
                setattr(node, part, _leaner(getattr(node, part)))
        kept.append(node)
    if kept and kept[-1].type == "whitespace":
        kept.pop()
    return kept


def _needs_no_room_after(node: Any) -> bool:
    return node.type == "{} block" or (node.type == "literal" and node.value in (";", ",", ":"))


def _needs_no_room_before(node: Any) -> bool:
    return node.type == "{} block" or (node.type == "literal" and node.value in (";", ","))


def ready() -> None:
    """Make STATIC_ROOT what ``static/`` is now. One process does it, the others wait for it."""
    there = Path(settings.STATIC_ROOT)
    there.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(there.parent / "lock"):
        stamp, wanted = there.parent / STAMP, _digest()
        if there.is_dir() and stamp.is_file() and stamp.read_text() == wanted:
            return
        stamp.unlink(missing_ok=True)
        made = _make(there.parent)
        shutil.rmtree(there, ignore_errors=True)
        made.rename(there)
        stamp.write_text(wanted)


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _sources() -> Iterator[tuple[str, Any]]:
    for finder in finders.get_finders():
        yield from finder.list(NOT_SENT)


def _digest() -> str:
    """What the files are made from, and how."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    digest.update((settings.BASE_DIR / "requirements.txt").read_bytes())
    for name, storage in sorted(_sources(), key=lambda found: found[0]):
        digest.update(name.encode())
        with storage.open(name) as file:
            digest.update(file.read())
    return digest.hexdigest()


def _make(beside: Path) -> Path:
    """A new folder ``beside`` the one that is sent from, with everything in it."""
    for left in beside.glob("making-*"):  # by a process that was killed; we hold the lock
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(dir=beside, prefix="making-"))
    storage = SentFiles(location=folder, base_url=settings.STATIC_URL)
    paths = {}
    for name, source in _sources():
        with source.open(name) as file:
            storage.save(name, file)
        paths[name] = (storage, name)
    for _, _, processed in storage.post_process(paths):
        if isinstance(processed, Exception):
            raise processed
    return folder
