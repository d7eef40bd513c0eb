"""A reader's own homes as part of each picture: their line, what decides it, and nobody else's."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from homes.models import Home, Purpose
from inspections.published import keeping
from inspections.published.consistent import why
from inspections.published.histories import History, Judged, Measure, Verdict, reach_of, verdict
from inspections.published.own import MANY
from tests.inspections.published.register import home, published
from tests.inspections.published.test_consistent import GOOD, OUT, listed
from tests.people import see, words

SPREAD, CONSISTENT, LASTING = PICTURES = tuple(
    reverse(f"published:{name}") for name in ("spread", "consistent", "lasting")
)
NAMES = {"oak": "Oak House", "elm": "Elm House", "ash": "Ash Lodge", "yew": "Yew Cottage"}


@pytest.fixture
def register(world):
    listed(
        SC000001=([OUT, OUT, OUT, OUT], {}),
        SC000002=([GOOD, OUT, OUT, GOOD], {}),
        SC000003=([None, None, OUT, "Inadequate"], {"owner": "Larch Homes"}),
        SC000004=([GOOD, GOOD, GOOD, GOOD], {"region": "London", "area": "Eastholt"}),
        SC000005=([None, None, None, GOOD], {"places": 1}),
    )
    for number, key in enumerate(NAMES, start=1):
        here = getattr(world, key)
        here.urn = f"SC00000{number}"
        here.save()
    return world


def own(world, who, url):
    """What stands there of their own; "" when nothing does."""
    page = words(see(getattr(world, who), url))
    found = re.search(r'<section[^>]*aria-labelledby="own-homes">.*?</section>', page, re.DOTALL)
    return re.sub(r"\s+", " ", found[0]) if found else ""


def text_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


# ---------- whose homes ----------
@pytest.mark.parametrize("url", PICTURES)
@pytest.mark.parametrize(
    ("who", "named"),
    [
        ("wen", {"oak"}),
        ("dev", {"oak"}),
        ("maya", {"oak"}),
        ("elsa", {"elm"}),
        ("bea", {"oak", "elm"}),
        ("omar", {"ash"}),
        ("ruth", {"oak", "elm"}),
        ("cass", {"oak", "elm", "ash", "yew"}),  # their authority places in each
        ("sol", set()),
        ("sid", set()),
        ("ines", set()),
        ("opal", set()),
    ],
)
def test_only_their_own_are_named(register, who, named, url):
    said = own(register, who, url)
    assert {key for key, name in NAMES.items() if name in said} == named
    page = re.search(r"<main.*</main>", words(see(getattr(register, who), url)), re.DOTALL)[0]
    assert {key for key, name in NAMES.items() if name in page} == named


@pytest.mark.parametrize("url", PICTURES)
@pytest.mark.parametrize("who", ["ines", "opal"])
def test_an_inspector_and_an_operator_have_none(register, who, url):
    assert own(register, who, url) == ""


@pytest.mark.parametrize("url", PICTURES)
def test_one_readers_homes_are_not_kept_for_the_next(register, url):
    for who in ("ruth", "cass", "omar", "wen"):
        own(register, who, url)
    kept = repr(keeping._answers)
    assert not any(name in kept for name in NAMES.values())
    assert "Elm House" not in own(register, "wen", url)


@pytest.mark.parametrize("url", PICTURES)
def test_where_their_authority_places_there_is_no_way_in(register, url):
    assert "/place/" not in own(register, "cass", url)
    assert reverse("published:place", args=[register.oak.ref]) in own(register, "wen", url)


@pytest.mark.parametrize("url", PICTURES)
def test_a_name_is_only_words(register, url):
    Home.objects.filter(pk=register.oak.pk).update(name="<b>Oak</b> & “sons”")
    said = own(register, "wen", url)
    assert "<b>Oak" not in said
    assert "&lt;b&gt;Oak&lt;/b&gt; &amp; “sons”" in said


# ---------- what stands beside each picture ----------
@pytest.mark.parametrize("url", PICTURES)
def test_its_streak_the_homes_like_it_and_the_next_inspection(register, url):
    said = text_of(own(register, "wen", url))
    assert (
        "Outstanding at each of the last four published full inspections, since 3 November 2015."
        in said
    )
    assert "Private homes with 3 or 4 places in the North West" in said
    assert "What a home is for is not in the published files" in said
    place = text_of(words(see(register.wen, reverse("published:place", args=[register.oak.ref]))))
    by = re.search(r"Expected by (\d+ \w+ \d{4})", place)[1]  # counts what is recorded here too
    assert f"can be expected by {by}" in said
    assert "one full inspection can be expected in each inspection year" in said


@pytest.mark.parametrize("url", PICTURES)
def test_homes_like_it_are_this_picture_of_them(register, url):
    said = own(register, "wen", f"{url}?region=London")
    assert "Not among the homes asked for here: Oak House." in said
    link = re.search(r'href="([^"]+sector=private[^"]*)"', said)[1].replace("&amp;", "&")
    assert link.startswith(f"{url}?")
    there = words(see(register.wen, link))
    assert "Private homes with 3 or 4 places in the North West" in there
    assert "Not among the homes" not in there


@pytest.mark.parametrize("url", PICTURES)
@pytest.mark.parametrize(
    ("urn", "said"),
    [("", "Without a URN here, so in no picture: Oak House."),
     ("SC999999", "No list has the URN SC999999."),
     ("12", "Without a URN here, so in no picture: Oak House.")],
)  # fmt: skip
def test_a_home_that_no_list_knows(register, url, urn, said):
    Home.objects.filter(pk=register.oak.pk).update(urn=urn)
    assert said in text_of(own(register, "wen", url))


def test_a_home_not_judged_yet(register):
    published(date(2023, 3, 31), [home("SC000077")])
    Home.objects.filter(pk=register.oak.pk).update(urn="SC000077")
    assert "On 31 March 2023, Oak House: not judged yet." in text_of(own(register, "wen", SPREAD))
    for url in (CONSISTENT, LASTING):
        said = text_of(own(register, "wen", url))
        assert "No full inspection with a judgement is published of it yet." in said


# ---------- in the lists ----------
def test_its_judgement_in_each_list(register):
    said = text_of(own(register, "elsa", SPREAD))
    assert "On 31 March 2022, Elm House: good." in said
    row = "Elm House Good Outstanding Outstanding Good"
    assert row in said  # the figures
    assert "Elm House: 2016 good, 2018 outstanding, 2020 outstanding, 2022 good." in said  # picture
    assert "Ash Lodge Outstanding Inadequate" in text_of(own(register, "omar", SPREAD))


def test_a_box_says_the_letter_so_that_it_can_be_read_in_grey(register):
    boxes = re.findall(r'font-weight="600">([^<]+)</text>', own(register, "omar", SPREAD))
    assert boxes == ["Outstanding", "Inadequate"] * 3  # on a desk, a tablet, a phone
    boxes = re.findall(r'font-weight="600">([^<]+)</text>', own(register, "elsa", SPREAD))
    assert boxes == [*[GOOD, OUT, OUT, GOOD] * 2, "G", "O", "O", "G"]


def test_an_authority_sees_its_area_beside_all(register):
    for who in ("sol", "cass"):
        said = text_of(own(register, who, SPREAD))
        assert "Area of Westmere: 75% of 4 homes were good or outstanding" in said
        assert "All of these homes: 80% of 5 homes" in said
        assert "Area of Westmere 31 March 2016" in said
    assert "Area of Eastholt" in text_of(own(register, "sid", SPREAD))


def test_an_area_in_the_other_pictures(register):
    said = own(register, "sol", CONSISTENT)
    assert "1 of 2 homes known long enough meets it" in text_of(said)
    assert f"{CONSISTENT}?authority=Westmere" in said
    assert "3 times of outstanding, 2 of them lost." in text_of(own(register, "sol", LASTING))
    register.westmere.name = "Nowhere"
    register.westmere.save()
    assert "No list has a home in an area of this name." in own(register, "sol", CONSISTENT)


# ---------- many ----------
def more(world, number, first=0):
    """So many more homes of Ruth's, each in the latest list."""
    Home.objects.bulk_create(
        Home(name=f"House {n:02}", provider=world.millbrook, area_authority=world.westmere,
             urn=f"SC2{n:05}", purpose=Purpose.WIDE_RANGE, places=3, age_from=8, age_to=18)
        for n in range(first, first + number)
    )  # fmt: skip
    day = date(2023, 6, 1)
    lines = [home(f"SC2{n:05}", OUT, day) for n in range(first + number)]
    lines += [home("SC000001", OUT, day), home("SC000002", GOOD, day)]
    published(date(2024 + first, 3, 31), lines)


