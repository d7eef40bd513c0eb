"""The small parts: what they say, and that nobody's words become mark-up."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template import engines

from tests.ui.reading import Page, words
from ui import icons
from ui.compare import changes
from ui.templatetags.hearth import STATES, arch, paragraphs, state


def rendered(source: str, **context) -> Page:
    return Page(engines["django"].from_string(source).render(context))


@pytest.mark.parametrize("kind", STATES)
def test_a_state_is_a_word_and_an_icon(kind):
    page = Page(state(kind, "<Said>"))
    assert words(page.one("strong")) == "<Said>"
    assert page.one("svg").attrib["aria-hidden"] == "true"
    sheet, _, name = page.one("use").attrib["href"].partition("#")
    assert (sheet, name) == ("/static/img/icons.svg", STATES[kind])


def test_the_sheet_has_each_icon_once_in_the_colour_of_the_words_beside_it():
    sheet = ElementTree.parse(settings.BASE_DIR / "static" / icons.SHEET).getroot()
    drawn = [part for part in sheet if part.attrib["id"] != "mark"]
    assert {part.attrib["id"] for part in drawn} == icons.names()
    assert len(drawn) == len(icons.names()) > 30
    for part in drawn:
        assert (part.attrib["viewBox"], part.attrib["stroke"]) == ("0 0 24 24", "currentColor")
        assert not {"style", "class", "onload"} & {key for one in part.iter() for key in one.attrib}


def test_an_icon_that_does_not_exist_is_a_fault_of_ours():
    with pytest.raises(KeyError):
        icons.icon("smiley")


def test_an_arch_shows_the_picture_they_chose_or_their_initial():
    plain = SimpleNamespace(initial="A", frame_colour="sky", picture="")
    assert words(Page(arch(plain)).one("span")) == "A"
    chosen = SimpleNamespace(initial="A", frame_colour="sky", picture='/p"><script>')
    assert Page(arch(chosen, "xl")).one("img").attrib == {"src": '/p"><script>', "alt": ""}


def test_a_colour_nobody_offered_is_not_put_on_the_page():
    odd = SimpleNamespace(initial="A", frame_colour='x" onload="', picture="")
    assert "onload" not in arch(odd)


def test_paragraphs_keep_lines_and_obey_no_mark_up():
    page = Page(paragraphs("<b>One</b>\r\ntwo\r\n\r\n\r\nthree"))
    assert [words(p) for p in page.all("p")] == ["<b>One</b>two", "three"]
    assert len(list(page.all("br"))) == 1
    assert paragraphs("") == paragraphs(None) == ""


def test_missing_own_words_leave_room():
    page = rendered('{% own_words "" missing="Jamie has not wanted to say yet." %}')
    assert "Jamie has not wanted to say yet." in words(page.one("p"))


def test_a_note_written_late_says_so():
    note = {
        "words": "Came down at 2am.", "by": "Sandra Pike",
        "occurred_at": datetime(2026, 3, 6, 2, tzinfo=UTC), "recorded_at": datetime(2026, 3, 6, 6, 55, tzinfo=UTC),
    }  # fmt: skip
    page = rendered('{% include "components/note.html" %}', note=note)
    assert words(page.one("strong")) == "Written 5 hours later"


def test_an_empty_list_says_what_is_next():
    source = '{% include "components/duties.html" with empty="Nothing is due today." next="Next: Monday." %}'
    assert words(rendered(source, duties=[]).one("p")) == "Nothing is due today. Next: Monday."


def test_what_changed_is_marked_as_one_change():
    old, new = changes("held, sitting. About three minutes.", "held, sitting. One minute.")
    assert old == [("held, sitting. ", False), ("About three minutes.", True)]
    assert new == [("held, sitting. ", False), ("One minute.", True)]


def test_nothing_is_lost_between_two_versions():
    before, after = "a  b\n\nc d", "a x\n\nc  d e"
    old, new = changes(before, after)
    assert "".join(words for words, _ in old) == before
    assert "".join(words for words, _ in new) == after
    assert changes("", "") == ([], [])


def test_two_very_long_texts_are_compared_in_time():
    old, _ = changes("word " * 30_000, "word " * 29_999 + "other")
    assert old


@pytest.mark.parametrize("page", ["400.html", "403.html", "404.html", "500.html"])
def test_a_page_for_when_something_is_wrong_needs_nothing_to_be_there(page):
    html = engines["django"].get_template(page).render({})
    assert Page(html).one("h1") is not None


def test_the_frame_marks_write_and_counts_in_words():
    nav = [
        {"label": "Write", "url": "/w", "icon": "plus", "phone": True, "desk": True},
        {"label": "Due", "url": "/d", "icon": "list", "phone": True, "desk": True, "count": 2, "count_word": "overdue", "current": True},
        {"label": "Staff", "url": "/s", "icon": "key", "desk": True},
    ]  # fmt: skip
    page = rendered('{% extends "base.html" %}', frame={"nav": nav, "place": "Rowan House"})
    write, due, staff = [
        li for li in page.all("li") if "hearth-nav__item" in li.attrib.get("class", "")
    ]
    assert "hearth-nav__item--write" in write.attrib["class"]
    assert words(due) == "Due 2 overdue"
    assert next(due.iter("a")).attrib["aria-current"] == "page"
    assert "hearth-nav__item--desk" in staff.attrib["class"]


@pytest.mark.parametrize(
    ("look", "media"),
    [("", "screen and (prefers-color-scheme: dark)"), ("evening", "screen"), ("day", None)],
)
def test_evening_is_as_the_phone_says_or_as_the_person_chose(look, media):
    page = rendered('{% extends "base.html" %}', frame={"look": look})
    found = [link.attrib["media"] for link in page.all("link") if "media" in link.attrib]
    assert found == ([media] if media else [])


def test_a_form_with_faults_says_so_in_the_title():
    page = rendered(
        '{% extends "base.html" %}{% block title %}Write{% endblock %}',
        form=SimpleNamespace(errors={"a": 1}),
    )
    assert words(page.one("title")) == "Error: Write"


TEMPLATES = Path(settings.BASE_DIR) / "templates"


@pytest.mark.parametrize(
    "name",
    [
        str(path.relative_to(TEMPLATES))
        for folder in (".", "components", "hearth", "ui")
        for path in sorted((TEMPLATES / folder).glob("*.html" if folder == "." else "**/*.html"))
    ],
)
def test_every_shared_template_can_be_read(name):
    engines["django"].get_template(name)


def test_a_long_form_has_a_save_bar_and_no_navigation():
    task = {"saved": "Saved 9:41pm", "who": "only you", "leave_url": "/today/"}
    parts = [{"id": "when", "label": "When and where", "state": "fix"}]
    page = rendered('{% extends "base_task.html" %}', task=task, parts=parts)
    bar, index = page.one("section"), page.one("nav")
    assert words(bar) == "Draft Saved 9:41pm, only you Leave"
    assert words(index) == "When and where Look again"
    assert not list(page.all("footer"))
