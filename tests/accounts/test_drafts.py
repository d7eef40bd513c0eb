"""Never lose a word: drafts on the server, for their writer alone, and failures that lose nothing."""

import re
import threading
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.http import Http404
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from accounts import drafts, kept, views
from accounts.deeds import Deed
from accounts.models import Draft, Membership, Submission
from accounts.tasks import empty_drafts
from placements.daily.models import DailyLine
from placements.models import Placement
from tests.people import as_, see, show_step, words
from tests.repository.page_forms import form_in, plausible
from tests.stepping_down import stepped_down
from tests.world import days_ago

SAID = "Toast at nine, then “one more song” twice."
KEEP = "/drafts/keep/"


@pytest.fixture
def page(world):
    return reverse("daily:write", args=[world.oak.ref])


def token_on(response):
    return re.search(rf'name="{kept.FIELD}"[^>]*value="([^"]+)"', words(response)).group(1)


def line(world, said=SAID, **more):
    """A line as the page would send it."""
    page = see(world.wen, reverse("daily:write", args=[world.oak.ref]))
    typed = plausible(form_in(words(page)))
    return typed | {"who": typed["who"][:1], "words": said} | more


def keep(user, page, token, said=SAID, *, tab="a" * 16, seen="", query="", client=None, **more):
    data = {kept.FIELD: token, "words": said, "draft_path": page, "draft_query": query}
    data |= {"draft_page": tab, "draft_seen": seen, **more}
    return (client or as_(user)).post(KEEP, data)


def standing(response, name="words"):
    return form_in(words(response))[name].standing


# ---------- kept while typing, given back anywhere
def test_a_draft_comes_back_on_another_device(world, page):
    answer = keep(world.wen, page, token_on(see(world.wen, page)))
    assert answer.status_code == 200
    assert re.match(r"saved \d", answer.json()["said"])
    elsewhere = see(world.wen, page)  # another browser, signed in afresh
    assert standing(elsewhere) == [SAID]
    assert "What you wrote is here again" in words(elsewhere)
    assert "Draft, only you" in words(elsewhere)
    assert "Start again without it" in words(elsewhere)
    assert "govuk-error-message" not in words(elsewhere)  # not judged before it is sent


def test_begun_on_two_devices_and_sent_from_both_is_one_record(world, page):
    keep(world.wen, page, token_on(see(world.wen, page)))
    phone, desk = see(world.wen, page), see(world.wen, page)
    before = DailyLine.objects.count()
    data = line(world)
    answers = [
        as_(world.wen).post(page, {**data, kept.FIELD: token_on(shown)}) for shown in (phone, desk)
    ]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert DailyLine.objects.count() == before + 1
    draft = Draft.objects.get(user=world.wen)
    assert draft.sent_at
    assert draft.body == {}
    assert standing(see(world.wen, page)) == [""]


def test_another_device_never_writes_over_what_it_has_not_seen(world, page):
    token = token_on(see(world.wen, page))
    first = keep(world.wen, page, token, "Morning, at the desk", tab="d" * 16).json()
    phone = token_on(see(world.wen, page))
    second = keep(
        world.wen, page, phone, "Evening, by phone", tab="f" * 16, seen=first["seen"]
    ).json()
    assert second["token"] == ""  # it had seen the desk's: one draft, gone on with
    third = keep(world.wen, page, token, "Morning, at the desk, more", tab="d" * 16).json()
    assert third["token"]  # a draft of its own
    bodies = sorted(one.body["words"][0] for one in drafts.open_ones(world.wen))
    assert bodies == ["Evening, by phone", "Morning, at the desk, more"]
    shown = see(world.wen, page)
    assert standing(shown) == ["Morning, at the desk, more"]
    assert "You also began this page another time" in words(shown)
    other = re.search(r'href="([^"]+kept=[^"]+)">Go on with', words(shown)).group(1)
    assert standing(see(world.wen, other.replace("&amp;", "&"))) == ["Evening, by phone"]