def test_many_are_counted_beside_the_others(register):
    more(register, MANY)
    said = text_of(own(register, "ruth", SPREAD))
    assert "Yours: 100% of 8 homes were good or outstanding, 87.5% outstanding." in said
    assert "House 03" not in said  # that is on Yours
    assert "Yours 31 March 2016 2" in said
    assert reverse("published:yours") in own(register, "ruth", SPREAD)
    said = text_of(own(register, "ruth", CONSISTENT))
    assert "Yours: 1 of 2 homes known long enough meets it (fewer than ten homes)" in said
    assert "Each of them (8)" in said
    assert "Each time of outstanding (8)" in text_of(own(register, "ruth", LASTING))


@pytest.mark.parametrize("url", [*PICTURES, reverse("published:yours")])
def test_as_many_queries_however_many_homes_are_theirs(register, url):
    def asked():
        keeping.forget()
        with CaptureQueriesContext(connection) as found:
            see(register.ruth, url)
        return len(found)

    more(register, MANY + 1)
    asked()
    before = asked()
    more(register, 25, first=MANY + 1)
    assert asked() == before


@pytest.mark.parametrize("who", ["ruth", "cass"])
def test_yours_says_of_each_home_when_the_next_can_be_expected_and_why(register, who):
    page = text_of(words(see(getattr(register, who), reverse("published:yours"))))
    assert re.search(
        r"Elm House SC000002 Good, 3 November 2021 – 31 March \d{4}(, and none is known yet)? The latest",
        page,
    )
    line = "SC000001 Westmere Private 3 or 4 places Outstanding 3 November 2021 4 31 March 2023"
    assert line in page
    assert re.search(r"so the next by the end of the year that follows \(\d homes\)\.", page)


