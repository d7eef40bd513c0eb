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
from ui import words


class Write(Deed):
    """One line: who, how, what about, a sentence."""

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
            "who": self._who(),
        }

    def _who(self) -> str:
        """Whoever the link named, else the only one there is."""
        refs = [one.young_person.ref for one in self.people]
        asked = self.request.GET.get("who", "")
        return asked if asked in refs else refs[0] if len(refs) == 1 else ""

    def act(self, form: LineForm) -> str:
        answers = dict(form.cleaned_data)
        ref = answers.pop("who")
        person = next(one.young_person for one in self.people if one.young_person.ref == ref)
        line = actions.write(by=self.request.user, home=self.home, young_person=person, **answers)
        return f"{reverse('daily:line', args=[line.ref])}?saved=1"

    def context(self, form: LineForm) -> dict[str, Any]:
        chosen = form["who"].value()
        person = next(
            (one.young_person for one in self.people if one.young_person.ref == chosen), None
        )
        now = timezone.now()
        return {
            "title": f"Write the {self.shift.label.lower()}",
            "eyebrow": f"{words.day(now)}, {words.clock(now)}",
            "press": f"Save for {person.name}" if person else "Save this line",
            "people": self.people,
            "left": still_to_write(self.people, self.written),
            "said_shift": f"the {self.shift.label.lower()} of {words.day(self.day)}",
            "open_when": bool(form.errors.get("day") or form.errors.get("shift")),
            "tiles": self._tiles(),
        }

    def _tiles(self) -> list[dict[str, str]]:
        return [
            {
                "label": "Incident",
                "url": reverse("incidents:write", args=[self.home.ref]),
                "icon": "alert",
            },
            {
                "label": "What we must know",
                "url": reverse("placements:young_people", args=[self.home.ref]),
                "icon": "heart",
            },
        ]
