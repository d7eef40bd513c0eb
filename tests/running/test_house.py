"""The supervisor, really run: a stand-in house of one page and one job is started, killed and stopped.

The stand-in keeps these to seconds; what is under test is config/running, copied beside it as it is.
"""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from config.running.home import CHECKOUT
from config.running.postgres import wait_until
from config.running.register import read_register, runs

STANDIN = Path(__file__).parent / "standin"
PARTS = {"postgres", "valkey", "web", "worker", "beat"}
PATIENCE = 90  # seconds; a loaded machine is slow, and waiting for what comes costs nothing


class Start:
    """One ``bin/start`` of the stand-in."""

    def __init__(self, checkout, folder, port=None, **environment):
        self.checkout = checkout
        self.folder = folder
        self.port = port or free_port()
        self.said = folder.with_name(f"{folder.name}.said")
        self.environment = environment
        self.process = None

    def begin(self):
        """Start it, without waiting."""
        words = {name: value for name, value in os.environ.items() if name not in GIVEN}
        words |= {"HEARTH_HOME": str(self.folder), "PORT": str(self.port), "HEARTH_DEMO": "0"}
        with self.said.open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.running.start"],
                cwd=self.checkout,
                env=words | self.environment,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self

    def open(self):
        """Start it and wait for everything it announces."""
        self.begin()
        assert wait_until(lambda: "Sign in as anybody." in self.words() or self.ended(), PATIENCE)
        assert not self.ended(), self.words()
        return self

    def words(self):
        """What it said so far."""
        return self.said.read_text()

    def ended(self):
        """Whether it ended."""
        return self.process.poll() is not None

    def refused(self):
        """Start it, wait for its end, and return the last thing it said."""
        self.begin()
        assert self.process.wait(PATIENCE) == 1
        assert "Traceback" not in self.words()
        return self.words().splitlines()[-1]

    def ticks(self):
        """What its page says; None when no page comes."""
        with contextlib.suppress(OSError, ValueError):
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=20) as page:
                return int(page.read())

    def parts(self):
        """The processes it keeps alive, by name."""
        return {
            entry["name"]: entry["pid"] for entry in read_register(self.folder / "running.json")
        }

    def stop(self, number=signal.SIGINT):
        """Ask it to stop and wait until it has."""
        if not self.ended():
            self.process.send_signal(number)
        return self.process.wait(PATIENCE)


GIVEN = {
    "DATABASE_URL",
    "HEARTH_OWNER_DATABASE_URL",
    "REDIS_URL",
    "DJANGO_SETTINGS_MODULE",
    "HEARTH_BIND",
}


def free_port():
    """A port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A checkout of the stand-in, with Hearth's own way of running."""
    place = tmp_path_factory.mktemp("standin") / "checkout"
    shutil.copytree(STANDIN, place, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(CHECKOUT / "config" / "running", place / "config" / "running")
    shutil.copy(CHECKOUT / "requirements.txt", place)
    return place


@pytest.fixture(scope="module")
def starts(checkout, tmp_path_factory):
    """Make starts; whatever happened to them, nothing of them runs or lies about afterwards."""
    made = []

    def make(name, **more):
        start = Start(checkout, tmp_path_factory.mktemp("home") / name, **more)
        made.append(start)
        return start

    yield make
    for start in made:
        with contextlib.suppress(AttributeError, ProcessLookupError):
            start.stop(signal.SIGTERM)
        pointer = start.folder / "servers-are-in"
        if pointer.exists():
            shutil.rmtree(pointer.read_text().strip(), ignore_errors=True)


@pytest.fixture(scope="module")
def house(starts):
    """A house that is open, shared by the tests that leave it open."""
    return starts("open").open()


def test_it_says_where_it_is_and_how_to_sign_in(house):
    words = house.words()
    assert f"Hearth is open at http://localhost:{house.port}/" in words
    assert words.index("Hearth is open") < words.index("Sign in as anybody.")
    assert wait_until(lambda: set(house.parts()) == PARTS, PATIENCE)


def test_the_job_is_done_by_the_timetable_and_the_worker(house):
    before = house.ticks()
    assert wait_until(lambda: house.ticks() > before, PATIENCE)


@pytest.mark.parametrize("name", ["postgres", "valkey", "web", "worker", "beat"])
def test_a_part_that_is_killed_comes_back_and_work_goes_on(house, name):
    before = house.parts()[name]
    os.kill(before, signal.SIGKILL)
    assert wait_until(lambda: house.parts().get(name) not in {before, None}, PATIENCE)
    assert wait_until(lambda: house.ticks() is not None, PATIENCE)
    reached = house.ticks()
    assert wait_until(lambda: (house.ticks() or 0) > reached, PATIENCE)
    assert "stopped (SIGKILL) and is being started again" in house.words()


def test_a_second_start_in_the_same_folder_is_refused(house, starts):
    second = starts("unused")
    second.folder = house.folder
    assert "already running" in second.refused()
    assert house.ticks() is not None


def test_a_busy_port_is_refused_and_leaves_nothing_running(house, starts):
    second = starts("busy", port=house.port)
    assert f"Port {house.port} on 127.0.0.1 is already in use" in second.refused()
    assert second.parts() == {}


def test_two_run_side_by_side_and_one_stops_without_the_other(house, starts):
    second = starts("beside").open()
    parts = second.parts()
    assert not set(parts.values()) & set(house.parts().values())
    assert second.stop() == 0
    assert not any(runs(pid) for pid in parts.values())
    assert not (second.folder / "addresses.json").exists()
    assert house.ticks() is not None


def test_after_the_supervisor_is_killed_nothing_stays_and_the_next_start_finds_everything(starts):
    start = starts("killed").open()
    assert wait_until(lambda: (start.ticks() or 0) > 0, PATIENCE)
    parts = start.parts()
    os.kill(start.process.pid, signal.SIGKILL)
    start.process.wait()
    assert wait_until(lambda: not any(runs(pid) for pid in parts.values()), PATIENCE)
    start.open()
    assert start.ticks() > 0
    assert "Preparing" not in start.words()
    assert start.stop(signal.SIGTERM) == 0


def test_everything_killed_at_once_is_repaired_by_the_next_start(starts):
    start = starts("massacre").open()
    for pid in [start.process.pid, *start.parts().values()]:
        os.kill(pid, signal.SIGKILL)
    start.process.wait()
    start.open()
    assert start.ticks() is not None
    start.stop()


def test_a_refusal_of_the_opening_is_the_sentence_and_ends_everything(starts):
    start = starts("refused", STANDIN_OPENING="refused")
    assert start.refused() == "This database holds real records."
    assert start.parts() == {}


def test_a_web_server_that_does_not_start_is_said_with_where_to_look(starts):
    start = starts("broken", STANDIN_WEB="broken")
    sentence = start.refused()
    log = start.folder / "log" / "web.log"
    assert sentence == f"The web server does not start; the reason is at the end of {log}"
    assert "broken on purpose" in log.read_text()


def test_asked_to_stop_while_it_prepares_it_stops(starts):
    start = starts("early").begin()
    assert wait_until(lambda: "Preparing" in start.words(), PATIENCE)
    assert start.stop() == 0
    assert start.parts() == {}


def test_with_its_broker_away_it_opens_and_says_so(starts):
    start = starts("brokerless", REDIS_URL="redis://127.0.0.1:1/0").open()
    assert "Nothing answers at REDIS_URL" in start.words()
    assert start.ticks() == 0
    assert json.loads((start.folder / "addresses.json").read_text())["REDIS_URL"].endswith(":1/0")
    start.stop()
