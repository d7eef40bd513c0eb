"""One requirement or recommendation, and what is done about it: its steps, what shows that it is
done, somebody else's look, and what the next inspection found (F3, A7)."""

from functools import cached_property, partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.audit import opened
from accounts.deeds import Deed
from accounts.frame import enter
from accounts.looking.opening import OpensRecord
from accounts.versions import Whole, whole
from homes.chronology.queries import Place
from homes.chronology.searching import Wanted, find_words
from homes.records.showing import life_of
from inspections import references, showing
from inspections.actions import asked as deeds
from inspections.asked_forms import (
    AnswersForm,
    CheckForm,
    EvidenceForm,
    LookForForm,
    SetAsideForm,
    StepDoneForm,
    StepForm,
)
from inspections.forms import CloseForm
from inspections.models import ActionStep, Inspection, InspectionAction
from inspections.queries import asked, history, repeats
from placements import events
from placements.meetings.actions import put_up
from placements.meetings.forms import RaiseForm
from placements.views.search import marked
from ui import words

AREA = "quality"
JOINED = (
    "home__provider", "inspection", "owner", "closed_by", "checked_by", "recorded_by", "amended_by",
    "voided_by",
)  # fmt: skip


def _action(request: HttpRequest, ref: str) -> InspectionAction:
    rows = InspectionAction.with_void.select_related(*JOINED)
    found = policy.find(request.user, rows, ref=ref)
    enter(request, found.home, AREA)
    return found


def action_url(action: InspectionAction, at: str = "") -> str:
    return reverse("inspections:action", args=[action.ref]) + (f"#{at}" if at else "")


def _open(action: InspectionAction) -> bool:
    return action.closed_on is None and not action.is_void


def action(request: HttpRequest, ref: str) -> HttpResponse:
    """One requirement or recommendation: who sees to it, its steps, what shows it done, and whether
    somebody else and the next inspection found it so."""
    found, user = _action(request, ref), request.user
    opened(user, found, home=found.home)
    mask = showing.mask_of(user, found.home)
    claims = showing.claim_rows(asked.claims_of(user, found), mask)
    every = history.actions_of(user, found.home)
    sees_to = _open(found) and policy.may(user, "see to", found)
    waits = next((one for one in claims if not one["found"]), None)
    context = {
        "action": found,
        **showing.state_of(found),
        "said": showing.words_of(found, mask),
        "home": found.home,
        "life": life_of(user, found, mask),
        "steps": showing.step_rows(user, found, mask),
        "evidence": showing.evidence_rows(user, found, mask),
        "waits": waits,
        "back_again": [one for one in claims if one["found"] == "back"],
        "answers": showing.answer_rows(
            user, asked.answers_of(user, found), policy.may(user, "change", found), mask
        ),
        "before": repeats.before_each(every).get(found.pk, []),
        "rule": references.RULE,
        "sees_to": sees_to,
        "may_claim": sees_to and waits is None,
        "may_check": waits is not None and _may_check(user, found),
        "put_up_url": reverse("inspections:put_up", args=[found.ref])
        if found.learned and policy.may(user, "write", found.home)
        else "",
    }
    return render(request, "inspections/action.html", context)


def _may_check(user: Any, action: InspectionAction) -> bool:
    """Leads or oversees the home, and is not the one who said that it is done."""
    said = deeds.waiting_claim(action)
    return said is not None and said.recorded_by_id != user.pk and policy.may(user, "check", action)


# ---------- deeds ----------
class _OfAction(Deed):
    """A page about one action, for who sees to it."""

    verb = "see to"
    action: InspectionAction

    def find(self) -> None:
        self.action = _action(self.request, self.kwargs["ref"])
        policy.require(self.request.user, self.verb, self.action)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _open(self.action):
            return HttpResponseRedirect(action_url(self.action))
        return super().get(request, *args, **kwargs)

    def around(self, leave: str = "Leave without saving") -> dict[str, Any]:
        url = action_url(self.action)
        return {
            "action": self.action,
            "eyebrow": f"{self.action.get_kind_display()}, {self.action.refers_to}",
            "back": {"url": url, "said": "The action"},
            "cancel": {"url": url, "said": leave},
        }


class AddStep(_OfAction):
    """Break what was asked for down into a small step."""

    form_class = StepForm
    title = "Add a step"
    draft_title = "A step towards something an inspection asked for"
    press = "Add this step"

    def form_arguments(self) -> dict[str, Any]:
        return {"user": self.request.user, "action": self.action}

    def act(self, form: StepForm) -> str:
        made = deeds.add_step(by=self.request.user, action=self.action, **form.cleaned_data)
        messages.success(self.request, f"Saved. It is in the list of {made.owner.name}.")
        return action_url(self.action, "steps")

    def context(self, form: StepForm) -> dict[str, Any]:
        return self.around()


