"""Risk assessments: what is good first, agreed, read, looked at again, changed, ended, set beside."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from homes.due import duties_for
from placements.incidents.models import InvolvedYoungPerson
from placements.models import Placement
from placements.risks.models import RiskAssessment, RiskReview, Touch, next_review
from tests.people import as_, see, send, shown_token, token_in, words
from tests.world import canary, days_ago, made_now


def in_a_month():
    return days_ago(-30)


def day(name, value):
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def answers(**more):
    given = {
        "about": "Going quiet after calls with Mum",
        "starts": "worry",
        "benefit": "She keeps the calls, and the evening after them.",
        "hazard": "She walks out at night, and is cold and alone.",
        "how_likely": "Twice since June, both on a Sunday.",
        "how_serious": "She was found within the hour both times.",
        "measures": "One adult near, not talking\nA brew at nine",
        "decision": "with measures",
        "own_view": "agrees",
        "own_words": "Just dont ask me stuff",
        "adults": ["Wen Li", "Maya Whitlock"],
        "authority_view": "",
        **day("decided_on", timezone.localdate()),
        **day("review_by", in_a_month()),
    }
    return given | more


def write(child):
    return reverse("risks:write", args=[child.ref])


def page(risk):
    return reverse("risks:risk", args=[risk.ref])


def review(risk):
    return reverse("risks:review", args=[risk.ref])


def beside(record):
    return reverse("risks:choose", args=[record.ref, "incident"])


def latest():
    return RiskAssessment.objects.latest("pk")


def theirs(user, home, code="risk-review"):
    return [duty for duty in duties_for(user, [home]) if duty.code == code]


def due_since(risk, days=1):
    """The same risk assessment, due so many days ago (as its own history would have it)."""
    RiskReview.objects.filter(risk=risk).update(
        review_by=days_ago(days), version=2, amended_at=timezone.now(), amended_by=risk.recorded_by_id,
        amended_because="Put right for the test",
    )  # fmt: skip
    return risk


# ---------- agreed, and read ----------
def test_wen_agrees_one_with_noor_and_it_is_read_where_it_belongs(world):
    response = send(world.wen, write(world.noor), answers())
    assert response.status_code == 302
    risk = latest()
    assert response.url == page(risk)
    assert (risk.home, risk.young_person, risk.recorded_by) == (world.oak, world.noor, world.wen)
    assert (risk.adults, risk.review_by) == (["Wen Li", "Maya Whitlock"], in_a_month())
    event = AuditEvent.objects.get(kind="risks.riskassessment", verb="wrote", thing=risk.ref)
    assert event.by == world.wen
    assert list(event.young_people.all()) == [world.noor]
    read = words(see(world.ines, page(risk)))
    for said in ("Going quiet after calls with Mum", "<li>A brew at nine</li>", "Noor agrees",
                 "Just dont ask me stuff", "Maya Whitlock", "Not asked."):  # fmt: skip
        assert said in read
    assert read.index("She keeps the calls") < read.index("She walks out at night")
    story = words(see(world.maya, reverse("placements:young_person", args=[world.noor.ref])))
    assert "Risks we agreed to take" in story
    assert "Going quiet after calls with Mum" in story
    listed = words(see(world.dev, reverse("risks:risks", args=[world.noor.ref])))
    assert "Agreed by Wen Li and Maya Whitlock." in listed


def test_the_form_asks_what_is_good_before_what_could_go_wrong_and_offers_three_months(world):
    form = words(see(world.wen, write(world.alex)))
    assert form.index("What is good about it?") < form.index("What could go wrong, and for whom?")
    again = next_review(timezone.localdate())
    assert f'name="review_by_month" value="{again.month}"' in form


@pytest.mark.parametrize(
    ("decided", "again"),
    [
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2023, 11, 30), date(2024, 2, 29)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_three_months_are_calendar_months(decided, again):
    assert next_review(decided) == again


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"benefit": ""}, "Enter what is good about it"),
        ({"decision": "with measures", "measures": " "}, "Enter what you do about it, one thing a line"),
        ({"decision": "not yet"}, "Enter what would change that"),
        ({"own_view": "agrees", "own_words": ""}, "Enter what Noor said, or how they showed it"),
        ({"own_view": "disagrees", "own_words": ""}, "Enter what Noor said, or how they showed it"),
        ({"own_view": "not asked", "own_words": ""}, "Enter why Noor was not asked"),
        ({"adults": []}, "Select at least one adult who agreed it"),
        ({"adults": ["Omar Haddad"]}, "Select a valid choice"),
        (lambda: day("review_by", days_ago(0)), "Enter a day"),
        (lambda: day("review_by", days_ago(-800)), "or earlier"),
        (lambda: day("decided_on", in_a_month()), "Enter today or an earlier day"),
        ({"decision": "certainly"}, "Select a valid choice"),
        ({"about": "a" * 161}, "Shorten this by 1 character"),
    ],
)  # fmt: skip
def test_what_is_missing_is_asked_for_beside_its_question_and_nothing_is_lost(
    world, more, sentence
):
    before = RiskAssessment.objects.count()
    response = send(world.wen, write(world.noor), answers(**made_now(more)))
    assert response.status_code == 422
    assert sentence in words(response)
    assert "She walks out at night" in words(response)
    assert RiskAssessment.objects.count() == before


def test_not_yet_says_what_would_change_it(world):
    more = {
        "decision": "not yet",
        "measures": "",
        "would_change": "Two weeks of ringing when late.",
    }
    send(world.wen, write(world.noor), answers(**more))
    read = words(see(world.maya, page(latest())))
    assert "Not yet" in read
    assert "Two weeks of ringing when late." in read
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskAssessment.objects.create(
            home=world.oak, young_person=world.noor, about="x", starts="wish", benefit="x",
            hazard="x", how_likely="x", how_serious="x", decision="not yet", own_view="agrees",
            adults=["Wen Li"], decided_on=days_ago(1), review_by=in_a_month(), recorded_by=world.wen,
        )  # fmt: skip


def test_sent_twice_it_is_one(world):
    token, before = (
        shown_token(as_(world.wen), write(world.noor), world.wen),
        RiskAssessment.objects.count(),
    )
    one, two = (send(world.wen, write(world.noor), answers(), token=token) for _ in "ab")
    assert one.url == two.url
    assert RiskAssessment.objects.count() == before + 1


def test_what_was_begun_is_given_back_and_names_nobody(world):
    send(world.wen, write(world.noor), answers(benefit=""))
    began = words(see(world.wen, reverse("accounts:began")))
    assert "A risk assessment" in began
    assert "Noor" not in began.split("<main")[1]


def test_nobody_writes_about_who_has_moved_on(world):
    Placement.objects.filter(pk=world.noor_placement.pk).update(
        ends_on=days_ago(2), ending="planned"
    )
    assert see(world.maya, write(world.noor)).status_code == 403
    assert see(world.maya, review(world.noor_risk)).status_code == 403
    assert see(world.maya, page(world.noor_risk)).status_code == 200
    assert see(world.wen, page(world.noor_risk)).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("wen", 200), ("maya", 200), ("dev", 200), ("ruth", 200), ("ines", 200), ("sol", 200),
     ("sid", 404), ("elsa", 404), ("omar", 404), ("lena", 404), ("cass", 404)],
)  # fmt: skip
def test_who_reads_one(world, who, status):
    response = see(getattr(world, who), page(world.alex_risk))
    assert response.status_code == status
    assert (canary("alex-risk") in words(response)) == (status == 200)


def test_others_are_not_named_to_a_social_worker(world):
    more = {"hazard": "Jamie Firth eggs him on.", "own_words": "Its Jamie who starts it"}
    send(world.wen, write(world.alex), answers(**more))
    read = words(see(world.sol, page(latest())))
    assert "Jamie" not in read
    assert "Another young person eggs him on." in read
    assert "Its another young person who starts it" in read
    assert "Jamie Firth eggs him on." in words(see(world.maya, page(latest())))


def test_hostile_words_are_shown_as_words(world):
    send(
        world.wen, write(world.noor), answers(about="<script>alert(1)</script>", measures="=1+1\n🌧️")
    )
    read = words(see(world.maya, page(latest())))
    assert "<script>alert(1)" not in read
    assert "&lt;script&gt;alert(1)" in read


# ---------- looked at again ----------
def test_reviewing_is_one_press_and_a_sentence_and_moves_the_day_on(world):
    risk = due_since(world.alex_risk)
    assert [duty.due for duty in theirs(world.wen, world.oak)] == [days_ago(1)]
    today = words(see(world.wen, reverse("homes:today", args=[world.oak.ref])))
    assert "Look again at Alex’s risk assessment" in today
    sent = {"says": "A fortnight without a word about it.", **day("review_by", in_a_month())}
    response = send(world.dev, review(risk), sent)
    assert response.status_code == 302
    done = risk.reviews.latest("pk")
    assert (done.says, done.recorded_by) == (sent["says"], world.dev)
    fresh = RiskAssessment.objects.with_next_review().get(pk=risk.pk)
    assert (fresh.version, fresh.review_on) == (1, in_a_month())
    assert [duty.due for duty in theirs(world.wen, world.oak)] in ([], [in_a_month()])
    assert sent["says"] in words(see(world.sol, page(risk)))
    assert AuditEvent.objects.filter(verb="reviewed", thing=risk.ref, by=world.dev).count() == 1


def test_a_review_without_a_sentence_or_in_the_past_is_refused(world):
    before = RiskReview.objects.count()
    assert (
        send(world.wen, review(world.alex_risk), day("review_by", in_a_month())).status_code == 422
    )
    past = {"says": "Fine so far.", **day("review_by", days_ago(1))}
    assert send(world.wen, review(world.alex_risk), past).status_code == 422
    assert RiskReview.objects.count() == before


def test_two_who_review_at_once_see_each_other(world):
    sent = {"says": "Fine so far.", **day("review_by", in_a_month())}
    opened = shown_token(as_(world.wen), review(world.alex_risk), world.wen)
    assert send(world.tom, review(world.alex_risk), sent).status_code == 302
    answer = send(world.wen, review(world.alex_risk), sent, token=opened)
    assert answer.status_code == 409
    assert "Fine so far.</textarea>" in words(answer)
    assert send(world.wen, review(world.alex_risk), sent, token=token_in(answer)).status_code == 302
    assert world.alex_risk.reviews.count() == 3


def test_a_void_review_gives_the_day_before_it_back(world):
    sent = {"says": "Fine so far.", **day("review_by", in_a_month())}
    send(world.wen, review(world.alex_risk), sent)
    mine = world.alex_risk.reviews.latest("pk")
    void = reverse("records:void", args=[mine.ref, "risk-review"])
    assert send(world.wen, void, {"because": "About the wrong risk."}).status_code == 302
    fresh = RiskAssessment.objects.with_next_review().get(pk=world.alex_risk.pk)
    assert fresh.review_on == days_ago(-80)


@pytest.mark.parametrize(
    ("now", "group"),
    [
        ("2026-10-24T22:59:59+00:00", "today"),  # 23:59 in London, the night the clocks go back
        ("2026-10-24T23:00:00+00:00", "overdue"),
    ],
)
def test_it_is_owed_until_the_day_ends_in_london(world, now, group):
    from datetime import datetime

    from homes.due import Duty

    duty = Duty(code="risk-review", what="x", url="/", fact="x", due=date(2026, 10, 24))
    assert duty.group(datetime.fromisoformat(now)) == group


def test_it_is_due_to_those_who_may_review_it_and_to_nobody_else(world):
    due_since(world.alex_risk)
    for name in ("wen", "dev", "maya"):
        assert len(theirs(getattr(world, name), world.oak)) == 1, name
    for name in ("ruth", "ines", "sol", "elsa"):
        assert theirs(getattr(world, name), world.oak) == [], name
    Placement.objects.filter(pk=world.alex_placement.pk).update(
        ends_on=days_ago(2), ending="planned"
    )
    assert theirs(world.maya, world.oak) == []


# ---------- changed, ended ----------
def test_a_change_is_a_new_version_with_a_reason_both_texts_side_by_side(world):
    change = reverse("records:change", args=[world.alex_risk.ref, "risk"])
    shown = words(see(world.tom, change))
    assert f'name="review_by_day" value="{days_ago(-80).day}"' in shown  # as the review moved it on
    sent = answers(
        hazard="The ring road, and now the fog.",
        adults=["Tom Adeyemi"],
        because="It is November now.",
    )
    assert send(world.tom, change, sent).status_code == 302
    fresh = RiskAssessment.objects.with_next_review().get(pk=world.alex_risk.pk)
    assert (fresh.version, fresh.review_on, fresh.recorded_by) == (2, in_a_month(), world.wen)
    both = words(see(world.sol, reverse("records:versions", args=[fresh.ref, "risk"])))
    assert "It is November now." in both
    assert "<del>" in both
    assert "fog" in both
    assert "The ring road at half past eight" in both.replace("<del>", "").replace("</del>", "")


def test_no_word_changes_without_a_version(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskAssessment.objects.filter(pk=world.alex_risk.pk).update(measures="None")
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskReview.objects.filter(pk=world.alex_risk_review.pk).update(says="Nothing")


def test_ended_it_says_why_and_is_looked_at_no_more(world):
    due_since(world.alex_risk)
    end = reverse("risks:end", args=[world.alex_risk.ref])
    assert send(world.wen, end, {"because": "no"}).status_code == 422
    assert send(world.wen, end, {"because": "He has cycled alone since May."}).status_code == 302
    assert theirs(world.wen, world.oak) == []
    read = words(see(world.sol, page(world.alex_risk)))
    assert "No longer needed." in read
    assert "He has cycled alone since May." in read
    assert "Look at it again</a>" not in words(see(world.wen, page(world.alex_risk)))
    assert see(world.wen, review(world.alex_risk)).status_code == 302
    sent = {"says": "Fine so far.", **day("review_by", in_a_month())}
    opened = send(world.wen, review(world.alex_risk), sent)
    assert opened.status_code == 409
    refused = send(world.wen, review(world.alex_risk), sent, token=token_in(opened))
    assert refused.status_code == 422
    assert "Write a new one to go on" in words(refused)
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskAssessment.objects.filter(pk=world.alex_risk.pk).update(ended_because="Other words")
    listed = words(see(world.wen, reverse("risks:risks", args=[world.alex.ref])))
    assert listed.index("No longer needed</h2>") < listed.index(canary("alex-risk"))


def test_void_it_keeps_its_words_and_stands_nowhere(world):
    void = reverse("records:void", args=[world.alex_risk.ref, "risk"])
    assert send(world.tom, void, {"because": "About the wrong boy."}).status_code == 403
    assert send(world.wen, void, {"because": "About the wrong boy."}).status_code == 302
    assert canary("alex-risk") in words(see(world.maya, page(world.alex_risk)))
    assert see(world.sol, page(world.alex_risk)).status_code == 404
    story = words(see(world.maya, reverse("placements:young_person", args=[world.alex.ref])))
    assert canary("alex-risk") not in story
    incident = words(see(world.maya, reverse("incidents:incident", args=[world.shared.ref])))
    assert canary("alex-risk") not in incident


# ---------- beside an incident ----------
def test_an_incident_shows_what_it_touches_with_the_review_one_press_away(world):
    for name in ("incidents:incident", "incidents:review"):
        read = words(see(world.maya, reverse(name, args=[world.shared.ref])))
        assert canary("alex-risk") in read
        assert canary("jamie-risk") in read
        assert review(world.alex_risk) in read
    back = words(see(world.maya, page(world.alex_risk)))
    assert "What has touched it" in back
    assert reverse("incidents:incident", args=[world.shared.ref]) in back


def test_a_social_worker_sees_beside_it_their_own_young_persons_alone(world):
    read = words(see(world.sol, reverse("incidents:incident", args=[world.shared.ref])))
    assert canary("alex-risk") in read
    assert canary("jamie-risk") not in read
    assert review(world.alex_risk) not in read
    assert beside(world.shared) not in read


def test_what_it_touches_is_chosen_and_taken_off_again(world):
    url = beside(world.alex_incident)
    shown = words(see(world.wen, url))
    assert canary("alex-risk") in shown
    assert canary("jamie-risk") not in shown  # not of somebody who was not part of it
    assert send(world.wen, url, {"risks": [world.alex_risk.ref]}).status_code == 302
    touch = Touch.objects.get(thing=world.alex_incident.ref, taken_off_at=None)
    assert (touch.risk, touch.recorded_by) == (world.alex_risk, world.wen)
    assert send(world.wen, url, {"risks": [world.alex_risk.ref]}).status_code == 302
    assert Touch.objects.filter(thing=world.alex_incident.ref).count() == 1
    assert send(world.dev, url, {"risks": []}).status_code == 302
    touch.refresh_from_db()
    assert touch.taken_off_by == world.dev
    read = words(see(world.maya, reverse("incidents:incident", args=[world.alex_incident.ref])))
    assert canary("alex-risk") not in read
    assert send(world.wen, url, {"risks": [world.jamie_risk.ref]}).status_code == 422
    assert send(world.wen, url, {"risks": [world.aria_risk.ref]}).status_code == 422


def test_a_second_chooser_sees_what_the_first_chose(world):
    url = beside(world.shared)
    opened = shown_token(as_(world.wen), url, world.wen)
    assert send(world.tom, url, {"risks": [world.alex_risk.ref]}).status_code == 302
    answer = send(world.wen, url, {"risks": [world.jamie_risk.ref]}, token=opened)
    assert answer.status_code == 409
    assert Touch.objects.get(thing=world.shared.ref, taken_off_at=None).risk == world.alex_risk


def test_only_kinds_that_may_stand_beside_one(world):
    for kind, thing in (
        ("line", world.alex_line),
        ("supervision", world.tom_supervision),
        ("none", world.shared),
    ):
        assert see(world.maya, reverse("risks:choose", args=[thing.ref, kind])).status_code == 404


# ---------- the cost ----------
def test_the_queries_stand_still_as_risk_assessments_grow(world):
    urls = [
        reverse("placements:young_person", args=[world.alex.ref]),
        reverse("risks:risks", args=[world.alex.ref]),
        reverse("homes:due", args=[world.oak.ref]),
        reverse("incidents:incident", args=[world.shared.ref]),
    ]

    def asked():
        numbers = []
        for url in urls:
            client = as_(world.maya)
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            numbers.append(len(queries))
        return numbers

    due_since(world.alex_risk)
    first = asked()
    copied = {
        one.attname: getattr(world.alex_risk, one.attname)
        for one in RiskAssessment._meta.concrete_fields
        if one.attname not in ("id", "ref", "recorded_at")
    }
    for _ in range(12):
        risk = RiskAssessment.objects.create(**copied | {"review_by": days_ago(-3)})
        Touch.objects.create(risk=risk, home=world.oak, kind="incident", thing=world.shared.ref,
                             recorded_by=world.wen)  # fmt: skip
    assert asked() == first
    assert InvolvedYoungPerson.objects.filter(incident=world.shared).count() == 2
