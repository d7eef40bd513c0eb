"""Every main page as the person it is for: axe finds nothing, and nothing scrolls sideways on any screen.

At every change each page is judged at one width and its contrast in one look, the next page at the next;
``HEARTH_FULL=1`` judges every page at both widths, by day and in the evening.
"""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.fully import some
from tests.journeys.visitor import DESK, PHONE

pytestmark = pytest.mark.journey

# Who, and where they go. {home}, {alex} … are found in the demonstration's own tables, below.
# Not /components/: tests/ui/test_gallery.py judges it, with every part open and in both lights.
PAGES = """
nobody         /demonstration/  /sign-in/  /about/  /accessibility/  /inspector/  /nowhere/
worker         /  /homes/{home}/write/  /homes/{home}/incidents/write/  /me/  /homes/{home}/due/
worker         /young-people/{alex}/lines/  /incidents/{waiting}/
manager        /homes/{home}/today/  /homes/{home}/due/  /homes/{home}/  /homes/{home}/change/
manager        /homes/{home}/young-people/  /homes/{home}/young-people/add/  /homes/{home}/young-people/bring-in/
manager        /young-people/{alex}/  /young-people/{alex}/change/  /young-people/{alex}/plan/
manager        /young-people/{alex}/plan/write/  /plans/{plan}/  /young-people/{alex}/move-on/
manager        /goals/{goal}/  /goals/{goal}/progress/  /young-people/{alex}/goals/add/
manager        /young-people/{alex}/reports/  /young-people/{alex}/reports/ask/
manager        /homes/{home}/staff/  /homes/{home}/staff/add/  /staff/{callum}/  /staff/{callum}/supervise/
manager        /supervisions/{supervision}/  /homes/{home}/incidents/  /incidents/{signed}/  /incidents/{waiting}/review/
manager        /homes/{home}/quality/  /homes/{home}/quality/ask/  /homes/{home}/people/
manager        /homes/{home}/people/invite/  /homes/{home}/people/looked/
manager        /homes/{home}/inspections/  /homes/{home}/inspections/record/  /inspections/{inspection}/
manager        /homes/{home}/steady/  /homes/{home}/steady/supervised/
manager        /inspection-actions/{action}/  /inspection-actions/{action}/step/  /inspection-actions/{action}/evidence/
manager        /inspection-actions/{action}/close/  /inspections/{inspection}/action/  /inspections/{inspection}/answers/
manager        /homes/{home}/inspector/  /homes/{home}/missing/  /homes/{home}/meetings/agenda/
inspector      /homes/{home}/start/  /homes/{home}/figures/incidents/  /young-people/{alex}/  /incidents/{signed}/
social_worker  /authority/  /incidents/{signed}/
commissioner   /authority/homes/
responsible    /homes/
operator       /judgements/files/  /judgements/files/bring-in/  /judgements/files/{publication}/
"""
FOUND = {
    "publication": "SELECT ref FROM published_publication ORDER BY as_at DESC LIMIT 1",
    "home": "SELECT ref FROM homes_home WHERE letter = 'E'",
    "alex": "SELECT y.ref FROM placements_youngperson y WHERE y.first_name = 'Alex' AND y.last_name = 'Carver'",
    "plan": "SELECT p.ref FROM placements_placementplan p JOIN placements_youngperson y ON y.id = p.young_person_id "
    "WHERE y.last_name = 'Carver' AND p.version = 2",
    "goal": "SELECT g.ref FROM outcomes_goal g JOIN placements_youngperson y ON y.id = g.young_person_id "
    "WHERE y.last_name = 'Carver' ORDER BY g.id LIMIT 1",
    "callum": "SELECT ref FROM staff_staffmember WHERE name = 'Callum Reid'",
    "supervision": "SELECT s.ref FROM staff_staffsupervision s JOIN staff_staffmember m ON m.id = s.staff_member_id "
    "WHERE m.name = 'Callum Reid' AND s.staff_signed_at IS NOT NULL ORDER BY s.held_on DESC LIMIT 1",
    "signed": "SELECT i.ref FROM incidents_incident i JOIN incidents_involvedyoungperson v ON v.incident_id = i.id "
    "JOIN placements_youngperson y ON y.id = v.young_person_id "
    "WHERE y.last_name = 'Carver' AND i.reviewed_at IS NOT NULL ORDER BY i.occurred_at DESC LIMIT 1",
    "waiting": "SELECT i.ref FROM incidents_incident i JOIN homes_home h ON h.id = i.home_id "
    "JOIN accounts_user u ON u.id = i.recorded_by_id "
    "WHERE h.letter = 'E' AND i.reviewed_at IS NULL AND u.name = 'Joy Okafor' LIMIT 1",
    "inspection": "SELECT i.ref FROM inspections_inspection i JOIN homes_home h ON h.id = i.home_id "
    "WHERE h.letter = 'E' ORDER BY i.started_on DESC LIMIT 1",
    "action": "SELECT a.ref FROM inspections_inspectionaction a JOIN inspections_inspection i ON i.id = a.inspection_id "
    "JOIN homes_home h ON h.id = i.home_id WHERE h.letter = 'E' ORDER BY a.id DESC LIMIT 1",
}
VIOLATIONS = {"resultTypes": ["violations"]}
ALL_BUT_CONTRAST = {"rules": {"color-contrast": {"enabled": False}}, **VIOLATIONS}
ONLY_CONTRAST = {"runOnly": ["color-contrast"], **VIOLATIONS}
AXE = "options => axe.run(options).then(found => found.violations)"
# Words are as easy to see in the fortieth row as in the first: contrast, most of what axe costs, is judged once
# of all that is made alike and looks alike, ancestors and all. The rest of the page is still there behind them.
CONTRAST = """options => {
  const looks = ["color", "background-color", "background-image", "font-size", "font-weight", "opacity", "text-shadow",
                 "display", "visibility", "position"];
  const seen = new Set(), again = [];
  const repeats = (one, above) => {
    const style = getComputedStyle(one);
    const own = [...one.childNodes].filter(part => part.nodeType === 3).map(part => part.data.trim()).join("");
    const kind = [above, one.localName, one.className, ...looks.map(look => style.getPropertyValue(look)),
                  (own || one.value || "").length > 1, !!(one.disabled || one.control?.disabled)].join();
    const known = seen.has(kind);
    seen.add(kind);
    const parts = [...one.children].map(part => [part, repeats(part, kind)]);
    if (known && parts.every(([, same]) => same)) return true;
    again.push(...parts.filter(([, same]) => same).map(([part]) => part));
    return false;
  };
  repeats(document.documentElement, "");
  return axe.run({exclude: again}, options).then(found => found.violations);
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SCREENS = 320, 768, 1024  # a small phone, a tablet upright and laid down


def pages() -> dict[str, list[str]]:
    """The table above, by person."""
    told: dict[str, list[str]] = {}
    for line in PAGES.strip().splitlines():
        who, *addresses = line.split()
        told.setdefault(who, []).extend(addresses)
    return told


# How a page is looked at: name, size, light. By day at both widths, its contrast in the evening as well.
PHONE_BY_DAY, DESK_BY_DAY = ("390", PHONE, "light"), ("1280", DESK, "light")
LOOKS = [
    (PHONE_BY_DAY, AXE, ALL_BUT_CONTRAST),
    (PHONE_BY_DAY, CONTRAST, ONLY_CONTRAST),
    (DESK_BY_DAY, AXE, ALL_BUT_CONTRAST),
    (DESK_BY_DAY, CONTRAST, ONLY_CONTRAST),
    (("390 evening", PHONE, "dark"), CONTRAST, ONLY_CONTRAST),
]
EVERY = [(who, address) for who, addresses in pages().items() for address in addresses]


def looks_at(number):
    """Those of a page: in the short form one of axe's other rules and one of contrast, in turn."""
    rules, contrast = ([one for one in LOOKS if one[1] == judge] for judge in (AXE, CONTRAST))
    return some(LOOKS, [rules[number % 2], contrast[number % 3]])


