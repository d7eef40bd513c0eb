"""What the web server refuses before any page is asked: the same headers, nothing repeated, nothing logged."""

import json
import os
import socket
import subprocess
import sys
import time

import pytest
from django.conf import settings

from config.answers import ALWAYS
from tests.fully import note

CANARY = "canary-sent-yranac"
LONG = "a" * 9000


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """gunicorn as it is run, and its log."""
    folder = tmp_path_factory.mktemp("web")
    line = socket.create_server(("127.0.0.1", 0))
    port = line.getsockname()[1]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.base", "HEARTH_DEMO": "1",
                   "HEARTH_HOME": str(folder), "HEARTH_HOSTS": "127.0.0.1"}  # fmt: skip
    environment.pop("HEARTH_SECRET_KEY", None)
    (folder / "static" / "sent").mkdir(parents=True)  # config.wsgi fills it; here nothing is sent
    log = folder / "web.log"
    with log.open("ab") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--no-control-socket", "--workers=1", "--preload",
             f"--bind=fd://{line.fileno()}", "django.core.wsgi:get_wsgi_application()"],
            cwd=settings.BASE_DIR, env=environment, stdout=file, stderr=file, pass_fds=(line.fileno(),),
        )  # fmt: skip
    yield port, log
    process.terminate()
    process.wait(20)
    line.close()


def ask(port, words):
    """Send bytes; return the status, the headers and the body that come back."""
    with socket.create_connection(("127.0.0.1", port), 30) as line:
        line.sendall(words)
        line.settimeout(30)
        answer = b""
        while piece := line.recv(65536):
            answer += piece
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    return (
        int(first.split()[1]),
        dict(one.split(": ", 1) for one in rest),
        body.decode(errors="replace"),
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (414, f"GET /{CANARY}{LONG} HTTP/1.1\r\nHost: x\r\n\r\n"),
        (431, f"GET / HTTP/1.1\r\nHost: x\r\nX-{CANARY}: {LONG}\r\n\r\n"),
        (400, f"{CANARY}\r\n\r\n"),
        (400, f"GET / HTTP/9.{CANARY}\r\n\r\n"),
        (400, f"GET / HTTP/1.1\r\nHost: x\r\n{CANARY} : x\r\n\r\n"),
        (501, f"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: {CANARY}\r\n\r\n"),
        (400, f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {CANARY}\r\n\r\n"),
    ],
    ids=[
        "long line",
        "long header",
        "no request",
        "no version",
        "no header",
        "no coding",
        "no length",
    ],
)
def test_what_is_no_request_is_refused_strictly(server, status, words):
    found, headers, body = ask(server[0], words.encode())
    said = {name: headers.get(name) for name in ALWAYS}
    right = said == ALWAYS and "no-store" in headers.get("Cache-Control", "")
    note("answers", 1)
    note("wrong", not right)
    assert found == status
    assert said == ALWAYS
    assert "no-store" in headers["Cache-Control"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert len(headers["X-Request-Id"]) == 32
    assert CANARY not in body


def test_a_log_of_one_json_object_a_line_and_nothing_that_was_sent(server):
    port, log = server
    words = f"GET /young-people/{CANARY}/?q={CANARY} HTTP/1.1\r\nHost: 127.0.0.1\r\nReferer: /{CANARY}/\r\nConnection: close\r\n\r\n"
    status, headers, _ = ask(port, words.encode())
    assert status in {302, 400, 404, 500, 503}  # there may be no database behind it
    time.sleep(0.2)
    text = log.read_text()
    assert CANARY not in text
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line for line in lines if line.get("request") == headers["X-Request-Id"]]
    assert not any("/young-people" in line["event"] for line in lines)
