"""A panel of Today (homes.today): what this person began to write and did not finish."""

from typing import Any

from accounts import drafts
from homes.today import Panel

MOST = 2


def panels(user: Any, home: Any) -> list[Panel]:
    """Nothing at all when there is nothing: the page is not longer for it."""
    began = list(drafts.open_ones(user)[: MOST + 1])
    if not began:
        return []
    context = {"began": began[:MOST], "more": len(began) > MOST}
    return [Panel("household", "homes/panel_began.html", context, order=10)]
