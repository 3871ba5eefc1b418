"""The tables of the blind scripts, as they print them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.accuracy import blind

CORPUS = """\
set   right accused   (w)   wrong found   (w)   swaps found   (w)
mills   0.040 (4/100) 0.010-0.080   0.050   0.500 (1/2) 0.000-1.000   0.500   0.600 (6/10) 0.300-0.900   0.700
kilns   0.250 (1/4)   0.250   -   -   -   -
all   0.048 (5/104) 0.020-0.090   0.058   0.500 (1/2) 0.000-1.000   0.500   0.600 (6/10) 0.300-0.900   0.700
"""
STORIES = """\
== gold
  accused                         10/200  0.050 (0.02-0.08)
  accused w                       20/200  0.100 (0.05-0.15)
  found                           30/40   0.750 (0.60-0.90)
== article; 1 rows failed
  accused                          0/0    -
  found                           20/40   0.500 (0.40-0.60)
  by kind, error / flagged / label / all: bound 1/1/1/2
"""


def test_the_corpus() -> None:
    found = blind.of_corpus(CORPUS.splitlines())
    assert found == {
        "mills": {"right": 0.04, "wrong": 0.5, "swap": 0.6},
        "kilns": {"right": 0.25},
        "all": {"right": 0.048, "wrong": 0.5, "swap": 0.6},
    }


def test_the_stories() -> None:
    assert blind.of_stories(STORIES.splitlines()) == {
        "gold": {"accused": 0.05, "found": 0.75},
        "article": {"found": 0.5},
    }


def test_lines_are_passed_on(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "measure.py"
    script.write_text("import sys; print(sys.argv[1:]); sys.exit(3)", encoding="utf-8")
    lines = blind.run(script, "--rows", "5")
    harness = str(Path(sys.executable).with_name("harness"))
    assert lines == [f"{['blind', '--harness', harness, '--rows', '5']}\n"]
    told = capfd.readouterr()
    assert told.out == lines[0]
    assert "ended with 3" in told.err
