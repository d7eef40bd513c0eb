"""The bars: what Hearth promises, each with the command that shows whether it holds (``bin/check R-8``).

A bar is a module here, named after its id in small letters without the dash: R-8 is ``r8.py``, F-0b is ``f0b.py``.

- The first line of its docstring says the bar in words; ``AIM`` is the figure aimed at, in words.
- ``main() -> int`` runs the full form unattended on servers of its own (``own_servers``) and ends with
  ``return told(Figure("0 lost of 2,000", holds=lost == 0))``: the figure is the last line, 0 means that it holds.
- Its last lines are ``if __name__ == "__main__": sys.exit(main())``, so that ``python -m tests.bars.r8`` is the same.
- Nothing of Django is imported before ``own_servers`` has said where the database is: import it inside.

A bar whose full form is a set of ordinary tests is a row of ``by_tests.py`` instead.
"""

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.embedded import private_services

# Names of variables that lead to a Hearth or a database of the person's own.
NOT_OURS = ("HEARTH_", "PG", "DATABASE_URL", "REDIS_URL")
STOPS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass(frozen=True)
class Figure:
    """What a bar came to, in words with its number, and whether it holds."""

    words: str
    holds: bool


def told(figure: Figure) -> int:
    """Print the figure as the last line; return what the command exits with (0 only when the bar holds)."""
    sys.stdout.flush()
    print(f"{'holds' if figure.holds else 'DOES NOT HOLD'}: {figure.words}", flush=True)
    return 0 if figure.holds else 1


@contextmanager
def own_folder() -> Iterator[Path]:
    """A temporary folder, in surroundings where nothing of the person's own Hearth is to be found."""
    before = dict(os.environ)
    for name in before:
        if name.startswith(NOT_OURS) and name != "HEARTH_CHROMIUM":
            del os.environ[name]
    heard = {number: signal.getsignal(number) for number in STOPS}
    for number, how in heard.items():
        if how is not signal.SIG_IGN:  # nohup and the like
            signal.signal(number, _stop)
    try:
        with tempfile.TemporaryDirectory(
            prefix="hearth-bar-", ignore_cleanup_errors=True
        ) as folder:
            os.chmod(folder, 0o711)  # the servers' user passes through; what is inside is closed
            yield Path(folder)
    finally:
        os.environ.clear()
        os.environ |= before
        for number, how in heard.items():
            signal.signal(number, how or signal.SIG_DFL)


@contextmanager
def own_servers(*, durable: bool = True, demonstration: bool = True) -> Iterator[Path]:
    """Run a PostgreSQL and a Valkey of the bar's own in a temporary folder, which is yielded as ``HEARTH_HOME``.

    Their addresses stand in ``os.environ`` for as long as the block lasts, and nothing of the person's own Hearth.
    ``durable=False`` is faster and says nothing about what survives a kill.
    """
    with own_folder() as folder, private_services(folder / "house", durable=durable) as addresses:
        os.environ |= {
            **addresses,
            "HEARTH_DEMO": "1" if demonstration else "0",
            "HEARTH_SECRET_KEY": "only-for-a-bar",
            "DJANGO_SETTINGS_MODULE": "config.settings.base",
        }
        yield Path(addresses["HEARTH_HOME"])


def _stop(number: int, frame: Any) -> None:
    """Take the first stop like Ctrl-C: the servers and the folder go with us. A second one, which whoever passes
    stops on may send at once, must not come between us and the tidying."""
    for each in STOPS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt
