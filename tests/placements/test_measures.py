"""Measures: written as the law asks, their three clocks, the signature, what the young person says."""

import csv
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from homes.due import duties_for
from placements.incidents.models import Incident
from placements.measures import clocks, lawful
from placements.measures.models import Hold, Measure, MeasureAdult, Sanction, Talk
from tests.people import as_, see, send, shown_token, words
from tests.world import canary

HOUR = timedelta(hours=1)


def m(said):
    return datetime.fromisoformat(said)


def yesterday(**more):
    return {"used_day": "yesterday", "used_time": "20:15", **more}


def held(world, **more):
    """What Wen answers when she and somebody from outside held Noor for two minutes."""
    given = {
        "young_person": world.noor.ref,
        "kind": "restraint",
        "purpose": "others",
        **yesterday(),
        "minutes": "2",
        "place": "lounge",
        "behaviour": "Noor went for Jamie with the remote.",
        "tried": "Her name, twice. The kitchen.",
        "what": "We held both arms, standing.",
        "worked": "yes",
        "effect": "She let go and sat on the stairs.",
        "anyone_hurt": "no",
        "medical": "not needed",
        "account": "it was too tight",
        "suggestion": "one of you",
        f"adult_{world.wen_post.ref}": "used it",
        "other_1": "PC Lowe",
        "other_part_1": "was there",
        "hold_1": world.wen_post.ref,
        "hold_how_1": "Double elbow",
        "hold_position_1": "standing",
        "hold_from_1": "20:15",
        "hold_to_1": "20:17",
        "hold_trained_1": "yes",
    }
    return given | more


def sanction(world, **more):
    given = held(world) | {
        "kind": "sanction",
        "sanction": world.oak_sanction.ref,
        "until_day": "yesterday",
        "until_time": "21:00",
        "minutes": "",
    }
    return {k: v for k, v in given.items() if not k.startswith("hold")} | more


def write(world):
    return reverse("measures:write", args=[world.oak.ref])


def at(name, measure):
    return reverse(f"measures:{name}", args=[measure.ref])


def latest():
    return Measure.objects.latest("pk")


def law(user, home, code):
    return [duty for duty in duties_for(user, [home]) if duty.code == code]


def names(world, code):
    return [duty.about.name for duty in law(world.maya, world.oak, code)]


# ---------- the clocks, worked out by hand ----------
CLOCKS = [
    # used, record by (24 hours), sign by (48 hours), speak by (the same time five days later)
    ("2026-03-04T20:15+00:00", "2026-03-05T20:15+00:00", "2026-03-06T20:15+00:00", "2026-03-09T20:15+00:00"),
    # the night the clocks go forward, 29 March 2026: elapsed hours, so an hour later on the wall
    ("2026-03-28T20:15+00:00", "2026-03-29T21:15+01:00", "2026-03-30T21:15+01:00", "2026-04-02T20:15+01:00"),
    ("2026-03-24T01:30+00:00", "2026-03-25T01:30+00:00", "2026-03-26T01:30+00:00", "2026-03-29T02:30+01:00"),
    # the night they go back, 25 October 2026
    ("2026-10-24T20:15+01:00", "2026-10-25T19:15+00:00", "2026-10-26T19:15+00:00", "2026-10-29T20:15+00:00"),
    ("2026-10-25T01:30+01:00", "2026-10-26T00:30+00:00", "2026-10-27T00:30+00:00", "2026-10-30T01:30+00:00"),
    ("2026-10-25T01:30+00:00", "2026-10-26T01:30+00:00", "2026-10-27T01:30+00:00", "2026-10-30T01:30+00:00"),
    ("2024-02-27T23:59+00:00", "2024-02-28T23:59+00:00", "2024-02-29T23:59+00:00", "2024-03-03T23:59+00:00"),
    ("2025-12-29T00:00+00:00", "2025-12-30T00:00+00:00", "2025-12-31T00:00+00:00", "2026-01-03T00:00+00:00"),
]  # fmt: skip


@pytest.mark.parametrize(("used", "record", "sign", "speak"), CLOCKS)
def test_the_three_clocks_run_from_the_use(used, record, sign, speak):
    assert clocks.record_by(m(used)) == m(record)
    assert clocks.sign_by(m(used)) == m(sign)
    assert clocks.speak_by(m(used)) == m(speak)


def begin_at(world, used, recorded):
    """A measure begun at one moment and written down at another (the database's clock stands)."""
    return Measure.objects.create(
        home=world.oak, young_person=world.noor, kind="restraint", used_from=used,
        recorded_by=world.wen, recorded_at=recorded,
    )  # fmt: skip


@pytest.mark.parametrize(("minutes", "late"), [(-1, False), (1, True)])
def test_it_is_late_a_minute_after_the_clock_and_not_a_minute_before(world, minutes, late):
    now = timezone.now()
    used = now - 24 * HOUR - timedelta(minutes=minutes)
    measure = begin_at(world, used, used)
    duty = next(d for d in law(world.wen, world.oak, "R35-RECORD") if measure.ref in d.url)
    assert (duty.due < timezone.now()) is late
    assert "Reg 35(3)(a)" in duty.rule
    page = words(see(world.wen, at("measure", measure)))
    assert ("1 minute late" in page) is late
    assert ("1 minute left" in page) is not late


# ---------- written once ----------
def test_a_restraint_written_once_stands_in_eight_places(world):
    response = send(world.wen, write(world), held(world))
    assert response.status_code == 302, words(response)
    measure = latest()
    assert response.url == at("receipt", measure)
    assert (measure.young_person, measure.completed_by) == (world.noor, world.wen)
    assert measure.used_to - measure.used_from == timedelta(minutes=2)
    hold = Hold.objects.get(measure=measure)
    assert (hold.adult.staff_member, hold.position) == (world.wen_post, "standing")
    assert hold.adult.trained == "yes"
    told = words(see(world.wen, response.url))
    for place in ("The register of measures", "Noor’s story", "Noor’s page", "The manager’s list"):
        assert place in told
    # its own page, with the eight items
    page = words(see(world.maya, at("measure", measure)))
    for said in ("Noor", "went for Jamie with the remote", "8:15pm", "held both arms",
                 "for 2 minutes", "Her name, twice", "Wen Li: used it", "PC Lowe: was there",
                 "It helped", "Nobody was hurt.", "it was too tight", "one of you"):  # fmt: skip
        assert said in page
    # the register, the story, the young person's page, search, two rows of the list, the home's file
    assert "Noor: held for 2 minutes" in words(
        see(world.ines, reverse("measures:register", args=[world.oak.ref]))
    )
    story = reverse("placements:chronology", args=[world.noor.ref])
    assert "Held for 2 minutes, in the lounge" in words(see(world.maya, story))
    assert "Noor: held for 2 minutes" in words(
        see(world.maya, reverse("placements:young_person", args=[world.noor.ref]))
    )
    found = send(world.maya, reverse("placements:search"), {"words": "remote"})
    assert "Held for 2 minutes" in words(found)
    assert "Noor" in names(world, "R35-USER")
    assert "Noor" in names(world, "R35-CHILD")
    listed = as_(world.maya).get(reverse("measures:register_file", args=[world.oak.ref]))
    assert "We held both arms, standing." in listed.content.decode()


def test_a_sanction_has_the_same_clocks(world):
    assert send(world.wen, write(world), sanction(world)).status_code == 302
    measure = latest()
    assert (measure.kind, measure.sanction, measure.sort) == (
        "sanction", world.oak_sanction, "screens",
    )  # fmt: skip
    assert [one["label"] for one in _clocks(measure)] == [
        "The record is complete",
        "The manager has spoken to who used it, and signed",
        "The manager has spoken to the young person",
    ]


def _clocks(measure):
    from placements.measures.speech import three_clocks

    return three_clocks(measure, None, timezone.now())


def test_what_a_routine_plan_says_runs_no_clock(world):
    planned = {"planned": "yes", "planned_in": "EHC plan of 3 March 2026, section F"}
    assert send(world.wen, write(world), held(world, **planned)).status_code == 302
    measure = latest()
    assert _clocks(measure) == []
    for code in ("R35-RECORD", "R35-USER", "R35-CHILD"):
        assert not [d for d in law(world.maya, world.oak, code) if measure.ref in d.url]
    assert "Reg 35(4)" in words(see(world.maya, at("measure", measure)))


# ---------- refused ----------
@pytest.mark.parametrize(
    "sort", [one.code for one in lawful.SORTS.values() if one.standing == lawful.Standing.NEVER]
)
def test_what_is_never_used_is_refused_with_its_words_and_nothing_is_kept(world, sort):
    before = Measure.objects.count()
    response = send(world.wen, write(world), sanction(world, sanction="not on the list", sort=sort))
    assert response.status_code == 422
    said = words(response)
    assert lawful.SORTS[sort].says in said
    assert "It may never be used as a sanction" in said
    assert "Noor went for Jamie with the remote." in said
    assert Measure.objects.count() == before


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"purpose": ""}, "Select what it was for"),
        ({"purpose": "leaving secure"}, "Select a valid choice"),
        ({"minutes": ""}, "Enter how many minutes it lasted"),
        ({"minutes": "0"}, "Enter at least 1 minute"),
        ({"tried": ""}, "Enter what was tried first"),
        ({"worked": ""}, "Select whether it helped"),
        ({"anyone_hurt": "yes"}, "Enter who was hurt, how, and what was done for them"),
        ({"account": ""}, "Enter their account, or select why it is not here yet"),
        ({"hold_1": ""}, "Select who held them"),
        ({"hold_how_1": ""}, "Enter how they were held"),
        ({"hold_trained_1": ""}, "Select whether they were trained in it"),
        ({"hold_to_1": "21:40"}, "Enter times between when it began and when it ended"),
        ({"medical": "seen"}, "Enter who looked, and what they found"),
        ({"planned": "yes"}, "Enter which EHC plan says so"),
        ({"used_day": "", "used_time": ""}, "Enter when it began"),
    ],
)
def test_what_is_missing_is_said_beside_its_question(world, changed, sentence):
    before = Measure.objects.count()
    response = send(world.wen, write(world), held(world, **changed))
    assert response.status_code == 422
    assert sentence in words(response)
    assert Measure.objects.count() == before


def test_who_held_is_said_to_have_used_it(world):
    answers = held(world) | {
        f"adult_{world.wen_post.ref}": "was there",
        "other_part_1": "used it",
    }
    response = send(world.wen, write(world), answers)
    assert response.status_code == 422
    assert "Select that they used it: they held, below" in words(response)


def test_somebody_who_lives_elsewhere_cannot_be_chosen(world):
    response = send(world.wen, write(world), held(world, young_person=world.aria.ref))
    assert response.status_code == 422


def test_reparation_says_how_much_and_how(world):
    off_list = {"sanction": "not on the list", "sort": "reparation"}
    response = send(world.wen, write(world), sanction(world, **off_list))
    assert "Enter how much they pay" in words(response)
    paid = off_list | {"amount": "4.50", "instalments": "50p a week"}
    assert send(world.wen, write(world), sanction(world, **paid)).status_code == 302
    assert "£4.50 towards it: 50p a week" in words(see(world.maya, at("measure", latest())))


