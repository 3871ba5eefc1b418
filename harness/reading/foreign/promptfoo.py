"""Results of promptfoo, as `promptfoo eval -o results.json` (or .jsonl) writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from harness.reading.foreign.output import Output, words

MAX_LABEL = 80  # characters of a prompt's label that is a name; where none is given it is the prompt itself


def outputs(document: Any) -> Iterator[Output] | None:
    """The answers of a whole file."""
    held = document.get("results") if isinstance(document, Mapping) else None
    listed = held.get("results") if isinstance(held, Mapping) else held
    if not isinstance(listed, list) or not listed or not all(_is_result(one) for one in listed):
        return None
    return map(_output, listed)


def output(entry: Any) -> Output | None:
    """The answer of one line."""
    return _output(entry) if _is_result(entry) else None


def _is_result(entry: Any) -> bool:
    return isinstance(entry, Mapping) and {"promptIdx", "testIdx", "vars"} <= entry.keys()


def _output(result: Mapping[str, Any]) -> Output:
    response = result.get("response") or {}
    provider, prompt = result.get("provider"), result.get("prompt") or {}
    model = provider.get("label") or provider.get("id") if isinstance(provider, Mapping) else provider
    label = str(prompt.get("label") or "")
    named = 0 < len(label) <= MAX_LABEL and "\n" not in label and label != prompt.get("raw")
    variables = result["vars"] if isinstance(result["vars"], Mapping) else {}
    text = words(response.get("output"))
    return Output(
        id=str(result.get("id") or f"{result['testIdx']}-{result['promptIdx']}"),
        text=text,
        fields={**variables, **_described(result)},
        asked=str(prompt.get("raw") or ""),
        case=str(result["testIdx"]),
        model=str(model or ""),
        prompt=label if named else f"prompt-{result['promptIdx'] + 1}",
        finish_reason=str(response.get("finishReason") or ""),
        # where an assertion fails, `error` has its reason: that is none of the answer's
        error="" if text else str(response.get("error") or result.get("error") or "the result has no output"),
    )


def _described(result: Mapping[str, Any]) -> dict[str, Any]:
    """What a test case is called, where it is."""
    test = result.get("testCase") or {}
    metadata = test.get("metadata") or {}
    name = metadata.get("case") or test.get("description")
    return {"case": name} if name and "case" not in (result.get("vars") or {}) else {}
