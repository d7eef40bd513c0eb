"""What an incident says beside its story: codes, steps, faces, injuries and each adult's account.

The codes are read off the words that were made before, so that the two never disagree.
"""

import re
from datetime import datetime, timedelta

from .grammar import seeded
from .records import Incident, Injury, Step
from .teams import Team

TRIGGERS = {
    "told no": ("told no", "no to", "card declined", "off the", "wifi"),
    "contact": ("call", "goodbye", "coming home", "mum", "dad"),
    "others": ("{other}", "laugh", "joke", "somebody else", "someone else", "chose", "asking for money"),
    "change": ("change", "plan", "moved", "order", "shut", "different", "promise", "wrong", "new "),
    "noise": ("noise", "crowd", "lights", "loud", "raised voices", "bang", "too many", "vacuum", "alarm"),
    "phone": ("message", "phone", "online", "game", "tablet", "friend", "audience"),
    "school": ("school", "class", "bus"),
    "tired": ("tired", "sleep", "hungry", "food", "pain", "cold", "warm", "eaten"),
    "memory": ("memory", "dream", "police", "car ", "fear", "date", "alone"),
    "leaving": ("stranger", "visitor", "face", "handover", "new pair"),
    "bedtime": ("bedtime", "night", "morning", "knock"),
    "asked": ("asked", "being told the time", "wait", "hurried", "stop", "called away", "turn it down"),
    "unknown": ("none seen",),
}  # fmt: skip
BEHAVIOURS = {
    "shouting": ("shout", "said things", "called", "swore", "scream", "loud", "told us"),
    "threats": ("threat", "ring whoever", "say it again", "nose to nose"),
    "throwing": ("threw", "flick", "swept"),
    "breaking": ("broke", "kicked", "punched", "slam", "split", "hole"),
    "hitting": ("hit", "pushed", "pulled", "slap", "shove", "bit ", "went for"),
    "spitting": ("spat", "spit"),
    "hurting self": ("cut", "scratched", "banged", "own arm", "head on"),
    "left": ("not back", "out of the", "left the", "walked off", "went out", "gone"),
    "climbing": ("climb", "roof", "wall", "window"),
    "hiding": ("hid", "under", "locked", "wardrobe", "hood up"),
    "crying": ("cried", "crying", "sob", "tears"),
    "taunting": ("repeated", "laughed at"),
    "substances": ("smok", "drink", "vape", "cannabis", "drunk", "shots"),
    "refusing": ("would not", "refus", "no to"),
}
OF_KIND = {
    "aggression": "hitting", "damage": "breaking", "self-harm": "hurting self", "missing": "left",
    "bullying": "taunting", "substances": "substances", "distress": "crying",
}  # fmt: skip
RESPONSES = {
    "space": ("nothing for", "ten minutes", "left the door", "room"),
    "listened": ("let {", "let him", "let her", "let them", "listened", "talk"),
    "talked": ("said", "asked"),
    "choice": ("offer", "choice", "pick"),
    "distracted": ("job", "game", "music", "film"),
    "comfort": ("kettle", "toast", "blanket", "tea", "drink"),
    "moved": ("kitchen", "garden", "quiet room", "hall"),
    "change of face": ("took over", "stayed with"),
    "time": ("sat", "stayed", "wait"),
    "reminded": ("plan", "picture"),
    "removed others": ("moved people", "the others", "sent the others"),
    "walked": ("drive", "walk", "drove"),
    "called": ("rang", "text"),
}
FEELINGS = {
    "angry": ("angry", "furious", "annoyed", "fed up", "cross"),
    "sad": ("sad", "let down", "lonely", "bad", "tired"),
    "frightened": ("scared", "frightened", "shaken"),
    "ashamed": ("embarrass", "stupid", "sorry", "humiliat", "ashamed"),
    "worried": ("worried", "nervous"),
    "mixed up": ("dont know", "nothing", "confus"),
    "calm": ("fine", "ok", "calm", "better"),
    "proud": ("proud",),
}
PLACES = {
    "right hand": ("knuckle", "hand", "finger", "wrist"), "neck": ("neck",), "left elbow": ("elbow",),
    "left arm": ("arm",), "face": ("face", "cheek", "lip", "eye", "nose"), "left knee": ("knee",),
    "right foot": ("toe", "foot", "ankle"), "right shin": ("shin",), "left thigh": ("leg",),
    "back of head": ("head",), "bottom": ("bottom",), "left shoulder": ("shoulder",),
}  # fmt: skip
TREATED = ("cold", "ice", "wash", "clean", "plaster", "cover", "looked at", "cream", "flannel")
OWN = (
    "I was {place} when I heard it and came. I saw the end of it and not the start. I kept back so that there was one voice.",
    "I heard voices before I saw anything. I moved the others along and shut the door. I was shaken for a while afterwards.",
    "I came when I was asked to. I stood where I could be seen and said nothing. I would do that again.",
    "It was over quickly from where I stood. I think we had left it too long before somebody went in, and I count myself in that.",
    "I did not see what set it off. I saw the hands come down when it went quiet. The quiet is what I would tell the next person.",
    "I was with the others and heard more than I saw. Nobody with me was frightened. I checked on everybody after.",
    "I took over when it was clear that a new face would help. I talked about tea. It was a good call to swap.",
    "I was {place}. What I noticed was how fast it calmed once we stopped talking over each other.",
)  # fmt: skip
ROOMS = ("in the kitchen", "on the landing", "in the office", "in the garden", "in the lounge")
UNWRITTEN = timedelta(days=2)  # what happened since then nobody but the writer has told of


