"""Fifty people change one plan at the same time, twenty rounds: nothing is overwritten unseen.

Each editor opens the page, all press save at once, and whoever was not first is shown what stands
now beside what they typed. They add theirs to it and press again, three times at most. At the end
of a round everything that was said to be saved is in the plan, and every page that refused held
both texts.

usage: python -m tests.bars.r2
"""

import html
import os
import re
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier, BrokenBarrierError
from typing import Any

from tests.bars import Figure, own_servers, told

AIM = "0 silent overwrites; every refused editor sees both texts"
EDITORS, ROUNDS = 50, 20
PATIENCE = 300  # seconds for all to get through one step
PRESSES = 3  # of one editor in one round; who is refused three times knows that it is not saved
TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
STANDING = re.compile(
    r'<div class="hearth-beside".*?<p class="hearth-beside__words">(.*?)</p>', re.S
)
TYPED = re.compile(r'<textarea name="likes"[^>]*>\s*(.*?)</textarea>', re.S)


@dataclass
class Seen:
    """What happened to everybody together."""

    saved: set[str] = field(default_factory=set)  # words that a receipt was given for
    lost: set[str] = field(default_factory=set)  # of those: not in the plan when the round was over
    refused: int = 0
    one_text: list[str] = field(default_factory=list)  # refusals that did not show both
    other: Counter = field(default_factory=Counter)  # answers that are neither


def words_of(editor: int, turn: int) -> str:
    return f"e{editor}t{turn}."


def plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text))


class Editor:
    """One person with the plan open in a browser of their own."""

    def __init__(self, number: int, client: Any, url: str) -> None:
        self.number, self.client, self.url = number, client, url

    def open(self) -> None:
        page = self.client.get(self.url).content.decode()
        self.token, self.text = TOKEN.search(page)[1], ""

    def reads(self) -> set[str]:
        """The plan as it stands, from the page that shows it (the form may hold a draft)."""
        page = self.client.get(self.url.removesuffix("write/")).content.decode()
        return set(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())

    def save(self, turn: int, seen: Seen) -> None:
        """Press save; when somebody was quicker, take theirs in and press again."""
        mine = words_of(self.number, turn)
        for _ in range(PRESSES):
            text = f"{self.text}\n{mine}".strip()
            answer = self.client.post(self.url, self._typed(text))
            if answer.status_code == 302:
                seen.saved.add(mine)
                return
            if answer.status_code != 409:
                seen.other[answer.status_code] += 1
                return
            seen.refused += 1
            self._decide(answer.content.decode(), text, mine, seen)

    def _typed(self, text: str) -> dict[str, str]:
        agreed = {"agreed_by_young_person": "no", "reason": "Looked at it again"}
        return {"form_token": self.token, "likes": text, **agreed}

    def _decide(self, page: str, text: str, mine: str, seen: Seen) -> None:
        theirs, typed = STANDING.search(page), TYPED.search(page)
        both = theirs and typed and plain(typed[1]).split() == text.split()
        if not both or "while you were writing" not in page:
            seen.one_text.append(mine)
        self.token = TOKEN.search(page)[1]
        self.text = plain(theirs[1]).strip() if theirs else self.text


def edit(clients: list[Any], url: str, rounds: int) -> Seen:
    """All of them, at once, round after round; on connections of their own."""
    from django.db import connections

    editors = [Editor(number, client, url) for number, client in enumerate(clients)]
    start, together = Barrier(len(editors)), [Seen() for _ in editors]

    def run(editor: Editor) -> None:
        try:
            for turn in range(rounds):
                editor.open()
                start.wait(timeout=PATIENCE)
                mine = together[editor.number]
                editor.save(turn, mine)
                start.wait(timeout=PATIENCE)
                words = words_of(editor.number, turn)
                mine.lost |= ({words} & mine.saved) - editor.reads()
                if not start.wait(timeout=PATIENCE):  # one of them says it
                    so_far = added_up(together)
                    print(f"round {turn + 1}: {len(so_far.saved)} saved, {so_far.refused} refused", flush=True)  # fmt: skip
        except BaseException:
            start.abort()  # nobody waits for whoever does not come
            raise
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(editors)) as pool:
        try:
            running = [pool.submit(run, editor) for editor in editors]
            faults = [fault for one in running if (fault := one.exception())]
        except BaseException:  # stopped: everybody ends with the page they are at
            start.abort()
            raise
    real = [fault for fault in faults if not isinstance(fault, BrokenBarrierError)]
    if faults:
        raise (real or faults)[0]
    return added_up(together)


def added_up(together: list[Seen]) -> Seen:
    whole = Seen()
    for one in together:
        whole.saved |= one.saved
        whole.lost |= one.lost
        whole.refused += one.refused
        whole.one_text += one.one_text
        whole.other += one.other
    return whole


def figure(seen: Seen, editors: int, rounds: int) -> Figure:
    """What it came to."""
    said = (
        f"{len(seen.lost)} silent overwrites of {len(seen.saved)} saved ({editors} editors, "
        f"{rounds} rounds); {seen.refused} refused, {len(seen.one_text)} of them without both texts"
    )
    if seen.other:
        said += f"; other answers: {dict(seen.other)}"
    enough = len(seen.saved) >= rounds and seen.refused
    return Figure(said, bool(enough) and not (seen.lost or seen.one_text or seen.other))


def main() -> int:
    """The full form, on servers of its own."""
    with own_servers(durable=False):
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection
        from django.test.utils import setup_test_environment

        setup_test_environment()
        call_command("migrate", verbosity=0)
        from tests import world as worlds
        from tests.people import as_

        world = worlds.build()
        clients = [as_(user) for user in colleagues(world, EDITORS)]
        from django.urls import reverse

        url = reverse("placements:plan_write", args=[world.alex.ref])
        seen = edit(clients, url, ROUNDS)
        connection.close()
        return told(figure(seen, EDITORS, ROUNDS))


def colleagues(world: Any, number: int) -> list[Any]:
    """So many people who work at Oak House."""
    from accounts.models import User
    from accounts.policy import Role
    from tests.world import join

    made = []
    for each in range(number):
        user = User.objects.create(email=f"editor{each}@example.org", name=f"Editor {each}")
        join(user, Role.WORKER, home=world.oak)
        made.append(user)
    return made


if __name__ == "__main__":
    sys.exit(main())
