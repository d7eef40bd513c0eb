"""The last day and night at Rowan House, written by hand so that Today is alive at once.

Everything is dated back from the moment of loading. The night’s lines are left out when the
night is not over yet, and nothing is ever later than now.
"""

from datetime import date, datetime, timedelta

from .calendar import DAY, clock, is_school_day, moment
from .records import Entry, Incident, Involved, Line, Supervision, Told
from .teams import Team

QUIET = 4  # days without generated incidents, so that these stand alone
ALEX, JAMIE, NOOR = "E Alex Carver", "E Jamie Stokes", "E Noor Rahimi"
MAYA, DEV, TOM, WEN, JOY = (
    "E Maya Whitlock",
    "E Dev Patel-Rowe",
    "E Tom Adeyemi",
    "E Wen Li",
    "E Joy Okafor",
)
CALLUM, SANDRA, HOLLIE = "E Callum Reid", "E Sandra Pike", "E Hollie Brandt"
OVERDUE = {CALLUM: 2, HOLLIE: 9}
HELD = {WEN: 4, TOM: 3}  # days since their last supervision


def make_lines(team: Team, now: datetime) -> list[Line]:
    """Yesterday’s evening, the night that followed, and this morning when it has come."""
    today, yesterday = team.today, team.today - DAY
    school = is_school_day(today)
    written = [
        (ALEX, WEN, yesterday, "evening", "hard", ["family time", "friends"], (21, 52),
         "Hard evening after the call with Mum; written separately. Toast at nine, then he swept up the remote with me and said cheers on the stairs."),
        (JAMIE, WEN, yesterday, "evening", "mixed", ["food", "friends"], (21, 58),
         "Made fajitas with Callum and ate two. Quiet after the lounge, then went out to kick a ball about."),
        (NOOR, CALLUM, yesterday, "evening", "good", ["activity"], (21, 40),
         "Garden with me while it was loud inside: we mended the bike light. She said she was a bit scared but not very. Drew until nine."),
        (JAMIE, SANDRA, yesterday, "night", "mixed", ["health", "sleep"], (24, 45),
         "Jamie let me look at his neck at midnight: the mark has gone. Toast, then bed. He said he was “sick of everyone asking”, so I have not asked more."),
        (NOOR, SANDRA, yesterday, "night", "good", ["sleep"], (30, 10),
         "Noor slept through. That makes a full week, the first in a very long time."),
        (ALEX, SANDRA, yesterday, "night", "mixed", ["sleep"], (30, 55),
         "Alex came down at 2am, quiet. Hot chocolate and ten minutes of the bike programme. Back to bed by 2:30."),
        (NOOR, JOY, today, "day", "good", ["food"], (32, 20),
         "Quiet breakfast, saffron rice from last night, her choice. " + ("Art first lesson, so off early." if school else "Sketchbook out before the table was cleared.")),
        (ALEX, TOM, today, "day", "mixed", ["school"] if school else ["activity"], (33, 5),
         "Bacon sandwich, woken once. " + ("In the car at 8:35 without being asked twice. We did not talk about last night until he did, at the lights." if school else
                                           "In the garage by nine with the gears. We did not talk about last night until he did.")),
        (JAMIE, JOY, today, "day", "good", ["sleep"], (35, 10),
         "Let him sleep. " + ("Late start kept to: in by half past ten, music first." if school else "Up at ten, drums by half past, with the door shut.")),
    ]  # fmt: skip
    lines = [
        Line("E", person, author, day, shift, mood, about, words, _at(yesterday, hour, minute))
        for person, author, day, shift, mood, about, (hour, minute), words in written
    ]
    return [line for line in lines if line.recorded_at <= now]


def make_entries(team: Team, now: datetime) -> list[Entry]:
    """What nobody has said yet how it went, and what today and tomorrow hold."""
    today, yesterday = team.today, team.today - DAY
    planned = [
        (NOOR, JOY, "appointment", "optician", yesterday, (15, 30), "The optician in town",
         "Eye test. She would like frames like her aunt’s."),
        (ALEX, TOM, "activity", "individual", yesterday, (17, 0), "",
         "Six miles along the old railway with Tom, if it is dry."),
        (JAMIE, WEN, "appointment", "camhs", today, (16, 15), "CAMHS, Park House",
         "Third session. Sandwich in the car, no questions on the way."),
        (ALEX, DEV, "appointment", "social worker", today + DAY, (10, 30), "Sol Bennett",
         "Statutory visit. Alex has a list of three things."),
    ]  # fmt: skip
    return [
        Entry(
            "E", kind, how, moment(day, hour, minute), author, _written(today, now), [(person, "", "")],
            state="planned", with_whom=whom, about=about,
        )
        for person, author, kind, how, day, (hour, minute), whom, about in planned
    ]  # fmt: skip


def _written(today: date, now: datetime) -> datetime:
    """When it was planned: some days ago."""
    return min(moment(today - 6 * DAY, 17, 20), now)


