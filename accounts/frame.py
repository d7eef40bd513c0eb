"""The frame round every page: where you are, who you are, and the few ways on from there."""

import time
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from accounts import policy
from accounts.models import THIS_HEARTH
from accounts.policy import Role, standing
from accounts.sign_in import sitting
from accounts.walls import is_raised_for, raised_for
from ui import words

COUNTED, COUNT_HOLDS = "overdue", 60  # seconds
NO_RECORDS = {Role.COMMISSIONER, Role.OPERATOR}  # there is nothing for them to search


@dataclass(frozen=True)
class Entry:
    """One way on from the frame."""

    label: str
    url: str
    icon: str
    current: bool = False
    count: int = 0
    count_word: str = "overdue"
    phone: bool = True
    desk: bool = True


@dataclass(frozen=True)
class Frame:
    """Everything base.html shows round a page."""

    demo: bool = False
    place: str = ""
    person: str = ""
    signed_in: bool = False
    front_url: str = "/"
    nav: list[Entry] = field(default_factory=list)
    inspector: dict[str, Any] | None = None
    cover: dict[str, Any] | None = None
    footer: list[dict[str, str]] = field(default_factory=list)
    sign_out_url: str = ""
    switch_url: str = ""
    search_url: str = ""
    sitting: Any = None  # how long the page may stay in sight


def enter(request: HttpRequest, home: Any, area: str = "") -> None:
    """Say which home a page stands in, and which entry of the navigation it belongs to."""
    request.home = home
    request.area = area
    if request.session.get("home") != home.ref:
        request.session["home"] = home.ref


def home_of(request: HttpRequest) -> Any:
    """The home a person is in: the page's own, else the last they were in, else their first."""
    if home := getattr(request, "home", None):
        return home
    who = standing(request.user)
    homes = [m.home for m in who.memberships if m.home_id]
    ref = request.session.get("home")
    if Role.RESPONSIBLE in who.roles:
        return None
    return next((home for home in homes if home.ref == ref), homes[0] if homes else None)


def _entry(request: HttpRequest, label: str, name: str, icon: str, area: str, *args: str, **more):
    return Entry(
        label=label,
        url=reverse(name, args=args),
        icon=icon,
        current=getattr(request, "area", "") == area,
        **more,
    )


def _overdue(request: HttpRequest, home: Any, role: Role) -> int:
    """The number beside Due. Reading every duty costs as much as a page, so the number is kept in
    the session for a minute, for this home and role; a page that reads the duties shows the very
    number, and what one does oneself (``count_again``) is counted on the next page."""
    due, now = import_module("homes.due"), int(time.time())
    counted, of = request.session.get(COUNTED, {}), [home.ref, role.value]
    holds = counted.get("of") == of and now < counted["until"]
    if holds and not due.are_held(request.user, home):
        return counted["number"]
    number = due.overdue_count(request.user, home)
    if not holds or counted["number"] != number:
        request.session[COUNTED] = {"of": of, "number": number, "until": now + COUNT_HOLDS}
    return number


def count_again(request: HttpRequest) -> None:
    """Something was done that may have been owed."""
    request.session.pop(COUNTED, None)


