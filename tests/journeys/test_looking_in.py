"""Those who look in from elsewhere: a social worker, a commissioner, a responsible individual (6 and 7)."""

import csv
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def test_a_social_worker_sees_their_own_and_another_young_person(visitor):
    sol = visitor("social_worker")
    sol.reads("Your young people", "Alex", "Jamie")
    sol.both_widths("authority")
    sol.does_not_read("Noor")

    # An incident with a young person of another authority: there, and not named.
    row = sol.page.locator(
        "main > ul > li, main li", has=sol.page.get_by_role("heading", name="Alex")
    ).first
    row.get_by_role("link", name="Damage to things").first.click()
    sol.page.wait_for_load_state()
    sol.reads("Alex", "nother young person")
    sol.does_not_read("Noor")
    sol.both_widths("shared-incident")
    assert sol.page.locator("form[method=post]:not([action*=sign-out])").count() == 0

    # The home's lists, and somebody else's young person, are not there.
    maya = visitor("manager")
    home = re.search(r"/homes/\w+/", maya.page.url).group()
    noor = maya.link("Noor", within="main").get_attribute("href")
    for address in (
        home,
        f"{home}today/",
        f"{home}incidents/",
        f"{home}staff/",
        noor,
        "/homes/",
        "/authority/homes/",
    ):
        assert sol.go(address) in (403, 404), address
        sol.does_not_read("Noor", "Wen Li")


def test_a_commissioner_sees_counts_and_no_small_number(visitor, house):
    farah = visitor("commissioner")
    farah.reads("Homes where you place", "1 to 4", "What the figures mean")
    farah.both_widths("homes")
    names = [
        first
        for (first,) in house.ask("SELECT DISTINCT preferred_name FROM placements_youngperson")
    ]
    said = farah.main.inner_text()
    assert not [name for name in names if re.search(rf"\b{name}\b", said)]
    with farah.page.expect_download() as coming:
        farah.link(re.compile("CSV")).click()
    rows = list(csv.reader(coming.value.path().read_text(encoding="utf-8-sig").splitlines()))
    on_page = farah.page.locator("tbody tr")
    assert len(rows) >= on_page.count()
    cells = [cell for row in rows[1:] for cell in row[1:]]
    assert "1 to 4" in cells
    assert not [cell for cell in cells if cell in {"1", "2", "3", "4"}]
    for row in on_page.all():
        home = row.locator("th").inner_text()
        shown = [" ".join(cell.inner_text().split()) for cell in row.locator("td").all()]
        kept = next(line for line in rows if line and line[0] == home)
        assert [one for one in shown[:2] if one.isdigit()] == [
            one for one in kept[1:3] if one.isdigit()
        ]


def test_a_responsible_individual_opens_every_figure(visitor):
    ruth = visitor("responsible")
    ruth.reads("Yours to do", "Rowan House")
    ruth.follow("Homes side by side", within="main")
    ruth.reads("Homes side by side", "Rowan House", "Bramble Court", "Priory Terrace")
    ruth.both_widths("side-by-side")
    ruth.does_not_read("Larch Cottage", "Applegarth")
    row = ruth.page.locator("tr", has=ruth.page.get_by_role("link", name="Rowan House", exact=True))
    figures = [(one.inner_text(), one.get_attribute("href")) for one in row.locator("td a").all()]
    assert len(figures) >= 6
    for figure, address in figures:
        assert ruth.go(address) == 200, address
        number = re.match(r"\d+", " ".join(figure.split()))
        if number:
            expect(ruth.main).to_contain_text(
                re.compile(rf"\b{number.group()}\b|{WORDS.get(number.group(), '-')}", re.I)
            )
        ruth.picture("list")


WORDS = {"0": "No|none|nothing", "1": "One", "2": "Two", "3": "Three", "4": "Four", "5": "Five", "6": "Six", "7": "Seven", "8": "Eight", "9": "Nine"}  # fmt: skip
