"""One young person with ten years of records, at the first home: what a story, and a page, of years costs.

Their own chronology and daily lines again and again, each copy so many days further back.
"""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from homes.models import Home
from placements.models import Placement, YoungPerson
from tests.bench.pages import HOME

YEARS, ROWS = 10, 14_000


def ten_years() -> YoungPerson:
    """The young person who came last to the home, with ten years of records from now on."""
    home = Home.objects.get(name=HOME)
    here = Placement.objects.filter(home=home, ends_on=None).order_by("pk").last()
    long_ago = timezone.localdate() - timedelta(days=365 * YEARS + 3)
    with connection.cursor() as cursor:
        for table in ("placements_placement", "chronology_chronologyentry", "daily_dailyline"):
            cursor.execute(f"alter table {table} disable trigger user")
        cursor.execute(
            "update placements_placement set starts_on = %s where id = %s", [long_ago, here.pk]
        )
        for table, moments, more in (
            ("chronology_chronologyentry", ["happened_at", "recorded_at"], "thing"),
            ("daily_dailyline", ["day", "recorded_at"], "ref"),
        ):
            _copied_back(cursor, table, moments, more, here.young_person_id)
        for table in ("placements_placement", "chronology_chronologyentry", "daily_dailyline"):
            cursor.execute(f"alter table {table} enable trigger user")
        cursor.execute("vacuum analyze")
    return here.young_person


def _copied_back(cursor, table: str, moments: list[str], ref: str, young_person: int) -> None:
    """Copies of what stands in ``table`` about them, spread over the years."""
    cursor.execute(
        f"select count(*), max({moments[0]})::date - min({moments[0]})::date from {table}"
        " where young_person_id = %s",
        [young_person],
    )
    rows, days = cursor.fetchone()
    copies = ROWS // rows if table.startswith("chronology") else 365 * YEARS // days
    apart = (365 * YEARS - days) // copies
    cursor.execute(
        "select column_name from information_schema.columns where table_schema = 'public'"
        " and table_name = %s and is_generated = 'NEVER' and column_name <> 'id'",
        [table],
    )
    columns = [name for (name,) in cursor.fetchall()]
    values = dict(zip(columns, columns, strict=True))
    values[ref] = f"substr(md5({ref} || copy), 1, 16)"
    for moment in moments:
        back = f"copy * {apart}" if moment == "day" else f"copy * interval '{apart} days'"
        values[moment] = f"{moment} - {back}"
    cursor.execute(
        f"insert into {table} ({', '.join(columns)}) select {', '.join(values.values())}"
        f" from {table}, generate_series(1, %s) copy where young_person_id = %s",
        [copies, young_person],
    )
