"""An incident in full: codes, steps, injuries, feelings, each adult's own account (D11, D13)."""

import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from homes.due import duties_for
from placements.behaviour.queries import in_force
from placements.behaviours import Trigger
from placements.incidents.body import DRAWN, NUMBERS, BodyPart
from placements.incidents.models import Feeling, Incident, Injury, InvolvedAdult, StaffAccount, Step
from placements.incidents.widgets import face_of
from tests.people import as_, see, send, shown_token, words
from tests.placements.incidents import write, write_url, written
from ui.icons import names


def in_full(world, **changes):
    """Everything the page asks, beside the story."""
    alex, jamie, tom, wen = (
        getattr(world, name).ref for name in ("alex", "jamie", "tom_post", "wen_post")
    )
    return {
        "triggers": ["others", "contact"],
        "behaviours": ["shouting", "hitting"],
        f"felt_{alex}": ["angry", "ashamed"],
        "step_1_response": "talked",
        "step_1_by": wen,
        "step_1_helped": "no",
        "step_2_response": "change of face",
        "step_2_by": tom,
        "step_2_words": "Tom came in from the garden.",
        "step_2_helped": "ended",
        "injury_1_who": jamie,
        "injury_1_where": "neck",
        "injury_1_what": "A red line",
        "injury_1_treatment": "A cold flannel",
        "injury_1_treated_by": "Wen Li",
        "damaged": "The lamp by the window.",
        "damage_cost": "24.50",
        "police": "attended",
        "police_reference": "CAD 118 of today",
        **changes,
    }  # fmt: skip


def sent(world, **changes):
    answer = write(world, **in_full(world, **changes))
    assert answer.status_code == 302, words(answer)
    return Incident.objects.latest("pk")


def page_of(user, incident):
    return words(see(user, reverse("incidents:incident", args=[incident.ref])))


def test_what_is_written_once_is_read_on_the_record(world):
    incident = sent(world)
    alex, jamie = (incident.young_people.get(young_person=one) for one in (world.alex, world.jamie))
    assert alex.triggers == ["others", "contact"]
    assert alex.behaviours == ["shouting", "hitting"]
    assert alex.felt == ["angry", "ashamed"]
    assert (jamie.triggers, jamie.behaviours) == ([], [])  # hurt by it: nothing is counted for him
    assert [(s.number, s.response, s.helped) for s in incident.steps.order_by("number")] == [
        (1, "talked", "no"),
        (2, "change of face", "ended"),
    ]
    tom = incident.adults.get(staff_member=world.tom_post)
    assert tom.part == InvolvedAdult.Part.HELPED  # whoever took a step was there

    page = page_of(world.maya, incident)
    for said in (
        "Before or after family time", "Hitting, kicking or biting", "Angry", "Ashamed",
        "Another adult took over", "It ended it", "Tom came in from the garden.",
        "Jamie: neck", "A cold flannel", "About £24.50", "The lamp by the window.",
        "Came. Reference CAD 118 of today", "has not written theirs yet.",
    ):  # fmt: skip
        assert said in page
    assert page.index("Talked calmly") < page.index("Another adult took over")


