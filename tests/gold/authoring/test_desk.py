"""A draft at the desk: what is decided of a fact is what is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import ndiff
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.gold.authoring import Desk, go_through, page, policy
from harness.gold.authoring.fields import changes, typed
from harness.gold.drafting import draft
from harness.gold.dumping import dump
from harness.gold.linting import lint
from harness.gold.loading import load

ARTICLE = """\
The ferry Orla carried 40 people on Thursday, the harbour master, Ada Crane, said. "Nobody was hurt," she said.
The coast guard spoke of 52 people. About 12 of them were children. The crossing takes 3 hours and cost 5 crowns.
The ferry carried 40 people. One day it will sail again.
"""


def put(path: Path, content: bytes) -> None:
    path.write_bytes(content)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    gold = draft(ARTICLE, published=date(2031, 3, 8))
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(dump(gold), encoding="utf-8")
    return Desk(tmp_path, put)


def fact(desk: Desk, words: str, nth: int = 0) -> str:
    """The id of the nth fact whose figure or quotation has these words."""
    found = [one.id for one in desk.facts if words in (one.figure.text if one.figure else one.quotation)]
    return found[nth]


def text(desk: Desk) -> str:
    return (desk.folder / "facts.yaml").read_text(encoding="utf-8")


def diff(before: str, after: str) -> list[str]:
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_a_right_fact_is_one_line_of_diff(desk: Desk) -> None:
    before, id = text(desk), fact(desk, "40")
    desk.decide("accept", {"id": id})
    assert diff(before, text(desk)) == ["-     drafted: true", "+     reviewed: true"]
    assert id not in desk.left
    desk.decide("undo", {})
    assert text(desk) == before
    with pytest.raises(ValueError, match="nothing to take back"):
        desk.decide("undo", {})


def test_a_corrected_fact_loads_with_its_correction(desk: Desk) -> None:
    id = fact(desk, "12")
    given = {"bound": "none", "noun": "child", "importance": "key", "source": "The Orla Line"}
    desk.decide("accept", {"id": id, "fields": given})
    (changed,) = (one for one in load(desk.folder).facts if one.id == id)
    assert (changed.figure and changed.figure.bound.value, changed.context and changed.context.head) == (
        "none",
        "child",
    )
    assert (changed.importance.value, changed.source, changed.certainty) == ("key", "the-orla-line", 1.0)
    assert "  - id: the-orla-line\n    name: The Orla Line\n" in text(desk)
    desk.decide("accept", {"id": id, "fields": {"source": ""}})
    assert "the-orla-line" not in text(desk), "a source that nothing names any more goes with its last fact"


def test_what_would_not_load_is_refused_and_changes_nothing(desk: Desk) -> None:
    before, id = text(desk), fact(desk, "40")
    wrong = [
        {"value": "forty"},
        {"kind": "money"} | {"kind": "coins"},
        {"when": "someday"},
        {"conflicts": "f99"},
        {"length": "3"},
    ]
    for given in wrong:
        with pytest.raises((InputError, ValueError)):
            desk.decide("accept", {"id": id, "fields": given})
    assert text(desk) == before
    assert desk.decided == 0


def test_ignored_merged_and_conflicting(desk: Desk) -> None:
    first, again, other = fact(desk, "40"), fact(desk, "40", 1), fact(desk, "52")
    desk.decide("merge", {"id": again, "into": first})
    (kept,) = (one for one in desk.facts if one.id == first)
    assert (len(kept.evidence), kept.certainty) == (2, 1.0)
    desk.decide("conflict", {"id": first, "with": other})
    assert {one.id: one.conflicts for one in desk.facts if one.conflicts} == {first: (other,), other: (first,)}
    day = fact(desk, "3 hours")
    with pytest.raises(ValueError, match="say why"):
        desk.decide("ignore", {"id": day, "reason": " "})
    desk.decide("ignore", {"id": day, "reason": "1"})
    assert [(one.text, one.reason) for one in load(desk.folder).ignored] == [("3 hours", "no summary needs it")]
    assert list(desk.bare()) == []
    assert lint(desk.folder) == ()


def test_a_conflict_is_proposed_until_it_is_marked(tmp_path: Path) -> None:
    article = "Ada Crane said that 40 people were on board. The coast guard spoke of 52."
    (tmp_path / "article.md").write_text(article, encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(dump(draft(article)), encoding="utf-8")
    desk = Desk(tmp_path, put)
    first, other = fact(desk, "40"), fact(desk, "52")
    (mine,) = (one for one in desk.state()["facts"] if one["id"] == first)
    assert mine["rivals"] == [other]
    said: list[str] = []
    typed = keys("c\n\nq")

    def line(prompt: str) -> str:
        said.append(prompt)
        return next(typed)

    go_through(desk, lambda _: next(typed), line, said.append, str)
    assert f"seems to conflict with {other}, 52" in "".join(said)
    assert f"(Enter: {other})" in "".join(said)
    assert {one.id: one.conflicts for one in desk.facts if one.conflicts} == {first: (other,), other: (first,)}
    assert [desk.rivals(one) for one in desk.facts if desk.rivals(one)] == []


def test_a_dropped_fact_can_come_back(desk: Desk) -> None:
    from harness.gold import edit

    id = fact(desk, "52")
    (desk.folder / "facts.yaml").write_text(edit.drop(text(desk), id), encoding="utf-8")
    desk = Desk(desk.folder, put)
    ((span, _),) = desk.bare()
    assert span.of(ARTICLE) == "52"
    desk.decide("add", {"start": span.start, "end": span.end})
    assert (list(desk.bare()), len(desk.left)) == ([], len(desk.facts))
    assert lint(desk.folder) == ()


def test_the_page_says_what_it_saw(desk: Desk) -> None:
    state = desk.state()
    assert desk.post({"do": "accept", "id": fact(desk, "40"), "version": "old"})[0] == 409
    status, body = desk.post({"do": "accept", "id": fact(desk, "40"), "version": state["version"]})
    assert (status, sum(one["drafted"] for one in body["state"]["facts"])) == (200, len(desk.facts) - 1)
    version = body["state"]["version"]
    for wrong in ({}, [], {"do": 3}):
        assert desk.post(wrong)[0] == 400
    for do in ({"do": "fly"}, {"do": "accept", "id": "f99"}, {"do": "accept"}, {"do": "add", "start": 1, "end": 2}):
        status, body = desk.post({**do, "version": version})
        assert (status, list(body)) == (400, ["error"])


def test_the_page_holds_the_article_and_no_markup_of_it(desk: Desk) -> None:
    desk.files.article.index("ferry")
    html = page(desk)
    assert "</script><b>" not in html
    assert html.count("<script") == 2
    assert "{{" not in html
    assert "script-src 'sha256-" in policy()


def keys(typed: str) -> Iterator[str]:
    yield from typed.split("\n")


def test_going_through_on_a_terminal(desk: Desk) -> None:
    said: list[str] = []
    count = len(desk.left)
    typed = keys("1\nx\ne\nlength=3\ne\nbound=about; statement=Forty came.\nu\n" + "a\n" * count)
    go_through(
        desk, lambda prompt: next(typed, None), lambda prompt: next(typed, None), said.append, lambda t: f"[{t}]"
    )
    out = "".join(said)
    assert desk.left == []
    assert "none of the keys" in out
    assert "not saved: there is no field 'length'" in out
    assert f"{count} of {count} facts confirmed" in out
    assert "draft" not in text(desk)
    assert lint(desk.folder) == ()


def test_an_article_is_confirmed_with_a_key_a_fact(desk: Desk) -> None:
    pressed: list[str] = []

    def key(_: str) -> str:
        pressed.append("a")
        return "a"

    go_through(desk, key, lambda _: None, lambda _: None, str)
    assert len(pressed) == len(desk.facts)


def test_typed_and_back_is_no_change(desk: Desk) -> None:
    for entry in desk.entries:
        shown = typed(entry)
        figure = shown.pop("value"), shown.pop("low"), shown.pop("high"), shown.pop("words")
        assert figure
        assert changes(entry, {name: value for name, value in shown.items() if name not in ("date", "to")}) == {}
