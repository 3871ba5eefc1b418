"""The format of cases: what is read of a file, and what is said of one that is not as README.md says."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.verdict.nouns import Label, Severity
from tests.cases import exchanges, tally
from tests.cases.judge import Outcome, judged
from tests.cases.load import POOLED, Case, CaseError, articles, cases, tables

CASES = """\
- about: mills
  article: The mill employs 40 people.
  published: 2031-03-06
  summaries:
  - The mill employs 40 people.
  - {summary: "The mill has >>50<< workers and 3 owners.", label: contradicted or unsupported, also: ["3"], must: true}
  - {summary: ">>Over<< a hundred, >>9<< of them new.", label: [misqualified, unsupported], severity: warning}
  - {summary: It has >>40<< people., change: dropped speaker}
  - {summary: It has 40 or 41 people., open: true}
- gold: mill
  against: [gold, article]
  summaries: [It has 40 people.]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mills.yaml").write_text(CASES, encoding="utf-8")
    return tmp_path


def test_what_is_read(folder: Path) -> None:
    right, wrong, two, change, unsure, gold, article = cases("mills", folder)
    assert (right.summary, right.about, right.against, right.right) == (
        "The mill employs 40 people.", "mills", "article", True,
    )  # fmt: skip
    assert str(right.published) == "2031-03-06"
    assert (wrong.summary, wrong.must, wrong.right) == ("The mill has 50 workers and 3 owners.", True, False)
    assert [(mark.span.of(wrong.summary), mark.severity) for mark in wrong.marks] == [("50", Severity.ERROR)]
    assert wrong.marks[0].labels == {Label.CONTRADICTED, Label.UNSUPPORTED}
    assert [span.of(wrong.summary) for span in wrong.also] == ["3"]
    assert [(mark.span.of(two.summary), *mark.labels, mark.severity) for mark in two.marks] == [
        ("Over", Label.MISQUALIFIED, Severity.WARNING),
        ("9", Label.UNSUPPORTED, Severity.WARNING),
    ]
    assert change.marks[0][1:3] == ({Label.UNATTRIBUTED}, Severity.WARNING)
    assert unsure.open
    assert not unsure.right
    assert [(one.gold, one.against) for one in (gold, article)] == [("mill", "gold"), ("mill", "article")]


def test_the_files_of_a_pooled_folder_are_one_table(folder: Path) -> None:
    (folder / "small").mkdir()
    for name in ("one", "two"):
        (folder / "small" / f"{name}.yaml").write_text("- {article: A., summaries: [B.]}", encoding="utf-8")
    assert tables(folder) == ("mills", "small/one", "small/two")
    (folder / "small" / POOLED).touch()
    assert tables(folder) == ("mills", "small")
    assert len(cases("small", folder)) == 2
    with pytest.raises(CaseError, match="no such table"):
        cases("smell", folder)


