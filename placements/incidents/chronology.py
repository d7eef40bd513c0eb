"""What an incident says: to each young person's story their part of it, to the home's own what
everybody inside may read."""

from collections.abc import Iterable

from django.db.models import Prefetch
from django.urls import reverse

from homes.chronology.sources import Keys, Source, Told, joined
from placements.chronology import of
from placements.incidents import speech
from placements.incidents.models import Incident, InvolvedYoungPerson, LaterAccount


def _incidents(keys: Keys) -> Iterable[Told]:
    later = Prefetch("later_accounts", LaterAccount.objects.order_by("recorded_at"))
    parts = Prefetch(
        "young_people", InvolvedYoungPerson._base_manager.prefetch_related(later), to_attr="parts"
    )
    for incident in of(Incident.with_void.prefetch_related(parts), keys).iterator(500):
        yield _told(incident, None, speech.what(incident))
        for part in incident.parts:
            others = len(incident.parts) - 1
            title = speech.with_others(incident, others)
            yield _told(incident, part.young_person_id, title, part.said)


def _told(incident: Incident, young_person: int | None, title: str, account: str = "") -> Told:
    return Told.of(
        incident,
        young_person=young_person,
        happened_at=incident.occurred_at,
        title=title[:1].upper() + title[1:],
        words=joined(
            incident.what_happened,
            account,
            incident.before,
            incident.response,
            incident.how_it_ended,
            incident.injuries,
            incident.damaged,
        ),
    )


SOURCES = [
    Source(
        "incident",
        Incident,
        "Incident",
        "Incidents",
        "alert",
        _incidents,
        lambda ref: reverse("incidents:incident", args=[ref]),
        parts={
            InvolvedYoungPerson: lambda part: [part.incident_id],
            LaterAccount: lambda later: [later.involved.incident_id],
        },
    )
]
