"""Two people editing: the second sees both texts and decides, and nothing is put back unseen."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone

from accounts import kept
from accounts.deeds import Deed
from accounts.models import Membership
from accounts.versions import Whole
from homes.models import Home
from placements.models import Placement
from staff.models import StaffMember, SupervisionAction
from tests.people import as_, see, send, shown_token, token_in, words
from tests.repository.page_forms import form_in, plausible
from tests.world import days_ago


class Page:
    """A form somebody has open: what a browser would send of it, untouched or with changes."""

    def __init__(self, user, url):
        self.user, self.url, self.client = user, url, as_(user)
        self.take(self.client.get(url))

    def take(self, response):
        html = response.content.decode()
        self.token, self.controls = token_in(response), form_in(html) or {}
        self.standing = {
            name: one.standing if one.kind == "many" else one.standing[0]
            for name, one in self.controls.items()
            if one.standing and one.kind not in {"press", "file"}
        }
        return response

    def send(self, **typed):
        data = {kept.FIELD: self.token, **self.standing, **typed}
        response = self.client.post(self.url, data)
        return self.take(response) if response.status_code != 302 else response


@pytest.fixture
def address(world):
    return reverse("homes:change", args=[world.oak.ref])


def test_both_changed_the_same_words(world, address):
    """Nothing is saved, both texts are there with the words that differ marked; then she decides."""
    maya = Page(world.maya, address)
    Page(world.ruth, address).send(about="A calm home for four")
    answer = maya.send(about="A warm home for four")
    page = words(answer)
    assert answer.status_code == 409
    assert "Ruth Calder changed this at" in page
    assert "Nothing of yours is lost" in page
    assert "A <mark>calm</mark> home for four" in page
    assert "A warm home for four</textarea>" in page
    assert page.count("both of you changed it") == 1
    assert Home.objects.get(pk=world.oak.pk).about == "A calm home for four"
    assert maya.send(about="A calm, warm home for four").status_code == 302
    assert Home.objects.get(pk=world.oak.pk).about == "A calm, warm home for four"


def test_the_page_round_both_texts_goes_on_with_what_stands(world, address):
    """A name that is only typed is nobody's name: not in the header, not in the heading."""
    maya = Page(world.maya, address)
    Page(world.ruth, address).send(name="Oak House and Annexe")
    page = words(maya.send(name="Oak House by the wall"))
    assert "Change Oak House and Annexe</h1>" in page
    assert page.count("Oak House by the wall") == 1
    assert 'value="Oak House by the wall"' in page


def test_what_she_left_as_it_was_is_taken_over_and_not_put_back(world, address):
    """Words, a number, a list of lines and a tick: all that Ruth changed and Maya did not."""
    maya = Page(world.maya, address)
    theirs = {"about": "Ruth’s words", "places": "5", "facilities": "A shed", "emergency_bed": "on"}
    Page(world.ruth, address).send(**theirs)
    answer = maya.send(town="Maya’s town")
    page = words(answer)
    assert answer.status_code == 409
    assert page.count("Taken over from Ruth Calder’s change") == 4
    assert "both of you changed it" not in page
    assert "Ruth’s words</textarea>" in page
    assert maya.send().status_code == 302
    now = Home.objects.get(pk=world.oak.pk)
    assert (now.about, now.town, now.places) == ("Ruth’s words", "Maya’s town", 5)
    assert (now.facilities, now.emergency_bed) == (["A shed"], True)


def test_days_and_people_are_taken_over_too(world):
    url = reverse("staff:change", args=[world.tom_post.ref])
    maya, day = Page(world.maya, url), timezone.localdate() + timedelta(days=40)
    parts = {f"probation_ends_on_{part}": getattr(day, part) for part in ("day", "month", "year")}
    Page(world.ruth, url).send(supervised_by=world.dev_post.pk, **parts)
    answer = maya.send(job_title="Senior worker")
    assert answer.status_code == 409
    assert "Dev Anand" in words(answer)
    assert maya.send().status_code == 302
    post = StaffMember.objects.get(pk=world.tom_post.pk)
    assert (post.job_title, post.supervised_by) == ("Senior worker", world.dev_post)
    assert post.probation_ends_on == day


def test_a_change_that_lands_just_before_her_rows_are_held_is_found(world, address, monkeypatch):
    """After the page has looked whether anything changed, and before nobody can change it any more."""
    hold = Whole.hold

    def a_moment_too_late(whole):
        ruths = Home.objects.get(pk=world.oak.pk)
        ruths.about = "Theirs"
        ruths.save()
        hold(whole)

    maya = Page(world.maya, address)
    monkeypatch.setattr(Whole, "hold", a_moment_too_late)
    assert maya.send(about="Mine").status_code == 409
    assert Home.objects.get(pk=world.oak.pk).about != "Mine"


def test_a_third_change_while_she_decides_is_shown_again(world, address):
    maya = Page(world.maya, address)
    Page(world.ruth, address).send(about="One")
    assert maya.send(about="Mine").status_code == 409
    Page(world.ruth, address).send(about="Two")
    answer = maya.send(about="Mine")
    assert answer.status_code == 409
    assert "<mark>Two</mark>" in words(answer)


