"""The last touch to a file's structure tree, so that it is true PDF/UA-1.

WeasyPrint tags ``dl > div > dt, dd`` as a list holding divisions, which a screen reader cannot
follow and the standard forbids. Each such division becomes one list item: its ``dt`` the label,
its ``dd`` the body. This runs after layout and before the file is written.
"""

from collections.abc import Iterator
from typing import Any


def finish(_document: Any, pdf: Any) -> None:
    """Put the definition lists of a drawn document right, in place."""
    elements = {thing.number: thing for thing in pdf.objects if _is_element(thing)}
    for element in elements.values():
        if element["S"] == "/L":
            for child in _children(element, elements):
                if child["S"] == "/Div":
                    _become_item(child, elements)


def _is_element(thing: Any) -> bool:
    return isinstance(thing, dict) and thing.get("Type") == "/StructElem"


def _children(element: Any, elements: dict[int, Any]) -> Iterator[Any]:
    """The structure elements below one (marked content stands there as plain numbers)."""
    for kid in element["K"]:
        if isinstance(kid, bytes):
            number = int(kid.split()[0])
            if number in elements:
                yield elements[number]


def _become_item(division: Any, elements: dict[int, Any]) -> None:
    parts = [body for item in _children(division, elements) for body in _children(item, elements)]
    division["S"] = "/LI"
    division["K"].clear()
    for number, part in enumerate(parts):
        part["S"] = "/Lbl" if number == 0 and len(parts) > 1 else "/LBody"
        part["P"] = division.reference
        division["K"].append(part.reference)
