"""The world every test lives in, and the people in it.

Two providers with two homes each, three authorities, three young people a home. One moved home
across providers, one changed authority, one incident involves children of two authorities, a
sibling pair lives across homes, somebody is thirty and long gone; grants past and to come, a
leaver, a person with two roles. Every text holds a canary (``canary("…")``): a string that is
found nowhere else, so that one glance at a response tells whose record leaked.
"""

import time
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.models import Membership, User
from accounts.policy import Role
from homes.chronology.telling import retell
from homes.models import Authority, Home, Provider, Purpose, Sector, Unit
from inspections.models import (
    Inspection,
    InspectionAction,
    InspectorVisit,
    Judgement,
    JudgementArea,
)
from outcomes.models import Area, ChosenOutcome, Goal, GoalProgress, GoalStep, SchoolMonth
from placements.behaviour.models import BehaviourPlan, Theirs
from placements.daily.models import DailyLine, Entry, EntryPart, How, Mood, Shift, State
from placements.daily.models import Happening as Kinds
from placements.incidents.models import (
    Incident,
    Injury,
    InvolvedAdult,
    InvolvedYoungPerson,
    Kind,
    Part,
    Place,
    StaffAccount,
    Step,
    Told,
)
from placements.measures.models import (
    Hold,
    Measure,
    MeasureAdult,
    Sanction,
    Talk,
    Worked,
)
from placements.measures.models import Kind as MeasureKind
from placements.measures.models import Purpose as HeldFor
from placements.meetings.models import (
    AgendaItem,
    MeetingAction,
    Raised,
    SetAside,
    TeamMeeting,
    WasThere,
)
from placements.missing.models import Kind as Gone
from placements.missing.models import MissingEpisode, ReturnInterview, Risk, ToldOf
from placements.models import Allocation, KeyWorker, Placement, PlacementPlan, YoungPerson
from placements.notifications.models import Notification, Sending
from placements.people.models import By, Contact, Someone, Support, Way
from placements.people.models import Kind as Sort
from placements.risks.models import Decision, OwnView, RiskAssessment, RiskReview, Starts, Touch
from placements.voice.models import Answer, OwnWord
from staff.models import Lead, StaffMember, StaffSupervision, SupervisionAction

PASSWORD = "a lamp in the window"
LONGEST = timedelta(minutes=2)  # no test that knows what day it is takes as long


def canary(whose: str) -> str:
    """A string found nowhere but in this thing's own text."""
    return f"canary-{whose}-yranac"


class World:
    """Attribute access to everyone and everything by the name the tests use.

    Objects are read afresh for each test (``load``), so that nothing remembered on an
    object in one test is seen in the next.
    """

    def __init__(self) -> None:
        self._keys: dict[str, tuple[type, int]] = {}
        self._held: dict[str, Any] = {}

    def keep(self, name: str, thing: Any) -> Any:
        self._keys[name] = (type(thing), thing.pk)
        self._held[name] = thing
        return thing

    def load(self) -> "World":
        fresh = World()
        fresh._keys = dict(self._keys)
        return fresh

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._held:
            model, key = self._keys[name]
            self._held[name] = model._base_manager.get(pk=key)
        return self._held[name]

    def names(self, model: type) -> list[str]:
        return [name for name, (kind, _) in self._keys.items() if kind is model]


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def at(days: int, hour: int = 20, minute: int = 15) -> datetime:
    """A moment so many days ago, London time, always in the past."""
    moment = timezone.localtime() - timedelta(days=days)
    moment = moment.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return min(moment, timezone.now() - timedelta(minutes=30))


def minutes_ago(minutes: int) -> datetime:
    """By the clock on the wall; so many minutes to come for a number below 0."""
    return timezone.localtime(timezone.now() - timedelta(minutes=minutes))


def made_now(given: Any) -> Any:
    """What a test was given; made now if it tells of a day: a run may go on past the midnight after the
    tests were collected."""
    return given() if callable(given) else given


def wait_for_midnight() -> None:
    """What might not end before midnight begins after it."""
    now = timezone.localtime()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    if midnight - now < LONGEST:
        time.sleep((midnight - now).total_seconds())


def build() -> World:
    """Make the world. About two hundred rows."""
    w = World()
    _places(w)
    _people(w)
    _young_people(w)
    _records(w)
    retell()
    return w


