"""What Today shows of supervision: what waits for this person's signature (homes.today)."""

from typing import Any

from homes.due import held_duties
from homes.today import Panel
from ui import words


def panels(user: Any, home: Any) -> list[Panel]:
    """ "Needs your signature", when a supervision does."""
    rows = [
        {
            "state": "sign",
            "said": "To sign",
            "clock": f"since {words.day_month(duty.since)}",
            "what": duty.what,
            "url": duty.url,
            "rule_before": duty.fact.partition(". Sign before")[0],
        }
        for duty in held_duties(user, home)
        if duty.code == "R33-SIGN"
    ]
    if not rows:
        return []
    return [Panel("aside", "staff/today_signatures.html", {"rows": rows}, order=20)]
