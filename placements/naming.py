"""What a reader who may not see a young person reads in their place (trust A2, P-3).

People in a record are references, shown or left out for each reader. Free text names them as
well: ``masker`` gives the function that puts "another young person" wherever such a name stands.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import F, QuerySet, Value

from accounts import gaps
from accounts.policy import standing, visible, whole_homes
from accounts.questions import ask
from accounts.walls import Errand, errand
from placements.models import YoungPerson

ANOTHER = "another young person"

# First names and surnames that are also everyday words: names only when written with a capital.
WORDS = """
able april art august autumn baker banks bell best bill bishop black blue bond books bright brook
brooks brown bush butcher carpenter chance chase church clay cliff cloud coal cook cooper cross dash
dawn day dear drew early east faith farmer field fisher forest fox frank french frost gene good grace
grant gray green grey guy hall hardy hill hood hope hunt hunter joy june junior justice king kit lake
lane little long love lucky major mark marsh may meadow merit miles mill moon moss noble north oak
ocean page park parker pat patience pepper pike piper pope porter price prince princess queen rain ray
red reed rich river rivers rock rod rose rush rusty sage saint sandy savage sharp shepherd short sky
small snow spring star stone storm street strong sue summer sunny sweet swift true tucker vale walker
ward waters way west white will willow winter wise wood woods young
"""
ORDINARY = frozenset(WORDS.split())
# Small words inside a longer name. Alone they name nobody.
SMALL = "al bin da de del der di do dos du el ibn la le mac mc of o san st ten van von"
PARTICLES = frozenset(SMALL.split())
LETTERS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
}

BEYOND = re.compile(r"[^\x00-\x7f]")
LETTER = r"[^\W\d_]"
BETWEEN = r"(?:[\s\-_,’']|\.(?!\s))*"  # not the end of a sentence: "Alex. Jones" may be two
AFTER_INITIAL = r"[\s\-_.,’']*"
SENTENCE_END = re.compile(r"(?:^|[.!?]|\n)[\s\"'“”‘’(]*$")

Masker = Callable[[Any], str]


class Names(NamedTuple):
    """The names of one young person, as they are written."""

    first: str
    last: str
    preferred: str


def masker(user: Any, home: Any, among: Iterable[Any] = ()) -> Masker:
    """The function through which this reader reads what was written at this home.

    It leaves every name they may see and replaces, in any text, the first, last, preferred and
    full names of each young person of the home, now or before, whom they may not. Two queries,
    once in a request. A name that somebody they may see bears as well stays: it gives nobody away.

    ``among``: the homes of a list this text stands in. Their names are asked for in the same two.
    """
    return standing(user).once(("masker", home.pk), lambda: _masker(user, home, among))


def learn_names(user: Any, homes: Iterable[int]) -> None:
    """Have ``masker`` ready for each of these homes (their keys): two questions, however many. Who
    sees everybody who ever lived at a home is asked only about those who did not."""
    who = standing(user)
    new = {key for key in homes if not who.knows(("names", key))}
    if not new:
        return
    at = _read(new)
    people = {key for there in at.values() for key in there.named}
    seen = {key for one in whole_homes(user, YoungPerson) & new for key in at[one].lived}
    if others := people - seen:
        seen.update(ask(user, _seen, people=others))
    for one, there in at.items():
        who.hold(("names", one), (there.named, seen))


def _seen(who: Any, *, people: Any) -> QuerySet[YoungPerson]:
    rows = visible(who, YoungPerson.objects.filter(pk__in=people).order_by())
    return rows.values_list("pk", flat=True)


def read_by(user: Any, young_person: YoungPerson, home: Any) -> None:
    """From now on in this request, texts of this home are read as the young person themselves may
    read them: nobody's name stands in them but their own."""
    named = names_at([home.pk])[home.pk]
    own = named.pop(young_person.pk, None)
    mask = without(named.values(), keeping=[own] if own else [])
    standing(user).hold(("masker", home.pk), mask)


def _masker(user: Any, home: Any, among: Iterable[Any]) -> Masker:
    """Of a list over many homes, each home's names are read with the first's, and held."""
    who = standing(user)
    if not who.knows(("names", home.pk)):
        learn_names(user, {home.pk, *(one.pk for one in among)})
    named, seen = who.once(("names", home.pk), _not_learned)
    shown = [names for key, names in named.items() if key in seen]
    hidden = [names for key, names in named.items() if key not in seen]
    return without(hidden, keeping=shown)


def _not_learned() -> Any:
    raise LookupError("whose names may stand in a text of this home has not been read")


def names_at(homes: Iterable[int]) -> dict[int, dict[int, Names]]:
    """By home (their keys), the names of everyone who lived there or was part of an incident there, by row number."""
    return {home: there.named for home, there in _read(homes).items()}


