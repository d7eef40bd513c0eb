"""What inspections found and asked for, in the words of their time."""

SUMMARY = {
    1: "Young people make exceptional progress from where they started, and speak of staff with affection. Leaders know each young person well and are never satisfied / Relationships are the strength of this home. Young people’s own words shape their plans. Records are timely and read as though the young person were looking over the writer’s shoulder / Outstanding care, delivered by a stable team who reflect without blame. Young people who have moved on still come for dinner / Very detailed and personal plans are understood by everyone. Young people are helped to do more than they thought they could",
    2: "Young people are well cared for and make good progress. Some records are late, and leaders know which / Warm, consistent care. Plans are good; two were not looked at again when things changed / A good home that listens. The learning from incidents is clear in some records and thin in others / Good progress, especially at school. Supervision slipped in the spring while the deputy was away, and has recovered",
    3: "Care is kind but not consistent. The home was without a manager for [ten|fourteen] weeks and records, supervision and learning from incidents fell behind / Young people are fond of staff. Too many changes in the team have unsettled them and leaders’ monitoring did not see it soon enough / Improvements are under way and not yet secure. Some young people’s plans did not say what to do",
}
SPECIAL = {
    "A": "Young men with complex needs and histories of risk are held in mind, not held down: physical intervention has fallen year on year. The school on which only they depend is run as one with the home",
    "C": "Families describe short breaks as a lifeline. Staff read the smallest signs of children who do not speak, and write to families after every stay",
    "H": "Young people leave with skills, keys and people to ring. The flat lets them make mistakes while help is across the path",
    "I": "Children move on to families who know them, at a pace the children set. Therapeutic thinking runs through bedtimes, breakfasts and goodbyes",
    "J": "One young person, one home, one consistent team with specialists beside them. Missing episodes are now rare",
}
ASSURANCE = (
    "No serious or widespread concerns about care or protection",
    "No serious or widespread concerns; some improvement needed in recording",
)
INTERIM_OLD = ("Good progress", "Satisfactory progress")
INTERIM_2015 = ("Improved effectiveness", "Sustained effectiveness")

# refers to | text | what showed that it was done
REQUIREMENTS = (
    "Regulation 35(3)(a)|Ensure that the record of each use of a measure of control, discipline or restraint is made within 24 hours and holds all that is required|Twelve records checked by the deputy: all within 24 hours. Prompt added to the shift list",
    "Regulation 33(4)(b)|Ensure that all employees receive practice-related supervision by a person with appropriate experience at the home’s own interval|Supervision calendar shared; all within interval for three months running",
    "Regulation 13(2)(h)|Use monitoring and review systems to make continuous improvements in the quality of care|Monthly look at patterns by hour and place is minuted and changed the tea-time rota",
    "Regulation 12(2)(a)(i)|Assess whether each child is at risk of harm and have arrangements to reduce it; in particular update the risk assessment after each missing episode|Each assessment redone with the young person within two days; audit of six attached",
    "Regulation 14(2)(a)|Ensure that children are admitted only if their needs are within the statement of purpose and the effect on others has been considered|Matching form rewritten; two referrals declined since with reasons kept",
    "Regulation 23(1)|Ensure safe arrangements for the handling, recording and administration of medicines|Medicines by two; three monthly audits with no errors",
    "Regulation 45(5)|Complete a review of the quality of care that takes account of children’s, families’ and staff’s views|Review finished with eleven young people’s and nine families’ views quoted",
)
RECOMMENDATIONS = (
    "Guide, 10.5|Ask for the young person’s account after every incident and record it in their own words, or why it is not there yet|Account present or reason given in 41 of 42 since",
    "Guide, 4.3|Record what a young person has achieved as carefully as what went wrong|Proud moments added to the daily line; read out at the house meeting",
    "Guide, 14.4|Make records read as though the young person will one day read them|Team session held; three records rewritten as examples",
    "Guide, 3.9|Make the bathrooms feel like a home’s|Repainted in colours the young people voted for",
    "Guide, 5.12|Challenge authorities in writing where a return interview has not been offered within 72 hours|Letter template and log; four challenges, three answered",
    "Guide, 9.34|Look at patterns of incidents by hour, place and who was on duty, and record what changed|Quarterly look with the psychologist; two rota changes",
    "Guide, 10.12|Record actions from supervision and what became of each|Actions are carried forward and closed in the record",
    "Guide, 13.2|Share leadership of education, health and safeguarding among named staff|Leads named in the statement of purpose and known by all the staff asked",
    "Guide, 7.8|Tell young people what was done about each thing they ask for|“You said, we did” on the kitchen board, with dates",
    "Guide, 11.6|Write to families after each stay within two days|Letters within a day for 28 stays in a row",
    "Guide, 4.15|Agree with each young person how they will keep in touch after moving on|Keeping-in-touch page in every goodbye plan",
    "Guide, 6.3|Ask schools for attendance weekly and act on the first dip|Friday call log since September",
)
INSPECTORS = (
    "Ines Moreau",
    "Dilys Probert",
    "Anthony Wade",
    "Sarah-Jane Cole",
    "Babatunde Lawal",
    "Miriam Stern",
)
