"""A restraint is typed once, in the incident, and stands in every place that asks for it (walkthrough: write once)."""

import io

from django.urls import reverse
from pypdf import PdfReader

from documents import actions, making
from documents.models import DocumentKind
from placements.measures.models import Measure
from tests.people import as_, see, send, words
from tests.placements.test_measures import at as measure_at
from tests.placements.test_measures import held, latest
from tests.world import days_ago

SAID = "Noor threw the remote at the fish tank."


def typed_once(world):
    """An incident in which Noor was held, told by Wen; then the few questions the law adds, answered."""
    form = {
        "when_day": "yesterday", "when_time": "20:15", "when_ended": "20:20", "place": "lounge", "kind": "aggression",
        f"part_{world.noor.ref}": "part", f"measure_{world.noor.ref}": "restraint",
        f"account_{world.noor.ref}": "leave me alone", f"adult_{world.wen_post.ref}": "led",
        "before": "A call.", "what_happened": SAID, "response": "Her name, and the kitchen.",
        "how_it_ended": "Toast.", "hurt": "no",
    }  # fmt: skip
    assert (
        send(world.wen, reverse("incidents:write", args=[world.oak.ref]), form).status_code == 302
    )
    measure = latest()
    answers = held(world) | {"behaviour": SAID}
    del answers["young_person"]
    assert send(world.wen, measure_at("finish", measure), answers).status_code == 302
    return Measure.objects.get(pk=measure.pk)


def report(world):
    document = actions.request(
        by=world.maya, kind=DocumentKind.PLACEMENT_REPORT, home=world.oak, young_person=world.noor,
        period_from=days_ago(30), period_to=days_ago(0),
    )  # fmt: skip
    assert making.make(document.pk) == "made"
    document.refresh_from_db()
    with document.file.open("rb") as file:
        pages = PdfReader(io.BytesIO(file.read())).pages
        return " ".join(" ".join(one.extract_text() for one in pages).split())


def test_one_restraint_typed_once_stands_in_every_place_that_asks_for_it(world):
    measure = typed_once(world)
    home, noor = world.oak.ref, world.noor.ref

    def page(who, route, *refs, query=""):
        return words(see(getattr(world, who), f"{reverse(route, args=refs)}{query}"))

    the_record = reverse("measures:measure", args=[measure.ref])
    the_incident = reverse("incidents:incident", args=[measure.incident.ref])
    # 1 to 4: its own record, the register and its file, and the incident it was part of
    assert SAID in page("ines", "measures:measure", measure.ref)
    assert the_record in page("ines", "measures:register", home)
    assert SAID in page("ines", "measures:register_file", home)
    assert the_record in page("maya", "incidents:incident", measure.incident.ref)
    # 5 to 7: Noor's page, her story, and the handover of whoever comes next
    assert the_record in page("wen", "placements:young_person", noor)
    assert the_record in page("wen", "placements:chronology", noor)
    assert "Held" in page("tom", "daily:handover", home)
    # 8 and 9: what the manager owes, by law, and the signing itself one press away
    due = page("maya", "homes:due", home)
    assert reverse("measures:sign", args=[measure.ref]) in due
    assert reverse("measures:talk", args=[measure.ref]) in due
    # 10 to 12: found by its words; asked about in the writer's next supervision; in the authority's report
    found = as_(world.wen).post(reverse("placements:search"), {"words": "fish tank"})
    assert the_record in words(found)
    assert the_incident in page("dev", "staff:supervise", world.wen_post.ref)
    assert SAID.rstrip(".") in report(world)
    # 13: on the list behind the numbers of what helps
    assert the_incident in page("maya", "incidents:of_one", noor)
    # and nobody typed it twice
    assert Measure.objects.filter(behaviour=SAID).count() == 1