def test_codes_of_several_are_told_apart_before_they_are_kept(world):
    alex, jamie = world.alex.ref, world.jamie.ref
    answer = write(world, **in_full(world), part_jamie="part")
    assert answer.status_code == 422
    assert "Take off what was not theirs: Alex and Jamie were both part of it" in words(answer)
    assert not Incident.objects.filter(place_words="by the window").exists()
    html = answer.content.decode()
    for person in (alex, jamie):
        for code in ("shouting", "hitting"):
            assert re.search(rf'name="behaviours_{person}" value="{code}"[^>]* checked', html)

    data = {
        "apart": "yes",
        f"triggers_{alex}": ["others"],
        f"behaviours_{alex}": ["hitting"],
        f"behaviours_{jamie}": ["taunting"],
    }
    incident = sent(world, part_jamie="part", **data)
    parts = {one.young_person: one for one in incident.young_people.all()}
    assert parts[world.alex].behaviours == ["hitting"]
    assert parts[world.jamie].behaviours == ["taunting"]
    assert parts[world.jamie].triggers == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"step_1_response": ""}, "Select what was done in step 1"),
        ({"step_1_helped": "ended"}, "Step 1 ended it: only one step can have"),
        ({"injury_1_who": ""}, "Select who was hurt"),
        ({"injury_1_where": ""}, "Select where on the body"),
        ({"injury_1_what": ""}, "Enter what can be seen, or hurts"),
        ({"injury_1_who": "other"}, "Enter this person’s name"),
        ({"hurt": "no", "injuries": ""}, "Select yes, or clear the injuries below"),
        ({"damaged": ""}, "Enter what was damaged"),
        ({"damage_cost": "lots"}, "Enter a number, such as 12.5"),
        ({"police": ""}, "Select whether the police came"),
        ({"triggers": ["no such thing"]}, "Select a valid choice"),
        ({"step_2_by": "nobody"}, "Select a valid choice"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_said_and_every_word_stays(world, changes, says):
    before = Incident.objects.count()
    answer = write(world, **in_full(world, **changes))
    assert answer.status_code == 422
    assert says in words(answer)
    html = answer.content.decode()
    assert "Tom came in from the garden." in html
    assert "A cold flannel" in html
    assert "CAD 118 of today" in html
    assert (Incident.objects.count(), Injury.objects.count()) == (before, 1)  # the world’s own


def test_one_more_row_without_a_script(world):
    data = written(world, **in_full(world)) | {"add_row": "step"}
    answer = send(world.wen, write_url(world), data)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="step_3_response"' in html
    assert 'name="injury_2_who"' not in html
    assert "Tom came in from the garden." in html
    assert "Enter what" not in words(answer)


def test_the_same_page_sent_twice_is_one_record(world):
    token = shown_token(as_(world.wen), write_url(world), world.wen)
    for _ in range(2):
        assert write(world, token=token, **in_full(world)).status_code == 302
    assert Step.objects.filter(words="Tom came in from the garden.").count() == 1


def test_what_is_often_recorded_for_a_young_person_stands_first(world):
    for _ in range(2):
        sent(world, triggers=["memory"], behaviours=["hiding"])
    html = see(world.wen, write_url(world)).content.decode()
    assert "A date, a smell, a memory (often for Alex)" in html
    assert html.index('name="triggers" value="memory"') < html.index(
        'name="triggers" value="asked"'
    )
    assert html.index('value="hiding"') < html.index('value="shouting"')


def test_what_stands_in_the_plan_in_force_stands_before_that(world):
    for _ in range(2):
        sent(world, triggers=["memory"])
    plan = next(iter(in_force(world.alex)))
    assert plan.triggers
    html = see(world.wen, write_url(world)).content.decode()
    for code in plan.triggers:
        assert f"{Trigger(code).label} (in Alex’s plan" in html
    first = html.index(f'name="triggers" value="{plan.triggers[0]}"')
    assert first < html.index('name="triggers" value="memory"')


def test_each_adult_writes_their_own_account_and_nobody_elses(world):
    incident = sent(world)
    adult = incident.adults.get(staff_member=world.tom_post)
    url = reverse("incidents:own_account", args=[adult.ref])
    due = [d for d in duties_for(world.tom, [world.oak]) if d.code == "incident-own-account"]
    assert [d.url for d in due] == [url]
    assert due[0].mine
    assert not [
        d for d in duties_for(world.wen, [world.oak])
        if d.code == "incident-own-account" and incident.ref in d.url
    ]  # fmt: skip
    for other in (world.wen, world.maya, world.dev, world.ruth, world.ines, world.omar, world.sol):
        assert see(other, url).status_code == 404
        assert send(other, url, {"words": "Not mine"}, token="x").status_code == 404

    assert send(world.tom, url, {"words": " "}).status_code == 422
    answer = send(world.tom, url, {"words": "I heard shouting and came in from the garden."})
    assert answer.status_code == 302
    assert not [d for d in duties_for(world.tom, [world.oak]) if d.code == "incident-own-account"]
    assert "came in from the garden." in page_of(world.maya, incident)
    assert see(world.tom, url).status_code == 302  # written: read on the record
    own = StaffAccount.objects.get(adult=adult)
    change = reverse("records:change", args=[own.ref, "own"])
    assert see(world.maya, change).status_code == 403
    answer = send(
        world.tom, change, {"words": "I heard it.", "because": "It was the yard, no garden"}
    )
    assert answer.status_code == 302
    own.refresh_from_db()
    assert (own.words, own.version) == ("I heard it.", 2)


def test_a_signed_review_that_changes_the_plan_asks_for_a_new_version(world):
    incident = sent(world)
    send(
        world.maya,
        reverse("incidents:review", args=[incident.ref]),
        {"learned": "Calls are hard.", "changes": ["plan"], "because": "Tom writes it on Friday."},
    )
    due = [d for d in duties_for(world.maya, [world.oak]) if d.code == "incident-plan"]
    assert ["Alex’s plan" in d.what for d in due] == [True]  # Jamie was hurt: his plan stands


def test_the_next_supervision_has_it_to_reflect_on(world):
    incident = sent(world)
    page = see(world.maya, reverse("staff:supervise", args=[world.tom_post.ref]))
    assert "To reflect on together" in words(page)
    assert reverse("incidents:incident", args=[incident.ref]) in page.content.decode()


def test_an_authority_reads_its_own_young_persons_injuries_only(world):
    incident = sent(world, injury_2_who=world.wen_post.ref, injury_2_where="left hand",
                    injury_2_what="A scratch on the thumb")  # fmt: skip
    assert "A red line" not in page_of(world.sol, incident)  # Alex’s
    assert "A scratch on the thumb" not in page_of(world.sol, incident)
    theirs = page_of(world.sid, incident)  # Jamie’s
    assert "A red line" in theirs
    assert "Alex" not in theirs


def test_a_step_and_an_injury_are_changed_by_new_versions(world):
    incident = sent(world)
    first, _ = incident.steps.order_by("number")
    url = reverse("records:change", args=[first.ref, "step"])
    data = {
        "response": "space",
        "words": "",
        "helped": "ended",
        "because": "It was the room that helped",
    }
    answer = send(world.wen, url, data)
    assert answer.status_code == 422
    assert "Another step ended it" in words(answer)
    assert send(world.wen, url, data | {"helped": "little"}).status_code == 302
    first.refresh_from_db()
    assert (first.response, first.version) == ("space", 2)
    versions = words(see(world.maya, reverse("records:versions", args=[first.ref, "step"])))
    assert "Talked calmly" in versions
    assert "Gave them room" in versions
    injury = incident.hurt_people.get()
    url = reverse("records:change", args=[injury.ref, "injury"])
    data = {"where": "back of neck", "what": "A red line", "because": "It was at the back of it"}
    assert send(world.wen, url, data).status_code == 302
    assert "Jamie: back of the neck" in page_of(world.maya, incident)


def test_the_database_lets_only_one_step_end_it(world):
    incident = sent(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(incident=incident, number=3, response="space", helped="ended")


def test_ten_times_the_steps_ask_no_more_of_the_database(world):
    incident = sent(world)
    page_of(world.maya, incident)
    with CaptureQueriesContext(
        connection,
    ) as few:
        page_of(world.maya, incident)
    Step.objects.bulk_create(
        Step(incident=incident, number=number, response="space", by=world.tom_post)
        for number in range(3, 23)
    )
    Injury.objects.bulk_create(
        Injury(incident=incident, young_person=world.jamie, where="chest", what="Sore")
        for _ in range(10)
    )
    with CaptureQueriesContext(connection) as many:
        page_of(world.maya, incident)
    assert len(many) == len(few)


def test_every_feeling_has_its_face_and_every_place_is_on_the_drawing(settings):
    assert {face_of(feeling) for feeling in Feeling.values} <= names()
    assert set(DRAWN) == set(BodyPart)
    drawing = (settings.BASE_DIR / "static/img/body.svg").read_text()
    for part, (across, down) in DRAWN.items():
        assert f'cx="{across}" cy="{down}" r="6.5"/><text' in drawing
        assert f">{NUMBERS[part]}</text>" in drawing
