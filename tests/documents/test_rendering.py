"""The renderer: nothing fetched, tagged truly, every name written."""

import io

import page
import pytest
from django.conf import settings
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from documents import rendering
from documents.kinds import check_code

SHEET = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>A sheet</title></head>'
    '<body data-home="Oak House" data-audience="" data-foot=""><main><h1>{}</h1>{}</main></body></html>'
)


def drawn(heading="Oak", body="<p>Words.</p>"):
    return rendering.render(SHEET.format(heading, body))


def text_of(pdf):
    return "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf.data)).pages)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/",
        "https://example.org/",
        "ftp://127.0.0.1/",
        "data:text/plain,root:x:0",
        (rendering.FONTS / "README.md").as_uri(),
    ],
)
def test_a_document_s_own_words_fetch_nothing(address):
    with pytest.raises(ValueError, match="disallowed protocol"):
        rendering.Nothing().fetch(address)


@pytest.mark.parametrize(
    "address", ["given:other", "file:///etc/passwd", "http://127.0.0.1:9/", "data:image/jpeg,x"]
)
def test_a_document_with_a_picture_of_its_own_fetches_that_and_nothing_else(address):
    fetcher = rendering.Given({"portrait": b"a picture"})
    assert fetcher.fetch("given:portrait").read() == b"a picture"
    with pytest.raises(ValueError, match="disallowed protocol"):
        fetcher.fetch(address)


def test_our_style_sheet_fetches_typefaces_and_nothing_else():
    fetcher = rendering.OurFonts()
    for address in (
        "file:///etc/passwd",
        f"{rendering.FONTS.as_uri()}/../css/hearth.css",
        f"{rendering.FONTS.as_uri()}/%2e%2e/%2e%2e/manage.py",
        "http://127.0.0.1:9/",
    ):
        with pytest.raises(ValueError):
            fetcher.fetch(address)


@pytest.mark.parametrize(
    "mark",
    [
        '<img src="file:///etc/passwd" alt="x">',
        '<object data="file:///etc/passwd"></object>',
        '<link rel="attachment" href="file:///etc/passwd">',
        "<style>@import url(file:///etc/passwd); p::before { content: url(file:///etc/passwd) }</style>",
        '<svg viewBox="0 0 1 1"><title>x</title><image href="file:///etc/passwd"/></svg>',
        '<p style="background: url(file:///etc/passwd)">x</p>',
    ],
)
def test_even_mark_up_of_a_stranger_brings_nothing_in(mark):
    """Escaping is the first wall; this is the second."""
    pdf = drawn(body=mark)
    assert b"root:x:0" not in pdf.data
    assert "root:x:0" not in text_of(pdf)
    assert b"/EmbeddedFile" not in pdf.data


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Żółć",
        "ليلى محمد",
        "נועה לוי",
        "Олена",
        "Νίκος",
        "Alex 🚲 ❤️ 👩‍👩‍👧",
        "“Word”\u00a0paste – …",
    ],
)
def test_every_name_is_written_and_the_file_stays_true(name):
    pdf = drawn(name, f"<p>{name}</p>")
    verdict = page.validate_pdf_bytes(pdf.data, profile="ua1")
    assert verdict.is_compliant, [failure.message for failure in verdict.failures]


def test_what_nobody_typed_is_left_out():
    assert "ab" in text_of(drawn("a\x00\x0b\x7fb"))


def test_definition_lists_are_items_with_labels():
    body = "<dl><div><dt>For</dt><dd>Westmere</dd></div><div><dt>Since</dt><dd>May</dd></div></dl>"
    assert page.is_pdf_compliant_bytes(drawn(body=body).data, profile="ua1")


def test_the_check_code_is_of_the_data_and_not_of_the_moment():
    assert check_code({"a": 1, "b": "é"}) == check_code({"b": "é", "a": 1})
    assert check_code({"a": 1}) != check_code({"a": 2})
    assert len(check_code({}).split()) == 4


def test_documents_have_the_voices_of_the_pages():
    """They stand there unpacked, for the renderer: the same cut of each, letter by letter."""
    fonts = settings.BASE_DIR / "static" / "fonts"
    unpacked = [*(fonts / "documents").glob("*-wght-*.ttf")]
    assert len(unpacked) >= 6
    for file in unpacked:
        ours = TTFont(file)
        # The pages' upright latin is in pieces: each has the same letters, as wide.
        pieces = [fonts / f"{file.stem}.woff2"]
        if not pieces[0].exists():
            named = (file.stem.replace("-latin-", f"-latin-{part}-") for part in ("core", "rest"))
            pieces = [one for name in named if (one := fonts / f"{name}.woff2").exists()]
        assert pieces, file.name
        for piece in pieces:
            theirs = TTFont(piece)
            widths, named = ours["hmtx"].metrics, ours.getBestCmap()
            for letter, name in theirs.getBestCmap().items():
                assert widths[named[letter]] == theirs["hmtx"].metrics[name], piece.name