def test_what_another_page_wrote_meanwhile_stays_when_this_one_is_sent(world, page):
    token = token_on(see(world.wen, page))
    seen = keep(world.wen, page, token, "From the desk", tab="d" * 16).json()["seen"]
    keep(world.wen, page, token, "From the phone, longer", tab="f" * 16, seen=seen)
    sent = {**line(world, "From the desk"), kept.FIELD: token, "draft_page": "d" * 16}
    assert as_(world.wen).post(page, sent).status_code == 302
    assert standing(see(world.wen, page)) == ["From the phone, longer"]


def test_the_same_sending_with_other_words_is_said_and_kept(world, page):
    token = token_on(see(world.wen, page))
    assert as_(world.wen).post(page, {**line(world), kept.FIELD: token}).status_code == 302
    before = DailyLine.objects.count()
    again = as_(world.wen).post(page, {**line(world, "Another thing"), kept.FIELD: token})
    assert again.status_code == 422
    assert "You have saved this already" in words(again)
    assert standing(again) == ["Another thing"]
    assert DailyLine.objects.count() == before
    anew = as_(world.wen).post(page, {**line(world, "Another thing"), kept.FIELD: token_on(again)})
    assert anew.status_code == 302


def test_a_late_draft_never_revives_what_was_sent(world, page):
    token = token_on(see(world.wen, page))
    as_(world.wen).post(page, {**line(world), kept.FIELD: token})
    answer = keep(world.wen, page, token).json()
    assert answer == {"said": "", "sent": True}
    assert not drafts.open_ones(world.wen).exists()


def test_nothing_typed_is_nothing_kept(world, page):
    token = token_on(see(world.wen, page))
    assert keep(world.wen, page, token, "").json() == {"said": "", "sent": False}
    assert not Draft.objects.exists()


def test_passwords_codes_and_tokens_are_never_kept(world, page):
    token = token_on(see(world.wen, page))
    secrets = dict.fromkeys(["password", "code", "otp_code", "new_password", "again"], "hunter2")
    keep(world.wen, page, token, csrfmiddlewaretoken="c", then="sign", **secrets)
    draft = Draft.objects.get()
    assert draft.body == {"words": [SAID]}
    assert draft.title == "A line for the daily log"


def test_a_refused_form_is_a_draft(world, page):
    """Without a script too: what was refused is kept, and is the same sending."""
    token = token_on(see(world.wen, page))
    answer = as_(world.wen).post(page, {kept.FIELD: token, "words": SAID})
    assert answer.status_code == 422
    assert kept.read(token_on(answer)).key == kept.read(token).key
    assert standing(see(world.wen, page)) == [SAID]


def test_a_page_opened_for_one_is_not_filled_with_a_draft_for_another(world, page):
    alex, jamie = f"who={world.alex.ref}", f"who={world.jamie.ref}"
    keep(world.wen, page, token_on(see(world.wen, page)), query=f"?{alex}", who=world.alex.ref)
    assert standing(see(world.wen, f"{page}?{alex}")) == [SAID]
    for_jamie = see(world.wen, f"{page}?{jamie}")
    assert standing(for_jamie) == [""]
    assert "You began this page one time" in words(for_jamie)


# ---------- set aside, had back, listed
def test_start_again_without_it_and_have_it_back(world, page):
    keep(world.wen, page, token_on(see(world.wen, page)))
    draft = Draft.objects.get()
    aside = reverse("accounts:set_aside", args=[draft.ref])
    assert as_(world.wen).post(aside).url == page
    assert standing(see(world.wen, page)) == [""]
    began = see(world.wen, reverse("accounts:began"))
    assert "Nothing is left unfinished" in words(began)
    assert "Set aside in the last seven days" in words(began)
    back = reverse("accounts:bring_back", args=[draft.ref])
    assert standing(see(world.wen, as_(world.wen).post(back).url)) == [SAID]


