"""Who matters: written with the young person, agreed, in touch or not, restricted, ended, shown."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from homes.chronology.models import ChronologyEntry
from homes.chronology.telling import differences
from homes.due import Duty, duties_for
from placements.daily.models import Entry, EntryPart, State
from placements.models import Placement
from placements.people.models import Someone
from placements.people.times import counted_since
from tests.by_hand import unguarded
from tests.people import as_, see, send, shown_token, words
from tests.world import at, canary, days_ago, made_now


def soon():
    return days_ago(-60)


def day(name, value):
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def answers(**more):
    """Kyle, whom Alex sees as it was agreed."""
    given = {
        "name": "Kyle",
        "kind": "friend",
        "relation": "best mate from Year 7",
        "why": "He dont ask",
        "contact": "agreed",
        "ways": ["see", "call"],
        "how_often": "Every other Saturday, 11 to 3",
        "where": "The skate park",
        "support": "near",
        "supported_by": "Whoever is on",
        "agreed_by": ["young person", "authority"],
        "agreed_with": "Sol Bennett",
        "own_view": "Its alright. I want Fridays too",
        **day("agreed_on", timezone.localdate()),
        **day("review_by", soon()),
    }
    return given | more


def barred(**more):
    """Somebody a court keeps from Alex."""
    given = {
        "name": "Gary",
        "relation": "mum’s boyfriend",
        "why": "",
        "contact": "none",
        "agreed_by": ["court"],
        "reason": "He is not to come near Alex or the home.",
        "order_ref": "WM26C00114",
        **day("order_on", days_ago(30)),
    }
    return answers(**given) | more


def write(child):
    return reverse("people:write", args=[child.ref])


def page(someone):
    return reverse("people:person", args=[someone.ref])


def everybody(child):
    return reverse("people:people", args=[child.ref])


def change(someone):
    return reverse("records:change", args=[someone.ref, "person"])


def end(someone):
    return reverse("people:end", args=[someone.ref])


def story(child):
    return reverse("placements:young_person", args=[child.ref])


def latest():
    return Someone.objects.latest("pk")


def due(user, home):
    return [duty for duty in duties_for(user, [home]) if duty.code == "people-again"]


# ---------- written, and read ----------
def test_wen_writes_kyle_down_with_alex_and_he_is_where_he_belongs(world):
    response = send(world.wen, write(world.alex), answers())
    assert response.status_code == 302
    kyle = latest()
    assert response.url == page(kyle)
    assert (kyle.home, kyle.young_person, kyle.recorded_by) == (world.oak, world.alex, world.wen)
    event = AuditEvent.objects.get(kind="people.someone", verb="wrote", thing=kyle.ref)
    assert (event.by, list(event.young_people.all())) == (world.wen, [world.alex])
    for reader in (world.maya, world.ines, world.sol):
        read = words(see(reader, page(kyle)))
        for said in ("He dont ask", "best mate from Year 7", "Its alright. I want Fridays too",
                     "See each other and call. Every other Saturday, 11 to 3. The skate park",
                     "With an adult near: Whoever is on",
                     "Agreed by Alex and the placing authority (Sol Bennett)"):  # fmt: skip
            assert said in read, said
    on_page = words(see(world.wen, story(world.alex)))
    assert "Who matters to Alex" in on_page
    assert "best mate from Year 7" in on_page
    told = ChronologyEntry.objects.get(kind="person", thing=kyle.ref)
    assert told.title == "Kyle, best mate from Year 7: in touch as agreed"
    assert "He dont ask" in told.words


def test_a_dog_needs_no_agreement(world):
    sent = {
        "name": "Biscuit",
        "kind": "pet",
        "relation": "Nan’s dog",
        "contact": "free",
        "ways": ["see"],
    }
    assert send(world.wen, write(world.jamie), sent).status_code == 302
    dog = latest()
    assert (dog.review_by, dog.agreed_by, dog.agreed_on) == (None, [], None)
    assert "In touch as they like" in words(see(world.wen, page(dog)))


def test_what_is_not_asked_for_is_not_kept(world):
    """Chosen as agreed, filled in, and then as they like: nothing agreed is left behind."""
    more = {"contact": "free", "reason": "Left over", "order_ref": "Left over"}
    assert send(world.wen, write(world.alex), answers(**more)).status_code == 302
    kyle = latest()
    assert (kyle.support, kyle.agreed_by, kyle.reason, kyle.order_ref, kyle.review_by) == ("", [], "", "", None)  # fmt: skip


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"name": ""}, "Enter what they are called"),
        ({"relation": " "}, "Enter who they are to them"),
        ({"contact": ""}, "Select how they keep in touch"),
        ({"contact": "sometimes"}, "Select a valid choice"),
        ({"ways": []}, "Select in which ways"),
        ({"ways": ["by owl"]}, "Select a valid choice"),
        ({"how_often": ""}, "Enter how often"),
        ({"support": ""}, "Select whether an adult is with them"),
        ({"support": "supervised", "supported_by": ""}, "Enter who supervises it"),
        ({"agreed_by": []}, "Select who agreed or decided it"),
        ({"agreed_by": ["court"]}, "Enter the date of the court order"),
        ({"order_ref": "WM1"}, "Select a court order as well"),
        (lambda: day("agreed_on", soon()), "Enter today or an earlier day"),
        (lambda: day("review_by", days_ago(0)), "Enter a day"),
        (lambda: day("review_by", days_ago(-900)), "or earlier"),
        ({"review_by_day": "31", "review_by_month": "2"}, "Enter a real date"),
        ({"name": "a" * 81}, "Shorten this by 1 character"),
        ({"contact": "limited", "reason": "", "agreed_by": ["authority"]}, "Enter why it is restricted"),
        ({"contact": "limited", "reason": "x", "agreed_by": ["young person", "parent"]},
         "a home restricts nobody by itself"),
    ],
)  # fmt: skip
def test_what_is_missing_is_asked_for_and_nothing_is_lost(world, more, sentence):
    before = Someone.objects.count()
    response = send(world.wen, write(world.alex), answers(**made_now(more)))
    assert response.status_code == 422
    assert sentence in words(response)
    assert "He dont ask" in words(response)
    assert Someone.objects.count() == before


def test_the_database_refuses_a_restriction_without_a_source_whoever_asks(world):
    about = {
        "home": world.oak, "young_person": world.alex, "recorded_by": world.wen, "name": "x",
        "kind": "family", "relation": "x", "agreed_on": days_ago(1), "review_by": soon(),
    }  # fmt: skip
    wrong = (
        {"contact": "none", "reason": "We thought it best", "agreed_by": ["young person"]},
        {"contact": "limited", "reason": "", "agreed_by": ["authority"]},
        {"contact": "agreed", "agreed_by": ["court"]},  # without its date
        {"contact": "agreed", "agreed_by": []},
    )
    for more in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Someone.objects.create(**about, **more)


def test_sent_twice_it_is_one(world):
    token = shown_token(as_(world.wen), write(world.alex), world.wen)
    before = Someone.objects.count()
    one, two = (send(world.wen, write(world.alex), answers(), token=token) for _ in "ab")
    assert one.url == two.url
    assert Someone.objects.count() == before + 1


def test_what_was_begun_is_given_back_and_names_nobody(world):
    send(world.wen, write(world.alex), answers(name=""))
    began = words(see(world.wen, reverse("accounts:began")))
    assert "Somebody who matters" in began
    assert "Alex" not in began.split("<main")[1]


@pytest.mark.parametrize(
    ("who", "status"),
    [("wen", 200), ("maya", 200), ("ruth", 200), ("ines", 200), ("sol", 200),
     ("sid", 404), ("elsa", 404), ("omar", 404), ("lena", 404), ("cass", 404)],
)  # fmt: skip
def test_who_reads_of_them(world, who, status):
    for url, said in ((page(world.alex_nan), "alex-nan-why"), (page(world.alex_dad), "alex-dad")):
        response = see(getattr(world, who), url)
        assert response.status_code == status
        assert (canary(said) in words(response)) == (status == 200)


def test_who_does_not_write_is_refused(world):
    for person in (world.ruth, world.ines, world.sol):
        assert send(person, write(world.alex), answers()).status_code == 403
        assert send(person, end(world.alex_nan), {"because": "They lost touch again"}).status_code == 403  # fmt: skip
    for person in (world.elsa, world.sid, world.omar):
        assert send(person, write(world.alex), answers()).status_code == 404
    Placement.objects.filter(pk=world.alex_placement.pk).update(
        ends_on=days_ago(2), ending="planned"
    )
    assert see(world.maya, write(world.alex)).status_code == 403
    assert see(world.maya, end(world.alex_nan)).status_code == 403
    assert see(world.maya, page(world.alex_nan)).status_code == 200


def test_a_friend_who_lives_here_too_is_not_named_to_a_social_worker(world):
    """Jamie is Alex's friend; Sol knows Alex alone."""
    more = {
        "name": "Jamie",
        "relation": "my mate here",
        "why": "Jamie Firth gets it",
        "where": "Jamie’s room",
    }
    send(world.wen, write(world.alex), answers(**more))
    friend = latest()
    for url in (page(friend), everybody(world.alex), story(world.alex)):
        read = words(see(world.sol, url))
        assert "Jamie" not in read, url
        assert "nother young person" in read, url
    assert "Jamie Firth gets it" in words(see(world.maya, page(friend)))
    mine = words(see(world.maya, reverse("placements:shown", args=[world.alex.ref])))
    assert "Jamie" not in mine


