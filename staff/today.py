"""This app's panels of Today (homes.today): none of its own.

What waits for a signature and what is owed are duties (staff.duties), and Today shows those.
"""

from typing import Any

from homes.today import Panel


def panels(user: Any, home: Any) -> list[Panel]:
    return []
