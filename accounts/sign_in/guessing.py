"""Guessing slows; nobody is ever locked out (trust A10).

Each try is counted before it is looked at, in one statement, so that twenty at once are twenty
tries. After the second wrong one from a place the wait is 1 second, then 2, 4, 8, up to 5 minutes.
A *place* is an account from one address, or from one browser that person came in from before: what
somebody else does elsewhere never slows the night shift's own computer. An address by itself, and
an account's codes from browsers it does not know, have a wider limit of their own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_resolver

from accounts.models import User
from accounts.sign_in.device import address_of, device_of
from accounts.sign_in.models import WrongTries

FREE = 1  # tries of one account from one place before the waiting begins
FREE_FOR_AN_ADDRESS = 30
FREE_FOR_CODES = 20
LONGEST_WAIT = 5 * 60  # seconds
FORGOTTEN_AFTER = 60 * 60

COUNT = """
INSERT INTO accounts_wrongtries AS held (key, count, last_at, not_before)
VALUES (%(key)s, 1, clock_timestamp(), clock_timestamp())
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN held.last_at < clock_timestamp() - make_interval(secs => %(forgotten)s)
        THEN 1 ELSE held.count + 1 END,
    last_at = clock_timestamp(),
    not_before = clock_timestamp() + make_interval(secs => CASE
        WHEN held.last_at < clock_timestamp() - make_interval(secs => %(forgotten)s) THEN 0
        WHEN held.count < %(free)s THEN 0
        ELSE least(%(longest)s, power(2, least(held.count - %(free)s, 20))) END)
WHERE held.not_before <= clock_timestamp()
RETURNING count
"""
WAIT = """
SELECT ceil(extract(epoch FROM not_before - clock_timestamp()))
FROM accounts_wrongtries WHERE key = %s
"""


class TooSoon(Exception):
    """It may be tried again in so many ``seconds``; nothing was looked at."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    @property
    def sentence(self) -> str:
        if self.seconds < 60:
            return f"Too many tries. Wait {self.seconds} second{'s' * (self.seconds != 1)}, then try again"
        minutes = -(-self.seconds // 60)
        return f"Too many tries. Wait {minutes} minute{'s' * (minutes != 1)}, then try again"


@dataclass(frozen=True)
class Counted:
    """One thing whose tries are counted: ``what``, and how many are free."""

    what: str
    free: int

    @property
    def key(self) -> str:
        return sha256(f"{settings.SECRET_KEY}.{self.what}".encode()).hexdigest()


def of_password(request: HttpRequest, email: str) -> list[Counted]:
    """What a try at somebody's password counts against, alike whether there is an account or not."""
    ref = User.objects.filter(email=email.strip().lower()).values_list("ref", flat=True).first()
    return _of_account(request, email.strip().lower(), ref)


def of_code(request: HttpRequest, user: User) -> list[Counted]:
    """What a try at somebody's second step counts against. It comes after the password, so a
    browser we do not know is slowed for this account wherever it stands."""
    counted = _of_account(request, f"step {user.ref}", user.ref)
    if not device_of(request).knows(user.ref):
        counted.append(Counted(f"step {user.ref} anywhere", FREE_FOR_CODES))
    return counted


def of_link(request: HttpRequest) -> list[Counted]:
    """What a try at a code or link that names nobody counts against: the address."""
    return [Counted(f"link {address_of(request)}", FREE_FOR_AN_ADDRESS)]


def _of_account(request: HttpRequest, account: str, ref: str | None) -> list[Counted]:
    device = device_of(request)
    if ref and device.knows(ref):
        return [Counted(f"{account} on {device.number}", FREE)]
    address = address_of(request)
    return [
        Counted(f"{account} from {address}", FREE),
        Counted(f"anybody from {address}", FREE_FOR_AN_ADDRESS),
    ]


def count(tried: list[Counted]) -> None:
    """Count one try against each. Raises TooSoon, with nothing counted there, while one must wait."""
    for one in tried:
        with connection.cursor() as cursor:
            cursor.execute(
                COUNT,
                {
                    "key": one.key,
                    "free": one.free,
                    "longest": LONGEST_WAIT,
                    "forgotten": FORGOTTEN_AFTER,
                },
            )
            if cursor.fetchone() is None:
                raise TooSoon(_seconds_to_wait(cursor, one.key))


def _seconds_to_wait(cursor, key: str) -> int:
    cursor.execute(WAIT, [key])
    row = cursor.fetchone()
    return max(1, int(row[0])) if row else 1


def forget(tried: list[Counted]) -> None:
    """It was right: the account's own count begins anew. An address by itself only gets this one
    try back, so that nobody washes their guesses away by signing in between them."""
    own = [one.key for one in tried if one.free == FREE]
    WrongTries.objects.filter(key__in=own).delete()  # nobody's record
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_wrongtries SET count = greatest(count - 1, 0) WHERE key = ANY(%s)",
            [[one.key for one in tried if one.free != FREE]],
        )


@contextmanager
def slowed(tried: list[Counted]) -> Iterator[None]:
    """Count a try, then let it be made: it was right when the block ends without complaint."""
    count(tried)
    yield
    forget(tried)


def made_up_link(request: HttpRequest) -> HttpResponse:
    """The answer to a link that leads nowhere: it is not there. Each counts against the address it
    was tried from (an answer, not an exception, so that the count is kept)."""
    pages = get_resolver()
    try:
        count(of_link(request))
    except TooSoon as soon:
        answer = pages.resolve_error_handler(403)(request, PermissionDenied(soon.sentence))
        answer.status_code = 429
        return answer
    return pages.resolve_error_handler(404)(request, Http404())
