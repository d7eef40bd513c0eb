"""One incident from the phone that wrote it to the signature that locked it (D11, D13)."""

from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from homes.due import duties_for
from placements.incidents.models import Incident
from tests.by_hand import unguarded
from tests.people import as_, see, send, shown_token, words
from tests.placements.incidents import BEFORE, write, write_url, written

REVIEW = {
    "learned": "Two adults at once is one too many for Alex.",
    "changes": ["plan", "staffing"],
    "because": "Tom rewrites the plan with Alex by Friday.",
}


def sent(world, **changes):
    answer = write(world, **changes)
    assert answer.status_code == 302, words(answer)
    return Incident.objects.latest("pk")


def test_the_page_asks_about_everyone_who_lives_here_and_nobody_else(world):
    page = words(see(world.wen, write_url(world)))
    for name in ("Alex", "Jamie", "Noor", "Tom Adeyemi", "Bea Both"):
        assert name in page
    for name in ("Elio", "Asa", "Cora", "Lena", "Omar"):
        assert name not in page
    assert "Finish and send to Maya" in page
    assert "Being laughed at" in page  # from the plan in force


def test_wen_writes_it_maya_signs_it_and_it_is_locked(world):
    incident = sent(world)
    assert incident.recorded_by == world.wen
    assert incident.home == world.oak
    assert incident.anyone_hurt
    assert incident.young_people.get(young_person=world.jamie).no_account == "does not want to"
    assert incident.adults.count() == 2
    assert (incident.told.get().at - incident.occurred_at).total_seconds() == 30 * 60

    receipt = words(see(world.wen, reverse("incidents:receipt", args=[incident.ref])))
    assert "Sent to Maya" in receipt
    assert "Alex’s and Jamie’s pages" in receipt

    url = reverse("incidents:incident", args=[incident.ref])
    for reader in (world.maya, world.dev, world.wen, world.ruth, world.ines):
        page = words(see(reader, url))
        assert BEFORE in page
        assert "One would of been enough." in page
        assert "Jamie has not wanted to say yet." in page
        assert "Waiting for review" in page

    review = reverse("incidents:review", args=[incident.ref])
    assert "Sign as Maya Whitlock" in words(see(world.maya, review))
    answer = send(world.maya, review, REVIEW)
    assert answer.status_code == 302
    assert answer.url == url
    incident.refresh_from_db()
    assert incident.reviewed_by == world.maya
    page = words(see(world.ines, url))
    assert "Signed and locked." in page
    assert "Two adults at once" in page
    assert "The plan and Staffing" in page
    assert "Reviewed and signed" in page
    assert "Review and sign" not in page
    assert see(world.maya, review).url == url  # nothing left to review


def test_every_reading_and_deed_is_written_down_once(world):
    incident = sent(world)
    url = reverse("incidents:incident", args=[incident.ref])
    before = AuditEvent.objects.count()
    see(world.ines, url)
    assert AuditEvent.objects.count() == before + 1
    event = AuditEvent.objects.latest("pk")
    assert (event.by, event.verb, event.as_role) == (world.ines, "opened", "inspector")
    assert set(event.young_people.all()) == {world.alex, world.jamie}
    assert AuditEvent.objects.filter(thing=incident.ref, verb="wrote", by=world.wen).count() == 1


def test_what_waits_for_maya_is_on_her_list_and_not_on_wens(world):
    incident = sent(world)
    waits = [d for d in duties_for(world.maya, [world.oak]) if d.code == "incident-review"]
    assert incident.ref in waits[-1].url
    assert waits[-1].needs_me
    assert "Wen Li" in waits[-1].fact
    for other in (world.wen, world.tom, world.ruth, world.ines):
        codes = [d.code for d in duties_for(other, [world.oak]) if d.mine]
        assert "incident-review" not in codes


def test_what_jamie_says_later_stands_beside_what_was_sent(world):
    incident = sent(world)
    part = incident.young_people.get(young_person=world.jamie)
    due = [d for d in duties_for(world.tom, [world.oak]) if d.code == "incident-account"]
    assert [part.ref in d.url for d in due] == [True]

    url = reverse("incidents:add_account", args=[part.ref])
    assert "Save for Jamie" in words(see(world.tom, url))
    answer = send(world.tom, url, {"no_account": "asleep"})
    assert answer.status_code == 302
    assert not [d for d in duties_for(world.tom, [world.oak]) if d.code == "incident-account"]

    send(world.maya, reverse("incidents:review", args=[incident.ref]), REVIEW)
    send(world.tom, url, {"account": "It was ok by the toast.", "feelings": "Fine"})
    part.refresh_from_db()
    assert part.account == ""  # what was sent is as it was sent
    page = words(see(world.maya, reverse("incidents:incident", args=[incident.ref])))
    assert "It was ok by the toast." in page
    assert "Written down by Tom Adeyemi" in page
    assert "Tom Adeyemi asked again" in page
    assert "Jamie’s account added" in page


