"""Signing in: two steps, how long it holds, guessing, the way back, and a shared computer."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Membership, SignIn, User, WayBack, WrongTries
from accounts.sign_in import actions, factors, sitting, tasks
from accounts.sign_in.links import secret_of
from tests.people import as_, see, send, words
from tests.world import PASSWORD

DOOR, SECOND = "/sign-in/", "/sign-in/second/"
AGO = {"idle": sitting.IDLE, "longest": sitting.LONGEST}


def with_app(user: User) -> str:
    """Give somebody an authenticator app; its secret."""
    secret = factors.new_secret()
    Authenticator.objects.create(
        user=user, type="totp", data={"secret": factors.locked(secret), "last": 0}
    )
    return secret


def code(secret: str, later: int = 0) -> str:
    """What the app shows now, or so many half-minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def try_password(client: Client, user: User, password: str = PASSWORD, **more):
    return client.post(DOOR, {"login": user.email, "password": password}, **more)


def come_in(user: User, secret: str, client: Client | None = None) -> Client:
    """Both steps."""
    client = client or Client()
    assert try_password(client, user).url == SECOND
    assert client.post(SECOND, {"code": code(secret)}).status_code == 302
    return client


def age(client: Client, seconds: int, *parts: str) -> None:
    """As if this sitting's clocks had stood so many seconds earlier."""
    session = client.session
    for part in parts or ("seen",):
        session[sitting.KEY][part] -= seconds
    session.save()


# ---------- two steps
def test_a_password_alone_opens_nothing(world):
    secret = with_app(world.wen)
    client = Client()
    assert try_password(client, world.wen).url == SECOND
    for url in ("/", "/me/", reverse("homes:today", args=[world.oak.ref])):
        assert "/sign-in/" in client.get(url).url
    assert client.post(SECOND, {"code": code(secret)}).status_code == 302
    assert client.get(reverse("homes:today", args=[world.oak.ref])).status_code == 200
    assert SignIn.objects.filter(user=world.wen, how="password", over_at=None).count() == 1


def test_the_session_has_another_key_after_each_step(world):
    secret = with_app(world.wen)
    client = Client()
    client.get(DOOR)
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["hearth"] = planted = session.session_key
    try_password(client, world.wen)
    after_password = client.cookies["hearth"].value
    client.post(SECOND, {"code": code(secret)})
    assert len({planted, after_password, client.cookies["hearth"].value}) == 3
    assert not SessionStore(planted).exists(planted)
    assert not SessionStore(after_password).exists(after_password)


def test_a_code_is_good_once_and_a_recovery_code_as_well(world):
    secret = with_app(world.wen)
    factors.new_codes(world.wen)
    shown = code(secret)
    come_in(world.wen, secret)
    client = Client()
    try_password(client, world.wen)
    again = client.post(SECOND, {"code": shown})
    assert again.status_code == 422
    assert "That code is not right" in words(again)
    recovery = factors.said_codes(Authenticator.objects.get(user=world.wen, type="recovery_codes"))
    assert client.post(SECOND, {"code": recovery[3]}).status_code == 302
    other = Client()
    try_password(other, world.wen)
    assert other.post(SECOND, {"code": recovery[3]}).status_code == 422
    assert factors.codes_left(world.wen) == 9


def test_secrets_lie_locked(world):
    secret = with_app(world.wen)
    factors.new_codes(world.wen)
    kept = str(list(Authenticator.objects.filter(user=world.wen).values_list("data", flat=True)))
    assert secret not in kept
    assert not re.search(r"seed': '[0-9a-f]{40}", kept)


