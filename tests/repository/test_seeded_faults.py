"""Each guard that bar P-9 takes away is there to be taken, and taking one away is noticed."""

from pathlib import Path

import pytest

from config.running.home import CHECKOUT
from tests.bars.p9 import FAULTS, copied, seed, what_failed


def test_there_are_enough_of_them_and_each_has_tests_before_it():
    assert len(FAULTS) >= 30
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
    for fault in FAULTS:
        for one in fault.tests:
            assert (CHECKOUT / one).exists(), f"{fault.name}: no {one}"


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    return copied(tmp_path_factory.mktemp("copy"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_guard_is_where_the_fault_looks_for_it(copy, fault):
    before = (copy / fault.file).read_text()
    try:
        assert seed(copy, fault)
        compile((copy / fault.file).read_text(), fault.file, "exec")
    finally:
        (copy / fault.file).write_text(before)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("def test_it():\n    assert True", 0, ""),
        ("def test_it():\n    assert False", 1, "test_one.py::test_it"),
        ("import nowhere", 1, "!"),
        (
            "import pytest\n@pytest.fixture\ndef it():\n    1 / 0\ndef test_it(it):\n    pass",
            1,
            "!",
        ),
    ],
    ids=["passes", "fails", "cannot be imported", "never begins"],
)
def test_only_a_test_that_fails_by_itself_has_noticed_anything(tmp_path, words, code, said):
    (tmp_path / "test_one.py").write_text(f"{words}\n")
    done, found = what_failed(tmp_path, ("test_one.py",), {"PATH": ""}, anew=False)
    assert bool(done) == bool(code)
    assert found.startswith(said)
    assert bool(found) == bool(said)
