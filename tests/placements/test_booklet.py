"""The booklet: what of their story a young person keeps, to whom it is open, and how it prints."""

import io
import re
from datetime import date, timedelta

import page as pdf_rules
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from accounts.models import AuditEvent
from documents import actions, making
from documents.models import Document, DocumentKind
from homes.chronology.sources import Kept, sources
from homes.chronology.telling import tell
from outcomes.models import Goal, GoalProgress
from placements.booklet.reading import periods
from placements.daily.models import DailyLine, Entry, EntryPart
from placements.models import Placement, Stay, YoungPerson
from placements.story import Section
from tests.by_hand import unguarded
from tests.people import see, send, words
from tests.world import at, canary, days_ago

BY_SOMEBODY_ELSE = "An adult wrote this for the adults."


def url_of(person, **asked):
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return reverse("placements:booklet", args=[person.ref]) + (f"?{query}" if query else "")


def pages(user, person, **asked):
    """What prints: the booklet itself, without what stands round it for the adult."""
    answer = see(user, url_of(person, **asked))
    assert answer.status_code == 200
    return words(answer).partition("<article")[2].rpartition("</article>")[0]


def entry(world, kind, person, *, days=3, state="done", words_="", enjoyed="", **more):
    told = {"told_at": timezone.now(), "told_by": world.wen} if state != "planned" else {}
    made = Entry.objects.create(
        home=world.oak, kind=kind, began_at=at(days, 11), state=state, recorded_by=world.wen,
        **{"how": "individual", **told, **more},
    )  # fmt: skip
    EntryPart.objects.create(entry=made, young_person=person, words=words_, enjoyed=enjoyed)
    tell(made)
    return made


# ---------- what stands in it ----------
def test_it_holds_what_is_shown_to_them_from_the_cover_to_the_lines(world):
    with unguarded():
        DailyLine.objects.filter(pk=world.alex_line.pk).update(proud=True)
    shown = pages(world.wen, world.alex)
    order = [
        "booklet-cover", f">{world.alex.name}</h2>", world.oak.name, "A good day", "Your people",
        "What you are working on", canary("alex-goal"), "Proud moments", canary("alex-line"),
        "What happened, month by month", "You came to live here", "Anything you want to add",
    ]  # fmt: skip
    places = [shown.index(said) for said in order]
    assert places == sorted(places)
    assert shown.count('class="booklet-line"') == 16


def test_nothing_an_adult_wrote_for_adults_is_in_it(world):
    """Neither a line that is no proud moment, nor how an adult found it, nor incidents and risks."""
    for kind, how in [("school", "we began"), ("health", "well-being"), ("appointment", "gp")]:
        entry(world, kind, world.alex, how=how, about=BY_SOMEBODY_ELSE, agreed=BY_SOMEBODY_ELSE)
    entry(world, "activity", world.alex, about="Climbing", afterwards=BY_SOMEBODY_ELSE)
    entry(
        world, "key-work", world.alex, how="formal", about=BY_SOMEBODY_ELSE,
        agreed=BY_SOMEBODY_ELSE, words_="I want to cook.",
    )  # fmt: skip
    with unguarded():
        Placement.objects.filter(young_person=world.alex).update(why_here=BY_SOMEBODY_ELSE)
        GoalProgress.objects.filter(goal__young_person=world.alex).update(
            evidence=BY_SOMEBODY_ELSE, own_view="It is all right."
        )
        Goal.objects.filter(young_person=world.alex).update(baseline=BY_SOMEBODY_ELSE)
    shown = pages(world.wen, world.alex)
    assert "Climbing" in shown
    assert "I want to cook." in shown
    assert "It is all right." in shown
    assert BY_SOMEBODY_ELSE not in shown
    assert canary("alex-line") not in shown
    assert not re.search(r"<a |incident|Void|Overdue|Legal basis", shown)


