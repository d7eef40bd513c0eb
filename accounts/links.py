"""Single-use links. The secret is derived from the invitation's reference and the installation's
key, so the database holds nothing that opens a door, and the maker may read the link again."""

import base64

from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import Invitation

SALT = "hearth.invitation"


def secret_for(invitation: Invitation) -> str:
    """``ref-mark``: the reference and a 128-bit mark only this installation can make."""
    digest = salted_hmac(SALT, invitation.ref, algorithm="sha256").digest()[:16]
    mark = base64.b32encode(digest).decode().rstrip("=").lower()
    return f"{invitation.ref}-{mark}"


def invitation_for(secret: str) -> Invitation | None:
    """The invitation this link belongs to, used up or not; None for anything made up."""
    invitation = Invitation.objects.filter(ref=secret.partition("-")[0]).first()
    if invitation and constant_time_compare(secret, secret_for(invitation)):
        return invitation
    return None
