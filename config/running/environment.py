"""Build the environment Hearth runs in: ``.venv`` with the pinned packages, and the system libraries PDFs need.

Run by path, before ``.venv`` exists, by whatever Python the machine has: the standard library only, and nothing of
Hearth's own is imported here.  The second run finds its stamp in ``.venv`` and does nothing.

usage: python3 -I config/running/environment.py requirements.txt
"""

import ctypes
import fcntl
import glob
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
STAMP = VENV / "hearth-stamp.json"
UNFINISHED = VENV / "hearth-unfinished"

# Shared library WeasyPrint opens → the Debian package that brings it.  libharfbuzz-subset0 is not pulled in by Pango.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# Program the tests use → its Debian package.  Tests that need one are left out, loudly, where it cannot be had.
TEST_PROGRAMS = {"chromium": "chromium", "pdftoppm": "poppler-utils"}
# Library of what drives the browser → its Debian package, where nothing else brought it.
TEST_LIBRARIES = {"libatomic.so.1": "libatomic1"}
ONE_APT = threading.Lock()  # apt's own lock does not make every part of it wait


class CannotBuild(Exception):
    """The environment cannot be built; the message is the sentence the person reads."""


# --- the system ---------------------------------------------------------------------------------------------------


def missing_libraries(libraries):
    """Return the Debian packages of those ``libraries`` that cannot be opened here."""
    return [package for library, package in libraries.items() if not opens(library)]


def opens(library):
    """Say whether the dynamic linker finds ``library``."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_programs():
    """Return the Debian packages of the test programs that are not on the path."""
    return [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]


def apt_command():
    """Return the beginning of an apt-get command this person may run without being asked, or None."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if shutil.which("sudo") and quiet(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return None


def install_packages(packages):
    """Install Debian ``packages`` if this person may; return whether apt says they are there now."""
    apt = apt_command()
    if not apt:
        return False
    options = ["-qq", "-y", "-o", "DPkg::Lock::Timeout=120"]
    install = [*apt, *options, "install", "--no-install-recommends", *packages]
    with ONE_APT:
        if quiet(install).returncode == 0:
            return True
        # A fresh image has no package lists; where there are some, updating them first would only cost time.
        quiet([*apt, *options, "update"])
        return quiet(install).returncode == 0


def bring_libraries(refusals):
    """Install the libraries PDFs need when they are missing; append a sentence to ``refusals`` when it cannot be done."""
    packages = missing_libraries(LIBRARIES)
    if not packages:
        return
    if apt_command():
        say(f"Installing system libraries: {' '.join(packages)} …")
        install_packages(packages)
    # In a new process: this one may have remembered that they were not there.
    check = "import ctypes, sys; [ctypes.CDLL(name) for name in sys.argv[1:]]"
    if quiet([sys.executable, "-c", check, *LIBRARIES]).returncode:
        names = " ".join(packages)
        refusals.append(
            "Hearth makes its PDFs with system libraries that are missing here and could not be installed: "
            f"run 'sudo apt install {names}' (elsewhere: Pango and HarfBuzz), then start again."
        )


def bring_programs():
    """Install what browser journeys and page pictures need; the tests say loudly what they leave out."""
    packages = [*missing_programs(), *missing_libraries(TEST_LIBRARIES)]
    if packages and apt_command():
        say(f"Installing what the tests use: {' '.join(packages)} …")
        install_packages(packages)


# --- .venv --------------------------------------------------------------------------------------------------------


def wanted_stamp(requirements):
    """Return what the stamp must say of ``requirements`` for nothing to be left to do.

    The folder is part of it because scripts inside a virtual environment name the place they were made for.
    """
    digest = hashlib.sha256()
    for name in included(requirements):
        digest.update((ROOT / name).read_bytes())
    return {"python": sys.version.split()[0], "folder": str(ROOT), requirements: digest.hexdigest()}


def included(requirements):
    """Return the requirement files whose change means installing again: itself, and the ones it contains."""
    return (
        [requirements] if requirements == "requirements.txt" else ["requirements.txt", requirements]
    )


def read_stamp():
    """Return the stamp in ``.venv``, or an empty one."""
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def is_built(requirements):
    """Say whether ``.venv`` already holds what ``requirements`` names."""
    if UNFINISHED.exists() or not (VENV / "bin" / "python").exists():
        return False
    return wanted_stamp(requirements).items() <= read_stamp().items()


def build(requirements):
    """Make ``.venv`` and install ``requirements`` into it, checking every file against its pinned hash."""
    say("Building Hearth's environment; this happens once …")
    if UNFINISHED.exists():
        # A build that was cut off may have left half a package that looks whole.
        shutil.rmtree(VENV)
    make_venv()
    UNFINISHED.touch()
    install(requirements)
    known = read_stamp() if read_stamp().get("folder") == str(ROOT) else {}
    for name in included(requirements):
        known.update(wanted_stamp(name))
    STAMP.write_text(json.dumps(known, indent=1))
    UNFINISHED.unlink()


def make_venv():
    """Make an empty ``.venv``; without pip, which Debian leaves out of its Python and uv does not need."""
    python = getattr(sys, "_base_executable", None) or sys.executable
    made = quiet([python, "-m", "venv", "--without-pip", str(VENV)])
    if made.returncode:
        full(made.stderr)
        raise CannotBuild(
            f"Python could not make {VENV} ({last_line(made.stderr)}); on Debian or Ubuntu: apt install python3-venv"
        )