def test_putting_a_refused_form_right_is_no_decision_about_what_was_not_seen(world, address):
    """Refused for a mistake, changed by Ruth meanwhile, sent again: the page still asks."""
    maya = Page(world.maya, address)
    assert maya.send(about="Mine", places="many").status_code == 422
    Page(world.ruth, address).send(about="Theirs")
    answer = maya.send(about="Mine", places="4")
    assert answer.status_code == 409
    assert "<mark>Theirs</mark>" in words(answer)


@pytest.mark.parametrize("token", ["", "plain", "another record", "forged"])
def test_a_form_that_cannot_say_what_it_was_shown_with_saves_nothing(world, address, token):
    other = reverse("staff:change", args=[world.tom_post.ref])
    tokens = {"plain": kept.issue(world.maya), "forged": "forged"}
    tokens["another record"] = shown_token(as_(world.maya), other, world.maya)
    maya = Page(world.maya, address)
    maya.token = tokens.get(token, "")
    answer = maya.send(about="Mine")
    assert answer.status_code in (409, 422)
    assert "Mine</textarea>" in words(answer)
    assert "A steady home" in words(answer)
    assert Home.objects.get(pk=world.oak.pk).about == world.oak.about


def test_the_same_sending_again_lands_on_its_receipt(world, address):
    maya = Page(world.maya, address)
    first, second = maya.send(about="Mine"), maya.send(about="Mine")
    assert first.url == second.url
    assert Home.objects.get(pk=world.oak.pk).about == "Mine"


def test_an_action_said_to_be_done_meanwhile_is_not_open_again(world):
    """Tom says his action is done while Maya writes up the next supervision over the older page."""
    action = SupervisionAction.objects.create(
        supervision=world.tom_supervision,
        text="Book the first aid course",
        owner=world.tom_post,
        due_on=days_ago(-5),
    )
    url = reverse("staff:supervise", args=[world.tom_post.ref])
    maya = Page(world.maya, url)
    done = reverse("staff:action_done", args=[action.ref])
    assert send(world.tom, done, {"became": "Booked for 3 April"}).status_code == 302
    answer = maya.send(performance="Warm and on time", then="save")
    page = words(answer)
    assert answer.status_code == 409
    assert "Warm and on time</textarea>" in page
    assert "Booked for 3 April" in page
    assert "Tom Adeyemi changed this" in page
    assert maya.send(then="save").status_code == 302
    action.refresh_from_db()
    assert (action.state, action.became) == ("done", "Booked for 3 April")


def test_an_action_that_somebody_else_added_is_not_taken_out(world):
    url = reverse("staff:supervision_write", args=[world.tom_unsigned.ref])
    maya, ruth = Page(world.maya, url), Page(world.ruth, url)
    day = timezone.localdate() + timedelta(days=9)
    row = {f"agreed-0-due_on_{part}": getattr(day, part) for part in ("day", "month", "year")}
    row |= {"agreed-0-text": "A rota he can plan with", "agreed-0-owner": world.tom_post.pk}
    assert ruth.send(then="save", **row).status_code == 302
    answer = maya.send(support="From Dev", then="save")
    assert answer.status_code == 409
    assert 'value="A rota he can plan with"' in words(answer)
    assert maya.send(then="save").status_code == 302
    standing = world.tom_unsigned.actions.standing()
    assert [one.text for one in standing] == ["A rota he can plan with"]
    world.tom_unsigned.refresh_from_db()
    assert world.tom_unsigned.support == "From Dev"


def test_an_access_that_somebody_else_ended_says_by_whom(world):
    membership = Membership.objects.get(user=world.wen)
    url = reverse("accounts:end_membership", args=[membership.ref])
    maya = Page(world.maya, url)
    assert Page(world.ruth, url).send().status_code == 302
    answer = maya.send()
    assert answer.status_code == 409
    assert "Ruth Calder ended this access" in words(answer)
    assert "has ended already" in words(maya.send())


def test_moving_on_said_by_two(world):
    url = reverse("placements:move_on", args=[world.noor.ref])
    maya, dev = Page(world.maya, url), Page(world.dev, url)
    typed = plausible(maya.controls)
    assert dev.send(**typed | {"moved_on_to": "Her aunt’s"}).status_code == 302
    answer = maya.send(**typed | {"moved_on_to": "Family"})
    assert answer.status_code == 409
    assert "Her aunt’s" in words(answer).replace("<mark>", "").replace("</mark>", "")
    assert 'value="Family"' in words(answer)
    assert Placement.objects.get(pk=world.noor_placement.pk).moved_on_to == "Her aunt’s"


def test_however_long_the_history_it_asks_the_same(world, address):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert see(world.maya, address).status_code == 200
        return len(queries)

    asked()
    first = asked()
    for number in range(40):
        Home.objects.filter(pk=world.oak.pk).update(town=f"Town {number}")
    assert asked() == first


