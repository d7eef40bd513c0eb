"""A page that does one thing, for the person it was shown to, once.

Find (through the policy) → form → one action → receipt. Every writing page is one of these,
so that each of them keeps what was typed, refuses another person's form, and makes one record
however often the button is pressed.
"""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from accounts import kept, versions
from accounts.models import KeptForm, Submission
from accounts.versions import ChangedMeanwhile, Meanwhile, Whole


class Refusal(Exception):
    """An expected failure of an action, said in a sentence a person can act on.

    ``field`` names the form's field the sentence stands beside (none: the form as a whole).
    """

    sentence = "This could not be done."
    field: str | None = None

    def __init__(self, sentence: str = "", field: str | None = None) -> None:
        super().__init__(sentence or self.sentence)
        self.sentence = sentence or self.sentence
        self.field = field or self.field


class Deed(View):
    """Subclasses say ``find``, ``act`` and usually ``form_class`` and ``template_name``."""

    form_class: ClassVar[type[forms.BaseForm]]
    template_name: ClassVar[str] = "components/deed.html"
    title: str = ""
    press: str = "Save"  # what the button says: what happens and to whom
    shown_with: str = ""  # the version of the record that this page is, or was, shown with

    def find(self) -> None:
        """Find what the page is about through the policy (404), and require the verb (403)."""
        raise NotImplementedError

    def act(self, form: Any) -> str:
        """Do the one deed; return the address of the receipt. May raise Refusal."""
        raise NotImplementedError

    def stands_on(self) -> Whole | None:
        """The record this deed changes, so that the second of two people sees both texts;
        None for a deed that only adds."""
        return None

    def answers(self, record: Any, *parts: list[Any]) -> dict[str, Any]:
        """What the record (and the rows that belong to it) says to the form's questions. Takes
        rows of its history: they have its columns, and the keys of what it leads to."""
        return versions.columns(record, self.form_class.base_fields)

    def meanwhile_says(self) -> str:
        """A sentence about what somebody else did, where no question shows it."""
        return ""

    def find_again(self) -> None:
        """Read everything afresh that ``find`` finds."""
        self.find()

    def form_arguments(self) -> dict[str, Any]:
        """What the form is made with, besides what was typed."""
        return {}

    def context(self, form: Any) -> dict[str, Any]:
        """What the page shows besides the form."""
        return {}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            self.find()
        return super().dispatch(request, *args, **kwargs)

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        return self.form_class(data, files, **self.form_arguments())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = kept.given_back(request)
        self._read_version()
        if typed is not None and self._changed_since(typed.get(kept.VERSION, "")):
            since = typed.get(kept.VERSION, "")
            return self._both_texts(typed, since, status=200, given_back=True)
        return self.page(self.make_form(typed), given_back=typed is not None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = kept.read(request.POST.get(kept.FIELD, ""))
        form = self.make_form(request.POST, request.FILES or None)
        if token is None:
            return self._open_too_long()
        if token.person != request.user.ref:
            raise PermissionDenied("This form was shown to somebody else. Nothing was saved.")
        if done := self._done(token.key):
            return done
        self.shown_with = token.version
        if self._changed_since(token.version):
            return self._done(token.key) or self._both_texts(request.POST, token.version)
        if not form.is_valid():
            return self._done(token.key) or self.page(form, status=422)
        try:
            return self._act_once(form, token.key)
        except ChangedMeanwhile:
            return self._done(token.key) or self._both_texts(request.POST, token.version)
        except Refusal as refused:
            if done := self._done(token.key):
                return done
            field = refused.field if refused.field in form.fields else None
            form.add_error(field, refused.sentence)
            return self.page(form, status=422)

    def _done(self, key: str) -> HttpResponse | None:
        """The receipt of this very sending, when it has been done: asked again after a refusal,
        since the first of two equal sendings may be what the second was refused for."""
        done = Submission.objects.filter(key=key, user=self.request.user).first()
        return HttpResponseRedirect(done.lands_on) if done else None

    def _act_once(self, form: Any, key: str) -> HttpResponse:
        """The deed and the mark that it was done, in one transaction: the second of two equal
        sendings waits for the first and then lands on the same receipt."""
        try:
            with transaction.atomic():
                mark = Submission.objects.create(key=key, user=self.request.user, lands_on="")
                if whole := self.stands_on():
                    whole.require(self.shown_with)
                mark.lands_on = self.act(form)
                mark.save(update_fields=["lands_on"])
                self._spend_kept_form()
                return HttpResponseRedirect(mark.lands_on)
        except IntegrityError:
            if done := self._done(key):
                return done
            raise

    def _spend_kept_form(self) -> None:
        if ref := kept.storable(self.request.GET.get("kept", "")):
            KeptForm.objects.filter(ref=ref, user=self.request.user).update(sent_at=timezone.now())

    def _open_too_long(self) -> HttpResponse:
        said = "This page was open for too long. Check what you wrote and send it again."
        if self.stands_on():
            return self._both_texts(self.request.POST, "", status=422, said=said)
        form = self.make_form(self.request.POST, self.request.FILES or None)
        form.is_valid()
        form.add_error(None, said)
        return self.page(form, status=422)

    def _read_version(self) -> Whole | None:
        """The version first, then everything again: what is shown is never older than it."""
        if whole := self.stands_on():
            self.shown_with = whole.version()
            self.find_again()
        return whole

    def _changed_since(self, version: str) -> bool:
        whole = self.stands_on()
        return whole is not None and whole.version() != version

    def _both_texts(
        self,
        typed: QueryDict,
        since: str,
        *,
        status: int = 409,
        said: str = "",
        given_back: bool = False,
    ) -> HttpResponse:
        """The same form with every word, and what stands now beside it. Its token carries the
        newer version: sending it again is a decision taken with both in view."""
        whole = self._read_version()
        meanwhile = Meanwhile(whole, since, self.shown_with, self.meanwhile_says())
        files = self.request.FILES or None
        compared = self.make_form(typed, files)
        form = self.make_form(meanwhile.compare(compared, self.answers, typed), files)
        meanwhile.show(form)
        self.meanwhile = meanwhile
        if said:
            form.is_valid()
            form.add_error(None, said)
        return self.page(form, status=status, given_back=given_back)

    meanwhile: Meanwhile | None = None  # set when this page shows two texts

    def page(self, form: Any, *, status: int = 200, given_back: bool = False) -> HttpResponse:
        context = {
            "form": form,
            "title": self.title,
            "press": self.press,
            "form_token": kept.issue(self.request.user, version=self.shown_with),
            "meanwhile": self.meanwhile,
            "given_back": given_back,
            **self.context(form),
        }
        return render(self.request, self.template_name, context, status=status)
