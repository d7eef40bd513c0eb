"""Covering another home at night: an hour, one young person, reading only, and looked at afterwards."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.looking import notices, tasks
from accounts.looking.models import Notice
from accounts.models import AuditEvent, Membership
from accounts.policy import Role
from homes.due import duties_for
from placements.cover import actions
from placements.cover.models import Cover
from placements.models import Placement
from tests.by_hand import unguarded
from tests.people import as_, see, send, words
from tests.repository.walk import address, judged_once, rows, things  # noqa: F401  (two are fixtures)
from tests.world import canary, join

REASON = "Dev rang at two: Alex is on the roof and he is alone with four others"


def begin(world, who="elsa", whom="alex", home="oak", reason=REASON):
    """Somebody sends the form that opens a young person's page for an hour."""
    url = reverse("cover:begin", args=[getattr(world, home).ref])
    form = {"young_person": getattr(world, whom).ref, "reason": reason}
    return send(getattr(world, who), url, form)


def covering(world, **more):
    """Elsa, manager of Elm House, covers Alex at Oak House."""
    answer = begin(world, **more)
    assert answer.status_code == 302, words(answer)
    return Cover.objects.latest("pk")


def page_of(world, name):
    return reverse("placements:young_person", args=[getattr(world, name).ref])


def over(cover):
    """An hour and a minute later."""
    ended = timezone.now() - timedelta(minutes=1)
    began = ended - timedelta(minutes=60)
    with unguarded(Cover):
        Cover.objects.filter(pk=cover.pk).update(starts_at=began, ends_at=ended)
    cover.refresh_from_db()


# ---------- finding it and beginning ----------
def test_a_manager_finds_it_from_her_own_page(world):
    me = words(see(world.elsa, reverse("accounts:me")))
    assert reverse("cover:choose") in me
    chosen = words(see(world.elsa, reverse("cover:choose")))
    assert "Oak House" in chosen
    assert "Elm House" not in chosen.split("Which home?")[1]  # her own
    assert "Ash Lodge" not in chosen  # another provider's


@pytest.mark.parametrize("who", ["wen", "dev", "ruth", "ines", "sol", "cass", "bea", "lena"])
def test_only_managers_cover(world, who):
    assert see(getattr(world, who), reverse("cover:choose")).status_code == 403
    assert reverse("cover:choose") not in words(see(getattr(world, who), reverse("accounts:me")))


def test_the_only_home_of_a_provider_has_nobody_to_cover(world):
    world.yew.provider = world.millbrook
    world.yew.save()
    assert "no other home" in words(see(world.omar, reverse("cover:choose")))


def test_the_choice_shows_the_names_they_go_by_and_nothing_else(world):
    page = words(see(world.elsa, reverse("cover:begin", args=[world.oak.ref])))
    assert all(name in page for name in ("Alex", "Jamie", "Noor"))
    assert not any(name in page for name in ("Marlowe", "Firth", "Cora", "Asa", "canary"))
    event = AuditEvent.objects.latest("pk")
    assert (event.by, event.home, event.purpose) == (
        world.elsa,
        world.oak,
        "cover: who lives there",
    )


def test_one_young_person_can_be_read_and_the_rest_stays_shut(world):
    for name in ("alex", "jamie", "noor", "cora"):
        assert see(world.elsa, page_of(world, name)).status_code == 404
    answer = begin(world)
    assert (answer.status_code, answer.url) == (302, page_of(world, "alex"))
    page = see(world.elsa, answer.url)
    assert page.status_code == 200
    assert canary("alex-good-day") in words(page)
    for name in ("jamie", "noor", "cora"):
        assert see(world.elsa, page_of(world, name)).status_code == 404