ADDS = {
    "homes.due.views.GoAway": "a new absence",
    "homes.due.views.Reminders": "one's own choice, which nobody else makes",
    "homes.due.views.MakeCalendar": "a new address of one's own",
    "homes.due.views.EndCalendar": "ends one's own address; ending it twice ends it",
    "accounts.bringing_in.BringIn": "new rows from a sheet",
    "placements.views.arriving.BringInYoungPeople": "new rows from a sheet",
    "staff.views.people.BringInStaff": "new rows from a sheet",
    "inspections.published.views.operating.BringInFiles": "files to be tried",
    "inspections.published.views.operating.BringInRun": "a file more, once; none is ever changed",
    "inspections.published.views.operating.RunProgress": "only shows",
    "placements.views.arriving.Add": "somebody new",
    "placements.views.booklet.Booklet": "a new document",
    "staff.views.people.Add": "somebody new",
    "accounts.views.invitations.Invite": "a new link",
    "accounts.looking.views.Look": "looks, and writes that it was looked",
    "placements.daily.views.writing.Write": "a new line",
    "placements.daily.views.handover.Handover": "initials",
    "placements.daily.views.entries.WriteEntry": "a new entry",
    "placements.incidents.views.deeds.Write": "a new incident",
    "placements.incidents.views.deeds.AddAccount": "a new account beside those there are",
    "placements.incidents.views.deeds.WriteOwnAccount": "one's own account, once: a second is refused",
    "placements.missing.views.deeds.Notice": "a new time",
    "placements.missing.views.sheet.Sheet": "a new document",
    "placements.missing.views.deeds.AddTold": "one more who was told",
    "placements.meetings.views.deeds.Raise": "something new for the agenda",
    "placements.meetings.views.deeds.Hold": "a new meeting; what left the agenda meanwhile is refused",
    "placements.meetings.views.deeds.NotForTheTeam": "a reason given once: the second is refused",
    "placements.notifications.views.deeds.Write": "a new decision",
    "placements.notifications.views.deeds.Decide": "a new decision; the second of two is refused",
    "placements.notifications.views.deeds.EnquiryEnded": "a new decision",
    "placements.measures.views.deeds.Write": "a new measure",
    "placements.measures.views.deeds.SpeakWith": "a new conversation beside those there are",
    "placements.measures.views.sanctions.AddSanction": "a new sanction on the list",
    "placements.risks.views.deeds.Write": "a new risk assessment",
    "placements.people.views.deeds.Write": "somebody new who matters",
    "placements.voice.views.Add": "a young person’s new words",
    "placements.cover.views.covering.Begin": "a new cover",
    "placements.cover.views.covering.End": "ends one's own cover, which nobody else writes in",
    "placements.cover.views.afterwards.Review": "an answer given once: the second is refused",
    "outcomes.views.goals.AddGoal": "a new goal",
    "outcomes.views.chosen.Choose": "a new outcome; a second of its kind is refused",
    "outcomes.views.reports.AskReport": "a new document",
    "outcomes.views.quality.AskSummary": "a new document",
    "inspections.export.views.Export": "a new document",
    "inspections.views.door.LetIn": "a new visit",
    "inspections.views.door.NewCode": "a new code",
    "inspections.views.records.Record": "a new inspection",
    "inspections.views.records.AddAction": "a new action",
    "inspections.views.asked.AddStep": "a new step",
    "inspections.views.asked.LinkRecord": "a new link; a second of the same record is refused",
    "inspections.views.asked.PutUp": "something new for the team meeting",
    "inspections.views.asked.Answers": "answers given once: the second is refused",
    "accounts.sign_in.views.others.SignOutEverywhere": "ends sessions; ending them twice ends them",
    "accounts.sign_in.views.others.HelpBackIn": "a new link",
}
ABSTRACT = {
    "staff.views.supervision._OfOne": "Rewrite and Sign say what they stand on",
    "placements.measures.views.deeds._Writing": "Write only adds, Finish says what it stands on",
    "placements.measures.views.deeds._OfOne": "Sign says what it stands on, SpeakWith only adds",
    "placements.missing.views.deeds._OfOne": "its deeds say what they stand on, or only add",
    "placements.meetings.views.deeds._AtHome": "its deeds only add",
    "placements.notifications.views.deeds._Deciding": "its deeds only add",
    "inspections.views.asked._OfAction": "its deeds say what they stand on, or only add",
    "accounts.sign_in.fresh.FreshDeed": "asks for the second step first",
    "accounts.sign_in.views.others._OfSomebody": "finds whose sign-in it is",
}


def deeds(kind=Deed):
    for one in kind.__subclasses__():
        yield one
        yield from deeds(one)


def test_every_deed_stands_on_a_record_or_only_adds():
    """A page that changes something cannot forget to say what: it is one or the other."""
    assert get_resolver().url_patterns  # every page is loaded
    names = {
        f"{one.__module__}.{one.__qualname__}": one
        for one in deeds()
        if "tests." not in one.__module__
    }
    stands = {name for name, one in names.items() if one.stands_on is not Deed.stands_on}
    assert names.keys() - stands == (ADDS.keys() | ABSTRACT.keys()) & names.keys()
    assert not stands & (ADDS.keys() | ABSTRACT.keys())
