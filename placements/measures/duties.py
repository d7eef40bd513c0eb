"""The rules about measures (homes.due): the three clocks of reg 35(3), counted from the use."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.policy import visible
from homes.due import About, Duty
from homes.due.areas import Area
from homes.due.asking import Anyone, Asking
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from placements.measures import clocks, speech
from placements.measures.models import Measure, MeasureAdult, Talk
from ui import words

CHR = "Children’s Homes (England) Regulations 2015, "


def _open(who: Anyone) -> QuerySet:
    """Measures of which something is still owed, each with what; one question for three rules."""
    talks = Talk.objects.filter(measure=OuterRef("pk"), with_whom=Talk.With.YOUNG_PERSON)
    used = MeasureAdult.objects.filter(
        measure=OuterRef("pk"), part=MeasureAdult.Part.USED_IT, staff_member__user=who.user.pk
    )
    rows = Measure.objects.filter(home__in=who.homes, planned_in="")
    rows = visible(who.user, rows.filter(Q(signed_at=None) | ~Exists(talks)))
    return tells(
        rows,
        ref="ref",
        kind="kind",
        used="used_from",
        name="young_person__preferred_name",
        person="young_person__ref",
        by="recorded_by",
        by_name="recorded_by__name",
        completed="completed_at",
        signed="signed_at",
        spoken=Exists(talks),
        own=Exists(used),
    )


def _fact(told: Told) -> str:
    said = speech.what(told["kind"])
    return f"{said[:1].upper()}{said[1:]}, {words.moment(told.moment('used'))}."


def _to_record(who: Asking, told: Told) -> Duty | None:
    if told["completed"]:
        return None
    mine = who.is_mine(told["by"], told["home"])
    by = "" if mine else f" {told['by_name']} began it."
    return Duty(
        code="R35-RECORD",
        what=f"Finish the record of a measure: {told['name']}",
        url=address(
            "measures:measure" if told["home"] in who.overseen else "measures:finish", told["ref"]
        ),
        fact=f"{_fact(told)}{by} The record is to be complete by",
        due=clocks.record_by(told.moment("used")),
        rule="Reg 35(3)(a)",
        home=told["home"],
        mine=mine,
        instead_of=who.instead_of(told["by"], told["home"]),
        about=About(told["person"], told["name"]),
    )


def _leads(who: Asking, told: Told) -> bool:
    return told["home"] in who.led or told["home"] in who.managed or told["home"] in who.looked_over


def _to_sign(who: Asking, told: Told) -> Duty | None:
    if told["signed"] or not told["completed"] or not _leads(who, told):
        return None
    may = told["home"] in who.led | who.managed and not told["own"]
    return Duty(
        code="R35-USER",
        what=f"Speak with who used it, and sign: {told['name']}",
        url=address("measures:sign" if may else "measures:measure", told["ref"]),
        fact=f"{_fact(told)} You must have spoken with them and signed by"
        if may
        else f"{_fact(told)} Whoever used it is to be spoken to, and the record signed, by",
        due=clocks.sign_by(told.moment("used")),
        rule="Reg 35(3)(b)",
        needs_me=may,
        since=told.moment("completed"),
        home=told["home"],
        mine=may and told["home"] in who.managed,
        instead_of=who.instead_of_manager(told["home"]) if may else "",
        about=About(told["person"], told["name"]),
    )


def _to_speak(who: Asking, told: Told) -> Duty | None:
    if told["spoken"] or not told["completed"] or not _leads(who, told):
        return None
    may = told["home"] in who.led | who.managed
    return Duty(
        code="R35-CHILD",
        what=f"Speak with {told['name']} about it",
        url=address("measures:talk" if may else "measures:measure", told["ref"]),
        fact=f"{_fact(told)} You must have spoken with {told['name']} by"
        if may
        else f"{_fact(told)} {told['name']} is to be spoken to by",
        due=clocks.speak_by(told.moment("used")),
        rule="Reg 35(3)(c)",
        home=told["home"],
        mine=may and told["home"] in who.managed,
        instead_of=who.instead_of_manager(told["home"]) if may else "",
        about=About(told["person"], told["name"]),
    )


RULES = [
    Rule(
        code="R35-RECORD",
        part=Part.INCIDENTS,
        said="The record of a measure of control, discipline or restraint is complete",
        counted="when the measure was used",
        basis=Basis.LAW,
        source=f"{CHR}reg 35(3)(a)",
        feed="The record of a measure to finish",
        lead=Area.SAFEGUARDING,
        ask=_open,
        say=_to_record,
        within=f"{clocks.RECORD_HOURS} hours",
    ),
    Rule(
        code="R35-USER",
        part=Part.INCIDENTS,
        said="Whoever used a measure has been spoken to, and its record signed as accurate",
        counted="when the measure was used",
        basis=Basis.LAW,
        source=f"{CHR}reg 35(3)(b)",
        feed="The record of a measure to sign",
        lead=Area.SAFEGUARDING,
        ask=_open,
        say=_to_sign,
        within=f"{clocks.SIGN_HOURS} hours",
    ),
    Rule(
        code="R35-CHILD",
        part=Part.INCIDENTS,
        said="The young person has been spoken to about a measure",
        counted="when the measure was used",
        basis=Basis.LAW,
        source=f"{CHR}reg 35(3)(c). How the five days are counted it does not say: we take the "
        "same time of day, weekends included",
        feed="A young person to speak with about a measure",
        lead=Area.VOICE,
        ask=_open,
        say=_to_speak,
        within=f"{clocks.CHILD_DAYS} days",
    ),
]
