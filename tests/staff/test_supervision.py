"""Supervision: Maya writes and signs, Tom reads, adds his own words and signs, and it is locked."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts import kept
from accounts.models import AuditEvent, Draft
from staff import queries
from staff.actions import supervision as deeds
from staff.actions.supervision import Agreed, Settled, Written
from staff.models import StaffSupervision, SupervisionAction
from tests.people import as_, see, send, shown_token, token_in, words
from tests.world import canary, days_ago, made_now

State = SupervisionAction.State


def day(name, when):
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


def row(number, text="", owner="", due=None, ref=""):
    prefix = f"agreed-{number}"
    typed = {f"{prefix}-text": text, f"{prefix}-owner": owner, f"{prefix}-ref": ref}
    return typed | (day(f"{prefix}-due_on", due) if due else {})


def form(then="save", held=None, rows=(), **said):
    """What the writing page sends."""
    return {
        **day("held_on", held or days_ago(0)),
        "young_people_needs": "Alex is testing whether Tom will stay.",
        "performance": "Warm and on time.",
        "wellbeing": "Tired after three weeks of lates.",
        "support": "",
        "training": "Level 4",
        "agreed-TOTAL_FORMS": len(rows),
        "agreed-INITIAL_FORMS": 0,
        "then": then,
        **{key: value for one in rows for key, value in one.items()},
        **said,
    }


def at(name, thing):
    return reverse(f"staff:{name}", args=[thing.ref])


def written(**more):
    parts = dict.fromkeys(deeds.PARTS, "What was said") | more
    return Written(held_on=days_ago(0), parts=parts)


@pytest.fixture
def begun(world):
    """Maya has written one with Tom today and not signed it."""
    return deeds.write(by=world.maya, member=world.tom_post, written=written())


@pytest.fixture
def signed(world, begun):
    deeds.sign_as_supervisor(by=world.maya, supervision=begun)
    begun.refresh_from_db()
    return begun


def test_the_whole_way_from_due_to_locked(world):
    """Overdue on the team page → written → signed by Maya → signed by Tom → locked."""
    old = world.tom_supervision.actions.get()
    team = reverse("staff:team", args=[world.oak.ref])
    assert "Overdue" in words(see(world.maya, team))

    page = words(see(world.maya, at("supervise", world.tom_post)))
    assert "Book the refresher" in page  # last time's action is carried in
    assert "Six weeks from today" in page

    answer = send(
        world.maya,
        at("supervise", world.tom_post),
        form(
            rows=[row(0, "Lead the house meeting", world.tom_post.pk, days_ago(-14))],
            **{f"last-{old.ref}-state": "carried", f"last-{old.ref}-became": "Course was full"},
            **day(f"last-{old.ref}-due_on", days_ago(-30)),
        ),
    )
    made = StaffSupervision.objects.get(held_on=days_ago(0), staff_member=world.tom_post)
    assert answer.url == at("supervision_write", made)
    assert made.next_on == made.held_on + timedelta(weeks=6)
    assert see(world.tom, at("supervision", made)).status_code == 404  # a draft is not his yet

    carried = made.actions.get(carried_from=old)
    own = made.actions.get(carried_from=None)
    answer = send(
        world.maya,
        at("supervision_write", made),
        form(
            "sign",
            rows=[row(0, own.text, own.owner_id, own.due_on, own.ref)],
            **{f"last-{old.ref}-state": "carried", f"last-{old.ref}-became": "Course was full"},
            **day(f"last-{old.ref}-due_on", carried.due_on),
        ),
    )
    assert answer.url == at("supervision", made)
    made.refresh_from_db()
    assert made.version == 1  # signing what was saved makes no version
    standing = {one.member: one.due_on for one in queries.team(world.maya, world.oak)}
    assert standing[world.tom_post] == made.next_on

    page = words(see(world.tom, at("supervision", made)))
    assert "Waiting for you to read and sign" in page
    answer = send(
        world.tom,
        at("supervision_sign", made),
        {"own_words": "I feel listened to.", "then": "sign"},
    )
    assert answer.url == at("supervision", made)
    page = words(see(world.ines, at("supervision", made)))
    for said in ("Signed by both and locked", "I feel listened to.", "Carried over once"):
        assert said in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]

    made.refresh_from_db()
    assert (made.supervisor_signed_by, made.staff_signed_by) == (world.maya, world.tom)
    old.refresh_from_db()
    assert (old.state, old.settled_in, old.became) == (State.CARRIED, made, "Course was full")
    verbs = AuditEvent.objects.filter(thing=made.ref).exclude(verb="opened").order_by("pk")
    assert list(verbs.values_list("verb", "by__name")) == [
        ("wrote", "Maya Whitlock"),
        ("signed", "Maya Whitlock"),
        ("signed", "Tom Adeyemi"),
    ]


def test_when_both_have_signed_nothing_changes_it(world):
    done = world.tom_supervision
    before = StaffSupervision.objects.filter(pk=done.pk).values().get()
    for name, user in [("supervision_write", "maya"), ("supervision_sign", "tom")]:
        person = getattr(world, user)
        for answer in (
            see(person, at(name, done)),
            send(person, at(name, done), form("sign", own_words="Changed")),
        ):
            assert answer.status_code == 409
            assert "signed by both and locked" in words(answer)
    with pytest.raises(deeds.SignedAndLocked):
        deeds.rewrite(by=world.maya, supervision=done, written=written())
    assert StaffSupervision.objects.filter(pk=done.pk).values().get() == before


WHO = [
    # person, read Tom's (locked), write one with Tom, read the one begun, sign as Tom
    ("maya", 200, 200, 200, 403),
    ("dev", 200, 200, 200, 403),
    ("ruth", 200, 200, 200, 403),
    ("ines", 200, 403, 200, 403),
    ("tom", 200, 403, 404, 404),
    ("wen", 404, 403, 404, 404),
    ("bea", 404, 403, 404, 404),
    ("elsa", 404, 404, 404, 404),
    ("omar", 404, 404, 404, 404),
    ("sol", 404, 404, 404, 404),
    ("cass", 404, 404, 404, 404),
    ("ivor", 404, 404, 404, 404),
    ("lena", 404, 404, 404, 404),
]


@pytest.mark.parametrize(("who", "read", "write", "draft", "sign"), WHO)
def test_who_reads_writes_and_signs(world, who, read, write, draft, sign):
    user, begun = getattr(world, who), world.tom_unsigned
    assert see(user, at("supervision", world.tom_supervision)).status_code == read
    assert see(user, at("supervise", world.tom_post)).status_code == write
    assert see(user, at("supervision", begun)).status_code == draft
    deeds.sign_as_supervisor(by=world.maya, supervision=begun)
    answer = send(user, at("supervision_sign", begun), {"then": "sign"})
    assert answer.status_code == {"tom": 302}.get(who, sign)


def test_the_managers_own_is_the_responsible_individuals(world):
    for who in ("maya", "dev"):
        assert see(getattr(world, who), at("supervise", world.maya_post)).status_code == 403
    assert see(world.ruth, at("supervise", world.maya_post)).status_code == 200
    send(world.ruth, at("supervise", world.maya_post), form("sign"))
    made = StaffSupervision.objects.get(staff_member=world.maya_post)
    assert see(world.dev, at("supervision", made)).status_code == 404
    answer = send(world.maya, at("supervision_sign", made), {"then": "sign"})
    assert answer.url == at("supervision", made)


def test_nobody_writes_their_own_draft_or_reads_it(world):
    draft = deeds.write(by=world.maya, member=world.dev_post, written=written())
    for name in ("supervision", "supervision_write", "supervision_sign"):
        assert see(world.dev, at(name, draft)).status_code == 404
    with pytest.raises(deeds.OwnSupervision):
        deeds.write(by=world.dev, member=world.dev_post, written=written())


def test_how_somebody_is_stays_with_their_line(world):
    """Dev is deputy but does not supervise Tom: he reads the rest, not that part."""
    said = canary("tom-wellbeing-50")
    page = at("supervision", world.tom_supervision)
    for who in ("tom", "maya", "ruth", "ines"):
        assert said in words(see(getattr(world, who), page))
    assert said not in words(see(world.dev, page))
    assert see(world.dev, at("supervision_write", world.tom_unsigned)).status_code == 403
    assert canary("wen-wellbeing-60") in words(
        see(world.dev, at("supervision", world.wen_supervision))
    )


def test_opening_it_is_logged_once(world):
    see(world.ines, at("supervision", world.tom_supervision))
    seen = AuditEvent.objects.get(thing=world.tom_supervision.ref, by=world.ines)
    assert (seen.verb, seen.staff_member, seen.home) == ("opened", world.tom_post, world.oak)


def test_the_same_form_twice_is_one_record(world):
    url = at("supervise", world.tom_post)
    token = shown_token(as_(world.maya), url, world.maya)
    rows = [row(0, "Lead the meeting", world.tom_post.pk, days_ago(-9))]
    first = send(world.maya, url, form(rows=rows), token=token)
    second = send(world.maya, url, form(rows=rows), token=token)
    assert first.url == second.url
    made = StaffSupervision.objects.get(staff_member=world.tom_post, held_on=days_ago(0))
    assert made.actions.count() == 1
    again = send(world.maya, url, form())  # another form, the same day
    assert again.status_code == 422
    assert "on this day already" in words(again)


def test_signing_twice_lands_on_the_same_page(world, signed):
    url = at("supervision_sign", signed)
    token = shown_token(as_(world.tom), url, world.tom)
    data = {"own_words": "Yes", "then": "sign"}
    answers = [send(world.tom, url, data, token=token) for _ in "ab"]
    assert [answer.url for answer in answers] == [at("supervision", signed)] * 2


def test_somebody_else_saved_meanwhile_both_texts_are_shown(world, begun):
    """Ruth saves after Maya opened the page: Maya sees both and decides; nothing is lost."""
    url = at("supervision_write", begun)
    opened = shown_token(as_(world.maya), url, world.maya)
    send(world.ruth, url, form(performance="Two plans late, we talked about why."))
    mine = form(performance="Wonderful with Alex all month.")
    answer = send(world.maya, url, mine, token=opened)
    page = words(answer)
    assert answer.status_code == 409
    assert "Ruth Calder changed this" in page
    assert "plans late" in page
    assert "Wonderful with Alex all month." in page  # still in the field
    begun.refresh_from_db()
    assert begun.performance == "Two plans late, we talked about why."
    again = token_in(answer)
    send(world.maya, url, form(performance="Both, and two plans late."), token=again)
    begun.refresh_from_db()
    assert (begun.performance, begun.version) == ("Both, and two plans late.", 3)


def test_tom_cannot_sign_what_he_has_not_read(world, signed):
    """Maya changes it after Tom opened the page: her signature is off, his is not taken."""
    url = at("supervision_sign", signed)
    opened = shown_token(as_(world.tom), url, world.tom)
    deeds.rewrite(by=world.maya, supervision=signed, written=written(support="A rota"))
    answer = send(world.tom, url, {"then": "sign"}, token=opened)
    assert answer.status_code in (403, 404)
    signed.refresh_from_db()
    deeds.sign_as_supervisor(by=world.maya, supervision=signed)
    answer = send(world.tom, url, {"then": "sign"}, token=opened)
    assert answer.status_code == 409
    assert "Read it again before you sign" in words(answer)
    signed.refresh_from_db()
    assert signed.staff_signed_at is None


def test_tom_asks_for_a_change_and_it_goes_back(world, signed):
    url = at("supervision_sign", signed)
    answer = send(world.tom, url, {"then": "ask"})
    assert answer.status_code == 422
    assert "Enter what should be changed" in words(answer)
    ask = {"then": "ask", "change": "It was two lates, not three.", "own_words": "Mm"}
    assert send(world.tom, url, ask).url == at("supervision", signed)
    signed.refresh_from_db()
    assert (signed.supervisor_signed_at, signed.own_words) == (None, "Mm")
    for who in ("tom", "maya", "ines"):
        assert "two lates, not three" in words(see(getattr(world, who), at("supervision", signed)))
    assert AuditEvent.objects.filter(thing=signed.ref, verb="asked for", by=world.tom).exists()
    send(world.maya, at("supervision_write", signed), form("sign", support="Two lates"))
    signed.refresh_from_db()
    assert (signed.change_asked, signed.version) == ("", 2)
    assert "two lates, not three" in words(see(world.ines, at("supervision", signed)))  # history
    assert see(world.tom, url).status_code == 200


def test_what_became_of_last_times_actions(world, begun):
    """Done, no longer needed, not yet and carry over; and changing one's mind before signing."""
    deeds.sign_as_supervisor(by=world.maya, supervision=begun)
    four = [
        SupervisionAction.objects.create(
            supervision=begun, text=f"Thing {n}", owner=world.tom_post, due_on=days_ago(-n)
        )
        for n in range(4)
    ]
    StaffSupervision.objects.filter(pk=begun.pk).update(held_on=days_ago(3))
    states = [State.DONE, State.DROPPED, State.OPEN, State.CARRIED]
    said = [
        Settled(
            action, state, f"Because {state}", days_ago(-60) if state == State.CARRIED else None
        )
        for action, state in zip(four, states, strict=True)
    ]
    next_one = deeds.write(
        by=world.maya,
        member=world.tom_post,
        written=Written(days_ago(0), dict.fromkeys(deeds.PARTS, "x"), said),
    )
    for action in four:
        action.refresh_from_db()
    assert [action.state for action in four] == states
    assert [action.settled_in for action in four] == [next_one, next_one, None, next_one]
    carried = next_one.actions.get()
    assert (carried.carried_from, carried.due_on, carried.state) == (four[3], days_ago(-60), "open")

    changed = [Settled(four[3], State.DONE, "Done after all")]
    deeds.rewrite(
        by=world.maya,
        supervision=next_one,
        written=Written(days_ago(0), dict.fromkeys(deeds.PARTS, "x"), changed),
    )
    assert not next_one.actions.standing().exists()  # taken out again, and kept in the history
    again = [Settled(four[3], State.CARRIED, "No, not yet", days_ago(-70))]
    deeds.rewrite(
        by=world.maya,
        supervision=next_one,
        written=Written(days_ago(0), dict.fromkeys(deeds.PARTS, "x"), again),
    )
    assert next_one.actions.standing().get() == carried