# ---------- consistently outstanding ----------
def test_whether_each_meets_the_measure_and_what_decides_it(register):
    said = text_of(own(register, "ruth", CONSISTENT))
    assert (
        "Oak House Meets it Outstanding at the latest four, from 3 November 2015 to 3 November 2021. "
        "Outstanding (3 November 2021); Outstanding (3 November 2019); Outstanding (3 November 2017) 48"
    ) in said
    assert "Elm House Does not The latest full inspection, on 3 November 2021, was good." in said
    assert (
        "Not known long enough 2 full inspections of it are known, and the measure asks for three."
        in text_of(own(register, "omar", CONSISTENT))
    )
    assert "Not known long enough 4 full inspections" in text_of(
        own(register, "wen", f"{CONSISTENT}?last=5")
    )


def test_a_home_that_left_the_lists(register):
    published(date(2023, 3, 31), [home("SC000004", GOOD, date(2022, 11, 3))])
    said = text_of(own(register, "wen", CONSISTENT))
    assert "It stands in no list as late as 31 March 2023, so it is not counted." in said


def held(*days_and_ranks, declined=None):
    return History(
        "x", [Judged(date(y, 6, 1), rank) for y, rank in days_and_ranks], declined_on=declined
    )


@pytest.mark.parametrize(
    ("history", "measure", "found", "said"),
    [
        (held((2015, 1), (2017, 1)), Measure(3), "short", "2 full inspections of it are known"),
        (held((2015, 1)), Measure(3), "short", "1 full inspection of it is known"),
        (held((2015, 1), (2016, 1)), Measure(2, 24), "short", "reaches over 12 months, and the measure asks for two years"),
        (held((2015, 1), (2017, 2)), Measure(1), "not", "The latest full inspection, on 1 June 2017, was good."),
        (held((2015, 2), (2017, 1)), Measure(2), "not", "Outstanding at the latest, on 1 June 2017. The one before, on 1 June 2015, was good."),
        (held((2011, 3), (2015, 1), (2016, 1)), Measure(2, 24), "not", "over 12 months, and not two years or more. The one before, on 1 June 2011, was requires improvement (or adequate)."),
        (held((2011, 1), (2015, 1), (2016, 1)), Measure(3, gap=24), "not", "The one before, on 1 June 2011, is further back than two years."),
        (held((2011, 1), (2015, 1)), Measure(2, within=36), "not", "the latest two lie over 48 months, and not within three years"),
        (held((2014, 1), (2015, 1), declined=date(2016, 1, 1)), Measure(2), "not", "An interim or assurance inspection on 1 January 2016 found a decline after the one of 1 June 2015."),
        (held((2014, 1), (2016, 1), declined=date(2015, 1, 1)), Measure(2), "not", "Outstanding at the latest, on 1 June 2016. An interim or assurance inspection"),
        (held((2013, 2), (2014, 1), (2016, 1)), Measure(2, 24), "meets", "Outstanding at the latest two, from 1 June 2014 to 1 June 2016."),
    ],
)  # fmt: skip
def test_what_decides(history, measure, found, said):
    verdict_of, because = why(history, measure)
    assert verdict_of == found
    assert said in because