@pytest.mark.parametrize(
    "sent",
    ["", "{}", "[]", "null", "{", "7", '{"id": 1}', "\0", "x" * 30_000,
     '{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{}}',
     '{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"AAAA",'
     '"authenticatorData":"AAAA","signature":"AAAA","userHandle":"MQ"}}',
     "[" * 5000],
)  # fmt: skip
def test_what_a_stranger_sends_as_a_passkey_is_refused_in_a_sentence(world, sent):
    client = Client(SERVER_NAME="localhost")
    assert client.get("/sign-in/passkey/").json()["publicKey"]["challenge"]
    refused = client.post("/sign-in/passkey/", {"credential": sent})
    assert refused.status_code == 422
    assert "That passkey did not open this account" in words(refused)
    with_app(world.wen)
    half = Client(SERVER_NAME="localhost")
    try_password(half, world.wen)
    assert half.post(SECOND, {"credential": sent}).status_code == 422


# ---------- setting it up, before anything else
def test_somebody_without_a_second_step_sets_one_up_before_anything_else(world):
    client = Client()
    assert try_password(client, world.maya).status_code == 302
    for url in ("/", "/me/", reverse("homes:today", args=[world.oak.ref]), "/me/signing-in/"):
        assert client.get(url).url == "/me/signing-in/set-up/"
    page = client.get("/me/signing-in/set-up/")
    assert "One more step, once" in words(page)
    assert "Oak House" not in words(page)
    app = client.get("/me/signing-in/app/")
    secret = client.session["app secret"]
    assert factors.in_groups(secret) in words(app)
    assert "<svg" in words(app)
    assert "otpauth" not in words(app)
    wrong = client.post("/me/signing-in/app/", {"code": "000000"})
    assert wrong.status_code == 422
    assert client.session["app secret"] == secret, "the square on the screen still counts"
    assert client.post("/me/signing-in/app/", {"code": code(secret)}).url == "/me/signing-in/codes/"
    # The codes are kept before the house opens.
    assert client.get("/").url == "/me/signing-in/codes/"
    codes = words(client.get("/me/signing-in/codes/"))
    recovery = factors.said_codes(Authenticator.objects.get(user=world.maya, type="recovery_codes"))
    assert all(one in codes for one in recovery)
    file = client.get("/me/signing-in/codes/file/")
    assert recovery[0] in words(file)
    assert "attachment" in file["Content-Disposition"]
    assert client.post("/me/signing-in/codes/").status_code == 302
    # Shown once.
    assert client.get("/me/signing-in/codes/file/").status_code == 404
    assert recovery[0] not in words(client.get("/me/signing-in/codes/", follow=True))
    assert client.get(reverse("homes:today", args=[world.oak.ref])).status_code == 200


def test_a_session_made_any_other_way_is_asked_for_the_step_one_has(world):
    with_app(world.maya)
    client = Client()
    client.force_login(world.maya)  # a password, and no second step
    led = client.get(reverse("homes:today", args=[world.oak.ref]))
    assert led.url.startswith("/sign-in/again/?next=")
    assert "Oak House" not in words(client.get(led.url))
    assert client.get("/me/signing-in/app/").url.startswith("/sign-in/again/"), "not by adding one"
    refused = client.post(reverse("accounts:invite", args=[world.oak.ref]), {})
    assert refused.url == "/sign-in/again/"


def test_one_press_is_enough_only_in_a_demonstration(world, settings):
    client = Client()
    client.force_login(world.maya)
    session = client.session
    session[sitting.KEY]["how"] = "one press"
    session.save()
    assert client.get(reverse("homes:today", args=[world.oak.ref])).status_code == 302
    settings.HEARTH_DEMO = True
    assert client.get(reverse("homes:today", args=[world.oak.ref])).status_code == 200


def test_an_inspector_by_code_needs_none_and_has_eight_hours(world):
    from inspections.actions import door
    from inspections.models import InspectorVisit

    typed = door.give_key(by=world.maya, visit=InspectorVisit.objects.get())
    client = Client()
    assert client.post(reverse("inspections:come_in"), {"code": typed}).status_code == 302
    assert client.get(reverse("inspections:start", args=[world.oak.ref])).status_code == 200
    here = client.session[sitting.KEY]
    assert here["ends"] - here["began"] == 8 * 60 * 60
    assert client.get("/me/signing-in/app/").url == "/me/signing-in/"