def test_a_row_taken_out_before_signing(world):
    both = [Agreed(text, world.tom_post, days_ago(-9)) for text in ("Stays", "Goes")]
    parts = dict.fromkeys(deeds.PARTS, "x")
    made = deeds.write(
        by=world.maya, member=world.tom_post, written=Written(days_ago(0), parts, [], both)
    )
    stays = made.actions.get(text="Stays")
    only = [Agreed("Stays, with Dev", world.tom_post, days_ago(-9), stays.ref)]
    deeds.rewrite(by=world.maya, supervision=made, written=Written(days_ago(0), parts, [], only))
    assert [a.text for a in made.actions.standing()] == ["Stays, with Dev"]
    assert made.actions.count() == 2


def test_another_row_without_a_script(world):
    rows = [row(0, "Half a row")]
    answer = send(
        world.maya, at("supervise", world.tom_post), form(rows=rows) | {"add_row": "agreed"}
    )
    page = words(answer)
    assert answer.status_code == 200
    assert 'name="agreed-1-text"' in page
    assert "Half a row" in page
    assert "Alex is testing" in page
    assert not StaffSupervision.objects.filter(held_on=days_ago(0)).exists()


LONG = "x" * 20_001
BAD = [
    (lambda: form(held=days_ago(-1)), "Enter today or an earlier day"),
    (lambda: form(held_on_day="31", held_on_month="2"), "real date"),
    (
        lambda: form(held_on_day="", held_on_month="", held_on_year=""),
        "Enter the day the supervision",
    ),
    (lambda: form(held=days_ago(4000)), "or later"),
    (lambda: form(performance=LONG), "20,000 characters"),
    (lambda: form("sign", young_people_needs="  "), "Enter what the young people need"),
    (lambda: form("sign", wellbeing=""), "Enter how Tom is before you sign"),
    (lambda: form(rows=[row(0, "Alone")]), "Select who will do it"),
    (lambda: form(rows=[row(0, "y" * 301, "0", days_ago(-3))]), "Shorten this"),
    (lambda: form(rows=[row(0, "Forged", "999999999", days_ago(-3))]), "Select"),
    (lambda: form(rows=[row(0, "", "", days_ago(-3))]), "Enter what will be done"),
]


