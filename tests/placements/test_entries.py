"""What is written beside the daily line: asked by its kind, once, masked, told afterwards, counted."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import kept
from accounts.models import AuditEvent
from outcomes.documents import sayings
from outcomes.documents.reading import Records
from placements.daily.entry_kinds import KINDS
from placements.daily.models import DailyLine, Entry, EntryPart, Happening, How, State
from placements.models import Placement, Stay, YoungPerson
from tests.forms_shown import form_of
from tests.people import as_, see, send, shown_token, words
from tests.world import canary, days_ago
from ui.words import LONDON


def address(world, kind):
    return reverse("daily:write_entry", args=[world.oak.ref, kind])


def page_of(entry):
    return reverse("daily:entry", args=[entry.ref])


def tell_page(entry):
    return reverse("daily:tell", args=[entry.ref])


def when(days=1, time="10:30"):
    """The day in three parts and the time, as the form sends a day that is not near."""
    day = days_ago(days)
    return {
        "began_at_day": "other",
        "began_at_other_day": str(day.day),
        "began_at_other_month": str(day.month),
        "began_at_other_year": str(day.year),
        "began_at_time": time,
    }


def key_work(*children, **more):
    return {
        "who": [child.ref for child in children],
        "how": "formal",
        "minutes": "40",
        "about": "What a good week would look like.",
        "agreed": "Ring the college on Monday.",
        **when(),
        **more,
    }


ANSWERS = {
    "key-work": {"how": "informal", "minutes": "20", "about": "Sleep.", "agreed": ""},
    "activity": {"how": "individual", "state": "done", "about": "Gym.", "minutes": "60"},
    "family-time": {
        "state": "done", "with_whom": "Mum", "how": "call", "as_agreed": "yes", "about": "Ten minutes.",
    },
    "appointment": {"how": "gp", "state": "done", "afterwards": "Ear drops for a week."},
    "school": {"with_whom": "Ms Hale", "how": "school began", "about": "A merit in maths."},
    "health": {"how": "injury", "about": "Grazed knee.", "agreed": "Washed, a plaster."},
    "reward": {
        "about": "A full week at school.", "how": "money", "agreed": "Towards trainers.",
        "whose_choice": "theirs", "pence": "4.50",
    },
}  # fmt: skip


def planned(world, **more):
    return {
        "who": [world.jamie.ref],
        "how": "dentist",
        "state": "planned",
        "with_whom": "Mr Osei",
        "about": "Check-up",
        **when(-3, "09:00"),
        **more,
    }


# ---------- each kind asks its own questions and makes its own record
@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_is_written_and_read_back(world, kind):
    data = {"who": [world.jamie.ref], **when(), **ANSWERS[kind]}
    response = send(world.wen, address(world, kind), data)
    assert response.status_code == 302, words(response)
    entry = Entry.objects.latest("pk")
    assert (entry.kind, entry.home, entry.recorded_by) == (kind, world.oak, world.wen)
    assert (entry.state, entry.told_by) == ("done", world.wen)
    assert [part.young_person for part in entry.parts.all()] == [world.jamie]
    assert timezone.localtime(entry.began_at).strftime("%H:%M") == "10:30"
    page = words(see(world.maya, page_of(entry)))
    assert "How it went: Wen Li" not in page  # written and told at once
    for answer in ANSWERS[kind].values():
        if answer and answer[0].isupper():
            assert answer in page
    assert AuditEvent.objects.filter(kind="daily.entry", verb="wrote", thing=entry.ref).count() == 1


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_form_asks_what_its_kind_asks_and_no_more(world, kind):
    page = words(see(world.wen, address(world, kind)))
    for other in KINDS.values():
        for column in other.asks:
            name = "began_at_day" if column == "began_at" else column
            assert (f'name="{name}"' in page) == (column in KINDS[kind].asks), column


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].each])
def test_what_is_asked_about_each_is_on_the_page_for_those_chosen(world, kind):
    """And once for whoever is chosen next; without a script one press brings it for all."""
    at = address(world, kind)
    asked = {one.ref: f'name="words-{one.ref}"' for one in (world.jamie, world.noor)}
    nobody = words(see(world.wen, at))
    assert [name in nobody for name in asked.values()] == [False, False]
    assert nobody.count('name="words-__ref__"') == 1
    assert "__name__" in nobody
    assert (
        '<noscript><p class="govuk-body"><a class="govuk-link hearth-tap" href="?each=all">'
        in nobody
    )
    one = words(see(world.wen, f"{at}?who={world.jamie.ref}"))
    assert [name in one for name in asked.values()] == [True, False]
    everyone = words(see(world.wen, f"{at}?each=all"))
    assert all(name in everyone for name in asked.values())
    assert "__ref__" not in everyone


def test_words_of_somebody_who_was_not_chosen_come_back(world):
    data = key_work(world.jamie, **{f"words-{world.noor.ref}": "I said this."})
    response = send(world.wen, address(world, "key-work"), data)
    assert response.status_code == 422
    page = words(response)
    assert "I said this." in page
    assert "Select Noor as well, or clear what Noor said" in page


def test_many_young_people_make_no_page_of_writing_heavy(world):
    """Five more beds: only who it is about grows."""
    at = address(world, "family-time")
    before = see(world.wen, at).content
    for number in range(5):
        one = YoungPerson.objects.create(
            first_name=f"Somebody{number}",
            last_name="Else",
            date_of_birth=days_ago(365 * 14),
            authority=world.norwick,
        )
        Placement.objects.create(
            young_person=one, home=world.oak, authority=world.norwick, starts_on=days_ago(9)
        )
    after = see(world.wen, at).content
    assert after.count(b'name="who"') == before.count(b'name="who"') + 5
    assert len(after) < 15_000
    assert (len(after) - len(before)) / 5 < 400


def test_money_is_kept_in_pence(world):
    send(
        world.wen,
        address(world, "reward"),
        {"who": [world.noor.ref], **when(), **ANSWERS["reward"]},
    )
    entry = Entry.objects.latest("pk")
    assert entry.pence == 450
    assert "£4.50" in words(see(world.wen, page_of(entry)))


def test_several_in_one_entry_each_with_their_own_words(world):
    data = key_work(world.jamie, world.noor, **{f"words-{world.jamie.ref}": "It was alright."})
    response = send(world.wen, address(world, "key-work"), data)
    entry = Entry.objects.latest("pk")
    assert entry.parts.count() == 2
    assert entry.parts.get(young_person=world.jamie).words == "It was alright."
    receipt = words(see(world.wen, response.url))
    assert "Saved for Jamie and Noor" in receipt
    assert "Jamie’s page" in receipt
    assert "Noor’s page" in receipt
    # Jamie's social worker reads Jamie's words, and not that Noor was there.
    sid = words(see(world.sid, page_of(entry)))
    assert "It was alright." in sid
    assert "Noor" not in sid


def test_the_receipt_is_the_writers_and_leads_on(world):
    response = send(world.wen, address(world, "health"),
                    {"who": [world.jamie.ref], **when(), **ANSWERS["health"]})  # fmt: skip
    receipt = words(see(world.wen, response.url))
    assert "You wrote it once" in receipt
    assert f"{reverse('daily:write', args=[world.oak.ref])}?who={world.jamie.ref}" in receipt
    assert "You wrote it once" not in words(see(world.maya, response.url))


def test_sent_twice_it_is_one_entry(world):
    token, count = kept.issue(world.wen), Entry.objects.count()
    one = send(world.wen, address(world, "key-work"), key_work(world.jamie), token=token)
    two = send(world.wen, address(world, "key-work"), key_work(world.jamie), token=token)
    assert one.url == two.url
    assert Entry.objects.count() == count + 1


def test_a_draft_is_given_back_under_its_own_name(world):
    client = as_(world.wen)
    data = {**key_work(world.jamie, minutes=""), kept.FIELD: kept.issue(world.wen)}
    assert client.post(address(world, "key-work"), data).status_code == 422
    again = words(client.get(address(world, "key-work")))
    assert "What you wrote is here again" in again
    assert "What a good week would look like." in again
    today = words(client.get(reverse("homes:today", args=[world.oak.ref])))
    assert "A key-work session" in today


# ---------- refusals
def refused(world, kind, data, user=None):
    count = Entry.objects.count()
    response = send(user or world.wen, address(world, kind), data)
    assert response.status_code == 422
    assert Entry.objects.count() == count
    return words(response)


def test_what_is_missing_is_asked_for_by_name(world):
    page = refused(world, "key-work", {})
    for said in ("Select who it is about", "Select what kind of session", "Enter when it was",
                 "Enter how many minutes", "Enter what it was about"):  # fmt: skip
        assert said in page


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"minutes": "0"}, "Enter at least 1 minute"),
        ({"minutes": "1441"}, "Enter the minutes of one day at most"),
        ({"how": "dentist"}, "Select a valid choice"),
        ({"began_at_time": "25:61"}, "Enter a time"),
        ({"who": ["nonsense"]}, "Select someone who is living here"),
    ],
)
def test_answers_nobody_offered_are_refused(world, more, said):
    assert said in refused(world, "key-work", key_work(world.jamie, **more))


def test_what_only_can_have_happened_is_not_in_the_future(world):
    assert "Enter a time that has passed" in refused(
        world, "key-work", key_work(world.jamie, **when(-1))
    )


def test_three_months_back_and_no_further(world):
    said = "within the last three months"
    assert said in refused(world, "key-work", key_work(world.jamie, **when(95)))
    response = send(world.wen, address(world, "key-work"), key_work(world.jamie, **when(60)))
    assert "days later" in words(see(world.wen, response.url))  # late is said


def test_planned_is_to_come_and_done_is_not(world):
    assert "Enter a time to come" in refused(world, "appointment", planned(world, **when(1)))
    page = refused(world, "appointment", planned(world, state="done", afterwards="Fine"))
    assert "Enter a time that has passed" in page
    page = refused(world, "appointment", planned(world, afterwards="Nothing needed"))
    assert "Clear this, or select that it has happened" in page
    assert "Nothing needed" in page


def test_kept_says_what_was_said_and_not_kept_says_why(world):
    past = planned(world, **when(1))
    assert "Enter what was said" in refused(world, "appointment", past | {"state": "done"})
    assert "Enter why it did not happen" in refused(world, "appointment", past | {"state": "not"})


def test_words_of_somebody_not_chosen_are_never_dropped(world):
    data = key_work(world.jamie, **{f"words-{world.noor.ref}": "I was there too"})
    page = refused(world, "key-work", data)
    assert "Select Noor as well, or clear what Noor said" in page
    assert "I was there too" in page


def test_nobody_is_written_about_before_they_lived_here(world):
    Placement.objects.filter(pk=world.jamie_placement.pk).update(starts_on=days_ago(2))
    page = refused(world, "key-work", key_work(world.jamie, **when(5)))
    assert "Jamie was not living here on" in page


@pytest.mark.parametrize("who", ["asa", "elio", "aria"])
def test_nobody_of_another_home_can_be_chosen(world, who):
    refused(world, "key-work", key_work(getattr(world, who)))


def test_the_night_the_clocks_change(world, monkeypatch):
    now = datetime(2026, 3, 30, 9, 0, tzinfo=LONDON)
    monkeypatch.setattr(timezone, "now", lambda: now.astimezone(UTC))
    day = {"began_at_day": "2026-03-29", "began_at_time": "01:30"}
    data = key_work(world.jamie) | dict.fromkeys(
        ("began_at_other_day", "began_at_other_month", "began_at_other_year"), ""
    )
    assert "there was no 1:30am" in refused(world, "key-work", data | day)


def test_a_kind_that_is_none_is_not_there(world):
    assert see(world.wen, address(world, "sanction")).status_code == 404


@pytest.mark.parametrize("who", ["ruth", "ines", "cass"])
def test_who_only_reads_writes_nothing(world, who):
    count = Entry.objects.count()
    user = getattr(world, who)
    assert send(user, address(world, "key-work"), key_work(world.jamie)).status_code == 403
    assert Entry.objects.count() == count


# ---------- walls and masks
def test_each_authority_reads_its_own_part_and_no_other_name(world):
    sol, sid = (words(see(user, page_of(world.together))) for user in (world.sol, world.sid))
    assert canary("alex-together") in sol
    assert canary("jamie-together") not in sol
    assert "Jamie" not in sol
    assert "another young person" in sol.lower()
    assert canary("jamie-together") in sid
    assert "Alex" not in sid


def test_reading_one_is_noted_once_for_each_in_it(world):
    before = AuditEvent.objects.count()
    assert see(world.maya, page_of(world.together)).status_code == 200
    assert AuditEvent.objects.count() == before + 1
    assert set(AuditEvent.objects.latest("pk").young_people.all()) == {world.alex, world.jamie}


# ---------- planned, then told
@pytest.fixture
def gone_by(world):
    """An appointment of Jamie's that was planned, has gone by, and nobody has told."""
    entry = Entry.objects.create(
        home=world.oak, kind=Happening.APPOINTMENT, state=State.PLANNED, how=How.GP,
        began_at=timezone.now() - timedelta(hours=4), recorded_by=world.maya, about="Ear",
        recorded_at=timezone.now() - timedelta(days=2),
    )  # fmt: skip
    EntryPart.objects.create(entry=entry, young_person=world.jamie)
    return entry


