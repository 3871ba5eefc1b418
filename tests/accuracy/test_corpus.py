"""What counts in the corpus's rows: figures accused, wrong ones and swaps found, by article and fold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.accuracy import corpus, rates

SCRIPT = """
def rows_of(side, sets, folder):
    figure = {"start": 4, "end": 6, "text": "40", "ok": True, "why": "checked"}
    yield "mills", [{"id": "m", "source": "The 40 mills.", "summary": "Its 40 mills.", "figures": [figure]}]
    yield "none", []

def swapped(row, rng):
    return "Its 41 mills.", {"start": 4, "end": 6}
"""


def claim(start: int, end: int, severity: str, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "severity": severity, "kind": "quantity", "label": "supported", **more}


def figure(start: int, end: int, ok: bool | None, why: str = "span") -> dict[str, Any]:
    return {"start": start, "end": end, "ok": ok, "why": why}


ROWS = [
    {"source": "one", "figures": [figure(0, 2, True), figure(5, 7, False), figure(9, 10, None)]},
    {"source": "two", "figures": [figure(0, 2, False, "row wrong, absent")]},
]
OUTPUTS = {
    "0": {"claims": [claim(0, 2, "error", p_error=0.8), claim(5, 6, "warning", p_error=0.6), claim(9, 10, "error")]},
    "0s": {"claims": [claim(0, 2, "error", p_error=0.9), claim(5, 6, "warning")]},
    "1": {"claims": [claim(1, 3, "error")]},
}
SWAPS = {0: ("", {"start": 0, "end": 2})}


def test_what_is_accused_and_found() -> None:
    found = corpus.counted(ROWS, SWAPS, OUTPUTS)
    errors = {what: counts and rates.of(counts) for what, counts in found.errors.items()}
    flags = {what: counts and rates.of(counts) for what, counts in found.flags.items()}
    assert errors == {"right": "1/1", "wrong": "1/2", "wrong, span": "0/1", "swap": "1/1"}
    assert flags == {"right": "1/1", "wrong": "2/2", "wrong, span": "1/1", "swap": "1/1"}


def test_the_claims_at_labelled_places() -> None:
    told = [(one.data, one.article, one.wrong, one.p) for one in corpus.states("set", ROWS, SWAPS, OUTPUTS)]
    assert told == [
        ("set", "one", False, 0.8),
        ("set", "one", True, 0.6),
        ("swaps", "one", True, 0.9),
        ("set", "two", True, None),
    ]


def test_an_article_is_in_one_fold_for_ever() -> None:
    assert [corpus.fold_of(f"article {at}") for at in range(6)] == [1, 1, 2, 0, 3, 4]
    spread = [corpus.fold_of(f"{at}") for at in range(500)]
    assert min(map(spread.count, range(corpus.FOLDS))) > 60


def test_the_tables() -> None:
    found = {"set": corpus.counted(ROWS, SWAPS, OUTPUTS)}
    table = corpus.by_set(found).splitlines()
    assert [line.split()[0] for line in table[2:]] == ["set", "all"]
    assert table[2].split()[1:] == table[3].split()[1:]
    hits = [line.split() for line in corpus.by_fold(found).splitlines()[2:]]
    assert len(hits) == corpus.FOLDS


def test_the_script_beside_the_data_makes_the_rows(tmp_path: Path) -> None:
    (tmp_path / "measure.py").write_text(SCRIPT, encoding="utf-8")
    module = corpus.measure(tmp_path)
    name, rows = next(module.rows_of("train", set(), tmp_path))
    chosen, swaps = corpus.drawn(name, rows, 1, module.swapped)
    asked = list(corpus.asked(chosen, swaps))
    assert [(one["id"], one["summary"]) for one in asked] == [("0", "Its 40 mills."), ("0s", "Its 41 mills.")]


def test_some_rows_are_drawn_the_same_each_time() -> None:
    rows = [{"id": at} for at in range(50)]
    drawn = [corpus.drawn("set", rows, 5, lambda row, rng: None) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert len(drawn[0][0]) == 5
    assert corpus.drawn("set", rows, 0, lambda row, rng: None)[0] == rows
