"""Names in a comparable form: words -> key without titles, articles and marks; whether they name a person."""

from __future__ import annotations

import re
from functools import lru_cache

from harness.reading.lists import vocabulary
from harness.reading.speech.nations import nations

TITLES = vocabulary(
    "mr mrs ms miss dr doctor prof professor sir dame lord lady president premier chancellor minister prime "
    "secretary senator sen rep representative congressman congresswoman governor gov mayor councillor councilman "
    "councilwoman general gen admiral adm colonel col major maj captain capt lieutenant lt sergeant sgt officer "
    "chief judge justice king queen prince princess pope bishop archbishop cardinal rev reverend father sister "
    "coach director chairman chairwoman chair ceo attorney ambassador sheriff detective inspector superintendent "
    "former vice deputy acting leader supreme"
)
# Words that name no party on their own; with a country they name "somebody who speaks for it".
GENERIC = vocabulary(
    "official officials authority authorities government governments state military army force forces defence "
    "defense intelligence agency agencies service services ministry minister department administration leader "
    "leaders source sources spokesman spokeswoman spokesperson spokespeople media press news reports report "
    "statement statements expert experts analyst analysts observer observers insider insiders people person "
    "lawmaker lawmakers politician politicians regime side senior top local public security assessment "
    "assessments estimate estimates figures data study survey researchers scientists police investigators "
    "prosecutors commander commanders chief head company firm group team members member staff executives "
    "executive representative representatives critics supporters some many several others another two three four "
    "anonymous unnamed the a an of for and to in from by on"
)
SKIPPED = vocabulary("the a an of for and at in by from with to its his her their")
_NAME_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")


def words_of(name: str) -> list[str]:
    """The words of a name without possessive endings."""
    found = (match[0] for match in _NAME_WORD.finditer(name))
    return [word[:-2] if word.endswith(("'s", "’s")) else word for word in found]


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """A name to compare by: lower case, no articles, small words, titles (of a longer name) or marks."""
    words = [word.lower() for word in words_of(name[:400])]
    words = [word for word in words if word not in SKIPPED]
    bare = [word for word in words if word not in TITLES]
    return " ".join(bare if len(bare) >= 1 and is_person(name) else words)


@lru_cache(maxsize=16384)
def family(name: str) -> str:
    """The last word of a person's name."""
    words = [word for word in words_of(name) if word.lower() not in ("jr", "sr", "ii", "iii", "iv")]
    return words[-1] if words else ""


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Whether the words look like a person's name: capitalised throughout, no word of a body or of a group.

    A guess from the words alone; where a parse is at hand its entity type goes first.
    """
    words = words_of(name[:200])
    while words and words[0].lower() in TITLES:
        words = words[1:]
    if not 1 <= len(words) <= 5:
        return False
    if any(word.lower() in GENERIC or word.lower() in BODY_WORDS for word in words):
        return False
    small = {"de", "da", "del", "der", "van", "von", "bin", "al", "la", "el", "ibn", "ben", "dos", "di", "du", "le"}
    if not all(word[0].isupper() or word.lower() in small for word in words):
        return False
    if any(word.isupper() and len(word) > 3 for word in words) or (len(words) == 1 and words[0].isupper()):
        return False
    return not nations(" ".join(words)) and not name.lower().startswith(("the ", "a ", "an "))


BODY_WORDS = vocabulary(
    "agency association bank board bureau centre center college commission committee company congress corporation "
    "corp council court department division embassy federation foundation fund group hospital house inc institute "
    "institution intelligence international laboratory league ltd ministry movement museum nations network news "
    "office organisation organization parliament party post press radio senate service services society standard "
    "state street system team times today tribune union united university white world watch navy army police "
    "airlines airways university health national research poll report journal magazine daily guardian herald "
    "media television tv"
)


def may_be_one(one: str, other: str) -> bool:
    """Whether two names with one family name can be one person's: no two different given names."""
    given, others = words_of(one)[:-1], words_of(other)[:-1]
    return (
        not given
        or not others
        or given[0][:1] == others[0][:1]
        and (given[0] == others[0] or 1 in (len(given[0]), len(others[0])))
    )