def test_every_article_has_a_name() -> None:
    found = articles()
    assert len(found) > 200
    assert len(set(found.values())) > 0.95 * len(found)
    assert all(text.strip() for text in found.values())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {summaries: [A.]}", "one of 'article' and 'gold'"),
        ("- {article: A., gold: b, summaries: [A.]}", "one of 'article' and 'gold'"),
        ("- {article: A., rows: []}", "one of 'article' and 'gold'"),
        ("- {article: A., summaries: [{summary: B., labels: x}]}", "no such key: labels"),
        ("- {article: A., summaries: [{summary: '>>B<<.'}]}", "needs a label"),
        ("- {article: A., summaries: [{summary: B., label: contradicted}]}", "nothing is marked"),
        ("- {article: A., summaries: [{summary: '>>B<<', label: wrong}]}", "'wrong' is not a valid Label"),
        ("- {article: A., summaries: [{summary: '>>B<<', change: wrong thing}]}", "no such change"),
        ("- {article: A., summaries: [{summary: B., also: [C]}]}", "does not stand in"),
        ("- {article: A., against: [gold], summaries: [B.]}", "must be gold"),
    ],
)
def test_faults_are_told(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "bad.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CaseError, match=said) as told:
        cases("bad", tmp_path)
    assert str(told.value).startswith("bad.yaml: group 1")


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(
        "- {article: A., summaries: [{also: [x]}, {summary: '>>B<<'}]}", encoding="utf-8"
    )
    with pytest.raises(CaseError) as told:
        cases("bad", tmp_path)
    assert len(str(told.value).splitlines()) == 2


def outcome(summary: str, article: str = "The mill employs 40 people.", label: str = "contradicted") -> Outcome:
    """What is said of a case that is written with marks."""
    entry = f"{{summary: '{summary}', label: {label}}}" if ">>" in summary else f"'{summary}'"
    return next(iter(judged(_case(f"- {{article: {article}, summaries: [{entry}]}}"))))


def _case(text: str) -> tuple[Case, ...]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one.yaml").write_text(text, encoding="utf-8")
        return cases("one", Path(folder))


def test_what_is_counted() -> None:
    assert tally.of(outcome("The mill employs 40 people.")) == tally.Shares(claims=1)
    assert tally.of(outcome("The mill employs 70 people.")) == tally.Shares(claims=1, accused=1, flagged=1)
    assert tally.of(outcome("The mill employs >>70<< people.")) == tally.Shares(marks=1, found=1, named=1)
    found = outcome("The mill employs >>70<< people.", label="misquoted")
    assert tally.of(found) == tally.Shares(marks=1, found=1)
    assert [miss.what for miss in tally.misses(found)] == ["not named"]
    assert tally.of(outcome("The mill >>employs<< 70 people.")) == tally.Shares(marks=1, beside=1, blamed=1)
    assert not found.holds
    assert outcome("The mill employs >>70<< people.").holds
    assert not outcome("The mill employs 70 people.").holds


def test_floors_are_held_and_written() -> None:
    found = tally.Shares(claims=100, accused=3, flagged=9, marks=30, found=20, named=10)
    held = tally.floor("mills", "gold", found)
    assert held == tally.Floor("mills", "gold", 90, 0.03, 0.09, 0.66, 0.33)
    assert list(tally.broken(found, held)) == []
    worse = tally.Shares(claims=80, accused=3, flagged=8, marks=30, found=19, named=9)
    assert [line.split(":")[0].split(" (")[0] for line in tally.broken(worse, held)] == [
        "80 claims are read in right summaries, at least 90 are to be", "accused", "flagged", "found", "named",
    ]  # fmt: skip
    assert tally.floor("none", "gold", tally.Shares()) == tally.Floor("none", "gold", 0, None, None, None, None)


def test_what_has_changed_is_told() -> None:
    new = tally.Miss("mills", "gold", "accused", "40", "The mill", "contradicted: why")
    old = ("mills", "gold", "not found", "70", "Its owner")
    told = list(tally.changed([new], "mills", "gold", {old, ("other", "gold", "accused", "1", "A")}))
    assert told == [
        "new: accused: 40 | The mill | contradicted: why",
        "right now: not found: 70 | Its owner",
    ]
    assert list(tally.changed([new], "mills", "gold", {new.key})) == []


def test_an_exchange_puts_both_figures_in_each_others_place() -> None:
    article = "In the run-off Ada Cole took 41 percent of the vote and Ivo Reyes 8.5 percent."
    right = outcome("Ada Cole took 41 percent of the vote and Ivo Reyes 8.5 percent.", article)
    ((case, between),) = exchanges.exchanges(right)
    assert case.summary == "Ada Cole took 8.5 percent of the vote and Ivo Reyes 41 percent."
    assert [mark.span.of(case.summary) for mark in case.marks] == ["8.5 percent", "41 percent"]
    assert between.of(case.summary) == "8.5 percent of the vote and Ivo Reyes 41 percent"
    assert len(list(exchanges.exchanged([right]))) == 1
