"""What a model is to the rest of the house: a request in, one summary out.

A model's own failures (time-outs, 5xx, a dropped connection) are summaries with status FAILED; what makes every
request useless (a wrong key, an unknown model, no engine) is a ModelError; a request that a halt forestalls is Halted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from harness.models.nouns import Parameters, Price, Request, Summary, Usage

# Called with the number of tokens of the answer so far; a retried request counts from 0 again.
OnToken = Callable[[int], None]


class Toll(Protocol):
    """Who pays for the attempts of one request."""

    async def attempt(self) -> None:
        """One more is about to be sent. Raises Halted where it cannot be paid for."""

    def free(self) -> None:
        """The last one is certainly not charged for."""


class Model(Protocol):
    """Anything that writes summaries."""

    @property
    def identity(self) -> Mapping[str, str]:
        """What goes into a run's signature; equal identities may be compared, and no key is in it."""

    @property
    def price(self) -> Price | None:
        """What its tokens cost; None when nobody says."""

    @property
    def jobs(self) -> int:
        """How many answers it gives at a time."""

    def recall(self, request: Request) -> Summary | None:
        """An answer that needs no request: a stored or recorded one; else None."""

    def at_most(self, request: Request) -> Usage:
        """The most tokens that one answer can take. A limit of 0 completion tokens stands for none."""

    async def complete(self, request: Request, *, on_token: OnToken | None = None, toll: Toll | None = None) -> Summary:
        """One answer: a recalled one, or a new one, whose attempts `toll` pays for."""


def seed_for(parameters: Parameters, repeat: int) -> int | None:
    """The seed of one repeat (from 1): the parameters' own for the first, then one more each; None without a seed."""
    return None if parameters.seed is None else parameters.seed + repeat - 1
