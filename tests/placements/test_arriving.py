"""Coming to live here, one or a sheet of them; and moving on."""

import re
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from homes.models import Authority
from placements.models import KeyWorker, Placement, YoungPerson
from tests.people import see, send, words


def day(name, when):
    return {
        f"{name}_day": str(when.day),
        f"{name}_month": str(when.month),
        f"{name}_year": str(when.year),
    }


def arrival(world, **changes):
    today = timezone.localdate()
    return {
        "first_name": "Rowan",
        "last_name": "O’Brien-Łukasz",
        "pronouns": "they",
        "kind": "living here",
        "authority": str(world.eastholt.pk),
        "key_worker": str(world.tom_post.pk),
        **day("date_of_birth", today - timedelta(days=5000)),
        **day("starts_on", today),
        **changes,
    }


def add(world, **changes):
    return send(
        world.maya, reverse("placements:add", args=[world.oak.ref]), arrival(world, **changes)
    )


def test_somebody_comes_to_live_here(world):
    response = add(world)
    assert response.status_code == 302, re.findall("error-message.*", words(response))
    child = YoungPerson.objects.get(first_name="Rowan")
    assert child.preferred_name == "Rowan"
    assert child.placements.get().home == world.oak
    assert KeyWorker.objects.get(young_person=child).staff_member == world.tom_post
    assert "Rowan" in words(
        see(world.wen, reverse("placements:young_people", args=[world.oak.ref]))
    )


def test_an_authority_that_is_not_in_the_list_is_added(world):
    add(world, authority="", new_authority="Southfold Council")
    assert YoungPerson.objects.get(first_name="Rowan").authority.name == "Southfold Council"
    assert Authority.objects.filter(name="Southfold Council").count() == 1


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_saved(world):
    tomorrow = timezone.localdate() + timedelta(days=1)
    response = add(world, authority="", pronouns="", **day("date_of_birth", tomorrow))
    page = words(response)
    assert response.status_code == 422
    for sentence in (
        "Enter a date of birth in the past",
        "Select the pronouns they ask for",
        "Select the placing authority",
    ):
        assert sentence in page
    assert "O’Brien-Łukasz" in page
    assert not YoungPerson.objects.filter(first_name="Rowan").exists()


def test_a_sheet_of_young_people(world):
    text = (
        "First name,Surname,Pronouns,DOB,Local authority,Admitted,Key worker\n"
        "Rowan,Vale,they,01/02/2012,WESTMERE council,02/03/2025,Tom Adeyemi\n"
        f"Alexander,Marlowe,he,{world.alex.date_of_birth:%d/%m/%Y},Westmere Council,02/03/2025,\n"
        "Kay,Lee,xe,01/02/2012,Westmere Council,02/03/2025,\n"
    )
    url = reverse("placements:bring_in", args=[world.oak.ref])
    file = SimpleUploadedFile("people.csv", text.encode(), content_type="text/csv")
    page = words(send(world.maya, url, {"file": file}))
    assert "1 young person would be brought in" in page
    assert "They are here already" in page
    assert send(world.maya, url, {"take": "yes", "text": text}).status_code == 302
    rowan = YoungPerson.objects.get(first_name="Rowan")
    assert rowan.authority == world.westmere
    assert rowan.key_workers.get().staff_member == world.tom_post


def test_moving_on_ends_the_placement_and_the_key_work(world):
    url = reverse("placements:move_on", args=[world.alex.ref])
    data = {
        "ending": "planned",
        "moved_on_to": "Foster family",
        **day("ends_on", timezone.localdate() - timedelta(days=1)),
    }
    assert send(world.maya, url, data).status_code == 302
    placement = Placement.objects.get(pk=world.alex_placement.pk)
    assert placement.moved_on_to == "Foster family"
    assert not KeyWorker.objects.filter(young_person=world.alex, ends_on=None).exists()
    child = reverse("placements:young_person", args=[world.alex.ref])
    assert see(world.wen, child).status_code == 404  # not living here any more
    assert see(world.maya, child).status_code == 200
    assert send(world.maya, url, data).status_code == 409  # nothing left to end
