"""Behaviour plans: what sets things off, what is seen before, what adults do, what was agreed.

Each is ``(triggers by the house's list, early signs, steps as "code > words", rewards, what they want
adults to know)``; what helps and what does not is each young person's own (people).
"""

TEENAGE = (
    (
        ("told no", "contact", "phone"),
        "Goes quiet and pulls the hood up / Walks from room to room / Answers with one word",
        "space > Ten minutes, and nobody follows up the stairs / comfort > Toast, without a word about it / listened > When {name} comes down, not before",
        "A film of {their} choice after a week of mornings / The late bus on a Friday when the week went well",
        "Ask me once. I heard you the first time",
    ),
    (
        ("asked", "change", "tired"),
        "Laughs at everything / Starts on the smallest thing in the room / Leaves food on the plate",
        "choice > Two things, both of them alright / distracted > The dog wants out / change of face > Somebody {they} {was} not cross with",
        "Cooking what {they} want{s} for everybody / Half an hour later on a Saturday",
        "Tell me in the morning what is happening not at the door",
    ),
    (
        ("others", "noise", "school"),
        "Headphones on, then off, then on / Taps the table / Stands in doorways",
        "removed others > The others go through to the kitchen / walked > Round the block, talking about nothing / talked > About what was fair and what was not",
        "Driving lesson in the yard / The good seat in the car for a week",
        "I am not angry at you. Just give us a minute",
    ),
)
YOUNGER = (
    (
        ("bedtime", "missed contact", "tired"),
        "Sucks {their} sleeve / Asks the same thing again and again / Goes under the table",
        "time > Sit on the floor near by, and wait / comfort > The blue blanket and a warm drink / reminded > The picture card of what comes next",
        "A sticker {they} choose{s}, and five are a trip to {park} / The first story is {theirs}",
        "When I am under the table you can come under too",
    ),
    (
        ("others", "told no", "change"),
        "Voice goes up / Holds things too tight / Looks at the door",
        "moved > The den, with the door open / talked > Low and slow, few words / distracted > Counting something together",
        "Choosing the game after tea / Helping to feed the rabbits",
        "Dont all talk. One of you",
    ),
)
DISABILITY = (
    (
        ("noise", "change", "unknown"),
        "Hands over {their} ears / Rocks faster / Pushes the plate away",
        "removed others > Make the room quiet / moved > Outside within two minutes / comfort > The cushion, held out and not pushed",
        "The swing after each meal that went well / {Their} song, twice",
        "{Name} shows us the cushion and looks at the door",
    ),
    (
        ("tired", "asked", "other"),
        "Stops signing / Turns away from whoever is speaking / Skin goes pale",
        "time > Stop asking, and stay / choice > Two pictures, and wait a minute for the answer / comfort > A drink, then the chair by the window",
        "Splashing time in the bath / A ride in the van to nowhere",
        "{Name} signs “more time”, and waits",
    ),
)
HELPS = (
    "Being asked once, and then left a while / Something to do with the hands / Knowing what comes next",
    "The same adult staying until it is over / A door that is not shut / Being believed first",
    "Cold water and fresh air / Music, not words / A job that needs doing",
)
HELPS_SHOWN = (
    "One voice, and low / {Their} own cushion, offered and not pushed / The picture of what comes next",
    "Dim light / Company without hands / Time, longer than one thinks",
)
BOUNDARIES = (
    "Nobody is hit here, by anybody / Rooms are private: everybody knocks",
    "Nobody goes into another person’s room / Knives are asked for",
    "Phones sleep on the landing on school nights, ours too / Nobody is hurt here",
)
TOOK_PART = (
    "{Name} chose the words with us over two evenings and crossed out two of ours.",
    "We drew it first, on the back of a pizza box, and found the words after.",
    "{Name} talked while we [washed up|walked the dog|drove to college]; {kw} wrote it down and read it back.",
)
TOOK_PART_SHOWN = (
    "{Name} chose from pictures, over four days. Family and school said what they see.",
    "We tried each step with {name} for a week and kept what {they} came back for.",
)
REASONS = (
    "The walk works better than the landing",
    "{Name} asked for the part about mornings to go",
    "Looked at again after a hard [month|fortnight]",
    "Looked at again together after six months",
)
WHY_NOT = (
    "Wants to sleep on it and keep it a week first",
    "Does not agree with the part about the phone, and says so",
    "Said it is fine and will not sign things",
    "Is away with family; to be gone through on coming back",
)
MARKS = ("a thumb in paint", "a star", "{their} picture card, stuck on", "a smiling face")
ALSO_THERE = ("", "", "Social worker, by telephone", "Nan, by telephone", "Mum", "Form tutor")
