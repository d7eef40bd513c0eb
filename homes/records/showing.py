"""What a record's page says of its life: amended or void, by whom and why, and what can be done."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.policy import standing
from homes.records.kinds import Kind, kind_of
from ui.words import moment


@dataclass(frozen=True)
class Life:
    """For components of ``records/``: the banner over a record, and the deeds under it."""

    void: bool = False
    strong: str = ""
    says: str = ""
    versions_url: str = ""
    change_url: str = ""
    void_url: str = ""

    def __bool__(self) -> bool:
        return bool(self.strong or self.change_url or self.void_url)


def life_of(
    user: Any, record: Any, mask: Any = str, known: tuple[bool, bool] | None = None
) -> Life:
    """The life of one record for this reader. Its kind is found by its model. ``known``: whether
    they may amend it, and void it, where a list has asked that of all its rows at once."""
    kind = kind_of(type(record))
    if kind is None:
        return Life()
    void = record.voided_at is not None
    deeds = {} if void else _deeds(user, kind, record, known)
    return Life(void=void, **_said(record, mask), versions_url=_versions_url(kind, record), **deeds)


def _said(record: Any, mask: Any) -> dict[str, str]:
    if record.voided_at is not None:
        return {
            "strong": "Void.",
            "says": f"{record.voided_by.name}, {moment(record.voided_at)}: "
            f"{_ended(mask(record.void_because))} It stays readable and is counted nowhere.",
        }
    if record.amended_at is not None:
        return {
            "strong": f"Amended {moment(record.amended_at)} by {record.amended_by.name}:",
            "says": f"{_ended(mask(record.amended_because))} Version {record.version}.",
        }
    return {"strong": "", "says": ""}


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def _versions_url(kind: Kind, record: Any) -> str:
    if record.amended_at is None:
        return ""
    return reverse("records:versions", args=[record.ref, kind.code])


def _deeds(user: Any, kind: Kind, record: Any, known: tuple[bool, bool] | None) -> dict[str, str]:
    if not standing(user).homes():  # nobody outside a home changes its records
        return {"change_url": "", "void_url": ""}
    if known is None:
        amend = kind.signed(record) and kind.may_amend(user, record)
        void = kind.voidable and kind.may_void(user, record)
    else:
        amend, void = kind.signed(record) and known[0], kind.voidable and known[1]
    return {
        "change_url": reverse("records:change", args=[record.ref, kind.code]) if amend else "",
        "void_url": reverse("records:void", args=[record.ref, kind.code]) if void else "",
    }