def test_every_kind_of_record_is_said_to_be_kept_or_not():
    """A new kind of record is not kept until somebody says what of it is the young person's."""
    kept = {kind for kind, source in sources().items() if source.kept}
    assert kept == {
        "came", "moved on", "stay", "key-work", "activity", "family-time", "reward", "goal",
        "progress",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "more", "said"),
    [
        ("activity", {"about": "Climbing"}, "Climbing"),
        ("activity", {"about": "Climbing", "state": "not"}, ""),
        ("key-work", {"how": "formal", "about": "x"}, ""),
        ("key-work", {"how": "formal", "about": "x", "words_": "Mine."}, "You and your key worker sat down together"),
        ("family-time", {"how": "visit", "with_whom": "Nan", "about": "x"}, ""),
        ("family-time", {"how": "visit", "with_whom": "Nan", "about": "x", "enjoyed": "no"}, ""),
        ("family-time", {"how": "visit", "with_whom": "Nan", "about": "x", "enjoyed": "yes"}, "Visit with Nan"),
        ("family-time", {"how": "visit", "with_whom": "Nan", "about": "x", "words_": "Mine."}, "Visit with Nan"),
        ("reward", {"how": "treat", "about": "A whole week at school.", "agreed": "The cinema."}, "The cinema (for: A whole week at school)"),
    ],
)  # fmt: skip
def test_what_of_an_entry_they_keep(world, kind, more, said):
    made = entry(world, kind, world.alex, **more)
    found = sources()[kind].kept(world.wen, world.alex, [made.ref])
    assert found == ({made.ref: Kept(said, more.get("words_", ""))} if said else {})


def test_what_is_void_or_still_to_come_is_not_in_it(world):
    made = entry(world, "activity", world.alex, about="Climbing")
    entry(world, "activity", world.alex, about="Sailing", state="planned", days=-3)
    assert "Climbing" in pages(world.wen, world.alex)
    void = reverse("records:void", args=[made.ref, "entry"])
    assert send(world.wen, void, {"because": "Somebody else went."}).status_code == 302
    shown = pages(world.wen, world.alex)
    assert "Climbing" not in shown
    assert "Sailing" not in shown


@pytest.mark.parametrize("who", ["wen", "dev", "maya"])
def test_whoever_prints_it_nobody_elses_name_is_in_it(world, who):
    """They may know Jamie; Alex, who keeps it, is not told of anybody here."""
    jamie = f"{world.jamie.name} and {world.jamie.last_name}"
    with unguarded():
        Goal.objects.filter(young_person=world.alex).update(
            title=f"Beat {world.jamie.name} at chess", own_view=jamie
        )
        DailyLine.objects.filter(pk=world.alex_line.pk).update(proud=True, words=f"Helped {jamie}")
        YoungPerson.objects.filter(pk=world.alex.pk).update(good_day=f"A day with {jamie}")
    entry(world, "activity", world.alex, about=f"Swimming with {jamie}", words_=f"{jamie} swam.")
    entry(world, "family-time", world.alex, how="visit", with_whom=f"Mum and {jamie}", words_="Ok")
    shown = pages(getattr(world, who), world.alex)
    assert "Swimming with another young person" in shown
    for name in (world.jamie.name, world.jamie.first_name, world.jamie.last_name):
        assert name not in shown


def test_an_earlier_home_s_records_are_not_this_home_s_to_give(world):
    """Asa came from another home: what was written there is not in the booklet made here."""
    there = Entry.objects.create(
        home=world.elm, kind="activity", how="group", about="Elsewhere", began_at=at(3, 11),
        told_at=timezone.now(), told_by=world.elsa, recorded_by=world.elsa,
    )  # fmt: skip
    EntryPart.objects.create(entry=there, young_person=world.alex)
    tell(there)
    assert "Elsewhere" not in pages(world.wen, world.alex)


