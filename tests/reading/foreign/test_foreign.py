"""What other tools wrote, as rows of a batch and as recorded summaries; made like their files, in our own words."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openai.types.evals.runs import OutputItemListResponse

from harness.errors import InputError
from harness.models.converted import as_lines
from harness.running.rows import Row, rows

ARTICLE = "The harbour of Ostwick has 40 boats."
SUMMARY = "There are 40 boats."


def openai_item(number: int, text: str | None = SUMMARY) -> dict[str, Any]:
    """An output item of OpenAI's evals, which the openai package's own type takes."""
    item = {
        "id": f"outputitem_{number}",
        "object": "eval.run.output_item",
        "created_at": 1,
        "eval_id": "eval_1",
        "run_id": "run_1",
        "status": "pass",
        "datasource_item_id": number,
        "datasource_item": {"item": {"case": f"harbour-{number}", "article": ARTICLE}},
        "results": [{"name": "grader", "passed": True, "score": 1.0}],
        "sample": {
            "model": "large",
            "finish_reason": "stop" if text else "error",
            "input": [{"role": "user", "content": f"Summarise: {ARTICLE}"}],
            "output": [{"role": "assistant", "content": text}] if text else [],
            "error": {"code": "", "message": "" if text else "the server was busy"},
            "max_completion_tokens": 100,
            "seed": 1,
            "temperature": 1.0,
            "top_p": 1.0,
            "usage": {"cached_tokens": 0, "completion_tokens": 5, "prompt_tokens": 9, "total_tokens": 14},
        },
    }
    OutputItemListResponse.model_validate(item, strict=True)
    return item


def promptfoo_result(number: int, text: str | None = SUMMARY) -> dict[str, Any]:
    return {
        "id": f"result-{number}",
        "testIdx": number,
        "promptIdx": 0,
        "vars": {"article": ARTICLE, "case": f"harbour-{number}"},
        "provider": {"id": "echo", "label": "large"},
        "prompt": {"raw": f"Summarise: {ARTICLE}", "label": "plain"},
        "response": {"output": text} if text else {"error": "the server was busy"},
        "testCase": {},
        "error": "an assertion failed" if text else "the server was busy",
    }


def inspect_sample(number: int, text: str | None = SUMMARY) -> dict[str, Any]:
    message = {
        "role": "assistant",
        "content": [{"type": "reasoning", "reasoning": "99"}, {"type": "text", "text": text}],
    }
    return {
        "id": f"harbour-{number}",
        "epoch": 1,
        "input": "Summarise the article.",
        "metadata": {"article": ARTICLE},
        "messages": [],
        "output": {"model": "large", "choices": [{"message": message, "stop_reason": "stop"}] if text else []},
        "error": None if text else {"message": "the server was busy"},
    }


def inspect_archive(samples: list[dict[str, Any]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("header.json", json.dumps({"eval": {"task": "t", "model": "large"}}))
        for sample in samples:
            archive.writestr(f"samples/{sample['id']}_epoch_1.json", json.dumps(sample))
    return out.getvalue()


def lines(entries: list[Any]) -> bytes:
    return "".join(json.dumps(entry) + "\n" for entry in entries).encode()


def page(entries: list[Any]) -> bytes:
    return json.dumps({"object": "list", "data": entries}, indent=2).encode()


def results(entries: list[Any]) -> bytes:
    return json.dumps({"evalId": "e", "results": {"version": 3, "results": entries}, "config": {}}).encode()


def log(entries: list[Any]) -> bytes:
    return json.dumps({"version": 2, "eval": {"task": "t", "model": "large"}, "samples": entries}, indent=1).encode()


Made = Callable[..., dict[str, Any]]
FILES: dict[str, tuple[Made, Callable[[list[Any]], bytes]]] = {
    "openai page": (openai_item, page),
    "openai page on one line": (openai_item, lambda entries: page(entries).replace(b"\n", b"")),
    "openai list": (openai_item, lambda entries: json.dumps(entries).encode()),
    "openai lines": (openai_item, lines),
    "promptfoo json": (promptfoo_result, results),
    "promptfoo lines": (promptfoo_result, lines),
    "inspect json": (inspect_sample, log),
    "inspect eval": (inspect_sample, inspect_archive),
}
EACH = pytest.mark.parametrize(("made", "file"), FILES.values(), ids=FILES)


def read(raw: bytes, **fields: str) -> list[Row]:
    return list(rows(io.BytesIO(raw), name="theirs", bases=(Path(),), fields=fields))


@EACH
def test_rows(made: Made, file: Callable[[list[Any]], bytes]) -> None:
    first, second = read(file([made(1), made(2, None)]))
    assert (first.summary, first.source, first.error) == (SUMMARY, ARTICLE, None)
    assert first.id != second.id
    assert second.error is not None
    assert second.error.endswith("no answer: the server was busy")


@EACH
def test_recorded_summaries(made: Made, file: Callable[[list[Any]], bytes]) -> None:
    told = [json.loads(line) for line in as_lines(io.BytesIO(file([made(1), made(2, None)])), "theirs")]
    assert [(one["case"], one["text"], one["model"]) for one in told] == [
        ("harbour-1", SUMMARY, "large"),
        ("harbour-2", "", "large"),
    ]
    assert (told[1]["status"], told[1]["error"]) == ("failed", "the server was busy")


def test_the_article_may_have_another_name() -> None:
    item = openai_item(1)
    item["datasource_item"] = {"story": {"body": ARTICLE}, "id": "a"}
    assert read(page([item]), source="story.body")[0].source == ARTICLE
    assert read(page([item]), source="prompt")[0].source == f"Summarise: {ARTICLE}"
    assert "as --field source=NAME, of: story, id, prompt" in (read(page([item]))[0].error or "")
    assert "no field 'tale'; there are prompt, story, id" in (read(page([item]), source="tale")[0].error or "")


def test_tables_may_have_other_names() -> None:
    row = {"key": "a", "Answer": SUMMARY, "doc": ARTICLE}
    comma = f"key,Answer,doc\na,{SUMMARY},{ARTICLE}\n".encode()
    for raw in (json.dumps(row).encode(), comma):
        (made,) = read(raw, id="key", summary="Answer", source="doc")
        assert (made.id, made.summary, made.source, made.error) == ("a", SUMMARY, ARTICLE, None)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_recorded_summaries_in_a_table(end: str) -> None:
    raw = end.join(("case,model,text,repeat", f"harbour,large,{SUMMARY},2", "")).encode()
    (told,) = map(json.loads, as_lines(io.BytesIO(raw), "told.csv"))
    assert told == {"case": "harbour", "model": "large", "text": SUMMARY, "repeat": 2}


@pytest.mark.parametrize("raw", [lines([{"case": "a", "text": SUMMARY}]), b"{broken\n", b"", b"\n\n"])
def test_our_own_files_stay_as_they_are(raw: bytes) -> None:
    assert as_lines(io.BytesIO(raw), "ours").read() == raw


def test_archives_that_are_none_of_theirs() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(InputError, match="DOCX"):
        read(out.getvalue())
    broken = inspect_archive([inspect_sample(1)]).replace(b"header.json", b"header.jsom")
    with pytest.raises(InputError, match="archive"):
        read(broken)


def test_a_line_that_is_no_item_fails_alone() -> None:
    raw = lines([openai_item(1)]) + b"{broken\n" + lines([openai_item(3)])
    first, second, third = read(raw)
    assert (first.error, third.error) == (None, None)
    assert "not like the lines before it" in (second.error or "")
