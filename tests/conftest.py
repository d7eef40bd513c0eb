"""What every test has: the world, made once, and nothing left over from the test before."""

import pytest

from tests import world as worlds
from tests.emptying import empty_everything


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The empty database, with the world built into it once; tests roll back to that."""
    with django_db_blocker.unblock():
        if worlds.User.objects.exists():  # a database kept from an earlier run
            empty_everything()
        pytest.the_world = worlds.build()


@pytest.fixture
def world(db):
    """Everyone and everything, read afresh."""
    if not worlds.User.objects.exists():  # a journey emptied the tables
        pytest.the_world = worlds.build()
    return pytest.the_world.load()


@pytest.fixture
def lasting_world(transactional_db):
    """The world in tables that really commit, for tests of several people at once."""
    empty_everything()
    return worlds.build()


@pytest.fixture(autouse=True)
def _forget_installation():
    from accounts import installation

    installation.forget()
    yield
    installation.forget()