def _at(yesterday: date, hour: int, minute: int) -> datetime:
    """Hours are counted from yesterday’s midnight: 24 is midnight, 30 six this morning."""
    return moment(yesterday + (hour // 24) * DAY, hour % 24, minute)


def leave_unsigned(records: list[Supervision]) -> None:
    """Wen’s last supervision waits for Wen, who has not read it yet; Tom’s waits for Maya."""
    last = {record.worker: record for record in records}
    last[WEN].supervisor_signed_at = last[WEN].recorded_at + timedelta(minutes=20)
    last[WEN].staff_signed_at = None
    last[TOM].supervisor_signed_at = last[TOM].staff_signed_at = None


def make_incidents(team: Team, now: datetime) -> list[Incident]:
    """Three waiting for Maya: last night’s, one of Joy’s, and one written the next morning."""
    found = [_lounge(team), _radiator(team), _late_back(team)]
    return [incident for incident in found if incident.recorded_at <= now]


def _lounge(team: Team) -> Incident:
    day = team.today - DAY
    began = moment(day, 20, 15)
    return Incident(
        "E", WEN, "aggression", began, began + timedelta(minutes=35), "lounge", "",
        "Alex’s call with Mum ended early at seven. He skipped tea. Jamie joked about the call in the lounge.",
        "Being laughed at about the call",
        "Alex stood up and threw the remote at the wall. Jamie laughed. Alex went for Jamie and pulled his hood. I said his name and asked him to come with me to the "
        "kitchen, as in his plan. He pulled again and Jamie could not breathe easily. Callum and I held Alex’s arms for about a minute until he let go.",
        "Said his name. Offered the kitchen, then the garden. Callum moved Noor out to the garden first, then came back to help.",
        "He let go within a minute and sat on the stairs. Nobody was told off. Toast at nine.",
        "Jamie, left side of neck: a red mark from the hood. Cold flannel. Looked at again at 9:30pm: fading.",
        "Tell Tom before he picks up Alex. Ask Jamie again tomorrow, one question only.",
        moment(day, 22, 21),
        [Involved(ALEX, "part", "He laughed about my mum. I wasn’t going to hurt him I just wanted him to stop. I hate it when two people come. One would of been enough.", "Humiliated, then sorry"),
         Involved(JAMIE, "hurt", no_account="does not want to"),
         Involved(NOOR, "saw", "They were loud. Callum took me to the garden and we did the bike light. I was a bit scared but not very.", "A bit scared, but not very")],
        [(WEN, "led"), (CALLUM, "helped")],
        [Told("manager", "Maya Whitlock", moment(day, 20, 50)), Told("family", "Alex’s mum", moment(day, 21, 30)),
         Told("social worker", "Westmere out-of-hours, for Sol Bennett", moment(day, 21, 40))],
    )  # fmt: skip


def _radiator(team: Team) -> Incident:
    day = team.today - 3 * DAY
    began = moment(day, 21, 40)
    return Incident(
        "E", JOY, "damage", began, began + timedelta(minutes=25), "landing", "Hall, at the foot of the stairs",
        "Alex was told that the bike shop was shut tomorrow. He had been looking forward to fitting the gears.",
        "A plan changed at the last minute",
        "He kicked the hall radiator twice and picked up the extinguisher. He put it down, then picked it up again. I held his arm from the side, sitting on the stair, for one minute, and he put it down.",
        "His name, the garden, ten minutes with no talk. Noor was on the stairs and I asked her to go up.",
        "He put it down and so did I. I said sorry for grabbing and he said sorry for the radiator. The radiator is fine.",
        "", "Ring Danny about another day before Alex asks.", moment(day, 23, 5),
        [Involved(ALEX, "part", "I was going to put it down. Joy was ok about it after. She said sorry for grabbing and I said sorry for the radiator.", "Let down"),
         Involved(NOOR, "saw", no_account="not asked")],
        [(JOY, "led"), (SANDRA, "saw")],
        [Told("manager", "Maya Whitlock", moment(day, 22, 0)), Told("social worker", "Sol Bennett, by message", moment(day, 22, 10))],
    )  # fmt: skip


def _late_back(team: Team) -> Incident:
    day = team.today - 2 * DAY
    began, ended = moment(day, 21, 0), moment(day, 23, 20)
    return Incident(
        "E", CALLUM, "missing", began, ended, "out", "Bus station, then we think the flats on Harbour Road",
        "Jamie went out at half past five for five-a-side and was to be back at nine. A message came at six that he did not like.",
        "A message from an older lad",
        "He was not back at nine and his phone rang out. I drove to the bus station and the chip shop, as his plan says, and asked two of the lads from five-a-side. "
        f"Reported to the police at ten. He came back by himself at {clock(ended)}.",
        "Texts every fifteen minutes, short, no questions. Hollie stayed by the phone. Tea kept in the oven.",
        "Walked in cold and well. Ate, said he was sorry to Hollie, asked if we could leave it until Wen was on. We could. A return interview has been asked for.",
        "", "Wen to offer a drive. Nobody to ask at the door.", moment(team.today - DAY, 13, 40),
        [Involved(JAMIE, "part", "I was coming back. I saw all the texts. I will tell Wen not everyone.", "Tired")],
        [(CALLUM, "led"), (HOLLIE, "helped")],
        [Told("manager", "Dev Patel-Rowe", moment(day, 21, 30)), Told("police", "PC Dean Fry’s team", moment(day, 22, 0)),
         Told("social worker", "Westmere out-of-hours", moment(day, 22, 15)), Told("family", "Jamie’s nan", moment(day, 22, 20))],
    )  # fmt: skip
