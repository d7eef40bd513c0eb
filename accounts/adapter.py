"""How allauth behaves in this house: nobody signs themselves up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

GO_TOGETHER = "That e-mail address and password do not go together"


class Adapter(DefaultAccountAdapter):
    """Accounts come from invitations and the first run alone."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": GO_TOGETHER,
        "username_password_mismatch": GO_TOGETHER,
        "unknown_email": GO_TOGETHER,
        "account_inactive": "This account has been closed. Ask the home’s manager",
        "too_many_login_attempts": "Too many tries. Wait a few minutes, then try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
