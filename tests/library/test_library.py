"""The library: what its results hold, what it refuses, and that it keeps quiet."""

import ast
import asyncio
import dataclasses
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import harness
from harness import Checked, InputError, check, check_many, draft_gold, load_gold

HOUSE = Path(harness.__file__).parent / "library"
ARTICLE = "VELDEN — The ferry Aurelia ran aground with 340 passengers aboard. Nine people were hurt."
WRONG = "The ferry had 430 passengers aboard."


@pytest.fixture(scope="module")
def gold() -> harness.Gold:
    return draft_gold(ARTICLE)


@pytest.fixture(scope="module")
def wrong(gold: harness.Gold) -> Checked:
    return check(WRONG, gold=gold, id="w")


def test_claims_are_flat_and_stand_where_they_say(wrong: Checked) -> None:
    (claim,) = wrong.claims
    assert claim.text == WRONG[claim.start : claim.end] == "430"
    assert claim.is_error
    assert claim.p_error is not None
    assert 0.5 < claim.p_error <= 1
    assert claim.decided_by == "value"
    assert claim.aspects[harness.Aspect.VALUE] == "mismatch"
    for evidence in claim.evidence:
        assert evidence.span.of(ARTICLE) == evidence.text
    with pytest.raises(dataclasses.FrozenInstanceError):
        claim.text = "340"  # type: ignore[misc]


def test_the_contract_says_the_same_as_the_fields(wrong: Checked) -> None:
    told = wrong.to_dict()
    assert (told["id"], told["status"], told["checker"]) == ("w", wrong.status, harness.RULES)
    for claim, plain in zip(wrong.claims, told["claims"], strict=True):
        for field in ("start", "end", "text", "kind", "label", "severity", "p_error", "decided_by", "fact", "reason"):
            assert getattr(claim, field) == plain[field], field
    assert {one["id"]: one["state"] for one in told["facts"]} == dict(wrong.facts)


def test_it_says_what_it_is(wrong: Checked) -> None:
    assert repr(wrong) == "Checked(id='w', status='checked', claims=1, errors=1)"
    assert "considered, best first" in wrong.explain()


def test_a_notebook_shows_texts_as_texts(gold: harness.Gold) -> None:
    shown = check("<script>alert(1)</script> had 430 passengers & more aboard.", gold=gold)._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert shown.count("<mark") == shown.count("</mark>") >= 1


def test_more_precision_never_makes_more_errors(gold: harness.Gold) -> None:
    errors = [len(check(WRONG, gold=gold, min_precision=share).errors) for share in (0.5, 0.9, 0.999)]
    assert errors[0] == 1
    assert errors == sorted(errors, reverse=True)


@pytest.mark.parametrize("text", ["", "I'm sorry, but I can't help with that."])
def test_what_cannot_be_checked_is_not_ok(text: str, gold: harness.Gold) -> None:
    checked = check(text, gold=gold)
    assert not checked.ok
    assert checked.claims == ()
    assert checked._repr_html_()
    assert checked.explain()


def test_several_sources_are_told_apart() -> None:
    sources = [ARTICLE, {"id": "later", "text": "Twelve tugs freed the ferry."}]
    (claim,) = check("Twelve tugs freed the ferry.", source=sources).claims
    assert claim.label == "supported"
    assert claim.evidence[0].source == "later"


REFUSED: list[tuple[type[Exception], str, Callable[[], Any]]] = [
    (TypeError, "source=TEXT or gold=GOLD", lambda: check(WRONG)),
    (TypeError, "only one of them", lambda: check(WRONG, source=ARTICLE, gold="gold")),
    (TypeError, "must be text", lambda: check(None, source=ARTICLE)),  # type: ignore[arg-type]
    (TypeError, "its own day", lambda: check(WRONG, gold="gold", published="2031-03-06")),
    (ValueError, "at least 0.5", lambda: check(WRONG, source=ARTICLE, min_precision=90)),
    (ValueError, "at least 0.5", lambda: check_many([], min_precision=0)),
    (ValueError, "at least 1", lambda: check_many([], jobs=0)),
    (TypeError, "row 1 must be a mapping", lambda: list(check_many(["text"]))),  # type: ignore[list-item]
    (InputError, "must be text that is not empty", lambda: check(WRONG, source=" ")),
    (InputError, "longer than 1,000,000", lambda: check("1" * 1_000_001, source=ARTICLE)),
    (InputError, "longer than 1,000,000", lambda: draft_gold("1" * 1_000_001)),
    (InputError, "write it as 2031-03-06", lambda: draft_gold(ARTICLE, published="6 March")),
    (InputError, r"article\.md", lambda: load_gold("nowhere")),
    (InputError, "is this the folder|name the folder of a run", lambda: harness.load_run("nowhere")),
    (InputError, "there is no schema 'recrod'", lambda: harness.json_schema("recrod")),
    (ValueError, "'claims' or 'summaries'", lambda: list(harness.rows([object()], per="x"))),  # type: ignore[list-item, arg-type]
]