def _nav(request: HttpRequest, home: Any, role: Role | None) -> list[Entry]:
    def at(label: str, name: str, icon: str, area: str, **more: Any) -> Entry:
        return _entry(request, label, name, icon, area, home.ref, **more)

    roles = standing(request.user).roles
    entries: list[Entry] = []
    if Role.RESPONSIBLE in roles:
        entries.append(_entry(request, "Today", "homes:today_across", "home", "today"))
        entries.append(_entry(request, "Homes", "inspections:group", "compare", "group"))
        if home is None:
            entries.append(_entry(request, "Due", "homes:across", "list", "due"))
    if Role.SOCIAL_WORKER in roles:
        entries.append(
            _entry(request, "Your young people", "inspections:authority", "people", "authority")
        )
    if Role.COMMISSIONER in roles:
        entries.append(_entry(request, "Homes", "inspections:commissioner", "home", "commissioner"))
    if Role.OPERATOR in roles:
        published = _entry(request, "Published files", "published:files", "file", "files")
        entries.append(published)
    if home is None or role is None:
        return entries
    if role == Role.INSPECTOR:
        return [
            *entries,
            at("Start", "inspections:start", "eye", "start"),
            at("Young people", "placements:young_people", "people", "young people"),
            at("Incidents", "incidents:register", "alert", "incidents"),
            at("Staff", "staff:team", "key", "staff"),
            at("Inspections", "inspections:inspections", "star", "quality"),
        ]
    overdue = _overdue(request, home, role)
    if role != Role.RESPONSIBLE:
        entries.append(at("Today", "homes:today", "home", "today"))
    entries.append(at("Young people", "placements:young_people", "people", "young people"))
    if role in (Role.WORKER, Role.DEPUTY, Role.MANAGER):
        entries.append(at("Write", "daily:write", "plus", "write"))
    entries.append(at("Due", "homes:due", "list", "due", count=overdue))
    if role == Role.WORKER:
        ours = at("Our home", "homes:home", "shield", "home", phone=False)
        return [*entries, ours, _entry(request, "Me", "accounts:me", "menu", "me")]
    return [
        *entries,
        at("Staff", "staff:team", "key", "staff", phone=False),
        at("Our home", "homes:home", "shield", "home", phone=False),
        at("Quality", "outcomes:quality", "star", "quality", phone=False),
        _entry(request, "More", "accounts:me", "menu", "me", desk=False),
    ]


def frame(request: HttpRequest) -> dict[str, Frame]:
    """The context processor: ``frame`` in every template."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or getattr(request, "half_in", False):
        return {"frame": Frame(demo=settings.HEARTH_DEMO)}
    if is_raised_for(user):
        return _frame(request, user)
    # a page that says what went wrong, when the page's own walls are down
    with raised_for(user, as_judged=True):
        return _frame(request, user)


def _frame(request: HttpRequest, user: Any) -> dict[str, Frame]:
    home = home_of(request)
    role = policy.role_at(user, home) if home else None
    who = standing(user)
    any_role = role or next((Role(m.role) for m in who.memberships), None)
    authority = next((m.authority for m in who.memberships if m.authority_id), None)
    provider = next((m.provider for m in who.memberships if m.provider_id), None)
    place = home or authority or provider
    nowhere = capfirst(THIS_HEARTH) if Role.OPERATOR in who.roles else ""
    return {
        "frame": Frame(
            demo=settings.HEARTH_DEMO,
            place=place.name if place else nowhere,
            person=f"{user.name}, {any_role.label}" if any_role else user.name,
            signed_in=True,
            nav=_nav(request, home, role),
            inspector=_inspector(user, home) if role == Role.INSPECTOR else None,
            cover=_cover(who.covers[0]) if who.covers else None,
            footer=[
                {"label": "You and your access", "url": reverse("accounts:me")},
                {"label": "Where the data lives", "url": reverse("accounts:about")},
                {"label": "Accessibility", "url": reverse("accounts:accessibility")},
            ],
            sign_out_url=reverse("account_logout"),
            sitting=sitting.of(request),
            search_url="" if who.roles <= NO_RECORDS else reverse("placements:search"),
            switch_url=reverse("account_login") if settings.HEARTH_DEMO else "",
        )
    }


def _cover(cover: Any) -> dict[str, Any]:
    """What stands on every page while somebody covers another home."""
    return {
        "name": cover.young_person.name,
        "home": cover.home.name,
        "minutes": words.count(cover.minutes_left, "minute"),
        "until": words.clock(cover.ends_at),
        "url": reverse("placements:young_person", args=[cover.young_person.ref]),
        "end_url": reverse("cover:end", args=[cover.ref]),
    }


def _inspector(user: Any, home: Any) -> dict[str, Any]:
    last = max(
        (
            m
            for m in standing(user).memberships
            if m.home_id == home.pk and m.role == Role.INSPECTOR
        ),
        key=lambda membership: membership.ends_at,
    )
    return {"home": home.name, "ends_words": f"Ends {last.until_words}"}
