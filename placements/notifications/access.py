"""Who may read what was told of a serious event: those who lead and oversee the home, and the
social worker of the young person it is about. Who leads the home decides and tells."""

from django.db.models import Q

from accounts.policy import Reach, Role, Rule, register
from homes.access import LEADING, OVERSEEING
from homes.records.life import NOT_VOID
from placements.notifications.models import Notification, Sending

SEES = {**OVERSEEING, Role.SOCIAL_WORKER: Reach.ALLOCATED}

register(
    Notification,
    Rule(
        home="home",
        young_person="young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: NOT_VOID},
        may={"tell": LEADING, "amend": LEADING, "void": LEADING},
    ),
)
register(
    Sending,
    Rule(
        home="notification__home",
        young_person="notification__young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: Q(voided_at=None, notification__voided_at=None)},
        may={"amend": LEADING, "void": LEADING},
    ),
)
