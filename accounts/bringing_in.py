"""A page that brings rows in from a spreadsheet: choose a file, see what would happen, then do it.

The dry run saves nothing. What was read travels to the second press inside the page (never in
the browser's storage) and is judged again there, row by row, before anything is written.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict

from accounts.deeds import Deed, Refusal
from ui import spreadsheet
from ui.forms import FileField, HearthForm


class SheetForm(HearthForm):
    """A file at first; its text when the dry run has been read."""

    file = FileField(label="The file", help_text="CSV, at most 2 MB.", required=False)
    text = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        upload = data.get("file")
        try:
            if upload:
                if upload.size > spreadsheet.MOST_BYTES:
                    raise spreadsheet.Unreadable(
                        "This file is larger than 2 MB. Bring it in in parts"
                    )
                data["text"] = spreadsheet.text_of(upload.read())
            elif not data.get("text"):
                self.add_error("file", "Choose a file")
        except spreadsheet.Unreadable as unreadable:
            self.add_error("file", str(unreadable))
        return data


class BringIn(Deed):
    """Subclasses say ``find``, ``columns``, ``row_form``, ``twin``, ``take`` and ``done_url``."""

    form_class = SheetForm
    template_name = "components/bring_in.html"
    columns: ClassVar[list[spreadsheet.Column]]
    named: ClassVar[tuple[str, str]] = ("row", "rows")

    def row_form(self, said: dict[str, str]) -> forms.BaseForm:
        raise NotImplementedError

    def twin(self) -> Callable[[Any], Any] | None:
        return None

    def take(self, rows: list[spreadsheet.Row]) -> None:
        """Write the accepted rows, all of them or none."""
        raise NotImplementedError

    def done_url(self) -> str:
        raise NotImplementedError

    def judged(self, form: Any) -> spreadsheet.Sheet:
        return spreadsheet.read(form.cleaned_data["text"], self.columns, self.row_form, self.twin())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "example" in request.GET:
            sheet = HttpResponse(spreadsheet.example(self.columns), content_type="text/csv")
            sheet["Content-Disposition"] = (
                f'attachment; filename="{self.named[1].replace(" ", "-")}.csv"'
            )
            return sheet
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "take" in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.make_form(request.POST, request.FILES or None)
        if form.is_valid():
            try:
                return self.page_of(form, self.judged(form))
            except spreadsheet.Unreadable as unreadable:
                form.add_error("file", str(unreadable))
        return self.page(form, status=422)

    def begun_form(self, typed: QueryDict) -> Any:
        """What was read from the file is here again, and is tried again."""
        form = self.make_form(typed)
        try:
            if form.is_valid():
                self.sheet = self.judged(form)
                return SheetForm(initial={"text": form.cleaned_data["text"]})
        except spreadsheet.Unreadable:
            pass
        return self.make_form()

    def page_of(self, form: Any, sheet: spreadsheet.Sheet) -> HttpResponse:
        shown = SheetForm(initial={"text": form.cleaned_data["text"]})
        self.sheet = sheet
        return self.page(shown)

    def act(self, form: Any) -> str:
        try:
            sheet = self.judged(form)
        except spreadsheet.Unreadable as unreadable:
            raise Refusal(str(unreadable), field="file") from None
        if not sheet.taken:
            raise Refusal("No row of this file can be brought in", field="file")
        self.take(sheet.taken)
        return self.done_url()

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "columns": self.columns,
            "named": {"one": self.named[0], "both": ",".join(self.named)},
            "sheet": getattr(self, "sheet", None),
            "cancel": {"url": self.done_url(), "said": "Go back"},
        }
