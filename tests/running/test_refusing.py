"""What Hearth refuses to start with when it holds real records, and that its settings are as Django would have them."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from config import refusing

GOOD = "zqW8vX0rT3nLk5Yp2HsB7mJd9CfG4aUe"
REAL = {
    "HEARTH_DEMO": "0",
    "HEARTH_HTTPS": "1",
    "HEARTH_HOSTS": "hearth.example",
    "HEARTH_SECRET_KEY": GOOD * 2,
}


def run(*words, **more):
    """One of Hearth's own programs, set up as ``more`` says."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("HEARTH_") or name == "HEARTH_HOME"
    }
    environment = {**clean, "DJANGO_SETTINGS_MODULE": "config.settings.base", **more}
    return subprocess.run(
        [sys.executable, *words],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("SECRET_KEY", "short", "HEARTH_SECRET_KEY"),
        ("SECRET_KEY", "a" * 60, "HEARTH_SECRET_KEY"),
        ("SECRET_KEY", "django-insecure-" + GOOD, "HEARTH_SECRET_KEY"),
        ("DEBUG", True, "DEBUG"),
        ("ALLOWED_HOSTS", ["*"], "HEARTH_HOSTS"),
    ],
)
def test_a_reason_is_a_sentence_that_says_what_to_do(settings, setting, value, said):
    settings.SECRET_KEY, settings.HEARTH_DEMO = GOOD, False
    before = set(refusing.reasons())
    setattr(settings, setting, value)
    (reason,) = set(refusing.reasons()) - before
    assert said in reason
    settings.HEARTH_DEMO = True
    assert reason not in refusing.reasons(), "the demonstration holds nobody's records"


@pytest.mark.parametrize(
    "door",
    [
        "import config.wsgi",
        "from config.celery import refuse; import django; django.setup(); refuse()",
    ],
)
def test_neither_the_pages_nor_the_workers_start_with_a_weak_key(door):
    done = run("-c", door, **{**REAL, "HEARTH_SECRET_KEY": "guess me"})
    assert done.returncode == 1
    assert "HEARTH_SECRET_KEY is too short" in done.stderr
    assert "guess me" not in done.stderr
    assert "Traceback" not in done.stderr


def test_django_finds_nothing_to_say_of_a_real_start():
    """``check --deploy``; the one thing kept silent has its reason beside it in the settings."""
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **REAL)
    assert done.returncode == 0, done.stderr
    assert "no issues (1 silenced)" in done.stdout


def test_cookies_of_a_real_start_belong_to_this_host_alone():
    said = run("-c", (
        "import django; django.setup(); from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE,"
        "s.SESSION_COOKIE_DOMAIN, s.CSRF_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH, s.SECURE_HSTS_SECONDS)"
    ), **REAL).stdout  # fmt: skip
    session, csrf, *rest = said.split()
    assert session.startswith("__Host-")
    assert csrf.startswith("__Host-")
    assert rest == ["True", "None", "None", "/", "31536000"]
