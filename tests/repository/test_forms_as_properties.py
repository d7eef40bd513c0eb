"""Every writing form as a property (trust F-0b), and what each gives back when something fails (R-5, R-3).

Valid in: shown back as it was written. Invalid in: said beside the field, nothing saved, every word still there. And
whatever fails between typing and saving, the words return to whoever typed them and are nowhere for anybody else.

At every change each form meets one of the five properties, and of what may fail one fault; ``HEARTH_FULL=1`` tries
all of them on all forms.
"""

import html
import re
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts import drafts, kept
from accounts.deeds import Deed
from accounts.models import Draft, Submission
from homes.chronology.telling import differences
from tests.fully import some
from tests.people import as_, show_step
from tests.repository.page_forms import form_in
from tests.repository.test_hostile_input import FORMS, NEVER_ACCEPTED, Sender, same, undone
from tests.repository.walk import OF_THE_WALK, address
from tests.repository.walk import things as things  # the fixture
from ui.fields import tidy


def forms(turn: int) -> pytest.MarkDecorator:
    """Every form when the bar is measured; at every change each form meets one of the five properties."""
    asked = some([*FORMS], [*FORMS][turn::5])
    return pytest.mark.parametrize("sender", asked, indirect=True, ids="-".join)


@pytest.fixture
def sender(request, world, things):
    route, thing = request.param
    person = getattr(world, FORMS[request.param])
    made = Sender(person, address(world, things, route, thing), route)
    made.number = [*FORMS].index(request.param) // 5  # among those that meet the same property
    return made


FEW = settings(
    max_examples=some(4, 1),
    phases=[Phase.explicit, Phase.generate],  # what fails is said as it is: each try asks a page
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# Anything a person can type or paste in one line, the characters of mark-up among it.
SAID = st.text(
    st.one_of(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co")), st.sampled_from("<>&\"'{}%")),
    min_size=1,
    max_size=40,
)  # fmt: skip
TOKEN = re.compile(rf'name="{kept.FIELD}" value="([^"]+)"')
# Forms whose words are on no page afterwards, and why.
# Asked for one answer to the question before alone; with another they are left out.
# Asked, and kept, only after a certain answer to another question.
ASKED_THEN = {
    "why_not_asked", "would_change", "why_not", "outcome", "instalments", "medical_words", "planned_in",
    "agreed_with", "order_ref", "reason", "supported_by", "hold_how_1", "hold_how_2", "hold_how_3",
    "theirs_why_not",
}  # fmt: skip
SHOWN_NOWHERE: dict[str, str] = {
    "cover:begin": "the reason is for those who answer for the other home"
}


def typed(sender: Sender, said: str) -> dict[str, Any]:
    """Every room for words filled, each with words of its own."""
    data = dict(sender.good)
    for number, one in enumerate(sender.controls.values()):
        if one.words and "_FORMS" not in one.name:
            data[one.name] = f"Said {number} {said}"[: one.limit or 60]
    return data


def written(sender: Sender, data: dict[str, Any]) -> dict[str, str]:
    return {
        name: data[name]
        for name, one in sender.controls.items()
        if one.words and data.get(name) and "_other_" not in name
    }


def missing(sender: Sender, data: dict[str, Any], page: str) -> list[str]:
    """Which of the words are not in their fields on this page."""
    back = form_in(page) or {}
    return [
        name
        for name, words in written(sender, data).items()
        if not (back.get(name) and same(words, back[name].standing[0]))
    ]


def token(page: str) -> str:
    found = TOKEN.search(page)
    return found[1] if found else ""


def open_page(sender: Sender, client: Client | None = None) -> str:
    return (client or sender.client).get(sender.url).content.decode()


def keep(sender: Sender, data: dict[str, Any], client: Client | None = None) -> Any:
    sent = {**data, kept.FIELD: token(open_page(sender)), "draft_path": sender.url}
    return (client or sender.client).post("/drafts/keep/", sent)


def has_words(sender: Sender) -> bool:
    return any(one.words for one in sender.controls.values())