def test_an_invitation_leads_into_setting_up(world):
    from accounts import actions
    from accounts.links import secret_for

    made = actions.invite(by=world.maya, home=world.oak, name="Kit New", email="kit@x.example", role="worker")  # fmt: skip
    client = Client()
    typed = {"name": "Kit New", "password": PASSWORD, "again": PASSWORD}
    assert client.post(reverse("accounts:invitation", args=[secret_for(made)]), typed).url == "/"
    assert client.get("/").url == "/me/signing-in/set-up/"


# ---------- how long it holds
@pytest.mark.parametrize(
    ("seconds", "parts", "holds"),
    [
        (sitting.IDLE - 5, ("seen",), True),
        (sitting.IDLE + 1, ("seen",), False),
        (sitting.LONGEST - 5, ("ends", "began"), True),
        (sitting.LONGEST + 1, ("ends", "began"), False),
    ],
)
def test_idle_and_longest_are_judged_by_the_server(world, seconds, parts, holds):
    client = as_(world.maya)
    age(client, seconds, *parts)
    answer = client.get(reverse("homes:today", args=[world.oak.ref]))
    assert (answer.status_code == 200) is holds
    if not holds:
        assert answer.url.startswith(DOOR)
        assert "You were signed out" in words(client.get(DOOR))
        over = SignIn.objects.get(user=world.maya, over_at__isnull=False)
        assert over.over_why == ("idle" if "seen" in parts else "longest")


def test_a_session_without_a_sitting_is_nobodys(world):
    client = as_(world.maya)
    session = client.session
    del session[sitting.KEY]
    session.save()
    assert client.get("/me/").url.startswith(DOOR)


def test_pressing_keeps_it_and_asking_does_not(world):
    client = as_(world.maya)
    age(client, 20 * 60)
    assert client.get("/session/").json()["left"] <= 10 * 60
    assert client.get("/session/").json()["left"] <= 10 * 60
    assert client.post("/session/stay/", headers={"X-Requested-With": "fetch"}).json()["left"] > 29 * 60  # fmt: skip
    age(client, 20 * 60)
    client.get("/me/")
    assert client.get("/session/").json()["left"] > 29 * 60
    assert Client().get("/session/").json() == {"mark": "", "left": 0}


def test_being_active_is_written_at_most_once_a_minute(world):
    client = as_(world.maya)
    client.get("/me/")
    saved = client.session[sitting.KEY]["seen"]
    age(client, 30)
    client.get("/me/")
    assert client.session[sitting.KEY]["seen"] == saved - 30
    age(client, 40)
    client.get("/me/")
    assert client.session[sitting.KEY]["seen"] >= saved


def test_a_form_sent_after_the_time_is_up_is_kept(world):
    from accounts import kept

    client = as_(world.maya)
    url = reverse("staff:add", args=[world.oak.ref])
    token = kept.issue(world.maya)
    age(client, sitting.IDLE + 1)
    led = client.post(url, {kept.FIELD: token, "name": "Typed too late"})
    assert led.url.startswith(DOOR)
    assert not SessionStore(client.cookies["hearth"].value).get("_auth_user_id")


# ---------- where one is signed in
def test_ones_own_list_and_ending_the_others(world):
    here, other = as_(world.maya), as_(world.maya)
    page = words(here.get("/me/signing-in/"))
    assert page.count("Sign it out") == 1
    theirs = SignIn.objects.get(user=world.maya, ref=other.session[sitting.KEY]["mark"])
    assert as_(world.wen).post(f"/me/signing-in/end/{theirs.ref}/").status_code == 404
    assert other.get("/me/").status_code == 200
    assert here.post(f"/me/signing-in/end/{theirs.ref}/").status_code == 302
    assert other.get("/me/").url.startswith(DOOR)
    third = as_(world.maya)
    here.post("/me/signing-in/end/")
    assert third.get("/me/").url.startswith(DOOR)
    assert here.get("/me/").status_code == 200


