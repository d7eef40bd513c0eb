"""Every guard that is taken away turns a test red.

Each seeded fault changes a copy of the code in one place, as somebody in a hurry might, and runs
the tests that stand before it: the fault counts as found when one of them fails by what it asserts.
All of them pass in a copy without a fault first, or nothing that fails later would say anything.

usage: python -m tests.bars.p9 [WORDS OF A FAULT'S NAME...]
"""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from config.running.home import CHECKOUT
from tests.bars import Figure, own_servers, told
from tests.bars.in_full import environment_of_tests

AIM = "at least 95% of at least 30 faults found"
POLICY = "tests/accounts/test_policy.py"
WALK = "tests/repository/test_url_walk.py"
WALLS = "tests/accounts/test_walls.py"
DEEDS = "tests/accounts/test_deeds.py"


@dataclass(frozen=True)
class Fault:
    """One guard taken away: what ``before`` says in ``file`` becomes ``after``."""

    name: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]
    anew: bool = False  # the database has to be made again for it
    migrated: bool = False  # it does nothing without the migration somebody would write for it


FAULTS = (
    # ---- who may see
    Fault("everything is visible", "accounts/policy.py",
          "    return _rows(user, queryset, rule.sees, rule, {})",
          "    return queryset", (POLICY, WALK)),
    Fault("a verb is for whoever sees", "accounts/policy.py",
          "    return _rows(user, queryset, rule.may.get(verb, {}), rule, rule.only_to.get(verb, {}))",
          "    return _rows(user, queryset, rule.sees, rule, {})", (WALK,)),
    Fault("ended memberships still hold", "accounts/models.py",
          "        return self.filter(starts_at__lte=Now()).filter(Q(ends_at=None) | Q(ends_at__gt=Now()))",
          "        return self.filter(starts_at__lte=Now())", ("tests/accounts/test_ending.py", WALK)),
    Fault("memberships to come already hold", "accounts/models.py",
          "        return self.filter(starts_at__lte=Now()).filter(Q(ends_at=None)",
          "        return self.filter(Q(ends_at=None)", (POLICY, WALK)),
    Fault("an old allocation still shows a young person", "placements/models.py",
          "        return self.filter(starts_on__lte=today).filter(Q(ends_on=None) | Q(ends_on__gte=today))\n\n\n@track\nclass KeyWorker",
          "        return self.filter(starts_on__lte=today)\n\n\n@track\nclass KeyWorker",
          (POLICY, "tests/accounts/test_ending.py", WALK)),
    Fault("a worker sees who has moved on", "accounts/policy.py",
          "            _within(model, rule.young_person, _living_at(homes))\n            & (_within",
          "            Q()\n            & (_within", (POLICY, WALK)),
    Fault("two roles lend each other their homes", "accounts/policy.py",
          "    homes = who.homes(role)\n", "    homes = who.homes()\n", (POLICY,)),
    Fault("whoever works at a home is taken to see all who ever lived there", "accounts/policy.py",
          " if reach is Reach.HOME and role not in rule.only\n", "\n", (POLICY,)),
    Fault("a page needs no sign-in", "config/settings/base.py",
          '    "django.contrib.auth.middleware.LoginRequiredMiddleware",\n', "", (WALK,)),
    Fault("a deputy reads the manager's supervision", "staff/access.py",
          '            Role.DEPUTY: ~about_a_manager("staff_member__user", "home"),\n', "",
          ("tests/staff", POLICY)),
    Fault("a worker reads an unsigned supervision", "staff/access.py",
          "            Role.WORKER: seen_by_its_person(),\n", "", ("tests/staff", POLICY)),
    # ---- the second wall
    Fault("the database is raised for nobody's homes but all", "accounts/walls/declared.py",
          '" OR ".join(parts) or "false"', '"true"', (WALLS,), True),
    Fault("a way leads to everybody", "accounts/walls/declared.py",
          "{_joined(hops)} WHERE {_last(hops)} = ANY ({keys})'", "{_joined(hops)}'", (WALLS,), True),
    Fault("who may enter one home may enter all", "accounts/policy.py",
          "        if there and thing.pk in who.homes(*there):", "        if there:", (POLICY, WALK)),
    Fault("the running role may delete", "accounts/walls/raising.py",
          '"SELECT, INSERT" if table in WRITTEN_ONCE else "SELECT, INSERT, UPDATE"',
          '"SELECT, INSERT, UPDATE, DELETE"', (WALLS,), True),
    Fault("history can be written by hand", "accounts/walls/raising.py",
          '        return "SELECT"\n', '        return "SELECT, INSERT, UPDATE, DELETE"\n', (WALLS,), True),
    Fault("the settings outlive the block", "accounts/walls/raised.py",
          "        if nested:\n            _put(before)\n", "", (WALLS,)),
    Fault("an errand never ends", "accounts/walls/raised.py",
          "        if not _is_broken():  # else the rollback to come puts them back\n            _put(before)",
          "        pass", (WALLS,)),
    Fault("a start does not look at the walls", "accounts/walls/raising.py",
          "        if not on or digest is None:", "        if False:", (WALLS,)),
    # ---- forms
    Fault("a form is sent as somebody else", "accounts/deeds.py",
          "        if token.person != request.user.ref:", "        if False:", (DEEDS,)),
    Fault("a form sent twice is two records", "accounts/deeds.py",
          "key=key, user=self.request.user, lands_on=", "key=new_ref(), user=self.request.user, lands_on=",
          (DEEDS,)),
    Fault("the second of two editors overwrites", "accounts/versions.py",
          "        if self.version() != version:\n            raise ChangedMeanwhile", "        pass",
          ("tests/accounts/test_versions.py",)),
    Fault("a draft is anybody's who has its name", "accounts/views/drafts.py",
          "filter(user=request.user, ref=ref, sent_at=None)", "filter(ref=ref, sent_at=None)",
          ("tests/accounts/test_drafts.py", WALK)),
    Fault("a draft keeps passwords", "accounts/drafts.py",
          "if name not in OURS | PRESSES and not SECRET.search(name)", "if name not in OURS | PRESSES",
          ("tests/accounts/test_drafts.py",)),
    Fault("CSRF is not looked at", "config/settings/base.py",
          '    "django.middleware.csrf.CsrfViewMiddleware",\n', "",
          ("tests/accounts/test_drafts.py", "tests/running/test_refusing.py", "tests/repository/test_headers.py")),
    # ---- what is shown
    Fault("others' names are shown", "placements/naming.py",
          "    return without(hidden, keeping=shown)", "    return str", ("tests/placements/test_naming.py",)),
    Fault("small numbers are shown", "inspections/queries/authority.py",
          "    return TOO_FEW if number in SMALL else str(number)", "    return str(number)",
          ("tests/inspections/test_authority.py",)),
    Fault("a formula goes into a spreadsheet", "ui/spreadsheet.py",
          "writer.writerows([neutral(cell) for cell in row] for row in rows)", "writer.writerows(rows)",
          ("tests/inspections/test_authority.py",)),
    Fault("a document fetches what it names", "documents/rendering.py",
          "class Nothing(URLFetcher):", "class Nothing(URLFetcher):\n    pass\n\n\nclass Unused(URLFetcher):",
          ("tests/documents/test_rendering.py",)),
    # ---- what is kept of it
    Fault("nobody is told to have looked", "accounts/audit/log.py",
          "    return did(by, AuditEvent.Verb.OPENED, thing, **about)", "    return AuditEvent()",
          ("tests/accounts/test_who_looked.py",)),
    Fault("signed words change without a version", "homes/records/guard.py",
          '    kept = [_differs(self.content, "its words are signed: a change is a new version")]',
          "    kept = []", ("tests/homes/test_records.py",), True, True),
    Fault("what is void still counts", "homes/records/life.py",
          "NOT_VOID = Q(voided_at=None)", "NOT_VOID = Q()", ("tests/homes/test_records.py",)),
    Fault("a changed row of history is not noticed", "accounts/history/verify.py",
          "WHEN l.digest IS DISTINCT FROM {again} THEN 'changed' ", "WHEN FALSE THEN 'changed' ",
          ("tests/accounts/test_history.py",)),
    Fault("an issued file may be another", "documents/actions.py",
          "    if hashlib.sha256(data).hexdigest() != document.checksum:", "    if False:",
          ("tests/documents",)),
    Fault("a report is made for who has left", "documents/making.py",
          "    if reader is None:\n", "    if False:\n", ("tests/documents/test_with_a_worker.py",)),
    # ---- signing in
    Fault("the second step is not asked for", "config/settings/base.py",
          '    "accounts.sign_in.middleware.Sittings",\n', "", ("tests/accounts/test_sign_in.py",)),
    Fault("nobody is signed out for being away", "accounts/sign_in/middleware.py",
          "        if here is not None and here.left > 0:\n            return\n", "        return\n",
          ("tests/accounts/test_sign_in.py",)),
    Fault("a link opens twice", "accounts/actions.py",
          "        invitation.used_at is None\n        and ", "        ", ("tests/accounts/test_people.py",)),
    Fault("an inspector's code opens twice", "inspections/actions/door.py",
          "secret_hash=_hash(typed), used_at=None,", "secret_hash=_hash(typed),",
          ("tests/inspections/test_door.py",)),
    Fault("ending access does not end it", "accounts/actions.py",
          "    held.ends_at = held.ended_at = now\n", "    held.ended_at = now\n",
          ("tests/accounts/test_people.py",)),
    Fault("whoever covers may write", "placements/access.py",
          "WRITES = {**LEADING, Role.WORKER: Reach.LIVING_HERE}",
          "WRITES = {**LEADING, Role.WORKER: Reach.LIVING_HERE, Role.COVERING: Reach.COVERED}",
          ("tests/placements/test_cover.py",)),
    # ---- answers and files
    Fault("a browser may keep a page", "config/answers.py",
          '        response.headers["Cache-Control"] = NOT_KEPT\n', "        pass\n",
          ("tests/repository/test_headers.py",)),
    Fault("an inline script may run", "config/settings/base.py",
          '"default-src": [NONE],', '"default-src": [NONE], "script-src-elem": ["\'unsafe-inline\'"],',
          ("tests/repository/test_headers.py",)),
    Fault("a photograph keeps where it was taken", "placements/photos.py",
          '    clean.save(held, "JPEG", quality=85, optimize=True)',
          '    clean.save(held, "JPEG", exif=upright.getexif())', ("tests/placements/test_change_page.py",)),
    Fault("an incident in the future is taken", "ui/fields.py",
          "        if value and self.not_future and value > timezone.now():", "        if False:",
          ("tests/placements/incidents/test_refusals.py", "tests/ui/test_fields.py")),
)  # fmt: skip


