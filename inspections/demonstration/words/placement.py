"""Why somebody lives here and what is hoped for, by the kind of home."""

WHY = {
    "complex": "{Name} had lived in [four|six|seven] places before this one and needed a small home that would not give up on {them} / {Name} needed more adults, fewer young people and a plan that everybody keeps to / Earlier care could no longer keep {name} and others safe; it was agreed that {they} need{s} time, and people trained for this",
    "wide_range": "{Name} needed somewhere steady after [a chaotic year|several moves], near enough to family to keep them / Living at home had become unsafe and foster care had not lasted; {name} asked for a small home / {Name} needed a stable home, school sorted, and adults who stay",
    "moving_on": "{Name} wants to live on {their} own and needs a place to practise first / {Name} has outgrown foster care in the best way and needs help with the practical half of growing up / {Name} needs two years of ordinary life with help close by before a tenancy",
    "mixed": "{Name} needs care that understands both {their} learning and {their} feelings / {Name}’s last home could not give {them} the one-to-one time {they} need{s} / {Name} needs space, routine and people who explain things more than once",
    "disability": "{Name} needs care by day and night that {their} family can share but not give alone / {Name}’s needs grew with {them}, and {their} family asked for help before it broke / {Name} needs people skilled in {their} way of communicating, every hour of the day",
    "short_breaks": "{Name} lives at home. Short breaks give {them} time with friends and people {they} like{s}, and {their} family a night’s sleep / {Name} comes for short breaks as {their} plan says, to try new things with people who know {them}",
    "therapeutic": "{Name} needs to recover before {they} can live in a family again, with therapy and very steady days / {Name} had been hurt by what came before and moved too often to trust grown-ups; the plan is a family, at {their} pace",
}
HOPED = {
    "complex": "A home for as long as it helps; then [supported lodgings|a family|a place of {their} own], in steps",
    "wide_range": "To stay until {they} {is} ready, finish school here, and [see family more|go home if it is safe]",
    "moving_on": "{Their} own tenancy, with keys, a budget and people to ring",
    "mixed": "A settled two years, school five days a week, and then the right next home",
    "disability": "A good ordinary life here, family close, and an adult home chosen by {name}",
    "short_breaks": "Stays {name} looks forward to, for as long as the family want them",
    "therapeutic": "A permanent family who know {name} well before {they} move{s}",
}
