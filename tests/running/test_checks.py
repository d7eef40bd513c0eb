"""bin/test runs what it says, and says what it leaves out."""

import subprocess

import pytest

from config.running import check, compile_templates
from config.running import test as testing


def test_journeys_are_left_out_only_without_a_browser_and_never_when_asked_for():
    assert "not journey" not in testing.pytest_command([], has_browser=True)
    assert "not journey" in testing.pytest_command([], has_browser=False)
    assert "not journey" not in testing.pytest_command(["-m", "journey"], has_browser=False)


@pytest.mark.parametrize("given", [["-n0"], ["-n", "4"], ["--numprocesses=1"]])
def test_the_number_of_processes_can_be_chosen(given):
    command = testing.pytest_command(given, has_browser=True)
    assert command[-len(given) :] == given
    assert sum(word.startswith("-n") and word != "-n0" for word in command) <= 1


def test_the_tests_see_nothing_of_the_persons_own_hearth(monkeypatch):
    monkeypatch.setenv("HEARTH_HOME", "/real")
    monkeypatch.setenv("PGHOST", "real.example")
    seen = testing.surroundings({"HEARTH_HOME": "/temporary"})
    assert seen["HEARTH_HOME"] == "/temporary"
    assert "PGHOST" not in seen


@pytest.mark.parametrize(
    "name", ["a.sqlite3", "x/db.dump", ".env", "deploy/.env.production", "var/secret_key", "k.pem"]
)
def test_files_that_may_hold_data_or_secrets_are_refused(name):
    assert check.FORBIDDEN.search(name)


@pytest.mark.parametrize(
    "name", ["a.py", "docs/environment.md", "static/keyboard.js", "templates/dump.html"]
)
def test_ordinary_files_are_not(name):
    assert not check.FORBIDDEN.search(name)


def test_a_failing_check_is_named_and_shown(capsys):
    checks = (check.Check("good", ("true",)), check.Check("bad", ("sh", "-c", "echo why; exit 1")))
    assert check.failures(checks, {"PATH": "/usr/bin:/bin"}) == ["bad"]
    assert "why" in capsys.readouterr().out


def test_every_template_is_named_as_templates_name_each_other():
    names = compile_templates.template_names()
    assert "base.html" in names
    assert not any(name.startswith("templates/") for name in names)


@pytest.mark.parametrize("name", ["start", "test", "check", "manage", "bench", "_hearth"])
def test_what_a_person_types_is_a_shell_script_that_can_be_run(name):
    file = check.CHECKOUT / "bin" / name
    assert file.stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", file]).returncode == 0
