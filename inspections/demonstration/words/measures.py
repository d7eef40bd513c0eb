"""What homes call their sanctions, how they hold, and what is said afterwards."""

# What stands on a home’s own list, and what sort each is.
LISTS = {
    "E": (("Half an hour less on the console", "screens"), ("Helping to mend it", "task"), ("Paying towards it, a pound a week", "reparation"), ("In by eight for two evenings", "staying in")),
    "D": (("Phone in at nine", "screens"), ("Paying towards it", "reparation"), ("No bus pass for the weekend", "privilege")),
    "H": (("Phone in at nine", "screens"), ("Washing up with an adult", "task"), ("In by seven", "staying in")),
}  # fmt: skip
LIST = (("Less time on the console", "screens"), ("Helping to put it right", "task"), ("Paying towards it, bit by bit", "reparation"), ("Bed half an hour earlier", "bedtime"))  # fmt: skip
# Technique, position.
HOLDS = (
    ("Single elbow, one adult", "standing"),
    ("Double elbow, one adult each side", "standing"),
    ("Friendly hold to the kitchen", "standing"),
    ("Sitting wrap, side by side", "sitting"),
    ("Both arms, kneeling beside", "kneeling"),
)
TRIED = (
    "{Name}’s name, twice, then silence. Space, with the door open.",
    "Offered the garden, then the kitchen, then ten minutes with no talk.",
    "Moved everybody else out first. Sat down, so that {name} could.",
    "Swapped adults. {Second} tried, because {name} listens to {second}.",
    "What the plan says, in its order: name, choice of two, space.",
)  # fmt: skip
EFFECT = (
    "{Name} let go within a minute and sat down. Toast, and nobody told {them} off.",
    "It ended it. {Name} cried afterwards and wanted {their} key worker.",
    "It stopped the hurting and nothing else. Two hours before {they} could talk.",
    "We let go twice to see, and the second time it held.",
)  # fmt: skip
SANCTION_EFFECT = (
    "{Name} did it the next day without being asked.",
    "{Name} said it was fair. It was not mentioned again.",
    "It was forgotten by the Thursday, by all of us. Too long, then.",
    "{Name} argued, did it, and asked whether it was over. It was.",
)  # fmt: skip
BETTER = (
    "One of you would of been enough",
    "Just say my name and wait",
    "Let me go outside. I always come back",
    "Not in front of everyone",
    "Dont talk while I am like that",
    "",
    "",
)
TALKED = (
    "What each of us saw first. Who else was in the room. What to do ten minutes earlier next time.",
    "How we both are. Whether the hold was the one we were taught. The plan’s second step was left out.",
    "It was the right call and a late one. Next time the other adult speaks and I stand back.",
    "Whether it could have been a door instead of a hold. We think it could not, this time.",
)
AFTER = (
    "I know why you did it",
    "I said sorry to them already",
    "It was too tight on the left arm",
    "Its fine. Can we not talk about it",
    "I want it in my plan that it is {second} who comes",
)
DID_NOT_WANT = (
    "{Name} did not want to talk about it and said so kindly. Asked whether later would do: maybe.",
    "Sat together for a while and drew. {Name} shook {their} head at the word, so we left it.",
)
EACH = ("£1 a week until it is paid", "50p a week until it is paid")
REASON = "Nothing on our list fitted, and it was {name} who suggested it."
