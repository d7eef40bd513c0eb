"""Change a signed record, make it void, and read its versions: the same pages for every kind."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from accounts.audit import opened
from accounts.deeds import Deed
from accounts.looking.opening import OpensRecord
from accounts.versions import Whole, whole
from homes.records import actions
from homes.records.forms import VoidForm
from homes.records.kinds import Kind, kind_called
from homes.records.showing import life_of
from homes.records.versions import versions


class _OfOne(OpensRecord, Deed):
    """A deed done to one signed record."""

    kind: Kind

    def find(self) -> None:
        self.kind = kind_called(self.kwargs["kind"])
        self.thing = self.kind.find(self.request.user, self.kwargs["ref"])
        self.kind.stand(self.request, self.thing)
        if not self.allowed():
            raise PermissionDenied

    def allowed(self) -> bool:
        raise NotImplementedError

    def stands_on(self) -> Whole | None:
        return whole(self.thing)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.thing.voided_at is not None:
            return HttpResponseRedirect(self.kind.url(self.thing))
        return super().get(request, *args, **kwargs)

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.thing, {"home": self.kind.home(self.thing), **self.kind.about(self.thing)}

    @property
    def around(self) -> dict[str, Any]:
        page = self.kind.url(self.thing)
        return {
            "record": self.thing,
            "kind": self.kind,
            "eyebrow": self.kind.title(self.request.user, self.thing),
            "back": {"url": page, "said": f"The {self.kind.said}"},
            "cancel": {"url": page, "said": "Leave it as it is"},
        }


class Amend(_OfOne):
    """Change a signed record: a new version, with the reason; the old one stays readable."""

    draft_title = "A change to a signed record"

    template_name = "records/change.html"

    def find(self) -> None:
        super().find()
        self.form_class = self.kind.form

    def allowed(self) -> bool:
        return self.kind.may_amend(self.request.user, self.thing)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.kind.signed(self.thing):
            return HttpResponseRedirect(self.kind.url(self.thing))
        return super().get(request, *args, **kwargs)

    def answers(self, record: Any, *parts: list[Any]) -> dict[str, Any]:
        return self.stands(record[0] if isinstance(record, list) else record)

    def stands(self, record: Any) -> dict[str, Any]:
        """What the record, or a version of it, answers to the form's questions."""
        if self.kind.initial:
            return self.kind.initial(record)
        return {name: getattr(record, name) for name in self.kind.content}

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": self.stands(self.thing), **self.kind.form_arguments(self.thing)}

    def act(self, form: Any) -> str:
        amended = actions.amend(
            by=self.request.user,
            kind=self.kind,
            record=self.thing,
            answers=self.kind.answers(form),
            because=form.cleaned_data["because"],
        )
        messages.success(
            self.request,
            f"Saved as version {amended.version}. The version before it can still be read.",
        )
        return self.kind.url(amended)

    def context(self, form: Any) -> dict[str, Any]:
        return self.around | {
            "title": f"Change this {self.kind.said}",
            "press": f"Save version {self.thing.version + 1}",
            "signatures": self._taken_off(),
            "follows": self.kind.after_amending_words,
        }

    def _taken_off(self) -> bool:
        return any(getattr(self.thing, f"{one.name}_at") for one in self.kind.signatures)


class MakeVoid(_OfOne):
    """Say that a record should not have been. It keeps its words and counts nowhere, for good."""

    draft_title = "Making a record void"

    template_name = "records/void.html"
    form_class = VoidForm

    def allowed(self) -> bool:
        return self.kind.voidable and self.kind.may_void(self.request.user, self.thing)

    def answers(self, record: Any, *parts: list[Any]) -> dict[str, Any]:
        return {}

    def meanwhile_says(self) -> str:
        return "Read it again before you make it void."

    def act(self, form: VoidForm) -> str:
        because = form.cleaned_data["because"]
        actions.void(by=self.request.user, kind=self.kind, record=self.thing, because=because)
        messages.success(self.request, "It is void. It can be read, and is counted nowhere.")
        return self.kind.url(self.thing)

    def context(self, form: VoidForm) -> dict[str, Any]:
        return self.around | {
            "title": f"Make this {self.kind.said} void",
            "press": "Make it void",
            "press_kind": "warning",
            "stands": _content(self.kind, self.thing, self.request.user),
        }


def _content(kind: Kind, record: Any, user: Any, mask: Any = str) -> list[dict[str, str]]:
    hidden = kind.hidden(user, record)
    return [
        {"label": label, "value": mask(value)}
        for name, label in kind.content.items()
        if name not in hidden and (value := kind.value(record, name))
    ]


def record_versions(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """Every version of a record beside the one before it, with what changed marked and why."""
    user, of = request.user, kind_called(kind)
    record = of.find(user, ref)
    if of.own_versions:
        return HttpResponseRedirect(of.url(record))
    of.stand(request, record)
    home = of.home(record)
    opened(user, record, home=home, **of.about(record))
    mask = of.mask(user, record)
    found = versions(of, record, mask=mask, hidden=of.hidden(user, record))
    if not found:
        raise Http404
    context = {
        "title": of.title(user, record),
        "kind": of,
        "record": record,
        "life": life_of(user, record, mask),
        "versions": found,
        "stands": _content(of, record, user, mask),
        "back": {"url": of.url(record), "said": f"The {of.said}"},
    }
    return render(request, "records/versions.html", context)
