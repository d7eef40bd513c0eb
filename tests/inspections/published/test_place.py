"""Our place: a home by its URN among all homes; and yours: a provider's, an authority's."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homes.models import Home
from inspections.models import Inspection, Judgement
from inspections.published import keeping
from inspections.published.placing import DIFFERS, NOT_HERE, NOT_THERE, SAME, Said, beside
from inspections.published.yours import area_of_authority
from tests.by_hand import unguarded
from tests.inspections.published.register import home, published
from tests.inspections.published.test_consistent import GOOD, LISTS, OUT, listed
from tests.people import see, words

YOURS = reverse("published:yours")


def place(of):
    return reverse("published:place", args=[of.ref])


@pytest.fixture
def register(world):
    listed(
        SC000001=([OUT, OUT, OUT, OUT], {}),
        SC000002=([GOOD, OUT, OUT, GOOD], {}),
        SC000003=([None, None, OUT, "Inadequate"], {"owner": "Larch Homes"}),
        SC000004=([GOOD, GOOD, GOOD, GOOD], {"region": "London", "area": "Eastholt"}),
        SC000005=([None, None, None, GOOD], {"places": 1}),
    )
    world.oak.urn = "SC000001"
    world.oak.save()
    return world


def record(at, day, rank, label):
    one = Inspection.objects.create(home=at.oak, kind="full", started_on=day, recorded_by=at.maya)
    Judgement.objects.create(inspection=one, area="overall", rank=rank, label=label)
    return one


# ---------- what both sides say ----------
D = date(2021, 11, 3)


def test_the_same_inspection_on_both_sides():
    rows = beside([Said(D, "full", OUT, 1)], [Said(D + timedelta(1), "full", "outstanding", 1)])
    assert [row.state for row in rows] == [SAME]


def test_what_differs_and_what_one_side_lacks():
    rows = beside(
        [Said(D, "full", GOOD, 2), Said(D.replace(year=2019), "full", OUT, 1)],
        [
            Said(D, "full", OUT, 1),
            Said(D, "monitoring", "", None),
            Said(D.replace(year=2022), "full", GOOD, 2),
        ],
    )
    assert [(row.said.day.year, row.said.kind, row.state) for row in rows] == [
        (2022, "full", NOT_THERE), (2021, "monitoring", NOT_THERE), (2021, "full", DIFFERS),
        (2019, "full", NOT_HERE),
    ]  # fmt: skip


def test_two_words_for_the_same_step_are_alike():
    rows = beside(
        [Said(D, "full", "Requires improvement", 3)],
        [Said(D, "full", "Requires improvement to be good", 3)],
    )
    assert rows[0].state == SAME


said = st.builds(
    Said,
    st.dates(date(2020, 1, 1), date(2020, 1, 20)),
    st.sampled_from(["full", "interim"]),
    st.just(""),
    st.none() | st.integers(1, 4),
    st.none(),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(said, max_size=6), st.lists(said, max_size=6))
def test_every_inspection_of_each_side_stands_once(published_ones, own):
    rows = beside(published_ones, own)
    assert sorted((row.published for row in rows if row.published), key=key) == sorted(
        published_ones, key=key
    )
    assert sorted((row.here for row in rows if row.here), key=key) == sorted(own, key=key)


def key(one):
    return (one.day, one.kind, one.rank or 0)


# ---------- our place ----------
def test_its_own_row_and_when_the_next_is_expected(register):
    page = words(see(register.wen, place(register.oak)))
    assert (
        "Outstanding at each of the last four published full inspections, since 3 November 2015"
        in page
    )
    assert "it is consistently outstanding" in page
    assert "Expected by 31 March" in page  # from the home's own, later than any list
    assert "regulation 27" in page


def test_when_the_next_could_have_been_is_long_past(register):
    with unguarded(Judgement), unguarded(Inspection):
        Judgement.objects.filter(inspection__home=register.oak).delete()
    page = words(see(register.wen, place(register.oak)))
    assert "It could be expected by 31 March 2023, and none is known yet." in page


def test_homes_like_it(register):
    page = words(see(register.wen, place(register.oak)))
    assert (
        "Private homes with 3 or 4 places in the North West, in the list of 31 March 2022" in page
    )
    assert "Judged outstanding, as 1 of 3 homes like it is (itself among them)." in page
    assert (
        "1 of 2 homes like it known long enough is consistently outstanding (fewer than ten homes)"
        in page
    )


def test_what_is_published_and_not_recorded_is_pointed_out(register):
    record(register, date(2021, 11, 4), 2, "Good")
    page = words(see(register.maya, place(register.oak)))
    assert "They differ" in page
    assert page.count("Not recorded here") == 3
    assert "4 inspections to look at" in page
    assert reverse("inspections:record", args=[register.oak.ref]) in page
    # Oak's own inspection of the world was made since the latest list.
    assert "Made since the latest list" in page
    assert reverse("inspections:record", args=[register.oak.ref]) not in words(
        see(register.wen, place(register.oak))
    )


@pytest.mark.parametrize(
    ("urn", "said"),
    [
        ("", "No URN is written down for this home."),
        ("12", "“12” is no URN"),
        ("SC999999", "No list has the URN SC999999."),
    ],
)
def test_without_a_known_urn_it_says_what_to_do(register, urn, said):
    register.oak.urn = urn
    register.oak.save()
    page = words(see(register.maya, place(register.oak)))
    assert said in page
    assert reverse("homes:change", args=[register.oak.ref]) in page
    assert said in words(see(register.wen, place(register.oak)))


def test_a_home_not_judged_yet(register):
    published(date(2023, 3, 31), [home("SC000077", places="")])
    register.oak.urn = "sc 000077"
    register.oak.save()
    page = words(see(register.wen, place(register.oak)))
    assert "No full inspection with a judgement is published of this home yet." in page
    assert "whose places are not published" in page


def test_a_home_that_left_the_lists(register):
    published(date(2023, 3, 31), [home("SC000004", GOOD, date(2022, 11, 3))])
    page = words(see(register.wen, place(register.oak)))
    assert "stands in no list as late as 31 March 2023" in page
    assert "since 3 November 2015" in page


def test_only_whoever_reads_the_home(register):
    assert see(register.omar, place(register.oak)).status_code == 404
    assert see(register.sol, place(register.oak)).status_code == 404
    assert see(None, place(register.oak)).status_code == 302


def test_without_a_list(world):
    assert "No list of the regulator has been brought in yet." in words(
        see(world.wen, place(world.oak))
    )


# ---------- yours ----------
def test_others_are_led_to_their_home(register):
    assert see(register.wen, YOURS).url == place(register.oak)
    assert see(register.ines, YOURS).url == place(register.oak)


def test_a_providers_homes_and_every_registration_of_its_owner(register):
    page = words(see(register.ruth, YOURS))
    assert place(register.oak) in page
    assert "Outstanding, 3 November 2021" in page
    assert "What is written down is no URN" in page  # Elm
    assert "Owner: Rowan Care" in page
    assert "owner=Rowan+Care" in page
    assert "SC000005" in page
    assert "SC000003" not in page  # another owner's
    assert "Ash Lodge" not in page


@pytest.mark.parametrize("who", ["sol", "cass"])
def test_an_authority_sees_its_area_and_its_region(register, who):
    page = words(see(getattr(register, who), YOURS))
    assert "Area of Westmere" in page
    assert "North West" in page
    assert "SC000003" in page
    assert "SC000004" not in page  # Eastholt
    # no name that is not published; a commissioner knows where their authority places
    assert "Oak House" not in page.partition("Homes in your area and region")[2]
    assert ("Oak House" in page) == (who == "cass")
    assert place(register.oak) not in page


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("Durham County Council", "Durham"),
        ("London Borough of Brent", "Brent"),
        ("Royal Borough of Kingston upon Thames", "Kingston upon Thames"),
        ("Wigan Metropolitan Borough Council", "Wigan"),
        ("Bristol City Council", "Bristol"),
        ("City of Wolverhampton Council", "Wolverhampton"),
        ("Westmere", "Westmere"),
    ],
)
def test_the_area_of_an_authority(name, area):
    assert area_of_authority(name) == area


def test_an_authority_without_a_home_in_its_area(register):
    Home.objects.filter(pk=register.oak.pk).update(urn="")
    register.westmere.name = "Nowhere"
    register.westmere.save()
    page = words(see(register.cass, YOURS))
    assert "No list has a home in an area of this name." in page


def test_nobody_whose_access_has_ended(register):
    assert see(register.lena, YOURS).status_code == 403


@pytest.mark.parametrize("who", ["wen", "ruth", "cass"])
def test_the_number_of_queries_is_the_same_however_many_homes(register, who):
    user = getattr(register, who)
    url = place(register.oak) if who == "wen" else YOURS

    def asked():
        keeping.forget()
        with CaptureQueriesContext(connection) as queries:
            see(user, url)
        return len(queries)

    asked()
    before = asked()
    published(LISTS[-1], [home(f"SC1{n:05}", OUT, date(2021, 6, 1)) for n in range(40)])
    assert asked() == before
