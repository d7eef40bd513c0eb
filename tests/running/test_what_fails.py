"""Whatever fails, nothing acknowledged is lost: the short forms of R-1, R-6 and R-7 (in full: tests/bars).

The house is opened as bin/start opens it, with the small world instead of the demonstration.
"""

from tests.bars import own_folder, r1, r6, r7
from tests.bars.houses import house

THINK = 1  # seconds a writer waits after each line: other tests want the processors as well


def test_five_kills_under_four_writers():
    how = {"pauses": (0.1, 0.4), "asking": 30, "think": THINK}
    figure = r1.run(kills=5, writers=4, demonstration=False, **how)
    assert figure.holds, figure.words


def test_without_its_broker_and_then_without_its_database():
    with own_folder() as folder, r6.broker() as away, r7.apart(folder / "database") as postgres:
        servers = {"REDIS_URL": away.url, **postgres.more}
        with house(folder, demonstration=False, **servers) as open_:
            without_broker = r6.without(away, open_, seconds=8, writers=4, pause=4, think=THINK)
            without_database = r7.stopped_for(5, postgres, open_)
    assert without_broker.holds, without_broker.words
    assert without_database.holds, without_database.words