def _places(w: World) -> None:
    w.keep("millbrook", Provider.objects.create(name="Millbrook Care", sector=Sector.PRIVATE))
    w.keep(
        "stonebridge",
        Provider.objects.create(name="Stonebridge Council", sector=Sector.LOCAL_AUTHORITY),
    )
    for key, name in [("westmere", "Westmere"), ("eastholt", "Eastholt"), ("norwick", "Norwick")]:
        w.keep(key, Authority.objects.create(name=f"{name} Council"))
    homes = [
        ("oak", "Oak House", w.millbrook, 4),
        ("elm", "Elm House", w.millbrook, 5),
        ("ash", "Ash Lodge", w.stonebridge, 6),
        ("yew", "Yew Cottage", w.stonebridge, 3),
    ]
    for number, (key, name, provider, places) in enumerate(homes, start=1):
        w.keep(
            key,
            Home.objects.create(
                name=name,
                provider=provider,
                area_authority=w.westmere,
                urn=f"SC900100{number}",
                purpose=Purpose.WIDE_RANGE,
                about=f"A steady home. {canary(key + '-about')}",
                places=places,
                age_from=8,
                age_to=18,
                supervision_weeks=6,
            ),
        )
    Unit.objects.create(home=w.oak, name="The flat", about=canary("oak-unit"))


def person(
    w: World, key: str, name: str, role: Role, *, days: tuple[int, int | None] = (400, None), **at_
) -> User:
    """An account with one membership from ``days[0]`` days ago until ``days[1]`` days ago
    (negative: ahead)."""
    user = User.objects.create(
        email=f"{key}@example.org", name=name, password=make_password(PASSWORD)
    )
    w.keep(key, user)
    join(user, role, days=days, **at_)
    return user


def join(user: User, role: Role, *, days: tuple[int, int | None] = (400, None), **where) -> None:
    start, end = days
    Membership.objects.create(
        user=user,
        role=role,
        starts_at=timezone.now() - timedelta(days=start),
        ends_at=None if end is None else timezone.now() - timedelta(days=end),
        **where,
    )


def _people(w: World) -> None:
    person(w, "maya", "Maya Whitlock", Role.MANAGER, home=w.oak)
    person(w, "dev", "Dev Anand", Role.DEPUTY, home=w.oak)
    person(w, "wen", "Wen Li", Role.WORKER, home=w.oak)
    person(w, "tom", "Tom Adeyemi", Role.WORKER, home=w.oak)
    person(w, "elsa", "Elsa Brand", Role.MANAGER, home=w.elm)  # sister home
    person(w, "omar", "Omar Haddad", Role.MANAGER, home=w.ash)  # another provider
    person(w, "ora", "Ora Flint", Role.WORKER, home=w.ash)
    person(w, "ruth", "Ruth Calder", Role.RESPONSIBLE, provider=w.millbrook)
    person(w, "ines", "Ines Moreau", Role.INSPECTOR, home=w.oak, days=(0, -1))
    person(w, "ivor", "Ivor Past", Role.INSPECTOR, home=w.oak, days=(9, 4))
    person(w, "sol", "Sol Bennett", Role.SOCIAL_WORKER, authority=w.westmere)
    person(w, "sid", "Sid Holt", Role.SOCIAL_WORKER, authority=w.eastholt)
    person(w, "cass", "Cass Orme", Role.COMMISSIONER, authority=w.westmere)
    person(w, "lena", "Lena Gone", Role.WORKER, home=w.oak, days=(400, 1))  # left yesterday
    person(w, "nia", "Nia Soon", Role.WORKER, home=w.oak, days=(-3, None))  # starts in three days
    person(w, "bea", "Bea Both", Role.WORKER, home=w.oak)  # works at Oak, leads Elm
    join(w.bea, Role.DEPUTY, home=w.elm)
    person(w, "abel", "Abel Nobody", Role.WORKER, home=w.oak, days=(300, 200))  # no role left
    person(w, "opal", "Opal Keeper", Role.OPERATOR)  # keeps this Hearth running, at no home
    InspectorVisit.objects.create(
        home=w.oak,
        membership=w.ines.memberships.get(),
        name="Ines Moreau",
        identity_number="OF-1123",
        opened_by=w.maya,
        opened_at=timezone.now(),
        told_first=canary("told-first"),
    )

    posts = [
        ("maya", "oak", "Registered manager", None),
        ("dev", "oak", "Deputy manager", "maya"),
        ("wen", "oak", "Residential worker", "dev"),
        ("tom", "oak", "Residential worker", "maya"),
        ("bea", "oak", "Residential worker", "maya"),
        ("lena", "oak", "Residential worker", "maya"),
        ("elsa", "elm", "Registered manager", None),
        ("omar", "ash", "Registered manager", None),
        ("ora", "ash", "Residential worker", "omar"),
    ]
    for key, home, title, boss in posts:
        w.keep(
            f"{key}_post",
            StaffMember.objects.create(
                home=getattr(w, home),
                user=getattr(w, key),
                name=getattr(w, key).name,
                job_title=title,
                supervised_by=getattr(w, f"{boss}_post") if boss else None,
                started_on=days_ago(400),
                ended_on=days_ago(1) if key == "lena" else None,
            ),
        )

    for home, manager, lead in [("oak", "maya", "tom"), ("ash", "omar", "ora")]:
        w.keep(
            f"{home}_lead",
            Lead.objects.create(
                home=getattr(w, home),
                area="health",
                staff_member=getattr(w, f"{lead}_post"),
                starts_on=days_ago(100),
                recorded_by=getattr(w, manager),
            ),
        )