@pytest.mark.parametrize(("data", "said"), BAD)
def test_bad_input_is_refused_beside_the_field_and_kept(world, data, said):
    data = made_now(data)
    answer = send(world.maya, at("supervise", world.tom_post), data)
    assert answer.status_code == 422
    assert said in words(answer)
    if data["young_people_needs"].strip():
        assert "Alex is testing" in words(answer)
    assert not StaffSupervision.objects.filter(
        staff_member=world.tom_post, held_on=days_ago(0)
    ).exists()


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "مرحبا بك 🌱", "“Word” – paste\x0b\x00…", "\ud800half"]
)
def test_any_words_are_kept_and_shown_as_words(world, text):
    sent = text.encode("utf-8", "replace").decode()
    answer = send(world.maya, at("supervise", world.tom_post), form("sign", performance=sent))
    assert answer.status_code == 302
    page = words(see(world.tom, answer.url))
    assert "<script>alert" not in page
    made = StaffSupervision.objects.get(staff_member=world.tom_post, held_on=days_ago(0))
    assert made.performance.strip("…\n ").startswith(sent[:4].strip())


def test_an_owner_from_another_home_is_no_choice(world):
    rows = [row(0, "Over there", world.elsa_post.pk, days_ago(-3))]
    answer = send(world.maya, at("supervise", world.tom_post), form(rows=rows))
    assert answer.status_code == 422


