"""Is every record what was written, and by whom? The history read again, from the first row."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from accounts.history.checking import check
from accounts.history.sealing import Head, seal
from accounts.history.verify import Finding, NotTheOwner, Report, verify


class Command(BaseCommand):
    help = (
        "Compare every live row with its history, every row of history with the chain of its "
        "home, every chain with what was printed and noted of it, and every issued file with its "
        "checksum. Names the first bad row of each kind; leaves with 1 when anything is wrong. "
        "Needs the owner's login."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--home", metavar="REF", help="only what belongs to this home")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--no-files", action="store_true", help="leave the issued files unread")
        parser.add_argument(
            "--keep", action="store_true", help="keep the result, as the nightly check does"
        )
        parser.add_argument(
            "--against",
            metavar="FILE",
            help="heads noted elsewhere: lines of home's row, number and head, as this command prints them",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = self._report(options)
        except NotTheOwner:
            raise CommandError(
                "This login does not see every row. Name the owner's in HEARTH_OWNER_DATABASE_URL."
            ) from None
        self.stdout.write(as_json(report) if options["format"] == "json" else as_text(report))
        if report.findings:
            raise SystemExit(1)

    def _report(self, options: dict[str, Any]) -> Report:
        if options["keep"]:
            done = check(files=not options["no_files"])
            if done is None:
                raise CommandError("Another check is at it already.")
            return done[1]
        home = self._home(options["home"])
        seal(home)
        against = self._against(options["against"])
        return verify(home, files=not options["no_files"], against=against)

    def _home(self, ref: str | None) -> int | None:
        if ref is None:
            return None
        home = apps.get_model("homes", "Home").objects.filter(ref=ref).first()
        if home is None:
            raise CommandError("There is no home with this reference.")
        return home.pk

    def _against(self, name: str | None) -> dict[int, list[Head]]:
        if name is None:
            return {}
        noted: dict[int, list[Head]] = {}
        for line in Path(name).read_text().splitlines():
            words = line.split()
            if len(words) == 4 and words[0] == "chain":
                noted.setdefault(int(words[1]), []).append(Head(int(words[2]), words[3]))
        if not noted:
            raise CommandError("No heads stand in this file (lines: chain HOME NUMBER HEAD).")
        return noted


def as_text(report: Report) -> str:
    """The end of each chain (as --against reads them), the findings, and last the counts."""
    ends = [f"chain {key} {end.number} {end.head}" for key, end in sorted(report.heads.items())]
    return "\n".join([*ends, *(str(finding) for finding in report.findings), counts(report)])


def counts(report: Report) -> str:
    """How much was read and how much of it is out of place, in a sentence."""
    wrong = f"{report.count:,} out of place" if report.findings else "nothing out of place"
    return (
        f"{report.rows:,} rows of history, {report.live:,} records and {report.files:,} files "
        f"read in {report.seconds:.1f} s: {wrong}."
    )


def as_json(report: Report) -> str:
    return json.dumps(
        {
            "rows": report.rows,
            "records": report.live,
            "files": report.files,
            "seconds": round(report.seconds, 3),
            "out_of_place": report.count,
            "findings": [_plain(finding) for finding in report.findings],
            "chains": {
                str(key): {"number": end.number, "head": end.head}
                for key, end in sorted(report.heads.items())
            },
        },
        indent=1,
    )


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "table": finding.table,
        "row": finding.row,
        "what": finding.what,
        "count": finding.count,
        "when": finding.when.isoformat() if finding.when else None,
    }
