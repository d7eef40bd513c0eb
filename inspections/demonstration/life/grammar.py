"""Filling a hand-written sentence: its choices, its names and somebody's own pronouns."""

import re
from collections import deque
from random import Random

CHOICE = re.compile(r"\[([^\[\]]*)\]")
TOKEN = re.compile(r"\{(\w+)\}")

PRONOUNS = {
    "he": ("he", "him", "his", "his", "himself"),
    "she": ("she", "her", "her", "hers", "herself"),
    "they": ("they", "them", "their", "theirs", "themself"),
}


def pronouns(which: str) -> dict[str, str]:
    """The tokens of one set of pronouns, with the verb endings that go with it."""
    they, them, their, theirs, themself = PRONOUNS[which]
    many = which == "they"
    return {
        "they": they, "them": them, "their": their, "theirs": theirs, "themself": themself,
        "They": they.capitalize(), "Their": their.capitalize(),
        "was": "were" if many else "was", "is": "are" if many else "is",
        "s": "" if many else "s", "ve": "ve" if many else "s",
    }  # fmt: skip


def seeded(words: str) -> Random:
    """Chance that is the same every time for the same words."""
    return Random(words)  # noqa: S311 - for telling a story, not for keeping a secret


def pick(rng: Random, options):
    """One of them. A third of the time ``rng.choice`` takes, and this is called half a million times."""
    return options[int(rng.random() * len(options))]


def fill(rng: Random, text: str, tokens: dict[str, str]) -> str:
    """Make the choices in ``text`` and put the names in. An unknown token is a KeyError,
    so that no sentence can go out with a hole in it."""
    while "[" in text:
        text = CHOICE.sub(lambda match: pick(rng, match.group(1).split("|")), text)
    if "{" in text:
        text = TOKEN.sub(lambda match: tokens[match.group(1)], text)
    return text


def opening(text: str) -> str:
    """The same text with a capital at the front."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The same text ending as a sentence does."""
    return text if text[-1:] in ".?”)" else text + "."


def without_others(text: str, names: list[str]) -> str:
    """The same text with other young people left out, kindly: a line is about one person and
    may be read by people who may know of nobody else."""
    for name in names:
        if name in text:
            text = re.sub(rf"\b{re.escape(name)}’s\b", "another young person’s", text)
            text = re.sub(rf"\b{re.escape(name)}\b", "one of the others", text)
    # A name that began a sentence leaves its capital behind.
    return opening(
        re.sub(r"(?<=[.?] )(?:another young|one of the)", lambda at: opening(at[0]), text)
    )


class Picker:
    """Draws from lists so that neighbours differ: what was drawn lately, from whichever list, is
    passed over while anything else can be found."""

    MEMORY = 9
    TRIES = 12

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.recent: deque = deque(maxlen=self.MEMORY)

    def draw(self, options):
        for _ in range(self.TRIES):
            chosen = options[int(self.rng.random() * len(options))]
            if chosen not in self.recent:
                break
        self.recent.append(chosen)
        return chosen
