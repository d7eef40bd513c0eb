"""A database or broker named by the environment is looked at before anything is started."""

from types import SimpleNamespace

import psycopg2
import pytest

from config.running import external
from config.running.external import check_broker, check_database, without_password
from config.running.refusal import CannotStart


def server(version):
    return lambda address, **more: SimpleNamespace(server_version=version, close=lambda: None)


def test_postgresql_14_is_too_old_and_15_is_not(monkeypatch):
    monkeypatch.setattr(psycopg2, "connect", server(140011))
    with pytest.raises(CannotStart, match="is PostgreSQL 14; Hearth needs 15 or newer"):
        check_database("postgres://hearth@db/hearth")
    monkeypatch.setattr(psycopg2, "connect", server(150000))
    check_database("postgres://hearth@db/hearth")


def test_a_database_that_does_not_answer_is_one_sentence_without_its_password():
    with pytest.raises(CannotStart) as refusal:
        check_database("postgres://hearth:kestrel@127.0.0.1:1/hearth")
    assert "cannot be used" in str(refusal.value)
    assert "kestrel" not in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_broker_that_does_not_answer_is_said_and_no_refusal(tmp_path):
    for address in (
        "redis://:kestrel@127.0.0.1:1/0",
        f"redis+socket://{tmp_path}/no.sock",
        "redis://127.0.0.1:x",
    ):
        sentence = check_broker(address)
        assert "recording works" in sentence
        assert "kestrel" not in sentence


def test_a_broker_that_answers_is_not_mentioned(monkeypatch):
    with external.socket.create_server(("127.0.0.1", 0)) as broker:
        assert check_broker(f"redis://127.0.0.1:{broker.getsockname()[1]}/0") is None


def test_what_is_shown_of_an_address():
    assert without_password("postgres://a:b@c/d") == "postgres://a:…@c/d"
    assert without_password("postgres://a@c/d") == "postgres://a@c/d"
    assert without_password("postgres://[") == "an address that cannot be read"
