"""The pictures a young person may choose for their arch when there is no photograph.

Each is a small drawing in ``static/img/pictures``. A picture somebody chose that we have not
drawn is kept by its name, and their initial stands in the arch until it is drawn.
"""

from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.templatetags.static import static
from django.utils.safestring import mark_safe

DRAWN = {
    "bike": "A bike",
    "bird": "A bird",
    "boat": "A boat",
    "book": "A book",
    "cat": "A cat",
    "drum": "A drum",
    "fish": "A fish",
    "football": "A football",
    "heart": "A heart",
    "kite": "A kite",
    "leaf": "A leaf",
    "note": "Music",
    "star": "A star",
    "train": "A train",
    "tree": "A tree",
    "wave": "The sea",
}
# The colours of an arch, for drawings no style sheet reaches (its --frame- tokens).
FRAMES = {
    "sage": "#cfe3d6",
    "sky": "#cfe0ee",
    "rose": "#f3d3d6",
    "sand": "#f3dfb8",
    "lilac": "#ddd3ee",
}


class Picture(str):
    """A picture by its name, which knows the address of its drawing."""

    __slots__ = ()

    @property
    def url(self) -> str:
        """Where the drawing is; "" when there is none of that name."""
        return static(f"img/pictures/{self}.svg") if self in DRAWN else ""


class PictureField(models.CharField):
    """A name in the database, a Picture once read."""

    def from_db_value(self, value: Any, *args: Any) -> Any:
        return None if value is None else Picture(value)

    def deconstruct(self) -> tuple[Any, ...]:
        # In the database it is plain text: migrations and history need not know more.
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


@cache
def drawing(name: str) -> str:
    """What is inside a picture's drawing (viewBox 0 0 136 168), for pages that may fetch nothing;
    "" when there is none of that name. Our own file, so it is safe to show as it is."""
    if name not in DRAWN:
        return ""
    svg = (settings.BASE_DIR / "static" / "img" / "pictures" / f"{name}.svg").read_text()
    return mark_safe(svg[svg.index(">") + 1 : svg.rindex("</svg>")])  # noqa: S308