def faults_of(person, number) -> list[str]:
    """What axe and a ruler find on the page that is open."""
    page, found = person.page, []
    page.evaluate(AXE_SCRIPT)
    for (name, size, light), judge, rules in looks_at(number):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=light)
        for wrong in page.evaluate(judge, rules):
            where = [" ".join(node["target"]) for node in wrong["nodes"][:3]]
            found.append(f"{page.url} at {name}: {wrong['id']} at {where}")
    page.emulate_media(color_scheme="light")
    for screen in SCREENS:
        page.set_viewport_size({"width": screen, "height": 700})
        if over := page.evaluate(SIDEWAYS):
            found.append(f"{page.url} at {screen}: scrolls sideways by {over} px")
    return found


@pytest.mark.parametrize("who", pages())
def test_every_main_page(visitor, house, who):
    refs = {name: house.ask(question.replace("%", "%%"))[0][0] for name, question in FOUND.items()}
    person = visitor("" if who == "nobody" else who)
    faults = []
    for address in pages()[who]:
        status = person.go(address.format(**refs))
        expected = 404 if address == "/nowhere/" else 200
        if status != expected:
            faults.append(f"{address}: {status}")
        faults += faults_of(person, EVERY.index((who, address)))
    assert not faults, "\n".join(faults)


def test_what_comes_back_with_errors(visitor, house):
    """The same of forms that were sent empty."""
    refs = {name: house.ask(question)[0][0] for name, question in FOUND.items()}
    maya = visitor("manager")
    faults = []
    forms = (
        "/homes/{home}/incidents/write/",
        "/homes/{home}/write/",
        "/homes/{home}/staff/add/",
        "/homes/{home}/young-people/add/",
        "/homes/{home}/inspections/record/",
        "/homes/{home}/inspector/",
        "/homes/{home}/people/invite/",
        "/young-people/{alex}/goals/add/",
        "/incidents/{waiting}/review/",
    )
    for number, address in enumerate(forms, start=1):  # not the look they have before they are sent
        maya.page.set_viewport_size(DESK)
        maya.go(address.format(**refs))
        maya.page.locator("main form[method=post] button[type=submit]").last.click()
        maya.page.locator("[data-error-summary]").wait_for()
        faults += faults_of(maya, number)
        maya.page.set_viewport_size(DESK)
        links = maya.page.locator("[data-error-summary] a")
        for number in range(links.count()):
            target = links.nth(number).get_attribute("href")
            if maya.page.locator(f"[id='{target[1:]}']").count() != 1:
                faults.append(f"{address}: the summary's {target} leads nowhere")
    assert not faults, "\n".join(faults)


def test_the_name_of_a_place_is_read_on_the_smallest_phone(visitor):
    """Beside the way out it has no room there: it has a line of its own, and is one line."""
    wen = visitor("worker")
    for width in (320, 360):
        wen.page.set_viewport_size({"width": width, "height": 700})
        place = wen.page.locator(".hearth-header__place").bounding_box()
        assert place["height"] < 30, f"{width}: {place}"