def test_own_words_and_signatures_are_not_taken_from_a_form(world):
    forged = {"own_words": "Not his", "staff_signed_at": "2020-01-01", "supervisor": world.omar.pk}
    send(world.maya, at("supervise", world.tom_post), form(**forged))
    made = StaffSupervision.objects.get(staff_member=world.tom_post, held_on=days_ago(0))
    assert (made.own_words, made.staff_signed_at, made.supervisor) == ("", None, world.maya)


def test_saying_an_action_is_done_between_two_supervisions(world):
    action = world.tom_supervision.actions.get()
    url = at("action_done", action)
    for who, status in [("wen", 404), ("omar", 404), ("ines", 403), ("tom", 200), ("maya", 200)]:
        assert see(getattr(world, who), url).status_code == status
    assert send(world.tom, url, {"became": ""}).status_code == 422
    assert send(world.tom, url, {"became": "Booked for 3 April"}).status_code == 302
    action.refresh_from_db()
    assert (action.state, action.became) == ("done", "Booked for 3 April")
    assert send(world.tom, url, {"became": "Twice"}).status_code == 422


def test_the_inspector_reads_versions_and_what_changed(world, begun):
    url = at("supervision_write", begun)
    send(world.maya, url, form("sign", performance="What was really said"))
    page = words(see(world.ines, at("supervision", begun)))
    for said in ("Version 1, written", "Version 2, changed", "Signed as supervisor", "really"):
        assert said in page
    mine = words(see(world.tom, at("supervision", begun)))
    assert "Version 1, written" not in mine  # a draft is not his to read


