"""The demonstration into the database: one transaction, the same every time but for the day.

``load(today)`` is called by ``open_house`` on an empty database. It goes around the policy and the
actions on purpose: it is not somebody doing something, it is three years that never happened.
"""

import re
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pgtrigger
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from accounts.models import Membership, User
from accounts.records import ALPHABET, REF_LENGTH
from accounts.roles import Role
from homes.chronology.telling import retell
from homes.models import Authority, Home, Provider, Purpose, Unit
from inspections.models import Inspection, InspectionAction, InspectorVisit, Judgement
from outcomes.models import ChosenOutcome, Goal, GoalProgress, GoalStep, SchoolMonth
from placements.behaviour.models import BehaviourPlan
from placements.daily.models import DailyLine, Entry, EntryPart
from placements.incidents.models import (
    Incident,
    Injury,
    InvolvedAdult,
    InvolvedYoungPerson,
    StaffAccount,
    Step,
    Told,
)
from placements.incidents.models import Kind as IncidentKind
from placements.measures.models import Hold, Measure, MeasureAdult, Sanction, Talk
from placements.meetings.models import (
    AgendaItem,
    MeetingAction,
    Raised,
    SetAside,
    TeamMeeting,
    WasThere,
)
from placements.missing.models import MissingEpisode, ReturnInterview, ToldOf
from placements.models import Allocation, KeyWorker, Placement, PlacementPlan, Stay, YoungPerson
from placements.notifications.models import Notification, Sending
from placements.people.models import Someone
from placements.risks.models import RiskAssessment, RiskReview, Touch
from placements.voice.models import Answer, OwnWord
from staff.models import Lead, StaffMember, StaffSupervision, SupervisionAction
from ui.words import beginning, day_month

from . import homes, life
from .asked import asked_history, see_to, show_one_that_is_void
from .copying import Writer, make_contexts, write_history
from .covered import cover_one_night
from .due import fall_due
from .later import put_right
from .life.calendar import LONDON, moment
from .life.grammar import fill, opening, pronouns, seeded
from .life.incidents import social_worker_of
from .life.supervisions import supervisor_of
from .life.world import SEED
from .personas import BY_KEY, PERSONAS
from .shapes import parts
from .words import measures as measure_words
from .words import placement as placement_words

PURPOSE = {
    **dict.fromkeys("EFHK", Purpose.WIDE_RANGE), **dict.fromkeys("ABDGIJL", Purpose.SPECIALIST), "C": Purpose.SHORT_BREAKS,
}  # fmt: skip
AREA = {
    "A": "kelderby", "B": "kelderby", "C": "stanmarsh", "D": "westmere", "E": "westmere", "F": "ottersey",
    "G": "stanmarsh", "H": "westmere", "I": "harrowvale", "J": "kelderby", "K": "ottersey", "L": "stanmarsh",
}  # fmt: skip
SECTOR = {"private": "private", "local_authority": "local authority"}
ROLE = {"Registered manager": Role.MANAGER, "Deputy manager": Role.DEPUTY}
TOUCHED_WITHIN = timedelta(days=120)
# The homes' own intervals, where they are not what a new home begins with.
INTERVALS = {
    "A": {"plan_months": 3, "goal_weeks": 4}, "C": {"plan_months": 12, "key_work_weeks": 4},
    "D": {"review_hours": 24}, "F": {"plan_months": 9, "goal_weeks": 12}, "G": {"key_work_weeks": 1},
    "H": {"review_hours": 72, "account_hours": 48}, "J": {"key_work_weeks": 1, "goal_weeks": 4},
}  # fmt: skip
# Rowan House met every eight weeks until Maya changed it.
BEFORE_IT_CHANGED = "CASE WHEN t.letter = 'E' THEN 8 ELSE t.supervision_weeks END"
CHANGED_AT = "now() - interval '400 days'"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen")  # fmt: skip


def told_first(made: life.World) -> str:
    """What Maya tells the inspector first, worst news included, counted from the records."""
    waiting = sum(one.home == "E" and not one.reviewer for one in made.incidents)
    last = {one.worker: one.next_on for one in made.supervisions}
    late = {key.split()[1]: (made.today - last[key]).days for key in life.rowan.OVERDUE}
    gone = ", ".join(f"{name} by {NUMBERS[days]} days" for name, days in late.items())
    return (
        f"{NUMBERS[waiting].capitalize()} incidents wait for my signature; one of them was written the day after. "
        "Jamie has not wanted to say yet what happened in the lounge, and we have asked once. "
        f"Two supervisions have gone past six weeks: {gone}."
    )


def load(today: date | None = None, now: datetime | None = None) -> life.World:
    """Put the twelve homes, their people and three years of records into an empty database.

    ``today`` is the London day everything is dated back from; ``now`` (aware) the moment nothing
    is later than: the present when ``today`` is today, else eight in the evening of that day.
    """
    now = now or timezone.now()
    if today and today != now.astimezone(LONDON).date():
        now = moment(today, 20)
    made = life.world(now)
    with transaction.atomic(), pgtrigger.ignore():
        Loader(made).load()
    return made


def address(name: str, at: str) -> str:
    """An invented e-mail address: maya.whitlock@rowanhouse.example."""
    who = ".".join(re.sub(r"[^a-z-]", "", word.lower()) for word in name.split())
    return f"{who}@{re.sub(r'[^a-z]', '', at.lower())}.example"