YOUNG_PEOPLE = [
    # key, first, last, preferred, home, authority, social worker
    ("alex", "Alexander", "Marlowe", "Alex", "oak", "westmere", "sol"),
    ("jamie", "James", "Firth", "Jamie", "oak", "eastholt", "sid"),
    ("noor", "Noor", "Karim", "Noor", "oak", "westmere", None),
    ("elio", "Elio", "Marlowe", "Elio", "elm", "westmere", "sol"),  # Alex's brother
    ("esme", "Esme", "Dray", "Esme", "elm", "eastholt", None),
    ("ewan", "Ewan", "Pike", "Ewan", "elm", "norwick", None),
    ("aria", "Aria", "Stone", "Aria", "ash", "westmere", None),
    ("ayo", "Ayodele", "Bright", "Ayo", "ash", "eastholt", "sid"),
    ("asa", "Asa", "Lund", "Asa", "ash", "norwick", None),
    ("yuri", "Yuri", "Vale", "Yuri", "yew", "westmere", None),
    ("yara", "Yara", "Moss", "Yara", "yew", "eastholt", None),
    ("zed", "Zedekiah", "Quill", "Zed", "yew", "westmere", None),
]


def _young_people(w: World) -> None:
    for number, (key, first, last, name, home, authority, worker) in enumerate(YOUNG_PEOPLE):
        child = w.keep(
            key,
            YoungPerson.objects.create(
                first_name=first,
                last_name=f"{last}{canary(key + '-name')}" if key == "zed" else last,
                preferred_name=name,
                pronouns="she" if key in {"noor", "esme", "aria", "yara"} else "he",
                date_of_birth=days_ago(365 * 14 + 40 * number),
                good_day=f"Bacon sandwich, and nobody wakes me. {canary(key + '-good-day')}",
                good_day_on=days_ago(30),
                authority=getattr(w, authority),
            ),
        )
        w.keep(
            f"{key}_placement",
            Placement.objects.create(
                young_person=child,
                home=getattr(w, home),
                authority=getattr(w, authority),
                legal_status="Full care order",
                starts_on=days_ago(300),
                why_here=canary(key + "-why"),
            ),
        )
        if worker:
            Allocation.objects.create(
                young_person=child,
                authority=getattr(w, authority),
                worker=getattr(w, worker),
                starts_on=days_ago(300),
            )
    KeyWorker.objects.create(young_person=w.alex, staff_member=w.tom_post, starts_on=days_ago(290))
    # Asa lived at Oak first and moved across providers; Oak keeps what it wrote then.
    Placement.objects.create(
        young_person=w.asa,
        home=w.oak,
        authority=w.norwick,
        starts_on=days_ago(700),
        ends_on=days_ago(310),
        ending="planned",
        moved_on_to="Ash Lodge",
    )
    # Noor was Eastholt's and is Westmere's now: Sid's time with her has ended.
    Allocation.objects.create(
        young_person=w.noor,
        authority=w.eastholt,
        worker=w.sid,
        starts_on=days_ago(300),
        ends_on=days_ago(20),
    )
    # Cora left long ago and is thirty.
    w.keep(
        "cora",
        YoungPerson.objects.create(
            first_name="Cora",
            last_name="Long",
            preferred_name="Cora",
            pronouns="she",
            date_of_birth=days_ago(365 * 30 + 9),
            good_day=canary("cora-good-day"),
            authority=w.norwick,
        ),
    )
    Placement.objects.create(
        young_person=w.cora,
        home=w.oak,
        authority=w.norwick,
        starts_on=days_ago(365 * 15),
        ends_on=days_ago(365 * 12),
        ending="planned",
    )


AUTHOR = {"oak": "wen", "elm": "elsa", "ash": "ora", "yew": "omar"}
MANAGER = {"oak": "maya", "elm": "elsa", "ash": "omar", "yew": "omar"}