def test_a_section_that_is_shown_stands_in_it_whoever_made_it(world, monkeypatch):
    """Between who they are and what they do, over the time that is asked for."""
    asked = []

    def over(first, last):
        asked.append((first, last))
        return {"people": [{"name": "Nan", "part": "makes me laugh"}]}

    template = "placements/story/people.html"
    some = Section("aside", template, {}, 31, shown=True, over=over)
    silent = Section("aside", template, {}, 32, shown=True, over=lambda first, last: None)
    hidden = Section("aside", template, {"people": [{"name": "Nobody", "part": "x"}]}, 33)

    def found(user, young_person, home):
        return {"main": [], "aside": [some, silent, hidden], "adults": []}

    monkeypatch.setattr("placements.booklet.reading.sections_for", found)
    shown = pages(world.wen, world.alex, period="year")
    assert "Nan" in shown
    assert shown.count("Your people") == 1
    assert "Nobody" not in shown
    assert asked == [
        (max(date(timezone.localdate().year, 1, 1), asked[0][0]), timezone.localdate())
    ]


# ---------- which time, which print ----------
def test_it_is_about_the_time_that_is_asked_for(world):
    today = timezone.localdate()
    placement = world.alex.placements.get()
    with unguarded():
        Placement.objects.filter(pk=placement.pk).update(starts_on=date(today.year - 2, 3, 4))
    placement.refresh_from_db()
    entry(world, "activity", world.alex, about="This very week", days=0)
    long_ago = (today - date(today.year - 1, 6, 1)).days
    entry(world, "activity", world.alex, about="Last summer", days=long_ago)
    assert [*periods(world.wen, placement, today)] == ["all", "year"]
    everything = pages(world.wen, world.alex)
    assert everything.index("Last summer") < everything.index("This very week")
    assert f"4 March {today.year - 2} to" in everything
    year = pages(world.wen, world.alex, period="year")
    assert "Last summer" not in year
    assert "This very week" in year
    assert f"1 January {today.year} to" in year
    assert pages(world.wen, world.alex, period="never") == everything


def test_who_came_back_may_leave_the_first_time_out(world):
    came_back = world.alex.placements.get()
    with unguarded():
        Placement.objects.filter(pk=came_back.pk).update(starts_on=days_ago(90))
    first = Placement.objects.create(
        young_person=world.alex, home=world.oak, authority=world.westmere,
        starts_on=days_ago(800), ends_on=days_ago(500), ending="planned",
    )  # fmt: skip
    tell(first)
    came_back.refresh_from_db()
    tell(came_back)
    times = periods(world.wen, came_back, timezone.localdate())
    assert [*times] == ["all", "year", "here"]
    assert times["all"][1].first == days_ago(800)
    assert times["here"][1].first == days_ago(90)
    assert pages(world.wen, world.alex).count("You came to live here") == 2
    assert pages(world.wen, world.alex, period="here").count("You came to live here") == 1


def test_on_new_years_day_the_year_is_that_day(world):
    placement = world.alex.placements.get()
    today = date(timezone.localdate().year + 1, 1, 1)
    assert periods(world.wen, placement, today)["year"][1] == (today, today)


def test_short_breaks_are_told_as_stays(world):
    placement = world.alex.placements.get()
    with unguarded():
        Placement.objects.filter(pk=placement.pk).update(kind="short breaks")
    stay = Stay.objects.create(placement=placement, arrives_on=days_ago(9), leaves_on=days_ago(7))
    placement.refresh_from_db()
    tell(placement)
    tell(stay)
    shown = pages(world.wen, world.alex)
    assert "You began to come for short breaks" in shown
    assert "You came to stay until" in shown


def test_large_print_is_chosen_in_the_address_and_kept_with_the_time(world):
    page = words(see(world.wen, url_of(world.alex, period="year", print="large")))
    assert "booklet--large" in page
    page = page.replace("&amp;", "&")
    assert 'href="?period=year" ' in page or 'href="?period=year"' in page
    assert 'href="?period=all&print=large"' in page
    assert "booklet--large" not in pages(world.wen, world.alex)


