"""Who works, and worked, in the twelve homes.

A line is a title, a colon, then names, each with the days since they started; ``-N`` after
it is days since they left, and a star marks somebody who works nights. The first is the manager of
now; whoever managed the home before comes last. Home H is the one that is unsettled: its manager of
years left, the post stood empty for seven weeks, and two others went.
"""

import re

from ..shapes import Staff

LINES = {
    "A": """
        Registered manager: Angela Kirkbride 2410
        Deputy manager: Naveed Aslam 1700
        Senior residential worker: Lorna Craig 1320, Femi Balogun 1180
        Residential worker: Steph Molyneux 640, Gareth Voss 910, Tunde Bakare 420, Shelley Prout 1540, Danny McGrath 210, Iwona Kaczmarek 760, Robert Hale 1460-380, Keisha Daley 900-560
        Night worker: Bernard Sykes 2020*, Fola Adeniyi 530*, Paula Rigg 1210*
    """,
    "B": """
        Registered manager: Sunita Rao 1890
        Deputy manager: Hannah Priestley 1650
        Senior residential worker: Graham Pell 2210, Moira Lunn 2740
        Residential worker: Aaron Whitlow 340, Beatriz Lopes 700, Chidi Okeke 480, Elaine Foss 1980, Jodie Marr 250, Samira Aziz 1120, Lewis Frith 1190-700, Nicola Dent 1400-290
        Night worker: Stan Wilcock 1570*, Grace Mutasa 860*
    """,
    "C": """
        Registered manager: Deborah Ensor 3010
        Deputy manager: Lynne Cartwright 2240
        Senior residential worker: Gail Roper 1980, Obi Nwachukwu 1430, Pete Langley 1720
        Residential worker: Amy Sutcliffe 520, Bilal Raja 390, Carol Nixon 2600, Dawn Peake 1150, Ifeoma Udo 610, Jack Threlfall 230, Karen Bowness 1880, Monika Sroka 940, Ross Ingham 710, Teresa Quinn 1490, Hayley Shaw 1200-480, Martin Ebbs 1900-820
        Night worker: Patience Moyo 1340*, Sue Longbottom 2290*, Dele Ogun 450*
    """,
    "D": """
        Registered manager: Kathryn Oldroyd 1460
        Deputy manager: Denise Ackroyd 2480
        Senior residential worker: Luke Farrow 1250, Priya Nair 1610
        Residential worker: Abbie Moran 330, Charles Tembo 980, Ellie Sharp 190, Frank Dooley 2150, Gosia Nowak 720, Imran Shah 1040, Janice Holt 1820, Keith Barlow 560, Leanne Tracey 400, Marvin Grant 1370, Olu Fashola 640, Rebecca Stott 1150-260, Simon Tate 1290-610, Vicky Noble 1090-900
        Night worker: Dot Hargreaves 2690*, Peter Nkemelu 770*, Jean Sidebotham 1330*
    """,
    "E": """
        Registered manager: Maya Whitlock 1830
        Deputy manager: Dev Patel-Rowe 1290
        Senior residential worker: Tom Adeyemi 1130
        Residential worker: Wen Li 610, Joy Okafor 1420, Callum Reid 890, Hollie Brandt 240, Rafael Sousa 470, Beverley Stone 980, Andrea Clough 1180-530
        Night worker: Sandra Pike 1960*, Isaac Doyle 350*
    """,
    "F": """
        Registered manager: Fiona Garside 1210
        Deputy manager: Stuart Bell 1540
        Senior residential worker: Meg Dunstan 1390, Tariq Noor 1090
        Residential worker: Alan Pickup 860, Beth Carden 310, Connie Hargrave 1720, Emeka Obi 540, Joe Lathom 220, Rachel Platt 980, Wayne Sutton 1230-640
        Night worker: Mo Aziz 670*, Thelma Grice 1910*
    """,
    "G": """
        Registered manager: Oliver Haythorne 2120
        Deputy manager: Shauna Doyle 1870, Angela Dobson 2350
        Senior residential worker: Marek Dabrowski 1460, Comfort Adomako 1690, Tom Eastwood 1080
        Residential worker: Alice Buxton 280, Ben Cartmell 740, Carmel Duffy 2010, Daniel Osei 510, Eve Lomas 1330, Faith Chikwanda 620, Glenn Astley 1790, Helen Rudd 900, Ivan Petrov 430, Jackie Tonge 2420, Kwame Appiah 1020, Lucy Fell 200, Maureen Petty 2880, Nina Barros 680, Paul Greaves 1240, Rosa Marino 370, Sean Dolan 1560, Tanya Voss 1140-330, Umar Latif 1390-570, Will Crook 1210-860
        Night worker: Agnes Boadu 1650*, Brian Halsall 2300*, Chipo Dube 580*, Doreen Cross 1980*
    """,
    "H": """
        Registered manager: Yasmin Rahman 47
        Deputy manager: Bernice Hall 2060
        Senior residential worker: Mick Sanderson 1750
        Residential worker: Zoe Tattersall 1110, Dominic Ashe 490, Esther Kalu 830, Gemma Lord 260, Neville Grant 1930, Tina Halliwell 1370-420, Hugh Merrick 700-120, Alina Petrescu 560-64, Ruby Fenn 52, Josh Beddoes 28
        Night worker: Colin Peat 1480*, Sade Williams 650*
        Registered manager: Colette Bramwell 1510-96
    """,
    "I": """
        Registered manager: Marian Fox 1680
        Deputy manager: Jon Abbott 1510
        Senior residential worker: Rosie Blake 1330
        Residential worker: Bisi Alade 720, Chris Nuttall 410, Lena Hofmann 960, Maddy Crewe 180, Owen Pugh 1250-550
        Night worker: Val Tunstall 1840*
    """,
    "J": """
        Registered manager: Dee Castellano 1370
        Deputy manager: Wojtek Zielinski 1190
        Senior residential worker: Carla Benn 840
        Residential worker: Ama Ofori 560, Ged Rourke 1020, Lisa Tandy 300, Micah Johns 450, Nuala Keane 690, Sam Holroyd 1150-370
        Night worker: Pearl Joseph 930*
    """,
    "K": """
        Registered manager: Peter Ormerod 2290
        Deputy manager: Yvonne Tully 1760
        Senior residential worker: Ahmed Farah 1280
        Residential worker: Bridie Molloy 390, Clive Marsden 1640, Fay Osborne 570, Jamal Idris 850, Kirsty Nunn 210, Lorraine Beck 2080, Vincent Eka 1010, Debra Flitcroft 1320-480
        Night worker: Geoff Rand 1550*, Mercy Banda 730*
    """,
    "L": """
        Registered manager: Sally Wainwright 760
        Deputy manager: Sheila Garnett 1940
        Senior residential worker: Donna Fisk 1470, Steve Mahoney 1160
        Residential worker: Adele Crompton 350, Barry Snape 1880, Chanel Brooks 520, Declan Fahy 240, Esi Mensah 680, Jill Pomeroy 1300, Khalid Yousaf 910, Lynette Dodd 1590, Mark Stanger 430, Trish Nolan 1100, Wendy Abbs 1260-610, Ashley Coombs 940-200
        Night worker: Roy Tetlow 1720*, Hilda Asante 800*
    """,
}

NAME = re.compile(r"(\S+) (.+?) (\d+)(?:-(\d+))?(\*?)$")


def read(letter: str, text: str) -> list[Staff]:
    """Read one home's lines. A line that cannot be read is an error, not a missing person."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        title, names = line.split(": ", 1)
        for written in names.split(", "):
            match = NAME.match(written)
            if match is None:
                raise ValueError(f"Home {letter}: cannot read {written!r}")
            first, last, started, left, nights = match.groups()
            found.append(
                Staff(
                    letter,
                    first,
                    last,
                    title,
                    int(started),
                    int(left) if left else None,
                    bool(nights),
                )
            )
    return found


STAFF = tuple(person for letter, text in LINES.items() for person in read(letter, text))
