"""Pictures say in words what they show, and their figures stand beside them."""

import re
from xml.etree import ElementTree

import pytest
from django.template import engines

from tests.ui.reading import Page
from ui import charts, gallery
from ui.charts.heat import bounds, keys, step_of
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
    for svg in (chart.desk, chart.phone):
        assert svg.index("2014<") < svg.index("April 2015") < svg.index("2016<")
    test_everything_is_on_the_sheet(chart)
