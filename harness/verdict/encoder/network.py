"""The encoder, as it comes with the package: tokens -> states, and how well a figure stands in a gap (onnxruntime).

The layers are those of all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers and Gurevych 2019), taught further by
`harness.training.encoder`. Every text is read alone and in one thread, so that equal texts have equal states.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from harness.verdict.encoder.tokens import CLAIM, KINDS, Asked

DATA = Path(__file__).with_name("data")
EPSILON = 1e-12  # of the normalization, as BERT has it
Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """A stretch of an article, read: what a claim looks at, and the unit vector of each of its figures."""

    memory: Array
    figures: Array  # [figures, width]
    kinds: tuple[int, ...]  # of the figures


class Network:
    """What is loaded once."""

    def __init__(self, folder: Path = DATA) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False  # what it once needed for a long text it would never give back
        self._layers = onnxruntime.InferenceSession(
            str(folder / "layers.onnx"), options, providers=["CPUExecutionProvider"]
        )
        with np.load(folder / "frame.npz") as held:
            self._frame = {name: held[name] for name in held.files}
        depth, two, heads, _, width = self._layers.get_inputs()[1].shape
        self._nothing = np.zeros((depth, two, heads, 0, width), np.float32)

    def window(self, ids: tuple[int, ...], figures: list[tuple[list[int], str]]) -> Window:
        """A stretch of an article with its figures: the tokens of each, and its kind."""
        states, memory = self._run(self._embedded(ids, CLAIM, 1), self._nothing)
        pooled = np.stack([states[held].mean(0) for held, _ in figures])
        return Window(memory, self._unit(pooled, "figure"), tuple(KINDS.index(kind) for _, kind in figures))

    def scores(self, asked: Asked, kind: str, window: Window) -> Array:
        """[figures]: log odds that each, and not none of them, stands in the gap."""
        states, _ = self._run(self._embedded(asked.ids, 0, 0), window.memory)
        at = states[asked.gap]
        none = float((self._frame["none.weight"] @ at)[0] + self._frame["none.bias"][0])
        found = self._frame["scale"] * (window.figures @ self._unit(at[None], "gap")[0])
        found = found + self._frame["kinds"][KINDS.index(kind), list(window.kinds)]
        return np.asarray(found - none)

    def _embedded(self, ids: tuple[int, ...], first: int, segment: int) -> Array:
        frame, held = self._frame, list(ids)
        states = frame["words"][held].astype(np.float32) * frame["step"][held]
        states = states + frame["positions.weight"][first : first + len(held)] + frame["segments.weight"][segment]
        away = states - states.mean(-1, keepdims=True)
        wide = np.sqrt((away * away).mean(-1, keepdims=True) + EPSILON)
        return np.asarray(away / wide * frame["norm.weight"] + frame["norm.bias"], np.float32)[None]

    def _run(self, states: Array, memory: Array) -> tuple[Array, Array]:
        out, kept = self._layers.run(None, {"states": states, "memory": memory})
        return out[0], kept

    def _unit(self, states: Array, name: str) -> Array:
        found = states @ self._frame[f"{name}.weight"].T + self._frame[f"{name}.bias"]
        return np.asarray(found / np.linalg.norm(found, axis=-1, keepdims=True))


@lru_cache(maxsize=1)
def loaded() -> Network:
    """The encoder of the package."""
    return Network()
