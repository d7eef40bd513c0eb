"""An operator gives the regulator's files and watches them being tried (F2)."""

import pytest

from tests.documents.worker import until
from tests.journeys.test_everyone_can_use_it import faults_of

pytestmark = pytest.mark.journey
HEAD = (
    "URN,Provision type,Registration status,Ofsted region,Local authority,Sector,Places,Event type,"
    "Inspection date,Overall effectiveness"
)
GOOD = "SC9{:05},Children's home,Active,London,Camden,Private,4,Full,14/02/2024,Good"
NO_DAY = "SC900099,Children's home,Active,London,Camden,Private,4,Full,31/02/2024,Good"


@pytest.fixture
def list_of_march(tmp_path):
    path = tmp_path / "providers_as_at_2024_03_31.csv"
    path.write_text("\n".join([HEAD, *(GOOD.format(number) for number in range(60)), NO_DAY]))
    return path


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_files_are_tried_by_a_worker_and_the_page_says_how_far_it_is(
    visitor, list_of_march, script
):
    opal = visitor("operator", phone=True, script=script)
    opal.go("/judgements/files/")
    opal.follow("Bring in files")
    opal.page.get_by_label("The files").set_input_files(str(list_of_march))
    opal.press("Try it: nothing is brought in")
    opal.page.wait_for_url("**/on-their-way/**")
    opal.reads("Files on their way in", "providers_as_at_2024_03_31.csv", "Given by Opal")

    def tried():
        if not script and opal.page.get_by_text("Look again").count():
            opal.follow("Look again")
        return opal.page.get_by_text("Nothing has been brought in yet").count()

    until(tried, "it was tried")
    opal.reads("60 homes, 60 of them not known before", "1 line would not be taken")
    opal.reads("is no day of the calendar", "It ends here.")
    opal.both_widths("tried")
    if script:
        assert not faults_of(opal, 0)
    opal.follow("Published files")
    opal.reads("On their way in", "Tried")
