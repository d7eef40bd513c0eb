"""What an inspector is shown: no way to write, and every page they open is noted."""

import re

from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from tests.people import see, words


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
        "start": address("start", world.oak.ref),
        "figure": address("figure", world.oak.ref, "incidents"),
    }


# What an inspector may open: the walk (tests/repository/test_url_walk.py) asks all as everybody.
OPENED = {"inspections", "inspection", "action", "visit", "start", "figure"}


def test_an_inspector_finds_no_way_to_write(world):
    for name in OPENED:
        said = words(see(world.ines, pages(world)[name]))
        forms = set(re.findall(r'<form[^>]* action="([^"]*)"', said))
        assert forms <= {reverse("account_logout")}, name
        assert said.count("<form") <= 2, name  # the way out
        for verb in ("record", "change", "add_action", "close_action", "let_in", "end_visit"):
            assert pages(world)[verb] not in said, f"{verb} from {name}"


def test_everything_an_inspector_opens_is_logged_once(world):
    for name in sorted(OPENED):
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