def test_planned_stands_on_their_page_and_on_today(world):
    response = send(world.wen, address(world, "appointment"), planned(world, **when(-1)))
    receipt = words(see(world.wen, response.url))
    assert "under what is to come" in receipt
    page = words(see(world.maya, reverse("placements:young_person", args=[world.jamie.ref])))
    assert "Dentist" in page.split("To come")[1]
    today = words(see(world.maya, reverse("homes:today", args=[world.oak.ref])))
    assert "Jamie, dentist" in today.split("Today and tomorrow")[1]
    day_by_day = words(see(world.maya, reverse("daily:lines", args=[world.jamie.ref])))
    assert "Mr Osei" not in day_by_day  # it has not happened


def test_gone_by_is_asked_about_on_today_until_it_is_told(world, gone_by):
    today = reverse("homes:today", args=[world.oak.ref])
    assert tell_page(gone_by) in words(see(world.wen, today))
    assert tell_page(gone_by) not in words(see(world.ines, today))
    response = send(
        world.wen, tell_page(gone_by), {"state": "done", "afterwards": "Drops, a week."}
    )
    assert response.status_code == 302
    gone_by.refresh_from_db()
    assert (gone_by.state, gone_by.told_by, gone_by.version) == ("done", world.wen, 1)
    assert tell_page(gone_by) not in words(see(world.wen, today))
    page = words(see(world.maya, page_of(gone_by)))
    assert "Drops, a week." in page
    assert "How it went: Wen Li" in page
    assert "Amended" not in page
    assert "Drops, a week." in words(see(world.sid, reverse("daily:lines", args=[world.jamie.ref])))