def test_a_manager_signs_out_somebody_of_her_home_and_nobody_elses(world):
    wen, membership = as_(world.wen), world.wen.memberships.get()
    url = reverse("accounts:sign_out", args=[membership.ref])
    assert see(world.dev, url).status_code == 403
    assert see(world.omar, url).status_code == 404
    assert send(world.maya, url, {}).status_code == 302
    assert wen.get("/me/").url.startswith(DOOR)
    assert see(world.wen, "/me/").status_code == 200, "their access stays"
    assert AuditEvent.objects.filter(by=world.maya, home=world.oak, purpose__contains="signed them out").exists()  # fmt: skip
    own = world.maya.memberships.filter(home=world.oak).first()
    assert see(world.maya, reverse("accounts:sign_out", args=[own.ref])).status_code == 403


def test_leaving_the_last_home_ends_the_sessions_and_another_home_keeps_them(world):
    wen, bea = as_(world.wen), as_(world.bea)
    for person in (world.wen, world.bea):
        held = person.memberships.get(home=world.oak)
        send(world.maya, reverse("accounts:end_membership", args=[held.ref]), {})
    assert wen.get("/me/").url.startswith(DOOR)
    assert bea.get("/me/").status_code == 200
    assert bea.get(reverse("homes:today", args=[world.oak.ref])).status_code == 404


def test_a_changed_password_ends_every_other_session_and_not_this_one(world):
    with_app(world.maya)
    here, other = as_(world.maya), as_(world.maya)
    new = "a lamp in another window"
    assert here.post("/me/signing-in/password/", {"password": new, "again": new}).status_code == 302
    assert here.get("/me/").status_code == 200
    assert other.get("/me/").url.startswith(DOOR)
    mark = here.session[sitting.KEY]["mark"]
    assert SignIn.objects.get(ref=mark).session_key == here.cookies["hearth"].value


