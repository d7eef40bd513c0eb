"""The daily line: four presses and a sentence, kept by the day its shift began."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import kept
from accounts.models import AuditEvent
from placements.daily.models import DailyLine, EntryPart, Shift
from placements.daily.shifts import begins_at, ends_at, shift_at
from placements.models import Placement, YoungPerson
from tests.people import as_, see, send, words
from tests.world import canary, days_ago
from ui.words import LONDON


def address(home):
    return reverse("daily:write", args=[home.ref])


def answers(child, **more):
    return {
        "who": child.ref,
        "mood": "mixed",
        "about": ["food", "activity"],
        "words": "Made fajitas with Callum and ate two.",
        "shift": "evening",
        "day": days_ago(1).isoformat(),
        **more,
    }


def at(monkeypatch, moment):
    """The clock on the wall."""
    monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(UTC))


def london(*parts, fold=0):
    return datetime(*parts, tzinfo=LONDON, fold=fold)


# ---------- which day a shift belongs to ----------
@pytest.mark.parametrize(
    ("moment", "shift", "day"),
    [
        (london(2026, 7, 1, 9, 0), Shift.DAY, date(2026, 7, 1)),
        (london(2026, 7, 1, 14, 59), Shift.DAY, date(2026, 7, 1)),
        (london(2026, 7, 1, 15, 0), Shift.EVENING, date(2026, 7, 1)),
        (london(2026, 7, 1, 22, 29), Shift.EVENING, date(2026, 7, 1)),
        (london(2026, 7, 1, 22, 30), Shift.NIGHT, date(2026, 7, 1)),
        # 0:30 BST is 23:30 UTC the day before: neither clock may move the day
        (london(2026, 7, 2, 0, 30), Shift.NIGHT, date(2026, 7, 1)),
        (london(2026, 7, 2, 6, 30), Shift.NIGHT, date(2026, 7, 1)),
        (london(2026, 3, 1, 2, 0), Shift.NIGHT, date(2026, 2, 28)),
        # the nights the clocks change
        (london(2026, 3, 29, 3, 30), Shift.NIGHT, date(2026, 3, 28)),
        (london(2026, 10, 25, 1, 30, fold=0), Shift.NIGHT, date(2026, 10, 24)),
        (london(2026, 10, 25, 1, 30, fold=1), Shift.NIGHT, date(2026, 10, 24)),
    ],
)
def test_a_night_belongs_to_the_day_it_began(moment, shift, day):
    assert shift_at(moment.astimezone(UTC)) == (shift, day)


def test_a_night_of_changing_clocks_ends_by_the_clock_on_the_wall():
    spring = ends_at(date(2026, 3, 28), "night") - begins_at(date(2026, 3, 28), "night")
    assert ends_at(date(2026, 3, 28), "night").astimezone(UTC).hour == 9  # 10:00 BST
    assert ends_at(date(2026, 10, 24), "night").astimezone(UTC).hour == 10  # 10:00 GMT
    assert spring == timedelta(hours=14)  # by the wall


# ---------- writing ----------
def test_wen_writes_for_jamie_and_the_receipt_says_where_it_is(world):
    response = send(world.wen, address(world.oak), answers(world.jamie, proud="on"))
    assert response.status_code == 302
    line = DailyLine.objects.latest("pk")
    assert (line.young_person, line.home, line.recorded_by) == (world.jamie, world.oak, world.wen)
    assert (line.shift, line.mood, line.about) == ("evening", "mixed", ["food", "activity"])
    assert (
        AuditEvent.objects.filter(kind="daily.dailyline", verb="wrote", thing=line.ref).count() == 1
    )
    receipt = words(see(world.wen, response.url))
    assert "Saved for Jamie" in receipt
    assert "among the proud moments" in receipt
    assert reverse("placements:young_person", args=[world.jamie.ref]) in receipt
    page = words(see(world.sid, reverse("placements:young_person", args=[world.jamie.ref])))
    assert "Made fajitas with Callum" in page.split("Proud moments")[1]


def test_the_receipt_leads_on_to_who_is_not_written_about_yet(world, monkeypatch):
    at(monkeypatch, london(*days_ago(0).timetuple()[:3], 21, 0))
    today = days_ago(0).isoformat()
    receipt = send(world.wen, address(world.oak), answers(world.jamie, day=today))
    page = words(see(world.wen, receipt.url))
    assert "Write about Alex" in page
    assert "Write about Noor" in page
    assert "Write about Jamie" not in page
    form = words(see(world.wen, f"{address(world.oak)}?who={world.noor.ref}"))
    assert "Save for Noor" in form
    assert re.search(r"Jamie</span><span[^>]*>written", form)


def test_only_the_writer_sees_the_receipt(world):
    url = reverse("daily:line", args=[world.alex_line.ref])
    assert "You wrote it once" in words(see(world.wen, f"{url}?saved=1"))
    assert "You wrote it once" not in words(see(world.maya, f"{url}?saved=1"))


def test_sent_twice_it_is_one_line(world):
    token, count = kept.issue(world.wen), DailyLine.objects.count()
    one = send(world.wen, address(world.oak), answers(world.jamie), token=token)
    two = send(world.wen, address(world.oak), answers(world.jamie), token=token)
    assert one.url == two.url
    assert DailyLine.objects.count() == count + 1


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(world):
    response = send(world.wen, address(world.oak), answers(world.jamie, who="", mood=""))
    page = words(response)
    assert response.status_code == 422
    assert "Select who it is about" in page
    assert "Select how it was" in page
    assert "Made fajitas with Callum" in page


def refused(world, **more):
    count = DailyLine.objects.count()
    response = send(world.wen, address(world.oak), answers(world.jamie, **more))
    assert response.status_code == 422
    assert DailyLine.objects.count() == count
    return words(response)


def test_a_day_to_come_is_refused_beside_the_field(world):
    page = refused(world, day=days_ago(-1).isoformat())
    assert "Choose today or an earlier day" in page
    assert '<details class="govuk-details" open>' in page


def test_eight_days_ago_is_too_long_ago_and_seven_is_late(world):
    assert "one of the 7 days before" in refused(world, day=days_ago(8).isoformat())
    response = send(
        world.wen, address(world.oak), answers(world.jamie, day=days_ago(7).isoformat())
    )
    assert response.status_code == 302
    assert re.search(r"Written \d days later", words(see(world.wen, response.url)))


def test_tonight_has_not_begun_in_the_morning(world, monkeypatch):
    at(monkeypatch, london(*days_ago(0).timetuple()[:3], 9, 30))
    today = days_ago(0).isoformat()
    page = refused(world, day=today, shift="night")
    assert "Tonight has not begun" in page
    assert "This evening has not begun" in refused(world, day=today, shift="evening")


def test_a_night_written_in_the_morning_is_not_late(world, monkeypatch):
    at(monkeypatch, london(*days_ago(0).timetuple()[:3], 6, 30))
    response = send(world.wen, address(world.oak), answers(world.jamie, shift="night"))
    assert response.status_code == 302
    line = DailyLine.objects.latest("pk")
    assert line.day == days_ago(1)
    today = words(see(world.maya, reverse("homes:today", args=[world.oak.ref])))
    assert "Made fajitas" in today.split("The night shift wrote")[1]


def test_nobody_is_written_about_before_they_lived_here(world):
    Placement.objects.filter(pk=world.jamie_placement.pk).update(starts_on=days_ago(2))
    assert "Jamie was not living here on" in refused(world, day=days_ago(4).isoformat())


@pytest.mark.parametrize("who", ["asa", "cora", "elio", "aria"])
def test_nobody_who_does_not_live_here_can_be_chosen(world, who):
    child = getattr(world, who)
    count = DailyLine.objects.count()
    response = send(world.wen, address(world.oak), answers(child))
    assert response.status_code == 422
    assert "Select someone who is living here" in words(response)
    assert DailyLine.objects.count() == count
    assert child.ref not in words(see(world.wen, f"{address(world.oak)}?who={child.ref}"))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("maya", 200), ("dev", 200), ("wen", 200), ("ruth", 403), ("ines", 403), ("cass", 403),
        ("sol", 404), ("elsa", 404), ("omar", 404), ("lena", 404), ("ivor", 404), ("nia", 404),
    ],
)  # fmt: skip
def test_who_may_write(world, who, status):
    user = getattr(world, who)
    assert see(user, address(world.oak)).status_code == status
    if status != 200:
        count = DailyLine.objects.count()
        assert send(user, address(world.oak), answers(world.jamie)).status_code == status
        assert DailyLine.objects.count() == count


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("maya", 200), ("wen", 200), ("ruth", 200), ("ines", 200), ("sol", 200),
        ("sid", 404), ("elsa", 404), ("omar", 404), ("lena", 404), ("cass", 404),
    ],
)  # fmt: skip
def test_who_may_read_one_line_and_that_it_is_noted(world, who, status):
    before = AuditEvent.objects.count()
    user = getattr(world, who)
    assert see(user, reverse("daily:line", args=[world.alex_line.ref])).status_code == status
    assert AuditEvent.objects.count() == before + (status == 200)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "emoji 🌧️ ‏نور", "“Word”\r\n\x0b\x00 paste…",
        "a" * 20_000, "   ", "=cmd|' /C calc'!A0",
    ],
)  # fmt: skip
def test_bad_input_never_breaks(world, text):
    response = send(world.wen, address(world.oak), answers(world.jamie, words=text))
    assert response.status_code in (302, 422)
    if response.status_code == 302:
        assert "<script>alert" not in words(see(world.wen, response.url))
    else:
        assert re.search(r"Shorten this by|Enter what happened", words(response))


@pytest.mark.parametrize(
    "more",
    [
        {"day": "31/02/2026"}, {"day": ""}, {"day": "0001-01-01"}, {"day": "9999-12-31"},
        {"shift": "dawn"}, {"mood": "purple"}, {"about": ["x"]}, {"who": "1"}, {"who": "\x00"},
        {"day": "\x00"}, {"day": "²"},
    ],
)  # fmt: skip
def test_answers_nobody_offered_are_refused(world, more):
    refused(world, **more)


# ---------- reading ----------
def test_day_by_day_a_month_at_a_time(world):
    EntryPart.objects.filter(young_person=world.alex).delete()
    DailyLine.objects.filter(young_person=world.alex).delete()
    for day, said in [
        (date(2025, 1, 31), "January"),
        (date(2025, 2, 1), "February"),
        (date(2025, 4, 2), "April"),
    ]:
        DailyLine.objects.create(
            home=world.oak, young_person=world.alex, day=day, shift="day", mood="good",
            words=f"In {said}", recorded_by=world.wen,
        )  # fmt: skip
    url = reverse("daily:lines", args=[world.alex.ref])
    page = words(see(world.maya, f"{url}?month=2025-04"))
    assert "In April" in page
    assert "In February" not in page
    assert "?month=2025-02" in page
    february = words(see(world.maya, f"{url}?month=2025-02"))
    assert "In February" in february
    assert "?month=2025-01" in february
    assert "?month=2025-04" in february
    for odd in ("", "2025-13", "x", "0000-00", "9999-12", "\x00"):
        assert (
            see(
                world.maya,
                url,
            ).status_code
            == as_(world.maya).get(url, {"month": odd}).status_code
            == 200
        )


def test_an_empty_month_says_what_stands_here(world):
    page = words(see(world.maya, reverse("daily:lines", args=[world.alex.ref]) + "?month=2024-01"))
    assert "Nothing is written about this month" in page


def test_today_shows_who_is_here_their_last_line_and_who_is_left_to_write(world):
    page = words(see(world.wen, reverse("homes:today", args=[world.oak.ref])))
    assert "Yesterday evening: mixed" in page
    assert "to write" in page
    assert canary("alex-line") not in page  # the evening's words are on his page, not here
    assert "Asa" not in page
    read_only = words(see(world.ines, reverse("homes:today", args=[world.oak.ref])))
    assert address(world.oak) not in read_only


def test_queries_do_not_grow_with_lines_or_people(world):
    urls = [
        reverse("daily:lines", args=[world.alex.ref]),
        address(world.oak),
        reverse("homes:today", args=[world.oak.ref]),
    ]
    client = as_(world.maya)
    counts = []
    for round_ in (0, 1):
        taken = []
        for url in urls:
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            taken.append(len(queries))
        counts.append(taken)
        if round_ == 0:
            for number in range(15):
                DailyLine.objects.create(
                    home=world.oak, young_person=[world.alex, world.noor][number % 2], day=days_ago(1),
                    shift="night", mood="good", words="x", recorded_by=world.tom,
                )  # fmt: skip
    assert counts[0] == counts[1]


# ---------- birthdays on Today
def birthday_of(world, name, days):
    """Their birthday is so many days ahead; how old they turn."""
    on = timezone.localdate() + timedelta(days=days)
    if (on.month, on.day) == (2, 29):
        on += timedelta(days=1)
    YoungPerson.objects.filter(pk=getattr(world, name).pk).update(
        date_of_birth=on.replace(year=on.year - 15)
    )


def birthdays_on_today(world, who):
    page = words(see(getattr(world, who), reverse("homes:today", args=[world.oak.ref])))
    return page.partition("Birthdays</h3>")[2].partition("</section>")[0]


def test_birthdays_of_those_who_live_here_stand_on_today(world):
    for name in ("alex", "jamie", "noor", "cora", "ewan"):
        birthday_of(world, name, 300)
    for who in ("wen", "maya", "ruth", "ines"):
        assert birthdays_on_today(world, who) == ""
    birthday_of(world, "jamie", 14)
    birthday_of(world, "alex", 0)
    birthday_of(world, "noor", 15)
    birthday_of(world, "cora", 1)  # has moved on
    birthday_of(world, "ewan", 1)  # lives at another home
    for who in ("wen", "maya", "ruth", "ines"):
        shown = birthdays_on_today(world, who)
        assert shown.index("Alex</a> is 15 today") < shown.index("Jamie</a> turns 15 on")
        for name in ("Noor", "Cora", "Ewan"):
            assert name not in shown
