"""manage.py import_inspections PATH… [--dry-run] [--format json]: the regulator's published files."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inspections.published.bringing_in import START, Brought, bring_in
from inspections.published.files import MOST_BYTES, opened
from inspections.published.judging import Reading, read
from inspections.published.models import Publication
from inspections.published.reconciling import RULES
from ui.spreadsheet import Unreadable
from ui.words import count

ENDINGS = {".csv", ".ods"}


class Command(BaseCommand):
    help = (
        "Brings in files of the regulator's series of inspection outcomes (CSV or ODS), or folders "
        "of them: all or none, the earliest first. The same file again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be, write nothing"
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument(
            "--as-at", type=date.fromisoformat, metavar="YYYY-MM-DD",
            help="the day a single file tells of, when neither its title nor its name says so",
        )  # fmt: skip
        parser.add_argument("--kind", choices=Publication.Kind.values, default="")
        parser.add_argument(
            "--invented", action="store_true", help="of a demonstration: no real home"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.verbosity = options["verbosity"]
        paths = _files(options["paths"])
        if options["as_at"] and len(paths) > 1:
            raise CommandError("--as-at is for one file: give it alone")
        text = options["format"] == "text"
        try:
            readings = []
            for at, path in enumerate(paths):
                self._progress(f"{START * at // len(paths):3}%  Reading {path.name}")
                readings.append(self._read(path, options))
            brought = bring_in(
                readings,
                dry=options["dry_run"],
                invented=options["invented"],
                reach=lambda progress, stage: self._progress(f"{progress:3}%  {stage}"),
            )
        except Unreadable as unreadable:
            raise CommandError(str(unreadable)) from None
        if not text:
            self.stdout.write(json.dumps([asdict(one) for one in brought], default=str, indent=1))
            return
        for one in brought:
            self.stdout.write("\n".join(_lines(one)))
        if options["dry_run"]:
            self.stdout.write("Nothing was written: a dry run.")

    def _progress(self, said: str) -> None:
        """For whoever watches (not with --verbosity 0); what the command says is not mixed with it."""
        if self.verbosity:
            self.stderr.write(said, str)

    def _read(self, path: Path, options: dict[str, Any]) -> Reading:
        try:
            if path.stat().st_size > MOST_BYTES:
                raise Unreadable(f"{path.name} is larger than 20 MB: no file of this series is")
            data = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path.name}: {error.strerror}") from None
        return read(opened(path.name, data), as_at=options["as_at"], kind=options["kind"])


def _files(paths: list[Path]) -> list[Path]:
    """The files themselves; of a folder, those that end in .csv or .ods."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.iterdir() if one.suffix.casefold() in ENDINGS)
            if not inside:
                raise CommandError(f"{path} has no CSV or ODS file in it")
            found += inside
        elif path.exists():
            found.append(path)
        else:
            raise CommandError(f"{path} is not there")
    return list(dict.fromkeys(found))


def _lines(one: Brought) -> list[str]:
    """What became of a file, in sentences."""
    said = f"{one.name}: {Publication.Kind(one.kind).label.lower()}, {one.as_at:%-d %B %Y}"
    if one.already:
        return [f"{said}. Brought in already: nothing changes."]
    lines = [
        said,
        f"  {count(one.homes, 'home')}, {one.new_homes:,} not known before",
        f"  {count(one.inspections, 'inspection')} told of, {one.new_inspections:,} not known before",
        f"  {sum(one.passed_over.values()):,} other providers passed over",
    ]
    if one.visits_for_full:
        lines.append(
            f"  {count(one.visits_for_full, 'monitoring visit')} where the latest full inspection "
            "should stand: kept as visits"
        )
    lines += [f"  unknown heading, left: {heading}" for heading in one.unknown_headings]
    lines += [f"  unknown {label} ({times:,} times)" for label, times in one.unknown_labels.items()]
    lines += [
        f"  line {row.line:,} not taken ({row.what}): {'; '.join(row.reasons)}"
        for row in one.rejected
    ]
    lines += [
        f"  {row['urn']}, inspection of {row['day']:%-d %B %Y}: {row['about']} "
        f"“{row['stands']}” stands, “{row['other']}” before. {RULES[row['rule']]}."
        for row in one.disagreements
    ]
    return lines
