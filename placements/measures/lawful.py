"""What a sanction is, whatever a home calls it: commonly used, only with a reason, or never.

A home lists the measures it may use in its behaviour policy (reg 35(1)(b)); each of its own names
is mapped onto one of these. What may never be used follows the list that the regulations for
children's homes keep (reg 19 of the Children's Homes (England) Regulations 2015; the older
instruments and their sisters name the same things). It is told in our own words.
"""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """Whether it may be used: as it is, with the manager's reason, or not at all."""

    USUAL = "usual"
    WITH_REASON = "with reason"
    NEVER = "never"


@dataclass(frozen=True)
class Sort:
    """One sort of sanction. ``says``: why it is never used, or what the reason has to answer."""

    code: str
    label: str
    standing: Standing
    says: str = ""


SORTS = {
    one.code: one
    for one in (
        Sort("privilege", "Losing a treat or an activity for a while", Standing.USUAL),
        Sort("bedtime", "Going to bed up to an hour earlier", Standing.USUAL),
        Sort("staying in", "Staying in, for a time that is agreed", Standing.USUAL),
        Sort("screens", "Less time with a phone, a console or the internet", Standing.USUAL),
        Sort("task", "An extra task that puts something right", Standing.USUAL),
        Sort("reparation", "Paying towards damage, all at once or bit by bit", Standing.USUAL),
        Sort(
            "pocket money",
            "Pocket money later than usual",
            Standing.WITH_REASON,
            "It comes close to a fine. Say why nothing else would do.",
        ),
        Sort(
            "something else",
            "Something that is not on this list",
            Standing.WITH_REASON,
            "Say why it is fair, and why nothing on the home’s list would do.",
        ),
        Sort(
            "hitting",
            "Hurting them in any way",
            Standing.NEVER,
            "Nobody here is ever hit or hurt as a punishment.",
        ),
        Sort(
            "food",
            "Anything to do with eating or drinking",
            Standing.NEVER,
            "Food and drink are never given, kept back or chosen as a punishment.",
        ),
        Sort(
            "family",
            "Not seeing, calling or writing to family, friends, a social worker or a helpline",
            Standing.NEVER,
            "Family time, calls, letters and helplines are never taken away as a punishment.",
        ),
        Sort(
            "clothes",
            "Having to wear something that marks them out",
            Standing.NEVER,
            "Nobody is made to wear something that marks them out.",
        ),
        Sort(
            "treatment",
            "Giving or keeping back medicine, a doctor or a dentist",
            Standing.NEVER,
            "Medicine and treatment are never given or kept back as a punishment.",
        ),
        Sort("sleep", "Being kept from sleep", Standing.NEVER, "Nobody is kept from sleep."),
        Sort(
            "fine",
            "A fine",
            Standing.NEVER,
            "A fine is not allowed. A reasonable sum towards damage is, bit by bit if need be: "
            "choose that instead.",
        ),
        Sort(
            "examination",
            "An intimate examination",
            Standing.NEVER,
            "Nobody is examined intimately as a punishment.",
        ),
        Sort(
            "aids",
            "Taking away something a disabled young person needs",
            Standing.NEVER,
            "What a disabled young person needs is never taken away.",
        ),
        Sort(
            "by another",
            "Another young person carries it out",
            Standing.NEVER,
            "No young person carries out a measure on another.",
        ),
        Sort(
            "group",
            "Everybody, for what one of them did",
            Standing.NEVER,
            "A group is never punished for what one of them did.",
        ),
    )
}
CHOICES = [(one.code, one.label) for one in SORTS.values()]
NEVER = "It may never be used as a sanction (see reg 19). "


def refused(code: str) -> str:
    """The sentence that refuses this sort of sanction; empty when it may be used."""
    sort = SORTS.get(code)
    if sort is None or sort.standing != Standing.NEVER:
        return ""
    return f"{sort.says} {NEVER.strip()}"


def needs_reason(code: str) -> bool:
    """Does the manager have to say why, before the record is signed?"""
    return code in SORTS and SORTS[code].standing == Standing.WITH_REASON
