"""HTML to PDF, once, for every document. Imported in the worker only: WeasyPrint takes a second.

Nothing a person wrote can make the renderer fetch anything: the document's own fetcher allows no
protocol at all (a picture of its own is handed over by name), and our style sheet and typefaces are handed over as objects that were read
beforehand from this checkout (trust A12, F-1). The default fetcher would follow file: addresses.
"""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files.base import ContentFile
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from documents.tagging import finish

# They tell of every glyph table and every page; only what is wrong belongs in the log.
for talker in ("fontTools", "weasyprint", "weasyprint.progress"):
    logging.getLogger(talker).setLevel(logging.ERROR)

STYLES = Path(settings.BASE_DIR) / "static" / "css" / "hearth-pdf.css"
FONTS = Path(settings.BASE_DIR) / "static" / "fonts"
OTHER_SCRIPTS = FONTS / "documents" / "fonts.css"
# Controls nobody typed, and the marks that ask for a coloured picture: no typeface has them.
GIVEN = "given"  # a picture's address in a page: given:portrait
UNSEEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFE0E, 0xFE0F])


class CouldNotRender(Exception):
    """The pages could not be drawn. Says nothing of what stood on them."""


class Nothing(URLFetcher):
    """Refuses every address there is."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=set(), allow_redirects=False)


class Given(URLFetcher):
    """Hands over the pictures a document was given, by their names, and nothing else there is."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=set(), allow_redirects=False)
        self._pictures = {f"{GIVEN}:{name}": data for name, data in pictures.items()}

    def fetch(self, url: str, headers: Any = None) -> Any:
        if (data := self._pictures.get(url)) is None:
            return super().fetch(url, headers)
        return URLFetcherResponse(url, data, {"Content-Type": "image/jpeg"})


class OurFonts(URLFetcher):
    """Reads the vendored typefaces and nothing else. Only our own style sheet is given this."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False)

    def fetch(self, url: str, headers: Any = None) -> Any:
        parts = urlsplit(url)
        # Judged as the path it leads to: ".." may be written as %2e%2e as well.
        if parts.scheme != "file" or not _place(parts.path).is_relative_to(FONTS.resolve()):
            raise ValueError("Not one of our typefaces")
        return super().fetch(url, headers)


def _place(path: str) -> Path:
    return Path(unquote(path)).resolve()


@dataclass(frozen=True)
class Pdf:
    """A finished file and what is told about it."""

    data: bytes
    pages: int
    suffix = "pdf"

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return len(self.data)

    @property
    def content(self) -> ContentFile:
        """The file, to be kept."""
        return ContentFile(self.data)

    @property
    def checksum(self) -> str:
        """SHA-256 of the file, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@cache
def _styles() -> tuple[list[CSS], FontConfiguration]:
    """The style sheet and typefaces, read once in the life of a worker."""
    fonts = FontConfiguration()
    sheets = [
        CSS(
            string=path.read_text(),
            base_url=path.as_uri(),
            url_fetcher=OurFonts(),
            font_config=fonts,
        )
        for path in (OTHER_SCRIPTS, STYLES)
    ]
    return sheets, fonts


def render(html: str, pictures: Mapping[str, bytes] | None = None) -> Pdf:
    """Draw the page as a tagged PDF/UA-1 file with its typefaces inside. Its own ``pictures`` are
    JPEGs that we drew ourselves (``placements.photos``)."""
    sheets, fonts = _styles()
    fetcher = Given(pictures) if pictures else Nothing()
    try:
        drawn = HTML(string=html.translate(UNSEEN), base_url=None, url_fetcher=fetcher).render(
            stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"
        )
        data = drawn.write_pdf(pdf_variant="pdf/ua-1", finisher=finish)
        return Pdf(data=data, pages=len(drawn.pages))
    except FatalURLFetchingError as wanted:  # a BaseException: it would pass every handler
        raise CouldNotRender from wanted
