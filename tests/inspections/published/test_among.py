"""Which homes a picture is among: the same in a sentence, in an address and in the lists."""

from datetime import date

import pytest

from inspections.published.among import Among
from inspections.published.forms import AmongForm
from inspections.published.models import Listing, PublishedInspection, Registration
from tests.inspections.published.register import home, published

pytestmark = pytest.mark.django_db
DAY, INSPECTED = date(2018, 3, 31), date(2017, 6, 1)


@pytest.fixture
def register():
    published(
        DAY,
        [
            home("SC000001", "Good", INSPECTED),
            home("SC000002", "Outstanding", INSPECTED, region="London", places=6),
            home("SC000003", region="London", sector="Voluntary", places=""),
            home("SC000004", "Good", INSPECTED, provision="Secure children's home", owner=""),
        ],
    )
    secure = {"provision": "Secure children's home", "owner": "Alder Care"}
    published(date(2022, 3, 31), [home("SC000004", "Good", INSPECTED, **secure)])


def urns(among):
    found = set(Registration.objects.filter(among.of()).values_list("urn", flat=True))
    through = Listing.objects.filter(among.of("registration__"))
    assert found == set(through.values_list("registration__urn", flat=True))
    return {urn[-1] for urn in found}


@pytest.mark.parametrize(
    ("asked", "said", "found"),
    [
        ({}, "All children’s homes in England", "1234"),
        ({"region": "London"}, "Homes in London", "23"),
        ({"region": "North West"}, "Homes in the North West", "14"),
        ({"sector": "voluntary", "region": "London"}, "Voluntary homes in London", "3"),
        ({"size": "5-6"}, "Homes with 5 or 6 places", "2"),
        ({"size": "unknown"}, "Homes whose places are not published", "3"),
        ({"provision": "secure"}, "Secure homes", "4"),
        ({"owner": "Alder Care"}, "Homes of Alder Care", "4"),
        ({"authority": "Westmere"}, "Homes in the area of Westmere", "1234"),
    ],
)
def test_the_homes_asked_for(register, asked, said, found):
    form = AmongForm.asked(asked)
    assert form.is_valid(), form.errors
    assert form.among.sentence == said
    assert urns(form.among) == set(found)
    assert form.among.asked == form.given == asked


def test_an_early_list_that_names_no_owner_counts_by_the_registration(register):
    listed = Listing.objects.filter(Among(owner="Alder Care").listed)
    assert listed.count() == 2  # in both lists, though the first names no owner of it
    assert Listing.objects.filter(Among(owner="Rowan Care").listed).count() == 3


def test_inspections_are_among_by_their_registration(register):
    among = Among(region="London")
    assert PublishedInspection.objects.filter(among.of("registration__")).count() == 1


def test_an_owner_of_one_home_is_asked_for_by_an_address_alone(register):
    form = AmongForm.asked({})
    assert [code for code, _ in form.fields["owner"].choices] == [""]
    assert [code for code, _ in form.fields["authority"].choices] == ["", "Westmere"]
    assert AmongForm.asked({"owner": "Alder Care"}).among == Among(owner="Alder Care")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"owner": "Alder"}, "No list has an owner of exactly this name. There is Alder Care"),
        ({"authority": "Nowhere"}, "No list has an area of this name"),
        ({"region": "Wales"}, "Select a region of the list"),
        ({"size": "9"}, "Select a size of the list"),
    ],
)
def test_what_no_list_has_is_said_beside_the_question(register, asked, said):
    form = AmongForm.asked(asked)
    (name,) = asked
    assert form.errors[name] == [said]
    assert form.among == Among()
    assert form.faults == [f"{name}: {said}"]


def test_an_address_may_hold_anything():
    form = AmongForm.asked({"region": "x\x00" * 900, "nothing": "of ours", "owner": "\x00"})
    assert list(form.errors) == ["region"]
