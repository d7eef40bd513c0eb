"""Risk assessments: what was agreed with each young person, looked at again every three months."""

from datetime import date, datetime
from random import Random

from dateutil.relativedelta import relativedelta

from ..shapes import YoungPerson, parts
from ..words import risks as words
from .calendar import DAY, moment
from .grammar import Picker, fill, opening, pronouns, seeded, without_others
from .records import Risk, RiskReview
from .teams import Team

OLD_ENOUGH = 12  # for what teenagers want to do
THREE_MONTHS = relativedelta(months=3)
LOOKS = 5  # how often one was looked at again at most
# Rowan House’s own, by hand: what each has, and how many days late the review of one is.
ROWAN = {
    "E Alex Carver": ("cycling", "calls", "cooking"),
    "E Jamie Stokes": ("out_late", "phone", "gran"),
    "E Noor Rahimi": ("climbing", "sleepover"),
}
OVERDUE = {("E Alex Carver", "calls"): 4, ("E Jamie Stokes", "out_late"): 11}
SOMETIMES_LATE, SOMETIMES_ENDED = 0.07, 0.4


def make_risks(team: Team, seed: str, now: datetime) -> list[Risk]:
    """Those in force for everybody who lives here, a few ended, and those of who has moved on."""
    found = []
    for person in team.young_people:
        rng = seeded(f"{seed} risks {person.key}")
        bank = _bank(team, person)
        chosen = _chosen(rng, person, bank)
        for key in chosen:
            found.append(_risk(team, person, rng, key, bank[key], _looks(team, person, rng, key)))
        left = [key for key in bank if key not in chosen]
        if left and person.arrived > 420 and rng.random() < SOMETIMES_ENDED:
            found.append(_ended(team, person, rng, rng.choice(left), bank))
    return [risk for risk in found if risk.recorded_at <= now]


def _bank(team: Team, person: YoungPerson) -> dict[str, tuple[str, ...]]:
    if not person.speaks or team.home.kind in ("disability", "short_breaks"):
        return words.DISABILITY
    young = person.age[0] < OLD_ENOUGH or team.home.kind == "therapeutic"
    return words.YOUNGER if young else words.TEENAGE


def _chosen(rng: Random, person: YoungPerson, bank: dict) -> list[str]:
    if person.key in ROWAN:
        return list(ROWAN[person.key])
    most = 1 if person.stays else min(3, 1 + person.arrived // 150)
    return rng.sample(sorted(bank), most)


def _looks(team: Team, person: YoungPerson, rng: Random, key: str) -> tuple[list[date], date]:
    """The days it was decided and looked at again, oldest first, and the day of the next."""
    late = OVERDUE.get((person.key, key), 0)
    if not late and person.key not in ROWAN and rng.random() < SOMETIMES_LATE:
        late = rng.randrange(1, 16)
    over = team.ago(person.left) if person.left is not None else None
    due = team.today - late * DAY if late else team.today + rng.randrange(2, 84) * DAY
    last = (over - rng.randrange(20, 70) * DAY) if over else due - THREE_MONTHS
    first = team.ago(person.arrived) + rng.randrange(4, 16) * DAY
    looks = [max(last, first)]
    while len(looks) <= LOOKS and looks[0] - 92 * DAY > first:
        looks.insert(0, looks[0] - rng.randrange(80, 91) * DAY)
    return looks, (looks[-1] + THREE_MONTHS if over or looks[-1] != last else due)


def _risk(team: Team, person: YoungPerson, rng: Random, key: str, said: tuple, when: tuple) -> Risk:
    looks, due = when
    decided = looks[0]
    starts, about, benefit, hazard, likely, serious, measures, decision, change, own, council = said
    author = team.writer(rng, person, decided)
    tell = _teller(team, person, rng, author.first)
    adults = dict.fromkeys([author.name, team.manager(decided).name])
    risk = Risk(
        team.home.letter, person.key, author.key, moment(decided, rng.randrange(10, 18), rng.randrange(60)),
        tell(about), starts,
        {
            "benefit": tell(benefit), "hazard": tell(hazard), "how_likely": tell(likely), "how_serious": tell(serious),
            "measures": "\n".join(tell(line) for line in parts(measures)), "would_change": tell(change),
            "own_view": "agrees", "own_words": tell(own), "authority_view": tell(council),
        },
        decision, list(adults), decided,
        decided + THREE_MONTHS if len(looks) > 1 else due, [], words.TYPES[key],
    )  # fmt: skip
    risk.reviews = _reviews(team, person, rng, looks[1:], due, tell)
    if person.left is not None:
        _end(team, risk, team.ago(person.left), tell(words.MOVED_ON))
    return risk


def _reviews(team, person, rng, looks: list[date], due: date, tell) -> list[RiskReview]:
    picker = Picker(rng)  # neighbours differ
    texts = words.REVIEWS if person.speaks else words.REVIEWS_SHOWN
    chosen = [picker.draw(texts) for _ in looks]
    return [
        RiskReview(
            team.writer(rng, person, day).key,
            moment(day, rng.randrange(10, 18), rng.randrange(60)),
            tell(said),
            due if day == looks[-1] else day + THREE_MONTHS,
        )
        for day, said in zip(looks, chosen, strict=True)
    ]


def _ended(team: Team, person: YoungPerson, rng: Random, key: str, bank: dict) -> Risk:
    """One of last year that nobody needs any more."""
    decided = team.ago(rng.randrange(300, 380))
    if person.left is not None and decided > team.ago(person.left + 60):
        decided = team.ago(person.left + 120)
    decided = max(decided, team.ago(person.arrived - 10))
    risk = _risk(team, person, rng, key, bank[key], ([decided], decided + THREE_MONTHS))
    tell = _teller(team, person, rng, "")
    if risk.ended_at is None:
        _end(team, risk, decided + rng.randrange(60, 88) * DAY, tell(rng.choice(words.ENDED)))
    return risk


def _end(team: Team, risk: Risk, day: date, because: str) -> None:
    risk.ended_at, risk.ended_because = moment(day, 16, 20), because
    risk.ended_by = team.manager(day).key


def _teller(team: Team, person: YoungPerson, rng: Random, worker: str):
    names = team.names_of_others(person)
    tokens = pronouns(person.pronouns) | team.tokens() | {
        "name": person.called, "Name": person.called, "kw": worker or team.staff[1].first,
        "place": "college" if "ollege" in person.school else "school",
    }  # fmt: skip
    return lambda text: opening(without_others(fill(rng, text, tokens), names)) if text else ""
