"""Three years put together: the same each time, nothing to come, nobody told twice the same."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from inspections.demonstration.homes import BY_LETTER
from inspections.demonstration.life import world
from inspections.demonstration.life.calendar import LONDON, is_school_day, moment
from inspections.demonstration.life.inspections import label
from inspections.demonstration.people import YOUNG_PEOPLE

NOW = datetime(2026, 3, 6, 7, 50, tzinfo=UTC)
PEOPLE = {person.key: person for person in YOUNG_PEOPLE}


@pytest.fixture(scope="module")
def made():
    return world(NOW)


def everything(one):
    return (
        one.stays,
        one.lines,
        one.incidents,
        one.goals,
        one.school_months,
        one.plans,
        one.risks,
        one.behaviour,
        one.chosen,
        one.leads,
        one.inspections,
    )


def told(one):
    """Supervisions without the links between them, which go round in circles."""
    return [
        (s.worker, s.held_on, s.needs, [(a.text, a.state) for a in s.actions])
        for s in one.supervisions
    ]


def test_the_same_from_the_same_seed():
    first, second = world(NOW, letters="CEJ"), world(NOW, letters="CEJ")
    assert everything(first) == everything(second)
    assert told(first) == told(second)


def test_each_home_is_the_same_whichever_others_are_made(made):
    alone = world(NOW, letters="J")
    assert alone.lines == [line for line in made.lines if line.home == "J"]


def test_nothing_is_later_than_now(made):
    today = NOW.astimezone(LONDON).date()
    assert max(line.recorded_at for line in made.lines) <= NOW
    assert all(line.day <= line.recorded_at.astimezone(LONDON).date() for line in made.lines)
    assert max(incident.recorded_at for incident in made.incidents) <= NOW
    assert all(i.occurred_at <= i.ended_at <= i.recorded_at for i in made.incidents)
    assert all(
        i.reviewed_at is None or i.recorded_at <= i.reviewed_at <= NOW for i in made.incidents
    )
    assert all(told.at <= NOW for i in made.incidents for told in i.told)
    assert max(s.recorded_at for s in made.supervisions) <= NOW
    assert all((s.staff_signed_at or NOW) <= NOW for s in made.supervisions)
    assert all(
        step.done_on is None or step.done_on <= today for g in made.goals for step in g.steps
    )
    assert all(look.recorded_at <= NOW for g in made.goals for look in g.progress)
    assert all(month.month < today.replace(day=1) for month in made.school_months)
    assert all(plan.recorded_at <= NOW for plan in made.plans)
    assert all(stay.arrives_on <= today for stay in made.stays)
    assert all(risk.recorded_at <= NOW for risk in made.risks)
    assert all(look.recorded_at <= NOW for risk in made.risks for look in risk.reviews)
    assert all((risk.ended_at or NOW) <= NOW for risk in made.risks)
    assert all(lead.starts_on <= today for lead in made.leads)
    assert all(i.started_on < today for i in made.inspections)
    assert all(
        a.closed_on is None or a.closed_on < today for i in made.inspections for a in i.actions
    )


def test_three_years_of_volume(made):
    assert 40_000 < len(made.lines) < 60_000
    assert 2_000 < len(made.incidents) < 4_000
    assert len(made.supervisions) > 3_000
    oldest = min(line.day for line in made.lines)
    assert 1_080 <= (NOW.date() - oldest).days <= 1_100
    assert Counter(i.home for i in made.incidents).keys() == BY_LETTER.keys()
    assert len({s.young_person for s in made.stays if s.home == "C"}) == 20


def test_there_are_never_more_short_break_guests_than_beds(made):
    nights = Counter()
    for stay in made.stays:
        day = stay.arrives_on
        while day < stay.leaves_on:
            nights[(stay.home, day)] += 1
            day += timedelta(days=1)
    assert max(n for (home, _), n in nights.items() if home == "C") <= 8
    assert max(n for (home, _), n in nights.items() if home == "G") <= 4


def test_records_are_only_about_people_who_were_there(made):
    for line in made.lines:
        assert made.teams[line.home].here(PEOPLE[line.young_person], line.day), line
    for incident in made.incidents:
        day = incident.occurred_at.astimezone(LONDON).date()
        for involved in incident.young_people:
            team = made.teams[incident.home]
            person = PEOPLE[involved.young_person]
            assert team.here(person, day) or team.here(person, day - timedelta(days=1))


def test_writers_were_in_post(made):
    staff = {p.key: p for team in made.teams.values() for p in team.staff}
    for line in made.lines[::7]:
        assert made.teams[line.home].in_post(staff[line.author], line.day)
    for incident in made.incidents:
        if incident.reviewer:
            assert incident.reviewer != incident.author


def test_no_long_story_twice_in_a_home_within_ninety_days(made):
    last = {}
    for incident in sorted(made.incidents, key=lambda i: i.occurred_at):
        key = (incident.home, incident.what_happened, incident.before, incident.response)
        assert key not in last or (incident.occurred_at - last[key]).days > 90
        last[key] = incident.occurred_at
        told = (incident.home, incident.what_happened)
        assert told not in last or (incident.occurred_at - last[told]).days >= 89, told
        last[told] = incident.occurred_at


def test_no_hole_is_left_in_any_text(made):
    texts = [line.words for line in made.lines]
    texts += [
        getattr(i, part)
        for i in made.incidents
        for part in (
            "before",
            "trigger",
            "what_happened",
            "response",
            "how_it_ended",
            "injuries",
            "learned",
            "because",
            "before_next_shift",
        )
    ]
    texts += [p.account + p.feelings for i in made.incidents for p in i.young_people]
    texts += [
        part
        for s in made.supervisions
        for part in (s.needs, s.performance, s.wellbeing, s.support, s.training, s.own_words)
    ]
    texts += [part for plan in made.plans for part in plan.parts.values()]
    texts += [look.evidence for g in made.goals for look in g.progress]
    texts += [text for risk in made.risks for text in (risk.about, *risk.parts.values())]
    texts += [
        text
        for plan in made.behaviour
        for said in plan.parts.values()
        for text in (said if isinstance(said, list) else [said])
        if isinstance(text, str)
    ]
    texts += [text for one in made.chosen for text in (one.why, one.own_view, one.how_it_went)]
    texts += [look.says for risk in made.risks for look in risk.reviews]
    texts += [one.facts[name] for one in made.matters for name in ("name", "relation", "why")]
    assert not [text for text in texts if set("{}[]|") & set(text) or " / " in text]


def test_a_line_names_nobody_else_who_lives_there(made):
    for line in made.lines[::5]:
        names = made.teams[line.home].names_of_others(PEOPLE[line.young_person])
        assert not [name for name in names if f" {name} " in line.words], line


def test_school_words_only_on_school_days(made):
    for line in made.lines:
        if line.young_person == "E Noor Rahimi" and "All day at school" in line.words:
            assert is_school_day(line.day)


def test_incidents_come_in_the_evening_and_get_fewer(made):
    alex = [i for i in made.incidents if i.young_people[0].young_person == "E Alex Carver"]
    half_a_year = timedelta(days=180)
    began = min(i.occurred_at for i in alex)
    at_first = sum(i.occurred_at < began + half_a_year for i in alex)
    lately = sum(i.occurred_at >= NOW - half_a_year for i in alex)
    assert at_first > lately
    mia = [
        i.occurred_at.astimezone(LONDON).hour
        for i in made.incidents
        if i.young_people[0].young_person == "J Mia Lockhart"
    ]
    assert sum(hour >= 15 for hour in mia) > 0.7 * len(mia)


def test_rowan_house_is_alive_today(made):
    today = NOW.astimezone(LONDON).date()
    nights = [
        line
        for line in made.lines
        if line.home == "E" and line.shift == "night" and line.day == today - timedelta(days=1)
    ]
    assert {line.author for line in nights} == {"E Sandra Pike"}
    assert len(nights) == 3
    waiting = [i for i in made.incidents if i.home == "E" and not i.reviewer]
    assert len(waiting) >= 2
    late = {s.worker: s.next_on for s in made.supervisions}
    assert (today - late["E Callum Reid"]).days in range(2, 5)
    signed = {s.worker: s.next_on for s in made.supervisions if s.supervisor_signed_at}
    overdue = {w for w, due in signed.items() if w.startswith("E ") and due < today}
    leavers = {p.key for p in made.teams["E"].staff if p.left is not None}
    assert overdue - leavers == {"E Callum Reid", "E Hollie Brandt"}  # "two supervisions overdue"
    assert late["E Hollie Brandt"] < today


def test_somebody_has_a_supervision_to_sign(made):
    last = {s.worker: s for s in made.supervisions}
    assert last["E Wen Li"].supervisor_signed_at
    assert last["E Wen Li"].staff_signed_at is None
    assert last["E Tom Adeyemi"].supervisor_signed_at is None


def test_every_action_of_the_last_supervision_is_open_and_earlier_ones_are_settled(made):
    by_worker = {}
    for one in made.supervisions:
        by_worker.setdefault(one.worker, []).append(one)
    left = {p.key for team in made.teams.values() for p in team.staff if p.left is not None}
    for worker, records in by_worker.items():
        assert all((a.state == "open") == (worker not in left) for a in records[-1].actions)
        assert all(
            a.state != "open" and a.became and a.settled_in for r in records[:-1] for a in r.actions
        )


def test_judgements_wear_the_word_of_their_time():
    assert label(3, date(2011, 5, 1)) == "satisfactory"
    assert label(3, date(2013, 5, 1)) == "adequate"
    assert label(3, date(2016, 5, 1)) == "requires improvement"
    assert label(3, date(2018, 5, 1)) == "requires improvement to be good"


def test_inspections_twice_a_year_with_the_kinds_of_their_time(made):
    for inspection in made.inspections:
        assert (inspection.kind == "full") == bool(inspection.judgements)
        if inspection.kind == "assurance":
            assert inspection.started_on >= date(2022, 4, 1)
        for action in inspection.actions:
            assert action.kind != "requirement" or action.due_on
            assert not action.closed_on or action.evidence
    rowan = [
        i for i in made.inspections if i.home == "E" and (NOW.date() - i.started_on).days < 3 * 365
    ]
    assert 5 <= len(rowan) <= 6


def test_the_hour_a_clock_change_skips():
    assert moment(date(2026, 3, 29), 1, 30).hour == 2


@pytest.mark.parametrize(
    "now",
    [
        datetime(2028, 2, 29, 0, 20, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        datetime(2026, 8, 3, 22, 0, tzinfo=UTC),
    ],
)
def test_any_day_will_do(now):
    some = world(now, letters="EI")
    assert some.lines
    assert max(line.recorded_at for line in some.lines) <= now


def test_risks_are_agreed_by_those_in_post_and_looked_at_again(made):
    today = NOW.astimezone(LONDON).date()
    staff = {p.key: p for team in made.teams.values() for p in team.staff}
    assert Counter(risk.home for risk in made.risks).keys() == BY_LETTER.keys()
    for risk in made.risks:
        team, person = made.teams[risk.home], PEOPLE[risk.young_person]
        by_name = {one.name: one for one in team.staff}
        assert team.ago(person.arrived) <= risk.decided_on < risk.review_by
        assert all(team.in_post(by_name[name], risk.decided_on) for name in risk.adults), risk
        assert team.in_post(staff[risk.author], risk.decided_on)
        assert (risk.decision == "not yet") == bool(risk.parts["would_change"])
    in_force = [risk for risk in made.risks if risk.ended_at is None]
    next_on = [(risk.reviews[-1] if risk.reviews else risk).review_by for risk in in_force]
    assert 3 <= sum(day < today for day in next_on) <= 20
    assert any(risk.decision == "not yet" for risk in in_force if risk.home == "E")
    for key, late in {"E Alex Carver": 4, "E Jamie Stokes": 11}.items():
        mine = [risk for risk in in_force if risk.young_person == key]
        days = [(today - (r.reviews[-1] if r.reviews else r).review_by).days for r in mine]
        assert late in days


def test_behaviour_plans_are_made_by_those_in_post_and_some_wait(made):
    staff = {p.key: p for team in made.teams.values() for p in team.staff}
    assert Counter(plan.home for plan in made.behaviour).keys() == BY_LETTER.keys()
    for plan in made.behaviour:
        team, person = made.teams[plan.home], PEOPLE[plan.young_person]
        day = plan.recorded_at.astimezone(LONDON).date()
        assert team.ago(person.arrived) <= day
        assert team.in_post(staff[plan.author], day)
        assert plan.recorded_at <= (plan.signed_at or NOW) <= NOW
        assert len(plan.parts["responses"]) == len(plan.parts["responses_words"])
    assert {plan.young_person for plan in made.behaviour if plan.signed_at is None} >= {
        "E Jamie Stokes"
    }
    assert sum(plan.theirs == "not yet" for plan in made.behaviour) >= 2
    assert {plan.number for plan in made.behaviour} >= {1, 2, 3}


def test_outcomes_are_chosen_with_who_lives_here_by_who_worked_here_then(made):
    staff = {p.key: p for team in made.teams.values() for p in team.staff}
    assert len(made.chosen) > len(BY_LETTER)
    for one in made.chosen:
        team, person = made.teams[one.home], PEOPLE[one.young_person]
        assert person.left is None
        assert team.ago(person.arrived) <= one.from_on
        assert team.in_post(staff[one.author], one.from_on)
        assert one.recorded_at <= NOW
        assert one.closed_on is None or one.from_on <= one.closed_on


def test_who_matters_was_agreed_while_they_lived_here(made):
    today = NOW.astimezone(LONDON).date()
    staff = {p.key: p for team in made.teams.values() for p in team.staff}
    assert len({one.home for one in made.matters}) >= 10
    for one in made.matters:
        team, person, facts = made.teams[one.home], PEOPLE[one.young_person], one.facts
        written = one.recorded_at.astimezone(LONDON).date()
        assert team.ago(person.arrived) <= written <= today
        assert team.in_post(staff[one.author], written)
        assert ("review_by" in facts) == (facts["contact"] != "free")
        if "review_by" in facts:
            assert facts["agreed_on"] < facts["review_by"]
        if facts["contact"] in ("limited", "none"):
            assert facts["reason"]
            assert {"court", "authority"} & set(facts["agreed_by"])
    late = [one for one in made.matters if one.facts.get("review_by", today) < today]
    assert [(one.young_person, one.facts["name"]) for one in late] == [("E Noor Rahimi", "Two brothers")]  # fmt: skip
    assert [one.young_person for one in made.added if not one.answer] == ["E Alex Carver", "E Noor Rahimi"]  # fmt: skip


def test_every_home_has_leads_who_work_there(made):
    today = NOW.astimezone(LONDON).date()
    staff = {p.key: p for team in made.teams.values() for p in team.staff}
    assert Counter(lead.home for lead in made.leads).keys() == BY_LETTER.keys()
    for lead in made.leads:
        team = made.teams[lead.home]
        assert team.in_post(staff[lead.worker], lead.starts_on)
        assert lead.ends_on is not None or team.in_post(staff[lead.worker], today)
    assert any(lead.ends_on for lead in made.leads)
    now = [(lead.home, lead.area) for lead in made.leads if lead.ends_on is None]
    assert len(now) == len(set(now))


def test_every_team_met_each_month_for_a_year_and_nothing_of_it_is_yet_to_come(made):
    today = NOW.astimezone(LONDON).date()
    reviewed = {id(one): one.reviewed_at for one in made.incidents}
    for letter, team in made.teams.items():
        held = [one for one in made.meetings if one.home == letter]
        assert 12 <= len(held) <= 13, letter
        assert all(one.recorded_at <= NOW and one.leader in one.there for one in held)
        for one in held:
            assert one.items
            talked = [item.incident for item in one.items if item.incident]
            assert all(reviewed[id(happened)] < one.held_at for happened in talked)
            day = one.held_at.astimezone(LONDON).date()
            in_post = {person.key for person in team.staff if team.in_post(person, day)}
            assert set(one.there) <= in_post
            for action in one.actions:
                assert action.done_on is None or action.done_on < today
                assert (action.done_on is None) or action.became
    late = [a for m in made.meetings for a in m.actions if not a.done_on and a.due_on < today]
    assert len(late) >= 4
    assert len([one for one in made.put if one.home == "E"]) == 2
    texts = [text for m in made.meetings for i in m.items for text in (i.title, i.said, i.decided)]
    texts += [text for m in made.meetings for a in m.actions for text in (a.text, a.became)]
    assert not [text for text in texts if set("{}[]|") & set(text)]
