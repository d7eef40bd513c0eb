"""One object that answers "may she?" and "which rows?" for every kind of thing.

Each model has one ``Rule``, registered in its app's ``access.py``: how a row belongs to a
home, a young person or a member of staff, which roles see it and which may do what to it.
``visible`` and ``may`` both read that one rule. Nothing reaches a page, form choice, count,
chart, PDF, file or mail except through ``visible``.

Outside my home or child: not found (404). Inside, but not mine to do: refused (403).
A model without a rule cannot be asked about at all: the default is no.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from accounts.gaps import ask
from accounts.roles import Role
from accounts.walls import Errand, errand


class NoRule(LookupError):
    """A kind of thing nobody has said the access rule of."""


class Reach(Enum):
    """How far a role reaches among the rows of one model."""

    HOME = "rows of a home where I hold the role (a provider's role: any of its homes)"
    LIVING_HERE = "rows about young people living now at a home where I hold the role"
    HOUSE = "the same, and rows of that home about nobody in particular"
    ALLOCATED = "rows about young people allocated to me by their authority"
    MINE = "rows about me"
    PLACING = "rows of homes where my authority has a young person placed"
    COVERED = "rows about the young person I cover, of the home I cover them at"
    SISTER = "rows of the other homes of a provider, where I hold the role at one of its homes"
    MY_AUTHORITY = "rows of the authority where I hold the role"
    ALL = "every row (nothing in it is about a person)"


@dataclass(frozen=True)
class Rule:
    """How rows of one model belong, and who reaches them.

    ``home``, ``young_person``, ``person`` and ``authority`` are lookup paths to a home's,
    young person's, user's or authority's key; ``only`` narrows a role's rows further, and
    ``only_to`` those to which it may do one verb.

    The database's own wall (``accounts.walls``) is derived from the same paths. Three fields are
    for it alone: ``near`` leads to a home whose name stands on records of young people one may
    see, ``writer`` says that whoever ``person`` leads to may read the row back, and ``errands``
    names the house's own work that may read the table.
    """

    sees: Mapping[Role, Reach]
    home: str = ""
    young_person: str = ""
    person: str = ""
    authority: str = ""
    may: Mapping[str, Mapping[Role, Reach]] = field(default_factory=dict)
    only: Mapping[Role, Q] = field(default_factory=dict)
    only_to: Mapping[str, Mapping[Role, Q]] = field(default_factory=dict)
    near: str = ""
    writer: bool = False
    errands: frozenset[Errand] = frozenset()


_rules: dict[type[Model], Rule] = {}


def register(model: type[Model], rule: Rule) -> None:
    """State the access rule of a model, once."""
    if model in _rules:
        raise ValueError(f"{model.__name__} has a rule already")
    _rules[model] = rule


def rule_for(model: type[Model]) -> Rule:
    try:
        return _rules[model]
    except KeyError:
        raise NoRule(f"{model.__name__} has no access rule") from None


def rules() -> Mapping[type[Model], Rule]:
    """All rules, for the tests that walk them."""
    return dict(_rules)


class Standing:
    """Which roles a person holds now, and what they reach: read once a request,
    judged by the database's clock."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self._found: dict[Any, Any] = {}

    def once(self, what: Any, find: Callable[[], Any]) -> Any:
        """What ``find`` gives, asked once in this request or task: for what several parts of a page
        ask alike and nothing on the way changes."""
        if what not in self._found:
            self._found[what] = find()
        return self._found[what]

    def knows(self, what: Any) -> bool:
        """Has ``once`` been asked this, or been told it?"""
        return what in self._found

    def hold(self, what: Any, found: Any) -> None:
        """From now on in this request, ``once`` gives this."""
        self._found[what] = found

    @cached_property
    def memberships(self) -> list[Any]:
        if not getattr(self.user, "is_authenticated", False) or not self.user.is_active:
            return []
        found = ask(_memberships, user=self.user.pk)
        for one in found:
            one.user = self.user
        return found

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles held now; covering follows from a cover in force and from nothing else."""
        held = {Role(m.role) for m in self.memberships}
        return frozenset(held | {Role.COVERING} if self.covers else held)

    @cached_property
    def covers(self) -> list[Any]:
        """Covers of mine in force (placements.cover), for as long as I manage a home of that
        provider. One at a time: the database sees to it."""
        managed = {m.home.provider_id for m in self.memberships if m.role == Role.MANAGER}
        if not managed:
            return []
        return ask(_covers, user=self.user.pk, providers=managed)

    @property
    def covered(self) -> frozenset[int]:
        """Young people I cover now (their keys)."""
        return frozenset(cover.young_person_id for cover in self.covers)

    @property
    def covered_homes(self) -> frozenset[int]:
        """Homes at which I cover a young person now (their keys)."""
        return frozenset(cover.home_id for cover in self.covers)

    @cached_property
    def sisters(self) -> frozenset[int]:
        """Other homes of the providers of homes I manage: where I may cover."""
        providers = {m.home.provider_id for m in self.memberships if m.role == Role.MANAGER}
        if not providers:
            return frozenset()
        with errand(Errand.STANDING):
            return frozenset(ask(_homes_of, providers=providers)) - self.homes()

    @cached_property
    def _homes(self) -> dict[Role, frozenset[int]]:
        reach: dict[Role, set[int]] = {}
        providers = {m.provider_id for m in self.memberships if m.provider_id}
        for membership in self.memberships:
            if membership.home_id:
                reach.setdefault(Role(membership.role), set()).add(membership.home_id)
        if providers:
            reach[Role.RESPONSIBLE] = set(ask(_homes_of, providers=providers))
        return {role: frozenset(ids) for role, ids in reach.items()}

    def homes(self, *roles: Role) -> frozenset[int]:
        """Keys of the homes where one of these roles is held (any role when none is named)."""
        wanted = roles or tuple(self._homes)
        return frozenset().union(*(self._homes.get(role, frozenset()) for role in wanted))

    @cached_property
    def authorities(self) -> dict[Role, frozenset[int]]:
        reach: dict[Role, set[int]] = {}
        for membership in self.memberships:
            if membership.authority_id:
                reach.setdefault(Role(membership.role), set()).add(membership.authority_id)
        return {role: frozenset(ids) for role, ids in reach.items()}

    @cached_property
    def allocated(self) -> frozenset[int]:
        """Young people allocated to this social worker today, by an authority they work for."""
        ids = self.authorities.get(Role.SOCIAL_WORKER)
        if not ids:
            return frozenset()
        return frozenset(ask(_allocated, user=self.user.pk, authorities=ids))

    @property
    def young_people(self) -> frozenset[int]:
        """Young people who are mine by themselves, wherever they live, and not through a home."""
        return self.allocated | self.covered

    @cached_property
    def near(self) -> frozenset[int]:
        """Homes whose name, and whose adults' names, stand on what I read: where young people of
        mine live or lived, and where my authority places."""
        mine = self.young_people
        return frozenset(ask(_lived_at, young_people=mine) if mine else ()) | self.placing

    @cached_property
    def placing(self) -> frozenset[int]:
        """Homes where an authority this person commissions for has somebody living now."""
        ids = self.authorities.get(Role.COMMISSIONER)
        if not ids:
            return frozenset()
        return frozenset(ask(_placing, authorities=ids))


def _memberships(user: Any) -> QuerySet:
    rows = apps.get_model("accounts", "Membership").objects.in_force().filter(user=user)
    return rows.select_related("home", "provider", "authority").order_by("pk")


def _covers(user: Any, providers: Any) -> QuerySet:
    rows = apps.get_model("cover", "Cover").objects.in_force()
    rows = rows.filter(by=user, home__provider__in=providers)
    return rows.select_related("home", "young_person")


def _homes_of(providers: Any) -> QuerySet:
    homes = apps.get_model("homes", "Home").objects.filter(provider__in=providers)
    return homes.values_list("pk", flat=True)


def _allocated(user: Any, authorities: Any) -> QuerySet:
    rows = apps.get_model("placements", "Allocation").objects.in_force()
    rows = rows.filter(worker=user, authority__in=authorities)
    return rows.values_list("young_person", flat=True)


def _lived_at(young_people: Any) -> QuerySet:
    rows = apps.get_model("placements", "Placement").objects.filter(young_person__in=young_people)
    return rows.values_list("home", flat=True)


def _placing(authorities: Any) -> QuerySet:
    rows = apps.get_model("placements", "Placement").objects.current()
    return rows.filter(authority__in=authorities).values_list("home", flat=True)


def standing(user: Any) -> Standing:
    """The person's standing, kept on the person for the length of one request or task."""
    held = getattr(user, "_standing", None)
    if held is None:
        held = Standing(user)
        user._standing = held
    return held