def test_with_hardly_a_record_there_is_still_a_booklet(world):
    newcomer = YoungPerson.objects.create(
        first_name="Zed", last_name="New", preferred_name="Zed", date_of_birth=date(2012, 2, 29),
        authority=world.westmere,
    )  # fmt: skip
    Placement.objects.create(
        young_person=newcomer, home=world.oak, authority=world.westmere,
        starts_on=timezone.localdate() + timedelta(days=2),
    )  # fmt: skip
    shown = pages(world.maya, newcomer)
    assert "Zed has not said yet what a good day is." in shown
    for missing in ("Proud moments", "Your people", "When it is hard", "month by month"):
        assert missing not in shown
    assert "Anything you want to add" in shown


# ---------- who, and what is written down ----------
def test_it_is_reached_from_their_pages_by_those_who_live_the_day_with_them(world):
    ways = [
        reverse(f"placements:{name}", args=[world.alex.ref])
        for name in ("young_person", "shown", "chronology")
    ]
    for way in ways:
        assert url_of(world.alex) in words(see(world.wen, way)), way
    for person in (world.ines, world.sol, world.ruth):
        for way in ways:
            answer = see(person, way)
            assert answer.status_code == 403 or url_of(world.alex) not in words(answer)
    assert url_of(world.cora) not in words(
        see(world.maya, reverse("placements:young_person", args=[world.cora.ref]))
    )
    assert see(world.maya, url_of(world.cora)).status_code == 403  # has moved on


def test_opening_it_is_written_down_once(world):
    before = AuditEvent.objects.count()
    pages(world.wen, world.alex)
    event = AuditEvent.objects.latest("pk")
    assert AuditEvent.objects.count() == before + 1
    assert (event.thing, event.purpose) == (world.alex.ref, "the booklet")


def test_the_questions_stand_still_as_the_story_grows(world):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            pages(world.wen, world.alex)
        return len(queries)

    asked()
    first = asked()
    for days in range(1, 40):
        entry(world, "activity", world.alex, about=f"Day {days}", days=days)
    assert asked() <= first + 1  # one more kind than before


# ---------- as a document ----------
def ask(world, by, kind=DocumentKind.BOOKLET, who="alex"):
    return actions.request(
        by=by, kind=kind, home=world.oak, young_person=getattr(world, who),
        period_from=days_ago(400), period_to=days_ago(0),
    )  # fmt: skip


def made(document):
    assert making.make(document.pk) == "made"
    document.refresh_from_db()
    with document.file.open("rb") as file:
        data = file.read()
    pdf = PdfReader(io.BytesIO(data))
    return data, pdf, " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())


def sizes(pdf):
    return {tuple(round(float(x)) for x in sheet.mediabox[2:]) for sheet in pdf.pages}


@pytest.mark.parametrize("kind", [DocumentKind.BOOKLET, DocumentKind.BOOKLET_LARGE])
def test_the_file_is_a5_tagged_and_says_what_the_page_says(world, kind):
    with unguarded():
        Goal.objects.filter(young_person=world.alex).update(own_view=world.jamie.name)
    entry(world, "activity", world.alex, about="Climbing", words_="To the top.")
    document = ask(world, world.wen, kind)
    data, pdf, text = made(document)
    assert sizes(pdf) == {(420, 595)}  # A5 in points
    verdict = pdf_rules.validate_pdf_bytes(data, profile="ua1")
    assert verdict.is_compliant, [failure.message for failure in verdict.failures]
    order = [world.alex.name, "Oak House", "A good day", "Climbing", "To the top.", "Anything you want to add"]  # fmt: skip
    assert [text.index(said) for said in order] == sorted(text.index(said) for said in order)
    assert document.figures["check code"] in text
    assert "history: number" in text
    assert "Confidential" not in text
    for name in (world.jamie.name, world.jamie.last_name):
        assert name not in text
    assert "/URI" not in data.decode("latin-1")


