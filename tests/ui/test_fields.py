"""What a form understands, what it refuses and in which words."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from ui.fields import ClockField, DayField, LineField, MomentField, WordsField, YesNoField, tidy
from ui.widgets import time_of
from ui.words import LONDON


def refused(field, value) -> str:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return caught.value.messages[0]


# ---------- words ----------
def test_what_people_typed_is_kept_and_what_nobody_typed_is_not():
    typed = "It\u2019s \u201cfine\u201d \U0001f6b2 \u0645\u0631\u062d\u0628\u0627\r\nthen\x0btea\x00\ud800"
    assert (
        tidy(typed)
        == "It\u2019s \u201cfine\u201d \U0001f6b2 \u0645\u0631\u062d\u0628\u0627\nthen\ntea"
    )


@given(st.text(alphabet=st.characters(codec=None)))
def test_no_text_is_an_error_of_ours(text):
    kept = WordsField(required=False).clean(text)
    kept.encode("utf-8")
    assert "\x00" not in kept


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1))
def test_ordinary_text_comes_back_as_it_was(text):
    assert WordsField(required=False, strip=False).clean(text) == text


def test_too_long_says_by_how_much():
    assert refused(WordsField(max_length=10), "twelve chars") == (
        "Shorten this by 2 characters: it can be up to 10 characters"
    )
    assert "20,000" in refused(WordsField(), "a" * 20_001)


def test_a_line_is_one_line():
    assert LineField().clean("a\r\nb") == "a b"


def test_an_empty_answer_has_its_own_sentence():
    assert refused(WordsField(missing="Enter what happened"), " \n ") == "Enter what happened"


def test_yes_and_no_are_not_the_same_as_nothing():
    field = YesNoField(required=False)
    assert (field.clean("yes"), field.clean("no"), field.clean("")) == (True, False, None)


# ---------- days ----------
@pytest.mark.parametrize(
    "parts",
    [["6", "3", "2026"], ["06", "03", "26"], ["6", "March", "2026"], [" 6 ", "mar", "2026 "]],
)
def test_a_day_is_understood_however_it_is_written(parts):
    assert DayField().clean(parts) == date(2026, 3, 6)


def test_29_february_is_a_day_in_2028_only():
    assert DayField().clean(["29", "2", "2028"]) == date(2028, 2, 29)
    assert refused(DayField(), ["29", "2", "2026"]) == "Enter a real date: there is no 29 2 2026"


@pytest.mark.parametrize(
    "parts",
    [["0", "1", "2026"], ["1", "13", "2026"], ["1", "1", "0"], ["1", "1", "99999"], ["1", "smarch", "2026"],
     ["²", "1", "2026"], ["1", "1", "10" * 30], ["-1", "1", "2026"], ["\x00", "1", "2026"]],
)  # fmt: skip
def test_what_is_no_day_is_refused(parts):
    assert refused(DayField(), parts).startswith("Enter ")


def test_a_missing_part_is_named():
    assert refused(DayField(), ["6", "3", ""]) == "Enter the year as well"


@time_machine.travel(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
def test_today_is_london_today():
    # Half past midnight on 1 July in London.
    assert DayField(not_future=True).clean(["1", "7", "2026"]) == date(2026, 7, 1)
    assert refused(DayField(not_future=True), ["2", "7", "2026"]) == "Enter today or an earlier day"


def test_bounds_say_themselves():
    field = DayField(earliest=date(2026, 3, 1), latest=lambda: date(2026, 3, 31))
    assert "Sunday 1 March" in refused(field, ["28", "2", "2026"])
    assert "Tuesday 31 March" in refused(field, ["1", "4", "2026"])


# ---------- times ----------
@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("21:40", time(21, 40)), ("2140", time(21, 40)), ("9.40pm", time(21, 40)), ("9:40 PM", time(21, 40)),
        ("9pm", time(21)), ("21:40:00", time(21, 40)), ("midday", time(12)), ("midnight", time(0)),
        ("12am", time(0)), ("12pm", time(12)), ("9.40 p.m.", time(21, 40)), ("940", time(9, 40)), ("7", time(7)),
    ],
)  # fmt: skip
def test_a_time_is_understood_however_it_is_written(text, at):
    assert ClockField().clean(text) == at


@given(st.text(max_size=12))
def test_any_text_is_a_time_or_is_not(text):
    assert time_of(text) is None or isinstance(time_of(text), time)


@pytest.mark.parametrize("text", ["25:61", "24:00", "13pm", "0am", "soon", ":", "9:4:5:6"])
def test_what_is_no_time_is_refused(text):
    assert refused(ClockField(), text) == "Enter a time, such as 9:40pm or 21:40"


# ---------- moments ----------
def test_a_moment_is_a_day_and_a_london_time():
    assert MomentField().clean(["2026-07-01", None, "21:40"]) == datetime(
        2026, 7, 1, 20, 40, tzinfo=UTC
    )
    assert MomentField().clean(["other", ["1", "7", "2026"], "9:40pm"]) == datetime(
        2026, 7, 1, 20, 40, tzinfo=UTC
    )


def test_a_day_typed_beside_an_untouched_list_is_meant():
    assert MomentField().clean(["", ["1", "7", "2026"], "21:40"]).date() == date(2026, 7, 1)


@time_machine.travel(datetime(2026, 3, 6, 8, 0, tzinfo=UTC))
def test_yesterday_is_the_day_before_today():
    assert MomentField().clean(["yesterday", None, "21:40"]) == datetime(
        2026, 3, 5, 21, 40, tzinfo=UTC
    )


@time_machine.travel(datetime(2026, 11, 24, tzinfo=UTC))
def test_the_hour_that_did_not_exist_is_refused_with_a_sentence():
    assert refused(MomentField(), ["2026-03-29", None, "1:30"]) == (
        "The clocks went forward on Sunday 29 March: there was no 1:30am. Enter the time after the change"
    )


@time_machine.travel(datetime(2026, 11, 24, tzinfo=UTC))
def test_the_hour_that_came_twice_is_the_first_and_says_so():
    field = MomentField()
    # Python never finds a doubled time equal to one of another zone: compare in UTC.
    taken = field.clean(["2026-10-25", None, "1:30"]).astimezone(UTC)
    assert taken == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert field.note == (
        "The clocks went back on Sunday 25 October, so 1:30am came twice. We took the first"
    )


@time_machine.travel(datetime(2026, 3, 6, 8, 0, tzinfo=UTC))
def test_what_has_happened_is_not_in_the_future():
    field = MomentField(not_future=True)
    assert refused(field, ["today", None, "8:01"]) == "Enter a time that has passed"
    assert field.clean(["today", None, "8:00"])


@time_machine.travel(datetime(2026, 7, 1, 23, 20, tzinfo=UTC))  # twenty past midnight in London
def test_today_before_midnight_is_last_night_just_after_it():
    field = MomentField(not_future=True)
    assert refused(field, ["today", None, "23:40"]) == (
        "Enter a time that has passed. For 11:40pm last night, choose yesterday"
    )
    assert field.clean(["yesterday", None, "23:40"])
    assert refused(field, ["today", None, "9:00"]) == "Enter a time that has passed"
    assert refused(field, ["2026-07-03", None, "23:40"]) == "Enter a time that has passed"


def test_half_a_moment_says_which_half():
    assert refused(MomentField(), ["2026-03-05", None, ""]) == "Enter the time as well"
    assert refused(MomentField(), ["", None, "21:40"]) == "Choose the day as well"
    assert (
        refused(MomentField(missing="Enter when it began"), ["", None, ""]) == "Enter when it began"
    )


def test_a_rubbish_day_from_a_changed_list_is_refused():
    assert refused(MomentField(), ["<script>", None, "21:40"]).startswith("Enter ")


def test_a_moment_is_shown_again_in_london():
    parts = MomentField().widget.decompress(
        datetime(2026, 7, 1, 20, 40, tzinfo=UTC).astimezone(LONDON)
    )
    assert parts == ["2026-07-01", None, "21:40"]
