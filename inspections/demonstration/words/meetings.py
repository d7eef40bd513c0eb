"""What teams say, decide and take on. Each: what was said | what was decided | what was taken on |
what shows that it is done. ``{name}`` is the young person; somebody's own pronouns as ever."""

TALKED = (
    "We each saw a different part of it. Put together, it began well before any of us noticed.|Whoever sees {name} go quiet says so to the other adult, in words, at once.|Write the early signs on one page for the office wall|The page is up, and {name} read it first.",
    "The evenings that went well had one adult cooking and one free. This one had two in the office.|After tea one adult stays where the young people are, whatever is still to be written.|Move the writing up to after nine o’clock|The rota says who writes, and when.",
    "{name} told us what would have been better, and {they} had told us before.|We do it {their} way first: the garden, two minutes, nobody talking.|Tell the bank staff, and put it in their folder|In the folder, signed by the four who come most.",
    "We talked about our own voices. Two of us had raised them, and said so.|The one who is calm takes over, and the other one goes and puts the kettle on. No blame in it.|An hour on handing over to each other, at the next training day|Held. Everybody but nights was there; nights have theirs on the 14th.",
    "It is always the hour after family time. We knew that from the patterns and had not planned for it.|Nothing is asked of {name} for an hour after family time, and somebody is there.|Ask {name} what the hour should be like|Music, {their} own room with the door open, then toast.",
    "What worked was that somebody sat on the stairs and waited. It took forty minutes and nobody was hurt.|We wait. Nobody is late for anything that matters more.||",
    "School heard of it the next day from {name}, not from us.|Whoever is on in the morning rings school before nine.|Agree with school whom we ring|The name and number are in the diary.",
    "Three of us thought the plan said one thing and it says another.|We read the plan aloud at the next handover and change what no longer fits.|Bring the plan to the next key work session with {name}|{name} changed two lines of it, and they are in the new version.",
    "A good one to learn from: it could have gone the usual way, and did not.|We keep the walk after school. It is on the rota now.||",
    "The night shift had not been told, and so met it cold.|The handover sheet has a line of its own for what was hard today.|Change the handover sheet|Changed, and in use since Monday.",
)  # fmt: skip

RAISED = (
    "Breakfast has been calm for a fortnight. What are we doing differently?|The radio is off and somebody sits down with them.|The radio stays off until eight.||",
    "The minibus keys are never where they should be.|They were in three coats.|The keys hang in the office, and whoever drives hangs them back.|Put up a hook with a name under it|The hook is up.",
    "Could we have the young people’s meeting on a Sunday? Nobody is hungry then.|They asked for it themselves.|Sundays, after lunch, from next week.|Tell everybody’s family that Sunday lunch is earlier|Told, and it is on the board.",
    "The complaints leaflet is out of date.|It has the old telephone number on it.|We make a new one with the young people.|Make the leaflet with two of the young people|Printed, with their drawing on the front.",
    "Nights would like to know what was planned for the next day.|They find out when somebody is already up and shouting for shoes.|The plan for tomorrow is on the board by nine.||",
)  # fmt: skip

WAITING = (
    "The walk on Thursdays: can two go, so that it is not cancelled when one is ill?",
    "I would like to talk about how we say goodbye when somebody moves on.",
    "The new settee. Everybody sits in the lounge now, and it is nice. Can we say that for once?",
)

NOTES = (
    "The rota for the holidays. Who leads on what. Cake.",
    "The visitor’s report, read together. Two things in it are done already.",
    "Fire drill: two minutes forty, everybody out.",
    "Welcome to our new colleague, and who shows them what.",
    "Training days until summer. The young people’s ideas for the garden.",
    "",
)

NOT_FOR_US = (
    "Talked about at handover the next morning; there was nothing new in it.",
    "Talked about in supervision with those who were there.",
)
