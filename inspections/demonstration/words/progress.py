"""How goals get on, in words, and how they are looked at again."""

EVIDENCE = {
    "up": "[Did|Managed] it [twice|three times] this month, once with nobody near / A step on: {step} / {They} asked to do it, which {they} ha{ve} not before / School saw the same thing and wrote to say so / Key work: {they} told me how far {they} think{s} {they} ha{ve} come, and it was true / Did it on a hard day, which counts double / Shown to [family|the social worker|the house] with pride / Kept going after the first try went wrong / We have stopped reminding / A good month; {step} is nearly there",
    "same": "Holding steady. [A busy month|School holidays|Illness] got in the way / Same as last month, and that is alright / Not looked at much; other things came first / Practised, not yet sure of it / {They} wanted a rest from it. We rested",
    "down": "A harder month: [family news|a change of worker|sleep]. We have made the step smaller / Went back a step, knows why, and wants another go / Put off by [one bad try|an unkind word]; we will go beside {them} again / Missed it twice. The plan was ours to keep and we did not keep it",
}
OWN_VIEW = {
    "up": "Getting there / I did it on my own / Its not that hard now / I want to show [Nan|Mum|my social worker] / Better than last time / Next bit please",
    "same": "Same / Dont ask me this month / Its ok / Still want to / Been busy",
    "down": "Rubbish month / I dont want to talk about that one / I will try again / Make it smaller",
}
REVIEW_REASONS = (
    "Looked at again after the [three-month|six-month] review",
    "[School|College] changed",
    "{Name} asked for [two lines|one line] to change",
    "What helps has changed since the [summer|last review]",
    "New advice from [the therapist|the nurse|the psychologist]",
    "Yearly review with {name} and family",
)
TOOK_PART = {
    "speaks": "{Name} and {kw} wrote this [at the kitchen table|in the car|over two evenings]. {Name} read it back and changed [one thing|two things] / {Name} wrote {their} own parts and {kw} wrote the rest; {they} signed it / Talked through on a walk, written up, read aloud to {them}, agreed",
    "shows": "Made with {name} by [choosing from photographs|offering two things at a time|watching what {they} reached for] over [a week|two weeks], with family beside us / {kw} and {name}’s family wrote this from what {they} show{s}; {they} chose the pictures / Each part tried with {name} and kept only where {they} showed us yes",
}
PROVISION_FALLBACK = "Education as in the plan"
