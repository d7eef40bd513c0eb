"""What a browser would send of a page's form if nobody touched it: its answers and its token."""

from typing import Any

from accounts import kept
from accounts.models import User
from tests.people import as_, token_in
from tests.repository.page_forms import form_in


def form_of(user: User, url: str) -> dict[str, Any]:
    """The form at this address as it stands for this person; {} where there is none."""
    page = as_(user).get(url)
    controls = form_in(page.content.decode()) or {}
    standing = {
        name: one.standing if one.kind == "many" else (one.standing or [""])[0]
        for name, one in controls.items()
        if one.kind not in {"press", "file"}
    }
    return {kept.FIELD: token_in(page), **standing}
