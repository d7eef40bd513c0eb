"""Pictures say in words what they show, and their figures stand beside them."""

import re
from xml.etree import ElementTree

import pytest
from django.template import engines

from tests.ui.reading import Page
from ui import charts, gallery
from ui.charts.control import stretches
from ui.charts.sheet import ticks

SVG = "{http://www.w3.org/2000/svg}"
ALL = {name: chart for name, chart in gallery._charts().items() if isinstance(chart, charts.Chart)}
pictures = pytest.mark.parametrize("chart", ALL.values(), ids=ALL.keys())


@pictures
def test_a_picture_has_a_title_and_a_description(chart):
    for svg in (chart.desk, chart.phone):
        root = ElementTree.fromstring(svg)
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title.text
        assert desc.text
        assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], desc.attrib["id"]]
        assert root.attrib["role"] == "img"


@pictures
def test_a_picture_has_presentation_attributes_only(chart):
    for svg in (chart.desk, chart.phone):
        assert not re.search(r"\s(style|class|on\w+)=|<script|<style|href=", svg)


@pictures
def test_no_text_is_smaller_than_14(chart):
    for svg in (chart.desk, chart.phone):
        assert set(re.findall(r'font-size="(\d+)"', svg)) == {"14"}


@pictures
def test_everything_is_on_the_sheet(chart):
    for svg in (chart.desk, chart.phone):
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
    assert len(rows) == 1 + len(chart.table.rows)
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


def test_limits_are_xmr():
    (part,) = stretches([2, 4, 2, 4, 2, 4, 2, 4], [])
    assert part.mean == 3
    assert part.limits == (0.0, 3 + 2.66 * 2)
    assert part.outside(9)
    assert not part.outside(8)


def test_seven_points_are_too_early_and_eight_are_not():
    early = charts.control("c", "C", labels=list("abcdefg"), values=[1] * 7)
    assert early.note == "Too early to say: 7 points so far. Limits are drawn after eight."
    assert charts.control("c", "C", labels=list("abcdefgh"), values=[1, 2] * 4).note == ""


def test_a_change_of_plan_begins_new_limits():
    before, after = stretches([3] * 8 + [1] * 8, [charts.Change(8, "Plan changed")])
    assert (before.mean, after.mean) == (3, 1)


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
