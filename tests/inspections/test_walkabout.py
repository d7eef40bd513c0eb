"""Every page of this piece answers for the people it is for, and for nobody else."""

import re

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from tests.people import see, words
from tests.world import canary


def address(name, *args):
    return reverse(f"inspections:{name}", args=args)


def pages(world):
    return {
        "inspections": address("inspections", world.oak.ref),
        "record": address("record", world.oak.ref),
        "inspection": address("inspection", world.oak_inspection.ref),
        "change": address("change", world.oak_inspection.ref),
        "add_action": address("add_action", world.oak_inspection.ref),
        "action": address("action", world.oak_action.ref),
        "close_action": address("close_action", world.oak_action.ref),
        "let_in": address("let_in", world.oak.ref),
        "visit": address("visit", world.ines.memberships.get().inspector_visit.ref),
        "end_visit": address("end_visit", world.ines.memberships.get().inspector_visit.ref),
        "new_code": address("new_code", world.ines.memberships.get().inspector_visit.ref),
        "start": address("start", world.oak.ref),
        "figure": address("figure", world.oak.ref, "incidents"),
        "group": address("group"),
        "authority": address("authority"),
        "commissioner": address("commissioner"),
        "commissioner_file": address("commissioner_file"),
    }


READ = {"inspections", "inspection", "action"}
OVERSEE = READ | {"visit", "start", "figure"}
RECORD = {"record", "change", "add_action"}
LEAD = OVERSEE | RECORD | {"close_action", "let_in", "end_visit", "new_code"}
ALLOWED = {
    "maya": LEAD,
    "dev": LEAD,
    "wen": READ,
    "ruth": OVERSEE | RECORD | {"group"},
    "ines": OVERSEE,
    "sol": {"authority"},
    "cass": {"commissioner", "commissioner_file"},
    "elsa": set(),
    "omar": set(),
    "ivor": set(),
    "lena": set(),
    "nia": set(),
    "abel": set(),
}
# Inside the home's walls but not theirs to do.
REFUSED = {
    "wen": {"record", "change", "add_action", "close_action", "let_in", "start", "figure"},
    "ruth": {"close_action", "let_in", "end_visit", "new_code"},
    "ines": {"record", "change", "add_action", "close_action", "let_in", "end_visit", "new_code"},
}
DOORS = {"group", "authority", "commissioner", "commissioner_file"}  # one page for all who may
REFUSED["cass"] = {"inspections", "record", "let_in", "start", "figure"}  # sees the home's name


@pytest.mark.parametrize("who", sorted(ALLOWED))
def test_each_page_answers_as_it_should(world, who):
    for name, url in pages(world).items():
        wanted = (
            200 if name in ALLOWED[who] else 403 if name in DOORS | REFUSED.get(who, set()) else 404
        )
        got = see(getattr(world, who), url)
        assert got.status_code == wanted, f"{who} at {name}: {got.status_code}"


def test_nobody_signed_out_sees_any_of_it(world):
    for name, url in pages(world).items():
        assert see(None, url).status_code == 302, name


FOREIGN = {
    "ines": ["elm-about", "elm-inspection", "elm-action", "ash-inspection", "elio-line"],
    "sol": ["jamie-account", "oak-inspection", "shared", "esme-why"],
    "cass": ["oak-inspection", "alex-incident", "oak-action", "oak-about"],
    "ruth": ["ash-inspection", "ash-action", "ayo-incident"],
}


@pytest.mark.parametrize("who", sorted(FOREIGN))
def test_no_foreign_word_in_any_answer(world, who):
    for name, url in pages(world).items():
        said = words(see(getattr(world, who), url))
        for whose in FOREIGN[who]:
            assert canary(whose) not in said, f"{whose} at {name}"


def test_an_inspector_finds_no_way_to_write(world):
    for name in OVERSEE:
        said = words(see(world.ines, pages(world)[name]))
        forms = set(re.findall(r'<form[^>]* action="([^"]*)"', said))
        assert forms <= {reverse("account_logout"), reverse("accounts:stay")}, name
        assert said.count("<form") <= 3, name  # the way out, and staying
        for verb in ("record", "change", "add_action", "close_action", "let_in", "end_visit"):
            assert pages(world)[verb] not in said, f"{verb} from {name}"


def test_everything_an_inspector_opens_is_logged_once(world):
    for name in sorted(OVERSEE):
        before = AuditEvent.objects.filter(by=world.ines).count()
        see(world.ines, pages(world)[name])
        events = AuditEvent.objects.filter(by=world.ines)
        assert events.count() == before + 1, name
        newest = events.order_by("-pk").first()
        assert (newest.verb, newest.as_role, newest.home) == (
            AuditEvent.Verb.OPENED,
            Role.INSPECTOR,
            world.oak,
        )
