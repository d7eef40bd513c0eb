"""Every icon there is: 24 grid, 2 px round stroke, the colour of the words beside it.

An icon never stands alone: a word is always next to it, so the picture itself is hidden from
screen readers.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PATHS = {
    "alert": '<path d="M12 4 2.8 20h18.4z"/><path d="M12 10v4.5M12 17.2v.3"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "pen": '<path d="M4 20c3-.5 5-1 6.5-2.5L20 8l-4-4-9.5 9.5C5 15 4.5 17 4 20z"/><path d="M14 6l4 4"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "draft": '<path d="M5 19h14" stroke-dasharray="2.5 2.5"/><path d="M6.5 15.5 16 6l2.5 2.5L9 18l-3.5.8z"/>',
    "late": '<path d="M4 12a8 8 0 1 0 2.5-5.8"/><path d="M4 4v4h4"/><path d="M12 8v4l3 2"/>',
    "serious": '<path d="M8.5 3h7L21 8.5v7L15.5 21h-7L3 15.5v-7z"/><path d="M12 7.5v5.5M12 16.2v.3"/>',
    "home": '<path d="M4 11.5 12 4l8 7.5V20H4z"/><path d="M10 20v-5h4v5"/>',
    "walk": '<circle cx="13" cy="4.5" r="1.8"/><path d="M9.5 21l2.5-6-2.5-3 1-5 3.5 1.5L17 11M12 15l3 2.5 1 3.5M10.5 7.5 7.5 10v3"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6"/><path d="M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.5c2 .9 3.2 2.7 3.5 5.5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "list": '<path d="M9 6h12M9 12h12M9 18h12"/><path d="M3 6l1.2 1.2L6.5 5M3 12l1.2 1.2L6.5 11M3 18l1.2 1.2L6.5 17"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "check": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
    "right": '<path d="M9 5l7 7-7 7"/>',
    "down": '<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>',
    "eye": '<path d="M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12z"/><circle cx="12" cy="12" r="2.8"/>',
    "moon": '<path d="M19.5 14.5A8 8 0 1 1 10 4.5a6.5 6.5 0 0 0 9.5 10z"/>',
    "book": '<path d="M4 5.5c3-1 5.5-.7 8 .8 2.5-1.5 5-1.8 8-.8V19c-3-1-5.5-.7-8 .8-2.5-1.5-5-1.8-8-.8z"/><path d="M12 6.3v13.5"/>',
    "speech": '<path d="M4 5h16v11h-9l-5 4v-4H4z"/>',
    "hand": '<path d="M7 12V6.5a1.5 1.5 0 0 1 3 0V11 4.5a1.5 1.5 0 0 1 3 0V11 5.5a1.5 1.5 0 0 1 3 0V13c0 4.5-1.5 8-5.5 8S5 18 3.5 13.5a1.4 1.4 0 0 1 2.5-1.2L7 14"/>',
    "star": '<path d="M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8z"/>',
    "shield": '<path d="M12 3l7.5 3v5.5c0 4.5-3 7.8-7.5 9.5-4.5-1.7-7.5-5-7.5-9.5V6z"/>',
    "key": '<circle cx="8" cy="15" r="4"/><path d="M11 12l8.5-8.5M16 7l3 3"/>',
    "sun": '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4"/>',
    "mixed": '<circle cx="9" cy="8.5" r="3"/><path d="M9 2.5V4M3 8.5h1.5M4.8 4.3l1 1"/><path d="M9.5 20a3.5 3.5 0 0 1-.2-7A4.8 4.8 0 0 1 18 12.3 3.9 3.9 0 0 1 18.3 20z"/>',
    "cloudy": '<path d="M7 18.5a4 4 0 0 1-.3-8A5.5 5.5 0 0 1 17 9.5a4.5 4.5 0 0 1 .5 9z"/>',
    "rain": '<path d="M7 14.5a4 4 0 0 1-.3-8A5.5 5.5 0 0 1 17 5.5a4.5 4.5 0 0 1 .5 9z"/><path d="M8 18l-1 2.5M12.5 18l-1 2.5M17 18l-1 2.5"/>',
    "compare": '<path d="M8 4v16M4 8l4-4 4 4M16 20V4M12 16l4 4 4-4"/>',
    "file": '<path d="M6 3.5h8l4 4V20.5H6z"/><path d="M14 3.5v4h4M9 12.5h6M9 16h6"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5 20.5 20.5"/>',
    "phone": '<path d="M5 4h4l1.5 4.5L8 10.5a11 11 0 0 0 5.5 5.5l2-2.5L20 15v4c0 .8-.7 1.2-1.5 1.2C10.8 20 4 13 3.8 5.5 3.8 4.7 4.2 4 5 4z"/>',
    "cross": '<path d="M6 6l12 12M18 6 6 18"/>',
    "heart": '<path d="M12 20C6.5 16 3.5 12.5 3.5 9A4.3 4.3 0 0 1 12 7.5 4.3 4.3 0 0 1 20.5 9c0 3.5-3 7-8.5 11z"/>',
    "left": '<path d="M15 5l-7 7 7 7"/>',
    "calendar": '<rect x="4" y="5.5" width="16" height="15" rx="2"/><path d="M4 10h16M8.5 3.5v4M15.5 3.5v4"/>',
    "scales": '<path d="M12 4v16M8 20h8M5 7h14M5 7l-2.5 6h5zM19 7l-2.5 6h5z"/>',
}

SIZES = {"": "", "l": " hearth-icon--l", "xl": " hearth-icon--xl"}


def icon(name: str, size: str = "") -> SafeString:
    """The named icon as inline SVG. ``size`` is "", "l" or "xl". KeyError if there is no such icon."""
    return format_html(
        '<svg class="hearth-icon{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" '
        'focusable="false">{}</svg>',
        SIZES[size],
        mark_safe(PATHS[name]),  # noqa: S308 - our own drawings, nobody's words
    )