def test_today_and_a_page_of_its_own_say_what_was_begun(world, page):
    keep(world.wen, page, token_on(see(world.wen, page)))
    today = see(world.wen, reverse("homes:today", args=[world.oak.ref]))
    began = see(world.wen, reverse("accounts:began"))
    for shown in (today, began):
        assert "A line for the daily log" in words(shown)
        assert SAID not in words(shown)  # the list names a form, never what is in it
    assert "began and did not finish" in words(see(world.wen, reverse("accounts:me")))


def test_the_list_costs_the_same_however_long_it_is(world, page):
    def queries():
        client, counter = as_(world.wen), Counter()
        with connection.execute_wrapper(counter):
            client.get(reverse("accounts:began"))
            client.get(reverse("homes:today", args=[world.oak.ref]))
            client.get(page)
        return counter.number

    keep(world.wen, page, kept.issue(world.wen), "One")
    few = queries()
    for number in range(12):
        keep(world.wen, page, kept.issue(world.wen), f"Number {number}")
    assert queries() == few


class Counter:
    number = 0

    def __call__(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)


# ---------- nobody else's
def test_another_person_finds_nothing_whatever_they_try(world, page):
    token = token_on(see(world.wen, page))
    keep(world.wen, page, token)
    draft = Draft.objects.get()
    for other in (world.maya, world.dev, world.ruth, world.omar):
        shown = see(other, f"{page}?kept={draft.ref}")
        assert SAID not in words(shown)
        assert SAID not in words(see(other, reverse("accounts:began")))
        for name in ("accounts:set_aside", "accounts:bring_back"):
            url = reverse(name, args=[draft.ref])
            assert see(other, url).status_code == as_(other).post(url).status_code == 404
        answer = keep(other, page, token, "In Wen’s name")
        assert answer.status_code == 403
        assert SAID not in words(answer)
        assert not drafts.open_ones(other).exists()
    draft.refresh_from_db()
    assert draft.body["words"] == [SAID]  # never written over from another session
    apart = Draft.objects.get(apart=True)
    assert apart.user == world.wen
    answer = as_(None).get(f"{page}?kept={draft.ref}")
    assert answer.status_code == 302
    assert as_(None).get(reverse("accounts:began")).status_code == 302


def test_a_form_sent_from_another_persons_session_is_kept_for_its_writer(world, page):
    token = token_on(see(world.wen, page))
    answer = as_(world.maya).post(page, {**line(world), kept.FIELD: token})
    assert answer.status_code == 403
    assert SAID not in words(answer)
    assert not drafts.open_ones(world.maya).exists()
    assert "It was sent while you were not signed in" in words(see(world.wen, page))


def test_signed_out_the_page_is_told_and_its_words_are_kept_apart(world, page):
    token = token_on(see(world.wen, page))
    keep(world.wen, page, token, "Mine")
    answer = keep(None, page, token, "Typed by whoever sat there")
    assert answer.status_code == 401
    assert answer.json()["signed_out"]
    assert sorted(one.body["words"][0] for one in drafts.open_ones(world.wen)) == [
        "Mine",
        "Typed by whoever sat there",
    ]


@pytest.mark.parametrize("token", ["", "forged", "a:b:c"])
def test_what_nobody_was_shown_is_not_kept(world, page, token):
    assert keep(world.wen, page, token).status_code == 403
    assert keep(None, page, token).status_code == 401
    assert not Draft.objects.exists()


def test_only_writing_pages_have_drafts(world):
    for path in ("/me/", "/nowhere/", "javascript:alert(1)", "//example.org/", "x" * 4000):
        assert keep(world.wen, path, kept.issue(world.wen)).json()["said"] == ""
    assert not Draft.objects.exists()


