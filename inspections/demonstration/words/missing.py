"""What is written of somebody who is not where they should be, and of the talk afterwards."""

SEEN = ("At the front door, by {second}", "Getting off the bus, by a neighbour", "In {their} room at supper, by {second}", "At the park gate, by {second}")  # fmt: skip
TRIED = (
    "Rang three times, then a text: “ring when you can”. {Second} walked to the park and the shop.",
    "Rang, and rang two friends. Drove the bus route once. Door left on the latch.",
    "Text answered with a thumb and nothing else. Rang again every twenty minutes.",
)
RISK = {
    "low": "Has been later than agreed before and came back each time. Has a coat, a phone and the fare.",
    "medium": "Dark, and we do not know with whom. Upset when {they} left.",
    "high": "Somebody older has been ringing. Phone off. {They_} said nothing to anyone.",
}
WEARING = (
    "Black puffer, grey joggers, white trainers",
    "School trousers, green hoodie",
    "Denim jacket, red cap",
)
COMPANY = ("Friends from the park, perhaps", "A cousin in town", "")
THOUGHT = ("The retail park, then the late bus", "A friend’s, near the flats", "")
FOUND_BY = (
    "Came back by {themselves}",
    "Rang from the bus station, {second} fetched {them}",
    "The police brought {them} back",
)
DIFFERENT = (
    "The time to be back is agreed at breakfast, with {name}, and not at the door.",
    "{Name} rings at nine whatever happens, and we ask nothing then.",
    "Nothing changes in the plan: {they} rang, and that is what the plan asks.",
    "{Second} goes along to the park once, to see what it is there.",
)
INTERVIEWERS = (
    "Sam Orme, for the authority",
    "Jodie Finch, the missing from care team",
    "Dan Achebe, a charity that does it for the authority",
)
WHY_NOT = ("“I told you already. I’m not telling it twice.”", "“It was one bus.”")
KNOW = (
    "I was bored and they were nice to me",
    "I wasn’t lost",
    "I wanted to see if anyone would ring",
    "",
)
AGREED = (
    "A bus app on the phone, and a lift after ten if asked for.",
    "{Name} and {their} social worker talk about Saturdays.",
    "",
)