class There(NamedTuple):
    """Whose names a text of one home may hold, by row number, and which of them lived there."""

    named: dict[int, Names]
    lived: set[int]


@errand(Errand.NAMING)
def _read(homes: Iterable[int]) -> dict[int, There]:
    found = {home: There({}, set()) for home in homes}
    for at, key, lived, *names in gaps.ask(_names_at, homes=list(found)):
        found[at].named[key] = Names(*names)
        if lived:
            found[at].lived.add(key)
    return found


def _names_at(homes: Any) -> QuerySet[YoungPerson]:
    """A union, not an "or": that would join every placement with every incident of a young person."""
    columns = ("at", "pk", "lived", "first_name", "last_name", "preferred_name")
    rows = YoungPerson.objects.order_by()
    lived = rows.filter(placements__home__in=homes)
    lived = lived.annotate(at=F("placements__home"), lived=Value(True))
    met = rows.filter(incidents__incident__home__in=homes)
    met = met.annotate(at=F("incidents__incident__home"), lived=Value(False))
    return lived.values_list(*columns).union(met.values_list(*columns))


def without(hidden: Iterable[Names], keeping: Iterable[Names] = ()) -> Masker:
    """A masker for these names, whoever reads. Nothing to hide: every text stays as it is."""
    kept = {word for names in keeping for word in _words_of(names)}
    whole: set[str] = set()
    single: set[str] = set()
    for names in hidden:
        whole |= _whole_names(names)
        single |= _words_of(names) - kept
    if not whole and not single:
        return lambda text: "" if text is None else str(text)
    found = _pattern(whole | single)
    return lambda text: _masked("" if text is None else str(text), found)


def fold(text: str) -> tuple[str, Sequence[int]]:
    """The text without accents, capitals and marks nobody sees, and where each letter came from."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    done = 0
    for other in BEYOND.finditer(text):
        letters.append(text[done : other.start()].lower())
        places.extend(range(done, other.start()))
        plain = _plain(other.group())
        letters.append(plain)
        places.extend([other.start()] * len(plain))
        done = other.end()
    letters.append(text[done:].lower())
    places.extend(range(done, len(text)))
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    apart = unicodedata.normalize("NFKD", character).casefold()
    apart = "".join(LETTERS.get(letter, letter) for letter in apart)
    return "".join(c for c in apart if unicodedata.category(c) not in ("Mn", "Cf"))


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\W_]+", fold(name)[0]) if part]


def _words_of(names: Names) -> set[str]:
    """Each part of each name that could stand alone: Mary and Jane of Mary-Jane, never "de"."""
    words: set[str] = set()
    for name in names:
        parts = _parts(name)
        words |= {p for p in parts if len(parts) == 1 or (len(p) > 1 and p not in PARTICLES)}
    return words


def _whole_names(names: Names) -> set[str]:
    """First or preferred name with the last, also as "J Firth" and last name first."""
    last = _parts(names.last)
    whole = {" ".join(run) for name in names for run in _runs(_parts(name))}
    for name in {names.first, names.preferred}:
        first = _parts(name)
        if first and last:
            whole |= {
                " ".join(first + last),
                " ".join(last + first),
                " ".join([first[0][0], *last]),
            }
    return whole


def _runs(parts: list[str]) -> list[list[str]]:
    """Neighbours inside one name, written together or apart: O'Neill and ONeill, Mary-Jane."""
    return [parts[a : a + n] for n in (2, 3, 4) for a in range(len(parts) - n + 1)]


def _pattern(names: set[str]) -> re.Pattern[str]:
    """Longest first, so that a full name is one young person and not two."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    choices = "|".join(_spelled(name.split()) for name in longest)
    # "Jamies mum" is how it is often typed; the s stays outside what is replaced.
    return re.compile(rf"(?<!{LETTER})(?:{choices})(?=s?(?!{LETTER}))")


def _spelled(parts: list[str]) -> str:
    joined = (
        re.escape(part) + (AFTER_INITIAL if len(part) == 1 else BETWEEN) for part in parts[:-1]
    )
    return "".join([*joined, re.escape(parts[-1])])


def _masked(text: str, pattern: re.Pattern[str]) -> str:
    folded, places = fold(text)
    out: list[str] = []
    done = 0
    for match in pattern.finditer(folded):
        start = places[match.start()]
        end = places[match.end() - 1] + 1
        while end < len(text) and not _plain(text[end]):
            end += 1  # accents written as marks of their own belong to the letter before
        if match.group() in ORDINARY and not text[start].isupper():
            continue
        before = text[done:start]
        out += [before, _said(text[:start])]
        done = end
    return "".join([*out, text[done:]])


def _said(before: str) -> str:
    return ANOTHER.capitalize() if SENTENCE_END.search(before[-12:]) else ANOTHER
