"""The secret of a way back in: derived as an invitation's is, for this purpose and no other."""

import base64

from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.sign_in.models import WayBack

SALT = "hearth.way-back"


def secret_of(way: WayBack) -> str:
    """``ref-mark``: the reference and a 128-bit mark only this installation can make."""
    digest = salted_hmac(SALT, f"{way.ref}.{way.lost}", algorithm="sha256").digest()[:16]
    mark = base64.b32encode(digest).decode().rstrip("=").lower()
    return f"{way.ref}-{mark}"


def way_back_of(secret: str) -> WayBack | None:
    """The way back this link belongs to, used up or not; None for anything made up."""
    way = WayBack.objects.select_related("user").filter(ref=secret.partition("-")[0]).first()
    return way if way and constant_time_compare(secret, secret_of(way)) else None