# ---------- guessing
def waited(seconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_wrongtries SET not_before = not_before - make_interval(secs => %s)", [seconds])  # fmt: skip


def test_guessing_slows_and_never_locks(world):
    client, waits = Client(), []
    assert "do not go together" in words(try_password(client, world.wen, "wrong words here"))
    for _ in range(11):
        assert "do not go together" in words(try_password(client, world.wen, "wrong words here"))
        refused = try_password(client, world.wen)  # the right one, too soon
        assert refused.status_code == 429
        wait, unit = re.search(r"Wait (\d+) (second|minute)", words(refused)).groups()
        waits.append(int(wait) * (60 if unit == "minute" else 1))
        waited(400)
    assert waits[:6] == [1, 2, 4, 8, 16, 32]
    assert max(waits) == 300
    with_app(world.wen)
    assert try_password(client, world.wen).status_code == 302


def test_somebody_elses_guessing_does_not_slow_the_night_shift(world):
    secret = with_app(world.wen)
    office = come_in(world.wen, secret)
    office.post("/sign-out/")
    for _ in range(4):
        try_password(Client(), world.wen, "wrong words here", REMOTE_ADDR="203.0.113.9")
        waited(400)
    try_password(Client(), world.wen, "wrong words here", REMOTE_ADDR="203.0.113.9")
    stopped = try_password(Client(), world.wen, REMOTE_ADDR="203.0.113.9")
    assert stopped.status_code == 429
    # From the office, and even from the guesser's own address on a browser we know.
    assert try_password(Client(), world.wen, REMOTE_ADDR="198.51.100.1").url == SECOND
    assert try_password(office, world.wen, REMOTE_ADDR="203.0.113.9").url == SECOND


def test_an_address_that_is_nobodys_gets_the_same_words_and_the_same_waits(world):
    answers = []
    for email in (world.wen.email, "nobody@nowhere.example"):
        client = Client(REMOTE_ADDR=f"203.0.113.{len(answers)}")
        tries = [
            client.post(DOOR, {"login": email, "password": "wrong words here"}) for _ in range(4)
        ]
        answers.append([
            (one.status_code, re.sub(r'value="[^"]*"', "", words(one)).replace(email, "")) for one in tries
        ])  # fmt: skip
    assert answers[0] == answers[1]


def test_a_hash_is_computed_for_nobody_as_well(world, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    made = []
    real = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *a: made.append(1) or real(self, *a))  # fmt: skip
    counts = []
    for email in (world.wen.email, "nobody@nowhere.example"):
        made.clear()
        Client(REMOTE_ADDR=f"203.0.113.{len(counts)}").post(
            DOOR, {"login": email, "password": "no"}
        )
        counts.append(len(made))
    assert counts[0] == counts[1] == 1


def test_codes_slow_too_and_for_all_unknown_browsers_together(world):
    with_app(world.wen)
    blocked = 0
    for turn in range(30):
        client = Client(REMOTE_ADDR=f"203.0.113.{turn}")
        try_password(client, world.wen)
        blocked += client.post(SECOND, {"code": "000000"}, REMOTE_ADDR=f"203.0.113.{turn}").status_code == 429  # fmt: skip
    assert blocked >= 7


def test_links_and_codes_that_name_nobody_slow_by_address(world):
    statuses = [Client().get(f"/invitations/{turn:016}-aaaa/").status_code for turn in range(40)]
    assert statuses[:30] == [404] * 30
    assert statuses[-1] == 429
    # However slow this machine is.
    WrongTries.objects.update(not_before=timezone.now() + timedelta(minutes=1))
    assert Client().post(reverse("inspections:come_in"), {"code": "abcd"}).status_code == 429
    assert Client(REMOTE_ADDR="198.51.100.7").get("/invitations/abc-def/").status_code == 404


def test_nothing_kept_about_tries_names_anybody(world):
    try_password(Client(), world.wen, "wrong words here")
    assert world.wen.email not in str(list(WrongTries.objects.values()))


# ---------- the second step once more
def test_what_wants_a_fresh_step_leads_there_and_back(world):
    secret = with_app(world.maya)
    client = come_in(world.maya, secret)
    assert client.get("/me/signing-in/password/").status_code == 200
    age(client, sitting.FRESH + 1, "step")
    led = client.get("/me/signing-in/password/")
    assert led.url == "/sign-in/again/?next=%2Fme%2Fsigning-in%2Fpassword%2F"
    assert client.post(led.url, {"code": "123", "next": "/me/"}).status_code == 422
    waited(400)
    back = client.post(led.url, {"code": code(secret, 1), "next": "/me/signing-in/password/"})
    assert back.url == "/me/signing-in/password/"
    assert client.get(back.url).status_code == 200
    waited(400)
    factors.new_codes(world.maya)
    recovery = factors.said_codes(Authenticator.objects.get(user=world.maya, type="recovery_codes"))
    away = client.post(
        "/sign-in/again/", {"code": recovery[0], "next": "https://elsewhere.example/"}
    )
    assert away.url == "/"


def test_in_the_demonstration_one_presses_once_more(world, settings):
    settings.HEARTH_DEMO = True
    client = as_(world.maya)
    session = client.session
    session[sitting.KEY] |= {"how": "one press", "step": 0}
    session.save()
    assert "one press does" in words(client.get("/sign-in/again/?next=/me/"))
    assert client.post("/sign-in/again/", {"next": "/me/"}).url == "/me/"
    assert client.session[sitting.KEY]["step"]


def test_the_only_step_cannot_be_taken_away(world):
    with_app(world.maya)
    held = Authenticator.objects.get(user=world.maya)
    client = as_(world.maya)
    refused = client.post(f"/me/signing-in/{held.pk}/remove/")
    assert "Add another one first" in words(refused)
    assert as_(world.wen).post(f"/me/signing-in/{held.pk}/remove/").status_code == 404
    Authenticator.objects.create(user=world.maya, type="webauthn", data={"name": "key", "credential": {}})  # fmt: skip
    assert client.post(f"/me/signing-in/{held.pk}/remove/").status_code == 302
    assert not Authenticator.objects.filter(pk=held.pk).exists()


# ---------- the way back
def make_link(world, lost: str) -> WayBack:
    held = world.wen.memberships.get()
    made = send(world.maya, reverse("accounts:help_back_in", args=[held.ref]), {"lost": lost})
    assert made.status_code == 302
    return WayBack.objects.get(spent_at=None)


def test_a_lost_phone(world):
    secret = with_app(world.wen)
    factors.new_codes(world.wen)
    wen = come_in(world.wen, secret)
    way = make_link(world, "step")
    assert wen.get("/me/").url.startswith(DOOR), "signed out at once"
    assert not Authenticator.objects.filter(user=world.wen).exists()
    receipt = words(see(world.maya, reverse("accounts:way_back_made", args=[way.ref])))
    assert secret_of(way) in receipt
    # The password alone does not lead into setting up: whoever knows it needs the link.
    stopped = try_password(Client(), world.wen)
    assert stopped.status_code == 422
    assert "Open the link you were given" in words(stopped)
    # The link alone does not either.
    url = reverse("accounts:way_back", args=[secret_of(way)])
    client = Client()
    assert client.get(url).status_code == 200
    assert client.post(url, {"password": "not hers at all"}).status_code == 422
    assert client.post(url, {"password": PASSWORD}).url == "/me/signing-in/set-up/"
    assert client.get("/").url == "/me/signing-in/set-up/"
    assert Client().get(url).status_code == 410
    assert AuditEvent.objects.filter(by=world.maya, verb="issued", home=world.oak).exists()


def test_a_forgotten_password(world):
    secret = with_app(world.wen)
    way = make_link(world, "password")
    url = reverse("accounts:way_back", args=[secret_of(way)])
    client, new = Client(), "a lamp in another window"
    assert client.post(url, {"password": new, "again": "other"}).status_code == 422
    assert client.post(url, {"password": new, "again": new}).url == SECOND
    assert client.get("/me/").url.startswith(DOOR), "not in by the link alone"
    assert client.post(SECOND, {"code": code(secret)}).status_code == 302
    assert client.get("/me/").status_code == 200
    assert client.post(url, {"password": new, "again": new}).status_code == 410


def test_who_may_help_whom(world):
    held = world.wen.memberships.get()
    url = reverse("accounts:help_back_in", args=[held.ref])
    for person, status in (
        (world.dev, 403),
        (world.wen, 403),
        (world.omar, 404),
        (world.elsa, 404),
    ):
        assert see(person, url).status_code == status
        assert as_(person).post(url, {"lost": "step"}).status_code == status
    assert see(world.ruth, url).status_code == 200
    own = world.maya.memberships.filter(home=world.oak).first()
    assert see(world.maya, reverse("accounts:help_back_in", args=[own.ref])).status_code == 403
    way = make_link(world, "step")
    assert see(world.elsa, reverse("accounts:way_back_made", args=[way.ref])).status_code == 404


def test_a_newer_link_takes_the_older_ones_place_and_a_day_is_its_life(world):
    first = make_link(world, "step")
    second = make_link(world, "step")
    assert Client().get(reverse("accounts:way_back", args=[secret_of(first)])).status_code == 410
    assert Client().get(reverse("accounts:way_back", args=[secret_of(second)])).status_code == 200
    WayBack.objects.filter(pk=second.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(reverse("accounts:way_back", args=[secret_of(second)])).status_code == 410
    assert Client().get("/back-in/made-up/").status_code == 404


NEW = "a lamp in another window"


def help_back(world, user, lost):
    url = reverse("accounts:help_back_in", args=[world.wen.memberships.get().ref])
    return send(user, url, {"lost": lost})


def open_link(lost):
    way = WayBack.objects.get(lost=lost, spent_at=None)
    return reverse("accounts:way_back", args=[secret_of(way)])


@pytest.mark.parametrize(("first", "second"), [("step", "password"), ("password", "step")])
def test_nobody_gives_back_both_alone(world, first, second):
    with_app(world.wen)
    make_link(world, first)
    refused = help_back(world, world.maya, second)
    assert refused.status_code == 422
    assert "Nobody gives back both" in words(refused)
    assert not WayBack.objects.filter(lost=second).exists()
    # Nor once the first was used: what has been given back alone is still known to who gave it.
    WayBack.objects.update(spent_at=timezone.now())
    assert help_back(world, world.maya, second).status_code == 422
    long_ago = timezone.now() - actions.OTHER_ONE_AFTER
    WayBack.objects.update(spent_at=long_ago + timedelta(minutes=1))
    assert help_back(world, world.maya, second).status_code == 422
    WayBack.objects.update(spent_at=long_ago)
    assert help_back(world, world.maya, second).status_code == 302


@pytest.mark.parametrize("first", ["step", "password"])
def test_who_has_lost_both_comes_in_by_two_people(world, first):
    with_app(world.wen)
    second = "password" if first == "step" else "step"
    assert help_back(world, world.maya, first).status_code == 302
    assert help_back(world, world.ruth, second).status_code == 302
    client = Client()
    answer = client.post(open_link("password"), {"password": NEW, "again": NEW})
    # The new password alone leads nowhere, and least of all into setting up a second step.
    assert answer.url.startswith(DOOR)
    assert client.get("/me/").url.startswith(DOOR)
    assert "Now open the link for your new second step" in words(client.get(DOOR))
    assert client.post(open_link("step"), {"password": NEW}).url == "/me/signing-in/set-up/"


def test_a_link_for_the_step_is_not_undone_by_one_for_the_password(world):
    """Without the link for the step nobody is in, whatever becomes of the password."""
    with_app(world.wen)
    help_back(world, world.maya, "step")
    help_back(world, world.ruth, "password")
    Client().post(open_link("password"), {"password": NEW, "again": NEW})
    WayBack.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    world.wen.refresh_from_db()
    stopped = Client().post(DOOR, {"login": world.wen.email, "password": NEW})
    assert stopped.status_code == 422
    assert "Open the link you were given" in words(stopped)


def test_where_hearth_runs_nobody_gives_back_both_alone_either(world):
    from django.core.management import CommandError, call_command

    with_app(world.ruth)
    call_command("help_back_in", world.ruth.email, lost="step")
    with pytest.raises(CommandError, match="Who runs Hearth made a link"):
        call_command("help_back_in", world.ruth.email, lost="password")


def test_they_are_told_by_mail_without_a_name(world, settings):
    settings.EMAIL_HOST = "mail.example"
    way = make_link(world, "step")
    tasks.send_way_back(way.pk)
    tasks.send_way_back(way.pk)
    tasks.say_changed(world.wen.pk, "password")
    tasks.say_changed(world.wen.pk, "nonsense")
    assert [one.to for one in mail.outbox] == [[world.wen.email]] * 2
    for one in mail.outbox:
        for name in ("Maya", "Wen", "Oak", "Alex"):
            assert name not in one.subject + one.body
    assert secret_of(way) in mail.outbox[0].body


def test_the_last_resort_is_where_hearth_runs(world, capsys):
    from django.core.management import call_command

    with_app(world.ruth)
    call_command("help_back_in", world.ruth.email, lost="step")
    link = re.search(r"/back-in/\S+", capsys.readouterr().out).group()
    assert Client().post(link, {"password": PASSWORD}).url == "/me/signing-in/set-up/"


# ---------- out
def test_signing_out_clears_the_device_and_keeps_its_mark(world):
    secret = with_app(world.wen)
    client = come_in(world.wen, secret)
    assert client.cookies["hearth_device"].value
    out = client.post("/sign-out/")
    assert out["Clear-Site-Data"] == '"cache", "storage"'
    assert client.cookies["hearth_device"].value
    assert client.get("/me/").url.startswith(DOOR)
    assert SignIn.objects.get(user=world.wen).over_why == "left"
    assert "no-store" in out["Cache-Control"]


def test_old_sessions_are_put_away_at_night(world):
    as_(world.wen)
    SessionStore.get_model_class().objects.update(expire_date=timezone.now() - timedelta(days=1))
    try_password(Client(), world.wen, "wrong words here")
    WrongTries.objects.update(last_at=timezone.now() - timedelta(days=2))
    tasks.clear_old_sign_ins()
    assert not SessionStore.get_model_class().objects.exists()
    assert not WrongTries.objects.exists()


def test_a_long_list_of_sign_ins_asks_no_more_questions(world, django_assert_max_num_queries):
    client = as_(world.maya)
    client.get("/me/signing-in/")
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/me/signing-in/")
        counts.append(len(asked))
        for _ in range(8):
            as_(world.maya)
    assert counts[0] == counts[1]


def test_a_session_of_somebody_closed_is_nobodys(world):
    client = as_(world.wen)
    User.objects.filter(pk=world.wen.pk).update(is_active=False)
    assert client.get("/me/").url.startswith(DOOR)
    with_app(world.wen)
    assert "do not go together" in words(try_password(Client(), world.wen))


def test_membership_that_ends_by_itself_bites_on_the_next_request(world):
    wen = as_(world.wen)
    today = reverse("homes:today", args=[world.oak.ref])
    assert wen.get(today).status_code == 200
    Membership.objects.filter(user=world.wen).update(ends_at=timezone.now())
    assert wen.get(today).status_code in {403, 404}
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        assert wen.get(today).status_code in {403, 404}


# ---------- whatever is sent
ODD = ["\0", "\ud800", "x" * 20_000, "٣٣٣٣٣٣", "<script>alert(1)</script>", "1e999", "' OR 1=1 --"]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_whatever_is_typed_at_the_door_is_refused_in_a_sentence(world, odd):
    from urllib.parse import urlencode

    def sent(client: Client, url: str, **fields: str) -> int:
        body = urlencode(fields, errors="surrogatepass")
        answer = client.post(url, body, content_type="application/x-www-form-urlencoded")
        assert "<script>alert" not in words(answer)
        return answer.status_code

    secret = with_app(world.maya)
    way = make_link(world, "password")
    nobody, half = Client(), Client()
    assert sent(nobody, DOOR, login=odd, password=odd, next=odd) in {422, 429}
    assert sent(nobody, DOOR, login=world.wen.email, password=odd, next=odd) in {422, 429}
    assert sent(nobody, "/sign-in/passkey/", credential=odd, next=odd) == 422
    try_password(half, world.maya)
    assert sent(half, SECOND, code=odd) in {422, 429}
    waited(400)
    assert sent(half, SECOND, credential=odd) in {422, 429}
    maya = as_(world.maya)
    waited(400)
    assert sent(maya, "/me/signing-in/app/", code=odd) in {422, 429}
    assert sent(maya, "/me/signing-in/password/", password=odd, again="other") == 422
    assert sent(maya, "/me/signing-in/passkey/", credential=odd, name="key") == 422
    assert sent(maya, "/sign-in/again/", code=odd, next=odd) in {422, 429}
    assert sent(nobody, reverse("accounts:way_back", args=[secret_of(way)]), password=odd, again="x") == 422  # fmt: skip
    assert secret
