"""Rows of a batch in each kind of file, and what is said of those that are none."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from harness.errors import InputError
from harness.reading import entries
from harness.running import batch
from harness.running.rows import Row, rows

ARTICLE = "The harbour of Ostwick has 40 boats, and two of them sank in May, its keeper said."
WHOLE = {"id": "1", "summary": "There are 40 boats.", "source": ARTICLE}


def read(raw: bytes) -> list[Row]:
    return list(rows(io.BytesIO(raw), name="rows", bases=(Path(),)))


def made(**fields: Any) -> Row:
    return read(json.dumps({**WHOLE, **fields}).encode())[0]


def checked(**fields: Any) -> Mapping[str, Any]:
    (line,) = batch.check_rows([made(**fields)])
    value: Mapping[str, Any] = json.loads(line.json)
    return value


def test_the_kinds_of_file() -> None:
    second = {**WHOLE, "id": "2"}
    line = json.dumps(WHOLE).encode()
    comma = f'id,summary,source\n1,There are 40 boats.,"{ARTICLE}"\n2,There are 40 boats.,"{ARTICLE}"\n'
    expected = read(line + b"\n" + json.dumps(second).encode())
    assert [row.id for row in expected] == ["1", "2"]
    assert read(json.dumps([WHOLE, second], indent=1).encode()) == expected
    assert read(comma.encode()) == expected
    assert read(comma.encode("utf-8-sig")) == expected
    semicolon = f"id;summary;source\n1;There are 40 boats.;{ARTICLE}\n2;There are 40 boats.;{ARTICLE}\n"
    assert read(semicolon.encode()) == expected


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "rows.parquet"
    parquet.write_table(pyarrow.Table.from_pylist([{**WHOLE, "published": date(2031, 5, 2)}]), path)
    (row,) = read(path.read_bytes())
    assert (row.id, row.source, row.published) == ("1", ARTICLE, date(2031, 5, 2))


@pytest.mark.parametrize("raw", [b"%PDF-1.7", b"PK\x03\x04 xl/", b"\x1f\x8b\x08", b"PAR1 broken", b"[1, 2"])
def test_other_files_are_refused(raw: bytes) -> None:
    with pytest.raises(InputError, match="rows"):
        read(raw)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"id": None}, "id: must be text"),
        ({"summary": None}, "summary: must be text"),
        ({"source": ""}, "source: must be text that is not empty"),
        ({"source": []}, "source: the list is empty"),
        ({"source": [""]}, "source[0]: must be text"),
        ({"source": [5]}, "source[0]: must be text, or an object"),
        ({"source": [{"id": "a"}]}, "source[0].text: must be text"),
        ({"source": [{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]}, "'a' is given to two texts"),
        ({"source": "%PDF-1.7 x"}, "a PDF file"),
        ({"gold": "gold/x"}, "needs one of the fields"),
        ({"published": "last May"}, "published: 'last May' is no date; write it as 2031-03-06"),
        ({"finish_reason": 5}, "finish_reason: must be text"),
        ({"messages": []}, "has both 'summary' and 'messages'"),
        ({"summary": None, "messages": [{"role": "user", "content": "x"}]}, 'no message has the role "assistant"'),
        ({"summary": None, "messages": "x"}, "messages: must be a list"),
        ({"summary": None, "messages": [{"content": "x"}]}, "messages[0]: must be an object with role"),
        ({"summary": None, "messages": [{"role": "assistant", "content": 5}]}, "messages[0].content: must be text"),
    ],
)
def test_what_is_wrong_with_a_row_is_told(fields: Mapping[str, Any], told: str) -> None:
    error = made(**fields).error
    assert error is not None
    assert error.startswith("rows:1: ")
    assert told in error


def test_only_the_assistant_is_checked() -> None:
    messages = [
        {"role": "system", "content": "Be brief; at most 9 words."},
        {"role": "user", "content": "Were there 77 boats?"},
        {"role": "assistant", "content": [{"type": "text", "text": "No, 40 boats."}]},
    ]
    told = checked(summary=None, messages=messages)
    assert [(claim["text"], claim["label"]) for claim in told["claims"]] == [("40", "supported")]


def test_a_user_is_a_source_where_the_row_says_so() -> None:
    messages = [
        {"role": "user", "content": "My boat cost 7,300 euros."},
        {"role": "assistant", "content": "It cost 7,300 euros."},
    ]
    labels = [
        checked(summary=None, messages=messages, user_is_source=yes)["claims"][0]["label"] for yes in (False, True)
    ]
    assert labels == ["unsupported", "supported"]


def test_evidence_names_its_source() -> None:
    other = "A keeper of Marrowby counted 17 nests, its council said."
    told = checked(
        summary="There are 17 nests.", source=[{"id": "a", "text": ARTICLE}, {"title": "Nests", "text": other}]
    )
    (claim,) = told["claims"]
    evidence = claim["evidence"][0]
    assert (claim["label"], evidence["source"]) == ("supported", "Nests")
    assert other[evidence["start"] : evidence["end"]] == evidence["text"]


def test_a_row_may_say_when_its_article_appeared() -> None:
    article = "The harbour of Ostwick opened last May, and 40 boats came, its keeper said."
    summary = "The harbour opened in May 2030."
    labels = [
        checked(summary=summary, source=article, published=day)["claims"][0]["label"]
        for day in ("2031-03-06", "2025-03-06")
    ]
    assert labels[0] == "supported"
    assert labels[1] != "supported"


def test_each_of_several_sources_has_its_own_day() -> None:
    texts = [
        {"text": f"The {name} opened last May, its keeper said.", "published": day}
        for name, day in (("harbour", "2031-03-06"), ("tower", "2025-03-06"))
    ]
    assert made(source=texts).sources[1].published == date(2025, 3, 6)
    assert checked(summary="The tower opened in May 2024.", source=texts)["claims"][0]["label"] == "supported"


@pytest.mark.parametrize(("finish", "status"), [("length", "truncated"), ("stop", "empty"), (None, "truncated")])
def test_the_finish_reason_of_a_row_counts(finish: str | None, status: str) -> None:
    assert checked(summary="<think>There are 99 boats", finish_reason=finish)["status"] == status


def test_a_line_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "MAX_LINE", 2**20)
    endless = io.BytesIO(b"{}\n" + bytes(3 * 2**20))
    with pytest.raises(InputError, match=r"rows\.jsonl:2: has over 1 MB; write JSON Lines, a row a line"):
        list(entries.lines_of(endless, "rows.jsonl"))
    assert endless.tell() < 2**20 + 9  # it is not read to its end
