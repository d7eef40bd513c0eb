"""HEARTH_HOME: one Hearth at a time, private to its owner, and a sentence when it cannot be used."""

import errno
import os
import stat
from types import SimpleNamespace

import pytest

from config.running import home as places
from config.running.home import Home, fits_a_socket, make_private
from config.running.refusal import CannotStart, because_of
from config.running.who import Person


@pytest.fixture
def home(tmp_path):
    home = Home(tmp_path / "hearth")
    home.make()
    return home


def test_a_second_hearth_in_the_same_folder_is_refused(home):
    with home.held():
        with pytest.raises(CannotStart, match=f"already running in .*process {os.getpid()}"):
            with Home(home.path).held():
                pass


def test_the_folder_is_free_again_afterwards(home):
    with home.held():
        pass
    with home.held():
        pass


def test_nobody_else_may_look_into_the_folder(home):
    assert stat.S_IMODE(home.path.stat().st_mode) & 0o066 == 0
    assert stat.S_IMODE(home.log.stat().st_mode) == 0o700


def test_a_nearly_full_disk_is_refused_before_anything_is_begun(home, monkeypatch):
    monkeypatch.setattr(
        places.shutil, "disk_usage", lambda folder: SimpleNamespace(free=20 * 2**20)
    )
    with pytest.raises(CannotStart, match=r"nearly full \(20 MB free, 200 MB needed\)"):
        home.make()


def test_a_file_where_the_folder_should_be_is_in_the_way(tmp_path):
    (tmp_path / "hearth").touch()
    with pytest.raises(CannotStart, match="is in the way"):
        Home(tmp_path / "hearth").make()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "is full"),
        (errno.EDQUOT, "is full"),
        (errno.EACCES, "may not write"),
        (errno.EROFS, "may not write"),
        (errno.ENOTDIR, "in the way"),
        (errno.EIO, "could not use"),
    ],
)
def test_each_refusal_of_the_system_is_one_sentence(number, words):
    sentence = str(because_of(OSError(number, os.strerror(number)), "/some/folder"))
    assert words in sentence
    assert "/some/folder" in sentence
    assert "\n" not in sentence


def test_a_path_too_long_for_a_socket_is_noticed():
    assert fits_a_socket(places.Path("/var/lib/hearth/run"))
    assert not fits_a_socket(places.Path("/" + "a" * 93))
    assert fits_a_socket(places.Path("/" + "a" * 92))
    assert not fits_a_socket(places.Path("/" + "é" * 47))  # bytes count, not letters


@pytest.mark.parametrize("name", ["with space", "per%cent", "at@sign", "co:lon", "émile"])
def test_a_path_that_needs_escapes_in_an_address_is_noticed(name):
    assert not fits_a_socket(places.Path("/tmp") / name)


def test_sockets_of_a_long_path_are_made_where_they_fit(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "OUTSIDE", tmp_path)
    home = Home(tmp_path / ("long" * 30))
    home.make()
    folder = home.socket_folder(None)
    assert folder.parent == tmp_path
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    home.leave_sockets()
    assert not folder.exists()


def test_a_folder_of_somebody_elses_is_never_taken(tmp_path):
    stranger = Person(os.geteuid() + 1, os.getegid())
    (tmp_path / "sockets").mkdir()
    with pytest.raises(CannotStart, match="belongs to another user"):
        make_private(tmp_path / "sockets", stranger)


def test_a_link_in_place_of_a_private_folder_is_never_followed(tmp_path):
    (tmp_path / "target").mkdir()
    (tmp_path / "sockets").symlink_to(tmp_path / "target")
    with pytest.raises(CannotStart, match="belongs to another user"):
        make_private(tmp_path / "sockets", None)


def test_servers_that_cannot_enter_the_folder_live_elsewhere_and_are_found_again(
    home, tmp_path, monkeypatch
):
    monkeypatch.setattr(places, "ELSEWHERE", tmp_path / "elsewhere")
    monkeypatch.setattr(places, "can_enter", lambda person, folder: False)
    home.settle_servers(Person(65534, 65534))
    assert home.servers.parent == tmp_path / "elsewhere"

    monkeypatch.setattr(places, "can_enter", lambda person, folder: True)
    again = Home(home.path)
    again.settle_servers(Person(65534, 65534))
    assert again.servers == home.servers


def test_servers_that_can_enter_the_folder_live_in_it(home, monkeypatch):
    monkeypatch.setattr(places, "can_enter", lambda person, folder: True)
    home.settle_servers(Person(65534, 65534))
    assert home.servers == home.path


def test_data_of_another_user_is_refused_by_name(home, tmp_path, monkeypatch):
    home.pointer.write_text(f"{tmp_path / 'not-mine'}\n")
    with pytest.raises(CannotStart, match="belongs to another user"):
        home.settle_servers(None)
