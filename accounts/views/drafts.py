"""What somebody began: kept while they type, listed for them alone, set aside and had back."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from accounts import drafts, kept
from accounts.drafts import Reach
from accounts.failures import shown
from accounts.models import Draft


def keep(request: HttpRequest) -> HttpResponse:
    """Keep a form as it stands, asked by the page itself a few seconds after typing."""
    if request.method != "POST":
        return redirect("accounts:began")
    token = kept.read(request.POST.get(kept.FIELD, ""), good_for=None)
    draft = drafts.keep(request)
    if token is None or token.person != request.user.ref:
        return JsonResponse({"whose": "somebody else's"}, status=403)
    if draft is None:
        return JsonResponse({"said": "", "sent": drafts.was_sent(request.user, token.key)})
    other = draft.key != token.key
    return JsonResponse(
        {
            "said": draft.said_saved,
            "seen": draft.seen,
            # Another open page has written meanwhile: this one goes on as a draft of its own.
            "token": kept.issue(request.user, draft.key, token.version) if other else "",
        }
    )


def began(request: HttpRequest) -> HttpResponse:
    """Everything this person began and did not finish."""
    request.area = "me"
    context = {
        "began": drafts.open_ones(request.user)[: drafts.MOST_SHOWN],
        "aside": drafts.set_aside_ones(request.user)[: drafts.MOST_SHOWN],
    }
    return render(request, "accounts/began.html", context)


def draft(request: HttpRequest, ref: str) -> HttpResponse:
    """What this person typed, to read and to copy: whatever became of the page it was typed on."""
    request.area = "me"
    found = _own(request, ref)
    reach = drafts.reach_of(request, found)
    request.area = "me"  # finding what it was about stood in its home
    said = [] if reach is Reach.NOTHING else shown(drafts.as_form(found.body))
    return render(
        request, "accounts/draft.html", {"draft": found, "reach": reach.value, "said": said}
    )


def _own(request: HttpRequest, ref: str) -> Draft:
    """This person's draft that was neither sent nor emptied; for everybody else there is none."""
    mine = Draft.objects.filter(user=request.user, ref=ref, sent_at=None).exclude(body={})
    draft = mine.first()
    if draft is None:
        raise Http404
    return draft


def set_aside(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin the page again without this draft."""
    draft = _own(request, ref)
    if request.method != "POST":
        return redirect(draft.address)
    drafts.set_aside(request.user, draft)
    if "from_list" in request.POST:
        return redirect("accounts:began")
    return redirect(draft.path + (f"?{draft.query}" if draft.query else ""))


def bring_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Have a draft back that was set aside."""
    draft = _own(request, ref)
    if request.method == "POST":
        drafts.bring_back(request.user, draft)
    return redirect(draft.address)