def _records(w: World) -> None:
    for key, _first, _last, _name, home, _authority, _worker in YOUNG_PEOPLE:
        _records_of(w, key, getattr(w, home), getattr(w, AUTHOR[home]))
    for home in ("oak", "elm", "ash", "yew"):
        _inspection(w, home)
    _shared_incident(w)
    _measures(w)
    _entries(w)
    _supervisions(w)
    _team_meetings(w)


def _records_of(w: World, key: str, home: Home, author: User) -> None:
    child, placement = getattr(w, key), getattr(w, f"{key}_placement")
    w.keep(
        f"{key}_line",
        DailyLine.objects.create(
            home=home,
            young_person=child,
            day=days_ago(1),
            shift=Shift.EVENING,
            mood=Mood.MIXED,
            about=["food", "school", "health"],
            words=f"Made fajitas and ate two. {canary(key + '-line')}",
            recorded_by=author,
        ),
    )
    for version in (1, 2):
        plan = PlacementPlan.objects.create(
            placement=placement,
            home=home,
            young_person=child,
            version=version,
            likes=f"Bikes. {canary(f'{key}-plan-{version}')}",
            triggers="Being laughed at",
            reason="Looked at it again together" if version > 1 else "",
            recorded_by=author,
        )
        w.keep(f"{key}_plan_{version}", plan)
    goal = w.keep(
        f"{key}_goal",
        Goal.objects.create(
            home=home,
            young_person=child,
            title=f"Ride to the coast {canary(key + '-goal')}",
            area=Area.INTERESTS,
            baseline="No bike yet",
            set_on=days_ago(200),
            recorded_by=author,
        ),
    )
    for order, title in enumerate(["Frame", "Wheels on", "Brakes", "Twenty miles"]):
        GoalStep.objects.create(
            goal=goal,
            order=order,
            title=title,
            done_on=days_ago(150 - order) if order < 2 else None,
        )
    for score, days in [(1, 180), (3, 90), (6, 10)]:
        GoalProgress.objects.create(
            goal=goal,
            home=home,
            on=days_ago(days),
            score=score,
            evidence=canary(f"{key}-progress-{score}"),
            recorded_by=author,
        )
    w.keep(
        f"{key}_outcome",
        ChosenOutcome.objects.create(
            home=home,
            young_person=child,
            counted=Kind.SELF_HARM,
            why=f"One adult sits with them {canary(key + '-chosen')}",
            own_view=f"I want that {canary(key + '-wants')}",
            agreed=True,
            from_on=days_ago(60),
            recorded_by=author,
        ),
    )
    _risk_of(w, key, home, author)
    _behaviour_of(w, key, home, author)
    _people_of(w, key, home, author)
    _added_by(w, key, home, author)
    SchoolMonth.objects.create(
        young_person=child,
        home=home,
        month=days_ago(40).replace(day=1),
        provision="Park Lane Academy",
        sessions=40,
        attended=34,
    )
    incident = w.keep(
        f"{key}_incident",
        Incident.objects.create(
            home=home,
            kind=Kind.DISTRESS,
            occurred_at=at(3),
            place=Place.LOUNGE,
            before="A phone call ended early.",
            trigger="A joke about the call",
            what_happened=f"Threw the remote. {canary(key + '-incident')}",
            response="Said his name and offered the kitchen.",
            how_it_ended="Toast at nine.",
            recorded_by=author,
        ),
    )
    InvolvedYoungPerson.objects.create(
        incident=incident,
        young_person=child,
        part=Part.PART_OF_IT,
        account=f"I just wanted him to stop. {canary(key + '-account')}",
        triggers=["others"],
        behaviours=["throwing"],
        felt=["angry"],
    )


def _behaviour_of(w: World, key: str, home: Home, author: User) -> None:
    """A behaviour plan in force and signed by all, and the draft of the next one."""
    manager = next(getattr(w, by) for name, by in MANAGER.items() if getattr(w, name) == home)
    same = {
        "home": home,
        "young_person": getattr(w, key),
        "triggers": ["told no", "contact"],
        "early_signs": "Goes quiet and pulls the hood up.",
        "what_does_not": "Being followed up the stairs.",
        "responses": ["space", "comfort"],
        "responses_words": ["Five minutes on the back step", ""],
        "rewards": "A film of their choice.",
        "boundaries": "Nobody is hit here, by anybody.",
        "made_with": [author.name],
        "took_part": "Chose the words with us over two evenings.",
        "recorded_by": author,
    }
    w.keep(
        f"{key}_behaviour",
        BehaviourPlan.objects.create(
            **same,
            number=1,
            triggers_words=f"The bus being late. {canary(key + '-sets-off')}",
            what_helps=f"Toast and the dog. {canary(key + '-helps')}",
            own_words=f"Ask me twice, not ten times. {canary(key + '-adults-know')}",
            from_on=days_ago(60),
            theirs=Theirs.NAME,
            theirs_as=getattr(w, key).name,
            theirs_on=days_ago(60),
            theirs_by=author,
            signed_at=at(60),
            signed_by=manager,
        ),
    )
    w.keep(
        f"{key}_behaviour_draft",
        BehaviourPlan.objects.create(
            **same,
            number=2,
            what_helps=f"Toast, and the walk to the shop. {canary(key + '-helps-next')}",
            reason="The walk works better than the step",
            from_on=days_ago(1),
        ),
    )