def seed(place: Path, fault: Fault) -> bool:
    """Take the guard away in the copy; False when it is not there to be taken."""
    file = place / fault.file
    text = file.read_text()
    if text.count(fault.before) < 1 or fault.before == fault.after:
        return False
    file.write_text(text.replace(fault.before, fault.after, 1))
    return True


def copied(place: Path) -> Path:
    """The committed files and what is being worked on, without anything generated."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (CHECKOUT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CHECKOUT / name, place / name)
    return place


def what_failed(
    place: Path, tests: tuple[str, ...], environment: dict[str, str], *, anew: bool
) -> tuple[int, str]:
    """Run these tests in the copy until one fails: pytest's code, and what failed.

    An error before a test begins (nothing can be imported, no database) is nobody noticing a fault.
    """
    made = "--create-db" if anew else "--reuse-db"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", made, *tests],
        cwd=place, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    failed = re.search(r"^FAILED (.+)$", done.stdout, re.MULTILINE)
    other = (done.stdout + done.stderr).strip().splitlines() or ["nothing was said"]
    return done.returncode, failed[
        1
    ] if failed else "" if not done.returncode else f"! {other[-2:]}"


def migrate(place: Path, environment: dict[str, str]) -> None:
    """Write the migration of what was changed: the database's own guards stand in migrations."""
    command = [sys.executable, "manage.py", "makemigrations", "--no-input", "--verbosity=0"]
    subprocess.run(command, cwd=place, env=environment, check=True)


