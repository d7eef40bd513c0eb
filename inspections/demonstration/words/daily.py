"""Sentences for the daily line when a young person's own lines want company.

``TAILS`` follow a line of the young person's own; ``PLAIN`` stand alone. Both are by the kind of
home and by mood. Night lines say only what a night worker sees.
"""

TAILS = {
    "teenage": {
        "good": "[Good company|Easy company] tonight / Helped me carry the shopping in from the car / Plate in the dishwasher without being asked / Laughed a lot at {second}’s expense / Asked how my day was. It was better for that / Early night, {their} idea / Shower, pyjamas, telly, bed / Put a wash on and remembered it / Chose the film and nobody minded / Homework done at the kitchen table with the radio on / Talked about [the weekend|next week] as something to look forward to / Said goodnight to everyone, by name / Beat me at cards and let me know about it / Made {second} a brew / Ate with us and stayed at the table after / Walked to {shop} and back with me, good talk",
        "mixed": "Picked up after [tea|a shower|some air] / We agreed to look at it again tomorrow / Wanted to be near, not talked to, so that is what we did / Came back down for toast at nine / I said what I had noticed and left it there / Ate half, said it was fine / A bit of a wobble, and {they} {was} back by bedtime / Asked for {second}, who came / Better once {they} had eaten",
        "low": "I sat near and did not ask / Hot chocolate taken up, cup came down empty / Told night staff to leave the landing light on / A text at ten: “night”. That was good to get / No appetite; toast later / We put tomorrow on paper, one line each / Asked for a hug, had one / Said {they} would tell me another day. I believe it",
    },
    "disability": {
        "good": "Big smiles / Ate all of tea, and seconds / Chose [music|bath|garden] from the board / Calm at bath, calm at bed / Good transitions all day, timer each time / Shared the settee / New word on the list / Helped lay the table / Slept in the car, bright after / Medicines as charted, no fuss / Drank well / Laughed at {second}’s hat / Fresh air morning and afternoon / Tolerated [nail cutting|the hoover|a visitor], with a count of five",
        "mixed": "Settled with [deep pressure|the timer|quiet] / Off {their} food a little; drank well / Tired, so an early bath / A busy house today and {they} let us know / Chose the quiet room twice, which was right / Better outdoors than in / Needed the plan followed to the letter; we did",
        "low": "Temperature normal, watching / Close company all evening / Pain chart two, paracetamol as written, easier / Slept more than usual; family told / Small drinks often / Nurse rung for advice, nothing to worry about / Held my sleeve and would not let go, so I stayed",
    },
    "younger": {
        "good": "Bath, two stories, asleep / Asked for another cuddle, had it / Shared without being asked / Helped stir / Fell over, got up, carried on / Told me a joke that has no ending / Waited a whole minute / Ate [peas|most of it] / Held hands all the way / Said “when I’m bigger” / Tomorrow’s card chosen and under the pillow / Tooth wobbling",
        "mixed": "Better after a snack / Big feelings, small den, all well / Wanted {second}, and then me, and then {second} / Cried at the plaster, not at the knee / Sat on the bottom stair together till it passed / Needed me very near",
        "low": "Hot water bottle and the long story / Did not want the light off. It stayed on / Carried up / Two grown-ups tonight, one each side / Said {their} tummy hurt; warm milk; it was missing home / Quiet, so I was quiet too",
    },
}

