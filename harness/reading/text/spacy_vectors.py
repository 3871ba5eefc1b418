"""spaCy's vectors of words in their sentence, done about twice as fast with the same results: docs -> arrays.

Both models of the pipeline embed a word by hashes of its form (Serrà & Karatzoglou 2017) and then look at its
neighbours in a few convolutions. The embedding depends on the word alone and is remembered; the convolutions are the
same sums in the same order, without what training needs around them.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Rows = npt.NDArray[np.float32]

REMEMBERED = 1 << 13  # words; with more than that, all are forgotten
FEWEST = 8  # rows at once: libraries add up the products of fewer in another order, which may change the last bit
_EMBED = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_LAYER = ("maxout", "layernorm")
_WINDOW = ("expand_window", *_LAYER)


def speed_up(model: Any) -> None:
    """Make a model of words' vectors work as described; one that is built otherwise stays as it is."""
    if is_known(model):
        vectors = Vectors(model)
        model._func = lambda _, docs, is_train: (vectors(docs), None)


def is_known(model: Any) -> bool:
    """Whether this is a `Tok2Vec` model of spaCy: `MultiHashEmbed` and `MaxoutWindowEncoder`."""
    if len(model.layers) != 2:
        return False
    embed, encode = model.layers
    if tuple(_named(layer) for layer in embed.layers) != _EMBED or _named(encode) != "with_array":
        return False
    layers = encode.layers[0].layers
    return (
        _leaves(embed.layers[3]) == _LAYER
        and all(_named(layer) == "residual" and _leaves(layer) == _WINDOW for layer in layers)
        and all(_flat(layer)[0].attrs["window_size"] == 1 for layer in layers)
        and encode.attrs["pad"] == len(layers)
    )


def _named(model: Any) -> str:
    return str(model.name).partition("(")[0]


def _flat(model: Any) -> list[Any]:
    return [node for node in model.walk() if not node.layers and node.name != "dropout"]


def _leaves(model: Any) -> tuple[str, ...]:
    return tuple(sorted((node.name for node in _flat(model)), key=_WINDOW.index))


class _Layer(NamedTuple):
    """A maxout of three pieces or so, which lie side by side, with its normalisation."""

    weights: Rows
    bias: Rows
    pieces: int
    scale: Rows
    shift: Rows

    def __call__(self, rows: Rows) -> Rows:
        """The outputs of some rows of inputs."""
        import numpy as np

        made: Rows = np.dot(rows, self.weights)
        made += self.bias
        width = made.shape[1] // self.pieces
        best = made[:, :width]
        for piece in range(1, self.pieces):
            best = np.maximum(best, made[:, piece * width : (piece + 1) * width])
        mean = np.add.reduce(best, axis=1, keepdims=True)
        mean /= width
        best = best - mean
        spread = np.add.reduce(best * best, axis=1, keepdims=True)
        spread /= width
        spread += 1e-08
        best *= spread ** (-1.0 / 2.0)
        best *= self.scale
        best += self.shift
        return best


def _layer(model: Any) -> _Layer:
    import numpy as np

    maxout, norm = (node for node in _flat(model) if node.name in _LAYER)
    weights, bias = maxout.get_param("W"), maxout.get_param("b")  # (out, pieces, in), (out, pieces)
    pieces = weights.shape[1]
    side_by_side = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(-1, weights.shape[2])
    return _Layer(side_by_side.T, bias.T.ravel().copy(), pieces, norm.get_param("G"), norm.get_param("b"))


class Vectors:
    """The vectors of one model, with a memory for words."""

    def __init__(self, model: Any) -> None:
        import numpy as np

        embed, encode = model.layers
        self._columns = embed.layers[0].attrs["columns"]
        self._hashed = embed.layers[2].layers[0]
        self._mixed = _layer(embed.layers[3])
        self._layers = [_layer(layer) for layer in encode.layers[0].layers]
        self._pad = encode.attrs["pad"]
        self._ops = model.ops
        self._places: dict[bytes, int] = {}
        self._table = np.zeros((0, self._mixed.scale.shape[0]), dtype=np.float32)
        self._lock = threading.Lock()

    def __call__(self, docs: Sequence[Any]) -> list[Rows]:
        """A row for each word of each doc."""
        import numpy as np

        told = [
            doc.to_array(self._columns).reshape(len(doc), len(self._columns)).astype(np.uint64, copy=False)
            for doc in docs
        ]
        lengths = [len(one) for one in told]
        words = self._embedded(np.concatenate(told))
        rows = np.zeros((len(words) + self._pad * (1 + sum(map(bool, lengths))), words.shape[1]), dtype=np.float32)
        starts, at, done = [], self._pad, 0
        for length in lengths:
            starts.append(at)
            rows[at : at + length] = words[done : done + length]
            done += length
            at += length + self._pad if length else 0
        for layer in self._layers:
            rows = rows + layer(self._ops.seq2col(rows, 1))
        return [rows[at : at + length] for at, length in zip(starts, lengths, strict=True)]

    def _embedded(self, told: npt.NDArray[np.uint64]) -> Rows:
        """The vector of each word by itself; `told` are its columns."""
        if len(told) < FEWEST:
            return self._mixed(self._hashed.predict(told))
        with self._lock:
            keys = _keys(told)
            new = {key: at for at, key in enumerate(keys) if key not in self._places}
            if new and len(self._places) + len(new) > REMEMBERED:
                self._places.clear()
                new = {key: at for at, key in enumerate(keys)}
            self._learn(told, new)
            return self._table[[self._places[key] for key in keys]]

    def _learn(self, told: npt.NDArray[np.uint64], new: Mapping[bytes, int]) -> None:
        """Put the words that were not met before, with the rows that have them, into the table."""
        import numpy as np

        if not new:
            return
        asked, first = list(new.values()), len(self._places)
        made = self._mixed(self._hashed.predict(told[asked + asked[:1] * (FEWEST - len(asked))]))
        if len(self._table) < first + len(asked):
            self._table = np.concatenate((self._table, np.zeros((first + len(asked), made.shape[1]), dtype=np.float32)))
        self._table[first : first + len(asked)] = made[: len(asked)]
        self._places.update((key, first + at) for at, key in enumerate(new))


def _keys(told: npt.NDArray[np.uint64]) -> list[bytes]:
    """The rows of a table of numbers, each as bytes."""
    width, whole = told.shape[1] * told.itemsize, told.tobytes()
    return [whole[at : at + width] for at in range(0, len(whole), width)]
