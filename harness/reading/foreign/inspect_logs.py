"""Logs of Inspect: .json, and .eval, which is an archive with a file for each sample."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from harness.reading.foreign.output import USER, Output, side, words

ARCHIVE = b"PK\x03\x04"
REASONS = {"max_tokens": "length", "model_length": "length"}  # Inspect's name -> the endpoints' name
CURE = "convert it: inspect log convert LOG.eval --to json --output-dir FOLDER"


def outputs(document: Any) -> Iterator[Output] | None:
    """The answers of a .json log."""
    if not isinstance(document, Mapping) or not isinstance(document.get("eval"), Mapping):
        return None
    samples = document.get("samples")
    if not isinstance(samples, list) or "task" not in document["eval"]:
        return None
    model = str(document["eval"].get("model") or "")
    return (_output(sample, model) for sample in samples)


def archived(raw: bytes) -> Iterator[Output] | None:
    """The answers of an .eval log; None where the archive is another one; ValueError where it cannot be unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = sorted(name for name in archive.namelist() if name.startswith("samples/"))
            head = next((name for name in ("header.json", "_journal/start.json") if name in archive.namelist()), None)
            if head is None:
                return None
            model = str(json.loads(archive.read(head))["eval"].get("model") or "")
            samples = [json.loads(archive.read(name)) for name in names]
    except NotImplementedError:  # packed in a way that this Python does not know (zstd, before 3.14)
        raise ValueError(
            f"a log of Inspect that is packed with zstd, which this Python cannot unpack; {CURE}"
        ) from None
    except (zipfile.BadZipFile, ValueError, LookupError, TypeError) as error:
        raise ValueError(f"an archive that cannot be read ({error}); if it is a log of Inspect, {CURE}") from None
    return (_output(sample, model) for sample in samples)


def _output(sample: Mapping[str, Any], model: str) -> Output:
    answer = sample.get("output") or {}
    choice: Mapping[str, Any] = next(iter(answer.get("choices") or ()), {})
    text = words((choice.get("message") or {}).get("content")) or str(answer.get("completion") or "")
    reason = str(choice.get("stop_reason") or "")
    asked = sample.get("input")
    error = sample.get("error") or {}
    said = error.get("message") if isinstance(error, Mapping) else error
    epoch = sample.get("epoch") or 1
    return Output(
        id=f"{sample.get('id')}-{epoch}",
        text=text,
        fields={"input": asked if isinstance(asked, str) else side(asked, USER), **(sample.get("metadata") or {})},
        asked=side(sample.get("messages"), USER),
        case=str(sample.get("id")),
        model=str(answer.get("model") or model),
        repeat=int(epoch),
        finish_reason=REASONS.get(reason, reason),
        error="" if text else str(answer.get("error") or said or "the sample has no output"),
    )
