"""B-7: what every answer says of itself, whatever it is: pages, files, static, redirects, refusals, faults.

Every address of the access table is judged by ``wrong`` in the walk (test_url_walk.py); here stands
what the walk does not come by.
"""

import re

import pytest
from django.core.files.base import ContentFile
from django.test import override_settings
from django.urls import path, reverse
from django.utils import timezone
from PIL import Image

import config.urls
from config.answers import OFF
from tests.fully import note, some
from tests.repository.walk import address, client_of, rows
from tests.repository.walk import things as things  # the fixture

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow",
}
PAGE_POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'",
}  # fmt: skip
FILE_POLICY = {"default-src 'none'", "frame-ancestors 'none'", "sandbox"}


def wrong(response, *, static=False):
    """What an answer does not say and should; nothing when it is right. Each answer is counted for B-7."""
    found = _wrong(response, static=static)
    note("answers", 1)
    note("wrong", bool(found))
    return found


def _wrong(response, *, static):
    headers = response.headers
    found = [name for name, value in EVERYWHERE.items() if headers.get(name) != value]
    policy = set(headers.get("Content-Security-Policy", "").split("; "))
    empty = not response.streaming and not response.content  # a redirect, a 405: nothing to run
    page = headers.get("Content-Type", "").startswith("text/html") or static
    if policy != (PAGE_POLICY if page else FILE_POLICY) and not (empty and policy == FILE_POLICY):
        found.append(f"policy {policy}")
    kept = headers.get("Cache-Control", "")
    if static != ("no-store" not in kept):
        found.append(f"Cache-Control {kept}")
    if any(f"{name}=()" not in headers.get("Permissions-Policy", "") for name in OFF):
        found.append("Permissions-Policy")
    if not re.fullmatch(r"[0-9a-f]{32}", headers.get("X-Request-Id", "")):
        found.append("X-Request-Id")
    return found + _cookies(response)


def _cookies(response):
    loose = []
    for name, cookie in response.cookies.items():
        if not (cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/"):
            loose.append(f"cookie {name}")
        if cookie["domain"] or "message" in name:
            loose.append(f"cookie {name}: {cookie['domain']}")
    return loose


def test_writing_and_its_refusals(world, things):
    """A form sent empty (422), and sent without its token (422 or 403), as one who may write: of each page
    one, and all of them in full (``HEARTH_FULL=1``)."""
    client, sent = client_of(world, "maya"), {"account_logout"}
    for route, thing, cells in rows():
        if cells["maya"] == "ok" and route not in sent:
            sent |= some(set(), {route})
            response = client.post(address(world, things, route, thing), {"a": "b"})
            assert not wrong(response), (route, response.status_code, wrong(response))


def broken(request):
    raise RuntimeError("words of a child")


def too_much(request):
    len(request.POST)
    return broken(request)


urlpatterns = [*config.urls.urlpatterns, path("broken/", broken), path("too-much/", too_much)]
for _handler in ("handler400", "handler403", "handler404", "handler500"):
    if hasattr(config.urls, _handler):  # the house's own error pages
        globals()[_handler] = getattr(config.urls, _handler)


@override_settings(ROOT_URLCONF=__name__)
def test_faults_and_refusals_of_the_house_itself(world):
    """400, 404, 405, 413 and 500, hosts and methods nobody knows."""
    client = client_of(world, "maya")
    long = "a" * (4 * 1024 * 1024)
    form = "application/x-www-form-urlencoded"
    stranger = "elsewhere.example"
    answers = {
        400: [client.get("/alive/", headers={"host": stranger})],
        404: [client.get("/nowhere/"), client.get("/static/nothing.css"), client.get("/young-people/%00/")],
        405: [client.generic("TRACE", "/alive/"), client.generic("PUT", "/"), client.generic("BREW", "/")],
        500: [client.get("/broken/")],
    }  # fmt: skip
    for status, ones in answers.items():
        for response in ones:
            assert response.status_code == status
            assert not wrong(response), (status, wrong(response))
    large = client.post("/too-much/", long, content_type=form)
    assert large.status_code in {400, 413}
    assert not wrong(large)
    assert "words of a child" not in answers[500][0].content.decode()


@pytest.mark.parametrize("name", ["css/hearth.css", "js/hearth.js", "img/mark.svg"])
def test_the_house_s_own_files_may_be_kept_and_are_as_strict(world, name):
    for who in ("anon", "maya"):
        response = client_of(world, who).get(f"/static/{name}")
        assert response.status_code == 200
        assert not wrong(response, static=True), wrong(response, static=True)
        b"".join(response.streaming_content)


def test_a_photograph_is_closed(world):
    """A picture of a young person: shown inline, run by nothing, kept by nobody."""
    drawn = ContentFile(b"")
    Image.new("RGB", (4, 4)).save(drawn, "JPEG")
    world.alex.photo.save("x.jpg", drawn, save=False)
    world.alex.photo_consent_on = timezone.localdate()
    world.alex.save()
    response = client_of(world, "maya").get(reverse("placements:photo", args=[world.alex.ref]))
    assert response.status_code == 200
    assert not wrong(response)
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Content-Type"] == "image/jpeg"
    b"".join(response.streaming_content)


def test_each_answer_has_a_reference_of_its_own_and_takes_none_from_outside(db):
    client = client_of(None, "anon")
    mine = "f" * 32
    seen = {client.get("/alive/", headers={"x-request-id": mine})["X-Request-Id"] for _ in range(5)}
    assert len(seen) == 5
    assert mine not in seen