def test_told_twice_is_told_once(world, gone_by):
    token = shown_token(as_(world.wen), tell_page(gone_by), world.wen)
    answers = {"state": "not", "afterwards": "The clinic cancelled."}
    one = send(world.wen, tell_page(gone_by), answers, token=token)
    two = send(world.wen, tell_page(gone_by), answers, token=token)
    assert one.url == two.url
    assert see(world.maya, tell_page(gone_by)).url == page_of(gone_by)


def test_two_tell_it_and_the_second_sees_the_first(world, gone_by):
    wen, dev = as_(world.wen), as_(world.dev)
    tokens = [
        shown_token(c, tell_page(gone_by), u) for c, u in ((wen, world.wen), (dev, world.dev))
    ]
    sent = {"state": "done", "afterwards": "Drops, a week."}
    assert wen.post(tell_page(gone_by), {**sent, kept.FIELD: tokens[0]}).status_code == 302
    late = {"state": "not", "afterwards": "He would not go in.", kept.FIELD: tokens[1]}
    answer = dev.post(tell_page(gone_by), late)
    assert answer.status_code == 409
    assert "He would not go in." in words(answer)
    assert "Drops, a week." in words(answer).replace("<mark>", "").replace("</mark>", "")


def test_what_has_not_begun_did_not_happen_but_can_be_called_off(world):
    send(world.wen, address(world, "appointment"), planned(world))
    ahead = Entry.objects.latest("pk")
    answer = send(world.wen, tell_page(ahead), {"state": "done", "afterwards": "Fine"})
    assert answer.status_code == 422
    assert "It has not begun yet" in words(answer)
    sent = {"state": "not", "afterwards": "Mr Osei is ill; rebooked."}
    assert send(world.wen, tell_page(ahead), sent).status_code == 302


