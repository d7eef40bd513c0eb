"""The placement plan: versions, never overwritten; two people at once keep both their words."""

import pytest
from django.urls import reverse

from accounts import kept
from accounts.models import AuditEvent, Draft
from placements.models import PlacementPlan
from tests.people import as_, see, send, shown_token, token_in, words
from tests.world import canary

ANSWERS = {
    "likes": "Bikes and bacon",
    "triggers": "Being laughed at",
    "what_helps": "One adult\nThe kitchen",
    "agreed_by_young_person": "yes",
    "reason": "Looked at it after the summer",
}


def write(child):
    return reverse("placements:plan_write", args=[child.ref])


def latest(child):
    return PlacementPlan.objects.filter(young_person=child).order_by("-version").first()


def test_wen_writes_the_next_version_and_it_is_on_the_page(world):
    response = send(world.wen, write(world.alex), ANSWERS)
    assert response.status_code == 302
    plan = latest(world.alex)
    assert (plan.version, plan.likes, plan.agreed_by_young_person) == (3, "Bikes and bacon", True)
    assert plan.recorded_by == world.wen
    event = AuditEvent.objects.filter(kind="placements.placementplan", verb="wrote").latest("pk")
    assert (event.by, event.thing) == (world.wen, plan.ref)
    page = words(see(world.sol, reverse("placements:young_person", args=[world.alex.ref])))
    assert "<li>The kitchen</li>" in page
    assert world.alex_plan_2.likes == PlacementPlan.objects.get(pk=world.alex_plan_2.pk).likes


def test_the_form_begins_with_the_words_of_the_last_version(world):
    assert canary("alex-plan-2") in words(see(world.wen, write(world.alex)))


def test_the_first_version_needs_no_reason_and_later_ones_do(world):
    PlacementPlan.objects.filter(young_person=world.noor).delete()
    first = {**ANSWERS, "reason": ""}
    assert send(world.wen, write(world.noor), first).status_code == 302
    response = send(world.wen, write(world.noor), first)
    assert response.status_code == 422
    assert "Enter why the plan is changing" in words(response)
    assert latest(world.noor).version == 1


def test_an_empty_plan_is_refused_beside_the_first_part(world):
    response = send(
        world.wen,
        write(world.alex),
        {"agreed_by_young_person": "no", "reason": "x"},
    )
    assert response.status_code == 422
    assert "Enter at least one part of the plan" in words(response)


def test_somebody_elses_version_meanwhile_is_shown_beside_mine(world):
    opened = shown_token(as_(world.wen), write(world.alex), world.wen)
    send(world.tom, write(world.alex), {**ANSWERS, "likes": "Bikes and spanners"})
    mine = {**ANSWERS, "likes": "Bikes and toast"}
    response = send(world.wen, write(world.alex), mine, token=opened)
    page = words(response)
    assert response.status_code == 409
    assert "Tom Adeyemi changed this" in page
    assert "<mark>spanners</mark>" in page
    assert "Bikes and toast</textarea>" in page
    # The page now stands on Tom's version: deciding and sending again saves.
    decided = {**ANSWERS, "likes": "All three"}
    again = send(world.wen, write(world.alex), decided, token=token_in(response))
    assert again.status_code == 302
    assert latest(world.alex).version == 4


def test_sent_twice_it_is_one_version(world):
    token = shown_token(as_(world.wen), write(world.alex), world.wen)
    one, two = (send(world.wen, write(world.alex), ANSWERS, token=token) for _ in "ab")
    assert one.url == two.url
    assert latest(world.alex).version == 3


def test_an_ended_session_gives_the_words_back_and_still_notices_a_version_meanwhile(world):
    token = shown_token(as_(world.wen), write(world.alex), world.wen)
    mine = {**ANSWERS, "likes": "Kept words", kept.FIELD: token}
    assert as_(None).post(write(world.alex), mine).status_code == 302
    held = Draft.objects.latest("pk")
    back = f"{write(world.alex)}?kept={held.ref}"
    page = words(see(world.wen, back))
    assert "Kept words</textarea>" in page
    assert "What you wrote is here again" in page
    assert "while you were writing" not in page
    send(world.tom, write(world.alex), ANSWERS)
    page = words(see(world.wen, back))
    assert "Tom Adeyemi changed this" in page
    assert "Kept words</textarea>" in page
    assert "Kept words" not in words(see(world.tom, back))


def test_a_version_stands_beside_the_one_before_with_what_changed(world):
    page = words(see(world.maya, reverse("placements:plan_version", args=[world.alex_plan_2.ref])))
    assert f"<del>{canary('alex-plan-1')}</del>" in page
    assert f"<ins>{canary('alex-plan-2')}</ins>" in page
    assert "Looked at it again together" in page
    assert "Being laughed at</ins>" not in page


def test_an_earlier_version_says_so_and_can_be_set_beside_any_other(world):
    one = reverse("placements:plan_version", args=[world.alex_plan_1.ref])
    assert "This is an earlier version" in words(see(world.maya, one))
    beside = words(see(world.maya, f"{one}?with={world.alex_plan_2.ref}"))
    assert f"<ins>{canary('alex-plan-2')}</ins>" in beside
    foreign = words(see(world.maya, f"{one}?with={world.elio_plan_2.ref}"))
    assert canary("elio-plan-2") not in foreign


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("maya", 200), ("dev", 200), ("wen", 200), ("ruth", 403), ("ines", 403), ("sol", 403),
        ("sid", 404), ("elsa", 404), ("omar", 404), ("lena", 404), ("cass", 404),
    ],
)  # fmt: skip
def test_who_may_write_it(world, who, status):
    user = getattr(world, who)
    assert see(user, write(world.alex)).status_code == status
    if status != 200:
        assert send(user, write(world.alex), ANSWERS).status_code == status
        assert latest(world.alex).version == 2


@pytest.mark.parametrize("who", ["omar", "elsa", "sid", "lena", "cass"])
def test_a_version_elsewhere_is_not_there(world, who):
    address = reverse("placements:plan_version", args=[world.alex_plan_1.ref])
    assert see(getattr(world, who), address).status_code == 404


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "emoji 🌧️ and ‏نور", "“Word” – paste…\r\n\x0bwith\x00nul",
        "a" * 20_000, "a" * 4001, "\ud83d", " ",
    ],
)  # fmt: skip
def test_bad_input_is_taken_or_refused_in_words_and_never_breaks(world, text):
    data = {
        **ANSWERS,
        "health": text.encode("utf-8", "replace").decode(),
        "seen": world.alex_plan_2.ref,
    }
    response = send(world.wen, write(world.alex), data)
    assert response.status_code in (302, 422)
    if response.status_code == 422:
        assert "Shorten this by" in words(response)
    else:
        page = words(see(world.wen, reverse("placements:plan", args=[world.alex.ref])))
        assert "<script>alert" not in page