def test_what_a_cover_reads_is_a_hand_written_list(world, things, request):  # noqa: F811
    """Everything else answers as before it began."""
    covering(world)
    request.getfixturevalue("judged_once")  # from here on: she covers now
    reads = {
        ("placements:young_person", "alex"),
        ("placements:plan", "alex"),
        ("placements:plan_version", "alex_plan_1"),
        ("daily:line", "alex_line"),
        ("daily:lines", "alex"),
        ("incidents:incident", "shared"),
        ("incidents:of_one", "alex"),
        ("incidents:patterns_of", "alex"),
        ("outcomes:goal", "alex_goal"),
        ("outcomes:chosen", "alex_outcome"),
        ("helps:of_one", "alex"),
        ("helps:alike_of", "alex"),
        ("records:versions", "shared/incident"),
        ("records:versions", "alex_line/line"),
        ("records:versions", "together/entry"),
        ("records:versions", "alex_entry_part/entry-part"),
        ("records:versions", "alex_risk/risk"),
        ("placements:chronology", "alex"),
        ("daily:entry", "alex_entry"),
        ("daily:entry", "together"),
        ("daily:rewards_of", "alex"),
        ("behaviour:plan", "alex"),
        ("behaviour:version", "alex_behaviour"),
        ("behaviour:version", "alex_behaviour_draft"),
        ("risks:risks", "alex"),
        ("risks:risk", "alex_risk"),
        ("measures:measure", "alex_measure"),
        ("missing:episode", "alex_missing"),
        ("people:people", "alex"),
        ("people:person", "alex_nan"),
        ("people:person", "alex_dad"),
        ("records:versions", "alex_nan/person"),
        ("voice:said", "alex_added"),
    }
    refused = {  # seen to be there, and not hers to do
        ("placements:change", "alex"),
        ("placements:move_on", "alex"),
        ("placements:plan_write", "alex"),
        ("placements:looked", "alex"),
        ("incidents:review", "shared"),
        ("incidents:add_account", "alex_part"),
        ("outcomes:goal_add", "alex"),
        ("outcomes:choose", "alex"),
        ("outcomes:end_chosen", "alex_outcome"),
        ("records:change", "alex_outcome/chosen"),
        ("outcomes:goal_progress", "alex_goal"),
        ("outcomes:reports", "alex"),
        ("outcomes:ask_report", "alex"),
        ("records:change", "shared/incident"),
        ("records:change", "alex_part/part"),
        ("records:change", "shared_step/step"),
        ("records:change", "wen_own/own"),
        ("records:change", "alex_line/line"),
        ("records:change", "alex_goal/goal"),
        ("records:void", "shared/incident"),
        ("records:void", "alex_line/line"),
        ("records:change", "together/entry"),
        ("records:change", "alex_entry_part/entry-part"),
        ("records:change", "alex_risk/risk"),
        ("records:change", "alex_risk_review/risk-review"),
        ("records:void", "together/entry"),
        ("records:void", "alex_risk/risk"),
        ("placements:shown", "alex"),
        ("placements:booklet", "alex"),
        ("daily:tell", "alex_planned"),
        ("behaviour:write", "alex"),
        ("behaviour:sign_with_them", "alex_behaviour_draft"),
        ("behaviour:sign", "alex_behaviour_draft"),
        ("records:change", "alex_behaviour/behaviour-plan"),
        ("records:void", "alex_behaviour/behaviour-plan"),
        ("risks:write", "alex"),
        ("people:write", "alex"),
        ("people:end", "alex_nan"),
        ("records:change", "alex_nan/person"),
        ("records:void", "alex_nan/person"),
        ("records:void", "alex_added/own-words"),
        ("records:change", "alex_answer/answer"),
        ("records:void", "alex_answer/answer"),
        ("voice:add", "alex"),
        ("voice:answer", "alex_added"),
        ("risks:review", "alex_risk"),
        ("risks:end", "alex_risk"),
        ("risks:choose", "shared/incident"),
        ("measures:finish", "alex_begun"),
        ("missing:notice", "alex"),
        ("notifications:decide", "shared"),
        ("missing:sheet", "alex"),
        ("missing:told", "alex_missing"),
        ("missing:interview", "alex_missing"),
        ("measures:sign", "alex_measure"),
        ("measures:talk", "alex_measure"),
    }
    client = as_(world.elsa)
    wrong = []
    for route, thing, cells in rows():
        if route in {"account_logout", "placements:photo"} or thing in {"-", "oak_cover"}:
            continue
        was = {"ok": 200, "no": 403, ".": 404, "go": 302}[cells["elsa"]]
        expected = 200 if (route, thing) in reads else 403 if (route, thing) in refused else was
        if (route, thing) in {
            ("incidents:receipt", "shared"),
            ("measures:receipt", "alex_measure"),
        }:
            expected = 302  # to the record itself: she did not send it
        status = client.get(address(world, things, route, thing)).status_code
        if status != expected:
            wrong.append(f"{route} {thing}: {status}, not {expected}")
    assert not wrong, "\n".join(wrong)


def test_others_are_masked_as_for_a_social_worker(world):
    covering(world)
    for url in (
        page_of(world, "alex"),
        reverse("incidents:incident", args=[world.shared.ref]),
        reverse("daily:lines", args=[world.alex.ref]),
    ):
        page = words(see(world.elsa, url))
        assert not any(name in page for name in ("Jamie", "Firth", "Noor", "Karim")), url
        assert canary("jamie-shared-account") not in page
    incident = words(see(world.elsa, reverse("incidents:incident", args=[world.shared.ref])))
    assert canary("alex-shared-account") in incident
    assert "another young person" in incident


