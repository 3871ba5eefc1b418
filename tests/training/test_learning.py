"""What training makes of rows: labels of claims, swaps, and trees that say in the package what they said when
grown."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from harness.training import binding, decision, examples, parsed, report, rows
from harness.training.examples import Example
from harness.verdict.binding import FEATURES as OPTION
from harness.verdict.features import FEATURES
from harness.verdict.model import read, weights

ARTICLE = """The council of Brenning spent 41 million crowns on roads in 2030 and 27 million crowns on
schools. Some 310 teachers
were hired, 45 more than planned, and 120 left. The mayor, Ada Moll, 61, promised 52 million crowns for roads
next year."""
SUMMARY = (
    "Brenning spent 27 million crowns on schools and 41 million crowns on roads. It hired 310 teachers; 900 applied."
)


def row(summary: str = SUMMARY) -> dict[str, object]:
    def figure(text: str, right: bool, why: str) -> dict[str, object]:
        start = summary.index(text)
        return {"start": start, "end": start + len(text), "text": text, "ok": right, "why": why}

    figures = [
        figure("27 million", True, "checked"),
        figure("41 million", True, "checked"),
        figure("900", False, "span"),
    ]
    return {"id": "one", "source": ARTICLE, "summary": summary, "figures": figures}


@pytest.fixture(scope="module")
def chunk(tmp_path_factory: pytest.TempPathFactory) -> list[parsed.Parsed]:
    folder = tmp_path_factory.mktemp("rows")
    file = folder / "made.jsonl"
    file.write_text(json.dumps(row()) + "\n", encoding="utf-8")
    found = list(rows.corpus(file, 10))
    parsed.parse(found, folder, "made", 0, parts=1)
    ((_, chunk),) = parsed.read(folder)
    return chunk


def test_each_claim_gets_the_label_of_the_stretch_that_it_stands_in(chunk: list[parsed.Parsed]) -> None:
    first = chunk[0]
    told = {claim.text: label for claim, label in zip(first.claims, first.labels, strict=True)}
    assert told["900"] is not None
    assert told["900"].wrong
    assert [label.wrong for text, label in told.items() if label and text.endswith("crowns")] == [False, False]
    assert told["310"] is None


def test_a_swap_puts_another_figure_of_the_article_and_an_exchange_two_of_the_summary(
    chunk: list[parsed.Parsed],
) -> None:
    swap, misplaced, invented, exchange, *_ = (one for one in chunk if one.swapped)
    assert swap.summary.text != SUMMARY
    assert [label.why for label in swap.labels if label] == ["swap"]
    assert [label.why for label in misplaced.labels if label] == ["swap"]
    assert any(f"{number} million crowns" in misplaced.summary.text for number in (45, 61, 120, 310))
    assert [label.why for label in invented.labels if label] == ["invented"]
    assert exchange.summary.text.startswith(
        "Brenning spent 41 million crowns on schools and 27 million crowns on roads."
    )
    assert [label.why for label in exchange.labels if label] == ["exchange", "exchange"]


def test_what_is_there_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "made.000.pickle").write_bytes(b"kept")
    file = tmp_path / "made.jsonl"
    file.write_text(json.dumps(row()) + "\n", encoding="utf-8")
    parsed.parse(list(rows.corpus(file, 10)), tmp_path, "made", 0, parts=1)
    assert (tmp_path / "made.000.pickle").read_bytes() == b"kept"


def test_all_rows_of_an_article_are_in_one_fold(tmp_path: Path) -> None:
    file = tmp_path / "made.jsonl"
    again = {**row("The council hired 310 teachers; 27 million, 41 million, 900."), "id": "two"}
    file.write_text(json.dumps(row()) + "\n" + json.dumps(again) + "\n", encoding="utf-8")
    assert len({one.fold for one in rows.corpus(file, 10)}) == 1


def test_the_binding_learns_what_the_words_say(chunk: list[parsed.Parsed]) -> None:
    found = list(binding.groups(chunk))
    assert len(found) == 2
    learnt = binding.fit(found)
    assert set(learnt) == set(OPTION)
    assert binding.picked(found, learnt) == 1.0


def test_examples_are_written_and_read(chunk: list[parsed.Parsed], tmp_path: Path) -> None:
    examples.write(chunk, tmp_path / "made.jsonl", weights())
    found = examples.load(tmp_path)
    assert len(found) == 9
    assert {one.wrong for one in found} == {True, False}
    assert all(len(one.features) == len(FEATURES) for one in found)


def made(count: int = 400) -> list[Example]:
    """Claims of which those with a high `lead` are seldom wrong; of more than 255 values trees take long to grow."""
    drawn, found, at = random.Random(3), [], FEATURES.index("lead")
    for number in range(count):
        features = [round(drawn.uniform(-3, 3), 1) for _ in FEATURES]
        wrong = features[at] + drawn.gauss(0, 0.7) < 0
        found.append(
            Example(row=f"r{number}", name="made", fold=number % 5, wrong=wrong, why="", swapped=False, borne=True,
                    kind="quantity", features=tuple(features))
        )  # fmt: skip
    return found


def test_trees_say_in_the_package_what_they_said_when_grown() -> None:
    found = made()
    table, _ = decision.table(found)
    grown = decision.grown(found, rounds=10)
    file = {
        "binding": {},
        "decision": decision.written(grown, found, 1.0, 0.0),
        "precision": [],
        "likely": [],
        "data": {},
    }
    learnt = read(json.loads(json.dumps(file))).decision
    expected = grown.decision_function(table)
    assert np.allclose(learnt.logits([one.features for one in found]), expected, atol=0.02)


def test_probabilities_of_articles_left_out_are_true() -> None:
    found = made(1000)
    weight, (_, wrong) = np.ones(len(found)), decision.table(found)
    odds = decision.predicted(found, rounds=20)
    scale, shift = decision.calibrated(odds, wrong, weight)
    likely = 1 / (1 + np.exp(-(scale * odds + shift)))
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        here = (likely >= low) & (likely < low + 0.2)
        if here.sum() >= 80:
            assert abs(likely[here].mean() - wrong[here].mean()) < 0.12
    precisions, least = decision.thresholds(likely, wrong, weight)
    assert precisions == sorted(precisions)
    assert least == sorted(least)
    for precision, probability in zip(precisions, least, strict=True):
        assert wrong[likely >= probability].mean() >= precision - 0.05  # both have four digits
    assert "made" in report.sets(found, likely, least[0])
    assert "0.0-0.1" in report.reliability(found, likely, np.ones(len(found)))