def test_hostile_words_are_shown_as_words(world):
    send(world.wen, write(world.alex), answers(name="<script>alert(1)</script>", why="=1+1\n🌧️"))
    for url in (page(latest()), everybody(world.alex), story(world.alex)):
        read = words(see(world.maya, url))
        assert "<script>alert(1)" not in read
        assert "&lt;script&gt;alert(1)" in read


# ---------- restricted ----------
def test_who_is_restricted_is_read_by_staff_and_never_by_alex(world):
    assert send(world.wen, write(world.alex), barred()).status_code == 302
    gary = latest()
    assert (gary.ways, gary.how_often) == ([], "")
    read = words(see(world.dev, page(gary)))
    assert "Not to be contacted" in read
    assert "He is not to come near Alex or the home." in read
    assert "WM26C00114" in read
    assert "Decided by a court order" in read
    shown = words(see(world.wen, reverse("placements:shown", args=[world.alex.ref])))
    assert "Who matters to you" in shown
    assert canary("alex-nan-why") in shown
    assert canary("alex-nan-view") in shown
    for said in ("Gary", "not to come near", canary("alex-dad"), "Restricted", "contacted"):
        assert said not in shown, said


# ---------- in touch, or not ----------
def family_time(world, **more):
    when = {"began_at_day": "yesterday", "began_at_time": "15:00", "began_at_other_day": "",
            "began_at_other_month": "", "began_at_other_year": ""}  # fmt: skip
    given = {
        "who": [world.alex.ref], "state": "done", "how": "visit", "as_agreed": "yes",
        "about": "Cards and a lot of tea.", f"people-{world.alex.ref}": [world.alex_nan.ref], **when,
    }  # fmt: skip
    url = reverse("daily:write_entry", args=[world.oak.ref, "family-time"])
    return send(world.wen, url, given | more)


