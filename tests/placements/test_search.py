"""Search: within what one may see, judged by what one may read; never by address."""

import pytest
from django.urls import reverse

from homes.chronology.access import FEW
from homes.chronology.searching import A_PAGE
from homes.models import Home, Purpose
from placements.incidents.models import Incident
from placements.models import Placement
from tests.by_hand import unguarded
from tests.people import as_, see, words
from tests.placements.test_chronology import lines
from tests.world import canary, days_ago
from ui.words import day_month

PEOPLE = ("wen", "maya", "ruth", "ines", "sol", "sid", "elsa", "omar", "cass", "lena", "bea")


def found(user, said, status=200, **more):
    answer = as_(user).post(reverse("placements:search"), {"words": said, **more})
    assert answer.status_code == status
    return words(answer)


def written(world, said):
    """The words of Alex's line, and of the chronology with them."""
    from homes.chronology.telling import tell

    with unguarded():
        world.alex_line.words = said
        world.alex_line.save(update_fields=["words"])
    tell(world.alex_line)


def test_what_was_written_is_found_by_its_words_in_any_form(world):
    written(world, "We baked a lemon cake and danced in the kitchen.")
    for said in ("lemon", "baking", '"lemon cake"', "kitchen dancing", "LEMON cake"):
        shown = found(world.wen, said)
        assert "<mark>" in shown or "What was written" in shown, said
        assert "danced" in shown
    assert "Nothing you may see" in found(world.wen, "marzipan")


def test_each_finds_only_what_they_may_see(world):
    said = canary("alex-line")
    may = {"wen", "maya", "ruth", "ines", "sol", "bea"}
    for name in PEOPLE:
        shown = found(getattr(world, name), said)
        assert ("What was written" in shown) == (name in may), name


def test_a_name_the_reader_may_not_know_finds_nothing(world):
    """Nor by what is missing: there is no "without"."""
    written(world, f"A quarrel with {world.jamie.name} about the remote control.")
    hidden = world.jamie.name
    assert "What was written" in found(world.wen, f"{hidden} remote")
    assert "What was written" not in found(world.sol, f"{hidden} remote")
    shown = found(world.sol, "remote")
    assert "another young person" in shown
    assert hidden not in shown.replace(f'value="{hidden}"', "")
    assert "What was written" not in found(world.sol, f"remote -{hidden}")
    assert "What was written" in found(world.sol, "remote -quarrel")


def test_one_incident_is_found_once(world):
    with unguarded():
        Incident.objects.filter(pk=world.shared.pk).update(what_happened="A saucepan flew.")
    from homes.chronology.telling import tell

    tell(Incident.objects.get(pk=world.shared.pk))
    assert (
        found(world.maya, "saucepan").count(reverse("incidents:incident", args=[world.shared.ref]))
        == 1
    )


def test_people_are_found_by_the_beginning_of_their_names(world):
    name = world.alex.name
    shown = found(world.wen, name[:3])
    assert reverse("placements:young_person", args=[world.alex.ref]) in shown
    assert reverse("placements:young_person", args=[world.aria.ref]) not in found(
        world.wen, world.aria.name
    )
    assert "Tom" in found(world.maya, "tom")


def test_it_narrows_by_kind_person_and_day(world):
    written(world, "A lemon cake.")
    here = reverse("daily:line", args=[world.alex_line.ref])
    assert here in found(world.wen, "lemon", kind="line", young_person=world.alex.ref)
    assert here not in found(world.wen, "lemon", kind="incident")
    assert here not in found(world.wen, "lemon", young_person=world.jamie.ref)
    day = world.alex_line.day
    exact = {"first_day": day.day, "first_month": day.month, "first_year": day.year}
    exact |= {"last_day": day.day, "last_month": day.month, "last_year": day.year}
    assert here in found(world.wen, "lemon", **exact)
    assert here not in found(
        world.wen, "lemon", **{**exact, "first_year": day.year - 2, "last_year": day.year - 1}
    )


def test_bad_input_is_said_beside_the_field_and_every_word_stays(world):
    assert "Enter a word or a name" in found(world.wen, "", status=422)
    wrong = found(
        world.wen, "lemon", status=422, first_day="31", first_month="2", first_year="2026"
    )
    assert 'value="lemon"' in wrong
    assert 'value="31"' in wrong
    for said in ("<b>&\"'", "' or 1=1 --", "\x02\x03", "((((", '"""', "-", "!!", "word " * 39):
        assert as_(world.wen).post(reverse("placements:search"), {"words": said}).status_code in (
            200,
            422,
        )


def test_script_in_what_was_written_is_text(world):
    written(world, "<script>alert(1)</script> lemon & <mark>")
    raw = as_(world.wen).post(reverse("placements:search"), {"words": "lemon"}).content.decode()
    assert "<script>alert(1)" not in raw
    assert "&lt;/script&gt;" in raw


