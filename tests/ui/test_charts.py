"""Pictures say in words what they show, and their figures stand beside them."""

import itertools
import re
from xml.etree import ElementTree

import pytest
from django.template import engines

from tests.ui.reading import Page
from ui import charts, gallery
from ui.charts.heat import bounds, keys, step_of
from ui.charts.shares import fills
from ui.charts.sheet import Sheet, ticks

SVG = "{http://www.w3.org/2000/svg}"
ALL = {name: chart for name, chart in gallery._charts().items() if isinstance(chart, charts.Chart)}
pictures = pytest.mark.parametrize("chart", ALL.values(), ids=ALL.keys())


def drawn(chart):
    """The picture at every width it is drawn for."""
    return [svg for svg in (chart.desk, chart.tablet, chart.phone) if svg]


@pictures
def test_a_picture_can_be_read_on_a_tablet(chart):
    """At 768 px a picture has 658, and its words no less than 11 of their 14."""
    _, _, width, _ = map(
        float, ElementTree.fromstring(chart.tablet or chart.desk).attrib["viewBox"].split()
    )
    assert 14 * 658 / width > 11


@pictures
def test_a_picture_has_a_title_and_a_description(chart):
    for svg in drawn(chart):
        root = ElementTree.fromstring(svg)
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title.text
        assert desc.text
        assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], desc.attrib["id"]]
        assert root.attrib["role"] == "img"


@pictures
def test_a_picture_has_presentation_attributes_only(chart):
    for svg in drawn(chart):
        assert not re.search(r"\s(style|class|on\w+)=|<script|<style|href=", svg)


@pictures
def test_no_text_is_smaller_than_14(chart):
    for svg in drawn(chart):
        assert set(re.findall(r'font-size="(\d+)"', svg)) == {"14"}


@pictures
def test_everything_is_on_the_sheet(chart):
    for svg in drawn(chart):
        root = ElementTree.fromstring(svg)
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        for text in root.iter(f"{SVG}text"):
            x, y, anchor = (
                float(text.attrib["x"]),
                float(text.attrib["y"]),
                text.attrib["text-anchor"],
            )
            # 6.6 px a letter is what the typeface really takes; the drawing allows more.
            wide = len(text.text or "") * 6.6
            left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
            assert left > -8, text.text
            assert left + wide < width + 8, text.text
            assert 0 < y <= height, text.text


@pictures
def test_the_page_has_the_figures_as_a_table(chart):
    page = Page(engines["django"].from_string("{% chart chart %}").render({"chart": chart}))
    table = page.one("table")
    rows = list(table.iter("tr"))
    assert len(rows) == 1 + max(1, len(chart.table.rows))
    if chart.table.rows:
        assert [cell.text for cell in rows[1]] == [str(cell) for cell in chart.table.rows[0]]
    assert len(page.ids) == len(set(page.ids))


def test_the_figures_beside_a_chart_are_the_ones_drawn():
    chart = charts.bars("b", "Where", labels=["Lounge", "Garden"], values=[28, 12])
    drawn = [text.text for text in ElementTree.fromstring(chart.desk).iter(f"{SVG}text")]
    assert drawn == ["Lounge", "28", "Garden", "12"]
    assert chart.table.rows == [["Lounge", "28"], ["Garden", "12"]]


@pytest.mark.parametrize("few", [1, 4])
def test_one_to_four_are_hidden_in_picture_table_and_words(few):
    chart = charts.bars("b", "Who", labels=["A", "B"], values=[few, 40], suppress=True)
    assert ["A", "Too few"] in chart.table.rows
    assert f">{few}<" not in chart.desk + chart.phone
    assert f"A {few}" not in chart.desk


@pytest.mark.parametrize("shown", [0, 5])
def test_nought_and_five_are_not_hidden(shown):
    chart = charts.bars("b", "Who", labels=["A"], values=[shown], suppress=True)
    assert chart.table.rows == [["A", str(shown)]]


def test_seven_points_are_too_early_and_eight_are_not():
    early = charts.control("c", "C", labels=list("abcdefg"), values=[1] * 7)
    assert early.note == "Too early to say: 7 points so far. Limits are drawn after eight."
    later = charts.control("c", "C", labels=list("abcdefgh"), values=[1, 2] * 4)
    assert later.note.startswith("Provisional limits, from 8 points so far")


WEEKLY = {"labels": [f"w{n}" for n in range(20)], "values": [20, 22] * 6 + [10, 12] * 4}


def test_a_change_of_plan_begins_new_limits():
    chart = charts.control("c", "C", changes=[charts.Change(12, "Plan changed")], **WEEKLY)
    assert [row[3] for row in chart.table.rows] == ["21"] * 12 + ["11"] * 8
    assert ">Plan changed</text>" in chart.desk
    assert [row[5] for row in chart.table.rows] == ["Usual"] * 20


def test_a_change_that_sets_no_new_limits_is_marked_and_what_came_after_stands_out():
    change = charts.Change(12, "A risk we agreed", resets=False)
    chart = charts.control("c", "C", changes=[change], **WEEKLY)
    assert {row[3] for row in chart.table.rows} == {"21"}
    assert [row[5] for row in chart.table.rows][12:] == ["Beyond"] * 8
    assert ">A risk we agreed</text>" in chart.desk


