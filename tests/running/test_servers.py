"""The private PostgreSQL and Valkey, really started: private, forgetful only when asked, and repaired after a kill."""

import contextlib
import os
import shutil
import signal
import socket
import threading
from pathlib import Path

import psycopg2
import pytest

from config.embedded import private_services
from config.running.home import Home
from config.running.postgres import PrivatePostgres, command_line, end_server, wait_until
from config.running.refusal import CannotStart
from config.running.register import read_register, runs


@contextlib.contextmanager
def database(address):
    """A connection that commits by itself."""
    with contextlib.closing(psycopg2.connect(address)) as connection:
        connection.autocommit = True
        yield connection.cursor()


def one(cursor, words):
    """The one value a query gives."""
    cursor.execute(words)
    return cursor.fetchone()[0]


@pytest.fixture
def home(tmp_path):
    """A folder of its own, and nothing of it left under /var/lib when the servers had to live there."""
    home = Home(tmp_path / "hearth")
    yield home
    if home.pointer.exists():
        shutil.rmtree(home.pointer.read_text().strip(), ignore_errors=True)


def servers(home):
    """The processes that run for ``home``, by name."""
    return {entry["name"]: entry["pid"] for entry in read_register(home.register)}


def test_the_servers_answer_and_end_with_the_block(home):
    with private_services(home.path) as addresses:
        with database(addresses["HEARTH_OWNER_DATABASE_URL"]) as cursor:
            assert one(cursor, "SHOW server_version_num") >= "150000"
            assert one(cursor, "SHOW listen_addresses") == ""
            assert one(cursor, "SHOW fsync") == "off"
            assert (
                one(cursor, "SELECT datcollate FROM pg_database WHERE datname = 'hearth'")
                == "C.UTF-8"
            )
            assert (
                one(cursor, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
            )
            cursor.execute("CREATE DATABASE another")  # what tests do
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(addresses["REDIS_URL"].removeprefix("redis+socket://"))
            line.sendall(b"CONFIG GET maxmemory-policy\r\n")
            assert b"noeviction" in line.recv(200)
        running = servers(home)
        assert set(running) == {"postgres", "valkey"}
    assert not any(runs(pid) for pid in running.values())


def test_the_folder_is_held_meanwhile(home):
    with private_services(
        home.path, given={"DATABASE_URL": "postgres://x", "REDIS_URL": "redis://x"}
    ) as addresses:
        assert addresses["DATABASE_URL"] == "postgres://x"
        with pytest.raises(CannotStart, match="already running"), private_services(home.path):
            pass


def test_records_are_there_again_after_every_server_was_killed(home):
    with private_services(home.path, durable=True) as addresses:
        with database(addresses["HEARTH_OWNER_DATABASE_URL"]) as cursor:
            assert one(cursor, "SHOW fsync") == "on"
            cursor.execute("CREATE TABLE kept AS SELECT 'a line written last' AS words")
        for pid in servers(home).values():
            os.kill(pid, signal.SIGKILL)
    with (
        private_services(home.path, durable=True) as addresses,
        database(addresses["HEARTH_OWNER_DATABASE_URL"]) as cursor,
    ):
        assert one(cursor, "SELECT words FROM kept") == "a line written last"


REFUSED = (
    "INSERT INTO notes VALUES ('{}')",  # there already
    "SELECT '{}', 1 / 0",
    "SELECT '{}'::integer",  # the database's own sentence repeats the value
    "SELECT '{}'::date",
    'SELECT "{}"',
)


def test_a_refused_statement_leaves_no_words_in_the_log(home):
    """Neither its text, nor its values, nor a sentence of PostgreSQL's that repeats them."""
    words = "canary-kestrel"
    with (
        private_services(home.path) as addresses,
        database(addresses["HEARTH_OWNER_DATABASE_URL"]) as cursor,
    ):
        cursor.execute("CREATE TABLE notes (words text UNIQUE)")
        cursor.execute("INSERT INTO notes VALUES (%s)", [words])
        for statement in REFUSED:
            with pytest.raises(psycopg2.Error):
                cursor.execute(statement.format(words))
        log = home.log_file("postgres").read_text()
    assert "ready to accept connections" in log
    assert words not in log


def test_a_server_killed_in_the_middle_of_a_statement_does_not_repeat_it(home):
    words = "canary-kestrel"
    with private_services(home.path) as addresses:
        with database(addresses["HEARTH_OWNER_DATABASE_URL"]) as cursor:
            kill = threading.Timer(
                0.5, os.kill, (one(cursor, "SELECT pg_backend_pid()"), signal.SIGKILL)
            )
            kill.start()
            with pytest.raises(psycopg2.OperationalError):
                cursor.execute("SELECT pg_sleep(20), %s", [words])
        log = home.log_file("postgres")
        # Up again before it is stopped: in the middle of its repair it would be waited for long.
        wait_until(lambda: log.read_text().count("ready to accept connections") == 2, 60)
        log = log.read_text()
    assert "terminated by signal 9" in log
    assert words not in log


def test_others_cannot_reach_the_socket(home):
    with private_services(home.path) as addresses:
        folder = Path(addresses["REDIS_URL"].removeprefix("redis+socket://")).parent
        assert folder.stat().st_mode & 0o077 == 0


def cluster(tmp_path):
    """A cluster's description, with folders but without a server."""
    for name in ("postgres", "run"):
        (tmp_path / name).mkdir()
    return PrivatePostgres(tmp_path / "postgres", tmp_path / "run", None, None, tmp_path / "log")


def test_a_lock_left_by_a_dead_server_is_cleared(tmp_path):
    postgres = cluster(tmp_path)
    (postgres.data / "postmaster.pid").write_text("99999999\n")
    (postgres.sockets / ".s.PGSQL.5432.lock").write_text("99999999\n")
    postgres.clear_stale_lock()
    assert not list(postgres.sockets.iterdir())
    assert not (postgres.data / "postmaster.pid").exists()


def test_a_lock_that_names_an_innocent_process_is_cleared_and_the_process_spared(tmp_path):
    postgres = cluster(tmp_path)
    (postgres.data / "postmaster.pid").write_text(f"{os.getpid()}\n")  # our own number, used again
    postgres.clear_stale_lock()
    assert not (postgres.data / "postmaster.pid").exists()
    assert str(postgres.data).encode() not in command_line(os.getpid())


@pytest.mark.parametrize("words", ["", "nonsense\n", "-1\n"])
def test_a_lock_that_was_cut_off_is_cleared(tmp_path, words):
    postgres = cluster(tmp_path)
    (postgres.data / "postmaster.pid").write_text(words)
    postgres.clear_stale_lock()
    assert not (postgres.data / "postmaster.pid").exists()


def test_a_server_that_outlived_its_supervisor_is_ended(home):
    with private_services(home.path) as addresses:
        pid = servers(home)["postgres"]
        with database(addresses["HEARTH_OWNER_DATABASE_URL"]) as cursor:
            data = one_superuser(addresses, "SHOW data_directory")
            assert cursor
        end_server(pid, Path(data))
        assert wait_until(lambda: not runs(pid), 5)


def one_superuser(addresses, words):
    """The one value a query gives to the cluster's superuser."""
    with database(
        addresses["HEARTH_OWNER_DATABASE_URL"].replace("//hearth@", "//postgres@")
    ) as cursor:
        return one(cursor, words)


def test_a_cluster_of_another_version_is_refused_with_where_to_read_on(tmp_path):
    postgres = cluster(tmp_path)
    (postgres.data / "PG_VERSION").write_text("17\n")
    (tmp_path / "postgres.made").touch()
    with pytest.raises(CannotStart, match=r"made by PostgreSQL 17 .*docs/operating.md"):
        postgres.initialise()


def test_a_cluster_with_databases_is_never_made_again(tmp_path):
    postgres = cluster(tmp_path)
    (postgres.data / "PG_VERSION").write_text("18\n")
    for name in ("global", "base/1", "base/4", "base/5", "base/16385"):
        (postgres.data / name).mkdir(parents=True)
    (postgres.data / "global" / "pg_control").touch()
    postgres.initialise()  # its mark is missing, its data is not
    assert (postgres.data / "base" / "16385").exists()
