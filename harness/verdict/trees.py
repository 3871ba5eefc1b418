"""Regression trees as they come with the package: rows of features -> the sum of what the trees say (numpy)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

LEAF = -1  # stands for a feature where a tree ends


class Trees:
    """Regression trees, node by node in one table, walked for all rows and trees at once."""

    def __init__(self, written: Sequence[Mapping[str, Sequence[float]]]) -> None:
        sizes = [len(tree["feature"]) for tree in written]
        self._roots = np.cumsum([0, *sizes[:-1]])
        every = {name: np.concatenate([np.asarray(tree[name]) for tree in written]) for name in written[0]}
        own, first = np.arange(sum(sizes)), np.repeat(self._roots, sizes)
        leaf = every["feature"] == LEAF
        self._feature = np.where(leaf, 0, every["feature"]).astype(np.int64)
        self._threshold = every["threshold"].astype(np.float64)  # not more: go left
        self._left = np.where(leaf, own, every["left"] + first).astype(np.int64)  # a leaf leads to itself
        self._right = np.where(leaf, own, every["right"] + first).astype(np.int64)
        self._value = every["value"].astype(np.float64)

    def sums(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """What the trees say together of each row of features."""
        table, at, nodes = np.array(rows), np.arange(len(rows))[:, None], np.tile(self._roots, (len(rows), 1))
        while True:
            left = table[at, self._feature[nodes]] <= self._threshold[nodes]
            after = np.where(left, self._left[nodes], self._right[nodes])
            if (after == nodes).all():
                return [float(one) for one in self._value[nodes].sum(1)]
            nodes = after
