"""Who matters to young people, how they keep in touch, and what some added to their pages.

Rowan House’s are by hand: ``(name, sort, who they are to them, why in their own words, what holds,
facts)``; the facts name only what was said. Days are counted from today.
"""

WHY = {
    "teenage": "She always picks up / We laugh at the same stuff / Never goes on at me / Its just normal when were together / Knows me from before",
    "younger": "We do the big puzzle / Smells like home / Gives the best cuddles",
    "disability": "",
}
OWN_VIEW = {
    "teenage": "Its ok as it is / I want more of it / Better when its not in a room with toys / Dont move it without telling me",
    "younger": "I want to sleep there too / It is too short",
    "disability": "",
}
HOW_OFTEN = (
    "Every other Saturday / Once a week, on Sundays / Once a month / Every Wednesday after tea"
)
WHERE = "At home / In town / At the family centre / Here, in the garden room"
ADULT_WHY = "Talks to me like a person / Lets me get on with it / Turns up when they say"

ROWAN = {
    "E Alex Carver": (
        ("Mum", "family", "my mum", "Shes my mum. I worry if she doesnt pick up", "agreed", {
            "ways": ["see", "call"], "how_often": "Every other Saturday, 11 to 3; calls on Tuesdays and Sundays at seven", "where": "In town, or the café at the lido",
            "support": "near", "supported_by": "Tom, or whoever is on", "agreed_by": ["young person", "parent", "authority"],
            "agreed_with": "Mum; Sol Bennett", "agreed": 170, "review": 12, "own_view": "Saturdays are good. I hate it when its moved and nobody tells me",
        }),
        ("Danny", "adult", "runs the bike shop", "He lets me do the hard bits and doesnt watch", "free", {"ways": ["see"], "how_often": "Fridays"}),
        ("Mason", "friend", "from my form", "He walked me home when I missed the bus", "free", {"ways": ["see", "call"]}),
        ("Bea", "adult", "my advocate", "Says it in the meeting if I cant", "free", {"ways": ["see", "call"]}),
        ("Gary", "other", "mum’s ex", "", "none", {
            "agreed_by": ["court", "authority"], "agreed_with": "Sol Bennett", "agreed": 500, "order": 520, "order_ref": "Non-molestation order, WM25F00318",
            "reason": "He hurt Alex and Alex’s mum. He may not come near Alex, the home or the school, and nobody passes anything on. If he rings, we put the phone down and tell Sol Bennett the same day.",
            "own_view": "Good", "review": 96,
        }),
    ),
    "E Jamie Stokes": (
        ("Nan", "family", "my nan", "She did everything. I want to live with her one day", "agreed", {
            "ways": ["see", "call"], "how_often": "Every Sunday, dinner to eight", "where": "At Nan’s", "support": "alone",
            "agreed_by": ["young person", "authority"], "agreed_with": "Nan; Sol Bennett", "agreed": 120, "review": 60, "own_view": "Sunday isnt enough but ok",
        }),
        ("Biscuit", "pet", "Nan’s dog", "He goes mental when I come in", "free", {"ways": ["see"]}),
        ("Marlon", "adult", "drums, at the youth club", "He says I rush. I do rush", "free", {"ways": ["see"], "how_often": "Wednesdays"}),
        ("Dad", "family", "my dad", "He taught me the first song", "limited", {
            "ways": ["write"], "how_often": "A letter at birthdays and Christmas, read first by Sol Bennett", "support": "supervised", "supported_by": "Sol Bennett, who reads the letters",
            "agreed_by": ["authority"], "agreed_with": "Sol Bennett", "agreed": 210, "review": 40,
            "reason": "He promised visits that did not come, four times, and asked Jamie for money. Westmere allows letters until he has kept to them for a year.",
            "own_view": "I know why. Still want the letters",
        }),
        ("Kez", "friend", "used to be my best mate", "We had the same jacket", "free", {"ways": ["see"], "ended": 45, "because": "Kez moved to Leeds in the autumn and stopped answering"}),
    ),
    "E Noor Rahimi": (
        ("Aunt Laleh", "family", "my aunt, my mother’s sister", "She laughs the same as my mother. We cook on the phone", "agreed", {
            "ways": ["call", "video"], "how_often": "Wednesdays, after tea, for as long as they like", "support": "alone",
            "agreed_by": ["young person", "authority"], "agreed_with": "Gemma Tate", "agreed": 150, "review": 33, "own_view": "I want to go and see her house",
        }),
        ("Two brothers", "family", "my little brothers, seven and nine", "They forget our words. I tell them the words", "agreed", {
            "ways": ["see"], "how_often": "Every fourth Saturday, 1 to 4", "where": "The family centre in Harrow Vale", "support": "supervised", "supported_by": "the family centre’s Ruth, with Joy in the building",
            "agreed_by": ["authority", "court"], "agreed_with": "Gemma Tate", "agreed": 190, "order": 230, "order_ref": "Care order, HV26C00071",
            "review": -6, "own_view": "Four weeks is too long for small children",
        }),
        ("The black cat", "pet", "at the city farm", "She comes to me. She does not go to anyone", "free", {"ways": ["see"], "how_often": "Saturdays"}),
        ("Uncle Farid", "family", "my father’s brother", "", "none", {
            "agreed_by": ["court"], "agreed": 400, "order": 405, "order_ref": "Forced marriage protection order, HV25F00102", "review": 120,
            "reason": "He planned a marriage for Noor abroad. Nobody tells him where she lives or learns. Any message from him goes to Gemma Tate and the police the same hour.",
            "own_view": "I do not want to talk about him",
        }),
    ),
}  # fmt: skip

# Family time of Alex’s that stands beside what is agreed: weeks before last Saturday, did it happen, what was said.
SATURDAYS = (
    (1, False, "Mum rang at ten: the car would not start. He went to the bike shop instead.", "She could of got the bus"),
    (3, True, "Chips by the lake and two games of pool. He paid for one.", "Good one that"),
    (5, False, "Mum did not come and did not ring. Sol Bennett has spoken to her.", ""),
    (7, True, "Town, then the café. Back on time and hungry.", ""),
)  # fmt: skip

# What they added to their pages: whose, days ago, at what hour, typed by them, about, words, and what was answered (days later, by whom).
ADDED = (
    ("E Alex Carver", 1, (17, 40), True, "A good day", "it still says football. i stopped in september its gym now. and Danny should be on here before the social worker", None),
    ("E Alex Carver", 33, (19, 5), True, "When it is hard", "two people IS ok if one of them is Tom", ("E Tom Adeyemi", 2, "That is worth knowing. We changed your plan on Thursday: two people, if one is me. Read it and say if we got it right.")),
    ("E Jamie Stokes", 17, (20, 15), True, "", "theres nothing on here about the open evening. I played in front of 60 people", ("E Wen Li", 1, "You did, and it should be here. It is a proud moment now, with the day. I am sorry it was not there when you looked.")),
    ("E Noor Rahimi", 9, (18, 30), False, "", "The page says my brothers are Two brothers. They are Sami and Daoud. Please write their names.", None),
)  # fmt: skip
