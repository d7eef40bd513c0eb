"""Coming in and going out: two steps, a passkey, a screen nobody sits at, and a shared computer (trust A7, A9–A11, B-1)."""

import re

import pytest
from playwright.sync_api import expect

from tests.bars.b1 import back, everything, measure
from tests.journeys.house import House, opened
from tests.journeys.second_step import App, set_up_app
from tests.journeys.test_beginning import PASSWORD, begin

pytestmark = pytest.mark.journey

UNA = "una@quayhouse.example"
# What a page shows about people, that must never be seen by the next one at the computer.
THEIRS = ("Jamie", "Alex", "Noor", "Nobody wakes me up twice", "Bacon sandwich")


@pytest.fixture(scope="module")
def new_house():
    """Empty, for real. A browser makes passkeys for a name, so it is opened by one."""
    with opened(demonstration=False) as house:
        house.url = house.url.replace("127.0.0.1", "localhost")
        yield house


def later(house: House, minutes: float) -> None:
    """As if nothing had been pressed for so many minutes."""
    house.sittings(lambda sitting: sitting.update(seen=sitting["seen"] - int(minutes * 60)))


def sign_in(una, app: App) -> None:
    una.go("/sign-in/")
    una.type("E-mail address", UNA)
    una.type("Password", PASSWORD)
    una.press("Sign in")
    una.reads("Your second step")
    una.type("Code", app.code())
    una.press("Sign in")


def test_two_steps_a_passkey_and_the_way_back(visitor, new_house):
    una = visitor(at=new_house)
    begin(una, new_house)
    app = set_up_app(una, pictures=True)
    una.reads("Una")
    una.go("/me/signing-in/")
    una.reads("Codes from an app", "10 codes left", "this one")
    una.both_widths("how-you-sign-in")

    una.press("Sign out", within="header")
    una.reads("Sign in")
    una.both_widths("door")
    una.type("E-mail address", UNA)
    una.type("Password", "not the one")
    una.press("Sign in")
    una.reads("do not go together")
    una.both_widths("door-refused")
    sign_in(una, app)
    una.reads("Una")

    # A passkey, made by the device and good for both steps.
    device = una.profile.new_cdp_session(una.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip
    una.go("/me/signing-in/passkey/")
    una.both_widths("passkey")
    una.type("What do you call this device?", "The office laptop")
    una.press("Make a passkey here")
    una.reads("Passkey: The office laptop")
    una.both_widths("two-ways")
    una.press("Sign out", within="header")
    una.reads("Sign in with a passkey")
    una.press("Sign in with a passkey")
    una.page.wait_for_url("**/today/")
    una.go("/me/signing-in/")
    una.reads("by passkey")
    una.press("Sign out", within="header")

    # Or after the password.
    una.type("E-mail address", UNA)
    una.type("Password", PASSWORD)
    una.press("Sign in")
    una.reads("Your second step")
    una.both_widths("second-step")
    una.press("Use your passkey")
    una.page.wait_for_url("**/today/")

    # Lost: the last resort, where Hearth runs.
    link = re.search(
        r"/back-in/\S+", new_house.manage("help_back_in", UNA, "--lost", "step")
    ).group()
    una.go("/me/")
    una.reads("Sign in")
    una.go(link)
    una.both_widths("back-in")
    una.type("Your password", PASSWORD)
    una.press("Go on to a new second step")
    set_up_app(una)
    una.reads("Una")
    una.go(link)
    una.reads("This link no longer works")


def test_a_screen_nobody_sits_at_is_covered_and_then_empty(visitor, house):
    maya = visitor("manager")
    maya.follow("Alex", within="main")
    maya.page.clock.install()
    maya.page.reload()
    later(house, 28.5)
    maya.page.clock.fast_forward("29:00")
    maya.reads("Are you still there?")
    assert not [words for words in THEIRS if words in maya.seen]
    maya.both_widths("still-there")
    maya.press("I am still here", within=".hearth-cover")
    maya.reads("Alex")
    later(house, 31)
    maya.page.clock.fast_forward("31:00")
    maya.reads("You are signed out")
    maya.does_not_read(*THEIRS)
    maya.both_widths("gone")
    maya.press("Sign in")
    maya.reads("Who would you like to be?")


def test_another_tab_of_the_next_person_shows_nothing_of_the_last(visitor, house):
    maya = visitor("manager")
    first = maya.page
    maya.page = maya.profile.new_page()
    maya.go("/")
    maya.press("Sign out", within="header")
    expect(first.get_by_role("heading", name="You are signed out")).to_be_visible()
    assert not [words for words in THEIRS if words in first.content()]


def test_nothing_is_left_on_a_shared_computer(chromium, house):
    """B-1, for two people: ``bin/check B-1`` is its full form."""
    seen = measure(chromium, house, ("manager", "worker"))
    assert seen.persisted, "the browser kept no page whole: this proves nothing"
    assert seen.canaries > 20
    assert seen.leaks == []


def test_back_to_the_last_persons_page_after_switching(visitor, house):
    """Somebody else came in by one press, with no signing out between: Back shows them nothing."""
    maya = visitor("manager")
    maya.follow("Alex", within="main")
    maya.go("/demonstration/")
    maya.page.locator("form[action$='/be/commissioner/'] button").click()
    maya.page.wait_for_url(lambda url: "/demonstration/" not in url)
    for _ in range(3):
        back(maya.page)
        assert "Nobody wakes me up twice" not in everything(maya.page)