class Loader:
    """Turns the world’s plain rows into rows of the database, remembering who became which id."""

    def __init__(self, made: life.World) -> None:
        self.made, self.today, self.now = made, made.today, made.now
        self.write = Writer(SEED)
        self.rng = seeded(f"{SEED} load")
        self.providers: dict[str, int] = {}
        self.authorities: dict[str, int] = {}
        self.homes: dict[str, int] = {}
        self.units: dict[tuple[str, str], int] = {}
        self.users: dict[str, int] = {}  # staff key, or name for those who look in
        self.staff: dict[str, int] = {}
        self.young_people: dict[str, int] = {}
        self.placements: dict[str, int] = {}
        self.incidents: dict[int, int] = {}
        self.sanctions: dict[tuple[str, str], int] = {}
        self.known: dict[str, list[tuple[str, str]]] = {}  # who matters to each: name, reference
        self.touched: dict[int, tuple[str, ...]] = {}  # risk assessment → kinds of incident

    def load(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1"
            )  # carries pgtrigger’s setting into this transaction, for COPY
        self._places()
        self._lookers_in()
        for team in self.made.teams.values():
            self._team(team)
        for team in self.made.teams.values():
            self._young_people(team)
        self._inspector()
        self._records()
        self.write.write()
        see_to(self.now, self.write)
        self._touches()
        self._history()
        put_right(self.now, self.write)
        show_one_that_is_void(self.write)
        cover_one_night(self.now, self.write)
        fall_due(self.now, self.write)
        retell()

    # Places ---------------------------------------------------------------------------------

    def _places(self) -> None:
        for provider in homes.PROVIDERS:
            self.providers[provider.key] = self.write.add(
                Provider, name=provider.name, sector=SECTOR[provider.sector]
            )
        for authority in homes.AUTHORITIES:
            self.authorities[authority.key] = self.write.add(Authority, name=authority.name)
        for home in homes.HOMES:
            self._home(home)

    def _home(self, home: homes.Home) -> None:
        about = [home.purpose + ".", f"{home.model}."]
        about += [f"{home.typical_stay}."] if home.typical_stay else []
        about += (
            [
                f"{home.linked_school}: {home.linked_school_note[:1].lower()}{home.linked_school_note[1:]}."
            ]
            if home.linked_school
            else []
        )
        about += (
            [f"Emergency bed: {home.emergency_bed_note[:1].lower()}{home.emergency_bed_note[1:]}."]
            if home.emergency_bed
            else []
        )
        self.homes[home.letter] = self.write.add(
            Home, provider_id=self.providers[home.provider], area_authority_id=self.authorities[AREA[home.letter]],
            name=home.name, letter=home.letter, urn=home.urn, purpose=PURPOSE[home.letter], about=" ".join(about),
            setting=f"{home.building}. {home.setting}.", town=home.town, places=home.places, age_from=home.youngest,
            age_to=home.oldest, who_for="young men" if home.sexes == "boys" else "", emergency_bed=home.emergency_bed,
            semi_independence_flat=home.flat, linked_school=home.linked_school, facilities=list(home.facilities),
            supervision_weeks=home.supervision_weeks, opened_on=date(home.opened, 4, 1), **INTERVALS.get(home.letter, {}),
        )  # fmt: skip
        for unit in home.units:
            self.units[(home.letter, unit.name)] = self.write.add(
                Unit, home_id=self.homes[home.letter], name=unit.name, about=unit.purpose, short_breaks=unit.short_breaks,
                places=unit.places, age_from=unit.youngest, age_to=unit.oldest,
                emergency_bed=home.emergency_bed and unit.short_breaks,
            )  # fmt: skip

    # People ---------------------------------------------------------------------------------

    def _user(self, key: str, name: str, email: str, joined: datetime) -> int:
        self.users[key] = self.write.add(
            User,
            email=email,
            name=name,
            password=make_password(None),
            is_active=True,
            joined_at=joined,
        )
        return self.users[key]

    def _member(
        self, user: int, role: Role, start: datetime, end: datetime | None = None, **where: int
    ) -> int:
        return self.write.add(
            Membership, user_id=user, role=role, starts_at=start, ends_at=end, given_at=start,
            ended_at=end if end and end <= self.now else None, **where,
        )  # fmt: skip

    def _lookers_in(self) -> None:
        long_ago = moment(self.today - timedelta(days=1400), 9)
        for provider in homes.PROVIDERS:
            name = provider.responsible_individual
            user = self._user(name, name, address(name, provider.key), long_ago)
            self._member(user, Role.RESPONSIBLE, long_ago, provider_id=self.providers[provider.key])
        for authority in homes.AUTHORITIES:
            for name in authority.social_workers:
                user = self._user(name, name, address(name, authority.key), long_ago)
                self._member(
                    user, Role.SOCIAL_WORKER, long_ago, authority_id=self.authorities[authority.key]
                )
            user = self._user(
                authority.commissioner,
                authority.commissioner,
                address(authority.commissioner, authority.key),
                long_ago,
            )
            self._member(
                user, Role.COMMISSIONER, long_ago, authority_id=self.authorities[authority.key]
            )
        opal = BY_KEY["operator"]
        self._member(
            self._user(opal.name, opal.name, opal.email, long_ago), Role.OPERATOR, long_ago
        )

    def _team(self, team: Any) -> None:
        home = self.homes[team.home.letter]
        for person in team.staff:
            started = team.ago(person.started)
            ended = team.ago(person.left) if person.left is not None else None
            begins, ends = moment(started, 9), moment(ended, 17) if ended else None
            user = self._user(person.key, person.name, address(person.name, team.home.name), begins)
            self._member(user, ROLE.get(person.title, Role.WORKER), begins, ends, home_id=home)
            supervisor = self.staff.get(supervisor_of(team, person))
            self.staff[person.key] = self.write.add(
                StaffMember, home_id=home, user_id=user, name=person.name, job_title=person.title,
                supervised_by_id=supervisor, started_on=started, probation_ends_on=started + timedelta(days=183), ended_on=ended,
            )  # fmt: skip

    def _young_people(self, team: Any) -> None:
        for person in team.young_people:
            rng = seeded(f"{SEED} born {person.key}")
            years, months = person.age
            born = self.today - timedelta(
                days=round(years * 365.25 + months * 30.44) + rng.randrange(2, 20)
            )
            key = self.young_people[person.key] = self.write.add(
                YoungPerson, first_name=person.first, last_name=person.last, preferred_name=person.called,
                pronouns=person.pronouns, date_of_birth=born, frame_colour=person.colour, picture=person.picture,
                good_day=person.good_day, good_day_on=team.ago((person.left or 0) + rng.randrange(3, 40)),
                authority_id=self.authorities[person.authority],
            )  # fmt: skip
            self._placement(team, person, key, rng)

    def _placement(self, team: Any, person: Any, key: int, rng: Random) -> None:
        tokens = pronouns(person.pronouns) | {"name": person.called, "Name": person.called}
        kind = "short_breaks" if person.stays else team.home.kind
        starts, ends = (
            team.ago(person.arrived),
            team.ago(person.left) if person.left is not None else None,
        )
        self.placements[person.key] = self.write.add(
            Placement, young_person_id=key, home_id=self.homes[person.home], unit_id=self.units.get((person.home, person.unit)),
            authority_id=self.authorities[person.authority], kind="short breaks" if person.stays else "living here",
            legal_status=person.legal, starts_on=starts, ends_on=ends,
            why_here=opening(fill(rng, rng.choice(parts(placement_words.WHY[kind])), tokens)) + ".",
            hoped_for=opening(fill(rng, placement_words.HOPED[kind], tokens)) + ".",
            ending="planned" if ends else "", moved_on_to=person.went_to.removesuffix(", planned"),
        )  # fmt: skip
        worker = team.key_worker(person)
        self.write.add(
            KeyWorker, young_person_id=key, staff_member_id=self.staff[worker.key],
            starts_on=max(starts, team.ago(worker.started)), ends_on=ends,
        )  # fmt: skip
        self.write.add(
            Allocation, young_person_id=key, authority_id=self.authorities[person.authority],
            worker_id=self.users[social_worker_of(person)], starts_on=starts, ends_on=self._allocated_until(ends),
        )  # fmt: skip

    def _allocated_until(self, left: date | None) -> date | None:
        """Their social worker for a year after moving on; then a personal adviser, who is not here."""
        over = left + timedelta(days=365) if left else None
        return over if over and over < self.today else None

    def _inspector(self) -> None:
        """The inspector is in Rowan House, and is out when five days have gone by."""
        name = "Ines Moreau"
        maya = self.users["E Maya Whitlock"]
        opened = self.now - timedelta(minutes=25)
        user = self._user(name, name, BY_KEY["inspector"].email, opened)
        member = self._member(
            user,
            Role.INSPECTOR,
            opened,
            self.now + timedelta(days=5) - timedelta(minutes=30),
            home_id=self.homes["E"],
        )
        self.write.add(
            InspectorVisit, home_id=self.homes["E"], membership_id=member, name=name, identity_number="OI 90417",
            opened_by_id=maya, opened_at=opened, told_first=told_first(self.made),
        )  # fmt: skip
        missing = [
            p.key
            for p in PERSONAS
            if p.email not in {row["email"] for row in self.write.rows[User]}
        ]
        if missing:
            raise LookupError(f"No account for: {', '.join(missing)}")

    # Records --------------------------------------------------------------------------------

    def _records(self) -> None:
        for stay in self.made.stays:
            self.write.add(
                Stay,
                placement_id=self.placements[stay.young_person],
                arrives_on=stay.arrives_on,
                leaves_on=stay.leaves_on,
            )
        for line in self.made.lines:
            self.write.add(
                DailyLine, home_id=self.homes[line.home], young_person_id=self.young_people[line.young_person],
                recorded_by_id=self.users[line.author], recorded_at=line.recorded_at, day=line.day, shift=line.shift,
                mood=line.mood, about=line.about, words=line.words, proud=line.proud,
            )  # fmt: skip
        for one in self.made.matters:
            self._matter(one)
        for entry in self.made.entries:
            self._entry(entry)
        for incident in self.made.incidents:
            self._incident(incident)
        self._measures()
        for episode in self.made.episodes:
            self._missing(episode)
        for notice in self.made.notices:
            self._notice(notice)
        for meeting in self.made.meetings:
            self._meeting(meeting)
        for put in self.made.put:
            self._put(put)
        self._supervisions()
        for goal in self.made.goals:
            self._goal(goal)
        for one in self.made.chosen:
            self.write.add(
                ChosenOutcome, home_id=self.homes[one.home], young_person_id=self.young_people[one.young_person],
                recorded_by_id=self.users[one.author], recorded_at=one.recorded_at, counted=one.counted, why=one.why,
                own_view=one.own_view, agreed=one.agreed, from_on=one.from_on, state=one.state,
                closed_on=one.closed_on, how_it_went=one.how_it_went,
            )  # fmt: skip
        for month in self.made.school_months:
            self.write.add(
                SchoolMonth, home_id=self.homes[month.home], young_person_id=self.young_people[month.young_person],
                month=month.month, provision=month.provision, sessions=month.sessions, attended=month.attended,
            )  # fmt: skip
        for plan in self.made.plans:
            self.write.add(
                PlacementPlan, home_id=self.homes[plan.home], young_person_id=self.young_people[plan.young_person],
                placement_id=self.placements[plan.young_person], recorded_by_id=self.users[plan.author],
                recorded_at=plan.recorded_at, version=plan.version, agreed_by_young_person=plan.agreed, reason=plan.reason, **plan.parts,
            )  # fmt: skip
        for plan in self.made.behaviour:
            self.write.add(
                BehaviourPlan, home_id=self.homes[plan.home], young_person_id=self.young_people[plan.young_person],
                recorded_by_id=self.users[plan.author], recorded_at=plan.recorded_at, number=plan.number,
                theirs=plan.theirs, theirs_as=plan.theirs_as, theirs_why_not=plan.theirs_why_not, theirs_on=plan.theirs_on,
                theirs_by_id=self.users[plan.theirs_by] if plan.theirs_by else None, signed_at=plan.signed_at,
                signed_by_id=self.users[plan.signed_by] if plan.signed_by else None, **plan.parts,
            )  # fmt: skip
        for risk in self.made.risks:
            self._risk(risk)
        for added in self.made.added:
            self._added(added)
        for lead in self.made.leads:
            self.write.add(
                Lead, home_id=self.homes[lead.home], area=lead.area, staff_member_id=self.staff[lead.worker],
                starts_on=lead.starts_on, ends_on=lead.ends_on, recorded_by_id=self.users[lead.by],
                recorded_at=min(moment(lead.starts_on, 10), self.now),
            )  # fmt: skip
        for inspection in self.made.inspections:
            self._inspection(inspection)

    def _entry(self, one: Any) -> None:
        by, planned = self.users[one.author], one.state == "planned"
        key = self.write.add(
            Entry, home_id=self.homes[one.home], recorded_by_id=by, recorded_at=one.recorded_at, kind=one.kind,
            state=one.state, began_at=one.began_at, minutes=one.minutes, how=one.how, with_whom=one.with_whom,
            supported_by=one.supported_by, as_agreed=one.as_agreed, whose_choice=one.whose_choice, pence=one.pence,
            about=one.about, agreed=one.agreed, afterwards=one.afterwards,
            told_at=None if planned else one.recorded_at, told_by_id=None if planned else by,
        )  # fmt: skip
        for person, enjoyed, words in one.people:
            self.write.add(
                EntryPart,
                entry_id=key,
                young_person_id=self.young_people[person],
                enjoyed=enjoyed,
                words=words,
                people=[
                    ref
                    for name, ref in self.known.get(person, ())
                    if one.kind == "family-time" and name in one.with_whom
                ],
            )

    def _matter(self, one: Any) -> None:
        ref = "".join(self.write.rng.choices(ALPHABET, k=REF_LENGTH))
        self.known.setdefault(one.young_person, []).append((one.facts["name"], ref))
        self.write.add(
            Someone, ref=ref, home_id=self.homes[one.home], young_person_id=self.young_people[one.young_person],
            recorded_by_id=self.users[one.author], recorded_at=one.recorded_at, ended_on=one.ended_on,
            ended_at=one.ended_at, ended_by_id=self.users[one.ended_by] if one.ended_by else None,
            ended_because=one.ended_because, **one.facts,
        )  # fmt: skip

    def _added(self, one: Any) -> None:
        home = self.homes[one.young_person[0]]
        key = self.write.add(
            OwnWord, home_id=home, young_person_id=self.young_people[one.young_person],
            recorded_by_id=self.users[one.author], recorded_at=one.recorded_at, words=one.words,
            by_them=one.by_them, kind="page" if one.about else "", about=one.about,
        )  # fmt: skip
        if one.answer:
            self.write.add(
                Answer, said_id=key, home_id=home, words=one.answer,
                recorded_by_id=self.users[one.answered_by], recorded_at=one.answered_at,
            )  # fmt: skip

    def _risk(self, one: Any) -> None:
        key = self.write.add(
            RiskAssessment, home_id=self.homes[one.home], young_person_id=self.young_people[one.young_person],
            recorded_by_id=self.users[one.author], recorded_at=one.recorded_at, about=one.about, starts=one.starts,
            decision=one.decision, adults=one.adults, decided_on=one.decided_on, review_by=one.review_by,
            ended_at=one.ended_at, ended_by_id=self.users[one.ended_by] if one.ended_by else None,
            ended_because=one.ended_because, **one.parts,
        )  # fmt: skip
        for look in one.reviews:
            self.write.add(
                RiskReview, risk_id=key, home_id=self.homes[one.home], recorded_by_id=self.users[look.author],
                recorded_at=look.recorded_at, says=look.says, review_by=look.review_by,
            )  # fmt: skip
        if one.touched and not one.ended_at:
            self.touched[key] = one.touched

    def _touches(self) -> None:
        """Incidents of the last months stand beside the risk assessments they have to do with,
        set there by whoever reviewed them."""
        parts = InvolvedYoungPerson.objects.filter(
            incident__reviewed_at__gte=self.now - TOUCHED_WITHIN, part="part"
        ).select_related("incident")
        happened: dict[tuple[int, str], list[Incident]] = {}
        for part in parts.order_by("pk"):
            happened.setdefault((part.young_person_id, part.incident.kind), []).append(
                part.incident
            )
        for risk in RiskAssessment.objects.filter(pk__in=self.touched).order_by("pk"):
            for kind in self.touched[risk.pk]:
                for incident in happened.get((risk.young_person_id, kind), [])[-2:]:
                    self.write.add(
                        Touch, risk_id=risk.pk, home_id=risk.home_id, kind="incident", thing=incident.ref,
                        recorded_by_id=incident.reviewed_by_id, recorded_at=incident.reviewed_at,
                    )  # fmt: skip
        self.write.write()

    def _incident(self, one: Any) -> None:
        key = self.incidents[id(one)] = self.write.add(
            Incident, home_id=self.homes[one.home], recorded_by_id=self.users[one.author], recorded_at=one.recorded_at,
            kind=one.kind, occurred_at=one.occurred_at, ended_at=one.ended_at, place=one.place, place_words=one.place_words,
            before=one.before, trigger=one.trigger, what_happened=one.what_happened, response=one.response,
            how_it_ended=one.how_it_ended, anyone_hurt=bool(one.injuries), injuries=one.injuries,
            damaged=one.damaged, damage_cost=one.damage_cost, police=one.police, police_reference=one.police_reference,
            before_next_shift=one.before_next_shift, learned=one.learned, changes=one.changes, because=one.because,
            reviewed_at=one.reviewed_at, reviewed_by_id=self.users[one.reviewer] if one.reviewer else None,
        )  # fmt: skip
        for part in one.young_people:
            self.write.add(
                InvolvedYoungPerson, incident_id=key, young_person_id=self.young_people[part.young_person], part=part.part,
                account=part.account, feelings=part.feelings, no_account=part.no_account,
                triggers=part.triggers, behaviours=part.behaviours, felt=part.felt, felt_after=part.felt_after,
            )  # fmt: skip
        own = {staff: (words, at) for staff, words, at in one.own_accounts}
        for staff, part in one.adults:
            adult = self.write.add(
                InvolvedAdult,
                incident_id=key,
                staff_member_id=self.staff[staff],
                name="",
                part=part,
            )
            if staff in own and staff in self.users:
                words, at = own[staff]
                self.write.add(
                    StaffAccount,
                    adult_id=adult,
                    recorded_by_id=self.users[staff],
                    recorded_at=at,
                    words=words,
                )
        for number, step in enumerate(one.steps, 1):
            self.write.add(
                Step, incident_id=key, number=number, response=step.response, words="",
                by_id=self.staff[step.by], helped=step.helped,
            )  # fmt: skip
        for hurt in one.hurt:
            self.write.add(
                Injury, incident_id=key, young_person_id=self.young_people[hurt.young_person], name="",
                where=hurt.where, what=hurt.what, treatment=hurt.treatment, treated_by="",
            )  # fmt: skip
        for told in one.told:
            self.write.add(Told, incident_id=key, who=told.who, name=told.name, at=told.at)

    def _measures(self) -> None:
        """The homes' own lists, and every measure with who was there and what was said of it."""
        for letter, team in self.made.teams.items():
            for name, sort in measure_words.LISTS.get(letter, measure_words.LIST):
                self.sanctions[letter, name] = self.write.add(
                    Sanction, home_id=self.homes[letter], name=name, sort=sort,
                    recorded_by_id=self.users[team.manager(self.today).key],
                    recorded_at=self.now - timedelta(days=700),
                )  # fmt: skip
        for one in self.made.measures:
            self._measure(one)

    def _measure(self, one: Any) -> None:
        author = self.users[one.author]
        key = self.write.add(
            Measure, home_id=self.homes[one.home], young_person_id=self.young_people[one.young_person],
            incident_id=self.incidents[id(one.incident)], kind=one.kind,
            sanction_id=self.sanctions.get((one.home, one.sanction)), sort=one.sort, amount=one.amount,
            instalments=one.instalments, purpose=one.purpose, used_from=one.began_at, used_to=one.ended_at,
            place=one.place, place_words=one.place_words, behaviour=one.behaviour, what=one.what, tried=one.tried,
            worked=one.worked, effect=one.effect, anyone_hurt=bool(one.injuries), injuries=one.injuries,
            medical=one.medical, medical_words="First aider on shift" if one.medical == "seen" else "",
            account=one.account, feelings=one.feelings, suggestion=one.suggestion,
            no_account="" if one.account else one.no_account, recorded_by_id=author, recorded_at=one.recorded_at,
            completed_at=one.recorded_at, completed_by_id=author, signed_at=one.signed_at,
            signed_by_id=self.users[one.signer] if one.signer else None,
        )  # fmt: skip
        for staff in one.used + one.there:
            adult = self.write.add(
                MeasureAdult, measure_id=key, staff_member_id=self.staff[staff],
                part="used it" if staff in one.used else "was there", trained=one.trained.get(staff, ""),
            )  # fmt: skip
            if staff not in one.used:
                continue
            if one.technique:
                self.write.add(
                    Hold, measure_id=key, adult_id=adult, how=one.technique, position=one.position,
                    began_at=one.began_at, ended_at=one.ended_at,
                )  # fmt: skip
            if one.signer:
                self.write.add(
                    Talk, measure_id=key, with_whom="adult", adult_id=adult, held_at=one.signed_at, says=one.talked,
                    recorded_by_id=self.users[one.signer], recorded_at=one.signed_at,
                )  # fmt: skip
        if one.speaker:
            self.write.add(
                Talk, measure_id=key, with_whom="young person", held_at=one.spoken_at, says=one.child_talk,
                own_words=one.child_says, recorded_by_id=self.users[one.speaker], recorded_at=one.spoken_at,
            )  # fmt: skip

    def _missing(self, one: Any) -> None:
        author = self.users[one.author]
        key = self.write.add(
            MissingEpisode, home_id=self.homes[one.home], young_person_id=self.young_people[one.young_person],
            recorded_by_id=author, recorded_at=max(one.recorded_at, one.noticed_at), kind=one.kind, last_seen_at=one.last_seen_at,
            last_seen_where=one.last_seen_where, noticed_at=one.noticed_at, wearing=one.wearing, company=one.company,
            thought=one.thought, circumstances=one.circumstances, risk=one.risk, risk_words=one.risk_words,
            returned_at=one.returned_at, found_by=one.found_by, found_where=one.found_where,
            how_they_were=one.how_they_were, own_words=one.own_words, no_words_yet=not one.own_words, pushes=one.pushes,
            checked_at=one.checked_at, checked_by="The police" if one.checked_at else "", different=one.different,
            back_recorded_at=one.back_at, back_recorded_by_id=author,
        )  # fmt: skip
        if one.police:
            self.write.add(
                ToldOf, episode_id=key, who="police", name="", at=one.told_at, reference=one.police,
                recorded_by_id=author, recorded_at=one.back_at,
            )  # fmt: skip
        self.write.add(
            ToldOf, episode_id=key, who="manager", name="", at=one.noticed_at, reference="",
            recorded_by_id=author, recorded_at=one.back_at,
        )  # fmt: skip
        for row in one.interviews:
            self.write.add(
                ReturnInterview, episode_id=key, offered_at=row.offered_at, accepted=row.accepted, why_not=row.why_not,
                interviewer=row.interviewer, held_at=row.held_at, own_words=row.own_words, actions=row.actions,
                recorded_by_id=author, recorded_at=row.held_at or row.offered_at,
            )  # fmt: skip

    def _notice(self, one: Any) -> None:
        author = self.users[one.author]
        key = self.write.add(
            Notification, home_id=self.homes[one.incident.home], young_person_id=self.young_people[one.young_person],
            incident_id=self.incidents[id(one.incident)], event=one.event, known_at=one.known_at, decided=bool(one.event),
            why_not=one.why_not, what_happened=one.what_happened, done=one.done, recipients=one.to,
            recorded_by_id=author, recorded_at=one.recorded_at,
        )  # fmt: skip
        for to, how, reference, at in one.sent:
            if at <= self.now:
                self.write.add(
                    Sending, notification_id=key, recipient=to, sent_at=at, how=how, reference=reference,
                    recorded_by_id=author, recorded_at=at,
                )  # fmt: skip

    def _put(self, one: Any) -> int:
        return self.write.add(
            Raised, home_id=self.homes[one.home], words=one.words, recorded_by_id=self.users[one.author],
            recorded_at=one.recorded_at,
        )  # fmt: skip

    def _meeting(self, one: Any) -> None:
        home, author = self.homes[one.home], self.users[one.author]
        key = self.write.add(
            TeamMeeting, home_id=home, held_at=one.held_at, led_by_id=self.staff[one.leader], notes=one.notes,
            next_on=one.next_on, recorded_by_id=author, recorded_at=one.recorded_at,
        )  # fmt: skip
        for staff in one.there:
            self.write.add(WasThere, meeting_id=key, staff_member_id=self.staff[staff])
        items: dict[int, int] = {}
        for item in one.items:
            happened = item.incident
            title = (
                f"{IncidentKind(happened.kind).label}, {day_month(happened.occurred_at)}"
                if happened
                else item.title
            )
            items[id(item)] = self.write.add(
                AgendaItem, meeting_id=key, home_id=home,
                young_person_id=self.young_people[item.young_person] if item.young_person else None,
                incident_id=self.incidents[id(happened)] if happened else None,
                raised_id=self._put(item.put) if item.put else None,
                title=beginning(title, 80), said=item.said, decided=item.decided,
            )  # fmt: skip
        for action in one.actions:
            person = action.item.young_person
            self.write.add(
                MeetingAction, meeting_id=key, home_id=home, item_id=items[id(action.item)],
                young_person_id=self.young_people[person] if person else None, text=action.text,
                owner_id=self.staff[action.owner], due_on=action.due_on, became=action.became if action.done_on else "",
                done_on=action.done_on, done_by_id=self.users[action.done_by] if action.done_by else None,
                recorded_by_id=author, recorded_at=one.recorded_at,
            )  # fmt: skip
        for incident, because in one.aside:
            self.write.add(
                SetAside, home_id=home, incident_id=self.incidents[id(incident)], because=because,
                recorded_by_id=author, recorded_at=one.recorded_at,
            )  # fmt: skip

    def _supervisions(self) -> None:
        keys: dict[int, int] = {}
        actions: dict[int, int] = {}
        for one in self.made.supervisions:
            supervisor = self.users[one.supervisor]
            keys[id(one)] = self.write.add(
                StaffSupervision, home_id=self.homes[one.home], staff_member_id=self.staff[one.worker], supervisor_id=supervisor,
                recorded_by_id=supervisor, recorded_at=one.recorded_at, held_on=one.held_on, next_on=one.next_on,
                young_people_needs=one.needs, performance=one.performance, wellbeing=one.wellbeing, support=one.support,
                training=one.training, own_words=one.own_words if one.staff_signed_at else "",
                supervisor_signed_at=one.supervisor_signed_at, supervisor_signed_by_id=supervisor if one.supervisor_signed_at else None,
                staff_signed_at=one.staff_signed_at, staff_signed_by_id=self.users[one.worker] if one.staff_signed_at else None,
            )  # fmt: skip
        for one in self.made.supervisions:
            for action in one.actions:
                settled = keys.get(id(action.settled_in)) if action.settled_in else None
                actions[id(action)] = self.write.add(
                    SupervisionAction, supervision_id=keys[id(one)], text=action.text, owner_id=self.staff[action.owner],
                    due_on=action.due_on, state=action.state, became="" if action.state == "open" else action.became,
                    settled_in_id=settled, carried_from_id=actions.get(id(action.carried_from)),
                )  # fmt: skip

    def _goal(self, one: Any) -> None:
        key = self.write.add(
            Goal, home_id=self.homes[one.home], young_person_id=self.young_people[one.young_person],
            recorded_by_id=self.users[one.author], recorded_at=one.recorded_at, title=one.title, area=one.area,
            baseline=one.baseline, own_view=one.own_view, set_on=one.set_on, hoped_by=one.hoped_by, state=one.state, closed_on=one.closed_on,
        )  # fmt: skip
        for order, step in enumerate(one.steps, start=1):
            self.write.add(
                GoalStep, goal_id=key, order=order, title=step.title, done_on=step.done_on
            )
        for look in one.progress:
            self.write.add(
                GoalProgress, goal_id=key, home_id=self.homes[one.home], recorded_by_id=self.users[look.author],
                recorded_at=look.recorded_at, on=look.on, score=look.score, evidence=look.evidence, own_view=look.own_view,
            )  # fmt: skip

    def _inspection(self, one: Any) -> None:
        team = self.made.teams[one.home]
        manager = team.managed(one.published_on) or team.staff[0]
        entered = max(one.published_on, team.ago(manager.started) + timedelta(days=12))
        at = min(moment(entered, 14, 10), self.now)
        by, home = self.users[manager.key], self.homes[one.home]
        key = self.write.add(
            Inspection, home_id=home, recorded_by_id=by, recorded_at=at, kind=one.kind, framework=one.framework,
            started_on=one.started_on, ended_on=one.ended_on, published_on=one.published_on, event_number=one.event_number,
            inspector=one.inspector, summary=one.summary, outcome=one.outcome,
        )  # fmt: skip
        for judgement in one.judgements:
            self.write.add(
                Judgement,
                inspection_id=key,
                area=judgement.area,
                rank=judgement.rank,
                label=judgement.label,
            )
        for action in one.actions:
            self.write.add(
                InspectionAction, inspection_id=key, home_id=home, recorded_by_id=by, recorded_at=at, kind=action.kind,
                refers_to=action.refers_to, text=action.text, owner_id=self.staff[action.owner], due_on=action.due_on,
                evidence=action.evidence, closed_on=action.closed_on, closed_by_id=by if action.closed_on else None,
            )  # fmt: skip

    # History --------------------------------------------------------------------------------

    def _history(self) -> None:
        """What the database would have written had people done all this: each record’s beginning
        at its own time, and the signatures and reviews that came after."""
        make_contexts(self.users.values())
        _given_by_who_leads_there()
        before = {"ended_at": "NULL", "ends_at": "CASE WHEN t.ended_at IS NULL THEN t.ends_at END"}
        write_history(Membership, at="t.given_at", by="t.given_by_id", instead=before)
        write_history(Membership, at="t.ended_at", label="update", where="t.ended_at IS NOT NULL")
        long_ago = "now() - interval '4 years'"  # the homes were there before their records
        for model in (Provider, Authority):
            write_history(model, at=long_ago)
        before = {"supervision_weeks": BEFORE_IT_CHANGED}
        write_history(Home, at=long_ago, by=_manager_of("t.id"), instead=before)
        write_history(
            Home, at=CHANGED_AT, by=_manager_of("t.id"), label="update", where="t.letter = 'E'"
        )
        write_history(Unit, at=long_ago, by=_manager_of("t.home_id"))
        write_history(StaffMember, at="t.started_on::timestamptz", by=_manager_of("t.home_id"))
        write_history(
            YoungPerson,
            at="(SELECT min(p.starts_on) FROM placements_placement p WHERE p.young_person_id = t.id)::timestamptz",
            by=_manager_of(_home_of("young_person_id", "t.id")),
        )
        write_history(Placement, at="t.starts_on::timestamptz", by=_manager_of("t.home_id"))
        for model in (KeyWorker, Allocation):
            home = _home_of("young_person_id", "t.young_person_id")
            write_history(model, at="t.starts_on::timestamptz", by=_manager_of(home))
        home = _home_of("id", "t.placement_id")
        write_history(Stay, at="t.arrives_on::timestamptz", by=_manager_of(home))
        write_history(
            SchoolMonth,
            at="least(now(), (t.month + interval '1 month')::timestamptz)",
            by=_manager_of("t.home_id"),
        )
        for model in (
            DailyLine, Entry, PlacementPlan, Goal, GoalProgress, ChosenOutcome, RiskReview, Touch, OwnWord, Answer, Lead, Inspection,
            TeamMeeting, Raised, SetAside,
        ):  # fmt: skip
            write_history(model, at="t.recorded_at", by="t.recorded_by_id")
        asked_history()
        self._risk_history()
        self._behaviour_history()
        self._matter_history()
        _with_what_it_belongs_to(EntryPart, "daily_entry", "entry_id")
        _with_what_it_belongs_to(GoalStep, "outcomes_goal", "goal_id")
        _with_what_it_belongs_to(Judgement, "inspections_inspection", "inspection_id")
        _with_what_it_belongs_to(WasThere, "meetings_teammeeting", "meeting_id")
        _with_what_it_belongs_to(AgendaItem, "meetings_teammeeting", "meeting_id")
        self._taken_on_history()
        write_history(InspectorVisit, at="t.opened_at", by="t.opened_by_id")
        self._incident_history()
        self._supervision_history()

    def _risk_history(self) -> None:
        in_force = {"ended_at": "NULL", "ended_by_id": "NULL", "ended_because": "''"}
        write_history(RiskAssessment, at="t.recorded_at", by="t.recorded_by_id", instead=in_force)
        write_history(
            RiskAssessment,
            at="t.ended_at",
            by="t.ended_by_id",
            label="update",
            where="t.ended_at IS NOT NULL",
        )

    def _behaviour_history(self) -> None:
        draft = {
            "theirs": "''",
            "theirs_as": "''",
            "theirs_why_not": "''",
            "theirs_on": "NULL",
            "theirs_by_id": "NULL",
            "signed_at": "NULL",
            "signed_by_id": "NULL",
        }
        write_history(BehaviourPlan, at="t.recorded_at", by="t.recorded_by_id", instead=draft)
        write_history(
            BehaviourPlan,
            at="t.signed_at",
            by="t.signed_by_id",
            label="update",
            where="t.signed_at IS NOT NULL",
        )

    def _taken_on_history(self) -> None:
        to_do = {"became": "''", "done_on": "NULL", "done_by_id": "NULL"}
        write_history(MeetingAction, at="t.recorded_at", by="t.recorded_by_id", instead=to_do)
        write_history(
            MeetingAction,
            at="t.done_on::timestamptz + interval '15 hours'",
            by="t.done_by_id",
            label="update",
            where="t.done_on IS NOT NULL",
        )

    def _matter_history(self) -> None:
        in_force = {
            "ended_on": "NULL",
            "ended_at": "NULL",
            "ended_by_id": "NULL",
            "ended_because": "''",
        }
        write_history(Someone, at="t.recorded_at", by="t.recorded_by_id", instead=in_force)
        write_history(
            Someone, at="t.ended_at", by="t.ended_by_id", label="update", where="t.ended_at IS NOT NULL"
        )  # fmt: skip

    def _incident_history(self) -> None:
        unreviewed = {
            "learned": "''",
            "because": "''",
            "changes": "'{}'",
            "reviewed_at": "NULL",
            "reviewed_by_id": "NULL",
        }
        write_history(Incident, at="t.recorded_at", by="t.recorded_by_id", instead=unreviewed)
        write_history(
            Incident,
            at="t.reviewed_at",
            by="t.reviewed_by_id",
            label="update",
            where="t.reviewed_at IS NOT NULL",
        )
        write_history(StaffAccount, at="t.recorded_at", by="t.recorded_by_id")
        for model in (InvolvedYoungPerson, InvolvedAdult, Told, Step, Injury):
            _with_what_it_belongs_to(model, "incidents_incident", "incident_id")

    def _supervision_history(self) -> None:
        by_nobody = {
            "supervisor_signed_at": "NULL", "supervisor_signed_by_id": "NULL", "staff_signed_at": "NULL",
            "staff_signed_by_id": "NULL", "own_words": "''",
        }  # fmt: skip
        by_one = {
            key: by_nobody[key] for key in ("staff_signed_at", "staff_signed_by_id", "own_words")
        }
        write_history(
            StaffSupervision, at="t.recorded_at", by="t.recorded_by_id", instead=by_nobody
        )
        write_history(StaffSupervision, at="t.supervisor_signed_at", by="t.supervisor_signed_by_id", label="update",
                      where="t.supervisor_signed_at IS NOT NULL", instead=by_one)  # fmt: skip
        write_history(
            StaffSupervision,
            at="t.staff_signed_at",
            by="t.staff_signed_by_id",
            label="update",
            where="t.staff_signed_at IS NOT NULL",
        )
        _with_what_it_belongs_to(SupervisionAction, "staff_staffsupervision", "supervision_id")