def test_family_time_says_with_whom_and_nans_panel_says_when(world):
    assert "Not yet written down." in words(see(world.wen, page(world.alex_nan)))
    response = family_time(world)
    assert response.status_code == 302, words(response)
    entry = Entry.objects.latest("pk")
    part = entry.parts.get()
    assert (part.people, entry.with_whom) == ([world.alex_nan.ref], "Nan")
    read = words(see(world.sol, page(world.alex_nan)))
    assert "Cards and a lot of tea." in read
    assert f"Last {(timezone.localtime() - timedelta(days=1)):%a}" in read
    assert page(world.alex_nan) in words(see(world.wen, reverse("daily:entry", args=[entry.ref])))


def test_what_did_not_happen_is_counted_with_its_reason_and_their_words_stay(world):
    more = {"state": "not", "about": "Nan was in hospital.", "as_agreed": "",
            f"words-{world.alex.ref}": "She never rang", f"enjoyed-{world.alex.ref}": ""}  # fmt: skip
    assert family_time(world, **more).status_code == 302
    entry = Entry.objects.latest("pk")
    assert (entry.state, entry.as_agreed, entry.parts.get().words) == (State.NOT, False, "She never rang")  # fmt: skip
    read = words(see(world.maya, page(world.alex_nan)))
    assert ", 1 did not happen." in read
    assert "Nan was in hospital." in read
    said = words(see(world.maya, reverse("daily:entry", args=[entry.ref])))
    assert "Why not" in said
    assert "She never rang" in said
    assert "did not happen" in ChronologyEntry.objects.get(thing=entry.ref).title


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2026, 11, 29), date(2026, 10, 1)),
        (date(2026, 1, 1), date(2025, 12, 1)),
        (date(2024, 3, 31), date(2024, 2, 1)),
    ],
)
def test_from_which_day_what_did_not_happen_is_counted(today, since):
    assert counted_since(today) == since


def test_it_is_with_somebody(world):
    response = family_time(world, **{f"people-{world.alex.ref}": []})
    assert response.status_code == 422
    assert "Enter who it was with, or select one of their people" in words(response)
    not_about = {"who": [world.noor.ref], "with_whom": "Nan"}
    assert "Select Alex as well, or clear whom Alex saw" in words(family_time(world, **not_about))
    other = family_time(world, **{f"people-{world.alex.ref}": [world.jamie_nan.ref]})
    assert other.status_code == 422
    assert family_time(world, **{f"people-{world.alex.ref}": [], "with_whom": "Aunt Bea"}).status_code == 302  # fmt: skip


