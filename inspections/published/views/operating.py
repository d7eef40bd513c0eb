"""The operator's pages: which of the regulator's files were brought in, and bringing more in (F2).

Files are tried first: the dry run does everything and takes it back. Both are a worker's work
(``running``); the page of a run says how far it is, what would change, and has the button.
"""

from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import PurePath
from typing import Any, ClassVar

from crispy_forms.layout import Layout
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, Func, IntegerField, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify

from accounts.deeds import Deed, Refusal
from accounts.policy import Role, find, standing, visible
from inspections.published import running, shown
from inspections.published.bringing_in import Brought
from inspections.published.carried import LONGEST_NAME, MOST_FILES, Chosen, Given
from inspections.published.files import opened
from inspections.published.judging import day_told, kind_of
from inspections.published.models import Disagreement, Publication, Run
from inspections.published.reconciling import RULES
from inspections.published.shown import Listed, difference
from ui import words
from ui.fields import tidy
from ui.forms import DayField, FilesField, HearthForm
from ui.spreadsheet import Unreadable, sent

A_PAGE = 100


def require_operator(request: HttpRequest) -> None:
    """Refuse (403) whoever does not keep this Hearth running."""
    if Role.OPERATOR not in standing(request.user).roles:
        raise PermissionDenied
    request.area = "files"


# ---------- what was brought in ----------
def _publications(user: Any) -> QuerySet[Publication]:
    length = Func(F("rejected"), function="jsonb_array_length", output_field=IntegerField())
    rows = visible(user, Publication.objects.all()).annotate(
        homes=Count("listings"), sent_back=length
    )
    return rows.select_related("brought_in_by").order_by("-as_at", "kind", "pk")


def files(request: HttpRequest) -> HttpResponse:
    """Every file that was brought in, that of the latest day first."""
    require_operator(request)
    found = list(_publications(request.user).defer("rejected"))
    return render(
        request,
        "published/files.html",
        {
            "files": found,
            "runs": shown.going_on(request.user),
            "invented": any(one.invented for one in found),
            "action": {
                "url": reverse("published:bring_in"),
                "label": "Bring in files",
                "icon": "plus",
            },
        },
    )


def _one(request: HttpRequest, ref: str) -> tuple[Publication, QuerySet[Disagreement]]:
    require_operator(request)
    found = find(request.user, _publications(request.user), ref=ref)
    rows = visible(
        request.user, Disagreement.objects.filter(Q(stands_by=found) | Q(other_by=found))
    )
    return found, rows


def file(request: HttpRequest, ref: str) -> HttpResponse:
    """One file: what it was, what of it could not be taken, and where others say otherwise."""
    found, differs = _one(request, ref)
    return render(
        request,
        "published/file.html",
        {
            "file": found,
            "answers": _answers(found),
            "differs": differs.count(),
            "page": Paginator(found.rejected, A_PAGE).get_page(request.GET.get("page")),
        },
    )


def _answers(found: Publication) -> list[dict[str, Any]]:
    by = found.brought_in_by.name if found.brought_in_by else "a command, where Hearth runs"
    headings = words.listed(found.unknown_headings)
    return [
        {"label": "The file", "value": found.name},
        {"label": "What it lists", "value": found.get_kind_display()},
        {"label": "Lines", "value": f"{found.lines:,}, read as {found.encoding}"},
        {"label": "Children’s homes", "value": f"{found.homes:,}"},
        {"label": "Other providers passed over", "value": f"{found.passed_over:,}"},
        {"label": "Headings nobody knows", "value": headings, "empty": "None"},
        {
            "label": "Brought in",
            "value": f"{words.moment(found.brought_in_at, always_year=True)}, by {by}",
        },
        {"label": "Its SHA-256", "value": found.sha256},
    ]


def differs(request: HttpRequest, ref: str) -> HttpResponse:
    """Where this file and another say different things of one inspection, and which stands."""
    found, rows = _one(request, ref)
    rows = rows.select_related("registration", "stands_by", "other_by")
    rows = rows.order_by("registration__urn", "day", "pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    said = [
        difference(one.registration.urn, one.day, one.about, one.stands, one.other, one.rule)
        | {"stands_by": one.stands_by.tells, "other_by": one.other_by.tells}
        for one in page
    ]
    context = {"file": found, "page": page, "differences": said, "rules": RULES}
    return render(request, "published/differs.html", context)


