"""The small model, and what it is asked."""

from __future__ import annotations

from harness.models.nouns import Message, ModelSpec

SMALL = ModelSpec(name="local/smollm2-135m")


ASK = (Message(role="user", content="The old mill at Varn opened in 1902. Say that again in one sentence."),)
