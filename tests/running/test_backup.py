"""bin/backup and bin/restore on the database of the tests: the same house afterwards, or none at all (R-8, short).

The commands are processes of their own, as a person runs them. The full drill is ``bin/check R-8``.
"""

import json
import os
import signal
import subprocess
import sys
import tarfile
import time
import uuid
from contextlib import closing
from urllib.parse import urlsplit

import psycopg2
import pytest

from config.running import backup as backing_up
from config.running import holdings, restore
from config.running.home import CHECKOUT
from tests.addresses import addresses, administer, owner_address

pytestmark = pytest.mark.django_db(transaction=True)  # another process reads what is written

# What Django makes good after migrating (the tests had emptied it), and the restore's own check.
WRITTEN_AFTERWARDS = {
    "public.auth_permission",
    "public.django_content_type",
    "public.history_check",
    "public.history_chain",  # the check seals what was not sealed yet; before it, all of it was
    "public.history_link",  # compared inside the transaction that restored it
}


def run(module, *arguments, **environment):
    mine = {k: v for k, v in os.environ.items() if not k.startswith(("HEARTH_", "PG"))}
    return subprocess.run(
        [sys.executable, "-m", f"config.running.{module}", *map(str, arguments)],
        cwd=CHECKOUT, env={**mine, "HEARTH_SECRET_KEY": "only-for-tests", **environment},
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip


class House:
    """The database of the tests and a folder with a photograph, as a house."""

    def __init__(self, folder, name):
        self.folder = folder
        self.environment = {**addresses(name), "HEARTH_HOME": str(folder), "HEARTH_DEMO": "0"}
        (folder / "files" / "photos").mkdir(parents=True)
        (folder / "files" / "photos" / "abc.jpg").write_bytes(b"\xff\xd8a picture")

    def back_up(self, into, *words):
        return run("backup", *words, into, **self.environment)


class Empty:
    """Empty databases on the server of the tests, each dropped afterwards."""

    def __init__(self):
        self.names = []

    def make(self):
        name = f"hearth_restored_{uuid.uuid4().hex[:10]}"
        administer(f"CREATE DATABASE {name}")
        self.names.append(name)
        return name

    def forget(self):
        for name in self.names:
            administer(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def house(lasting_world, tmp_path, settings):
    from django.db import connection

    from placements.models import YoungPerson

    YoungPerson.objects.filter(pk=lasting_world.alex.pk).update(
        photo="photos/abc.jpg", photo_consent_on="2026-01-05"
    )
    (tmp_path / "house").mkdir()
    return House(tmp_path / "house", connection.settings_dict["NAME"])


@pytest.fixture
def empty():
    place = Empty()
    yield place
    place.forget()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Where the backup lies that is made for the first of these tests; empty until then."""
    return tmp_path_factory.mktemp("made") / "kept"


@pytest.fixture
def backup(request, made):
    """The backup of a whole house. No test changes it, so it is made once."""
    if not made.exists():
        done = request.getfixturevalue("house").back_up(made)
        assert done.returncode == 0, done.stderr
    return next(made.iterdir())


def put(file, name, folder):
    return run("restore", file, HEARTH_HOME=str(folder), **addresses(name))


def held(name):
    with closing(psycopg2.connect(owner_address(name))) as line, line.cursor() as cursor:
        cursor.execute(holdings.settings())
        return holdings.held(cursor)


def manifest_of(file):
    with tarfile.open(file) as tar:
        return json.load(tar.extractfile("manifest.json"))


def changed(file, folder, change):
    """A copy of a backup in which its manifest says something else."""
    copy = folder / "changed.tar"
    with tarfile.open(file) as tar, tarfile.open(copy, "w") as new:
        for entry in tar:
            if entry.name != "manifest.json":
                new.addfile(entry, tar.extractfile(entry))
        known = json.load(tar.extractfile("manifest.json"))
        change(known)
        backing_up.add_words(new, "manifest.json", json.dumps(known).encode())
    return copy


def test_what_is_restored_is_what_was_backed_up(house, backup, empty, tmp_path):
    name = empty.make()
    done = put(backup, name, tmp_path / "again")
    assert done.returncode == 0, done.stderr
    known = manifest_of(backup)
    now = held(name)
    different = {line.partition(":")[0] for line in holdings.differences(known["tables"], now)}
    assert different <= WRITTEN_AFTERWARDS
    assert known["tables"]["public.placements_youngperson"]["rows"] == 13
    assert (tmp_path / "again/files/photos/abc.jpg").read_bytes() == b"\xff\xd8a picture"
    assert not (tmp_path / "again" / "restoring").exists()
    with closing(psycopg2.connect(owner_address(name))) as line, line, line.cursor() as cursor:
        cursor.execute("SELECT to_regclass('restoring'), count(*) FROM django_session")
        assert cursor.fetchone() == (None, 0)
        # Triggers are there again, and write on: one change, one row of history, a number of its own.
        count = "SELECT count(*), max(pgh_id) FROM homes_homeevent"
        cursor.execute(count)
        before = cursor.fetchone()
        cursor.execute("UPDATE homes_home SET town = 'Elsewhere' WHERE name = 'Oak House'")
        cursor.execute(count)
        after = cursor.fetchone()
        assert after[0] == before[0] + 1
        assert after[1] > before[1]
        cursor.execute("SELECT count(*) FROM pg_policy")
        walls = cursor.fetchone()
    with (
        closing(psycopg2.connect(house.environment["HEARTH_OWNER_DATABASE_URL"])) as line,
        line.cursor() as cursor,
    ):
        cursor.execute("SELECT count(*) FROM pg_policy")
        assert cursor.fetchone() == walls
    # A second time it is not empty any more.
    again = put(backup, name, tmp_path / "elsewhere")
    assert again.returncode == 1
    assert "not empty" in again.stderr


def test_the_file_is_for_its_owner_alone_and_says_what_it_is(backup):
    assert backup.stat().st_mode & 0o777 == 0o600
    assert backup.parent.stat().st_mode & 0o777 == 0o700
    assert not list(backup.parent.glob(".*"))
    with tarfile.open(backup) as tar:
        names = tar.getnames()
        assert names[0] == "database.dump"
        assert names[-1] == "manifest.json"
        assert "secret_key" not in names
        assert all(entry.mode == 0o600 for entry in tar)
    assert "only-for-tests" not in backup.read_bytes().decode("latin-1")


def test_the_key_is_in_it_when_it_is_asked_for(house, tmp_path):
    done = house.back_up(tmp_path / "kept", "--with-key")
    assert done.returncode == 0, done.stderr
    with tarfile.open(next((tmp_path / "kept").iterdir())) as tar:
        assert tar.extractfile("secret_key").read() == b"only-for-tests"


def test_a_file_that_records_name_and_that_is_not_there_is_said(house, tmp_path):
    (house.folder / "files/photos/abc.jpg").unlink()
    done = house.back_up(tmp_path / "kept")
    assert done.returncode == 1
    assert "NOT WHOLE" in done.stdout
    assert manifest_of(next((tmp_path / "kept").iterdir()))["missing"] == ["photos/abc.jpg"]


def test_a_place_that_is_not_empty_is_left_alone(backup, empty, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "something").write_text("mine")
    done = put(backup, empty.make(), tmp_path / "full")
    assert done.returncode == 1
    assert "is not empty" in done.stderr
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["something"]


@pytest.mark.parametrize("size", [0, 1000, -2000])
def test_a_backup_that_was_cut_off_is_refused(backup, empty, tmp_path, size):
    data = backup.read_bytes()
    cut = tmp_path / "cut.tar"
    cut.write_bytes(data[:size] if size >= 0 else data[: -len(data) // 3])
    done = put(cut, empty.make(), tmp_path / "again")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "cut off" in done.stderr


def other_rows(known):
    """A row less in one table, and another row in the next."""
    known["tables"]["public.daily_dailyline"]["rows"] -= 1
    other = known["tables"]["public.homes_home"]
    other["checksum"] = other["checksum"][:-1] + ("1" if other["checksum"][-1] != "1" else "2")


def a_table_more(known):
    known["tables"]["public.homes_gone"] = {"rows": 1, "checksum": "1-1"}


def another_picture(known):
    known["files"]["photos/abc.jpg"]["sha256"] = "0" * 64


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (other_rows, ("public.daily_dailyline", "public.homes_home")),
        (a_table_more, ("public.homes_gone",)),
        (another_picture, ("photos/abc.jpg",)),
    ],
)
def test_whatever_is_not_the_same_is_said_not_kept_and_not_opened(
    backup, empty, tmp_path, change, said
):
    name = empty.make()
    done = put(changed(backup, tmp_path, change), name, tmp_path / "again")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not [one for one in said if one not in done.stderr]
    with closing(psycopg2.connect(owner_address(name))) as line, line.cursor() as cursor:
        assert not holdings.holds_anything(cursor)
    assert (tmp_path / "again" / "restoring").exists()
    started = run("start", HEARTH_HOME=str(tmp_path / "again"), PORT="8599", **addresses(name))
    assert started.returncode == 1
    assert "did not come to its end" in started.stderr
    if change is other_rows:  # and the true one goes into the same place
        assert put(backup, name, tmp_path / "again").returncode == 0


def test_a_backup_of_a_newer_hearth_is_refused(backup, empty, tmp_path):
    newer = changed(
        backup, tmp_path, lambda known: known["migrations"].append(["homes", "0099_later"])
    )
    done = put(newer, empty.make(), tmp_path / "again")
    assert done.returncode == 1
    assert "newer Hearth (homes 0099_later" in done.stderr


def test_a_name_that_leads_out_of_the_folder_is_refused(backup, empty, tmp_path):
    def outside(known):
        known["files"]["../../outside"] = known["files"].pop("photos/abc.jpg")

    done = put(changed(backup, tmp_path, outside), empty.make(), tmp_path / "again")
    assert done.returncode == 1
    assert "outside its folder" in done.stderr


def test_a_restore_that_is_killed_leaves_nothing_and_can_be_done_again(backup, empty, tmp_path):
    name, folder = empty.make(), tmp_path / "again"
    mine = {k: v for k, v in os.environ.items() if not k.startswith(("HEARTH_", "PG"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "config.running.restore", str(backup)],
        cwd=CHECKOUT, env={**mine, "HEARTH_HOME": str(folder), **addresses(name)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not (folder / "restoring.dump").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    with closing(psycopg2.connect(owner_address(name))) as line, line.cursor() as cursor:
        cursor.execute("SELECT to_regclass('homes_home')")
        assert cursor.fetchone() == (None,)
    assert (folder / "restoring").exists()
    assert put(backup, name, folder).returncode == 0


def test_a_password_is_never_on_a_command_line():
    where, environment = backing_up.told_where(
        "postgres://me:s3cret@db.example:5433/hearth?sslmode=require"
    )
    assert "s3cret" not in where
    assert environment["PGPASSWORD"] == "s3cret"
    assert "sslmode=require" in where


def test_there_is_nothing_to_back_up_where_no_hearth_is(tmp_path):
    nowhere = {"DATABASE_URL": "", "HEARTH_OWNER_DATABASE_URL": ""}
    done = run("backup", tmp_path / "kept", HEARTH_HOME=str(tmp_path / "nowhere"), **nowhere)
    assert done.returncode == 1
    assert "There is no Hearth in" in done.stderr
    assert not (tmp_path / "nowhere").exists()


def test_both_logins_are_found_from_the_owners(monkeypatch):
    given = {"DATABASE_URL": "postgres://hearth:pw@db/x"}
    both = backing_up.both_addresses(given)
    assert urlsplit(both["DATABASE_URL"]).username == "hearth_running"
    assert urlsplit(both["HEARTH_OWNER_DATABASE_URL"]).username == "hearth"


def test_what_differs_is_named():
    was = {
        "a": {"rows": 1, "checksum": "1"},
        "b": {"rows": 2, "checksum": "1"},
        "c": {"rows": 1, "checksum": "1"},
    }
    now = {
        "a": {"rows": 1, "checksum": "2"},
        "b": {"rows": 3, "checksum": "1"},
        "d": {"rows": 0, "checksum": "0"},
    }
    lines = holdings.differences(was, now)
    assert len(lines) == 4
    assert "b: 3 rows where the backup says 2" in lines
    assert "c: is missing" in lines
    assert restore.read_answer("public.a|3|1-2") == ("public.a", {"rows": 3, "checksum": "1-2"})
