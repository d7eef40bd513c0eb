"""What a picture is asked for, in an address or by a command: one form judges both."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count
from django.forms import Select
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from inspections.published import lists
from inspections.published.among import UNKNOWN_SIZE, Among
from inspections.published.columns import REGIONS
from inspections.published.keeping import kept
from inspections.published.models import Provision, Registration, Sector, Size
from inspections.published.spread import BY, PER
from ui import words
from ui.forms import HearthForm, SelectField

OWNS_MANY = 5  # homes: such an owner can be chosen; others by an address
ALIKE = 3  # names said of owners that are nearly what was typed
ALL = ("", "All")
SELECTED = SafeString(" selected")
SIZES = [
    *((size.value, str(size.label)) for size in Size if size),
    (UNKNOWN_SIZE, str(Size.UNKNOWN.label)),
]


class LongList(Select):
    """A list of hundreds, written at once: option by option, by a template each, it would take longer
    than the rest of the page."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (code, SELECTED if code == (value or "") else "", label)
                for code, label in self.choices
            ),
        )
        said = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, said, options)


class AmongForm(HearthForm):
    """Which homes. Pages with more to ask have a form of their own that begins with these.

    Fill it with ``asked``: an address may hold anything, also names of other forms.
    """

    region = SelectField(
        label="Region",
        choices=[ALL, *((name, name) for name in sorted(set(REGIONS.values())))],
        required=False,
    )
    sector = SelectField(label="Sector", choices=[ALL, *Sector.choices], required=False)
    size = SelectField(label="Places", choices=[ALL, *SIZES], required=False)
    provision = SelectField(label="Kind of home", choices=[ALL, *Provision.choices], required=False)
    authority = SelectField(label="Area", choices=[], required=False, widget=LongList)
    owner = SelectField(label="Owner", choices=[], required=False, widget=LongList)
    AMONG = ("region", "sector", "size", "provision", "authority", "owner")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.files = lists.files()
        for name, said in (("region", "region"), ("sector", "sector"), ("size", "size"),
                           ("provision", "kind of home")):  # fmt: skip
            self.fields[name].error_messages["invalid_choice"] = f"Select a {said} of the list"
        self._choose("authority", _areas(self.files), "No list has an area of this name")
        self._choose("owner", _owners(self.files), "No list has an owner of exactly this name")

    def _choose(self, name: str, known: list[str], unknown: str) -> None:
        """Have it chosen from the names of the lists, one more of which an address may name: what is
        asked for by an address is chosen, never typed."""
        asked = self.data.get(name, "")
        if asked and asked not in known:
            there = Registration.objects.order_by(name).values_list(name, flat=True).distinct()
            if there.filter(**{name: asked}).exists():
                known = sorted([*known, asked])
            near = list(there.filter(**{f"{name}__icontains": asked})[:ALIKE])
            said = f"{unknown}. There is {words.listed(near)}" if near else unknown
            self.fields[name].error_messages["invalid_choice"] = said
        self.fields[name].choices = [ALL, *((one, one) for one in known)]

    @classmethod
    def asked(cls, address: Mapping[str, str]) -> "AmongForm":
        """The form as an address fills it; what it does not name is its usual."""
        given = {name: value.replace("\x00", "")[:200] for name, value in address.items()}
        return cls({name: given.get(name, usual) for name, usual in cls.usual().items()})

    @classmethod
    def usual(cls) -> dict[str, str]:
        """What is asked for where an address says nothing."""
        return {
            name: "" if field.initial is None else str(field.initial)
            for name, field in cls.base_fields.items()
        }

    @property
    def among(self) -> Among:
        """The homes asked for; all, while something has to be put right."""
        if not self.is_valid():
            return Among()
        return Among(**{name: self.cleaned_data[name] for name in self.AMONG})

    @property
    def given(self) -> dict[str, str]:
        """All that is asked for and is not as usual: what an address of this page says."""
        usual = self.usual()
        return {
            name: str(value)
            for name, value in self.cleaned_data.items()
            if name in usual and str(value if value is not None else "") != usual[name]
        }

    @property
    def faults(self) -> list[str]:
        """What has to be put right, a sentence each: for a command."""
        return [f"{name}: {said}" for name, found in self.errors.items() for said in found]


class SpreadForm(AmongForm):
    """The national picture: which list to break down, by what, and years or quarters."""

    by = SelectField(label="Beside each other", choices=list(BY.items()), initial="region")
    per = SelectField(label="Inspections by", choices=list(PER.items()), initial="year")
    day = SelectField(label="List of", choices=[], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [one.as_at for one in self.files.of_days]
        self.fields["day"].choices = [
            ("", "The latest"),
            *((day.isoformat(), f"{day:%-d %B %Y}") for day in reversed(days)),
        ]
        for name in ("by", "per", "day"):
            self.fields[name].error_messages["invalid_choice"] = "Select one of the list"


@kept
def _areas(files: lists.Files) -> list[str]:
    areas = Registration.objects.order_by("authority").values_list("authority", flat=True)
    return list(areas.distinct())


@kept
def _owners(files: lists.Files) -> list[str]:
    """Owners of several homes: all of them are some thousands."""
    return list(
        Registration.objects.exclude(owner="")
        .order_by("owner")
        .values_list("owner", flat=True)
        .annotate(number=Count("pk"))
        .filter(number__gte=OWNS_MANY)
    )