@forms(0)
@FEW
@given(said=SAID)
def test_a_draft_is_given_back_as_it_was_typed(sender, said):
    data = typed(sender, said)
    if not has_words(sender) or sender.route in NEVER_ACCEPTED:
        return
    with undone():
        assert keep(sender, data).json()["said"]
        page = as_(sender.person).get(sender.url).content.decode()
        assert missing(sender, data, page) == []
        back = form_in(page)
        for name, one in sender.controls.items():
            if name == "when_day":  # "yesterday" is kept as the day it was
                continue
            if one.kind in {"choice", "many"} and name in back and data.get(name):
                chosen = data[name] if isinstance(data[name], list) else [data[name]]
                assert sorted(back[name].standing) == sorted(chosen), name


@forms(1)
@FEW
@given(said=SAID)
def test_what_is_valid_is_saved_and_shown_as_it_was_written(sender, said):
    if sender.route in NEVER_ACCEPTED:
        return
    data = typed(sender, said)
    with undone():
        response = sender.client.post(sender.url, {**data, kept.FIELD: token(open_page(sender))})
        if response.status_code != 302:
            assert response.status_code == 422
            assert missing(sender, data, response.content.decode()) == []
            return
        lost = [one for one in not_shown(sender, data, response.url) if one not in ASKED_THEN]
        assert lost == [] or sender.route in SHOWN_NOWHERE, lost
        assert not drafts.open_ones(sender.person).exclude(key=OF_THE_WALK).exists()


def not_shown(sender: Sender, data: dict[str, Any], receipt: str) -> list[str]:
    """The words that stand neither on the receipt nor on a page it leads to."""
    page = _text(sender, receipt)
    sought = {name: squeezed(words) for name, words in written(sender, data).items()}
    lost = {name: words for name, words in sought.items() if words not in page}
    if lost:
        for link in _links(sender, receipt):
            more = _text(sender, link)
            lost = {name: words for name, words in lost.items() if words not in more}
            if not lost:
                break
    return sorted(lost)


def _links(sender: Sender, receipt: str) -> list[str]:
    response = sender.client.get(receipt, follow=True)
    found = re.findall(r'href="(/[^"#]*)', response.content.decode())
    skipped = ("/static/", "/sign-", "/drafts/", "/about", "/accessibility")
    links = [html.unescape(one) for one in dict.fromkeys(found) if not one.startswith(skipped)]
    return links[:40]


def _text(sender: Sender, address: str) -> str:
    response = sender.client.get(address, follow=True)
    if response.streaming:
        return ""
    return squeezed(html.unescape(re.sub(r"<(?:br|/?p)[^>]*>", " ", response.content.decode())))


def squeezed(text: str) -> str:
    return " ".join(tidy(text).split())


@forms(2)
@FEW
@given(said=SAID)
def test_what_is_invalid_is_said_and_nothing_is_saved(sender, said):
    data = typed(sender, said)
    wrong = {
        one.name: "x" * (one.limit + 1) if one.limit else "nonsense"
        for one in sender.controls.values()
        if (one.words and one.limit) or one.kind == "choice"
    }
    if not wrong:
        return
    data |= dict([next(iter(wrong.items()))])
    with undone():
        sent = {**data, kept.FIELD: token(open_page(sender))}
        before = Submission.objects.count()
        response = sender.client.post(sender.url, sent)
        page = response.content.decode()
        assert response.status_code == 422
        assert "govuk-error-message" in page
        assert "data-error-summary" in page
        assert missing(sender, data, page) == []
        assert Submission.objects.count() == before


@forms(3)
def test_the_same_form_ten_times_makes_one_record(sender):
    """R-3, for every form."""
    if sender.route in NEVER_ACCEPTED:
        return
    with undone():
        sent = {**sender.good, kept.FIELD: token(open_page(sender)) or kept.issue(sender.person)}
        answers = [sender.client.post(sender.url, sent) for _ in range(some(10, 3))]
        assert {answer.status_code for answer in answers} == {302}
        assert len({answer.url for answer in answers}) == 1
        assert Submission.objects.filter(key=kept.read(sent[kept.FIELD]).key).count() == 1
        assert differences() == []  # the chronology says what the records say now


