"""What the pictures say of the country: worked out once, and kept until a file comes in.

Kept by this process for itself. The cache that all processes share holds the limits of signing in,
and pictures must not push those out. Before each answer the database is asked which files there are,
so no two processes give different ones.
"""

import gc
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

from inspections.published.lists import Files

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
MOST = 48  # answers; those asked for last

_answers: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_one_at_a_time = Lock()


def kept(find: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
    """For a function of the files, or of a valid form that asks something of them (it has ``files``
    and ``given``): its answer, kept. It is told nothing of who reads, so nothing of them is kept.
    Nobody changes an answer."""

    @wraps(find)
    def found(asked: Asked) -> Answer:
        files, given = of_files(asked)
        key = (find.__module__, find.__qualname__, given)
        with _one_at_a_time:
            if (files, *key) in _answers:
                _answers.move_to_end((files, *key))
                return _answers[files, *key]
        with _nothing_collected():
            answer = find(asked)
        with _one_at_a_time:
            for other in [one for one in _answers if one[0] != files]:
                del _answers[other]
            _answers[files, *key] = answer
            while len(_answers) > MOST:
                _answers.popitem(last=False)
        return answer

    return found


def forget() -> None:
    """Keep nothing of what was answered until now."""
    with _one_at_a_time:
        _answers.clear()


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Reading thousands of histories sets the collector off again and again, which each time looks
    through everything that is alive: nearly half of what an answer took."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def of_files(asked: Any) -> tuple[Files, tuple[tuple[str, str], ...]]:
    """What an answer follows from: the files, and what is asked of them."""
    if isinstance(asked, Files):
        return asked, ()
    return asked.files, tuple(sorted(asked.given.items()))