def _is_to_many(model: type[Model], path: str) -> bool:
    here = model
    for part in path.split("__"):
        found = here._meta.get_field(part)
        if found.one_to_many or found.many_to_many:
            return True
        here = found.related_model or here
    return False


def _within(model: type[Model], path: str, keys: Any) -> Q:
    """Rows whose path leads into these keys, without doubling a row that leads there twice."""
    if path == "pk" or not _is_to_many(model, path):
        return Q(**{f"{path}__in": keys})
    first, _, rest = path.partition("__")
    found = model._meta.get_field(first)
    if found.one_to_many and rest:  # asked of what points to these rows: no need to read them twice
        inner = found.related_model._base_manager.filter(**{f"{rest}__in": keys})
        return Q(pk__in=inner.values(found.field.attname))
    inner = model._base_manager.filter(**{f"{path}__in": keys})
    return Q(pk__in=inner.values("pk"))


def _living_at(homes: frozenset[int]) -> QuerySet:
    placement = apps.get_model("placements", "Placement")
    return placement.objects.current().filter(home__in=homes).values("young_person")


def _reach_filter(who: Standing, model: type[Model], rule: Rule, role: Role, reach: Reach) -> Q:
    homes = who.homes(role)
    none = Q(pk__in=[])
    filters: dict[Reach, Callable[[], Q]] = {
        Reach.ALL: lambda: ~none,  # an empty Q would vanish when joined to others
        Reach.HOME: lambda: _within(model, rule.home, homes) if homes else none,
        Reach.LIVING_HERE: lambda: (
            _within(model, rule.young_person, _living_at(homes))
            & (_within(model, rule.home, homes) if rule.home else Q())
            if homes
            else none
        ),
        Reach.HOUSE: lambda: (
            _within(model, rule.home, homes)
            & (
                Q(**{rule.young_person: None})
                | _within(model, rule.young_person, _living_at(homes))
            )
            if homes
            else none
        ),
        Reach.ALLOCATED: lambda: (
            _within(model, rule.young_person, who.allocated) if who.allocated else none
        ),
        Reach.COVERED: lambda: (
            _within(model, rule.young_person, who.covered)
            & _within(model, rule.home, who.covered_homes)
            if who.covers
            else none
        ),
        Reach.SISTER: lambda: _within(model, rule.home, who.sisters) if who.sisters else none,
        Reach.MINE: lambda: Q(**{rule.person: who.user.pk}),
        Reach.PLACING: lambda: _within(model, rule.home, who.placing) if who.placing else none,
        Reach.MY_AUTHORITY: lambda: _within(
            model, rule.authority, who.authorities.get(role, frozenset())
        ),
    }
    return filters[reach]() & rule.only.get(role, Q())


