"""`harness review`: marks typed in a terminal or made on its page, kept beside the gold."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness import RULES
from tests.commands.conftest import Harness, Review
from tests.commands.reviewing import marks


def test_marks_go_beside_the_gold_and_show_in_every_later_report(ran: Path, review: Review, harness: Harness) -> None:
    made = review("d", "They were \x1b[31m340.", "a", "", arguments=("first", "--reviewer", " Ada\tB. "))
    assert made.code == 0, made.err
    saved = "2 marks saved in gold/adjudications.jsonl: 1 agree, 1 disagree\n"
    assert made.err == f"marks go into gold/adjudications.jsonl\n{saved}"
    assert made.out.startswith("0 of 2 findings marked. Do you agree with the checker?")
    assert "\x1b" not in made.out
    assert sorted(marks(ran / "gold/adjudications.jsonl")) == [
        ("12", "agree", ""),
        ("340", "disagree", "They were \x1b[31m340."),
    ]
    printed = harness("report", "first").out
    assert "   marked:  disagree (Ada B., 20" in printed
    assert "They were \\x1b[31m340." in printed
    assert "marked" not in harness("report", "first", "--no-marks").out


def test_marks_survive_a_run_made_again(ran: Path, review: Review, harness: Harness) -> None:
    review("d", "no", "a", "")
    harness("run", "suite.yaml", "--run-id", "second", "--quiet")
    harness("score", "second", "--run-id", "third", "--quiet")
    for run in ("second", "third"):
        made = json.loads(harness("report", run, "--format", "json").out)
        assert (made["review"]["marked"], made["review"]["loose"]) == (2, 0)
        assert [[each["mark"] for each in finding["marks"]] for finding in made["failures"]] == [
            ["disagree"],
            ["agree"],
        ]
    assert "2 of 2 findings marked" in review(arguments=("second",)).out


def test_marks_of_other_rules_are_hints_and_stay_out_of_rates(ran: Path, review: Review, harness: Harness) -> None:
    review("d", "no", "q")
    path = ran / "gold/adjudications.jsonl"
    path.write_text(path.read_text().replace(RULES, "rules@1" if RULES != "rules@1" else "rules@0"))
    made = json.loads(harness("report", "first", "--format", "json").out)
    assert (made["review"]["marked"], made["review"]["hinted"], made["review"]["models"]) == (0, 1, [])
    assert made["failures"][0]["hints"][0]["comment"] == "no"
    assert "   marked:  as contradicted under rules@1: disagree (" in harness("report", "first").out
    assert "0 of 2 findings marked" in review("q").out
    told = harness("validate", "gold/adjudications.jsonl").out
    assert f"0 marks on verdicts of {RULES}\n" in told
    assert "stale: 1 mark on verdicts of rules@1, which say nothing of today's rules" in told


def test_without_the_gold_marks_go_into_the_run(ran: Path, review: Review) -> None:
    (ran / "gold").rename(ran / "elsewhere")
    assert review("a", "", "q").err.endswith("1 mark saved in reports/first/adjudications.jsonl: 1 agree\n")
    assert len(marks(ran / "reports/first/adjudications.jsonl")) == 1


def test_another_file_of_marks(ran: Path, review: Review, harness: Harness) -> None:
    assert review("u", "hm", "q", arguments=("first", "--marks", "ours.jsonl")).code == 0
    assert marks(ran / "ours.jsonl") == [("340", "unsure", "hm")]
    assert not (ran / "gold/adjudications.jsonl").exists()
    assert "unsure" in harness("report", "first", "--marks", "ours.jsonl").out
    assert "marked" not in harness("report", "first").out


class Screen:
    """A terminal with a review on it."""

    def __init__(self, work: Path) -> None:
        self.mine, theirs = pty.openpty()
        self.unread = b""
        command = [sys.executable, "-m", "harness", "review", "first", "--terminal"]
        self.process = subprocess.Popen(
            command, cwd=work, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
        )
        os.close(theirs)

    def until(self, words: str) -> None:
        """Read on until these words are there."""
        while words.encode() not in self.unread:
            assert select.select([self.mine], [], [], 60)[0], self.unread
            self.unread += os.read(self.mine, 4096)
        self.unread = self.unread.partition(words.encode())[2]

    def type(self, keys: str) -> None:
        os.write(self.mine, keys.encode())


@pytest.fixture
def screen(ran: Path) -> Iterator[Screen]:
    made = Screen(ran)
    yield made
    made.process.kill()
    made.process.wait()
    os.close(made.mine)


@pytest.mark.parametrize(("end", "code"), [("q", 0), ("\x04", 0), ("Ctrl-C", 130)])
def test_on_a_terminal_a_key_needs_no_enter(ran: Path, screen: Screen, end: str, code: int) -> None:
    screen.until("(a/d/u/x/s/b/q) ")
    screen.type("\x1b[A")
    screen.until("“\\x1b[a” is none of the keys")
    screen.until("(a/d/u/x/s/b/q) ")
    screen.type("d")
    screen.until("just Enter) ")
    screen.type("so é\n")
    screen.until("(a/d/u/x/s/b/q) ")
    if end == "Ctrl-C":
        screen.process.send_signal(signal.SIGINT)
    else:
        screen.type(end)
    screen.until("1 mark saved in gold/adjudications.jsonl: 1 disagree")
    assert screen.process.wait(timeout=60) == code
    assert marks(ran / "gold/adjudications.jsonl") == [("340", "disagree", "so é")]


def test_nothing_marked_is_said(ran: Path, review: Review) -> None:
    made = review("s", "q")
    assert (made.code, made.err) == (
        0,
        "marks go into gold/adjudications.jsonl\nnothing was marked in gold/adjudications.jsonl\n",
    )
    assert not (ran / "gold/adjudications.jsonl").exists()


def test_typed_bytes_that_are_no_text_are_no_fault(ran: Path, review: Review) -> None:
    made = review("a", "a\udcff", "x\udc80", "q")
    assert made.code == 0, made.err
    assert marks(ran / "gold/adjudications.jsonl")[0][2] == "a\ufffd"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere",), "nowhere: there is no such run"),
        (("first", "--marks", "no/such/marks.jsonl"), "no/such/marks.jsonl: there is no such folder to write into"),
        (("first", "--marks", "gold"), "is a directory"),
        (("first", "--port", "70000"), "is not in the range"),
        (("first", "--reviewer", "x" * 201), "must be a name of at most 200 characters"),
        (("first", "--reviewer", "a\x1bb"), "must be a name of at most 200 characters"),
    ],
)
def test_wrong_usage(ran: Path, review: Review, arguments: tuple[str, ...], says: str) -> None:
    made = review("q", arguments=arguments)
    assert (made.code, made.out) == (2, "")
    assert says in made.err


def test_a_broken_file_of_marks_is_told_whole_before_anything(ran: Path, review: Review, harness: Harness) -> None:
    (ran / "gold/adjudications.jsonl").write_text("{\n[]\n")
    for made in (
        review("a", "", "q"),
        harness("report", "first"),
        harness("score", "first", "--reviewed"),
        harness("run", "suite.yaml", "--reviewed"),
    ):
        assert made.code == 2
        assert "gold/adjudications.jsonl:1: is not JSON" in made.err
        assert "gold/adjudications.jsonl:2: must be a table of fields, not []" in made.err
    assert harness("report", "first", "--no-marks").code == 0
    assert (ran / "gold/adjudications.jsonl").read_text() == "{\n[]\n"
    assert [folder.name for folder in (ran / "reports").iterdir()] == ["first"]


def test_a_run_that_kept_no_article_cannot_be_marked(ran: Path, review: Review) -> None:
    path = ran / "reports/first/manifest.json"
    manifest = json.loads(path.read_text())
    for case in manifest["cases"]:
        del case["article"]
    path.write_text(json.dumps(manifest))
    made = review("a")
    assert made.code == 2
    assert (
        "this run did not keep its articles, to which marks are bound; make one that does: harness score first"
        in made.err
    )
