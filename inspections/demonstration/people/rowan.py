"""The young people of Rowan House (home E): three living there, four who moved on."""

from ..shapes import Goal, YoungPerson

YOUNG_PEOPLE = (
    YoungPerson(
        "E", "Alex", "Carver", "he", (14, 11), 540, "westmere", "Care order, section 31", "Tom Adeyemi",
        good_day="Nobody wakes me up twice. Bacon sandwich. Something with my hands, like the bike shop, not sitting "
        "down all day. Tom’s on. My mum picks up when I ring.",
        helps="One adult, not two / The kitchen or the garden / Food, and no questions for ten minutes",
        hinders="Being laughed at / Talking about his mum in front of people / Two people coming at once",
        likes="Bikes, taking them apart more than riding them / Bacon sandwiches, brown sauce / Drill music, quietly after ten / Cooking for people",
        dislikes="Being woken twice / Surprises about family time / Mushrooms",
        triggers="Phone calls home that end early / Being laughed at / Hunger",
        health="Well. Dentist and optician in date. Hay fever in June: cetirizine. Sees a therapist every two weeks.",
        interests="Danny’s bike workshop on Fridays / Football after school / Cooking",
        communication="Talks best side by side: in the car, at the sink, over a bike. Goes quiet before he gets loud. “Leave it” means ten minutes.",
        people="Tom, key worker / Mum, calls and alternate Saturdays / Danny, at the bike shop / Sol Bennett, social worker, Westmere / Bea, advocate",
        school="Park Lane School", year="Year 10", attending=(41, 86), hard=(3.6, 1.1), hard_day="Thu",
        scenes="call_home teasing kicked_door kitchen_row school_refusal late_back bedtime_noise phone_off",
        lines="Fri: Bike workshop with Tom. [Came back with black hands and a lot to say about cables|Danny let him shut up shop|Trued a wheel by himself, first go] / "
        "S: [Every lesson|All five lessons|Every lesson and a merit in maths]. [Football after|Walked home with two lads from his form|Straight to the fridge, then the garden] / "
        "S~: Missed [period two|the last lesson|form time]. Said why without being asked, which is new / "
        "W: Cooked [chilli|fajitas|a full breakfast|pasta bake] for everyone and [sat down with us to eat it|took the compliments badly and the seconds well] / "
        "~: Rang Mum from the quiet room. [Ten minutes, came out steady|She was tired, so it was short. He asked for the garden and I went with him|No answer, so he tried again once and left it there] / "
        "N: Down at [two|half one|ten to three], could not sleep. Hot chocolate and ten minutes of the bike programme. Back to bed by half past / "
        "-: Low after tea. He did not want talk, so I made toast and we did the washing up. [Better by nine|He said “cheers” on the stairs] / "
        "L: Fitted the [rear mech|brake cables|new chain] on the garage floor and swept up after / "
        "W: Six miles along the old railway with Tom. [Puncture at mile four, mended in the rain|Said the hill was “nothing”, had to lie down after] / "
        "E~: Kept his coat on indoors again. Ate at the worktop when the kitchen was empty",
        goals=(
            Goal("Build a bike and ride it to the coast", "Frame / Wheels on / *Brakes and gears / Twenty miles with Tom / The coast",
                 "Had never owned a bike. Could not ride with gears.", "Gears are harder than they look. Danny at the shop says I’m a natural."),
            Goal("A full week at Park Lane", "Mornings / Three full days / *Four full days / Every day",
                 "In 41% of lessons when he came.", "Maths is alright now."),
            Goal("Calls with Mum that end well", "Choose the time / *Someone near / Ring back once / On my own",
                 "Seven calls in ten ended with the phone thrown, in his first two months.", "It’s better when Tom’s just about. Not listening. Just about."),
        ),
        proud="5: Taught Noor to mend a puncture. Told nobody; she did. / 21: First week with every lesson. Park Lane rang to say so. / 41: Cooked tea for seven. Chilli, seconds all round. / "
        "130: Rode to Thornby and back, eleven miles. / 260: Said sorry to Mr Hale at school, by himself, without being told to.",
        colour="sky", picture="bike", good_day_by="Alex’s words, looked at again together",
    ),
    YoungPerson(
        "E", "Jamie", "Stokes", "he", (15, 6), 288, "westmere", "Care order, section 31", "Wen Li",
        good_day="Late start. Nobody asking where I’m going in that voice. Drums. Fajitas. A night where I don’t have to look at my phone.",
        helps="A lift, offered without a speech / Someone who says what they know and asks what they don’t / Kicking a ball about / Drums, even at a bad time",
        hinders="“Where have you been?” at the door / Being searched with his eyes / Promises with no day on them",
        likes="Drums / Fajitas and anything with lime / His nan’s dog, Biscuit / Making people laugh",
        dislikes="Mornings / Meetings with more than four adults / Being called James",
        triggers="Messages from older lads / Feeling accused / Sunday evenings",
        health="Well. Asthma, blue inhaler in his jacket. Sleeps badly on Sundays. Tetanus up to date after the fence.",
        interests="Drum lessons at the youth club / Five-a-side / Dog walking at Nan’s",
        communication="Jokes first, truth second, usually in the car. If he stops joking, slow down. Texts are easier than talk after he has been out.",
        people="Wen, key worker / Nan and Biscuit, every Sunday / Sol Bennett, social worker, Westmere / Marlon, youth club / PC Dean Fry, missing co-ordinator",
        school="Park Lane School, and the Beck Centre two days", year="Year 11", attending=(52, 71), hard=(2.9, 1.8),
        scenes="late_back missing_night friend_outside teasing online_stranger phone_off cannabis",
        lines="S: Late start kept to: in by [10:40|half past ten|ten to eleven]. [Music, then English|Stayed for the whole afternoon|Left happy enough] / "
        "S-: Would not go in. Said his head was “full”. We walked to {shop} and back and [he did the online maths|he tidied his room without being asked] / "
        "W: [Nan’s for dinner|Sunday at Nan’s]. Walked Biscuit twice. [Home on the bus we agreed|Nan says he washed up] / "
        "Wed: Drum lesson with Marlon. [Learnt the fill from a song his dad liked|Broke a stick and was delighted|Played for the little ones at the end] / "
        "~: Out with friends, back at [9:05|9:20|ten to nine], agreed time nine. [Told me where he had been without asking|Ate standing up and told me about the match] / "
        "N~: Phone going after midnight. Gave it me at [one|half twelve] himself, which I thanked him for / "
        "-: Quiet, hood up, two missed calls he did not want to talk about. Offered a drive; [he came, said three things that mattered|he said tomorrow] / "
        ": Made fajitas with Callum and ate two. [Loud and funny at the table|Saved one for Wen] / "
        "Sun-: Sunday evening, so a hard one. Pacing until I got the ball out / "
        "L: Played the whole of his grade piece in the garage. [Next door asked what it was called|Noor danced]",
        goals=(
            Goal("Be where I said, or ring", "Text if late / *Ring before I’m late / Pick where to be collected / A month without missing",
                 "Missing six times in his first six weeks.", "I’d rather ring Wen than get that look."),
            Goal("Grade 3 drums", "Hire kit / First lesson / *Grade piece / Play for people",
                 "Played on buckets at his nan’s.", "Marlon says I rush. I do rush."),
            Goal("Two subjects I could pass", "Pick them / *Two terms of music / Mock / The exam", "No subject passed at his last school.", "Music and food. Not a joke."),
        ),
        proud="9: Rang before he was late, three times in one week. / 33: Played drums at the youth club open evening. Nan came. / 90: Walked away from lads at the bus station and rang Wen. / 170: Best attendance at the Beck Centre, with a card to prove it.",
        colour="sand", picture="drum", good_day_by="Jamie’s words, said to Wen in the car",
    ),
    YoungPerson(
        "E", "Noor", "Rahimi", "she", (14, 2), 410, "harrowvale", "Care order, section 31", "Joy Okafor",
        good_day="Quiet breakfast. Art first lesson. My prayer mat where I left it. Nobody shouting. Sleeping right through.",
        helps="Being told what will happen, with the time / The garden, with one person / Drawing while talking / A light left on",
        hinders="Raised voices, even friendly ones / Doors banging / Being hurried",
        likes="Drawing, mostly hands and birds / Saffron rice the way her aunt makes it / Cats / The bike light Alex gave her",
        dislikes="Shouting / Being looked at while she eats / Meat she has not seen the label of",
        triggers="Doors banging / Men’s raised voices / The week before family time with her brothers",
        health="Well. Slept badly for a year, better now. Dentist every six months; brace being talked about. Halal food. Sees Dr Asante, CAMHS, monthly.",
        interests="Art club / The city farm on Saturdays / Sketchbook club online, with Joy",
        communication="Farsi with her aunt, English here; interpreter for meetings about law. Says “it’s fine” when it is not: wait, then ask once more.",
        people="Joy, key worker / Aunt Laleh, calls on Wednesdays / Two brothers, every fourth Saturday / Gemma Tate, social worker, Harrow Vale / Dr Asante, CAMHS",
        school="St Hilda’s", year="Year 9", attending=(74, 96), hard=(1.2, 0.2),
        scenes="noise_upset after_contact nightmare teasing",
        lines="S: [All day at school and art club after|Every lesson; art first, so a good start|Science test: 14 out of 20, pleased, said so once]. [Showed me the heron she is drawing|Ate with us and took her plate out] / "
        "N: [Slept through|Slept right through, light on|Woke once at four, went back by herself] / "
        "Wed: Aunt Laleh on the phone, forty minutes, much laughing. [Rice recipe copied out in both alphabets|She came to tell us about the cousin’s wedding] / "
        "Sat: City farm. [The black cat came to her again|Fed the lambs with Joy|Drew the goats for two hours] / "
        "~: Jumped when the front door went. [Sat with me in the garden until tea|Asked if everyone was alright, twice. They were, and I said so] / "
        ": Saffron rice for all of us, [third go and the best|burnt bottom on purpose, she says]. Jamie asked for the recipe / "
        "W: Market with Joy: [two pencils, one rubber, an hour choosing|new sketchbook, the good paper] / "
        "E-: Ate upstairs. Came down at nine for tea, sat by the door / "
        "L: Taught the [house|late shift] a card game from her aunt. She won [every hand|four to one] / "
        "N~: Bad dream at [three|twenty to four]. I stayed on the landing until her light went low",
        goals=(
            Goal("Sleep in my own way", "Light and a plan / Two nights in a row / *A full week / A month", "Woke four nights in five when she came.", "I tell Joy the dream and then it is not mine."),
            Goal("Speak in my own review", "Choose who comes / Write it down / *Say one thing / Chair it", "Left her first review after four minutes.", "I will say the thing about the phone calls."),
            Goal("Art at the college, Saturdays", "Visit / *Portfolio of ten / Apply / Start", "Drew on envelopes, then hid them.", ""),
        ),
        proud="2: Six nights in a row, slept right through. / 26: Said one thing, out loud, in her own review. / 70: Heron drawing in the library window. / 155: Mended a puncture Alex had taught her.",
        colour="rose", picture="bird", good_day_by="Noor’s words, written by her",
    ),
    YoungPerson(
        "E", "Reece", "Dolan", "he", (18, 0), 1090, "westmere", "Care order, section 31", "Callum Reid",
        good_day="Work boots on. Paid. Chippy.", helps="Straight answers / A job to do with his hands", hinders="Being talked over / Waiting about",
        likes="Groundwork / United / Chips and curry sauce", dislikes="Forms", triggers="Letters he cannot read fast enough",
        health="Well. Glasses for reading, finally worn.", interests="Gym / Plastering course", communication="Short sentences. Means them.",
        people="Callum, key worker then / Brother Kyle / Sol Bennett, social worker, Westmere", school="Wickerby College, plastering", attending=(38, 83), hard=(2.4, 0.5),
        scenes="late_back cannabis kitchen_row friend_outside kicked_door phone_off",
        lines="S: Site in the morning, college after. [Asleep in the chair by eight|Plaster in his hair] / : [Gym with Callum|Gym alone, home when he said]. Ate for three / ~: A letter came. We read it together [at the table|in the car], twice / W: United [won, so we all heard|lost, so nobody mentioned it]",
        goals=(Goal("Level 1 plastering", "Start / Float a wall / Portfolio / Pass", "No place at 16.", "It’s the only thing I’ve finished."),),
        proud="400: Passed Level 1 plastering.", colour="sage", left=296, went_to="Supported lodgings in Wickerby, planned",
    ),
    YoungPerson(
        "E", "Leah", "Prosser", "she", (17, 7), 1085, "kelderby", "Accommodated, section 20", "Joy Okafor",
        good_day="Hair done. Nan’s on a Sunday. No drama.", helps="A brew and time / Music on", hinders="Being told to calm down", likes="Hairdressing / Nan’s roast / Musicals",
        dislikes="Gossip", triggers="Messages from Mum’s partner", health="Well. Migraine twice a term.", interests="Saturday job at a salon / Singing",
        communication="Talks fast when worried.", people="Joy, key worker then / Nan", school="Wickerby College, hairdressing", attending=(61, 90), hard=(1.9, 0.4),
        scenes="call_home teasing online_stranger kitchen_row phone_off", lines="W: Salon all day. [Two tips and a burn|Swept, shampooed, listened] / : Did [Joy’s|Sandra’s] hair after tea. We all said yes to a fringe and regretted it / Sun: Nan’s. Back with [foil parcels|crumble] for the whole house / -: A message she should not have had. Told Joy before tea, not after",
        goals=(Goal("Live at Nan’s", "Weekends / A week / Assessment / Home", "Had not seen Nan for a year.", "She kept my room. I didn’t know."),),
        proud="520: Sang at the college show.", colour="lilac", left=455, went_to="Home to her nan, planned",
    ),
    YoungPerson(
        "E", "Tyrell", "Mensah", "he", (16, 4), 1060, "ottersey", "Care order, section 31", "Sandra Pike",
        good_day="Basketball. Jollof. No one in my room.", helps="Space, then food / Being asked, not told", hinders="Crowding / His door opened without a knock", likes="Basketball / Jollof / Anime",
        dislikes="Early nights", triggers="His room being entered", health="Well. Ankle strapped for basketball.", interests="Ottersey Rockets under-16s",
        communication="Writes it down if it matters.", people="Sandra, key worker then / Aunt Efua", school="Park Lane School", attending=(66, 92), hard=(2.0, 0.6),
        scenes="bedtime_noise teasing kicked_door phone_off kitchen_row", lines="S: In all day. [Rockets training after, twelve points|Practised free throws until dark] / W: Match away, [won by six|lost by one and took it well] / : Jollof night. [His aunt’s recipe, defended fiercely|Sandra’s rice was “rice”] / N~: Awake with a book at one. I asked once and left it",
        goals=(Goal("Back to Ottersey, with family", "Aunt’s for tea / Weekends / Half term / Move", "No family time when he came.", "Auntie says there’s a hoop on the garage."),),
        proud="640: Picked for the Rockets.", colour="sand", left=560, went_to="To his aunt in Ottersey, planned",
    ),
)  # fmt: skip