def _risk_of(w: World, key: str, home: Home, author: User) -> None:
    risk = w.keep(
        f"{key}_risk",
        RiskAssessment.objects.create(
            home=home,
            young_person=getattr(w, key),
            about=f"Cycling to school alone {canary(key + '-risk')}",
            starts=Starts.WISH,
            benefit=f"His own time, and arriving with his friends. {canary(key + '-benefit')}",
            hazard="The ring road at half past eight, for him.",
            how_likely="He has ridden it with us nine times and stopped each time.",
            how_serious="A fall would hurt. A lorry would be worse.",
            measures="Helmet and lights\nThe canal path, not the road",
            decision=Decision.WITH_MEASURES,
            own_view=OwnView.AGREES,
            own_words=f"I am not five. {canary(key + '-own')}",
            adults=[author.name],
            authority_view="Asked on the telephone: yes.",
            decided_on=days_ago(20),
            review_by=days_ago(-70),
            recorded_by=author,
        ),
    )
    w.keep(
        f"{key}_risk_review",
        RiskReview.objects.create(
            risk=risk,
            home=home,
            says=f"Four mornings, no trouble. {canary(key + '-review')}",
            review_by=days_ago(-80),
            recorded_by=author,
        ),
    )


def _measures(w: World) -> None:
    """Everybody was held once for two minutes; a sanction of Alex's is begun and not written yet."""
    w.keep(
        "oak_sanction",
        Sanction.objects.create(
            home=w.oak, name="Half an hour less on the console", sort="screens", recorded_by=w.maya
        ),
    )
    for key, _first, _last, _name, home, _authority, _worker in YOUNG_PEOPLE:
        _measure_of(w, key, getattr(w, home), getattr(w, AUTHOR[home]))
        _missing_of(w, key, getattr(w, home), getattr(w, AUTHOR[home]))
        _notification_of(w, key, getattr(w, home), getattr(w, MANAGER[home]))
    w.keep(
        "alex_begun",
        Measure.objects.create(
            home=w.oak,
            young_person=w.alex,
            kind=MeasureKind.SANCTION,
            used_from=at(1),
            incident=w.shared,
            recorded_by=w.wen,
        ),
    )


def _measure_of(w: World, key: str, home: Home, author: User) -> None:
    measure = w.keep(
        f"{key}_measure",
        Measure.objects.create(
            home=home,
            young_person=getattr(w, key),
            incident=w.shared if key == "alex" else None,
            kind=MeasureKind.RESTRAINT,
            purpose=HeldFor.HURTING_OTHERS,
            used_from=at(1),
            used_to=at(1, 20, 17),
            place=Place.LOUNGE,
            behaviour=f"Went for somebody smaller. {canary(key + '-measure')}",
            what="Two of us held both arms, standing.",
            tried=f"Said the name, offered the kitchen. {canary(key + '-tried')}",
            worked=Worked.YES,
            effect="Let go after two minutes and sat on the stairs.",
            anyone_hurt=False,
            account=f"It was too much. {canary(key + '-held')}",
            suggestion=f"One of you is enough. {canary(key + '-better')}",
            completed_at=at(1, 21),
            completed_by=author,
            recorded_by=author,
        ),
    )
    adult = MeasureAdult.objects.create(
        measure=measure,
        part=MeasureAdult.Part.USED_IT,
        trained=MeasureAdult.Trained.YES,
        **({"staff_member": w.wen_post} if author == w.wen else {"name": author.name}),
    )
    Hold.objects.create(
        measure=measure,
        adult=adult,
        how="Double elbow, standing",
        position=Hold.Position.STANDING,
        began_at=at(1),
        ended_at=at(1, 20, 17),
    )
    w.keep(
        f"{key}_talk",
        Talk.objects.create(
            measure=measure,
            with_whom=Talk.With.YOUNG_PERSON,
            held_at=at(0, 0, 5),
            own_words=f"I know why. {canary(key + '-talk')}",
            recorded_by=getattr(w, MANAGER[home_key(w, home)]),
        ),
    )


