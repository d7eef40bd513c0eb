"""Anything wrong, or missing? A young person's own words on their page, kept, and answered."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from homes.chronology.models import ChronologyEntry
from homes.chronology.telling import differences
from homes.due import duties_for
from placements.models import Placement
from placements.voice.clocks import answer_by
from placements.voice.models import Answer, OwnWord
from tests.by_hand import unguarded
from tests.people import as_, see, send, shown_token, token_in, words
from tests.world import canary, days_ago

SAID = "i DIDNT throw it.  it fell\n\nand your spelling my name rong 🙃"


def add(child):
    return reverse("voice:add", args=[child.ref])


def shown(child):
    return reverse("placements:shown", args=[child.ref])


def page(said):
    return reverse("voice:said", args=[said.ref])


def answer(said):
    return reverse("voice:answer", args=[said.ref])


def written(world, by=None, child=None, **more):
    """Alex writes on his page while Wen shows it to him."""
    sent = {"words": SAID, "about": "", "by_them": "them"} | more
    response = send(by or world.wen, add(child or world.alex), sent)
    assert response.status_code == 302, words(response)
    return OwnWord.objects.latest("pk")


def due(user, home):
    return [duty for duty in duties_for(user, [home]) if duty.code == "own-words"]


# ---------- said ----------
def test_alex_types_it_himself_and_every_letter_stays(world):
    response = send(world.wen, add(world.alex), {"words": SAID, "about": "", "by_them": "them"})
    assert (response.status_code, response.url) == (302, shown(world.alex))
    said = OwnWord.objects.latest("pk")
    assert (said.words, said.by_them, said.recorded_by) == (SAID, True, world.wen)
    assert (said.home, said.young_person) == (world.oak, world.alex)
    event = AuditEvent.objects.get(kind="voice.ownword", verb="wrote", thing=said.ref)
    assert (event.by, list(event.young_people.all())) == (world.wen, [world.alex])
    read = words(see(world.wen, shown(world.alex)))
    assert "and your spelling my name rong 🙃" in read
    assert "Alex typed it" in read
    assert "Nobody has answered yet." in read


def test_written_down_for_him_it_says_by_whom(world):
    said = written(world, by_them="for them")
    assert not said.by_them
    assert "Written down for Alex by Wen Li" in words(see(world.sol, page(said)))


def test_he_says_which_part_of_the_page_it_is_about(world):
    form = words(see(world.wen, add(world.alex)))
    assert f'value="goal {world.alex_goal.ref}"' in form
    assert f'value="person {world.alex_nan.ref}"' in form
    assert f'value="plan {world.alex_plan_2.ref}"' in form
    assert world.alex_dad.ref not in form
    assert world.alex_line.ref not in form  # no proud moment: it is not shown to him
    said = written(world, about=f"goal {world.alex_goal.ref}")
    assert (said.kind, said.thing) == ("goal", world.alex_goal.ref)
    assert "Working on: Ride to the coast" in said.about
    assert reverse("outcomes:goal", args=[world.alex_goal.ref]) in words(
        see(world.maya, page(said))
    )


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"words": " \n "}, "Write what is wrong, or missing"),
        ({"by_them": ""}, "Select who is typing"),
        ({"by_them": "nobody"}, "Select a valid choice"),
        ({"about": "goal 2222222222222222"}, "Select a valid choice"),
        ({"words": SAID + "a" * 8000}, "Shorten this by"),
    ],
)
def test_what_is_missing_is_asked_for_and_his_words_stay_on_the_page(world, more, sentence):
    before = OwnWord.objects.count()
    response = send(
        world.wen, add(world.alex), {"words": SAID, "about": "", "by_them": "them"} | more
    )
    assert response.status_code == 422
    assert sentence in words(response)
    if more.get("words", SAID).strip():
        assert "i DIDNT throw it." in words(response)
    assert "Stop showing" in words(response)  # still his page, without a way into the house
    assert 'aria-label="Main"' not in words(response)
    assert OwnWord.objects.count() == before


def test_another_childs_record_cannot_be_named(world):
    sent = {"words": SAID, "about": f"goal {world.jamie_goal.ref}", "by_them": "them"}
    assert send(world.wen, add(world.alex), sent).status_code == 422


def test_sent_twice_it_is_one(world):
    token = shown_token(as_(world.wen), add(world.alex), world.wen)
    before = OwnWord.objects.count()
    sent = {"words": SAID, "about": "", "by_them": "them"}
    one, two = (send(world.wen, add(world.alex), sent, token=token) for _ in "ab")
    assert one.url == two.url
    assert OwnWord.objects.count() == before + 1


def test_only_beside_whoever_lives_the_day_with_him(world):
    sent = {"words": SAID, "about": "", "by_them": "them"}
    for person in (world.ruth, world.ines, world.sol):
        assert send(person, add(world.alex), sent).status_code == 403
    for person in (world.elsa, world.omar, world.sid, world.cass, world.lena):
        assert send(person, add(world.alex), sent).status_code == 404
    assert send(world.maya, add(world.cora), sent).status_code == 403  # has moved on


@pytest.mark.parametrize(
    ("who", "status"),
    [("wen", 200), ("dev", 200), ("ruth", 200), ("ines", 200), ("sol", 200),
     ("sid", 404), ("elsa", 404), ("omar", 404), ("lena", 404), ("cass", 404)],
)  # fmt: skip
def test_who_reads_it(world, who, status):
    response = see(getattr(world, who), page(world.alex_added))
    assert response.status_code == status
    assert (canary("alex-added") in words(response)) == (status == 200)
    assert (canary("alex-answered") in words(response)) == (status == 200)


def test_nobody_changes_them_and_only_a_leader_makes_them_void(world):
    said = written(world)
    change = reverse("records:change", args=[said.ref, "own-words"])
    for person in (world.wen, world.dev, world.maya):
        assert send(person, change, {"words": "Better", "because": "It was not nice"}).status_code == 403  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnWord.objects.filter(pk=said.pk).update(words="Better")
    with pytest.raises(IntegrityError), transaction.atomic():  # nor as a new version
        OwnWord.objects.filter(pk=said.pk).update(
            words="Better", version=2, amended_at=timezone.now(), amended_by=world.maya,
            amended_because="It was not nice",
        )  # fmt: skip
    void = reverse("records:void", args=[said.ref, "own-words"])
    because = {"because": "Typed on the wrong page"}
    assert send(world.wen, void, because).status_code == 403
    assert send(world.maya, void, because).status_code == 302
    assert "i DIDNT throw it." in words(see(world.maya, page(said)))
    assert "i DIDNT throw it." not in words(see(world.wen, shown(world.alex)))
    assert see(world.sol, page(said)).status_code == 404
    assert differences() == []


def test_somebody_else_who_lives_here_is_not_named_to_a_social_worker(world):
    said = written(world, words="Jamie Firth did it not me")
    for url in (page(said), reverse("placements:young_person", args=[world.alex.ref])):
        read = words(see(world.sol, url))
        assert "Another young person did it not me" in read
        assert "Jamie" not in read
    assert "Jamie Firth did it not me" in words(see(world.maya, page(said)))
    said.refresh_from_db()
    assert said.words == "Jamie Firth did it not me"


def test_hostile_words_are_shown_as_words(world):
    said = written(world, words="<script>alert(1)</script>{{ 7*7 }}")
    today = reverse("homes:today", args=[world.oak.ref])
    for url in (page(said), shown(world.alex), answer(said), today):
        read = words(see(world.wen, url))
        assert "<script>alert(1)" not in read
        assert "&lt;script&gt;alert(1)" in read


# ---------- where it is seen ----------
def test_it_is_on_today_in_the_handover_and_in_the_story(world):
    today = reverse("homes:today", args=[world.oak.ref])
    assert "Added in their own words" not in words(see(world.maya, today))
    said = written(world)
    for reader in (world.wen, world.maya):
        read = words(see(reader, today))
        panel = read.split("Added in their own words")[1].split("</section>")[0]
        assert "i DIDNT throw it." in panel
        assert answer(said) in panel
    assert answer(said) not in words(see(world.ines, today))
    handover = words(see(world.tom, reverse("daily:handover", args=[world.oak.ref])))
    assert "i DIDNT throw it." in handover
    told = ChronologyEntry.objects.get(kind="own-words", thing=said.ref)
    assert (told.words, told.young_person) == (SAID, world.alex)
    kept = words(see(world.sol, reverse("placements:chronology", args=[world.alex.ref])))
    assert "Their own words" in kept
    assert "i DIDNT throw it." in kept
    send(world.tom, answer(said), {"words": "I will ask what happened."})
    assert "Added in their own words" not in words(see(world.maya, today))


def test_on_his_page_it_stands_as_large_as_what_adults_write(world):
    said = written(world)
    read = words(see(world.ines, reverse("placements:young_person", args=[world.alex.ref])))
    assert "What Alex says of this page" in read
    assert "Not answered yet" in read
    assert answer(said) not in read


# ---------- answered ----------
def test_an_answer_stands_beneath_and_alex_reads_it(world):
    said = written(world)
    response = send(world.tom, answer(said), {"words": "You are right. I have asked Joy."})
    assert (response.status_code, response.url) == (302, page(said))
    given = Answer.objects.latest("pk")
    assert (given.said, given.recorded_by, given.home) == (said, world.tom, world.oak)
    for reader, url in ((world.wen, shown(world.alex)), (world.sol, page(said)), (world.ines, page(said))):  # fmt: skip
        read = words(see(reader, url))
        assert "You are right. I have asked Joy." in read
        assert read.index("i DIDNT throw it.") < read.index("You are right.")
    assert ChronologyEntry.objects.get(kind="answer", thing=given.ref).words == given.words
    assert differences() == []


def test_an_empty_answer_is_refused_and_a_stranger_has_none(world):
    said = written(world)
    assert send(world.tom, answer(said), {"words": " "}).status_code == 422
    for person in (world.ines, world.sol, world.ruth):
        assert send(person, answer(said), {"words": "No"}).status_code == 403
    for person in (world.elsa, world.sid, world.omar):
        assert send(person, answer(said), {"words": "No"}).status_code == 404
    assert not said.answers.exists()


def test_two_who_answer_at_once_see_each_other(world):
    said = written(world)
    opened = shown_token(as_(world.wen), answer(said), world.wen)
    assert send(world.tom, answer(said), {"words": "First."}).status_code == 302
    again = send(world.wen, answer(said), {"words": "Second."}, token=opened)
    assert again.status_code == 409
    assert "First." in words(again)
    assert (
        send(world.wen, answer(said), {"words": "Second."}, token=token_in(again)).status_code
        == 302
    )
    assert said.answers.count() == 2


def test_an_answer_is_changed_by_a_new_version_and_void_it_is_owed_again(world):
    said = written(world)
    send(world.tom, answer(said), {"words": "I will ask."})
    given = Answer.objects.latest("pk")
    change = reverse("records:change", args=[given.ref, "answer"])
    assert (
        send(world.wen, change, {"words": "x", "because": "Not mine to change"}).status_code == 403
    )
    sent = {"words": "I have asked.", "because": "I have asked since"}
    assert send(world.tom, change, sent).status_code == 302
    assert due(world.maya, world.oak) == []
    void = reverse("records:void", args=[given.ref, "answer"])
    assert send(world.tom, void, {"because": "About somebody else’s words"}).status_code == 302
    assert len(due(world.maya, world.oak)) == 1
    assert "This answer is void." in words(see(world.maya, page(said)))


# ---------- due ----------
@pytest.mark.parametrize(
    ("said_on", "by"),
    [
        (date(2026, 11, 27), date(2026, 12, 4)),  # a Friday, by the next
        (date(2026, 10, 20), date(2026, 10, 27)),  # over the night the clocks go back
        (date(2026, 12, 28), date(2027, 1, 4)),
        (date(2024, 2, 22), date(2024, 2, 29)),
        (date(2023, 2, 22), date(2023, 3, 1)),
    ],
)
def test_a_week_by_hand(said_on, by):
    assert answer_by(said_on) == by


@pytest.mark.parametrize(
    ("at", "by"),
    [
        # Half past midnight in London on 1 July is still 30 June in Greenwich: it counts from 1 July.
        (datetime(2026, 7, 1, 0, 30, tzinfo=ZoneInfo("Europe/London")), date(2026, 7, 8)),
        (datetime(2026, 10, 25, 23, 30, tzinfo=ZoneInfo("Europe/London")), date(2026, 11, 1)),
    ],
)
def test_the_list_counts_from_the_day_in_london(world, at, by):
    said = written(world)
    with unguarded(OwnWord):
        OwnWord.objects.filter(pk=said.pk).update(recorded_at=at)
    (duty,) = due(world.maya, world.oak)
    assert duty.due == by


def test_it_is_owed_until_it_is_answered_and_mine_when_i_am_key_worker(world):
    assert due(world.maya, world.oak) == []
    said = written(world)
    (duty,) = due(world.tom, world.oak)
    assert (duty.what, duty.url, duty.mine) == ("Answer what Alex added", answer(said), True)
    assert duty.due == timezone.localdate() + timedelta(days=7)
    assert not due(world.wen, world.oak)[0].mine
    for name in ("ruth", "ines", "sol", "elsa"):
        assert due(getattr(world, name), world.oak) == [], name
    send(world.wen, answer(said), {"words": "We read it together."})
    assert due(world.tom, world.oak) == []


def test_nobody_owes_an_answer_to_who_has_moved_on(world):
    written(world)
    Placement.objects.filter(pk=world.alex_placement.pk).update(
        ends_on=days_ago(2), ending="planned"
    )
    assert due(world.maya, world.oak) == []
