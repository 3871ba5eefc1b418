"""Output items of a run of OpenAI's evals, as GET /evals/{eval_id}/runs/{run_id}/output_items gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from harness.reading.foreign.output import ASSISTANT, USER, Output, side

KIND = "eval.run.output_item"


def outputs(document: Any) -> Iterator[Output] | None:
    """The answers of a page: `{"object": "list", "data": [...]}`."""
    data = document.get("data") if isinstance(document, Mapping) else None
    if not isinstance(data, list) or not data or not all(_is_item(one) for one in data):
        return None
    return map(_output, data)


def output(entry: Any) -> Output | None:
    """The answer of one item."""
    return _output(entry) if _is_item(entry) else None


def _is_item(entry: Any) -> bool:
    return isinstance(entry, Mapping) and (entry.get("object") == KIND or {"datasource_item", "sample"} <= entry.keys())


def _output(item: Mapping[str, Any]) -> Output:
    given, sample = item.get("datasource_item"), item.get("sample")
    given = given if isinstance(given, Mapping) else {}
    fields = given["item"] if isinstance(given.get("item"), Mapping) else given
    sample = sample if isinstance(sample, Mapping) else {}
    error = sample.get("error")
    said = error.get("message") or error.get("code") if isinstance(error, Mapping) else error
    text = side(sample.get("output"), ASSISTANT)
    number = item.get("datasource_item_id")
    return Output(
        id=str(item.get("id") or number),
        text=text,
        fields=fields,
        asked=side(sample.get("input"), USER),
        case=str(number if number is not None else item.get("id")),
        model=str(sample.get("model") or ""),
        finish_reason=str(sample.get("finish_reason") or ""),
        error="" if text else str(said or "the item has no output"),
    )