PLAIN = {
    "teenage": "S+: [Up on the first call|Up on the second call], [toast in hand|cereal], out of the door on time. [Good day|Normal day|“Alright”], {they} said / S+: Home at [ten to four|four], straight to the fridge, homework after. [Kept the quiet room to {themself}|Radio on] / W+: Slept in, [pancakes|beans on toast], then {out} with {second}. [Came back starving|Wants to go again|Paid for {their} own ticket] / W+: [Car washed for a fiver|Lawn mown with {second}|Bedroom turned upside down and put back], then a lazy evening / +: [Cooked with me|Cooked with {second}]: [stir fry|sausage and mash|tuna pasta|curry]. Everyone had seconds / +: House meeting. {Name} asked for [a later Friday|new pans|a dog, again] and argued it well / ~: [Tired|Snappy|Quiet] until tea. {They} said it was [nothing|school|the weather] and went for a walk / -: [Flat|Low] this evening. Did not want company or food, then wanted both / ~: [GP appointment|Dentist|Optician] this [morning|afternoon]. In and out, nothing needed, milkshake after / N+: Asleep by [eleven|half ten], slept through / N+: Settled on the first check and every check / N~: Light on at one. Said {they} {was} fine; looked in again at two, asleep / W~: Rained off. [Cards|A film|Baking] instead, with grumbling / +: Haircut. [Shorter than agreed|Looks great, has been told so] / +: Money counted: savings up to £[42|57|63|81]",
    "disability": "S+: Good handover from school: [ate well|joined in|a certificate|swimming]. Calm journey / S+: Ready by [eight|ten past]. Chose {their} [coat|hat|music] for the bus / W+: Out to {out}. [Managed an hour|Happy throughout|Tired and content after] / W+: Garden morning, [bubbles|water|the swing], bath after dinner / +: Sensory time with {second}: [lights|vibration|massage], calm and smiling / +: Tea: ate [all|most] with {their} own spoon / ~: New face on shift. {They} watched from the door, then came in / -: Off colour. [Temperature 37.4|Warm hands], rest, fluids, watched / N+: Slept [seven|eight|nine] hours / N+: Asleep at each check, turned as plan / N~: Awake [an hour|twice], settled with the lamp / ~: Appointment with the [physio|nurse|dietitian]; coped well; notes in the health file / +: Chose between two things [six|four] times today, each time looking at both",
    "younger": "S+: In school happy, out happy, [muddy|painty|singing] / S+: Reading book: [page four|the whole thing], sitting on me / W+: {out}, [twice round|the whole morning], chips / W+: Den in the garden, [rain on the roof of it|tea in it] / +: Played [shops|hospitals|vets] with {second}. [I was the dog|I was the patient] / ~: Wobbly after tea. Under the table for a bit, then out for pudding / -: Tears at bedtime, no words. We stayed until there were some / N+: Slept through, [teddy|torch] in hand / N+: Up once for a wee, back by {themself} / N~: Called out at [one|three]. I was there before the second call / +: Play therapy. Came out [humming|tired|wanting toast]",
}

HARD = {
    "teenage": "A hard [evening|day]; it is written up separately. [Ate|Showered|Sat with us] after, and that took some doing / Incident tonight, written. {They} {was} gentle with everyone afterwards / Hard one. What helped was [the garden|food|quiet|one person]. Bed in the end",
    "disability": "A hard [morning|afternoon]; written separately. Calm by bedtime / It was a lot today. Incident written. Favourite things after / Written up. {They} let us know clearly, and we got there",
    "younger": "A big feeling today; written up. Cuddles after, and an early night / Hard afternoon, written. The bear helped / It got too big. Written. Slept holding {second}’s sleeve",
}

KIND = {
    "complex": "teenage", "wide_range": "teenage", "moving_on": "teenage", "mixed": "teenage",
    "disability": "disability", "short_breaks": "disability", "therapeutic": "younger",
}  # fmt: skip

# Words that say what a line is about, looked for in the line itself.
ABOUT = {
    "food": "cooked ate tea toast pancakes chilli breakfast cake fajitas curry seconds lunch dinner bacon pasta baked beans stew plantain",
    "school": "school lesson lessons college homework tuition class maths art academy reading nursery",
    "health": "dentist doctor gp nurse seizure seizures feed oxygen temperature optician physio medicines pain hydro tablets sats",
    "activity": "workshop drum swimming gym bike football farm riding karting park walk cinema museum pool bowling netball woods trampoline garden film boxing gallery match chess dance",
    "family time": "mum dad nan gran grandad brother sister aunt family mum’s nan’s dad’s grandma",
    "friends": "friend friends mates boys girlfriend",
    "sleep": "slept asleep bed awake woke settled sleep",
}
