"""Letting people in, ending it, and the very next request after that."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import installation
from accounts.links import secret_for
from accounts.models import AuditEvent, Installation, Invitation, Membership, User
from homes.models import Home, Provider
from placements.models import Allocation
from tests.people import as_, see, send, show_step, words
from tests.world import PASSWORD


def invite(world, by, **changes):
    data = {"name": "Kit New", "email": "kit@example.org", "role": "worker", **changes}
    return send(by, reverse("accounts:invite", args=[world.oak.ref]), data)


@pytest.fixture
def link(world):
    invite(world, world.maya)
    made = Invitation.objects.get()
    return reverse("accounts:invitation", args=[secret_for(made)])


def test_a_manager_invites_a_worker_who_chooses_a_password_and_is_in(world, client):
    response = invite(world, world.maya, staff_member=str(world.tom_post.pk))
    assert response.status_code == 422  # Tom has an account: he is not offered
    response = invite(world, world.maya)
    made = Invitation.objects.get()
    link = reverse("accounts:invitation", args=[secret_for(made)])
    assert link in words(see(world.maya, response.url))

    assert "Maya Whitlock has invited you as residential worker at Oak House" in words(
        client.get(link)
    )
    bad = client.post(link, {"name": "Kit New", "password": "short", "again": "short"})
    assert bad.status_code == 422
    assert not User.objects.filter(email="kit@example.org").exists()
    good = client.post(link, {"name": "Kit New", "password": PASSWORD, "again": PASSWORD})
    assert good.status_code == 302
    kit = User.objects.get(email="kit@example.org")
    show_step(client)
    assert client.get(reverse("homes:today", args=[world.oak.ref])).status_code == 200
    assert kit.memberships.get().given_by == world.maya
    assert AuditEvent.objects.filter(verb="let in", by=world.maya).exists()


def test_a_link_works_once(world, client, link):
    good = {"name": "Kit New", "password": PASSWORD, "again": PASSWORD}
    assert client.post(link, good).status_code == 302
    again = as_(None).post(link, good)
    assert again.status_code == 410
    assert User.objects.filter(email="kit@example.org").count() == 1


def test_opening_a_link_does_not_use_it_up(client, link):
    for _ in range(3):
        assert client.get(link).status_code == 200


@pytest.mark.parametrize("change", ["expired", "withdrawn"])
def test_an_old_link_or_one_taken_back_opens_nothing(world, client, link, change):
    if change == "withdrawn":
        made = Invitation.objects.get()
        send(world.maya, reverse("accounts:withdraw_invitation", args=[made.ref]), {})
    else:
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(link).status_code == 410


def test_a_made_up_link_is_not_there(world, client, link):
    made = Invitation.objects.get()
    forged = reverse("accounts:invitation", args=[f"{made.ref}-aaaaaaaaaaaaaaaaaaaaaaaaaa"])
    assert client.get(forged).status_code == 404


def test_a_social_worker_is_allocated_the_young_person_they_were_invited_for(world, client):
    invite(world, world.maya, role="social_worker", young_person=str(world.noor.pk))
    made = Invitation.objects.get()
    assert made.authority == world.westmere
    link = reverse("accounts:invitation", args=[secret_for(made)])
    client.post(link, {"name": "Kit New", "password": PASSWORD, "again": PASSWORD})
    show_step(client)
    allocation = Allocation.objects.get(worker__email="kit@example.org")
    assert allocation.young_person == world.noor
    assert client.get(reverse("placements:young_person", args=[world.noor.ref])).status_code == 200
    assert client.get(reverse("placements:young_person", args=[world.alex.ref])).status_code == 404


def test_nobody_gives_more_than_they_hold(world):
    """Maya manages one of Millbrook's two homes: a responsible individual would see both."""
    response = invite(world, world.maya, role="responsible")
    assert response.status_code == 422
    assert "it has homes you do not manage" in words(response)
    assert invite(world, world.ruth, role="responsible").status_code == 302


@pytest.mark.parametrize("who", ["wen", "dev", "ines"])
def test_who_may_not_invite(world, who):
    assert invite(world, getattr(world, who)).status_code == 403


