"""What is written in supervision (reg 33(4)(b)): each part by hand, in the supervisor's voice.

``{worker}`` is the member of staff's first name, ``{name}`` a young person they work with most.
"""

NEEDS = {
    "teenage": "{name} is testing whether {worker} will stay after [a hard week|the last incident]. Agreed to keep [Friday|the walk|the gym] whatever happens in the week, so that it is never a reward / {name} needs [one adult, not two|food before talk|to be told first] and {worker} is good at it. We talked about teaching the others how / Talked about {name}’s calls home: who is near, what is planned for after / {worker} thinks {name} is ready for more: [the bus alone|cooking for the house|keeping own money]. I agree. Risk assessment to be written with {name} / {name} has been quieter. {worker} noticed before any of us. Key work twice a week for now / We read {name}’s plan together. Two lines in it are no longer true and {worker} will change them with {name} / School is going better for {name}. {worker} to ring the tutor each Friday, good news first / {worker} worries that {name} is lonely at weekends. Club to be found, together / We looked at {name}’s pattern by hour: between tea and nine. {worker} will be free of jobs then / Spoke about {name} moving on: what a good goodbye would be, and starting it early",
    "disability": "{name}’s hands tell {worker} things before {name}’s face does. We are writing it down so that everyone can read it / Talked about waiting ten seconds for {name} to answer. {worker} counts; others do not yet / {name} has outgrown [the splints|the chair|the bed]. {worker} to chase the clinic and tell me by Friday / {worker} has seen that {name} is happier outdoors before ten. Rota moved to allow it / New communication book for {name}: {worker} will show it at the team meeting / {name}’s sleep: the chart shows first nights are the trouble. {worker} has an idea about the photograph / We went through {name}’s seizure plan. {worker} knew it without opening it / Choice: is {name} choosing, or are we? {worker} gave three good examples and one honest one / {name}’s family and we see different things at night. {worker} will ask them to tea and listen / Talked about {name} at eighteen: who will know all this then",
    "younger": "{name} is asking {worker} “will you come back?” at each shift’s end. The answer is the same every time, with the day / Play: {name} tells it through the toys. {worker} to keep notes for the therapist, words as said / {name} hides less food. Tin never to be empty; {worker} has the list / Bedtime: {worker}’s night, minute by minute, is the plan now / Family finding for {name}: how much to say, when, and who says it / {name} breaks good days. {worker} will keep them small and not praise too loudly",
}

PERFORMANCE = (
    "Daily lines are warm and on time: usually within [forty minutes|the hour]. [One plan late|Two plans late]; talked about why / Everything on time. Records read as if the young person might read them, which they might / "
    "{worker} leads a shift well: people know what they are doing and nobody is shouted for / Good handovers. I would like more of what went well in them / Keeping boundaries kindly. Saw this on [Tuesday|Sunday] and said so then / "
    "Two incidents since last time. We read both together. The account was asked for each time / Late [twice|once], both explained; buses / Writes what was seen, not what was guessed. The inspector would notice; so do the young people / "
    "We talked about [a raised voice|a joke that landed badly]. {worker} had already put it right with the young person / Medicines: no errors. Second signature always asked for / Expectations met. Stretch for next time: chair a review / "
    "Sickness down to [one day|nothing] / {worker} covered three shifts this month. Thanked, and told not to do four / Key work recorded every week but one, with the young person’s words in it / Less sure with [school meetings|family on the phone]; will sit in on two of mine / "
    "A settled few weeks. Expectations met throughout / Very good with new staff: patient, and does not pretend to know / Paperwork behind by a week at the start of the month; caught up by the 10th; agreed to say so sooner"
)

WELLBEING = (
    "Tired after three weeks of late shifts; the swap has helped / Well. Holiday booked and looking forward to it / Sleeping badly since the incident on the [landing|Sunday]. Offered the counselling line; will ring / A lot on at home: [a parent unwell|moving house|a new baby]. Hours looked at / "
    "Good form / Felt unsupported on the night of the late return. We talked about who to ring and that I mean it / Proud of how the week went, and showed it / Feeling the goodbye to a young person who moved on. So am I / "
    "Back ache; lifting looked at with the trainer / Lonely on nights. Overlap with the day shift made half an hour longer on Mondays / Enjoys the work, worn by the driving / Lost confidence after being hit. Two shifts beside a senior, no shame in it / "
    "Nothing to raise, and I asked twice / Studying and working: using the quiet hour on Sundays / Exam results at home, so Thursday off / Fed up with the rota; so is the rota"
)

