"""Leads: named by the manager for a day, shown their area's due list, and reading nothing more."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from homes.due import all_rules, duties_for
from homes.due.areas import LISTS, Area, areas_led, due_in
from placements.incidents.models import Incident
from staff.models import Lead, StaffMember
from tests.people import as_, see, send, shown_token, token_in, words
from tests.world import days_ago


def day(name, value):
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def name_url(home):
    return reverse("staff:lead_name", args=[home.ref])


def page(home):
    return reverse("staff:leads", args=[home.ref])


def naming(post, area="safeguarding", since=None, **more):
    return {
        "area": area,
        "staff_member": post.ref,
        **day("starts_on", since or days_ago(0)),
        **more,
    }


def today_of(user, home):
    return words(see(user, reverse("homes:today", args=[home.ref])))


def test_maya_names_wen_and_it_is_on_the_page(world):
    response = send(world.maya, name_url(world.oak), naming(world.wen_post))
    assert response.status_code == 302
    lead = Lead.objects.latest("pk")
    assert (lead.home, lead.area, lead.staff_member) == (world.oak, "safeguarding", world.wen_post)
    assert (lead.starts_on, lead.ends_on, lead.recorded_by) == (days_ago(0), None, world.maya)
    event = AuditEvent.objects.filter(kind="staff.lead", thing=lead.ref).get()
    assert (event.by, event.staff_member) == (world.maya, world.wen_post)
    read = words(see(world.dev, page(world.oak)))
    assert read.index("Keeping safe") < read.index("Wen Li") < read.index("Tom Adeyemi")
    assert "Nobody leads on this now." in read
    assert "Leads on" in words(see(world.tom, reverse("staff:member", args=[world.wen_post.ref])))


def test_the_next_lead_ends_the_one_before_on_the_day_before(world):
    since = days_ago(-3)
    response = send(world.maya, name_url(world.oak), naming(world.wen_post, "health", since))
    assert response.status_code == 302
    before, after = Lead.objects.filter(home=world.oak, area="health").order_by("starts_on")
    assert (before.ends_on, after.starts_on) == (since - timedelta(days=1), since)
    read = words(see(world.maya, page(world.oak)))
    assert "Tom Adeyemi" in read
    assert "Wen Li" in read
    assert [led.area for led in areas_led(world.tom, world.oak)] == [Area.HEALTH]
    assert areas_led(world.wen, world.oak) == []


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (lambda w: naming(w.tom_post, "health"), "Tom leads on this already"),
        (lambda w: naming(w.wen_post, "health", days_ago(100)), "choose a later day"),
        (lambda w: naming(w.wen_post, "nothing"), "Select a valid choice"),
        (lambda w: naming(w.wen_post, ""), "Select what they lead on"),
        (lambda w: naming(w.ora_post), "Select a valid choice"),  # another provider's
        (lambda w: naming(w.lena_post), "Select a valid choice"),  # has left
        (lambda w: naming(w.wen_post, **day("ends_on", days_ago(1))), "Enter the first day or a later"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_question(world, sent, sentence):
    before = list(Lead.objects.values_list("pk", "ends_on"))
    response = send(world.maya, name_url(world.oak), sent(world))
    assert response.status_code == 422
    assert sentence in words(response)
    assert list(Lead.objects.values_list("pk", "ends_on")) == before


def test_one_lead_an_area_whoever_asks(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        Lead.objects.create(home=world.oak, area="health", staff_member=world.wen_post,
                            starts_on=days_ago(0), recorded_by=world.maya)  # fmt: skip


def test_named_twice_it_is_one_and_two_who_name_see_each_other(world):
    token = shown_token(as_(world.maya), name_url(world.oak), world.maya)
    meanwhile = shown_token(as_(world.ruth), name_url(world.oak), world.ruth)
    sent = naming(world.wen_post)
    one, two = (send(world.maya, name_url(world.oak), sent, token=token) for _ in "ab")
    assert one.url == two.url
    assert Lead.objects.filter(area="safeguarding").count() == 1
    answer = send(world.ruth, name_url(world.oak), naming(world.tom_post), token=meanwhile)
    assert answer.status_code == 409
    assert "Somebody else has been named" in words(answer)
    again = send(world.ruth, name_url(world.oak), naming(world.tom_post), token=token_in(answer))
    assert again.status_code == 422  # Wen begins that very day: somebody decides
    assert "choose a later day" in words(again)


def test_a_lead_ends_on_a_day_and_stands_under_before(world):
    end = reverse("staff:lead_end", args=[world.oak_lead.ref])
    assert send(world.maya, end, day("ends_on", days_ago(200))).status_code == 422
    assert send(world.maya, end, day("ends_on", days_ago(1))).status_code == 302
    assert areas_led(world.tom, world.oak) == []
    read = words(see(world.wen, page(world.oak)))
    assert read.index("Before</h2>") < read.index("Tom Adeyemi")
    assert see(world.maya, end).status_code == 302
    answer = send(world.maya, end, day("ends_on", days_ago(0)))
    assert answer.status_code == 409
    again = send(world.maya, end, day("ends_on", days_ago(0)), token=token_in(answer))
    assert again.status_code == 422
    assert "This has ended already" in words(again)


def test_who_has_left_leads_on_nothing(world):
    StaffMember.objects.filter(pk=world.tom_post.pk).update(ended_on=days_ago(1))
    assert areas_led(world.tom, world.oak) == []
    read = words(see(world.maya, page(world.oak)))
    assert read.index("Before</h2>") < read.index("Tom Adeyemi")


@pytest.mark.parametrize(
    ("who", "status"), [("wen", 403), ("dev", 403), ("ines", 403), ("sol", 404), ("omar", 404), ("elsa", 404)]
)  # fmt: skip
def test_who_may_not_name(world, who, status):
    before = Lead.objects.count()
    assert (
        send(getattr(world, who), name_url(world.oak), naming(world.wen_post)).status_code == status
    )
    end = reverse("staff:lead_end", args=[world.oak_lead.ref])
    assert send(getattr(world, who), end, day("ends_on", days_ago(0))).status_code == status
    assert Lead.objects.count() == before
    assert Lead.objects.get(pk=world.oak_lead.pk).ends_on is None


# ---------- a view, and no access ----------
def test_a_lead_sees_what_waits_for_the_manager_and_is_led_to_what_they_may_read(world):
    assert "You lead on" not in today_of(world.wen, world.oak)
    send(world.maya, name_url(world.oak), naming(world.wen_post))
    Incident.objects.filter(pk=world.noor_incident.pk).update(reviewed_at=None)
    shown = today_of(world.wen, world.oak)
    assert "You lead on keeping safe" in shown
    listed = words(
        see(world.wen, f"{reverse('homes:due', args=[world.oak.ref])}?area=safeguarding")
    )
    assert "Waits for review" in listed
    assert reverse("incidents:incident", args=[world.shared.ref]) in listed
    assert reverse("incidents:review", args=[world.shared.ref]) not in shown
    assert reverse("incidents:register", args=[world.oak.ref]) in shown
    due = reverse("homes:due", args=[world.oak.ref])
    assert "Waits for review" not in words(see(world.wen, due))
    mine = words(see(world.wen, f"{due}?area=safeguarding"))
    assert mine.count("Waits for review") == 4
    assert "Waits for review" not in words(see(world.wen, f"{due}?area=quality"))  # not theirs
    assert "Waits for review" not in words(see(world.tom, f"{due}?area=safeguarding"))


def test_a_lead_gains_nothing_to_read_and_nothing_to_do(world):
    asked = [
        reverse("staff:supervision", args=[world.tom_supervision.ref]),
        reverse("incidents:review", args=[world.shared.ref]),
        reverse("cover:covers", args=[world.oak.ref]),
        reverse("placements:young_person", args=[world.cora.ref]),
        reverse("placements:young_person", args=[world.elio.ref]),
    ]
    before = [see(world.wen, url).status_code for url in asked]
    owed = {(duty.code, duty.url) for duty in duties_for(world.wen, [world.oak])}
    for area in Area.values:
        send(world.maya, name_url(world.oak), naming(world.wen_post, area))
    assert len(areas_led(world.wen, world.oak)) == len(Area)
    assert [see(world.wen, url).status_code for url in asked] == before
    assert {(duty.code, duty.url) for duty in duties_for(world.wen, [world.oak])} == owed
    led = due_in(world.wen, world.oak, list(Area))
    for duty in (duty for rows in led.values() for duty in rows):
        assert see(world.wen, duty.url).status_code == 200, duty
    # How others stand with supervision is not a worker's to read, so leading on it shows their own.
    assert "Supervision with Tom" not in today_of(world.wen, world.oak)
    for lists in LISTS.values():
        for _, route in lists:
            assert see(world.wen, reverse(route, args=[world.oak.ref])).status_code == 200


def test_the_number_in_the_navigation_stays_ones_own(world):
    def number():
        return len(duties_for(world.wen, [world.oak]))

    before = number()
    send(world.maya, name_url(world.oak), naming(world.wen_post))
    assert number() == before


def test_an_area_stands_beside_whose_and_can_be_narrowed(world):
    send(world.maya, name_url(world.oak), naming(world.wen_post))
    due = reverse("homes:due", args=[world.oak.ref])
    shown = words(see(world.wen, f"{due}?area=safeguarding")).replace("&amp;", "&")
    assert "Everything due in keeping safe, whoever is to do it." in shown
    assert '<a href="?area=safeguarding" aria-current="true">You lead: keeping safe</a>' in shown
    assert shown.count('aria-current="true"') == 1
    narrowed = words(see(world.wen, f"{due}?area=safeguarding&rule=risk-review"))
    assert '<input type="hidden" name="area" value="safeguarding">' in narrowed
    assert "Waits for review" not in narrowed.split("<aside")[0]
    assert "?area=safeguarding&rule=risk-review" in narrowed.replace("&amp;", "&")
    assert "You lead" not in words(see(world.maya, due))


def test_what_is_due_by_the_rules_of_an_area_stands_in_it_and_nowhere_else(world):
    held = due_in(world.maya, world.oak, list(Area))
    rules = all_rules()
    assert all(rules[duty.code].lead == area for area, rows in held.items() for duty in rows)
    own = [duty for duty in duties_for(world.maya, [world.oak]) if rules[duty.code].lead]
    assert own
    assert all(duty in held[rules[duty.code].lead] for duty in own)


def test_the_queries_stand_still_as_what_is_led_on_grows(world):
    send(world.maya, name_url(world.oak), naming(world.wen_post))
    urls = [reverse("homes:today", args=[world.oak.ref]), page(world.oak)]

    def asked():
        numbers = []
        for url in urls:
            client = as_(world.wen)
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            numbers.append(len(queries))
        return numbers

    first = asked()
    copied = {
        one.attname: getattr(world.alex_incident, one.attname)
        for one in Incident._meta.concrete_fields
        if one.attname not in ("id", "ref")
    }
    for number in range(10):
        Incident.objects.create(**copied)
        Lead.objects.create(home=world.oak, area="education", staff_member=world.tom_post, starts_on=days_ago(90 - number),
                            ends_on=days_ago(90 - number), recorded_by=world.maya)  # fmt: skip
    assert asked() == first


def test_a_worker_comes_to_the_leads_through_our_home(world):
    ours = reverse("homes:home", args=[world.oak.ref])
    for start in (reverse("homes:today", args=[world.oak.ref]), reverse("accounts:me")):
        assert f'href="{ours}"' in words(see(world.wen, start)), start
    assert f'href="{page(world.oak)}"' in words(see(world.wen, ours))
