"""Files of the series, written by hand for tests: a title, a group row, the headings, the lines."""

import csv
import io

from inspections.published.bringing_in import bring_in
from inspections.published.files import opened
from inspections.published.judging import read

HEADINGS = (
    "Web link", "URN", "Provision type", "Registration status", "Government Office Region",
    "Local authority", "Sector", "Places", "Event type", "Inspection date", "Publication date",
    "Event number", "Overall effectiveness", "Safeguarding children and young people",
    "Leadership and management",
)  # fmt: skip
PREVIOUS = (
    "Previous full inspection event type", "Previous full inspection event date",
    "Previous full inspection publication date", "Previous full inspection event number",
    "Previous overall experiences and progress of children and young people",
)  # fmt: skip


def line(urn="SC000001", **said):
    """One line: a private home with four places in Leeds, judged good, unless told otherwise."""
    usual = {
        "Web link": "Ofsted Social Care Provider Webpage",
        "URN": urn,
        "Provision type": "Children's home",
        "Registration status": "Active",
        "Government Office Region": "Yorkshire and The Humber",
        "Local authority": "Leeds",
        "Sector": "Private",
        "Places": "4",
        "Event type": "Full inspection",
        "Inspection date": "03/06/2017",
        "Publication date": "10/07/2017",
        "Event number": "10000001",
        "Overall effectiveness": "Good",
        "Safeguarding children and young people": "Good",
        "Leadership and management": "Good",
    }
    return usual | said


def sheet(*lines, title="Provider level as at 31 March 2018", headings=HEADINGS, encoding="utf-8"):
    """The bytes of a CSV file with these lines."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([title])
    writer.writerow(headings)
    for one in lines:
        writer.writerow([one.get(heading, "") for heading in headings])
    return out.getvalue().encode(encoding)


def reading(data, name="providers.csv", **said):
    return read(opened(name, data), **said)


def brought(*files, **how):
    """Bring files in: what each did."""
    return bring_in([reading(data, f"file{n}.csv") for n, data in enumerate(files)], **how)
