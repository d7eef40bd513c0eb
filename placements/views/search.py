"""Search: what was written, by its words, and people by their names; within what one may see.

The words are sent and never stand in an address (trust A16), so a search cannot be kept, sent to
somebody or read in a log.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods

from accounts.kept import storable
from accounts.policy import standing, visible
from accounts.questions import ask
from homes.chronology.access import FEW
from homes.chronology.queries import Place
from homes.chronology.searching import BEGINS, ENDS, Found, Wanted, find_words
from homes.chronology.sources import sources
from placements import events
from placements.access import NAMED
from placements.models import Placement, YoungPerson
from staff.models import StaffMember
from ui.fields import DayField, LineField, SelectField
from ui.forms import HearthForm
from ui.words import day_month, today

PEOPLE_AT_MOST = 6
PROPOSED = 60  # young people with these names, to who reads many homes: before the policy judges
LONGEST = 200
SEARCH_FIRST = "To choose somebody, search for their name first."
NARROWER = ("kind", "young_person", "first", "last")


class SearchForm(HearthForm):
    """What is looked for."""

    words = LineField(
        label="What are you looking for?",
        help_text="Words that were written, or somebody’s name.",
        max_length=LONGEST,
        missing="Enter a word or a name",
    )
    kind = SelectField(label="In", required=False)
    young_person = SelectField(label="About", required=False)
    first = DayField(label="From", required=False)
    last = DayField(label="To", required=False)

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], only_named: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(one.kind, one.many) for one in sources().values()]
        self.fields["kind"].choices = [("", "Everything"), *kinds]
        self.fields["young_person"].choices = [("", "Everyone"), *people]
        if only_named:
            self.fields["young_person"].help_text = SEARCH_FIRST

    def clean(self) -> dict[str, Any]:
        asked = super().clean()
        self.keep_in_order("first", "last")
        return asked


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The page, and what was found."""
    user = request.user
    many = _reads_many(user)
    people = _named_or_chosen(user, request.POST) if many else ask(user, _by_name)
    where = _where(user, people)
    form = SearchForm(
        request.POST if request.method == "POST" else None,
        people=[(one.ref, _told_apart(one, where)) for one in people],
        only_named=many,
    )
    narrowed = [form[name] for name in NARROWER]
    context: dict[str, Any] = {
        "title": "Search",
        "form": form,
        "narrowed": any(one.errors or _is_asked(one) for one in narrowed),
    }
    if request.method != "POST":
        return render(request, "placements/search.html", context)
    if not form.is_valid():
        return render(request, "placements/search.html", context, status=422)
    asked = form.cleaned_data
    wanted = Wanted(
        asked["words"],
        kind=asked["kind"],
        young_person=next((one for one in people if one.ref == asked["young_person"]), None),
        first=asked["first"],
        last=asked["last"],
    )
    after = Place.read(request.POST.get("after", ""))
    found, more = find_words(user, wanted, partial(events.masks_of, user), after)
    context |= {
        "asked": True,
        "people": [] if after else _people(wanted.words, people, where),
        "staff": [] if after else _staff(user, wanted.words),
        "found": [_row(one) for one in found],
        "more": more.said if more else "",
        "further": after is not None,
    }
    return render(request, "placements/search.html", context)


def _by_name(who: Any) -> QuerySet[YoungPerson]:
    return visible(who, YoungPerson.objects.order_by("preferred_name", "pk"))


def _reads_many(user: Any) -> bool:
    """Are there too many young people for a list to choose from?"""
    who = standing(user)
    return len(who.homes()) + len(who.young_people) > FEW


def _named_or_chosen(user: Any, sent: Mapping[str, str]) -> list[YoungPerson]:
    """Those whose names begin with these words, and who was chosen before."""
    words = storable(sent.get("words", ""))[:LONGEST].lower().split()
    keys = _proposed(words) if words else []
    chosen = storable(sent.get("young_person", ""))
    return ask(user, _among, keys=keys, chosen=chosen) if keys or chosen else []


def _proposed(words: list[str]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT key FROM {NAMED}(%s, %s)", [words, PROPOSED])  # noqa: S608
        return [key for (key,) in cursor.fetchall()]


def _among(who: Any, *, keys: Any, chosen: Any) -> QuerySet[YoungPerson]:
    return _by_name(who).filter(Q(pk__in=keys) | Q(ref=chosen))


def _is_asked(field: BoundField) -> bool:
    value = field.value()
    return any(value) if isinstance(value, list | tuple) else bool(value)


def _row(found: Found) -> dict[str, Any]:
    said = {"title": marked(found.title), "words": marked(found.words)}
    return {**events.facts(found.row), **said}


def marked(text: str) -> SafeString:
    """The text with what was found in it marked, and nothing in it taken for more than text."""
    safe = str(conditional_escape(text))
    return mark_safe(safe.replace(BEGINS, "<mark>").replace(ENDS, "</mark>"))  # noqa: S308


def _where(user: Any, people: list[YoungPerson]) -> dict[int, str]:
    """To who reads several homes, where each of these young people lives or lived last; of who has
    not come yet, where they will."""
    if not people or len(standing(user).homes()) < 2:
        return {}
    found: dict[int, str] = {}
    for one in ask(user, _placed, people=[one.pk for one in people]):
        if one.starts_on <= today() or one.young_person_id not in found:
            found[one.young_person_id] = _said(one)
    return found


def _placed(who: Any, *, people: Any) -> QuerySet[Placement]:
    rows = Placement.objects.filter(young_person__in=people).select_related("home")
    return visible(who, rows).order_by("starts_on", "pk")


def _said(placement: Placement) -> str:
    name, now = placement.home.name, today()
    if placement.starts_on > now:
        return f"{name}, from {day_month(placement.starts_on)}"
    moved_on = placement.ends_on is not None and placement.ends_on < now
    return f"{name}, moved on" if moved_on else name


def _told_apart(one: YoungPerson, where: dict[int, str]) -> str:
    return f"{one.name} ({where[one.pk]})" if one.pk in where else one.name


def _people(words: str, people: list[YoungPerson], where: dict[int, str]) -> list[dict[str, Any]]:
    """Young people one of whose names begins with each of these words."""
    asked = words.casefold().split()
    found = []
    for one in people:
        names = f"{one.preferred_name} {one.first_name} {one.last_name}".casefold().split()
        if asked and all(any(name.startswith(word) for name in names) for word in asked):
            url = reverse("placements:young_person", args=[one.ref])
            home = where.get(one.pk, "")
            found.append({"young_person": one, "name": one.name, "home": home, "url": url})
    return found[:PEOPLE_AT_MOST]


def _staff(user: Any, words: str) -> list[StaffMember]:
    """Members of staff whose name has each of these words."""
    return ask(user, _named, **{f"word{number}": one for number, one in enumerate(words.split())})


def _named(who: Any, **words: Any) -> QuerySet[StaffMember]:
    named = Q()
    for word in words.values():
        named &= Q(name__icontains=word)
    rows = StaffMember.objects.filter(named).select_related("home")
    return visible(who, rows).order_by("name", "pk")[:PEOPLE_AT_MOST]
