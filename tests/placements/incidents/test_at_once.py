"""Two people, or one impatient thumb, at the very same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from accounts import kept
from placements.incidents.models import Incident
from tests.people import send, words
from tests.placements.incidents import write_url, written


def at_once(*deeds):
    """Each deed in a thread and a connection of its own; what they gave, in order."""

    def alone(deed):
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(alone, deeds))


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment(world):
    """Of two who sign one is first and the other is told; ten presses make one record."""
    review = reverse("incidents:review", args=[world.shared.ref])

    def signs(user, learned):
        data = {"learned": learned, "changes": ["plan"], "because": "Friday"}
        return lambda: send(user, review, data)

    answers = at_once(signs(world.maya, "Of Maya"), signs(world.dev, "Of Dev"))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    second = next(answer for answer in answers if answer.status_code == 409)
    assert "signed this first" in words(second)
    assert "Of Maya" in words(second)
    assert "Of Dev" in words(second)

    before = Incident.objects.count()
    token, url, data = kept.issue(world.wen), write_url(world), written(world)
    answers = at_once(*[lambda: send(world.wen, url, data, token=token)] * 10)
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.url for answer in answers}) == 1
    assert Incident.objects.count() == before + 1
