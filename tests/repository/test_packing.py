"""Pages are packed for our own pages and for people, and for nobody else's site."""

import gzip

import pytest
from django.http import FileResponse, HttpResponse, JsonResponse, StreamingHttpResponse
from django.test import RequestFactory

from config.packing import PackedPages

PAGE = "<p>words of a page</p>" * 100


def answer(response, **headers):
    """``response`` as it leaves when it was asked for with these headers."""
    asked = {"accept-encoding": "gzip, br", "sec-fetch-site": "same-origin", **headers}
    return PackedPages(lambda request: response)(RequestFactory().get("/", headers=asked))


@pytest.mark.parametrize("asked_by", ["same-origin", "none"])
def test_a_page_is_packed(asked_by):
    response = answer(HttpResponse(PAGE), **{"sec-fetch-site": asked_by})
    assert response["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response["Vary"]
    assert int(response["Content-Length"]) == len(response.content) < 400
    assert gzip.decompress(response.content).decode() == PAGE


@pytest.mark.parametrize("asked_by", ["cross-site", "same-site", "", "nonsense"])
def test_a_page_another_site_asked_for_tells_nothing_by_its_length(asked_by):
    response = answer(HttpResponse(PAGE), **{"sec-fetch-site": asked_by})
    assert "Content-Encoding" not in response
    assert response.content.decode() == PAGE


def test_the_same_page_is_never_reliably_the_same_length():
    lengths = {len(answer(HttpResponse(PAGE)).content) for _ in range(60)}
    assert len(lengths) > 5


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(PAGE, content_type="application/pdf"),
        JsonResponse({"said": PAGE}),
        StreamingHttpResponse(iter([PAGE.encode()])),
        FileResponse(iter([PAGE.encode()])),
        HttpResponse("<p>short</p>"),
    ],
    ids=["document", "data", "pieces", "file", "short"],
)
def test_what_is_no_page_goes_as_it_is(response):
    assert "Content-Encoding" not in answer(response)


def test_nobody_gets_what_they_cannot_unpack():
    assert "Content-Encoding" not in answer(HttpResponse(PAGE), **{"accept-encoding": "identity"})
