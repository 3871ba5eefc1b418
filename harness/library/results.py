"""What a check gives back: a `Checked` for each summary; in a run a `Record`, which also says what made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from harness.gold import Gold
from harness.library.claims import Claim, claim_of
from harness.records import Record as RecordNoun
from harness.status import Status
from harness.verdict import Checked as CheckedNoun
from harness.verdict import FactState, Label, Severity
from harness.version import RULES


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Checked:
    """One checked summary.

    A summary that could not be checked is a result, too: `status` says what became of it, and `error` why.
    """

    summary: str
    gold: Gold | None = None  # what it was held against, where that is still at hand
    found: CheckedNoun  # as the engine and the reports have it

    @property
    def id(self) -> str:
        """What the caller calls it."""
        return self.found.id

    @property
    def status(self) -> Status:
        """What became of the summary; only `checked` and `truncated` ones have claims."""
        return self.found.status

    @property
    def checker(self) -> str:
        """Version of the rules."""
        return RULES

    @property
    def error(self) -> str | None:
        """Why it could not be checked; else None."""
        return self.found.error

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims in the order of the summary, the right ones too."""
        return tuple(claim_of(verdict) for verdict in self.found.verdicts)

    @property
    def errors(self) -> tuple[Claim, ...]:
        """The claims that are wrong."""
        return tuple(claim for claim in self.claims if claim.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Claim, ...]:
        """The claims that are likelier wrong than right, and those told less carefully than the article tells them."""
        return tuple(claim for claim in self.claims if claim.severity is Severity.WARNING)

    @property
    def undecided(self) -> tuple[Claim, ...]:
        """The claims of which the rules can prove neither."""
        return tuple(claim for claim in self.claims if claim.label is Label.UNDECIDED)

    @property
    def facts(self) -> Mapping[str, FactState]:
        """What became of each fact of the gold, in its order; empty where nothing was checked."""
        return MappingProxyType(dict(self.found.facts))

    @property
    def ok(self) -> bool:
        """Whether the summary was checked and holds no error; False also where it could not be checked."""
        return self.status in (Status.CHECKED, Status.TRUNCATED) and not self.errors

    def __repr__(self) -> str:
        counts = f"claims={len(self.claims)}, errors={len(self.errors)}"
        return f"Checked(id={self.id!r}, status={self.status.value!r}, {counts})"

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract: the object that `harness check --format json` prints (`json_schema("check")`)."""
        from harness.records import checked_json

        return checked_json(self.found)

    def explain(self, *, width: int = 100) -> str:
        """The report in words: each claim in its sentence, why it is right or wrong, and the article's words.

        Where the gold is at hand, also how each aspect compared and which facts were considered.
        """
        from harness.reports import single

        return single.render(self.found, self.summary, self.gold, explain=self.gold is not None, width=width)

    def _repr_html_(self) -> str:
        """For notebooks."""
        from harness.library import notebook

        return notebook.html(self.id, self.status, self.summary, self.claims, self.error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One summary of a run: what made it, and what was found in it."""

    case: str  # name of the gold folder
    model: str  # as the suite calls it
    prompt: str
    repeat: int  # from 1
    seed: int | None
    cost: Decimal | None  # of the summary, in the currency of its model's price; None without a price
    cached: bool
    checked: Checked
    stored: RecordNoun = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract: a line of records.jsonl (`json_schema("record")`, `#/$defs/runRecord`)."""
        from harness.records import record_json

        return record_json(self.stored)


def record_of(stored: RecordNoun) -> Record:
    """The record of a stored one."""
    return Record(
        case=stored.case,
        model=stored.model,
        prompt=stored.prompt,
        repeat=stored.repeat,
        seed=stored.seed,
        cost=stored.summary.cost,
        cached=stored.summary.cached,
        checked=Checked(summary=stored.summary.text, found=stored.checked),
        stored=stored,
    )
