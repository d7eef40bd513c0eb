"""How allauth behaves in this house: nobody signs themselves up, and its secrets are kept locked."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """Accounts come from invitations and the first run alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class StepAdapter(DefaultMFAAdapter):
    """Passkeys and authenticator apps: what they are called, and how their secrets lie at rest."""

    def get_totp_issuer(self) -> str:
        return "Hearth"

    def _get_site_name(self) -> str:
        return "Hearth"

    def encrypt(self, text: str) -> str:
        from accounts.sign_in import factors

        return factors.locked(text)

    def decrypt(self, encrypted_text: str) -> str:
        from accounts.sign_in import factors

        return factors.unlocked(encrypted_text)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Ours are sent by ``accounts.sign_in.tasks``."""
