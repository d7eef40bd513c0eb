"""What ``bin/check <bar id>`` and ``bin/check --list`` run: the bars of tests/bars, and those that are tests.

The modules are read, not imported, to be listed: a bar that is broken is still named.
"""

import ast
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from config.running.home import CHECKOUT
from config.running.parts import tied_to
from config.running.refusal import CannotStart

FOLDER = CHECKOUT / "tests" / "bars"
ID = re.compile(r"([a-z])-?(\d+)([a-z]?)", re.IGNORECASE)


@dataclass(frozen=True)
class Bar:
    """One bar: its id, its words, the figure aimed at, and the command that runs its full form."""

    id: str
    words: str
    aim: str
    command: tuple[str, ...]


def canonical(name: str) -> str | None:
    """Return a bar's id as it is written (R-8, F-0b) from how somebody typed it (r8, R8, f-0B); None when it is none."""
    found = ID.fullmatch(name.strip())
    return f"{found[1].upper()}-{int(found[2])}{found[3].lower()}" if found else None


def bars() -> dict[str, Bar]:
    """Return every bar by its id, in the order of their ids."""
    from tests.bars.by_tests import BY_TESTS  # the tests are not there where Hearth only runs

    found = {}
    for file in FOLDER.glob("*.py"):
        name = canonical(file.stem)
        if name and re.fullmatch(r"[a-z]\d+[a-z]?", file.stem):
            command = (sys.executable, "-m", f"tests.bars.{file.stem}")
            found[name] = Bar(name, *spoken(file), command)
    for name, bar in BY_TESTS.items():
        command = (sys.executable, "-m", "tests.bars.by_tests", name)
        found.setdefault(name, Bar(name, bar.words, bar.aim, command))
    return dict(sorted(found.items(), key=lambda item: in_order(item[0])))


def in_order(name: str) -> tuple[str, int, str]:
    """Return what puts R-8 before R-13."""
    letter, number = name.split("-")
    return letter, int(re.sub(r"\D", "", number)), number


def spoken(file: Path) -> tuple[str, str]:
    """Return the words and the aim a bar's module states, without running it."""
    try:
        module = ast.parse(file.read_text())
    except SyntaxError:
        return "(its module cannot be read)", ""
    words = (ast.get_docstring(module) or "(it says nothing of itself)").splitlines()[0]
    aim = ""
    for statement in module.body:
        names = [getattr(target, "id", "") for target in getattr(statement, "targets", [])]
        if "AIM" in names:
            aim = str(ast.literal_eval(statement.value))  # type: ignore[attr-defined]
    return words, aim


def listing() -> str:
    """Return every bar with its words and the figure aimed at, one in each line."""
    rows = [f"{bar.id:<6} {bar.words}  [{bar.aim}]\n" for bar in bars().values()]
    return "".join(rows) or "There are no bars.\n"


def run_bar(name: str) -> int:
    """Run the full form of one bar; return 0 only when it holds."""
    bar = bars().get(canonical(name) or "")
    if bar is None:
        raise CannotStart(f"There is no bar called {name}; bin/check --list names them all.")
    sys.stdout.write(f"{bar.id}: {bar.words}  [{bar.aim}]\n")
    sys.stdout.flush()
    tie = tied_to(os.getpid(), signal.SIGTERM)  # nothing goes on when this is killed
    running = subprocess.Popen(bar.command, cwd=CHECKOUT, preexec_fn=tie)
    signal.signal(signal.SIGTERM, lambda number, frame: running.send_signal(signal.SIGTERM))
    while True:
        try:
            return 1 if running.wait() else 0
        except KeyboardInterrupt:  # the bar heard it too, and puts its own things away
            continue
