"""Who reads the chronology: of a young person, whoever sees them; of the home, who works there.
What a source says to a home's own story may be read by everybody inside the home."""

# ruff: noqa: S608 - every name put into the question comes from the code, no value does

from django.db.models import Q

from accounts.policy import Reach, Role, Rule, register
from accounts.walls.declared import keys_of, lend
from homes.access import OVERSEEING
from homes.chronology.models import FINDABLE, LANGUAGE, ChronologyEntry

# Whom the home told of a serious event is for those who lead and oversee it: it may be about an adult here.
FOR_LEADERS = Q(kind="notification")
# What the team said among themselves is the team's: not an authority's, nor of who covers for an hour.
FOR_THE_TEAM = Q(kind="decision")

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
        only={
            Role.SOCIAL_WORKER: Q(void=False) & ~FOR_THE_TEAM,
            Role.WORKER: ~FOR_LEADERS,
            Role.COVERING: ~FOR_LEADERS & ~FOR_THE_TEAM,
        },
    ),
)

# Behind a wall PostgreSQL looks words up in no index, since matching them could tell of rows it has not judged yet. So
# the keys of rows with these words come from a function that has the wall in it; the rows themselves are asked as ever.
# Who has few homes looks for words and homes in one index; who has many reads the newest rows until there are enough,
# or looks the words up, whichever PostgreSQL takes for less: it is told the homes, and not where they stand.
FEW = 20
WITH_WORDS = lend(
    "hearth_with_words",
    "said text, of_kind text, about bigint, since timestamptz, until timestamptz, "
    "before timestamptz, before_key bigint, most integer",
    f"""
DECLARE
    homes bigint[] := coalesce({keys_of("homes")}, '{{}}');
    people bigint[] := coalesce({keys_of("young_people")}, '{{}}');
    wanted tsquery := websearch_to_tsquery('{LANGUAGE}', said);
BEGIN
    IF numnode(wanted) = 0 OR cardinality(homes || people) = 0 THEN
        RETURN;
    END IF;
    IF cardinality(homes || people) <= {FEW} THEN
        wanted := wanted && (
            SELECT string_agg(quote_literal(whose), ' | ')::tsquery FROM (
                SELECT 'home ' || one FROM unnest(homes) one
                UNION ALL SELECT 'young person ' || one FROM unnest(people) one
            ) theirs (whose)
        );
    END IF;
    IF about IS NOT NULL THEN
        wanted := wanted && quote_literal('young person ' || about)::tsquery;
    END IF;
    RETURN QUERY EXECUTE
        $q$ SELECT id, happened_at FROM chronology_chronologyentry
            WHERE ({FINDABLE}) @@ $1 AND NOT void AND (home_id = ANY ($9) OR young_person_id = ANY ($10))
            AND happened_at >= $4 AND happened_at < $5 $q$
        || CASE of_kind WHEN '' THEN '' ELSE ' AND kind = $2' END
        || CASE WHEN about IS NULL THEN '' ELSE ' AND young_person_id = $3' END
        || CASE WHEN before IS NULL THEN '' ELSE ' AND (happened_at, id) < ($6, $7)' END
        || ' ORDER BY happened_at DESC, id DESC LIMIT $8'
        USING wanted, of_kind, about, since, until, before, before_key, most, homes, people;
END
""",
    returns="TABLE (key bigint, at timestamptz)",
    language="plpgsql",
)
