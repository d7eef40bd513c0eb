"""What a page of PDF costs: the whole way of a document, and drawing its pages alone."""

import resource
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any

from django.utils import timezone
from weasyprint import HTML

from accounts.models import User
from documents import making, rendering
from documents.models import Document, DocumentKind
from homes.models import Home
from placements.models import Placement
from tests.bench.pages import HOME, email

ROUNDS = 3
PERIOD = timedelta(days=182)


@dataclass(frozen=True)
class Paper:
    """One kind of document: seconds of processor time, median of three."""

    name: str
    pages: int
    kilobytes: float
    whole_way: float  # reading through the policy, the template, drawing, tagging, keeping
    drawing: float  # WeasyPrint with the same HTML, style sheet and typefaces, nothing else


def processor_seconds(work: Callable[[], Any]) -> float:
    """Processor time of this process for one piece of work (the database's is not in it)."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def papers() -> list[Paper]:
    """Both documents, as the manager asks for them over half a year."""
    home = Home.objects.get(name=HOME)
    here = Placement.objects.filter(home=home, ends_on=None).order_by("pk").first()
    return [
        paper("Placement progress report", DocumentKind.PLACEMENT_REPORT, home, here.young_person),
        paper("Outcome summary", DocumentKind.OUTCOME_SUMMARY, home, None),
    ]


def paper(name: str, kind: str, home: Home, young_person: Any) -> Paper:
    """Make one document some times over; the first, which loads the typefaces, is not counted."""
    asker = User.objects.get(email=email("manager"))
    drawing = overheard(lambda: _make(kind, home, young_person, asker))
    last: list[Document] = []
    whole = [
        processor_seconds(lambda: last.append(_make(kind, home, young_person, asker)))
        for _ in range(ROUNDS)
    ]
    alone = [processor_seconds(lambda: draw(*drawing)) for _ in range(ROUNDS)]
    made = last[-1]
    return Paper(name, made.pages, made.size / 1024, median(whole), median(alone))


def _make(kind: str, home: Home, young_person: Any, asker: User) -> Document:
    today = timezone.localdate()
    document = Document.objects.create(
        kind=kind,
        home=home,
        young_person=young_person,
        period_from=today - PERIOD,
        period_to=today,
        asked_by=asker,
    )
    said = making.make(document.pk)
    if said != "made":
        raise RuntimeError(f"The document was {said}: {document.pk}")
    document.refresh_from_db()
    return document


def overheard(make: Callable[[], Any]) -> tuple[str, Mapping[str, bytes]]:
    """The HTML and the pictures that a document is drawn from, the last time it was tried."""
    drawn: list[tuple[str, Mapping[str, bytes]]] = []
    render = rendering.render

    def listen(html: str, pictures: Mapping[str, bytes] | None = None) -> rendering.Pdf:
        drawn.append((html, pictures or {}))
        return render(html, pictures)

    rendering.render = listen
    try:
        make()
    finally:
        rendering.render = render
    return drawn[-1]


def draw(html: str, pictures: Mapping[str, bytes]) -> bytes:
    """The same pages from WeasyPrint alone."""
    sheets, fonts = rendering._styles()
    return HTML(string=html, url_fetcher=rendering.Given(pictures)).write_pdf(
        stylesheets=sheets, font_config=fonts
    )