# ---------- something fails between typing and saving
def session_ended(sender, data, monkeypatch):
    nobody = as_(None)
    answer = nobody.post(sender.url, data)
    assert answer.status_code == 302
    assert reverse("account_login") in answer.url
    return as_(sender.person)


def token_of_another_session(sender, data, monkeypatch):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(sender.person)
    show_step(strict)
    answer = strict.post(sender.url, {**data, "csrfmiddlewaretoken": "x" * 32})
    assert answer.status_code == 302
    return strict


def broken(sender, data, monkeypatch):
    monkeypatch.setattr(Deed, "post", _raise(RuntimeError("broken on purpose")))
    answer = sender.client.post(sender.url, data)
    assert answer.status_code == 500
    assert "kept=" in answer.content.decode()
    monkeypatch.undo()
    return as_(sender.person)


def no_database(sender, data, monkeypatch):
    monkeypatch.setattr(Deed, "post", _raise(OperationalError("connection refused")))
    answer = sender.client.post(sender.url, data)
    monkeypatch.undo()
    assert answer.status_code == 503
    assert missing(sender, data, answer.content.decode()) == []
    carried = form_in(answer.content.decode())
    again = {name: one.standing for name, one in carried.items()}
    answer = as_(None).post(sender.url, {**again, kept.FIELD: data[kept.FIELD]})
    assert answer.status_code == 302  # and the very same, sent again, is whole
    return as_(sender.person)


def another_device(sender, data, monkeypatch):
    assert keep(sender, data).status_code == 200
    return as_(sender.person)


def another_person(sender, data, monkeypatch):
    other = next(one for one in PEOPLE_AT_HAND if one != sender.person)
    client = as_(other)
    client.raise_request_exception = False
    answer = client.post(sender.url, data)
    assert answer.status_code in {403, 404, 405}
    page = answer.content.decode() + client.get("/drafts/").content.decode()
    assert not [words for words in written(sender, data).values() if html.escape(words) in page]
    assert not drafts.open_ones(other).exclude(key=OF_THE_WALK).exists()
    return as_(sender.person)


def open_too_long(sender, data, monkeypatch):
    monkeypatch.setattr(kept, "GOOD_FOR", -1)
    monkeypatch.setattr(kept.read, "__kwdefaults__", {"good_for": -1})
    answer = sender.client.post(sender.url, data)
    monkeypatch.undo()
    assert answer.status_code in {409, 422}
    assert missing(sender, data, answer.content.decode()) == []
    return as_(sender.person)


PEOPLE_AT_HAND: list[Any] = []
FAULTS = [
    session_ended,
    token_of_another_session,
    broken,
    no_database,
    another_device,
    another_person,
    open_too_long,
]


def _raise(fault: Exception) -> Any:
    def post(*_: Any, **__: Any) -> None:
        raise fault

    return post


@forms(4)
@pytest.mark.parametrize("fault", some([*FAULTS], [None]))
def test_what_was_typed_returns_to_its_writer_alone(sender, world, fault, monkeypatch):
    """R-5 by requests: every form, each fault. In a browser it is ``tests/bars/r5.py``."""
    if not has_words(sender) or sender.route in NEVER_ACCEPTED:
        return
    # At every change each form meets one of them; all of them when the bar is measured.
    fault = fault or FAULTS[sender.number % len(FAULTS)]
    PEOPLE_AT_HAND[:] = [world.maya, world.wen, world.dev]
    data = typed(sender, "“twice” <b>&amp;")
    data[kept.FIELD] = token(open_page(sender))
    client = fault(sender, data, monkeypatch)
    page = open_page(sender, client)
    assert missing(sender, data, page) == []
    others = Draft.objects.exclude(user=sender.person).exclude(key=OF_THE_WALK)
    assert not others.exists()


def test_every_form_is_among_them():
    assert len(FORMS) >= 25
    assert {form for turn in range(5) for form in [*FORMS][turn::5]} == {*FORMS}