def _rows(
    user: Any,
    queryset: QuerySet,
    reaches: Mapping[Role, Reach],
    rule: Rule,
    narrowed: Mapping[Role, Q],
) -> QuerySet:
    who = standing(user)
    asked = [(role, reach) for role, reach in reaches.items() if role in who.roles]
    if not asked:
        return queryset.none()
    combined = Q(pk__in=[])
    for role, reach in asked:
        within = _reach_filter(who, queryset.model, rule, role, reach)
        combined |= within & narrowed.get(role, Q())
    return queryset.filter(combined)


def visible(user: Any, queryset: QuerySet) -> QuerySet:
    """The rows of ``queryset`` this person may see now."""
    rule = rule_for(queryset.model)
    return _rows(user, queryset, rule.sees, rule, {})


def whole_homes(user: Any, model: type[Model]) -> frozenset[int]:
    """Keys of the homes of which this person sees every row of a model that belongs there: what may
    be known of such a row without asking for it."""
    rule = rule_for(model)
    roles = [
        role for role, reach in rule.sees.items() if reach is Reach.HOME and role not in rule.only
    ]
    return standing(user).homes(*roles) if roles else frozenset()


def permitted(user: Any, verb: str, queryset: QuerySet) -> QuerySet:
    """The rows of ``queryset`` to which this person may do ``verb`` now."""
    rule = rule_for(queryset.model)
    return _rows(user, queryset, rule.may.get(verb, {}), rule, rule.only_to.get(verb, {}))


