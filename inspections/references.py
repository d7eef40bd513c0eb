"""What a requirement or recommendation refers to: the same regulation, however somebody wrote it.

"Reg 12(2)(a)", "regulation 12 (2) (a)" and "Regulation 12" all name regulation 12 of the Children's
Homes (England) Regulations 2015; the first two name the same paragraph of it. "Guide, 9.15" and
"paragraph 9.15 of the Guide" name the same paragraph of the Guide. Nothing else is guessed: what
names neither is compared with nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

RULE = (
    "Two are the same when they name the same regulation of the Children’s Homes (England) "
    "Regulations 2015, or the same paragraph of the Guide, however it was written: “Reg 12(2)(a)”, "
    "“regulation 12 (2) (a)” and “Regulation 12” are one regulation. Where the paragraph is the "
    "same too, it says so. What names neither is compared with nothing."
)

# Names as short as people say them. Parts 2 to 7 of the Regulations have many more.
REGULATIONS = {
    "5": "Engaging with the wider system",
    "6": "Quality and purpose of care",
    "7": "Children’s views, wishes and feelings",
    "8": "Education",
    "9": "Enjoyment and achievement",
    "10": "Health and well-being",
    "11": "Positive relationships",
    "12": "Protection of children",
    "13": "Leadership and management",
    "14": "Care planning",
    "16": "Statement of purpose",
    "32": "Fitness of workers",
    "33": "Employment of staff: induction, supervision, appraisal",
    "34": "Policies for the protection of children",
    "35": "Behaviour management, and records of measures",
    "36": "Children’s case records",
    "37": "Other records",
    "39": "Complaints",
    "40": "Telling others of a serious event",
    "44": "Visits by an independent person",
    "45": "Review of the quality of care",
}
STANDARDS = [str(number) for number in range(6, 15)]  # the nine quality standards

PARAGRAPHS = r"(?:\s*\(\s*[0-9a-z]{1,5}\s*\))*"
NUMBER = rf"\d{{1,2}}[a-z]?(?![\da-z.]){PARAGRAPHS}"
REGULATION = re.compile(
    rf"\breg(?:ulation)?s?\b\.?\s*({NUMBER}(?:\s*(?:,|;|and|&|/)\s*{NUMBER})*)", re.IGNORECASE
)
ONE = re.compile(rf"(\d{{1,2}}[a-z]?)({PARAGRAPHS})", re.IGNORECASE)
GUIDE = re.compile(r"\b(?:guide|guidance|para(?:graph)?s?)\b", re.IGNORECASE)
GUIDES = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,3})(?![\d.]|\()")


@dataclass(frozen=True, order=True)
class Reference:
    """One regulation, with the paragraph if there is one; or one paragraph of the Guide."""

    of: str  # "reg" or "guide"
    number: str
    paragraph: str = ""

    @property
    def whole(self) -> tuple[str, str]:
        """What two must share to be the same at all."""
        return self.of, self.number

    @property
    def said(self) -> str:
        """Regulation 12(2)(a); Guide, 9.15"""
        if self.of == "guide":
            return f"Guide, {self.number}"
        return f"Regulation {self.number}{self.paragraph}"

    @property
    def said_whole(self) -> str:
        return f"Guide, {self.number}" if self.of == "guide" else f"Regulation {self.number}"

    @property
    def exact(self) -> bool:
        """Does it name a paragraph, and not a whole regulation?"""
        return self.of == "guide" or bool(self.paragraph)


def read(text: str) -> list[Reference]:
    """Every regulation and paragraph of the Guide a text names, in its order, each once."""
    found = [
        Reference("reg", number.lstrip("0").lower(), re.sub(r"\s", "", paragraph).lower())
        for named in REGULATION.finditer(text)
        for number, paragraph in ONE.findall(named[1])
        if number.lstrip("0")
    ]
    if GUIDE.search(text):
        found += [Reference("guide", number) for number in GUIDES.findall(text)]
    return list(dict.fromkeys(found))


def same_paragraph(one: Iterable[Reference], other: Iterable[Reference]) -> list[Reference]:
    """The paragraphs both name."""
    there = set(other)
    return [each for each in one if each.exact and each in there]


def same_regulation(one: Iterable[Reference], other: Iterable[Reference]) -> list[Reference]:
    """Those of the first whose regulation, or paragraph of the Guide, the other names too."""
    there = {each.whole for each in other}
    return [each for each in one if each.whole in there]


def offered() -> list[str]:
    """What is offered while one is taken down: the quality standards first."""
    order = sorted(REGULATIONS, key=lambda number: (number not in STANDARDS, int(number)))
    return [f"Regulation {number}, {REGULATIONS[number]}" for number in order]