def test_who_is_restricted_can_be_chosen_and_says_so(world):
    url = reverse("daily:write_entry", args=[world.oak.ref, "family-time"])
    form = words(see(world.wen, f"{url}?who={world.alex.ref}"))
    assert "Dad, my dad (not to be contacted)" in form


def test_with_whom_it_was_is_changed_by_a_new_version(world):
    family_time(world, **{f"words-{world.alex.ref}": "Good"})
    part = Entry.objects.latest("pk").parts.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        EntryPart.objects.filter(pk=part.pk).update(people=[])
    url = reverse("records:change", args=[part.ref, "entry-part"])
    sent = {
        "people": [world.alex_dad.ref],
        "enjoyed": "",
        "words": "Good",
        "because": "It was Dad who came",
    }
    assert send(world.wen, url, sent).status_code == 302
    part.refresh_from_db()
    assert (part.people, part.version) == ([world.alex_dad.ref], 2)
    versions = words(see(world.maya, reverse("records:versions", args=[part.ref, "entry-part"])))
    assert "Dad" in versions.split("What changed in version 2")[1]


def test_jamies_social_worker_reads_nothing_of_alexs_nan(world):
    """One afternoon of both; each reader sees the people of the one they know."""
    more = {"who": [world.alex.ref, world.jamie.ref], "with_whom": "Both nans",
            f"people-{world.jamie.ref}": [world.jamie_nan.ref]}  # fmt: skip
    assert family_time(world, **more).status_code == 302
    entry = Entry.objects.latest("pk")
    read = words(see(world.sid, reverse("daily:entry", args=[entry.ref])))
    assert page(world.jamie_nan) in read
    assert page(world.alex_nan) not in read


# ---------- looked at again, changed, ended ----------
def test_looked_at_again_is_a_new_version_with_its_reason(world):
    nan = world.alex_nan
    sent = answers(
        name="Nan", kind="family", relation=nan.relation, why=nan.why, own_view=nan.own_view,
        how_often="Every Saturday", where=nan.where, support="alone", supported_by="",
        because="Looked at with Nan and Alex: more of it", **day("agreed_on", nan.agreed_on),
    )  # fmt: skip
    assert send(world.dev, change(nan), sent).status_code == 302
    nan.refresh_from_db()
    assert (nan.version, nan.how_often, nan.review_by) == (2, "Every Saturday", soon())
    told = ChronologyEntry.objects.get(kind="person-changed", thing=nan.ref)
    assert "Looked at with Nan and Alex" in told.words
    before = words(see(world.sol, reverse("records:versions", args=[nan.ref, "person"])))
    assert "What changed in version 2" in before
    assert "Looked at with Nan and Alex: more of it" in before
    changed = words(see(world.ines, reverse("inspections:changes", args=[world.oak.ref])))
    assert "Somebody who matters" in changed


