"""The data that the HTML report carries: View -> one JSON block, small enough for thousands of summaries.

Rows are arrays, named in `COLUMNS`; what recurs (models, facts, reasons) is an index into its list. Offsets are code
points, evidence is offsets into the case's article. The text holds nothing that could end the element it stands in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from harness.gold import Evidence
from harness.measure import At, ClaimKey, Mark, version
from harness.records import FactSheet, Record
from harness.reports.findings import LABELS, distinct, judged
from harness.reports.grouping import Placed, alike
from harness.reports.pinpointed import figures_in
from harness.reports.view import View
from harness.verdict import Aspect, FactState, Match, Severity, Verdict

COLUMNS = {
    "summaries": ("id", "case", "model", "prompt", "repeat", "status", "text", "error"),
    "claims": (
        *("summary", "start", "end", "label", "severity", "fact", "aspects", "reason", "evidence", "figures", "judge"),
        "group",
    ),
    "facts": ("case", "id", "importance", "statement", "told"),
    "marks": ("claim", "stands", "said", "comment", "reviewer", "date", "label", "rules"),
}
Keys = Mapping[At, tuple[ClaimKey, str]]
MATCH_LETTERS = {
    Match.MATCH: "m",
    Match.MISMATCH: "x",
    Match.ABSENT: "a",
    Match.NA: "-",
}  # one an aspect, in Aspect's order


class Listed:
    """Texts that are given once and called by their place."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.places: dict[str, int] = {text: place for place, text in enumerate(dict.fromkeys(texts))}

    def place(self, text: str) -> int:
        return self.places.setdefault(text, len(self.places))

    @property
    def texts(self) -> list[str]:
        return list(self.places)


def data(view: View, keys: Keys | None = None, reviewer: str = "") -> dict[str, Any]:
    """Everything that the page shows of single summaries, claims and facts; claims worst first, those alike together.

    With `keys`, what the page of `reviewer` needs besides: which claims are one finding, and the versions of
    the marks that this reviewer has given.
    """
    models, prompts, reasons = Listed(view.models), Listed(view.manifest.suite.get("prompts", ())), Listed()
    cases = {case.name: place for place, case in enumerate(view.manifest.cases)}
    sheets = _sheets(view)
    facts = {key: place for place, key in enumerate(sheets)}
    texts = {case.name: case.article for case in view.manifest.cases}
    told = {(row.case, row.fact.id): [_state_counts(states) for states in row.states] for row in view.facts}
    summaries: list[list[Any]] = []
    for record in view.records:
        checked = record.checked
        place = (cases.get(record.case, -1), models.place(record.model), prompts.place(record.prompt), record.repeat)
        summaries.append([checked.id, *place, checked.status.value, record.summary.text, checked.error])

    def said(record: Record, verdict: Verdict) -> str:
        sheet = sheets.get((record.case, verdict.fact or ""))
        return sheet.statement if sheet else ""

    together = list(alike(_claims(view), sheets))
    ordered = [claim for group in together for claim in group]
    claims = [
        [number, *_claim(record, verdict, facts, reasons, texts.get(record.case, ""), said(record, verdict)), group]
        for group, members in enumerate(together)
        for number, record, verdict in members
    ]
    return {
        "columns": COLUMNS,
        "models": models.texts,
        "prompts": prompts.texts,
        "cases": [{"name": case.name, "article": case.article} for case in view.manifest.cases],
        "labels": [label.value for label in LABELS],
        "severities": [severity.value for severity in Severity],
        "aspects": [aspect.value for aspect in Aspect],
        "facts": [[cases[c], f, s.importance.value, s.statement, told.get((c, f))] for (c, f), s in sheets.items()],
        "reasons": reasons.texts,
        "summaries": summaries,
        "claims": claims,
        "marks": list(_marks(view, ordered)),
        **({} if keys is None else {"review": _review(view, ordered, keys, reviewer)}),
    }


def mark_row(mark: Mark) -> tuple[str, ...]:
    """A mark as the columns of `marks` after the first two."""
    return (mark.said.value, mark.comment, mark.reviewer, mark.date, mark.key.label.value, mark.key.rules)


def _marks(view: View, claims: Sequence[Placed]) -> Iterator[tuple[Any, ...]]:
    """What was said of each claim, a mark before the hints."""
    if view.review is None:
        return
    for number, (_, record, verdict) in enumerate(claims):
        marked = view.review.binding.of(record, verdict)
        yield from ((number, 1, *mark_row(mark)) for mark in marked.marks)
        yield from ((number, 0, *mark_row(hint)) for hint in marked.hints)


def _review(view: View, claims: Sequence[Placed], keys: Keys, reviewer: str) -> dict[str, Any]:
    """`same`: the number of each claim's finding, -1 where it has none; `versions` of the marks by that number."""
    numbers: dict[ClaimKey, int] = {}
    same: list[int] = []
    versions: dict[int, str] = {}
    for _, record, verdict in claims:
        found = keys.get((record.checked.id, verdict.claim.span))
        if found is None:
            same.append(-1)
            continue
        number = numbers.setdefault(found[0], len(numbers))
        same.append(number)
        if view.review and (mark := view.review.binding.of(record, verdict).by(reviewer)):
            versions[number] = version(mark)
    return {"same": same, "versions": versions, "reviewer": reviewer}


def block(value: Any) -> str:
    """`value` as JSON in ASCII, for a script element: no `<` that could begin its end, a comment or another script."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _sheets(view: View) -> dict[tuple[str, str], FactSheet]:
    return {(case.name, fact.id): fact for case in view.manifest.cases for fact in case.facts}


def _claims(view: View) -> Iterator[Placed]:
    for number, record in enumerate(view.records):
        for verdict in record.checked.verdicts:
            yield number, record, verdict


def _claim(
    record: Record,
    verdict: Verdict,
    facts: dict[tuple[str, str], int],
    reasons: Listed,
    article: str,
    statement: str,
) -> tuple[Any, ...]:
    span = verdict.claim.span
    return (
        span.start,
        span.end,
        LABELS.index(verdict.label),
        list(Severity).index(verdict.severity),
        facts.get((record.case, verdict.fact or ""), -1),
        "".join(MATCH_LETTERS[verdict.aspects.get(aspect, Match.NA)] for aspect in Aspect),
        reasons.place(verdict.reason),
        _pieces(distinct(verdict.evidence), article),
        _figures(verdict, statement) if article else [],
        judged(verdict.opinion) if verdict.opinion else None,
    )


def _pieces(evidence: Iterable[Evidence], article: str) -> list[list[int] | str]:
    """Where the passages stand in the article; the passages themselves where the run did not keep it."""
    return [[piece.span.start, piece.span.end] if article else piece.text for piece in evidence]


def _figures(verdict: Verdict, statement: str) -> list[list[int]]:
    """Where in the article the figures themselves stand, in the passages that bear on the claim."""
    told = (verdict.reason, verdict.claim.text, statement)
    places = {
        (piece.span.start + start, piece.span.start + end)
        for piece in distinct(verdict.evidence)
        for start, end in figures_in(piece.text, told)
    }
    return [[start, end] for start, end in sorted(places)]


def _state_counts(states: Any) -> list[int]:
    return [states.get(state, 0) for state in FactState]