def test_several_changes_are_numbered_and_their_words_stand_beneath():
    changes = [charts.Change(9, "Plan, version 2"), charts.Change(12, "Plan, version 3")]
    chart = charts.control("c", "C", changes=changes, **WEEKLY)
    assert chart.reads[:2] == ["1: Plan, version 2", "2: Plan, version 3"]
    assert "version" not in chart.desk + chart.phone


def test_what_is_not_drawn_counts_for_the_limits_and_stands_in_no_table():
    chart = charts.control("c", "C", first=10, **WEEKLY)
    assert [row[0] for row in chart.table.rows] == [f"w{n}" for n in range(10, 20)]
    assert {row[3] for row in chart.table.rows} == {"21"}
    assert ">w3<" not in chart.desk


def test_the_change_from_point_to_point_is_drawn_beneath_when_asked():
    with_moves = charts.control("c", "C", each="week", moving=True, **WEEKLY)
    assert ">Change from one week to the next</text>" in with_moves.desk
    assert "Change from" not in charts.control("c", "C", each="week", **WEEKLY).desk


def test_small_multiples_share_one_scale():
    panels = [charts.Panel("A", [1, 2] * 10), charts.Panel("B", [8, 9] * 10)]
    chart = charts.small_multiples("m", "M", labels=[f"w{n}" for n in range(20)], panels=panels)
    scales = re.findall(r'text-anchor="end"[^>]*>(\d+)</text>', chart.desk)
    assert scales[:2] == scales[2:4]
    assert chart.table.rows[0] == ["w0", "1", "8"]


def test_a_panel_of_a_few_is_a_sentence_and_no_picture():
    panels = [charts.Panel("Often", [1, 2] * 10), charts.Panel("Seldom", [0] * 11 + [1] * 9)]
    chart = charts.small_multiples("m", "M", labels=[f"w{n}" for n in range(20)], panels=panels)
    assert "Too few to see a pattern: Seldom 9." in chart.reads
    assert ">Seldom</text>" not in chart.desk
    assert ">Often</text>" in chart.desk
    assert chart.table.rows[-1] == ["w19", "2", "1"]


def test_a_number_opens_its_list_and_nought_does_not():
    cells = charts.empty_heat()
    cells[charts.heat_row(19)][3] = 2
    chart = charts.heat(
        "h", "H", cells=cells, link=lambda row, day: f"/l?hour={charts.heat_hour(row)}&day={day}"
    )
    shown = [cell for row in chart.table.rows for cell in row[1:] if cell != "0"]
    assert shown == ['<a class="govuk-link" href="/l?hour=18&amp;day=3" data-figure="2">2</a>']
    assert chart.note == "2 events in all: too few to show a pattern."
    links = [f"/w/{n}" for n in range(20)]
    control = charts.control("c", "C", links=links, **WEEKLY)
    assert control.table.rows[3][1] == '<a class="govuk-link" href="/w/3" data-figure="22">22</a>'


def test_every_chart_can_be_printed():
    """The same pictures in a document, drawn by the engine that makes them."""
    from weasyprint import HTML  # a second of loading, for this test alone

    shown = "".join(f"<figure>{chart.desk}</figure>" for chart in ALL.values())
    assert HTML(string=f"<html lang=en><title>Charts</title>{shown}").write_pdf()[:5] == b"%PDF-"


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (0, ["0", "1", "2", "3–4", "5+"]),
        (8, ["0", "1", "2", "3–4", "5+"]),
        (13, ["0", "1–3", "4–6", "7–9", "10+"]),
    ],
)
def test_the_steps_of_a_heat_map_follow_the_most_there_is(most, said):
    steps = keys(bounds(most))
    assert [words for _, words in steps] == said
    assert [step_of(value, bounds(most)) for value, _ in steps] == [0, 1, 2, 3, 4]


def test_each_hour_of_the_day_is_in_the_row_that_begins_at_or_before_it():
    for hour in range(24):
        assert charts.heat_hour(charts.heat_row(hour)) == hour - hour % 2


def test_six_in_the_morning_is_the_first_row_and_five_in_the_last():
    assert [charts.heat_row(hour) for hour in (6, 7, 8, 23, 0, 1, 5)] == [0, 0, 1, 8, 9, 9, 11]


def test_names_are_text_in_a_picture():
    chart = charts.bars("b", "<b>", labels=["<script>"], values=[7], says="<i>")
    assert "<script>" not in chart.desk
    assert "&lt;script&gt;" in chart.desk


@pytest.mark.parametrize(
    ("low", "high"), [(0, 0), (0, 1), (0, 9), (0, 1284), (52.5, 55.5), (0, 0.3), (-3, 3)]
)
def test_marks_are_round_and_hold_everything(low, high):
    marks = ticks(low, high)
    assert marks[0] <= low
    assert marks[-1] >= high
    assert 2 <= len(marks) <= 8


