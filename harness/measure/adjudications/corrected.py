"""Error rates with the checker's own mistakes taken out: (Records, Binding) -> what the marks say of each verdict.

An error that reviewers disagree with is none, a claim called right that they disagree with is one; a warning is no
error whatever they say. A sentence that several summaries share was looked at once, so it counts once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harness.measure.adjudications.binding import Binding, keys
from harness.measure.nouns import ClaimKey, Said
from harness.measure.stats import Corrected, Pair, corrected
from harness.records import Manifest, Record
from harness.verdict import Label, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueRate:
    """An error rate as the marks correct it."""

    errors: Pair  # (errors indeed, marked) of the claims called errors
    passed: Pair  # (errors after all, marked) of the claims called right
    estimate: Corrected | None  # None where the marks cannot tell


class Truth:
    """What a run's marks say of its claims; asked for each row of a table."""

    def __init__(self, manifest: Manifest, records: Iterable[Record], binding: Binding) -> None:
        self._binding = binding
        self._seed = int(manifest.signature.get("seed") or 1)
        marked = {id for (id, _), found in binding.claims.items() if found.marks}
        self._keys = keys(manifest, (record for record in records if record.checked.id in marked))

    def rate(self, records: Iterable[Record]) -> TrueRate:
        """Of the claims of some summaries."""
        articles: dict[str, list[int]] = {}
        found: tuple[dict[ClaimKey, bool], dict[ClaimKey, bool]] = ({}, {})
        for record in records:
            counts = articles.setdefault(record.case, [0, 0, 0])
            for verdict in record.checked.verdicts:
                if verdict.label is Label.UNDECIDED:
                    continue
                wrong, right = verdict.severity is Severity.ERROR, verdict.label is Label.SUPPORTED
                part = 0 if wrong else 1 if right else 2
                counts[part] += 1
                said = self._binding.of(record, verdict).said
                if part < 2 and said in (Said.AGREE, Said.DISAGREE):
                    key = self._keys[record.checked.id, verdict.claim.span][0]
                    found[part][key] = wrong is (said is Said.AGREE)
        errors, passed = ((sum(each.values()), len(each)) for each in found)
        clusters = [(counts[0], counts[1], counts[2]) for counts in articles.values()]
        return TrueRate(errors=errors, passed=passed, estimate=corrected(clusters, errors, passed, self._seed))
