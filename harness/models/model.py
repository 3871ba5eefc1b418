"""What a model is to the rest of the house: messages and parameters in, one summary out.

A model's own failures (time-outs, 5xx, a dropped connection) are summaries with status FAILED; what makes every
request useless (a wrong key, an unknown model, no engine) is a ModelError.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from harness.types import Message, Parameters, Summary

# Called with the number of tokens of the answer so far; a retried request counts from 0 again.
OnToken = Callable[[int], None]


class Model(Protocol):
    """Anything that writes summaries."""

    @property
    def identity(self) -> Mapping[str, str]:
        """What goes into a run's signature; equal identities may be compared, and no key is in it."""

    def complete(
        self,
        messages: Sequence[Message],
        parameters: Parameters,
        *,
        repeat: int,
        case: str = "",
        prompt: str = "",
        on_token: OnToken | None = None,
    ) -> Summary:
        """One answer. `repeat` counts from 1; `case` and `prompt` are names, by which recorded summaries are found."""


def seed_for(parameters: Parameters, repeat: int) -> int | None:
    """The seed of one repeat (from 1): the parameters' own for the first, then one more each; None without a seed."""
    return None if parameters.seed is None else parameters.seed + repeat - 1
