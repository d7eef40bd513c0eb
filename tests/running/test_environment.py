"""The environment is built once, from pinned hashes, and what cannot be built is said in a sentence."""

import importlib.util
import json
from pathlib import Path

import pytest

PLACE = Path(__file__).resolve().parents[2] / "config" / "running" / "environment.py"


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """The builder, for a checkout of its own; it is run by path and never imported otherwise."""
    description = importlib.util.spec_from_file_location("environment", PLACE)
    module = importlib.util.module_from_spec(description)
    description.loader.exec_module(module)
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch()
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text("django==5.2\n")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "STAMP", venv / "hearth-stamp.json")
    monkeypatch.setattr(module, "UNFINISHED", venv / "hearth-unfinished")
    return module


def stamp(environment, requirements="requirements.txt"):
    environment.STAMP.write_text(json.dumps(environment.wanted_stamp(requirements)))


def test_a_stamped_environment_is_left_alone(environment):
    stamp(environment)
    assert environment.is_built("requirements.txt")


def test_what_is_built_already_needs_nothing_more(environment, monkeypatch):
    stamp(environment)
    monkeypatch.setattr(environment, "opens", lambda library: True)
    monkeypatch.setattr(environment, "build", lambda requirements: 1 / 0)
    assert environment.main("requirements.txt") == 0


def test_changed_requirements_are_installed_again(environment):
    stamp(environment)
    (environment.ROOT / "requirements.txt").write_text("django==5.3\n")
    assert not environment.is_built("requirements.txt")


def test_what_the_tests_need_counts_as_changed_when_what_hearth_needs_changed(environment):
    stamp(environment, "requirements-dev.txt")
    assert environment.is_built("requirements-dev.txt")
    (environment.ROOT / "requirements.txt").write_text("django==5.3\n")
    assert not environment.is_built("requirements-dev.txt")


def test_an_environment_for_another_folder_is_built_again(environment):
    stamp(environment)
    known = json.loads(environment.STAMP.read_text())
    environment.STAMP.write_text(json.dumps({**known, "folder": "/elsewhere"}))
    assert not environment.is_built("requirements.txt")


@pytest.mark.parametrize("words", ["", "[]", "{", "null"])
def test_a_broken_stamp_is_no_stamp(environment, words):
    environment.STAMP.write_text(words)
    assert not environment.is_built("requirements.txt")


def test_a_build_that_was_cut_off_begins_from_nothing(environment, monkeypatch):
    stamp(environment)
    environment.UNFINISHED.touch()
    half = environment.VENV / "half-a-package"
    half.touch()
    assert not environment.is_built("requirements.txt")
    monkeypatch.setattr(environment, "install", lambda requirements: None)
    environment.build("requirements.txt")
    assert not half.exists()
    assert environment.is_built("requirements.txt")


def test_uv_is_taken_at_the_version_and_hash_hearth_pins(environment):
    text = (PLACE.parents[2] / "requirements.txt").read_text()
    lines = environment.requirement_of("uv", text).splitlines()
    assert lines[0].startswith("uv==")
    assert "--hash=sha256:" in lines[1]
    assert not any(line.startswith(("uvicorn", "valkey")) for line in lines)


def test_without_pip_the_sentence_names_the_package(environment, monkeypatch):
    monkeypatch.setattr(environment, "pip_command", lambda: None)
    with pytest.raises(environment.CannotBuild, match="apt install python3-venv"):
        environment.install("requirements.txt")


def test_a_full_disk_is_called_a_full_disk(environment):
    with pytest.raises(environment.CannotBuild, match="is full"):
        environment.full("error: failed to write (os error 28)")


def test_missing_libraries_are_named_with_the_command_that_brings_them(environment, monkeypatch):
    monkeypatch.setattr(environment, "LIBRARIES", {"libnot-there.so.9": "libnot-there9"})
    monkeypatch.setattr(environment, "apt_command", lambda: None)
    refusals = []
    environment.bring_libraries(refusals)
    assert len(refusals) == 1
    assert "sudo apt install libnot-there9" in refusals[0]


def test_everything_missing_is_said_at_once(environment, monkeypatch, capsys):
    def no_pip(requirements):
        raise environment.CannotBuild("Python's pip is missing")

    monkeypatch.setattr(environment, "build", no_pip)
    monkeypatch.setattr(
        environment, "bring_libraries", lambda refusals: refusals.append("Pango is missing")
    )
    assert environment.main("requirements.txt") == 1
    assert capsys.readouterr().err.splitlines() == ["Pango is missing", "Python's pip is missing"]


def test_what_drives_the_browser_brings_its_library_where_nothing_else_did(
    environment, monkeypatch
):
    brought = []
    monkeypatch.setattr(environment, "opens", lambda library: library != "libatomic.so.1")
    monkeypatch.setattr(environment, "missing_programs", list)
    monkeypatch.setattr(environment, "apt_command", lambda: ["apt-get"])
    monkeypatch.setattr(environment, "install_packages", brought.extend)
    environment.bring_programs()
    assert brought == ["libatomic1"]
