"""What is hoped for with a young person, and what the home does differently for it."""

WHY = {
    "self-harm": "It frightens {them} afterwards as much as it frightens us. One adult {name} has chosen sits with {them} from nine, and the box by the bed has what {they} asked for in it.",
    "missing": "{Name} is safer when somebody knows. We ring before tea, leave the side light on, and nobody asks where {they} ha{ve} been until {they} ha{ve} eaten.",
    "aggression": "It ends with {name} on {their} own, which is what {they} least want{s}. One adult, few words, and the kitchen left to {them} for ten minutes.",
    "damage": "It is mostly {their} own things. A heavy cushion and the back step first; what is broken is mended together the next day.",
    "bullying": "Meals and the car are when it starts. Two adults at tea, places agreed on Sundays, and time alone with {kw} every week.",
    "substances": "{Name} wants to swim for the team again. No searching in front of others; the nurse on Thursdays, and something to do on Friday nights.",
    "distress": "Evenings are long. Tea is earlier, the telephone is answered first time, and {kw} plans the week with {them} on Sundays.",
}
OWN = (
    "I dont want it to keep happening either",
    "Just ask me first. Thats all",
    "Id like a week with none",
    "Ok. But nobody counts out loud",
)
REACHED = "Hardly any since the spring. {Name} says it was being asked first that did it. We go on doing that, and stop counting."
