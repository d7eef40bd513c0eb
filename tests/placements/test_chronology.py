"""The chronology: told with the record, read by those who may read the record, the same told anew."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.policy import visible
from homes.chronology.models import ChronologyEntry
from homes.chronology.queries import A_PAGE, Place, counted
from homes.chronology.sources import Told, on, sources
from homes.chronology.telling import differences, entry_of, retell, tell
from placements.daily.models import DailyLine
from placements.incidents.models import Incident, LaterAccount
from tests.by_hand import unguarded
from tests.people import as_, see, send, words
from tests.world import at, canary, days_ago
from ui.words import start_of

PEOPLE = ("wen", "dev", "maya", "elsa", "omar", "ruth", "ines", "ivor", "sol", "sid", "cass", "lena", "bea")  # fmt: skip


def page(user, young_person, **asked):
    return words(as_(user).get(reverse("placements:chronology", args=[young_person.ref]), asked))


def lines(world, number, young_person=None, days=1):
    """So many daily lines, told; each a day further back."""
    made = DailyLine.objects.bulk_create(
        DailyLine(
            home=world.oak,
            young_person=young_person or world.alex,
            day=days_ago(days + each),
            shift="evening",
            mood="good",
            words=f"Evening number {each}.",
            recorded_by=world.wen,
        )
        for each in range(number)
    )
    for one in made:
        tell(one)


def test_everything_about_one_young_person_by_month_and_day(world):
    shown = page(world.wen, world.alex)
    assert f"{world.alex.name}’s story" in shown
    assert "Came to live here" in shown
    assert canary("alex-line") in shown
    assert f"{days_ago(0):%B %Y}" in shown or f"{days_ago(1):%B %Y}" in shown


def test_a_stranger_does_not_find_it_and_another_young_persons_words_are_not_there(world):
    url = reverse("placements:chronology", args=[world.alex.ref])
    for person in (world.elsa, world.omar, world.ivor, world.sid, world.cass, world.lena):
        assert see(person, url).status_code == 404, person.name
    assert canary("jamie-line") not in page(world.wen, world.alex)


@pytest.mark.parametrize("name", PEOPLE)
def test_whoever_sees_a_row_sees_its_record_and_whoever_sees_the_record_sees_the_row(world, name):
    person = getattr(world, name)
    rows = visible(person, ChronologyEntry.objects.all())
    for source in sources().values():
        manager = getattr(source.model, "with_void", source.model.objects)
        may_read = set(visible(person, manager.all()).values_list("ref", flat=True))
        told = set(rows.filter(kind=source.kind).values_list("thing", flat=True))
        assert told <= may_read, source.kind
        tells = {one.thing for one in source.told(None)}
        if source.kind != "incident":  # of a young person who has moved on, the home's own row
            assert may_read & tells == told, source.kind


def test_of_an_incident_each_story_has_that_young_persons_own_account_alone(world):
    rows = ChronologyEntry.objects.filter(kind="incident", thing=world.shared.ref)
    said = {row.young_person_id: row.words for row in rows}
    assert set(said) == {None, *world.shared.young_people.values_list("young_person", flat=True)}
    for part in world.shared.young_people.exclude(account=""):
        assert part.account in said[part.young_person_id]
        others = [words for key, words in said.items() if key != part.young_person_id]
        assert not any(part.account in words for words in others)


def test_what_was_said_later_and_what_was_amended_or_made_void_is_told(world):
    LaterAccount.objects.create(
        involved=world.shared.young_people.first(), recorded_by=world.wen, account="It was loud."
    )
    assert differences() == [f"incident {world.shared.ref}"]
    tell(LaterAccount.objects.latest("pk"))
    assert differences() == []
    url = reverse("records:void", args=[world.alex_line.ref, "line"])
    assert send(world.maya, url, {"because": "Written about the wrong evening"}).status_code == 302
    row = ChronologyEntry.objects.get(kind="line", thing=world.alex_line.ref)
    assert row.void
    assert canary("alex-line") not in page(world.wen, world.alex)
    assert "Void: it counts nowhere" in page(world.wen, world.alex)
    assert "Void" not in page(world.sol, world.alex)


def test_told_anew_it_is_the_same_and_the_check_names_what_is_not(world):
    before = list(
        ChronologyEntry.objects.order_by("kind", "thing", "young_person").values_list(
            "kind", "thing", "words"
        )
    )
    assert retell() == len(before)
    after = list(
        ChronologyEntry.objects.order_by("kind", "thing", "young_person").values_list(
            "kind", "thing", "words"
        )
    )
    assert after == before
    call_command("retell", check=True, stdout=StringIO())
    ChronologyEntry.objects.filter(thing=world.alex_line.ref).update(words="Something else.")
    with pytest.raises(CommandError, match=f"line {world.alex_line.ref}"):
        call_command("retell", check=True)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    call_command("retell", stdout=StringIO())
    assert differences() == []


def test_one_kind_from_the_beginning_and_page_after_page(world):
    lines(world, A_PAGE + 5, days=2)
    newest = page(world.wen, world.alex, kind="line")
    assert "Evening number 0." in newest
    assert "Evening number 44." not in newest
    assert "Came to live here" not in newest
    first = page(world.wen, world.alex, **{"from": "beginning"})
    assert first.index("Came to live here") < first.index("Evening number 44.")
    row = ChronologyEntry.objects.filter(words="Evening number 38.").get()
    older = page(world.wen, world.alex, kind="line", after=Place(row.happened_at, row.pk).said)
    assert "Evening number 44." in older
    assert "Evening number 38." not in older


@pytest.mark.parametrize("nonsense", ["", "x", "1-", "-1", "9" * 40 + "-1", "1-٣", "1e3-1", "0-0"])
def test_nonsense_in_the_address_is_the_first_page(world, nonsense):
    shown = as_(world.wen).get(
        reverse("placements:chronology", args=[world.alex.ref]),
        {"after": nonsense, "kind": "nonsense", "from": "nowhere"},
    )
    assert shown.status_code == 200


def test_what_is_new_since_i_last_looked(world):
    page(world.wen, world.alex)
    AuditEvent.objects.filter(by=world.wen).update(at=timezone.now() - timedelta(hours=9))
    assert "since you last looked" not in page(world.dev, world.alex)
    with unguarded():
        DailyLine.objects.filter(pk=world.alex_line.pk).update(
            recorded_at=timezone.now() - timedelta(days=1)
        )
    retell()
    lines(world, 2)
    shown = page(world.wen, world.alex)
    assert "since you last looked" in shown
    only = page(world.wen, world.alex, new="1")
    assert "Evening number 1." in only
    assert canary("alex-line") not in only


def test_opening_it_is_written_down_once(world):
    before = AuditEvent.objects.count()
    page(world.wen, world.alex)
    event = AuditEvent.objects.latest("pk")
    assert AuditEvent.objects.count() == before + 1
    assert (event.thing, event.purpose) == (world.alex.ref, "chronology")


def test_what_is_to_come_is_not_told_yet(world):
    told = Told("later", world.oak.pk, world.alex.pk, at(0) + timedelta(days=3), "Not yet")
    entry_of(sources()["line"], told).save()
    assert "Not yet" not in page(world.wen, world.alex)


def test_what_is_known_by_its_day_alone_is_told_from_the_morning_of_that_day(world):
    midnight = start_of(days_ago(-1))
    last = midnight - timedelta(seconds=1)  # whatever the hour is now, it is still to come
    rows = ChronologyEntry.objects.filter(thing=world.alex_line.ref)
    for by_day in (False, True):
        rows.update(happened_at=last, by_day=by_day)
        assert (canary("alex-line") in page(world.wen, world.alex)) is by_day
        said = f'"{canary("alex-line")}"'  # the whole of it: other records have its parts
        answer = as_(world.wen).post(reverse("placements:search"), {"words": said})
        assert ("What was written" in words(answer)) is by_day
    rows.update(happened_at=midnight)
    assert canary("alex-line") not in page(world.wen, world.alex)


def test_it_asks_the_same_however_much_there_is(world):
    def asked():
        client = as_(world.wen)
        client.get(reverse("placements:chronology", args=[world.alex.ref]))
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("placements:chronology", args=[world.alex.ref]))
        return len(found)

    few = asked()
    lines(world, 30)
    assert asked() == few


@pytest.mark.parametrize(("day", "said"), [("2026-03-29", "12:00"), ("2026-10-25", "12:00")])
def test_a_day_alone_stands_at_noon_whether_or_not_the_clocks_change(day, said):

    moment = on(date.fromisoformat(day))
    assert f"{moment:%H:%M}" == said
    assert moment.date().isoformat() == day


def test_a_story_passes_over_no_incident_of_the_home(world):
    assert ChronologyEntry.objects.filter(kind="incident", young_person=None).count() == (
        Incident.with_void.count()
    )


def test_months_are_londons_and_what_is_new_is_counted_with_them(world):
    """The last quarter of an hour of June in London is still June, though it is in UTC too; the last of
    July's days begins an hour before midnight of UTC."""
    ChronologyEntry.objects.all().delete()
    written = timezone.now() - timedelta(hours=1)
    for number, moment in enumerate(
        ("2026-06-30T22:45+00:00", "2026-06-30T23:15+00:00", "2026-01-31T23:45+00:00")
    ):
        told = Told(
            f"row {number}", world.oak.pk, world.alex.pk, datetime.fromisoformat(moment), "Row",
            recorded_at=written,
        )  # fmt: skip
        entry_of(sources()["line"], told).save()
    found = counted(world.maya, world.alex, written - timedelta(hours=1))
    assert [(f"{one.month:%Y-%m-%d %H:%M}", one.kind, one.number, one.new) for one in found] == [
        ("2026-07-01 00:00", "line", 1, 1),
        ("2026-06-01 00:00", "line", 1, 1),
        ("2026-01-01 00:00", "line", 1, 1),
    ]
    assert [(one.number, one.new) for one in counted(world.maya, world.alex, written)] == [
        (1, 0)
    ] * 3
    assert [(one.number, one.new) for one in counted(world.maya, world.alex)] == [(1, 0)] * 3


def test_what_is_older_than_any_month_counts_for_the_first(world):
    ChronologyEntry.objects.all().delete()
    told = Told("long ago", world.oak.pk, world.alex.pk, datetime(1962, 5, 1, tzinfo=UTC), "Row")
    entry_of(sources()["line"], told).save()
    assert [(f"{one.month:%Y-%m-%d}", one.number) for one in counted(world.maya, world.alex)] == [
        ("1990-01-01", 1)
    ]
