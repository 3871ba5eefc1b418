"""The rows of the models table: (Manifest, Records) -> Rows, one a model and prompt, with rates and intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harness.measure import Counts, Interval, Pair, Rate, clustered, count
from harness.records import Manifest, Record

EVERY = ""  # in place of a prompt: all of a model's summaries


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A rate with what is known about its true value."""

    rate: Rate
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One model with one prompt, or with all of them."""

    model: str
    prompt: str  # EVERY for all prompts
    counts: Counts
    errors: Estimate
    key_coverage: Estimate
    wrong_summaries: Estimate

    def holds(self, record: Record) -> bool:
        """Whether a summary is counted in it."""
        return self.model == record.model and self.prompt in (EVERY, record.prompt)


def counted(manifest: Manifest, records: Sequence[Record]) -> list[tuple[Record, Counts]]:
    """Each record with what it holds, by the importance of its case's facts."""
    ranks = {case.name: {fact.id: fact.importance for fact in case.facts} for case in manifest.cases}
    return [(record, count(record, ranks.get(record.case))) for record in records]


def rows(manifest: Manifest, counted: Sequence[tuple[Record, Counts]]) -> Iterator[Row]:
    """By model and prompt in the suite's order, then the model with all prompts where there are several."""
    seed = int(manifest.signature.get("seed") or 1)
    keys = list(dict.fromkeys((record.model, record.prompt) for record, _ in counted))
    order = {name: index for index, name in enumerate(manifest.suite.get("models", []))}
    models = sorted(dict.fromkeys(model for model, _ in keys), key=lambda model: order.get(model, len(order)))
    for model in models:
        prompts = [prompt for owner, prompt in keys if owner == model]
        for prompt in [*prompts, EVERY] if len(prompts) > 1 else prompts:
            chosen = [(r, c) for r, c in counted if r.model == model and prompt in (EVERY, r.prompt)]
            yield _row(model, prompt, chosen, seed)


def _row(model: str, prompt: str, counted: Sequence[tuple[Record, Counts]], seed: int) -> Row:
    total = sum((counts for _, counts in counted), Counts())

    def estimate(name: str) -> Estimate:
        articles: dict[str, list[Pair]] = {}
        for record, counts in counted:
            part: Rate = getattr(counts, name)
            articles.setdefault(record.case, []).append((part.hits, part.of))
        return Estimate(rate=getattr(total, name), interval=clustered(list(articles.values()), seed))

    return Row(
        model=model,
        prompt=prompt,
        counts=total,
        errors=estimate("errors"),
        key_coverage=estimate("key_coverage"),
        wrong_summaries=estimate("wrong_summaries"),
    )
