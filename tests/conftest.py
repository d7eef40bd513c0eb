"""What every test has: the world, made once, and nothing left over from the test before."""

import gc

import pytest
from django.test import TransactionTestCase
from pytest_django.plugin import blocking_manager_key

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
        if worlds.User.objects.exists():  # a database kept from an earlier run
            empty_everything()
        pytest.the_world = worlds.build()
        pytest.as_built, pytest.changed = Snapshot(), False


def _leave_it(test_case):
    """A test that commits leaves its rows; Django would sweep every table, and raise the walls again."""
    pytest.changed = True


TransactionTestCase._fixture_teardown = _leave_it


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Put the world back after a test that committed: before the next one's transaction begins, since
    what the world is made of must be older than what a test does to it."""
    if getattr(pytest, "changed", False):
        with item.config.stash[blocking_manager_key].unblock():
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