def test_every_writing_page_says_what_it_is_without_a_name():
    found = [one for one in _views(get_resolver().url_patterns) if issubclass(one, Deed)]
    assert len(found) > 25
    assert [one.__qualname__ for one in found if not (one.draft_title or one.title)] == []


def _views(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _views(pattern.url_patterns)
        elif view := getattr(pattern.callback, "view_class", None):
            yield view


# ---------- failures
def failing(monkeypatch, fault):
    def broken(**_):
        raise fault

    monkeypatch.setattr("placements.daily.views.writing.actions.write", broken)


def quietly(user):
    client = as_(user)
    client.raise_request_exception = False
    return client


def test_a_fault_keeps_what_was_typed_and_leads_back(lasting_world, monkeypatch):
    world = lasting_world
    page = reverse("daily:write", args=[world.oak.ref])
    token = token_on(see(world.wen, page))
    failing(monkeypatch, RuntimeError("broken"))
    before = DailyLine.objects.count()
    answer = quietly(world.wen).post(page, {**line(world), kept.FIELD: token})
    assert answer.status_code == 500
    assert "Something broke at our end" in words(answer)
    assert DailyLine.objects.count() == before
    assert not Submission.objects.filter(key=kept.read(token).key).exists()
    back = re.search(r'href="([^"]+kept=[^"]+)"', words(answer)).group(1)
    monkeypatch.undo()
    shown = see(world.wen, back)
    assert standing(shown) == [SAID]
    again = as_(world.wen).post(page, {**line(world), kept.FIELD: token_on(shown)})
    assert again.status_code == 302
    assert DailyLine.objects.count() == before + 1


def test_without_a_database_every_word_stands_on_the_page(world, page, monkeypatch):
    token = token_on(see(world.wen, page))
    failing(monkeypatch, OperationalError("server closed the connection unexpectedly"))
    data = {**line(world), kept.FIELD: token, "csrfmiddlewaretoken": "c" * 32}
    answer = quietly(world.wen).post(page, data)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert "What you wrote is still here" in words(answer)
    assert "Send it again" in words(answer)
    carried = form_in(words(answer))
    assert carried["words"].standing == [SAID]
    assert token in words(answer)
    assert f'action="{page}"' in words(answer)


def test_a_page_that_cannot_be_opened_says_so_plainly(world, page, monkeypatch):
    def gone(*_):
        raise OperationalError("connection refused")

    monkeypatch.setattr("placements.daily.views.writing.shift_at", gone)
    answer = quietly(world.wen).get(page)
    assert answer.status_code == 503
    assert "We can’t open this just now" in words(answer)


def test_a_session_token_that_has_changed_gives_the_form_back(world, page):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.wen)
    show_step(client)
    token = token_on(client.get(page))
    answer = client.post(page, {**line(world), kept.FIELD: token, "csrfmiddlewaretoken": "x" * 32})
    assert answer.status_code == 302
    assert standing(client.get(answer.url)) == [SAID]
    by_script = client.post(
        page, {**line(world), kept.FIELD: token}, headers={"X-Hearth-Save": "1"}
    )
    assert by_script.status_code == 403
    csrf = by_script.json()["csrf"]
    sent = {**line(world), kept.FIELD: token, "csrfmiddlewaretoken": csrf}
    assert client.post(page, sent).status_code == 302
    maya = Client(enforce_csrf_checks=True)
    maya.force_login(world.maya)
    show_step(maya)
    refused = maya.post(page, {**line(world), kept.FIELD: token})
    assert refused.status_code == 403
    assert SAID not in words(refused)


def test_signed_out_it_is_said_once_though_the_script_sends_it_first(world, page):
    nobody = as_(None)
    for headers in ({"X-Hearth-Save": "1"}, {}):
        answer = nobody.post(
            page, {kept.FIELD: kept.issue(world.wen), "words": SAID}, headers=headers
        )
    assert words(nobody.get(answer.url)).count("You were signed out") == 1


