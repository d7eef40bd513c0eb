"""A person and their phone: an authenticator app that reads the key on the page and shows its codes."""

import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

LONG_ENOUGH = 15  # seconds of a half-minute after which its predecessor's code may come too late


class App:
    """The app on somebody's phone. Each code is good once, so the next one is shown in its own half-minute."""

    def __init__(self, secret: str) -> None:
        self.secret, self.last = secret, 0

    def code(self) -> str:
        """The next code the house has not seen: the last half-minute's while it is good for long enough, or one near."""
        now, into = divmod(time.time(), 30)
        while self.last + 1 > now + 1:
            time.sleep(1)
            now, into = divmod(time.time(), 30)
        self.last = max(int(now) - (into < LONG_ENOUGH), self.last + 1)
        return format_hotp_value(hotp_value(self.secret, self.last))


def set_up_app(person: Any, *, pictures: bool = False) -> App:
    """From the page that asks for a second step to the recovery codes, kept."""
    person.reads("One more step, once")
    if pictures:
        person.both_widths("one-more-step")
    person.follow("Codes from an app on your phone")
    person.page.get_by_text("No camera? Type it in").click()
    app = App(person.page.locator("main .hearth-code").inner_text().replace(" ", ""))
    if pictures:
        person.both_widths("app")
        person.type("The code your app shows now", "000000")
        person.press("Use this app")
        person.reads("That code is not right")
        person.both_widths("app-refused")
    person.type("The code your app shows now", app.code())
    person.press("Use this app")
    person.reads("Your recovery codes")
    if pictures:
        person.both_widths("recovery-codes")
    person.press("I have kept them")
    return app
