"""The file of marks: what is written is read, in order, by several at once; what is wrong is told all at once."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.errors import InputError
from harness.measure import adjudications
from harness.measure.nouns import Mark, Said
from harness.verdict.nouns import Label
from tests.measure.adjudications.marked import key, mark


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "adjudications.jsonl"


def saved(path: Path, made: Mark) -> None:
    known = {(each.key, each.reviewer): each for each in adjudications.read(path)}
    stands, done = adjudications.save(path, made.key, made, adjudications.version(known.get((made.key, made.reviewer))))
    assert (stands, done) == (made, True)


def test_no_file_is_no_marks(path: Path) -> None:
    assert adjudications.read(path) == ()


def test_marks_are_sorted_lines_whatever_the_order_in_which_they_are_made(path: Path) -> None:
    marks = [mark(start=start, sentence=" " * start + "340") for start in (5, 1, 9)]
    for each in marks:
        saved(path, each)
    other = path.with_name("other.jsonl")
    for each in reversed(marks):
        saved(other, each)
    assert path.read_bytes() == other.read_bytes()
    assert [each.key for each in adjudications.read(path)] == sorted(each.key for each in marks)
    assert path.read_bytes().count(b"\n") == 3
    assert sorted(file.name for file in path.parent.iterdir()) == ["adjudications.jsonl", "other.jsonl"]


def test_a_line_is_what_the_schema_says(path: Path) -> None:
    saved(path, mark(comment="no “430”"))
    assert json.loads(path.read_text()) == {
        "article": key().article,
        "case": "ferry",
        "sentence": "The ferry carried 340 passengers.",
        "start": 18,
        "claim": "340",
        "label": "contradicted",
        "rules": "rules@1",
        "mark": "disagree",
        "comment": "no “430”",
        "reviewer": "Ada",
        "date": "2030-02-03",
    }


@given(
    comment=st.text(max_size=300), reviewer=st.text(max_size=20), before=st.text(max_size=50), claim=st.text(min_size=1)
)
def test_any_text_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, comment: str, reviewer: str, before: str, claim: str
) -> None:
    path = tmp_path_factory.mktemp("marks") / "marks.jsonl"
    made = mark(Said.UNSURE, comment, reviewer, sentence=before + claim, start=len(before), claim=claim)
    saved(path, made)
    assert adjudications.read(path) == (made,)


def test_what_hostile_text_there_is_stays_one_line(path: Path) -> None:
    made = mark(comment="a\nb\u2028c\x00\x1b[31m\ud800")
    saved(path, made)
    saved(path, mark(claim="34"))
    assert made in adjudications.read(path)
    assert path.read_bytes().count(b"\n") == 2


def test_a_mark_is_replaced_and_taken_away(path: Path) -> None:
    first, second = mark(), mark(Said.AGREE)
    saved(path, first)
    saved(path, second)
    assert adjudications.read(path) == (second,)
    assert adjudications.save(path, key(), None, adjudications.version(second), "Bo") == (None, False)
    assert adjudications.save(path, key(), None, adjudications.version(second), "Ada") == (None, True)
    assert adjudications.read(path) == ()


def test_whoever_saw_another_mark_does_not_overwrite_it(path: Path) -> None:
    elsewhere = mark(Said.AGREE)  # by the same name
    saved(path, elsewhere)
    before = path.read_bytes()
    assert adjudications.save(path, key(), mark(), "") == (elsewhere, False)
    assert adjudications.save(path, key(), None, "", "Ada") == (elsewhere, False)
    assert path.read_bytes() == before
    assert adjudications.save(path, key(), mark(), adjudications.version(elsewhere)) == (mark(), True)


def test_each_reviewer_has_a_mark_of_their_own(path: Path) -> None:
    for each in (mark(Said.AGREE, reviewer="Bo"), mark(), mark(Said.UNSURE, reviewer="")):
        saved(path, each)
    found = adjudications.read(path)
    assert [(each.reviewer, each.said) for each in found] == [
        ("", Said.UNSURE),
        ("Ada", Said.DISAGREE),
        ("Bo", Said.AGREE),
    ]
    assert adjudications.save(path, key(), None, adjudications.version(found[2]), "Bo") == (None, True)
    assert adjudications.read(path) == found[:2]


@pytest.mark.parametrize(("old", "said"), [("right", Said.AGREE), ("wrong", Said.DISAGREE), ("unsure", Said.UNSURE)])
def test_files_of_older_versions_are_read_and_written_anew(path: Path, old: str, said: Said) -> None:
    lines(path, {**GOOD, "mark": old, "encoder": False})
    assert [each.said for each in adjudications.read(path)] == [said]
    saved(path, mark())
    assert f'"mark":"{said.value}"' in path.read_text().replace(" ", "")
    assert not {"right", "wrong", "encoder"} & set(path.read_text().split('"'))


def test_reviewers_at_once_lose_nothing(path: Path) -> None:
    def work(number: int) -> None:
        for start in range(12):
            sentence = f"{number:03}" + " " * start + "340"
            saved(path, mark(reviewer=str(number), sentence=sentence, start=3 + start))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    marks = adjudications.read(path)
    assert len(marks) == 48
    assert {each.reviewer for each in marks} == {"0", "1", "2", "3"}
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_link_stays_a_link(path: Path) -> None:
    real = path.with_name("real.jsonl")
    real.touch()
    path.symlink_to(real)
    saved(path, mark())
    assert path.is_symlink()
    assert adjudications.read(real) == (mark(),)


def lines(path: Path, *rows: Any) -> None:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))


GOOD = {
    "article": "a" * 64,
    "sentence": "So 12 left.",
    "start": 3,
    "claim": "12",
    "label": "supported",
    "rules": "rules@1",
    "mark": "right",
    "date": "2030-01-02",
}


def test_everything_wrong_with_a_file_is_told_at_once(path: Path) -> None:
    lines(
        path,
        GOOD,
        "<<<<<<< ours",
        '{"article": ',
        {**GOOD, "mark": "agre", "start": -1},
        {**GOOD, "labell": "supported"},
        {name: value for name, value in GOOD.items() if name != "date"},
        {**GOOD, "start": 4},
        {**GOOD, "date": "2030-02-30"},
        "",
        {**GOOD, "mark": "disagree"},
        {**GOOD, "mark": "disagree", "reviewer": "Bo"},
        {**GOOD, "comment": "x" * 10_001},
        [1],
    )
    with pytest.raises(InputError) as caught:
        adjudications.read(path)
    told = [str(problem).removeprefix(str(path)) for problem in caught.value.problems]
    assert told == [
        ":2: a merge was left open here; keep the lines of both sides, and take this one out",
        ":3: is not JSON: Expecting value: line 1 column 13 (char 12); each line is one mark, mend it or take it out",
        ":4: mark: \"agre\" is none of: agree, disagree, unsure, right, wrong; did you mean 'agree'?",
        ":4: start: -1 must be at least 0 (where the claim begins in the sentence, in Unicode code points)",
        ":5: labell: there is no field 'labell' here; did you mean 'label'?",
        ":6: lacks 'date'; add it: the day it was marked, such as 2031-03-06",
        ":7: start: the claim's words do not stand at 4 of the sentence; mark it again",
        ":8: date: '2030-02-30' is no day of the calendar; write one like 2031-03-06",
        ":10: marks a claim that the same reviewer marks in an earlier line; keep one of the two",
        ":12: comment: is 10,001 characters long; at most 10,000 fit",
        ":13: must be a table of fields, not [1]",
    ]
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"\xff\n", "is not UTF-8 text"), (b"\0\n", "holds NUL characters"), (None, "this is a folder")],
)
def test_what_is_no_text_at_all(path: Path, content: bytes | None, says: str) -> None:
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(InputError, match=says):
        adjudications.read(path)


def test_a_broken_file_is_not_overwritten(path: Path) -> None:
    lines(path, "{")
    with pytest.raises(InputError):
        adjudications.save(path, key(), mark(), "")
    assert path.read_text() == "{\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([GOOD], True),
        (["<<<<<<< ours", GOOD], True),
        (["", {"id": "1", "summary": "x", "mark": "y"}], False),
        ([{"id": "1", "summary": "x", "errors": []}], False),
        (["[1]"], False),
        (["nothing"], False),
        ([], False),
    ],
)
def test_a_file_of_marks_is_told_from_labelled_rows(path: Path, rows: list[Any], expected: bool) -> None:
    lines(path, *rows)
    assert adjudications.is_marks(path) is expected


def test_the_schema_knows_every_label_and_mark() -> None:
    from harness import schemas

    fields = schemas.packaged("adjudications")["properties"]
    assert fields["label"]["enum"] == [label.value for label in Label]
    assert fields["mark"]["enum"] == [*(said.value for said in Said), "right", "wrong"]