def whole(folder: Path, faults: tuple[Fault, ...], environment: dict[str, str]) -> str:
    """What fails where there is no fault; nothing when all is well."""
    tests = tuple(dict.fromkeys(one for fault in faults for one in fault.tests))
    return what_failed(copied(folder / "whole"), tests, environment, anew=True)[1]


def run(faults: tuple[Fault, ...]) -> Figure:
    """Seed these faults one after the other, each in a clean copy."""
    missed, unplaced = [], []
    with own_servers(durable=False) as folder:
        environment = environment_of_tests(folder) | {"HEARTH_FULL": "0"}
        if broken := whole(folder, faults, environment):
            return Figure(f"without any fault this fails already: {broken}", False)
        marked = False  # the last one left its mark on the database
        for fault in faults:
            place = folder / "copy"
            shutil.rmtree(place, ignore_errors=True)
            copied(place)
            if not seed(place, fault):
                unplaced.append(fault.name)
                print(f"no such guard any more: {fault.name}", flush=True)
                continue
            if fault.migrated:
                migrate(place, environment)
            code, said = what_failed(place, fault.tests, environment, anew=fault.anew or marked)
            marked = fault.anew
            seen = code == 1 and not said.startswith("!")
            print(f"{'found ' if seen else 'MISSED'} {fault.name}: {said[:160]}", flush=True)
            missed += [] if seen else [fault.name]
    tried = len(faults) - len(unplaced)
    share = 100 * (tried - len(missed)) / tried if tried else 0
    words = f"{tried - len(missed)} of {tried} seeded faults found ({share:.0f}%)"
    return Figure(words, share >= 95 and not unplaced)


def main(asked: list[str]) -> int:
    """The full form; or, to look at some, those whose names hold one of these words."""
    some = tuple(one for one in FAULTS if not asked or any(word in one.name for word in asked))
    if not some:
        print(f"no seeded fault has any of these words in its name: {' '.join(asked)}")
        return 2
    return told(run(some))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
