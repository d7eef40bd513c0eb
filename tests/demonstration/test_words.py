"""Every hand-written sentence can be finished, and speaks as the house speaks."""

import re
from dataclasses import fields
from itertools import product
from random import Random

import pytest

from inspections.demonstration.life.grammar import fill, pronouns, without_others
from inspections.demonstration.life.incidents import SCENES
from inspections.demonstration.life.supervisions import ACTIONS
from inspections.demonstration.people import YOUNG_PEOPLE
from inspections.demonstration.shapes import parts
from inspections.demonstration.words import (
    behaviour,
    chosen,
    daily,
    inspections,
    matters,
    placement,
    progress,
    risks,
    scenes_disability,
    scenes_teenage,
    scenes_younger,
    supervision,
)

NEVER = re.compile(
    r"\b(service users?|abscond\w*|residents?|placement breakdown|clients?|respite)\b|(?<!\bin )\bcases?\b|[!\U0001F300-\U0001FAFF]",
    re.IGNORECASE,
)
TOKENS = {
    "name": "Robin", "Name": "Robin", "second": "Pat", "other": "Lee", "shop": "the shop", "park": "the park", "out": "the lido",
    "starts": "8:15pm", "ends": "9:40pm", "worker": "Pat", "kw": "Pat", "step": "one thing", "place": "school",
}  # fmt: skip


def written(thing):
    """Every text in a module or a nest of tuples and dictionaries."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from written(value)
    elif isinstance(thing, tuple | list):
        for value in thing:
            yield from written(value)


def all_words():
    modules = (
        daily,
        supervision,
        progress,
        inspections,
        placement,
        risks,
        matters,
        behaviour,
        chosen,
    )
    for module in modules:
        for name, value in vars(module).items():
            if name.isupper() and name not in ("KIND", "ABOUT"):
                barred = name in (
                    "REQUIREMENTS",
                    "RECOMMENDATIONS",
                    "ACTIONS",
                )  # bars part their fields
                texts = (
                    part
                    for text in written(value)
                    for part in (text.split("|") if barred else [text])
                )
                yield from ((f"{module.__name__}.{name}", text) for text in texts)
    for scene in SCENES.values():
        yield from ((scene.key, getattr(scene, f.name)) for f in fields(scene) if f.type == "str")
    for person in YOUNG_PEOPLE:
        yield from (
            (person.key, getattr(person, f.name)) for f in fields(person) if f.type == "str"
        )
        yield from (
            (person.key, text)
            for goal in person.goals
            for text in (goal.title, goal.steps, goal.baseline, goal.quote)
        )


WORDS = sorted(set(all_words()))


def test_no_word_that_is_never_said():
    assert [
        (where, NEVER.search(text).group()) for where, text in WORDS if NEVER.search(text)
    ] == []


@pytest.mark.parametrize("which", ["he", "she", "they"])
def test_every_sentence_can_be_finished(which):
    tokens, rng = TOKENS | pronouns(which), Random(which)
    for _, text in WORDS:
        for _ in range(3):
            done = fill(rng, text, tokens)
            assert not set("{}[]|") & set(done), done


def test_an_unknown_token_is_an_error_and_not_a_hole():
    with pytest.raises(KeyError):
        fill(Random(1), "{nobody} came", TOKENS)


def test_pronouns_bring_their_verbs():
    text = "{They} {was} sure that {they} ha{ve} {their} own key, and think{s} it {theirs}"
    assert (
        fill(Random(1), text, pronouns("she"))
        == "She was sure that she has her own key, and thinks it hers"
    )
    assert (
        fill(Random(1), text, pronouns("they"))
        == "They were sure that they have their own key, and think it theirs"
    )


def test_others_are_left_out_of_a_line():
    assert (
        without_others("Jamie’s drums; Noor laughed", ["Jamie", "Noor"])
        == "Another young person’s drums; one of the others laughed"
    )
    assert (
        without_others("The best. Noor laughed", ["Noor"]) == "The best. One of the others laughed"
    )
    assert without_others("Felled an ash", ["Ash"]) == "Felled an ash"


def test_scenes_hold_enough_to_differ_and_fit_their_fields():
    for module in (scenes_teenage, scenes_disability, scenes_younger):
        for scene in module.SCENES:
            told = [
                parts(getattr(scene, part))
                for part in ("before", "start", "then", "response", "ended")
            ]
            ways = len(list(product(*told)))
            assert ways >= 200, scene.key
            assert all(len(t) <= 300 for t in parts(scene.trigger) + parts(scene.feelings))
            keys = {text.split(": ", 1)[0] for text in parts(scene.because)}
            assert keys <= {"plan", "risk", "staffing", "nothing"}, scene.key


def test_actions_say_who_and_what_became_of_them():
    assert all(len(action) == 3 and action[1] in ("worker", "supervisor") for action in ACTIONS)
