"""Who reads the chronology: of a young person, whoever sees them; of the home, who works there.
What a source says to a home's own story may be read by everybody inside the home."""

# ruff: noqa: S608 - every name put into the question comes from the code, no value does

from django.db.models import Q

from accounts.policy import Reach, Role, Rule, register
from accounts.walls.declared import keys_of, lend
from homes.access import OVERSEEING
from homes.chronology.models import LANGUAGE, ChronologyEntry

register(
    ChronologyEntry,
    Rule(
        home="home",
        young_person="young_person",
        sees={
            **OVERSEEING,
            Role.WORKER: Reach.HOUSE,
            Role.SOCIAL_WORKER: Reach.ALLOCATED,
            Role.COVERING: Reach.COVERED,
        },
        only={Role.SOCIAL_WORKER: Q(void=False)},
    ),
)

# Behind a wall PostgreSQL looks words up in no index, since matching them could tell of rows it has not judged yet. So
# the keys of rows with these words come from a function that has the wall in it; the rows themselves are asked as ever.
MINE = f"(home_id = ANY ({keys_of('homes')}) OR young_person_id = ANY ({keys_of('young_people')}))"
WITH_WORDS = lend(
    "hearth_with_words",
    "said text, of_kind text, about bigint, since timestamptz, until timestamptz, "
    "before timestamptz, before_key bigint, most integer",
    f"""
BEGIN RETURN QUERY EXECUTE
    $q$ SELECT id, happened_at FROM chronology_chronologyentry
        WHERE search @@ $1 AND NOT void AND {MINE} AND happened_at >= $4 AND happened_at < $5 $q$
    || CASE of_kind WHEN '' THEN '' ELSE ' AND kind = $2' END
    || CASE WHEN about IS NULL THEN '' ELSE ' AND young_person_id = $3' END
    || CASE WHEN before IS NULL THEN '' ELSE ' AND (happened_at, id) < ($6, $7)' END
    || ' ORDER BY happened_at DESC, id DESC LIMIT $8'
    USING websearch_to_tsquery('{LANGUAGE}', said), of_kind, about, since, until, before, before_key, most;
END
""",
    returns="TABLE (key bigint, at timestamptz)",
    language="plpgsql",
)