def _given_by_who_leads_there() -> None:
    """Access to a home was given, and ended, by whoever managed it, or opened the inspector's visit."""
    manager = _manager_of("t.home_id")
    visit = "(SELECT v.opened_by_id FROM inspections_inspectorvisit v WHERE v.membership_id = t.id)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE accounts_membership t SET given_by_id = coalesce({visit}, {manager}), "  # noqa: S608
            f"ended_by_id = CASE WHEN t.ended_at IS NOT NULL THEN {manager} END "
            "WHERE t.home_id IS NOT NULL AND t.role <> 'manager'"
        )


def _manager_of(home: str) -> str:
    """Who manages this home (SQL), in SQL over ``t``: they put in what nobody signs."""
    return (
        "(SELECT m.user_id FROM accounts_membership m WHERE m.role = 'manager' "  # noqa: S608
        f"AND m.home_id = {home} ORDER BY m.ended_at NULLS FIRST, m.id LIMIT 1)"
    )


def _home_of(column: str, key: str) -> str:
    """The home of a placement found by one of its columns, the newest first."""
    return (
        "(SELECT p.home_id FROM placements_placement p "  # noqa: S608
        f"WHERE p.{column} = {key} ORDER BY p.starts_on DESC LIMIT 1)"
    )


def _with_what_it_belongs_to(model: type[Model], table: str, column: str) -> None:
    """The beginning of rows that were written together with the record they belong to."""
    whole = f"FROM {table} r WHERE r.id = t.{column})"
    write_history(
        model, at=f"(SELECT r.recorded_at {whole}", by=f"(SELECT r.recorded_by_id {whole}"
    )
