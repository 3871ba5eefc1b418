"""Two runs, or two models of one, side by side: (Side, Side) -> Comparison -> text.

Summaries are paired by case, prompt and repeat (and model, unless each side is one model). Differences come with an
interval that resamples articles, or summaries where there is one article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harness.reports import shown
from harness.reports.text import drawn
from harness.reports.view import signature_lines
from harness.score import MEASURES, Counts, Rate, count
from harness.stats import FEWEST, Interval, Pair, paired_difference
from harness.types import Manifest, Record, Severity

COMPARED = {  # measure -> whether less is better
    "errors": True,
    "warnings": True,
    "undecided": True,
    "wrong_summaries": True,
    "key_coverage": False,
    "coverage": False,
}

Key = tuple[str, str, str, int]  # model ("" where each side is one), case, prompt, repeat


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A run, or one model of it."""

    name: str
    manifest: Manifest
    records: tuple[Record, ...]
    model: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One measure on both sides."""

    measure: str
    base: Rate
    head: Rate
    interval: Interval | None  # of head minus base; None where there are too few pairs to tell
    less_is_better: bool

    @property
    def verdict(self) -> str:
        """`better`, `worse` or `cannot tell`, of head."""
        if self.interval is None or self.interval.low <= 0 <= self.interval.high:
            return "cannot tell"
        return "better" if (self.interval.high < 0) == self.less_is_better else "worse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What two sides share and where they differ."""

    base: Side
    head: Side
    signature: tuple[tuple[str, str, str], ...]  # (field, base, head) where they differ
    pairs: tuple[tuple[Record, Record], ...]
    unpaired: tuple[int, int]  # summaries of base and of head that the other lacks
    clusters: tuple[int, str]  # how many of what were resampled
    differences: tuple[Difference, ...]
    broke: tuple[str, ...]  # claims that are errors in head alone
    fixed: tuple[str, ...]  # claims that are errors in base alone


def build(base: Side, head: Side) -> Comparison:
    """Pair the two sides and take their differences."""
    left, right = _keyed(base), _keyed(head)
    shared = [key for key in left if key in right]
    pairs = tuple((left[key], right[key]) for key in shared)
    counted = [(pair[0].case, _count(base, pair[0]), _count(head, pair[1])) for pair in pairs]
    cases = {case for case, _, _ in counted}
    by_article = len(cases) > 1
    clusters: dict[object, list[tuple[Counts, Counts]]] = {}
    for index, (case, b, h) in enumerate(counted):
        clusters.setdefault(case if by_article else index, []).append((b, h))
    return Comparison(
        base=base,
        head=head,
        signature=tuple(_signature(base, head)),
        pairs=pairs,
        unpaired=(len(left) - len(shared), len(right) - len(shared)),
        clusters=(len(clusters), "articles" if by_article else "summaries of one article"),
        differences=tuple(_difference(name, less, list(clusters.values())) for name, less in COMPARED.items()),
        broke=tuple(_only(pairs, 1)),
        fixed=tuple(_only(pairs, 0)),
    )


def render(compared: Comparison) -> str:
    """The comparison for the terminal."""
    return "\n".join(_lines(compared)) + "\n"


def _lines(compared: Comparison) -> Iterator[str]:
    base, head = shown.visible(compared.base.name), shown.visible(compared.head.name)
    yield f"base: {base}"
    yield f"head: {head}"
    yield ""
    if compared.signature:
        yield "The signatures differ in"
        yield from (f"  {shown.visible(f)}: {shown.visible(b)} -> {shown.visible(h)}" for f, b, h in compared.signature)
    else:
        yield "The signatures are the same."
    number, unit = compared.clusters
    yield ""
    yield f"{len(compared.pairs)} pairs of summaries, {number} {unit}."
    if any(compared.unpaired):
        yield f"Without a partner, left out: {compared.unpaired[0]} of base, {compared.unpaired[1]} of head."
    if number < FEWEST:
        yield f"Fewer than {FEWEST} {unit}: no interval can be given, so nothing can be told from the differences."
    yield ""
    rows = [
        (
            d.measure.replace("_", " "),
            shown.rate(d.base),
            shown.rate(d.head),
            shown.points(d.head.value - d.base.value) if d.base.value is not None and d.head.value is not None else "–",
            f"{shown.points(d.interval.low)} to {shown.points(d.interval.high)}" if d.interval else shown.NONE,
            d.verdict,
        )
        for d in compared.differences
    ]
    yield drawn(("measure", "base", "head", "difference", "95 % interval", "head is"), rows, 1)
    for title, claims in (("Errors of head alone", compared.broke), ("Errors of base alone", compared.fixed)):
        yield ""
        yield f"{title}: {len(claims)}"
        yield from (f"  {claim}" for claim in claims)


def _keyed(side: Side) -> dict[Key, Record]:
    chosen = [record for record in side.records if side.model in ("", record.model)]
    return {("" if side.model else r.model, r.case, r.prompt, r.repeat): r for r in chosen}


def _count(side: Side, record: Record) -> Counts:
    ranks = {case.name: {fact.id: fact.importance for fact in case.facts} for case in side.manifest.cases}
    return count(record, ranks.get(record.case))


def _difference(measure: str, less_is_better: bool, clusters: Sequence[Sequence[tuple[Counts, Counts]]]) -> Difference:
    of = MEASURES[measure]
    sums = [[sum((pair[side] for pair in cluster), Counts()) for side in (0, 1)] for cluster in clusters]
    rates = [[of(counts) for counts in both] for both in sums]
    pairs: list[tuple[Pair, Pair]] = [((b.hits, b.of), (h.hits, h.of)) for b, h in rates]
    return Difference(
        measure=measure,
        base=Rate(hits=sum(b[0] for b, _ in pairs), of=sum(b[1] for b, _ in pairs)),
        head=Rate(hits=sum(h[0] for _, h in pairs), of=sum(h[1] for _, h in pairs)),
        interval=paired_difference(pairs),
        less_is_better=less_is_better,
    )


def _only(pairs: Sequence[tuple[Record, Record]], side: int) -> Iterator[str]:
    """Errors that this side makes and the other does not: same label, fact and words."""
    for pair in pairs:
        other = {
            (v.label, v.fact, v.claim.text) for v in pair[1 - side].checked.verdicts if v.severity is Severity.ERROR
        }
        record = pair[side]
        for verdict in record.checked.verdicts:
            if verdict.severity is Severity.ERROR and (verdict.label, verdict.fact, verdict.claim.text) not in other:
                words = f"{record.checked.id}: {verdict.label.value} “{verdict.claim.text}”: {verdict.reason}"
                yield shown.visible(words)


def _signature(base: Side, head: Side) -> Iterator[tuple[str, str, str]]:
    left, right = (dict(signature_lines(_of_side(side))) for side in (base, head))
    for field in dict.fromkeys((*left, *right)):
        if left.get(field) != right.get(field):
            yield field, left.get(field, shown.NONE), right.get(field, shown.NONE)


def _of_side(side: Side) -> Mapping[str, Any]:
    """The signature; of a single model, its own entry under one name, so that two can be held together."""
    signature = dict(side.manifest.signature)
    if side.model:
        signature["models"] = {"compared": signature["models"].get(side.model, {})}
    return signature