# ---------- begun with an incident, and finished ----------
def test_an_incident_asks_for_the_record_and_fills_in_what_it_knows(world):
    form = {
        "when_day": "yesterday", "when_time": "20:15", "when_ended": "20:20", "place": "lounge", "kind": "aggression",
        f"part_{world.noor.ref}": "part", f"measure_{world.noor.ref}": "restraint",
        f"account_{world.noor.ref}": "leave me alone", f"adult_{world.wen_post.ref}": "led",
        "before": "A call.", "what_happened": "Noor threw the remote.", "response": "Her name, and the kitchen.",
        "how_it_ended": "Toast.", "hurt": "yes", "injuries": "A graze.",
        "step_1_response": "talked", "step_1_words": "Asked who rang.", "step_1_helped": "no",
        "step_2_response": "held", "step_2_helped": "ended",
        "injury_1_who": world.noor.ref, "injury_1_where": "neck", "injury_1_what": "A red line",
        "injury_1_treatment": "A cold flannel", "injury_1_treated_by": "Tom",
    }  # fmt: skip
    response = send(world.wen, reverse("incidents:write", args=[world.oak.ref]), form)
    assert response.status_code == 302, words(response)
    measure = latest()
    assert (measure.young_person, measure.kind, measure.completed_at) == (
        world.noor, "restraint", None,
    )  # fmt: skip
    assert measure.incident == Incident.objects.latest("pk")
    assert "Finish the record" in words(see(world.wen, response.url))
    assert "Noor" in [d.about.name for d in law(world.wen, world.oak, "R35-RECORD")]
    shown = words(see(world.wen, at("finish", measure)))
    for known in ("Noor threw the remote.", "Her name, and the kitchen.", "leave me alone",
                  "Talked calmly: Asked who rang. It did not help.",
                  "Noor, neck: A red line. A cold flannel, by Tom."):  # fmt: skip
        assert known in shown
    assert "Held them. It ended it." not in shown  # that is the measure itself
    answers = held(world)
    del answers["young_person"]
    first = send(world.wen, at("finish", measure), answers)
    assert (first.status_code, first.url) == (302, at("receipt", measure))
    assert "Noor" not in [d.about.name for d in law(world.wen, world.oak, "R35-RECORD")]
    beside = words(see(world.maya, reverse("incidents:incident", args=[measure.incident.ref])))
    assert "Measures used in it" in beside
    again = as_(world.wen).get(at("finish", measure))
    assert (again.status_code, again.url) == (302, at("measure", measure))


def test_two_who_finish_it_make_one_record_and_the_second_sees_it(world):
    answers = held(world)
    del answers["young_person"]
    late = shown_token(as_(world.dev), at("finish", world.alex_begun), world.dev)
    assert send(world.wen, at("finish", world.alex_begun), answers).status_code == 302
    second = send(world.dev, at("finish", world.alex_begun), answers, token=late)
    assert second.status_code == 409
    assert "Somebody else has finished this record meanwhile" in words(second)
    assert MeasureAdult.objects.filter(measure=world.alex_begun).count() == 2


# ---------- spoken with, and signed ----------
def sign_answers(measure, **more):
    used = measure.adults.filter(part="used it").values_list("ref", flat=True)
    return {
        "spoke_with": list(used),
        "held_at_day": "today",
        "held_at_time": "00:01",
        "says": "What Wen saw, and what to do earlier.",
        "accurate": "on",
    } | more


def test_maya_speaks_with_wen_and_signs(world):
    measure = world.noor_measure
    response = send(world.maya, at("sign", measure), sign_answers(measure))
    assert response.status_code == 302, words(response)
    measure.refresh_from_db()
    assert measure.signed_by == world.maya
    talk = Talk.objects.get(measure=measure, with_whom="adult")
    assert talk.adult.staff_member == world.wen_post
    assert "Noor" not in names(world, "R35-USER")
    page = words(see(world.ines, at("measure", measure)))
    assert "What Wen saw, and what to do earlier." in page
    assert "locked" in page
    assert as_(world.maya).get(at("sign", measure)).status_code == 302


def test_nobody_signs_what_they_used_themselves(world):
    adult = world.noor_measure.adults.get()
    MeasureAdult.objects.filter(pk=adult.pk).update(
        staff_member=world.maya_post, version=2, amended_at=timezone.now(),
        amended_by=world.maya, amended_because="For the test, she held",
    )  # fmt: skip
    measure = world.noor_measure
    response = send(world.maya, at("sign", measure), sign_answers(measure))
    assert response.status_code == 422
    assert "You used this measure yourself" in words(response)
    assert not [
        d for d in law(world.maya, world.oak, "R35-USER") if d.needs_me and measure.ref in d.url
    ]
    # what its manager used, the responsible individual signs
    assert send(world.ruth, at("sign", measure), sign_answers(measure)).status_code == 302


