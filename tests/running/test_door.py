"""The port is taken first, and the address is announced only when a page comes through it."""

import socket
import threading

import pytest

from config.running.door import FirstPage, chosen_port, take_port
from config.running.postgres import wait_until
from config.running.refusal import CannotStart

HERE = "127.0.0.1"


def test_a_busy_port_is_one_sentence_with_the_way_out():
    with take_port(HERE, 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotStart) as refusal:
            take_port(HERE, port)
    assert str(refusal.value) == (
        f"Port {port} on {HERE} is already in use; choose another, such as PORT={port + 1}."
    )


@pytest.mark.parametrize("words", ["abc", "0", "65536", "-1", "80 80", "8000.0", "²"])
def test_a_port_that_is_no_port_is_refused(words):
    with pytest.raises(CannotStart, match="must be a number between 1 and 65535"):
        chosen_port({"PORT": words})


@pytest.mark.parametrize(
    ("environment", "port"), [({}, 8000), ({"PORT": ""}, 8000), ({"PORT": "81"}, 81)]
)
def test_the_port_is_8000_unless_named(environment, port):
    assert chosen_port(environment) == port


@pytest.mark.parametrize("host", ["nowhere.invalid", "999.1.1.1"])
def test_an_address_that_is_none_is_refused(host):
    with pytest.raises(CannotStart, match="no address of this machine"):
        take_port(host, 0)


def answering(door, *answers):
    """Serve one of ``answers`` to each visitor in turn."""

    def serve():
        for answer in answers:
            visitor, _ = door.accept()
            with visitor:
                visitor.recv(1000)
                visitor.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    return thread


@pytest.mark.parametrize("answer", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 302 Found\r\n\r\n"])
def test_a_page_or_a_way_to_one_is_an_arrival(answer):
    with take_port(HERE, 0) as door:
        answering(door, answer)
        page = FirstPage(HERE, door.getsockname()[1])
        assert wait_until(page.arrived, 5)


def test_a_failure_is_no_arrival_and_is_asked_again():
    with take_port(HERE, 0) as door:
        answering(door, b"HTTP/1.1 500 Oh\r\n\r\n", b"", b"HTTP/1.1 200 OK\r\n\r\n")
        page = FirstPage(HERE, door.getsockname()[1])
        assert not wait_until(page.arrived, 0.3)
        assert wait_until(page.arrived, 5)


def test_the_door_is_reached_from_here_when_it_is_open_to_all():
    assert FirstPage("0.0.0.0", 1).near == HERE
    assert FirstPage("::", 1).near == HERE
    assert FirstPage("192.0.2.1", 1).near == "192.0.2.1"


def test_visitors_wait_at_the_door_while_nobody_answers():
    with take_port(HERE, 0) as door:
        with socket.create_connection(door.getsockname(), 1):
            pass  # accepted by the kernel, though no server is there yet
