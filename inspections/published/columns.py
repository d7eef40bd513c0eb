"""The names and words of the published files, over the years, and what each means (F2).

Headings drift in case, spacing and wording; labels do too. What is not in these tables is reported,
never guessed. Everything is compared without case, spaces and punctuation.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from inspections.models import Inspection
from inspections.published.models import Provision, Sector


def plain(text: str) -> str:
    """Letters and digits only, in lower case: what two headings or labels are compared by."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _table(**names: tuple[str, ...]) -> dict[str, str]:
    return {plain(name): field for field, alike in names.items() for name in alike}


OVERALL = (
    "Overall effectiveness",
    "Overall experiences and progress of children and young people",
)
PROTECTION = (
    "Safeguarding children and young people",
    "How well children and young people are helped and protected",
)
LEADERSHIP = (
    "Leadership and management",
    "The effectiveness of leaders and managers",
    "Effectiveness of leaders and managers",
)


def _said(prefix: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{prefix} {name}" for name in names)


LATEST, PREVIOUS = "Latest full inspection", "Previous full inspection"
HEADINGS: Final[Mapping[str, str]] = _table(
    urn=("URN",),
    provision=("Provision type",),
    status=("Registration status",),
    registered_on=("Registration date",),
    closed_on=("Date closed", "Closed date"),
    region=("Ofsted region",),
    government_region=("Government Office Region",),
    authority=("Local authority",),
    sector=("Sector",),
    places=("Places",),
    short_breaks=(
        "Short breaks only children’s home",
        "Short-break-only children’s home",
    ),
    owner=("Organisation which owns the provider", "Organisation", "Organisation name"),
    kind=("Event type", "Inspection event type", f"{LATEST} event type"),
    day=("Inspection date", f"{LATEST} date"),
    published_on=("Publication date", f"{LATEST} publication date"),
    event_number=("Event number", f"{LATEST} event number"),
    overall=(*OVERALL, *_said(LATEST, OVERALL)),
    protection=(*PROTECTION, *_said(LATEST, PROTECTION)),
    leadership=(*LEADERSHIP, *_said(LATEST, LEADERSHIP)),
    previous_kind=(f"{PREVIOUS} event type",),
    previous_day=(f"{PREVIOUS} event date", f"{PREVIOUS} date"),
    previous_published_on=(f"{PREVIOUS} publication date",),
    previous_event_number=(f"{PREVIOUS} event number",),
    previous_overall=_said("Previous", OVERALL),
    previous_protection=_said("Previous", PROTECTION),
    previous_leadership=_said("Previous", LEADERSHIP),
)
NEEDED: Final = ("urn", "provision", "sector", "authority", "places", "kind", "day", "overall")
REGION_NEEDED: Final = ("region", "government_region")  # one of them

_OTHER_JUDGEMENTS = (
    "Outcomes for children and young people",
    "Quality of care",
    "Outcomes in education and related learning activities",
    "Health services",
    "Supported accommodation outcome",
)
# Known, and nothing of ours: other judgements, addresses, and what leads to a page or a school.
LEFT: Final = frozenset(
    plain(name)
    for name in (
        "Web link", "Linked education URN", "Name", "Address 1", "Address 2", "Town", "County",
        "Postcode", "Parliamentary constituency", "Premises", "Multi-building children’s home",
        "Supported accommodation premises", "Provider information", "Latest full inspection",
        "Latest full inspection information", "Latest full inspectio health services",
        *_OTHER_JUDGEMENTS, *_said(LATEST, _OTHER_JUDGEMENTS), *_said("Previous", _OTHER_JUDGEMENTS),
    )
)  # fmt: skip

PROVISIONS: Final[Mapping[str, Provision]] = {
    plain("Children’s home"): Provision.HOME,
    plain("Secure children’s home"): Provision.SECURE,
    plain("Residential special school (registered as a children’s home)"): Provision.SCHOOL,
}
OTHER_PROVISIONS: Final = frozenset(
    plain(name)
    for name in (
        "Independent Fostering Agency", "Residential Special School", "Boarding School",
        "Further Education College with Residential Accommodation", "Voluntary Adoption Agency",
        "Adoption Support Agency", "Residential Family Centre", "Secure Training Centre", "CAFCASS",
        "Residential Holiday Scheme for Disabled Children", "Supported accommodation",
        "Local authority fostering agency", "Local authority adoption agency", "Secure school",
    )
)  # fmt: skip
SECTORS: Final[Mapping[str, Sector]] = {
    "private": Sector.PRIVATE,
    "localauthority": Sector.LOCAL_AUTHORITY,
    "voluntary": Sector.VOLUNTARY,
    "healthauthority": Sector.HEALTH,
}
STATUSES: Final = frozenset({"active", "suspended", "resigned", "cancelled"})
NORTH: Final = "North East, Yorkshire and the Humber"
_REGIONS = (
    "East Midlands", "East of England", "London", NORTH, "North West", "South East", "South West",
    "West Midlands",
)  # fmt: skip
REGIONS: Final[Mapping[str, str]] = {plain(name): name for name in _REGIONS} | {
    plain("North East"): NORTH,
    plain("Yorkshire and the Humber"): NORTH,
}
KINDS: Final[Mapping[str, str]] = {
    plain(name): kind
    for kind, names in {
        Inspection.Kind.FULL: ("Full", "Full inspection"),
        Inspection.Kind.INTERIM: ("Interim", "Interim inspection"),
        Inspection.Kind.ASSURANCE: ("Assurance", "Assurance inspection", "Assurance visit"),
        Inspection.Kind.MONITORING: ("Monitoring", "Monitoring inspection", "Monitoring visit"),
        Inspection.Kind.OTHER: ("Emergency", "Emergency inspection"),
    }.items()
    for name in names
}
# The step each word stands for. The third step's word changed, and its meaning with it.
RANKS: Final[Mapping[str, int]] = {
    "outstanding": 1,
    "good": 2,
    "requiresimprovementtobegood": 3,
    "requiresimprovement": 3,
    "adequate": 3,
    "satisfactory": 3,
    "inadequate": 4,
}
UNGRADED: Final = frozenset(
    plain(word)
    for word in (
        "Not judged", "Sustained effectiveness", "Improved effectiveness",
        "Declined in effectiveness", "Good progress", "Satisfactory progress",
        "Inadequate progress",
    )
)  # fmt: skip
NOTHING: Final = frozenset({"", "redacted", "null", "na"})

# Areas written in more than one way, by the way that is kept.
AUTHORITIES: Final[Mapping[str, str]] = {
    plain(written): kept
    for kept, others in {
        "Bristol": ("Bristol, City of", "City of Bristol"),
        "Durham": ("County Durham",),
        "Herefordshire": ("Herefordshire, County of",),
        "Kingston upon Hull": ("Kingston upon Hull, City of", "Hull"),
        "Bournemouth, Christchurch and Poole": ("Bournemouth, Christchurch & Poole", "BCP"),
        "Southend-on-Sea": ("Southend on Sea",),
        "St Helens": ("St. Helens",),
        "Telford and Wrekin": ("Telford & Wrekin",),
    }.items()
    for written in (kept, *others)
}

# Where the words of a judgement changed (regulation.md 3.5): marked in every picture over time.
WORDS_CHANGED: Final[Mapping[date, str]] = {
    date(2015, 4, 1): "“Adequate” gave way to “requires improvement”: no longer good enough",
    date(2017, 4, 1): "One framework for all social care; the same four words",
}


COUNCIL: Final = re.compile(
    r" ((metropolitan |london )?(city|county|district|borough) )?council$", re.I
)


def area(name: str) -> str:
    """The usual name of a local authority's area, whether the area is named or its council."""
    squeezed = COUNCIL.sub("", " ".join(name.replace("&", "and").split()))
    return AUTHORITIES.get(plain(squeezed), squeezed)