def test_a_sentence_is_asked_for(world, gone_by):
    answer = send(world.wen, tell_page(gone_by), {"state": "not", "afterwards": " "})
    assert answer.status_code == 422
    assert "Enter why it did not happen" in words(answer)


# ---------- changed and void
def test_amended_by_its_kind_with_the_reason(world):
    url = reverse("records:change", args=[world.alex_entry.ref, "entry"])
    form = form_of(world.wen, url)
    assert "with_whom" not in form
    because = "It was nearer an hour than forty minutes"
    assert send(world.wen, url, {**form, "minutes": "55", "because": because}).status_code == 302
    entry = Entry.objects.get(pk=world.alex_entry.pk)
    assert (entry.minutes, entry.version) == (55, 2)
    versions = words(see(world.maya, reverse("records:versions", args=[entry.ref, "entry"])))
    assert "55 minutes" in versions.replace("<mark>", "").replace("</mark>", "").replace(
        "<ins>", ""
    ).replace("</ins>", "")
    assert because in versions


def test_a_reward_is_amended_in_pounds(world):
    send(
        world.wen,
        address(world, "reward"),
        {"who": [world.noor.ref], **when(), **ANSWERS["reward"]},
    )
    entry = Entry.objects.latest("pk")
    url = reverse("records:change", args=[entry.ref, "entry"])
    form = form_of(world.wen, url)
    assert form["pence"] == "4.50"
    unchanged = send(world.wen, url, {**form, "because": "Only looking at it"})
    assert "Nothing is changed yet" in words(unchanged)
    send(world.wen, url, {**form, "pence": "5", "because": "It was five pounds"})
    assert Entry.objects.get(pk=entry.pk).pence == 500