class _OfStep(OpensRecord, Deed):
    """A page about one step."""

    template_name = "inspections/step.html"
    step: ActionStep

    def find(self) -> None:
        user = self.request.user
        joined = [f"action__{name}" for name in JOINED]
        rows = ActionStep.objects.select_related("owner", *joined)
        self.step = policy.find(user, rows, ref=self.kwargs["ref"])
        self.action = self.step.action
        self.require(user)
        enter(self.request, self.action.home, AREA)

    def require(self, user: Any) -> None:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.step.is_open or not _open(self.action):
            return HttpResponseRedirect(action_url(self.action, self.step.ref))
        return super().get(request, *args, **kwargs)

    def stands_on(self) -> Whole:
        return whole(self.step)

    def answers(self, record: ActionStep, *parts: Any) -> dict[str, Any]:
        return {}

    def meanwhile_says(self) -> str:
        return "Read on the action’s page what became of this step."

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.step, {"home": self.action.home, "staff_member": self.step.owner}

    def context(self, form: Any) -> dict[str, Any]:
        mask = showing.mask_of(self.request.user, self.action.home)
        url = action_url(self.action)
        return {
            "step": self.step,
            "text": mask(self.step.text),
            "eyebrow": f"{self.action.get_kind_display()}, {self.action.refers_to}",
            "back": {"url": url, "said": "The action"},
            "cancel": {"url": url, "said": "Not yet"},
        }


class StepDone(_OfStep):
    """A step is done: who says so, and the day."""

    form_class = StepDoneForm
    title = "Is this step done?"
    draft_title = "A step of something an inspection asked for"
    press = "It is done"

    def require(self, user: Any) -> None:
        policy.require(user, "finish", self.step)

    def form_arguments(self) -> dict[str, Any]:
        return {"step": self.step}

    def act(self, form: StepDoneForm) -> str:
        deeds.finish_step(by=self.request.user, step=self.step, **form.cleaned_data)
        messages.success(self.request, "Done.")
        return action_url(self.action, self.step.ref)


class StepAside(_OfStep):
    """A step is not taken after all, with the reason."""

    form_class = SetAsideForm
    title = "Set this step aside"
    draft_title = "Why a step is set aside"
    press = "Set it aside"

    def require(self, user: Any) -> None:
        policy.require(user, "see to", self.action)

    def act(self, form: SetAsideForm) -> str:
        deeds.set_step_aside(by=self.request.user, step=self.step, **form.cleaned_data)
        messages.success(self.request, "Set aside, with the reason.")
        return action_url(self.action, self.step.ref)


# ---------- what shows it ----------
@require_http_methods(["GET", "HEAD", "POST"])
def choose_record(request: HttpRequest, ref: str) -> HttpResponse:
    """Which of the home's own records shows what was done: the last 90 days, or those with these
    words. The words are sent and never stand in an address (trust A16)."""
    found, user = _action(request, ref), request.user
    policy.require(user, "see to", found)
    if not _open(found):
        return HttpResponseRedirect(action_url(found))
    looked_for = request.method == "POST" and "look" in request.POST
    form = LookForForm(request.POST if looked_for else None)
    after = Place.read(request.POST.get("after", ""))
    context: dict[str, Any] = {
        "action": found,
        "form": form,
        "home": found.home,
        "title": "Which record shows it?",
        "further": after is not None,
    }
    if looked_for and not form.is_valid():
        return render(request, "inspections/choose_record.html", context, status=422)
    if looked_for:
        rows, more = _with_words(user, found, form.cleaned_data, after)
    else:
        entries, more = asked.lately(user, found.home, after)
        rows = _once(
            {"of": row.kind, "thing": row.thing, **events.read(user, row)} for row in entries
        )
    context |= {
        "looked_for": looked_for,
        "rows": showing.offered(user, found, rows),
        "more": more.said if more else "",
    }
    return render(request, "inspections/choose_record.html", context)


def _with_words(user: Any, action: InspectionAction, answers: Any, after: Place | None) -> Any:
    """Records of this home with these words: the search's own, those of other homes left out."""
    wanted = Wanted(
        answers["words"],
        first=answers["first"] or LookForForm.usual_first(),
        last=answers["last"],
    )
    found, more = find_words(user, wanted, partial(events.masks_of, user), after)
    here = [one for one in found if one.row.home_id == action.home_id]
    rows = [
        {
            "of": one.row.kind, "thing": one.row.thing, **events.facts(one.row),
            "title": marked(one.title), "words": marked(one.words),
        }
        for one in here
    ]  # fmt: skip
    return rows, more


