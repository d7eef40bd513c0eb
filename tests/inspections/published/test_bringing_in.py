"""Files into the register: all or none, once however often, the history never overwritten (F2)."""

import json
from datetime import date
from io import StringIO
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from inspections.published import bringing_in
from inspections.published.models import (
    Disagreement,
    Listing,
    Publication,
    PublishedInspection,
    Registration,
    Saying,
)
from tests.inspections.published.sheets import HEADINGS, brought, line, reading, sheet
from ui.spreadsheet import Unreadable

pytestmark = pytest.mark.django_db
TITLE = "Provider level as at 31 March {}"


def listed(year, *lines, **more):
    return sheet(*lines, title=TITLE.format(year), **more)


KEPT = {
    Publication: "name kind as_at lines",
    Registration: "urn sector region authority places size first_listed last_listed",
    Listing: "publication__as_at registration__urn sector standing__overall standing__day",
    Saying: "publication__as_at registration__urn place day overall event_number",
    PublishedInspection: "registration__urn kind day overall overall_rank told",
    Disagreement: "registration__urn day about stands other rule",
}


def everything():
    """All that is kept and put together, but for keys."""
    return {
        model.__name__: sorted(map(str, model.objects.values_list(*names.split())))
        for model, names in KEPT.items()
    }


FIRST = listed(2018, line("SC000001"), line("SC000002", **{"Overall effectiveness": "Outstanding"}))
SECOND = listed(
    2022,
    line("SC000001", Sector="Voluntary"),  # told again: nothing new happened
    line("SC000003", **{"Inspection date": "04/05/2021", "Event number": "77"}),
)


def test_two_lists_make_one_history():
    first, second = brought(FIRST, SECOND)
    assert (first.homes, first.new_homes, first.new_inspections) == (2, 2, 2)
    assert (second.homes, second.new_homes, second.inspections, second.new_inspections) == (
        2,
        1,
        2,
        1,
    )
    one = Registration.objects.get(urn="SC000001")
    assert (one.sector, one.first_listed, one.last_listed) == (
        "voluntary", date(2018, 3, 31), date(2022, 3, 31),
    )  # fmt: skip
    assert one.inspections.get().told == 2
    gone = Registration.objects.get(urn="SC000002")
    assert gone.last_listed == date(2018, 3, 31)


def test_importing_twice_changes_nothing_and_neither_does_another_order():
    brought(FIRST, SECOND)
    before = everything()
    assert [one.already for one in brought(SECOND, FIRST)] == [True, True]
    assert everything() == before
    bringing_in.put_everything_together()
    assert everything() == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_each_alone_in_either_order_ends_the_same(order):
    files = (FIRST, SECOND)
    for at in order:
        bringing_in.bring_in([reading(files[at], f"file{at}.csv")])
    alone = everything()
    for model in (Disagreement, PublishedInspection, Listing, Saying, Registration):
        model.objects.all().delete()
    Publication.objects.all().delete()
    brought(*files)
    assert everything() == alone


def test_a_dry_run_says_the_same_and_writes_nothing():
    dry = brought(FIRST, SECOND, dry=True)
    assert not Publication.objects.exists()
    assert not Registration.objects.exists()
    assert brought(FIRST, SECOND) == dry


def test_a_later_file_corrects_a_grade_and_the_earlier_list_keeps_what_it_said():
    brought(
        listed(2018, line(**{"Overall effectiveness": "Outstanding"})),
        listed(2022, line(**{"Overall effectiveness": "Good"})),
    )
    assert PublishedInspection.objects.get().overall == "Good"
    assert list(
        Listing.objects.order_by("publication__as_at").values_list("standing__overall", flat=True)
    ) == ["Outstanding", "Good"]
    (differs,) = Disagreement.objects.values_list("about", "stands", "other")
    assert differs == ("overall", "Good", "Outstanding")


def test_a_monitoring_visit_where_the_full_inspection_should_stand():
    visit = {
        "Event type": "Monitoring inspection", "Inspection date": "05/01/2018",
        "Event number": "99", "Overall effectiveness": "Inadequate",
    }  # fmt: skip
    earlier = listed(
        2017, line(**{"Inspection date": "03/06/2016", "Publication date": "10/07/2016"})
    )
    (first, second) = brought(earlier, listed(2018, line(**visit)))
    assert (first.visits_for_full, second.visits_for_full) == (0, 1)
    standing = Listing.objects.get(publication__as_at=date(2018, 3, 31)).standing
    assert (standing.kind, standing.day, standing.overall) == ("full", date(2016, 6, 3), "Good")
    assert PublishedInspection.objects.filter(kind="monitoring").count() == 1


