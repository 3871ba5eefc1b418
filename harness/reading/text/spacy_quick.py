"""Two of spaCy's steps, done several times as fast with the same results: dependencies and entities.

Both are moves chosen one after the other for every word, and spaCy's compiled loops ask for the interpreter's lock
several times in each of them. `dependencies(parser, docs)` makes the same moves a batch at a time while it holds the
lock; `entities(recogniser, docs)` decodes the recogniser's BILUO moves with arrays alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Flags = npt.NDArray[np.bool_]

STATE_SIZE = 3  # of a state: the next word, the first word of the open entity, the last one


def dependencies(parser: Any, docs: Sequence[Any]) -> None:
    """Set heads and dependency labels as the greedy `parser` would set them."""
    if not any(len(doc) for doc in docs):
        return
    states = parser.moves.init_batch(docs)
    model = parser.model.predict(docs)
    going = [state for state in states if not state.is_final()]
    while going:
        going = parser.transition_states(going, model.predict(going))
    model.clear_memory()  # or tens of MB stay until the collector comes by, for the model holds itself
    parser.set_annotations(docs, states)


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
        and layers[1].get_dim("nF") == STATE_SIZE
        and recogniser.cfg["beam_width"] == 1
        and not recogniser.model.attrs["unseen_classes"]
        and all(name == "O" or name[1:2] == "-" for name in _names(recogniser))
    )


@lru_cache(maxsize=2)
def _names(recogniser: Any) -> tuple[str, ...]:
    """The moves by number, "B-ORG" to "O"; "U-", which blocks an entity, is among them and never allowed."""
    return tuple(recogniser.moves.get_class_name(move) for move in range(recogniser.model.layers[2].get_dim("nO")))


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


@lru_cache(maxsize=2)
def _tables(names: tuple[str, ...]) -> tuple[Flags, Flags, Flags, Flags, Flags]:
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