def test_their_words_are_added_later_with_a_reason(world):
    part = world.together.parts.get(young_person=world.jamie)
    url = reverse("records:change", args=[part.ref, "entry-part"])
    sent = {**form_of(world.wen, url), "words": "Best day.", "because": "He said so at breakfast"}
    assert send(world.wen, url, sent).status_code == 302
    page = words(see(world.wen, page_of(world.together)))
    assert "Best day." in page
    assert f"by {world.wen.name}:</strong> He said so at breakfast. Version 2." in page
    assert reverse("records:versions", args=[part.ref, "entry-part"]) in page


def test_it_cannot_be_moved_past_when_it_was_written(world):
    url = reverse("records:change", args=[world.alex_entry.ref, "entry"])
    sent = {**form_of(world.wen, url), **when(0, "00:01"), "because": "On the wrong day"}
    answer = send(world.wen, url, sent)
    assert answer.status_code == 422
    assert "Enter a time that has passed" in words(answer)


def test_void_it_counts_nowhere_and_no_social_worker_finds_it(world):
    url = reverse("records:void", args=[world.together.ref, "entry"])
    send(world.wen, url, {**form_of(world.wen, url), "because": "Written on the wrong day"})
    assert see(world.sol, page_of(world.together)).status_code == 404
    assert "Void" in words(see(world.wen, page_of(world.together)))
    page = words(see(world.wen, reverse("placements:young_person", args=[world.alex.ref])))
    assert "Group activities: <strong>0 of 1" in page


# ---------- what it feeds
def test_their_week_counts_what_was_given(world):
    monday = days_ago(0) - timedelta(days=days_ago(0).weekday())
    early = (days_ago(0) - monday).days
    for data in (
        {"kind": "key-work", **key_work(world.noor, **when(early, "00:05"))},
        {
            "kind": "activity",
            "who": [world.noor.ref],
            **ANSWERS["activity"],
            **when(early, "00:10"),
        },
    ):
        kind = data.pop("kind")
        assert send(world.wen, address(world, kind), data).status_code == 302
    page = words(see(world.wen, reverse("placements:young_person", args=[world.noor.ref])))
    week = page.split("Time together this week")[1].split("</section>")[0]
    assert "Individual activities: <strong>1 of 2" in week
    assert "Group activities: <strong>0 of 1" in week
    assert "one to one" in week


def test_the_next_report_counts_it(world):
    records = Records(world.maya, world.oak, world.alex, days_ago(30), days_ago(0))
    said = "Key work was held once; no individual and one group activity took place."
    assert sayings.together(records) == said
    before = Records(world.maya, world.oak, world.alex, days_ago(60), days_ago(31))
    assert sayings.together(before) == ""


def test_day_by_day_mixes_lines_and_entries(world):
    page = words(see(world.maya, reverse("daily:lines", args=[world.alex.ref])))
    month = days_ago(2).strftime("%Y-%m")
    page += words(
        see(world.maya, reverse("daily:lines", args=[world.alex.ref]) + f"?month={month}")
    )
    assert canary("alex-line") in page
    assert canary("alex-entry") in page
    assert canary("alex-entry-words") in page


def test_who_has_moved_on_has_no_week_any_more(world):
    page = words(see(world.maya, reverse("placements:young_person", args=[world.cora.ref])))
    assert "Time together this week" not in page


