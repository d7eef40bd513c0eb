"""Compile every template: a broken tag in a page nobody opened is found before anybody opens it.

usage: python -m config.running.compile_templates
"""

import os
import sys
from pathlib import Path

from config.running.home import CHECKOUT


def template_names() -> list[str]:
    """Return every template of Hearth's own, as templates name each other."""
    folders = [CHECKOUT / "templates", *CHECKOUT.glob("*/templates")]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return sorted({relative(file, folders) for file in files})


def relative(file: Path, folders: list[Path]) -> str:
    """Return ``file`` as seen from the template folder it is in."""
    return next(str(file.relative_to(folder)) for folder in folders if file.is_relative_to(folder))


def main() -> int:
    """Compile all; return 1 after a line for each that does not."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    import django
    from django.template import TemplateSyntaxError
    from django.template.loader import get_template

    django.setup()
    broken = 0
    for name in template_names():
        try:
            get_template(name)
        except (TemplateSyntaxError, UnicodeDecodeError) as problem:
            sys.stdout.write(f"{name}: {problem}\n")
            broken += 1
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