def test_a_monitoring_visit_with_no_full_inspection_known_leaves_the_home_unjudged():
    brought(listed(2018, line(**{"Event type": "Monitoring visit", "Overall effectiveness": ""})))
    assert Listing.objects.get().standing is None


def test_nothing_is_half_applied_when_a_file_of_several_fails(monkeypatch):
    real = bringing_in._put_together

    def breaks(*args):
        real(*args)
        raise RuntimeError("the power went")

    monkeypatch.setattr(bringing_in, "_put_together", breaks)
    with pytest.raises(RuntimeError):
        brought(FIRST, SECOND)
    assert not Publication.objects.exists()
    assert not Registration.objects.exists()


def test_what_a_file_said_cannot_be_changed_by_anybody():
    brought(FIRST)
    for changes in (
        lambda: Saying.objects.update(overall="Outstanding"),
        lambda: Listing.objects.update(sector="voluntary"),
        lambda: Publication.objects.update(name="another.csv"),
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            changes()


def test_invented_and_real_homes_are_never_counted_together():
    brought(FIRST, invented=True)
    with pytest.raises(Unreadable, match="never counted together"):
        brought(SECOND)
    assert Publication.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_bring_the_same_file_at_the_same_moment():
    results = []

    def bring():
        try:
            results.extend(brought(FIRST))
        finally:
            connection.close()

    threads = [Thread(target=bring) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.already for one in results) == [False, True]
    assert Publication.objects.count() == 1
    assert Registration.objects.count() == 2


# ---------- the command ----------
def run(*args, told=None):
    out = StringIO()
    call_command("import_inspections", *map(str, args), stdout=out, stderr=told or StringIO())
    return out.getvalue()


def test_the_command_takes_folders_and_says_what_it_would_do(tmp_path):
    (tmp_path / "as_at_march_2018.csv").write_bytes(
        listed(2018, line("SC000001"), line("SC00001"), line("SC000002", Sector="Pirate"))
    )
    (tmp_path / "notes.txt").write_text("nothing of ours")
    said = run(tmp_path, "--dry-run")
    assert "1 home, 1 not known before" in said
    assert "line 4 not taken (SC00001): “SC00001” is no URN" in said
    assert "unknown sector: Pirate (1 times)" in said
    assert "Nothing was written: a dry run." in said
    assert not Publication.objects.exists()
    told = json.loads(run(tmp_path, "--format", "json"))
    assert told[0]["new_homes"] == 1
    assert [one["line"] for one in told[0]["rejected"]] == [4, 5]
    assert "Brought in already: nothing changes." in run(tmp_path)


def test_the_command_tells_how_far_it_is_beside_what_it_says(tmp_path):
    for year in (2018, 2019):
        _write(tmp_path / f"as_at_march_{year}.csv", listed(year, line("SC000001")))
    told, quiet = StringIO(), StringIO()
    said = run(tmp_path, "--dry-run", told=told)
    steps = told.getvalue().splitlines()
    assert steps == [
        "  0%  Reading as_at_march_2018.csv",
        " 10%  Reading as_at_march_2019.csv",
        " 20%  Writing down as_at_march_2018.csv",
        " 32%  Writing down as_at_march_2019.csv",
        " 45%  Putting inspections together, 0 of 1 homes",
        " 90%  Describing each home as the latest file does",
    ]
    assert "%" not in said
    run(tmp_path, "--dry-run", "--verbosity", "0", told=quiet)
    assert quiet.getvalue() == ""


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda folder: folder / "missing.csv", "is not there"),
        (lambda folder: folder, "has no CSV or ODS file in it"),
        (lambda folder: _write(folder / "letter.csv", b"Dear all,\r\n"), "no file of this series"),
    ],
)
def test_the_command_says_what_is_wrong_with_what_it_was_given(tmp_path, make, why):
    with pytest.raises(CommandError, match=why):
        run(make(tmp_path))


def _write(path, data):
    path.write_bytes(data)
    return path


def test_one_day_for_two_files_is_refused(tmp_path):
    for name in ("a.csv", "b.csv"):
        _write(tmp_path / name, sheet(line(), title="", headings=HEADINGS))
    with pytest.raises(CommandError, match="give it alone"):
        run(tmp_path, "--as-at", "2018-03-31")