def _missing_of(w: World, key: str, home: Home, author: User) -> None:
    """Away for two hours four days ago and back; Noor is not back yet."""
    episode = w.keep(
        f"{key}_missing",
        MissingEpisode.objects.create(
            home=home,
            young_person=getattr(w, key),
            kind=Gone.MISSING,
            last_seen_at=at(4, 19),
            last_seen_where=f"At the bus stop. {canary(key + '-bus-stop')}",
            noticed_at=at(4, 20),
            circumstances=f"Left after tea. {canary(key + '-left')}",
            risk=Risk.MEDIUM,
            risk_words="Dark at five, and no coat.",
            recorded_by=author,
            **({} if key == "noor" else _back(key, author)),
        ),
    )
    w.keep(
        f"{key}_told_of",
        ToldOf.objects.create(
            episode=episode, who="police", at=at(4, 20, 30), reference="1234", recorded_by=author
        ),
    )
    if key != "noor":
        w.keep(
            f"{key}_interview",
            ReturnInterview.objects.create(
                episode=episode,
                offered_at=at(3, 9),
                accepted=False,
                why_not=f"I told you already. {canary(key + '-interview')}",
                recorded_by=author,
            ),
        )


def _back(key: str, author: User) -> dict[str, Any]:
    return {
        "returned_at": at(4, 21),
        "found_by": "By themselves",
        "how_they_were": f"Cold and cheerful. {canary(key + '-back')}",
        "own_words": f"I wanted chips. {canary(key + '-chips')}",
        "pushes": ["friends"],
        "different": "We walk with them on Fridays.",
        "back_recorded_at": at(4, 22),
        "back_recorded_by": author,
    }


def _notification_of(w: World, key: str, home: Home, leader: User) -> None:
    """Of everybody's incident somebody was told; of Alex's an enquiry has started besides."""
    one = w.keep(
        f"{key}_notification",
        Notification.objects.create(
            home=home,
            young_person=getattr(w, key),
            incident=getattr(w, f"{key}_incident"),
            event="serious",
            known_at=at(3, 21),
            decided=True,
            what_happened=f"A remote was thrown. {canary(key + '-told-words')}",
            done="Rung, and looked after.",
            recipients=["ofsted", "placing"],
            recorded_by=leader,
        ),
    )
    w.keep(
        f"{key}_sending",
        Sending.objects.create(
            notification=one,
            recipient="ofsted",
            sent_at=at(3, 22),
            how="The online form",
            reference=canary(key + "-ofsted"),
            recorded_by=leader,
        ),
    )
    if key == "alex":
        w.keep(
            "alex_enquiry",
            Notification.objects.create(
                home=home,
                young_person=w.alex,
                event="enquiry",
                known_at=at(2, 10),
                decided=True,
                what_happened="Westmere has begun an enquiry.",
                done="Everything they asked for was sent.",
                recipients=["ofsted", "placing"],
                recorded_by=leader,
            ),
        )


def _team_meetings(w: World) -> None:
    """Oak's and Ash's teams met two days ago and talked about one young person's incident each."""
    for home, key, leads, owner in (("oak", "alex", "maya", "wen"), ("ash", "aria", "omar", "ora")):
        here, leader = getattr(w, home), getattr(w, leads)
        meeting = w.keep(
            f"{home}_meeting",
            TeamMeeting.objects.create(
                home=here,
                held_at=at(2, 14),
                led_by=getattr(w, f"{leads}_post"),
                notes=f"The rota for the holidays. {canary(home + '-meeting')}",
                recorded_by=leader,
            ),
        )
        for post in (leads, owner):
            WasThere.objects.create(meeting=meeting, staff_member=getattr(w, f"{post}_post"))
        item = w.keep(
            f"{key}_item",
            AgendaItem.objects.create(
                meeting=meeting,
                home=here,
                young_person=getattr(w, key),
                incident=getattr(w, f"{key}_incident"),
                title="Very upset",
                said=f"The calls end too early. {canary(key + '-team-said')}",
                decided=f"We ring back at seven. {canary(key + '-decided')}",
            ),
        )
        w.keep(
            f"{key}_taken_on",
            MeetingAction.objects.create(
                meeting=meeting,
                home=here,
                item=item,
                young_person=getattr(w, key),
                text=f"Agree a time for calls {canary(key + '-taken-on')}",
                owner=getattr(w, f"{owner}_post"),
                due_on=days_ago(-20),
                recorded_by=leader,
            ),
        )
        raised = w.keep(
            f"{home}_raised",
            Raised.objects.create(
                home=here,
                words=f"Breakfast went well all week. {canary(home + '-raised')}",
                recorded_by=getattr(w, owner),
            ),
        )
        kept_off = Raised.objects.create(
            home=here, words="My shifts", recorded_by=getattr(w, owner)
        )
        SetAside.objects.create(
            home=here, raised=kept_off, because="Talked about in supervision", recorded_by=leader
        )
        assert raised.pk != kept_off.pk