def test_signed_out_and_with_a_token_of_another_session(world, page):
    token = token_on(see(world.wen, page))
    client = Client(enforce_csrf_checks=True)
    answer = client.post(page, {**line(world), kept.FIELD: token})
    assert answer.status_code == 302
    assert reverse("account_login") in answer.url
    assert standing(see(world.wen, page)) == [SAID]


@pytest.mark.parametrize("kind", ["multipart", "urlencoded"])
def test_more_than_can_be_taken_is_given_back(world, page, kind):
    said = "wide " * 700_000
    data = {kept.FIELD: kept.issue(world.wen), "words": said}
    if kind == "urlencoded":
        from urllib.parse import urlencode

        sent = {"data": urlencode(data), "content_type": "application/x-www-form-urlencoded"}
        answer = quietly(world.wen).post(page, **sent)
    else:
        answer = quietly(world.wen).post(page, data)
    assert answer.status_code == 413
    assert "more than we can save at once" in words(answer)
    assert said in words(answer)


def test_sent_by_the_page_itself_it_is_told_where_to_go(world, page):
    token = token_on(see(world.wen, page))
    header = {"X-Hearth-Save": "1"}
    answer = as_(world.wen).post(page, {**line(world), kept.FIELD: token}, headers=header)
    assert answer.status_code == 200
    assert answer.json()["go"].startswith("/lines/")
    refused = as_(world.wen).post(page, {kept.FIELD: token + "x", "words": SAID}, headers=header)
    assert refused.status_code == 422


@pytest.mark.parametrize("status", ["400", "403_csrf", "413", "500", "503"])
def test_an_error_page_has_room_for_a_reference(status):
    from django.template.loader import render_to_string

    page = render_to_string(f"{status}.html", {"reference": "abc123", "most": 3})
    assert "Reference" in page
    assert "abc123" in page