def test_whoever_used_it_has_been_spoken_to_before_it_is_signed(world):
    measure = world.noor_measure
    response = send(world.maya, at("sign", measure), sign_answers(measure, spoke_with=[]))
    assert response.status_code == 422
    assert "Speak with everybody who used it before you sign: Wen Li" in words(response)
    assert not Talk.objects.filter(measure=measure, with_whom="adult").exists()


def test_what_needs_a_reason_is_not_signed_without(world):
    off_list = {"sanction": "not on the list", "sort": "pocket money"}
    assert send(world.wen, write(world), sanction(world, **off_list)).status_code == 302
    measure = latest()
    without = send(world.maya, at("sign", measure), sign_answers(measure))
    assert "Enter why it was fair" in words(without)
    given = sign_answers(measure, reason="She asked for it herself.")
    assert send(world.maya, at("sign", measure), given).status_code == 302
    assert "She asked for it herself." in words(see(world.maya, at("measure", measure)))


def test_a_late_signature_is_possible_and_shown_late(world):
    used = timezone.now() - 60 * HOUR
    measure = begin_at(world, used, used)
    answers = held(world) | {"used_day": f"{timezone.localtime(used):%Y-%m-%d}"}
    answers["used_time"] = f"{timezone.localtime(used):%H:%M}"
    answers |= {"hold_from_1": answers["used_time"]}
    ended = timezone.localtime(used + timedelta(minutes=2))
    answers |= {"hold_to_1": f"{ended:%H:%M}"}
    del answers["young_person"]
    assert send(world.wen, at("finish", measure), answers).status_code == 302
    assert send(world.maya, at("sign", measure), sign_answers(measure)).status_code == 302
    page = words(see(world.ines, at("measure", measure)))
    assert "36 hours late" in page  # the record
    assert "12 hours late" in page  # the signature


def test_noor_is_spoken_with_and_her_words_stand_beside_it(world):
    measure = Measure.objects.get(pk=world.noor_measure.pk)
    Talk.objects.filter(measure=measure).update(
        voided_at=timezone.now(),
        voided_by=world.maya,
        void_because="Written by mistake, for the test",
    )
    assert "Noor" in names(world, "R35-CHILD")
    answers = {
        "held_at_day": "today", "held_at_time": "00:02",
        "own_words": "I would rather go outside", "suggestion": "open the door", "says": "",
    }  # fmt: skip
    response = send(world.maya, at("talk", measure), answers)
    assert response.status_code == 302, words(response)
    assert "Noor" not in names(world, "R35-CHILD")
    assert "I would rather go outside" in words(see(world.ines, at("measure", measure)))
    empty = send(world.maya, at("talk", measure), answers | {"own_words": "", "suggestion": ""})
    assert "Enter what Noor said, or how it went" in words(empty)


# ---------- the database itself ----------
def refused(**columns):
    def act(measure):
        with pytest.raises(IntegrityError), transaction.atomic():
            Measure.objects.filter(pk=measure.pk).update(**columns)

    return act


def test_the_database_keeps_a_complete_record_complete_and_unchanged(world):
    measure = world.noor_measure
    refused(behaviour="Something else")(measure)
    refused(used_from=timezone.now() - 90 * HOUR)(measure)
    refused(completed_at=None, completed_by=None)(measure)
    begun = world.alex_begun
    refused(completed_at=timezone.now(), completed_by=world.wen)(begun)
    refused(sort="food")(begun)


