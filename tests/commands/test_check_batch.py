"""`harness check --batch`: a line a row."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import GOOD, Harness, jsonl
from tests.commands.schema import SCHEMA

ARTICLE = "The tunnel under Mount Harl is 12 kilometres long. It cost 3 billion crowns, the railway said."


def rows() -> list[object]:
    return [
        {"id": "a", "summary": "The tunnel is 12 kilometres long.", "source": ARTICLE},
        {"id": "b", "summary": "The tunnel is 21 kilometres long.", "source": ARTICLE},
        {"id": "c", "summary": GOOD, "gold": "gold/ferry"},
        {"id": "d", "summary": "", "source": ARTICLE},
        {"id": "e", "summary": "It cost 3 billion crowns, the railway said.", "source": ARTICLE},
    ]


def check_batch(harness: Harness, *options: str) -> list[dict]:
    result = harness("check", "--batch", "rows.jsonl", "--out", "out.jsonl", *options)
    lines = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    assert result.code == (3 if any(line["status"] == "failed" for line in lines) else 0), result.err
    return lines


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_batch_gives_a_line_a_row_in_order(work: Path, harness: Harness, jobs: str) -> None:
    jsonl(work / "rows.jsonl", rows())
    lines = check_batch(harness, "--jobs", jobs)
    assert [line["id"] for line in lines] == ["a", "b", "c", "d", "e"]
    assert [line["status"] for line in lines] == ["checked", "checked", "checked", "empty", "checked"]
    assert [[claim["severity"] for claim in line["claims"]] for line in lines[:2]] == [["none"], ["error"]]
    for line in lines:
        SCHEMA.validate(line)


def test_bad_rows_become_lines_and_lose_no_other(work: Path, harness: Harness) -> None:
    bad_rows = [
        {"id": "no-summary", "source": ARTICLE},
        {"id": "no-article", "summary": "x"},
        {"id": "both", "summary": "x", "source": ARTICLE, "gold": "gold/ferry"},
        {"id": "number", "summary": 7, "source": ARTICLE},
        {"id": "nowhere", "summary": "It cost 3 crowns.", "gold": "gold/nowhere"},
        {"summary": "x", "source": ARTICLE},
        ["no", "object"],
        {"id": "long", "summary": "9" * 1_000_001, "source": ARTICLE},
    ]
    jsonl(work / "rows.jsonl", [*bad_rows, *rows()])
    with (work / "rows.jsonl").open("ab") as file:
        file.write(b'\n{"id": "half", "summary": \n\xff\xfe\n')
    lines = check_batch(harness)
    assert len(lines) == len(bad_rows) + 5 + 2
    assert [line["id"] for line in lines[:8]] == [
        "no-summary",
        "no-article",
        "both",
        "number",
        "nowhere",
        "line-6",
        "line-7",
        "long",
    ]
    for line in [*lines[:8], *lines[-2:]]:
        SCHEMA.validate(line)
        assert line["status"] == "failed"
        assert line["claims"] == []
    assert lines[0]["error"] == "rows.jsonl:1: needs the field 'summary'"
    assert "gold/nowhere" in lines[4]["error"]
    assert lines[8]["status"] == "checked"


def test_rows_of_one_article_parse_it_once(work: Path, monkeypatch: pytest.MonkeyPatch, harness: Harness) -> None:
    from harness.gold import drafting

    seen: list[str] = []
    real = drafting.draft
    monkeypatch.setattr(drafting, "draft", lambda text, **given: seen.append(text) or real(text, **given))
    article = "The dam at Orrin holds 40 million litres."
    summaries = [f"The dam holds {n} million litres." for n in range(40, 50)]
    jsonl(work / "rows.jsonl", [{"id": s, "summary": s, "source": article} for s in summaries])
    check_batch(harness)
    assert seen == [article]


def test_hostile_text_goes_through(work: Path, harness: Harness) -> None:
    odd = ["\ud800 12 people", "12\u2028were\x85hurt\x00", "\u202e340", "\u0663\u0664\u0660 people", "\uff19 people"]
    hostile = [*odd, "a" * 5000, "9" * 5000, "1, " * 2000]
    jsonl(work / "rows.jsonl", [{"id": str(n), "summary": s, "source": ARTICLE} for n, s in enumerate(hostile)])
    lines = check_batch(harness)
    for text, line in zip(hostile, lines, strict=True):
        assert line["status"] == "checked", line["error"]
        assert all(text[c["start"] : c["end"]] == c["text"] for c in line["claims"])


def test_an_output_file_appears_whole_or_not_at_all(work: Path, harness: Harness) -> None:
    (work / "out.jsonl").write_text("old")
    assert harness("check", "--batch", "gone.jsonl", "--out", "out.jsonl").code == 2
    (work / "rows.jsonl").write_text("\n\n")
    result = harness("check", "--batch", "rows.jsonl", "--out", "out.jsonl")
    assert (result.code, result.err) == (2, "harness: rows.jsonl: no rows in it\n")
    assert (work / "out.jsonl").read_text() == "old"
    assert not list(work.glob(".*tmp"))
    assert "there is no folder nowhere" in harness("check", "--batch", "rows.jsonl", "--out", "nowhere/out.jsonl").err


def test_results_go_into_a_pipe_and_a_pipe_it_stays(work: Path, harness: Harness) -> None:
    jsonl(work / "rows.jsonl", [{"id": "a", "source": ARTICLE, "summary": "All went well."}])
    os.mkfifo(work / "pipe")
    reader = os.open(work / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert harness("check", "--batch", "rows.jsonl", "--out", "pipe").code == 0
        assert json.loads(os.read(reader, 10**6))["id"] == "a"
    finally:
        os.close(reader)
    assert (work / "pipe").is_fifo()
    assert "--resume needs a file" in harness("check", "--batch", "rows.jsonl", "--out", "pipe", "--resume").err


def test_a_batch_without_a_checked_summary_is_no_success(work: Path, harness: Harness) -> None:
    jsonl(work / "rows.jsonl", [{"id": "a"}])
    assert harness("check", "--batch", "rows.jsonl", "--out", "out.jsonl").code == 3
    assert json.loads((work / "out.jsonl").read_text())["status"] == "failed"


def test_a_process_that_dies_fails_only_its_own_row(work: Path, tmp_path: Path) -> None:
    """The checker is made to die on one summary, in a real worker process."""
    (work / "deadly.py").write_text(
        "import os, sys\n"
        "from harness.running import batch\n"
        "from harness.verdict import pipeline\n"
        "real = pipeline.check\n"
        "def check(gold, text, **rest):\n"
        "    if 'DIE' in text: os._exit(9)\n"
        "    return real(gold, text, **rest)\n"
        "pipeline.check = check\n"
        "if __name__ == '__main__':\n"
        "    said = ['12 people', '12 people', '12 DIE', '12 people', '12 people']\n"
        "    rows = [batch.Row(id=str(n), summary=s, source=f'{n} people') for n, s in enumerate(said)]\n"
        "    for line in batch.check_rows(rows, 2): sys.stdout.buffer.write(line.json)\n"
    )
    done = subprocess.run([sys.executable, "deadly.py"], capture_output=True, text=True, cwd=work, check=False)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["0", "1", "2", "3", "4"]
    assert [line["status"] for line in lines] == ["checked", "checked", "failed", "checked", "checked"]
    assert "process that checked this row died" in lines[2]["error"]


def test_rows_are_read_as_they_are_needed() -> None:
    """Nothing is held back: the first line comes out before the second row is looked at."""
    from harness.running import batch

    given = io.BytesIO(b"".join(json.dumps(row).encode() + b"\n" for row in rows()))
    lines = batch.check_rows(batch.rows(given, name="rows", bases=()))
    first = next(iter(lines))
    assert json.loads(first.json)["id"] == "a"
    assert given.read(1) != b"", "all rows were read ahead"
