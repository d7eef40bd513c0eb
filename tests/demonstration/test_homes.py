"""Homes A to L against Annex A of the survey, fact by fact, checked by hand."""

import pytest

from inspections.demonstration.homes import BY_LETTER, HOMES, PROVIDERS, SURVEY_TOTAL_PLACES

SECTOR = {provider.key: provider.sector for provider in PROVIDERS}

# letter: sector, places, youngest, oldest
FACTS = {
    "A": ("private", 5, None, None),
    "B": ("local_authority", 5, 8, 17),
    "C": ("local_authority", 8, 5, 18),
    "D": ("local_authority", 8, 9, 17),
    "E": ("local_authority", 3, 11, 17),
    "F": ("private", 4, 14, 17),
    "G": ("local_authority", 12, 4, 18),
    "H": ("local_authority", None, None, None),
    "I": ("private", 3, 5, 17),
    "J": ("private", 1, 12, 17),
    "K": ("local_authority", 6, None, None),
    "L": ("private", 7, 9, 16),
}

# letter: words of Annex A that must be somewhere in what we say of the home
SAID = {
    "A": "young men / complex needs / significant risks / registered school / close to several town centres / public transport / local amenities",
    "B": "resource centre / disabilities and their families / learning and/or physical disability / challenges / two-storey detached / minibus / neighbouring towns / five bedrooms on the first floor / lounge / dining area / sensory room / large garden to the rear / within easy reach",
    "C": "short breaks / severe learning and physical disability and/or complex health needs / eight beds / two separate living units / physical disabilities / more able and active",
    "D": "learning and/or physical disabilities / purpose-built detached bungalow / residential area / less than a mile from the town centre / three miles from a main town / two separate living areas / four bedrooms and a lounge / dining area/kitchen / access to the main house kitchen / enclosed rear garden with a large play area / sensory garden and sitting area to the side",
    "E": "stability / chaotic lifestyles / semi-detached / enclosed rear garden / lounge / dining room / kitchen / quiet room / staff office/sleep-in room / three bedrooms / bathroom facilities / residential area / local shops / bus routes / larger shops and leisure facilities",
    "F": "rural area / community services / similar services / complex emotional, behavioural and educational difficulties / medium- to long-term / stable, caring environment / inappropriate",
    "G": "residential service / short-break service / emergency bed in the short-breaks unit / severe learning disabilities and challenging behaviours / large house / two designated areas / communal rooms / play areas / bedrooms and bathrooms / rural area close to a large town / shopping and recreational amenities",
    "H": "residential area / cinema / sports centre / park / library / short bus ride / individually tailored care plans / semi-independent living / semi-independence flat / single bedrooms / adequate living space / large rear garden / help to maintain",
    "I": "therapeutic input available / permanency within a family / up to two years / 1950s / four-bedroom house / large rear garden / quiet residential road / public transport / a few miles from the town centre / all local amenities within easy reach",
    "J": "urban area of a city / local transport and amenities / similar services / one young person / complex emotional and behavioural difficulties / more vulnerable individuals / specific risk to others and/or themselves / specialist practitioners / care staff and the young person",
    "K": "purpose-built / differing needs and backgrounds / close to a town centre / a vehicle / public transport route / several rooms / lounge / dining room / kitchen / games room / bedrooms are on the first floor",
    "L": "learning disabilities / emotional and behavioural difficulties / own gated grounds / individual bedroom with en-suite / a short journey away / shops and supermarkets / surrounding community",
}


def everything_said(letter):
    home = BY_LETTER[letter]
    units = [f"{u.name} {u.purpose} {u.places}" for u in home.units]
    said = [home.purpose, home.specialism, home.building, home.setting, home.typical_stay, home.linked_school_note,
            home.emergency_bed_note, *home.facilities, *units]  # fmt: skip
    return " ".join(said).lower()


@pytest.mark.parametrize("letter", FACTS)
def test_the_stated_figures(letter):
    home = BY_LETTER[letter]
    assert (SECTOR[home.provider], home.places, home.youngest, home.oldest) == FACTS[letter]


@pytest.mark.parametrize("letter", SAID)
def test_each_stated_fact_is_said(letter):
    said = everything_said(letter)
    assert [fact for fact in SAID[letter].split(" / ") if fact not in said] == []


def test_only_what_is_stated_stands_out():
    assert [h.letter for h in HOMES if h.emergency_bed] == ["G"]
    assert [h.letter for h in HOMES if h.flat] == ["H"]
    assert [h.letter for h in HOMES if h.linked_school] == ["A"]
    assert [h.letter for h in HOMES if h.sexes != "any"] == ["A"]


def test_units():
    units = {
        h.letter: [(u.places, u.youngest, u.oldest, u.short_breaks) for u in h.units] for h in HOMES
    }
    assert units["G"] == [(8, 7, 18, False), (4, 4, 18, True)]
    assert units["D"] == [(4, 9, 17, False), (4, 9, 17, False)]
    assert len(units["C"]) == 2
    assert all(short for *_, short in units["C"])


def test_the_stated_places_come_to_sixty_two_of_sixty_nine():
    assert sum(home.places or 0 for home in HOMES) == 62
    assert SURVEY_TOTAL_PLACES == 69


def test_some_providers_have_several_homes_side_by_side():
    held = {}
    for home in HOMES:
        held.setdefault(home.provider, []).append(home.letter)
    assert held["westmere"] == ["D", "E", "H"]
    assert held["millbrook"] == ["A", "F"]
    assert held["fernway"] == ["J", "L"]


def test_names_numbers_and_telephones_are_invented_and_unlike():
    assert len({home.name for home in HOMES}) == 12
    assert [home.urn for home in HOMES] == [f"SC9900{n:02d}" for n in range(1, 13)]
    assert all(home.phone.startswith("01632 960 ") for home in HOMES)  # kept for drama
    assert BY_LETTER["E"].name == "Rowan House"
