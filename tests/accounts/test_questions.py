"""What is kept of a question changes nothing of what comes out of it, whoever asks."""

from datetime import timedelta

import pytest
from django.db.models import Prefetch
from django.http import Http404
from django.utils import timezone

from accounts import gaps, policy, questions
from accounts.policy import Role, standing, visible
from accounts.questions import ask, ask_in_sql
from homes.models import Home
from placements.models import KeyWorker, Placement, YoungPerson


def told(thing, deep=3):
    """Everything a row holds: its columns, what is joined or annotated, what was fetched beside."""
    if isinstance(thing, list):
        return [told(one, deep) for one in thing]
    if not hasattr(thing, "_state"):
        return thing
    held = {name: value for name, value in vars(thing).items() if name[0] != "_"}
    joined = thing._state.fields_cache if deep else {}
    return (
        type(thing).__name__,
        {name: told(value, deep - 1) for name, value in held.items() if deep or name == "id"},
        {name: told(value, deep - 1) for name, value in joined.items()},
    )


def _everybody(who, *, pronouns):
    return visible(who, YoungPerson.objects.filter(pronouns=pronouns)).order_by("pk")


def test_what_one_asked_is_not_what_another_is_told(world):
    """The same roles, the same words, each at a home of their own."""
    for person, home in ((world.maya, "oak"), (world.omar, "ash"), (world.elsa, "elm")):
        found = ask(person, _everybody, pronouns="he")
        assert found == list(_everybody(person, pronouns="he")) != []
        assert all(one.placements.filter(home=getattr(world, home)).exists() for one in found)
    assert ask(world.lena, _everybody, pronouns="he") == []


def test_in_sql_too_each_is_told_their_own(world):
    for person in (world.maya, world.omar, world.elsa):
        found = [key for (key,) in ask_in_sql(person, _everybody_in_sql, pronouns="he")]
        assert found == [one.pk for one in _everybody(person, pronouns="he")] != []
    assert ask_in_sql(world.lena, _everybody_in_sql, pronouns="he") == []


def _everybody_in_sql(who, *, pronouns):
    return _everybody(who, pronouns=pronouns).values("pk").query.sql_with_params()


def test_a_gap_that_is_given_is_none_of_a_standing(world):
    """Whatever it is called: keys of a person come from their standing and from nowhere else."""
    elsewhere = ask(world.maya, _homes, homes=[world.oak.pk, world.ash.pk])
    assert elsewhere == [world.oak.pk]


def _homes(who, *, homes):
    return visible(who, Home.objects.filter(pk__in=homes)).values_list("pk", flat=True)


def test_a_question_that_holds_something_is_refused(world):
    mine = world.maya

    def of_mine(who):
        return visible(mine, YoungPerson.objects.all())

    with pytest.raises(TypeError):
        ask(world.omar, of_mine)
    with pytest.raises(TypeError):
        ask_in_sql(world.omar, of_mine)
    with pytest.raises(TypeError):
        gaps.ask(standing(mine).homes)


def test_what_belongs_to_rows_is_kept_only_with_its_own_queryset(world):
    with pytest.raises(TypeError):
        ask(world.maya, _with_placements)


def _with_placements(who):
    return visible(who, YoungPerson.objects.prefetch_related(Prefetch("placements")))


def test_what_belongs_to_rows_is_read_whole_and_not_asked_further(world):
    found = ask(world.omar, _with_theirs)
    expected = {one.pk: list(one.placements.all()) for one in _with_theirs(world.omar)}
    assert {one.pk: list(one.placements.all()) for one in found} == expected
    asa = next(one for one in found if one.pk == world.asa.pk)
    assert asa.placements.all()[0].young_person is asa
    with pytest.raises(AttributeError):
        asa.placements.filter(home=world.oak)


def _with_theirs(who):
    lived = visible(who, Placement.objects.order_by("pk"))
    return visible(who, YoungPerson.objects.prefetch_related(Prefetch("placements", lived)))


def test_rows_that_lead_to_the_same_home_share_it(world):
    found = ask(world.maya, _placements)
    assert told(found) == told(list(_placements(world.maya)))
    homes = {id(one.home): one.home for one in found if one.home_id == world.oak.pk}
    assert len(homes) == 1 < len(found)
    assert {one.unit for one in found} >= {None}  # what leads nowhere


def _placements(who):
    return visible(who, Placement.objects.select_related("home__provider", "unit")).order_by("pk")


@pytest.mark.parametrize("said", ["values", "named"])
def test_rows_nobody_makes_are_refused_and_not_guessed(world, said):
    with pytest.raises(TypeError, match="cannot be kept"):
        ask(world.maya, _otherwise, said)


def _otherwise(who, said):
    rows = visible(who, Home.objects.all())
    return rows.values("pk") if said == "values" else rows.values_list("pk", named=True)


def test_a_question_is_built_anew_the_next_day(world, monkeypatch):
    assert ask(world.maya, _key_workers)
    long_before = timezone.localdate() - timedelta(days=1000)
    monkeypatch.setattr(timezone, "localdate", lambda *_: long_before)
    assert not ask(world.maya, _key_workers)


def _key_workers(who):
    return visible(who, KeyWorker.objects.in_force())


def test_finding_says_the_same_with_joins_and_without(world):
    for rows in (YoungPerson.objects.all(), YoungPerson.objects.select_related("authority")):
        found = policy.find(world.maya, rows, ref=world.alex.ref)
        assert told(found) == told(rows.get(pk=world.alex.pk))
        with pytest.raises(Http404):
            policy.find(world.omar, rows, ref=world.alex.ref)
        with pytest.raises(Http404):
            policy.find(world.maya, rows, ref="x" * 16)


def test_what_narrows_what_is_found_is_never_left_out(world):
    ref = world.alex.ref
    narrower = [
        YoungPerson.objects.filter(pronouns="she"),
        YoungPerson.objects.exclude(pk=world.alex.pk),
        YoungPerson.objects.none(),
    ]
    for rows in narrower:
        with pytest.raises(Http404):
            policy.find(world.maya, rows, ref=ref)
    deferred = policy.find(world.maya, YoungPerson.objects.only("ref"), ref=ref)
    assert deferred.get_deferred_fields()
    assert policy._only_joins(YoungPerson.objects.select_for_update()) is None


def test_questions_are_kept_by_role_and_not_by_person(world):
    questions._kept.cache_clear()
    for person in (world.maya, world.omar, world.elsa):
        ask(person, _everybody, pronouns="she")
    assert standing(world.omar).roles == {Role.MANAGER}
    assert questions._kept.cache_info().currsize == 1
