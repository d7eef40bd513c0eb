"""How allauth behaves in this house: nobody signs themselves up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """Accounts come from invitations and the first run alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