def test_nothing_yet_is_drawn_without_fault():
    assert charts.line("l", "L", labels=[], series=[]).table.rows == []
    assert charts.bars("b", "B", labels=[], values=[]).desk
    assert charts.control("c", "C", labels=[], values=[]).desk
    assert charts.shares("s", "S", parts=["A"], labels=[], rows=[]).desk
    assert charts.goal_steps("g", "G", steps=[]).desk
    assert charts.sparkline("p", "P", [None, None])
    assert charts.heat("h", "H", cells=charts.empty_heat()).desk


def test_no_line_is_drawn_across_a_break():
    def lines(**more):
        series = [charts.Series("Good", [1, 2, 3, 4])]
        labels = ["2013", "2014", "2015", "2016"]
        chart = charts.line("broken", "Broken", labels=labels, series=series, **more)
        return chart.desk.count("<polyline"), "Words changed" in chart.desk

    assert lines() == (1, False)
    assert lines(breaks={2: "Words changed"}) == (2, True)


def test_a_break_is_said_between_the_rows_it_parts():
    parts = ["Outstanding", "Good", "Requires improvement, adequate or satisfactory", "Inadequate"]
    chart = charts.shares(
        "parted",
        "Parted",
        parts=parts,
        labels=["2014", "2016"],
        rows=[[1, 2, 1, 0], [2, 2, 0, 0]],
        breaks={1: "April 2015: other words"},
    )
    for svg in drawn(chart):
        assert svg.index("2014<") < svg.index("April 2015") < svg.index("2016<")
    test_everything_is_on_the_sheet(chart)


# ---------- without colour ----------
LINES = [charts.Series(name, [at, None, at, at, None, at]) for at, name in enumerate("ABC", 1)]


def shapes(svg):
    """Each thing drawn, without its place and its colour."""
    plain = ("cx", "cy", "x", "y", "points", "stroke", "fill")
    for one in ElementTree.fromstring(svg):
        said = {name: value for name, value in one.attrib.items() if name not in plain}
        hollow = one.attrib.get("fill") == "#fff"
        yield one.tag.removeprefix(SVG), hollow, tuple(sorted(said.items()))


def test_no_two_lines_share_their_dashes_or_the_mark_of_a_point_alone():
    chart = charts.line("l", "L", labels=list("123456"), series=LINES)
    for svg in drawn(chart):
        root = ElementTree.fromstring(svg)
        dashes = {one.get("stroke-dasharray") for one in root.iter(f"{SVG}polyline")}
        assert len(dashes) == len(LINES)
        marks = {one for one in shapes(svg) if one[0] in ("circle", "rect")}
        assert len(marks) == len(LINES)


def test_a_fourth_line_is_refused_as_it_would_look_like_another():
    with pytest.raises(ValueError, match="More than three"):
        charts.line("l", "L", labels=list("123456"), series=[*LINES, charts.Series("D", [4] * 6)])


def test_dots_never_stand_so_close_that_they_hide_their_line():
    labels = [str(number) for number in range(32)]
    chart = charts.line(
        "l", "L", labels=labels, series=[charts.Series("A", [8] * 32)], unit="%", width=980
    )
    assert chart.desk.count("<circle") == 32
    assert "<circle" not in chart.phone


def luminance(colour):
    """How light a colour is in grey, 0 to 1 (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_no_two_parts_of_a_whole_are_one_grey():
    """Each pair differs by its texture or, where neither has one, three times in lightness; a texture
    is seen, and words on it have a plain patch."""
    parts = ["Outstanding", "Good", "Requires improvement", "Inadequate"]
    chart = charts.shares("s", "S", parts=parts, labels=["2024"], rows=[[25, 25, 25, 25]])
    grounds = fills("s-desk")
    plain = [fill for fill in grounds if fill.ground.startswith("#")]
    textured = [fill for fill in grounds if fill not in plain]
    for one, other in itertools.combinations(plain, 2):
        assert contrast(one.ground, other.ground) >= 3
    root = ElementTree.fromstring(chart.desk)
    patterns = {f"url(#{one.attrib['id']})": one for one in root.iter(f"{SVG}pattern")}
    drawn = [[shape.tag for shape in patterns[fill.ground]] for fill in textured]
    assert len(plain) + len({tuple(one) for one in drawn}) == len(parts)
    for fill in textured:
        ground, on_it = (shape.attrib["fill"] for shape in patterns[fill.ground])
        assert contrast(ground, on_it) >= 3
    for fill in grounds:
        assert contrast(fill.words, fill.patch or fill.ground) >= 4.5
    for patch in (fill.patch for fill in textured):
        assert f'height="18" fill="{patch}"' in chart.desk


def test_whatever_stands_in_an_attribute_or_between_words_is_escaped():
    class Said:
        def __str__(self):
            return '"><script>'

    sheet = Sheet("s", 100, 100, "t", "d")
    for value in ('"><script>', Said()):
        sheet.path(value)
        sheet.say(value, 1, 2.5)
    assert "<script>" not in sheet.svg()
    assert sheet.svg().count("&lt;script&gt;") == 4