def install(requirements):
    """Install ``requirements`` with uv, or with pip where uv cannot do it."""
    if get_uv():
        done = quiet(uv_command(requirements), env=uv_environment())
        if done.returncode == 0:
            return
        full(done.stderr)
    pip = pip_command()
    if not pip:
        raise CannotBuild(
            "Python's pip is missing here; on Debian or Ubuntu: apt install python3-venv"
        )
    done = quiet([*pip, "install", "--quiet", "--no-input", "--require-hashes", "-r", requirements])
    if done.returncode:
        full(done.stderr)
        raise CannotBuild(
            f"Hearth could not install the packages it runs on: {last_line(done.stderr)} "
            "(check the network connection, then start again)"
        )


def get_uv():
    """Put uv into ``.venv`` at its pinned version and hash; say whether it is there."""
    if os.access(VENV / "bin" / "uv", os.X_OK):
        return True
    pip = pip_command()
    if not pip:
        return False
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as pinned:
        pinned.write(requirement_of("uv", (ROOT / "requirements.txt").read_text()))
        pinned.flush()
        done = quiet(
            [
                *pip,
                "install",
                "--quiet",
                "--no-input",
                "--no-deps",
                "--require-hashes",
                "-r",
                pinned.name,
            ]
        )
    full(done.stderr)
    return done.returncode == 0


def requirement_of(name, text):
    """Return the lines of a hashed requirements file that belong to one package."""
    found = re.search(rf"^{re.escape(name)}==.*(?:\n[ \t].*)*", text, re.MULTILINE)
    return found.group(0) + "\n" if found else ""


def uv_command(requirements):
    """Return the uv command that installs ``requirements``."""
    command = [
        str(VENV / "bin" / "uv"),
        "pip",
        "install",
        "--quiet",
        "--python",
        str(VENV / "bin" / "python"),
    ]
    return [*command, "--no-build", "--require-hashes", "-r", requirements]


def uv_environment():
    """Return the surroundings for uv: what pip would trust and use, and no cache where none can be written.

    Behind a company's proxy only the machine's own certificates know the proxy, and uv looks at them only if told to.
    """
    surroundings = dict(os.environ)
    if os.path.exists("/etc/ssl/certs/ca-certificates.crt"):
        surroundings.setdefault("UV_SYSTEM_CERTS", "1")
    if surroundings.get("PIP_CERT"):
        surroundings.setdefault("SSL_CERT_FILE", surroundings["PIP_CERT"])
    if surroundings.get("PIP_INDEX_URL"):
        surroundings.setdefault("UV_DEFAULT_INDEX", surroundings["PIP_INDEX_URL"])
    if "UV_CACHE_DIR" not in surroundings and not os.access(os.path.expanduser("~"), os.W_OK):
        surroundings["UV_NO_CACHE"] = "1"
    return surroundings


def pip_command():
    """Return a command that runs pip against ``.venv``, or None when this machine has no pip in any form."""
    python = str(VENV / "bin" / "python")
    wheel = bundled_pip()
    if not wheel and apt_command() and install_packages(["python3-venv"]):
        wheel = bundled_pip()
    if wheel:
        return [python, f"{wheel}/pip", "--disable-pip-version-check"]
    base = getattr(sys, "_base_executable", None) or sys.executable
    if quiet([base, "-m", "pip", "--version"]).returncode == 0:
        return [base, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    return None


def bundled_pip():
    """Return the pip wheel that comes with Python; running it in place saves installing it, four seconds."""
    library = os.path.dirname(os.__file__)
    places = [f"{library}/ensurepip/_bundled/pip-*.whl", "/usr/share/python-wheels/pip-*.whl"]
    found = sorted(wheel for place in places for wheel in glob.glob(place))
    return found[-1] if found else None


# --- words and processes ------------------------------------------------------------------------------------------


def quiet(command, env=None):
    """Run ``command`` to its end without showing anything, and return what happened."""
    surroundings = {**(env or os.environ), "DEBIAN_FRONTEND": "noninteractive"}
    nothing = subprocess.DEVNULL
    try:
        return subprocess.run(
            command, cwd=ROOT, env=surroundings, stdin=nothing, capture_output=True, text=True
        )
    except OSError as problem:
        return subprocess.CompletedProcess(command, 127, "", str(problem))


def full(words):
    """Refuse, if ``words`` from a failed command say the disk is full."""
    if "No space left" in words or "os error 28" in words:
        raise CannotBuild(f"The disk that holds {ROOT} is full; free some space, then start again.")


def last_line(words):
    """Return the last line of a command's complaint that says something."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[-1][:300] if lines else "no reason given"


def say(words):
    """Tell the person what is being done."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(requirements):
    """Make everything ``requirements`` needs be there; return 0, or 1 after saying in one sentence why not."""
    if (
        is_built(requirements)
        and not missing_libraries(LIBRARIES)
        and requirements == "requirements.txt"
    ):
        return 0
    # Two starts of one fresh checkout must not build the same folder: the second waits for the first.
    lock = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    refusals = []
    system = threading.Thread(target=bring_system, args=(requirements, refusals))
    system.start()
    try:
        if not is_built(requirements):
            build(requirements)
    except CannotBuild as refusal:
        refusals.append(str(refusal))
    except OSError as problem:
        refusals.append(
            f"Hearth could not build {VENV}: {problem.strerror} ({problem.filename or VENV})."
        )
    finally:
        system.join()
    for sentence in refusals:
        sys.stderr.write(f"{sentence}\n")
    return 1 if refusals else 0


def bring_system(requirements, refusals):
    """Bring what apt must bring, one apt after the other, while the packages are being installed."""
    bring_libraries(refusals)
    if requirements != "requirements.txt":
        bring_programs()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit(130)
