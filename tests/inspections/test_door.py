"""The inspector's door: in within a minute, everything logged, and out at the very next request."""

from datetime import date, timedelta
from datetime import datetime as moment

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import kept
from accounts.models import AuditEvent, Membership, User
from accounts.roles import Role
from documents.models import Document
from inspections.actions import door
from inspections.models import InspectorKey, InspectorVisit
from inspections.queries import figures
from placements.incidents.models import Incident
from placements.models import Placement
from tests.by_hand import unguarded
from tests.people import as_, see, send, shown_token, words
from tests.world import at, canary, days_ago
from ui.words import LONDON, day


def url(name, *args):
    return reverse(f"inspections:{name}", args=args)


def typed(**changes):
    return {
        "name": "Priya Nair",
        "identity_number": "OF-7781",
        "days": "1",
        "told_first": "One signature was late.",
        **changes,
    }


def let_in(world, **changes):
    """The manager lets Priya in; returns the manager's browser, the visit and the code shown."""
    browser = as_(world.maya)
    data = {kept.FIELD: kept.issue(world.maya), **typed(**changes)}
    got = browser.post(url("let_in", world.oak.ref), data)
    assert got.status_code == 302
    visit = InspectorVisit.objects.order_by("-pk").first()
    page = browser.get(got.url)
    return browser, visit, page.context["code"]


def come_in(code, browser=None):
    browser = browser or Client()
    return browser, browser.post(url("come_in"), {"code": code})


def test_from_the_press_to_the_inspectors_first_page(world):
    maya, visit, code = let_in(world)
    browser, got = come_in(code)
    assert got.url == url("start", world.oak.ref)
    page = words(browser.get(got.url))
    for said in ("Oak House", "One signature was late.", "Annex A", "By judgement area"):
        assert said in page
    assert canary("elm-about") not in page
    seen = words(maya.get(url("visit", visit.ref)))
    assert "Priya Nair" in seen
    assert "OF-7781" in seen
    assert "Start" in seen
    assert AuditEvent.objects.filter(verb="let in", thing=visit.ref, by=world.maya).count() == 1
    assert AuditEvent.objects.filter(verb="signed in", by=visit.membership.user).count() == 1


def test_the_code_is_shown_once_and_kept_nowhere(world):
    maya, visit, code = let_in(world)
    assert len(code.replace("-", "")) == door.CODE_LENGTH
    assert code not in words(maya.get(url("visit", visit.ref)))
    key = InspectorKey.objects.get(visit=visit)
    assert code.replace("-", "") not in key.secret_hash
    assert code not in str(dict(maya.session))


def test_opening_the_link_uses_nothing_up_and_pressing_uses_it_once(world):
    _, visit, code = let_in(world)
    for _ in range(3):  # a scanner, a preview, a second look
        assert Client().get(url("come_in_with", code)).status_code == 200
        assert Client().head(url("come_in_with", code)).status_code == 200
    assert come_in(code)[1].status_code == 302
    _, again = come_in(code)
    assert again.status_code == 422
    assert "This code opens nothing" in words(again)
    assert InspectorKey.objects.get(visit=visit).used_at is not None


@pytest.mark.parametrize("typed_as", [str.upper, lambda code: f" {code.replace('-', ' ')} "])
def test_the_code_may_be_typed_as_it_is_read_out(world, typed_as):
    _, _, code = let_in(world)
    assert come_in(typed_as(code))[1].status_code == 302


@pytest.mark.parametrize("wrong", ["", "nonsense", "x" * 5000, "\x00", "2222-" * 7, "🏡"])
def test_a_wrong_code_says_the_same_and_never_fails(world, wrong):
    assert come_in(wrong)[1].status_code == 422


def test_a_code_lasts_an_hour(world):
    _, _, code = let_in(world)
    InspectorKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert come_in(code)[1].status_code == 422


def test_a_new_code_puts_the_old_one_out_of_use(world):
    maya, visit, code = let_in(world)
    data = {kept.FIELD: kept.issue(world.maya)}
    got = maya.post(url("new_code", visit.ref), data)
    fresh = maya.get(got.url).context["code"]
    assert fresh != code
    assert come_in(code)[1].status_code == 422
    assert come_in(fresh)[1].status_code == 302


def test_on_the_managers_own_device_she_is_signed_out_by_it(world):
    maya, visit, code = let_in(world)
    assert "Maya Whitlock" in words(maya.get(url("come_in_with", code)))
    come_in(code, maya)
    assert maya.get(url("start", world.oak.ref)).status_code == 200
    assert maya.get(url("let_in", world.oak.ref)).status_code == 403
    assert int(maya.session["_auth_user_id"]) == visit.membership.user_id