def test_what_another_provider_wrote_earlier_stays_theirs(world):
    """Asa lived at Oak before Ash: who covers Asa at Ash reads Ash's records."""
    join(world.elsa, Role.MANAGER, home=world.yew)
    covering(world, whom="asa", home="ash")
    assert see(world.elsa, page_of(world, "asa")).status_code == 200
    before = Placement.objects.get(young_person=world.asa, home=world.oak)
    from accounts.policy import visible

    world.elsa.__dict__.pop("_standing", None)
    assert before not in visible(world.elsa, Placement.objects.all())


def test_nothing_can_be_written(world):
    covering(world)
    before = world.alex.plans.count()
    url = reverse("placements:plan_write", args=[world.alex.ref])
    assert send(world.elsa, url, {"likes": "Hers", "reason": "x"}).status_code == 403
    page = words(see(world.elsa, page_of(world, "alex")))
    assert "Write about" not in page
    assert "Reports" not in page
    assert world.alex.plans.count() == before


def test_a_banner_stands_on_every_page(world):
    cover = covering(world)
    for url in (page_of(world, "alex"), reverse("accounts:me"), page_of(world, "elio")):
        page = words(see(world.elsa, url))
        assert "Covering" in page
        assert "60 minutes left" in page
        assert reverse("cover:end", args=[cover.ref]) in page
    over(cover)
    assert "minutes left" not in words(see(world.elsa, reverse("accounts:me")))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"reason": REASON}, "Select who it is about"),
        ({"young_person": "alex"}, "Enter why you need to read about them now"),
        ({"young_person": "alex", "reason": "night"}, "Enter the reason in a few words more"),
        ({"young_person": "elio", "reason": REASON}, "Select"),  # lives at another home
        ({"young_person": "cora", "reason": REASON}, "Select"),  # moved on long ago
    ],
)
def test_a_reason_and_somebody_who_lives_there_are_needed(world, typed, said):
    form = {**typed}
    if "young_person" in form:
        form["young_person"] = getattr(world, form["young_person"]).ref
    answer = send(world.elsa, reverse("cover:begin", args=[world.oak.ref]), form)
    assert answer.status_code == 422
    assert said in words(answer)
    if "reason" in typed:
        assert typed["reason"] in words(answer)
    assert not Cover.objects.exists()


@pytest.mark.parametrize(
    ("who", "home", "status"),
    [
        ("maya", "oak", 403),  # her own
        ("ruth", "oak", 403),  # reads it anyway
        ("dev", "elm", 404),
        ("bea", "oak", 403),
        ("omar", "oak", 404),  # another provider's
        ("sol", "oak", 404),
        ("lena", "oak", 404),
    ],
)
def test_whose_home_is_not_theirs_to_cover(world, who, home, status):
    url = reverse("cover:begin", args=[getattr(world, home).ref])
    assert see(getattr(world, who), url).status_code == status
    assert begin(world, who=who, home=home).status_code == status
    assert not Cover.objects.exists()


# ---------- the hour ----------
def test_it_lasts_an_hour_by_the_databases_clock(world):
    cover = covering(world)
    assert cover.ends_at - cover.starts_at == timedelta(minutes=60)
    longer = cover.ends_at + timedelta(seconds=1)
    with unguarded(Cover), pytest.raises(IntegrityError), transaction.atomic():
        Cover.objects.filter(pk=cover.pk).update(ends_at=longer)
    over(cover)
    assert see(world.elsa, page_of(world, "alex")).status_code == 404


