"""One sitting: from coming in until the time is up, judged by the server on every request (trust A9–A11).

What it needs stands in the session itself, so that judging it costs no query:
``how`` the person came in, ``began``, ``seen`` (the last thing they did), ``ends`` and ``step``
(when the second step was last shown), all in whole seconds of this machine's clock.
"""

import time
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

IDLE = 30 * 60  # seconds
LONGEST = 12 * 60 * 60
LONGEST_BY_CODE = 8 * 60 * 60  # an inspector's
NOTED_EVERY = 60  # being active is written down at most this often
FRESH = 5 * 60

KEY = "sitting"
BY_PASSWORD, BY_PASSKEY, BY_CODE, ONE_PRESS = "password", "passkey", "code", "one press"


@dataclass
class Sitting:
    """How this session was begun and how long it still holds."""

    how: str
    began: int
    seen: int
    ends: int
    step: int = 0  # 0: the second step has not been shown in this sitting
    mark: str = ""  # tells two sittings apart, in the browser and in the list of sign-ins

    @property
    def left(self) -> int:
        """Seconds until it ends if nothing more is done; 0 or less once it has."""
        return min(self.seen + IDLE, self.ends) - _now()

    @property
    def surely_left(self) -> int:
        """What a page may count on: the same number on every page until the end is near."""
        return max(min(IDLE - NOTED_EVERY, self.ends - _now()), 0)

    @property
    def why_over(self) -> str:
        return "longest" if self.ends <= _now() else "idle"

    @property
    def needs_no_step(self) -> bool:
        """Came in by an inspector's single-use code, or by the demonstration's one press."""
        return self.how == BY_CODE or (self.how == ONE_PRESS and settings.HEARTH_DEMO)

    @property
    def is_fresh(self) -> bool:
        return _now() - self.step <= FRESH


def _now() -> int:
    return int(time.time())


def of(request: HttpRequest) -> Sitting | None:
    """The sitting of this session; None when it has none that can be read."""
    kept = request.session.get(KEY)
    try:
        return Sitting(**kept) if kept else None
    except TypeError:
        return None


def keep(session: Any, sitting: Sitting) -> None:
    session[KEY] = asdict(sitting)


def begin(session: Any, how: str, mark: str = "") -> Sitting:
    """A sitting that starts now. The second step is still to come."""
    now = _now()
    longest = LONGEST_BY_CODE if how == BY_CODE else LONGEST
    sitting = Sitting(how=how, began=now, seen=now, ends=now + longest, mark=mark)
    keep(session, sitting)
    return sitting


def step_shown(session: Any) -> None:
    """The second step has just been shown: the sitting is whole, and fresh for five minutes."""
    sitting = Sitting(**session[KEY])
    sitting.step = sitting.seen = _now()
    keep(session, sitting)


def seen(session: Any) -> bool:
    """The person did something. True when that was worth writing down."""
    sitting = Sitting(**session[KEY])
    if _now() - sitting.seen < NOTED_EVERY:
        return False
    sitting.seen = _now()
    keep(session, sitting)
    return True
