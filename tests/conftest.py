"""What every test has: the world, made once, and nothing left over from the test before."""

import gc
from unittest import mock

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone
from pytest_django.plugin import blocking_manager_key

from tests import people
from tests import world as worlds
from tests.emptying import empty_everything
from tests.snapshot import Snapshot

# Thousands of small tests leave little behind that goes in circles, and looking for it takes processor time:
# look less often.
gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The empty database, with the world built into it once; tests roll back to that."""
    with django_db_blocker.unblock():
        _build()


def _build():
    if worlds.User.objects.exists():  # of an earlier run, or of yesterday
        empty_everything()
    people.counts_at.cache_clear()
    pytest.built_on = timezone.localdate()
    pytest.the_world = worlds.build()
    pytest.as_built, pytest.changed = Snapshot(), False


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """No day is read while the tests are collected: a run may go on past midnight."""
    early = AssertionError("a test asks what day it is before it runs")
    with mock.patch.object(timezone, "localdate", side_effect=early):
        return (yield)


def _leave_it(test_case):
    """A test that commits leaves its rows; Django would sweep every table, and raise the walls again."""
    pytest.changed = True


TransactionTestCase._fixture_teardown = _leave_it


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Put the world back after a test that committed: before the next one's transaction begins, since
    what the world is made of must be older than what a test does to it. After midnight it is made anew, for
    its today is yesterday; where the tests of a file share one transaction, when that has ended."""
    worlds.wait_for_midnight()
    over = getattr(pytest, "built_on", None) not in (None, timezone.localdate())
    with item.config.stash[blocking_manager_key].unblock():
        if over and not connection.in_atomic_block:
            _build()
        elif getattr(pytest, "changed", False):
            pytest.as_built.put_back()
            pytest.changed = False


@pytest.fixture
def world(db):
    """Everyone and everything, read afresh."""
    return pytest.the_world.load()


@pytest.fixture
def lasting_world(transactional_db):
    """The world in tables that really commit, for tests of several people at once."""
    return pytest.the_world.load()


@pytest.fixture(autouse=True)
def _count_holds(monkeypatch):
    """The number beside Due is kept for a minute: a test that counts questions may take longer."""
    monkeypatch.setattr("accounts.frame.COUNT_HOLDS", 3600)


@pytest.fixture(autouse=True)
def _forget_installation():
    from accounts import installation

    installation.forget()
    yield
    installation.forget()
