"""The one way starting fails: a sentence for the person at the keyboard."""

import errno

FULL = {errno.ENOSPC, errno.EDQUOT}


class CannotStart(Exception):
    """Hearth cannot start; the message is one sentence that says why and what to do, printed instead of a traceback."""


def because_of(problem: OSError, place: object) -> CannotStart:
    """Turn what the operating system refused at ``place`` into a sentence."""
    where = problem.filename or place
    if problem.errno in FULL:
        return CannotStart(
            f"The disk that holds {where} is full; free some space, then start again."
        )
    if problem.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return CannotStart(
            f"Hearth may not write to {where}; give it a folder of its own with HEARTH_HOME=/some/folder."
        )
    if problem.errno in {errno.ENOTDIR, errno.EEXIST}:
        return CannotStart(
            f"{where} is in the way: Hearth needs a folder there, or another one named with HEARTH_HOME."
        )
    return CannotStart(f"Hearth could not use {where}: {problem.strerror or problem}.")
