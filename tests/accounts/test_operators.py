"""An operator: let in where Hearth runs, at no home, and shown nobody's record."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.urls import reverse

from accounts import policy
from accounts.models import AuditEvent, Invitation, Membership, User
from accounts.policy import Reach, Role
from tests.people import as_, see, show_step, words
from tests.world import PASSWORD, join

LINK = re.compile(r"/invitations/[\w-]+/")


def command(*given: str) -> str:
    out = StringIO()
    call_command("operators", *given, stdout=out)
    return out.getvalue()


def let_in(email: str = "kit@hearth.example", *more: str) -> str:
    """The address of the link the command prints."""
    return LINK.search(command("--let-in", email, *(more or ("--name", "Kit New"))))[0]


def come_in(client, link: str) -> User:
    good = {"name": "Kit New", "password": PASSWORD, "again": PASSWORD}
    assert client.post(link, good).status_code == 302
    return User.objects.get(email="kit@hearth.example")


def test_one_is_let_in_where_hearth_runs_and_chooses_their_own_password(world, client):
    link = let_in()
    page = words(client.get(link))
    assert "Whoever runs this Hearth has invited you as operator of this Hearth." in page
    kit = come_in(client, link)
    held = kit.memberships.get()
    assert (held.role, held.where, held.given_by, held.where_said) == (
        Role.OPERATOR, None, None, "this Hearth",
    )  # fmt: skip
    assert AuditEvent.objects.filter(by=kit, kind="accounts.membership", home=None).exists()
    assert as_(None).get(link).status_code == 410  # it works once
    assert "Kit New, kit@hearth.example" in command()


def test_a_second_step_is_asked_for_as_of_anybody(world, client):
    come_in(client, let_in())
    assert client.get(reverse("accounts:me")).url == reverse("accounts:set_up")
    show_step(client)
    page = words(client.get(reverse("accounts:me")))
    assert "Operator, this Hearth" in page
    assert "This Hearth" in page
    assert "sees no home and nobody’s record" in page


def test_somebody_with_an_account_becomes_one_as_well_and_keeps_what_they_had(world):
    link = let_in(world.maya.email, "--name", "Maya")
    assert "You have an account already" in words(see(None, link))
    assert as_(world.maya).post(link, {"sent": "yes"}).status_code == 302
    assert set(world.maya.memberships.values_list("role", flat=True)) == {"manager", "operator"}
    assert see(world.maya, "/").url == reverse("homes:today", args=[world.oak.ref])


def test_what_cannot_be_done_says_so_in_a_sentence(world):
    for given, said in [
        (("--let-in", "kit at home", "--name", "Kit"), "not an e-mail address"),
        (("--let-in", "kit@hearth.example"), "Say who it is"),
        (("--let-in", world.opal.email), "an operator already"),
        (("--end", "nobody@hearth.example"), "Nobody with that address"),
    ]:
        with pytest.raises(CommandError, match=said):
            command(*given)
    assert not Invitation.objects.exists()


def test_ending_bites_on_the_very_next_request_and_takes_links_back(world):
    opal = as_(world.opal)
    assert "Operator, this Hearth" in words(opal.get(reverse("accounts:me")))
    command("--end", world.opal.email)
    assert opal.get(reverse("accounts:me")).status_code == 302  # signed out: nothing else is theirs
    assert world.opal.memberships.get().ended_at is not None
    assert "Nobody." in command()
    link = let_in()
    command("--end", "kit@hearth.example")
    assert see(None, link).status_code == 410


def test_a_role_of_the_whole_installation_is_held_nowhere_and_others_somewhere(world):
    wrong = [
        (Role.OPERATOR, {"home": world.oak}),
        (Role.OPERATOR, {"provider": world.millbrook}),
        (Role.OPERATOR, {"authority": world.westmere}),
        (Role.MANAGER, {}),
        (Role.RESPONSIBLE, {}),
    ]
    for role, where in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            join(world.abel, role, **where)


def test_no_home_can_make_one(world):
    with pytest.raises(IntegrityError), transaction.atomic():  # nor is any other link nobody's
        Invitation.objects.create(
            name="Kit", email="kit@example.org", role="manager", expires_at="2099-01-01T00:00Z"
        )
    form = words(see(world.maya, reverse("accounts:invite", args=[world.oak.ref])))
    assert 'value="operator"' not in form


def test_an_operator_reaches_nothing_that_is_about_anybody(world):
    """Of every kind of thing the policy knows: their own membership, and rows about nobody."""
    for model, rule in policy.rules().items():
        reach = rule.sees.get(Role.OPERATOR)
        assert reach in {None, Reach.ALL, Reach.MINE}, model
        rows = policy.visible(world.opal, model._base_manager.all())
        if reach is not Reach.ALL:
            assert [row.user_id for row in rows if isinstance(row, Model)] == (
                [world.opal.pk] if model is Membership else []
            ), model


def test_the_manager_of_a_home_does_not_see_them_among_her_people(world):
    page = words(see(world.maya, reverse("accounts:people", args=[world.oak.ref])))
    assert "Opal" not in page


def test_there_is_no_search_where_there_is_nothing_to_find(world):
    assert reverse("placements:search") not in words(see(world.opal, reverse("accounts:me")))
