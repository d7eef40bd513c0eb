"""A restraint from a worker's phone to everyone who reads of it: the manager, an inspector, the authority (D11, D12, D13)."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_incident import OWN, write_it

pytestmark = pytest.mark.journey


@pytest.fixture
def held(visitor):
    """Noor was held, told once on a phone: the incident, then the few questions that the law adds."""
    wen = visitor("worker", phone=True)
    wen.follow("Write", within="nav")
    wen.follow("Incident", within="main")
    write_it(wen)
    wen.pick("Day", "Yesterday, ", starts=True)
    wen.type("Started", "12:40")
    wen.pick("Noor: held, or given a sanction", "Held, or kept from moving")
    wen.press(re.compile("Finish and send"))
    incident = re.sub(r"sent/$", "", wen.page.url)
    wen.follow("Finish the record", within="main")
    expect(wen.page.get_by_label("Noor’s account")).to_have_value(OWN)  # not typed again
    wen.picture("filled-in")
    # What is missing is said beside its question, and what is here stays.
    wen.press("Finish the record")
    wen.reads("Select what it was for")
    wen.picture("refused")
    wen.tick("To keep them from getting hurt", "What was it for")
    wen.type("How many minutes did it last?", "2")
    wen.type("What was done, step by step?", "We held both arms, standing, and let go.")
    wen.tick("It helped", "Did it help?")
    wen.tick("No", "Was anyone hurt?")
    wen.tick("Nobody thought it was needed", "Did a doctor, a nurse")
    wen.pick("Hold 1: who held", "Wen Li")
    wen.pick("Hold 1: position", "Standing")
    wen.type("Hold 1: how", "Double elbow")
    wen.type("Hold 1: from", "12:41")
    wen.type("Hold 1: to", "12:43")
    wen.pick("Hold 1: trained", "Trained", starts=True)
    wen.press("Finish the record")
    wen.page.wait_for_url("**/written/")
    wen.reads("Written, and signed by you", "The manager’s list")
    wen.picture("receipt")
    return wen, incident, re.sub(r"written/$", "", wen.page.url)


def test_a_restraint_from_a_phone_to_everyone_who_reads_of_it(visitor, held):
    wen, incident, measure = held
    assert wen.go(f"{measure}sign/") in (403, 404)  # nobody signs what they used themselves

    # The manager: it is on her list with its clock in words; she speaks with both, and signs.
    maya = visitor("manager")
    address = measure.replace(maya.url, "")
    maya.follow("Due", within="nav")
    row = maya.page.locator("li").filter(has=maya.page.locator(f"a[href='{address}sign/']")).first
    expect(row).to_contain_text("Reg 35(3)(b)")
    maya.go(f"{measure}sign/")
    maya.picture("sign")
    maya.go(measure)
    maya.reads("hours left", "We held both arms, standing, and let go.", OWN)
    maya.both_widths("measure")
    maya.go(incident)
    maya.reads("Measures used in it")

    # Who was on duty is for those who lead the home, and says that it proves nothing.
    home = re.search(r"/homes/\w+/", maya.page.content()).group()
    assert maya.go(f"{home}helps/on-duty/") == 200
    maya.reads("On duty")
    maya.both_widths("on-duty")
    assert wen.go(f"{home}helps/on-duty/") in (403, 404)

    # An inspector reads the same in the register, and may take it away; nothing can be written.
    ines = visitor("inspector")
    ines.go(f"{home}measures/")
    assert address in ines.links()
    ines.follow(re.compile("^Held, or kept from moving"), within="main")
    number = int(ines.page.locator("[data-total]").get_attribute("data-total"))
    assert number == ines.page.locator("[data-list=all] > li").count()
    ines.go(measure)
    ines.reads("We held both arms, standing, and let go.")
    assert ines.page.locator("main form[method=post]").count() == 0
    assert ines.go(f"{home}helps/on-duty/") in (403, 404)


def test_the_authority_reads_of_its_own_young_person_and_of_nobody_else(visitor):
    """Not in words, not in a picture's title, not in a list behind a number."""
    sol = visitor("social_worker")
    own = [one for one in sol.links() if re.fullmatch(r"/young-people/\w+/", one)]
    assert own
    for page in ("", "patterns/", "helps/", "rewards-and-sanctions/", "incidents/", "story/"):
        assert sol.go(f"{own[0]}{page}") == 200, page
        sol.does_not_read("Noor")
        titles = sol.page.locator("svg title, svg desc, [title], [aria-label]").evaluate_all(
            "all => all.map(one => one.textContent + one.getAttribute('title') + one.getAttribute('aria-label'))"
        )
        assert not [said for said in titles if "Noor" in said]
    sol.go(f"{own[0]}helps/")
    sol.both_widths("helps")
