"""A part ends with its supervisor however that ends, comes back when it falls, and leaves no children behind."""

import os
import signal
import subprocess
import sys
import time

import pytest

from config.running import parts
from config.running.parts import PAUSES, Part, facts, members
from config.running.postgres import wait_until
from config.running.register import end_leftovers, read_register, runs, write_register


def sleeper(tmp_path, script="import time; time.sleep(60)", **more):
    """A part that does nothing for a while."""
    return Part(
        name="sleeper",
        words="the sleeper",
        command=[sys.executable, "-c", script],
        log=tmp_path / "sleeper.log",
        environment=dict(os.environ),
        **more,
    )


@pytest.fixture
def part(tmp_path):
    part = sleeper(tmp_path)
    part.start()
    yield part
    part.wait_to_end(0)


def test_it_ends_when_asked(part):
    part.ask_to_end()
    part.wait_to_end(time.monotonic() + 5)
    assert not part.alive


def test_it_is_made_to_end_when_it_will_not(tmp_path):
    script = "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    deaf = sleeper(tmp_path, script)
    deaf.start()
    assert wait_until(lambda: "deaf" in deaf.log.read_text(), 5)
    deaf.ask_to_end()
    deaf.wait_to_end(time.monotonic() + 0.2)
    assert not deaf.alive


def test_its_log_is_for_its_owner_only(part):
    assert part.log.stat().st_mode & 0o077 == 0


def test_a_fall_is_said_and_the_pause_grows(part):
    pauses = []
    for _ in range(3):
        os.kill(part.process.pid, signal.SIGKILL)
        part.process.wait()
        line = part.fall()
        pauses.append(part.due - time.monotonic())
        part.start()
    assert line == f"The sleeper stopped (SIGKILL) and is being started again; see {part.log}"
    assert pauses == pytest.approx(PAUSES[:3], abs=0.2)


def test_however_often_it_falls_it_is_not_away_for_half_a_minute(part):
    part.falls = 100
    os.kill(part.process.pid, signal.SIGKILL)
    part.process.wait()
    part.fall()
    assert part.due - time.monotonic() < 15  # the rest is for what a start takes


def test_a_fall_after_a_steady_time_counts_as_the_first(part, monkeypatch):
    part.falls = 4
    monkeypatch.setattr(parts, "STEADY", -1)
    os.kill(part.process.pid, signal.SIGKILL)
    part.process.wait()
    part.fall()
    assert part.falls == 1


FAMILY = """
import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print("ready", flush=True)
time.sleep(60)
"""


def test_children_of_a_killed_master_are_ended(tmp_path):
    master = sleeper(tmp_path, FAMILY)
    master.start()
    session = master.process.pid
    assert wait_until(lambda: len(members(session)) == 2, 5)
    os.kill(session, signal.SIGKILL)
    master.process.wait()
    master.fall()
    assert wait_until(lambda: not [pid for pid in members(session) if runs(pid)], 5)


SUPERVISOR = """
import os, sys, time
from pathlib import Path
from config.running.parts import Part
part = Part("child", "the child", [sys.executable, "-c", "import time; time.sleep(60)"], Path(sys.argv[1]) / "log",
            dict(os.environ))
part.start()
print(part.process.pid, flush=True)
time.sleep(60)
"""


def test_a_part_ends_when_its_supervisor_is_killed(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, tmp_path], stdout=subprocess.PIPE, text=True
    ) as supervisor:
        child = int(supervisor.stdout.readline())
        assert runs(child)
        supervisor.kill()
    assert wait_until(lambda: not runs(child), 5)


def test_leftovers_of_a_killed_start_are_ended_by_the_next(part, tmp_path):
    register = tmp_path / "running.json"
    write_register(register, [part])
    assert end_leftovers(register) == 1
    part.process.wait()
    assert not register.exists()


def test_a_process_that_was_given_an_old_number_is_left_alone(part, tmp_path):
    register = tmp_path / "running.json"
    write_register(register, [part])
    words = register.read_text().replace(str(facts(part.process.pid).start), "1")
    register.write_text(words)
    assert end_leftovers(register) == 0
    assert part.alive


@pytest.mark.parametrize("words", ["", "[", "{}", "[1]", '[{"pid": 1}]', "null"])
def test_a_register_that_was_cut_off_says_nothing(tmp_path, words):
    (tmp_path / "running.json").write_text(words)
    assert read_register(tmp_path / "running.json") == []


def test_a_program_with_brackets_in_its_name_is_read_rightly(tmp_path):
    odd = tmp_path / "a) R 1 (b"
    odd.symlink_to("/bin/sleep")
    with subprocess.Popen([odd, "60"]) as process:
        assert facts(process.pid).session == os.getsid(0)
        process.kill()