def tell_in_full(team: Team, seed: str, incidents: list[Incident], now: datetime) -> None:
    """Add to each incident what can be read off its words, the same at every loading."""
    rng = seeded(f"{seed} in full {team.home.letter}")
    for one in incidents:
        main = one.young_people[0]
        main.triggers = _found(TRIGGERS, one.trigger)[:2] or ["unknown"]
        seen = _found(BEHAVIOURS, one.what_happened)
        usual = [OF_KIND[one.kind]] if one.kind in OF_KIND else []
        main.behaviours = list(dict.fromkeys(usual + seen))[:4]
        for part in one.young_people:
            part.felt = _found(FEELINGS, part.feelings)[:2]
            if part.felt and part.felt != ["calm"] and rng.random() < 0.4:
                part.felt_after = ["calm"] if rng.random() < 0.7 else ["worried"]
        if one.kind not in ("accident", "health", "allegation"):
            one.steps = _steps(one, rng)
        one.hurt = _hurt(one, team)
        if one.kind == "damage":
            one.damaged = _broken(one.what_happened)
            if one.damaged and rng.random() < 0.6:
                one.damage_cost = rng.choice((8, 15, 20, 35, 60, 120))
        if any(told.who == "police" for told in one.told):
            one.police = "attended" if rng.random() < 0.5 else "called"
            one.police_reference = f"CAD {rng.randrange(100, 999)}"
        for staff, _ in one.adults:
            late = timedelta(hours=rng.randrange(1, 20), minutes=rng.randrange(60))
            at, words = one.recorded_at + late, rng.choice(OWN).format(place=rng.choice(ROOMS))
            if staff != one.author and now - one.occurred_at > UNWRITTEN and at < now:
                one.own_accounts.append((staff, words, at))


def _found(words: dict[str, tuple[str, ...]], text: str) -> list[str]:
    """The codes a text speaks of."""
    said = text.lower()
    return [code for code, some in words.items() if any(word in said for word in some)]


def _broken(text: str) -> str:
    """The sentence that tells what was broken."""
    said = [part.strip() for part in text.split(". ")]
    told = [
        part for part in said if any(word in part for word in ("broke", "hole", "split", "torn"))
    ]
    return f"{told[-1].rstrip('.')}." if told else ""


def _steps(one: Incident, rng) -> list[Step]:
    """What was tried, in its order; the last mostly ended it."""
    codes = _found(RESPONSES, one.response)[:3] or ["time"]
    if len(codes) > 1 and rng.random() < 0.5:
        codes = codes[1:] + codes[:1]
    who = [staff for staff, part in one.adults if part != "saw"] or [one.author]
    steps = [
        Step(code, who[n % len(who)], rng.choice(("no", "little"))) for n, code in enumerate(codes)
    ]
    steps[-1].helped = "ended" if rng.random() < 0.8 else "little"
    return steps


def _hurt(one: Incident, team: Team) -> list[Injury]:
    places = _found(PLACES, one.injuries)[:1]
    names = {person.key: person.called for person in team.young_people}
    named = [
        p.young_person for p in one.young_people if names.get(p.young_person, "-") in one.injuries
    ]
    whose = (named or [one.young_people[0].young_person])[0]
    said = [part.strip() for part in re.split(r"[.,] ", one.injuries.rstrip(".")) if part.strip()]
    treated = [part for part in said[1:] if any(word in part.lower() for word in TREATED)]
    done = ", ".join(treated)
    return [Injury(whose, place, said[0], done[:1].upper() + done[1:]) for place in places]
