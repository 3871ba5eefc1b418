"""The nouns of stored runs: one line a summary, and what made the run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harness.gold import Importance
from harness.models import Summary
from harness.verdict import Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One line of a run: one summary with everything that made it and what was found."""

    case: str
    model: str
    prompt: str
    repeat: int  # from 1
    seed: int | None
    summary: Summary
    checked: Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSheet:
    """What a report says about a fact without opening the gold again."""

    id: str
    importance: Importance
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSheet:
    """What a run keeps of one case, so that its folder explains itself."""

    name: str
    folder: str  # as the suite names it
    digest: str  # of the gold
    facts: tuple[FactSheet, ...]
    article: str = ""  # the whole text, which evidence points into; "" in runs that did not keep it
    gold: bool = True  # a person made the facts; else there are none, and nobody knows which should be told
    published: str = ""  # of an article without gold: ISO 8601


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A run's signature and outcome."""

    run: str
    started: str  # ISO 8601, UTC
    finished: str | None
    signature: Mapping[str, Any]
    suite: Mapping[str, Any]
    cases: tuple[CaseSheet, ...] = ()
    token: str = ""  # random, the run's own: by it the cache knows which answers this run has paid for
