"""Going through findings by keys: what is shown, what is saved, where one gets to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from harness.measure import adjudications
from harness.measure.nouns import Mark, Said
from harness.reports.review import Desk
from harness.reports.review.terminal import go_through
from harness.reports.view import build
from harness.verdict.nouns import Label
from tests.made import manifest, record, verdict
from tests.measure.adjudications.marked import key, mark

RECORDS = (
    record(verdict(), verdict("12", Label.UNATTRIBUTED, fact="hurt")),
    record(verdict("12", Label.UNDECIDED, fact=None, reason="Nobody \x1b[31mknows."), model="replay/b"),
)


class Talk:
    """A reviewer with typed lines; keeps what is said to them."""

    def __init__(self, path: Path, lines: Iterable[str]) -> None:
        self.lines, self.said = iter(lines), ""
        self.path = path

    def ask(self, prompt: str) -> str | None:
        self.said += prompt + "\n"
        return next(self.lines, None)

    def say(self, text: str) -> None:
        self.said += text


def talk(path: Path, *lines: str) -> Talk:
    desk = Desk(lambda marks: build(manifest(), RECORDS, marks=marks), path, reviewer="Ada", today=lambda: "2030-02-03")
    made = Talk(path, lines)
    go_through(desk, made.ask, made.ask, made.say)
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "marks.jsonl"


def marks(path: Path) -> list[tuple[str, Label, Said, str]]:
    return [(each.key.claim, each.key.label, each.said, each.comment) for each in adjudications.read(path)]


def shown(said: str) -> list[str]:
    """The questions that were asked, by their place and label."""
    return [line[1 : line.index(". Agree?")] for line in said.splitlines() if ". Agree?" in line]


def test_worst_first_each_as_in_the_report(path: Path) -> None:
    made = talk(path, "d", " They were 340. ", "a", "", "u", "hm")
    assert shown(made.said) == [
        "1/3] contradicted, error",
        "2/3] unattributed, warning",
        "3/3] It cannot be told",
    ]
    assert "1. contradicted: The article says 430.\n   summary: The ferry carried >>340<< passengers.\n" in made.said
    assert "Nobody \\x1b[31mknows." in made.said
    assert marks(path) == [
        ("12", Label.UNATTRIBUTED, Said.AGREE, ""),
        ("12", Label.UNDECIDED, Said.UNSURE, "hm"),
        ("340", Label.CONTRADICTED, Said.DISAGREE, "They were 340."),
    ]
    assert made.said.startswith("0 of 3 findings marked. Do you agree with the checker? a agree, d disagree, u unsure,")
    assert made.said.endswith("\n3 of 3 findings marked.\n")


def test_it_goes_on_where_it_was_left(path: Path) -> None:
    talk(path, "d", "", "q")
    made = talk(path, "s", "s")
    assert shown(made.said) == ["2/3] unattributed, warning", "3/3] It cannot be told"]
    assert "1 of 3 findings marked" in made.said
    done = talk(path, "a", "", "a", "")
    assert done.said.endswith("3 of 3 findings marked.\n")
    assert shown(talk(path).said) == []


def test_back_shows_the_mark_which_can_be_changed_and_taken_away(path: Path) -> None:
    made = talk(path, "d", "no", "b", "a", "yes", "b", "x", "q")
    assert shown(made.said)[:3] == [
        "1/3] contradicted, error",
        "2/3] unattributed, warning",
        "1/3] contradicted, error",
    ]
    assert "   marked:  disagree (Ada, 2030-02-03): no" in made.said
    assert "   marked:  agree (Ada, 2030-02-03): yes" in made.said
    assert marks(path) == []
    assert shown(talk(path, "b", "q").said) == ["1/3] contradicted, error"] * 2


@pytest.mark.parametrize("lines", [[], ["q"], ["Q"], ["d"], ["z", "q"]])
def test_ending_early_saves_what_was_said_before(path: Path, lines: list[str]) -> None:
    made = talk(path, "a", "first", *lines)
    assert [said for *_, said in marks(path)] == ["first"]
    assert made.said.endswith("1 of 3 findings marked.\n")


def test_a_key_that_is_none_is_shown_as_text(path: Path) -> None:
    assert "“\\x1b[a” is none of the keys: a agree" in talk(path, "\x1b[A", "q").said


def test_a_mark_under_other_rules_is_a_hint_and_asked_again(path: Path) -> None:
    adjudications.save(path, key(rules="rules@0"), mark(rules="rules@0", comment="so"), "")
    made = talk(path, "q")
    assert "   marked:  as contradicted under rules@0: disagree (Ada, 2030-02-03): so" in made.said
    assert shown(made.said) == ["1/3] contradicted, error"]


def test_a_mark_of_the_same_name_from_elsewhere_is_not_overwritten_unawares(path: Path) -> None:
    theirs = mark(Said.AGREE, "sure")
    desk = Desk(lambda marks: build(manifest(), RECORDS, marks=marks), path, reviewer="Ada", today=lambda: "2030-02-03")
    made = Talk(path, ["no", "d", "no", "q"])

    def key_(prompt: str) -> str | None:
        if not path.exists():
            adjudications.save(path, theirs.key, theirs, "")
            made.said += prompt
            return "d"
        return made.ask(prompt)

    go_through(desk, key_, made.ask, made.say)
    assert "not saved: meanwhile it was marked agree (Ada, 2030-02-03): sure; say it again" in made.said
    assert adjudications.read(path) == (mark(comment="no"),)


def test_no_findings(path: Path) -> None:
    desk = Desk(lambda marks: build(manifest(), [], marks=marks), path, reviewer="", today=lambda: "2030-02-03")
    made = Talk(path, [])
    go_through(desk, made.ask, made.ask, made.say)
    assert made.said.endswith("0 of 0 findings marked.\n")


def test_a_reviewer_without_a_name_leaves_none(path: Path) -> None:
    desk = Desk(lambda marks: build(manifest(), RECORDS, marks=marks), path, reviewer="", today=lambda: "2030-02-03")
    made = Talk(path, ["a", ""])
    go_through(desk, made.ask, made.ask, made.say)
    (saved,) = adjudications.read(path)
    assert saved == replace(mark(Said.AGREE), reviewer="")
    assert isinstance(saved, Mark)
    assert "reviewer" not in path.read_text()