def test_nobody_reviews_their_own(world):
    answer = write(world, user=world.maya, adult_wen=None)
    incident = Incident.objects.latest("pk")
    assert incident.recorded_by == world.maya, words(answer)
    page = words(see(world.maya, reverse("incidents:incident", args=[incident.ref])))
    assert "Nobody reviews their own" in page
    assert "Review and sign" not in page
    review = reverse("incidents:review", args=[incident.ref])
    page = words(see(world.maya, review))
    assert "Sign as" not in page
    assert "Nobody reviews their own: Dev does." in page
    assert send(world.maya, review, REVIEW).status_code == 409  # the page had no form to send
    incident.refresh_from_db()
    assert incident.reviewed_at is None
    assert send(world.dev, review, REVIEW).status_code == 302


def test_only_those_who_lead_the_home_review(world):
    review = reverse("incidents:review", args=[world.shared.ref])
    for person, status in [
        (world.tom, 403),
        (world.ines, 403),
        (world.ruth, 403),
        (world.sol, 403),
        (world.elsa, 404),
        (world.omar, 404),
        (world.cass, 404),
        (world.lena, 404),
        (world.ivor, 404),
    ]:
        assert see(person, review).status_code == status, person.name
        assert send(person, review, REVIEW).status_code == status, person.name


def test_what_a_manager_wrote_the_responsible_individual_may_review(world):
    """Maya may not sign her own; Ruth, who answers for her, can, and sees it on her list."""
    own = Incident.objects.get(pk=world.noor_incident.pk)
    own.recorded_by = world.maya
    with unguarded(Incident):
        own.save()
    review = reverse("incidents:review", args=[own.ref])
    assert send(world.maya, review, REVIEW).status_code == 409  # her page has no form to send
    assert [
        d.url for d in duties_for(world.ruth, [world.oak]) if d.code == "incident-review" and d.mine
    ] == [review]
    assert send(world.ruth, review, REVIEW).status_code == 302
    own.refresh_from_db()
    assert own.reviewed_by == world.ruth


def test_the_second_to_sign_sees_both_texts(world):
    incident = sent(world)
    review = reverse("incidents:review", args=[incident.ref])
    shown = shown_token(as_(world.maya), review, world.maya)
    send(world.dev, review, {**REVIEW, "learned": "Dev thought of it first."})
    answer = send(world.maya, review, REVIEW, token=shown)
    assert answer.status_code == 409
    page = words(answer)
    assert "Dev Anand" in page
    assert "Dev thought of it first." in page
    assert REVIEW["learned"] in page
    assert REVIEW["because"] in page
    incident.refresh_from_db()
    assert incident.reviewed_by == world.dev


def test_the_same_page_sent_twice_is_one_record(world):
    from accounts import kept

    token = kept.issue(world.wen)
    before = Incident.objects.count()
    url, data = write_url(world), written(world)  # the very same words, whatever the clock says
    answers = [send(world.wen, url, data, token=token) for _ in range(3)]
    assert Incident.objects.count() == before + 1
    assert len({answer.url for answer in answers}) == 1


def test_a_receipt_is_its_writers(world):
    url = reverse("incidents:receipt", args=[world.shared.ref])
    assert see(world.wen, url).status_code == 200
    assert see(world.maya, url).url == reverse("incidents:incident", args=[world.shared.ref])
    assert see(world.omar, url).status_code == 404


def test_late_is_said_on_every_page(world):
    day = timezone.localdate() - timezone.timedelta(days=2)
    incident = sent(
        world, when_day=day.isoformat(), when_time="20:15", when_ended="20:40", told_at_manager=None
    )
    assert "later" in words(see(world.maya, reverse("incidents:incident", args=[incident.ref])))
    register = words(see(world.maya, reverse("incidents:register", args=[world.oak.ref])))
    assert "days later" in register