SUPPORT = (
    "A senior alongside for the next two late shifts / No lone driving until the knee is right / Rota change for six weeks, then looked at again / Reflective session with the [psychologist|therapist|team] on the 2nd Thursday / Asked for feedback sooner. I will give it the same day / "
    "Time off the floor to write plans: Wednesday, two hours / Nothing needed now. Door is open / Occupational health referral made together / A mentor from [another home|the team] agreed / Protected time for the diploma / Return-to-work talk done; lighter first week"
)

TRAINING = (
    "Level 3: two units left, assessor visits on the 14th / Level 3 held. Would like Level 4 / PACE refresher booked / Medicines competency renewed last month / First aid due in [two|three] months; booked / Wants the course on [self-harm|autism|exploitation]; yes / Makaton level 2 begins after half term / "
    "Epilepsy and buccal midazolam: in date / Safeguarding refresher done; brought one thing back to the team / Moving and handling: train the trainer agreed / Restraint reduction refresher in date; talked about why we hope not to use it / Talked through the new recording guidance / Online modules all done, two of them at midnight, which we should not need"
)

OWN_WORDS = (
    "I feel listened to about the shifts. I want Level 4 this year and I want it written down so it happens. / I’m glad we talked about the incident without it being about blame. / I’d like to do more key work and less driving. / This is the first place I’ve worked where people say sorry. / It was a hard month and I got through it because of the team. / "
    "I want to try leading a shift before summer. / I’d like supervision in the morning. I’m no use after a night. / Happy with this. / I don’t always say when I’m struggling. I’ll try to say. / I think we need two people on Fridays and I’d like that taken further. / I asked for feedback and I got it. Some of it stung. Fair. / "
    "I love this job. I don’t love the laundry. / I would like it noted that the young people did the garden, not me. / I feel trusted. / I’d like to visit another home and see how they do bedtimes. / Thank you for the swap. It meant I saw my daughter’s play."
)

# text | owner (worker or supervisor) | what became of it when done
ACTIONS = (
    "Book PACE refresher|worker|Booked and done",
    "Lead the house meeting|worker|Led it. The young people chaired the second half",
    "Ask about Level 4 funding|supervisor|Agreed for the new year’s budget",
    "Change two lines of the plan with the young person|worker|Together: new version signed",
    "Write the risk assessment for travelling alone|worker|Written, with the young person’s own rules in it",
    "Shadow a review|worker|Did, and spoke in it",
    "Swap one late shift a week|supervisor|Six weeks of it, then kept",
    "Ring school each Friday|worker|Four Fridays out of four",
    "Sit in on a family call|worker|Sat in; wrote up what helped",
    "Chase the splint clinic|worker|Seen on the 9th; new splints",
    "Show the communication book at the team meeting|worker|Shown. Everyone has a copy",
    "Find a Saturday club|worker|Found; first session went well",
    "Extend the night overlap on Mondays|supervisor|In the rota",
    "Complete unit 7 of the diploma|worker|Passed",
    "Arrange a visit to another home|supervisor|Went. Brought back an idea about bedtimes",
    "Update the grab sheet on the door|worker|Updated",
    "Practise the fire evacuation at night|worker|Two minutes ten, everyone out",
    "Bring one good record to the team meeting|worker|Brought two",
    "Repair the quiet room lamp|supervisor|Mended",
    "Read the new statement of purpose|worker|Read and signed",
    "Plan a goodbye with the young person|worker|Planned by the young person, mostly",
    "Make a memory box|worker|Made; lid painted",
    "Write up key work the same day|worker|Kept to, but for one",
    "Book moving and handling|supervisor|Booked for the whole team",
    "Ring the counselling line|worker|Rang. It helped",
    "Ask the psychologist about nights|supervisor|Asked; note shared with the team",
)
CARRIED = "[the course was full|off sick that week|the clinic moved it|we ran out of month]"
DROPPED = "No longer needed: [the young person chose otherwise|done another way|overtaken by the new rota]"
