"""What homes did about what inspections asked for, and what it taught them."""

# what it taught | what changes for good
LEARNED = (
    "We had written down what we do, and not whether it helped. Nobody had been asked to look|The deputy looks at one in five on the last Friday of each month",
    "It was everybody’s and so it was nobody’s|One named person sees to it, and somebody stands in when they are away",
    "The young people had told us first, and we had thanked them and gone on|What they ask for is the first thing on the agenda of the team meeting",
    "We were good at beginning and poor at coming back to it|Each thing begun has a day on which we look at it again",
    "New staff learned it by watching, and some had watched somebody in a hurry|It is part of the first week, with somebody beside them",
)
STEPS = (
    ("Ask each young person what they think of it", "Write with them what will be different"),
    ("Look at the last twenty records together", "Agree what a good one has in it"),
    ("Talk it through at the team meeting", "Put it into the first week of new staff"),
)
SHOWS = (
    "The team decided it here, and who sees to it",
    "Here it was done in the way that we had agreed",
    "Here the team looked at whether it had helped",
)
SET_ASIDE = "The psychologist offered to do it with us: two of these would have been one too many"
WAITING = (
    "Guide, 10.12|Record actions from supervision and what became of each|All actions of the last "
    "three months are carried forward and closed in the record. Eight records looked at: eight of eight"
)
BACK = (
    "Guide 9.34|Look at patterns of incidents by hour, place and who was on duty, and record what changed|"
    "We look at the patterns page at each team meeting",
    "I looked at the last two meetings: the patterns were read out, and nothing says what changed. "
    "Show me one change, and whether it helped",
)
BEFORE = (
    "para. 10.12 of the Guide|Actions agreed in supervision are not always come back to|Each "
    "supervision begins with what was agreed in the last one"
)
ANSWERS = {
    "met": ("The inspector saw it in the records and heard it from two young people.", ""),
    "partly": ("Better than a year ago. It is not yet done by everybody.",),
    "not": ("Not seen in the records that were looked at.",),
    "unseen": ("",),
}
