"""Which homes a picture is among: all, or those of one region, sector, size, owner or area."""

from dataclasses import asdict, dataclass
from typing import Final
from urllib.parse import urlencode

from django.db.models import Q

from inspections.published.models import Provision, Sector, Size

UNKNOWN_SIZE: Final = "unknown"  # in an address: an empty size there means any
NOUNS: Final = {
    "": "homes",
    Provision.HOME: "homes that are neither secure nor special schools",
    Provision.SECURE: "secure homes",
    Provision.SCHOOL: "residential special schools registered as children’s homes",
}
SIZES: Final = {
    Size.TINY: "with 1 or 2 places",
    Size.SMALL: "with 3 or 4 places",
    Size.MIDDLE: "with 5 or 6 places",
    Size.LARGE: "with 7 places or more",
    UNKNOWN_SIZE: "whose places are not published",
}


@dataclass(frozen=True)
class Among:
    """The homes asked for; what is empty asks for nothing. ``owner`` and ``authority`` are the exact
    words of the lists, ``size`` one of Size or UNKNOWN_SIZE."""

    region: str = ""
    sector: str = ""
    size: str = ""
    provision: str = ""
    authority: str = ""
    owner: str = ""

    @property
    def everything(self) -> bool:
        return not any(asdict(self).values())

    @property
    def asked(self) -> dict[str, str]:
        """What is asked for, by name: what an address says."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def query(self) -> str:
        return urlencode(self.asked)

    def of(self, through: str = "") -> Q:
        """For registrations, as the latest file describes them. ``through`` leads to one:
        ``PublishedInspection.objects.filter(among.of("registration__"))``."""
        return self._described(through) & self._of_owner(f"{through}owner")

    @property
    def listed(self) -> Q:
        """For listings, as their own list describes them. Early lists name no owner: there the
        registration's counts, since a new owner means a new registration."""
        owned = self._of_owner("owner")
        if self.owner:
            owned |= Q(owner="", registration__owner=self.owner)
        return self._described("") & owned

    def _described(self, through: str) -> Q:
        asked = {
            f"{through}{name}": value
            for name, value in self.asked.items()
            if name not in ("owner", "size")
        }
        if self.size:
            asked[f"{through}size"] = "" if self.size == UNKNOWN_SIZE else self.size
        return Q(**asked)

    def _of_owner(self, path: str) -> Q:
        return Q(**{path: self.owner}) if self.owner else Q()

    @property
    def sentence(self) -> str:
        """Private homes with 3 or 4 places in the North West."""
        if self.everything:
            return "All children’s homes in England"
        said = [Sector(self.sector).label] if self.sector else []
        noun = NOUNS[self.provision]
        said.append(noun if said else noun[0].upper() + noun[1:])
        if self.size:
            said.append(SIZES[self.size])
        if self.authority:
            said.append(f"in the area of {self.authority}")
        if self.region:
            said.append(f"in {'' if self.region == 'London' else 'the '}{self.region}")
        if self.owner:
            said.append(f"of {self.owner}")
        return " ".join(said)
