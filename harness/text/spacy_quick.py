"""Two of spaCy's steps, done several times as fast with the same results: entities, and the rules over attributes.

`entities(recogniser, docs)` decodes the entity recogniser's BILUO moves for a whole batch at a time; the compiled
decoder asks for the interpreter's lock once for every move of every word. `Rules(ruler)` remembers what the attribute
ruler makes of a word with the same tag and dependency instead of matching its patterns against every sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Flags = npt.NDArray[np.bool_]

Key = tuple[str, int, int, bool]  # a word as patterns name it, its tag, its dependency, whether it is white space
REMEMBERED = 16384  # words whose part in the patterns is kept at hand
FEATURES = 3  # of a state: the next word, the first word of the open entity, the last one


def entities(recogniser: Any, docs: Sequence[Any]) -> Iterator[list[str]]:
    """The entity type of each word of each doc, "" where it is in none; as `recogniser` would set them.

    Lampe et al. 2016's BILUO moves, greedily. The recogniser must have the three features of spaCy's transition-based
    models; docs carry no entities yet.
    """
    if not docs:
        return
    order = sorted(range(len(docs)), key=lambda index: -len(docs[index]))
    moves = _decoded(recogniser, [docs[index] for index in order])
    names = _names(recogniser)
    told: list[list[str]] = [[]] * len(docs)
    for row, index in enumerate(order):
        told[index] = _types([names[move] for move in moves[row, : len(docs[index])]])
    yield from told


def is_known(recogniser: Any) -> bool:
    """Whether `entities` can stand in for this recogniser."""
    layers = recogniser.model.layers
    return (
        len(layers) == 3
        and layers[1].name == "precomputable_affine"
        and layers[1].get_dim("nF") == FEATURES
        and recogniser.cfg["beam_width"] == 1
        and not recogniser.model.attrs["unseen_classes"]
        and all(name == "O" or name[1:2] == "-" for name in _names(recogniser))
    )


def _names(recogniser: Any) -> list[str]:
    """The moves by number, "B-ORG" to "O"; "U-", which blocks an entity, is among them and never allowed."""
    return [recogniser.moves.get_class_name(move) for move in range(recogniser.model.layers[2].get_dim("nO"))]


def _decoded(recogniser: Any, docs: Sequence[Any]) -> npt.NDArray[np.int64]:
    """The number of the best allowed move at each word; docs come longest first."""
    import numpy as np

    embed, lower, upper = recogniser.model.layers
    lengths = np.array([len(doc) for doc in docs])
    offsets = np.concatenate(([0], np.cumsum(lengths)[:-1])) + 1  # row 0 is the padding
    features = lower.predict(embed.predict(list(docs)))  # words + 1, features, hidden units, pieces
    bias, weights, threshold = lower.get_param("b"), upper.get_param("W"), upper.get_param("b")
    starts, spaces = _marks(docs)
    opens, inner, unit, outside, follows = _tables(_names(recogniser))
    moves = np.zeros((len(docs), int(lengths[0])), dtype=np.int64)
    begun = np.full(len(docs), -1)  # the row of the first word of the open entity
    kind = np.full(len(docs), -1)  # the move that opened it
    for step in range(int(lengths[0])):
        here = int(np.searchsorted(-lengths, -step, side="left"))  # the docs that have a word at `step`
        row, first = offsets[:here] + step, begun[:here]
        is_open = first >= 0
        state = features[row, 0] + features[np.where(is_open, first, 0), 1]
        state += features[np.where(is_open, row - 1, 0), 2]
        scores = (state + bias).max(axis=-1) @ weights.T + threshold
        more = (lengths[:here] - step >= 2) & ~starts[np.minimum(row + 1, len(starts) - 1)]
        space = spaces[row]
        fits: Flags = np.where(is_open[:, None], follows[kind[:here]], outside[None, :])
        fits &= more[:, None] | ~(opens | inner)[None, :]
        fits &= ~space[:, None] | ~(opens | unit)[None, :]
        chosen = np.where(fits, scores, -np.inf).argmax(axis=1)
        moves[:here, step] = chosen
        begins = opens[chosen]
        begun[:here] = np.where(begins, row, np.where(inner[chosen], first, -1))
        kind[:here] = np.where(begins, chosen, kind[:here])
    return moves


def _marks(docs: Sequence[Any]) -> tuple[Flags, Flags]:
    """For each word, after one for the padding: does a sentence start at it, is it white space?"""
    import numpy as np
    from spacy.attrs import IS_SPACE, SENT_START  # type: ignore[import-not-found]

    told = np.concatenate([doc.to_array([SENT_START, IS_SPACE]) for doc in docs]).astype(np.int64)
    padded = np.concatenate((np.zeros((1, 2), dtype=np.int64), told))
    return padded[:, 0] == 1, padded[:, 1] == 1


def _tables(names: Sequence[str]) -> tuple[Flags, Flags, Flags, Flags, Flags]:
    """Which moves begin, go on with and are an entity; which may stand outside one; which in one that each begins."""
    import numpy as np

    opens, inner, unit = (np.array([name.startswith(f"{move}-") for name in names]) for move in "BIU")
    outside = np.array([name[0] in "BUO" and name != "U-" for name in names])
    follows = np.array([[name[0] in "IL" and name[1:] == begun[1:] for name in names] for begun in names])
    return opens, inner, unit, outside, follows


def _types(moves: Sequence[str]) -> list[str]:
    """Entity types word by word; an entity that was never ended is none."""
    found, begun = [""] * len(moves), 0
    for index, move in enumerate(moves):
        if move[0] == "B":
            begun = index
        elif move[0] == "L":
            found[begun : index + 1] = [move[2:]] * (index + 1 - begun)
        elif move[0] == "U":
            found[index] = move[2:]
    return found


class Rules:
    """An attribute ruler that remembers.

    A pattern over one word sees only whether it is one of the words that patterns name, its tag, its dependency and
    whether it is white space. Sentences with a word at which a longer pattern could start, or with a word unlike any
    before, go to the ruler itself.
    """

    def __init__(self, ruler: Any) -> None:
        self._ruler = ruler
        patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
        longer = [pattern[0] for pattern in patterns if len(pattern) > 1]
        self._named = _matcher(pattern[0].get("LOWER") for pattern in patterns if len(pattern) == 1)
        self._leading = _matcher(one.get("LOWER") for one in longer)
        self._led_by = frozenset(one["DEP"] for one in longer if "LOWER" not in one)
        self._name = lru_cache(maxsize=REMEMBERED)(self._name_of)
        self._known: dict[Key, tuple[int, Any, int]] = {}

    def __call__(self, doc: Any) -> Any:
        """`doc` with the attributes that the ruler sets."""
        keys = [key for word in doc if (key := self._key(word)) is not None]
        if len(keys) < len(doc):
            return self._ruler(doc)
        if not all(key in self._known for key in keys):
            doc = self._ruler(doc)
            self._known.update((key, (word.pos, word.morph, word.lemma)) for key, word in zip(keys, doc, strict=True))
            return doc
        for key, word in zip(keys, doc, strict=True):
            word.pos, word.morph, lemma = self._known[key]
            if lemma:
                word.lemma = lemma
        return doc

    def _key(self, word: Any) -> Key | None:
        """All that a pattern over one word can see of it; None where a longer pattern could start."""
        name = self._name(word.lower_)
        return None if name is None or word.dep_ in self._led_by else (name, word.tag, word.dep, word.is_space)

    def _name_of(self, low: str) -> str | None:
        """A word as patterns see it: itself where they name it, else "" like all others; None where it may lead one."""
        if self._leading(low):
            return None
        return low if self._named(low) else ""


def _matcher(told: Iterable[Any]) -> Callable[[str], bool]:
    """Whether a word is what one of these patterns' LOWER asks for: a word, one of some, or a form."""
    words: set[str] = set()
    forms: list[re.Pattern[str]] = []
    for one in told:
        if isinstance(one, str):
            words.add(one)
        elif isinstance(one, dict):
            words.update(one.get("IN", ()))
            forms += [re.compile(one["REGEX"])] if "REGEX" in one else []
    return lambda low: low in words or any(form.search(low) for form in forms)
