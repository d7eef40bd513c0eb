"""Changing a post: who supervises, by which interval, until when."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from tests.people import see, send, words


def url(post):
    return reverse("staff:change", args=[post.ref])


def typed(**more):
    return {"job_title": "Senior worker", "supervised_by": "", "supervision_weeks": "", **more}


def test_a_shorter_interval_is_the_persons_own(world):
    answer = send(
        world.maya,
        url(world.tom_post),
        typed(supervised_by=world.dev_post.pk, supervision_weeks="2"),
    )
    assert answer.status_code == 302
    world.tom_post.refresh_from_db()
    assert (world.tom_post.interval_weeks, world.tom_post.supervised_by) == (2, world.dev_post)
    assert AuditEvent.objects.filter(verb="changed", thing=world.tom_post.ref).exists()
    assert "2 weeks" in words(see(world.maya, answer.url))


@pytest.mark.parametrize(
    ("who", "status"),
    [("maya", 200), ("ruth", 200), ("dev", 403), ("tom", 403), ("ines", 403), ("omar", 404)],
)
def test_who_may(world, who, status):
    assert see(getattr(world, who), url(world.tom_post)).status_code == status


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"supervision_weeks": "0"}, "greater than or equal to 1"),
        ({"supervision_weeks": "27"}, "less than or equal to 26"),
        ({"supervision_weeks": "six"}, "whole number"),
        ({"job_title": ""}, "Enter job title"),
        ({"ended_on": "2001-01-01"}, "or later"),
    ],
)
def test_what_cannot_be(world, more, said):
    answer = send(world.maya, url(world.tom_post), typed(**more))
    assert answer.status_code == 422
    assert said in words(answer)


def test_two_people_never_supervise_each_other(world):
    """Dev supervises Wen: Wen cannot supervise Dev."""
    answer = send(world.maya, url(world.dev_post), typed(supervised_by=world.wen_post.pk))
    assert answer.status_code == 422
    assert "cannot be the other way round" in words(answer)


def test_nobody_supervises_themselves_nor_somebody_elsewhere(world):
    for post in (world.tom_post, world.elsa_post):
        answer = send(world.maya, url(world.tom_post), typed(supervised_by=post.pk))
        assert answer.status_code == 422
