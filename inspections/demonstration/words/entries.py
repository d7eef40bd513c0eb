"""Sentences for what is written beside the daily line: by kind of home, and parted as elsewhere."""

KEY_WORK = {
    "teenage": "What a good week would look like, and who could help with it > One thing each: {they} ring{s} the college, I look at buses / Friends, and which of them {they} can be quiet with > We will write the list down next time / The last review: what was said about {them} and what {they} would have said > {Name}’s three points go to the social worker before the next one / Money. Where it goes by Wednesday > A jar for bus fare, looked at on Sundays / Sleep, and the phone after midnight > Phone charges in the kitchen for a week, then we look again / How to say no to somebody {they} like{s} > A text word that means “come and get me” / Moving on one day: what frightens and what does not > Cook one meal a week, {their} choice / What went wrong on the landing, without the shouting > Ten minutes in the garden first; {they} say{s} when",
    "disability": "Choosing with pictures: five things for the weekend board > Swimming goes on the board in the same place each week / Getting ready for the new school taxi, with photographs > A card for the driver, made together / How to show “stop” and have it kept > All staff: hands down, step back, wait for ten / What hurts, with the body picture > Pain chart by the bed; the nurse is told on Monday / A book of people, page by page > Two more photographs from home",
    "younger": "Feelings, with the bears: which is cross, which is only tired > The cross bear lives on the stairs now / The life story book, up to the house with the red door > We ask for the nursery photograph / What to do when it gets too big > A card to hold up; we come / Sharing, and when it is all right not to > One box that is {name}’s and nobody else’s / Who comes to see {them}, and on which days > A calendar on the bedroom door",
}
OWN = {
    "teenage": "It was alright. Better than a meeting. / I said what I wanted for once. / Can we do it in the car next time. / You lot remember everything. / Not today, then I did anyway. / I’ll do it if you do it.",
    "disability": "Again. / Good. More. / Pointed to yes, twice.",
    "younger": "I was brave a bit. / My bear wants to come too. / When I’m bigger I’ll do it by myself. / I liked the biscuits.",
}
INDIVIDUAL = {
    "teenage": "Gym with {second} > New weight, old playlist / Cinema > Chose it, explained it afterwards / {Out} > Wants to go again, on {their} own next time / Driving theory at the kitchen table > Thirty-eight out of fifty / Town for trainers > Two hours, one pair / Baking for the house > Gone by nine / A run round {park} > Beat {second} by a lamp post / Guitar lesson > Third chord, sore fingers",
    "disability": "Swimming, small pool > Floated on {their} back, smiling / Sensory room with {second} > Lights, then quiet / {Out} > Managed an hour and a half / Music with the drum > Kept time for a whole song / Baking with hand over hand > Licked the spoon",
    "younger": "Library > Four books and a dinosaur / {Park} with {second} > The high slide / Baking buns > More icing than bun / {Out} > Chips in the car after / Swimming > Put {their} face in",
}
GROUP = "Film night, with a vote > The vote took longer than the film / Bowling > Two strikes and a good deal of noise / Five-a-side at {park} > Nobody kept the score, they say / Sunday dinner made together > Everybody did one thing / Board games > Nearly finished / {Out} > One ice cream each, one dropped"
NOT_HELD = "Rained off; moved to next week / {Name} did not want to and said so kindly / The car was needed for an appointment / Closed when we got there"
FAMILY = "Came back lighter. Talked about it at tea / A good hour; harder to say goodbye / Quiet after, and wanted to cook / Laughed a lot. Photographs taken / Cut short, and {they} took it well / Brought back a bag of things and showed us each one"
NOT_AS_AGREED = "Started forty minutes late; the train / Ended early: {name} asked to come home / Moved from Saturday, agreed with the social worker"
FOR = {
    "gp": "[Cough that will not go|Ear|Review of medicines] > [Nothing to worry about; come back in two weeks|Drops, twice a day for a week|No change to the medicines]",
    "dentist": "Check-up > [Nothing needed, back in six months|One small filling, next month]",
    "optician": "Eye test > [No change|New glasses, chosen by {name}]",
    "camhs": "Fortnightly session > [Went in by {themself}. Nothing for us to know|Asked us to keep bedtimes the same]",
    "social worker": "Statutory visit > [Saw {name} alone in the garden room. Bedroom seen|Talked about the holidays; will ask about the passport]",
    "review": "Review of arrangements > [Plan stays as it is. {Name} spoke first|Family time to grow by an hour; written up by the IRO]",
    "school meeting": "[PEP meeting|Progress evening] > [Targets for two subjects; extra tuition on Thursdays|On track, and they like having {them}]",
}
WHO = {
    "gp": "Dr Anwar, Mill Street surgery",
    "dentist": "Mr Osei, High Street",
    "optician": "The optician in town",
    "camhs": "CAMHS, Park House",
    "social worker": "{social_worker}",
    "review": "The reviewing officer, here at the house",
    "school meeting": "School, the head of year",
}
NOT_KEPT = "{Name} would not go in. Rebooked / Rung in the morning: the clinic cancelled / We were sent to the wrong building; our mistake"
DAYS_OFF = (
    "Sent home at dinner time after a row in the corridor > Work at the kitchen table until three; back tomorrow with a plan",
    "Excluded for one day > A walk first, then the maths that was set; meeting on the way back in",
    "Would not go in this morning > Breakfast again, no telling off; in for the afternoon",
    "Stayed away after last night > Rested until eleven; school knows and sends the work",
)
SCHOOL = "[A merit in maths|A good day all round], rung to say so > Told {name} at tea / Late twice this week > Leave ten minutes earlier; look again on Friday / Row at break, settled by the bell > {They} will see the form tutor in the morning / Trip on the 14th: consent needed > Form signed and back in the bag / Homework not in, third time > Half an hour at the table, Mondays and Wednesdays / Asked how last night was before lessons began > Told them what {name} was happy for them to know"
HEALTH = {
    "illness": "[Sore throat|A cold|Tummy ache] since the morning. Temperature [37.2|37.6|36.9] > [Fluids, rest, looked at again at nine|Paracetamol as the plan says, better by tea]",
    "injury": "[A graze on the knee|A stubbed toe|A paper cut], from [football|the stairs|the shed] > Washed, a plaster, no more needed",
    "medicine": "Inhaler checked: [half full|nearly out] > [Nothing needed|A new one ordered]",
    "well-being": "Said {they} {was} tired of people today > Company without questions; easier by bedtime",
    "growth": "Weighed and measured, {their} idea > Written in the health file",
}
REWARD = "A full week at school > Choice of takeaway on Friday > treat / Sorting the shed without being asked > New bike lights > thing / Saying sorry first > Half an hour later on Saturday > freedom / Four early nights > £5 towards trainers > money / Helping with the little ones’ tea > Cinema with {second} > treat / Keeping to the phone agreement > Phone until eleven on Friday > freedom"