def test_nothing_is_overwritten_at_a_prompt(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        Someone.objects.filter(pk=world.alex_nan.pk).update(contact="free", review_by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Someone.objects.filter(pk=world.alex_nan.pk).update(ended_on=days_ago(1))


def test_ended_it_says_since_when_and_why_and_stays_readable(world):
    sent = {"because": "Nan died on Friday", **day("on", days_ago(2))}
    assert send(world.wen, end(world.alex_nan), sent).status_code == 302
    nan = Someone.objects.get(pk=world.alex_nan.pk)
    assert (nan.ended_on, nan.ended_by) == (days_ago(2), world.wen)
    assert "Nan died on Friday" in words(see(world.sol, page(nan)))
    assert "Ended" in words(see(world.wen, everybody(world.alex)))
    told = ChronologyEntry.objects.get(kind="person-ended", thing=nan.ref)
    assert told.words == "Nan died on Friday"
    shown = words(see(world.wen, reverse("placements:shown", args=[world.alex.ref])))
    assert canary("alex-nan-why") not in shown
    assert see(world.wen, end(nan)).status_code == 302  # led back: it has ended
    url = reverse("daily:write_entry", args=[world.oak.ref, "family-time"])
    assert world.alex_nan.ref not in words(see(world.wen, f"{url}?who={world.alex.ref}"))


def test_two_who_end_it_see_each_other(world):
    sent = {"because": "They lost touch again", **day("on", days_ago(2))}
    opened = shown_token(as_(world.wen), end(world.alex_nan), world.wen)
    assert send(world.tom, end(world.alex_nan), sent).status_code == 302
    assert send(world.wen, end(world.alex_nan), sent, token=opened).status_code == 409


def test_an_end_to_come_or_without_a_reason_is_refused(world):
    for sent in ({"because": "They lost touch again", **day("on", soon())}, {"because": "x", **day("on", days_ago(1))}):  # fmt: skip
        assert send(world.wen, end(world.alex_nan), sent).status_code == 422
    assert Someone.objects.get(pk=world.alex_nan.pk).ended_at is None


def test_void_it_counts_nowhere_and_the_story_says_so(world):
    url = reverse("records:void", args=[world.alex_nan.ref, "person"])
    assert send(world.maya, url, {"because": "Written about the wrong boy"}).status_code == 302
    assert canary("alex-nan-why") not in words(see(world.wen, story(world.alex)))
    assert see(world.sol, page(world.alex_nan)).status_code == 404
    assert see(world.wen, page(world.alex_nan)).status_code == 200
    assert ChronologyEntry.objects.get(kind="person", thing=world.alex_nan.ref).void
    assert differences() == []


# ---------- due ----------
def due_since(world, days):
    with unguarded(Someone):
        Someone.objects.filter(pk=world.alex_nan.pk).update(review_by=days_ago(days))


def test_it_is_due_to_those_who_may_look_again_and_to_nobody_else(world):
    assert due(world.maya, world.oak) == []  # further off than four weeks
    due_since(world, 1)
    for name in ("wen", "dev", "maya"):
        (duty,) = due(getattr(world, name), world.oak)
        assert duty.due == days_ago(1)
        assert duty.what == "Look again at how Alex and Nan keep in touch"
        assert duty.url == change(world.alex_nan)
    assert due(world.tom, world.oak)[0].mine  # the key worker
    for name in ("ruth", "ines", "sol", "elsa"):
        assert due(getattr(world, name), world.oak) == [], name
    assert "Review overdue (by 1 day)" in words(see(world.ines, page(world.alex_nan)))
    Placement.objects.filter(pk=world.alex_placement.pk).update(
        ends_on=days_ago(2), ending="planned"
    )
    assert due(world.maya, world.oak) == []


@pytest.mark.parametrize(
    ("by", "now", "group"),
    [
        # By hand: 24 October 2026, a Saturday, the night the clocks go back.
        (date(2026, 10, 24), "2026-10-24T22:59:59+00:00", "today"),
        (date(2026, 10, 24), "2026-10-24T23:00:00+00:00", "overdue"),
        # 28 March 2026, the night they go forward; midnight is still at 00:00 GMT.
        (date(2026, 3, 28), "2026-03-28T23:59:59+00:00", "today"),
        (date(2026, 3, 28), "2026-03-29T00:00:00+00:00", "overdue"),
        (date(2024, 2, 29), "2024-02-29T12:00:00+00:00", "today"),
    ],
)
def test_it_is_owed_until_the_day_that_was_set_ends_in_london(by, now, group):
    duty = Duty(code="people-again", what="x", url="/", fact="x", due=by)
    assert duty.group(datetime.fromisoformat(now)) == group


def test_six_months_are_offered_by_the_calendar(world):
    from dateutil.relativedelta import relativedelta

    again = timezone.localdate() + relativedelta(months=6)
    form = words(see(world.wen, write(world.alex)))
    assert f'name="review_by_month" value="{again.month}"' in form


def test_the_report_says_who_matters(world):
    from outcomes.documents import placement_report
    from outcomes.documents.reading import Records

    records = Records(world.maya, world.oak, world.alex, days_ago(90), days_ago(0), 1.0)
    said = str(placement_report._matters(records))
    assert canary("alex-nan-view") in said
    assert "Every other Saturday" in said
    assert canary("alex-dad") in said


def test_a_visit_of_last_year_is_not_the_last_of_this(world):
    """Of two, the later; a planned entry of another kind is none of them."""
    for days in (3, 40):
        entry = Entry.objects.create(
            home=world.oak, kind="family-time", state=State.DONE, how="call", began_at=at(days, 15),
            about="x", told_at=at(days, 16), told_by=world.wen, recorded_by=world.wen,
        )  # fmt: skip
        EntryPart.objects.create(entry=entry, young_person=world.alex, people=[world.alex_nan.ref])
    read = words(see(world.wen, page(world.alex_nan)))
    assert f"Last {at(3, 15):%a}" in read
