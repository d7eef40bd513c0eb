"""What a behaviour plan says to a young person's story: each version, once it is signed."""

from collections.abc import Iterable

from django.urls import reverse

from homes.chronology.sources import Keys, Source, Told, joined, on
from placements.behaviour.models import BehaviourPlan
from placements.chronology import of


def _agreed(keys: Keys) -> Iterable[Told]:
    """A draft says nothing yet: it is not what holds."""
    for plan in of(BehaviourPlan.with_void.filter(signed_at__isnull=False), keys):
        theirs = ", signed by them" if plan.signed_by_them else ", not signed by them yet"
        yield Told.of(
            plan,
            happened_at=on(plan.from_on),
            by_day=True,
            title=f"Behaviour plan, version {plan.number}{theirs}",
            words=joined(
                plan.reason,
                plan.own_words,
                plan.triggers_words,
                plan.early_signs,
                plan.what_helps,
                plan.what_does_not,
                "\n".join(words for words in plan.responses_words if words),
                plan.rewards,
                plan.boundaries,
                plan.took_part,
            ),
        )


SOURCES = [
    Source(
        "behaviour-plan",
        BehaviourPlan,
        "Behaviour plan",
        "Behaviour plans",
        "hand",
        _agreed,
        lambda ref: reverse("behaviour:version", args=[ref]),
        tells=lambda plan: plan.signed_at is not None,
    )
]