@pytest.mark.parametrize("who", ["omar", "elsa", "sol", "ivor", "lena"])
def test_strangers_find_no_such_home(world, who):
    assert invite(world, getattr(world, who)).status_code == 404


def test_choices_hold_nobody_of_another_home(world):
    page = words(see(world.maya, reverse("accounts:invite", args=[world.oak.ref])))
    for name in ("Elio", "Ora Flint", "Elsa Brand", "Zed"):
        assert name not in page


def test_ending_access_bites_on_the_very_next_request(world):
    wen = as_(world.wen)
    today = reverse("homes:today", args=[world.oak.ref])
    assert wen.get(today).status_code == 200
    membership = world.wen.memberships.get()
    response = send(world.maya, reverse("accounts:end_membership", args=[membership.ref]), {})
    assert response.status_code == 302
    assert wen.get(today).url.startswith("/sign-in/"), "it was the only place they had"
    membership.refresh_from_db()
    assert membership.ended_by == world.maya


def test_nobody_ends_their_own_access_or_that_of_another_home(world):
    own = world.maya.memberships.get()
    response = send(world.maya, reverse("accounts:end_membership", args=[own.ref]), {})
    assert response.status_code == 422
    assert "You cannot end your own access" in words(response)
    other = world.ora.memberships.get()
    assert (
        send(world.maya, reverse("accounts:end_membership", args=[other.ref]), {}).status_code
        == 404
    )


def test_ending_twice_is_said_kindly(world):
    membership = world.wen.memberships.get()
    url = reverse("accounts:end_membership", args=[membership.ref])
    send(world.maya, url, {})
    assert "ended already" in words(send(world.maya, url, {}))


def test_the_list_of_people_says_who_until_when(world):
    page = words(see(world.maya, reverse("accounts:people", args=[world.oak.ref])))
    assert "Ines Moreau" in page
    assert "Inspector" in page
    assert "Omar Haddad" not in page


@pytest.fixture
def empty_house(db):
    """A real installation with nobody in it."""
    from tests.emptying import empty_everything

    empty_everything()
    _, code = installation.begin(Installation.Kind.REAL, holds_anything=False)
    installation.forget()
    return code


FIRST = {
    "provider": "Harbour Homes",
    "sector": "private",
    "home": "Lantern House",
    "purpose": "wide range",
    "places": "4",
    "name": "Rosa Lind",
    "email": "rosa@example.org",
    "password": PASSWORD,
    "again": PASSWORD,
}


def test_the_first_run_makes_provider_home_and_manager(empty_house, client):
    assert client.get("/").url == reverse("accounts:first_run")
    wrong = client.post(reverse("accounts:first_run"), {**FIRST, "code": "AAAA-BBBB-CCCC-DDDD"})
    assert wrong.status_code == 422
    assert not Home.objects.exists()
    response = client.post(reverse("accounts:first_run"), {**FIRST, "code": empty_house})
    assert response.status_code == 302
    home = Home.objects.get()
    assert (home.name, home.provider.name) == ("Lantern House", "Harbour Homes")
    assert Provider.objects.count() == 1
    assert Membership.objects.get().role == "manager"
    today = reverse("homes:today", args=[home.ref])
    assert client.get(today).url == reverse("accounts:set_up"), "a second step first"
    show_step(client)
    assert client.get(today).status_code == 200
    installation.forget()
    assert client.get(reverse("accounts:first_run")).status_code == 404


def test_the_first_run_page_is_not_there_otherwise(world, client):
    assert client.get(reverse("accounts:first_run")).status_code == 404


def test_a_database_of_the_other_kind_is_refused(world):
    with pytest.raises(installation.WrongKind, match="did not begin"):
        installation.begin(Installation.Kind.DEMONSTRATION, holds_anything=True)
    Installation.objects.create(kind="demonstration")
    with pytest.raises(installation.WrongKind, match="holds a demonstration"):
        installation.begin(Installation.Kind.REAL, holds_anything=True)