FORGED = [
    {"agreed-TOTAL_FORMS": "many"},
    {"agreed-TOTAL_FORMS": "1000000000"},
    {"agreed-TOTAL_FORMS": ""},
    lambda: row(0, "Forged", str(10**30), days_ago(-3)) | {"agreed-TOTAL_FORMS": "1"},
    lambda: row(0, "Forged", "-1", days_ago(-3)) | {"agreed-TOTAL_FORMS": "1"},
    lambda: row(0, "Forged\0", "x\0", days_ago(-3), "ref\0") | {"agreed-TOTAL_FORMS": "1"},
    {"held_on_day": "9" * 400},
    {"held_on_year": "0000"},
]


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_form_never_breaks_the_page_nor_takes_anything_out(world, begun, forged):
    forged = made_now(forged)
    agreed = SupervisionAction.objects.create(
        supervision=begun, text="Stays", owner=world.tom_post, due_on=days_ago(-3)
    )
    for url in (at("supervision_write", begun), at("supervise", world.wen_post)):
        answer = send(world.maya, url, form() | forged)
        assert answer.status_code in (302, 422)
    if "agreed-TOTAL_FORMS" in forged:
        agreed.refresh_from_db()
        assert agreed.state == State.OPEN


def test_what_was_written_after_the_session_ended_comes_back(world, begun):
    """Signed out meanwhile: the words are kept for Maya, with the version she had opened."""
    url = at("supervision_write", begun)
    data = form(performance="Typed while signed out") | {
        kept.FIELD: shown_token(as_(world.maya), url, world.maya)
    }
    assert as_(None).post(url, data).status_code == 302
    held = Draft.objects.get(user=world.maya)
    page = words(see(world.maya, f"{url}?kept={held.ref}"))
    assert "Typed while signed out" in page
    assert "Typed while signed out" not in words(see(world.ruth, f"{url}?kept={held.ref}"))


def test_an_older_one_is_not_asked_about_what_was_agreed_later(world):
    """Going on with last week's draft, the actions of this week's are not "from last time"."""
    later = deeds.write(
        by=world.maya,
        member=world.tom_post,
        written=Written(
            days_ago(0),
            dict.fromkeys(deeds.PARTS, "x"),
            [],
            [Agreed("Agreed later", world.tom_post, days_ago(-9))],
        ),
    )
    deeds.sign_as_supervisor(by=world.maya, supervision=later)
    asked = queries.carried_in(world.tom_post, world.tom_unsigned)
    assert "Agreed later" not in [action.text for action in asked]
    assert "Agreed later" in [action.text for action in queries.carried_in(world.tom_post)]
