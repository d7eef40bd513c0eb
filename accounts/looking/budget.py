"""How many records a person usually opens in an hour, and telling when it is far more (trust A23).

Nobody is locked out: at night the one who reads much may be the only one there. Those who answer
for the home are told, and see for themselves what was opened.
"""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db.models.functions import Now

from accounts.looking import notices
from accounts.models import AuditEvent
from accounts.roles import Role
from accounts.walls import Errand, errand
from ui.words import LONDON

HOUR = timedelta(hours=1)
LOOKING = (AuditEvent.Verb.OPENED, AuditEvent.Verb.DOWNLOADED, AuditEvent.Verb.EXPORTED)
# Records in an hour at which those who answer for the home are told. A busy handover of a worker
# is some thirty; a manager drafting a review reads through everybody; an inspector reads all day.
IN_AN_HOUR = {
    Role.WORKER: 60,
    Role.DEPUTY: 120,
    Role.MANAGER: 150,
    Role.RESPONSIBLE: 150,
    Role.INSPECTOR: 240,
    Role.SOCIAL_WORKER: 60,
    Role.COMMISSIONER: 60,
    Role.COVERING: 30,
    Role.OPERATOR: 30,  # who opens no record at all
}


def weigh(event: AuditEvent) -> None:
    """Note, in the transaction of an opening, when it is the one that makes them too many.

    One index scan over this person's last hour. Told once for each hour and home.
    """
    if event.verb not in LOOKING or event.home_id is None:
        return
    usual = IN_AN_HOUR.get(event.as_role, IN_AN_HOUR[Role.WORKER])
    lately = AuditEvent.objects.filter(by=event.by_id, at__gt=Now() - HOUR, verb__in=LOOKING)
    number = lately.count()
    if number >= usual:
        _tell(event, number, lately)


@errand(Errand.OUTBOX)
def _tell(event: AuditEvent, number: int, lately: Any) -> None:
    at = AuditEvent.objects.values_list("at", flat=True).get(pk=event.pk).astimezone(LONDON)
    keys = lately.exclude(home=None).order_by().values_list("home", flat=True).distinct()
    for home in apps.get_model("homes", "Home").objects.filter(pk__in=keys):
        notices.tell_who_answers(
            home,
            kind=notices.Kind.READING,
            about=event.by,
            thing=f"{event.by.ref}-{at:%Y%m%d%H}",
            number=number,
        )
