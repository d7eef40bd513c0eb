"""A page that does one thing, for the person it was shown to, once.

Find (through the policy) → form → one action → receipt. Every writing page is one of these,
so that each of them keeps what was typed, refuses another person's form, and makes one record
however often the button is pressed.
"""

from functools import cached_property
from hashlib import sha256
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.shortcuts import render
from django.views import View

from accounts import drafts, kept, versions
from accounts.drafts import Given
from accounts.frame import count_again
from accounts.models import Draft, Submission
from accounts.records import new_ref
from accounts.versions import ChangedMeanwhile, Meanwhile, Whole

BY_SCRIPT = "X-Hearth-Save"  # the page sends its own form, and stays when that fails


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
    draft_title: ClassVar[str] = ""  # what the form is, naming nobody: else the title
    press: str = "Save"  # what the button says: what happens and to whom
    shown_with: str = ""  # the version of the record that this page is, or was, shown with

    @classmethod
    def said_of_draft(cls, **where: str) -> str:
        """What a draft of this page is called, by what stands in the page's address."""
        return cls.draft_title or cls.title

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

    def complete(self, typed: QueryDict, meanwhile: Meanwhile) -> QueryDict:
        """What was typed, with rows that somebody else added meanwhile."""
        return typed

    def points_out(self, form: Any) -> list[Any]:
        """What the writer should look at once more before it is a record, each with ``said``: shown
        over their words, with nothing saved. Sent again as it is, it is saved."""
        return []

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
        if token := kept.read(request.POST.get(kept.FIELD, "")):
            self.shown_with = token.version
        response = super().dispatch(request, *args, **kwargs)
        if BY_SCRIPT in request.headers and response.status_code == 302:
            return JsonResponse({"go": response["Location"]})
        return response

    def make_form(self, data: Any = None, files: Any = None, **more: Any) -> Any:
        return self.form_class(data, files, **self.form_arguments(), **more)

    @cached_property
    def given(self) -> Given:
        """What this person began on this very page and did not finish."""
        return Given(self.request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = self.given.form
        self._read_version()
        if typed is None:
            return self.page(self.make_form())
        since = typed.get(kept.VERSION, "")
        if self._changed_since(since):
            return self._both_texts(typed, since, status=200)
        return self.page(self.begun_form(typed))

    def begun_form(self, typed: QueryDict) -> Any:
        """The form as it was left: shown, read, and not judged before it is sent."""
        form = self.make_form(typed, quiet=True)
        form.full_clean()
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = kept.read(request.POST.get(kept.FIELD, ""))
        form = self.make_form(request.POST, request.FILES or None)
        if token is None:
            return self._open_too_long()
        if token.person != request.user.ref:
            raise PermissionDenied("This form was shown to somebody else. Nothing was saved.")
        if done := self._done(token.key):
            return done
        if self._changed_since(token.version):
            return self._done(token.key) or self._both_texts(request.POST, token.version)
        if not form.is_valid():
            return self._done(token.key) or self.page(form, status=422)
        pointed = self.points_out(form)
        if pointed and token.pointed_out != _digest_of(pointed):
            return self._done(token.key) or self.page(form, status=422, pointed_out=pointed)
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
        if done is None:
            return None
        if done.digest in ("", self._digest):
            return HttpResponseRedirect(done.lands_on)
        return self._refused(
            "You have saved this already, and what is written here is different. It is not saved: "
            "look it over, and save it if it is to be a record of its own."
        )

    @cached_property
    def _digest(self) -> str:
        return drafts.digest(drafts.typed_in(self.request.POST))

    def _refused(self, said: str) -> HttpResponse:
        """The form with every word, and why nothing was saved."""
        form = self.make_form(self.request.POST, self.request.FILES or None)
        form.is_valid()
        form.add_error(None, said)
        return self.page(form, status=422)

    def _act_once(self, form: Any, key: str) -> HttpResponse:
        """The deed and the mark that it was done, in one transaction: the second of two equal
        sendings waits for the first and then lands on the same receipt."""
        try:
            with transaction.atomic():
                drafts.stand_in_line(key)
                mark = Submission.objects.create(
                    key=key, user=self.request.user, lands_on="", digest=self._digest
                )
                if whole := self.stands_on():
                    whole.require(self.shown_with)
                mark.lands_on = self.act(form)
                mark.save(update_fields=["lands_on"])
                drafts.sent(self.request.user, key, self.request.POST)
                count_again(self.request)
                return HttpResponseRedirect(mark.lands_on)
        except IntegrityError:
            if done := self._done(key):
                return done
            raise

    def _open_too_long(self) -> HttpResponse:
        said = "This page was open for too long. Check what you wrote and send it again."
        if self.stands_on():
            return self._both_texts(self.request.POST, "", status=422, said=said)
        return self._refused(said)

    def _read_version(self) -> Whole | None:
        """The version first, then everything again: what is shown is never older than it."""
        if whole := self.stands_on():
            self.shown_with = whole.version()
            self._forget()
            self.find_again()
        return whole

    def _forget(self) -> None:
        """What the page read once and kept (its cached properties) is from before this version."""
        for name in set(self.__dict__) - set(Deed.__dict__):
            if isinstance(getattr(type(self), name, None), cached_property):
                del self.__dict__[name]

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
    ) -> HttpResponse:
        """The same form with every word, and what stands now beside it. Its token carries the
        newer version: sending it again is a decision taken with both in view."""
        whole = self._read_version()
        meanwhile = Meanwhile(whole, since, self.shown_with, self.meanwhile_says())
        files = self.request.FILES or None
        compared = self.make_form(typed, files)
        both = self.complete(meanwhile.compare(compared, self.answers, typed), meanwhile)
        form = self.make_form(both, files)
        meanwhile.show(form)
        self.meanwhile = meanwhile
        form.is_valid()
        if said:
            form.add_error(None, said)
        return self.page(form, status=status)

    meanwhile: Meanwhile | None = None  # set when this page shows two texts

    def _key(self, draft: Draft | None) -> str:
        """The key of the sending this page is shown for: its draft's, or the one it was sent
        with and did not use up, so that a form stays one sending however often it is refused."""
        if draft:
            return draft.key
        token = kept.read(self.request.POST.get(kept.FIELD, ""), good_for=None)
        if token is None or token.person != self.request.user.ref:
            return new_ref()
        used = Submission.objects.filter(key=token.key, user=self.request.user).exists()
        return new_ref() if used else token.key

    def _draft(self) -> Draft | None:
        """What is kept of this page: given back on opening it, kept now when it was refused."""
        if self.request.method == "POST":
            return drafts.keep(self.request, key=self._key(None))
        return self.given.draft

    def page(
        self, form: Any, *, status: int = 200, pointed_out: list[Any] | None = None
    ) -> HttpResponse:
        draft = self._draft()
        opening = self.request.method != "POST"
        token = kept.issue(
            self.request.user,
            self._key(draft),
            version=self.shown_with,
            pointed_out=_digest_of(pointed_out) if pointed_out else "",
        )
        context = {
            "form": form,
            "title": self.title,
            "press": self.press,
            "form_token": token,
            "meanwhile": self.meanwhile,
            "pointed_out": pointed_out,
            "draft": draft,
            "given_back": draft is not None and opening,
            "other_drafts": self.given.others if opening else [],
            **self.context(form),
        }
        if draft and "task" in context:
            saved = {"state": "draft", "said": "Draft", "saved": draft.said_saved.capitalize()}
            context["task"] = {**context["task"], **saved, "who": "only you"}
        return render(self.request, self.template_name, context, status=status)


def _digest_of(pointed: list[Any]) -> str:
    """Which things were pointed out; says none of them, for a token can be read."""
    return sha256("\n".join(one.said for one in pointed).encode()).hexdigest()[:16]
