"""Homes A to L, from Annex A of the survey of twelve consistently outstanding homes.

Every stated fact of Annex A is here and nothing here contradicts it; names, towns, numbers
and telephone numbers are invented (telephone numbers come from the range kept for drama).
The stated places come to 62. The survey's total is 69, and home H's figure is not stated.
"""

from .shapes import Authority, Home, Provider, Unit

SURVEY_TOTAL_PLACES = 69

PROVIDERS = (
    Provider("millbrook", "Millbrook Care Ltd", "private", "Helena Marsh",
             "Similar services in the same area"),
    Provider("fernway", "Fernway Children’s Services Ltd", "private", "Graham Adu",
             "A number of other children’s homes, some of them close by"),
    Provider("hollybank", "Hollybank Family Homes Ltd", "private", "Caroline Teale"),
    Provider("westmere", "Westmere Council", "local_authority", "Ruth Akande"),
    Provider("kelderby", "Kelderby City Council", "local_authority", "Anil Deshmukh"),
    Provider("stanmarsh", "Stanmarsh County Council", "local_authority", "Bridget Fallon"),
    Provider("ottersey", "Ottersey Borough Council", "local_authority", "Marcus Thorne"),
)  # fmt: skip

AUTHORITIES = (
    Authority("westmere", "Westmere Council", "Farah Siddiqui",
              ("Sol Bennett", "Imogen Clarke", "Patrick Owusu")),
    Authority("harrowvale", "Harrow Vale Council", "Lewis Pryor",
              ("Gemma Tate", "Hassan Mirza")),
    Authority("kelderby", "Kelderby City Council", "Judith Amos",
              ("Rhys Morgan", "Adaeze Nwosu", "Claire Houghton")),
    Authority("stanmarsh", "Stanmarsh County Council", "Neil Garvey",
              ("Bryony Lake", "Samir Haddad", "Kath Ollerton")),
    Authority("ottersey", "Ottersey Borough Council", "Priya Raman",
              ("Jonah Wells", "Tessa Quayle")),
)  # fmt: skip