def test_a_changed_record_is_a_new_version_and_asks_for_a_signature_again(world):
    measure = world.noor_measure
    assert send(world.maya, at("sign", measure), sign_answers(measure)).status_code == 302
    change = reverse("records:change", args=[measure.ref, "measure"])
    answers = {
        **held(world), "effect": "She let go. It took longer than we wrote.",
        "because": "The time was wrong by one minute",
    }  # fmt: skip
    assert send(world.maya, change, answers).status_code == 302
    measure.refresh_from_db()
    assert (measure.version, measure.signed_at) == (2, None)
    assert "Noor" in names(world, "R35-USER")


# ---------- who may ----------
def test_jamies_social_worker_finds_nothing_of_alex(world):
    assert see(world.sid, at("measure", world.alex_measure)).status_code == 404
    page = words(see(world.sid, reverse("incidents:incident", args=[world.shared.ref])))
    assert canary("alex-held") not in page
    assert "Measures used in it" not in page
    ours = words(see(world.sol, reverse("incidents:incident", args=[world.shared.ref])))
    assert "Measures used in it" in ours


def test_other_young_peoples_names_are_masked_for_a_social_worker(world):
    answers = held(world, young_person=world.alex.ref, behaviour="Alex went for Jamie with it.")
    assert send(world.wen, write(world), answers).status_code == 302
    page = words(see(world.sol, at("measure", latest())))
    assert "Alex went for another young person with it" in page
    assert "Jamie" not in page


# ---------- the list of sanctions ----------
def test_maya_keeps_the_list_and_what_is_never_used_never_stands_on_it(world):
    page = reverse("measures:sanctions", args=[world.oak.ref])
    refused_one = send(world.maya, page, {"name": "No supper", "sort": "food"})
    assert refused_one.status_code == 422
    assert "Food and drink are never given" in words(refused_one)
    assert send(world.maya, page, {"name": "Washing up", "sort": "task"}).status_code == 302
    assert "Washing up" in words(see(world.maya, page))
    twice = send(world.maya, page, {"name": "washing UP", "sort": "task"})
    assert "This is on the list already" in words(twice)
    made = Sanction.objects.get(name="Washing up")
    off = reverse("measures:take_off", args=[made.ref])
    assert send(world.maya, off, {}).status_code == 302
    assert f'value="{made.ref}"' not in words(see(world.wen, write(world)))


# ---------- the register ----------
def test_the_registers_counts_are_the_lengths_of_their_lists(world):
    for _ in range(3):
        assert send(world.wen, write(world), sanction(world)).status_code == 302
    url = reverse("measures:register", args=[world.oak.ref])
    here = Measure.objects.filter(home=world.oak)
    for kind in ("restraint", "sanction", "control"):
        number = here.filter(kind=kind).count()
        shown = see(world.maya, f"{url}?kind={kind}")
        assert f"{number} measure" in words(shown)
        assert shown.content.decode().count("hearth-row__title") == number
    waiting = see(world.maya, f"{url}?waiting=record")
    assert "1 measure." in words(waiting)
    lines = list(csv.reader(StringIO(see(world.maya, f"{url}register.csv").content.decode())))
    assert len(lines) - 1 == here.count()


def test_a_formula_in_the_file_is_only_text(world):
    answers = held(world, behaviour="=HYPERLINK(1)")
    assert send(world.wen, write(world), answers).status_code == 302
    url = reverse("measures:register_file", args=[world.oak.ref])
    lines = csv.reader(StringIO(see(world.maya, url).content.decode()))
    assert any("'=HYPERLINK(1)" in line for line in lines)


def test_ten_times_as_many_cost_no_more_questions(world):
    pages = [
        reverse("measures:register", args=[world.oak.ref]),
        reverse("placements:young_person", args=[world.noor.ref]),
        reverse("homes:due", args=[world.oak.ref]),
    ]

    def questions():
        numbers = []
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert see(world.maya, page).status_code == 200
            numbers.append(len(asked))
        return numbers

    questions()
    before = questions()
    for _ in range(10):
        assert send(world.wen, write(world), held(world)).status_code == 302
    assert questions() == before