@given(
    st.lists(st.tuples(st.dates(date(2010, 1, 1), date(2026, 1, 1)), st.integers(1, 4)), min_size=1, max_size=7),
    st.integers(1, 4), st.none() | st.integers(0, 40), st.none() | st.integers(1, 40),
    st.none() | st.integers(1, 40), st.none() | st.dates(date(2010, 1, 1), date(2026, 1, 1)),
)  # fmt: skip
def test_something_is_said_of_every_home_and_it_is_what_is_counted(
    judged, last, span, gap, within, declined
):
    history = History("x", [Judged(*one) for one in sorted(judged)], declined_on=declined)
    measure = Measure(last, span, gap, within)
    found, because = why(history, measure)
    assert found == verdict(reach_of(history, measure), measure)
    assert because.endswith(".")
    if found == Verdict.NOT:
        assert "No earlier one is known" not in because


# ---------- how long it lasts ----------
def test_each_time_is_a_mark_and_a_line(register):
    said = text_of(own(register, "ruth", LASTING))
    assert (
        "1 Elm House 3 November 2017 to 3 November 2021, then lost 4 years 33 (fewer than ten times)"
        in said
    )
    assert (
        "2 Oak House 3 November 2015, still so on 31 March 2022 6 years 5 months 33 (fewer than ten times)"
        in said
    )
    page = words(see(register.ruth, LASTING))
    figure = re.search(r'<figure[^>]*aria-labelledby="survival-title">.*?</figure>', page, re.S)[0]
    assert len(re.findall(r'<rect[^>]*stroke-width="2.5"', figure)) == 2  # lost: desk and phone
    assert len(re.findall(r'<path d="M[\d. ]+l8 8l-8 8l-8 -8z"', figure)) == 2  # still so
    assert "a diamond for a time that still lasts, a square for one that was lost" in figure


def test_the_curve_of_others_has_no_mark(register):
    for who in ("sol", "ines", "opal"):
        assert "a diamond for a time" not in words(see(getattr(register, who), LASTING))


def test_counted_as_it_was_asked(register):
    said = text_of(own(register, "wen", f"{LASTING}?clock=list"))
    assert "1 Oak House 31 March 2016, still so on 31 March 2022 6 years" in said
    said = text_of(own(register, "wen", f"{LASTING}?since=2020"))
    assert "No time of outstanding is known of Oak House, as it was asked to be counted." in said
