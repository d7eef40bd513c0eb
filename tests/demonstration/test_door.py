"""One press and you are in: in a demonstration, and nowhere else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from inspections.demonstration.personas import PERSONAS
from tests.people import as_, words


@pytest.fixture
def demonstration(world, settings):
    """The test world wearing the demonstration's settings; Maya stands in for its manager."""
    settings.HEARTH_DEMO = True
    persona = next(one for one in PERSONAS if one.key == "manager")
    world.maya.email = persona.email
    world.maya.save()
    type(world.oak).objects.filter(pk=world.oak.pk).update(letter="E")
    return world


def test_signing_in_leads_to_the_street(demonstration, client):
    response = client.get(reverse("account_login"), follow=True)
    page = words(response)
    assert "Who would you like to be?" in page
    assert "Demonstration." in page
    for persona in PERSONAS:
        assert persona.label in page


def test_one_press_and_you_are_in(demonstration, client):
    response = client.post(reverse("demonstration:be", args=["manager"]), follow=True)
    assert "Maya Whitlock" in words(response)


def test_a_link_followed_from_elsewhere_changes_nobody(demonstration, client):
    client.get(reverse("demonstration:be", args=["manager"]))
    assert client.get("/me/").status_code == 302


def test_one_may_walk_into_another_home_as_its_manager(demonstration, client):
    response = client.post(reverse("demonstration:walk_in", args=["e"]), follow=True)
    assert "Oak House" in words(response)
    assert client.post(reverse("demonstration:walk_in", args=["z"])).status_code == 404


def test_nothing_of_whoever_was_here_before_is_left(demonstration):
    client = as_(demonstration.omar)
    before = client.session.session_key
    client.post(reverse("demonstration:be", args=["manager"]))
    assert client.session.session_key != before
    assert "Maya" in words(client.get("/me/"))


def test_it_does_not_lead_off_to_another_house(demonstration, client):
    response = client.post(
        reverse("demonstration:be", args=["manager"]), {"next": "https://elsewhere.example/"}
    )
    assert response.url == "/"


def test_the_demonstrations_inspector_is_let_in_again_after_days(demonstration, client):
    persona = next(one for one in PERSONAS if one.key == "inspector")
    demonstration.ines.email = persona.email
    demonstration.ines.save()
    Membership.objects.filter(user=demonstration.ines).update(
        starts_at=timezone.now() - timedelta(days=9), ends_at=timezone.now() - timedelta(days=4)
    )
    response = client.post(reverse("demonstration:be", args=["inspector"]), follow=True)
    assert "Reading only" in words(response)


def test_in_a_real_house_there_is_no_such_door(world, client):
    for name, what in (("be", ["manager"]), ("walk_in", ["e"]), ("welcome", [])):
        assert client.post(reverse(f"demonstration:{name}", args=what)).status_code == 404