@pytest.mark.parametrize(("kind", "words", "call"), REFUSED, ids=[words for _, words, _ in REFUSED])
def test_what_makes_no_sense_is_refused(kind: type[Exception], words: str, call: Callable[[], Any]) -> None:
    with pytest.raises(kind, match=words):
        call()


def test_many_are_taken_a_few_at_a_time_and_given_in_order() -> None:
    taken = 0

    def endless() -> Iterator[dict[str, Any]]:
        nonlocal taken
        while True:
            taken += 1
            yield {"summary": f"It had {taken} passengers.", "source": ARTICLE}

    found = check_many(endless())
    first = [next(found) for _ in range(4)]
    assert [one.id for one in first] == ["1", "2", "3", "4"]
    assert [one.summary for one in first] == [f"It had {n} passengers." for n in (1, 2, 3, 4)]
    assert taken < 40


def test_many_say_what_one_says(gold: harness.Gold) -> None:
    texts = [WRONG, "Nine people were hurt.", ""]
    rows = [{"id": text, "summary": text, "source": ARTICLE} for text in texts]
    many = [one.to_dict() for one in check_many(rows, min_precision=0.999)]
    assert many == [check(text, gold=gold, id=text, min_precision=0.999).to_dict() for text in texts]


def test_an_event_loop_stays_free(gold: harness.Gold) -> None:
    async def both() -> tuple[list[Checked], int]:
        turns, done = 0, False

        async def turn() -> None:
            nonlocal turns
            while not done:
                turns += 1
                await asyncio.sleep(0)

        beside = asyncio.create_task(turn())
        found = await asyncio.gather(*(harness.acheck(WRONG, gold=gold, id=str(n)) for n in range(3)))
        done = True
        await beside
        return found, turns

    found, turns = asyncio.run(both())
    assert [one.id for one in found] == ["0", "1", "2"]
    assert turns > 3


def test_a_run_is_a_sequence_of_records(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(work)
    asked = {"clock": lambda: datetime(2031, 3, 6, tzinfo=UTC), "environ": {"HARNESS_CACHE": "cache"}}
    run = harness.run_suite("suite.yaml", "runs/one", **asked)
    assert run.id == "one"
    assert run.is_complete
    assert len(run) == 2
    assert run[0].case == "ferry"
    assert [one.model for one in run[:1]] == ["replay/good.jsonl"]
    assert run.models == ("replay/good.jsonl", "replay/bad.jsonl")
    assert run.signature["rules"] == harness.RULES
    assert "aboard" in run[1].checked.explain()
    assert "replay/bad.jsonl" in run.report()
    with pytest.raises(InputError, match="already there"):
        harness.run_suite("suite.yaml", "runs/one", **asked)
    told = list(harness.rows(run))
    assert [(row["model"], row["severity"]) for row in told] == [
        ("replay/good.jsonl", "none"),
        ("replay/bad.jsonl", "error"),
    ]


def test_frames_have_the_rows(wrong: Checked) -> None:
    pandas = pytest.importorskip("pandas")
    frame = harness.to_frame([wrong, wrong])
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["label"]) == ["contradicted"] * 2


def test_frames_say_what_is_missing(wrong: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(harness.HarnessError, match="pip install 'claim-harness"):
        harness.to_frame([wrong])


def test_the_library_is_quiet() -> None:
    """Nothing in it prints, ends the process or reads the clock, the environment or the working folder."""
    forbidden = {"print", "exit", "sys", "environ", "getenv", "now", "today", "time", "cwd", "getcwd", "input"}
    files = sorted(HOUSE.glob("*.py"))
    assert len(files) > 5
    used = [
        f"{path.name}:{node.lineno}: {name}"
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name | ast.Attribute)
        and (name := node.id if isinstance(node, ast.Name) else node.attr) in forbidden
        and not (isinstance(node, ast.Name) and name == "environ")  # an argument
    ]
    assert used == []


def test_an_article_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither gold nor a model is needed, and nothing is asked over a network."""

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    (claim,) = check(WRONG, source=ARTICLE).claims
    assert (claim.label, claim.decided_by) == ("contradicted", "value")
    assert "340" in claim.reason
