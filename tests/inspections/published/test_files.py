"""Files as they are found: drifting headings, encodings, damage (F2)."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from inspections.published.files import MOST_BYTES, opened
from inspections.published.judging import day_told
from inspections.published.models import Publication, Size
from tests.inspections.published.sheets import HEADINGS, PREVIOUS, line, reading, sheet
from ui.spreadsheet import Unreadable


def reasons(found):
    return {one.line: one.reasons[0] for one in found.rejected}


def test_the_headings_are_found_wherever_they_stand_and_however_they_are_written():
    drifted = tuple(
        {"URN": "Urn ", "Provision type": "PROVISION TYPE", "Overall effectiveness":
         "Latest full inspection overall experiences\nand progress of children and young people",
         "Places": "places"}.get(one, one)
        for one in HEADINGS
    )  # fmt: skip
    said = {new: line()[old] for old, new in zip(HEADINGS, drifted, strict=True)}
    above = b"A title\r\n\r\nSome cells are empty.\r\n,,,\r\n"
    for data in (sheet(line()), above + sheet(said, headings=(*drifted, "", "", "Moon phase"))):
        found = reading(data, as_at=date(2018, 3, 31))
        (told,) = found.told
        assert told.urn == "SC000001"
        assert told.sayings[0]["overall"] == "Good"
        assert told.described["region"] == "North East, Yorkshire and the Humber"
    assert found.opened.unknown == ["Moon phase"]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"), 
     ("mac_roman", "Mac Roman"), ("utf-16", "UTF-16")],
)  # fmt: skip
def test_every_encoding_a_spreadsheet_saves_gives_the_same_words(encoding, said):
    owner = (*HEADINGS, "Organisation which owns the provider")
    data = sheet(
        line(**{owner[-1]: "Café Homes – North"}), headings=owner, encoding=encoding,
        title="Children’s social care – as at 31 March 2018",
    )  # fmt: skip
    found = reading(data)
    assert found.opened.encoding == said
    assert found.told[0].described["owner"] == "Café Homes – North"


@pytest.mark.parametrize(
    ("title", "name", "day"),
    [
        ("Provider level as at 31 March 2024", "x.csv", date(2024, 3, 31)),
        ("Provider level as at March 2022", "x.csv", date(2022, 3, 31)),
        ("", "providers_as_at_2018_03_31.csv", date(2018, 3, 31)),
        ("", "provider_at_march_2016.csv", date(2016, 3, 31)),
        ("", "provider-at-february-2024.csv", date(2024, 2, 29)),
        ("", "provider_at_31_february_2023.csv", date(2023, 2, 28)),
    ],
)
def test_the_day_is_told_by_the_title_or_the_name(title, name, day):
    assert day_told(opened(name, sheet(line(), title=title)), Publication.Kind.AS_AT) == day


def test_a_file_of_a_year_is_known_by_its_lines_and_named_by_its_years():
    visits = [
        line(**{"Event type": kind, "Inspection date": day, "Event number": str(number),
                "Overall effectiveness": label})
        for number, (kind, day, label) in enumerate(
            [("Full", "03/06/2017", "Good"), ("Interim", "05/01/2018", "Sustained effectiveness"),
             ("Monitoring", "06/02/2018", "")], start=1)
    ]  # fmt: skip
    found = reading(sheet(*visits, title=""), "inspections_in_year_2017-18.csv")
    assert (found.kind, found.as_at) == (Publication.Kind.IN_YEAR, date(2018, 3, 31))
    assert [one.sayings[0]["kind"] for one in found.told] == ["full", "interim", "monitoring"]
    assert [one.sayings[0]["overall_rank"] for one in found.told] == [2, None, None]


def test_no_day_anywhere_is_asked_for():
    with pytest.raises(Unreadable, match="says which day"):
        reading(sheet(line(), title="Providers"))
    assert reading(sheet(line(), title="Providers"), as_at=date(2019, 3, 31)).told


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02" * 50, "not a text file"),
        (b"a,b\r\n1,2\r\n", "no file of this series"),
        (b"URN,Places\r\nSC1,2\r\n", "no column for: provision, sector, authority"),
        (sheet(line(), headings=(*HEADINGS, "Latest full inspection date")), "two columns for the"),
        (b"PK\x03\x04 and nothing behind", "could not be opened as a workbook"),
    ],
)
def test_what_is_no_file_of_the_series_says_why(data, why):
    with pytest.raises(Unreadable, match=why):
        opened("providers.csv", data)


def test_two_hundred_megabytes_are_not_read():
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        opened("providers.csv", b"x" * (MOST_BYTES + 1))


def test_a_file_cut_off_in_the_middle_of_a_line_or_a_cell():
    whole = sheet(line("SC000001"), line("SC000002"), line("SC000003"))
    cut = reading(whole[: whole.rindex(b"Leeds") + 3])
    assert [one.urn for one in cut.told] == ["SC000001", "SC000002"]
    assert list(reasons(cut)) == [5]
    quoted = sheet(line(**{"Local authority": "Bristol, City of"}))
    open_end = reading(quoted[: quoted.index(b"City of")])
    assert not open_end.told
    assert len(open_end.rejected) == 1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"URN": ""}, "There is no URN"),
        ({"URN": "1.02E+07"}, "is no URN"),
        ({"URN": "URN"}, "headings stand here a second time"),
        ({"Provision type": "Castle"}, "“Castle” is no kind of provider we know"),
        ({"Sector": "Pirate"}, "is no sector we know"),
        ({"Government Office Region": "Atlantis"}, "is no region we know"),
        ({"Registration status": "Asleep"}, "is no status we know"),
        ({"Places": "four"}, "is no number of places"),
        ({"Event type": "Surprise"}, "is no kind of inspection we know"),
        ({"Inspection date": "31/02/2017"}, "is no day of the calendar"),
        ({"Inspection date": ""}, "An inspection without its day"),
        ({"Inspection date": "01/04/2018"}, "later than the day the file tells of"),
        ({"Overall effectiveness": "Marvellous"}, "is no judgement we know"),
        ({"Overall effectiveness": "=1+1"}, "is no judgement we know"),
    ],
)
def test_a_line_that_cannot_be_read_is_sent_back_with_its_reason(said, why):
    found = reading(sheet(line("SC000009"), line(**said)))
    assert [one.urn for one in found.told] == ["SC000009"]
    assert why in reasons(found)[4]


def test_a_cell_as_long_as_a_file_is_named_by_its_beginning():
    (sent_back,) = reading(sheet(line("SC000009"), line("x" * 100_000))).rejected
    assert len(sent_back.what) == 60
    assert len(sent_back.reasons[0]) < 100


def test_what_is_not_known_is_counted_and_never_guessed():
    found = reading(
        sheet(*(line(f"SC00000{n}", **{"Overall effectiveness": "Super"}) for n in range(3)))
    )
    assert found.unknown_labels == {"judgement: Super": 3}
    assert not found.told


def test_the_same_home_twice_in_a_list_is_taken_once():
    lines = [line(f"SC0000{n:02d}") for n in range(40)]
    found = reading(sheet(*lines, line("SC000003")))
    assert len(found.told) == 40
    assert reasons(found) == {43: "This URN stands on line 6 already"}


def test_other_providers_are_passed_over_and_blanks_are_not_judgements():
    found = reading(
        sheet(
            line(**{"Provision type": "Independent Fostering Agency", "URN": "x"}),
            line("1234567", **dict.fromkeys(HEADINGS[8:], ""), Places="REDACTED"),
            line("SC000002", **{"Overall effectiveness": "Not judged"}),
            {},
        )
    )
    assert found.passed_over == {"Independent Fostering Agency": 1}
    new, unjudged = found.told
    assert not new.sayings
    assert (new.described["places"], new.described["size"]) == (None, Size.UNKNOWN)
    assert unjudged.sayings[0]["overall_rank"] is None
    assert not found.rejected


def test_the_inspection_before_adds_to_the_history_and_spoilt_numbers_are_none():
    before = {
        PREVIOUS[0]: "Full inspection", PREVIOUS[1]: "2016-05-04 00:00:00", PREVIOUS[3]: "2457938",
        PREVIOUS[4]: "Requires Improvement to be good", "Event number": "1.02E+07",
    }  # fmt: skip
    (told,) = reading(sheet(line(**before), headings=(*HEADINGS, *PREVIOUS))).told
    latest, previous = told.sayings
    assert latest["event_number"] == ""
    assert previous["day"] == date(2016, 5, 4)
    assert previous["overall"] == "Requires Improvement to be good"
    assert previous["overall_rank"] == 3


def test_the_sheet_of_a_workbook_is_read_as_the_csv_of_the_same_list():
    data = _ods([list(HEADINGS), [line().get(name, "") for name in HEADINGS]])
    found = reading(data, "provider_at_march_2018.ods")
    assert found.opened.encoding == "ODS"
    (same,) = reading(sheet(line(), title=""), "provider_at_march_2018.csv").told
    (told,) = found.told
    assert (told.urn, told.described, told.sayings) == (same.urn, same.described, same.sayings)


MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def _ods(rows):
    """A small workbook with a cover sheet before the list."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{_xml(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="Cover"><table:table-row><table:table-cell '
        'office:value-type="string"><text:p>Notes</text:p></table:table-cell></table:table-row>'
        f'</table:table><table:table table:name="List">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", MANIFEST)
        packed.writestr("content.xml", content)
    return out.getvalue()


def _xml(text):
    return str(text).replace("&", "&amp;").replace("<", "&lt;")
