"""What a feature earns, on a model of two features of which one knows everything."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from tests.accuracy import ledger
from tests.accuracy.ledger import Row


def rows() -> list[Row]:
    """Twenty claims of ten articles, half of them wrong; `knows` is 1 on the wrong ones, `noise` on two of each."""
    made = []
    for at in range(20):
        wrong = at % 2 == 0
        features = {"knows": float(wrong), "noise": float(at < 4)}
        p = 0.9 if wrong else 0.1
        made.append(Row(f"a{at // 2}", features, wrong, p, {"knows": 0.5, "noise": p}))
    return made


def test_a_line_a_feature() -> None:
    knows, noise = ledger.lines(rows())
    assert (knows.name, knows.fires, knows.articles, knows.right, knows.wrong) == ("knows", 10, 10, 0, 10)
    assert knows.loss == pytest.approx(math.log(2) - math.log(1 / 0.9))
    assert knows.found == 1
    assert knows.idle == ""
    assert (noise.fires, noise.articles, noise.right, noise.wrong, noise.loss, noise.found) == (4, 2, 2, 2, 0, 0)
    assert noise.idle == "fires in fewer than 5 articles"


def test_found_at_so_many_accused() -> None:
    right = [(p / 100, False) for p in range(100)]
    wrong = [(0.975, True), (0.965, True), (0.5, True)]
    assert ledger.found_at(right + wrong, accused=0.02) == pytest.approx(1 / 3)
    assert ledger.found_at(right + wrong, accused=0.03) == pytest.approx(2 / 3)
    assert ledger.found_at(wrong) == 1
    assert ledger.found_at(right) == 0


def test_no_single_row_outweighs_all() -> None:
    assert ledger.log_loss([(0.0, True)]) == pytest.approx(-math.log(ledger.LEAST))
    assert ledger.log_loss([]) == 0


def test_the_table_is_made_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row._asdict()) + "\n" for row in rows()), encoding="utf-8")
    told = ledger.table(ledger.read(path))
    assert told.startswith("20 claims of 10 articles, 10 wrong; log loss 0.1054, found 1.000 at 2.0%")
    assert "helps nothing" not in told
    assert [line.split()[0] for line in told.splitlines()[4:]] == ["knows", "noise"]
