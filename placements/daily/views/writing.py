"""The page a worker opens most: write the evening."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.deeds import Deed
from accounts.frame import enter
from accounts.policy import find, require
from homes.models import Home
from placements import queries as household
from placements.daily import actions, queries
from placements.daily.forms import LineForm
from placements.daily.notes import still_to_write
from placements.daily.shifts import DAYS_BACK, shift_at
from placements.daily.views.tiles import asked_for, chosen_in, hard_tiles, tiles_of
from placements.models import YoungPerson
from placements.pointing import PointsOutNames
from ui import words
from ui.words import listed


class Write(PointsOutNames, Deed):
    """A line about each of those chosen: who, how, what about, a sentence. From here one comes to
    everything else that can be written."""

    form_class = LineForm
    draft_title = "A line for the daily log"
    template_name = "daily/write.html"

    def find(self) -> None:
        user = self.request.user
        self.home = find(user, Home.objects.select_related("provider"), ref=self.kwargs["home"])
        require(user, "write", self.home)
        enter(self.request, self.home, area="write")
        self.shift, self.day = shift_at(timezone.now())
        self.people = household.to_write_about(user, self.home, DAYS_BACK)
        self.written = queries.written_about(user, self.home, self.day, self.shift)

    def form_arguments(self) -> dict[str, Any]:
        return {
            "people": self.people,
            "written": self.written,
            "shift": self.shift,
            "day": self.day,
            "today": timezone.localdate(),
            "who": asked_for(self.request, self.people),
        }

    def written_at(self) -> Home:
        return self.home

    def written_about(self, form: LineForm) -> list[YoungPerson]:
        refs = form.cleaned_data["who"]
        return [one.young_person for one in self.people if one.young_person.ref in refs]

    def where_to_choose(self, form: LineForm, young_person: YoungPerson) -> str:
        return "who"

    def act(self, form: LineForm) -> str:
        answers = dict(form.cleaned_data)
        answers.pop("who")
        people = self.written_about(form)
        lines = actions.write_each(
            by=self.request.user, home=self.home, young_people=people, **answers
        )
        first, *others = lines
        also = "".join(f"&with={one.ref}" for one in others)
        return f"{reverse('daily:line', args=[first.ref])}?saved=1{also}"

    def context(self, form: LineForm) -> dict[str, Any]:
        who = chosen_in(form, self.people)
        now = timezone.now()
        return {
            "title": f"Write the {self.shift.label.lower()}",
            "eyebrow": f"{words.day(now)}, {words.clock(now)}",
            "press": f"Save for {listed(one.name for one in who)}" if who else "Save this line",
            "people": self.people,
            "left": still_to_write(self.people, self.written),
            "said_shift": f"the {self.shift.label.lower()} of {words.day(self.day)}",
            "open_when": bool(form.errors.get("day") or form.errors.get("shift")),
            "tiles": tiles_of(self.home, who),
            "hard": hard_tiles(self.home),
        }
