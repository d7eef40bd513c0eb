"""Never lose a word, never write it twice, never in another's name (trust A8, R-3)."""

import re
import threading
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.urls import reverse

from accounts import kept
from accounts.models import Draft, Submission
from staff.models import StaffMember
from tests.people import as_, send, words

LONG = "x" * 121


def joining(name="Kit New"):
    return {
        "name": name,
        "job_title": "Residential worker",
        "started_on_day": "1",
        "started_on_month": "9",
        "started_on_year": "2025",
        "care_role": "yes",
    }


def token_on(response):
    return re.search(rf'name="{kept.FIELD}" value="([^"]+)"', words(response)).group(1)


@pytest.fixture
def page(world):
    return reverse("staff:add", args=[world.oak.ref])


def test_the_same_form_sent_ten_times_makes_one_record(world, page):
    token = kept.issue(world.maya)
    answers = {send(world.maya, page, joining(), token=token).url for _ in range(10)}
    assert StaffMember.objects.filter(name="Kit New").count() == 1
    assert len(answers) == 1


def test_a_form_shown_to_one_person_cannot_be_sent_by_another(world, page):
    response = send(world.ruth, page, joining(), token=kept.issue(world.maya))
    assert response.status_code == 403
    assert not StaffMember.objects.filter(name="Kit New").exists()


@pytest.mark.parametrize("token", ["", "forged", "a:b:c"])
def test_a_form_without_a_good_token_keeps_every_word_and_saves_nothing(world, page, token):
    response = as_(world.maya).post(page, {**joining(), kept.FIELD: token})
    assert response.status_code == 422
    assert "This page was open for too long" in words(response)
    assert 'value="Kit New"' in words(response)
    assert not StaffMember.objects.filter(name="Kit New").exists()


def test_a_refused_form_keeps_every_word(world, page):
    response = send(world.maya, page, joining(LONG))
    assert response.status_code == 422
    assert "Shorten this by 1 character" in words(response)
    assert LONG in words(response)


def test_what_was_typed_comes_back_after_signing_in(world, page):
    client = as_(None)
    response = client.post(page, {**joining(), kept.FIELD: kept.issue(world.maya)})
    assert response.status_code == 302
    assert reverse("account_login") in response.url
    assert not StaffMember.objects.filter(name="Kit New").exists()
    place = parse_qs(urlsplit(response.url).query)["next"][0]
    client = as_(world.maya)
    back = client.get(place)
    assert "What you wrote is here again" in words(back)
    assert 'value="Kit New"' in words(back)
    again = client.post(place, {**joining(), kept.FIELD: token_on(back)})
    assert again.status_code == 302
    assert StaffMember.objects.filter(name="Kit New").count() == 1
    assert Draft.objects.get().sent_at is not None


def test_another_person_signing_in_sees_none_of_it(world, page):
    as_(None).post(page, {**joining("A Secret"), kept.FIELD: kept.issue(world.maya)})
    form = Draft.objects.get()
    response = as_(world.ruth).get(f"{page}?kept={form.ref}")
    assert response.status_code == 200
    assert "A Secret" not in words(response)


def test_a_stranger_cannot_have_something_kept(page):
    response = as_(None).post(page, joining())
    assert response.status_code == 302
    assert not Draft.objects.exists()


def test_two_equal_sendings_at_once_make_one_record(lasting_world):
    """The second waits for the first in the database, and lands on the same receipt."""
    world = lasting_world
    page = reverse("staff:add", args=[world.oak.ref])
    token = kept.issue(world.maya)
    answers = []

    def press():
        try:
            answers.append(send(world.maya, page, joining(), token=token).url)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert StaffMember.objects.filter(name="Kit New").count() == 1
    assert len(answers) == 4
    assert len(set(answers)) == 1
    assert Submission.objects.count() == 1
