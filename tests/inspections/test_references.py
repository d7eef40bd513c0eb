"""What a requirement refers to: one regulation, however it was written (inspections.references)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.references import REGULATIONS, offered, read, same_paragraph, same_regulation


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Reg 12(2)(a)", ["Regulation 12(2)(a)"]),
        ("regulation 12 (2) (a)", ["Regulation 12(2)(a)"]),
        ("Regulation 12", ["Regulation 12"]),
        ("REG. 12(2)(A)(i)", ["Regulation 12(2)(a)(i)"]),
        ("Regulation 12, Protection of children", ["Regulation 12"]),
        ("Reg 33(4)(b) and 13(2)(h)", ["Regulation 33(4)(b)", "Regulation 13(2)(h)"]),
        ("Regulations 12, 13", ["Regulation 12", "Regulation 13"]),
        ("Regulation 12 of the 2015 Regulations", ["Regulation 12"]),
        ("Guide, 9.15", ["Guide, 9.15"]),
        ("Guide 9.15, page 44", ["Guide, 9.15"]),
        ("para. 9.15 of the Guide", ["Guide, 9.15"]),
        ("Guide, 9.15 and 10.5", ["Guide, 9.15", "Guide, 10.5"]),
        ("Version 9.15", []),
        ("The Guide", []),
        ("12(2)(a)", []),
        ("registered 12", []),
        ("Regulation 2015", []),
        ("", []),
    ],
)
def test_what_is_read(text, said):
    assert [one.said for one in read(text)] == said


def test_the_same_paragraph_and_only_the_same_regulation():
    one, other = read("Reg 12(2)(a)"), read("regulation 12 (2) (a)")
    assert same_paragraph(one, other)
    assert not same_paragraph(read("Reg 12"), read("Reg 12"))
    assert not same_paragraph(one, read("Reg 12(2)(b)"))
    assert same_regulation(one, read("Regulation 12"))
    assert not same_regulation(one, read("Reg 13(2)(a)"))
    assert not same_regulation(read("Guide, 9.15"), read("Guide, 9.16"))


def test_what_is_offered_is_read_as_itself():
    assert [read(one)[0].number for one in offered()[:9]] == [str(n) for n in range(6, 15)]
    assert {read(one)[0].number for one in offered()} == set(REGULATIONS)


@given(st.text(max_size=120))
def test_nothing_that_can_be_typed_is_a_fault(text):
    read(text)
    read(f"reg {text} guide")


@given(
    st.integers(1, 99),
    st.lists(st.sampled_from(["1", "2", "a", "h", "ii"]), max_size=3),
    st.sampled_from(["Reg", "reg.", "Regulation", "REGULATION"]),
    st.sampled_from(["", " ", "  "]),
)
def test_spaces_and_capitals_make_no_difference(number, paragraph, word, space):
    plain = f"Regulation {number}" + "".join(f"({one})" for one in paragraph)
    typed = f"{word} {number}" + "".join(f"{space}({space}{one}{space})" for one in paragraph)
    assert read(plain) == read(typed)
