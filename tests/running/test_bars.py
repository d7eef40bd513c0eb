"""bin/check runs a promise by its id, and says whether it holds."""

import importlib
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from config.running import bars, check
from config.running.home import CHECKOUT
from config.running.refusal import CannotStart
from config.running.register import read_register, runs
from tests.bars import Figure, told
from tests.bars.by_tests import BY_TESTS, counted

A_BAR = '''"""Nothing is lost.

More of it.
"""

import sys

AIM = "0 lost"

if __name__ == "__main__":
    print("1 lost")
    sys.exit({code})
'''


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("R-8", "R-8"),
        ("r8", "R-8"),
        ("F-0b", "F-0b"),
        ("f0B", "F-0b"),
        ("R-13", "R-13"),
        ("x", None),
    ],
)
def test_an_id_is_known_however_it_is_typed(typed, meant):
    assert bars.canonical(typed) == meant


def test_all_are_listed_with_their_words_and_aim_in_the_order_of_their_ids():
    found = bars.bars()
    assert "R-8" in found
    assert found["R-8"].words.startswith("A backup restored on an empty place")
    assert found["R-8"].aim
    lines = bars.listing().splitlines()
    assert [line.split()[0] for line in lines] == list(found)
    assert list(found) == sorted(found, key=bars.in_order)
    assert bars.in_order("R-8") < bars.in_order("R-13")


def test_every_bar_can_be_run():
    for file in sorted(bars.FOLDER.glob("*.py")):
        importlib.import_module(f"tests.bars.{file.stem}")


def test_every_bar_says_what_it_is_and_what_it_aims_at():
    for bar in bars.bars().values():
        assert bar.words.endswith("."), bar.id
        assert bar.aim, bar.id


def test_the_tests_of_a_bar_are_there():
    for name, bar in BY_TESTS.items():
        for path in bar.given:
            assert path.startswith("-") or (CHECKOUT / path.partition("::")[0]).exists(), name


@pytest.mark.parametrize("code", [0, 1])
def test_a_bar_holds_when_its_command_says_so(tmp_path, monkeypatch, capfd, code):
    (tmp_path / "r1.py").write_text(A_BAR.format(code=code))
    monkeypatch.setattr(bars, "FOLDER", tmp_path)
    found = bars.bars()["R-1"]
    assert (found.words, found.aim) == ("Nothing is lost.", "0 lost")
    command = ("python3", str(tmp_path / "r1.py"))
    monkeypatch.setattr(bars, "bars", lambda: {"R-1": bars.Bar("R-1", "Nothing.", "0", command)})
    assert bars.run_bar("r1") == code
    assert capfd.readouterr().out.splitlines()[-1] == "1 lost"


def test_an_unknown_bar_is_refused_in_a_sentence(capsys):
    with pytest.raises(CannotStart, match="There is no bar called Q-1"):
        bars.run_bar("Q-1")
    assert check.main(["Q-1"]) == 1
    assert check.main(["R-8", "R-1"]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_a_module_that_is_broken_is_still_named(tmp_path):
    (tmp_path / "r2.py").write_text("def (")
    assert bars.spoken(tmp_path / "r2.py") == ("(its module cannot be read)", "")


def test_the_figure_is_the_last_line(capsys):
    assert told(Figure("0 lost of 2,000", holds=True)) == 0
    assert told(Figure("3 lost of 2,000", holds=False)) == 1
    assert capsys.readouterr().out == "holds: 0 lost of 2,000\nDOES NOT HOLD: 3 lost of 2,000\n"
    assert counted("3 failed, 20 passed in 9s", "passed") == 20


@pytest.mark.parametrize("name", ["backup", "restore", "check"])
def test_the_commands_are_shell_scripts_that_can_be_run(name):
    file = CHECKOUT / "bin" / name
    assert file.stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", file]).returncode == 0


A_LONG_BAR = """
import time
from tests.bars import own_servers
with own_servers(durable=False) as folder:
    print(folder, flush=True)
    time.sleep(120)
"""


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_bar_that_is_stopped_leaves_nothing_even_when_it_is_told_twice(ending):
    with subprocess.Popen(
        [sys.executable, "-c", A_LONG_BAR], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True,
        # as at a console: what is started in the background is told to ignore Ctrl-C
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as bar:  # fmt: skip
        folder = Path(bar.stdout.readline().strip())
        servers = [entry["pid"] for entry in read_register(folder / "running.json")]
        assert len(servers) == 2
        for _ in range(2):
            bar.send_signal(ending)
        assert bar.wait(60) != 0
    assert not any(runs(pid) for pid in servers)
    assert not folder.parent.exists()


def test_a_breakable_house_breaks_whatever_is_sent_while_it_is_told_to(world, settings, tmp_path):
    """R-5 and L-1 lean on it: a fault that never happens would be survived by everything."""
    from django.urls import reverse

    from placements.daily.models import DailyLine
    from tests.bars.breakable import MIDDLEWARE
    from tests.forms_shown import form_of
    from tests.people import as_

    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:-1], MIDDLEWARE[-1]]
    settings.HEARTH_HOME = tmp_path
    url = reverse("daily:write", args=[world.oak.ref])
    client = as_(world.wen)
    client.raise_request_exception = False
    sent = form_of(world.wen, url) | {"who": world.alex.ref, "mood": "good", "words": "Toast."}
    before = DailyLine.objects.count()
    (tmp_path / "broken").touch()
    assert client.post(url, sent).status_code == 500
    assert DailyLine.objects.count() == before
    (tmp_path / "broken").unlink()
    assert client.post(url, sent).status_code == 302
    assert DailyLine.objects.count() == before + 1