def pages(world):
    return [
        url("start", world.oak.ref),
        url("figure", world.oak.ref, "incidents"),
        url("inspections", world.oak.ref),
        url("inspection", world.oak_inspection.ref),
        reverse("placements:young_people", args=[world.oak.ref]),
        reverse("placements:young_person", args=[world.alex.ref]),
        reverse("placements:plan", args=[world.alex.ref]),
        reverse("incidents:register", args=[world.oak.ref]),
        reverse("incidents:incident", args=[world.shared.ref]),
        reverse("staff:team", args=[world.oak.ref]),
        reverse("staff:supervision", args=[world.tom_supervision.ref]),
        reverse("homes:home", args=[world.oak.ref]),
    ]


def test_after_the_end_nothing_on_the_very_next_request(world):
    _, visit, code = let_in(world)
    browser, _ = come_in(code)
    for page in pages(world):
        assert browser.get(page).status_code == 200, page
    Membership.objects.filter(pk=visit.membership_id).update(ends_at=timezone.now())
    for page in pages(world):
        got = browser.get(page)
        assert got.status_code == 404, page
        assert "Oak House" not in words(got)


def test_after_the_end_no_file_either(world):
    document = Document.objects.create(
        kind="outcome summary",
        home=world.oak,
        period_from=days_ago(90),
        period_to=days_ago(1),
        asked_by=world.maya,
        state="ready",
        ready_at=at(1),
        file="made-up.pdf",
        checksum="a" * 64,
        pages=2,
        version=1,
    )
    _, visit, code = let_in(world)
    browser, _ = come_in(code)
    page = reverse("documents:document", args=[document.ref])
    assert browser.get(page).status_code == 200
    Membership.objects.filter(pk=visit.membership_id).update(ends_at=timezone.now())
    for name in ("document", "progress", "download"):
        assert browser.get(reverse(f"documents:{name}", args=[document.ref])).status_code == 404


def press(client, person, address):
    """The page is opened, and its button pressed."""
    return client.post(address, {kept.FIELD: shown_token(client, address, person)})


def test_the_manager_ends_it_early(world):
    maya, visit, code = let_in(world)
    browser, _ = come_in(code)
    got = press(maya, world.maya, url("end_visit", visit.ref))
    assert got.status_code == 302
    assert browser.get(url("start", world.oak.ref)).url.startswith("/sign-in/")
    page = words(maya.get(url("visit", visit.ref)))
    assert "Maya Whitlock ended it" in page
    assert "Make a new code" not in page
    again = press(maya, world.maya, url("end_visit", visit.ref))
    assert again.status_code == 422
    assert "has ended already" in words(again)


def test_a_code_not_used_before_the_end_opens_nothing(world):
    maya, visit, code = let_in(world)
    press(maya, world.maya, url("end_visit", visit.ref))
    assert come_in(code)[1].status_code == 422
    got = press(maya, world.maya, url("new_code", visit.ref))
    assert got.status_code == 422


def test_the_inspector_writes_nowhere(world):
    """No page they can open offers a form but the way out, nor a link to a page that writes."""
    for page in pages(world):
        said = words(see(world.ines, page))
        assert said.count('method="post"') == 1, page
        for way in ("/write/", "/review/", "/sign/", "/change/", "/add/", "/close/", "/record/"):
            assert f'{way}"' not in said, f"{way} on {page}"


def test_everything_opened_is_on_the_managers_page(world):
    browser = as_(world.ines)
    for page in pages(world):
        browser.get(page)
    visit = world.ines.memberships.get().inspector_visit
    said = words(see(world.maya, url("visit", visit.ref)))
    for one in (
        "Young person’s page",
        "Incident",
        "Supervision",
        "Inspection",
        "Alex",
        "Tom Adeyemi",
    ):
        assert one in said, one
    assert words(see(world.dev, url("visit", visit.ref))).count("Young person’s page") == 0


def test_a_second_visit_lends_nothing_to_the_first(world):
    _, first, code = let_in(world)
    browser, _ = come_in(code)
    Membership.objects.filter(pk=first.membership_id).update(ends_at=timezone.now())
    let_in(world)
    assert browser.get(url("start", world.oak.ref)).status_code == 404
    assert InspectorVisit.objects.filter(name="Priya Nair").count() == 2
    assert User.objects.filter(name="Priya Nair").count() == 2


def test_the_form_begins_with_what_was_said_last_time(world):
    assert canary("told-first") in words(see(world.maya, url("let_in", world.oak.ref)))


def test_the_same_form_twice_is_one_visit(world):
    token = kept.issue(world.maya)
    first = send(world.maya, url("let_in", world.oak.ref), typed(), token=token)
    again = send(world.maya, url("let_in", world.oak.ref), typed(), token=token)
    assert first.url == again.url
    assert InspectorVisit.objects.filter(name="Priya Nair").count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Enter the inspector’s name"),
        ({"identity_number": ""}, "Enter the number on the inspector’s identity card"),
        ({"days": "6"}, "Select"),
        ({"days": "0"}, "Select"),
        ({"name": "x" * 121}, "Shorten this by 1 character"),
        ({"told_first": "x" * 20_001}, "20,000 characters"),
    ],
)
def test_letting_in_asks_for_what_it_needs(world, changes, said):
    got = send(world.maya, url("let_in", world.oak.ref), typed(**changes))
    assert got.status_code == 422
    assert said in words(got)
    assert not InspectorVisit.objects.filter(identity_number="OF-7781").exists()


