"""Keep of govuk-frontend's style sheet what the pages use: the components whose classes a template or our code names.

A component is kept whole, with every state and variant, or left out whole. Run it after using one for the
first time; a test says when that was forgotten.

usage: python -m config.running.trim_govuk
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tinycss2

from config.running.home import CHECKOUT

FOLDER = CHECKOUT / "static" / "vendor" / "govuk-frontend"
WHOLE, TRIMMED = FOLDER / "whole.css", FOLDER / "govuk-frontend.css"
NOTICE = "/*! Parts of govuk-frontend 6.6.0. MIT licence, Copyright (c) 2017 Crown Copyright (Government Digital Service): LICENSE.txt beside it. */\n"
NAMED_IN = ("*.html", "*.py", "*.js")
NOT_PAGES = {"tests", "docs", "var", "bin"}
CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")


def component(css_class: str) -> str:
    """``govuk-button--warning`` and ``govuk-button__icon`` belong to ``govuk-button``."""
    return re.split(r"__|--", css_class)[0]


def used() -> set[str]:
    """The components some page has: what templates, scripts and code name."""
    folders = [
        folder
        for folder in CHECKOUT.iterdir()
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in NOT_PAGES
    ]
    files = (file for folder in folders for glob in NAMED_IN for file in folder.rglob(glob))
    return {
        component(word)
        for file in files
        for word in re.findall(r"govuk-[\w!-]*[\w]", file.read_text())
    }


def trimmed(whole: str, kept: set[str]) -> str:
    """``whole`` with only the rules of ``kept`` components, a rule a line, under its licence."""
    rules = tinycss2.parse_stylesheet(whole, skip_comments=True, skip_whitespace=True)
    return NOTICE + "\n".join(_rules(rules, kept)) + "\n"


def _rules(rules: list[Any], kept: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            if selectors := [one for one in _selectors(rule.prelude) if _wanted(one, kept)]:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = "".join(_rules(tinycss2.parse_rule_list(rule.content, True, True), kept))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        elif rule.type != "at-rule" or rule.lower_at_keyword != "charset":  # the server says it
            yield tinycss2.serialize([rule])


def _selectors(prelude: list[Any]) -> list[str]:
    parts: list[list[Any]] = [[]]
    for node in prelude:
        if node.type == "literal" and node.value == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return [tinycss2.serialize(part).strip() for part in parts]


def _wanted(selector: str, kept: set[str]) -> bool:
    """A selector is wanted when every class it needs belongs to a kept component."""
    needed = CLASS.findall(re.sub(r":not\([^)]*\)", "", selector))
    return all(component(name.replace("\\", "")) in kept for name in needed)


def main() -> int:
    """Write the trimmed style sheet; say how much is left."""
    text = trimmed(WHOLE.read_text(), used())
    TRIMMED.write_text(text)
    sys.stdout.write(f"{Path(TRIMMED).relative_to(CHECKOUT)}: {len(text)} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
