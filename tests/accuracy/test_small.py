"""What counts in the small sets, on rows of our own; and the bars beside it."""

from __future__ import annotations

from typing import Any

from tests.accuracy import rates, small
from tests.accuracy.bars import bars


def claim(start: int, end: int, severity: str = "error", label: str = "contradicted") -> dict[str, Any]:
    return {"start": start, "end": end, "severity": severity, "label": label}


def error(start: int, end: int, figure: bool = True) -> dict[str, Any]:
    return {"start": start, "end": end, "figure": figure}


def row(id: str, *errors: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": id, "source": f"article {id}", "summary": "", "errors": list(errors), **more}


def outputs(**claims: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {id: {"id": id, "claims": found} for id, found in claims.items()}


def test_a_level_set() -> None:
    labelled = [
        row("a", error(0, 4), error(10, 14)),
        row("b", error(0, 4, figure=False), benign=[error(20, 24)]),
        row("c"),
    ]
    told = outputs(
        a=[claim(2, 6), claim(30, 32, "warning")],
        b=[claim(0, 2), claim(22, 30)],
        c=[claim(0, 2), claim(4, 6, label="undecided")],
    )
    found = small.counted("ragtruth", labelled, told)
    assert rates.total(found["figure level"]) == (1, 2, 3, 4)  # found, errors, right, flagged
    assert rates.total(found["response, figure errors"]) == (1, 1, 1, 2)
    assert rates.total(found["response, any hallucination"]) == (2, 2, 2, 3)


def test_a_set_of_edits() -> None:
    labelled = [row("a", error(0, 4)), row("b", error(0, 4, figure=False)), row("c", error(5, 6))]
    told = {**outputs(a=[claim(0, 4)], b=[claim(0, 4)], c=[claim(0, 1)]), "a-clean": {"claims": [claim(0, 4)]}}
    found = small.counted("bump", labelled, told)
    assert rates.total(found["edited figures found"]) == (1, 2)
    assert rates.total(found["false alarms"]) == (1, 3)


def test_what_has_no_output_is_not_flagged() -> None:
    assert rates.total(small.counted("numhg", [row("a")], {})["false alarms"]) == (0, 1)


def test_what_the_script_printed_is_beside_what_is_counted() -> None:
    scored = "numhg: 2 rows\n  false alarms  0.500 of headlines (1/2)"
    counts = small.counted("numhg", [row("a"), row("b")], outputs(a=[claim(0, 1)]))
    ((name, measure, figure, reached, _, limit, verdict, sums),) = small.lines("numhg", counts, scored)
    assert (name, measure, figure, reached, sums) == ("numhg", "false alarms", "", "0.500", "1/2")
    assert (limit, verdict) == ("<= 0.03", "short by 0.470")
    ((*_, other, _, _, _, _),) = small.lines("numhg", counts, scored.replace("0.500", "0.250"))
    assert other == "0.250 (counted here: 0.500)"


def test_ratios_are_read() -> None:
    text = "x: 2 rows\n  figure level                 P 0.690 (2/3)  R 0.500 (1/2)  F1 0.580"
    assert small.printed(text) == {
        ("figure level", "P"): 0.69,
        ("figure level", "R"): 0.5,
        ("figure level", "F1"): 0.58,
    }


def test_bars_are_met_from_their_side() -> None:
    assert len(bars()) > 15
    most = next(one for one in bars() if one.limit == "<=")
    assert most.met(0.0)
    assert not most.met(1.0)
    assert most.told(None)[1] == "not measured"
    assert set(small.names()) == {one.name for one in bars() if "blind" not in one.name}