def home_key(w: World, home: Home) -> str:
    """What the world calls this home."""
    return next(key for key in AUTHOR if getattr(w, key) == home)


def _people_of(w: World, key: str, home: Home, author: User) -> None:
    """Nan, as agreed, for everybody; and a father a court keeps from them."""
    about = {"home": home, "young_person": getattr(w, key), "recorded_by": author}
    w.keep(
        f"{key}_nan",
        Someone.objects.create(
            **about,
            name="Nan",
            kind=Sort.FAMILY,
            relation=f"my nan {canary(key + '-nan')}",
            why=f"She never shouts. {canary(key + '-nan-why')}",
            contact=Contact.AGREED,
            ways=[Way.SEE, Way.CALL],
            how_often="Every other Saturday",
            where="At Nan’s",
            support=Support.ALONE,
            agreed_by=[By.YOUNG_PERSON, By.AUTHORITY],
            agreed_with="Sol Bennett",
            agreed_on=days_ago(60),
            own_view=f"I want every Saturday. {canary(key + '-nan-view')}",
            review_by=days_ago(-90),
        ),
    )
    w.keep(
        f"{key}_dad",
        Someone.objects.create(
            **about,
            name="Dad",
            kind=Sort.FAMILY,
            relation="my dad",
            contact=Contact.NONE,
            agreed_by=[By.COURT],
            agreed_on=days_ago(200),
            order_on=days_ago(210),
            order_ref=canary(key + "-order"),
            reason=f"He hurt them and said he would again. {canary(key + '-dad')}",
            review_by=days_ago(-120),
        ),
    )


def _added_by(w: World, key: str, home: Home, author: User) -> None:
    """What they said was missing on their page, and what was answered."""
    said = w.keep(
        f"{key}_added",
        OwnWord.objects.create(
            home=home,
            young_person=getattr(w, key),
            words=f"Its not bacon any more its eggs. {canary(key + '-added')}",
            by_them=True,
            kind="page",
            thing=getattr(w, key).ref,
            about="A good day",
            recorded_by=author,
        ),
    )
    answer = Answer.objects.create(
        said=said,
        home=home,
        words=f"We changed it together. {canary(key + '-answered')}",
        recorded_by=author,
    )
    w.keep(f"{key}_answer", answer)


def _shared_incident(w: World) -> None:
    """Alex (Westmere) and Jamie (Eastholt), one event: each authority sees its own child."""
    incident = w.keep(
        "shared",
        Incident.objects.create(
            home=w.oak,
            kind=Kind.AGGRESSION,
            occurred_at=at(1),
            place=Place.LOUNGE,
            before="Alex had come in from a call. Jamie joked about it.",
            what_happened=f"Alex went for Jamie and pulled his hood. {canary('shared')}",
            response="Wen stood between Alex and Jamie Firth.",
            how_it_ended="James's neck was red. Alex sat on the stairs.",
            anyone_hurt=True,
            injuries="Jamie, left side of the neck, red line",
            recorded_by=w.wen,
        ),
    )
    for key in ("alex", "jamie"):
        InvolvedYoungPerson.objects.create(
            incident=incident,
            young_person=getattr(w, key),
            part=Part.PART_OF_IT if key == "alex" else Part.HURT,
            account=f"What I say about it. {canary(key + '-shared-account')}",
        )
    InvolvedAdult.objects.create(
        incident=incident, staff_member=w.wen_post, part=InvolvedAdult.Part.LED
    )
    Told.objects.create(incident=incident, who=Told.Who.FAMILY, name="Jamie's mum", at=at(1, 21))
    step = {"incident": incident, "by": w.wen_post}
    Step.objects.create(number=1, response="talked", words="Said Alex's name.", helped="no", **step)
    w.keep(
        "shared_step",
        Step.objects.create(
            number=2, response="moved", words="The stairs.", helped="ended", **step
        ),
    )
    w.keep(
        "jamie_injury",
        Injury.objects.create(
            incident=incident,
            young_person=w.jamie,
            where="neck",
            what=f"A red line. {canary('jamie-injury')}",
            treatment="A cold flannel",
            treated_by="Wen Li",
        ),
    )
    w.keep(
        "wen_own",
        StaffAccount.objects.create(
            adult=InvolvedAdult.objects.create(
                incident=w.alex_incident, staff_member=w.wen_post, part=InvolvedAdult.Part.HELPED
            ),
            recorded_by=w.wen,
            words=f"I was in the kitchen and heard it. {canary('alex-own')}",
        ),
    )
    for key in ("alex", "jamie"):
        Touch.objects.create(
            risk=getattr(w, f"{key}_risk"),
            home=w.oak,
            kind="incident",
            thing=incident.ref,
            recorded_by=w.wen,
        )


