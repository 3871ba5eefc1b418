"""What is asked, and an answer to it."""

from __future__ import annotations

from harness.models.nouns import Message, Summary, Usage
from harness.status import Status

ASK = (Message(role="user", content="Summarise."),)


ANSWER = Summary(
    text="Two\x00 \ufffd ships",
    status=Status.TRUNCATED,
    usage=Usage(prompt_tokens=3, completion_tokens=2),
    finish_reason="length",
)