def test_large_print_is_larger(world):
    def largest(kind):
        found = {}

        def note(text, scale, matrix, _font, size):
            if "Climbing" in text:
                found["size"] = round(abs(scale[3] * matrix[3] * size))

        _, pdf, _ = made(ask(world, world.wen, kind))
        for sheet in pdf.pages:
            sheet.extract_text(visitor_text=note)
        return found["size"]

    entry(world, "activity", world.alex, about="Climbing")
    ordinary, large = largest(DocumentKind.BOOKLET), largest(DocumentKind.BOOKLET_LARGE)
    assert (ordinary, large) == (11, 18)


def test_a_photograph_is_on_the_cover_only_where_they_agreed_to_it(world):
    held = io.BytesIO()
    Image.new("RGB", (80, 100), "#6b2d5c").save(held, "JPEG")
    world.alex.photo.save("x.jpg", ContentFile(held.getvalue()), save=False)
    YoungPerson.objects.filter(pk=world.alex.pk).update(
        photo=world.alex.photo.name, photo_consent_on=days_ago(3)
    )

    def pictures():
        data, pdf, _ = made(ask(world, world.wen))
        assert pdf_rules.validate_pdf_bytes(data, profile="ua1").is_compliant
        return len(pdf.pages[0].images)

    assert pictures() == 1
    Document.objects.update(asked_at=timezone.now() - timedelta(minutes=5))
    YoungPerson.objects.filter(pk=world.alex.pk).update(photo="", photo_consent_on=None)
    assert pictures() == 0


def test_a_long_story_is_cut_by_the_month_and_says_so(world, monkeypatch):
    for number in range(12):
        entry(
            world, "activity", world.alex, about=f"Thing {number}", words_="Mine." * (number == 7)
        )
    kind = making.kind_of(ask(world, world.wen))
    monkeypatch.setattr(
        "documents.kinds._kinds", {"booklet": type(kind)(**{**vars(kind), "most_pages": 1})}
    )
    _, _, text = made(Document.objects.latest("pk"))
    assert "more things in this month" in text
    assert "Thing 7" in text  # their own words stay longest


def test_it_is_asked_for_on_the_page_and_stands_there_afterwards(world):
    answer = send(world.wen, url_of(world.alex, period="year", print="large"), {})
    document = Document.objects.latest("pk")
    assert answer.url == reverse("documents:document", args=[document.ref])
    assert (document.kind, document.young_person) == (DocumentKind.BOOKLET_LARGE, world.alex)
    assert document.period_from == max(date(timezone.localdate().year, 1, 1), document.period_from)
    made(document)
    page = words(see(world.wen, answer.url))
    assert "choose “Booklet” in the print window" in page
    assert document.ref in words(see(world.wen, url_of(world.alex)))


def test_what_is_made_is_for_those_alone_who_may_show_it(world):
    document = ask(world, world.wen)
    made(document)
    url = reverse("documents:download", args=[document.ref])
    for person in (world.wen, world.tom, world.dev, world.maya):
        assert see(person, url).status_code == 200
    for person in (
        world.ruth,
        world.ines,
        world.sol,
        world.sid,
        world.elsa,
        world.omar,
        world.cass,
    ):
        assert see(person, url).status_code == 404
    report = Document.objects.create(
        kind=DocumentKind.PLACEMENT_REPORT, home=world.oak, young_person=world.alex,
        asked_by=world.maya, period_from=days_ago(9), period_to=days_ago(1),
    )  # fmt: skip
    assert see(world.wen, reverse("documents:document", args=[report.ref])).status_code == 404


def test_nothing_is_made_once_they_have_moved_on(world):
    document = ask(world, world.wen)
    with unguarded():
        Placement.objects.filter(young_person=world.alex).update(
            ends_on=days_ago(1), ending="planned"
        )
    assert making.make(document.pk) == "refused"
