"""An entry of a suite's cases, and the articles that it names; what is wrong with one is said with its cure."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from harness.suites.cases import cases, read
from harness.suites.nouns import Case

ROWS = [
    {"id": "bridge", "text": "A bridge of 40 metres opened.", "date": "2031-03-04"},
    {"id": "tunnel", "text": "A tunnel cost 5 crowns.", "date": ""},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold" / "ferry").mkdir(parents=True)
    for name in ("gold/ferry/article.md", "gold/ferry/facts.yaml", "news/b.md", "news/a.txt", "news/deep/c.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<article><p>Six came.</article>" if name.endswith("html") else "Five came.")
    (tmp_path / "news" / "notes.doc").touch()
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    (tmp_path / "rows.json").write_text(json.dumps(ROWS))
    with (tmp_path / "rows.csv").open("w", newline="") as file:
        table = csv.DictWriter(file, list(ROWS[0]))
        table.writeheader()
        table.writerows(ROWS)
    return tmp_path


NAMED: list[tuple[Any, list[str]]] = [
    ("gold/ferry", ["ferry"]),
    ("gold/*", ["ferry"]),
    ("news/b.md", ["b"]),
    ("news/*", ["a", "b"]),
    ("news/**/*.html", ["c"]),
    ("**/*", ["ferry", "a", "b", "c", "bridge", "tunnel"]),
    ("rows.jsonl", ["bridge", "tunnel"]),
    ({"file": "rows.jsonl", "limit": 1}, ["bridge"]),
    ({"file": "rows.csv", "article": "text", "name": "date"}, ["2031-03-04", "rows-2"]),
]


@pytest.mark.parametrize(("entry", "names"), NAMED, ids=str)
def test_an_entry_names_its_articles(folder: Path, entry: Any, names: list[str]) -> None:
    if entry == "**/*":  # rows of three files have the same names; a suite would refuse that
        (folder / "rows.json").unlink()
        (folder / "rows.csv").unlink()
    assert [case.name for case in cases(entry, folder)] == names


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.json", "rows.csv"])
def test_rows_are_the_same_in_every_format(folder: Path, name: str) -> None:
    assert [(case.article, case.published, case.place) for case in cases(name, folder)] == [
        (ROWS[0]["text"], date(2031, 3, 4), f"{folder / name}#bridge"),
        (ROWS[1]["text"], None, f"{folder / name}#tunnel"),
    ]


def test_parquet_and_data_sets(folder: Path) -> None:
    datasets = pytest.importorskip("datasets")
    made = datasets.Dataset.from_list(ROWS)
    made.to_parquet(str(folder / "rows.parquet"))
    made.save_to_disk(str(folder / "saved"))
    datasets.DatasetDict({"train": made, "test": made.select([1])}).save_to_disk(str(folder / "split"))
    assert [case.article for case in cases("rows.parquet", folder)] == [row["text"] for row in ROWS]
    assert [case.name for case in cases({"dataset": "saved", "article": "text"}, folder)] == ["bridge", "tunnel"]
    assert [case.name for case in cases({"dataset": "split", "split": "test"}, folder)] == ["tunnel"]
    with pytest.raises(ValueError, match="has the splits train, test; name one, as split: NAME"):
        cases({"dataset": "split"}, folder)
    with pytest.raises(ValueError, match="has no split 'dev'; it has train, test"):
        cases({"dataset": "split", "split": "dev"}, folder)
    (folder / "rows.parquet").write_bytes(b"PAR1")
    with pytest.raises(ValueError, match="is no Parquet file"):
        cases("rows.parquet", folder)


def test_a_row_may_have_gold_of_its_own(folder: Path) -> None:
    rows = [{"id": "one", "gold": "gold/ferry"}, {"id": "two", "article": "Five came."}]
    (folder / "mixed.json").write_text(json.dumps(rows))
    first, second = cases("mixed.json", folder)
    assert (first.name, first.place, first.gold) == ("one", str(folder / "gold/ferry"), True)
    assert (second.name, second.gold, second.article) == ("two", False, "Five came.")


def test_columns_may_be_fields_in_fields(folder: Path) -> None:
    rows = [{"item": {"id": 7, "text": "Six came.", "day": "2031-03-04"}}]
    (folder / "items.json").write_text(json.dumps(rows))
    entry = {"file": "items.json", "article": "item.text", "name": "item.id", "published": "item.day"}
    (case,) = cases(entry, folder)
    assert (case.name, case.article, case.published) == ("7", "Six came.", date(2031, 3, 4))
    with pytest.raises(ValueError, match=r"there is no column 'item.body'; there are item"):
        cases({**entry, "article": "item.body"}, folder)


WRONG: list[tuple[str, Any, str]] = [
    ("[]", "rows.json", "has no rows"),
    ("{}", "rows.json", "is no list of rows"),
    ("[1]", "rows.json", "row 1 is no object of columns"),
    ('[{"id": 1, "title": "x"}]', "rows.json", "no column is the article; name it, as article: COLUMN, of id, title"),
    ('[{"id": 1, "text": ""}]', "rows.json", "row 1: 'text' holds no text"),
    ('[{"text": "x", "date": "soon"}]', "rows.json", "row 1: 'soon' is no date; write it as 2031-03-06"),
    ('[{"text": "x", "gold": "gold/no"}]', "rows.json", "gold/no is no folder of gold"),
    ('[{"text": "x"}]', {"file": "rows.json", "name": "key"}, "there is no column 'key'; there are text"),
    ("", {"file": "gone.csv"}, "there is no .*gone.csv; name a folder of gold"),
    ("", "news", "news has no article.md; name a folder of gold"),
    ("", "news/notes.doc", "is no kind of file that is read here"),
    ("", "x/*.md", "nothing here is called"),
]


@pytest.mark.parametrize(("content", "entry", "says"), WRONG, ids=[row[2] for row in WRONG])
def test_what_is_wrong_is_said(folder: Path, content: str, entry: Any, says: str) -> None:
    (folder / "rows.json").write_text(content)
    with pytest.raises(ValueError, match=says):
        cases(entry, folder)


PAGE = """<!doctype html><html><head><title>x</title><script>var n = 7</script>
<meta property="article:published_time" content="2031-03-04T10:00:00Z"></head>
<body><nav>Menu 9</nav><article><header><h1>Ferry aground</h1><p>By 2 writers</p></header>
<p>It carried <b>40</b>
people &amp; 3 dogs.<table><tr><th>Year<th>Trips<tr><td>2030<td>4</table>
<ul><li>one<li><p>two</ul><h2>More</h2>loose <i>words</i><br>here<!-- 8 --></article><footer>1999</footer></body></html>
"""


def test_a_page_is_its_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    (case,) = cases("a.html", tmp_path)
    text, published = read(case)
    assert published == date(2031, 3, 4)
    assert text == (
        "# Ferry aground\n\nIt carried 40 people & 3 dogs.\n\n| Year | Trips |\n| 2030 | 4 |\n\n- one\n- two\n\n"
        "# More\n\nloose words here\n"
    )
    assert read(Case(name="n", place="n", gold=False, article="<p>as it is")) == ("<p>as it is", None)


def test_a_page_nested_without_end_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<div>" * 20_000 + "Six came.")
    assert read(cases("a.html", tmp_path)[0])[0] == "Six came.\n"
