"""What counts in dense stories: right claims accused, planted errors found and named."""

from __future__ import annotations

from typing import Any

from tests.accuracy import dense, rates


def claim(start: int, end: int, severity: str, label: str) -> dict[str, Any]:
    return {"start": start, "end": end, "severity": severity, "label": label, "kind": "money"}


def planted(start: int, end: int, kind: str, *labels: str) -> dict[str, Any]:
    return {"start": start, "end": end, "kind": kind, "labels": list(labels)}


ROWS: list[dict[str, Any]] = [
    {"id": "r", "gold": "mill", "right": True, "errors": []},
    {
        "id": "w",
        "gold": "mill",
        "right": False,
        "errors": [planted(0, 4, "unit", "contradicted"), planted(9, 12, "scope", "misscoped")],
    },
]
OUTPUTS = {
    "r": {"claims": [claim(0, 3, "error", "misscoped"), claim(5, 6, "warning", "unattributed")]},
    "w": {
        "claims": [
            claim(2, 3, "error", "unsupported"),
            claim(9, 10, "warning", "misscoped"),
            claim(20, 21, "error", "contradicted"),
        ]
    },
}


def test_what_is_accused_and_found() -> None:
    found = dense.counted(ROWS, OUTPUTS)
    assert {what: rates.of(counts) for what, counts in found.shares.items()} == {
        "accused": "1/2",
        "accused w": "2/2",
        "summaries with an accusation": "1/1",
        "found": "1/2",
        "found w": "2/2",
        "label": "1/2",
    }
    assert found.kinds == {"unit": [1, 1, 0, 1], "scope": [0, 1, 1, 1]}


def test_claims_of_wrong_summaries_beside_what_is_planted_are_of_no_known_kind() -> None:
    told = [(one.label, one.wrong) for one in dense.states(ROWS, OUTPUTS, "stories")]
    assert told == [("misscoped", False), ("unattributed", False), ("unsupported", True), ("misscoped", True)]


def test_the_tables() -> None:
    found = {"gold": dense.counted(ROWS, OUTPUTS), "article": dense.counted(ROWS, {})}
    assert "scope            0/1/1/1" in dense.by_kind(found)
    assert "0/2" in dense.by_mode(found)
