"""Every icon there is: 24 grid, 2 px round stroke, the colour of the words beside it.

An icon never stands alone: a word is always next to it, so the picture itself is hidden from
screen readers. The drawings are in one file, ``static/img/icons.svg``, which a browser fetches once
and keeps: a page only says which one (docs/decisions/0022-page-weight.md).
"""

import re
from functools import cache

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

SHEET = "img/icons.svg"
SIZES = {"": "", "l": " hearth-icon--l", "xl": " hearth-icon--xl"}


@cache
def names() -> frozenset[str]:
    """What the sheet has a drawing of."""
    sheet = (settings.BASE_DIR / "static" / SHEET).read_text()
    return frozenset(re.findall(r'<symbol id="([\w-]+)" viewBox="0 0 24 24"', sheet))


@cache
def icon(name: str, size: str = "") -> SafeString:
    """The named icon. ``size`` is "", "l" or "xl". KeyError if there is no such icon."""
    if name not in names():
        raise KeyError(name)
    return format_html(
        '<svg class="hearth-icon{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        SIZES[size],
        static(SHEET),
        name,
    )
