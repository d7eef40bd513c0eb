"""Read a page the way the tests need to: elements, their attributes and their words."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import tinyhtml5

XHTML = "{http://www.w3.org/1999/xhtml}"


class Page:
    """An HTML page or a piece of one."""

    def __init__(self, html: str):
        self.root = tinyhtml5.parse(html, namespace_html_elements=False)

    def all(self, *names: str) -> Iterator[Element]:
        for element in self.root.iter():
            if isinstance(element.tag, str) and (
                not names or element.tag.rpartition("}")[2] in names
            ):
                yield element

    def one(self, name: str) -> Element:
        (found,) = self.all(name)
        return found

    @property
    def ids(self) -> list[str]:
        return [element.attrib["id"] for element in self.all() if "id" in element.attrib]

    def by_id(self, id: str) -> Element:
        (found,) = (element for element in self.all() if element.attrib.get("id") == id)
        return found

    def values(self) -> dict[str, list[str]]:
        """What a browser would send back, by the control's name."""
        sent: dict[str, list[str]] = {}
        for element in self.all("input", "textarea", "select"):
            for value in _value(element):
                sent.setdefault(element.attrib["name"], []).append(value)
        return sent


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _value(element: Element) -> list[str]:
    if element.tag == "textarea":
        return ["".join(element.itertext()).removeprefix("\n")]
    if element.tag == "select":
        return [o.attrib.get("value", "") for o in element.iter("option") if "selected" in o.attrib]
    if element.attrib.get("type") in ("radio", "checkbox") and "checked" not in element.attrib:
        return []
    return [] if element.attrib.get("type") == "file" else [element.attrib.get("value", "")]