def test_no_more_can_be_given_by_adding_to_the_form(world):
    extra = {"role": Role.MANAGER, "home": world.ash.pk, "ends_at": "2099-01-01"}
    _, visit, _ = let_in(world, **extra)
    assert (visit.membership.role, visit.membership.home) == (Role.INSPECTOR, world.oak)
    assert visit.membership.ends_at == door.end_of_visit(1)
    assert not visit.membership.user.has_usable_password()


@pytest.mark.parametrize(
    ("today", "days", "ends"),
    [
        (date(2026, 3, 6), 1, moment(2026, 3, 7, 0, 0, tzinfo=LONDON)),
        (date(2026, 3, 6), 5, moment(2026, 3, 11, 0, 0, tzinfo=LONDON)),
        # The night the clocks go forward, and the one they go back: midnight is midnight.
        (date(2026, 3, 28), 2, moment(2026, 3, 30, 0, 0, tzinfo=LONDON)),
        (date(2026, 10, 24), 2, moment(2026, 10, 26, 0, 0, tzinfo=LONDON)),
        (date(2028, 2, 28), 1, moment(2028, 2, 29, 0, 0, tzinfo=LONDON)),
    ],
)
def test_a_visit_ends_at_midnight_in_london(today, days, ends):
    assert door.end_of_visit(days, today) == ends


# ---------- the first page ----------
@pytest.mark.parametrize("code", sorted(figures.FIGURES))
def test_every_figure_opens_a_list_of_just_as_many(world, code):
    asked = figures.asked_of(world.ines, world.oak)
    number = figures.FIGURES[code].count(asked)
    page = see(world.ines, url("figure", world.oak.ref, code))
    assert len(page.context["lines"]) == number
    assert f"<strong>{number}</strong>" in words(page)
    for line in page.context["lines"]:
        assert see(world.ines, line.url).status_code == 200, line


def test_what_annex_a_counts(world):
    Placement.objects.filter(young_person=world.noor).update(starts_on=days_ago(10))
    Placement.objects.filter(young_person=world.jamie).update(ends_on=days_ago(5))
    asked = figures.asked_of(world.ines, world.oak)
    assert asked.first_day == days_ago(199)  # the day after the last full inspection
    told = {
        item: figures.FIGURES[item].count(asked) for item in ("living-here", "came", "moved-on")
    }
    assert told == {"living-here": 2, "came": 1, "moved-on": 1}
    assert figures.FIGURES["incidents"].count(asked) == 4
    with unguarded(Incident):
        Incident.objects.filter(pk=world.shared.pk).update(occurred_at=at(400))
    again = figures.asked_of(world.ines, world.oak)
    assert figures.FIGURES["incidents"].count(again) == 3


def test_an_unknown_figure_is_not_there(world):
    assert see(world.ines, url("figure", world.oak.ref, "made-up")).status_code == 404


def test_a_home_with_nothing_recorded_still_has_a_first_page(world):
    page = words(see(world.omar, url("start", world.ash.ref)))
    assert "Ash Lodge" in page
    Placement.objects.filter(home=world.yew).update(ends_on=days_ago(2))
    from inspections.queries.door import home_in_a_sentence

    world.yew.about = ""
    assert home_in_a_sentence(world.omar, world.yew).startswith("Nobody lives here")


def test_the_first_page_asks_the_same_however_much_there_is(world):
    browser = as_(world.ines)
    address = url("start", world.oak.ref)
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    for number in range(40):
        Incident.objects.create(
            home=world.oak,
            kind="distress",
            occurred_at=at(3 + number),
            place="lounge",
            before="x",
            what_happened="x",
            response="x",
            how_it_ended="x",
            recorded_by=world.wen,
        )
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(many) == len(few)


def test_until_when_is_said_so_that_nobody_can_misread_it(world):
    """Midnight belongs to the day it ends."""
    _, tonight, _ = let_in(world)
    assert tonight.until == "midnight tonight"
    _, later, _ = let_in(world, days="3")
    last_day = timezone.localdate() + timedelta(days=2)
    assert later.until == f"midnight at the end of {day(last_day)}"


PASTED = "“Curly”\x00 <script>alert(1)</script> ‏مرحبا 🏡\r\n\x0bfrom Word"


def test_anything_typed_at_the_door_is_text(world):
    _, visit, code = let_in(world, name=PASTED, identity_number=PASTED[:30], told_first=PASTED)
    browser, got = come_in(code)
    for page in (browser.get(got.url), see(world.maya, url("visit", visit.ref))):
        assert page.status_code == 200
        assert "<script>alert" not in words(page)
    assert "\x00" not in visit.told_first
    assert "مرحبا 🏡" in visit.told_first
