"""What opening the models of one run needs, and what they share: the cache, the folders, the endpoints' traffic."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from harness.halt import Halt
from harness.models.cache import Cache
from harness.models.learnt import silent
from harness.models.nouns import Limits, ModelSpec, Patience
from harness.models.traffic import Clock, Sleep, Traffic
from harness.models.user_folders import Folders


@dataclass(slots=True, kw_only=True)
class Setting:
    """Made in the event loop that the models are used in."""

    cache: Cache | None
    folders: Folders
    environ: Mapping[str, str]
    jobs: int = 0  # requests at a time to each endpoint; 0 for what the suite says
    halt: Halt = field(default_factory=Halt)
    allowed: frozenset[str] = frozenset()  # variables that a suite may name though they do not end like keys
    say: Callable[[str], None] = silent  # tells the user something that is no failure
    clock: Clock = time.monotonic  # seconds
    sleep: Sleep = asyncio.sleep
    _traffic: dict[str, Traffic] = field(default_factory=dict)

    def traffic(self, address: str, spec: ModelSpec) -> Traffic:
        """The traffic of the endpoint at `address`, one for all its models."""
        if address not in self._traffic:
            limits = replace(spec.limits, jobs=self.jobs) if self.jobs else spec.limits
            self._traffic[address] = self.alone(limits, spec.patience)
        return self._traffic[address]

    def alone(self, limits: Limits, patience: Patience) -> Traffic:
        """Traffic that nobody shares."""
        return Traffic(limits, patience, halt=self.halt, clock=self.clock, sleep=self.sleep)