def _once(rows: Any) -> list[dict[str, Any]]:
    """Each record once, though it stands in the stories of several young people."""
    return list({(one["of"], one["thing"]): one for one in rows}.values())


class LinkRecord(OpensRecord, _OfAction):
    """Link the record that was chosen, with a sentence why it shows what was done."""

    form_class = EvidenceForm
    title = "Why does it show it?"
    draft_title = "A record that shows what was done"
    template_name = "inspections/link.html"
    press = "Link this record"

    def find(self) -> None:
        super().find()
        kind, thing = self.kwargs["kind"], self.kwargs["thing"]
        self.entry = asked.entry(self.request.user, self.action.home, kind, thing)
        if self.entry is None:
            raise Http404

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.action, {"home": self.action.home}

    @cached_property
    def shown(self) -> dict[str, Any]:
        return events.read(self.request.user, self.entry)

    def act(self, form: EvidenceForm) -> str:
        made = deeds.link(
            by=self.request.user, action=self.action, kind=self.entry.kind, thing=self.entry.thing,
            **form.cleaned_data,
        )  # fmt: skip
        messages.success(self.request, "Linked.")
        return action_url(self.action, made.ref)

    def context(self, form: EvidenceForm) -> dict[str, Any]:
        url = reverse("inspections:choose_record", args=[self.action.ref])
        return self.around() | {
            "event": self.shown,
            "back": {"url": url, "said": "Choose another record"},
        }


# ---------- done, and checked ----------
class _OnWholeAction(OpensRecord, _OfAction):
    """What is said over all that stands of an action; what somebody else said meanwhile is not asked
    again, it stands whole at the top."""

    def stands_on(self) -> Whole:
        return whole(self.action)

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {}

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.action, {"home": self.action.home}


class CloseAction(_OnWholeAction):
    """Say that it is done, with what shows it and what it taught; somebody else checks it."""

    form_class = CloseForm
    draft_title = "Closing something an inspection asked for"
    template_name = "inspections/close_action.html"
    title = "Done, with evidence"
    press = "Say that it is done"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.action.waiting_since:
            return HttpResponseRedirect(action_url(self.action))
        return super().get(request, *args, **kwargs)

    def form_arguments(self) -> dict[str, Any]:
        return {"action": self.action}

    def act(self, form: CloseForm) -> str:
        answers = dict(form.cleaned_data)
        done_on = answers.pop("closed_on")
        deeds.claim(by=self.request.user, action=self.action, done_on=done_on, **answers)
        messages.success(
            self.request,
            "Saved. Somebody else who leads or oversees the home now checks it; until then it is open.",
        )
        return action_url(self.action)

    def context(self, form: CloseForm) -> dict[str, Any]:
        user, now = self.request.user, self.action
        mask = showing.mask_of(user, now.home)
        claims = asked.claims_of(user, now)
        return self.around() | {
            "text": mask(now.text),
            "evidence": showing.evidence_rows(user, now, mask),
            "theirs": next(iter(showing.claim_rows(claims[:1], mask)), None),
            "steps_open": asked.steps_open(now),
            "choose_url": reverse("inspections:choose_record", args=[now.ref]),
        }


class Check(_OnWholeAction):
    """Somebody else's look: it is done, or it is sent back with what is missing."""

    verb = "check"
    form_class = CheckForm
    draft_title = "Checking something an inspection asked for"
    template_name = "inspections/check.html"
    title = "Is it done?"
    press = "Save what I found"

    def find(self) -> None:
        super().find()
        said = deeds.waiting_claim(self.action)
        if said is not None and said.recorded_by_id == self.request.user.pk:
            raise PermissionDenied(deeds.OwnWork.sentence)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.action.waiting_since is None:
            return HttpResponseRedirect(action_url(self.action))
        return super().get(request, *args, **kwargs)

    def meanwhile_says(self) -> str:
        return "Read on the action’s page how it stands now."

    def act(self, form: CheckForm) -> str:
        if form.cleaned_data["found"] == "checked":
            deeds.check(by=self.request.user, action=self.action)
            messages.success(self.request, "Checked. It is closed.")
        else:
            because = form.cleaned_data["because"]
            deeds.send_back(by=self.request.user, action=self.action, because=because)
            messages.success(self.request, "Sent back, with what is missing. It is open again.")
        return action_url(self.action)

    def context(self, form: CheckForm) -> dict[str, Any]:
        user, now = self.request.user, self.action
        mask = showing.mask_of(user, now.home)
        claims = showing.claim_rows(asked.claims_of(user, now), mask)
        return self.around("Not now") | {
            "text": mask(now.text),
            "waits": next((one for one in claims if not one["found"]), None),
            "steps": showing.step_rows(user, now, mask),
            "evidence": showing.evidence_rows(user, now, mask),
        }