HOMES = (
    Home(
        "A", "Larkfield House", "SC990001", "millbrook", "Brindle Cross", "01632 960 101",
        "A specialist service for young men with a range of complex needs, who can present "
        "significant risks to themselves and others",
        "specialist", 5, None, None, "boys", "complex",
        (Unit("Larkfield House", "Specialist care for young men with complex needs", 5),),
        linked_school="Larkfield School",
        linked_school_note="A registered school, also managed by Millbrook Care, used only by the "
        "young people of the home",
        building="A house of its own with a bedroom for each young man",
        setting="Close to several town centres, with public transport and local amenities close by",
        facilities=("Registered school for the home’s own young people", "Public transport close by",
                    "Local amenities close by", "Several town centres within reach"),
        model="Cognitive behavioural approach, with a clinical psychologist’s consultation each fortnight",
        supervision_weeks=4, opened=2003, shop="the Spar", park="Brindle Rec",
        out=("the climbing wall", "the driving range", "Brindle baths", "the karting track"),
    ),
    Home(
        "B", "Meadow Lane Centre", "SC990002", "kelderby", "Kelderby", "01632 960 102",
        "A resource centre for children with disabilities and their families. Many of the children "
        "also show behaviour that challenges",
        "learning and/or physical disability", 5, 8, 17, "any", "disability",
        (Unit("Meadow Lane", "Children with a learning and/or physical disability", 5, 8, 17),),
        building="A two-storey detached house with five bedrooms on the first floor",
        setting="All local amenities are within easy reach; good links with neighbouring towns by minibus",
        facilities=("Its own minibus", "Five bedrooms on the first floor", "Lounge", "Dining area",
                    "Sensory room", "Large garden to the rear"),
        model="Total communication and positive behaviour support",
        supervision_weeks=6, opened=1998, shop="the corner shop", park="Tenter Park",
        out=("the hydro pool", "the garden centre", "soft play", "the tram museum"),
    ),
    Home(
        "C", "Larch Cottage", "SC990003", "stanmarsh", "Nether Sedge", "01632 960 103",
        "Short breaks for young people with a severe learning and physical disability and/or "
        "complex health needs",
        "short breaks", 8, 5, 18, "any", "short_breaks",
        (Unit("Willow", "Equipped for young people with physical disabilities", None, 5, 18, True),
         Unit("Hazel", "For the more able and active young people", None, 5, 18, True)),
        building="Eight beds in two separate living units",
        setting="On the edge of Nether Sedge, beside the children’s therapy centre",
        facilities=("Eight beds", "Two separate living units",
                    "One unit equipped for physical disabilities"),
        model="Total communication; each child’s own health plan, written with their nurse and family",
        supervision_weeks=6, opened=1996, shop="the farm shop", park="Sedge Mere",
        out=("Sedge Mere", "the sensory farm", "accessible cinema", "the donkey sanctuary"),
    ),
    Home(
        "D", "Bramble Court", "SC990004", "westmere", "Wickerby", "01632 960 104",
        "Residential care for young people who have learning and/or physical disabilities",
        "learning and/or physical disability", 8, 9, 17, "any", "disability",
        (Unit("Garden side", "Living area with its own dining area and kitchen", 4, 9, 17),
         Unit("House side", "Living area with a dining area and use of the main house kitchen", 4, 9, 17)),
        building="A purpose-built detached bungalow with two separate living areas, each with four "
        "young people’s bedrooms and a lounge",
        setting="In a residential area, less than a mile from the town centre and three miles from a main town",
        facilities=("Two separate living areas", "Four bedrooms and a lounge in each living area",
                    "Dining area/kitchen in one part", "Dining area with access to the main house kitchen in the other",
                    "Enclosed rear garden with a large play area", "Sensory garden and sitting area to the side"),
        model="Positive behaviour support and intensive interaction",
        supervision_weeks=6, opened=2001, shop="Mr Patel’s", park="Wickerby Common",
        out=("the steam railway", "swimming at Wickerby", "the trampoline park", "bowling"),
    ),
    Home(
        "E", "Rowan House", "SC990005", "westmere", "Wickerby", "01632 960 105",
        "Care and accommodation for young people, bringing stability to the lives of children who "
        "have previously lived chaotic lifestyles",
        "wide range of needs", 3, 11, 17, "any", "wide_range",
        (Unit("Rowan House", "Long-term care in a small home", 3, 11, 17),),
        building="A semi-detached house with an enclosed rear garden. Ground floor: lounge, dining room, "
        "kitchen, quiet room and staff office/sleep-in room. First floor: three bedrooms and bathroom facilities",
        setting="In a residential area near local shops, close to bus routes into the town centre with its "
        "larger shops and leisure facilities",
        facilities=("Lounge", "Dining room", "Kitchen", "Quiet room", "Staff office/sleep-in room",
                    "Three bedrooms on the first floor", "Bathroom facilities on the first floor",
                    "Enclosed rear garden", "Local shops near by", "Local bus routes close by"),
        model="Attachment theory: PACE (playfulness, acceptance, curiosity, empathy)",
        supervision_weeks=6, opened=2006, shop="the Co-op", park="Wickerby Common",
        out=("the bike workshop", "the pictures", "swimming at Wickerby", "the skate park"),
    ),
    Home(
        "F", "High Fold", "SC990006", "millbrook", "Cawdale", "01632 960 106",
        "Medium- to long-term placements in a stable, caring environment for young people with complex "
        "emotional, behavioural and educational difficulties, whose former care has become inappropriate",
        "complex emotional, behavioural and educational difficulties", 4, 14, 17, "any", "complex",
        (Unit("High Fold", "Medium- to long-term care", 4, 14, 17),),
        building="A house in the country with a bedroom for each young person",
        setting="In a rural area within close proximity to community services; Millbrook Care has similar services in the area",
        facilities=("Rural area", "Community services close by", "Similar services of the same organisation in the area"),
        typical_stay="Medium to long term",
        model="Attachment theory with outdoor work; a therapist visits each week",
        supervision_weeks=4, opened=2005, shop="the village shop", park="the beck",
        out=("the stables", "fishing at the tarn", "the market in Cawdale", "the climbing crag"),
    ),
    Home(
        "G", "Oakenhill", "SC990007", "stanmarsh", "Great Oaken", "01632 960 107",
        "A residential service and a short-break service for young people with severe learning disabilities and "
        "challenging behaviours",
        "severe learning disabilities and challenging behaviours", 12, 4, 18, "any", "disability",
        (Unit("Long Room", "Residential service", 8, 7, 18),
         Unit("Garden Room", "Short-break service", 4, 4, 18, True)),
        emergency_bed=True, emergency_bed_note="In the short-breaks unit, on top of its four places",
        building="A large house divided into two designated areas, one for each service",
        setting="In a rural area close to a large town, with local shopping and recreational amenities close by",
        facilities=("Two designated areas", "Communal rooms in both areas", "Play areas in both areas",
                    "Bedrooms and bathrooms in both areas", "Emergency bed in the short-breaks unit"),
        model="Positive behaviour support, intensive interaction and low arousal",
        supervision_weeks=6, opened=1994, shop="the farm café", park="Oaken Woods",
        out=("Oaken Woods", "the trampoline club", "the accessible bikes", "the aquarium"),
    ),
    Home(
        "H", "Priory Terrace", "SC990008", "westmere", "Wickerby", "01632 960 108",
        "Individually tailored care plans that support and help prepare young people for moving on to "
        "semi-independent living",
        "preparation for moving on", None, None, None, "any", "moving_on",
        (Unit("Priory Terrace", "Preparation for semi-independent living", None),
         Unit("The flat", "Semi-independence flat which supports transition plans for moving on", None)),
        flat=True,
        building="A house with single bedrooms for all, adequate living space and a large rear garden, "
        "which young people help to maintain",
        setting="In a residential area; the town centre and its amenities, which include a cinema, sports centre, "
        "park and library, are a short bus ride away",
        facilities=("Semi-independence flat", "Single bedrooms for all", "Adequate living space",
                    "Large rear garden which young people help to maintain", "Cinema a short bus ride away",
                    "Sports centre a short bus ride away", "Park a short bus ride away", "Library a short bus ride away"),
        model="Strengths-based: a skills ladder agreed with each young person",
        supervision_weeks=6, opened=2002, shop="Aldi", park="Priory Park",
        out=("the sports centre", "the library", "the pictures", "Priory Park"),
    ),
    Home(
        "I", "Applegarth", "SC990009", "hollybank", "Sallowfield", "01632 960 109",
        "Therapeutic care with the aim of permanency within a family",
        "therapeutic, towards permanency in a family", 3, 5, 17, "any", "therapeutic",
        (Unit("Applegarth", "Therapeutic care towards a family", 3, 5, 17),),
        building="A conventional four-bedroom house built in the 1950s, with a large rear garden",
        setting="On a quiet residential road near public transport and a few miles from the town centre; "
        "all local amenities within easy reach",
        facilities=("Four bedrooms", "Large rear garden", "Therapeutic input available", "Public transport near by",
                    "All local amenities within easy reach"),
        typical_stay="Usually up to two years before moving on",
        model="Dyadic developmental practice, with a play therapist each week",
        supervision_weeks=4, opened=2008, shop="the post office", park="the Rec",
        out=("the city farm", "soft play", "the library", "the duck pond"),
    ),
    Home(
        "J", "Canal Street", "SC990010", "fernway", "Kelderby", "01632 960 110",
        "Care for one young person with complex emotional and behavioural difficulties. Specialises in more "
        "vulnerable individuals who may be at risk or pose a specific risk to others and/or themselves",
        "complex emotional and behavioural difficulties", 1, 12, 17, "any", "complex",
        (Unit("Canal Street", "Care for one young person", 1, 12, 17),),
        building="A house for one young person and the adults who look after them",
        setting="In an urban area of a city close to local transport and amenities; Fernway has similar services in the area",
        facilities=("Local transport close by", "Local amenities close by",
                    "Specialist practitioners who support and guide care staff and the young person"),
        model="Trauma-informed care guided by Fernway’s team of specialist practitioners",
        supervision_weeks=4, opened=2007, shop="the Polish shop", park="the towpath",
        out=("the towpath", "the city art gallery", "the boxing gym", "the cat café"),
    ),
    Home(
        "K", "Marlpit House", "SC990011", "ottersey", "Ottersey", "01632 960 111",
        "Accommodation and care for young people with differing needs and backgrounds",
        "wide range of needs", 6, None, None, "any", "wide_range",
        (Unit("Marlpit House", "Young people with differing needs and backgrounds", 6),),
        building="A purpose-built children’s home. Downstairs: several rooms including a lounge, dining room, kitchen "
        "and games room. Bedrooms are on the first floor",
        setting="Close to a town centre and on a public transport route",
        facilities=("Lounge", "Dining room", "Kitchen", "Games room", "Bedrooms on the first floor", "A vehicle",
                    "Public transport route"),
        model="Social pedagogy: head, heart and hands",
        supervision_weeks=6, opened=1999, shop="Lidl", park="the Marl",
        out=("the lido", "the skate bowl", "Saturday football", "the market"),
    ),
    Home(
        "L", "Ashgrove Grange", "SC990012", "fernway", "Little Tarn", "01632 960 112",
        "Care for children and young people with learning disabilities as well as those with emotional and "
        "behavioural difficulties",
        "learning disabilities, and emotional and behavioural difficulties", 7, 9, 16, "any", "mixed",
        (Unit("Ashgrove Grange", "Learning disabilities, and emotional and behavioural difficulties", 7, 9, 16),),
        building="A large property set in its own gated grounds. Each young person has an individual bedroom with "
        "en-suite facilities",
        setting="Many community resources are a short journey away; shops and supermarkets are accessible within the "
        "surrounding community",
        facilities=("Own gated grounds", "Individual bedrooms with en-suite facilities", "Shops and supermarkets within reach",
                    "Community resources a short journey away"),
        model="Attachment-aware care with positive behaviour support",
        supervision_weeks=6, opened=2009, shop="Morrisons", park="the tarn",
        out=("the leisure pool", "the pony rides", "the retail park", "Tarn Country Park"),
    ),
)  # fmt: skip

BY_LETTER = {home.letter: home for home in HOMES}
