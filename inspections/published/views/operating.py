"""The operator's pages: which of the regulator's files were brought in, and bringing more in (F2).

A file is tried first: the dry run does everything and takes it back. Four files of the whole country
come in within a few seconds, so it is done while the page waits, in one transaction; a second
operator who presses meanwhile waits for the first.
"""

from datetime import date
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, Func, IntegerField, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from accounts.audit import did
from accounts.deeds import Deed, Refusal
from accounts.models import AuditEvent
from accounts.policy import Role, find, standing, visible
from inspections.models import Inspection
from inspections.published.bringing_in import Brought, bring_in
from inspections.published.carried import LONGEST_NAME, MOST_FILES, Chosen, Given, pack, unpack
from inspections.published.files import opened
from inspections.published.judging import read
from inspections.published.models import Disagreement, Publication
from inspections.published.reconciling import RULES
from ui import words
from ui.fields import tidy
from ui.forms import DayField, FilesField, HearthForm
from ui.spreadsheet import Unreadable

A_PAGE = 100
MOST_LINES = 12_000  # at once: three lists of the whole country, in a few seconds
SHOWN = 500  # of a dry run's lines and differences; a file brought in has them all on its own page


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


ABOUT = {
    "kind": "Kind of inspection",
    "day": "Its day",
    "event number": "Its event number",
    "overall": "Overall",
    "protection": "Helped and protected",
    "leadership": "Leaders and managers",
}


def _difference(
    urn: str, day: date, about: str, stands: str, other: str, rule: str
) -> dict[str, Any]:
    """What two files say differently of one inspection, in words."""
    return {
        "title": f"{urn}, inspection of {words.day_month(day, always_year=True)}",
        "about": ABOUT.get(about, about),
        "stands": _value(about, stands),
        "other": _value(about, other),
        "rule": rule,
    }


def _value(about: str, said: str) -> str:
    if about == "day":
        return words.day_month(date.fromisoformat(said), always_year=True)
    if about == "kind":
        return str(Inspection.Kind(said).label)
    return said or "a blank"


def differs(request: HttpRequest, ref: str) -> HttpResponse:
    """Where this file and another say different things of one inspection, and which stands."""
    found, rows = _one(request, ref)
    rows = rows.select_related("registration", "stands_by", "other_by")
    rows = rows.order_by("registration__urn", "day", "pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    said = [
        _difference(one.registration.urn, one.day, one.about, one.stands, one.other, one.rule)
        | {"stands_by": one.stands_by.tells, "other_by": one.other_by.tells}
        for one in page
    ]
    context = {"file": found, "page": page, "differences": said, "rules": RULES}
    return render(request, "published/differs.html", context)


# ---------- bringing in ----------
def _said_of(one: Brought) -> list[dict[str, Any]]:
    """The differences a file would bring, as many as are shown."""
    return [
        _difference(*(row[name] for name in ("urn", "day", "about", "stands", "other", "rule")))
        for row in one.disagreements[:SHOWN]
    ]


class FilesForm(HearthForm):
    """Files at first; what travels on from the dry run then."""

    files = FilesField(
        label="The files",
        help_text=f"CSV or ODS as the regulator published them, at most {MOST_FILES} at once.",
        required=False,
    )
    as_at = DayField(
        label="The day it tells of",
        help_text="Only for a single file, and only when neither its title nor its name says it.",
        required=False,
        not_future=True,
    )
    carried = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def layout(self) -> Layout:
        return Layout("files", "as_at")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        chosen, as_at = data.get("files") or [], data.get("as_at")
        if not chosen and not data.get("carried"):
            self.add_error("files", "Choose a file")
        if len(chosen) > MOST_FILES:
            self.add_error("files", f"Choose at most {MOST_FILES} files at once")
        elif as_at and len(chosen) > 1:
            self.add_error("as_at", "Give a day for a single file only")
        elif chosen:
            self._pack(chosen, as_at)
        return data

    def _pack(self, chosen: list[Any], as_at: Any) -> None:
        given = [Given(tidy(one.name)[-LONGEST_NAME:], one.read()) for one in chosen]
        try:
            self.cleaned_data["carried"] = pack(Chosen(tuple(given), as_at))
        except Unreadable as unreadable:
            self.add_error("files", str(unreadable))


class BringInFiles(Deed):
    """Choose files, see what they would change, then bring them in: all of them or none."""

    form_class = FilesForm
    template_name = "published/bring_in.html"
    title = "Bring in the regulator’s files"
    tried: list[Brought] | None = None

    def find(self) -> None:
        require_operator(self.request)
        register = visible(self.request.user, Publication.objects.all())
        self.invented = register.filter(invented=True).exists()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "take" in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.make_form(request.POST, request.FILES or None)
        if form.is_valid() and self._try(form):
            return self.page(self._carrying(form))
        return self.page(form, status=422)

    def begun_form(self, typed: QueryDict) -> Any:
        """What was tried before is here again, and is tried again."""
        form = self.make_form(typed)
        if typed.get("carried") and form.is_valid() and self._try(form):
            return self._carrying(form)
        return super().begun_form(typed)

    def _carrying(self, form: Any) -> FilesForm:
        return FilesForm(initial={"carried": form.cleaned_data["carried"]})

    def _try(self, form: Any) -> bool:
        """The dry run. Of the invented register of a demonstration it is one as well: real files
        are never counted with it, and never brought in beside it."""
        try:
            self.tried = self._bring(form, dry=True, invented=self.invented)
        except Unreadable as unreadable:
            form.add_error("files", str(unreadable))
        return self.tried is not None

    def _bring(self, form: Any, **how: Any) -> list[Brought]:
        chosen = unpack(form.cleaned_data["carried"])
        alone = chosen.as_at if len(chosen.files) == 1 else None
        found = [opened(one.name, one.data) for one in chosen.files]
        if sum(len(one.lines) for one in found) > MOST_LINES:
            raise Unreadable(
                f"Together these have more than {MOST_LINES:,} lines, which is more than a page can "
                "wait for. Where Hearth runs, the command import_inspections takes any number"
            )
        readings = [read(one, as_at=alone) for one in found]
        return bring_in(readings, by=self.request.user, **how)

    def act(self, form: Any) -> str:
        try:
            brought = self._bring(form)
        except Unreadable as unreadable:
            raise Refusal(str(unreadable), field="files") from None
        new = [one.sha256 for one in brought if not one.already]
        if not new:
            raise Refusal("Brought in already: there is nothing to change", field="files")
        made = list(Publication.objects.filter(sha256__in=new))
        for one in made:
            did(
                self.request.user,
                AuditEvent.Verb.WROTE,
                one,
                purpose="brought in what is published",
            )
        if len(made) == 1:
            return reverse("published:file", args=[made[0].ref])
        return reverse("published:files")

    def context(self, form: Any) -> dict[str, Any]:
        tried = [(one, _said_of(one)) for one in self.tried or []]
        return {
            "tried": tried,
            "new": [one for one, _ in tried if not one.already],
            "invented": self.invented,
            "rules": RULES,
            "shown": f":{SHOWN}",
            "shown_number": SHOWN,
            "cancel": {"url": reverse("published:files"), "said": "Go back"},
        }
