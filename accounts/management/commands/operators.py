"""Who keeps this Hearth running, and letting somebody do it.

    manage.py operators
    manage.py operators --let-in opal@hearth.example --name "Opal Grant"
    manage.py operators --end opal@hearth.example

An operator sees no home and nobody's record, so no home can invite one: it is done where Hearth
runs. Letting in prints a single-use link, with which they choose their own password and then set
up their second step; whoever runs this learns neither.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from accounts import actions
from accounts.deeds import Refusal
from accounts.links import secret_for
from accounts.models import User
from accounts.walls import Errand, errand


class Command(BaseCommand):
    help = "List the operators of this Hearth, let one in, or end one's access."

    def add_arguments(self, parser: Any) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--let-in", metavar="EMAIL")
        what.add_argument("--end", metavar="EMAIL")
        parser.add_argument("--name", default="", help="Whom to let in; needed for a new account.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["let_in"]:
                self._let_in(options["let_in"].strip(), options["name"].strip())
            elif options["end"]:
                actions.end_operator(options["end"].strip())
                self.stdout.write("Their access as an operator has ended.")
            else:
                self._list()
        except Refusal as refused:
            raise CommandError(refused.sentence) from None

    @errand(Errand.LINK)
    def _list(self) -> None:
        for held in actions.operators():
            self.stdout.write(f"{held.user.name}, {held.user.email}")
        if not actions.operators().exists():
            self.stdout.write("Nobody. Let somebody in with --let-in and --name.")

    def _let_in(self, email: str, name: str) -> None:
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError("That is not an e-mail address.") from None
        known = User.objects.filter(email=email.lower()).first()
        if not (name or known):
            raise CommandError("Say who it is: --name.")
        made = actions.invite_operator(name or known.name, email)
        link = settings.HEARTH_ADDRESS + reverse("accounts:invitation", args=[secret_for(made)])
        self.stdout.write(f"Works once, for seven days, and only for {email}:\n{link}")
