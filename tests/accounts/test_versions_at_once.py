"""Many people, one plan, the same moment (R-2; the full form is tests/bars/r2.py)."""

from django.urls import reverse

from tests.bars import r2
from tests.people import as_


def test_six_editors_and_four_rounds(lasting_world):
    world = lasting_world
    clients = [as_(user) for user in r2.colleagues(world, 6)]
    seen = r2.edit(clients, reverse("placements:plan_write", args=[world.alex.ref]), 4)
    figure = r2.figure(seen, 6, 4)
    assert figure.holds, figure.words
