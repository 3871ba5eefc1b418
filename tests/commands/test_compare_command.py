"""`harness compare`: two runs, or two models of one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from harness.commands.compare import FORMATS as COMPARE_FORMATS
from tests.commands.conftest import BAD, GOOD, SUITE, Harness, jsonl, recorded


def test_two_models_of_one_run_are_compared(ran: Path, harness: Harness) -> None:
    result = harness("compare", "first@replay/good.jsonl", "first@replay/bad.jsonl")
    assert result.code == 0, result.err
    said = [result.out.index(words) for words in ("The signatures differ in", "It cannot be told whether", "measure")]
    assert said == sorted(said), "what is unlike, the answer, then what it rests on"
    assert "1 pair of summaries of 1 article compared." in result.out
    assert "Left out: 1 pair of which one or both could not be checked." in " ".join(result.out.split())
    assert "1 article can show no difference in errors, however large: it takes at least 6." in " ".join(
        result.out.split()
    )
    assert "Broke: " not in result.out
    assert "Broke: errors of head alone: " in harness("compare", "first", "--details").out
    assert harness("compare", "first").out == result.out


def test_two_runs_are_compared_model_by_model(ran: Path, harness: Harness) -> None:
    recorded(ran / "bad.jsonl", [GOOD, BAD])
    (ran / "suite.yaml").write_text(SUITE.replace("seed: 1", "").replace("repeats: 2", "repeats: 2\nseed: 5"))
    harness("run", "suite.yaml", "--run-id", "second", "--quiet")
    result = harness("compare", "first", "second", "--details")
    assert "seed: 1 -> 5" in result.out
    assert "3 pairs of summaries" in result.out
    same = harness("compare", "first", "first")
    assert "The signatures are the same." in same.out


def stories(work: Path, number: int) -> None:
    """A suite of so many articles, on which one model is always right and the other always wrong."""
    for n in range(number):
        shutil.copytree(work / "gold/ferry", work / f"gold/ferry-{n}")
    cases = [f"ferry-{n}" for n in range(number)]
    for name, text in (("good", GOOD), ("bad", BAD)):
        jsonl(work / f"{name}.jsonl", [{"case": case, "text": text} for case in cases])
    listed = ", ".join(f"gold/{case}" for case in cases)
    (work / "suite.yaml").write_text(SUITE.replace("gold/ferry", listed).replace("repeats: 2", "repeats: 1"))


@pytest.mark.parametrize(("number", "verdict"), [(2, "cannot tell"), (6, "worse")])
def test_a_difference_is_told_over_enough_articles(work: Path, harness: Harness, number: int, verdict: str) -> None:
    stories(work, number)
    harness("run", "suite.yaml", "--run-id", "first", "--quiet")
    out = harness("compare", "first@replay/good.jsonl", "first@replay/bad.jsonl").out
    errors = next(line for line in out.splitlines() if line.startswith("errors "))
    assert errors.endswith(verdict)


def test_what_shares_nothing_is_not_compared(ran: Path, harness: Harness) -> None:
    assert "this run has no model 'x'; it has replay/good.jsonl" in harness("compare", "first@x", "first").err
    assert "one side alone" in harness("compare", "first@replay/good.jsonl").err
    assert "named twice" in harness("compare", "first", "first", "first").err
    (ran / "prompts/other.md").write_text("# User\n{{ article }}")
    (ran / "suite.yaml").write_text(SUITE.replace("plain.md", "other.md"))
    harness("run", "suite.yaml", "--run-id", "second", "--quiet")
    result = harness("compare", "first", "second", "--anyway")
    assert result.code == 2
    assert "share no case, prompt and repeat" in result.err


def test_unlike_things_are_compared_only_when_told_to(ran: Path, harness: Harness) -> None:
    (ran / "prompts/plain.md").write_text("# User\nIn two sentences: {{ article }}")
    harness("run", "suite.yaml", "--run-id", "second", "--quiet")
    manifest = ran / "reports/second/manifest.json"
    manifest.write_text(manifest.read_text().replace('"rules@', '"rules@0.'))
    refused = harness("compare", "first", "second")
    assert (refused.code, refused.out) == (2, "")
    assert "first and second differ in rules: rules@" in refused.err
    assert "first and second differ in prompts plain: " in refused.err
    assert "run the older suite again, or compare all the same with --anyway" in refused.err
    told = harness("compare", "first", "second", "--anyway")
    assert told.code == 0
    assert "Hard to compare: rules: " in told.out


def test_several_sides_make_a_leaderboard(ran: Path, harness: Harness) -> None:
    recorded(ran / "third.jsonl", [GOOD, BAD])
    (ran / "suite.yaml").write_text(SUITE.replace("models: [", "models: [replay/third.jsonl, "))
    harness("run", "suite.yaml", "--run-id", "second", "--quiet")
    out = harness("compare", "second").out
    board = out[out.index("Leaderboard") :].splitlines()
    assert [line.split()[:2] for line in board[3:6]] == [
        ["1", "replay/good.jsonl"],
        ["1", "replay/third.jsonl"],
        ["1", "replay/bad.jsonl"],
    ]
    assert out.index("No two of the 3 can be told apart by their errors.") < out.index("- It cannot be told whether ")
    assert out.index("- It cannot be told whether ") < out.index("Leaderboard")
    assert harness("compare", "second", "-o", "out.html").out == ""
    page = (ran / "out.html").read_text()
    assert page.index("<h1>No two of the 3 can be told apart") < page.index("replay/bad.jsonl (head) against")


@pytest.mark.parametrize("form", COMPARE_FORMATS)
def test_a_comparison_in_every_form(ran: Path, harness: Harness, form: str) -> None:
    printed = harness("compare", "first", "--format", form, *(("--details",) if form == "text" else ()))
    assert "340" in printed.out
    assert harness("compare", "first", "--format", form, "-o", "out").out == ""
    written = (ran / "out").read_text()
    assert (printed.out == written) or form == "text"  # wrapped to the width of the terminal
    if form == "json":
        made = json.loads(written)
        (duel,) = made["comparisons"]
        assert duel["measures"][0]["measure"] == "errors"
        assert (duel["verdict"], duel["articles"], duel["measures"][0]["interval"]) == ("cannot tell", 1, None)
        assert {change["text"] for change in duel["broke"]} >= {"340"}
    if form == "markdown":
        assert "| 340 " in written
