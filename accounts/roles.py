"""The roles, each with the sentence that says what it is for (regulation.md 8.3, practices G)."""

from django.db import models


class Role(models.TextChoices):
    WORKER = "worker", "residential worker"
    DEPUTY = "deputy", "deputy manager"
    MANAGER = "manager", "registered manager"
    RESPONSIBLE = "responsible", "responsible individual"
    INSPECTOR = "inspector", "inspector"
    SOCIAL_WORKER = "social_worker", "social worker"
    COMMISSIONER = "commissioner", "commissioner"
    COVERING = "covering", "covering manager"
    OPERATOR = "operator", "operator"

    @classmethod
    def given(cls) -> list[tuple[str, str]]:
        """The roles a membership can hold. Covering follows from a cover and is over in an hour."""
        return [choice for choice in cls.choices if choice[0] != cls.COVERING]

    @classmethod
    def of_home(cls) -> list[str]:
        """Roles held at one home."""
        return [cls.WORKER, cls.DEPUTY, cls.MANAGER, cls.INSPECTOR]

    @classmethod
    def of_provider(cls) -> list[str]:
        """Roles held across a provider's homes."""
        return [cls.RESPONSIBLE]

    @classmethod
    def of_authority(cls) -> list[str]:
        """Roles held at a placing authority."""
        return [cls.SOCIAL_WORKER, cls.COMMISSIONER]

    @classmethod
    def of_installation(cls) -> list[str]:
        """Roles held nowhere in particular: for this Hearth, at no home, provider or authority."""
        return [cls.OPERATOR]

    @property
    def means(self) -> str:
        """One sentence anyone can read."""
        return MEANS[self]


MEANS = {
    Role.WORKER: "Works shifts at a home: writes about the young people living there now, "
    "and reads their own supervision and nobody else's.",
    Role.DEPUTY: "Leads shifts and covers for the manager: reads the whole home, reviews what "
    "others wrote, supervises staff.",
    Role.MANAGER: "Runs the home day to day and answers for it: everything of their own home, "
    "its people and who may come in.",
    Role.RESPONSIBLE: "Supervises the managers of a provider's homes: reads them all, side by side.",
    Role.INSPECTOR: "Let in to one home by its manager: reads any record of that home, writes "
    "nothing, and is out when the time ends.",
    Role.SOCIAL_WORKER: "Works for the placing authority: sees the young people allocated to "
    "them, wherever they live, and nobody else.",
    Role.COMMISSIONER: "Places young people for an authority: sees counts for homes where it "
    "places, small numbers left out, and no young person's record.",
    Role.COVERING: "Covers another home of the provider for an hour, at night or when nobody else "
    "is there: reads one young person's page, writes nothing, and is asked about it afterwards.",
    Role.OPERATOR: "Keeps this Hearth running for everyone: brings in what the regulator publishes, "
    "and sees no home and nobody’s record.",
}

# Those to whom something can be due at a home.
OWING = (Role.WORKER, Role.DEPUTY, Role.MANAGER, Role.RESPONSIBLE)