def test_the_database_keeps_what_was_said_when_it_began_and_what_a_review_found(world):
    """Nobody moves a cover to another night, lengthens it, or writes over what came of it."""
    cover = covering(world)
    mine = Cover.objects.filter(pk=cover.pk)
    for change in (
        {"reason": "Nothing much"},
        {"by": world.maya},
        {"young_person": world.jamie},
        {"starts_at": cover.starts_at - timedelta(minutes=5)},
        {"ends_at": cover.ends_at + timedelta(seconds=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            mine.update(**change)
    over(cover)
    mine.update(found="It was right", reviewed_at=timezone.now(), reviewed_by=world.maya)
    with pytest.raises(IntegrityError), transaction.atomic():
        mine.update(found="Nothing")


def test_ending_it_bites_on_the_next_request(world):
    cover = covering(world)
    assert send(world.elsa, reverse("cover:end", args=[cover.ref]), {}).status_code == 302
    assert see(world.elsa, page_of(world, "alex")).status_code == 404
    cover.refresh_from_db()
    assert (cover.ended_by, cover.ended_at) == (world.elsa, cover.ends_at)
    # it is no longer hers to look at either: somebody else does that
    assert see(world.elsa, reverse("cover:cover", args=[cover.ref])).status_code == 404


@pytest.mark.parametrize("who", ["maya", "dev", "ruth"])
def test_those_who_answer_for_the_home_can_end_it(world, who):
    cover = covering(world)
    url = reverse("cover:end", args=[cover.ref])
    assert send(getattr(world, who), url, {}).status_code == 302
    assert see(world.elsa, page_of(world, "alex")).status_code == 404
    again = send(getattr(world, who), url, {})
    assert again.status_code == 422
    assert "ended already" in words(again)


@pytest.mark.parametrize(
    "change",
    ["her time as manager ended", "the young person moved on", "the account was closed"],
)
def test_it_ends_with_what_it_stands_on(world, change):
    covering(world)
    if change.startswith("her"):
        Membership.objects.filter(user=world.elsa).update(ends_at=timezone.now())
    elif change.startswith("the young"):
        Placement.objects.filter(young_person=world.alex).update(
            ends_on=timezone.localdate() - timedelta(days=1)
        )
    else:
        world.elsa.is_active = False
        world.elsa.save()
    assert see(world.elsa, page_of(world, "alex")).status_code in {404, 302}


def test_one_at_a_time_and_each_with_its_own_reason(world):
    first = covering(world)
    second = begin(world, whom="jamie", reason="Jamie rang as well and is frightened")
    assert second.status_code == 422
    assert "End that one first" in words(second)
    assert "Jamie rang as well" in words(second)
    send(world.elsa, reverse("cover:end", args=[first.ref]), {})
    again = covering(world, whom="jamie", reason="Jamie rang as well and is frightened")
    assert (again.reason, first.reason) == ("Jamie rang as well and is frightened", REASON)
    assert see(world.elsa, page_of(world, "alex")).status_code == 404


def test_two_people_may_cover_the_same_young_person(world):
    join(world.tom, Role.MANAGER, home=world.elm)
    Membership.objects.filter(user=world.tom, home=world.oak).update(ends_at=timezone.now())
    covering(world)
    assert begin(world, who="tom").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_two_sendings_at_once_make_one(lasting_world):
    world = lasting_world

    def press(whom):
        try:
            return begin(world, whom=whom).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(press, ["alex", "jamie", "alex", "noor"]))
    assert sorted(statuses) == [302, 422, 422, 422]
    assert Cover.objects.count() == 1


# ---------- telling ----------
def test_those_who_answer_for_the_home_are_told_at_once(world):
    cover = covering(world)
    told = Notice.objects.filter(thing=cover.ref)
    assert {one.to for one in told} == {world.maya, world.ruth}
    for who in ("maya", "ruth"):
        today = words(see(getattr(world, who), reverse("homes:today", args=[world.oak.ref])))
        assert "Elsa Brand is reading about Alex" in today
        assert reverse("cover:cover", args=[cover.ref]) in today
    group = words(see(world.ruth, reverse("inspections:group")))
    assert "Elsa Brand is reading about Alex" in group
    for who in ("wen", "dev", "ines"):
        today = words(see(getattr(world, who), reverse("homes:today", args=[world.oak.ref])))
        assert "Elsa Brand is reading" not in today


def test_the_mail_names_nobody_and_is_sent_once(world, settings):
    settings.EMAIL_HOST = "mail.example.org"
    covering(world)
    for notice in Notice.objects.all():
        tasks.mail_notice(notice.pk)
        tasks.mail_notice(notice.pk)
    tasks.mail_waiting_notices()
    assert sorted(m.to[0] for m in mail.outbox) == ["maya@example.org", "ruth@example.org"]
    for message in mail.outbox:
        text = message.subject + message.body
        assert not any(name in text for name in ("Alex", "Oak House", "Elsa", "roof"))


def test_it_is_due_to_be_reviewed_within_72_hours(world):
    cover = covering(world)
    for who in ("maya", "ruth"):
        found = [
            d for d in duties_for(getattr(world, who), [world.oak]) if d.code == "cover-review"
        ]
        assert len(found) == 1
        assert found[0].due == cover.starts_at + timedelta(hours=72)
        assert "Alex" in found[0].what
    for who in ("dev", "wen", "elsa", "ines"):
        duties = duties_for(getattr(world, who), [world.oak])
        assert not [d for d in duties if d.code == "cover-review"], who


# ---------- looking at it afterwards ----------
def test_what_was_opened_is_listed_in_order_and_signed_by_somebody_else(world):
    cover = covering(world)
    see(world.elsa, page_of(world, "alex"))
    see(world.elsa, reverse("placements:plan", args=[world.alex.ref]))
    see(world.elsa, reverse("incidents:incident", args=[world.shared.ref]))
    events = AuditEvent.objects.filter(by=world.elsa, as_role="covering", verb="opened")
    assert [event.purpose for event in events] == ["cover"] * 3
    over(cover)
    AuditEvent.objects.filter(pk__in=events).update(at=cover.starts_at + timedelta(minutes=5))
    page = words(see(world.maya, reverse("cover:review", args=[cover.ref])))
    order = [page.index(said) for said in ("Their page", "The placement plan", "An incident")]
    assert order == sorted(order)
    assert REASON in page
    answer = send(
        world.maya, reverse("cover:review", args=[cover.ref]), {"found": "Needed, and no more."}
    )
    assert answer.status_code == 302
    page = words(see(world.maya, answer.url))
    assert "Needed, and no more." in page
    assert "Reviewed" in page
    assert not [d for d in duties_for(world.maya, [world.oak]) if d.code == "cover-review"]
    assert AuditEvent.objects.filter(thing=cover.ref, verb="reviewed", by=world.maya).count() == 1


def test_nobody_reviews_their_own(world):
    cover = covering(world)
    over(cover)
    join(world.elsa, Role.MANAGER, home=world.oak)
    url = reverse("cover:review", args=[cover.ref])
    assert not [d for d in duties_for(world.elsa, [world.oak]) if d.code == "cover-review"]
    answer = send(world.elsa, url, {"found": "All fine"})
    assert answer.status_code == 422
    assert "You covered here yourself" in words(answer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cover.objects.filter(pk=cover.pk).update(
            reviewed_at=timezone.now(), reviewed_by=world.elsa, found="All fine"
        )


def test_a_review_waits_for_the_end_and_is_signed_once(world):
    cover = covering(world)
    url = reverse("cover:review", args=[cover.ref])
    early = send(world.maya, url, {"found": "Fine so far"})
    assert early.status_code == 422
    assert "still going on" in words(early)
    over(cover)
    assert send(world.maya, url, {"found": "Needed"}).status_code == 302
    late = send(world.ruth, url, {"found": "Not needed"})
    assert late.status_code == 422
    assert "Maya Whitlock has looked at it already" in words(late)
    assert "Not needed" in words(late)
    cover.refresh_from_db()
    assert (cover.found, cover.reviewed_by) == ("Needed", world.maya)


@pytest.mark.parametrize("who", ["dev", "ines"])
def test_those_who_oversee_read_it_and_do_not_sign(world, who):
    cover = covering(world)
    over(cover)
    assert see(getattr(world, who), reverse("cover:cover", args=[cover.ref])).status_code == 200
    assert see(getattr(world, who), reverse("cover:review", args=[cover.ref])).status_code == 403


def test_the_responsible_individual_sees_how_many(world):
    cover = covering(world)
    over(cover)
    covering(world, whom="jamie", reason="A second time this night, Jamie now")
    group = words(see(world.ruth, reverse("inspections:group")))
    assert "2 covers" in group
    listed = words(see(world.ruth, reverse("cover:covers", args=[world.oak.ref])))
    assert listed.count("Elsa Brand covered") == 2
    empty = words(see(world.ruth, reverse("cover:covers", args=[world.elm.ref])))
    assert "Nobody has covered here." in empty


def test_an_unknown_person_is_refused_as_if_it_were_not_there(world):
    cover = covering(world)
    for who in ("wen", "omar", "sol", "cass", "lena", "bea"):
        for route in ("cover:cover", "cover:review", "cover:end"):
            url = reverse(route, args=[cover.ref])
            assert see(getattr(world, who), url).status_code == 404, (who, route)


def test_begin_tells_nobody_of_what_was_not_kept(world):
    """The notice stands and falls with the cover."""
    covering(world)
    before = Notice.objects.count()
    with pytest.raises(actions.CoveringAlready):
        actions.begin(by=world.elsa, home=world.oak, young_person=world.jamie, reason=REASON)
    assert Notice.objects.count() == before
    assert notices.who_answers(world.oak) == [world.maya, world.ruth]
