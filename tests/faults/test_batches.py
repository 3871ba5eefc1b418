"""The fault server's batches, spoken to by the official client: the life of a job, and what comes back of it."""

from __future__ import annotations

import json
from typing import Any

import openai
import pytest

from tests.faults.server import Plan, serving

ROWS = [
    {
        "custom_id": f"row-{number}",
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": {
            "model": "tiny",
            "messages": [{"role": "user", "content": "The pier is 40 metres long."}],
            "seed": number,
        },
    }
    for number in range(40)
]


def submit(client: openai.OpenAI, rows: list[dict[str, Any]]) -> Any:
    content = "".join(json.dumps(row) + "\n" for row in rows).encode()
    file = client.files.create(file=("rows.jsonl", content), purpose="batch")
    return client.batches.create(
        input_file_id=file.id, endpoint="/v1/chat/completions", completion_window="24h", metadata={"run": "r1"}
    )


def lines(client: openai.OpenAI, file: str | None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in client.files.content(file).text.splitlines()] if file else []


@pytest.mark.parametrize(("ends", "rate"), [("completed", 0.0), ("completed", 0.3), ("expired", 0.0), ("failed", 0.0)])
def test_the_life_of_a_batch(ends: str, rate: float) -> None:
    with serving(Plan(polls=2, batch_ends=ends, rate=rate)) as server:
        client = openai.OpenAI(base_url=server.base_url, api_key="none", max_retries=0)
        batch = submit(client, ROWS)
        seen = [batch.status, *(client.batches.retrieve(batch.id).status for _ in range(3))]
        assert seen == ["validating", "in_progress", "in_progress", ends]
        assert [job.id for job in client.batches.list()] == [batch.id]
        ended = client.batches.retrieve(batch.id)
        assert ended.metadata == {"run": "r1"}
        right, wrong = lines(client, ended.output_file_id), lines(client, ended.error_file_id)
        assert len(server.batches.generated) == len(right)
        if ends == "failed":
            assert ended.errors
            assert not right + wrong
            return
        assert sorted(row["custom_id"] for row in right + wrong) == sorted(row["custom_id"] for row in ROWS)
        assert {row["response"]["body"]["choices"][0]["message"]["content"] for row in right}
        assert bool(wrong) == (ends == "expired" or rate > 0)
        if ends == "expired":
            assert len(wrong) == 20
            assert {row["error"]["code"] for row in wrong} == {"batch_expired"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"custom_id": "row-1"}, "custom_id is not unique"),
        ({"url": "/v1/embeddings"}, "the url differs"),
        ({"body": {"model": "other", "messages": []}}, "one model a file"),
        ({"body": {"model": "tiny", "messages": [], "stream": True}}, "streams are not supported"),
    ],
)
def test_what_the_service_would_refuse(change: dict[str, Any], message: str) -> None:
    with serving() as server:
        client = openai.OpenAI(base_url=server.base_url, api_key="none", max_retries=0)
        batch = submit(client, [{**ROWS[0], **change}, ROWS[1]])
        assert batch.status == "failed"
        assert message in batch.errors.data[0].message
