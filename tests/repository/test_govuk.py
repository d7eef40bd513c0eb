"""The parts of govuk-frontend that pages load are the parts they use."""

from config.running.trim_govuk import TRIMMED, WHOLE, component, trimmed, used


def test_the_style_sheet_has_what_pages_use_and_is_written_by_the_command():
    fresh = trimmed(WHOLE.read_text(), used())
    assert TRIMMED.read_text() == fresh, "run: python -m config.running.trim_govuk"


def test_a_component_is_kept_whole_or_left_out():
    css = """@charset "UTF-8";
    .govuk-button{a:b}.govuk-button--warning:hover,.govuk-tag{c:d}
    @media print{.govuk-tag{e:f}}@media print{.govuk-button:not(.govuk-tag){g:h}}
    .js-enabled .govuk-button{i:j} :root{k:l}"""
    kept = trimmed(css, {"govuk-button"}).split("\n", 1)[1].split()
    assert kept == [
        ".govuk-button{a:b}",
        ".govuk-button--warning:hover{c:d}",
        "@media", "print{.govuk-button:not(.govuk-tag){g:h}}",
        ":root{k:l}",
    ]  # fmt: skip


def test_what_a_class_belongs_to():
    assert component("govuk-date-input__item") == "govuk-date-input"
    assert component("govuk-button--warning") == "govuk-button"
    assert {"govuk-button", "govuk-error-summary", "govuk-textarea"} <= used()
    assert "govuk-tag" not in used()


def test_its_licence_goes_with_it():
    assert TRIMMED.read_text().startswith("/*! Parts of govuk-frontend 6.6.0. MIT licence")
    assert (TRIMMED.parent / "LICENSE.txt").read_text().startswith("The MIT License")
