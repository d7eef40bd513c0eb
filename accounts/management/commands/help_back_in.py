"""A way back for somebody no manager can help: a lone manager, a responsible individual.

    manage.py help_back_in maya@home.example --lost step

Run where Hearth runs, it prints a single-use link. The link is of use only together with what the
person still has, so whoever runs this cannot come in by it; the person is told by mail. For the
other thing they need it makes a link no sooner than three days after.
"""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from accounts.models import User, WayBack
from accounts.sign_in.actions import NotBothAlone, open_way_back
from accounts.sign_in.links import secret_of
from accounts.walls import Errand, errand


class Command(BaseCommand):
    help = "Print a single-use link for somebody who cannot sign in any more."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")
        parser.add_argument("--lost", choices=WayBack.Lost.values, required=True)

    @errand(Errand.SIGNING)
    def handle(self, *args, email: str, lost: str, **options) -> None:
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None or not user.has_usable_password():
            raise CommandError("Nobody signs in with that address and a password.")
        try:
            made = open_way_back(user, lost)
        except NotBothAlone as refused:
            raise CommandError(refused.sentence) from None
        link = settings.HEARTH_ADDRESS + reverse("accounts:way_back", args=[secret_of(made)])
        self.stdout.write(f"Works once, for a day, and asks for what they still have:\n{link}")