def _entries(w: World) -> None:
    """Key work with everybody; an appointment of Alex's that nobody has told of yet; an afternoon of Alex and Jamie."""
    for key, _first, _last, _name, home, _authority, _worker in YOUNG_PEOPLE:
        author = getattr(w, AUTHOR[home])
        told = {"told_at": at(2, 17), "told_by": author}
        entry = Entry.objects.create(
            home=getattr(w, home),
            kind=Kinds.KEY_WORK,
            how=How.FORMAL,
            began_at=at(2, 16),
            minutes=40,
            about=f"What he wants to say at the review. {canary(key + '-entry')}",
            agreed="Ring the school together on Monday.",
            recorded_by=author,
            **told,
        )
        w.keep(f"{key}_entry", entry)
        part = EntryPart.objects.create(
            entry=entry,
            young_person=getattr(w, key),
            words=f"I want to stay. {canary(key + '-entry-words')}",
        )
        w.keep(f"{key}_entry_part", part)
    planned = Entry.objects.create(
        home=w.oak,
        kind=Kinds.APPOINTMENT,
        state=State.PLANNED,
        how=How.DENTIST,
        began_at=timezone.now() - timedelta(hours=3),
        with_whom="Mr Osei, High Street",
        about=f"The back tooth. {canary('alex-planned')}",
        recorded_by=w.wen,
    )
    EntryPart.objects.create(entry=w.keep("alex_planned", planned), young_person=w.alex)
    together = Entry.objects.create(
        home=w.oak,
        kind=Kinds.ACTIVITY,
        how=How.GROUP,
        began_at=at(1, 14),
        minutes=90,
        about=f"Swimming. {canary('shared-entry')}",
        afterwards="Alex dived in after Jamie Firth.",
        recorded_by=w.wen,
        told_at=at(1, 18),
        told_by=w.wen,
    )
    w.keep("together", together)
    for key in ("alex", "jamie"):
        EntryPart.objects.create(
            entry=together,
            young_person=getattr(w, key),
            enjoyed="yes",
            words=f"Cold. {canary(key + '-together')}",
        )


def _inspection(w: World, home: str) -> None:
    inspection = w.keep(
        f"{home}_inspection",
        Inspection.objects.create(
            home=getattr(w, home),
            kind=Inspection.Kind.FULL,
            framework="SCCIF",
            started_on=days_ago(200),
            published_on=days_ago(160),
            summary=canary(home + "-inspection"),
            recorded_by=getattr(w, MANAGER[home]),
        ),
    )
    for area in JudgementArea.values:
        Judgement.objects.create(inspection=inspection, area=area, rank=2, label="Good")
    post = {"oak": "maya", "elm": "elsa"}.get(home, "omar")
    w.keep(
        f"{home}_action",
        InspectionAction.objects.create(
            inspection=inspection,
            home=getattr(w, home),
            kind=InspectionAction.Kind.REQUIREMENT,
            refers_to="Reg 12",
            text=canary(home + "-action"),
            owner=getattr(w, f"{post}_post"),
            due_on=days_ago(-20),
            recorded_by=getattr(w, MANAGER[home]),
        ),
    )


def _supervisions(w: World) -> None:
    for key, boss, days, signed in [
        ("tom", "maya", 50, True),
        ("tom", "maya", 8, False),
        ("wen", "dev", 60, True),
        ("ora", "omar", 20, True),
    ]:
        post = getattr(w, f"{key}_post")
        supervision = w.keep(
            f"{key}_supervision" if signed else f"{key}_unsigned",
            StaffSupervision.objects.create(
                staff_member=post,
                home=post.home,
                supervisor=getattr(w, boss),
                held_on=days_ago(days),
                young_people_needs=canary(f"{key}-supervision-{days}"),
                performance="Warm and on time.",
                wellbeing=canary(f"{key}-wellbeing-{days}"),
                next_on=days_ago(days) + timedelta(weeks=6),
                recorded_by=getattr(w, boss),
                supervisor_signed_at=at(days) if signed else None,
                supervisor_signed_by=getattr(w, boss) if signed else None,
                staff_signed_at=at(days) if signed else None,
                staff_signed_by=post.user if signed else None,
            ),
        )
        SupervisionAction.objects.create(
            supervision=supervision,
            text=f"Book the refresher {canary(f'{key}-agreed-{days}')}",
            owner=post,
            due_on=days_ago(days - 30),
        )