# ---------- bringing in ----------
class FilesForm(HearthForm):
    """Which files, and the day a single one tells of. A file that cannot be taken is refused here."""

    files = FilesField(
        label="The files",
        help_text=f"CSV or ODS as the regulator published them. At most {MOST_FILES} at once, and "
        "11 MB together: five years of the whole country.",
        required=False,
    )
    as_at = DayField(
        label="The day it tells of",
        help_text="Only for a single file, and only when neither its title nor its name says it.",
        required=False,
        not_future=True,
    )

    def layout(self) -> Layout:
        return Layout("files", "as_at")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        files, as_at = data.get("files") or [], data.get("as_at")
        if not files:
            self.add_error("files", "Choose a file")
        elif len(files) > MOST_FILES:
            self.add_error("files", f"Choose at most {MOST_FILES} files at once")
        elif as_at and len(files) > 1:
            self.add_error("as_at", "Give a day for a single file only")
        else:
            self._open(files, as_at)
        return data

    def _open(self, files: list[Any], as_at: date | None) -> None:
        given = tuple(Given(tidy(one.name)[-LONGEST_NAME:], one.read()) for one in files)
        try:
            for one in given:
                found = opened(one.name, one.data)
                if as_at is None:
                    day_told(found, kind_of(found))
            self.cleaned_data["chosen"] = Chosen(given, as_at)
        except Unreadable as unreadable:
            self.add_error("files", str(unreadable))


class BringInFiles(Deed):
    """Choose files, and have them tried."""

    form_class = FilesForm
    template_name = "published/bring_in.html"
    title = "Bring in the regulator’s files"

    def find(self) -> None:
        require_operator(self.request)

    @cached_property
    def _digest(self) -> str:
        """Sent again with other files it is another sending."""
        sums = [sha256(b"".join(one.chunks())).hexdigest() for one in self._files()]
        return sha256(":".join([super()._digest, *sums]).encode()).hexdigest()

    def _files(self) -> list[Any]:
        files = self.request.FILES.getlist("files")
        for one in files:
            one.seek(0)
        return files

    def act(self, form: Any) -> str:
        try:
            run = running.ask(by=self.request.user, chosen=form.cleaned_data["chosen"])
        except Unreadable as unreadable:
            raise Refusal(str(unreadable), field="files") from None
        return reverse("published:run", args=[run.ref])

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "invented": running.is_invented(),
            "cancel": {"url": reverse("published:files"), "said": "Go back"},
        }


def _run(request: HttpRequest, ref: str) -> Run:
    rows = Run.objects.select_related("asked_by", "pressed_by").defer("given")
    run = find(request.user, rows, ref=ref)
    request.area = "files"
    return run


class BringInRun(Deed):
    """What became of files that were given: how far it is, what would change, and the button."""

    form_class = HearthForm
    template_name = "published/run.html"
    title = "Files on their way in"
    press = "Bring in"

    def find(self) -> None:
        self.run = _run(self.request, self.kwargs["ref"])

    def act(self, form: Any) -> str:
        running.press(by=self.request.user, run=self.run)
        return reverse("published:run", args=[self.run.ref])

    def context(self, form: Any) -> dict[str, Any]:
        return shown.page(self.request.user, self.run)


class RunProgress(BringInRun):
    """The part of that page which is asked for again until it is over."""

    http_method_names: ClassVar[list[str]] = ["get"]
    template_name = "published/parts/run.html"


# ---------- all of what stands on that page in part ----------
def run_lines(request: HttpRequest, ref: str, at: int) -> HttpResponse:
    """Every line of a file that would not be taken, before anything is brought in."""
    return _all(request, ref, at, shown.LINES)


def run_lines_file(request: HttpRequest, ref: str, at: int) -> HttpResponse:
    return _all_as_file(request, ref, at, shown.LINES)


def run_differences(request: HttpRequest, ref: str, at: int) -> HttpResponse:
    """Everything a file would say differently from others, before it is brought in."""
    return _all(request, ref, at, shown.DIFFERENCES)


def run_differences_file(request: HttpRequest, ref: str, at: int) -> HttpResponse:
    return _all_as_file(request, ref, at, shown.DIFFERENCES)


def _tried(request: HttpRequest, ref: str, at: int) -> tuple[Run, Brought | None]:
    """A run, and what its file of this number would do, as long as it stands tried (404 for a number
    it has no file of)."""
    run = _run(request, ref)
    if not 1 <= at <= len(run.names):
        raise Http404
    return run, Brought.of(run.came[at - 1]) if run.state == Run.State.TRIED else None


def _all(request: HttpRequest, ref: str, at: int, listed: Listed) -> HttpResponse:
    run, one = _tried(request, ref, at)
    context = {
        "title": listed.title,
        "one": one,
        "run_url": reverse("published:run", args=[run.ref]),
        "document": shown.row(run),
    }
    if one:
        page = Paginator(listed.rows(one), A_PAGE).get_page(request.GET.get("page"))
        context |= {
            "lede": shown.TRIED,
            "page": page,
            "rows": [listed.said(row) for row in page],
            "part": listed.part,
            "file_url": listed.file_url(run, at),
        }
    return render(request, "published/all_of_it.html", context)


def _all_as_file(request: HttpRequest, ref: str, at: int, listed: Listed) -> HttpResponse:
    run, one = _tried(request, ref, at)
    if one is None:
        return redirect(listed.page_url(run, at))
    name = slugify(PurePath(one.name).stem) or "file"
    return sent(f"{name}-{listed.code}", listed.headings, map(listed.cells, listed.rows(one)))
