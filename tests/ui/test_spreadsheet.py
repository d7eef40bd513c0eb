"""What a spreadsheet program saved, read as it was written."""

import pytest

from ui.spreadsheet import MOST_BYTES, Unreadable, decoded, text_of

PLAIN = "Name,Job title\nKit New,Cook\n"
BOTH = [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman")]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), *BOTH],
)
def test_each_encoding_is_known_and_gives_the_same_words(encoding, said):
    text = f"{PLAIN}Zoë Grüner,Mother’s helper – nights\n"
    assert decoded(text.encode(encoding)) == (said, text)
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize(("encoding", "said"), BOTH)
@pytest.mark.parametrize(
    "alone",
    ["Zoë", "José", "Siân", "Noëlle", "María García", "Raúl", "Björn", "Søren", "François", "Özlem",
     "Étienne", "Éire", "JOSÉ", "PEÑA", "LÓPEZ", "Róisín", "Seán Ó Briain", "Ó hÉigeartaigh", "Strauß",
     "O’Neill", "D’Arcy", "Mum’s", "isn’t", "Jesus’ own", "’90s", "‘so’", "“Yes.” She", "late… and",
     "2024 – as at", "Mon–Fri", "care—and", "• first", "21°C"],
)  # fmt: skip
def test_one_word_is_enough_to_tell_windows_from_a_macintosh(alone, encoding, said):
    text = f"{PLAIN}{alone},Cook\n"
    assert decoded(text.encode(encoding)) == (said, text)


def test_where_both_fit_it_is_windows_and_one_word_more_decides():
    assert decoded("L—pez".encode("cp1252"))[0] == "Windows-1252"
    assert decoded("López".encode("mac_roman"))[0] == "Windows-1252"
    assert decoded("López, José".encode("mac_roman")) == ("Mac Roman", "López, José")


def test_plain_letters_are_utf_8_whoever_saved_them():
    assert decoded(PLAIN.encode("mac_roman")) == ("UTF-8", PLAIN)


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"x" * (MOST_BYTES + 1), "larger than 2 MB"), (b"PK\x03\x04rest", "This is a workbook")],
)
def test_a_home_s_sheet_that_is_too_large_or_a_workbook_says_so(data, why):
    with pytest.raises(Unreadable, match=why):
        text_of(data)
