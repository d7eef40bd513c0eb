"""A sheet of paper to draw on: SVG with presentation attributes only.

The same picture works on the page under a strict content policy, in print and in a PDF. Sizes are
in pixels of the page; text is never under 14.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, log10
from textwrap import wrap

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

INK, SOFT, EDGE, RULE, WHITE = "#241b2a", "#5c5263", "#6f6377", "#e6ddd2", "#fff"
PINE, BRICK, BAND, MEAN, EMBER = "#14594a", "#a32a1c", "#efe8f2", "#4f3a5c", "#f4a63a"
FACE = "Atkinson Hyperlegible Next, Verdana, Arial, sans-serif"
# What a letter of 14 px takes on average: enough to keep words from meeting.
LETTER = 7.4
LINE = 18

Point = tuple[float, float]


@dataclass
class Sheet:
    """``title`` and ``desc`` are what a screen reader says instead of the picture."""

    id: str
    width: int
    height: float
    title: str
    desc: str
    shapes: list[SafeString] = field(default_factory=list)

    def _add(self, name: str, **attributes: object) -> None:
        said = "".join(
            f' {key.replace("_", "-")}="{_written(value)}"'
            for key, value in attributes.items()
            if value is not None
        )
        self.shapes.append(SafeString(f"<{name}{said}/>"))

    def rule(
        self, a: Point, b: Point, stroke: str = RULE, width: float = 1, dashes: str | None = None
    ) -> None:
        self._add(
            "line",
            x1=a[0],
            y1=a[1],
            x2=b[0],
            y2=b[1],
            stroke=stroke,
            stroke_width=width,
            stroke_dasharray=dashes,
        )

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, **more: object
    ) -> None:
        self._add("rect", x=x, y=y, width=width, height=height, fill=fill, **more)

    def dot(
        self, at: Point, fill: str = INK, r: float = 4, stroke: str = WHITE, width: float = 1.5
    ) -> None:
        self._add("circle", cx=at[0], cy=at[1], r=r, fill=fill, stroke=stroke, stroke_width=width)

    def diamond(self, at: Point) -> None:
        x, y = at
        self.path(
            f"M{x:.1f} {y - 8:.1f}L{x + 8:.1f} {y:.1f}L{x:.1f} {y + 8:.1f}L{x - 8:.1f} {y:.1f}z",
            fill=BRICK,
            stroke=WHITE,
            stroke_width=2,
        )

    def path(self, d: str, **more: object) -> None:
        self._add("path", d=d, **more)

    def polyline(
        self,
        points: Iterable[Point],
        stroke: str = INK,
        width: float = 2,
        dashes: str | None = None,
    ) -> None:
        said = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self._add(
            "polyline",
            points=said,
            fill="none",
            stroke=stroke,
            stroke_width=width,
            stroke_linejoin="round",
            stroke_dasharray=dashes,
        )

    def say(
        self,
        words: object,
        x: float,
        y: float,
        anchor: str = "start",
        fill: str = SOFT,
        weight: int = 400,
    ) -> None:
        self.shapes.append(
            SafeString(
                f'<text x="{_short(x)}" y="{_short(y)}" text-anchor="{anchor}" fill="{fill}" '
                f'font-size="14" font-weight="{weight}">{escape(words)}</text>'
            )
        )

    def say_lines(
        self,
        lines: Sequence[str],
        x: float,
        y: float,
        anchor: str = "start",
        fill: str = SOFT,
        weight: int = 400,
    ) -> None:
        for number, words in enumerate(lines):
            self.say(words, x, y + number * LINE, anchor, fill, weight)

    def svg(self) -> SafeString:
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" '
            'aria-labelledby="{id}-t {id}-d" font-family="{face}" font-size="14" fill="{ink}">'
            '<title id="{id}-t">{title}</title><desc id="{id}-d">{desc}</desc>{shapes}</svg>',
            w=self.width, h=_short(self.height), id=self.id, face=FACE, ink=INK,
            title=self.title, desc=self.desc, shapes=SafeString("".join(self.shapes)),
        )  # fmt: skip


def _short(value: object) -> object:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value


def _written(value: object) -> object:
    """As an attribute has it: a page of pictures has hundreds, and most are numbers."""
    return _short(value) if isinstance(value, int | float) else escape(value)


def breadth(words: object) -> float:
    """About how wide some words are at 14 px."""
    return len(str(words)) * LETTER


def wrapped(words: object, width: float) -> list[str]:
    """Words in lines that fit in ``width``: nothing is cut off with dots."""
    return wrap(str(words), max(4, int(width / LETTER))) or [""]


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers from at or below ``low`` to at or above ``high``: 0 2 4 6 8 10."""
    span = (high - low) or max(1.0, abs(high)) or 1.0
    raw = span / about
    power = 10 ** floor(log10(raw))
    step = next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= raw - 1e-9)
    first = floor(low / step + 1e-9)
    last = max(first + 1, ceil(high / step - 1e-9))
    return [round(step * number, 10) for number in range(first, last + 1)]


def figure(value: float | None, unit: str = "") -> str:
    """12, 3.5, 86%; a dash when there is none."""
    if value is None:
        return "–"
    return f"{value:,.1f}".removesuffix(".0") + unit


def spaced(labels: Sequence[str], room: float) -> list[int]:
    """Which labels to write so that none meets its neighbour; the first is always one of them."""
    if not labels:
        return []
    widest = max(breadth(label) for label in labels) + 14
    every = max(1, ceil(len(labels) * widest / max(room, 1)))
    return list(range(0, len(labels), every))
