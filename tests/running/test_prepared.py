"""A start skips migrating only when code, database and kind of start are what they were."""

import json

import pytest

from config.running.addresses import read_addresses, write_addresses
from config.running.prepared import believed, migration_files, migrations_digest, write_stamp
from config.running.refusal import CannotStart

STAMP = {"database": "a 1 2", "code": "b", "demonstration": "1"}


def test_a_stamp_is_believed_word_for_word(tmp_path):
    file = tmp_path / "prepared.json"
    write_stamp(file, STAMP)
    assert believed(file, STAMP)
    for name in STAMP:
        assert not believed(file, {**STAMP, name: "other"})


def test_a_database_that_was_never_migrated_is_never_believed(tmp_path):
    file = tmp_path / "prepared.json"
    write_stamp(file, None)
    assert not believed(file, None)


@pytest.mark.parametrize("words", ["", "{", "[]", "null"])
def test_a_stamp_that_was_cut_off_is_not_believed(tmp_path, words):
    file = tmp_path / "prepared.json"
    file.write_text(words)
    assert not believed(file, STAMP)


def test_a_new_migration_changes_the_digest(tmp_path, monkeypatch):
    before = migrations_digest()
    assert before == migrations_digest()
    extra = tmp_path / "9999_new.py"
    extra.touch()
    monkeypatch.setattr("config.running.prepared.CHECKOUT", tmp_path)
    (tmp_path / "requirements.txt").touch()
    folder = tmp_path / "app" / "migrations"
    folder.mkdir(parents=True)
    first = migrations_digest()
    extra.rename(folder / extra.name)
    assert migrations_digest() != first


def test_the_migrations_of_every_app_are_seen():
    apps = {file.parent.parent.name for file in migration_files()}
    assert {"accounts", "homes", "staff", "placements"} <= apps


def test_the_addresses_of_a_running_hearth_are_for_its_owner_only(tmp_path):
    file = tmp_path / "addresses.json"
    environment = {
        "DATABASE_URL": "d",
        "HEARTH_OWNER_DATABASE_URL": "o",
        "REDIS_URL": "r",
        "HEARTH_HOME": "h",
        "HEARTH_DEMO": "1",
        "OTHER": "o",
    }
    write_addresses(file, environment)
    assert file.stat().st_mode & 0o077 == 0
    assert "OTHER" not in json.loads(file.read_text())
    assert read_addresses(file)["DATABASE_URL"] == "d"


def test_without_a_running_hearth_the_sentence_says_how_to_start_one(tmp_path):
    with pytest.raises(CannotStart, match="start it with bin/start"):
        read_addresses(tmp_path / "addresses.json")