def test_family_time_stands_on_their_page_as_agreed_or_not(world):
    data = {"who": [world.jamie.ref], **when(), **ANSWERS["family-time"], "as_agreed": "no"}
    send(world.wen, address(world, "family-time"), data)
    page = words(see(world.wen, reverse("placements:young_person", args=[world.jamie.ref])))
    assert "Not as agreed." in page.split('id="family"')[1]


def test_the_write_page_leads_to_every_kind(world):
    page = words(
        see(world.wen, reverse("daily:write", args=[world.oak.ref]) + f"?who={world.noor.ref}")
    )
    for kind in KINDS:
        assert f"{address(world, kind)}?who={world.noor.ref}" in page
    assert reverse("incidents:write", args=[world.oak.ref]) in page


# ---------- a line about several
def test_one_press_makes_a_line_for_each(world):
    count = DailyLine.objects.count()
    data = {
        "who": [world.jamie.ref, world.noor.ref], "mood": "good", "words": "Pancakes.",
        "shift": "evening", "day": days_ago(1).isoformat(),
    }  # fmt: skip
    response = send(world.wen, reverse("daily:write", args=[world.oak.ref]), data)
    assert DailyLine.objects.count() == count + 2
    receipt = words(see(world.wen, response.url))
    assert "Saved for Jamie and Noor" in receipt
    assert "Jamie’s line" in receipt
    assert "Noor’s line" in receipt
    # Somebody who follows the same address sees one line, and nobody else's.
    assert "Noor" not in words(see(world.sid, response.url))


def test_queries_stand_still_as_entries_grow(world):
    urls = [
        reverse("daily:lines", args=[world.alex.ref]),
        reverse("placements:young_person", args=[world.alex.ref]),
        reverse("homes:today", args=[world.oak.ref]),
        page_of(world.together),
    ]
    send(world.wen, address(world, "appointment"), planned(world, who=[world.alex.ref]))
    _many(world)  # on a Monday nothing else is of this week yet
    client, counts = as_(world.maya), []
    for round_ in (0, 1):
        taken = []
        for url in urls:
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            taken.append(len(queries))
        counts.append(taken)
        if round_ == 0:
            _many(world)
    assert counts[0] == counts[1]


def _many(world):
    now = timezone.now()
    for number in range(12):
        told = {"told_at": now, "told_by": world.wen}
        done = Entry.objects.create(
            home=world.oak, kind="activity", how="group", recorded_by=world.wen, about="Bowling.",
            began_at=now - timedelta(hours=number + 1), **told,
        )  # fmt: skip
        ahead = Entry.objects.create(
            home=world.oak, kind="appointment", how="gp", state="planned", recorded_by=world.wen,
            began_at=now + timedelta(hours=1 + number - 6),
        )  # fmt: skip
        for entry in (done, ahead):
            for child in (world.alex, world.noor):
                EntryPart.objects.create(entry=entry, young_person=child)


def test_the_page_is_light_on_a_poor_signal(world):
    client = as_(world.wen)
    write = client.get(reverse("daily:write", args=[world.oak.ref]))
    assert len(write.content) < 24_000
    for kind in KINDS:
        most = 27_000 if kind == "family-time" else 24_000  # it names who matters to each
        assert len(client.get(address(world, kind)).content) < most


# ---------- with somebody who comes for short breaks and is away
def test_something_may_be_planned_with_who_is_away_and_nothing_else_written(world):
    away = Placement.objects.get(young_person=world.jamie, home=world.oak)
    Placement.objects.filter(pk=away.pk).update(kind="short breaks")
    Stay.objects.create(placement=away, arrives_on=days_ago(-20), leaves_on=days_ago(-22))
    for kind, offered in (("appointment", True), ("activity", True), ("key-work", False)):
        shown = words(see(world.wen, address(world, kind)))
        assert (f'value="{world.jamie.ref}"' in shown) is offered, kind
    assert "Next stay" in words(see(world.wen, address(world, "appointment")))
    response = send(world.wen, address(world, "appointment"), planned(world, **when(-21)))
    assert response.status_code == 302
    entry = Entry.objects.latest("pk")
    assert [part.young_person for part in entry.parts.all()] == [world.jamie]
    before = Entry.objects.count()
    kept = {**planned(world, **when(1)), "state": "done", "afterwards": "A filling."}
    refused = send(world.wen, address(world, "appointment"), kept)
    assert refused.status_code == 422
    assert "Jamie was not here in these days." in words(refused)
    assert Entry.objects.count() == before
