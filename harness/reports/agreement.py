"""How often the checker is right by its reviewers: Agreement -> text, or plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from harness.measure import Agreement, Row, Seconded
from harness.reports import shown
from harness.reports.columns import drawn
from harness.reports.passages import wrapped

HEADERS = ("label", "agree", "disagree", "the checker is right", "unsure")
JUDGES = ("judge", "claims", "the judge is right", "the checker is right", "open")
JUDGES_NOTE = (
    "Of claims that reviewers marked and the judge was asked about, by what the rules call them; open: the judge could"
    " not tell, or its answer does not count."
)
NOTE = (
    "the checker is right: agree, of agree and disagree; unsure, and split reviewers, are in neither. In brackets: 95 %"
    " interval (Wilson), which takes claims for independent. Marks are no sample: where only errors were looked at,"
    " nothing is told of what the rules overlook."
)


def render(current: Agreement, stale: Sequence[Agreement], judges: Sequence[Seconded] = ()) -> str:
    """The table of today's rules, that of judges where there are any, then one of each older version."""
    return "\n".join(_lines(current, stale, judges)) + "\n"


def as_json(current: Agreement, stale: Sequence[Agreement], judges: Sequence[Seconded] = ()) -> dict[str, Any]:
    """The same for programs."""
    told = {"judges": [_judge_json(each) for each in judges]} if judges else {}
    return {**_json(current), **told, "stale": [_json(each) for each in stale]}


def _lines(current: Agreement, stale: Sequence[Agreement], judges: Sequence[Seconded]) -> Iterator[str]:
    yield f"{_marks(current)} on verdicts of {shown.visible(current.rules)}"
    yield from _table(current)
    yield from wrapped("", NOTE)
    if judges:
        yield ""
        yield drawn(JUDGES, [_judge(each) for each in judges], 2)
        yield from wrapped("", JUDGES_NOTE)
    for each in stale:
        yield ""
        yield f"stale: {_marks(each)} on verdicts of {shown.visible(each.rules)}, which say nothing of today's rules"
        yield from _table(each)


def _marks(each: Agreement) -> str:
    return shown.number(sum(each.total.said.values()), "mark")


def _table(each: Agreement) -> Iterator[str]:
    if each.labels:
        rows = (*each.labels, each.flagged, each.total)
        yield drawn(HEADERS, [_cells(row) for row in rows], 1)


def _cells(row: Row) -> list[str]:
    rate = row.right
    return [row.name, str(rate.hits), str(rate.of - rate.hits), shown.rate(rate, row.interval), str(row.unsure)]


def _judge(each: Seconded) -> list[str]:
    return [each.judge, each.claims, shown.rate(each.right, each.interval), shown.rate(each.rules), str(each.open)]


def _judge_json(each: Seconded) -> dict[str, Any]:
    interval = [each.interval.low, each.interval.high] if each.interval else None
    return {
        "judge": each.judge,
        "claims": each.claims,
        "right": {"hits": each.right.hits, "of": each.right.of, "value": each.right.value, "interval": interval},
        "rules": {"hits": each.rules.hits, "of": each.rules.of, "value": each.rules.value},
        "open": each.open,
    }


def _json(each: Agreement) -> dict[str, Any]:
    return {
        "rules": each.rules,
        "marks": sum(each.total.said.values()),
        "labels": {row.name: _row(row) for row in each.labels},
        "flagged": _row(each.flagged),
        "all": _row(each.total),
    }


def _row(row: Row) -> dict[str, Any]:
    rate, interval = row.right, row.interval
    return {
        "hits": rate.hits,
        "of": rate.of,
        "value": rate.value,
        "interval": [interval.low, interval.high] if interval else None,
        "unsure": row.unsure,
    }
