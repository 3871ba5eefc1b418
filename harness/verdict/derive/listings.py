"""Things that a sentence names side by side: its tokens -> listings, as of "France, Spain and Italy"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harness.reading import Token

MAX_LISTED = 20  # nobody lists more and counts them
NOMINAL = frozenset({"NOUN", "PROPN"})
PERSON_NOUNS = frozenset({
    "person", "people", "man", "woman", "child", "boy", "girl", "victim", "suspect", "player", "member", "brother",
    "sister", "son", "daughter", "parent", "student", "teacher", "officer", "soldier", "worker", "author", "actor",
    "candidate",
})  # fmt: skip
PLACE_NOUNS = frozenset({"country", "nation", "city", "town", "state", "place", "village", "region", "area", "county"})
BODY_NOUNS = frozenset({"company", "firm", "team", "club", "group", "organization", "bank", "agency", "party", "brand"})
NAMED_BY = {
    "PERSON": PERSON_NOUNS,
    "GPE": PLACE_NOUNS,
    "LOC": PLACE_NOUNS,
    "ORG": BODY_NOUNS,
    "NORP": PERSON_NOUNS | PLACE_NOUNS,
}


@dataclass(frozen=True, slots=True)
class Listing:
    """Things that stand side by side in one sentence."""

    items: tuple[str, ...]
    count: int | None  # how many things they are; None where a bare plural leaves it open
    entity: str  # their common entity type, or ""
    nouns: frozenset[str]  # their lemmas, in lower case
    called: str = ""  # the word right before the first of them: "frigate" for "the frigates Alder, Birch and Cedar"


def listings(tokens: Sequence[Token], numbers: Mapping[int, int]) -> Iterator[Listing]:
    """The coordinations of nouns in a sentence, and its people where it names several apart."""
    below: dict[int, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.dep in {"conj", "appos"} and token.head != index and token.pos in NOMINAL:
            below.setdefault(token.head, []).append(index)
    for top in below:
        if tokens[top].pos in NOMINAL and (tokens[top].dep != "conj" or tokens[tokens[top].head].pos not in NOMINAL):
            yield _listing(tokens, _chain(top, below, tokens), numbers)
    for entity in NAMED_BY:
        names = list(_entities(tokens, entity))
        if len(names) > 1:
            different = tuple(dict.fromkeys(names))
            yield Listing(different, len(different), entity, frozenset())
    yield from _introduced(tokens)


def _introduced(tokens: Sequence[Token]) -> Iterator[Listing]:
    """Names in a row right behind the plural of what they are, however they were parsed: "the tugs Alder and Birch"."""
    for index, token in enumerate(tokens):
        if not token.text.islower() or token.tag not in {"NNS", "VBZ"}:
            continue
        names, at, joined = [], index + 1, False
        while (end := _name_end(tokens, at)) > at:
            names.append(" ".join(word.text for word in tokens[at:end]))
            after = [word.text for word in tokens[end : end + 2]]
            at = end + (2 if after == [",", "and"] else 1 if after[:1] in ([","], ["and"]) else 0)
            if at == end or (joined and "and" not in after):
                break
            joined = joined or "and" in after[: at - end]
        if joined and len(names) > 1:
            yield Listing(tuple(names), len(names), "", frozenset(), token.lemma.lower())


def _name_end(tokens: Sequence[Token], at: int) -> int:
    """Behind the capitalised words that start at `at`."""
    while at < len(tokens) and tokens[at].text[:1].isupper():
        at += 1
    return at


def _chain(top: int, below: dict[int, list[int]], tokens: Sequence[Token]) -> list[int]:
    """`top` and what is coordinated with it, in order; an apposition names a thing again and is not counted."""
    members, pending = [top], list(below.get(top, ()))
    while pending and len(members) <= MAX_LISTED:
        index = pending.pop(0)
        if tokens[index].dep == "conj":
            members.append(index)
            pending.extend(below.get(index, ()))
    return sorted(members)


def _listing(tokens: Sequence[Token], members: Sequence[int], numbers: Mapping[int, int]) -> Listing:
    types = {tokens[index].entity for index in members}
    counted = [_how_many(tokens, index, numbers) for index in members]
    return Listing(
        items=tuple(_name(tokens, index) for index in members),
        count=None if None in counted else sum(filter(None, counted)),
        entity=types.pop() if len(types) == 1 else "",
        nouns=frozenset(tokens[index].lemma.lower() for index in members if not tokens[index].entity),
    )


def _how_many(tokens: Sequence[Token], index: int, numbers: Mapping[int, int]) -> int | None:
    """ "two marshals" are two, "a detective" is one, "officers" are some."""
    for other in tokens[max(0, index - 6) : index]:
        if other.head == index and other.dep in {"nummod", "quantmod"}:
            return numbers.get(other.span.start)
    return None if tokens[index].tag in {"NNS", "NNPS"} and tokens[index].pos == "NOUN" else 1


def _name(tokens: Sequence[Token], index: int) -> str:
    """The noun with its number and the names right before it."""
    start = index
    while start and tokens[start - 1].head == index and tokens[start - 1].dep in {"compound", "nummod"}:
        start -= 1
    return " ".join(token.text for token in tokens[start : index + 1])


def _entities(tokens: Sequence[Token], entity: str) -> Iterator[str]:
    name: list[str] = []
    for token in tokens:
        if token.entity == entity and token.pos == "PROPN":
            name.append(token.text)
        elif name:
            yield " ".join(name)
            name = []
    if name:
        yield " ".join(name)
