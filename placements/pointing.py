"""Before it is saved: a young person of the home who is named in the words and was not chosen (trust A2).

A name typed into somebody else's record stays in it for good. So the writer is shown it once, with
the way to choose them instead; sent again as it is, it is saved. Readers who may not see them read
"another young person" in either case (placements.naming).
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms

from accounts.looking.opening import OpensRecord
from accounts.policy import visible
from homes.models import Home
from placements.models import Placement, YoungPerson
from placements.naming import Names, without
from ui.questions import first_id


class Pointed(NamedTuple):
    """One young person who is named: where, and the part of the page on which to choose them."""

    name: str
    where: list[tuple[str, str]]  # (the question as it is asked, the id of its field)
    choose: str  # an id on the page; "" where only one young person can be written about

    @property
    def said(self) -> str:
        """Which words they are, the same at every sending: what was pointed out is told from it."""
        return f"{self.name}: {' '.join(field for _, field in self.where)}"


class PointsOutNames:
    """A deed (accounts.deeds.Deed) whose writer is shown whom they named and did not choose."""

    def written_at(self) -> Home:
        """The home whose young people may be named."""
        return self.record()[1]["home"] if isinstance(self, OpensRecord) else self.placement.home

    def written_about(self, form: Any) -> Iterable[YoungPerson]:
        """Whom the record is about, as chosen."""
        opens = isinstance(self, OpensRecord)
        return self.record()[1]["young_people"] if opens else [self.young_person]

    def where_to_choose(self, form: Any, young_person: YoungPerson) -> str:
        """The question in which they can be chosen; "" where one is about one young person alone."""
        return ""

    def points_out(self, form: Any) -> list[Pointed]:
        """Everyone the writer may see who lives here, is named in what was typed and not chosen."""
        typed = dict(_typed(form))
        if not typed:
            return []
        chosen = {one.pk for one in self.written_about(form)}
        here = Placement.objects.current().filter(home=self.written_at())
        people = YoungPerson.objects.filter(pk__in=here.values("young_person"))
        people = list(visible(self.request.user, people).order_by("preferred_name", "pk"))
        keeping = [_names(one) for one in people if one.pk in chosen]
        found = []
        for one in people:
            if one.pk in chosen:
                continue
            mask = without([_names(one)], keeping=keeping)
            named = [form[name] for name, text in typed.items() if mask(text) != text]
            where = [(bound.label, first_id(bound)) for bound in named]
            if where:
                question = self.where_to_choose(form, one)
                choose = first_id(form[question]) if question else ""
                found.append(Pointed(one.name, where, choose))
        return found


def _names(one: YoungPerson) -> Names:
    return Names(one.first_name, one.last_name, one.preferred_name)


def _typed(form: Any) -> Iterable[tuple[str, str]]:
    """Each question that takes words, with what was answered."""
    for name, field in form.fields.items():
        said = form.cleaned_data.get(name)
        if isinstance(field, forms.CharField) and isinstance(said, str) and said:
            yield name, said
