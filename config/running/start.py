"""What ``bin/start`` runs: open the house, or say in one sentence why not.

usage: bin/start        (settings come from the environment: docs/operating.md)
"""

import os
import sys

from config.running.home import Home
from config.running.house import House, folder_of
from config.running.refusal import CannotStart, because_of


def main() -> int:
    """Run Hearth until it is stopped; return 0, or 1 after the sentence."""
    os.umask(0o077)  # records, keys and logs are for the one who runs Hearth
    home = Home(folder_of(os.environ))
    try:
        home.make()
        with home.held():
            House(home, os.environ).run()
    except CannotStart as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except OSError as problem:
        sys.stderr.write(f"{because_of(problem, home.path)}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