class PutUp(OpensRecord, Deed):
    """Put what was learned on the agenda of the next team meeting, in words that can be changed."""

    form_class = RaiseForm
    title = "Put it up for the team"
    draft_title = "Something learned, for the team meeting"
    press = "Put it on the agenda"

    def find(self) -> None:
        self.action = _action(self.request, self.kwargs["ref"])
        policy.require(self.request.user, "write", self.action.home)
        if self.action.is_void or not self.action.learned:
            raise Http404

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.action, {"home": self.action.home}

    def form_arguments(self) -> dict[str, Any]:
        one = self.action
        mask = showing.mask_of(self.request.user, one.home)
        said = [
            f"An inspection asked for this on {words.day_month(one.inspection.started_on)} "
            f"({one.refers_to}).",
            f"What it taught us: {mask(one.learned)}",
            f"What changes for good: {mask(one.lasting)}" if one.lasting else "",
        ]
        return {"initial": {"words": "\n".join(part for part in said if part)[:2000]}}

    def make_form(self, data: Any = None, files: Any = None, **more: Any) -> Any:
        form = super().make_form(data, files, **more)
        del form.fields["young_person"]
        return form

    def act(self, form: RaiseForm) -> str:
        put_up(by=self.request.user, home=self.action.home, young_person=None, **form.cleaned_data)
        messages.success(
            self.request, "It is on the agenda of the next team meeting, in your words."
        )
        return reverse("meetings:agenda", args=[self.action.home.ref])

    def context(self, form: RaiseForm) -> dict[str, Any]:
        url = action_url(self.action)
        return {
            "back": {"url": url, "said": "The action"},
            "cancel": {"url": url, "said": "Leave it"},
        }


# ---------- at the next inspection ----------
class Answers(OpensRecord, Deed):
    """What an inspection found of each thing that earlier ones asked for, on one form."""

    form_class = AnswersForm
    title = "What became of what was asked before?"
    draft_title = "What an inspection found of earlier actions"
    template_name = "inspections/answers.html"
    press = "Save what they found"
    inspection: Inspection

    def find(self) -> None:
        user = self.request.user
        rows = Inspection.objects.select_related("home__provider", "recorded_by")
        self.inspection = policy.find(user, rows, ref=self.kwargs["ref"])
        enter(self.request, self.inspection.home, AREA)
        policy.require(user, "change", self.inspection)
        self.actions = asked.to_answer(user, self.inspection)

    @property
    def inspection_url(self) -> str:
        return reverse("inspections:inspection", args=[self.inspection.ref])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.actions:
            return HttpResponseRedirect(f"{self.inspection_url}#before")
        return super().get(request, *args, **kwargs)

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.inspection, {"home": self.inspection.home}

    def form_arguments(self) -> dict[str, Any]:
        return {"actions": self._asked_about()}

    def _asked_about(self) -> list[InspectionAction]:
        """Those still to answer, and those this very form was shown with and somebody else has
        answered since: their words are not lost, they are refused beside them."""
        typed = {
            name.removeprefix("met-") for name in self.request.POST if name.startswith("met-")
        } - {one.ref for one in self.actions}
        if not typed:
            return self.actions
        rows = policy.visible(
            self.request.user, asked.asked_before(self.inspection).filter(ref__in=typed)
        )
        return [*self.actions, *rows.select_related("inspection", "owner")]

    def act(self, form: AnswersForm) -> str:
        made = deeds.answer(by=self.request.user, inspection=self.inspection, found=form.found)
        said = words.count(len(made), "answer")
        messages.success(self.request, f"{said} saved, on this page and on each action’s.")
        return f"{self.inspection_url}#before"

    def context(self, form: AnswersForm) -> dict[str, Any]:
        return {
            "inspection": self.inspection,
            "left_over": max(0, len(self.actions) - AnswersForm.AT_MOST),
            "eyebrow": f"{self.inspection.get_kind_display()} inspection, "
            f"{words.day_month(self.inspection.started_on, always_year=True)}",
            "back": {"url": self.inspection_url, "said": "The inspection"},
            "cancel": {"url": self.inspection_url, "said": "Leave without saving"},
        }