# ---------- at once
def test_a_draft_and_its_sending_at_once(lasting_world):
    """Whichever comes first, the record is one and no draft of it is left."""
    world = lasting_world
    page = reverse("daily:write", args=[world.oak.ref])
    for _ in range(5):
        token, data = kept.issue(world.wen), line(world)
        before = DailyLine.objects.count()

        def run(do):
            try:
                do()
            finally:
                connection.close()

        def send(token=token, data=data):
            as_(world.wen).post(page, {**data, kept.FIELD: token, "draft_page": "a" * 16})

        def hold(token=token):
            keep(world.wen, page, token)

        threads = [threading.Thread(target=run, args=[do]) for do in (hold, send, hold, send)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert DailyLine.objects.count() == before + 1
        assert not drafts.open_ones(world.wen).exists()


def test_what_was_set_aside_long_ago_is_not_offered(world, page):
    keep(world.wen, page, kept.issue(world.wen))
    Draft.objects.update(set_aside_at=timezone.now() - drafts.SET_ASIDE_FOR * 2)
    assert not drafts.set_aside_ones(world.wen).exists()


# ---------- read where their page takes nothing any more
def draft_of(user):
    return Draft.objects.get(user=user)


def read(user, draft):
    return see(user, reverse("accounts:draft", args=[draft.ref]))


def test_what_was_typed_is_read_where_it_is_listed(world, page):
    keep(world.wen, page, kept.issue(world.wen))
    draft = draft_of(world.wen)
    assert reverse("accounts:draft", args=[draft.ref]) in words(see(world.wen, "/drafts/"))
    shown = words(read(world.wen, draft))
    assert SAID in shown
    assert draft.address.replace("&", "&amp;") in shown
    assert "Set it aside" in shown
    for person in (None, world.maya, world.tom, world.elsa, world.omar, world.ines):
        assert read(person, draft).status_code in (302, 404)


def test_a_page_that_takes_nothing_any_more_gives_the_words_all_the_same(world):
    """The young person moved on this morning; the plan she began is not there any more (404)."""
    page = reverse("placements:plan_write", args=[world.alex.ref])
    keep(world.wen, page, kept.issue(world.wen), likes=SAID)
    Placement.objects.filter(young_person=world.alex, ends_on=None).update(ends_on=days_ago(1))
    assert see(world.wen, page).status_code == 404
    shown = words(read(world.wen, draft_of(world.wen)))
    assert SAID in shown
    assert "takes nothing from you any more" in shown
    assert "Go on with it" not in shown


def test_a_change_of_a_record_that_is_no_longer_theirs_is_not_shown(world):
    """It holds the record's own words as well, others' among them."""
    page = reverse("records:change", args=[world.alex_line.ref, "line"])
    token = token_on(see(world.wen, page))
    keep(world.wen, page, token)
    Placement.objects.filter(young_person=world.alex, ends_on=None).update(ends_on=days_ago(1))
    assert see(world.wen, page).status_code == 404
    shown = words(read(world.wen, draft_of(world.wen)))
    assert SAID not in shown
    assert "no longer yours to read" in shown
    assert "Set it aside" in shown


def test_one_that_was_refused_is_read(world, page):
    """Wen may no longer write at that home's page, and still reads what she typed."""
    page = reverse("homes:change", args=[world.oak.ref])
    keep(world.maya, page, kept.issue(world.maya))
    Membership.objects.filter(user=world.maya, home=world.oak).update(role="deputy")
    assert see(world.maya, page).status_code == 403
    assert SAID in words(read(world.maya, draft_of(world.maya)))


def test_who_has_left_reads_nothing_of_it_by_another_role(world):
    """Bea works at Oak and leads at Elm: when Oak has ended, what she typed at Oak is not hers."""
    page = reverse("daily:write", args=[world.oak.ref])
    keep(world.bea, page, kept.issue(world.bea))
    assert SAID in words(read(world.bea, draft_of(world.bea)))
    Draft.objects.update(saved_at=timezone.now() - timedelta(hours=2))
    Membership.objects.filter(user=world.bea, home=world.oak).update(
        ends_at=timezone.now() - timedelta(hours=1)
    )
    shown = words(read(world.bea, draft_of(world.bea)))
    assert SAID not in shown
    assert "no longer yours to read" in shown


def test_what_was_set_aside_is_emptied_after_a_week_and_says_so_before(world, page):
    keep(world.wen, page, kept.issue(world.wen))
    drafts.set_aside(world.wen, draft_of(world.wen))
    assert "You can have it back for seven days" in words(see(world.wen, "/drafts/"))
    empty_drafts()
    assert draft_of(world.wen).body
    Draft.objects.update(set_aside_at=timezone.now() - drafts.SET_ASIDE_FOR)
    for _ in range(2):
        empty_drafts()
    assert draft_of(world.wen).body == {}
    for name in ("draft", "bring_back"):
        url = reverse(f"accounts:{name}", args=[draft_of(world.wen).ref])
        assert see(world.wen, url).status_code == 404


def test_the_nightly_task_empties_as_the_running_role(lasting_world):
    world = lasting_world
    Draft.objects.create(user=world.wen, key="k" * 8, path="/", body={"words": [SAID]},
                         set_aside_at=timezone.now() - drafts.SET_ASIDE_FOR)  # fmt: skip
    with stepped_down():
        empty_drafts()
    assert draft_of(world.wen).body == {}


@pytest.mark.parametrize("door", ["draft", "set_aside", "bring_back"])
def test_the_pages_themselves_ask_whose_draft_it_is(world, rf, door):
    """Not only the database's wall, which does not stand for whoever owns the tables."""
    hers = Draft.objects.create(
        user=world.wen, key="3" * 16, path="/", title="A line", body={"words": [SAID]}
    )
    request = rf.get("/") if door == "draft" else rf.post("/")
    request.user = world.maya
    with pytest.raises(Http404):
        getattr(views, door)(request, hers.ref)
