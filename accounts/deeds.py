"""A page that does one thing, for the person it was shown to, once.

Find (through the policy) → form → one action → receipt. Every writing page is one of these,
so that each of them keeps what was typed, refuses another person's form, and makes one record
however often the button is pressed.
"""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from accounts import kept
from accounts.models import KeptForm, Submission


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

    def find(self) -> None:
        """Find what the page is about through the policy (404), and require the verb (403)."""
        raise NotImplementedError

    def act(self, form: Any) -> str:
        """Do the one deed; return the address of the receipt. May raise Refusal."""
        raise NotImplementedError

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
        return self.page(self.make_form(typed), given_back=typed is not None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = kept.read(request.POST.get(kept.FIELD, ""))
        form = self.make_form(request.POST, request.FILES or None)
        if token is None:
            form.is_valid()
            form.add_error(
                None, "This page was open for too long. Check what you wrote and send it again."
            )
            return self.page(form, status=422)
        if token.person != request.user.ref:
            raise PermissionDenied("This form was shown to somebody else. Nothing was saved.")
        if done := self._done(token.key):
            return done
        if not form.is_valid():
            return self._done(token.key) or self.page(form, status=422)
        try:
            return self._act_once(form, token.key)
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

    def page(self, form: Any, *, status: int = 200, given_back: bool = False) -> HttpResponse:
        context = {
            "form": form,
            "title": self.title,
            "press": self.press,
            "form_token": kept.issue(self.request.user),
            "given_back": given_back,
            **self.context(form),
        }
        return render(self.request, self.template_name, context, status=status)