def may(user: Any, verb: str, thing: Model) -> bool:
    """May this person do ``verb`` to this thing, now? A verb nobody declared is refused."""
    rule = rule_for(type(thing))
    reaches = rule.may.get(verb, {})
    who = standing(user)
    if not who.roles & set(reaches):
        return False
    if rule.home == "pk" and not rule.only and verb not in rule.only_to:
        there = [role for role, reach in reaches.items() if reach is Reach.HOME]
        if there and thing.pk in who.homes(*there):
            return True  # a home is somebody's by its own key: nothing to look up
    from accounts import questions

    return bool(questions.ask(user, _to_do, verb, type(thing), thing=thing.pk))


def _to_do(who: Any, verb: str, model: type[Model], *, thing: Any) -> QuerySet:
    rows = model._base_manager.filter(pk=thing)
    return permitted(who, verb, rows).order_by().values_list("pk")


def find(user: Any, queryset: QuerySet, **lookup: Any) -> Any:
    """The one visible thing this leads to. Not there and not yours are the same 404."""
    if set(lookup) == {"ref"} and (joined := _only_joins(queryset)) is not None:
        from accounts import questions

        if found := questions.first(user, _with_ref, queryset.model, joined, **lookup):
            return found
        raise Http404
    try:
        return visible(user, queryset).get(**lookup)
    except queryset.model.DoesNotExist:
        raise Http404 from None


def _with_ref(who: Any, model: type[Model], joined: tuple[str, ...], *, ref: Any) -> QuerySet:
    rows = model._base_manager.filter(ref=ref)
    return visible(who, rows.select_related(*joined) if joined else rows)


NARROWS = (
    "where", "annotations", "distinct", "deferred_loading", "combinator", "low_mark", "high_mark",
    "group_by", "extra", "select_for_update",
)  # fmt: skip


def _only_joins(queryset: QuerySet) -> tuple[str, ...] | None:
    """What a queryset joins, when it is all rows of its model and says nothing else."""
    asked, all_rows = queryset.query, queryset.model._base_manager.all().query
    if queryset._prefetch_related_lookups or queryset._fields is not None:
        return None
    if any(getattr(asked, name) != getattr(all_rows, name) for name in NARROWS):
        return None
    return None if asked.select_related is True else tuple(_paths(asked.select_related or {}))


def _paths(joined: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, further in joined.items():
        yield before + name
        yield from _paths(further, f"{before}{name}__")


def one(queryset: QuerySet) -> Any:
    """The first of these rows, which have come through the policy already, or 404."""
    first = queryset.first()
    if first is None:
        raise Http404
    return first


def require(user: Any, verb: str, thing: Model) -> None:
    """Refuse (403) unless this person may do ``verb`` to a thing they can see."""
    if not may(user, verb, thing):
        raise PermissionDenied


def role_at(user: Any, home: Any) -> Role | None:
    """The role in which this person stands at a home, the weightiest first (for the log)."""
    order = [
        Role.MANAGER,
        Role.DEPUTY,
        Role.WORKER,
        Role.RESPONSIBLE,
        Role.INSPECTOR,
        Role.COVERING,
        Role.SOCIAL_WORKER,
        Role.COMMISSIONER,
    ]
    who = standing(user)
    held = [role for role in order if role in who.roles and _stands_at(who, role, home)]
    return held[0] if held else None


def _stands_at(who: Standing, role: Role, home: Any) -> bool:
    if role == Role.COVERING:
        return home.pk in who.covered_homes
    return role in Role.of_authority() or home.pk in who.homes(role)


__all__ = [
    "NoRule",
    "Reach",
    "Role",
    "Rule",
    "Standing",
    "find",
    "may",
    "one",
    "permitted",
    "register",
    "require",
    "role_at",
    "rule_for",
    "rules",
    "standing",
    "visible",
    "whole_homes",
]
