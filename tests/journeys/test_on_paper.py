"""The published judgements on A4: nothing is cut off, no picture is torn from its title, and what a page
folds away on a screen is unfolded where the picture cannot be read without it."""

import io
import re

import pytest
from pypdf import PdfReader

from tests.fully import some

pytestmark = pytest.mark.journey

NATIONAL = ("/judgements/", "/judgements/consistent/", "/judgements/lasting/")
OF_A_HOME = ("/homes/{home}/place/", "/homes/{home}/steady/")
PAGES = {
    "manager": (*NATIONAL, "/judgements/?per=quarter&by=size", *OF_A_HOME),
    "responsible": (*NATIONAL, "/judgements/yours/", *OF_A_HOME),
    "commissioner": (*NATIONAL, "/judgements/yours/"),
}
# Each page by one of them, and whatever only one of them sees.
FEW = {
    "manager": ("/judgements/?per=quarter&by=size", *OF_A_HOME),
    "responsible": ("/judgements/", "/judgements/consistent/", "/judgements/yours/"),
    "commissioner": ("/judgements/lasting/",),
}
HOME = "SELECT ref FROM homes_home WHERE letter = 'E'"
MARGIN = "10mm"
PAPER = {"width": 718, "height": 1047}  # A4 within such margins
TOO_WIDE = """() => [...document.querySelectorAll("main table, main svg")]
  .filter(one => one.getClientRects().length)
  .filter(one => one.getBoundingClientRect().width > one.parentElement.clientWidth + 1
    || one.getBoundingClientRect().right > document.documentElement.clientWidth)
  .map(one => one.caption?.textContent || one.querySelector("title")?.textContent || one.localName)"""
PICTURES = """() => [...document.querySelectorAll(".hearth-chart")].map(one => [
  one.querySelector(".hearth-chart__title, .hearth-chart__says").textContent,
  ...[...one.querySelectorAll(".hearth-desk-only svg text")].map(said => said.textContent)])"""
FOLDED = """() => [...document.querySelectorAll("main .hearth-chart details, main .hearth-unfolds")]
  .filter(one => !one.querySelector(".govuk-details__text").checkVisibility({contentVisibilityAuto: true})
    || one.getBoundingClientRect().height < 40)
  .map(one => one.textContent.trim().slice(0, 40))"""


def squeezed(text):
    return re.sub(r"\s+", "", text)


def whole_on_one(pages, words):
    return any(all(squeezed(one) in page for one in words) for page in pages)


@pytest.mark.parametrize("who", PAGES)
def test_the_published_judgements_on_paper(visitor, house, who):
    person = visitor(who)
    home = house.ask(HOME)[0][0]
    page, faults, drawn = person.page, [], 0
    for address in some(PAGES, FEW)[who]:
        page.set_viewport_size(PAPER)
        page.emulate_media(media="print")
        assert person.go(address.format(home=home)) == 200
        faults += [f"{address}: too wide: {one}" for one in page.evaluate(TOO_WIDE)]
        faults += [f"{address}: folded away: {one}" for one in page.evaluate(FOLDED)]
        pictures = page.evaluate(PICTURES)
        made = page.pdf(
            format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), MARGIN)
        )
        pages = [squeezed(one.extract_text()) for one in PdfReader(io.BytesIO(made)).pages]
        for title, *words in pictures:
            drawn += 1
            if not whole_on_one(pages, [title, *words]):
                faults.append(f"{address}: not whole on one page: {title}")
        for hidden in ("Signout", "Switchperson", "Showthesehomes"):
            faults += [f"{address}: {hidden} is printed" for one in pages if hidden in one]
    assert not faults, "\n".join(faults)
    assert drawn >= 2
