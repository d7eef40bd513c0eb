"""Hearth's own tags and filters. The settings make them builtins: no page has to load them."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ui import icons, tabs, words
from ui.questions import Question, summary_of

register = template.Library()


@register.simple_tag(takes_context=True)
def tab(context: Any) -> str:
    """What stands in the browser's tab when the page says nothing of its own: never a name."""
    match = getattr(context.get("request"), "resolver_match", None)
    return tabs.tab_of(match.view_name if match else "")


# ---------- times, lengths, lists ----------
register.filter("clock", words.clock)
register.filter("day", words.day)
register.filter("day_short", words.day_short)
register.filter("day_month", words.day_month)
register.filter("moment", words.moment)
register.filter("ago_words", words.ago)
register.filter("overdue_words", words.overdue)
register.filter("beginning", words.beginning)
register.filter("listed", words.listed)
register.filter("number_word", words.number_word)


@register.filter
def day_full(value: Any) -> str:
    """Friday 6 March 2026: in documents the year is always said."""
    return words.day(value, always_year=True)


@register.filter
def date_full(value: Any) -> str:
    """6 March 2026."""
    return words.day_month(value, always_year=True)


@register.filter
def moment_full(value: Any) -> str:
    """6 March 2026, 9:40pm."""
    return words.moment(value, always_year=True)


@register.filter
def late_words(recorded: Any, occurred: Any) -> str:
    """``{{ note.recorded_at|late_words:note.occurred_at }}``: Written 5 hours later, or ""."""
    return words.late(recorded, occurred)


@register.filter
def count_words(number: int, one: str) -> str:
    """``{{ 3|count_words:"young person,young people" }}``: 3 young people. One word adds an s."""
    return words.count(number, *one.split(",")[:2])


@register.filter
def thousands(number: Any) -> str:
    """1284 as 1,284; anything that is not a number as it is."""
    return f"{number:,}" if isinstance(number, int | float) else str(number)


@register.filter
def paragraphs(value: Any, css: str = "") -> SafeString:
    """What somebody wrote, as paragraphs. Their words are text: no mark-up in them is obeyed."""
    text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
    opening = format_html('<p class="{}">', css) if css else "<p>"
    blocks = [block.strip("\n") for block in text.split("\n\n") if block.strip()]
    html = [f"{opening}{escape(block).replace(chr(10), '<br>')}</p>" for block in blocks]
    return mark_safe("\n".join(html))  # noqa: S308 - each block is escaped above


# ---------- small parts ----------
STATES = {
    "draft": "draft",
    "due": "clock",
    "quiet": "clock",
    "overdue": "alert",
    "sign": "pen",
    "signed": "check",
    "late": "late",
    "serious": "serious",
}


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """``{% icon "clock" %}`` or ``{% icon "clock" size="l" %}``."""
    return icons.icon(name, size)


@register.simple_tag
def state(kind: str, said: Any, icon: str = "") -> SafeString:
    """``{% state "overdue" "Overdue" %}``: a word, an icon and a ground.

    Kinds: draft, due (today), quiet (coming, or nothing to do), overdue, sign, signed, late,
    serious. ``icon`` replaces the usual one, e.g. "lock" for "Signed, locked".
    """
    return format_html(
        '<strong class="hearth-state hearth-state--{}">{}{}</strong>',
        kind,
        icons.icon(icon or STATES[kind]),
        said,
    )


@register.simple_tag
def figure(
    number: int, url: str, said: str = "", before: str = "", hidden: str = "", css: str = ""
) -> SafeString:
    """``{% figure 4 url "overdue" before="All" hidden="at Rowan House" %}``: a number that opens the
    list of exactly so many.

    The list says which rows it counts: its element has ``data-list``, whose children are the rows;
    an address with ``#overdue`` means the rows of ``data-list="overdue"`` alone. A list in pages
    says its whole number in ``data-total``. A test opens every figure and counts
    (tests/repository/test_figures.py); a link with a bare number that is none fails it.
    """
    return format_html(
        '<a class="govuk-link{}" href="{}" data-figure="{}">{}{}{}{}</a>',
        f" {css}" if css else "",
        url,
        number,
        f"{before} " if before else "",
        thousands(number),
        f" {said}" if said else "",
        format_html('<span class="govuk-visually-hidden"> {}</span>', hidden) if hidden else "",
    )


FRAMES = ("sage", "sky", "rose", "sand", "lilac")


@register.simple_tag
def arch(young_person: Any, size: str = "") -> SafeString:
    """The arch round a young person's picture, else their initial. Only young people have one.

    Takes anything with ``frame_colour`` (one of FRAMES), ``picture`` (an address, or something with
    ``url``; may be empty) and ``initial`` (else the first letter of its name). Sizes: s, "", xl.
    Their name is always written beside it, so the arch itself is hidden from screen readers.
    """
    colour = getattr(young_person, "frame_colour", "") or "sand"
    picture = getattr(young_person, "picture", "") or ""
    address = getattr(picture, "url", picture)
    return format_html(
        '<span class="hearth-arch{}{}{}" aria-hidden="true">{}</span>',
        f" hearth-arch--{colour}" if colour in FRAMES else "",
        f" hearth-arch--{size}" if size in ("s", "xl") else "",
        " hearth-arch--picture" if address else "",
        format_html('<img src="{}" alt="">', address)
        if address
        else getattr(young_person, "initial", "") or words.initial(young_person),
    )


@register.simple_tag
def face(name: Any) -> SafeString:
    """An adult's plain round initial; the name stands beside it."""
    return format_html(
        '<span class="hearth-face" aria-hidden="true">{}</span>', words.initial(name)
    )


@register.inclusion_tag("components/own_words.html")
def own_words(said: Any, label: str = "", by: str = "", missing: str = "") -> dict[str, Any]:
    """A person's own words; or, when there are none, ``missing`` with room left for them."""
    return {"words": said, "label": label, "by": by, "missing": missing}


@register.simple_tag
def chart(drawing: Any, level: int = 3) -> SafeString:
    """``{% chart chart %}``: a ui.charts.Chart with its sentence and its figures as a table."""
    return mark_safe(  # noqa: S308 - made by the template below
        render_to_string("components/chart.html", {"chart": drawing, "heading": f"h{level}"})
    )


# ---------- forms ----------
@register.simple_tag
def question(field: Any, label_size: str = "", **extra: Any) -> SafeString:
    """``{% question form.where %}``: one field with its label, hint, error and control.

    ``label_size`` is "", "s", "m" or "l"; ``hide_label=True`` keeps the label for screen readers.
    """
    return Question(field, label_size=label_size, **extra).render()


@register.simple_tag
def questions(form: Any) -> SafeString:
    """Every field of a form in its order, hidden ones too."""
    return format_html_join("\n", "{}", ((Question(field).render(),) for field in form))


@register.simple_tag
def error_summary(*forms: Any) -> SafeString:
    """``{% error_summary form rows %}``: what to put right, each a link that lands on its field.

    Nothing at all when there is nothing to put right. Takes forms and formsets, in page order.
    """
    faults = summary_of(*forms)
    if not faults:
        return SafeString("")
    title = (
        f"{words.number_word(len(faults)).capitalize()} thing{'s' * (len(faults) > 1)} to put right"
    )
    return mark_safe(  # noqa: S308 - escaped by the template below
        render_to_string("hearth/error_summary.html", {"faults": faults, "title": title})
    )
