"""manage.py judgements spread …: the figures of a picture, with what they mean."""

import csv
import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inspections.published import lists
from inspections.published.figures import Figures
from inspections.published.pictures import PICTURES


class Command(BaseCommand):
    help = (
        "Prints the figures of a picture of what the regulator publishes, with their definitions: "
        "the same, by the same questions, as its page under /judgements/."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        pictures = parser.add_subparsers(dest="picture", required=True, metavar="PICTURE")
        for name, picture in PICTURES.items():
            one = pictures.add_parser(name, help=picture.says)
            for asked, field in picture.form.base_fields.items():
                choices = [str(code) for code, _ in getattr(field, "choices", []) if code]
                told = f"{field.label}: {', '.join(choices)}" if choices else str(field.label)
                one.add_argument(f"--{asked.replace('_', '-')}", default="", help=told)
            one.add_argument("--format", choices=["json", "csv"], default="json")
            one.add_argument("--table", default="", help="one table alone; CSV has always one")

    def handle(self, *args: Any, **options: Any) -> None:
        picture = PICTURES[options["picture"]]
        asked = {name: options[name] for name in picture.form.base_fields if options[name]}
        form = picture.form.asked(asked)
        if not form.is_valid():
            raise CommandError("\n".join(form.faults))
        found = _chosen(picture.figures(form), options["table"])
        if options["format"] == "csv":
            self._csv(found[0], form.among.sentence)
            return
        known = lists.known()
        told = {
            "picture": options["picture"],
            "homes": form.among.sentence,
            "asked": form.cleaned_data,
            "files": [{"kind": one.kind, "as_at": one.as_at, "name": one.name} for one in known],
            "invented": any(one.invented for one in known),
            "tables": [one.as_json for one in found],
        }
        self.stdout.write(json.dumps(told, default=str, indent=1, ensure_ascii=False))

    def _csv(self, one: Figures, homes: str) -> None:
        """A table with its title and definition above it, each line of them behind a "#"."""
        for line in (f"{one.title}. {homes}.", one.means):
            self.stdout.write(f"# {line}")
        out = csv.writer(self.stdout, lineterminator="\n")
        out.writerow(one.headings)
        out.writerows(["" if cell is None else cell for cell in row] for row in one.rows)


def _chosen(found: list[Figures], code: str) -> list[Figures]:
    chosen = [one for one in found if code in ("", one.code)]
    if not chosen:
        raise CommandError(f"--table is one of: {', '.join(one.code for one in found)}")
    return chosen