def test_page_after_page(world):
    lines(world, A_PAGE * 2 + 3, days=2)
    first = (
        as_(world.wen)
        .post(reverse("placements:search"), {"words": "evening number"})
        .content.decode()
    )
    assert first.count("Evening, good") + first.count("good</") >= A_PAGE
    after = first.split('name="after" value="')[1].split('"')[0]
    second = found(world.wen, "evening number", after=after)
    assert "Earlier" in second
    third = second.split('name="after" value="')[1].split('"')[0]
    last = found(world.wen, "evening number", after=third)
    assert 'name="after"' not in last


def test_the_words_stand_in_no_address(world):
    shown = words(see(world.wen, reverse("placements:search") + "?words=lemon"))
    assert 'value="lemon"' not in shown
    assert 'method="post"' in shown


@pytest.mark.parametrize("person", ["omar", "cass"])
def test_whoever_has_nothing_finds_nothing(world, person):
    assert "Nothing you may see" in found(getattr(world, person), canary("alex-line"))


def many_homes(world):
    """Ruth answers for more than twenty homes from now on."""
    Home.objects.bulk_create(
        Home(provider=world.oak.provider, name=f"House {number}", purpose=Purpose.WIDE_RANGE)
        for number in range(FEW + 1)
    )


def test_who_has_many_homes_finds_what_who_has_few_does(world):
    """From here on words are looked up without the homes, which are told beside them."""
    said = canary("alex-line")
    assert "What was written" in found(world.ruth, said)
    many_homes(world)
    assert "What was written" in found(world.ruth, said)
    assert "What was written" in found(world.ruth, said, young_person=world.alex.ref)
    assert "What was written" not in found(world.bea, canary("asa-line"))


def test_who_has_many_homes_chooses_among_those_they_named(world):
    """A list of everybody in more homes than twenty would be no help to anybody."""
    said = canary("alex-line")
    assert world.alex.ref in as_(world.ruth).get(reverse("placements:search")).content.decode()
    many_homes(world)
    empty = as_(world.ruth).get(reverse("placements:search")).content.decode()
    assert world.alex.ref not in empty
    assert "search for their name first" in empty
    named = as_(world.ruth).post(reverse("placements:search"), {"words": world.alex.name.upper()})
    assert reverse("placements:young_person", args=[world.alex.ref]) in words(named)
    assert f'<option value="{world.alex.ref}"' in named.content.decode()
    assert world.jamie.ref not in named.content.decode()
    chosen = as_(world.ruth).post(
        reverse("placements:search"), {"words": said, "young_person": world.alex.ref}
    )
    assert "What was written" in words(chosen)
    assert f'<option value="{world.alex.ref}" selected' in chosen.content.decode()


def test_who_reads_several_homes_is_told_where_they_live_and_never_of_elsewhere(world):
    """Asa lived at Oak and lives at Ash now, a home of others."""
    named = as_(world.ruth).post(reverse("placements:search"), {"words": "as"}).content.decode()
    assert f'<option value="{world.asa.ref}">Asa ({world.oak.name}, moved on)</option>' in named
    assert f">{world.oak.name}, moved on</p>" in named
    assert world.ash.name not in named
    assert f">Alex ({world.oak.name})</option>" in named
    of_one_home = as_(world.maya).get(reverse("placements:search")).content.decode()
    assert ">Alex</option>" in of_one_home


def test_where_they_live_comes_before_where_they_will(world):
    """Esme goes from Elm to Oak in three weeks."""
    Placement.objects.filter(young_person=world.esme).update(ends_on=days_ago(-20))
    Placement.objects.create(
        young_person=world.esme, home=world.oak, authority=world.esme.authority,
        legal_status="Full care order", starts_on=days_ago(-21),
    )  # fmt: skip
    assert f">{world.elm.name}</p>" in found(world.ruth, "Esme")


def test_of_who_has_not_come_yet_it_says_from_when(world):
    Placement.objects.filter(young_person=world.esme).update(starts_on=days_ago(-21))
    day = day_month(days_ago(-21))
    assert f">{world.elm.name}, from {day}</p>" in found(world.ruth, "Esme")


def test_who_has_many_homes_is_told_of_nobody_elsewhere(world):
    many_homes(world)
    url = reverse("placements:young_person", args=[world.aria.ref])
    assert url not in found(world.ruth, world.aria.name)
    shown = found(world.ruth, "lemon", status=422, young_person=world.aria.ref)
    assert world.aria.name not in shown


@pytest.mark.parametrize("said", ["%", "_", "'", "\\", "{", " ", "\0", "' '", "x" * 201])
def test_whatever_is_typed_for_a_name_is_no_pattern(world, said):
    many_homes(world)
    answer = as_(world.ruth).post(reverse("placements:search"), {"words": said})
    assert world.alex.ref not in answer.content.decode()


@pytest.mark.parametrize("typed", ["home {}", "'home {}'", '"home {}"', "home-{}", "home\\ {}"])
def test_the_words_that_mark_a_home_can_be_typed_by_nobody(world, typed):
    assert "What was written" not in found(world.wen, typed.format(world.oak.pk))


def test_nothing_but_small_words_finds_nothing(world):
    assert "What was written" not in found(world.wen, "the of and")
